"""A dossier at a stage: each indicator, each criterion, the further conditions, and so the level.

Nothing is met by silence: a criterion without indicators, or with an applicable one that has no result or no
threshold, is not assessed until a clerk says so with a basis. A clerk's verdict is kept beside what the figures say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ntmdocs.assessment.conditions import Condition, conditions_of
from ntmdocs.assessment.thresholds import (
    State,
    alternatives,
    figure,
    meets,
    part_of,
    part_threshold,
    said_met,
    threshold_of,
)
from ntmdocs.model import CriteriaSet, Criterion, CriterionVerdict, DossierFile, Indicator, IndicatorResult, Verdict

_STATES: Mapping[Verdict, State] = {
    Verdict.MET: State.MET,
    Verdict.NOT_MET: State.NOT_MET,
    Verdict.EXEMPT: State.EXEMPT,
}


@dataclass(frozen=True, slots=True)
class AssessedIndicator:
    """An indicator with its result: what the figures say (None where they cannot), and how it stands.

    `value` is the number compared, unrounded; `by_clerk` says that the state is a clerk's own verdict;
    `parts` are the results of a threshold that is set in parts.
    """

    indicator: Indicator
    result: IndicatorResult | None
    parts: tuple[IndicatorResult, ...]
    computed: State | None
    state: State
    value: Decimal | None
    by_clerk: bool

    @property
    def judged(self) -> IndicatorResult | None:
        """The row in which a clerk gives a verdict."""
        rows = (*((self.result,) if self.result else ()), *self.parts)
        return next((row for row in rows if row.verdict is not None), None)

    @property
    def contradicted(self) -> bool:
        """Whether a clerk's verdict says met or not met against the figures."""
        return self.by_clerk and self.computed is not None and self.state not in (self.computed, State.EXEMPT)

    @property
    def bare(self) -> bool:
        """Whether a percentage is written without the two numbers that it is made of."""
        rows = (*self.parts, *((self.result,) if self.result else ()))
        return self.indicator.unit.startswith("%") and any(row.value and row.out_of is None for row in rows)


@dataclass(frozen=True, slots=True)
class AssessedCriterion:
    """A criterion with its indicators: what they say together (None where they cannot), and how it stands."""

    criterion: Criterion
    indicators: tuple[AssessedIndicator, ...]
    verdict: CriterionVerdict | None
    computed: State | None
    state: State
    by_clerk: bool

    @property
    def contradicted(self) -> bool:
        """Whether a clerk's verdict says met or not met against the indicators."""
        return self.by_clerk and self.computed is not None and self.state not in (self.computed, State.EXEMPT)


@dataclass(frozen=True, slots=True)
class Assessment:
    """A dossier at a stage: its criteria as that stage has them, the conditions beside them, and the level."""

    file: DossierFile
    stage: str
    criteria_set: CriteriaSet | None
    criteria: tuple[AssessedCriterion, ...]
    conditions: tuple[Condition, ...]

    @property
    def begun(self) -> bool:
        """Whether the stage has results of its own."""
        rows = (each.result or each.parts for criterion in self.criteria for each in criterion.indicators)
        return any(rows) or any(criterion.verdict for criterion in self.criteria)

    @property
    def counted(self) -> tuple[AssessedCriterion, ...]:
        """The numbered criteria of the level's set."""
        return tuple(each for each in self.criteria if not each.criterion.condition)

    @property
    def total(self) -> int:
        """How many criteria the level's set counts: 19, 16, 4 …"""
        return len(self.counted)

    @property
    def met(self) -> int:
        """How many of the counted criteria are met."""
        return sum(each.state is State.MET for each in self.counted)

    def in_state(self, state: State) -> tuple[AssessedCriterion, ...]:
        """The counted criteria that stand so."""
        return tuple(each for each in self.counted if each.state is state)

    @property
    def all_met(self) -> bool:
        """Whether every criterion is met or exempt, and at least one is met."""
        fine = all(each.state in (State.MET, State.EXEMPT) for each in self.criteria)
        return fine and self.met > 0

    @property
    def undecided(self) -> bool:
        """Whether nothing found so far speaks against the level and something is not assessed yet."""
        states = {each.state for each in self.criteria} | {each.state for each in self.conditions}
        return State.NOT_MET not in states and State.NOT_ASSESSED in states

    @property
    def level_met(self) -> bool:
        """Whether all criteria and all further conditions are met."""
        return self.all_met and all(condition.state is State.MET for condition in self.conditions)


