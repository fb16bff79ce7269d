"""What several papers await alike is told once, with the papers that wait for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ntmdocs.findings import Finding
from ntmdocs.pipeline.jobs import Job
from ntmdocs.templating.rules import MissingDatum
from ntmdocs.vietnamese import joined

_MOST_NAMED = 5
_NUMBERED = re.compile(r"«\D+ (\d+(?:\.\d+)*)(?= \(|»)")  # «Kết quả chỉ tiêu 17.1 (dòng của …)»


def told_once(found: Iterable[tuple[Job, Finding]]) -> list[Finding]:
    """What was found while papers were made: each problem once, a datum that is missing with all that wait for it."""
    jobs: dict[Finding, list[Job]] = {}
    for job, finding in found:
        jobs.setdefault(finding, []).append(job)
    told = [_awaited(each, waiting) if each.code == MissingDatum.code else each for each, waiting in jobs.items()]
    return _together(told)


def _awaited(finding: Finding, jobs: Sequence[Job]) -> Finding:
    hint = f"{finding.hint} Đang chờ: {some_of(job.kind.title for job in jobs)}.".strip()
    return replace(finding, hint=hint, units=tuple(dict.fromkeys(job.unit.code for job in jobs)))


def some_of(titles: Iterable[str]) -> str:
    """The first of some papers by their titles, and how many more there are."""
    papers = list(dict.fromkeys(titles))
    more = len(papers) - _MOST_NAMED
    return joined(papers if more <= 0 else [*papers[:_MOST_NAMED], f"{more} văn bản khác"])


def _together(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, missing data of one place that differ by a number alone in one: «chỉ tiêu 17.1; 17.2; 17.3»."""
    numbers: dict[tuple[Finding, str, str], list[str]] = {}
    for each in findings:
        match = _NUMBERED.search(each.message) if each.code == MissingDatum.code else None
        before, after = (each.message[: match.start(1)], each.message[match.end(1) :]) if match else (each.message, "")
        numbers.setdefault((replace(each, message=""), before, after), []).extend([match[1]] if match else [])
    return [
        replace(each, message=f"{before}{'; '.join(found)}{after}") for (each, before, after), found in numbers.items()
    ]
