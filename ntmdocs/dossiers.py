"""The dossiers of a plan: which papers a unit, a stage and a level mean, and which of them can only be drafts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ntmdocs.documents import DocumentKind, Subject, awaited, draft_mark
from ntmdocs.documents.dossier import DOSSIER_KINDS, UNIT_KINDS, is_wanted, subjects_of
from ntmdocs.documents.dossier.results import threshold_said
from ntmdocs.documents.dossier.rules import NothingToMake, ThresholdNotWritten, UnconfirmedSet
from ntmdocs.documents.pending import linking, pending_words
from ntmdocs.errors import WrongUseError
from ntmdocs.findings import Finding, Place, Severity
from ntmdocs.making import fill_each, template_named
from ntmdocs.model import (
    CommuneTarget,
    Confirmation,
    CriteriaSet,
    DossierFile,
    DossierStep,
    IndicatorOverride,
    Level,
    Plan,
)
from ntmdocs.output import OutputFolder, Written, not_written
from ntmdocs.pipeline import Filling, Job, Result, check, make_asked, said_of
from ntmdocs.plan_checks.dossiers.names import UnknownDossierLevel
from ntmdocs.plan_files import home_of, own_places
from ntmdocs.readiness import EVIDENCE, DossierStatus, Gap, dossier_status, lay_out_evidence, without_dossier
from ntmdocs.vietnamese import fold, joined, near, spelled

PENDING_TEMPLATE = "viec-con-thieu.xlsx"
_MOST_CODES = 20


def make_dossier(
    folder: Path, output: Path, *, unit: str | None = None, stage: str = "", level: str = "", draft: str = "",
    filling: Filling = fill_each,
) -> Result:  # fmt: skip
    """Makes the papers of the dossiers that are meant; without a unit, a stage or a level of all.

    `draft` is what a draft says in its headers. A paper that prints thresholds which nobody has compared with the
    decision is a draft in any case. `filling` fills the templates, in this process if nothing else is said.
    """
    told: list[Finding] = []
    files: list[DossierFile] = []

    def asked(plan: Plan) -> list[Job]:
        files.extend(chosen(plan, unit, level))
        jobs = list(jobs_of(plan, files, stage, draft))
        told.extend(drafts_told(plan, jobs))
        told.extend(left_out(files, jobs, stage))
        return jobs

    result = make_asked(folder, asked, output, filling)
    laid_out = lay_out(files, output) if result.written else ()
    return replace(result, findings=tuple(dict.fromkeys([*told, *result.findings, *laid_out])))


def lay_out(files: Iterable[DossierFile], output: Path) -> Iterator[Finding]:
    """Makes the folders for the evidence of dossiers; what is told where the system would not."""
    for file in files:
        folder = folder_of(file, output)
        try:
            lay_out_evidence(folder, file)
        except OSError as error:
            yield not_written(folder / EVIDENCE, error)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the dossiers that are meant are, the communes of the year without one, and the workbook that says so."""

    statuses: tuple[DossierStatus, ...]
    lacking: tuple[CommuneTarget, ...]
    written: tuple[Written, ...] = ()
    findings: tuple[Finding, ...] = ()


def standing(folder: Path, output: Path, *, unit: str | None = None, level: str = "") -> Standing:
    """What is done and missing for the dossiers that are meant, and the workbook «việc còn thiếu» of it in `output`."""
    plan, findings = check(folder)  # 1 read, 2 check the data
    if plan is None:
        return Standing((), (), findings=tuple(findings))
    files = chosen(plan, unit, level)
    statuses = tuple(status_of(file, findings, output) for file in files)  # 3 what is missing
    lacking = () if unit or level else without_dossier(plan)
    template = template_named(PENDING_TEMPLATE, home_of(folder))
    words: Any = pending_words(plan, statuses, lacking, linking(folder, output))  # 4 words
    with OutputFolder.opened(output, never=own_places(folder)) as results:  # 5 document
        written = (results.write(Path(PENDING_TEMPLATE), template.render(words)),)
    return Standing(statuses, lacking, written, tuple(said_of(written)))


def status_of(file: DossierFile, findings: Iterable[Finding], output: Path) -> DossierStatus:
    """How far a dossier is, with all that its papers await; of faulty data no paper is made that could await any."""
    status = dossier_status(file, findings, folder_of(file, output))
    return status if status.errors else status.awaiting(_awaited(file))


def _awaited(file: DossierFile) -> Iterator[tuple[str, Gap]]:
    """What the papers of each stage that would be made have no data for."""
    plan = file.plan
    for step in file.steps:
        for job in _stage_jobs(plan, file, step, ""):
            item = step.paper(job.kind.code)
            name = item.name if item else job.kind.title
            for blank in awaited(job.kind.words(plan, job.subject, draft=job.draft)):
                place = blank.place if isinstance(blank.place, Place) else Place(spot=blank.place)
                yield step.code, Gap(f"Chưa có «{blank.label}»", place, blank.hint, (name,))


