"""Effective formatting, numbers and drawn lines, read from XML written by hand."""

from __future__ import annotations

import pytest

from ntmdocs.layout_rules.reading import W, read, run_elements
from ntmdocs.office import Entry, Package, write_package
from tests.layout_rules.handmade import STYLES, listed, package, paragraph, run, submission, text_box, vml_line


def only(body: str, styles: str = STYLES):
    """The first paragraph of a document with this body."""
    return read(package(body, styles=styles)).paragraphs[0]


def test_a_font_comes_from_the_theme():
    assert only(paragraph(run("a"))).runs[0].letters.font == "Times New Roman"


def test_a_size_comes_from_the_style_where_the_run_says_none():
    assert only("<w:p><w:r><w:t>a</w:t></w:r></w:p>").runs[0].letters.size == 28


def test_bold_of_a_paragraph_style_and_of_a_character_style_cancel_out():
    bold = '<w:r><w:rPr><w:rStyle w:val="Dam"/></w:rPr><w:t>a</w:t></w:r>'
    assert not only(paragraph(bold, style="Muc")).runs[0].letters.bold
    assert only(paragraph(bold, style="Loivan")).runs[0].letters.bold


def test_a_run_that_switches_bold_off_is_not_bold():
    plain = '<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>a</w:t></w:r>'
    assert not only(paragraph(plain, style="Muc")).runs[0].letters.bold


def test_letters_shown_in_capitals_are_read_as_capitals():
    assert only(paragraph("<w:r><w:rPr><w:caps/></w:rPr><w:t>kế hoạch</w:t></w:r>")).text == "KẾ HOẠCH"


def test_a_style_passes_its_layout_to_those_based_on_it():
    layout = only(paragraph(run("a"), style="Muc")).layout
    assert (layout.first, layout.before, layout.align) == (567, 120, "both")


def test_start_and_end_are_left_and_right():
    layout = only(paragraph(run("a"), jc="end", more='<w:ind w:start="100" w:end="200"/>')).layout
    assert (layout.align, layout.left, layout.right) == ("right", 100, 200)


def test_styles_that_are_based_on_each_other_do_no_harm():
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"))
    )
    assert only(paragraph(run("a"), style="A"), styles=ring).text == "a"


def test_automatic_numbers_stand_before_the_text_and_restart_below_a_higher_level():
    body = listed(0, "MỘT") + listed(1, "a") + listed(1, "b") + listed(0, "HAI") + listed(1, "c")
    assert [one.text for one in read(package(body)).paragraphs] == ["I. MỘT", "1. a", "2. b", "II. HAI", "1. c"]


def test_a_text_box_is_read_once():
    texts = [one.text for one in read(package(paragraph(text_box(paragraph(run("trong khung")))))).paragraphs]
    assert texts == ["", "trong khung"]


def test_hidden_letters_are_not_part_of_the_text():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
    assert only(paragraph(run("thấy"), hidden)).text == "thấy"


def test_deleted_letters_are_not_part_of_the_text_and_inserted_ones_are():
    content = read(package(paragraph(f"<w:del>{run('bỏ')}</w:del>", f"<w:ins>{run('thêm')}</w:ins>")))
    assert content.paragraphs[0].text == "thêm"
    assert content.tracked


@pytest.mark.parametrize(
    ("spacing", "before"),
    [('w:before="100" w:beforeAutospacing="1"', 280), ('w:beforeLines="50"', 120), ('w:before="100"', 100)],
)
def test_space_that_word_works_out_counts_as_word_counts_it(spacing, before):
    assert only(paragraph(run("a"), more=f"<w:spacing {spacing}/>")).layout.before == before


def test_an_indent_may_be_counted_in_characters():
    assert only(paragraph(run("a"), more='<w:ind w:firstLineChars="200"/>')).layout.first == 560
    assert only(paragraph(run("a"), more='<w:ind w:firstLine="567" w:firstLineChars="200"/>')).layout.first == 567


def test_white_behind_the_letters_is_no_mark():
    white = '<w:r><w:rPr><w:highlight w:val="white"/><w:shd w:fill="ffffff"/></w:rPr><w:t>a</w:t></w:r>'
    assert only(paragraph(white)).runs[0].letters.marked == ""


def test_columns_set_with_spaces_are_columns():
    head = [run("UBND XÃ AN LẠC", marks="b"), run(" " * 12), run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", marks="b")]
    lines = [(line.column, line.text) for line in only(paragraph(*head)).lines()]
    assert lines == [(0, "UBND XÃ AN LẠC"), (1, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]
    blank = only(paragraph(run("An Lạc, ngày        tháng        năm"))).lines()
    assert [line.column for line in blank] == [0]


def test_runs_are_counted_as_they_are_found_again():
    body = paragraph(
        run("a"), f"<w:del>{run('bỏ')}</w:del>", f"<w:ins>{run('b')}</w:ins>", text_box(paragraph(run("khung"))),
        f"<w:hyperlink>{run('c')}</w:hyperlink>",
    )  # fmt: skip
    data = package(body)
    element = next(Package.open(data).tree("word/document.xml").iter(f"{W}p"))
    elements = list(run_elements(element))
    runs = read(data).paragraphs[0].runs
    found = [(elements[one.source].findtext(f"{W}t"), one.text) for one in runs]
    assert found == [("a", "a"), ("b", "b"), ("c", "c")]


def test_strict_open_xml_is_read_like_the_usual_form():
    usual = Package.open(submission())
    strict = {}
    for name in usual.names:
        text = usual.part(name).decode()
        for part in ("wordprocessingml", "officeDocument", "drawingml"):
            text = text.replace(f"http://schemas.openxmlformats.org/{part}/2006", f"http://purl.oclc.org/ooxml/{part}")
        strict[name] = Entry.deflate(text.encode())
    data = write_package(strict.items())
    assert b"purl.oclc.org" in Package.open(data).part("word/document.xml")
    assert [one.text for one in read(data).paragraphs] == [one.text for one in read(submission()).paragraphs]


DRAWING = (
    '<w:r><w:drawing><wp:anchor><wp:extent cx="1270000" cy="0"/><a:graphic><a:prstGeom prst="line"/></a:graphic>'
    "</wp:anchor></w:drawing></w:r>"
)
CONNECTOR = '<w:r><w:pict><v:shape type="#_x0000_t32" style="position:absolute;width:100pt;height:0"/></w:pict></w:r>'
BORDER = '<w:pBdr><w:bottom w:val="single"/></w:pBdr><w:ind w:left="3000" w:right="4072"/>'


@pytest.mark.parametrize(
    "body",
    [
        paragraph(DRAWING),
        paragraph(CONNECTOR),
        paragraph(vml_line(100)),
        paragraph(more=BORDER),
        paragraph(run("_" * 14, size=28)),
    ],
    ids=["drawing", "connector", "line", "border", "underscores"],
)
def test_a_line_is_measured_however_it_is_drawn(body):
    section = '<w:sectPr><w:pgSz w:w="11906"/><w:pgMar w:left="1701" w:right="1134"/></w:sectPr>'
    (length,) = read(package(body + section)).paragraphs[0].rules()
    assert length == pytest.approx(2000, abs=45)


def test_a_border_that_is_switched_off_is_no_line():
    assert only(paragraph(more='<w:pBdr><w:bottom w:val="nil"/></w:pBdr>')).rules() == []
