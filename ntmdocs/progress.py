"""Periodic reports: the report of the unit and the period asked for, from what was reported below it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ntmdocs.assessment import Reports
from ntmdocs.documents import PROGRESS, PROGRESS_BOOK, Subject
from ntmdocs.documents.progress import TOLD_IN, is_told_of
from ntmdocs.errors import WrongUseError
from ntmdocs.findings import Finding
from ntmdocs.model import Period, Plan
from ntmdocs.pipeline import Job, Result, changed_reports, find_among, make_asked
from ntmdocs.plan_files import home_of
from ntmdocs.vietnamese import capitalised, joined

_KINDS = {"docx": (PROGRESS,), "xlsx": (PROGRESS_BOOK,), "both": (PROGRESS, PROGRESS_BOOK)}
_TO_FILL = f"Điền kỳ này ở một trong các bảng {joined([f'«{each.TABLE.title}»' for each in TOLD_IN])}."


def make_report(
    folder: Path, period: str, unit_name: str | None, output: Path, *, form: str = "both", draft: str = ""
) -> Result:
    """Makes the report of a unit on a period; raises `WrongUseError` where nobody told of that period."""
    asked_for = period_of(period)

    changed: list[Finding] = []

    def asked(plan: Plan) -> list[Job]:
        changed.extend(changed_reports(plan, home_of(folder)))
        able = [unit for unit in plan.units if plan.tier_of(unit) and is_told_of(plan, unit, asked_for)]
        if not able:
            raise WrongUseError(f"Kế hoạch chưa có số liệu {asked_for.called}.", _told(plan))
        silent = [unit for unit in plan.units.find(unit_name or "").units if unit not in able]
        if len(silent) == 1:
            raise WrongUseError(f"{capitalised(silent[0].full_name)} chưa có số liệu {asked_for.called}. {_TO_FILL}")
        unit = find_among(plan, able, PROGRESS.title, unit_name, [unit.full_name for unit in able])
        subject = Subject(unit, period=asked_for.code)
        return [Job(kind, subject, draft) for kind in _KINDS[form]]

    result = make_asked(folder, asked, output)
    return replace(result, findings=(*result.findings, *changed))


def period_of(text: str) -> Period:
    """The period that the option «--period» means; raises `WrongUseError` for none."""
    try:
        return Period.parse(text)
    except ValueError as error:
        raise WrongUseError(f"--period: {error}.") from None


def _told(plan: Plan) -> list[str]:
    """The periods that the plan has figures of."""
    return [period.code for period in Reports(plan).periods]
