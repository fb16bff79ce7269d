"""The words of the overview: the map, the targets, what is late and what waits for whom."""

from __future__ import annotations

from datetime import date

import pytest

from ntmdocs.documents.overview import OverviewWords, has_overview, overview_words
from ntmdocs.model import CommuneTarget
from tests.builders import PLAN, a_plan, edited

DAY = date(2031, 9, 20)


def overview(day: date = DAY, unit: str = "91", lacking: str = "", **tables: str) -> OverviewWords:
    plan = a_plan(**{"bao_cao_tien_do": "", "tien_do_xa": "", "giai_ngan": "", **tables})
    rows = [row for row in plan.rows(CommuneTarget) if row.commune == lacking]
    return overview_words(plan, plan.units.by_code[unit], day, rows, "0.1", ["Một lỗi."])


def waiting(words: OverviewWords) -> dict[tuple[str, str], str]:
    return {(body.ten, task.viec): task.danh_sach for body in words.cho for task in body.cac_viec}


def test_every_commune_of_the_programme_stands_once_in_its_units_block():
    blocks = overview().cac_don_vi
    assert [(block.ten, block.so_xa) for block in blocks] == [("Thị xã Sơn Giang", "02"), ("Huyện Lâm Thượng", "05")]
    codes = [commune.ma for block in blocks for commune in block.cac_xa]
    assert sorted(codes) == ["91101", "91102", "91201", "91202", "91203", "91204", "91205"]


def test_a_commune_tells_its_criteria_its_levels_and_what_it_lacks():
    by_name = {commune.ten: commune for block in overview(date(2031, 6, 30)).cac_don_vi for commune in block.cac_xa}
    khe = by_name["An Khê"]
    assert (khe.so, khe.dem, khe.muc) == ("5", "05/07", "1")
    assert khe.phan_dau == "nông thôn bền vững"
    assert khe.con_thieu.startswith("tiêu chí 6 (")
    assert khe.ho_so == "chờ tự đánh giá"
    assert by_name["Hòa Bắc"].cap_do == "nông thôn bền vững bậc hai"
    assert by_name["Đông Mai"].ho_so == "01 hồ sơ thôn"


def test_a_level_reached_this_year_is_held_and_no_longer_aimed_at():
    [khe] = [one for block in overview(date(2031, 12, 31)).cac_don_vi for one in block.cac_xa if one.ten == "An Khê"]
    assert (khe.cap_do, khe.phan_dau) == ("nông thôn bền vững", "")
    assert khe.ho_so == "đã công nhận ngày 10/11/2031"


def test_communes_without_a_number_are_told_from_those_with_none_met():
    words = overview(xa="", ket_qua_tieu_chi="", ho_so="")
    assert {group.muc: group.so_xa for group in words.nhom}["chua-ro"] == "07"
    assert {one.dem for block in words.cac_don_vi for one in block.cac_xa} == {"chưa rõ"}


def test_the_legend_counts_every_commune():
    words = overview()
    assert sum(int(group.so_xa) for group in words.nhom) == 7
    assert words.nhom[0].ten == "7 tiêu chí"


def test_targets_stand_beside_what_is_done():
    rows = {row.ten: row for row in overview(date(2031, 12, 31)).cac_muc_tieu}
    reached = rows["Xã đạt chuẩn nông thôn bền vững"]
    assert (reached.ke_hoach, reached.da_dat, reached.ty_le, reached.do_dai) == ("02", "01", "50%", "50")
    assert rows["Số tiêu chí đạt bình quân một xã"].da_dat == "5,3"  # 7 + 7 + 5 + 6 + 7 + 3 + 2


def test_what_is_late_is_told_by_unit_and_day_the_longest_first_with_the_body():
    rows = overview(ho_so="").cham
    assert [(row.ten, row.han, row.so_ngay) for row in rows] == [
        ("Thị xã Sơn Giang", "30/6/2031", "82"), ("Huyện Lâm Thượng", "30/6/2031", "82"),
    ]  # fmt: skip
    criterion, village = rows[1].cac_viec
    assert (criterion.danh_sach, criterion.phu_trach) == ("An Khê", "Phòng Nông thôn")
    assert (village.viec, village.danh_sach) == ("Thôn chưa được công nhận", "Suối Đá (Đông Mai)")


def test_a_dossier_past_the_calendars_day_is_late():
    [row] = [row for row in overview().cham if row.han == "15/9/2031"]
    [task] = row.cac_viec
    assert (row.so_ngay, task.viec, task.danh_sach) == ("5", "Hồ sơ chưa qua bước thẩm tra", "xã An Khê")
    assert task.phu_trach == "Phòng Nông thôn"


