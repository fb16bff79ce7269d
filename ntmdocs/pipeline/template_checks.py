"""What is wrong with the templates that documents fill, and with the passages that a plan adds to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

from ntmdocs.documents import DocumentKind
from ntmdocs.documents.rules import LostPassage, UnknownPassage
from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding
from ntmdocs.making import Judged, Order, judge, template_named
from ntmdocs.model import OwnPassage, PassageUse, Plan, Unit
from ntmdocs.pipeline.jobs import Job
from ntmdocs.templating import WordTemplate
from ntmdocs.templating.values import OWN_PASSAGES
from ntmdocs.vietnamese import near


def check_templates(plan: Plan, folder: Path, jobs: Iterable[Job]) -> list[Finding]:
    """Every fault of the templates that the jobs use, and the plan's own passages that no template has."""
    users: dict[tuple[str, DocumentKind], set[Unit]] = {}
    for job in jobs:
        users.setdefault((job.template(plan), job.kind), set()).add(job.unit)
    judged = [(kind, units, judge(Order(name, folder, kind.words_type))) for (name, kind), units in users.items()]
    return [fault for kind, units, each in judged for fault in faults_of(plan, kind, units, each)]


def faults_of(plan: Plan, kind: DocumentKind, units: Collection[Unit], judged: Judged) -> Iterator[Finding]:
    """What is wrong with a template, and with the passages that its units add to it."""
    yield from judged.findings
    if judged.digest and adds_passages(plan, kind):
        rows = [row for row in plan.rows(OwnPassage) if (unit := plan.unit_of(row)) is None or unit in units]
        yield from unknown_passages(plan, rows, judged.blocks)
        yield from lost_passages(plan, rows, judged.blocks)


def adds_passages(plan: Plan, kind: DocumentKind) -> bool:
    """Whether a plan adds passages of its own to papers of a kind; an annex or a letter has no place for any."""
    return bool(plan.rows(OwnPassage)) and any(each.name == OWN_PASSAGES for each in fields(kind.words_type))


def unknown_passages(plan: Plan, rows: Iterable[OwnPassage], keys: Iterable[str]) -> list[Finding]:
    """The own passages of a template's units whose key the template does not have."""
    known = list(keys)
    return [
        UnknownPassage.at(
            row.at("key"),
            f"Mẫu không có đoạn «{row.key}».",
            hint=f"Có phải {' hoặc '.join(close)}?"
            if (close := near(row.key, known))
            else f"Các khóa có: {', '.join(known)}.",
            units=[unit.code] if (unit := plan.unit_of(row)) else [],
        )
        for row in rows
        if row.key not in known
    ]


def lost_passages(plan: Plan, rows: Sequence[OwnPassage], blocks: Mapping[str, Sequence[str]]) -> list[Finding]:
    """The own passages of a template's units inside a block that the same unit replaces or leaves out.

    `blocks` are the template's, each with those that hold it, the nearest first.
    """
    gone = {(row.unit, row.key): row.use for row in rows if row.use in (PassageUse.INSTEAD, PassageUse.LEAVE_OUT)}
    return [
        LostPassage.at(
            row.at("key"),
            f"Đoạn riêng «{row.key}» không in vì đơn vị «{gone[row.unit, outer]}» khối «{outer}» chứa nó.",
            hint="Xóa dòng này, hoặc đưa nội dung vào khối ngoài.",
            units=[unit.code] if (unit := plan.unit_of(row)) else [],
        )
        for row in rows
        if (outer := next((key for key in blocks.get(row.key, ()) if (row.unit, key) in gone), ""))
    ]


def templates_used(plan: Plan, folder: Path, jobs: Iterable[Job]) -> set[str]:
    """The names of the templates of the jobs and of the shared parts that those take in."""
    names = {job.template(plan) for job in jobs}
    for name in list(names):
        with suppress(FindingsError):
            template = template_named(name, folder)
            names.update(template.included if isinstance(template, WordTemplate) else ())
    return names
