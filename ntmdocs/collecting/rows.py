"""Rows as they are written in a file, each with what tells it from all others of its table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from ntmdocs.findings import Place
from ntmdocs.model import (
    CommuneProgress,
    CriterionResult,
    IndicatorResult,
    MoneyProgress,
    Plan,
    ProgressReport,
    ReportPassage,
    TableRecord,
    Unit,
)
from ntmdocs.plan_checks.repeated import KEYS
from ntmdocs.plan_files.raw import RawTable, Written
from ntmdocs.vietnamese import fold

Key = tuple[str, ...]
# The fields that say whose a row is; a row that says no more is one that nobody has filled in.
_NAMING = ("unit", "commune", "village")
# Tables of which a handed-out workbook has rows begun with all that tells them apart.
BEGUN = (CriterionResult, IndicatorResult, ProgressReport, CommuneProgress, MoneyProgress, ReportPassage)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table in a file: its texts by heading, its place, and whose it is where that is known."""

    kind: type[TableRecord]
    texts: Mapping[str, str]
    place: Place
    unit: Unit | None = None
    commune: Unit | None = None
    key: Key = field(default=())

    def at(self, title: str) -> Place:
        """The place of one cell."""
        return self.place.at_column(title)


@cache
def title_of(kind: type[TableRecord], name: str) -> str:
    """The heading of a field; «» for a field that the table does not have."""
    info = kind.model_fields.get(name)
    return str(info.title) if info else ""


@cache
def key_fields(kind: type[TableRecord]) -> tuple[str, ...]:
    """The fields that tell a row from the others: the known ones of the table, else all that it must fill."""
    required = tuple(name for name, info in kind.model_fields.items() if info.alias and info.is_required())
    return KEYS.get(kind) or tuple(dict.fromkeys((*(name for name in _NAMING if title_of(kind, name)), *required)))


def rows_of(plan: Plan, kind: type[TableRecord], written: Written | None, *, waiting: bool = True) -> list[Row]:
    """The rows of a table in a file, by the units and levels of the plan; each has a key that no other has.

    Without `waiting`, rows that a handed-out workbook began with and nobody filled in are left out.
    """
    found = _rows(kind, written) if written else ()
    rows = [_known(plan, row) for row in found if waiting or _filled(row)]
    counts = Counter(row.key for row in rows)
    # Rows that their key does not tell apart are told apart by all that they say, and those that say the same by count.
    rows = [row if counts[row.key] == 1 else replace(row, key=(*row.key, *_said(row))) for row in rows]
    seen: Counter[Key] = Counter()
    for at, row in enumerate(rows):
        seen[row.key] += 1
        if seen[row.key] > 1:
            rows[at] = replace(row, key=(*row.key, str(seen[row.key])))
    return rows


def _rows(kind: type[TableRecord], written: Written) -> Iterator[Row]:
    titles = {fold(str(info.title)): str(info.title) for info in kind.columns().values()}
    for piece in written.pieces:
        heads = {at: titles.get(fold(head), head) for at, head in enumerate(piece.header) if head}
        for line, cells in piece.rows:
            texts = {head: cells[at] for at, head in heads.items() if cells[at]}
            yield Row(kind, texts, piece.place(written.file, line, heads))


def _filled(row: Row) -> bool:
    """Whether a row says more than what a handed-out workbook begins with."""
    begun = (*_NAMING, *(key_fields(row.kind) if row.kind in BEGUN else ()))
    return bool(row.texts.keys() - {title_of(row.kind, name) for name in begun})


def _known(plan: Plan, row: Row) -> Row:
    unit = plan.units.holder(row.texts.get(title_of(row.kind, "unit"), ""))
    name = row.texts.get(title_of(row.kind, "commune"), "")
    commune = plan.units.find(name, within=unit).unit if unit and name else None
    parts = (_part(plan, row, each, unit, commune) for each in key_fields(row.kind))
    return replace(row, unit=unit, commune=commune, key=tuple(parts))


def _part(plan: Plan, row: Row, name: str, unit: Unit | None, commune: Unit | None) -> str:
    text = row.texts.get(title_of(row.kind, name), "")
    if name == "unit" and unit:
        return unit.code
    if name == "commune" and commune:
        return commune.code
    level = plan.level_of(text) if name in ("level", "target") else None
    return level.code if level else fold(text)


def _said(row: Row) -> Iterable[str]:
    return (f"{title}={fold(text)}" for title, text in sorted(row.texts.items()))


def table_of(kind: type[TableRecord], rows: Iterable[Mapping[str, str]], file: str) -> Written:
    """Rows as a table that can be written: the columns of the model, then those of the clerk's own."""
    found = list(rows)
    known = [str(info.title) for info in kind.columns().values()]
    header = tuple(dict.fromkeys([*known, *(title for row in found for title in row)]))
    lines = tuple((at, tuple(row.get(title, "") for title in header)) for at, row in enumerate(found, 2))
    return Written(file, (RawTable(header, lines),))
