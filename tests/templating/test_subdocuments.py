"""The body of another Word file comes in whole, with its styles, lists, pictures and links, or is refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding
from ntmdocs.office import NS, Package, loose_ends, qn
from ntmdocs.templating import Blocks, Paragraph, Subdocument, Table, WordTemplate, shape_of
from ntmdocs.templating.limits import Limits
from tests.office.pictures import png
from tests.proof.validators import open_xml_errors
from tests.templating.building import (
    codes,
    compiled,
    contents,
    data_of,
    document,
    edited,
    new_section,
    root_of,
    template,
    with_part,
    wrong,
    xml,
)  # fmt: skip

MAIN = "word/document.xml"


def clean(made: Document) -> Document:
    """Without what python-docx's own template has wrong."""
    for key in [key for key, rel in made.part.rels.items() if rel.reltype.endswith("/stylesWithEffects")]:
        del made.part.rels[key]
    return made


def rich() -> Document:
    """A document with a style, a list, a picture, a link, a bookmark, two sections and a header of its own."""
    made = clean(document("Mở đầu {{ x }}"))
    made.styles.add_style("Riêng", WD_STYLE_TYPE.PARAGRAPH).base_style = made.styles["Quote"]
    made.add_paragraph("theo kiểu", style="Riêng")
    made.add_paragraph("một", style="List Number")
    made.paragraphs[-1]._p.get_or_add_pPr().append(xml("<w:numPr><w:ilvl w:val='0'/><w:numId w:val='5'/></w:numPr>"))
    made.add_paragraph().add_run().add_picture(io.BytesIO(png()), Mm(20))
    link = made.part.relate_to("https://a.vn/?a=1&b=2", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    paragraph = made.add_paragraph()._p
    paragraph.append(xml(f"<w:hyperlink r:id='{link}'><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>"))
    paragraph.append(xml("<w:bookmarkStart w:id='1' w:name='muc'/>"))
    paragraph.append(xml("<w:bookmarkEnd w:id='1'/>"))
    paragraph.append(xml("<w:hyperlink w:anchor='muc'><w:r><w:t>đến mục</w:t></w:r></w:hyperlink>"))
    made.sections[0].header.paragraphs[0].text = "đầu trang riêng"
    new_section(made, "Trang ngang", [["ô"]], landscape=True)
    return made


def rendered(made: WordTemplate, *files: bytes) -> bytes:
    return made.render({f"x{number}": Subdocument(data, f"{number}.docx") for number, data in enumerate(files)})


TEXTS = ["Mở đầu {{ x }}", "theo kiểu", "một", "", "liên kếtđến mục", "Trang ngang", [["ô"]]]


def test_the_body_comes_in_with_its_text_as_it_is():
    data = rendered(compiled(document("Trước", "{{p x0 }}", "Sau")), data_of(rich()))
    made = docx.Document(io.BytesIO(data))
    assert [block for block in contents(data) if block != ""] == ["Trước", *[t for t in TEXTS if t], "Sau"]
    assert (len(made.sections), len(made.inline_shapes)) == (1, 1)
    assert list(loose_ends(Package.open(data))) == []
    assert "đầu trang riêng" not in made.sections[0].header.paragraphs[0].text


def test_a_style_comes_along_with_what_it_builds_on_or_meets_its_namesake():
    host = clean(document("{{p x0 }}", "{{p x0 }}"))
    quote = host.styles["Quote"]._element
    quote.getparent().remove(quote)
    host.styles.add_style("khác", WD_STYLE_TYPE.PARAGRAPH)._element.set(qn("w:styleId"), "Riêng")
    made = docx.Document(io.BytesIO(rendered(compiled(host), data_of(rich()))))
    own, again = (made.styles[p.style.name or ""] for p in made.paragraphs if p.style and p.text == "theo kiểu")
    base = own.element.find(qn("w:basedOn")).get(qn("w:val"))
    assert (own.name, own.style_id, again.style_id, base) == ("Riêng", "Riêng1", "Riêng1", "Quote")
    assert [style.name for style in made.styles].count("Quote") == 1


def test_a_list_comes_along_and_counts_by_itself_each_time():
    data = rendered(compiled(clean(document("{{p x0 }}", "{{p x0 }}"))), data_of(rich()))
    numbers = [each.get(qn("w:val")) for each in root_of(data).iter(qn("w:numId"))]
    numbering = root_of(data, "word/numbering.xml")
    assert len(set(numbers)) == len(numbers) == 2
    kinds = [child.tag for child in numbering if child.tag in (qn("w:abstractNum"), qn("w:num"))]
    assert kinds == sorted(kinds, key=lambda tag: tag == qn("w:num"))
    known = {num.get(qn("w:numId")) for num in numbering.iter(qn("w:num"))}
    assert set(numbers) <= known


def test_a_template_without_lists_gets_a_part_for_them():
    host = clean(document("{{p x0 }}"))
    for key in [key for key, rel in host.part.rels.items() if rel.reltype.endswith("/numbering")]:
        del host.part.rels[key]
    source = data_of(host)
    assert "word/numbering.xml" not in Package.open(source).names
    package = Package.open(rendered(WordTemplate.from_bytes(source, "m"), data_of(rich())))
    assert "word/numbering.xml" in package.names
    assert list(loose_ends(package)) == []


def test_ids_and_bookmarks_stay_unique():
    host = document("{{p x0 }}", "{{p x0 }}")
    host.paragraphs[0]._p.append(xml("<w:bookmarkStart w:id='1' w:name='muc'/>"))
    host.paragraphs[0]._p.append(xml("<w:bookmarkEnd w:id='1'/>"))
    root = root_of(rendered(compiled(host), data_of(rich())))
    starts = [(mark.get(qn("w:id")), mark.get(qn("w:name"))) for mark in root.iter(qn("w:bookmarkStart"))]
    assert len({own for own, _ in starts}) == len({name for _, name in starts}) == 3
    anchors = [link.get(qn("w:anchor")) for link in root.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    assert set(anchors) == {name for _, name in starts} - {"muc"}
    drawings = [drawing.get("id") for drawing in root.iter(qn("wp:docPr"))]
    assert len(set(drawings)) == 2


def test_it_stands_among_blocks_in_cells_and_in_headers():
    sub = Subdocument(data_of(document([["b"]])))
    made = document([["{{p x }}"]], "{{p y }}")
    made.sections[0].header.paragraphs[0].text = "{{p z }}"
    blocks = Blocks([Paragraph("a"), Table((("t",),)), sub, sub])
    data = compiled(made).render({"x": sub, "y": blocks, "z": Subdocument(data_of(rich()))})
    body = contents(data)
    assert body[1:] == ["a", [["t"]], "", [["b"]], "", [["b"]], ""]
    assert root_of(data).find(f".//{qn('w:tc')}")[-1].tag == qn("w:p")
    package = Package.open(data)
    assert list(loose_ends(package)) == []
    assert {rel.type.rpartition("/")[2] for rel in package.relationships("word/header1.xml")} == {"image", "hyperlink"}


def refused(data: bytes, tag: str = "{{p x }}") -> list[Finding]:
    return wrong(template(tag), {"x": Subdocument(data, "phu.docx")})


def adding(text: str) -> bytes:
    return edited(data_of(document("x")), MAIN, lambda root: root[0][0].append(xml(text)))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<w:r><w:footnoteReference w:id='2'/></w:r>", "chú thích"),
        ("<w:commentRangeStart w:id='2'/>", "lời bình"),
        ("<w:ins w:id='2'><w:r><w:t>a</w:t></w:r></w:ins>", "theo dõi"),
        ("<w:hyperlink r:id='rId99'><w:r><w:t>a</w:t></w:r></w:hyperlink>", "liên kết hỏng"),
        ("<w:r><w:drawing><a:x r:id='rId1'/></w:drawing></w:r>", "không ghép được"),
    ],
)
def test_what_cannot_come_along_is_a_finding_at_the_tag(text, what):
    (finding,) = refused(adding(text))
    assert finding.code == "MT141"
    assert what in finding.message
    assert "phu.docx" in finding.message
    assert "thẻ {{p x }}" in finding.place.spot


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "HT101"),
        (b"PK\x03\x04", "HT101"),
        (adding("<w:r><w:instrText>DDE a</w:instrText></w:r>"), "HT104"),
        (data_of(document("x"))[:-90], "HT101"),
    ],
)
def test_a_file_that_is_broken_or_active_is_a_finding_that_names_it(data, code):
    findings = refused(data)
    assert code in codes(findings)
    assert findings[0].place.file == "phu.docx"


