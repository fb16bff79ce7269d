"""Papers that were issued: recorded, not made again, and changed by a paper of their own."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from ntmdocs.changes import changed_points, compare
from ntmdocs.documents import (
    ADJUSTMENT,
    ANNEX,
    ANNEX_BOOK,
    DRAFT_PAPERS,
    KINDS,
    PLAN,
    PROGRESS_BOOK,
    DocumentKind,
    Subject,
)
from ntmdocs.documents.rules import PaperIssued
from ntmdocs.errors import FindingsError, WrongUseError, reason_of
from ntmdocs.findings import Finding, Place, errors
from ntmdocs.issuing import keep_issued, refuse_recorded, taken_back
from ntmdocs.model import IssuedPaper, Plan, Unit
from ntmdocs.office import stamp_of
from ntmdocs.output import STAMP, locked
from ntmdocs.pipeline.jobs import Job, adjusted, path_of
from ntmdocs.pipeline.reading import as_issued, read_earlier
from ntmdocs.pipeline.rendering import render
from ntmdocs.pipeline.signed import no_longer_called_for, refuse_contradicted, refuse_other_data, refuse_other_print
from ntmdocs.plan_files import ISSUED_FILE, home_of
from ntmdocs.vietnamese import long_date, padded

# papers that have the number of a unit's plan
_OF_A_PLAN = (PLAN, ANNEX, ANNEX_BOOK)


def not_remade(plan: Plan, folder: Path, jobs: Iterable[Job]) -> tuple[list[Job], list[Finding]]:
    """The jobs, those of issued plans left out or turned into plans that change them, and what is to be told of it."""
    kept: list[Job] = []
    told: list[Finding] = []
    earlier = cache(as_issued)
    for job in jobs:
        kind = PLAN if job.kind in _OF_A_PLAN else job.kind
        issued = plan.issued(kind.code, job.unit, job.subject.key)
        if issued is None:
            kept.append(job)
            continue
        called = _called(kind, job.unit, issued.number, issued.issued_on)
        latest = _latest(plan, job.unit) or issued if kind is PLAN else issued
        try:
            before = earlier(folder, latest, job.unit).with_rows(plan.rows(IssuedPaper))
        except FindingsError as error:
            told += error.findings
            continue
        if job.kind.words(before, job.subject) == job.kind.words(plan, job.subject):
            again = "làm dự thảo" if job.draft else "làm lại"
            told.append(_issued(job.unit, f"{called} đã ban hành và không có gì đổi, nên không {again}."))
        elif kind is not PLAN:
            told.append(_issued(job.unit, f"{called} đã ban hành nên không làm lại; dữ liệu của nó đã đổi từ đó."))
        else:
            message = (
                f"{called} đã ban hành; mục tiêu đã đổi nên làm kế hoạch điều chỉnh (kèm phụ lục mới) thay cho nó."
            )
            told.append(_issued(job.unit, message))
            if all((each.kind, each.unit) != (ADJUSTMENT, job.unit) for each in kept):
                kept.append(replace(_adjusting(plan, before, folder, job.unit), draft=job.draft))
    return kept, told


def adjustments(plan: Plan, asked: Container[Unit]) -> Iterator[Path]:
    """Where the plans lie that changed issued ones; for units that are not asked for also where the next one would."""
    for unit in plan.units:
        if plan.issued(PLAN.code, unit) is not None:
            done = len(adjusted(plan, unit))
            job = Job(ADJUSTMENT, Subject(unit))
            yield from (path_of(plan, job, at) for at in range(done + (unit not in asked)))


def _called(kind: DocumentKind, unit: Unit, number: str, day: date) -> str:
    title = kind.title if kind.code != PLAN.code else "Kế hoạch"
    return f"{title} số {padded(number)} {long_date(day)} của {unit.full_name}"


def _latest(plan: Plan, unit: Unit) -> IssuedPaper | None:
    """The unit's plan, or the last one that changed it."""
    rows = plan.rows_of(IssuedPaper, unit)
    return next((row for row in reversed(rows) if row.kind in (PLAN.code, ADJUSTMENT.code)), None)


def _issued(unit: Unit, message: str) -> Finding:
    return PaperIssued.at(Place(file=ISSUED_FILE), message, units=[unit.code])


