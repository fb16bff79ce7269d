"""A template reads as text, so that its change reads as a diff."""

from __future__ import annotations

from ntmdocs.templating import template_text
from tests.templating.building import data_of, document, edited, new_section, xml


def test_the_text_has_tags_styles_tables_sections_and_headers():
    made = document("Xã {{ ten }}", ["{% ", "if a %}"], [["a", "b\nc"], ["{{ x }}", ""]], "a\tb")
    made.add_paragraph("Tiêu đề", style="Heading 1")
    new_section(made, "Hai")
    made.sections[0].header.paragraphs[0].text = "Đầu {{ trang }}"
    assert template_text(data_of(made)).splitlines() == [
        "Xã {{ ten }}",
        "{% if a %}",
        "| a | b⏎c |",
        "| {{ x }} |  |",
        "a⇥b",
        "[Heading1] Tiêu đề",
        "",
        "--- hết phần ---",
        "Hai",
        "",
        "=== đầu trang ===",
        "[Header] Đầu {{ trang }}",
    ]


def test_boxes_within_boxes_are_told_once_each():
    box = "<w:txbxContent><w:p>{}</w:p></w:txbxContent>"
    inside = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    text = "<w:p>{}</w:p>"
    for number in range(20):
        text = text.format(f"<w:r><w:t>chữ {number}.</w:t></w:r>" + inside)
    data = edited(data_of(document("x")), "word/document.xml", lambda root: root[0].insert(0, xml(text.format(""))))
    shown = template_text(data)
    assert [shown.count(f"chữ {number}.") for number in range(20)] == [1] * 20
