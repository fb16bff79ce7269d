"""A plan as it is written, before the model gives types: texts with their places, whatever files they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ntmdocs.findings import Finding, Place
from ntmdocs.model import TableRecord
from ntmdocs.plan_files.placed import PlacedDict

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RawTable:
    """A header and its rows; each row with the line it begins on.

    In a sheet, `letters` are those of the columns, and `unread` are the cells (line, place in the header) that hold
    something which could not be read and is already reported.
    """

    header: Cells
    rows: tuple[tuple[int, Cells], ...]
    header_line: int = 1
    sheet: str = ""
    letters: Cells = ()
    unread: frozenset[tuple[int, int]] = frozenset()

    def place(self, file: str, line: int, titles: Mapping[int, str]) -> Place:
        """A line of the table, with the letters of the columns that have a title."""
        letters = {title: self.letters[at] for at, title in titles.items()} if self.letters else None
        return Place(file=file, sheet=self.sheet, line=line, letters=letters)


@dataclass(frozen=True, slots=True)
class Written:
    """A table of the plan as it stands in a file: its pieces, none when it cannot be read, and what was found."""

    file: str
    pieces: tuple[RawTable, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class RawPlan:
    """The general part (None where it cannot be read) and the tables of a plan, with what else was found in its files.

    `place` is where the general part stands; `notes` are what someone wrote beside a key of it, by the key.
    """

    place: Place
    header: PlacedDict | None
    tables: Mapping[type[TableRecord], Written]
    findings: tuple[Finding, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)

    def with_table(self, kind: type[TableRecord], table: Written) -> RawPlan:
        """The plan with one more table out of another file."""
        return replace(self, tables={**self.tables, kind: table})
