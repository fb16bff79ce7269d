"""Rows are repeated and left out, and every formula, of every sheet, means what it meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.templating.sheets.building import codes, column, faults, found, grid, rendered, template, values_of, wrong

LOOP = {"A5": "{% for x in ds %}{{ x.ten }}", "E5": "{{ x.so }}", "F5": "{% endfor %}"}
FIVE = [{"ten": f"Xã {n}", "so": n} for n in range(1, 6)]


def formulas(data: bytes, sheet: str = "Biểu") -> dict[str, str]:
    """The formula of each cell that has one."""
    return {
        each.get("r"): each.find("{*}f").text
        for each in found(data, ".//{*}c", f"xl/worksheets/sheet{'1' if sheet == 'Biểu' else '2'}.xml")
        if each.find("{*}f") is not None
    }


def test_a_sum_over_the_row_of_a_loop_becomes_the_sum_of_all_its_rows():
    data = rendered({**LOOP, "E6": "=SUM(E5:E5)"}, ds=FIVE)
    assert formulas(data) == {"E10": "SUM(E5:E9)"}
    assert values_of(data) == {"Biểu!E10": 15}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SUM(E5)", "SUM(E5:E9)"),
        ("SUM(E4:E6)", "SUM(E4:E10)"),
        ("SUM(E5:E6)", "SUM(E5:E10)"),
        ("SUM(E1:E4)", "SUM(E1:E4)"),
        ("SUM($E$5:$E$5)/E6", "SUM($E$5:$E$9)/E10"),
        ("COUNTIF(A5:A5,\"E5\")", "COUNTIF(A5:A9,\"E5\")"),
        ("SUM(E:E)-SUM(5:5)", "SUM(E:E)-SUM(5:9)"),
        ("E6+E$4+A7", "E10+E$4+A11"),
        ("'Biểu'!E7*2", "'Biểu'!E11*2"),
        ("SUMPRODUCT(A5:A5,E5:E5)", "SUMPRODUCT(A5:A9,E5:E9)"),
        ("VLOOKUP(\"x\",A5:E5,5,0)", "VLOOKUP(\"x\",A5:E9,5,0)"),
        ("INDIRECT(\"E5\")&\"E7\"", "INDIRECT(\"E5\")&\"E7\""),
    ],
)  # fmt: skip
def test_a_reference_below_the_loop_follows_its_cells(before, after):
    assert formulas(rendered({**LOOP, "E6": 1, "E8": f"={before}"}, ds=FIVE)) == {"E12": after}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("E5*2", ["E5*2", "E6*2", "E7*2"]),
        ("E5/SUM($E$5:$E$5)", ["E5/SUM($E$5:$E$7)", "E6/SUM($E$5:$E$7)", "E7/SUM($E$5:$E$7)"]),
        ("SUM(E$5:E5)", ["SUM(E$5:E5)", "SUM(E$5:E6)", "SUM(E$5:E7)"]),
        ("E5/E$5", ["E5/E$5", "E6/E$5", "E7/E$5"]),
        ("E5/E6", ["E5/E8", "E6/E8", "E7/E8"]),
        ("E5+E4", ["E5+E4", "E6+E4", "E7+E4"]),
    ],
)
def test_a_formula_in_the_loop_speaks_of_its_own_row_and_with_a_dollar_of_all(before, after):
    cells = {**LOOP, "D5": f"={before}", "E6": 9}
    assert [formulas(rendered(cells, ds=FIVE[:3]))[f"D{row}"] for row in (5, 6, 7)] == after


def test_formulas_of_other_sheets_follow_too():
    cells = {"A1": "=SUM('Biểu'!E5:E5)", "A2": "='Biểu'!E6+A1", "A3": "=SUM(E5:E5)"}
    data = template({**LOOP, "E6": "=SUM(E5:E5)"}, KQ=cells).render({"ds": FIVE})
    assert formulas(data, "KQ") == {"A1": "SUM('Biểu'!E5:E9)", "A2": "'Biểu'!E10+A1", "A3": "SUM(E5:E5)"}
    assert values_of(data) == {"Biểu!E10": 15, "KQ!A1": 15, "KQ!A2": 30, "KQ!A3": 0}


GROUPS = {
    "A2": "{%tr for n in nhom %}", "A3": "{{ n.ten }}", "B3": "=SUM(B4:B4)",
    "A4": "{%tr for h in n.hang %}{{ h }}", "B4": "{{ h }}", "C4": "{%tr endfor %}",
    "A5": "{%tr endfor %}", "A6": "Tổng", "B6": "=SUM(B4:B4)", "C6": "=SUM(B3:B4)",
}  # fmt: skip


def test_a_total_over_groups_does_not_count_the_totals_of_the_groups():
    nhom = [{"ten": "a", "hang": [1, 2]}, {"ten": "b", "hang": [4]}]
    data = rendered(GROUPS, nhom=nhom)
    assert column(data, "A") == [None, "a", 1, 2, "b", 4, "Tổng"]
    assert formulas(data) == {"B2": "SUM(B3:B4)", "B5": "SUM(B6:B6)", "B7": "SUM(B3:B4,B6:B6)", "C7": "SUM(B2:B6)"}
    assert values_of(data) == {"Biểu!B2": 3, "Biểu!B5": 4, "Biểu!B7": 7, "Biểu!C7": 14}


@given(st.lists(st.lists(st.integers(-9, 9), min_size=1, max_size=4), min_size=1, max_size=4))
def test_totals_of_groups_are_right_for_any_groups(hang):
    data = rendered(GROUPS, nhom=[{"ten": "x", "hang": each} for each in hang])
    cached = values_of(data)
    assert cached[f"Biểu!B{2 + len(hang) + sum(map(len, hang))}"] == sum(map(sum, hang))


def test_a_loop_over_nothing_leaves_one_empty_row_if_a_formula_needs_it():
    data = rendered({**LOOP, "E6": "=SUM(E5:E5)", "E7": "=COUNTA(A5:A5)", "E8": "=AVERAGE(E5:E5)"}, ds=[])
    assert formulas(data) == {"E6": "SUM(E5:E5)", "E7": "COUNTA(A5:A5)", "E8": "AVERAGE(E5:E5)"}
    assert values_of(data) == {"Biểu!E6": 0, "Biểu!E7": 0, "Biểu!E8": "#DIV/0!"}


def test_a_loop_over_nothing_leaves_nothing_else():
    assert column(rendered({**LOOP, "A4": "đầu", "A6": "cuối", "B6": "=COUNTA(A4:A6)"}, ds=[]), "A")[3:] == [
        "đầu",
        "cuối",
    ]


def test_rows_of_a_condition_stand_or_fall():
    cells = {"A1": "{% if x %}", "A2": "có", "A3": "{% else %}", "A4": "không", "A5": "{% endif %}", "A6": "hết"}
    assert column(rendered(cells, x=True), "A") == ["có", "hết"]
    assert column(rendered(cells, x=False), "A") == ["không", "hết"]


def test_a_loop_may_say_what_stands_for_nothing():
    cells = {
        "A1": "{%tr for x in ds %}",
        "A2": "{{ x }}",
        "A3": "{%tr else %}",
        "A4": "Không có",
        "A5": "{%tr endfor %}",
    }
    assert column(rendered(cells, ds=[]), "A") == ["Không có"]
    assert column(rendered(cells, ds=[1, 2]), "A") == [1, 2]


def test_a_formula_that_has_lost_its_cell_is_refused():
    cells = {"A1": "{%tr if x %}", "A2": 5, "A3": "{%tr endif %}", "A4": "=A2*2"}
    made = template(cells)
    assert formulas(made.render({"x": True})) == {"A2": "A1*2"}
    [finding] = wrong(made, x=False)
    assert (finding.code, finding.place.sheet, finding.place.cell) == ("MT133", "Biểu", "A4")


def test_a_range_that_lost_a_part_keeps_the_rest():
    cells = {"A1": 1, "A2": "{%tr if x %}", "A3": 5, "A4": "{%tr endif %}", "A5": 2, "A6": "=SUM(A1:A5)"}
    assert values_of(rendered(cells, x=False)) == {"Biểu!A3": 3}


def test_one_cell_of_a_loop_cannot_be_meant_from_outside():
    [finding] = faults({**LOOP, "E6": "=E5*2"})
    assert (finding.code, finding.place.cell) == ("MT132", "E6")
    assert "SUM(E5:E5)" in finding.hint
    assert codes(faults(LOOP, None, KQ={"A1": "='Biểu'!E5"})) == ["MT132"]


def test_what_takes_one_range_is_not_given_several():
    cells = {**GROUPS, "C6": "=COUNTIF(B4:B4,1)"}
    assert codes(wrong(template(cells), nhom=[{"ten": "a", "hang": [1]}, {"ten": "b", "hang": [2]}])) == ["MT132"]
    assert values_of(rendered(cells, nhom=[{"ten": "a", "hang": [1]}]))["Biểu!C4"] == 1


def test_a_formula_longer_than_excel_takes_is_refused():
    nhom = [{"ten": "a", "hang": [1]} for _ in range(1200)]
    assert "MT136" in codes(wrong(template(GROUPS), nhom=nhom))


def test_variables_and_the_loop_of_jinja_work():
    cells = {"A1": "{%tr for x in ds %}", "A2": "{% set y = loop.index %}{{ y }}", "B2": "{{ y }}/{{ loop.length }}",
             "A3": "{%tr endfor %}"}  # fmt: skip
    assert grid(rendered(cells, ds=["a", "b"])) == [[1, "1/2"], [2, "2/2"]]


def test_a_running_total_over_many_rows_is_computed():
    cells = {"A1": "{%tr for x in ds %}{{ x }}", "B1": "=SUM(A$1:A1)", "C1": "{%tr endfor %}"}
    assert column(rendered(cells, ds=list(range(1000))), "B", values=True)[-1] == sum(range(1000))
