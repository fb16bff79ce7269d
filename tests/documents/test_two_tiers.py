"""The government of two tiers: the province directs its communes itself, and no paper speaks of a tier that is gone."""

from __future__ import annotations

import io
import re
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from ntmdocs.changes import compare
from ntmdocs.documents import ANNEX, COMMUNE_PLAN, draft_mark
from ntmdocs.documents.annexes import annexes, source_of
from ntmdocs.documents.annexes.paper import annex_paper
from ntmdocs.documents.names import body_names
from ntmdocs.findings import errors
from ntmdocs.layout_rules import inspect
from ntmdocs.model import CommuneEntry, CommuneTarget, IssuedPaper, Plan, Unit
from ntmdocs.plan_checks import check_plan
from ntmdocs.plan_files import read_plan
from ntmdocs.resources import data_file
from ntmdocs.templating.values import as_mapping
from tests.annex_reading.typed import codes, ground_of, read
from tests.builders import a_plan, with_groups
from tests.documents.rendering import lines, opened, rendered, template, text
from tests.documents.test_invented_plan import broken_sentences, empty_headings
from tests.plan_checks.planting import in_group

EXAMPLE = Path(__file__).parents[2] / "examples" / "thai-nguyen-2026"
GONE = re.compile(r"\b(?:huyện|thị trấn|Huyện|tỉnh Bắc Kạn|cấp huyện)\b")


@lru_cache(maxsize=1)
def example() -> Plan:
    """The example with the plan of the province issued, so that its papers have a date."""
    plan, findings = read_plan(EXAMPLE, data_file)
    assert findings == []
    assert plan is not None
    issued = IssuedPaper(kind="ke-hoach", unit="tỉnh Thái Nguyên", number="35", issued_on=date(2026, 3, 20))
    return plan.with_rows([issued])


def province() -> Unit:
    return example().units.top


@lru_cache(maxsize=1)
def papers() -> dict[str, bytes]:
    """The province's plan and its annex of targets."""
    plan = example()
    [subject] = ANNEX.subjects(plan)
    annex = template(ANNEX.template_for(plan, subject)).render(ANNEX.words(plan, subject))
    return {"ke-hoach": rendered(plan, province()), "phu-bieu": annex}


def test_the_example_has_no_error_and_says_that_its_list_is_not_whole():
    found = check_plan(example())
    assert errors(found) == []
    assert "KH602" in {finding.code for finding in found}


@pytest.mark.parametrize("name", ["ke-hoach", "phu-bieu"])
def test_a_paper_reads_as_one_text_in_the_legal_format_and_of_no_tier_that_is_gone(name):
    data = papers()[name]
    assert GONE.findall(text(data)) == []
    assert broken_sentences(data) == []
    assert empty_headings(data) == []
    assert [str(finding) for finding in inspect(data).findings] == []


@lru_cache(maxsize=2)
def commune_plan(*, draft: bool = False) -> bytes:
    """The plan of xã Trần Phú; a draft prints what no source gives as blanks to fill."""
    subject = next(each for each in COMMUNE_PLAN.subjects(example()) if each.unit.name == "Trần Phú")
    words = COMMUNE_PLAN.words(example(), subject, draft=draft_mark(None) if draft else "")
    return template(COMMUNE_PLAN.template_for(example(), subject)).render(as_mapping(words), draft=draft)


@pytest.mark.parametrize("draft", [False, True])
def test_a_commune_s_plan_reads_as_one_text_and_of_no_tier_that_is_gone(*, draft: bool):
    data = commune_plan(draft=draft)
    assert GONE.findall(text(data)) == []
    assert broken_sentences(data) == []
    assert [str(finding) for finding in errors(inspect(data).findings)] == []
    assert ("……" in text(data)) == draft


def test_a_commune_s_plan_goes_to_the_province_and_names_the_ten_criteria_without_a_threshold():
    words = text(commune_plan())
    assert "- UBND tỉnh Thái Nguyên (b/c);\n- Sở Nông nghiệp và Môi trường (b/c);" in words
    assert "07/10 tiêu chí" in words
    names = [criterion.name for criterion in example().criteria_sets["qd-51-2025-xa-ntm"].counted]
    assert len(names) == 10
    assert [name for name in names if name not in words] == []
    assert "phê duyệt" not in words


def test_the_inspector_sees_a_tier_that_is_gone_in_a_paper_of_this_date():
    plan = example()
    info = plan.header.model_copy(update={"reports_to": "Phòng Nông nghiệp huyện Ba Bể"})
    spoilt = Plan(
        info, plan.units, plan.government, plan.programme, plan.criteria_sets.values(), [*plan.all_rows()]
    )  # fmt: skip
    assert "VBND14" in {finding.code for finding in inspect(rendered(spoilt, province())).findings}
    assert "KH601" in {finding.code for finding in check_plan(spoilt)}


def test_the_communes_submit_to_the_province_and_the_province_recognises():
    words = text(papers()["ke-hoach"])
    # No source says which tier approves the plan of a commune from 01/7/2025.
    assert "gửi UBND tỉnh để theo dõi, chỉ đạo thực hiện" in words
    assert "phê duyệt kế hoạch" not in words
    assert "Tiếp nhận hồ sơ của xã; tổ chức thẩm định, xét, công nhận xã đạt chuẩn nông thôn mới" in words
    assert "của tỉnh, tỉnh" not in words
    assert "- UBND các xã, phường;" in words
    assert "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;" in words