def test_a_prefix_or_namespace_of_another_kind_is_refused():
    data = data_of(document("x"))
    text = (
        Package.open(data)
        .part(MAIN)
        .replace(b"<w:", b"<q:")
        .replace(b"</w:", b"</q:")
        .replace(b"xmlns:w=", b"xmlns:q=")
    )

    other = with_part(data, MAIN, text.replace(b" w:", b" q:"))
    assert "chuẩn Word" in refused(other)[0].message


def test_what_may_be_ignored_stays_behind():
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"

    def edit(root: Any) -> None:
        root.set(f"{{{NS['mc']}}}Ignorable", "w14")
        root[0][0].set(f"{{{w14}}}paraId", "1")

    data = rendered(compiled(document("{{p x0 }}")), edited(data_of(document("x")), MAIN, edit))
    assert b"paraId" not in Package.open(data).part(MAIN)


def test_it_is_no_text_and_a_template_that_prints_it_as_one_is_told():
    assert codes(refused(data_of(document("x")), "a {{ x }}")) == ["MT113"]
    from dataclasses import make_dataclass

    words = make_dataclass("Words", [("x", Subdocument)])
    assert codes(template("a {{ x }}").check(shape_of(words))) == ["MT113"]
    assert template("{{p x }}", "{{ x }}").check(shape_of(words)) == []


