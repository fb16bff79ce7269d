"""Addresses of cells and areas, rows and columns counted from 1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_AREA = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?")
_LETTERS = 26


@cache
def letters(column: int) -> str:
    """A column's letters: 28 is AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def column_number(name: str) -> int:
    """The number of the column with these letters."""
    number = 0
    for letter in name.upper():
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, its borders included."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def of(cls, text: str) -> Area | None:
        """The area that `text` names («B5», «B5:D9», with or without $); none if it names none."""
        found = _AREA.fullmatch(text.strip())
        if found is None:
            return None
        left, top, right, bottom = found.groups()
        area = cls(int(top), column_number(left), int(bottom or top), column_number(right or left))
        return area if area.is_ordered() else None

    def is_ordered(self) -> bool:
        """Whether it is a rectangle of a sheet."""
        return 1 <= self.top <= self.bottom <= LAST_ROW and 1 <= self.left <= self.right <= LAST_COLUMN

    @property
    def is_cell(self) -> bool:
        return self.top == self.bottom and self.left == self.right

    def __str__(self) -> str:
        first = f"{letters(self.left)}{self.top}"
        return first if self.is_cell else f"{first}:{letters(self.right)}{self.bottom}"


def areas_of(text: str) -> list[Area]:
    """The areas of a list with spaces between, as «sqref» holds it."""
    return [area for word in text.split() if (area := Area.of(word)) is not None]
