"""Sections that depend on data leave neither an empty page nor another section's format."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT

from ntmdocs.office import qn
from ntmdocs.templating import WordTemplate
from tests.templating.building import (
    codes,
    compiled,
    contents,
    data_of,
    document,
    edited,
    faults_of,
    new_section,
    root_of,
)


def annexes() -> WordTemplate:
    made = document("Kế hoạch {{ ten }}")
    new_section(made, "{% if bang %}", "Phụ lục I", [["a", "b"]], "{% endif %}", landscape=True)
    new_section(made, "{% for x in ds %}", "Phụ lục {{ x }}", "{% endfor %}")
    return compiled(made)


def orientations(data: bytes) -> list[Any]:
    return [section.orientation for section in docx.Document(io.BytesIO(data)).sections]


def texts_by_section(data: bytes) -> list[str]:
    body = root_of(data).find(qn("w:body"))
    sections: list[str] = []
    current: list[str] = []
    for child in body:
        current += [text.text for text in child.iter(qn("w:t"))]
        if next(child.iter(qn("w:sectPr")), None) is not None:
            sections.append("".join(current))
            current = []
    return sections


PORTRAIT, LANDSCAPE = WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE


@pytest.mark.parametrize(
    ("bang", "ds", "expected"),
    [
        (True, ["II", "III"], [("Kế hoạch X", PORTRAIT), ("Phụ lục Iab", LANDSCAPE), ("Phụ lục II", PORTRAIT),
                               ("Phụ lục III", PORTRAIT)]),
        (True, [], [("Kế hoạch X", PORTRAIT), ("Phụ lục Iab", LANDSCAPE)]),
        (False, ["II"], [("Kế hoạch X", PORTRAIT), ("Phụ lục II", PORTRAIT)]),
        (False, [], [("Kế hoạch X", PORTRAIT)]),
    ],
)  # fmt: skip
def test_a_section_vanishes_with_its_break_and_a_loop_repeats_it(bang, ds, expected):
    data = annexes().render({"ten": "X", "bang": bang, "ds": ds})
    assert list(zip(texts_by_section(data), orientations(data), strict=True)) == expected


def test_no_empty_page_is_left_where_the_last_sections_vanish():
    data = annexes().render({"ten": "X", "bang": False, "ds": []})
    body = root_of(data).find(qn("w:body"))
    assert [child.tag for child in body] == [qn("w:p"), qn("w:sectPr")]
    assert len(list(body.iter(qn("w:sectPr")))) == 1


def test_a_section_that_is_first_may_vanish():
    made = document("{% if a %}", "Một", "{% endif %}")
    new_section(made, "Hai", landscape=True)
    assert contents(compiled(made).render({"a": False})) == ["Hai"]
    data = compiled(made).render({"a": True})
    assert texts_by_section(data) == ["Một", "Hai"]
    assert orientations(data) == [PORTRAIT, LANDSCAPE]


def test_either_of_two_branches_ends_its_section():
    made = document("Đầu")
    new_section(made, "{% if a %}", "Ngang", "{% else %}", "Khác", "{% endif %}", landscape=True)
    for a, text in ((True, "Ngang"), (False, "Khác")):
        data = compiled(made).render({"a": a})
        assert texts_by_section(data) == ["Đầu", text]
        assert orientations(data) == [PORTRAIT, LANDSCAPE]


def test_the_break_stands_in_the_section_s_last_paragraph_so_that_no_line_is_added():
    made = document()
    new_section(made, "{% for x in ds %}", "Phụ lục {{ x }}", "{% endfor %}")
    body = root_of(compiled(made).render({"ds": ["1", "2", "3"]})).find(qn("w:body"))
    assert len([child for child in body.findall(qn("w:p")) if next(child.iter(qn("w:t")), None) is not None]) == 3
    assert (
        len([child for child in body.findall(qn("w:p"))[-3:] if next(child.iter(qn("w:sectPr")), None) is not None])
        == 2
    )


def test_nested_blocks_around_a_section_end_it_once():
    made = document("Đầu")
    new_section(made, "{% if a %}{% for x in ds %}", "Ngang {{ x }}", "{% endfor %}{% endif %}", landscape=True)
    new_section(made, "Cuối")
    data = compiled(made).render({"a": True, "ds": ["1", "2"]})
    assert texts_by_section(data) == ["Đầu", "Ngang 1", "Ngang 2", "Cuối"]
    assert orientations(data) == [PORTRAIT, LANDSCAPE, LANDSCAPE, PORTRAIT]


def test_a_loop_after_the_tag_that_takes_the_section_repeats_what_is_inside_it():
    made = document("Đầu")
    new_section(made, "{% if a %}", "{% for x in ds %}", "Ngang {{ x }}", "{% endfor %}", "{% endif %}", landscape=True)
    filled = compiled(made)
    assert texts_by_section(filled.render({"a": True, "ds": ["1", "2"]})) == ["Đầu", "Ngang 1Ngang 2"]
    assert texts_by_section(filled.render({"a": False, "ds": ["1", "2"]})) == ["Đầu"]


def test_a_condition_within_a_condition_takes_the_section_too():
    made = document("Đầu")
    new_section(made, "{% if a %}", "{% if b %}", "Ngang", "{% endif %}", "{% endif %}", landscape=True)
    new_section(made, "Cuối")
    for a, b in ((True, False), (False, True)):
        assert texts_by_section(compiled(made).render({"a": a, "b": b})) == ["Đầu", "Cuối"]
    assert texts_by_section(compiled(made).render({"a": True, "b": True})) == ["Đầu", "Ngang", "Cuối"]


def test_text_in_the_tags_paragraphs_belongs_to_the_section():
    made = document("Đầu")
    new_section(made, "{% for x in ds %}Mở {{ x }}", "Đóng{% endfor %}", landscape=True)
    data = compiled(made).render({"ds": ["1", "2"]})
    assert texts_by_section(data) == ["Đầu", "Mở 1Đóng", "Mở 2Đóng"]
    assert orientations(data) == [PORTRAIT, LANDSCAPE, LANDSCAPE]


def test_a_section_keeps_the_header_that_it_has_from_a_section_that_vanished():
    made = document("Đầu")
    new_section(made, "{% if a %}", "Giữa", "{% endif %}", landscape=True)
    made.sections[1].header.is_linked_to_previous = False
    made.sections[1].header.paragraphs[0].text = "Đầu trang giữa"
    new_section(made, "Cuối")
    for a in (True, False):
        sections = docx.Document(io.BytesIO(compiled(made).render({"a": a}))).sections
        assert sections[-1].header.paragraphs[0].text == "Đầu trang giữa"


def test_a_block_inside_one_section_leaves_its_break_alone():
    made = document("{% if a %}", "Có", "{% endif %}", "Đầu")
    new_section(made, "Trước", "{% if a %}", "Có", "{% endif %}", landscape=True)
    new_section(made, "Cuối")
    data = compiled(made).render({"a": False})
    assert texts_by_section(data) == ["Đầu", "Trước", "Cuối"]
    assert orientations(data) == [PORTRAIT, LANDSCAPE, PORTRAIT]


def test_a_loop_in_a_document_of_one_section_repeats_paragraphs():
    data = compiled(document("{% for x in ds %}", "{{ x }}", "{% endfor %}")).render({"ds": ["1", "2"]})
    assert contents(data) == ["1", "2"]
    assert texts_by_section(data) == ["12"]


def carrying(made: Document) -> bytes:
    """The document with each break in the paragraph before, as Word writes it when the break is typed after text."""

    def move(root: Any) -> None:
        body = root.find(qn("w:body"))
        for carrier in [child for child in body if child.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None]:
            carrier.getprevious().insert(0, carrier.find(qn("w:pPr")))
            body.remove(carrier)

    return edited(data_of(made), "word/document.xml", move)


def test_a_tag_s_paragraph_that_carries_a_break_keeps_it_when_its_block_is_less_than_the_section():
    made = document("Đầu", "{% if a %}", "x", "{% endif %}")
    new_section(made, "Cuối", landscape=True)
    filled = WordTemplate.from_bytes(carrying(made), "m")
    for a, text in ((True, "Đầux"), (False, "Đầu")):
        data = filled.render({"a": a})
        assert texts_by_section(data) == [text, "Cuối"]
        assert orientations(data) == [PORTRAIT, LANDSCAPE]


def test_a_tag_s_paragraph_that_carries_the_section_s_break_takes_it_away():
    made = document("{% if a %}", "Đầu", "{% endif %}")
    new_section(made, "{% if b %}", "Giữa", "hết{% endif %}", landscape=True)
    new_section(made, "Cuối")
    filled = WordTemplate.from_bytes(carrying(made), "m")
    for a, b in ((True, True), (True, False), (False, True), (False, False)):
        data = filled.render({"a": a, "b": b})
        assert texts_by_section(data) == [*["Đầu"] * a, *["Giữahết"] * b, "Cuối"]
        assert orientations(data) == [*[PORTRAIT] * a, *[LANDSCAPE] * b, PORTRAIT]


def test_text_and_a_closer_beside_a_break_that_stays_are_found():
    made = document("Đầu", "{% if a %}x", "y{% endif %}")
    new_section(made, "Cuối")
    assert codes(faults_of(carrying(made))) == ["MT108"]


def test_a_block_that_cuts_through_a_break_is_found():
    made = document("Đầu", "{% if a %}", "Vẫn phần một")
    new_section(made, "Phần hai", "{% endif %}", "Cuối", landscape=True)
    assert codes(faults_of(data_of(made))) == ["MT107"]
    assert "ngắt phần" in faults_of(data_of(made))[0].message
