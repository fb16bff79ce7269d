"""Words and template to a document, or why it cannot be made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ntmdocs.documents import DocumentKind, fingerprint, leaves
from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding
from ntmdocs.making import Filled, Order, Work, fill_each
from ntmdocs.model import Plan
from ntmdocs.pipeline.awaiting import told_once
from ntmdocs.pipeline.jobs import Job, stamp
from ntmdocs.pipeline.pictures import picture_file
from ntmdocs.pipeline.template_checks import faults_of
from ntmdocs.sources import pictures_of, source_of

Filling = Callable[[Sequence[Order]], Sequence[Filled]]


@dataclass(slots=True)
class Rendered:
    """What is wrong with the templates, and the documents of jobs; what keeps others back is known after the last."""

    faults: list[Finding]
    _jobs: Sequence[Job]
    _coming: Mapping[int, tuple[_Worded, Filled]]
    _found: list[tuple[Job, Finding]]

    def documents(self, is_sound: Callable[[Job], bool] = lambda _: True) -> Iterator[Job]:
        """The jobs with their content as they are rendered, in their order, but those that are not sound after all."""
        for job in self._jobs:
            if id(job) not in self._coming:
                continue
            worded, filled = self._coming[id(job)]
            made = next(filled.made, None)  # none is made of a faulty template
            if made is None or not is_sound(job):
                continue
            self._found += ((job, finding) for finding in made.findings)
            if made.content:
                worded.settle(filled.judged.digest, made.content)
                yield job

    @property
    def found(self) -> list[Finding]:
        """Why jobs could not be rendered."""
        return told_once(self._found)


@dataclass(frozen=True, slots=True)
class _Worded:
    """A job with its words' fingerprint and what they say, and what it takes to make its document."""

    job: Job
    words: str
    said: Mapping[str, str]
    work: Work

    @classmethod
    def of(cls, plan: Plan, folder: Path, job: Job) -> _Worded:
        """The job's words; raises `FindingsError` where there can be none."""
        words = job.kind.words(plan, job.subject, draft=job.draft, **job.extra)
        pictures = pictures_of(words, picture_reader(folder))
        said = fingerprint(words)
        carried = stamp(plan, job, said, job.template(plan))
        work = Work(words, carried, bool(job.draft) and not job.complete, pictures)
        return cls(job, said, leaves(words), work)

    def settle(self, template: str, content: bytes) -> None:
        """Gives the job its content and what it is made from, of the digest of its template."""
        source = source_of(template, self.words, self.work.pictures)
        self.job.source = replace(source, said=self.said, edition=self.job.edition, asked=True)
        self.job.content = content


def render(
    plan: Plan,
    folder: Path,
    jobs: Sequence[Job],
    is_ready: Callable[[Job], bool] = lambda _: True,
    filling: Filling = fill_each,
) -> Rendered:
    """The jobs that are ready as documents, and what is wrong with the templates of all.

    All words come before the first template, so that `filling` may share the orders out among processes, and all
    templates are judged before the first document.
    """
    groups: dict[tuple[str, DocumentKind], list[Job]] = {}
    for job in jobs:
        groups.setdefault((job.template(plan), job.kind), []).append(job)
    orders: list[Order] = []
    asked: list[list[_Worded]] = []
    found: list[tuple[Job, Finding]] = []
    for (name, kind), users in groups.items():
        asked.append([])
        for job in filter(is_ready, users):
            try:
                asked[-1].append(_Worded.of(plan, folder, job))
            except FindingsError as error:
                found += ((job, finding) for finding in error.findings)
        orders.append(Order(name, folder, kind.words_type, tuple(each.work for each in asked[-1])))
    faults: list[Finding] = []
    coming: dict[int, tuple[_Worded, Filled]] = {}
    for ((_, kind), users), worded, filled in zip(groups.items(), asked, filling(orders), strict=True):
        faults += faults_of(plan, kind, {job.unit for job in users}, filled.judged)
        coming.update((id(each.job), (each, filled)) for each in worded)
    return Rendered(faults, jobs, coming, found)


def picture_reader(folder: Path) -> Callable[[str], bytes | None]:
    """What reads a picture by its name in the plan's folder; None for one that is not there or lies outside."""

    def read(name: str) -> bytes | None:
        path = picture_file(folder, name)
        with suppress(OSError):
            return path.read_bytes() if path else None
        return None

    return read
