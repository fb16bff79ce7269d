"""The letter that reminds the acting unit of what its stage of a dossier still lacks, paper by paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.frame import frame
from ntmdocs.documents.dossier.naming import committee, listed, request
from ntmdocs.documents.dossier.words import LackingRow, ReminderWords
from ntmdocs.templating.values import Missing
from ntmdocs.vietnamese import joined, short_date

REMINDER = "don-doc"
_ROW_OF = re.compile(
    r"(?<!^Lời văn) \(khóa .*| \(dòng của .*"
)  # where a label begins to say which row of a table it is
_SENT_WITH = "to-trinh"


def reminder(case: Case) -> ReminderWords:
    """The words of the letter."""
    return ReminderWords(
        **{**frame(case), "can_cu": ()},
        van_ban_thieu=listed(undated(case)),
        dong=tuple(LackingRow(str(at), *row) for at, row in enumerate(_together(lacking(case)), 1)),
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
        return bool(undated(case))
    sent = case.file.paper(_SENT_WITH, case.stage)
    return sent is None or sent.day is None


def undated(case: Case) -> list[str]:
    """The papers that the stage must hold and that nobody has dated yet."""
    rows = ((item, case.file.paper(item.kind, case.stage)) for item in case.step.papers if item.required)
    return [item.name for item, row in rows if row is None or row.day is None]


def lacking(case: Case) -> Mapping[str, list[str]]:
    """Each datum that the stage's papers await, with the papers that wait for it, in their order."""
    found: dict[str, list[str]] = {}
    for paper in case.stage_papers:
        if paper.code != REMINDER and paper.bodies is None:
            labels = (_ROW_OF.sub("", each.label) for each in _missing(paper.words(case.other(paper))))
            for label in dict.fromkeys(labels):
                found.setdefault(label, []).append(paper.title)
    return found


def _together(found: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """What the same papers await; what differs by a number alone stands in one line: «Kết quả chỉ tiêu 2.4; 3.1»."""
    lines: dict[tuple[str, str], list[str]] = {}
    for label, waiting in found.items():
        stem, _, number = label.rpartition(" ")
        numbered = bool(stem) and number[:1].isdigit()
        lines.setdefault((stem if numbered else label, joined(waiting)), []).extend([number] if numbered else [])
    for (stem, papers), numbers in lines.items():
        yield f"{stem} {'; '.join(numbers)}".strip(), papers


def _missing(value: object) -> Iterator[Missing]:
    """Every blank in words, at whatever depth."""
    if isinstance(value, Missing):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _missing(getattr(value, field.name))
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for each in value:
            yield from _missing(each)