def assess(file: DossierFile, stage: str) -> Assessment:
    """The dossier as one stage sees it; a stage without rows of its own has everything not assessed."""
    known = file.memo.get(stage)
    if isinstance(known, Assessment):
        return known
    criteria_set = file.criteria_set
    criteria = _criteria(file, stage, criteria_set) if criteria_set else ()
    found = Assessment(file, stage, criteria_set, criteria, conditions_of(file, stage))
    file.memo[stage] = found
    return found


def _criteria(file: DossierFile, stage: str, criteria_set: CriteriaSet) -> tuple[AssessedCriterion, ...]:
    results: dict[str, list[IndicatorResult]] = {}
    for row in file.rows_of_set(IndicatorResult, stage):
        results.setdefault(row.indicator, []).append(row)
    verdicts = {row.criterion: row for row in file.rows_of_set(CriterionVerdict, stage)}
    return tuple(
        _criterion(
            criterion,
            tuple(_indicator(each, results.get(each.code, ()), file.dossier.year) for each in criterion.indicators),
            verdicts.get(criterion.code),
        )
        for criterion in criteria_set.criteria
    )


def _indicator(indicator: Indicator, rows: Sequence[IndicatorResult], year: int) -> AssessedIndicator:
    whole = next((row for row in rows if not row.part), None)
    parts = tuple(row for row in rows if row.part)
    computed = _state(_computed(indicator, whole, parts, year))
    judged = next((row for row in (*((whole,) if whole else ()), *parts) if row.verdict is not None), None)
    # A verdict needs its basis where no figure bears it out.
    stands = judged is not None and judged.verdict is not None and (judged.basis != "" or computed is not None)
    state = _STATES[judged.verdict] if stands and judged and judged.verdict else computed or State.NOT_ASSESSED
    value = figure(whole, threshold_of(indicator, year)) if whole else None
    return AssessedIndicator(indicator, whole, parts, computed, state, value, stands)


def _computed(
    indicator: Indicator, whole: IndicatorResult | None, parts: Sequence[IndicatorResult], year: int
) -> bool | None:
    """What the figures say of an indicator; None where they cannot say."""
    if indicator.threshold_parts and parts:
        return _parts_met(indicator, parts)
    if whole is None:
        return None
    if indicator.threshold_parts:
        return said_met(whole.value) if indicator.comparator == "đạt" and indicator.status == "known" else None
    return meets(whole, threshold_of(indicator, year))


def _parts_met(indicator: Indicator, rows: Sequence[IndicatorResult]) -> bool | None:
    """Whether every part is met, one of each group of alternatives being given; None where one is not."""
    given = {at: row for row in rows if (at := part_of(indicator, row.part)) is not None}
    outcomes: list[bool | None] = []
    for places in alternatives(indicator.threshold_parts).values():
        answered = [at for at in places if at in given]
        one = answered[0] if len(answered) == 1 else None
        outcomes.append(None if one is None else meets(given[one], part_threshold(indicator.threshold_parts[one])))
    if False in outcomes:
        return False
    return None if None in outcomes else True


def _criterion(
    criterion: Criterion, indicators: tuple[AssessedIndicator, ...], verdict: CriterionVerdict | None
) -> AssessedCriterion:
    computed = _together([each.state for each in indicators])
    said = verdict.verdict if verdict else None
    stands = said is not None and verdict is not None and (verdict.basis != "" or computed is not None)
    state = _STATES[said] if stands and said is not None else computed or State.NOT_ASSESSED
    return AssessedCriterion(criterion, indicators, verdict, computed, state, stands)


def _together(states: Sequence[State]) -> State | None:
    """What indicators say of their criterion: not met by any, met by all that apply, else nothing."""
    if State.NOT_MET in states:
        return State.NOT_MET
    applicable = [state for state in states if state is not State.EXEMPT]
    return State.MET if applicable and all(state is State.MET for state in applicable) else None


def _state(met: bool | None) -> State | None:  # noqa: FBT001  # what a comparison gives
    return None if met is None else State.MET if met else State.NOT_MET
