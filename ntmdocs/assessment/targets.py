"""Targets, groups, villages and averages, for a unit and for all units below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from ntmdocs.assessment.villages import leftover_villages, villages_listed
from ntmdocs.model import (
    CommuneEntry,
    CommuneTarget,
    CriterionResult,
    Level,
    Plan,
    Standing,
    Unit,
    UnitInfo,
    VillageTarget,
)

A = TypeVar("A", bool, int, Decimal)

# What a stated total calls the criteria met per commune.
AVERAGE = "bình quân tiêu chí"


@dataclass(frozen=True, slots=True)
class LevelTargets:
    """The communes that are to reach a level: those of this year's roadmap and those carried over."""

    level: Level
    in_roadmap: tuple[CommuneTarget, ...]
    carried_over: tuple[CommuneTarget, ...]

    @property
    def all(self) -> tuple[CommuneTarget, ...]:
        return self.in_roadmap + self.carried_over

    @property
    def total(self) -> int:
        return len(self.in_roadmap) + len(self.carried_over)


@dataclass(frozen=True, slots=True)
class VillageFigures:
    """Villages to bring to the standard: this year's number, and those left over (None while not counted)."""

    count: int
    has_leftover: bool
    leftover: int | None


@dataclass(frozen=True, slots=True)
class CriteriaFigures:
    """Criteria met by communes: each sum and average is None while any commune's number is not known."""

    communes: int
    known: int
    met: int | None
    goal: int | None

    @property
    def average(self) -> Decimal | None:
        """Criteria met per commune, unrounded."""
        return None if self.met is None or not self.communes else Decimal(self.met) / self.communes

    @property
    def average_goal(self) -> Decimal | None:
        """Criteria per commune at the year's end, unrounded."""
        return None if self.goal is None or not self.communes else Decimal(self.goal) / self.communes


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """The figures of one unit, or of all units below it."""

    unit: Unit
    units: tuple[Unit, ...]
    communes: tuple[Unit, ...]
    levels: tuple[LevelTargets, ...]
    entries: tuple[CommuneEntry, ...]
    villages: VillageFigures
    criteria: CriteriaFigures

    def standing(self, standing: Standing) -> tuple[CommuneEntry, ...]:
        """The communes of a group, in the register's order."""
        return tuple(entry for entry in self.entries if entry.standing is standing)

    def year_before(self, year: int) -> int:
        """The year that carried-over targets come from."""
        years = [row.roadmap_year for targets in self.levels for row in targets.carried_over]
        return max(years, default=year - 1)

    def level(self, code: str) -> LevelTargets | None:
        return next((targets for targets in self.levels if targets.level.code == code), None)


def figures(plan: Plan, unit: Unit) -> UnitFigures:
    """The figures of `unit`: its own rows and those of the units below it that have communes of their own."""
    units = units_of(plan, unit)
    communes = tuple(below for holder in units for below in plan.programme_units(holder) if not plan.units.below(below))
    tier = communes[0].tier if communes else ""
    targets = [row for holder in units for row in plan.rows_of(CommuneTarget, holder)]
    entries = tuple(row for holder in units for row in plan.rows_of(CommuneEntry, holder))
    return UnitFigures(
        unit,
        units,
        communes,
        tuple(level_targets(plan, level, targets) for level in plan.programme.levels_of(tier)),
        entries,
        _villages(plan, units),
        criteria_figures(entries, communes),
    )


def figures_of(plan: Plan, whole: UnitFigures, communes: Iterable[Unit]) -> UnitFigures:
    """The figures of some communes of a unit; its own target of villages is not parted."""
    part = tuple(communes)
    rows = [row for targets in whole.levels for row in targets.all if plan.commune_of(row) in part]
    entries = tuple(row for row in whole.entries if plan.commune_of(row) in part)
    levels = tuple(level_targets(plan, targets.level, rows) for targets in whole.levels)
    villages = _village_figures(plan, [row for commune in part for row in plan.rows_of(VillageTarget, commune)])
    criteria = criteria_figures(entries, part)
    return replace(whole, communes=part, levels=levels, entries=entries, villages=villages, criteria=criteria)


def units_of(plan: Plan, unit: Unit) -> tuple[Unit, ...]:
    """A unit and the units below it that have communes of their own, in the order in which the plan names them."""
    below = [each for each in plan.units.below(unit) if plan.units.below(each)]
    named = [found for row in plan.rows(UnitInfo) if (found := plan.unit_of(row)) in below]
    return (unit, *dict.fromkeys([*named, *below]))


def has_units_between(plan: Plan, unit: Unit) -> bool:
    """Whether units below `unit` direct communes themselves."""
    return any(plan.programme_units(below) for below in plan.programme_units(unit))


def level_targets(plan: Plan, level: Level, targets: Iterable[CommuneTarget]) -> LevelTargets:
    """The targets of one level, split by the year of their roadmap."""
    rows = [row for row in targets if plan.level_of(row.level) == level]
    year = plan.header.year
    return LevelTargets(
        level,
        tuple(row for row in rows if row.roadmap_year == year),
        tuple(row for row in rows if row.roadmap_year != year),
    )


