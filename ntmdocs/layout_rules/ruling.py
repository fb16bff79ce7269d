"""The solid lines below tiêu ngữ, issuer and trích yếu, however they are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.reading import Cell, Line, Paragraph
from ntmdocs.layout_rules.text import is_underscores


def below_in_letterhead(document: Document, line: Line) -> list[int | None]:
    """The lengths of the lines that can belong to `line` of the letterhead; none is an empty list."""
    paragraphs = document.head.paragraphs
    if line.paragraph.block is None:
        return _in_the_flow(document, line)
    inside = [paragraph for paragraph in paragraphs if paragraph.block == line.paragraph.block]
    found = [length for paragraph in inside for length in paragraph.rules()] + _of_cells(inside)
    return found or [length for paragraph in paragraphs if paragraph.block is None for length in paragraph.drawn]


def below_subject(document: Document, subject: Sequence[Line]) -> list[int | None]:
    """The lengths of the lines between trích yếu and the words below it, or drawn in either."""
    found: list[int | None] = []
    first = document.title.line.paragraph.index if document.title.line else subject[-1].paragraph.index
    last = subject[-1].paragraph.index
    for paragraph in document.main[first:]:
        words = bool(paragraph.text) and not is_underscores(paragraph.text)
        if paragraph.index > last and words:
            return found + list(paragraph.drawn)
        found += paragraph.rules()
    return found


def widths(lines: Sequence[Line], room: float) -> list[float]:
    """The widths that a rule below the lines may be measured by: of each line, and of what wraps onto a next one."""
    whole = [line.width for line in lines if line.width > 0]
    return [min(width, room) for width in whole] + [width % room for width in whole if width > room > 0]


def is_underlined(line: Line) -> bool:
    """Whether the words themselves are underlined, which some take for the line below them."""
    return any(run.letters.underlined for run in line.visible)


def longest(lines: Sequence[Line], room: float = float("inf")) -> float:
    """The width of the longest of the lines, in twips, none longer than the room it has."""
    return min(max((line.width for line in lines), default=0.0), room)


def _in_the_flow(document: Document, line: Line) -> list[int | None]:
    """Without cells: lines typed in the same column, or all that are drawn, the longest being the motto's."""
    below = [paragraph for paragraph in document.head.paragraphs if paragraph.index >= line.paragraph.index]
    typed: list[int | None] = [
        int(piece.width)
        for paragraph in below
        for piece in paragraph.lines()
        if is_underscores(piece.text) and piece.column == line.column
    ]
    bordered = [length for one in below if one.layout.border for length in one.rules()[-1:]]
    drawn = [length for paragraph in document.head.paragraphs for length in paragraph.drawn]
    drawn.sort(key=lambda length: length or 0, reverse=True)
    is_motto = line is document.head.motto
    return typed or bordered or (drawn[:1] if is_motto else drawn[1:])


def _of_cells(inside: Sequence[Paragraph]) -> list[int | None]:
    found: list[int | None] = [one.cell.width for one in inside if one.cell is not None and _has_line(one.cell)]
    return found[:1]


def _has_line(cell: Cell) -> bool:
    """Whether a line shows between the first row of the letterhead and the second."""
    return (cell.row == 0 and cell.bottom) or (cell.row == 1 and cell.top)
