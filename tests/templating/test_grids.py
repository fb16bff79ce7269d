"""Blocks over cells are blocks over columns: the grid, the widths and the spans of a table follow the data."""

from __future__ import annotations

from typing import Any

import pytest
from docx.document import Document
from docx.oxml.ns import qn

from tests.templating.building import codes, compiled, contents, document, faults, root_of, template, wrong

ROWS = [
    ["TT", "{%tc for year in years %}", "{{ year }}", "{%tc endfor %}", "{%tc if note %}", "Ghi chú", "{%tc endif %}"],
    ["1", "{%tc for year in years %}", "x", "{%tc endfor %}", "{%tc if note %}", "n", "{%tc endif %}"],
]
LOOP = ["{% for y in years %}", "{{ y }}", "{% endfor %}"]
OWN = ["{%tc for o in r.o %}", "{{ o }}", "{%tc endfor %}"]
YEARS = ["2024", "2025", "2026"]


def spans(data: bytes, table: int = 0) -> list[list[int]]:
    """The span of each cell, by row; each row's cells lie on the grid with the widths of their columns."""
    element = list(root_of(data).iter(qn("w:tbl")))[table]
    grid = [int(column.get(qn("w:w"))) for column in element.find(qn("w:tblGrid"))]
    found: list[list[int]] = []
    for row in element.findall(qn("w:tr")):
        found.append([])
        at = 0
        for cell in row.findall(qn("w:tc")):
            properties = cell.find(qn("w:tcPr"))
            span = properties.find(qn("w:gridSpan"))
            found[-1].append(1 if span is None else int(span.get(qn("w:val"))))
            width = properties.find(qn("w:tcW"))
            assert (int(width.get(qn("w:w"))), width.get(qn("w:type"))) == (sum(grid[at : at + found[-1][-1]]), "dxa")
            at += found[-1][-1]
    return found


def widths(data: bytes) -> list[int]:
    return [int(column.get(qn("w:w"))) for column in next(root_of(data).iter(qn("w:tblGrid")))]


def drawn(rows: list[list[str]], *, without_tags: bool = False) -> Document:
    """A table whose columns are 1000, 1001… wide; its grid may count only the cells that stay."""
    made = document(rows)
    grid = made.tables[0]._tbl.tblGrid
    for at, column in enumerate(list(grid)):
        column.set(qn("w:w"), str(1000 + at))
        if without_tags and rows[0][at].startswith("{%"):
            grid.remove(column)
    return made


@pytest.mark.parametrize("without_tags", [True, False])
@pytest.mark.parametrize("years", [[], ["2031"], YEARS])
@pytest.mark.parametrize("note", [True, False])
def test_columns_share_the_table_s_width_in_the_measure_drawn(years, note, without_tags):
    made = drawn(ROWS, without_tags=without_tags)
    total = sum(int(column.get(qn("w:w"), "")) for column in made.tables[0]._tbl.tblGrid)
    data = compiled(made).render({"years": years, "note": note})
    as_drawn = [1000, *[1002] * len(years), *[1005] * note]
    assert sum(widths(data)) == total
    assert widths(data) == pytest.approx([width * total / sum(as_drawn) for width in as_drawn], abs=1)
    assert spans(data) == [[1] * len(as_drawn)] * 2


def test_a_grid_without_widths_gets_that_of_a_page():
    made = document([["a", *LOOP]])
    for column in made.tables[0]._tbl.tblGrid:
        del column.attrib[qn("w:w")]
    assert sum(widths(compiled(made).render({"years": YEARS}))) == pytest.approx(9071, abs=4)


def test_a_block_within_one_cell_leaves_the_grid_alone():
    made = drawn([["{% if a %}x{% endif %}", "y"]])
    assert widths(compiled(made).render({"a": False})) == [1000, 1001]


def test_several_groups_of_columns_stand_side_by_side_and_in_each_other():
    row = ["TT", *LOOP, "{% for a in outer %}", "{{ a.n }}", "{% for b in a.ds %}", "{{ b }}", "{% endfor %}",
           "{% endfor %}", "Hết"]  # fmt: skip
    outer = [{"n": "I", "ds": ["a", "b"]}, {"n": "II", "ds": []}]
    data = template([row]).render({"years": YEARS, "outer": outer})
    assert contents(data) == [[["TT", *YEARS, "I", "a", "b", "II", "Hết"]]]
    assert spans(data) == [[1] * 9]


def test_a_cell_above_or_below_the_loop_spans_all_its_columns():
    made = document([["TT", "Năm", "", ""], ["", *LOOP], ["Tổng", "", "", "x"]])
    for row, (first, last) in ((0, (1, 3)), (2, (0, 2))):
        made.tables[0].cell(row, first).merge(made.tables[0].cell(row, last))
    made.tables[0].cell(0, 1).text = "Năm"
    made.tables[0].cell(2, 0).text = "Tổng"
    made.tables[0].cell(2, 3).text = ""
    assert spans(compiled(made).render({"years": YEARS})) == [[1, 3], [1, 1, 1, 1], [4]]
    assert spans(compiled(made).render({"years": []})) == [[1], [1], [1]]


