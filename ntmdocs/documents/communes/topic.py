"""What a commune's plan is about: the level it works on, its criteria, which of them are met, and who answers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from ntmdocs.assessment import money, villages_of_year
from ntmdocs.documents import names
from ntmdocs.model import (
    CommuneEntry,
    CommuneTarget,
    CriteriaSet,
    Criterion,
    CriterionResult,
    Funding,
    IndicatorState,
    Level,
    Plan,
    Responsibility,
    RoadmapStep,
    Standing,
    Unit,
    Village,
    Work,
)


@dataclass(frozen=True)
class Topic:
    """A commune with what the plan's data say of it; `form` makes the annexes without data as forms to fill in."""

    plan: Plan
    commune: Unit
    form: bool = False

    @cached_property
    def entry(self) -> CommuneEntry | None:
        return next(iter(self.plan.rows_about(CommuneEntry, self.commune)), None)

    @cached_property
    def target(self) -> CommuneTarget | None:
        return next(iter(self.plan.rows_about(CommuneTarget, self.commune)), None)

    @cached_property
    def level(self) -> Level | None:
        """The level that the commune aims at, else the one it holds, else the lowest."""
        named = self.target.level if self.target else self.entry.level if self.entry else ""
        levels = self.plan.programme.levels_of(self.commune.tier)
        return self.plan.level_of(named) or next(iter(levels), None)

    @cached_property
    def criteria_set(self) -> CriteriaSet | None:
        found = self.plan.criteria_sets.get(self.level.criteria_set) if self.level else None
        group = self.plan.group_of(self.commune) if found and found.groups else None
        return found and found.of_group(group.code if group else "")

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        return self.criteria_set.counted if self.criteria_set else ()

    @property
    def keeps(self) -> bool:
        """Whether the commune holds its level and aims at no other."""
        return self.target is None and self.entry is not None and self.entry.standing is Standing.RECOGNISED

    @cached_property
    def met(self) -> dict[str, bool]:
        """Whether each criterion is met, by its code, as far as that is known."""
        rows = self.plan.rows_about(CriterionResult, self.commune)
        return {row.criterion: row.met for row in rows if self._of_set(row.criteria_set)}

    @property
    def results_whole(self) -> bool:
        return bool(self.criteria) and all(criterion.code in self.met for criterion in self.criteria)

    @cached_property
    def met_count(self) -> int | None:
        """The number of criteria met: counted, else as the register has it; None while not known."""
        if self.results_whole:
            return sum(self.met[criterion.code] for criterion in self.criteria)
        return self._of_register("criteria_met")

    @property
    def goal_count(self) -> int | None:
        """The number of criteria at the year's end, as the register has it; None where it has none."""
        return self._of_register("criteria_target")

    def _of_register(self, column: Literal["criteria_met", "criteria_target"]) -> int | None:
        """A number of the register, which counts the criteria of the lowest level alone."""
        lowest = next(iter(self.plan.programme.levels_of(self.commune.tier)), None)
        return getattr(self.entry, column) if self.entry and self.level == lowest else None

    @cached_property
    def states(self) -> dict[str, IndicatorState]:
        rows = self.plan.rows_about(IndicatorState, self.commune)
        return {row.indicator: row for row in rows if self._of_set(row.criteria_set)}

    @cached_property
    def steps(self) -> dict[str, RoadmapStep]:
        rows = self.plan.rows_about(RoadmapStep, self.commune)
        return {row.criterion: row for row in rows if self._of_set(row.criteria_set)}

    @cached_property
    def duties(self) -> dict[str, Responsibility]:
        code = self.criteria_set.code if self.criteria_set else ""
        return {row.criterion: row for row in self.plan.responsibilities(self.commune, code)}

    @cached_property
    def funding(self) -> tuple[Funding, ...]:
        """The money of the plan: the commune's own rows, else those of criteria that the unit above keeps, else all."""
        rows = self.plan.rows_about(Funding, self.commune)
        own = self.plan.rows_of(Funding, self.commune)
        return own or tuple(row for row in rows if row.criterion) or rows

    @property
    def total(self) -> Decimal:
        return money(self.funding)

    @property
    def works(self) -> tuple[Work, ...]:
        return self.plan.rows_about(Work, self.commune)

    @property
    def villages(self) -> tuple[Village, ...]:
        """The villages that are to reach the standard this year."""
        return villages_of_year(self.plan.rows_about(Village, self.commune), self.plan.header.year)

    @property
    def holder(self) -> Unit:
        """The unit that directs the commune."""
        return self.plan.units.parent(self.commune) or self.commune

    @cached_property
    def approver(self) -> Unit | None:
        """The unit above that approves the commune's plan; None where its tier has none."""
        tier = names.tier_of(self.plan, self.commune).plan_approved_by
        unit: Unit | None = self.commune
        while tier and unit is not None and unit.tier != tier:
            unit = self.plan.units.parent(unit)
        return unit if tier else None

    @property
    def shows_thresholds(self) -> bool:
        """Thresholds that nobody has confirmed stand in drafts only."""
        return self.form or bool(self.criteria_set and self.criteria_set.confirmed_by)

    def _of_set(self, code: str) -> bool:
        return self.criteria_set is not None and code in (self.criteria_set.code, self.criteria_set.based_on)
