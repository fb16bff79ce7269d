"""The annex as a workbook says what the annex on paper says, and its formulas hold what a spreadsheet computes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from ntmdocs import pipeline
from ntmdocs.documents import ANNEX, ANNEX_BOOK, Subject
from ntmdocs.documents.annexes.source import CHANGED
from ntmdocs.model import Plan
from ntmdocs.office import NS, Package, qn
from tests.builders import UNITS, a_plan, edited, with_groups
from tests.documents.test_annex_paper import PUBLISHED, names
from tests.plan_checks.planting import in_group
from tests.templating.building import contents
from tests.templating.sheets.building import grid, opened, recalculated

EXAMPLE = Path(__file__).parents[2] / "examples" / "bac-kan-2025"
SHEETS = ("Phụ biểu", "Phụ biểu theo xã")  # by unit and by commune; a workbook has one of them


@pytest.fixture(scope="module")
def bac_kan() -> Plan:
    plan, _ = pipeline.check(EXAMPLE)
    assert plan is not None
    return plan


def made(plan: Plan, name: str = "", **extra: Any) -> dict[str, bytes]:
    """The annex of a unit in both formats, by the ending of the file."""
    unit = plan.units.find(name).units[0] if name else plan.units.top
    jobs = [pipeline.Job(kind, Subject(unit), extra=extra) for kind in (ANNEX, ANNEX_BOOK)]
    rendered = pipeline.render(plan, EXAMPLE, jobs)
    done = {pipeline.path_of(plan, job).suffix: job.content for job in rendered.documents()}
    assert (rendered.faults, rendered.found) == ([], [])
    return done


def sheet_of(data: bytes) -> str:
    """The name of the sheet with the annex as on paper."""
    [name] = [name for name in opened(data).sheetnames if name in SHEETS]
    return str(name)


def table(data: bytes) -> list[list[str]]:
    """The rows from the table's head to its end as text, without the columns that are empty in all of them."""
    rows = grid(data, values=True, sheet=sheet_of(data))
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
    sheet = opened(made(bac_kan)[".xlsx"])["Phụ biểu"]
    assert "D9:K9" in {str(each) for each in sheet.merged_cells.ranges}


@pytest.mark.parametrize("name", ["huyện Na Rì", "huyện Bạch Thông", "thành phố Bắc Kạn"])
def test_a_district_s_sheet_has_the_rows_of_its_annex_on_paper_with_numbers_as_numbers(
    bac_kan: Plan, name: str
) -> None:
    files = made(bac_kan, name)
    paper, book = on_paper(files[".docx"]), table(files[".xlsx"])
    assert book[:-1] == paper[:-1]
    assert [cell.lstrip("0") for cell in book[-1]] == [cell.lstrip("0") for cell in paper[-1]]
    assert [row[0] for row in grid(files[".xlsx"], sheet="Phụ biểu theo xã")[5:7]] == [1, 2]


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


def shaded_on_paper(data: bytes) -> set[tuple[int, int]]:
    """The cells of the table of the annex on paper that are shaded, by row and column."""
    package = Package.open(data)
    table = max(package.tree("word/document.xml").iter(qn("w:tbl")), key=len)
    found = set()
    for at, row in enumerate(table.iter(qn("w:tr"))):
        column = 0
        for cell in row.iter(qn("w:tc")):
            span = cell.find("w:tcPr/w:gridSpan", NS)
            if any(shade.get(qn("w:fill")) == CHANGED for shade in cell.iterfind("w:tcPr/w:shd", NS)):
                found.add((at, column))
            column += 1 if span is None else int(span.get(qn("w:val"), "1"))
    return found


def shown(element: Any) -> str:
    return str(element.text_content()).strip()


def shaded_in_sheet(data: bytes) -> set[tuple[int, int]]:
    """The cells of the sheet's table that its format colours, as LibreOffice shows it."""
    [page] = recalculated(data, kind="html")
    [table] = [
        each for each in html.fromstring(page).iter("table") if any(shown(cell) == "TT" for cell in each.iter("td"))
    ][:1]
    lines = list(table.iter("tr"))
    start = next(at for at, row in enumerate(lines) if shown(row[0]) == "TT")
    covered: dict[tuple[int, int], bool] = {}
    for at, row in enumerate(lines[start:]):
        column = 0
        for cell in row:
            while (at, column) in covered:
                column += 1
            for down in range(int(cell.get("rowspan", "1"))):
                for across in range(int(cell.get("colspan", "1"))):
                    covered[at + down, column + across] = cell.get("bgcolor", "").strip("#").upper() == CHANGED
            column += int(cell.get("colspan", "1"))
    return {place for place, is_shaded in covered.items() if is_shaded}


@pytest.mark.parametrize("name", ["", "huyện Lâm Thượng"])
def test_the_cells_that_changed_are_coloured_as_on_paper(name: str) -> None:
    targets = edited("muc-tieu-xa", "Lâm Thượng,An Khê,nông thôn bền vững,2031,", "Lâm Thượng,Đông Mai,chuan,2031,")
    now = a_plan(**targets, **edited("muc-tieu-thon", "2,có,1", "3,có,1"))
    files = made(now, name, since=a_plan())
    assert shaded_on_paper(files[".docx"])
    assert shaded_in_sheet(files[".xlsx"]) == shaded_on_paper(files[".docx"])
    assert shaded_in_sheet(made(now, name)[".xlsx"]) == set()


def test_the_sheet_of_communes_tells_the_group_of_each_where_the_criteria_set_has_groups() -> None:
    def rows(plan: Plan) -> list[list[Any]]:
        return grid(made(plan, "huyện Lâm Thượng")[".xlsx"], values=True, sheet="Phụ biểu theo xã")

    grouped = rows(with_groups(a_plan(**in_group("1"))))
    head = next(at for at, row in enumerate(grouped) if row[0] == "TT")
    assert grouped[head][:3] == ["TT", "Xã", "Nhóm xã"]
    assert [row[2] for row in grouped[head + 1 : head + 3]] == ["1", None]
    assert not any("Nhóm xã" in row for row in rows(a_plan()))