def test_how_many_are_taken_in_is_bounded():
    made = WordTemplate.from_bytes(
        data_of(document("{% for y in ys %}", "{{p x }}", "{% endfor %}")), "m", limits=Limits(includes=2)
    )
    values: Callable[[int], dict[str, object]] = lambda n: {"ys": ["a"] * n, "x": Subdocument(data_of(document("x")))}  # noqa: E731
    assert wrong(made, values(2)) == []
    assert codes(wrong(made, values(3))) == ["MT123"]


def test_both_validators_accept_it_and_the_bytes_are_the_same_each_time():
    host = clean(document("{{p x0 }}", [["{{p x1 }}"]]))
    host.sections[0].header.paragraphs[0].text = "{{p x0 }}"
    made = compiled(host)
    data = rendered(made, data_of(rich()), data_of(clean(document("a", [["b"]]))))
    assert open_xml_errors([data]) == []
    assert data == rendered(compiled(host), data_of(rich()), data_of(clean(document("a", [["b"]]))))


def test_whatever_the_file_holds_there_is_a_document_or_a_finding():
    data, chance, made = data_of(rich()), Random(4), template("{{p x }}")  # noqa: S311
    package = Package.open(data)
    parts = [MAIN, "word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"]
    for _ in range(120):
        name = chance.choice([MAIN, *parts])
        text = package.part(name)
        start = text.find(b"<", chance.randrange(len(text) - 10))
        end = text.find(b">", start) + 1
        piece = chance.choice(
            [b"", text[start:end].replace(b"1", b"x"), b"<w:p/>", text[start:end].replace(b'"', b'"9')]
        )
        mutated = with_part(data, name, text[:start] + piece + text[end:])
        with suppress(FindingsError):
            assert list(loose_ends(Package.open(made.render({"x": Subdocument(mutated)})))) == []
