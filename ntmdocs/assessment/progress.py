"""A unit's progress in a period: the year's plan, the period before, this one; who reported; what fell and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final

from ntmdocs.assessment.communes import criteria_groups
from ntmdocs.assessment.funding import MoneyKey
from ntmdocs.assessment.levels import holding, includes, reached
from ntmdocs.assessment.money_reported import MoneyFall, MoneyState, goal_of_money, money_falls
from ntmdocs.assessment.reported import CommuneState, Reports, Snapshot
from ntmdocs.assessment.targets import figures, grouped, units_of
from ntmdocs.assessment.villages import villages_of_year
from ntmdocs.model import CommuneProgress, CommuneTarget, FundingNature, Level, Period, Unit, Village


@dataclass(frozen=True, slots=True)
class HigherSet:
    """What a commune reports of the criteria of a higher level; `figure` has the criteria of the set as its goal."""

    commune: Unit
    level: Level
    figure: Figure


CRITERIA, VILLAGES, LEVEL = "số tiêu chí đạt", "số thôn đạt chuẩn", "cấp độ"
_PERCENT: Final = 100
_MONEY_SUMS: Final = ("goal", "allotted_before", "allotted", "before", "now")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the year's plan, of the day before the period and of its cut-off; None for what nobody knows."""

    goal: Decimal | None
    before: Decimal | None
    now: Decimal | None

    @property
    def change(self) -> Decimal | None:
        return None if self.before is None or self.now is None else self.now - self.before

    @property
    def share(self) -> Decimal | None:
        """The part of the plan that is done, in percent, unrounded."""
        return None if not self.goal or self.now is None else self.now * _PERCENT / self.goal


@dataclass(frozen=True, slots=True)
class MoneyFigure:
    """Money of a kind: the year's, allotted and disbursed before the period and by its cut-off."""

    key: MoneyKey
    goal: Decimal
    allotted_before: Decimal
    allotted: Decimal
    before: Decimal
    now: Decimal

    @property
    def change(self) -> Decimal:
        return self.now - self.before

    @property
    def share(self) -> Decimal | None:
        """What is disbursed of what is allotted, in percent, unrounded."""
        return self.now * _PERCENT / self.allotted if self.allotted else None


@dataclass(frozen=True, slots=True)
class Reporter:
    """A unit that reports to another: whether it did, on which day if that is known, and whether that was late."""

    unit: Unit
    reported: bool
    day: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class LevelFigure:
    """The communes that reached a level in the year, those of the period among them, and how many hold it in all."""

    level: Level
    figure: Figure
    reached: tuple[Unit, ...]
    new: tuple[Unit, ...]
    holding: int


@dataclass(frozen=True, slots=True)
class Fall:
    """A number of a commune, or its level («» for none), that is less than before, and the report that says so."""

    what: str
    before: str
    now: str
    row: CommuneProgress


