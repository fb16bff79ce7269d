"""What is late on a day: criteria past their month in the roadmap, villages, stages of dossiers past their day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ntmdocs.assessment.communes import commune_criteria
from ntmdocs.assessment.stages import position_of
from ntmdocs.model import CalendarItem, Criterion, DossierFile, DossierStep, Plan, RoadmapStep, Unit, Village
from ntmdocs.vietnamese import deadline_of, fold


@dataclass(frozen=True, slots=True)
class LateCriterion:
    """A criterion that a commune was to meet by a day and that nothing says it met."""

    commune: Unit
    criterion: Criterion
    row: RoadmapStep
    due: date


@dataclass(frozen=True, slots=True)
class LateVillage:
    """A village that was to be recognised by a day and is not."""

    commune: Unit
    row: Village
    due: date


@dataclass(frozen=True, slots=True)
class LateStage:
    """A dossier that has not come past a stage by the last day that the calendar gives it."""

    file: DossierFile
    step: DossierStep
    row: CalendarItem
    due: date


def days_late(due: date, day: date) -> int:
    """How many days something is late."""
    return (day - due).days


def late_criteria(plan: Plan, commune: Unit, day: date) -> Iterator[LateCriterion]:
    """The commune's criteria past their time in the roadmap."""
    for row in plan.rows_about(RoadmapStep, commune):
        due = deadline_of(row.deadline, plan.header.year)
        found = commune_criteria(plan, commune, plan.criteria_sets.get(row.criteria_set), day)
        criterion = next((each for each in found.criteria if each.code == row.criterion), None)
        if due is not None and due < day and criterion is not None and not found.states.get(row.criterion, False):
            yield LateCriterion(commune, criterion, row, due)


def late_villages(plan: Plan, commune: Unit, day: date) -> Iterator[LateVillage]:
    """The commune's villages past their time."""
    for row in plan.rows_about(Village, commune):
        due = deadline_of(row.deadline, plan.header.year)
        if due is not None and due < day and not row.recognition:
            yield LateVillage(commune, row, due)


def late_stages(plan: Plan, file: DossierFile, day: date) -> Iterator[LateStage]:
    """The stages that a dossier should have come past by the calendar of its district or of a unit above."""
    at = position_of(file, day).step
    if at is None:
        return
    open_steps = file.steps[file.steps.index(at) :]
    for row in _calendar(plan, file):
        for step in open_steps:
            if row.until is not None and row.until < day and fold(step.name) in fold(row.task):
                yield LateStage(file, step, row, row.until)


def _calendar(plan: Plan, file: DossierFile) -> Iterator[CalendarItem]:
    """The calendar's lines for a dossier: of the units above its commune, for all communes or for this one."""
    unit: Unit | None = file.commune
    while unit is not None:
        for row in plan.rows_of(CalendarItem, unit):
            if not row.communes or fold(file.commune.name) in fold(row.communes):
                yield row
        unit = plan.units.parent(unit)


def unread_deadlines(plan: Plan, commune: Unit) -> int:
    """How many of the commune's deadlines in the roadmap name no month, quarter or day."""
    rows = plan.rows_about(RoadmapStep, commune)
    return sum(deadline_of(row.deadline, plan.header.year) is None for row in rows)
