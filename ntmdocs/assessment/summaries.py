"""All dossiers of a level together: how many communes met which criterion, and criteria per commune."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ntmdocs.assessment.dossiers import Assessment, assess
from ntmdocs.assessment.thresholds import State
from ntmdocs.model import Criterion, CriterionVerdict, DossierFile, IndicatorResult, Level


@dataclass(frozen=True, slots=True)
class CriterionCount:
    """How many dossiers met a criterion, did not, or have it not assessed; those exempt are in none."""

    criterion: Criterion
    met: int
    not_met: int
    not_assessed: int


@dataclass(frozen=True, slots=True)
class LevelSummary:
    """The dossiers of one level, each as its latest begun stage sees it."""

    level: Level
    assessments: tuple[Assessment, ...]

    @property
    def average(self) -> Decimal:
        """Criteria met per dossier, unrounded."""
        return Decimal(sum(each.met for each in self.assessments)) / len(self.assessments)

    @property
    def reached(self) -> int:
        """How many dossiers meet the level with all its conditions."""
        return sum(each.level_met for each in self.assessments)

    @property
    def undecided(self) -> int:
        """How many dossiers have nothing against them and something not assessed yet."""
        return sum(each.undecided for each in self.assessments)

    @property
    def criteria(self) -> tuple[CriterionCount, ...]:
        """The counted criteria of the level's set in their order."""
        columns = zip(*(each.counted for each in self.assessments), strict=True)
        return tuple(
            CriterionCount(
                column[0].criterion,
                *(sum(each.state is state for each in column) for state in _COUNTED),
            )
            for column in columns
        )


_COUNTED = (State.MET, State.NOT_MET, State.NOT_ASSESSED)


def level_summaries(files: Iterable[DossierFile]) -> tuple[LevelSummary, ...]:
    """The dossiers by level, in the programme's order; a dossier whose level or set is not known is in none."""
    found: dict[str, list[Assessment]] = {}
    levels: dict[str, Level] = {}
    for file in files:
        if file.level is not None and file.criteria_set is not None and file.steps:
            levels[file.level.code] = file.level
            found.setdefault(file.level.code, []).append(assess(file, latest_stage(file)))
    order = {level.code: at for file in files for at, level in enumerate(file.plan.programme.levels)}
    return tuple(LevelSummary(levels[code], tuple(found[code])) for code in sorted(found, key=lambda code: order[code]))


def latest_stage(file: DossierFile) -> str:
    """The code of the last stage that has a result or a verdict; of the first where none has."""
    begun = {row.stage for record in (IndicatorResult, CriterionVerdict) for row in file.rows(record)}
    stages = [step.code for step in file.steps]
    return next((code for code in reversed(stages) if code in begun), stages[0])
