"""Where a cell stands: the letters of columns, and the blocks that references name."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

LAST_COLUMN, LAST_ROW = 16_384, 1_048_576
_LETTERS, _MOST_LETTERS = 26, 3
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))?")
_DIGITS = "0123456789"
_COLUMNS: dict[str, int] = {}


class Area(NamedTuple):
    """A block of cells: rows from 1, columns from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


@cache
def column_letters(column: int) -> str:
    """The letters of a column counted from 0: «A», «AA»."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number, from 0, of the column with these letters."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def area_of(reference: str) -> Area | None:
    """The block that «B2» or «A1:C3» names; None for what is no reference."""
    found = _AREA.fullmatch(reference)
    if found is None:
        return None
    left, top = column_number(found[1]), int(found[2])
    right, bottom = (column_number(found[3]), int(found[4])) if found[3] else (left, top)
    area = Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
    return area if area.bottom <= LAST_ROW and area.right < LAST_COLUMN else None


def column_at(place: str) -> int:
    """The column of a cell's place such as «B2», whatever its row; -1 for what is no place."""
    letters = place.rstrip(_DIGITS)
    if letters not in _COLUMNS:
        if not (letters.isascii() and letters.isalpha() and len(letters) <= _MOST_LETTERS):
            return -1
        _COLUMNS[letters] = column_number(letters.upper())
    return _COLUMNS[letters]
