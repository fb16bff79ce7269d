"""The package that comes out: nothing of the template lost, ids unique, the same bytes, unchanged parts untouched."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from openxml_audit import OpenXmlValidator

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding
from ntmdocs.office import CONTENT_TYPES, NS, Edit, Entry, Package, qn
from ntmdocs.templating import Blocks, Missing, Paragraph, Table, WordTemplate
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
    template,
    with_part,
    xml,
)


def with_ids(data: bytes) -> bytes:
    """Ids on the second paragraph, which the template repeats."""

    def add(root: Any) -> None:
        paragraph = root.findall(f".//{qn('w:p')}")[1]
        for text in (
            "<w:bookmarkStart w:id='7' w:name='muc'/>",
            "<w:bookmarkEnd w:id='7'/>",
            "<w:bookmarkStart w:id='8' w:name='_GoBack'/>",
            "<w:bookmarkEnd w:id='8'/>",
            "<w:r><w:drawing><wp:inline><wp:docPr id='3' name='Hình'/></wp:inline></w:drawing></w:r>",
            "<w:sdt><w:sdtPr><w:id w:val='5'/></w:sdtPr><w:sdtContent><w:r><w:t>a</w:t></w:r></w:sdtContent></w:sdt>",
        ):
            paragraph.append(xml(text))
        paragraph.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", "00000001")

    return edited(data, "word/document.xml", add)


def test_ids_and_names_stay_unique_in_loops():
    data = with_ids(data_of(document("{% for x in ds %}", "{{ x }}", "{% endfor %}")))
    root = root_of(WordTemplate.from_bytes(data, "m.docx").render({"ds": ["a", "b", "c"]}))
    starts = [mark.get(qn("w:id")) for mark in root.iter(qn("w:bookmarkStart"))]
    assert starts == [mark.get(qn("w:id")) for mark in root.iter(qn("w:bookmarkEnd"))]
    names = [mark.get(qn("w:name")) for mark in root.iter(qn("w:bookmarkStart"))]
    drawings = [drawing.get("id") for drawing in root.iter(qn("wp:docPr"))]
    controls = [control.find(qn("w:id")).get(qn("w:val")) for control in root.iter(qn("w:sdtPr"))]
    assert [each[0] for each in (starts, names, drawings, controls)] == ["7", "muc", "3", "5"]
    assert all(len(set(each)) == 3 for each in (starts, names, drawings, controls))
    assert b"paraId" not in Package.open(WordTemplate.from_bytes(data, "m").render({"ds": ["a"]})).part(
        "word/document.xml"
    )


def test_ids_outside_loops_stay_what_they_are():
    data = with_ids(data_of(document("{% if a %}", "{{ x }}", "{% endif %}")))
    root = root_of(WordTemplate.from_bytes(data, "m.docx").render({"a": True, "x": "1"}))
    assert [mark.get(qn("w:id")) for mark in root.iter(qn("w:bookmarkStart"))] == ["7"]


def test_a_bookmark_in_a_paragraph_or_row_that_vanishes_is_kept():
    def add(root: Any) -> None:
        for number, paragraph in enumerate(root.iter(qn("w:p"))):
            paragraph.append(xml(f"<w:bookmarkStart w:id='{number}' w:name='b{number}'/>"))
            paragraph.append(xml(f"<w:bookmarkEnd w:id='{number}'/>"))

    made = document("{% set y = 1 %}", [["{% for x in ds %}"], ["{{ x }}"], ["{% endfor %}"], ["b"]])
    data = WordTemplate.from_bytes(edited(data_of(made), "word/document.xml", add), "m").render({"ds": ["1"]})
    assert [mark.get(qn("w:name")) for mark in root_of(data).iter(qn("w:bookmarkStart"))] == [
        "b0",
        "b1",
        "b2",
        "b3",
        "b4",
    ]


def test_unchanged_parts_are_copied_as_they_are_compressed():
    data = data_of(document("{{ x }}"))
    before, after = Package.open(data), Package.open(WordTemplate.from_bytes(data, "m").render({"x": "1"}))
    assert [name for name in before.names if before.entries[name] != after.entries[name]] == ["word/document.xml"]
    assert after.names[0] == CONTENT_TYPES
    assert sorted(after.names) == sorted(before.names)


def test_a_template_is_loaded_from_a_file_and_named_by_it(tmp_path):
    path = tmp_path / "mẫu.docx"
    path.write_bytes(data_of(document("{{ x }}")))
    made = WordTemplate.load(path)
    assert contents(made.render({"x": "1"})) == ["1"]
    with pytest.raises(FindingsError) as raised:
        made.render({})
    assert raised.value.findings[0].place.file == "mẫu.docx"


def test_a_document_without_tags_is_the_template():
    data = data_of(document("Không có thẻ"))
    before, after = Package.open(data), Package.open(WordTemplate.from_bytes(data, "m").render({}))
    assert before.entries == after.entries


def test_entities_do_not_hide_a_tag():
    data = data_of(document("x"))
    text = Package.open(data).part("word/document.xml").replace(b"<w:t>x<", b"<w:t>&#123;&#123; ten &#x7d;&#125;<")
    made = WordTemplate.from_bytes(with_part(data, "word/document.xml", text), "m.docx")
    assert contents(made.render({"ten": "X"})) == ["X"]


def test_a_private_use_character_of_the_template_is_kept():
    assert contents(template("\ue000{{ x }}\ue001").render({"x": "\ue000"})) == ["\ue000\ue000\ue001"]


def big() -> Document:
    made = document(
        "Kế hoạch {{ ten }}", "{% if a %}", "Có", "{% endif %}", "{% block k %}", "x", "{% endblock %}", "{{p y }}"
    )
    rows = [["STT", "Tên"], ["{% for r in ds %}", ""], ["{{ loop.index }}", "{{ r }}"], ["{% endfor %}", ""]]
    new_section(made, "{% if a %}", rows, "{% endif %}", landscape=True)
    made.styles.add_style("NTMO", WD_STYLE_TYPE.PARAGRAPH)
    made.styles.add_style("NTMODau", WD_STYLE_TYPE.PARAGRAPH)
    made.styles.add_style("NTMBang", WD_STYLE_TYPE.TABLE)
    return made


def errors(data: bytes, path: Path) -> set[str]:
    path.write_bytes(data)
    return {str(error) for error in OpenXmlValidator().validate(path).errors}


@pytest.mark.parametrize("a", [True, False])
def test_the_validator_finds_no_error(tmp_path, a):
    y = Blocks([Paragraph("p & q\nr"), Table((("a", "b"), ("1", "2"))), Table((("a",),), header=False)])
    made = big()
    data = compiled(made).render({"ten": "<X>", "a": a, "ds": ["1", "2"], "y": y})
    # python-docx's own template has a stale list of styles
    assert errors(data, tmp_path / "a.docx") - errors(data_of(made), tmp_path / "b.docx") == set()


def test_threads_share_a_template():
    made, results = template("{% for x in ds %}{{ x }}{% endfor %}{{ y }}"), {}

    def work(number):
        for _ in range(20):
            results[number] = contents(made.render({"ds": [str(number)] * 50, "y": Missing("y")}, draft=True))[0]

    threads = [Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {number: text.count(str(number)) for number, text in results.items()} == dict.fromkeys(range(4), 50)


def judged(made: WordTemplate, **changes: Any) -> list[Finding]:
    part = replace(made._parts["word/document.xml"], **changes)
    return part.render({"x": "1"}, made._limits, draft=False)[1]


def test_a_result_that_lacks_something_of_the_template_is_refused():
    made = template("{{ x }}", [["a"]])
    kept = made._parts["word/document.xml"].kept
    assert kept["<w:tbl>"] == 1
    assert judged(made) == []
    assert codes(judged(made, kept={**kept, "<w:tbl>": 2})) == ["MT124"]


def test_blocks_that_are_not_well_formed_are_refused():
    made = template("{{p x }}")
    program = made._parts["word/document.xml"].program
    broken = replace(program, writer=replace(program.writer, w="<"))
    assert codes(judged(made, program=broken)) == ["MT124"]


def test_what_is_static_is_counted_and_what_depends_on_data_is_not():
    made = template(
        [["a"]], "{% if x %}", [["b"]], "{% endif %}", [["{% for y in x %}"], ["{{ y }}"], ["{% endfor %}"]]
    )
    assert Counter(made._parts["word/document.xml"].kept)["<w:tbl>"] == 1
    with_head = template([["Đầu"], ["{% for y in x %}"], ["{{ y }}"], ["{% endfor %}"]])
    assert Counter(with_head._parts["word/document.xml"].kept)["<w:tbl>"] == 1
    assert contents(made.render({"x": []})) == [[["a"]]]


def test_a_part_that_a_render_touches_though_it_may_not_is_refused(monkeypatch):
    made = template("{{ x }}")
    monkeypatch.setattr(Edit, "changed", lambda _: {"word/settings.xml": Entry.deflate(b"<a/>")})
    with pytest.raises(FindingsError) as raised:
        made.render({"x": "1"})
    assert codes(raised.value.findings) == ["MT124"]
    assert "word/settings.xml" in str(raised.value)


def test_a_template_with_a_picture_that_is_not_there_is_refused():
    blip = f"<w:r><w:drawing><a:blip xmlns:r='{NS['r']}' r:embed='rId99'/></w:drawing></w:r>"
    data = edited(data_of(document("x")), "word/document.xml", lambda root: root[0][0].append(xml(blip)))
    assert codes(faults_of(data)) == ["HT105"]