def test_text_under_a_column_that_only_has_a_tag_is_found():
    assert codes(faults([["TT", *LOOP], ["a", "mất", "b", ""]])) == ["MT108"]


def test_columns_may_follow_each_row_s_own_list_as_long_as_it_is_as_long_as_the_header():
    rows = [["Tên", *LOOP], ["{%tr for r in ds %}", "", "", ""],
            ["{{ r.n }}", *OWN], ["{%tr endfor %}", "", "", ""]]  # fmt: skip
    made = template(rows)
    good = [{"n": "a", "o": ["1", "2", "3"]}, {"n": "b", "o": ["4", "5", "6"]}]
    assert contents(made.render({"years": YEARS, "ds": good})) == [
        [["Tên", *YEARS], ["a", "1", "2", "3"], ["b", "4", "5", "6"]]
    ]
    (finding,) = wrong(made, {"years": YEARS, "ds": [*good, {"n": "c", "o": ["7"]}]})
    assert finding.code == "MT130"
    assert "bảng 1 hàng 3" in finding.place.spot
    assert "2 cột, bảng có 4 cột" in finding.message


def test_without_a_header_the_first_row_says_how_many_columns_there_are():
    rows = [["{%tr for r in ds %}", "", ""], ["{%tc for o in r %}", "{{ o }}", "{%tc endfor %}"],
            ["{%tr endfor %}", "", ""]]  # fmt: skip
    made = template(rows, "Hết")
    assert spans(made.render({"ds": [["1", "2"], ["3", "4"]]})) == [[1, 1], [1, 1]]
    assert contents(made.render({"ds": []})) == ["Hết"]
    assert contents(made.render({"ds": [[]]})) == ["Hết"]
    assert codes(wrong(made, {"ds": [["1", "2"], ["3"]]})) == ["MT130"]


def test_a_table_whose_columns_all_fall_away_under_a_row_that_stays_is_found():
    made = document([["Tên", "", ""], LOOP])
    made.tables[0].cell(0, 0).merge(made.tables[0].cell(0, 2))
    made.tables[0].cell(0, 0).text = "Tên"
    assert spans(compiled(made).render({"years": YEARS})) == [[3], [1, 1, 1]]
    assert codes(wrong(compiled(made), {"years": []})) == ["MT130"]


def test_more_columns_than_word_takes_are_found():
    assert codes(wrong(template([["a", *LOOP]]), {"years": ["x"] * 63})) == ["MT130"]
    assert len(spans(template([["a", *LOOP]]).render({"years": ["x"] * 62}))[0]) == 63


def test_tables_with_columns_of_data_nest_and_repeat():
    made = document("{% for t in ds %}", [["{{ t.n }}", *LOOP]], "{% endfor %}")
    cell = made.tables[0].cell(0, 2)
    cell.add_table(1, 4)
    for at, text in enumerate(["a", "{% for z in t.z %}", "{{ z }}", "{% endfor %}"]):
        cell.tables[0].cell(0, at).text = text
    data = compiled(made).render({"years": ["1", "2"], "ds": [{"n": "x", "z": ["p"]}, {"n": "y", "z": ["q", "r"]}]})
    assert [spans(data, table) for table in range(6)] == [[[1] * 3], *[[[1] * 2]] * 2, [[1] * 3], *[[[1] * 3]] * 2]


def test_a_long_table_of_columns_is_written_while_it_is_made(monkeypatch):
    rows = [["Năm", "", ""], LOOP, ["{%tr for r in ds %}", "", ""], LOOP, ["{%tr endfor %}", "", ""]]
    rows[3] = ["{%tc for y in years %}", "{{ r }}{{ y }}", "{%tc endfor %}"]
    made = document(rows)
    made.tables[0].cell(0, 0).merge(made.tables[0].cell(0, 2))
    made.tables[0].cell(0, 0).text = "Năm"
    values: dict[str, Any] = {"years": YEARS, "ds": [str(number) for number in range(40)]}
    whole = compiled(made).render(values)
    assert spans(whole) == [[3], *[[1, 1, 1]] * 41]
    for chunk in (0, 1, 7, 30):
        monkeypatch.setattr("ntmdocs.templating.stream._CHUNK", chunk)
        assert root_of(compiled(made).render(values)).xpath("string()") == root_of(whole).xpath("string()")


def test_a_row_that_begins_later_keeps_the_columns_before_it():
    made = document([["a", *LOOP], ["x", "", "", ""]])
    row = made.tables[0].rows[1]._tr
    row.get_or_add_trPr().append(row.makeelement(qn("w:gridBefore"), {qn("w:val"): "1"}))
    row.remove(row.tc_lst[0])
    data = compiled(made).render({"years": YEARS})
    assert [len(each.findall(qn("w:tc"))) for each in root_of(data).iter(qn("w:tr"))] == [4, 1]
    assert [span.get(qn("w:val")) for span in root_of(data).iter(qn("w:gridSpan"))] == ["3"]


def test_a_table_of_one_row_disappears_with_the_last_of_its_columns():
    assert contents(template("a", [LOOP], "b").render({"years": []})) == ["a", "b"]
