"""Columns are repeated and left out over the whole sheet."""

from __future__ import annotations

from typing import Any

import pytest

from tests.templating.sheets.building import (
    codes,
    faults,
    found,
    grid,
    opened,
    part,
    rendered,
    template,
    values_of,
    wrong,
)
from tests.templating.sheets.test_rows import formulas

HEAD = {"A1": "Xã", "B1": "{%tc for u in dv %}{{ u }}{%tc endfor %}", "C1": "Cộng"}
BODY = {
    "A2": "{%tr for h in hang %}{{ h.ten }}",
    "B2": "{{ h.o[loop.index0] }}",
    "C2": "=SUM(B2:B2)",
    "D2": "{%tr endfor %}",
}
FOOT = {"A3": "Cộng", "B3": "=SUM(B2:B2)", "C3": "=SUM(B3:B3)"}
VALUES: dict[str, Any] = {
    "dv": ["Ba Bể", "Na Rì", "Chợ Mới"],
    "hang": [{"ten": "a", "o": [1, 2, 3]}, {"ten": "b", "o": [4, 5, 6]}],
}


def test_columns_are_repeated_in_every_row():
    data = rendered({**HEAD, **BODY, **FOOT}, **VALUES)
    assert [row[:5] for row in grid(data, values=True)] == [
        ["Xã", "Ba Bể", "Na Rì", "Chợ Mới", "Cộng"], ["a", 1, 2, 3, 6], ["b", 4, 5, 6, 15], ["Cộng", 5, 7, 9, 21],
    ]  # fmt: skip
    assert formulas(data) == {
        "E2": "SUM(B2:D2)", "E3": "SUM(B3:D3)", "B4": "SUM(B2:B3)", "C4": "SUM(C2:C3)", "D4": "SUM(D2:D3)",
        "E4": "SUM(B4:D4)",
    }  # fmt: skip


def test_a_row_may_have_its_own_loop_over_the_same_columns():
    cells = {**HEAD, **BODY, "B2": "{%tc for o in h.o %}{{ o }}{%tc endfor %}"}
    assert [row[1:4] for row in grid(rendered(cells, **VALUES))] == [VALUES["dv"], [1, 2, 3], [4, 5, 6]]
    uneven = {**VALUES, "hang": [{"ten": "a", "o": [1, 2]}]}
    [finding] = wrong(template(cells), **uneven)
    assert finding.code == "MT134"
    assert "Hàng 2" in finding.message


def test_columns_that_hold_only_tags_disappear():
    tags = {"B1": "{% for u in dv %}", "C1": "{{ u }}", "D1": "{{ loop.index }}", "E1": "{% endfor %}"}
    data = rendered({"A1": "x", **tags, "F1": "y", "A2": "=SUM(D1:D1)"}, dv=["a", "b"])
    assert grid(data)[0] == ["x", "a", 1, "b", 2, "y"]
    assert formulas(data) == {"A2": "SUM(C1:C1,E1:E1)"}
    assert values_of(data) == {"Biểu!A2": 3}


def test_a_column_may_depend_on_a_condition():
    cells = {"A1": "a", "B1": "{%tc if x %}b{%tc endif %}", "C1": "c", "B2": 5, "C2": "=SUM(A2:B2)"}
    assert grid(rendered(cells, x=True), values=True) == [["a", "b", "c"], [None, 5, 5]]
    assert grid(rendered(cells, x=False), values=True) == [["a", "c"], [None, 0]]


def test_widths_merges_and_formats_follow_columns():
    def edit(book):
        sheet = book.active
        sheet.column_dimensions["B"].width, sheet.column_dimensions["C"].width = 20, 40
        sheet.merge_cells("A4:C4")
        sheet.merge_cells("B5:B6")
        sheet.print_area = "A1:C6"
        sheet.print_title_cols = "A:B"

    data = rendered({**HEAD, "A4": "ghi chú", "B5": "gộp"}, edit, **VALUES)
    sheet = opened(data)["Biểu"]
    assert [(each.get("min"), each.get("max"), each.get("width")) for each in found(data, ".//{*}col")] == [
        ("2", "4", "20"), ("5", "5", "40"),
    ]  # fmt: skip
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A4:E4", "B5:B6", "C5:C6", "D5:D6"]
    assert sheet.print_area == "'Biểu'!$A$1:$E$6"
    assert sheet.print_title_cols == "$A:$D"


@pytest.mark.parametrize("count", [0, 1, 15, 60])
def test_any_number_of_columns(count):
    values = {"dv": [f"u{n}" for n in range(count)], "hang": [{"ten": "a", "o": list(range(count))}]}
    cells = {"A1": "x", "B1": HEAD["B1"], "C1": "y", **BODY, "C2": None}
    assert grid(rendered(cells, **values))[1][1 : 1 + count] == list(range(count))


def test_a_column_loop_within_a_row_loop_needs_a_head():
    assert codes(
        faults({"A1": "{%tr for h in ds %}", "B2": "{%tc for o in h %}{{ o }}{%tc endfor %}", "A3": "{%tr endfor %}"})
    ) == ["MT107"]


def test_groups_of_columns_do_not_overlap():
    cells = {
        "A1": "{%tc for u in dv %}{{ u }}",
        "B1": "{%tc endfor %}",
        "B2": "{%tc for u in dv %}{{ u }}{%tc endfor %}",
    }
    assert codes(faults(cells)) == ["MT107"]


def test_a_sheet_wider_than_excel_takes_is_refused():
    assert codes(wrong(template(HEAD), dv=["u"] * 17_000)) == ["MT136"]


def test_cells_stand_in_order_with_their_letters():
    data = rendered({**HEAD, "D1": "cuối"}, dv=[str(n) for n in range(30)])
    letters = [each.get("r") for each in found(data, ".//{*}c")]
    assert letters[-3:] == ["AE1", "AF1", "AG1"]
    assert '<c r="B1"' in part(data)
