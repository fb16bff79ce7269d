"""A plan's texts with codes for the model, or with names for clerks, in the columns that the model says name things."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Protocol

from ntmdocs.model import Names, PlanHeader, Record, TableRecord, Thing
from ntmdocs.model.naming import ABOUT_KEYS, About
from ntmdocs.plan_files.columns import Holds, columns_of
from ntmdocs.plan_files.placed import PLACE, PlacedDict
from ntmdocs.plan_files.raw import RawPlan, RawTable, Written
from ntmdocs.vietnamese import fold


class _Turn(Protocol):
    def __call__(self, thing: Thing, text: str, about: About) -> str:
        """What is written of a thing in a row."""


def coded(raw: RawPlan, names: Names) -> RawPlan:
    """The plan with a code in each cell that names a thing by a name."""
    return _turned(raw, names, names.code)


def named(raw: RawPlan, names: Names) -> RawPlan:
    """The plan with a name in each cell that names a thing."""
    return _turned(raw, names, names.name)


def named_cells(kind: type[Record], row: Mapping[str, str], names: Names) -> dict[str, str]:
    """The texts of a row by their keys, with names."""
    return {**row, **_cells(kind, row, names, names.name)}


def coded_header(raw: RawPlan, names: Names) -> RawPlan:
    """The plan with codes in its general part alone."""
    return replace(raw, header=_header(raw.header, names, names.code))


def _turned(raw: RawPlan, names: Names, turn: _Turn) -> RawPlan:
    tables = {kind: _table(kind, table, names, turn) for kind, table in raw.tables.items()}
    return replace(raw, header=_header(raw.header, names, turn), tables=tables)


def _header(header: PlacedDict | None, names: Names, turn: _Turn) -> PlacedDict | None:
    if header is None:
        return None
    turned = PlacedDict(header[PLACE])
    texts = {key: value for key, value in header.items() if isinstance(value, str)}
    turned.update({**header, **_cells(PlanHeader, texts, names, turn)})
    turned.lines.update(header.lines)
    return turned


def _table(kind: type[TableRecord], table: Written, names: Names, turn: _Turn) -> Written:
    if not kind.naming():
        return table
    return replace(table, pieces=tuple(_piece(kind, piece, names, turn) for piece in table.pieces))


def _piece(kind: type[TableRecord], piece: RawTable, names: Names, turn: _Turn) -> RawTable:
    keys = {fold(str(info.title)): key for key, info in kind.columns().items()}
    wanted = {*kind.naming(), *ABOUT_KEYS}
    found = {keys.get(fold(head), ""): at for at, head in reversed(list(enumerate(piece.header)))}
    places = {key: at for key, at in found.items() if key in wanted}
    rows = []
    for line, cells in piece.rows:
        new = _cells(kind, {key: cells[at] for key, at in places.items()}, names, turn)
        turned = {places[key]: text for key, text in new.items()}
        rows.append((line, tuple(turned.get(at, cell) for at, cell in enumerate(cells)) if turned else cells))
    return replace(piece, rows=tuple(rows))


def _cells(kind: type[Record], row: Mapping[str, str], names: Names, turn: _Turn) -> dict[str, str]:
    """The texts that name things, turned; what a row is about is read from its codes."""
    things = {key: thing for key, thing in kind.naming().items() if row.get(key)}
    if not things:
        return {}
    known = {key: row[key] for key in ABOUT_KEYS if key in row}
    about = names.about(known | {key: names.code(things[key], text) for key, text in known.items() if key in things})
    return {key: _turned_text(kind, key, row[key], partial(turn, thing, about=about)) for key, thing in things.items()}


def _turned_text(kind: type[Record], key: str, text: str, turn: Callable[[str], str]) -> str:
    if columns_of(kind)[key][1] is not Holds.WORDS:
        return turn(text)
    return "; ".join(turn(word.strip()) for word in text.split(";") if word.strip())