def criteria_figures(entries: Iterable[CommuneEntry], communes: tuple[Unit, ...]) -> CriteriaFigures:
    """Sums of the criteria met and aimed at; a missing number leaves its sum None rather than too small."""
    rows = tuple(entries)
    met = [row.criteria_met for row in rows if row.criteria_met is not None]
    goal = [row.criteria_target for row in rows if row.criteria_target is not None]
    whole = len(rows) == len(communes) and bool(rows)
    return CriteriaFigures(
        len(communes),
        len(met),
        sum(met) if whole and len(met) == len(rows) else None,
        sum(goal) if whole and len(goal) == len(rows) else None,
    )


def _villages(plan: Plan, units: tuple[Unit, ...]) -> VillageFigures:
    """The villages of the units below that have communes of their own, else as the unit itself has them."""
    own, *below = (village_targets(plan, unit) for unit in units)
    return _village_figures(plan, [row for rows in below for row in rows] or own)


def village_targets(plan: Plan, unit: Unit) -> tuple[VillageTarget, ...]:
    """The targets of villages that count for a unit: its own row, else those of the communes right below it."""
    communes = (below for below in plan.units.below(unit) if not plan.units.below(below))
    return plan.rows_of(VillageTarget, unit) or tuple(
        row for commune in communes for row in plan.rows_of(VillageTarget, commune)
    )


def _village_figures(plan: Plan, targets: Sequence[VillageTarget]) -> VillageFigures:
    leftover = [_leftover(plan, row) for row in targets if row.leftover]
    known = [count for count in leftover if count is not None]
    return VillageFigures(
        sum(row.count for row in targets),
        bool(leftover),
        sum(known) if leftover and len(known) == len(leftover) else None,
    )


def _leftover(plan: Plan, target: VillageTarget) -> int | None:
    """Villages left over: counted from the register, else as stated, else not known."""
    unit = plan.unit_of(target)
    rows = villages_listed(plan, unit) if unit else ()
    listed = [row for row in rows if row.list_year != plan.header.year]
    return len(leftover_villages(listed, plan.header.year)) if listed else target.leftover_count


def group_counts(entries: Iterable[CommuneEntry], bounds: tuple[int, ...]) -> tuple[int, ...]:
    """How many communes have at least each bound of criteria and less than the one before; bounds fall to 0."""
    return grouped((entry.criteria_met for entry in entries if entry.criteria_met is not None), bounds)


def grouped(numbers: Iterable[int], bounds: tuple[int, ...]) -> tuple[int, ...]:
    """How many numbers are at least each bound and less than the one before."""
    met, uppers = tuple(numbers), (None, *bounds)[: len(bounds)]
    return tuple(
        len([number for number in met if number >= bound and (upper is None or number < upper)])
        for bound, upper in zip(bounds, uppers, strict=True)
    )


def counted_targets(plan: Plan, unit_figures: UnitFigures, level: Level) -> tuple[int, int | None] | None:
    """How many of this year's roadmap and how many carried over the rows give; None when no row can say."""
    targets = unit_figures.level(level.code)
    if targets is not None:
        return (len(targets.in_roadmap), len(targets.carried_over)) if plan.rows(CommuneTarget) else None
    tiers = {plan.government.rank(commune.tier) for commune in unit_figures.communes}
    if not tiers or not plan.rows(VillageTarget) or any(plan.government.rank(level.tier) <= tier for tier in tiers):
        return None
    villages = unit_figures.villages
    return villages.count, villages.leftover if villages.has_leftover else 0


def weighted_average_goal(plan: Plan, unit: Unit, stated: Mapping[str, Decimal]) -> Decimal | None:
    """The average goal of all units below, weighted by communes; `stated` (by code) stands in for unknown ones."""
    total, count = Decimal(0), 0
    for holder in units_of(plan, unit):
        communes = tuple(below for below in plan.programme_units(holder) if not plan.units.below(below))
        if not communes:
            continue
        average = criteria_figures(plan.rows_of(CommuneEntry, holder), communes).average_goal
        if average is None and holder != unit:
            average = stated.get(holder.code)
        if average is None:
            return None
        total += average * len(communes)
        count += len(communes)
    return total / count if count else None


def added_up(values: Sequence[A | None]) -> A | None:
    """The sum of numbers, or of flags whether any is set; None while any is not known."""
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values):
        return None
    return any(known) if isinstance(known[0], bool) else sum(known, type(known[0])())


def reaches(average: Decimal, stated: Decimal) -> bool:
    """Whether an average reaches the stated one, at the decimals that the stated one is given with (at least one)."""
    places = max(1, -int(stated.as_tuple().exponent))
    return average.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) >= stated


def possible_met(results: Iterable[CriterionResult], criteria: int) -> tuple[int, int]:
    """The least and the most of `criteria` that a commune can have met, given its results of some of them."""
    rows = tuple(results)
    met = sum(row.met for row in rows)
    return met, criteria - (len(rows) - met)
