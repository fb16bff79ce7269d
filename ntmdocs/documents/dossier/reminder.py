"""The letter that reminds the acting unit of what its stage of a dossier still lacks, paper by paper."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.frame import frame
from ntmdocs.documents.dossier.naming import committee, listed, request
from ntmdocs.documents.dossier.words import LackingRow, ReminderWords
from ntmdocs.readiness import data_gaps, in_runs, is_issued
from ntmdocs.vietnamese import joined, short_date

REMINDER = "don-doc"
_SENT_WITH = "to-trinh"


def reminder(case: Case) -> ReminderWords:
    """The words of the letter."""
    return ReminderWords(
        **{**frame(case), "can_cu": ()},
        van_ban_thieu=listed(unissued(case)),
        dong=tuple(lacking(case)),
        han=short_date(case.row.until) if case.row and case.row.until else "",
    )


def subject(case: Case) -> str:
    """What the letter urges."""
    return f"đôn đốc hoàn thiện hồ sơ đề nghị {request(case)}"


def acting(case: Case) -> str:
    """The committee that is reminded."""
    return committee(case, case.actor)


def is_due(case: Case) -> bool:
    """Whether a stage that has begun and is not yet handed over lacks anything."""
    if case.file.first_day(case.stage) is None or case.receiver is None or case.receiver == case.actor:
        return False
    if case.step.paper(_SENT_WITH) is None:
        return bool(unissued(case))
    sent = case.file.paper(_SENT_WITH, case.stage)
    return sent is None or sent.day is None


def unissued(case: Case) -> list[str]:
    """The papers that the stage must hold and that are not issued yet."""
    required = (item for item in case.step.papers if item.required)
    return [item.name for item in required if not is_issued(case.file, case.step, item)]


def lacking(case: Case) -> Iterator[LackingRow]:
    """What `--status` says that the stage lacks in figures and results, with the papers that wait for it."""
    first = case.stage == case.file.steps[0].code
    lines: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for gap in data_gaps(case.file, case.step, case.assessment, first=first):
        lines.setdefault((gap.matter or gap.what, gap.papers), []).extend([gap.number] if gap.number else [])
    for at, ((matter, papers), numbers) in enumerate(lines.items(), 1):
        yield LackingRow(str(at), f"{matter} {in_runs(numbers)}".strip(), joined(papers))
