"""Two Word files of one paper laid side by side: paragraphs and rows of tables that were added, left out or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from ntmdocs.documents import DraftChangeRow
from ntmdocs.office import NS, Package, qn
from ntmdocs.office.merging.alignment import Piece, pairs
from ntmdocs.templating.values import BLANK

_ALIKE = 0.5
_HEADINGS = ("NTMMuc1", "NTMMuc2", "NTMMuc3")
_ANNEX = "NTMPhuLuc"
_NUMBER = re.compile(r"([IVXLC]+|\d+(?:\.\d+)*)\.?(?:\s|$)|([a-zđ])\)\s")


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph or a row: the heading above it, its cells (one for a paragraph), and the heads of its columns."""

    heading: str
    cells: tuple[str, ...]
    heads: tuple[str, ...] = ()

    @property
    def piece(self) -> Piece:
        return Piece("row" if self.heads else "paragraph", " | ".join(self.cells))

    @property
    def is_form(self) -> bool:
        """Whether it is a row that waits to be filled in."""
        return bool(self.heads) and BLANK in self.cells

    @property
    def text(self) -> str:
        return "; ".join(cell for cell in self.cells if cell)


def what_changed(old: bytes, new: bytes) -> tuple[DraftChangeRow, ...]:
    """What differs between two Word files, in the order of the new one."""
    before, after = (list(_parts(data)) for data in (old, new))
    found = pairs([part.piece for part in before], [part.piece for part in after], _ALIKE)
    rows = (DraftChangeRow("", *told) for told in _told(before, after, found))
    return tuple(DraftChangeRow(str(at), row.tai_muc, row.cu, row.moi) for at, row in enumerate(rows, 1))


def _told(before: Sequence[_Part], after: Sequence[_Part], found: dict[int, int]) -> Iterator[tuple[str, str, str]]:
    """Heading, old and new wording of each difference; what is gone stands before what comes after it."""
    behind = {new: old for old, new in found.items()}
    done = 0
    for at, now in enumerate(after):
        place = behind.get(at)
        if place is None:
            if not now.is_form:
                yield now.heading, "", now.text
            continue
        yield from _gone(before[done:place])
        done = place + 1
        was, is_now = _difference(before[place], now)
        if was != is_now:
            yield now.heading, was, is_now
    yield from _gone(before[done:])


def _gone(parts: Sequence[_Part]) -> Iterator[tuple[str, str, str]]:
    return ((part.heading, part.text, "") for part in parts if not part.is_form)


def _difference(was: _Part, now: _Part) -> tuple[str, str]:
    """The old and the new wording; of a row only the cells that differ, with the heads of their columns."""
    if was.cells == now.cells or not now.heads or len(was.cells) != len(now.cells):
        return was.text, now.text
    changed = [at for at, (old, new) in enumerate(zip(was.cells, now.cells, strict=True)) if old != new]
    name = next((cell for cell in now.cells if cell and not cell[:1].isdigit()), "")
    old, new = ("; ".join(_cell(part, at) for at in changed) for part in (was, now))
    return f"{name} - {old}", f"{name} - {new}"


def _cell(part: _Part, at: int) -> str:
    head = part.heads[at] if at < len(part.heads) else ""
    return f"{head}: {part.cells[at] or 'trống'}" if head else part.cells[at]


def places_in(data: bytes) -> tuple[str, ...]:
    """The numbers of a paper's headings from the part down, and its annexes: «II», «II.1», «III.1.1», «Phụ lục I»."""
    return tuple(place for place, _ in _blocks(data) if place)


def _parts(data: bytes) -> Iterator[_Part]:
    heading = ""
    for place, block in _blocks(data):
        heading = place or heading
        if block.tag == qn("w:tbl"):
            yield from _rows(block, heading)
        elif text := _text(block):
            yield _Part(heading, (text,))


def _blocks(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    """The paragraphs and tables of the body, each heading with its place, anything else with «»."""
    package = Package.open(data)
    line = ["", "", ""]
    for block in package.tree(package.main_part()).iterfind("w:body/*", NS):
        style, text = _style(block), _text(block)
        place = text if style == _ANNEX else ""
        if style in _HEADINGS and (number := _NUMBER.match(text)):
            level = _HEADINGS.index(style)
            line[level:] = [number[1] or number[2], "", ""][: len(line) - level]
            part, section, point = line
            place = ".".join(each for each in (part, "" if point.startswith(f"{section}.") else section, point) if each)
        yield place, block


def _rows(table: etree._Element, heading: str) -> Iterator[_Part]:
    rows = [tuple(_text(cell) for cell in row.iterfind("w:tc", NS)) for row in table.iterfind("w:tr", NS)]
    for cells in rows:
        if any(cells):
            yield _Part(heading, cells, rows[0])


def _text(element: etree._Element) -> str:
    """The text of a paragraph, cell or table in one line."""
    paragraphs = element.iter(qn("w:p"))
    lines = ("".join(piece.text or "" for piece in paragraph.iter(qn("w:t"))).strip() for paragraph in paragraphs)
    return " ".join(line for line in lines if line)


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find("w:pPr/w:pStyle", NS)
    return "" if style is None else style.get(qn("w:val"), "")
