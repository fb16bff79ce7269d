"""Shared parts are spliced in at compile time and keep their own places."""

from __future__ import annotations

import io
from typing import Any

import docx

from ntmdocs.office import qn
from tests.templating.building import codes, compiled, contents, data_of, document, edited, faults, template, wrong, xml

HEAD = "phan/tieu-de.docx"


def test_a_part_takes_the_place_of_its_paragraph_with_its_tags():
    part = data_of(document("UBND {{ ten }}", [["{% for x in ds %}{{ x }}{% endfor %}"]]))
    made = template("Trước", f'{{% include "{HEAD}" %}}', "Sau", parts={HEAD: part})
    assert contents(made.render({"ten": "X", "ds": ["a", "b"]})) == ["Trước", "UBND X", [["ab"]], "Sau"]


def test_parts_may_hold_parts_and_stand_in_cells_headers_and_blocks():
    parts = {"a.docx": data_of(document("A", "{% include 'b.docx' %}")), "b.docx": data_of(document("B{{ x }}"))}
    made = document("{% if x %}", "{% include “a.docx” %}", "{% endif %}", [["{% include 'b.docx' %}"]])
    made.sections[0].header.paragraphs[0].text = "{% include 'b.docx' %}"
    data = compiled(made, parts).render({"x": "1"})
    assert contents(data) == ["A", "B1", [["B1"]]]
    assert docx.Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text == "B1"


def test_what_is_wrong_inside_a_part_names_its_file():
    made = template("{% include 'phan/a.docx' %}", parts={"phan/a.docx": data_of(document("x", "{{ ten }}"))})
    assert "Tệp phan/a.docx, thân văn bản, đoạn 2, thẻ {{ ten }}" in str(wrong(made, {})[0])
    found = faults("{% include 'phan/a.docx' %}", parts={"phan/a.docx": data_of(document("x", "{{ a. }}", "{ b }"))})
    assert {(finding.code, finding.place.file) for finding in found} == {
        ("MT104", "phan/a.docx"),
        ("MT103", "phan/a.docx"),
    }


def test_parts_that_hold_each_other_are_found():
    parts = {
        "a.docx": data_of(document("{% include 'b.docx' %}")),
        "b.docx": data_of(document("{% include 'a.docx' %}")),
    }
    (finding,) = faults("{% include 'a.docx' %}", parts=parts)
    assert finding.code == "MT110"
    assert "a.docx → b.docx → a.docx" in finding.message
    assert finding.place.file == "b.docx"


def test_parts_within_parts_are_bounded():
    parts = {f"{n}.docx": data_of(document(f"{{% include '{n + 1}.docx' %}}")) for n in range(12)}
    (finding,) = faults("{% include '0.docx' %}", parts=parts)
    assert "8 tầng" in finding.message


def test_parts_that_multiply_are_bounded():
    parts = {f"{n}.docx": data_of(document(*[f"{{% include '{n + 1}.docx' %}}"] * 6)) for n in range(6)}
    findings = faults("{% include '0.docx' %}", parts=parts)
    assert any("quá 200 phần" in finding.message for finding in findings)


def test_a_broken_part_is_found_with_its_name():
    findings = faults("{% include 'a.docx' %}", parts={"a.docx": b"not a zip"})
    assert codes(findings) == ["HT101"]
    assert findings[0].place.file == "a.docx"


def test_what_a_part_cannot_bring_is_found():
    def adding(text: str) -> bytes:
        return edited(data_of(document("x")), "word/document.xml", lambda root: root[0][0].append(xml(text)))

    for text, what in (
        ("<w:hyperlink r:id='rId9'><w:r><w:t>a</w:t></w:r></w:hyperlink>", "liên kết"),
        ("<w:r><w:footnoteReference w:id='2'/></w:r>", "chú thích"),
        ("<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>", "đánh số"),
    ):
        (finding,) = faults("{% include 'a.docx' %}", parts={"a.docx": adding(text)})
        assert finding.code == "MT110"
        assert what in finding.message


def test_all_templates_take_the_shared_style_sheet():
    sheet = document()
    sheet.styles.add_style("NTMThan", 1)
    data = compiled(document("{{ x }}"), {"kieu.docx": data_of(sheet)}).render({"x": "1"})
    assert "NTMThan" in [style.name for style in docx.Document(io.BytesIO(data)).styles]


def test_bookmarks_of_a_part_that_is_taken_in_twice_stay_unique():
    mark = "<w:bookmarkStart w:id='1' w:name='chu_ky'/>"

    def adding(root: Any) -> None:
        root[0][0].append(xml(mark))
        root[0][0].append(xml("<w:bookmarkEnd w:id='1'/>"))

    part = edited(data_of(document("x")), "word/document.xml", adding)
    data = template("{{ y }}", "{% include 'a.docx' %}", "{% include 'a.docx' %}", parts={"a.docx": part}).render(
        {"y": "1"}
    )
    root = docx.Document(io.BytesIO(data)).element
    assert [mark.get(qn("w:name")) for mark in root.iter(qn("w:bookmarkStart"))] == ["chu_ky", "chu_ky_2"]
    starts = [mark.get(qn("w:id")) for mark in root.iter(qn("w:bookmarkStart"))]
    assert starts == [mark.get(qn("w:id")) for mark in root.iter(qn("w:bookmarkEnd"))]
    assert len(set(starts)) == 2
