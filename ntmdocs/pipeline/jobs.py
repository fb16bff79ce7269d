"""One document to make, where it goes, and what it carries of where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ntmdocs import __version__
from ntmdocs.documents import ADJUSTMENT, DocumentKind, Subject
from ntmdocs.model import IssuedPaper, Plan, Unit
from ntmdocs.output import STAMP, UNIT, YEAR, Source, legal


@dataclass(slots=True)
class Job:
    """One document to make: its kind, what it is about, and what a draft says («» for a paper to sign).

    A `complete` draft may lack nothing; a `tolerant` one is made in spite of what is wrong in its unit's data. What has
    an `edition` is kept under it, so that a later draft can be compared with it.
    """

    kind: DocumentKind
    subject: Subject
    draft: str = ""
    extra: Mapping[str, object] = field(default_factory=dict, repr=False)
    content: bytes = field(default=b"", repr=False)
    source: Source | None = field(default=None, repr=False)
    complete: bool = field(default=False, kw_only=True)
    tolerant: bool = field(default=False, kw_only=True)
    edition: str = field(default="", kw_only=True)

    @property
    def unit(self) -> Unit:
        return self.subject.unit

    def title(self, plan: Plan) -> str:
        """What the document is, with the body where each of several makes one: «Văn bản xác nhận: Công an xã»."""
        body = self.subject.body
        if not body:
            return self.kind.title
        return f"{self.kind.title}: {next((each.name for each in plan.bodies(self.unit) if each.code == body), body)}"

    def template(self, plan: Plan) -> str:
        """The name of the template that the document fills."""
        return self.kind.template_for(plan, self.subject)


def path_of(plan: Plan, job: Job, earlier: int | None = None) -> Path:
    """Where a document lies in the output: the folders of its subject, then the document's own name.

    A plan that changes an issued one has the number of its change, for the `earlier` ones are signed by now.
    """
    suffix = Path(job.template(plan)).suffix
    if job.kind is ADJUSTMENT and (before := len(adjusted(plan, job.unit)) if earlier is None else earlier):
        suffix = f"-{before + 1}{suffix}"
    names = (*job.subject.folders(plan), job.kind.file_name(job.subject, draft=bool(job.draft), suffix=suffix))
    return Path(*map(legal, names))


def adjusted(plan: Plan, unit: Unit) -> tuple[IssuedPaper, ...]:
    """The plans that the unit has issued to change its issued plan."""
    return tuple(row for row in plan.rows_of(IssuedPaper, unit) if row.kind == ADJUSTMENT.code)


def stamp(plan: Plan, job: Job, words: str, template: str) -> dict[str, str]:
    """What a document carries of where it comes from: kind, unit, fingerprint of its words, template, program."""
    return {
        "ntmdocs-loai": job.kind.code,
        UNIT: job.unit.code,
        **({"ntmdocs-ve": job.subject.key} if job.subject.key else {}),
        STAMP: words,
        "ntmdocs-mau": template,
        "ntmdocs-phien-ban": __version__,
        YEAR: str(plan.header.year),
        **({"ntmdocs-du-thao": job.draft} if job.draft else {}),
    }
