"""Where a dossier lies on a day: the stage that it waits for, since when, and when it was recognised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from ntmdocs.model import DossierFile, DossierPaper, DossierStep

# The paper that recognises, in every form of government.
_DECISION: Final = "quyet-dinh-cong-nhan"


@dataclass(frozen=True, slots=True)
class DossierPosition:
    """The stage that a dossier waits for, None once it is through; `since` is the day it got there, None if unknown."""

    file: DossierFile
    step: DossierStep | None
    since: date | None

    @property
    def begun(self) -> bool:
        """Whether a paper of the dossier is dated."""
        return self.since is not None


def position_of(file: DossierFile, day: date) -> DossierPosition:
    """Where a dossier lies: at its last stage with a dated paper, or at the next once what that one needs is dated."""
    begun = [at for at, step in enumerate(file.steps) if _days(file, step, day)]
    if not begun:
        return DossierPosition(file, next(iter(file.steps), None), None)
    at = begun[-1]
    step, days = file.steps[at], _days(file, file.steps[at], day)
    decided = recognised_on(file)
    if decided is not None and decided <= day:
        return DossierPosition(file, None, decided)
    if not all(days.get(paper.kind) for paper in step.papers if paper.required):
        return DossierPosition(file, step, min(days.values()))
    return DossierPosition(file, next(iter(file.steps[at + 1 :]), None), max(days.values()))


def recognised_on(file: DossierFile) -> date | None:
    """The day of the decision that recognises; None while there is none."""
    deciding = [step for step in file.steps if step.recognises or step.paper(_DECISION)]
    papers = (file.paper(_DECISION, step.code) for step in deciding)
    return next((paper.day for paper in papers if paper is not None and paper.day is not None), None)


def _days(file: DossierFile, step: DossierStep, day: date) -> dict[str, date]:
    """The days of the stage's papers up to a day, by their kind."""
    rows = file.rows(DossierPaper, step.code)
    return {row.kind: row.day for row in rows if row.day is not None and row.day <= day}
