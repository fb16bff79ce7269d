"""What the checks share: the shape of a rule, whose papers a row enters, rows together with what they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from ntmdocs.findings import Finding, Papers, Place, Rule
from ntmdocs.model import (
    TABLES,
    CommuneEntry,
    CommuneProgress,
    CommuneTarget,
    DossierRow,
    DraftComment,
    DraftRound,
    Level,
    MoneyProgress,
    PeriodRow,
    Plan,
    PriorRoadmap,
    SurveyVillage,
    TableRecord,
    Unit,
    UnitGoal,
    Village,
    VillageTarget,
)

R = TypeVar("R", bound=TableRecord)

# Tables that the papers of the units above take their totals and lists from.
_TOTALLED = (
    CommuneTarget, CommuneEntry, PriorRoadmap, VillageTarget, Village, UnitGoal, CommuneProgress, MoneyProgress
)  # fmt: skip


class PlanRule(Rule):
    """Một loại lỗi của dữ liệu kế hoạch."""

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        """Every problem of this kind in the plan."""
        raise NotImplementedError

    @classmethod
    def on(cls, plan: Plan, row: TableRecord, field: str, message: str, hint: str = "") -> Finding:
        """A finding at one field of a row, for the units, and about the papers, that the row enters."""
        found = cls.at(row.at(field), message, hint=hint, units=touched(plan, row))
        if isinstance(row, PeriodRow):
            return replace(found, papers=Papers.REPORTS, period=row.period)
        if isinstance(row, DossierRow):
            return replace(found, village=row.village)
        return replace(found, papers=Papers.DRAFTS) if isinstance(row, (DraftRound, DraftComment)) else found


def touched(plan: Plan, row: TableRecord) -> tuple[str, ...]:
    """The codes of the units whose papers a row enters; none, meaning all, when its unit is not known."""
    unit = plan.unit_of(row)
    if unit is None:
        return ()
    if isinstance(row, (DossierRow, SurveyVillage)):
        # A dossier's papers lie with its commune; the plans of the units above do not print them.
        return ((plan.commune_of(row) or unit).code,)
    if isinstance(row, PeriodRow):
        unit = plan.commune_of(row) or unit
    return (unit.code, *_above(plan, unit)) if isinstance(row, _TOTALLED) else (unit.code,)


def _above(plan: Plan, unit: Unit) -> Iterator[str]:
    parent = plan.units.parent(unit)
    if parent is not None and parent is not unit:
        yield parent.code
        yield from _above(plan, parent)


def table_place(plan: Plan, record: type[TableRecord]) -> Place:
    """The place of a whole table, where there is no row to point at: its sheet, or its file."""
    return record.place_beside(plan.header.at("year"))


def with_commune(plan: Plan, record: type[R]) -> Iterator[tuple[R, Unit]]:
    """The rows of a table whose commune is known, each with it."""
    for row in plan.rows(record):
        commune = plan.commune_of(row)
        if commune is not None:
            yield row, commune


def register(plan: Plan) -> dict[str, CommuneEntry]:
    """The register's rows by the commune's code."""
    return {commune.code: row for row, commune in with_commune(plan, CommuneEntry)}


def holders(plan: Plan) -> tuple[Unit, ...]:
    """The units that have assessed communes directly below them."""
    return tuple(unit for unit in plan.units if communes(plan, unit))


def communes(plan: Plan, unit: Unit) -> tuple[Unit, ...]:
    """The assessed communes directly below a unit."""
    return tuple(below for below in plan.programme_units(unit) if not plan.units.below(below))


def active(plan: Plan) -> tuple[Unit, ...]:
    """The units with communes that have a row of their own anywhere, so that papers are made for them."""
    return tuple(unit for unit in holders(plan) if any(plan.rows_of(record, unit) for record in TABLES))


def lowest_level(plan: Plan, commune: Unit) -> Level | None:
    """The lowest level that a commune can be recognised at."""
    return next(iter(plan.programme.levels_of(commune.tier)), None)


def same(plan: Plan, one: str, other: Level) -> bool:
    """Whether a level's code or name means this level."""
    return plan.level_of(one) == other


def names(units: tuple[Unit, ...] | list[Unit]) -> str:
    """The units' full names in one line."""
    return ", ".join(unit.full_name for unit in units)
