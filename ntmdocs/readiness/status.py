"""How far each dossier is: its stages, the papers done, ready and waiting, and all that they wait for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from ntmdocs.assessment import Assessment, assess
from ntmdocs.findings import Finding, Papers, Place, errors, touching
from ntmdocs.model import CommuneTarget, DossierFile, DossierStep, Plan
from ntmdocs.readiness.evidence import EvidenceGap, evidence_gaps
from ntmdocs.readiness.gaps import Gap, gaps_of, is_issued, is_told
from ntmdocs.vietnamese import spelled


class PaperState(StrEnum):
    """How a paper of a dossier stands."""

    DONE = "đã ghi số và ngày"
    READY = "đủ dữ liệu"
    WAITING = "còn chờ"
    OPTIONAL = "tùy chọn"


@dataclass(frozen=True, slots=True)
class PaperStatus:
    """A paper of a stage, how it stands, and how many things it waits for."""

    kind: str
    name: str
    state: PaperState
    waits_for: int


@dataclass(frozen=True, slots=True)
class StageStatus:
    """A stage: what its results say, its papers, and what is missing."""

    step: DossierStep
    assessment: Assessment
    papers: tuple[PaperStatus, ...]
    gaps: tuple[Gap, ...]

    def count(self, state: PaperState) -> int:
        """How many papers stand so."""
        return sum(paper.state is state for paper in self.papers)


@dataclass(frozen=True, slots=True)
class DossierStatus:
    """A dossier: its stages, what the evidence lacks, and the errors that block its papers."""

    file: DossierFile
    stages: tuple[StageStatus, ...]
    evidence: tuple[EvidenceGap, ...]
    errors: tuple[Finding, ...]

    @property
    def missing(self) -> int:
        """How many things are missing in all."""
        return sum(len(stage.gaps) for stage in self.stages) + len(self.evidence) + len(self.errors)

    def awaiting(self, awaited: Iterable[tuple[str, Gap]]) -> DossierStatus:
        """The same with what papers of its stages await besides; what is told already is told once."""
        given = tuple(awaited)
        of = ((stage, [gap for code, gap in given if code == stage.step.code]) for stage in self.stages)
        return replace(self, stages=tuple(_with(self.file, stage, gaps) for stage, gaps in of))

    @property
    def complete(self) -> bool:
        return self.missing == 0


def status_of(file: DossierFile, findings: Iterable[Finding], folder: Path) -> DossierStatus:
    """How far a dossier is; `folder` is its folder in the output, where the evidence may lie."""
    blocking = tuple(
        finding
        for finding in touching(errors(findings), [file.commune.code])
        if finding.papers not in (Papers.REPORTS, Papers.DRAFTS)
        and (not finding.village or spelled(finding.village) == spelled(file.village))
    )
    stages = tuple(_stage(file, step, first=at == 0) for at, step in enumerate(file.steps))
    return DossierStatus(file, stages, evidence_gaps(folder, file), blocking)


def _stage(file: DossierFile, step: DossierStep, *, first: bool) -> StageStatus:
    found = assess(file, step.code)
    gaps = tuple(gaps_of(file, step, found, first=first))
    return StageStatus(step, found, tuple(_papers(file, step, gaps)), gaps)


def _with(file: DossierFile, stage: StageStatus, awaited: Iterable[Gap]) -> StageStatus:
    more: dict[tuple[str, Place], Gap] = {}
    for gap in awaited:
        if not is_told(stage.gaps, gap):
            papers = more[gap.what, gap.place].papers if (gap.what, gap.place) in more else ()
            more[gap.what, gap.place] = replace(gap, papers=(*papers, *gap.papers))
    gaps = (*stage.gaps, *more.values())
    return replace(stage, papers=tuple(_papers(file, stage.step, gaps)), gaps=gaps)


def _papers(file: DossierFile, step: DossierStep, gaps: Sequence[Gap]) -> Iterable[PaperStatus]:
    for item in step.papers:
        waits = sum(item.name in gap.papers for gap in gaps)
        if is_issued(file, step, item):
            state = PaperState.DONE
        elif not item.required and not waits:
            state = PaperState.OPTIONAL
        else:
            state = PaperState.WAITING if waits else PaperState.READY
        yield PaperStatus(item.kind, item.name, state, waits)


def without_dossier(plan: Plan) -> tuple[CommuneTarget, ...]:
    """The communes that are to reach a level this year and have no dossier at that level."""
    with_one = {(file.commune.code, file.level.code) for file in plan.dossiers if file.level and not file.village}
    return tuple(
        row
        for row in plan.rows(CommuneTarget)
        if (commune := plan.commune_of(row))
        and (level := plan.level_of(row.level))
        and (commune.code, level.code) not in with_one
    )
