"""The sentence as code: plan data -> model -> checks -> words -> template -> document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from ntmdocs import resources
from ntmdocs.changes import change_line
from ntmdocs.documents import (
    ANNEX_BOOK,
    CHANGES,
    COMMUNE_PLAN,
    DRAFT_PAPERS,
    KINDS,
    PROGRESS_BOOK,
    WITH_COMMUNE_PLAN,
    DocumentKind,
    Subject,
)
from ntmdocs.documents.own_templates import misplaced_templates
from ntmdocs.errors import SystemFaultError, WrongUseError
from ntmdocs.findings import Finding, Severity, errors, touching
from ntmdocs.making import fill_each
from ntmdocs.model import Plan, Unit
from ntmdocs.output import MARKED, CannotWrite, OutputFolder, Written, copy_name
from ntmdocs.pipeline.awaiting import some_of
from ntmdocs.pipeline.choosing import find_below, find_plan, find_unit
from ntmdocs.pipeline.concerning import concerning
from ntmdocs.pipeline.issued import not_remade
from ntmdocs.pipeline.jobs import Job, path_of
from ntmdocs.pipeline.reading import check, compare_plans, read_earlier, refuse_of_another
from ntmdocs.pipeline.rendering import Filling, render
from ntmdocs.pipeline.reported import changed_reports, numbered_since, sent_since
from ntmdocs.pipeline.template_checks import check_templates, templates_used
from ntmdocs.plan_checks.communes import CommunePlanLacks
from ntmdocs.plan_files import home_of, is_workbook, marked, own_places


@dataclass(frozen=True, slots=True)
class Result:
    """What a run made, what it found, the units whose papers it refused, and how much more their other papers have.

    `unmade` says which papers were refused and of whom, in a phrase each: «Tờ trình của xã Vi Hương».
    """

    written: tuple[Written, ...] = ()
    findings: tuple[Finding, ...] = ()
    refused: tuple[Unit, ...] = ()
    elsewhere: int = 0
    unmade: tuple[str, ...] = ()


def check_all(
    folder: Path, more: Callable[[Plan], Iterable[DocumentKind]] = lambda _: (), unit: str = ""
) -> list[Finding]:
    """Phases 1 to 3: everything found in the data and in the templates that the plan's documents would use.

    `more(plan)` are further kinds of documents whose templates are looked at. With the name of a `unit`, only what
    touches papers of it and of the units below it.
    """
    plan, findings = check(folder)
    if plan is None:
        return findings
    kinds = (*KINDS, *DRAFT_PAPERS, ANNEX_BOOK, PROGRESS_BOOK, *more(plan))
    jobs = [Job(kind, subject) for kind in kinds for subject in kind.subjects(plan)]
    home = home_of(folder)
    found = [
        *findings,
        *changed_reports(plan, home),
        *check_templates(plan, home, jobs),
        *misplaced_templates(home, templates_used(plan, home, jobs), whole=home == folder),
    ]
    return touching(found, [each.code for each in find_below(plan, unit)]) if unit else found


def mark_book(plan: Path, findings: Iterable[Finding], output: Path) -> Written:
    """A copy of a plan's workbook in `output` with the findings at their cells; raises `WrongUseError` for a folder."""
    if not is_workbook(plan):
        raise WrongUseError("--mark đánh dấu vào sổ Excel; đổi thư mục thành sổ trước: «ntmdocs convert».")
    content = marked(plan, findings)
    with OutputFolder.opened(output, never=own_places(plan)) as results:
        return results.write(Path(copy_name(plan, MARKED)), content)


def make(
    folder: Path,
    kind: DocumentKind,
    unit_name: str | None,
    output: Path,
    *more: DocumentKind,
    draft: str = "",
    since: Path | None = None,
) -> Result:
    """Makes the document of a kind for the unit asked for; everything is checked before the first file is written.

    `more` are further kinds for the same unit; `since` is an earlier plan from which the document marks what changed.
    """
    earlier = None if since is None else read_earlier(since)
    extra = {} if earlier is None else {"since": earlier}

    def asked(plan: Plan) -> list[Job]:
        if earlier is not None:
            refuse_of_another(earlier, plan)
        unit = find_unit(plan, kind, unit_name)
        return [
            Job(each, subject, draft, extra)
            for each in (kind, *more)
            for subject in each.subjects(plan)
            if subject.unit == unit
        ]

    return make_asked(folder, asked, output)


def make_plan(
    folder: Path,
    name: str | None,
    output: Path,
    *,
    draft: str = "",
    more: Callable[[Plan, Job], list[Job]] = lambda _plan, _job: [],
) -> Result:
    """Makes the plan of the unit or village that a name means, for a commune with the papers that get it approved.

    `more(plan, job)` are further papers that go with the plan.
    """
    lacking: list[Finding] = []

    def asked(plan: Plan) -> list[Job]:
        kind, subject = find_plan(plan, name)
        if kind is COMMUNE_PLAN and not draft:
            lacking.extend(CommunePlanLacks.of(plan, [subject.unit]))
        kinds = (kind, *(WITH_COMMUNE_PLAN if kind is COMMUNE_PLAN else ()))
        jobs = [Job(each, subject, draft) for each in kinds if each.template_for(plan, subject)]
        return [*jobs, *more(plan, jobs[0])]

    result = make_asked(folder, asked, output)
    return replace(result, findings=tuple(dict.fromkeys([*result.findings, *lacking])))