def _adjusting(plan: Plan, before: Plan, folder: Path, unit: Unit) -> Job:
    """The plan that changes an issued one: its changes in sentences, and the points of its wording that differ."""
    sentences = [
        change.sentence for change in compare(before, plan).changes if change.unit in (unit, *_below(plan, unit))
    ]
    subject = Subject(unit)
    papers = [subject] if PLAN.template_for(plan, subject) else []
    texts = [
        job.content
        for each in (before, plan)
        for job in render(each, folder, [Job(PLAN, one) for one in papers]).documents()
    ]
    points = changed_points(*texts) if len(texts) == len((before, plan)) else ()
    return Job(ADJUSTMENT, subject, extra={"since": before, "sentences": sentences, "points": points})


def _below(plan: Plan, unit: Unit) -> Iterator[Unit]:
    for below in plan.units.below(unit):
        yield below
        yield from _below(plan, below)


@dataclass(frozen=True, slots=True)
class Issued:
    """A document that was recorded as issued: the folder that keeps the plan of its day, and what people call it.

    `taken_back` says how a wrong entry is taken back.
    """

    kept: Path
    called: str
    taken_back: str


def issue(folder: Path, document: Path, number: str, day: date, more: Iterable[DocumentKind] = ()) -> Issued:
    """Records a document as issued under a number and a day, under the lock of the plan's folder.

    `more` are further kinds of documents that can be issued. Whatever is refused leaves nothing in the folder.
    """
    plan = read_earlier(folder)
    try:
        marks = stamp_of(document.read_bytes())
    except OSError as error:
        raise WrongUseError(f"Không đọc được tệp {document}: {reason_of(error)}.") from None
    unit, kind = plan.units.by_code.get(marks.get("ntmdocs-don-vi", "")), marks.get("ntmdocs-loai", "")
    kinds = [
        each for each in (*KINDS, ANNEX_BOOK, PROGRESS_BOOK, *DRAFT_PAPERS, ADJUSTMENT, *more) if each.code == kind
    ]
    if unit is None or not kinds:
        raise WrongUseError(f"{document.name} không phải văn bản do chương trình làm từ kế hoạch này.")
    if marks.get("ntmdocs-du-thao"):
        raise WrongUseError(f"{document.name} là bản dự thảo, không ban hành được.")
    _refuse_faulty(document)
    about = marks.get("ntmdocs-ve", "")
    kind = PLAN.code if kind == ANNEX.code else kind  # an annex has the number of its plan
    paper = IssuedPaper(
        kind=kind, unit=unit.full_name, about=about, number=number, issued_on=day, file=document.name,
        fingerprint=marks.get(STAMP, ""),
    )  # fmt: skip
    refuse_recorded(folder, plan, unit, paper)
    refuse_other_print(document, number, day)
    refuse_contradicted(plan, paper)
    if not set(kinds).intersection(DRAFT_PAPERS):  # what those say depends on the draft that they travelled with
        _refuse_other_data(plan, home_of(folder), kinds, unit, document, marks)
    with locked(home_of(folder)):
        plan = read_earlier(folder)  # another run may have recorded a paper since
        refuse_recorded(folder, plan, unit, paper)
        kept = keep_issued(folder, plan, paper, document)
    titled = PLAN if kind == PLAN.code else kinds[0]
    return Issued(kept, _called(titled, unit, number, day), taken_back(folder))


def _refuse_other_data(
    plan: Plan, home: Path, kinds: Iterable[DocumentKind], unit: Unit, document: Path, marks: Mapping[str, str]
) -> None:
    """Refuses to issue a document that the plan's present data would not give; raises `FindingsError`."""
    subject = Subject(unit, *marks.get("ntmdocs-ve", "").split("/"))
    of_suffix = (kind for kind in kinds if kind.template_for(plan, subject).endswith(document.suffix or "?"))
    kind = next(of_suffix, None)
    if kind is None:
        raise FindingsError([no_longer_called_for(unit.full_name, document)])
    job = Job(kind, subject)
    latest = _latest(plan, unit) if kind is ADJUSTMENT else None
    if latest is not None:
        before = as_issued(home, latest, unit).with_rows(plan.rows(IssuedPaper))
        job = _adjusting(plan, before, home, unit)
    refuse_other_data(plan, home, job, document, marks.get(STAMP, ""))


def _refuse_faulty(document: Path) -> None:
    """Refuses to issue a document whose thể thức has an error; raises `FindingsError`."""
    from ntmdocs.layout_rules import inspect  # noqa: PLC0415 - what only makes papers need not wait for it

    if document.suffix == ".docx":
        found = errors(inspect(document.read_bytes(), document.name).findings)
        if found:
            raise FindingsError(found)
