"""Text with a format of its own, page breaks and paragraphs in values, and blocks that take a paragraph's place."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from ntmdocs.templating import BLANK, Blocks, Listing, Missing, Paragraph, RichText, Table, TextRun
from tests.templating.building import codes, compiled, contents, document, render, root_of, template, wrong, xml

BOLD = RichText(["Xã ", TextRun("Bộc Bố", bold=True), " & <b>"])


def runs(data: bytes) -> list[Any]:
    return [run for paragraph in docx.Document(io.BytesIO(data)).paragraphs for run in paragraph.runs if run.text]


@pytest.mark.parametrize("tag", ["{{ x }}", "{{r x }}"])
def test_each_piece_has_its_own_format_over_that_of_the_place(tag):
    made = document()
    run = made.add_paragraph().add_run(f"a{tag}b")
    run.italic, run.font.size, run.font.name = True, Pt(15), "Arial"
    data = compiled(made).render({"x": BOLD})
    assert contents(data) == ["aXã Bộc Bố & <b>b"]
    assert [(run.text, run.bold) for run in runs(data)] == [
        ("a", None), ("Xã ", None), ("Bộc Bố", True), (" & <b>", None), ("b", None),
    ]  # fmt: skip
    assert {(run.italic, run.font.size, run.font.name) for run in runs(data)} == {(True, Pt(15), "Arial")}


def test_a_piece_may_say_each_property_and_they_come_in_word_s_order():
    made = document()
    made.add_paragraph().add_run("{{ x }}").bold = True
    piece = TextRun(
        "a", False, True, "double", True, "superscript", "FF0000", "FFFF00", 28, "Times New Roman", "Strong"
    )
    properties = runs(compiled(made).render({"x": RichText([piece])}))[0]._r.rPr
    names = [child.tag.rpartition("}")[2] for child in properties]
    assert names == [
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "strike",
        "color",
        "sz",
        "szCs",
        "u",
        "shd",
        "vertAlign",
    ]
    values = [child.get(qn("w:val")) for child in properties]
    assert values == ["Strong", None, "0", "0", "1", "1", "1", "FF0000", "28", "28", "double", "clear", "superscript"]


@pytest.mark.parametrize(
    "piece",
    [
        {"colour": "đỏ"}, {"shade": "#FF0000"}, {"half_points": 0.5}, {"half_points": 9999}, {"half_points": True},
        {"underline": "x"}, {"raised": "cao"}, {"font": 'a"b'}, {"font": "a" * 32}, {"style": "a\x07"}, {"font": 1},
    ],
)  # fmt: skip
def test_a_format_that_no_document_can_have_is_found(piece):
    (finding,) = wrong(template("a {{ x }}"), {"x": RichText([TextRun("a", **piece)])})
    assert finding.code == "MT121"
    assert "thẻ {{ x }}" in finding.place.spot


def test_the_text_of_a_piece_is_judged_like_any_other():
    assert codes(wrong(template("{{ x }}"), {"x": RichText([TextRun("a\x07"), "None"])})) == ["MT122", "MT121"]
    missing = RichText(["a", TextRun(Missing("tên"), bold=True)])
    assert codes(wrong(template("{{ x }}"), {"x": missing})) == ["MT120"]
    assert contents(template("{{ x }}").render({"x": missing}, draft=True)) == [f"a{BLANK}"]
    assert render("{{ x }}", x=RichText([TextRun("a\nb\tc", bold=True)])) == ["a\nb\tc"]


def test_formatted_text_stands_in_loops_cells_links_and_properties():
    made = document("{% for x in ds %}[{{ x }}]{% endfor %}", [["{{ y }}", "{% if y %}{{ y }}{% endif %}"]])
    made.core_properties.title = "{{ y }}"
    made.paragraphs[0]._p.append(xml("<w:hyperlink w:anchor='a'><w:r><w:t>{{ y }}</w:t></w:r></w:hyperlink>"))
    data = compiled(made).render({"ds": [BOLD, "t"], "y": BOLD})
    text = "Xã Bộc Bố & <b>"
    assert contents(data) == [f"[{text}][t]{text}", [[text, text]]]
    assert docx.Document(io.BytesIO(data)).core_properties.title == text


def test_formatted_text_is_not_joined_changed_or_looped_over_in_silence():
    for tag in ("{{ x ~ 'a' }}", "{{ x|upper }}", "{{ [x]|join }}"):
        assert codes(wrong(template(tag), {"x": BOLD})) == ["MT113"], tag
    assert render("{% if x %}a{% endif %}{% if y %}b{% endif %}", x=BOLD, y=RichText()) == ["a"]


def test_a_listing_breaks_lines_pages_and_paragraphs():
    made = document()
    paragraph = made.add_paragraph("a ", style="Quote")
    paragraph.add_run("{{ x }}").bold = True
    paragraph.add_run(" b")
    data = compiled(made).render({"x": Listing("một\nhai\tba\fbốn\anăm & <")})
    breaks = [each.get(qn("w:type")) for each in root_of(data).iter(qn("w:br"))]
    assert breaks == [None, "page"]
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    assert [each.text for each in paragraphs] == ["a một\nhai\tbabốn", "năm & < b"]
    assert {each.style.name for each in paragraphs if each.style} == {"Quote"}
    assert [run.bold for run in paragraphs[1].runs] == [True, None]


def test_a_listing_in_a_piece_keeps_its_format_in_the_next_paragraph():
    data = template("{{ x }}").render({"x": RichText(["a", TextRun(Listing("b\ac"), bold=True), "d"])})
    assert contents(data) == ["ab", "cd"]
    assert [(run.text, run.bold) for run in runs(data)] == [("a", None), ("b", True), ("c", True), ("d", None)]


def test_a_new_paragraph_where_there_can_be_none_is_found():
    made = document("{% for x in ds %}{{ x }}{% endfor %}")
    assert codes(wrong(compiled(made), {"ds": [Listing("a\ab")]})) == ["MT122"]
    assert contents(compiled(made).render({"ds": [Listing("a\fb\nc")]})) == ["ab\nc"]


def test_plain_text_never_breaks_a_page_or_begins_a_paragraph():
    for text in ("a\fb", "a\ab"):
        assert codes(wrong(template("{{ x }}"), {"x": text})) == ["MT122"]


TABLE = Table((("A", "B"), ("1", "2")))
CASES: dict[str, Any] = {
    "paragraphs": (Blocks([Paragraph("Một"), Paragraph("Hai", "Title")]), ["Một", "Hai"]),
    "a table": (Blocks([TABLE]), [[["A", "B"], ["1", "2"]]]),
    "nothing": (Blocks(), []),
}


@pytest.mark.parametrize("case", CASES)
def test_blocks_take_the_place_of_the_paragraph_in_which_they_stand_alone(case):
    blocks, inside = CASES[case]
    assert render("trước", " {{ x }} ", "sau", x=blocks) == ["trước", *inside, "sau"]
    assert render("trước", "{{ x }}", "sau", x="chữ") == ["trước", "chữ", "sau"]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("chunk", [0, 4096])
def test_cells_end_in_a_paragraph_and_tables_stay_apart_around_blocks(case, chunk, monkeypatch):
    monkeypatch.setattr("ntmdocs.templating.stream._CHUNK", chunk)
    monkeypatch.setattr("ntmdocs.templating.stream._LONG", 0)
    blocks: list[Any] = [[["x"]], "{{ x }}", [["y"]], "{{ x }}", "{{ x }}", "{% for y in ds %}", "{{ x }}", "{{ x }}",
              "{% endfor %}", "{{ x }}", [["{{ x }}", "{% if ds %}{{ a }}{% endif %}"]]]  # fmt: skip
    root = root_of(template(*blocks).render({"x": CASES[case][0], "ds": ["1", "2"], "a": "a"}))
    for element in root.iter(qn("w:tbl")):
        assert element.getnext() is None or element.getnext().tag != qn("w:tbl")
    assert all(cell[-1].tag == qn("w:p") for cell in root.iter(qn("w:tc")))
    assert root.xpath("string()").count("A12B") == 0


def test_blocks_beside_text_are_found():
    for tag in ("a {{ x }}", "{{ x }}{{ x }}", "{% if x %}{{ x }}{% endif %}"):
        assert set(codes(wrong(template(tag), {"x": CASES["paragraphs"][0]}))) == {"MT113"}


def test_blocks_keep_the_format_of_the_paragraph_whose_place_they_take():
    made = document()
    made.add_paragraph(style="Quote").add_run("{{ x }}").italic = True
    made.add_paragraph("{{p x }}", style="Quote")
    data = compiled(made).render({"x": Blocks([Paragraph("a"), Paragraph(BOLD)])})
    found = docx.Document(io.BytesIO(data)).paragraphs
    assert [(each.text, each.style.name) for each in found if each.style] == [
        ("a", "Quote"), ("Xã Bộc Bố & <b>", "Quote"),
    ] * 2  # fmt: skip
    assert [run.italic for run in found[1].runs if run.text] == [True] * 3
    assert [run.bold for run in found[3].runs if run.text] == [None, True, None]


def test_a_table_has_a_bold_header_by_style_and_widths_and_alignments_of_its_columns():
    table = Table(
        (("TT", "Tên"), ("1", RichText([TextRun("a", italic=True)]))), widths=(1, 3), aligned=("center", "left")
    )
    root = root_of(template("{{ x }}").render({"x": Blocks([table])}))
    assert [each.get(qn("w:val")) for each in root.iter(qn("w:pStyle"))] == ["NTMODau", "NTMODau", "NTMO", "NTMO"]
    assert [each.get(qn("w:val")) for each in root.iter(qn("w:jc"))] == ["center", "left"]
    assert [each.get(qn("w:w")) for each in root.iter(qn("w:tcW"))] == ["1250", "3750"] * 2
    grid = [int(each.get(qn("w:w"))) for each in root.iter(qn("w:gridCol"))]
    assert grid[1] == pytest.approx(3 * grid[0], abs=3)


@pytest.mark.parametrize(
    "faulty", [{"widths": (1,)}, {"widths": (1, 0)}, {"widths": (1, "2")}, {"aligned": ("a", "b")}]
)
def test_widths_and_alignments_that_do_not_fit_are_found(faulty):
    assert codes(wrong(template("{{ x }}"), {"x": Blocks([Table((("A", "B"),), **faulty)])})) == ["MT113"]
