"""What an overview is about: a unit on a day, its communes, and what is known of the criteria of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ntmdocs.assessment import (
    CommuneCriteria,
    Reports,
    RoundFigures,
    Snapshot,
    UnitFigures,
    commune_criteria,
    criteria_groups,
    figures,
    reporter,
    rounds_of,
)
from ntmdocs.documents import names
from ntmdocs.model import CriteriaSet, Criterion, DossierFile, Level, Period, Plan, Unit


@dataclass(frozen=True)
class Scope:
    """A unit with the communes below it on a day."""

    plan: Plan
    unit: Unit
    day: date

    @cached_property
    def sums(self) -> UnitFigures:
        return figures(self.plan, self.unit)

    @cached_property
    def reports(self) -> Reports:
        return Reports(self.plan)

    @cached_property
    def now(self) -> Snapshot:
        """The unit on the day."""
        return self.reports.as_of(self.unit, self.day)

    @cached_property
    def levels(self) -> dict[Unit, Level | None]:
        """The level that each commune holds on the day."""
        return {state.commune: state.level for state in self.now.communes}

    @property
    def communes(self) -> tuple[Unit, ...]:
        return self.sums.communes

    @property
    def village_kind(self) -> str:
        """What the villages of the communes are called."""
        return names.village_kind(self.plan, self.communes)

    @cached_property
    def blocks(self) -> dict[Unit, tuple[Unit, ...]]:
        """The communes by the unit that directs them, in the order in which the plan names those."""
        found = {
            holder: tuple(each for each in self.communes if each.parent == holder.code) for holder in self.sums.units
        }
        return {holder: communes for holder, communes in found.items() if communes}

    @cached_property
    def lowest(self) -> Level | None:
        """The level whose criteria the register counts."""
        return next((targets.level for targets in self.sums.levels), None)

    @cached_property
    def criteria(self) -> dict[Unit, CommuneCriteria]:
        """What is known of each commune's criteria of the lowest level."""
        return {commune: self.criteria_of(commune, self.lowest) for commune in self.communes}

    def criteria_of(self, commune: Unit, level: Level | None) -> CommuneCriteria:
        """What is known of a commune's criteria of a level."""
        return commune_criteria(self.reports, commune, self.set_of(level), self.day)

    def set_of(self, level: Level | None) -> CriteriaSet | None:
        return self.plan.criteria_sets.get(level.criteria_set) if level else None

    @cached_property
    def groups(self) -> tuple[tuple[int, int], ...]:
        """The groups of communes by their number of criteria, from the top."""
        criteria_set = self.set_of(self.lowest)
        return criteria_groups(self.plan.programme, len(criteria_set.counted) if criteria_set else 0)

    @cached_property
    def files(self) -> tuple[DossierFile, ...]:
        """The dossiers of the communes and of their villages."""
        among = {commune.code for commune in self.communes}
        return tuple(file for file in self.plan.dossiers if file.commune.code in among)

    @cached_property
    def drafting(self) -> tuple[Unit, ...]:
        """The unit and those that direct its communes, as far as their plans are not issued."""
        return tuple(unit for unit in self.collecting if not self.plan.info(unit).number)

    @cached_property
    def collecting(self) -> tuple[Unit, ...]:
        """The unit and those that direct its communes: the ones that others report to."""
        return tuple(dict.fromkeys((self.unit, *self.blocks)))

    def silent(self, unit: Unit, period: Period) -> tuple[Unit, ...]:
        """Those below a unit that have not reported to it for a period."""
        told = (reporter(self.reports, below, period) for below in self.plan.programme_units(unit))
        return tuple(each.unit for each in told if not each.reported or (each.day and each.day > self.day))

    def last_round(self, unit: Unit) -> RoundFigures | None:
        """The last round of the unit's draft that was sent by the day."""
        rounds = rounds_of(self.plan, unit)
        sent = [each for each in rounds if each.row and each.row.sent_on and each.row.sent_on <= self.day]
        return sent[-1] if sent else None

    def holder(self, commune: Unit) -> str:
        """The unit that directs a commune, by name."""
        return (self.plan.units.parent(commune) or self.unit).full_name

    def order(self, commune: Unit, criterion: Criterion) -> tuple[int, int]:
        """The place of a commune's unit and of a criterion: what is told of both goes criterion by criterion."""
        units = [unit.code for unit in self.blocks]
        codes = [each.code for each in self.criteria[commune].criteria]
        return units.index(commune.parent), codes.index(criterion.code) if criterion.code in codes else len(codes)

    def committee_of(self, unit: Unit) -> str:
        """«UBND huyện Bạch Thông»."""
        return f"{names.tier_of(self.plan, unit).committee_short} {unit.full_name}"

    def committees_of(self, commune: Unit) -> str:
        """The committees of the communes beside one, with the unit that directs them: «UBND các xã, huyện Ba Bể»."""
        holder = self.plan.units.parent(commune)
        where = f", {holder.full_name}" if holder is not None and holder != self.unit else ""
        return f"{names.tier_of(self.plan, commune).committee_short} các {commune.kind}{where}"
