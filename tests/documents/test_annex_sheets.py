"""The sheets of the annex's workbook that a clerk goes on working in: figures as numbers, totals as formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings

from ntmdocs import pipeline
from ntmdocs.assessment import figures
from ntmdocs.documents import ANNEX_BOOK, Subject
from ntmdocs.model import CriterionResult, Funding, Plan, RoadmapStep, TableRecord, Village, Work
from ntmdocs.office import Package
from ntmdocs.vietnamese import capitalised
from tests.annex_reading.test_round_trip import plans
from tests.builders import a_plan, rows_from
from tests.documents.test_annex_book import EXAMPLE
from tests.proof.validators import open_xml_errors
from tests.templating.sheets.building import NewRow, opened, part, values_of, with_rows
from tests.templating.sheets.test_libreoffice import differences

ALWAYS = ["Tổng quan", "Mục tiêu", "Hiện trạng", "Sổ xã"]
WITH_DATA = ["Kết quả tiêu chí", "Lộ trình tiêu chí", "Thôn", "Kinh phí", "Công trình"]


@cache
def bac_kan() -> Plan:
    plan, _ = pipeline.check(EXAMPLE)
    assert plan is not None
    return plan


@cache
def filled() -> Plan:
    """The example with results, roadmaps, villages, money and works of every commune, invented for the test."""
    plan = bac_kan()
    level = figures(plan, plan.units.top).levels[0].level
    texts: dict[type[TableRecord], list[str]] = {
        CriterionResult: ["Đơn vị,Xã,Bộ tiêu chí,Tiêu chí,Đạt"],
        RoadmapStep: ["Đơn vị,Xã,Bộ tiêu chí,Tiêu chí,Thời hạn hoàn thành"],
        Village: ["Đơn vị,Xã,Thôn,Năm lộ trình,Số tiêu chí đạt"],
        Funding: ["Đơn vị,Xã,Nguồn vốn,Tính chất,Năm vốn,Số tiền"],
        Work: ["Đơn vị,Xã,Công trình,Tổng mức đầu tư,Vốn trong năm"],
    }
    for at, commune in enumerate(figures(plan, plan.units.top).communes):
        holder = plan.units.parent(commune)
        assert holder is not None
        begin = f"{holder.full_name},{commune.full_name}"
        for number, criterion in enumerate(plan.criteria_sets[level.criteria_set].counted):
            if (at * 19 + number) % 101:
                met = "có" if (at * 7 + number * 5) % 11 < 7 else "không"
                texts[CriterionResult].append(f"{begin},{level.criteria_set},{criterion.code},{met}")
        texts[RoadmapStep].append(f"{begin},{level.criteria_set},{at % 19 + 1},Quý III")
        texts[Village].append(f"{begin},Thôn {at},2025,{at % 8}")
        texts[Funding] += [f"{begin},nstw,đầu tư,2025,{at * 10}", f'{begin},nstw,sự nghiệp,2025,"{at},5"']
        texts[Work].append(f"{begin},Đường số {at},{at * 30},{at * 10}")
    return plan.with_rows(row for kind, lines in texts.items() for row in rows_from(kind, "\n".join(lines) + "\n"))


def book(plan: Plan, name: str = "") -> bytes:
    unit = plan.units.find(name).units[0] if name else plan.units.top
    rendered = pipeline.render(plan, EXAMPLE, [pipeline.Job(ANNEX_BOOK, Subject(unit))])
    [job] = rendered.documents()
    assert (rendered.faults, rendered.found) == ([], [])
    return job.content


@cache
def filled_book() -> bytes:
    return book(filled())


IN_RESULTS: dict[str, str | int] = {
    "A": 96, "B": "Huyện Na Rì", "C": "Xã Mới", **dict.fromkeys("DEFGHIJKLMNOPQRSTUV", 1),
}  # fmt: skip
IN_REGISTER: dict[str, str | int] = {
    "A": 96, "B": "Huyện Na Rì", "C": "Xã Mới", "D": "trong lộ trình", "E": "Chưa đạt chuẩn", "F": "Nông thôn mới",
    "G": 2025, "H": 12,
}  # fmt: skip
BY_HAND: tuple[NewRow, ...] = (
    *(("Kết quả tiêu chí", row, IN_RESULTS) for row in (6, 40, 101)),
    *(("Sổ xã", row, IN_REGISTER) for row in (6, 99)),
    *(("Kinh phí", row, {"A": 96, "D": 1000}) for row in (6, 40)),
)


@cache
def by_hand() -> dict[tuple[str, int], bytes]:
    """The workbook with one row put in by a clerk, by the sheet and the row that it stands before."""
    made = with_rows(filled_book(), *BY_HAND)
    return {(sheet, row): data for (sheet, row, _), data in zip(BY_HAND, made, strict=True)}


def rows(data: bytes, sheet: str) -> dict[str, dict[str, Any]]:
    """The lines of a sheet by what their second cell says, each by the headings of its table."""
    cells = [list(row) for row in opened(data, values=True)[sheet].iter_rows(values_only=True)]
    at = next(at for at, row in enumerate(cells) if row[0] == "TT")
    return {str(row[1]): dict(zip(map(str, cells[at]), row, strict=True)) for row in cells[at + 1 :] if row[1]}


def test_the_targets_of_each_unit_are_numbers_that_add_up_to_the_published_totals() -> None:
    lines = rows(book(bac_kan()), "Mục tiêu")
    heads = ("Nông thôn mới: lộ trình năm 2025", "Nông thôn mới: chuyển tiếp", "Nông thôn mới: cộng")
    assert [lines["Tổng cộng"][head] for head in heads] == [14, 23, 37]
    assert [lines["Huyện Bạch Thông"][head] for head in heads] == [3, 4, 7]
    assert lines["Tổng cộng"]["Nông thôn mới nâng cao: cộng"] == 10
    assert lines["Tổng cộng"]["Nông thôn mới kiểu mẫu: cộng"] == 2
    assert lines["Tổng cộng"]["Thôn trong lộ trình năm 2025"] == 50


def test_villages_left_over_that_nobody_counted_are_no_zero() -> None:
    lines = rows(book(bac_kan()), "Mục tiêu")
    left = "Thôn tồn của năm 2024"
    assert (lines["Huyện Ba Bể"][left], lines["Huyện Bạch Thông"][left]) == ("chưa rà soát", 0)
    assert lines["Tổng cộng"][left] == "chưa rà soát"


@given(plans())
@settings(max_examples=15, deadline=None)
def test_the_sheet_of_targets_counts_what_the_plan_says_for_any_plan(plan: Plan) -> None:
    lines = rows(book(plan), "Mục tiêu")
    for unit in (plan.units.top, *plan.programme_units(plan.units.top)):
        line = lines["Tổng cộng" if unit == plan.units.top else capitalised(unit.full_name)]
        for targets in figures(plan, unit).levels:
            name = capitalised(targets.level.name)
            expected = len(targets.in_roadmap), len(targets.carried_over)
            assert (line[f"{name}: lộ trình năm 2031"], line[f"{name}: chuyển tiếp"]) == expected
            assert line[f"{name}: cộng"] == targets.total


def test_communes_are_counted_by_the_level_that_they_hold() -> None:
    lines = rows(book(bac_kan()), "Hiện trạng")
    total = lines["Tổng cộng"]
    assert total["Số xã"] == 95
    assert total["Chưa đạt chuẩn"] + total["Nông thôn mới"] + total["Nông thôn mới nâng cao"] == 95
    assert total["Chưa rõ cấp độ"] == 0
    assert lines["Huyện Bạch Thông"]["Chưa đạt chuẩn"] == 7
    assert [row[0].value for row in opened(book(bac_kan()))["Sổ xã"].iter_rows(min_row=5, max_row=99)] == [
        *range(1, 96)
    ]


def test_the_register_has_each_commune_with_its_target() -> None:
    sheet = opened(book(bac_kan(), "bach thong"))["Sổ xã"]
    first = [cell.value for cell in sheet[5]]
    assert first[:7] == [1, "Huyện Bạch Thông", "Vi Hương", "trong lộ trình", "Chưa đạt chuẩn", "Nông thôn mới", 2024]


def test_a_sheet_without_data_falls_away_and_the_overview_says_what_is_missing() -> None:
    made = opened(book(bac_kan()))
    assert made.sheetnames == ["Phụ biểu", *ALWAYS]
    assert made["Tổng quan"]["A3"].value == (
        "Kế hoạch chưa có dữ liệu: kết quả từng tiêu chí, lộ trình tiêu chí, danh sách thôn, kinh phí, công trình."
    )
    full = opened(filled_book())
    assert full.sheetnames == ["Phụ biểu", *ALWAYS, *WITH_DATA]
    assert "chưa có dữ liệu" not in str(full["Tổng quan"]["A3"].value)
    assert opened(book(a_plan(), "huyện Lâm Thượng")).sheetnames == ["Phụ biểu theo xã", *ALWAYS, *WITH_DATA]


def test_criteria_are_counted_by_commune_and_by_criterion() -> None:
    lines = rows(book(a_plan()), "Kết quả tiêu chí")
    values = {str(key): value for key, value in values_of(book(a_plan())).items() if key.startswith("Kết quả")}
    assert lines["Số xã đạt"]["1"] == 2
    assert values["Kết quả tiêu chí!K8"] == 5  # five of seven met, all seven told
    assert lines["Bình quân tiêu chí/xã"]["Số tiêu chí đạt"] == 5


def test_results_by_another_set_of_criteria_are_not_counted() -> None:
    more = rows_from(CriterionResult, "Đơn vị,Xã,Bộ tiêu chí,Tiêu chí,Đạt\nLâm Thượng,Cẩm Sơn,bo-xa-cao,1,có\n")
    lines = rows(book(a_plan().with_rows(more)), "Kết quả tiêu chí")
    assert lines["Số xã đạt"]["1"] == 2


def test_the_heat_map_shows_the_results_line_by_line() -> None:
    plan = opened(filled_book(), values=True)
    heat, results = plan["Tổng quan"], plan["Kết quả tiêu chí"]
    top = next(row for row in range(1, 60) if heat.cell(row, 1).value == "TT")
    for at in range(1, 96):
        shown = [heat.cell(top + at, column).value for column in range(4, 24)]
        told = [results.cell(5 + at, column).value for column in range(4, 24)]
        assert [None if value == "" else value for value in shown] == [None if value == "" else value for value in told]
        assert heat.cell(top + at, 2).value == results.cell(5 + at, 3).value
    rules = {str(each.sqref) for each in opened(filled_book())["Tổng quan"].conditional_formatting}
    assert f"D{top + 1}:V{top + 100}" in rules
    assert [heat.cell(top + 96, column).value or "" for column in range(1, 24)] == [96, *[""] * 22]


@pytest.mark.parametrize("row", [6, 40, 101])
def test_a_commune_put_into_the_results_by_hand_is_in_the_heat_map(row: int) -> None:
    """Also one below the last, right above the line of totals."""
    heat = opened(by_hand()["Kết quả tiêu chí", row], values=True)["Tổng quan"]
    top = next(row for row in range(1, 60) if heat.cell(row, 1).value == "TT")
    shown = {heat.cell(top + at, 2).value: heat.cell(top + at, 4).value for at in range(1, 97)}
    assert shown["Xã Mới"] == 1
    assert len([name for name in shown if name]) == 96


def test_the_chart_has_a_series_for_each_level_over_all_units() -> None:
    chart = Package.open(filled_book()).tree("xl/charts/chart1.xml")
    names = [each.findtext("{*}tx//{*}v") for each in chart.iter("{*}ser")]
    assert names == ["Chưa đạt chuẩn", "Nông thôn mới", "Nông thôn mới nâng cao", "Nông thôn mới kiểu mẫu"]
    first = next(chart.iter("{*}ser"))
    assert [point.text for point in first.iterfind("{*}val//{*}v")] == ["7", "10", "9", "8", "14", "8", "10", "0"]
    assert len(list(first.iterfind("{*}cat//{*}pt"))) == 8


def test_money_is_added_across_and_down() -> None:
    lines = rows(filled_book(), "Kinh phí")
    investment = sum(at * 10 for at in range(95))
    recurrent = sum(at + 0.5 for at in range(95))
    assert lines["Tổng cộng"]["Cộng"] == investment + recurrent
    assert [cell.value for cell in opened(filled_book())["Kinh phí"][5]][-2] == "=SUM(D5:E5)"


def test_validators_and_libreoffice_agree_on_every_sheet() -> None:
    files = [filled_book(), book(filled(), "na ri"), book(a_plan()), book(a_plan(von=""), "huyện Lâm Thượng"),
             book(bac_kan(), "thành phố Bắc Kạn")]  # fmt: skip
    assert open_xml_errors(files) == []
    assert differences(*files) == []
    assert not any("fullCalcOnLoad" in part(data, "xl/workbook.xml") for data in files)  # every value is known


@pytest.mark.parametrize("row", [6, 99])
def test_a_row_put_into_the_register_is_counted_everywhere(row: int) -> None:
    data, head = by_hand()["Sổ xã", row], "Nông thôn mới: lộ trình năm 2025"
    before, after, held = rows(filled_book(), "Mục tiêu"), rows(data, "Mục tiêu"), rows(data, "Hiện trạng")
    assert after["Huyện Na Rì"][head] == before["Huyện Na Rì"][head] + 1
    assert (before["Tổng cộng"][head], after["Tổng cộng"][head]) == (14, 15)
    assert held["Tổng cộng"]["Số xã"] == 96
    assert held["Huyện Na Rì"]["Số tiêu chí đạt bình quân/xã"] == 12


@pytest.mark.parametrize("row", [6, 40])
def test_a_row_put_into_a_table_is_in_its_total_and_its_filter(row: int) -> None:
    data = by_hand()["Kết quả tiêu chí", row]
    before, after = rows(filled_book(), "Kết quả tiêu chí"), rows(data, "Kết quả tiêu chí")
    assert after["Số xã đạt"]["1"] == before["Số xã đạt"]["1"] + 1
    table = opened(filled_book())["Kết quả tiêu chí"].tables["KetQua"]
    assert (table.ref, table.autoFilter.ref) == ("A5:X101", "A5:X100")
    assert opened(data)["Kết quả tiêu chí"].tables["KetQua"].ref == "A5:X102"
    added = rows(by_hand()["Kinh phí", row], "Kinh phí")
    assert added["Tổng cộng"]["nstw (đầu tư)"] == rows(filled_book(), "Kinh phí")["Tổng cộng"]["nstw (đầu tư)"] + 1000


def test_every_sheet_prints_on_a4_across_with_page_numbers_in_one_font() -> None:
    made = opened(filled_book())
    for sheet in made:
        page = sheet.page_setup
        assert (page.orientation, int(page.paperSize), page.fitToHeight) == ("landscape", 9, 0)
        # A table of more units than a page holds goes on to a second one, its first columns repeated.
        assert (page.fitToWidth, sheet.print_title_cols or None) == (
            (2, "$A:$C") if sheet.title == "Phụ biểu" else (None, None)
        )
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.center.text == "Trang &P/&N"
        assert sheet.print_title_rows, sheet.title
        assert sheet.freeze_panes or sheet.title == "Tổng quan"
        assert {cell.font.name for row in sheet.iter_rows() for cell in row} == {"Times New Roman"}
    assert {"bang_muc_tieu", "bang_so_xa", "bang_tieu_chi", "bang_hien_trang"} <= set(made.defined_names)


def shown_names(data: bytes) -> Iterator[str]:
    """What a clerk reads of a workbook besides its cells."""
    made = opened(data)
    yield from made.sheetnames
    yield from made.defined_names
    for sheet in made:
        yield from sheet.tables
        yield from (sheet.oddHeader.right.text or "", sheet.oddFooter.center.text or "")
    yield Package.open(data).part("docProps/app.xml").decode()


def test_no_english_is_left_in_what_a_clerk_reads() -> None:
    words = re.compile(r"sheet|worksheet|named range|page|table|print|total|microsoft", re.IGNORECASE)
    for name in shown_names(filled_book()):
        assert not words.search(re.sub(r"<[^>]*>", "", name)), name