def folder_of(file: DossierFile, output: Path) -> Path:
    """The folder of a dossier in the output: its unit's, then village and level."""
    subject = Subject(file.commune, file.village, file.level.code if file.level else file.dossier.level)
    return output.joinpath(*subject.folders(file.plan))


def dossier_kinds(plan: Plan) -> tuple[DocumentKind, ...]:
    """The kinds of papers that the plan's dossiers can have; none of a plan without dossiers."""
    return (*DOSSIER_KINDS.values(), *UNIT_KINDS) if plan.dossiers else ()


def commune_templates() -> set[str]:
    """The names of the templates that the papers of a commune's dossier fill."""
    return {paper.template for paper in DOSSIER_KINDS if not paper.village}


def issuable_kinds() -> tuple[DocumentKind, ...]:
    """The kinds of papers of dossiers that can be recorded as issued."""
    return (*DOSSIER_KINDS.values(), *UNIT_KINDS)


def chosen(plan: Plan, name: str | None, level: str = "") -> list[DossierFile]:
    """The dossiers of the commune, the village or the unit above that a name means; raises `WrongUseError` for none."""
    files = list(plan.dossiers)
    if not files:
        raise WrongUseError("Kế hoạch chưa có hồ sơ nào; ghi hồ sơ ở bảng «Hồ sơ».")
    return _named(plan, files, name, level) if name else _at_level(files, level)


def _named(plan: Plan, files: list[DossierFile], name: str, level: str) -> list[DossierFile]:
    units = plan.units.find(name).units
    own = [file for file in files if file.commune in units and not file.village]
    villages = [
        file
        for file in files
        if file.village and fold(name) in (fold(file.village), f"{fold(file.kind)} {fold(file.village)}")
    ]
    written = [
        file for file in villages if spelled(name) in (spelled(file.village), spelled(f"{file.kind} {file.village}"))
    ]
    villages = written or villages
    below = [file for file in files if any(plan.units.holds(unit, file.commune) for unit in units)]
    found = own or villages or below
    if not found:
        names = [file.name for file in files]
        raise WrongUseError(f"Không có hồ sơ của «{name}».", near(name, names) or names)
    at_level = _at_level(found, level)
    if found is not below and len(at_level) > 1:
        raise WrongUseError(f"«{name}» có thể là nhiều hồ sơ.", [_in_full(file) for file in at_level])
    return at_level


def _in_full(file: DossierFile) -> str:
    level = file.level.name if file.level else file.dossier.level
    return f"{file.name}, {file.district.full_name} ({level})"


def _at_level(files: list[DossierFile], level: str) -> list[DossierFile]:
    """The dossiers of a level, all where none is named; raises `WrongUseError` for none."""
    return [file for file in files if not level or _is_level(file.level, level)] or _no_level(files, level)


def _is_level(level: Level | None, name: str) -> bool:
    return level is not None and fold(name) in (fold(level.code), fold(level.name))


def _no_level(files: list[DossierFile], level: str) -> list[DossierFile]:
    levels = dict.fromkeys(file.level.name for file in files if file.level)
    raise WrongUseError(f"Không có hồ sơ nào ở cấp độ «{level}».", list(levels))


def jobs_of(plan: Plan, files: Iterable[DossierFile], stage: str, draft: str) -> Iterator[Job]:
    """The papers of the dossiers at a stage, or at all, in the order of the dossiers, the stages and their lists."""
    given = list(files)
    steps = [(file, step) for file in given for step in file.steps if not stage or _is_stage(step, stage)]
    if stage and not steps:
        names = dict.fromkeys(step.name for file in given for step in file.steps)
        raise WrongUseError(f"Hồ sơ không có bước «{stage}».", list(names))
    for file, step in steps:
        yield from _stage_jobs(plan, file, step, draft)
    yield from _unit_jobs(plan, given, [step.code for _, step in steps] if stage else (), draft)


def _is_stage(step: DossierStep, name: str) -> bool:
    return fold(name).replace("_", " ").replace("-", " ") in (step.code.replace("_", " "), fold(step.name))


def _stage_jobs(plan: Plan, file: DossierFile, step: DossierStep, draft: str) -> Iterator[Job]:
    for paper, kind in DOSSIER_KINDS.items():
        for subject in subjects_of(file, paper) if paper.stage == step.code else ():
            if not kind.template_for(plan, subject) or not (draft or is_wanted(plan, subject, paper)):
                continue
            only_draft = paper.thresholds and not confirmed(file)
            mark = draft or (draft_mark(None) if only_draft else "")
            yield Job(kind, subject, mark, complete=not draft, tolerant=bool(draft))


def _unit_jobs(plan: Plan, files: Sequence[DossierFile], stages: Collection[str], draft: str) -> Iterator[Job]:
    """The papers over all dossiers of a unit, for units whose dossiers are all meant; of named stages only, if any."""
    for kind in UNIT_KINDS:
        for subject in kind.subjects(plan):
            of_unit = [file for file in plan.dossiers if plan.units.holds(subject.unit, file.commune)]
            if all(file in files for file in of_unit) and (not stages or subject.stage in stages):
                yield Job(kind, subject, draft)


