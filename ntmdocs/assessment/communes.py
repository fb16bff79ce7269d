"""What is known of a commune's criteria on a day: as reported, as the plan has it, else as its dossier found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ntmdocs.assessment.dossiers import assess
from ntmdocs.assessment.reported import Reports
from ntmdocs.assessment.summaries import CriterionCount
from ntmdocs.assessment.thresholds import State
from ntmdocs.model import (
    CriteriaSet,
    Criterion,
    CriterionResult,
    DossierFile,
    Programme,
    Unit,
)


@dataclass(frozen=True, slots=True)
class CommuneCriteria:
    """A commune's criteria of one set: which are known to be met or not, and how many are said to be."""

    criteria: tuple[Criterion, ...]
    states: Mapping[str, bool]
    stated: int | None

    @property
    def total(self) -> int:
        return len(self.criteria)

    @property
    def met(self) -> int | None:
        """How many are met: as stated, else counted where all are known; None while not known."""
        known = bool(self.criteria) and all(criterion.code in self.states for criterion in self.criteria)
        counted = sum(self.states[criterion.code] for criterion in self.criteria) if known else None
        return counted if self.stated is None else self.stated

    @property
    def lacking(self) -> tuple[Criterion, ...]:
        """The criteria that are known not to be met."""
        return tuple(criterion for criterion in self.criteria if self.states.get(criterion.code) is False)


def commune_criteria(reports: Reports, commune: Unit, criteria_set: CriteriaSet | None, day: date) -> CommuneCriteria:
    """What is known of a commune's criteria of a set on a day."""
    if criteria_set is None:
        return CommuneCriteria((), {}, None)
    states, stated = _told(reports, commune, criteria_set, day)
    if stated is None and not all(criterion.code in states for criterion in criteria_set.counted):
        states = {**states, **dossier_states(reports.plan.dossier_of(commune), criteria_set, day)}
    return CommuneCriteria(criteria_set.counted, states, stated)


def _told(reports: Reports, commune: Unit, criteria_set: CriteriaSet, day: date) -> tuple[dict[str, bool], int | None]:
    """The criteria as the commune reported them last, else as the plan's results have them, and their number."""
    codes = (criteria_set.code, criteria_set.based_on)
    rows = reports.plan.rows_about(CriterionResult, commune)
    results = {row.criterion: row.met for row in rows if row.criteria_set in codes}
    if criteria_set == reports.base_set(commune):
        [state] = reports.as_of(commune, day).communes
        return (results if state.met is None else _all_of(criteria_set, state.met)), state.count
    told = [row for period in reports.told_by(commune, day) if (row := reports.row(commune, period, criteria_set.code))]
    return (_all_of(criteria_set, told[-1].met), len(set(told[-1].met))) if told else (results, None)


def _all_of(criteria_set: CriteriaSet, met: Iterable[str]) -> dict[str, bool]:
    among = set(met)
    return {criterion.code: criterion.code in among for criterion in criteria_set.counted}


def dossier_states(file: DossierFile | None, criteria_set: CriteriaSet, day: date) -> dict[str, bool]:
    """What the last stage of a dossier with results by a day found; what applies to nobody is nothing to do."""
    steps = [step for step in file.steps if _is_begun(file, step.code, day)] if file else []
    if file is None or not steps or (file.criteria_set is None or file.criteria_set.code != criteria_set.code):
        return {}
    states = {each.criterion.code: each.state for each in assess(file, steps[-1].code).counted}
    return {code: state is not State.NOT_MET for code, state in states.items() if state is not State.NOT_ASSESSED}


def _is_begun(file: DossierFile, stage: str, day: date) -> bool:
    first = file.first_day(stage)
    return assess(file, stage).begun and (first is None or first <= day)


def criterion_counts(found: Iterable[CommuneCriteria]) -> tuple[CriterionCount, ...]:
    """How many communes meet each criterion, do not, or are not known to, in the order of the set."""
    given = tuple(found)
    criteria = {criterion.code: criterion for each in given for criterion in each.criteria}
    states = {code: [each.states.get(code) for each in given] for code in criteria}
    return tuple(
        CriterionCount(criteria[code], row.count(True), row.count(False), row.count(None))
        for code, row in states.items()
    )


def criteria_groups(programme: Programme, total: int) -> tuple[tuple[int, int], ...]:
    """The least and the most criteria of each group of communes, from the top.

    Where the programme names no groups: all criteria, then equal thirds of the rest.
    """
    bounds = programme.groups or tuple(dict.fromkeys((total, *(total * part // 3 for part in (2, 1)))))
    lows = [bound for bound in bounds if bound > 0]
    highs = [total, *(low - 1 for low in lows)]
    return tuple(zip((*lows, 0), highs, strict=True))


def group_of(met: int, groups: Sequence[tuple[int, int]]) -> int:
    """The place of the group that a number of criteria belongs to."""
    return next((at for at, (low, _) in enumerate(groups) if met >= low), len(groups) - 1)
