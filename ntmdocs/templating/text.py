"""A template as plain text, so that a change of it reads as a diff."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.office import Package, qn
from ntmdocs.templating.lines import W_BODY, W_P, W_PPR, W_SECTPR, W_TBL, W_TC, W_TR, Element, joined_text
from ntmdocs.templating.parts import COMMENTS, parts_of
from ntmdocs.templating.sheets.text import sheets_text

_SECTION = "--- hết phần ---"


def template_text(data: bytes, name: str = "") -> str:
    """The text of a template with its tags: a line per paragraph and table row, headers after; a line per sheet row."""
    package = Package.open(data, name)
    if package.tree(package.main_part()).tag == qn("x:workbook"):
        return sheets_text(package)
    lines: list[str] = []
    for number, (part, label) in enumerate(parts_of(package)):
        if label == COMMENTS:  # they speak of the text
            continue
        root = package.tree(part)
        written = list(_lines(root.find(W_BODY) if not number else root))
        if number and any(line.strip() for line in written):
            lines += ["", f"=== {label} ==="]
        lines += written if not number or any(line.strip() for line in written) else []
    return "\n".join(lines) + "\n"


def _lines(container: Element | None) -> Iterator[str]:
    for child in container if container is not None else ():
        if child.tag == W_P:
            yield from _paragraph(child)
        elif child.tag == W_TBL:
            yield from _rows(child)
        elif isinstance(child.tag, str) and child.tag != W_SECTPR:
            yield from _lines(child)


def _paragraph(paragraph: Element) -> Iterator[str]:
    properties = paragraph.find(W_PPR)
    style = None if properties is None else properties.find(qn("w:pStyle"))
    named = f"[{style.get(qn('w:val'), '')}] " if style is not None else ""
    yield f"{named}{_text(paragraph)}".rstrip()
    if properties is not None and properties.find(W_SECTPR) is not None:
        yield _SECTION


def _rows(table: Element) -> Iterator[str]:
    for row in table.iter(W_TR):
        if next(row.iterancestors(W_TBL)) is table:
            cells = (cell for cell in row.iter(W_TC) if next(cell.iterancestors(W_TR)) is row)
            yield f"| {' | '.join(' / '.join(line for line in _lines(cell)) for cell in cells)} |"


def _text(paragraph: Element) -> str:
    # a box inside another one is told with that
    boxes = [box for box in paragraph.iter(qn("w:txbxContent")) if next(box.iterancestors(W_P)) is paragraph]
    inside = [" ".join(_lines(box)) for box in boxes]
    shown = joined_text(paragraph).replace("\ufffc", "▢").replace("\n", "⏎").replace("\t", "⇥")
    return shown + "".join(f" «{text}»" for text in dict.fromkeys(inside) if text.strip())
