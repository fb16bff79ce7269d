"""How far dossiers are: what is missing, where it is filled in, which papers wait; and a full dossier lacks nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from ntmdocs.documents.dossier import PAPERS
from ntmdocs.documents.pending import linking, pending_words
from ntmdocs.findings import Place
from ntmdocs.model import Plan
from ntmdocs.plan_checks import check_plan
from ntmdocs.plan_files import read_plan
from ntmdocs.readiness import (
    DossierStatus,
    Gap,
    PaperState,
    dossier_status,
    gaps_together,
    without_dossier,
)
from ntmdocs.readiness import gaps as readiness_gaps
from ntmdocs.resources import data_file
from tests.builders import a_plan, edited
from tests.dossier_tables import AK, DOSSIER

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "bac-kan-2025"
NOWHERE = Path("khong-co")
_ROW = f"{AK},,tự đánh giá,bo-xa,3.1,,,380,400,30/6/2031,đạt,"


def standing(plan: Plan, at: int = 0) -> DossierStatus:
    return dossier_status(plan.dossiers[at], check_plan(plan), NOWHERE)


def said(plan: Plan, at: int = 0) -> list[str]:
    return [gap.what for stage in standing(plan, at).stages for gap in stage.gaps]


@pytest.fixture(scope="module")
def example() -> Plan:
    plan, _ = read_plan(EXAMPLE, data_file)
    assert plan is not None
    return plan


def compared(plan: Plan) -> Plan:
    """The plan whose sets somebody has compared with their decisions."""
    sets = [each.model_copy(update={"confirmed_by": "Đỗ Thị Lan"}) for each in plan.criteria_sets.values()]
    return Plan(plan.header, plan.units, plan.government, plan.programme, sets, plan.all_rows())


def test_a_full_dossier_lacks_nothing():
    found = standing(compared(a_plan()))
    assert said(compared(a_plan())) == []
    assert found.complete
    assert {paper.state for stage in found.stages for paper in stage.papers} == {PaperState.DONE}


@pytest.mark.parametrize(
    ("table", "old", "new", "what", "place", "papers"),
    [
        ("ho_so", "30/6/2031,2150", "30/6/2031,", "«Tổng nguồn lực» còn trống", "ho-so.csv, dòng 2", None),
        ("cuoc_hop", "UBND huyện,5,5", "UBND huyện,,5", "«Tổng số phải dự» còn trống", "cuoc-hop.csv, dòng 3",
         ("Tờ trình", "Báo cáo thẩm tra", "Biên bản họp", "Báo cáo hài lòng")),
        ("van_ban_ho_so", "Tờ trình,151,28/9/2031", "Tờ trình,,", "«Tờ trình» chưa có ngày văn bản", "dòng 9",
         ("Tờ trình",)),
        ("van_ban_ho_so", f"{AK},,thẩm định,Báo cáo thẩm định,300,20/10/2031,Vũ Văn Sơn,,không,,\n", "",
         "Chưa có dòng của «Báo cáo thẩm định»", "van-ban-ho-so.csv", ("Báo cáo thẩm định",)),
        ("no_dong", "1200,1100,1100", "1200,1100,1000", "không có nợ đọng", "ho-so.csv, dòng 2", None),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_with_its_place_and_the_papers_that_wait(table, old, new, what, place, papers):
    tables = edited(table, old, new)
    gaps = [gap for stage in standing(a_plan(**tables)).stages for gap in stage.gaps]
    gap = next(each for each in gaps if what in each.what)
    assert place in str(gap.place)
    assert papers is None or gap.papers == papers


def test_what_differs_by_a_number_alone_is_one_line():
    here, there = Place("a.csv"), Place("a.csv", line=9)
    gaps = [
        Gap("Chỉ tiêu 2.1 (Đường xã): chưa có kết quả", here, "", (), "Chưa có kết quả chỉ tiêu", "2.1"),
        Gap("Bảng «Cuộc họp» chưa có dòng nào", Place("b.csv"), ""),
        *(Gap(f"Chỉ tiêu {at}", here, "", (), "Chưa có kết quả chỉ tiêu", at) for at in ("2.2", "2.3", "3.1", "10.a")),
        Gap("Chưa có «Kết quả chỉ tiêu 4.1 (bước thẩm tra)»", here, ""),
        Gap("Chưa có «Kết quả chỉ tiêu 4.2 (bước thẩm tra)»", there, ""),
        Gap("Chưa có «Kết quả chỉ tiêu 4.2 (bước thẩm định)»", there, ""),
    ]
    assert [(each.what, each.place, each.count) for each in gaps_together(gaps)] == [
        ("Chưa có kết quả chỉ tiêu 2.1 đến 2.3; 3.1; 10.a", here, 5),
        ("Bảng «Cuộc họp» chưa có dòng nào", Place("b.csv"), 1),
        ("Chưa có «Kết quả chỉ tiêu 4.1; 4.2 (bước thẩm tra)»", here, 2),
        ("Chưa có «Kết quả chỉ tiêu 4.2 (bước thẩm định)»", there, 1),
    ]


def test_a_cell_of_the_dossier_is_awaited_by_the_papers_that_print_it(example):
    waiting = {gap.what: gap.papers for gap in dossier_status(example.dossiers[3], (), NOWHERE).stages[0].gaps}
    assert waiting["«Tổng nguồn lực» còn trống"] == ("Báo cáo kết quả",)
    assert waiting["«Nợ đọng đến ngày» còn trống"] == ("Tờ trình", "Báo cáo kết quả")
    assert waiting["Điều kiện «không có nợ đọng xây dựng cơ bản»: chưa đạt"] == ("Tờ trình", "Báo cáo kết quả")


def test_a_passage_that_nobody_has_written_is_told_by_its_heading_and_key(example):
    gaps = dossier_status(example.dossiers[3], (), NOWHERE).stages[0].gaps
    told = {gap.number: gap for gap in gaps if gap.matter == "Chưa có nội dung báo cáo:"}
    assert {"Công tác chỉ đạo, điều hành", "Kết quả nổi bật", "Giải pháp duy trì"} <= set(told)
    assert "Thuận lợi" not in told
    assert told["Kết quả nổi bật"].what == "Lời văn «Kết quả nổi bật» chưa có"
    assert told["Kết quả nổi bật"].hint == "Thêm dòng: bước tự đánh giá, khóa «kết quả nổi bật»."
    assert told["Kết quả nổi bật"].papers == ("Báo cáo kết quả",)


def test_figures_under_a_heading_stand_in_for_its_passage():
    lines = DOSSIER["loi-van-ho-so"].replace(f"{AK},,tự đánh giá,chi_dao,Ban Quản lý họp hằng tháng.\n", "")
    assert said(compared(a_plan(loi_van_ho_so=lines))) == []  # the board that the commune has set up is told there
    bare = DOSSIER["mo-hinh"].splitlines(keepends=True)[0]
    assert any("Phát triển sản xuất" in what for what in said(compared(a_plan(mo_hinh=bare))))


def test_a_paper_with_a_day_and_no_number_is_not_issued_but_minutes_are(example):
    own = {paper.kind: paper.state for paper in dossier_status(example.dossiers[3], (), NOWHERE).stages[0].papers}
    assert own["bao-cao-ket-qua"] is PaperState.WAITING
    village = dossier_status(example.dossiers[4], (), NOWHERE)
    assert {paper.state for stage in village.stages for paper in stage.papers} == {PaperState.DONE}


def test_a_missing_result_is_told_by_its_indicator_and_one_without_a_basis_by_its_cell():
    lines = [line for line in DOSSIER["ket-qua-chi-tieu"].splitlines(keepends=True) if not line.startswith(_ROW)]
    assert "Chỉ tiêu 3.1 (Tỷ lệ Nước): chưa có kết quả" in said(a_plan(ket_qua_chi_tieu="".join(lines)))
    bare = DOSSIER["ket-qua-chi-tieu"].replace(f'{_ROW}"Biên bản rà soát ngày 01/7/2031"', f"{_ROW}")
    gaps = [gap for stage in standing(a_plan(ket_qua_chi_tieu=bare)).stages for gap in stage.gaps]
    [gap] = [gap for gap in gaps if "3.1" in gap.what]
    assert str(gap.place) == "tệp ket-qua-chi-tieu.csv, dòng 4, cột «Căn cứ đánh giá»"


def test_a_criterion_without_indicators_waits_for_a_verdict_with_its_basis():
    bare = DOSSIER["danh-gia-tieu-chi"].replace("Biên bản rà soát ngày 25/7/2031", "")
    found = said(a_plan(danh_gia_tieu_chi=bare), 1)
    assert any("Tiêu chí 1" in what or "Chỉ tiêu 1.1" in what for what in found)


def test_a_stage_that_has_not_begun_is_one_thing_to_do():
    found = standing(a_plan(), 1)
    gaps = [gap.what for gap in found.stages[1].gaps]
    assert "Chưa ghi kết quả nào của bước thẩm tra" in gaps
    assert not any("Chỉ tiêu" in what for what in gaps)


def test_an_error_of_the_commune_blocks_and_that_of_another_does_not():
    plan = a_plan(**edited("no_dong", "1200,1100,1100", "1000,1100,1100"))
    assert {finding.code for finding in standing(plan).errors} == {"KH584"}
    assert standing(plan, 1).errors == ()


def test_nobody_having_compared_the_set_makes_drafts_of_the_papers_that_print_thresholds(example):
    first = standing(example).stages[0]
    [gap] = [gap for gap in first.gaps if "Chưa ai đối chiếu" in gap.what]
    assert gap.place.file == "xac-nhan-bo-tieu-chi.csv"
    assert gap.papers == ("Báo cáo kết quả", "Báo cáo thẩm tra", "Báo cáo thẩm định")


def test_the_example_has_one_dossier_that_is_not_ready_and_forty_five_communes_without_one(example):
    missing = [dossier_status(file, (), NOWHERE).missing for file in example.dossiers]
    assert [count > 1 for count in missing] == [False, False, False, True, False]
    assert len(without_dossier(example)) == 49 - 4


def test_the_workbook_has_a_line_for_each_dossier_and_each_thing_to_do(example):
    statuses = [dossier_status(file, (), NOWHERE) for file in example.dossiers]
    words = pending_words(example, statuses, without_dossier(example))
    assert len(words.cac_ho_so) == 5 + 45
    assert len(words.cac_viec) == sum(status.missing for status in statuses) + 45
    assert words.cac_ho_so[2].tieu_chi_dat == "4/4"
    assert {task.noi_dien for task in words.cac_viec if "xac-nhan-bo" in task.noi_dien}
    assert all(task.cach_lam for task in words.cac_viec)
    assert all(task.ten_buoc for task in words.cac_viec if "Minh chứng" in task.viec_thieu)


def test_a_level_counts_each_dossier_as_met_or_not_or_not_assessed(example):
    statuses = [dossier_status(file, (), NOWHERE) for file in example.dossiers]
    whole = [line for line in pending_words(example, statuses, ()).theo_tieu_chi if not line.so_tieu_chi]
    assert [(line.so_ho_so, line.so_dat_tc, line.so_chua_dat, line.so_chua_danh_gia) for line in whole] == [
        (2, 1, 1, 0), (1, 1, 0, 0), (1, 1, 0, 0), (1, 1, 0, 0),
    ]  # fmt: skip


def test_a_link_leads_from_the_output_to_the_file_or_the_cell(tmp_path):
    book = tmp_path / "ke hoach.xlsx"
    book.touch()
    cell = Place(file="ke hoach.xlsx", sheet="Hồ sơ", cell="H6")
    assert linking(book, tmp_path / "out")(cell) == "../ke hoach.xlsx#'Hồ sơ'!H6"
    assert linking(tmp_path, tmp_path / "out")(Place(file="ho-so.csv", line=3)) == "../ho-so.csv"
    assert linking(tmp_path, tmp_path)(Place(spot="bảng")) == ""


def test_what_waits_for_a_compared_set_is_what_prints_its_thresholds() -> None:
    assert set(readiness_gaps._PRINT_THRESHOLDS) == {paper.code for paper in PAPERS if paper.thresholds}