@dataclass(frozen=True, eq=False)
class Progress:
    """The progress of a unit in a period."""

    reports: Reports
    unit: Unit
    period: Period

    @cached_property
    def now(self) -> Snapshot:
        return self.reports.snapshot(self.unit, self.period)

    @cached_property
    def before(self) -> Snapshot:
        return self.reports.before(self.unit, self.period)

    @cached_property
    def previous(self) -> Period | None:
        """The period that the report compares with; None for the plan's own figures at the start of the year."""
        return self.reports.previous(self.unit, self.period)

    @cached_property
    def reporters(self) -> tuple[Reporter, ...]:
        """The units directly below in the order in which the plan names them, each with its report."""
        plan = self.reports.plan
        named = [unit for unit in units_of(plan, self.unit)[1:] if unit.in_programme]
        below = dict.fromkeys([*named, *plan.programme_units(self.unit)])
        return tuple(reporter(self.reports, each, self.period) for each in below)

    @property
    def criteria(self) -> Figure:
        """Criteria met by all communes."""
        goals = self._goals
        return Figure(
            _decimal(None if goals is None else sum(goals)), _decimal(self.before.met), _decimal(self.now.met)
        )

    @property
    def average(self) -> Figure:
        """Criteria met per commune."""
        goals = self._goals
        goal = Decimal(sum(goals)) / len(goals) if goals else None
        return Figure(goal, self.before.average, self.now.average)

    @cached_property
    def group_bounds(self) -> tuple[tuple[int, int], ...]:
        """The least and the most criteria of each group of communes, from the top; none without a criteria set."""
        found = self.reports.base_set(self.now.communes[0].commune) if self.now.communes else None
        return criteria_groups(self.reports.plan.programme, len(found.counted)) if found else ()

    def groups(self) -> tuple[Figure, ...]:
        """The communes of each group."""
        bounds = tuple(low for low, _ in self.group_bounds)
        columns = [
            None if counts is None else grouped(counts, bounds)
            for counts in (self._goals, _counts(self.before), _counts(self.now))
        ]
        return tuple(
            Figure(*(None if each is None else Decimal(each[at]) for each in columns)) for at in range(len(bounds))
        )

    @cached_property
    def levels(self) -> tuple[LevelFigure, ...]:
        """Each level that a commune is to reach, has reached or holds, lowest first."""
        tier = self.now.communes[0].commune.tier if self.now.communes else ""
        found = (self._level(level) for level in self.reports.plan.programme.levels_of(tier))
        return tuple(each for each in found if each.figure.goal or each.holding)

    @property
    def villages(self) -> Figure:
        """Villages recognised since the start of the year."""
        return Figure(self._village_goal, Decimal(self.before.villages), Decimal(self.now.villages))

    @cached_property
    def money(self) -> tuple[MoneyFigure, ...]:
        """The money by source and nature, in the programme's order; what is carried over stands apart."""
        goals, nothing = goal_of_money(self.reports.plan, self.unit), MoneyState()
        order = {source.code: at for at, source in enumerate(self.reports.plan.funding_sources)}
        natures = list(FundingNature)
        keys = sorted(
            {*goals, *self.now.money},
            key=lambda key: (order.get(key.source, len(order)), key.source, natures.index(key.nature), key.carried),
        )
        return tuple(
            MoneyFigure(
                key,
                goals.get(key, Decimal(0)),
                self.before.money.get(key, nothing).allotted,
                self.now.money.get(key, nothing).allotted,
                self.before.money.get(key, nothing).disbursed,
                self.now.money.get(key, nothing).disbursed,
            )
            for key in keys
        )

    @property
    def all_money(self) -> MoneyFigure:
        """The money of all sources together."""
        return _together(self.money)

    @property
    def carried_money(self) -> MoneyFigure:
        """What of it is carried over from earlier years."""
        return _together(each for each in self.money if each.key.carried)

    @cached_property
    def money_falls(self) -> tuple[MoneyFall, ...]:
        """What is reported at or below the unit as disbursed that is less than before, with or without a reason."""
        plan, last_day = self.reports.plan, self.period.last_day
        falls = (fall for fall in money_falls(plan) if fall.row.span.last_day == last_day)
        return tuple(fall for fall in falls if plan.units.holds(self.unit, fall.holder))

    @cached_property
    def falls(self) -> tuple[Fall, ...]:
        """What communes report that is less than before, with or without a reason."""
        earlier = {state.commune.code: state for state in self.before.communes}
        return tuple(fall for state in self.now.communes for fall in self._falls(earlier[state.commune.code], state))

    @cached_property
    def higher(self) -> tuple[HigherSet, ...]:
        """What communes report of the criteria of levels above the lowest, by level."""
        tier = self.now.communes[0].commune.tier if self.now.communes else ""
        levels = self.reports.plan.programme.levels_of(tier)[1:]
        found = (self._higher(state.commune, level) for level in levels for state in self.now.communes)
        return tuple(each for each in found if each is not None)

    def _higher(self, commune: Unit, level: Level) -> HigherSet | None:
        row, criteria = (
            self.reports.row(commune, self.period, level.criteria_set),
            self.reports.plan.criteria_sets.get(level.criteria_set),
        )
        if row is None or not row.met:
            return None
        earlier = self.reports.row(commune, self.period.previous, level.criteria_set)
        total = Decimal(len(criteria.counted)) if criteria and criteria.counted else None
        before = Decimal(len(set(earlier.met))) if earlier and earlier.met else None
        return HigherSet(commune, level, Figure(total, before, Decimal(len(set(row.met)))))

    def _falls(self, before: CommuneState, now: CommuneState) -> Iterator[Fall]:
        row = self.reports.row(now.commune, self.period)
        if row is None:
            return
        if before.count is not None and now.count is not None and now.count < before.count:
            yield Fall(CRITERIA, str(before.count), str(now.count), row)
        of_the_year = self.previous is not None and self.previous.year == self.period.year
        if of_the_year and now.villages < before.villages:
            yield Fall(VILLAGES, str(before.villages), str(now.villages), row)
        kept = before.level is None or includes(self.reports.plan.programme, now.level, before.level.code)
        if not kept and before.level is not None:
            yield Fall(LEVEL, before.level.name, now.level.name if now.level else "", row)

    def _level(self, level: Level) -> LevelFigure:
        earlier, now = (reached(self.reports, self.unit, level, each.communes) for each in (self.before, self.now))
        goal = sum(each == level for each in self._targets)
        return LevelFigure(
            level,
            Figure(Decimal(goal), Decimal(len(earlier)), Decimal(len(now))),
            now,
            tuple(commune for commune in now if commune not in earlier),
            len(holding(self.reports.plan.programme, self.now.communes, level)),
        )

    @cached_property
    def _goals(self) -> tuple[int, ...] | None:
        """The criteria that each commune is to meet at the year's end; None while any is not known."""
        found = [self.reports.entry(state.commune) for state in self.now.communes]
        goals = [entry.criteria_target for entry in found if entry is not None and entry.criteria_target is not None]
        return tuple(goals) if goals and len(goals) == len(found) else None

    @cached_property
    def _targets(self) -> tuple[Level | None, ...]:
        """The levels that the communes are to reach in the year, one for each target."""
        plan = self.reports.plan
        rows = (row for state in self.now.communes for row in plan.rows_about(CommuneTarget, state.commune))
        return tuple(plan.level_of(row.level) for row in rows)

    @property
    def _village_goal(self) -> Decimal | None:
        plan = self.reports.plan
        if not plan.units.below(self.unit):
            listed = villages_of_year(plan.rows_about(Village, self.unit), plan.header.year)
            return Decimal(len(listed)) if listed else None
        goal = figures(plan, self.unit).villages
        return Decimal(goal.count + (goal.leftover or 0)) or None


def reporter(reports: Reports, unit: Unit, period: Period) -> Reporter:
    """How a unit reported to the one above: a commune by its row, another by its report or by what lies below it."""
    above = reports.plan.units.parent(unit)
    due = reports.due(above, period) if above else None
    own, row = reports.report(unit, period), reports.row(unit, period)
    day = (row.reported_on if row else None) or (own.sent_on if own else None)
    if row is None and own is None and reports.plan.units.below(unit):
        reported = any(reports.row(commune, period) for commune in reports.communes(unit))
    else:
        reported = row is not None or day is not None
    return Reporter(unit, reported, day, due is not None and day is not None and day > due)


def _together(figures: Iterable[MoneyFigure]) -> MoneyFigure:
    given = tuple(figures)
    sums = (sum((getattr(each, name) for each in given), Decimal(0)) for name in _MONEY_SUMS)
    return MoneyFigure(MoneyKey("", FundingNature.OTHER), *sums)


def _counts(snapshot: Snapshot) -> tuple[int, ...] | None:
    counts = tuple(state.count for state in snapshot.communes if state.count is not None)
    return counts if len(counts) == len(snapshot.communes) else None


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
