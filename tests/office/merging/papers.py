"""Small Word documents made of plain values, and what a person has who accepts or rejects every tracked change."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from xml.sax.saxutils import escape

from lxml import etree

from ntmdocs.office import NS, Edit, Entry, Package, qn, write_package

_W = f'xmlns:w="{NS["w"]}" xmlns:r="{NS["r"]}"'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Than"><w:name w:val="Thân"/><w:pPr><w:ind w:firstLine="720"/>'
    '<w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/><w:rPr><w:b/></w:rPr></w:style>'
)


@dataclass(frozen=True, slots=True)
class Words:
    """Some letters that look alike: `looks` are names such as `b`."""

    text: str
    looks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `jc` is its own alignment."""

    runs: tuple[Words, ...] = ()
    style: str = "Than"
    jc: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, a cell being its paragraphs."""

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]


Block = Paragraph | Table


def p(text: str, *looks: str, style: str = "Than", jc: str = "") -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Words(text, looks),) if text else (), style, jc)


def table(*rows: Sequence[str]) -> Table:
    """A table of plain cells."""
    return Table(tuple(tuple((p(cell),) for cell in row) for row in rows))


def paper(*blocks: Block | str, styles: str = STYLES, sections: str = "", header: str = "") -> bytes:
    """The Word document of these blocks; a `str` is a paragraph as XML."""
    end = '<w:headerReference w:type="default" r:id="rId2"/>' if header else ""
    body = "".join(_xml(block) for block in blocks)
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/>'
        + (f'<Override PartName="/word/header1.xml" ContentType="{_OFFICE}.header+xml"/>' if header else "")
        + "</Types>",
        "_rels/.rels": _links(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {_W}><w:body>{body}<w:sectPr>{end}<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
        f"{sections}</w:sectPr></w:body></w:document>",
        "word/_rels/document.xml.rels": _links(("styles", "styles.xml"), *[("header", "header1.xml")] * bool(header)),
        "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
        **({"word/header1.xml": f"<w:hdr {_W}>{_xml(p(header))}</w:hdr>"} if header else {}),
    }  # fmt: skip
    return write_package((name, Entry.deflate(text.encode())) for name, text in files.items())


def _links(*links: tuple[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{NS["r"]}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return f'<Relationships xmlns="{NS["rel"]}">{entries}</Relationships>'


def _xml(block: Block | str) -> str:
    if isinstance(block, str):
        return block
    if isinstance(block, Paragraph):
        own = f'<w:pStyle w:val="{block.style}"/>' + (f'<w:jc w:val="{block.jc}"/>' if block.jc else "")
        return f"<w:p><w:pPr>{own}</w:pPr>{''.join(map(_run, block.runs))}</w:p>"
    rows = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in block.rows)
    grid = '<w:gridCol w:w="2000"/>' * len(block.rows[0])
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'


def _cell(cell: tuple[Paragraph, ...]) -> str:
    return f"<w:tc>{''.join(map(_xml, cell))}</w:tc>"


def _run(words: Words) -> str:
    looks = "".join(f"<w:{look}/>" for look in words.looks)
    return f'<w:r>{f"<w:rPr>{looks}</w:rPr>" * bool(looks)}<w:t xml:space="preserve">{escape(words.text)}</w:t></w:r>'


# What a person has who accepts or rejects all: written from ECMA-376, part 1, 17.13.5, apart from what marks.


def accepted(data: bytes) -> bytes:
    """The document with every change accepted."""
    return _settled(data, kept="ins", gone="del")


def rejected(data: bytes) -> bytes:
    """The document with every change rejected."""
    return _settled(data, kept="del", gone="ins")


def _settled(data: bytes, kept: str, gone: str) -> bytes:
    edit = Edit(Package.open(data))
    parts = [name for name in edit.package.names if name.startswith(("word/document", "word/header"))]
    for part in parts:
        root = edit.tree(part)
        for change in list(root.iter(qn("w:rPrChange"), qn("w:pPrChange"))):
            _restore(change, old=gone == "ins")
        for row in list(root.iter(qn("w:tr"))):
            _settle_row(row, kept, gone)
        for paragraph in list(root.iter(qn("w:p"))):
            _settle_runs(paragraph, kept, gone)
        for paragraph in list(root.iter(qn("w:p"))):
            _settle_end(paragraph, kept, gone)
    return edit.write()


def _restore(change: etree._Element, *, old: bool) -> None:
    properties = change.getparent()
    assert properties is not None
    properties.remove(change)
    if not old:
        return
    stay = [
        child for child in properties if properties.tag == qn("w:pPr") and child.tag in (qn("w:rPr"), qn("w:sectPr"))
    ]
    for child in list(properties):
        properties.remove(child)
    properties.extend([*change[0], *stay])


def _settle_row(row: etree._Element, kept: str, gone: str) -> None:
    table = row.getparent()
    if table is None or row.find(f"w:trPr/w:{gone}", NS) is not None:
        if table is not None:
            table.remove(row)
            if table.find(qn("w:tr")) is None and table.getparent() is not None:
                table.getparent().remove(table)  # type: ignore[union-attr]
        return
    for mark in row.findall(f"w:trPr/w:{kept}", NS):
        mark.getparent().remove(mark)  # type: ignore[union-attr]


def _settle_runs(paragraph: etree._Element, kept: str, gone: str) -> None:
    for mark in paragraph.findall(qn(f"w:{gone}")):
        paragraph.remove(mark)
    for mark in paragraph.findall(qn(f"w:{kept}")):
        for child in mark:
            for text in child.iter(qn("w:delText")):
                text.tag = qn("w:t")
            mark.addprevious(child)
        paragraph.remove(mark)


def _settle_end(paragraph: etree._Element, kept: str, gone: str) -> None:
    for mark in paragraph.findall(f"w:pPr/w:rPr/w:{kept}", NS):
        mark.getparent().remove(mark)  # type: ignore[union-attr]
    if paragraph.find(f"w:pPr/w:rPr/w:{gone}", NS) is None or paragraph.getparent() is None:
        return
    following = paragraph.getnext()
    if following is not None and following.tag == qn("w:p"):
        # The end that stays is the other's, and with it how the paragraph is laid out.
        place = 0 if following.find(qn("w:pPr")) is None else 1
        for child in reversed([child for child in paragraph if child.tag != qn("w:pPr")]):
            following.insert(place, child)
    elif paragraph.find(qn("w:r")) is not None:
        raise AssertionError("words before a table whose paragraph has no end")
    paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]


def plain(data: bytes) -> list[str]:
    """The document as lines of canonical XML, runs that look alike joined: two that say the same are the same."""
    package = Package.open(data)
    lines = []
    for part in ("word/document.xml", "word/header1.xml"):
        if part in package:
            root = deepcopy(package.tree(part))
            for paragraph in root.iter(qn("w:p")):
                _join(paragraph)
            for empty in [
                each for each in root.iter(qn("w:rPr"), qn("w:pPr"), qn("w:trPr"), qn("w:tcPr")) if not len(each)
            ]:
                empty.getparent().remove(empty)  # type: ignore[union-attr]
            for text in root.iter(qn("w:t")):
                text.attrib.clear()
            lines += [etree.tostring(block, method="c14n").decode() for block in root.iter(qn("w:p"), qn("w:tr"))]
    return lines


def _join(paragraph: etree._Element) -> None:
    before: etree._Element | None = None
    for run in paragraph.findall(qn("w:r")):
        same = before is not None and run.getprevious() is before and _looks(run) == _looks(before)
        for child in list(run) if same and before is not None else ():
            if child.tag == qn("w:t") and before is not None and before[-1].tag == qn("w:t"):
                before[-1].text = f"{before[-1].text or ''}{child.text or ''}"
            elif child.tag != qn("w:rPr") and before is not None:
                before.append(child)
        if same:
            paragraph.remove(run)
        else:
            before = run


def _looks(run: etree._Element) -> list[bytes]:
    properties = run.find(qn("w:rPr"))
    return sorted(etree.tostring(each, method="c14n") for each in (() if properties is None else properties))


def texts(data: bytes) -> list[str]:
    """What each paragraph prints, tracked deletions left out."""
    root = Package.open(data).tree("word/document.xml")
    return ["".join(text.text or "" for text in each.iter(qn("w:t"))) for each in root.iter(qn("w:p"))]
