"""Whose papers a cell that cannot be read touches: the row says whose it is, even where it makes no record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ntmdocs.findings import Finding
from ntmdocs.model import DossierRow, TableRecord, Unit, Units
from ntmdocs.model.plan import UnreadRow
from ntmdocs.plan_files.raw import RawPlan, Written
from ntmdocs.vietnamese import fold

_Line = tuple[str, str, int]
_Names = tuple[str, str, str]
_VILLAGE = "village"  # the field, not a level


def with_units(findings: Iterable[Finding], raw: RawPlan, units: Units) -> list[Finding]:
    """The findings, those of a row with a known unit with the codes of the units whose papers that row touches.

    A row of a commune touches its papers and those of the units above; a row of a unit also those of all units below.
    One of a village's dossier touches no other papers of its commune. A finding of a row that does not say whose it is
    touches all, as before.
    """
    rows = dict(_named(raw))
    touched: dict[tuple[str, str], tuple[str, ...]] = {}

    def placed(finding: Finding) -> Finding:
        found = rows.get((finding.place.file, finding.place.sheet, finding.place.line))
        if finding.units or found is None:
            return finding
        names, village = found[:2], found[2]
        if names not in touched:
            touched[names] = tuple(unit.code for unit in _touched(units, *names))
        return replace(finding, units=touched[names], village=village if touched[names] else "")

    return [placed(finding) for finding in findings]


def unread_rows(raw: RawPlan, rows: Iterable[TableRecord]) -> Iterator[UnreadRow]:
    """The rows of tables that are written and made none of the records."""
    read = {(row.place.file, row.place.sheet, row.place.line) for row in rows}
    for kind, table in raw.tables.items():
        yield from (UnreadRow(kind, *names[:2]) for line, names in _of_table(kind, table) if line not in read)


def _named(raw: RawPlan) -> Iterator[tuple[_Line, _Names]]:
    """The unit, the commune and the village with a dossier that each row of each table names, by its line."""
    for kind, table in raw.tables.items():
        yield from _of_table(kind, table)


def _of_table(kind: type[TableRecord], table: Written) -> Iterator[tuple[_Line, _Names]]:
    fields = ("unit", "commune", _VILLAGE if issubclass(kind, DossierRow) else "")
    titles = [_title(kind, name) for name in fields]
    for piece in table.pieces:
        heads = [fold(head) for head in piece.header]
        unit, commune, village = (heads.index(title) if title in heads else -1 for title in titles)
        for line, cells in piece.rows if unit >= 0 else ():
            names = (cells[unit], cells[commune] if commune >= 0 else "", cells[village] if village >= 0 else "")
            yield (table.file, piece.sheet, line), names


def _title(kind: type[TableRecord], name: str) -> str:
    info = kind.model_fields.get(name)
    return fold(str(info.title)) if info else "\0"


def _touched(units: Units, name: str, commune_name: str) -> Iterator[Unit]:
    found = units.find(name).units if name else ()
    holders = [unit for unit in found if units.below(unit)] or list(found)
    if len(holders) != 1:
        return
    [holder] = holders
    commune = units.find(commune_name, within=holder).unit if commune_name else None
    yield from (commune,) if commune else _below(units, holder)
    above: Unit | None = holder
    while above is not None:
        yield above
        above = units.parent(above)


def _below(units: Units, unit: Unit) -> Iterator[Unit]:
    for one in units.below(unit):
        yield one
        yield from _below(units, one)