def test_the_annex_has_a_line_a_commune_and_their_sums():
    rows = [line.split(" | ") for line in lines(papers()["phu-bieu"]) if " | " in line]
    rows = rows[next(at for at, row in enumerate(rows) if row[1] == "Xã") :]
    communes = example().programme_units(province())
    assert [row[1] for row in rows[1:-1]] == [commune.name for commune in communes]
    assert len(communes) == 35
    total = rows[-1]
    for column in (3, 5, 6):
        assert int(total[column]) == sum(int(row[column]) for row in rows[1:-1])
    assert total[4] == f"{sum(row[4] == 'x' for row in rows):02}"


def test_the_annex_has_a_column_for_each_group_of_communes_and_no_commune_twice():
    plan, groups = example(), example().commune_groups("xa")
    words = annex_paper(plan, province())
    assert words.don_vi is not None
    assert (words.don_vi.nhan, words.xa and words.xa.nhan) == ("Phụ lục I", "Phụ lục II")
    [page] = words.don_vi.trang
    assert [heading.split(" (")[0] for heading in page.cot] == [group.name for group in groups]
    [line] = [line for line in page.dong if "đạt chuẩn" in line.noi_dung]
    named = [name for cell in line.o for name in cell.chu.removeprefix("Xã ").split(", ") if name != "0"]
    assert sorted(named) == ["Hiệp Lực", "Trần Phú", "Vĩnh Thông", "Yên Phong"]
    assert "Nhóm 2 gồm các xã còn lại; Nhóm 3 gồm xã khu vực II, III" in words.don_vi.ghi_chu
    assert "giai đoạn" not in words.don_vi.ghi_chu  # who is not in the year's roadmap may be in a later one's


def test_communes_without_a_group_have_a_column_of_their_own_so_that_the_columns_add_up():
    plan = with_groups(a_plan(**in_group("1")))
    annex = annexes(source_of(plan, plan.units.find("huyện Lâm Thượng").units[0])).don_vi
    assert annex is not None
    assert annex.trang[0].cot == ("Nhóm 1 (01 xã)", "Nhóm 2 (00 xã)", "Chưa xếp nhóm (04 xã)")
    assert [cell.chu for cell in annex.trang[0].dong[1].o] == ["Xã An Khê", "0", "Xã Bình Yên"]


def test_a_commune_of_two_tiers_has_the_sources_of_two_tiers():
    plan, findings = read_plan(EXAMPLE.parent / "bac-kan-2025", data_file)
    assert findings == []
    assert plan is not None
    three = {source.code for source in plan.funding_sources}
    two = Plan(plan.header, example().units, example().government, plan.programme, (), ())
    assert three - {source.code for source in two.funding_sources} == {"ns-huyen"}
    assert "nguồn ngân sách địa phương (tỉnh, xã)" in text(rendered(two, province()))


@pytest.mark.parametrize(
    ("unit", "office"), [("xã Trần Phú", "Phòng Kinh tế"), ("phường Đức Xuân", "Phòng Kinh tế, Hạ tầng và Đô thị")]
)
def test_of_the_offices_that_answer_only_those_that_a_unit_of_the_kind_has_are_named(unit: str, office: str):
    codes = ("phong-kinh-te-xa", "phong-kinh-te-ha-tang-va-do-thi-phuong")
    assert body_names(example(), example().units.find(unit).units[0], codes) == [office]


def test_subjects_of_the_annex_are_the_units_that_direct_communes():
    assert [subject.unit for subject in ANNEX.subjects(example())] == [province()]


def test_the_annex_of_two_tiers_read_back_gives_the_register_that_it_was_made_from():
    plan, annex = example(), papers()["phu-bieu"]
    rows = read(annex, ground_of(plan))
    assert codes(rows) == ["KH310"]  # the table by groups sums up the one by communes
    assert CommuneEntry not in rows.tables
    edited = opened(annex)
    cells = edited.tables[1].rows[1].cells
    assert (cells[1].text, cells[2].text) == ("Phong Quang", "1")
    cells[2].text = "3"
    data = io.BytesIO()
    edited.save(data)
    changed = read(data.getvalue(), ground_of(plan)).tables[CommuneEntry]
    assert [row["nhom_xa"] for row in changed if row["xa"] == "xã Phong Quang"] == ["3"]


def test_a_commune_that_changes_its_group_is_told_without_the_province_beside_its_name():
    old = with_groups(a_plan(**in_group("1")))
    moved = compare(old, with_groups(a_plan(**in_group("2")))).changes
    assert [change.sentence for change in moved] == [
        "Nhóm xã theo bộ tiêu chí của xã An Khê (huyện Lâm Thượng): từ 1 thành 2."
    ]
    rows = [
        row for row in example().all_rows() if not (isinstance(row, CommuneTarget) and row.commune == "xã Hiệp Lực")
    ]
    plan = example()
    now = Plan(plan.header, plan.units, plan.government, plan.programme, plan.criteria_sets.values(), rows)
    first = compare(plan, now).changes[0]
    assert first.sentence == "Đưa xã Hiệp Lực ra khỏi danh sách xã phấn đấu đạt chuẩn nông thôn mới năm 2026."
