"""A sheet that stands in one condition falls away with all that is its own; what points to it from elsewhere fails."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.formatting.rule import FormulaRule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

from ntmdocs.office import Package
from ntmdocs.templating import ExcelTemplate
from tests.templating.sheets.building import codes, grid, opened, part, template, workbook, wrong

MONEY = {
    "A1": "{% if von %}", "A2": "Nguồn", "B2": "{%tc for x in von.cot %}{{ x }}{%tc endfor %}",
    "A3": "{% for d in von.dong %}{{ d.ten }}", "B3": "{{ d.o[loop.index0] }}", "C3": "{% endfor %}",
    "A4": "{% endif %}",
}  # fmt: skip
VALUES: dict[str, Any] = {"von": {"cot": ["tỉnh"], "dong": [{"ten": "An Khê", "o": [5]}]}, "ten": "x"}


def edit(book: Any) -> None:
    """Everything that hangs on a sheet: a table, names, print titles, a comment, a picture's place in the order."""
    from openpyxl.comments import Comment

    money = book["Vốn"]
    money["A2"].comment = Comment("ghi chú", "")
    money.add_table(Table(displayName="BangVon", ref="A2:B3"))
    money.print_title_rows = "2:2"
    book["Cuối"].print_title_rows = "1:1"
    book.defined_names["von"] = DefinedName("von", attr_text="'Vốn'!$B$3:$B$3")
    book.defined_names["dau"] = DefinedName("dau", attr_text="'Biểu'!$A$1")
    book.active = book.sheetnames.index("Vốn")


@pytest.fixture(scope="module")
def made() -> ExcelTemplate:
    return template({"A1": "{{ ten }}"}, edit, Vốn=MONEY, Cuối={"A1": "cuối"})


def test_the_sheet_stands_where_its_condition_holds(made: ExcelTemplate) -> None:
    data = made.render(VALUES)
    assert opened(data).sheetnames == ["Biểu", "Vốn", "Cuối"]
    assert grid(data, sheet="Vốn")[:2] == [["Nguồn", "tỉnh", None], ["An Khê", 5, None]]
    assert set(opened(data)["Vốn"].tables) == {"BangVon"}


def test_without_it_the_sheet_is_gone_with_its_parts_its_names_and_its_place_in_the_order(made: ExcelTemplate) -> None:
    data = made.render({**VALUES, "von": None})
    book, package = opened(data), Package.open(data)
    assert book.sheetnames == ["Biểu", "Cuối"]
    assert set(book.defined_names) == {"dau"}
    assert book["Cuối"].print_title_rows == "$1:$1"
    assert book.active.title == "Biểu"
    gone = {"sheet2", "table", "comments", "vml"}
    assert [name for name in package.names if any(each in name for each in gone)] == []
    assert "sheet2" not in part(data, "[Content_Types].xml") + part(data, "xl/_rels/workbook.xml.rels")
    assert {rel.target for rel in package.relationships("xl/workbook.xml")} <= set(package.names)


def test_a_picture_or_chart_that_another_sheet_shows_too_stays() -> None:
    data = workbook({"A1": "{{ ten }}"}, edit, Vốn=MONEY, Cuối={"A1": "cuối"})
    before = {name for name in Package.open(data).names if "sheet2" not in name}
    after = set(Package.open(ExcelTemplate.from_bytes(data, "m.xlsx").render({**VALUES, "von": None})).names)
    assert {name for name in before if "theme" in name or "styles" in name} <= after


@pytest.mark.parametrize("formula", ["=SUM('Vốn'!B3:B3)", "=SUM(von)", "=SUM(BangVon[Nguồn])"])
def test_a_formula_that_points_to_a_sheet_gone_is_refused(formula: str) -> None:
    made = template({"A1": "{{ ten }}", "A2": formula}, edit, Vốn=MONEY, Cuối={"A1": "cuối"})
    assert codes(wrong(made, **{**VALUES, "von": None})) == ["MT133"]
    assert wrong(made, **VALUES) == []


def test_a_formula_under_the_same_condition_is_not() -> None:
    cells = {"A1": "{{ ten }}", "A2": "{% if von %}", "A3": "=SUM(von)", "A4": "{% endif %}", "A5": "hết"}
    made = template(cells, edit, Vốn=MONEY, Cuối={"A1": "cuối"})
    assert wrong(made, **{**VALUES, "von": None}) == []
    assert [row[0] for row in grid(made.render(VALUES))] == ["x", "=SUM(von)", "hết"]


def test_a_workbook_without_a_sheet_left_is_refused() -> None:
    made = template({"A1": "{% if x %}", "A2": "chữ", "A3": "{% endif %}"})
    [finding] = wrong(made, x=False)
    assert finding.code == "MT143"


@pytest.mark.parametrize(
    "cells",
    [
        {"A1": "{% if x %}", "A2": "chữ", "A3": "{% endif %}", "A4": "ngoài"},
        {"A1": "ngoài", "A2": "{% if x %}", "A3": "chữ", "A4": "{% endif %}"},
        {"A1": "{% for y in [] %}", "A2": "chữ", "A3": "{% endfor %}"},
        {"A1": "{% if x %}", "A2": "chữ", "A3": "{% endif %}", "A4": "{% if x %}", "A5": "chữ", "A6": "{% endif %}"},
    ],
)
def test_a_sheet_with_anything_outside_one_condition_stays(cells: dict[str, str]) -> None:
    data = template({"A1": "{{ ten }}"}, Hai=cells).render({"x": False, "ten": "a"})
    assert opened(data).sheetnames == ["Biểu", "Hai"]


def test_a_format_whose_cells_are_gone_goes_with_them() -> None:
    def coloured(book: Any) -> None:
        rule = FormulaRule(formula=["A2=1"])  # type: ignore[no-untyped-call]
        book["Biểu"].conditional_formatting.add("A2", rule)

    made = template({"A1": "{% if x %}", "A2": 1, "A3": "{% endif %}", "A4": "hết"}, coloured)
    assert len(opened(made.render({"x": True}))["Biểu"].conditional_formatting) == 1
    assert len(opened(made.render({"x": False}))["Biểu"].conditional_formatting) == 0


def test_a_list_of_merges_all_of_which_are_gone_goes_with_them() -> None:
    def merged(book: Any) -> None:
        book["Biểu"].merge_cells("A2:B2")

    made = template({"A1": "{% if x %}", "A2": 1, "A3": "{% endif %}", "A4": "hết"}, merged)
    assert [str(each) for each in opened(made.render({"x": True}))["Biểu"].merged_cells.ranges] == ["A1:B1"]
    assert "mergeCells" not in part(made.render({"x": False}))


def test_rows_to_repeat_that_are_not_there_are_not_repeated() -> None:
    def titled(book: Any) -> None:
        book["Biểu"].print_title_rows = "2:2"

    made = template({"A1": "{% if x %}", "A2": "đầu", "A3": "{% endif %}", "A4": "hết"}, titled)
    assert opened(made.render({"x": True}))["Biểu"].print_title_rows == "$1:$1"
    assert opened(made.render({"x": False}))["Biểu"].print_title_rows is None
