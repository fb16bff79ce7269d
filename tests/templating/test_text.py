"""A template reads as text, so that its change reads as a diff."""

from __future__ import annotations

from ntmdocs.templating import template_text
from tests.templating.building import data_of, document, new_section


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
