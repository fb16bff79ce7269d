"""What was reported of a period, for a commune and summed for any unit above: criteria, levels, villages, money.

A commune that has not reported stands as it did when it last told, at first as the register has it: a sum never falls
because somebody is late.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final

from ntmdocs.assessment.funding import MoneyKey
from ntmdocs.assessment.money_reported import MoneyState, reported_money
from ntmdocs.assessment.stages import DossierPosition, position_of, recognised_on
from ntmdocs.assessment.targets import added_up
from ntmdocs.assessment.villages import recognised_in_year
from ntmdocs.model import (
    CommuneEntry,
    CommuneProgress,
    CriteriaSet,
    CriterionResult,
    DossierFile,
    Level,
    MoneyProgress,
    Period,
    PeriodRow,
    Plan,
    ProgressReport,
    Unit,
    Village,
)
from ntmdocs.vietnamese import nfc

_TABLES: Final[tuple[type[PeriodRow], ...]] = (ProgressReport, CommuneProgress, MoneyProgress)


@dataclass(frozen=True, slots=True)
class CommuneState:
    """A commune as of a day; `met` is None while no criteria are named, `count` while nobody told their number.

    `row` is the report that the criteria come from, None where they are the register's.
    """

    commune: Unit
    met: tuple[str, ...] | None
    count: int | None
    level: Level | None
    villages: int
    row: CommuneProgress | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A unit as of a cut-off day."""

    unit: Unit
    day: date
    communes: tuple[CommuneState, ...]
    money: Mapping[MoneyKey, MoneyState]
    dossiers: tuple[DossierPosition, ...]

    @property
    def met(self) -> int | None:
        """The criteria met by all communes; None while any commune's number is not known."""
        return added_up([state.count for state in self.communes])

    @property
    def average(self) -> Decimal | None:
        """Criteria met per commune, unrounded."""
        return None if self.met is None else Decimal(self.met) / len(self.communes)

    @property
    def villages(self) -> int:
        return sum(state.villages for state in self.communes)

    def meeting(self, criterion: str) -> tuple[Unit, ...]:
        """The communes that meet a criterion."""
        return tuple(state.commune for state in self.communes if state.met and criterion in state.met)