def test_what_waits_is_told_by_body_the_highest_first():
    words = overview(lacking="Bình Yên")
    found = waiting(words)
    assert found["UBND huyện Lâm Thượng", "Thẩm tra hồ sơ nông thôn bền vững"] == "An Khê (từ 15/9/2031)"
    assert found["UBND các xã, huyện Lâm Thượng", "Lập hồ sơ đề nghị công nhận nông thôn bền vững"] == "Bình Yên"
    assert [body.ten for body in words.cho][-1] == "UBND các xã, huyện Lâm Thượng"


def test_at_the_unit_itself_its_communes_need_no_name_of_it():
    assert any(body.ten == "UBND các xã" for body in overview(unit="912", lacking="Bình Yên").cho)


def test_an_opinion_without_an_answer_waits():
    asked = edited(
        "y_kien", "", "Lâm Thượng,An Khê,,tự đánh giá,Hội Nông dân,văn bản,9/CV,20/7/2031,,,,Nhất trí.,Sửa Mục II.,,,"
    )
    told = waiting(overview(y_kien=asked["y_kien"]))
    assert told["UBND các xã, huyện Lâm Thượng", "Tiếp thu, giải trình ý kiến"] == "Hội Nông dân (xã An Khê)"


@pytest.mark.parametrize(("unit", "has"), [("91", True), ("912", True), ("91201", False)])
def test_only_a_unit_with_communes_below_it_has_an_overview(unit, has):
    plan = a_plan()
    assert has_overview(plan, plan.units.by_code[unit]) is has


def test_the_figures_at_the_top_say_what_is_reached_of_what_is_planned():
    figures = {figure.ten: figure.so for figure in overview(date(2031, 12, 31)).so_chinh}
    assert figures["Xã đạt chuẩn nông thôn bền vững"] == "01/02"
    assert figures["Số tiêu chí đạt bình quân một xã"] == "5,3/6,1"
    assert figures["Việc quá hạn"] == "03"
    unplanned = overview(date(2031, 12, 31), muc_tieu_chung="", xa=PLAN["xa"].replace("7,7,,", "7,,,"))
    assert "5,3" in {figure.so for figure in unplanned.so_chinh}


def test_notes_come_first():
    assert overview().luu_y[0] == "Một lỗi."


def test_criteria_are_counted_over_the_communes():
    lines = {line.so: line for line in overview(date(2031, 12, 31)).theo_tieu_chi}
    assert list(lines) == ["1", "2", "3", "4", "5", "6", "7"]
    assert (lines["1"].da_dat, lines["1"].chua_ro, lines["1"].ty_le, lines["1"].do_dai) == ("04", "03", "100%", "100")
    assert (lines["6"].da_dat, lines["6"].chua_dat, lines["6"].ty_le) == ("03", "01", "75%")


def test_a_commune_of_which_the_number_alone_is_known_meets_all_where_it_is_that_of_the_set():
    words = overview(ket_qua_tieu_chi="", ho_so="")
    full = [one.dem for block in words.cac_don_vi for one in block.cac_xa].count("07/07")
    assert {(line.da_dat, line.chua_ro) for line in words.theo_tieu_chi} == {(f"{full:02d}", f"{7 - full:02d}")}


def test_where_no_result_is_known_no_criteria_are_listed():
    assert overview(xa="", ket_qua_tieu_chi="", ho_so="").theo_tieu_chi == ()


def test_committees_below_that_are_silent_on_a_draft_wait_in_one_line():
    rounds = edited("lan_du_thao", "2031,phong-tai-chinh; xã An Khê", "2031,xã An Khê; xã Bình Yên")
    words = overview(date(2031, 4, 5), gop_y_du_thao="", **rounds)
    [(who, task)] = [(body.ten, task) for body in words.cho for task in body.cac_viec if task.viec.startswith("Góp ý")]
    assert (who, task.so, task.danh_sach) == ("UBND các xã, thị trấn, huyện Lâm Thượng", "02", "hạn 08/4/2031")


def test_a_draft_waits_for_opinions_and_for_their_answers():
    silent = overview(date(2031, 4, 5), gop_y_du_thao="")
    assert waiting(silent)["Phòng Tài chính", "Góp ý dự thảo kế hoạch lần 2 của huyện Lâm Thượng"] == "hạn 08/4/2031"
    opened = "Lâm Thượng,2,phong-tai-chinh,19/PTC,04/4/2031,,IV,Ghi rõ nguồn.,,,,"
    comment = edited("gop_y_du_thao", "", opened)["gop_y_du_thao"]
    told = waiting(overview(date(2031, 4, 5), gop_y_du_thao=comment))
    task = "Tiếp thu, giải trình góp ý dự thảo kế hoạch lần 2 của huyện Lâm Thượng"
    assert told["Phòng Nông thôn", task] == "Phòng Tài chính"


