"""What several papers await alike is told once, with the papers that wait for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ntmdocs.findings import Finding
from ntmdocs.pipeline.jobs import Job
from ntmdocs.templating.rules import MissingDatum
from ntmdocs.vietnamese import joined

_MOST_NAMED = 5


def told_once(found: Iterable[tuple[Job, Finding]]) -> list[Finding]:
    """What was found while papers were made: each problem once, a datum that is missing with all that wait for it."""
    jobs: dict[Finding, list[Job]] = {}
    for job, finding in found:
        jobs.setdefault(finding, []).append(job)
    return [_awaited(each, waiting) if each.code == MissingDatum.code else each for each, waiting in jobs.items()]


def _awaited(finding: Finding, jobs: Sequence[Job]) -> Finding:
    papers = list(dict.fromkeys(job.kind.title for job in jobs))
    more = len(papers) - _MOST_NAMED
    named = papers if more <= 0 else [*papers[:_MOST_NAMED], f"{more} văn bản khác"]
    hint = f"{finding.hint} Đang chờ: {joined(named)}.".strip()
    return replace(finding, hint=hint, units=tuple(dict.fromkeys(job.unit.code for job in jobs)))
