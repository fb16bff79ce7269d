"""The text of a cell by the runs that it is formatted in."""

from __future__ import annotations

from ntmdocs.templating.sheets.reading import Cell
from ntmdocs.templating.tags import Tag


def properties_at(cell: Cell, offset: int) -> str:
    """The format of the run that holds the character at `offset`."""
    end = 0
    for properties, text in cell.runs:
        end += len(text)
        if offset < end:
            return properties
    return cell.runs[-1][0] if cell.runs else ""


def pieces_of(cell: Cell) -> list[tuple[int, str | Tag, str]]:
    """The text between tags cut at the ends of runs, and the tags, each with its start and format, in order."""
    assert cell.line is not None  # noqa: S101
    found: list[tuple[int, str | Tag, str]] = [
        (tag.start, tag, properties_at(cell, tag.start)) for tag in cell.line.tags
    ]
    start = 0
    for properties, text in cell.runs:
        at = start
        for tag in [*cell.line.tags, None]:
            first = start + len(text) if tag is None else min(max(tag.start, start), start + len(text))
            if first > at:
                found.append((at, cell.line.text[at:first], properties))
            at = max(at, start + len(text) if tag is None else tag.end)
        start += len(text)
    return sorted(found, key=lambda piece: piece[0])
