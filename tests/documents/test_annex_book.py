"""The annex as a workbook says what the annex on paper says, and its formulas hold what a spreadsheet computes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ntmdocs import pipeline
from ntmdocs.documents import ANNEX, ANNEX_BOOK, Subject
from ntmdocs.model import Plan
from tests.builders import UNITS, a_plan, edited
from tests.documents.test_annex_paper import PUBLISHED, names
from tests.proof.validators import open_xml_errors
from tests.templating.building import contents
from tests.templating.sheets.building import grid, opened, values_of
from tests.templating.sheets.test_libreoffice import differences

EXAMPLE = Path(__file__).parents[2] / "examples" / "bac-kan-2025"
SHEET = "Phụ biểu"


@pytest.fixture(scope="module")
def bac_kan() -> Plan:
    plan, _ = pipeline.check(EXAMPLE)
    assert plan is not None
    return plan


def made(plan: Plan, name: str = "", **extra: Any) -> dict[str, bytes]:
    """The annex of a unit in both formats, by the ending of the file."""
    unit = plan.units.find(name).units[0] if name else plan.units.top
    jobs = [pipeline.Job(kind, Subject(unit), extra=extra) for kind in (ANNEX, ANNEX_BOOK)]
    done, findings = pipeline.render(plan, EXAMPLE, jobs)
    assert findings == []
    return {pipeline.path_of(plan, job).suffix: job.content for job in done}


def table(data: bytes) -> list[list[str]]:
    """The rows from the table's head to its end as text, without the columns that are empty in all of them."""
    rows = grid(data, values=True, sheet=SHEET)
    start = next(at for at, row in enumerate(rows) if row[0] == "TT")
    size = next(at for at, row in enumerate(rows[start:]) if not any(row))
    return [["" if cell is None else str(cell) for cell in row] for row in rows[start : start + size]]


def on_paper(data: bytes) -> list[list[str]]:
    """The rows of the table of the annex on paper."""
    [found] = [block for block in contents(data) if isinstance(block, list) and len(block) > 2]
    return [[cell if isinstance(cell, str) else "" for cell in row] for row in found]


def test_the_province_s_sheet_equals_the_published_annex_cell_for_cell(bac_kan: Plan) -> None:
    rows = table(made(bac_kan)[".xlsx"])
    assert rows[1][3] == "Huyện Bạch Thông"
    assert rows[1][10] == "Thành phố Bắc Kạn"
    assert [row[1] for row in rows[2:]] == [*PUBLISHED]
    for row in rows[2:]:
        number, total, cells = PUBLISHED[row[1]]
        assert (row[0], row[2], row[11]) == (number, total, "")
        if "bình quân" in row[1]:
            assert row[3].startswith("UBND các huyện, thành phố xây dựng mục tiêu chi tiết")
        else:
            assert [names(cell) for cell in row[3:11]] == [names(cell) for cell in (cells or [""] * 8)]


def test_the_sentence_of_the_average_spans_the_units(bac_kan: Plan) -> None:
    sheet = opened(made(bac_kan)[".xlsx"])[SHEET]
    assert "D9:K9" in {str(each) for each in sheet.merged_cells.ranges}


@pytest.mark.parametrize("name", ["huyện Na Rì", "huyện Bạch Thông", "thành phố Bắc Kạn"])
def test_a_district_s_sheet_has_the_rows_of_its_annex_on_paper_with_numbers_as_numbers(
    bac_kan: Plan, name: str
) -> None:
    files = made(bac_kan, name)
    paper, book = on_paper(files[".docx"]), table(files[".xlsx"])
    assert book[:-1] == paper[:-1]
    assert [cell.lstrip("0") for cell in book[-1]] == [cell.lstrip("0") for cell in paper[-1]]
    assert [row[0] for row in grid(files[".xlsx"], sheet=SHEET)[6:8]] == [1, 2]


@pytest.mark.parametrize("units", [2, 10, 15])
def test_the_sheet_goes_on_to_the_right_where_paper_needs_a_further_page(units: int) -> None:
    more = "".join(
        f"95{at:02},Bản {at},huyện,t2,91,có,\n95{at:02}1,Khe {at},xã,t3,95{at:02},có,\n" for at in range(units - 2)
    )
    rows = table(made(a_plan(units=UNITS + more))[".xlsx"])
    assert {len(row) for row in rows} == {units + 4}
    assert all(rows[1][2 : units + 3])


def test_what_changed_since_an_earlier_plan_is_told_in_the_last_column() -> None:
    now = a_plan(**edited("muc-tieu-thon", "2,có,1", "3,có,1"))
    assert any("trước là 2 thôn" in row[-1] for row in table(made(now, since=a_plan())[".xlsx"]))


def test_validators_and_libreoffice_agree(bac_kan: Plan) -> None:
    files = [made(bac_kan)[".xlsx"], made(bac_kan, "huyện Na Rì")[".xlsx"], made(a_plan(), "huyện Lâm Thượng")[".xlsx"]]
    assert open_xml_errors(files) == []
    assert len(values_of(files[1])) == 3
    assert differences(*files) == []


@pytest.mark.parametrize("name", ["", "huyện Na Rì"])
def test_the_sheet_prints_on_a4_across_with_titles_and_page_numbers_in_one_font(bac_kan: Plan, name: str) -> None:
    book = opened(made(bac_kan, name)[".xlsx"])
    sheet = book[SHEET]
    page = sheet.page_setup
    assert (page.orientation, int(page.paperSize), page.fitToHeight) == ("landscape", 9, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.center.text == "Trang &P/&N"
    assert sheet.print_title_rows
    assert sheet.freeze_panes
    assert {cell.font.name for row in sheet.iter_rows() for cell in row} == {"Times New Roman"}
    assert "bang_muc_tieu" in book.defined_names
