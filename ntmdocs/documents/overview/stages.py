"""The dossiers by level and by the stage that they wait for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ntmdocs.assessment import DossierPosition
from ntmdocs.documents import names
from ntmdocs.documents.overview.scope import Scope
from ntmdocs.documents.overview.words import StageLine, StageTable
from ntmdocs.model import CommuneTarget
from ntmdocs.vietnamese import capitalised, two_digits

_NONE, _RECOGNISED = "Chưa lập hồ sơ", "Đã công nhận"


def stage_words(scope: Scope, lacking: Iterable[CommuneTarget]) -> StageTable | None:
    """A line a level of communes or villages, from the lowest; None without any dossier or target."""
    found = [(_called(at), _stage(at)) for at in scope.now.dossiers]
    among = set(scope.communes)
    for row in lacking:
        commune = scope.plan.commune_of(row)
        if commune in among and commune is not None:
            level = scope.plan.level_of(row.level)
            called = names.level_of_kind(commune.kind, level) if level else row.level
            found.append((capitalised(called), _NONE))
    if not found:
        return None
    steps = dict.fromkeys(f"Chờ {step.name}" for at in scope.now.dossiers for step in at.file.steps)
    stages, counts = (_NONE, *steps, _RECOGNISED), Counter(found)
    return StageTable(
        stages,
        tuple(
            StageLine(level, tuple(two_digits(counts[level, stage]) for stage in stages))
            for level in dict.fromkeys([*_levels(scope), *(level for level, _ in found)])
            if any(counts[level, stage] for stage in stages)
        ),
    )


def _levels(scope: Scope) -> list[str]:
    """The levels of communes as lines are called, lowest first."""
    kinds = {commune.kind for commune in scope.communes}
    levels = (targets.level for targets in scope.sums.levels)
    return [capitalised(names.level_of_kind(kind, level)) for level in levels for kind in kinds]


def _called(at: DossierPosition) -> str:
    level = at.file.level
    return capitalised(names.level_of_kind(at.file.kind, level) if level else at.file.dossier.level)


def _stage(at: DossierPosition) -> str:
    return f"Chờ {at.step.name}" if at.step else _RECOGNISED
