"""Which papers a problem of the data is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ntmdocs.documents import COMMUNE_PLAN, DRAFT_PAPERS, PLAN, PROGRESS
from ntmdocs.findings import Finding, Papers, Severity
from ntmdocs.model import Period
from ntmdocs.pipeline.jobs import Job
from ntmdocs.vietnamese import spelled

_DRAFTED = (PLAN, COMMUNE_PLAN, *DRAFT_PAPERS)


def concerning(findings: Iterable[Finding], jobs: Sequence[Job]) -> list[Finding]:
    """The findings that are about any of the papers."""
    return [finding for finding in findings if any(concerns(finding, job) for job in jobs)]


def concerns(finding: Finding, job: Job) -> bool:
    """Whether a finding is about a paper: by unit and village, by the kind of paper, and for a report by the period."""
    other_unit = finding.units and job.unit.code not in finding.units
    of_commune = finding.village and job.unit.code == finding.units[0]  # papers of the units above cover all dossiers
    if other_unit or (of_commune and spelled(finding.village) != spelled(job.subject.village)):
        return False
    is_report = job.kind.code == PROGRESS.code
    of_kind = {Papers.REPORTS: is_report, Papers.OTHERS: not is_report, Papers.DRAFTS: job.kind in _DRAFTED}
    if not of_kind.get(finding.papers, True):
        return False
    return not (finding.period and is_report) or _is_summed(finding, Period.parse(job.subject.period))


def _is_summed(finding: Finding, period: Period) -> bool:
    """Whether a report takes from a finding's row; a later one compares with it, or uses it for want of a newer."""
    told = Period.parse(finding.period)
    return told.last_day == period.last_day or (finding.severity is Severity.ERROR and told.last_day < period.last_day)
