"""What is late on a day: criteria past their month in the roadmap, villages, stages of dossiers past their day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ntmdocs.assessment.communes import commune_criteria, dossier_states
from ntmdocs.assessment.reported import Reports
from ntmdocs.assessment.stages import position_of
from ntmdocs.model import CalendarItem, Criterion, DossierFile, DossierStep, Period, Plan, RoadmapStep, Unit, Village
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


def late_criteria(reports: Reports, commune: Unit, day: date) -> Iterator[LateCriterion]:
    """The commune's criteria past their time in the roadmap, neither reported nor found by its dossier to be met."""
    plan = reports.plan
    for row in plan.rows_about(RoadmapStep, commune):
        due, criteria_set = deadline_of(row.deadline, plan.header.year), plan.sets_called.get(row.criteria_set)
        if due is None or due >= day or criteria_set is None:
            continue
        found = commune_criteria(reports, commune, criteria_set, day)
        states = (found.states, dossier_states(plan.dossier_of(commune), criteria_set, day))
        criterion = next((each for each in found.criteria if each.code == row.criterion), None)
        if criterion is not None and not any(each.get(row.criterion) for each in states):
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
            if _is_about(row, file) and (not row.communes or names_unit(plan, row.communes, file.commune)):
                yield row
        unit = plan.units.parent(unit)


def _is_about(row: CalendarItem, file: DossierFile) -> bool:
    """Whether a line's task is about what the dossier asks for: of villages only where it speaks of villages."""
    task, below = f" {fold(row.task)} ", file.plan.government.next_below(file.commune.tier)
    villages = [f" {fold(kind.name)} " for kind in below.kinds] if below else []
    if file.village:
        return any(kind in task for kind in villages)
    return f" {fold(file.kind)} " in task or not any(f" ho so{kind}" in task for kind in villages)


def names_unit(plan: Plan, text: str, unit: Unit) -> bool:
    """Whether a text names a unit, not one whose longer name holds its own: «Yên Mỹ» in «Yên Mỹ Thượng»."""
    name, rest = fold(unit.name), f" {fold(text)} "
    longer = {fold(other.name) for other in plan.units} - {name}
    for other in sorted((other for other in longer if name in other), key=len, reverse=True):
        rest = rest.replace(other, "")
    return re.search(rf"\b{re.escape(name)}\b", rest) is not None


def reports_due(reports: Reports, unit: Unit, day: date) -> tuple[Period, date] | None:
    """The last period that those below a unit were to report by a day, or are to report once it has ended."""
    found = [
        (due, period)
        for period in reports.periods
        if (due := reports.due(unit, period)) is not None and reports.cut_off(unit, period) <= day
    ]
    last = max(found, key=lambda each: (each[0], each[1].last_day), default=None)
    return (last[1], last[0]) if last else None


def unread_deadlines(plan: Plan, commune: Unit) -> int:
    """How many of the commune's deadlines in the roadmap name no month, quarter or day."""
    rows = plan.rows_about(RoadmapStep, commune)
    return sum(deadline_of(row.deadline, plan.header.year) is None for row in rows)
