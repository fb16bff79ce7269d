"""A text put in each place of a Word file where a tag can stand, and read from there again."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any
from xml.sax.saxutils import escape

import docx
from lxml import etree

from ntmdocs.office import CONTENT_TYPES, NS, Edit, Package, qn
from ntmdocs.templating import WordTemplate
from tests.templating.building import data_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
MAIN = "word/document.xml"
_PARAGRAPHS, _TEXTS = (qn("w:p"), qn("a:p")), (qn("w:t"), qn("a:t"))
_NAMES = {
    **NS, "o": "urn:schemas-microsoft-com:office:office", "c": CHART, "vt": VT,
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}  # fmt: skip
_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="2000000" cy="500000"/><wp:docPr id="{id}" name="Hộp {id}"{alt}/><a:graphic>'
    '<a:graphicData uri="{wps}"><wps:wsp><wps:cNvSpPr txBox="1"/>'
    '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="500000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{inside}</w:txbxContent>'
    "</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback>"
    '<w:pict><v:shape id="s{id}" style="width:150pt;height:40pt"{vml}><v:textbox><w:txbxContent>{inside}'
    "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def plain() -> bytes:
    """A file of one paragraph that both validators accept."""
    made = docx.Document()
    made.add_paragraph("Đầu")
    effects = [key for key, rel in made.part.rels.items() if rel.reltype.endswith("/stylesWithEffects")]
    for key in effects:
        del made.part.rels[key]
    return data_of(made)


def element(text: str) -> Any:
    """An element written with the prefixes of Office."""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMES.items() if prefix != "xml")
    return etree.fromstring(f"<holder {names}>{text}</holder>")[0]


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def quoted(text: str) -> str:
    return escape(text, {'"': "&quot;"})


def add(data: bytes, *blocks: str) -> bytes:
    """The file with these blocks at the end of its body."""
    edit = Edit(Package.open(data))
    body: Any = edit.tree(MAIN).find(qn("w:body"))
    for block in blocks:
        body.insert(len(body) - 1, element(block))
    return edit.write()


def box(text: str, number: int = 900, alt: str = "") -> str:
    """A paragraph with a text box, and its copy for older programs."""
    said = f' descr="{quoted(alt)}"' if alt else "", f' alt="{quoted(alt)}"' if alt else ""
    drawn = _BOX.format(id=number, wps=NS["wps"], inside=paragraph(text), alt=said[0], vml=said[1])
    return f"<w:p>{drawn}</w:p>"


def control(inside: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def cell(inside: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def row(text: str) -> str:
    return f"<w:tr>{cell(paragraph(text))}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    look = '<w:tblW w:w="0" w:type="auto"/>'
    return (
        f'<w:tbl><w:tblPr>{look}{properties}</w:tblPr><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def note(data: bytes, kind: str, text: str, within: str = "<w:p>@</w:p>") -> bytes:
    """The file with a footnote, endnote or comment of this text at its end, referred to at the @ of `within`."""
    edit, name = Edit(Package.open(data)), kind[:-1]
    part = edit.related(MAIN, kind)
    if not part:
        root = element(f"<w:{kind}/>" if kind == "comments" else _separators(kind, name))
        part = edit.add_part(MAIN, kind, root, f"{WORD}.{kind}+xml")
    holder = edit.tree(part)
    number = len(holder) + 1
    author = ' w:author="Người duyệt" w:date="2025-01-01T00:00:00Z"' if kind == "comments" else ""
    holder.append(element(f'<w:{name} w:id="{number}"{author}>{paragraph(text)}</w:{name}>'))
    body: Any = edit.tree(MAIN).find(qn("w:body"))
    body.insert(len(body) - 1, element(within.replace("@", f'<w:r><w:{name}Reference w:id="{number}"/></w:r>')))
    return edit.write()


def _separators(kind: str, name: str) -> str:
    made = [
        f'<w:{name} w:type="{which}" w:id="{number}"><w:p><w:r><w:{which}/></w:r></w:p></w:{name}>'
        for number, which in ((-1, "separator"), (0, "continuationSeparator"))
    ]
    return f"<w:{kind}>{''.join(made)}</w:{kind}>"


def link(data: bytes, target: str) -> bytes:
    """The file with a link to this target."""
    made = docx.Document(io.BytesIO(data))
    key = made.part.relate_to(target, f"{NS['r']}/hyperlink", is_external=True)
    return add(data_of(made), f'<w:p><w:hyperlink r:id="{key}">{run("trang")}</w:hyperlink></w:p>')


def add_part(data: bytes, source: str, kind: str, content_type: str, root: str) -> bytes:
    edit = Edit(Package.open(data))
    edit.add_part(source, kind, element(root), content_type)
    return edit.write()


def _custom(data: bytes, text: str) -> bytes:
    return properties_of(data, f'<vt:lpwstr xmlns:vt="{VT}">{escape(text)}</vt:lpwstr>')


def properties_of(data: bytes, value: str) -> bytes:
    """The file with a property of its own, «Đơn vị», of this value."""
    fmtid = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
    root = (
        f'<Properties xmlns="{CUSTOM}"><property fmtid="{fmtid}" pid="2" name="Đơn vị">{value}</property></Properties>'
    )
    return add_part(
        data, "", "custom-properties", "application/vnd.openxmlformats-officedocument.custom-properties+xml", root
    )


def _core(data: bytes, text: str) -> bytes:
    made = docx.Document(io.BytesIO(data))
    made.core_properties.title = text
    return data_of(made)


def _app(data: bytes, text: str) -> bytes:
    edit = Edit(Package.open(data))
    company: Any = edit.tree("docProps/app.xml").find(f"{{{APP}}}Company")
    company.text = text
    return edit.write()


def _chart(data: bytes, text: str) -> bytes:
    half = len(text) // 2
    runs = "".join(f"<a:r><a:t>{escape(piece)}</a:t></a:r>" for piece in (text[:half], text[half:]))
    root = (
        f"<c:chartSpace><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p>{runs}</a:p></c:rich></c:tx></c:title>"
        '<c:plotArea><c:layout/><c:pieChart><c:varyColors val="1"/></c:pieChart></c:plotArea></c:chart></c:chartSpace>'
    )
    data = add_part(data, MAIN, "chart", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", root)
    key = next(rel.id for rel in Package.open(data).relationships(MAIN) if rel.type.endswith("/chart"))
    return add(
        data,
        '<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="900000" cy="900000"/>'
        f'<wp:docPr id="77" name="Biểu đồ"/><a:graphic><a:graphicData uri="{CHART}"><c:chart r:id="{key}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
    )


def _bound(data: bytes, text: str) -> bytes:
    return add_part(data, MAIN, "customXml", "application/xml", f'<du-lieu xmlns="urn:a">{escape(text)}</du-lieu>')


def _headed(which: str) -> Callable[[bytes, str], bytes]:
    def put(data: bytes, text: str) -> bytes:
        made = docx.Document(io.BytesIO(data))
        made.settings.odd_and_even_pages_header_footer = True
        section = made.sections[-1]
        section.different_first_page_header_footer = True
        holder = getattr(section, which)
        holder.is_linked_to_previous = False
        holder.paragraphs[0].text = text
        return data_of(made)

    return put


def _word_art(text: str) -> str:
    """WordArt as Word writes a watermark."""
    font, place = "font-family:&quot;Times New Roman&quot;", "position:absolute;width:300pt;height:80pt;rotation:315"
    return (
        '<w:p><w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136"'
        ' path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="PowerPlus1" o:spid="_x0000_s2049" type="#_x0000_t136" style="{place}">'
        f'<v:textpath style="{font}" string="{quoted(text)}"/></v:shape></w:pict></w:r></w:p>'
    )


def _in_header(block: Callable[[str], str]) -> Callable[[bytes, str], bytes]:
    def put(data: bytes, text: str) -> bytes:
        made = docx.Document(io.BytesIO(data))
        header = made.sections[-1].header
        header.is_linked_to_previous = False
        header._element.append(element(block(text)))
        return data_of(made)

    return put


def _in_body(block: Callable[[str], str]) -> Callable[[bytes, str], bytes]:
    return lambda data, text: add(data, block(text))


def _noted(kind: str) -> Callable[[bytes, str], bytes]:
    return lambda data, text: note(data, kind, text)


PLACES: dict[str, Callable[[bytes, str], bytes]] = {
    "body": _in_body(paragraph),
    **{which.replace("_", " "): _headed(which) for which in
       ("header", "footer", "first_page_header", "first_page_footer", "even_page_header", "even_page_footer")},
    "footnote": _noted("footnotes"), "endnote": _noted("endnotes"), "comment": _noted("comments"),
    "text box": _in_body(box),
    "block control": _in_body(lambda text: control(paragraph(text))),
    "run control": _in_body(lambda text: f"<w:p>{control(run(text))}</w:p>"),
    "row control": _in_body(lambda text: table(control(f"<w:tr>{cell(paragraph(text))}</w:tr>"))),
    "cell control": _in_body(lambda text: table(f"<w:tr>{control(cell(paragraph(text)))}</w:tr>")),
    "alt text": _in_body(lambda text: box("hộp", 902, text)),
    "alt text of a table": _in_body(lambda text: table(
        f"<w:tr>{cell('<w:p/>')}</w:tr>", properties=f'<w:tblCaption w:val="{quoted(text)}"/>')),
    "tooltip": _in_body(lambda text: f'<w:p><w:hyperlink w:anchor="a" w:tooltip="{quoted(text)}">{run("a")}'
                                     "</w:hyperlink></w:p>"),
    "watermark": _in_header(_word_art), "text box in a header": _in_header(lambda text: box(text, 901)),
    "title": _core, "company": _app, "own property": _custom, "chart title": _chart, "bound data": _bound,
}  # fmt: skip


def texts(data: bytes) -> Iterator[str]:
    """Every text that a reader or another program finds in a file: of paragraphs, attributes, other elements."""
    package = Package.open(data)
    for name in package.names:
        if name.endswith(".xml") and name != CONTENT_TYPES:
            for each in package.tree(name).iter(etree.Element):
                yield from map(str, each.attrib.values())
                if each.tag in _PARAGRAPHS:
                    pieces = each.iter(*_TEXTS)
                    yield "".join(
                        piece.text or "" for piece in pieces if next(piece.iterancestors(*_PARAGRAPHS)) is each
                    )
                elif each.text and each.tag not in _TEXTS:
                    yield str(each.text)


def around(data: bytes, opening: str, closing: str) -> bytes:
    """The file with the last paragraph of its body between two others."""
    edit = Edit(Package.open(data))
    body: Any = edit.tree(MAIN).find(qn("w:body"))
    body[-2].addprevious(element(paragraph(opening)))
    body[-2].addnext(element(paragraph(closing)))
    return edit.write()


def rendered_bytes(data: bytes, **values: object) -> bytes:
    return WordTemplate.from_bytes(data, "mau.docx").render(values)


def rendered(data: bytes, **values: object) -> Package:
    return Package.open(rendered_bytes(data, **values))


def said(package: Package, part: str, name: str) -> list[str]:
    """The text of each element of this name in a part, but for the separators of notes."""
    notes = [each for each in package.tree(part).iter(qn(f"w:{name}")) if not each.get(qn("w:type"))]
    return ["".join(text.text or "" for text in each.iter(qn("w:t"))) for each in notes]
