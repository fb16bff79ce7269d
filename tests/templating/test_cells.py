"""The tags of a cell: merged over rows or columns, spanned, shaded; what cannot be done is found."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from ntmdocs.templating import BLANK, Missing
from tests.templating.building import codes, compiled, contents, data_of, document, faults, root_of, template, wrong
from tests.templating.test_grids import spans

ROWS = [
    {"nhom": "A", "ten": "1"}, {"nhom": "A", "ten": "2"}, {"nhom": "B", "ten": "3"}, {"nhom": "A", "ten": "4"},
    {"nhom": "A", "ten": "4"},
]  # fmt: skip


def merges(data: bytes) -> list[list[str]]:
    """For each row what stands in its cells: their text, «^» where a cell goes on with the one above."""
    found: list[list[str]] = []
    for row in root_of(data).iter(qn("w:tr")):
        found.append([])
        for cell in row.findall(qn("w:tc")):
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            text = "".join(cell.itertext())
            assert cell[-1].tag == qn("w:p")
            found[-1].append(text if merge is None or merge.get(qn("w:val")) == "restart" else text + "^")
    return found


def loop(*cells: str, over: str = "x in ds") -> list[list[str]]:
    blank = [""] * (len(cells) - 1)
    return [[f"{{%tr for {over} %}}", *blank], list(cells), ["{%tr endfor %}", *blank]]


def test_cells_merge_over_the_rows_of_a_loop():
    data = template(loop("{% vm %}Nhóm {{ x.nhom }}", "{{ x.ten }}")).render({"ds": ROWS[:3]})
    assert merges(data) == [["Nhóm A", "1"], ["^", "2"], ["^", "3"]]


def test_cells_merge_while_the_value_stays_the_same():
    made = template(loop("{% vm x.nhom %}{{ x.nhom }}", "{% vm (x.nhom, x.ten) %}{{ x.ten }}"))
    assert merges(made.render({"ds": ROWS})) == [["A", "1"], ["^", "2"], ["B", "3"], ["A", "4"], ["^", "^"]]
    assert merges(made.render({"ds": []})) == []


def test_a_merge_does_not_run_over_the_end_of_its_loop_or_table():
    rows = [
        ["{%tr for g in gs %}", ""],
        *loop("{% vm %}{{ g.n }}", "{{ x }}", over="x in g.ds"),
        ["{%tr endfor %}", ""],
    ]
    groups = [{"n": "I", "ds": ["a", "b"]}, {"n": "I", "ds": ["c"]}]
    assert merges(template(rows).render({"gs": groups})) == [["I", "a"], ["^", "b"], ["I", "c"]]
    tables = template("{% for g in gs %}", loop("{% vm g.n %}{{ g.n }}", "{{ x }}", over="x in g.ds"), "{% endfor %}")
    assert merges(tables.render({"gs": groups})) == [["I", "a"], ["^", "b"], ["I", "c"]]


def test_a_row_between_ends_a_merge():
    rows = [["{% for x in ds %}", ""], ["{% vm x.nhom %}{{ x.nhom }}", "{{ x.ten }}"], ["{% if x.ten == '1' %}", ""],
            ["-", "-"], ["{% endif %}", ""], ["{% endfor %}", ""]]  # fmt: skip
    assert merges(template(rows).render({"ds": ROWS[:3]})) == [["A", "1"], ["-", "-"], ["A", "2"], ["B", "3"]]


def test_a_merged_cell_keeps_the_format_of_its_paragraph_and_all_it_holds():
    made = document(loop("{% vm x.nhom %}{{ x.nhom }}", "{{ x.ten }}"))
    cell = made.tables[0].cell(1, 0)
    cell.paragraphs[0].style = "Title"
    cell.add_table(1, 1).cell(0, 0).text = "{{ x.ten }}"
    cell.add_paragraph("cuối", style="Title")
    data = compiled(made).render({"ds": ROWS[:2]})
    first, second = (row.find(qn("w:tc")) for row in root_of(data).find(f".//{qn('w:tbl')}").findall(qn("w:tr")))
    assert "".join(first.itertext()) == "A1cuối"
    assert "".join(second.itertext()) == ""
    assert second.find(f".//{qn('w:pStyle')}").get(qn("w:val")) == "Title"


def test_columns_of_data_merge_over_the_rows_each_for_itself():
    row = ["{%tc for c in x.o %}", "{% vm c %}{{ c }}", "{%tc endfor %}"]
    data = template([["a", "", ""], ["{%tr for x in ds %}", "", ""], row, ["{%tr endfor %}", "", ""]][1:])
    ds = [{"o": ["1", "2"]}, {"o": ["1", "3"]}, {"o": ["4", "3"]}]
    assert merges(data.render({"ds": ds})) == [["1", "2"], ["^", "3"], ["4", "^"]]


def test_values_that_are_missing_do_not_merge():
    made = template(loop("{% vm x %}a", "b"))
    assert merges(made.render({"ds": [Missing("n"), Missing("n")]}, draft=True)) == [["a", "b"], ["a", "b"]]
    assert codes(wrong(template(loop("{% vm x.khong %}a", "b")), {"ds": [{}, {}]})) == ["MT112"] * 2


def test_a_cell_of_a_column_loop_becomes_one_over_all_columns():
    row = ["a", "{%tc for y in years %}", "{% hm %}Năm {{ y }}", "{%tc endfor %}"]
    below = ["b", "{%tc for y in years %}", "{{ y }}", "{%tc endfor %}"]
    data = template([row, below]).render({"years": ["1", "2", "3"]})
    assert spans(data) == [[1, 3], [1, 1, 1, 1]]
    assert merges(data) == [["a", "Năm 1"], ["b", "1", "2", "3"]]
    assert spans(template([row]).render({"years": ["1", "2"]})) == [[1, 2]]
    assert merges(template([row, below]).render({"years": []})) == [["a"], ["b"]]


def test_a_cell_spans_as_many_columns_as_it_says():
    rows = [["a", "{% colspan years|length %}Năm"], ["b", "{%tc for y in years %}", "{{ y }}", "{%tc endfor %}"]]
    made = document([[*rows[0], "", ""], rows[1]])
    for cell in made.tables[0]._tbl.tr_lst[0].tc_lst[2:]:
        made.tables[0]._tbl.tr_lst[0].remove(cell)
    for years in (["1"], ["1", "2", "3"], ["1"] * 40):
        assert spans(compiled(made).render({"years": years})) == [[1, len(years)], [1] * (len(years) + 1)]


@pytest.mark.parametrize("value", ["0", "-1", "x", "1,5", "64", 0, True, "99999", ["1"], {"a": 1}])
def test_a_span_that_is_no_whole_number_is_found(value):
    made = document([["{% colspan n %}a", "b"]])
    findings = wrong(compiled(made), {"n": value})
    assert set(codes(findings)) == {"MT130"}
    assert "bảng 1 hàng 1 ô 1, thẻ {% colspan n %}" in findings[0].place.spot


def test_a_span_that_does_not_fit_the_grid_is_found():
    made = document([["{% colspan n %}a", "b", "c"], ["1", "2", "3"]])
    tr = made.tables[0]._tbl.tr_lst[0]
    tr.remove(tr.tc_lst[2])
    assert spans(compiled(made).render({"n": 2})) == [[2, 1], [1, 1, 1]]
    assert spans(compiled(made).render({"n": "1"})) == [[1, 1], [1, 1, 1]]
    (finding,) = wrong(compiled(made), {"n": 3})
    assert "4 cột, bảng có 3 cột" in finding.message
    assert "thẻ {% colspan n %}" in finding.place.spot


@pytest.mark.parametrize("colour", ["FFFF00", "00b050", "auto"])
def test_a_cell_is_shaded_in_its_colour(colour):
    made = document(loop("{% cellbg x.mau %}{{ x.ten }}", "b"))
    made.tables[0].cell(1, 0)._tc.get_or_add_tcPr().append(
        made.tables[0]._tbl.makeelement(qn("w:shd"), {qn("w:val"): "clear", qn("w:fill"): "123456"})
    )
    data = compiled(made).render({"ds": [{"mau": colour, "ten": "a"}, {"mau": "auto", "ten": "c"}]})
    shades = [shade.attrib for shade in root_of(data).iter(qn("w:shd"))]
    assert [shade[qn("w:fill")] for shade in shades] == [colour, "auto"]
    assert contents(data) == [[["a", "b"], ["c", "b"]]]


@pytest.mark.parametrize("colour", ["vàng", "#FFFF00", "FFF", "FFFF00 ", '"/>', 255, "", None, True])
def test_a_colour_that_is_none_is_found(colour):
    (finding,) = wrong(template([["{% cellbg mau %}a", "b"]]), {"mau": colour})
    assert finding.code == "MT130"
    assert "bảng 1 hàng 1 ô 1, thẻ {% cellbg mau %}" in finding.place.spot


def test_a_missing_colour_or_span_is_found_and_a_draft_does_without():
    made = template([["{% cellbg m %}a{{ m }}", "b"]])
    assert codes(wrong(made, {"m": Missing("màu")})) == ["MT120", "MT120"]
    assert codes(wrong(made, {})) == ["MT112", "MT112"]
    assert contents(made.render({"m": Missing("màu")}, draft=True)) == [[[f"a{BLANK}", "b"]]]
    assert spans(template([["{% colspan m %}a", "b"]]).render({"m": Missing("số")}, draft=True)) == [[1, 1]]


def test_a_cell_may_have_several_tags_and_nothing_else():
    made = template(loop("{% vm %}{% cellbg 'FF0000' if x == 'a' else 'auto' %}", "{{ x }}"))
    data = made.render({"ds": ["a", "b"]})
    assert merges(data) == [["", "a"], ["^", "b"]]
    assert [shade.get(qn("w:fill")) for shade in root_of(data).iter(qn("w:shd"))] == ["FF0000", "auto"]


@pytest.mark.parametrize(
    "blocks",
    [
        ["{% vm %}"],
        [[["{% vm %}a", "b"]]],
        [[["{% hm %}a", "b"]]],
        [loop("{% hm %}a", "b")],
        [loop("{% vm %}{% vm %}a", "b")],
        [loop("{% if x %}{% vm %}{% endif %}a", "b")],
        [loop("{%tc vm %}a", "b")],
        [[["{% cellbg %}a", "b"]]],
        [[["{% colspan %}a", "b"]]],
        [[["{% for y in ds %}", "{% hm %}{% colspan 2 %}", "{% endfor %}"]]],
        [[["{% for y in ds %}", "{% hm 2 %}", "{% endfor %}"]]],
    ],
)
def test_a_tag_of_a_cell_in_the_wrong_place_is_found(blocks):
    assert codes(faults(*blocks)) == ["MT130"]


def test_what_a_tag_of_a_cell_asks_is_read_like_any_other():
    assert codes(faults([["{% cellbg x. %}a", "b"]])) == ["MT104"]
    assert codes(faults([["{% colspan x.__class__ %}a", "b"]])) == ["MT105"]
    assert sorted(template([["{% colspan a.b %}a{% cellbg c %}", "b"]]).fields()) == ["a", "c"]


def theirs(made: Any, values: dict[str, Any]) -> bytes:
    done = DocxTemplate(io.BytesIO(data_of(made)))
    done.render(values)
    stream = io.BytesIO()
    done.save(stream)
    return stream.getvalue()


def test_the_tags_of_docxtpl_do_what_they_do_there():
    values = {"ds": ROWS[:3], "cot": ["1", "2", "3"], "n": 2, "mau": "FFFF00"}
    for rows in (
        loop("{% vm %}{{ x.nhom }}", "{{ x.ten }}"),
        [["a", "{%tc for c in cot %}", "{% hm %}{{ c }}", "{%tc endfor %}"]],
        [["{% cellbg mau %}a", "b"]],
    ):
        made = document(rows)
        ours, other = compiled(made).render(values), theirs(made, values)
        assert merges(ours) == merges(other)
        shades = [[each.attrib for each in root_of(data).iter(qn("w:shd"))] for data in (ours, other)]
        assert shades[0] == shades[1]
        total = [
            [int(span.get(qn("w:val"))) for span in root_of(data).iter(qn("w:gridSpan"))] for data in (ours, other)
        ]
        assert total[0] == total[1]


def test_docxtpl_takes_any_colour_and_span_and_ours_finds_them():
    made = document([["{% cellbg mau %}a", "b"]])
    assert "vàng" in root_of(theirs(made, {"mau": "vàng"})).xpath("//@*[local-name()='fill']")
    assert codes(wrong(compiled(made), {"mau": "vàng"})) == ["MT130"]