def left_out(files: Iterable[DossierFile], jobs: Collection[Job], stage: str) -> Iterator[Finding]:
    """Why there is no paper of dossiers that were asked for; an error where there is none of any."""
    with_papers = {(job.unit, job.subject.village) for job in jobs}
    for file in files:
        if (file.commune, file.village) in with_papers:
            continue
        if file.level is None:
            yield from UnknownDossierLevel.of(file)
            continue
        if file.plan.dossier_of(file.commune, file.village) is not file:
            what = f"Hồ sơ {file.name} ghi nhiều dòng; văn bản chỉ làm theo dòng đầu."
            hint = "Mỗi xã, mỗi thôn một hồ sơ: chỉ giữ một dòng."
            yield NothingToMake.at(file.dossier.place, what, hint=hint, units=[file.commune.code])
            continue
        steps = [step.name for step in file.steps if not stage or _is_stage(step, stage)]
        what = f"Chưa có dữ liệu bước {joined(steps)} của hồ sơ {file.name} nên chưa có văn bản nào để làm."
        found = NothingToMake.at(
            file.dossier.place,
            what if steps else f"Hồ sơ {file.name} không có bước «{stage}».",
            hint="Việc còn thiếu và nơi điền: thêm --status. Cần bản còn để trống thì thêm --draft.",
            units=[file.commune.code],
        )
        yield replace(found, severity=Severity.INFO) if jobs else found


def confirmed(file: DossierFile) -> bool:
    """Whether somebody has compared the set of the dossier's level with the decision's own text."""
    return file.criteria_set is not None and bool(file.criteria_set.confirmed_by)


def drafts_told(plan: Plan, jobs: Iterable[Job]) -> Iterator[Finding]:
    """What is to be said of papers that print thresholds, once for each set of criteria.

    Of a set that nobody has compared with the decision they can only be drafts; of another they may lack thresholds.
    """
    printing = [kind for paper, kind in DOSSIER_KINDS.items() if paper.thresholds]
    drafts: dict[str, list[Job]] = {}
    final: dict[str, list[Job]] = {}
    for job in jobs:
        file = plan.dossier_of(job.unit, job.subject.village)
        if job.complete and file is not None and file.criteria_set is not None and job.kind in printing:
            (drafts if job.draft else final).setdefault(file.criteria_set.code, []).append(job)
    for code, papers in drafts.items():
        yield _unconfirmed(plan, plan.criteria_sets[code], papers)
    for code, papers in final.items():
        yield from _unwritten(plan, plan.criteria_sets[code], papers)


def _unwritten(plan: Plan, criteria: CriteriaSet, jobs: list[Job]) -> Iterator[Finding]:
    """The indicators whose threshold nobody wrote, and the criteria without any, of a set that is confirmed."""
    year = plan.header.year
    unknown = [
        indicator.code
        for criterion in criteria.criteria
        for indicator in criterion.indicators
        if not (threshold_said(indicator, year) or indicator.threshold_by_group)
    ]
    empty = [criterion.code for criterion in criteria.criteria if not criterion.indicators]
    what = [
        f"{said} {_first(codes)}"
        for said, codes in (("mức đạt của chỉ tiêu", unknown), ("chỉ tiêu của tiêu chí", empty))
        if codes
    ]
    if what:
        yield ThresholdNotWritten.at(
            Confirmation.place_beside(plan.header.at("year")),
            f"«{criteria.name}» đã ghi đối chiếu mà chưa có {' và '.join(what)}: ở đó văn bản không in mức cụ thể.",
            hint=f"Ghi mức đạt ở bảng «{IndicatorOverride.TABLE.title}», mỗi chỉ tiêu một dòng; nội dung tiêu chí thì "
            "ghi vào bộ tiêu chí riêng của tỉnh.",
            units=list(dict.fromkeys(job.unit.code for job in jobs)),
        )


def _first(codes: Sequence[str]) -> str:
    """The first of some codes, and how many there are."""
    more = f" … (tất cả {len(codes)})" if len(codes) > _MOST_CODES else ""
    return ", ".join(codes[:_MOST_CODES]) + more


def _unconfirmed(plan: Plan, criteria: CriteriaSet, jobs: list[Job]) -> Finding:
    table = Confirmation.TABLE
    place = Confirmation.place_beside(plan.header.at("year"))
    return UnconfirmedSet.at(
        place,
        f"Chưa ai đối chiếu «{criteria.name}» với văn bản gốc, nên {jobs[0].kind.title.lower()} chỉ làm bản dự thảo.",
        hint=f"Sau khi đối chiếu, ghi một dòng vào bảng «{table.title}» với mã {criteria.code}.",
        units=list(dict.fromkeys(job.unit.code for job in jobs)),
    )