@dataclass(frozen=True, eq=False)
class Reports:
    """Everything that a plan's units reported, found by unit and period."""

    plan: Plan
    _memo: dict[tuple[str, str], Snapshot] = field(default_factory=dict, repr=False)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods that any row speaks of, in order."""
        codes = {row.period for table in _TABLES for row in self.plan.rows(table)}
        return tuple(sorted(map(Period.parse, codes), key=lambda each: (each.last_day, each.months)))

    @cached_property
    def _codes(self) -> dict[str, set[str]]:
        """The periods that rows about a unit speak of, by the unit's code."""
        found: dict[str, set[str]] = {}
        for row in (row for table in _TABLES for row in self.plan.rows(table)):
            about = self.plan.commune_of(row) if row.commune else self.plan.unit_of(row)
            if about is not None:
                found.setdefault(about.code, set()).add(row.period)
        return found

    @cached_property
    def _first_told(self) -> dict[str, date]:
        """The end of the first period that figures about a unit speak of, by the unit's code."""
        found: dict[str, date] = {}
        for row in (*self.plan.rows(CommuneProgress), *self.plan.rows(MoneyProgress)):
            about = self.plan.commune_of(row) if row.commune else self.plan.unit_of(row)
            if about is not None:
                found[about.code] = min(row.span.last_day, found.get(about.code, date.max))
        return found

    def communes(self, unit: Unit) -> tuple[Unit, ...]:
        """The assessed communes at or below a unit."""
        below = self.plan.programme_units(unit)
        if below:
            return tuple(commune for each in below for commune in self.communes(each))
        return (unit,) if unit.in_programme and not self.plan.units.below(unit) else ()

    def report(self, unit: Unit, period: Period) -> ProgressReport | None:
        """What is known of a unit's report of a period."""
        rows = self.plan.rows_about(ProgressReport, unit)
        return next((row for row in rows if row.period == period.code), None)

    def entry(self, commune: Unit) -> CommuneEntry | None:
        """A commune's line in the register."""
        return next(iter(self.plan.rows_about(CommuneEntry, commune)), None)

    def due(self, unit: Unit, period: Period) -> date | None:
        """The day by which those below a unit report to it."""
        rows = (row for row in self.plan.rows_about(ProgressReport, unit) if _ends_with(row, period))
        own = sorted(rows, key=lambda row: row.period != period.code)
        return next((row.collect_by for row in own if row.collect_by), None)

    def cut_off(self, unit: Unit, period: Period) -> date:
        """The day that a unit's figures are of: its report's, else that of the unit above, else the last one."""
        above: Unit | None = unit
        while above is not None:
            rows = [row for row in self.plan.rows_about(ProgressReport, above) if _ends_with(row, period)]
            days = [row.cut_off for row in sorted(rows, key=lambda row: row.period != period.code) if row.cut_off]
            if days:
                return days[0]
            above = self.plan.units.parent(above)
        return period.last_day

    def row(self, commune: Unit, period: Period, criteria_set: str = "") -> CommuneProgress | None:
        """What a commune reported for a period, or for another one that ends on its last day."""
        rows = [row for row in self._of_set(commune, criteria_set) if _ends_with(row, period)]
        return max(rows, key=lambda row: (row.period == period.code, row.span.months), default=None)

    def snapshot(self, unit: Unit, period: Period) -> Snapshot:
        """A unit at the cut-off of a period."""
        key = (unit.code, period.code)
        if key not in self._memo:
            communes = tuple(self._state(commune, period) for commune in self.communes(unit))
            self._memo[key] = self._snapshot(
                unit, self.cut_off(unit, period), communes, reported_money(self.plan, unit, period)
            )
        return self._memo[key]

    def told_by(self, unit: Unit, day: date) -> tuple[Period, ...]:
        """The periods that a row at or below a unit speaks of and whose cut-off is not after a day, in order."""
        codes = {code for each in self._tree(unit) for code in self._codes.get(each.code, ())}
        return tuple(each for each in self.periods if each.code in codes and self.cut_off(unit, each) <= day)

    def as_of(self, unit: Unit, day: date) -> Snapshot:
        """A unit on any day: as last reported by then, with the decisions since; at first as the register has it."""
        key = (unit.code, day.isoformat())
        if key not in self._memo:
            told = self.told_by(unit, day)
            money = reported_money(self.plan, unit, told[-1]) if told else {}
            communes = tuple(self._state_on(commune, day) for commune in self.communes(unit))
            self._memo[key] = self._snapshot(unit, day, communes, money)
        return self._memo[key]

    def _state_on(self, commune: Unit, day: date) -> CommuneState:
        told = self.told_by(commune, day)
        return self._state(commune, told[-1], day) if told else self._at_start(commune, day)

    def _tree(self, unit: Unit) -> Iterator[Unit]:
        yield unit
        for below in self.plan.units.below(unit):
            yield from self._tree(below)

    def start(self, unit: Unit) -> Snapshot:
        """A unit on the day that the plan's own figures are of."""
        day = self.plan.header.cut_off
        communes = tuple(self._at_start(commune, day) for commune in self.communes(unit))
        return self._snapshot(unit, day, communes, {})

    def previous(self, unit: Unit, period: Period) -> Period | None:
        """The period before, where anybody below the unit had reported by its end; None where nobody had."""
        before = period.previous
        told = any(self._first_told.get(each.code, date.max) <= before.last_day for each in self._tree(unit))
        return before if told else None

    def before(self, unit: Unit, period: Period) -> Snapshot:
        """A unit at the cut-off of the period before, or at the start where nobody had reported by then."""
        previous = self.previous(unit, period)
        found = self.snapshot(unit, previous) if previous else self.start(unit)
        # Money is counted anew each year.
        return found if previous and previous.year == period.year else _without_money(found)

    def villages(self, commune: Unit, day: date) -> int:
        """The villages that were recognised in the plan's year up to a day, by the list or by their dossiers."""
        listed, year = self.plan.rows_about(Village, commune), self.plan.header.year
        named = {nfc(row.name).casefold() for row in listed if recognised_in_year(row, year, day)}
        files = (file for file in self.plan.dossiers if file.commune == commune and file.village)
        decided = {nfc(file.village).casefold() for file in files if _is_recognised(file, day)}
        return len(named | decided)

    def base_set(self, commune: Unit) -> CriteriaSet | None:
        """The criteria set of a commune's lowest level."""
        level = next(iter(self.plan.programme.levels_of(commune.tier)), None)
        return self.plan.criteria_sets.get(level.criteria_set) if level else None

    def _snapshot(
        self, unit: Unit, day: date, communes: tuple[CommuneState, ...], money: Mapping[MoneyKey, MoneyState]
    ) -> Snapshot:
        below = {state.commune.code for state in communes}
        files = (file for file in self.plan.dossiers if file.commune.code in below)
        return Snapshot(unit, day, communes, money, tuple(position_of(file, day) for file in files))

    def _of_set(self, commune: Unit, criteria_set: str) -> list[CommuneProgress]:
        wanted = self.plan.sets_called.get(criteria_set) if criteria_set else self.base_set(commune)
        rows = self.plan.rows_about(CommuneProgress, commune)
        return [row for row in rows if self.set_of(row, commune) is wanted]

    def set_of(self, row: CommuneProgress, commune: Unit) -> CriteriaSet | None:
        """The set that a commune reports by."""
        return self.plan.sets_called.get(row.criteria_set) if row.criteria_set else self.base_set(commune)

    def _state(self, commune: Unit, period: Period, on: date | None = None) -> CommuneState:
        """A commune at the cut-off of a period, or on a later day."""
        day = on or self.cut_off(commune, period)
        rows = sorted(
            (row for row in self._of_set(commune, "") if row.span.last_day <= period.last_day),
            key=lambda row: (row.span.last_day, row.period == period.code, row.span.months),
        )
        start, now = self._at_start(commune, day), self.row(commune, period)
        silent = now is None or (on is not None and on > self.cut_off(commune, period))
        told = next((row for row in reversed(rows) if row.met), None)
        level = self._level(commune, [row for row in rows if row.level], None if silent else now, start.level)
        villages = self._villages(rows, None if silent else now, period, start.villages)
        if told is None:
            return CommuneState(commune, start.met, start.count, level, villages)
        return CommuneState(commune, told.met, len(set(told.met)), level, villages, told)

    def _villages(self, rows: list[CommuneProgress], now: CommuneProgress | None, period: Period, decided: int) -> int:
        """The villages that a commune says it has; while it says nothing of this period, later decisions count."""
        if now is not None:
            return decided if now.villages is None else now.villages
        told = [row.villages for row in rows if row.villages is not None and row.span.year == period.year]
        return max(decided, *told[-1:]) if told else decided

    def _level(
        self, commune: Unit, told: list[CommuneProgress], now: CommuneProgress | None, decided: Level | None
    ) -> Level | None:
        """The level that a commune says it holds; while it says nothing of this period, a later decision counts."""
        stated = self.plan.level_of(told[-1].level) if told else None
        if now is not None and now.level:
            return stated
        order = list(self.plan.programme.levels_of(commune.tier))
        return max((each for each in (stated, decided) if each in order), key=order.index, default=stated or decided)

    def _at_start(self, commune: Unit, day: date) -> CommuneState:
        """A commune by its register, the decisions of its dossiers and those on its villages up to a day."""
        entry = self.entry(commune)
        file = self.plan.dossier_of(commune)
        decided = [file.level] if file and file.level and _is_recognised(file, day) else []
        levels = [self.plan.level_of(entry.level) if entry and entry.level else None, *decided]
        order = list(self.plan.programme.levels_of(commune.tier))
        level = max((each for each in levels if each in order), key=order.index, default=None)
        met = self._first_results(commune)
        count = entry.criteria_met if entry and entry.criteria_met is not None else None if met is None else len(met)
        named = met if met is not None and len(met) == count else self._all_or_none(commune, count)
        return CommuneState(commune, named, count, level, self.villages(commune, day))

    def _all_or_none(self, commune: Unit, count: int | None) -> tuple[str, ...] | None:
        """The criteria that a number alone says are met: all of the set for as many as it has, none for 0."""
        base = self.base_set(commune)
        codes = tuple(each.code for each in base.counted) if base else ()
        return {0: (), len(codes): codes}.get(-1 if count is None else count)

    def _first_results(self, commune: Unit) -> tuple[str, ...] | None:
        """The criteria that the plan's own results say are met, where they speak of all."""
        base = self.base_set(commune)
        of_set, sets = self.plan.rows_about(CriterionResult, commune), self.plan.sets_called
        rows = [row for row in of_set if base and sets.get(row.criteria_set) is base]
        whole = base is not None and {row.criterion for row in rows} >= {each.code for each in base.counted}
        return tuple(row.criterion for row in rows if row.met) if whole and rows else None


def _without_money(found: Snapshot) -> Snapshot:
    return Snapshot(found.unit, found.day, found.communes, {}, found.dossiers)


def _ends_with(row: PeriodRow, period: Period) -> bool:
    return row.span.last_day == period.last_day


def _is_recognised(file: DossierFile, day: date) -> bool:
    decided = recognised_on(file)
    return decided is not None and decided <= day