def make_asked(folder: Path, asked: Callable[[Plan], list[Job]], output: Path, filling: Filling = fill_each) -> Result:
    """Makes the documents that `asked` chooses of a plan; those of units with an error are refused.

    `filling` fills the templates, in this process if nothing else is said.
    """
    plan, findings = check(folder)  # 1 read, 2 check the data
    if plan is None:
        return Result(findings=tuple(findings))
    home = home_of(folder)
    jobs, told = not_remade(plan, home, asked(plan))
    wrong = errors(_tolerated(findings, jobs))
    rendered = render(plan, home, jobs, lambda job: not concerning(wrong, [job]), filling)  # 3 words, 4 templates
    findings = _tolerated([*findings, *rendered.faults], jobs)
    wrong = errors(findings)
    documents = rendered.documents(lambda job: not concerning(wrong, [job]))  # 5 documents
    written, refusals = write(plan, own_places(folder), documents, output)  # 6 write
    touched = concerning(findings, jobs)
    lacking = [job for job in jobs if job.source is None]
    refused = tuple(dict.fromkeys(job.unit for job in lacking))
    elsewhere = len(touching(findings, [job.unit.code for job in jobs])) - len(touched)
    all_found = dict.fromkeys([*told, *touched, *rendered.found, *said_of(written), *refusals])
    return Result(written, tuple(all_found), refused, elsewhere, tuple(_unmade(plan, lacking)))


def _unmade(plan: Plan, jobs: Iterable[Job]) -> Iterator[str]:
    """Which papers were not made, and of whom."""
    titles: dict[str, list[str]] = {}
    for job in jobs:
        titles.setdefault(job.subject.called(plan), []).append(job.title(plan))
    yield from (f"{some_of(papers)} của {name}" for name, papers in titles.items())


def _tolerated(findings: list[Finding], jobs: list[Job]) -> list[Finding]:
    """The findings, those of the data of units whose papers are all tolerant drafts as warnings."""
    strict = {job.unit.code for job in jobs if not job.tolerant}
    lenient = {job.unit.code for job in jobs if job.tolerant} - strict

    def is_tolerated(each: Finding) -> bool:
        return each.code.startswith("KH") and bool(each.units) and lenient.issuperset(each.units)

    return [
        replace(each, severity=Severity.WARNING) if each.severity is Severity.ERROR and is_tolerated(each) else each
        for each in findings
    ]


def make_change_table(old: Path, new: Path, output: Path) -> Result:
    """Makes the table of what changed from an old plan to a new one; nothing where no target did."""
    plan, comparison, unread = compare_plans(old, new)
    if not comparison.changes:
        return Result(findings=tuple(unread))
    extra = {
        "changes": [change_line(at, change) for at, change in enumerate(comparison.changes, 1)],
        "totals": [change_line(at, change) for at, change in enumerate(comparison.totals, 1)],
        "papers": [paper.called for paper in comparison.papers],
    }
    # it tells of the changes whatever else is wrong in the new plan, as the lines on the screen do
    job, home = Job(CHANGES, Subject(plan.units.top), extra=extra), home_of(new)
    rendered = render(plan, home, [job])
    written, refusals = write(plan, own_places(new), rendered.documents(), output)
    return Result(written, (*unread, *rendered.faults, *rendered.found, *said_of(written), *refusals))


def write(
    plan: Plan, own: tuple[Path, ...], jobs: Iterator[Job], output: Path
) -> tuple[tuple[Written, ...], list[Finding]]:
    """What was written of rendered jobs, and why others were not; without any, the output is not touched.

    A file that is open elsewhere, or of another plan, keeps back itself alone; what the system refuses ends the run.
    """
    first = next(jobs, None)
    if first is None:
        return (), []
    written: list[Written] = []
    refusals: list[Finding] = []
    with OutputFolder.opened(output, never=(*own, resources.template_folder(), resources.data_folder())) as results:
        for job in chain([first], jobs):
            try:
                written.append(_written(plan, job, results))
            except SystemFaultError as fault:
                if fault.finding.code == CannotWrite.code:
                    raise
                refusals.append(fault.finding)
    return tuple(written), refusals


def said_of(written: Iterable[Written]) -> list[Finding]:
    """What is told of the files themselves: edits that found no place, a report that had been sent."""
    return [finding for each in written for finding in each.findings]


def _written(plan: Plan, job: Job, results: OutputFolder) -> Written:
    """What became of one document; of a report that went out, or a paper with its number, whether it says otherwise."""
    relative = path_of(plan, job)
    now = job.source.said if job.source else {}
    before = results.said(relative)
    told = [*sent_since(plan, job, before, now, again=True), *numbered_since(plan, job, before, now)]
    written = results.write(relative, job.content, job.source)
    job.content = b""  # thousands of documents are not held together
    return replace(written, findings=(*written.findings, *told))
