"""The build: which papers a plan calls for, which of them have to be made, and what became of each."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path

from ntmdocs import drafting, pipeline, resources
from ntmdocs.building.last_run import Built, Row, Status, remember, sound_before
from ntmdocs.building.pdfs import add_pdfs, set_stale_aside
from ntmdocs.building.reasons import reasons
from ntmdocs.building.rules import NoLongerCalledFor, OwnFault
from ntmdocs.building.running import made, processes
from ntmdocs.building.templates import Templates
from ntmdocs.documents import ANNEX_BOOK, KINDS, PROGRESS_BOOK, fingerprint, leaves
from ntmdocs.documents.own_templates import misplaced_templates
from ntmdocs.dossiers import drafts_told, folder_of, jobs_of, lay_out
from ntmdocs.errors import FindingsError, SystemFaultError
from ntmdocs.findings import Finding, Place, errors, touching
from ntmdocs.making import Batch, Bundle, Made, Work, fault_of
from ntmdocs.model import Plan
from ntmdocs.output import Outcome, OutputFolder, Source, Written, unfit
from ntmdocs.pipeline import Job
from ntmdocs.plan_files import home_of, own_places
from ntmdocs.sources import pictures_of, source_of

Progress = Callable[[int, int], None]
_BATCH, _OPEN = 16, 128  # documents in a batch, and in those that are not full yet
_AHEAD_A_PROCESS, _AHEAD = 3, 64  # batches with an executor of ours, or with one handed in
_WORTH_A_PROCESS = 48  # documents: a process takes as long to start
_STOPS = ("ổ đĩa đầy", "hết dung lượng", "ổ đĩa chỉ cho đọc")
_STATUS = {
    Outcome.MADE: Status.MADE,
    Outcome.UNCHANGED: Status.UNCHANGED,
    Outcome.EDITED: Status.UNCHANGED,
    Outcome.KEPT: Status.UNCHANGED,
    Outcome.BESIDE: Status.CONFLICT,
}


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: in `jobs` processes (0: as many as there is work for), `keep` every file that is there.

    Into the folder `aside` go PDFs of papers that changed since and, with `force`, documents that were edited, which
    are made anew. With `pdf`, the program of LibreOffice, each paper is there as PDF as well, and each dossier as one.
    With the name of a `unit`, only its papers and those of the units below it are made.
    """

    jobs: int = 0
    pdf: Path | None = None
    keep: bool = False
    aside: str = ""
    force: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A document that has to be made: where it goes, what it is made from, the input for a process, and why."""

    job: Job
    relative: Path
    source: Source
    work: Work
    why: tuple[str, ...]


def build(
    folder: Path, output: Path, options: Options | None = None, *, executor: Executor | None = None,
    progress: Progress = lambda _done, _total: None, inputs: str = "",
) -> Built:  # fmt: skip
    """Makes what the plan in `folder` calls for and what changed since it was made; says what became of each paper.

    `executor` is any executor of `concurrent.futures` (its tasks need no file); without one, `options.jobs` processes
    of this machine. `inputs` is the digest under which the run is remembered when it ends.
    """
    options = options or Options()
    plan, findings = pipeline.check(folder)  # 1 read, 2 check the data
    if plan is None:
        return Built(findings=tuple(findings))
    home = home_of(folder)
    jobs = [Job(kind, subject) for kind in (*KINDS, ANNEX_BOOK, PROGRESS_BOOK) for subject in kind.subjects(plan)]
    jobs += jobs_of(plan, plan.dossiers, "", "")
    called_for = {pipeline.path_of(plan, job) for job in jobs}
    called_for |= {pipeline.path_of(plan, job) for job in drafting.called_for(plan)}
    drafts, said = drafting.jobs_of_drafts(plan, home, output)
    jobs += drafts
    called_for |= {pipeline.path_of(plan, job) for job in drafts}
    findings += [*said, *drafts_told(plan, jobs)]
    units = pipeline.find_below(plan, options.unit) if options.unit else tuple(plan.units)
    called_for |= set(pipeline.adjustments(plan, units))
    if options.unit:
        jobs = [job for job in jobs if job.unit in units]
        findings = touching(findings, [unit.code for unit in units])
    asked = jobs
    jobs, told = pipeline.not_remade(plan, home, asked)
    templates = Templates(plan, home, sound_before(output))
    faults = templates.faults(jobs)  # 3 check the templates
    findings += misplaced_templates(home, templates.used(jobs), whole=home == folder)
    never = (*own_places(folder), resources.template_folder(), resources.data_folder())
    with OutputFolder.opened(output, never, keep=options.keep, aside=options.aside if options.force else "") as results:
        run = _Run(plan, home, templates, output, results, progress)
        run.make(jobs, _blocked(plan, jobs, findings, faults), options, executor)  # 4 words, 5 documents, 6 files
        if options.pdf is not None:
            signed = run.signed(job for job in asked if all(job is not each for each in jobs))
            add_pdfs(signed | run.by_path, output, results, options.pdf, run.tell, progress)
        run.found += set_stale_aside(output, results, "" if options.keep else options.aside)
        run.found += lay_out((file for file in plan.dossiers if folder_of(file, output).is_dir()), output)
        strays = results.strays([*called_for, *(pipeline.path_of(plan, job) for job in jobs)])
        found = [*told, *findings, *chain(*faults.values()), *run.found, *run.awaited, *map(_stray, strays)]
        built = Built(run.rows, tuple(dict.fromkeys(found)))
        results.record.close()
        if inputs and not built.count(Status.FAILED):
            with suppress(
                SystemFaultError
            ):  # the disk may have been full with the last paper: the next run looks again
                remember(output, inputs, built, run.pictures, templates.sound)
        return built


def _blocked(
    plan: Plan, jobs: Sequence[Job], findings: Sequence[Finding], faults: Mapping[str, Sequence[Finding]]
) -> set[int]:
    """The places of the jobs that an error keeps back: of their unit, of everything, or of their template."""
    units = _units_of(findings)
    of_some = [finding for finding in errors(findings) if finding.papers or finding.village]
    by_template = {name: _units_of(found) for name, found in faults.items()}
    return {
        at
        for at, job in enumerate(jobs)
        if not {"", job.unit.code}.isdisjoint(units | by_template[job.template(plan)])
        or any(pipeline.concerns(finding, job) for finding in of_some)
    }


def _units_of(findings: Sequence[Finding]) -> set[str]:
    """The codes of the units all of whose papers errors touch, «» for an error that touches all."""
    return {
        unit
        for finding in errors(findings)
        if not (finding.papers or finding.village)
        for unit in finding.units or ("",)
    }


class _Run:
    """One run: what it made so far, and what it found."""

    def __init__(
        self, plan: Plan, folder: Path, templates: Templates, output: Path, results: OutputFolder, progress: Progress
    ) -> None:  # fmt: skip
        self._plan, self._folder, self._output, self._results = plan, folder, output, results
        self._templates, self._progress = templates, progress
        self._rows: dict[Path, Row] = {}
        self._stopped = False
        self._of_papers: list[tuple[Job, Finding]] = []
        self.found: list[Finding] = []
        self.pictures: dict[str, str] = {}

    @property
    def rows(self) -> tuple[Row, ...]:
        """What became of each document, in the order of the kinds and the units."""
        return tuple(self._rows.values())

    @property
    def by_path(self) -> dict[Path, Row]:
        """The same by where the document itself lies, which a clerk may have edited."""
        return dict(self._rows)

    def signed(self, jobs: Iterable[Job]) -> dict[Path, Row]:
        """Rows for issued papers, which no run makes, as far as they lie in the output."""
        paths = {pipeline.path_of(self._plan, job): job for job in jobs}
        return {
            path: Row(job.title(self._plan), job.unit.full_name, path.as_posix(), Status.UNCHANGED)
            for path, job in paths.items()
            if (self._output / path).is_file()
        }

    @property
    def awaited(self) -> list[Finding]:
        """What kept papers from being made, each problem once."""
        return pipeline.told_once(self._of_papers)

    def tell(self, row: Row, findings: Iterable[Finding]) -> None:
        """Adds what became of a file that is made from documents."""
        self._rows[Path(row.path)] = row
        self.found += findings

    def make(self, jobs: Sequence[Job], blocked: set[int], options: Options, executor: Executor | None) -> None:
        """Makes the documents that no error keeps back."""
        asked: deque[_Asked] = deque()
        batches = _batches(self._wanted(jobs, blocked), asked, self._bundle)
        few, are_more = _taken(batches, _WORTH_A_PROCESS)
        count = options.jobs or (os.cpu_count() or 1 if are_more else 1)
        ahead = _AHEAD if executor else count * _AHEAD_A_PROCESS
        for done in made(chain(few, batches), executor or partial(processes, count), ahead):
            for each in done:
                self._write(asked.popleft(), each)

    def _wanted(self, jobs: Sequence[Job], blocked: set[int]) -> Iterator[_Asked]:
        """The documents that have to be made; the others are settled on the way."""
        paths = [pipeline.path_of(self._plan, job) for job in jobs]
        wrong = unfit(self._output, paths)
        for at, (job, relative) in enumerate(zip(jobs, paths, strict=True)):
            self._row(job, relative, Status.WAITING)
            if relative in wrong or self._stopped:
                self._fail(job, relative, wrong.get(relative))
            elif at not in blocked and (one := self._asked(job, relative)) is not None:
                yield one
            self._progress(at + 1, len(jobs))

    def _asked(self, job: Job, relative: Path) -> _Asked | None:
        """What it takes to make a document, or None if it is there as made from the same, or cannot be made."""
        try:
            return self._to_make(job, relative)
        except FindingsError as error:
            self._of_papers += ((job, finding) for finding in error.findings)
        except SystemFaultError as error:
            self._fail(job, relative, error.finding)
        except Exception as error:  # noqa: BLE001 - a bug of ours in one document is told, and the others are made
            self._fail(job, relative, _own_fault(relative, fault_of(error)))
        return None

    def _to_make(self, job: Job, relative: Path) -> _Asked | None:
        words = job.kind.words(self._plan, job.subject, draft=job.draft, **job.extra)
        pictures = pictures_of(words, pipeline.picture_reader(self._folder))
        self.pictures.update(
            (str(pipeline.picture_file(self._folder, path) or self._folder / path), sha256(data).hexdigest())
            for path, data in pictures.items()
        )
        source = source_of(self._bundle(job).digest, fingerprint(words), pictures)
        settled = self._results.settled(relative, source)
        if settled is not None:
            self._done(job, relative, settled, ())
            return None
        said = leaves(words)
        present = self._output / relative
        before = self._results.said(relative) if present.exists() else {}
        if sent := pipeline.sent_since(self._plan, job, before, said):
            self._done(job, relative, Written(present, Outcome.KEPT, findings=tuple(sent)), ())
            return None
        self.found += pipeline.numbered_since(self._plan, job, before, said)
        why = reasons(self._results, relative, present, source, said)
        stamp = pipeline.stamp(self._plan, job, source.words, job.template(self._plan))
        work = Work(words, stamp, bool(job.draft) and not job.complete, pictures)
        return _Asked(job, relative, replace(source, said=said, edition=job.edition), work, tuple(why))

    def _bundle(self, job: Job) -> Bundle:
        return self._templates.bundle(job.template(self._plan))

    def _write(self, asked: _Asked, done: Made) -> None:
        if done.findings:
            self._of_papers += ((asked.job, finding) for finding in done.findings)
            return
        if done.fault or self._stopped:
            fault = _own_fault(asked.relative, done.fault)
            self._fail(asked.job, asked.relative, fault if done.fault else None)
            return
        try:
            written = self._results.write(asked.relative, done.content, asked.source)
        except SystemFaultError as error:
            self._stopped = any(reason in error.finding.message for reason in _STOPS)
            self._fail(asked.job, asked.relative, error.finding)
        else:
            self._done(asked.job, asked.relative, written, asked.why)

    def _done(self, job: Job, relative: Path, written: Written, why: Sequence[str]) -> None:
        self.found += written.findings
        status = _STATUS[written.outcome]
        self._row(job, relative, status, written, why if status is not Status.UNCHANGED else ())

    def _fail(self, job: Job, relative: Path, finding: Finding | None) -> None:
        self.found += [finding] if finding else []
        status = Status.CONFLICT if finding is not None and finding.code == "HT205" else Status.FAILED
        self._row(job, relative, status)

    def _row(
        self, job: Job, relative: Path, status: Status, written: Written | None = None, why: Sequence[str] = ()
    ) -> None:
        path = relative if written is None else written.path.relative_to(self._output)
        outcome = "" if written is None else str(written.outcome)
        beside = (
            "" if written is None or written.beside is None else written.beside.relative_to(self._output).as_posix()
        )
        title = job.title(self._plan)
        self._rows[relative] = Row(title, job.unit.full_name, path.as_posix(), status, outcome, tuple(why), beside)


def _batches(wanted: Iterator[_Asked], asked: deque[_Asked], bundle: Callable[[Job], Bundle]) -> Iterator[Batch]:
    """The documents in batches of one template; each is put on the list of those asked for as its batch goes."""

    def closed(digest: str) -> Batch:
        batch = unfilled.pop(digest)
        asked.extend(batch)
        return Batch(bundle(batch[0].job), tuple(each.work for each in batch))

    unfilled: dict[str, list[_Asked]] = {}
    for one in wanted:
        digest = bundle(one.job).digest
        unfilled.setdefault(digest, []).append(one)
        if len(unfilled[digest]) == _BATCH:
            yield closed(digest)
        elif sum(map(len, unfilled.values())) == _OPEN:
            yield closed(max(unfilled, key=lambda each: len(unfilled[each])))
    yield from map(closed, list(unfilled))


def _taken(batches: Iterator[Batch], most: int) -> tuple[list[Batch], bool]:
    """The first batches, up to so many documents and one batch more, and whether there are that many."""
    taken: list[Batch] = []
    count = 0
    for batch in batches:
        taken.append(batch)
        count += len(batch.works)
        if count > most:
            return taken, True
    return taken, False


def _own_fault(relative: Path, fault: str) -> Finding:
    message = f"Chương trình gặp lỗi của chính nó: {fault}."
    return OwnFault.at(
        Place(file=relative.as_posix()), message, hint="Các văn bản khác vẫn được làm. Báo người phụ trách."
    )


def _stray(path: Path) -> Finding:
    hint = "Chương trình không xóa gì; hãy chuyển tệp đi nếu không cần."
    return NoLongerCalledFor.at(Place(file=str(path)), "Kế hoạch không còn cần văn bản này.", hint=hint)