def test_an_opinion_is_late_past_the_rounds_day_until_the_plan_is_issued():
    day = date(2031, 4, 10)
    [row] = overview(day, gop_y_du_thao="").cham
    assert (row.ten, row.cac_viec[0].danh_sach) == ("Huyện Lâm Thượng", "Phòng Tài chính, UBND xã An Khê")
    issued = edited("thong_tin_don_vi", "Lâm Thượng,,,,Lê", "Lâm Thượng,,50,09/4/2031,Lê")["thong_tin_don_vi"]
    assert overview(day, gop_y_du_thao="", thong_tin_don_vi=issued).cham == ()


REPORTED = {key: PLAN[key.replace("_", "-")] for key in ("bao_cao_tien_do", "tien_do_xa", "giai_ngan")}


def test_money_stands_by_source_with_a_total():
    rows = {row.ten: row for row in overview(date(2031, 6, 30), **REPORTED).cac_nguon_von}
    assert rows["Tổng cộng"].giai_ngan == "410,5"  # 260 + 90,5 + 60
    assert rows["Tổng cộng"].ke_hoach == "2.370"
    carried = rows["nguồn trung ương (sự nghiệp) - chuyển nguồn sang năm 2031"]
    assert (carried.ke_hoach, carried.phan_bo, carried.giai_ngan) == ("", "120", "60")


def test_money_of_which_nothing_is_told_is_the_years_alone():
    rows = overview(date(2031, 6, 30)).cac_nguon_von
    assert {(row.phan_bo, row.giai_ngan, row.ty_le) for row in rows} == {("", "chưa rõ", "")}
    assert overview(von="").cac_nguon_von == ()


def test_the_trend_goes_from_the_years_start_through_the_periods_by_the_day():
    told = overview(date(2031, 8, 1), unit="912", **REPORTED).xu_huong
    assert told is not None
    assert told.cot[0] == "Bình quân tiêu chí"
    assert [(line.ten, line.ngay, line.o[0], line.o[-1]) for line in told.dong] == [
        ("Đầu năm", "31/12/2030", "4,60", ""),
        ("Quý I năm 2031", "25/3/2031", "4,60 (không đổi)", "100"),
        ("Quý II năm 2031", "25/6/2031", "5,00 (tăng 0,40)", "410,5"),
    ]
    assert overview(date(2031, 8, 1), unit="912", **REPORTED).bao_cao == "quý II năm 2031, số liệu đến ngày 25/6/2031"
    early = overview(date(2031, 6, 24), unit="912", **REPORTED).xu_huong
    assert early is not None
    assert len(early.dong) == 2
    assert overview().xu_huong is None


def test_villages_are_called_as_the_government_calls_them():
    plan = a_plan()
    *above, villages = plan.government.tiers
    kinds = (villages.kinds[0].model_copy(update={"name": "bản"}),)
    plan.government = plan.government.model_copy(
        update={"tiers": (*above, villages.model_copy(update={"kinds": kinds}))}
    )
    words = overview_words(plan, plan.units.top, date(2031, 12, 31), (), "1")
    assert words.xu_huong is not None
    assert "Bản đạt chuẩn" in words.xu_huong.cot
    assert "Bản chưa được công nhận" in {task.viec for line in words.cham for task in line.cac_viec}


def test_villages_that_no_table_tells_of_are_unknown_in_the_trend():
    told = overview(date(2031, 8, 1), unit="912", **REPORTED, thon="", ho_so="").xu_huong
    assert told is not None
    assert told.cot[-2] == "Thôn đạt chuẩn"
    assert {line.o[-2] for line in told.dong} == {"chưa rõ"}


def test_a_report_waits_until_its_day_and_is_late_after_it():
    untold = REPORTED["tien_do_xa"].replace("Lâm Thượng,Phú Lộc,2031-Q2,,1; 3; 7,,,,27/6/2031\n", "")
    told = {**REPORTED, "tien_do_xa": untold}
    before = waiting(overview(date(2031, 6, 27), **told))
    assert before["UBND các xã, huyện Lâm Thượng", "Gửi báo cáo quý II năm 2031, hạn 27/6/2031"] == "Phú Lộc"
    after = overview(date(2031, 6, 28), **told)
    [row] = [row for row in after.cham if row.han == "27/6/2031"]
    assert (row.cac_viec[0].viec, row.cac_viec[0].danh_sach) == ("Chưa gửi báo cáo quý II năm 2031", "xã Phú Lộc")
    assert ("UBND huyện Lâm Thượng", "Lập, gửi báo cáo quý II năm 2031") in waiting(after)


def test_dossiers_are_counted_by_level_and_stage():
    table = overview(lacking="Bình Yên").cac_buoc
    assert table is not None
    assert table.cot == ("Chưa lập hồ sơ", "Chờ tự đánh giá", "Chờ thẩm tra", "Chờ thẩm định", "Đã công nhận")
    assert {line.ten: line.o for line in table.dong} == {
        "Xã nông thôn bền vững": ("01", "00", "01", "00", "00"),
        "Thôn bền vững": ("00", "01", "00", "00", "00"),
    }
    assert overview(ho_so="").cac_buoc is None
