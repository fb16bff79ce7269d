"""Small Word files made in code, and what is read back from the documents made of them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding
from ntmdocs.office import NS, Package, serialise
from ntmdocs.office.writing import Entry, write_package
from ntmdocs.templating import WordTemplate

Block = str | list[list[str]] | list[str]


def document(*blocks: Block) -> Document:
    """A document of paragraphs (str; a list of str is one paragraph of several runs) and tables (list of rows)."""
    made = docx.Document()
    for block in blocks:
        add(made, block)
    return made


def add(container: Any, block: Block) -> None:
    if isinstance(block, str):
        container.add_paragraph(block)
    elif block and isinstance(block[0], str):
        paragraph = container.add_paragraph()
        for text in block:
            paragraph.add_run(text)
    else:
        table = container.add_table(len(block), len(block[0]))
        for row, texts in enumerate(block):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text


def new_section(made: Document, *blocks: Block, landscape: bool = False) -> None:
    """A section on a new page with these blocks."""
    section = made.add_section(WD_SECTION.NEW_PAGE)
    portrait = section.page_width < section.page_height
    if landscape == portrait:
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = section.page_height, section.page_width
    for block in blocks:
        add(made, block)


def data_of(made: Document) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def template(*blocks: Block, parts: Mapping[str, bytes] | None = None) -> WordTemplate:
    return compiled(document(*blocks), parts)


def compiled(made: Document, parts: Mapping[str, bytes] | None = None) -> WordTemplate:
    return WordTemplate.from_bytes(data_of(made), "mau.docx", parts=(parts or {}).get)


def render(*blocks: Block, **values: object) -> list[Any]:
    """The contents of the document that a template of these blocks gives."""
    return contents(template(*blocks).render(values))


def contents(data: bytes) -> list[Any]:
    """Each paragraph as its text, each table as rows of texts."""
    return _contents(docx.Document(io.BytesIO(data)))


def _contents(container: Any) -> list[Any]:
    found: list[Any] = []
    for block in container.iter_inner_content():
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Table):
            found.append([[_cell(cell) for cell in row.cells] for row in block.rows])
    return found


def _cell(cell: Any) -> Any:
    inside = _contents(cell)
    return inside if any(not isinstance(each, str) for each in inside) else "\n".join(inside)


def root_of(data: bytes, part: str = "word/document.xml") -> Any:
    return Package.open(data).tree(part)


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    """The package with one part's content replaced or added."""
    package = Package.open(data)
    entries = {**package.entries, part: Entry.deflate(content)}
    return write_package(entries.items())


def edited(data: bytes, part: str, edit: Any) -> bytes:
    """The package with `edit` applied to the root of one part."""
    root = root_of(data, part)
    edit(root)
    return with_part(data, part, serialise(root))


def xml(text: str) -> Any:
    """An element written with the prefixes of Word."""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NS.items() if prefix != "xml")
    return etree.fromstring(f"<holder {names}>{text}</holder>")[0]


def faults(*blocks: Block, parts: Mapping[str, bytes] | None = None) -> list[Finding]:
    """The findings that refuse a template of these blocks."""
    return faults_of(data_of(document(*blocks)), parts)


def faults_of(data: bytes, parts: Mapping[str, bytes] | None = None) -> list[Finding]:
    try:
        WordTemplate.from_bytes(data, "mau.docx", parts=(parts or {}).get)
    except FindingsError as error:
        return list(error.findings)
    return []


def wrong(made: WordTemplate, values: Mapping[str, object]) -> list[Finding]:
    """The findings that refuse a render."""
    try:
        made.render(values)
    except FindingsError as error:
        return list(error.findings)
    return []


def codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in findings]
