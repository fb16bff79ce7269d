"""What is known of a commune's criteria on a day, the newest source first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ntmdocs.assessment.dossiers import assess
from ntmdocs.assessment.summaries import CriterionCount
from ntmdocs.assessment.thresholds import State
from ntmdocs.model import (
    CommuneEntry,
    CriteriaSet,
    Criterion,
    CriterionResult,
    CriterionVerdict,
    DossierFile,
    IndicatorResult,
    Plan,
    Programme,
    Unit,
)


@dataclass(frozen=True, slots=True)
class CommuneCriteria:
    """A commune's criteria of one set: which are known to be met or not, and how many the register says are."""

    criteria: tuple[Criterion, ...]
    states: Mapping[str, bool]
    stated: int | None

    @property
    def total(self) -> int:
        return len(self.criteria)

    @property
    def met(self) -> int | None:
        """How many are met: counted where all are known, else as stated; None while not known."""
        if self.criteria and all(criterion.code in self.states for criterion in self.criteria):
            return sum(self.states[criterion.code] for criterion in self.criteria)
        return self.stated

    @property
    def lacking(self) -> tuple[Criterion, ...]:
        """The criteria that are known not to be met."""
        return tuple(criterion for criterion in self.criteria if self.states.get(criterion.code) is False)


def commune_criteria(plan: Plan, commune: Unit, criteria_set: CriteriaSet | None, day: date) -> CommuneCriteria:
    """What is known of a commune's criteria of a set: from its dossier, the plan's results, the register."""
    if criteria_set is None:
        return CommuneCriteria((), {}, None)
    codes = (criteria_set.code, criteria_set.based_on)
    results = {row.criterion: row.met for row in plan.rows_about(CriterionResult, commune) if row.criteria_set in codes}
    file = plan.dossier_of(commune)
    if file is not None and file.criteria_set == criteria_set:
        results |= _found(file, day)
    stated = None
    if criteria_set.code == next((level.criteria_set for level in plan.programme.levels_of(commune.tier)), ""):
        # The register counts the criteria of the lowest level.
        stated = next((row.criteria_met for row in plan.rows_about(CommuneEntry, commune)), None)
    return CommuneCriteria(criteria_set.counted, results, stated)


def _found(file: DossierFile, day: date) -> dict[str, bool]:
    """What the last stage with results by a day found; what applies to nobody is nothing to do."""
    steps = [step for step in file.steps if _is_begun(file, step.code, day)]
    if not steps:
        return {}
    states = {each.criterion.code: each.state for each in assess(file, steps[-1].code).counted}
    return {code: state is not State.NOT_MET for code, state in states.items() if state is not State.NOT_ASSESSED}


def _is_begun(file: DossierFile, stage: str, day: date) -> bool:
    first = file.first_day(stage)
    has_results = bool(file.rows(IndicatorResult, stage) or file.rows(CriterionVerdict, stage))
    return has_results and (first is None or first <= day)


def average_met(found: Iterable[CommuneCriteria]) -> Decimal | None:
    """Criteria met per commune, unrounded; None while any commune's number is not known."""
    given = tuple(found)
    known = [each.met for each in given if each.met is not None]
    return Decimal(sum(known)) / len(known) if known and len(known) == len(given) else None


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
