"""A table as it is written anew: the columns of the model in their order, then those of the clerk's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ntmdocs.model import TableRecord
from ntmdocs.plan_files.columns import Holds, columns_of, unit_of
from ntmdocs.plan_files.raw import RawTable, Written
from ntmdocs.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its key («» for one of the clerk's own), heading, kind of value and unit."""

    key: str
    title: str
    holds: Holds
    unit: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of a table's sheet and the texts of its rows by heading."""

    kind: type[TableRecord]
    columns: tuple[Column, ...]
    rows: tuple[dict[str, str], ...]


def grid_of(kind: type[TableRecord], pieces: Sequence[RawTable]) -> Grid:
    """The table with all columns of the model and after them those of the clerk's own."""
    columns = [
        Column(key, str(info.title), holds, unit_of(info), info.is_required())
        for key, (info, holds) in columns_of(kind).items()
    ]
    titles = {fold(column.title): column.title for column in columns}
    rows: list[dict[str, str]] = []
    for piece in pieces:
        for head in piece.header:
            if head and fold(head) not in titles:
                titles[fold(head)] = head
                columns.append(Column("", head, Holds.TEXT))
        names = [titles.get(fold(head), "") for head in piece.header]
        rows += [{name: cell for name, cell in zip(names, cells, strict=True) if name} for _, cells in piece.rows]
    return Grid(kind, tuple(columns), tuple(rows))


def raw_table(kind: type[TableRecord], rows: Iterable[Mapping[str, str]]) -> Written:
    """A table as if it had been written: rows by the keys of the model's columns and the headings of others."""
    listed = [dict(row) for row in rows]
    keys = dict.fromkeys([*kind.columns(), *(key for row in listed for key in row)])
    heads = tuple(str(kind.columns()[key].title) if key in kind.columns() else key for key in keys)
    texts = (tuple(row.get(key, "") for key in keys) for row in listed)
    return Written("", (RawTable(heads, tuple(enumerate(texts, 2))),))
