"""What was reported when a report was issued, against what the tables of its period say now."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path

from ntmdocs.documents import PROGRESS
from ntmdocs.documents.rules import NumberedChanged, ReportedChanged, ReportSent
from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.model import (
    CommuneProgress,
    IssuedPaper,
    MoneyProgress,
    Period,
    PeriodRow,
    Plan,
    ProgressReport,
    ReportPassage,
    Unit,
)
from ntmdocs.pipeline.jobs import Job, path_of
from ntmdocs.pipeline.reading import as_issued
from ntmdocs.pipeline.signed import fills
from ntmdocs.plan_checks.repeated import KEYS, key_value
from ntmdocs.plan_files.texts_of_values import text_of
from ntmdocs.vietnamese import capitalised, quoted, quoted_apart, short_date

_REPORTED: tuple[type[PeriodRow], ...] = (CommuneProgress, MoneyProgress, ReportPassage)
_NUMBER, _DAY = "tieu_de.so", "tieu_de.dia_danh_ngay"
_NUMBERED, _DAYED = re.compile(r"Số:\s*\d"), re.compile(r"ngày \d")
_HINT = "Giữ số liệu đã báo cáo; thay đổi thì ghi ở kỳ sau, kèm lý do."


def changed_reports(plan: Plan, folder: Path) -> list[Finding]:
    """The rows that an issued report stands on and that are not what they were; `folder` is the plan's own."""
    found: list[Finding] = []
    for unit in plan.units:
        for paper in plan.rows_of(IssuedPaper, unit):
            if paper.kind == PROGRESS.code and paper.snapshot:
                try:
                    found += _changes(as_issued(folder, paper, unit), plan, unit, paper)
                except FindingsError as error:
                    found += error.findings
    return found


def sent_since(
    plan: Plan, job: Job, before: Mapping[str, str], now: Mapping[str, str], *, again: bool = False
) -> list[Finding]:
    """What is told of a report that went out and would say something else by now; nothing of any other paper.

    `before` and `now` are what it says and would say. That blanks are known by now (number, day) changes nothing. It is
    not made anew unless it is asked for by itself, `again`.
    """
    rows = plan.rows_about(ProgressReport, job.unit) if job.subject.period else ()
    row = next((row for row in rows if row.period == job.subject.period and (row.sent_on or row.number)), None)
    changed = _changed(before, now) if row is not None and before else []
    if row is None or not changed:
        return []
    when = f"gửi ngày {short_date(row.sent_on)}" if row.sent_on else f"có số {row.number}"
    called = f"{job.kind.title} {row.span.called} của {job.unit.full_name} đã {when}"
    if again:
        message = f"{called}; bản làm lại khác bản làm trước ở {len(changed)} chỗ."
        hint = "Giữ bản đã gửi; thay đổi thì báo ở kỳ sau. Cần làm lại thì gửi thay bản cũ và sửa ngày gửi."
        return [ReportSent.at(row.at("sent_on"), message, hint=hint, units=[job.unit.code])]
    message = f"{called} nên không làm lại; số liệu của nó đã đổi từ đó ở {len(changed)} chỗ."
    hint = (
        "Thay đổi thì báo ở kỳ sau. Nếu tệp ở đây không phải bản đã gửi, làm lại riêng nó bằng "
        f"«ntmdocs progress … --period {row.period}»."
    )
    return [ReportSent.at(row.at("sent_on"), message, hint=hint, units=[job.unit.code])]


def numbered_since(plan: Plan, job: Job, before: Mapping[str, str], now: Mapping[str, str]) -> list[Finding]:
    """What is told of a paper that bore its number and day when it was made last and says something else by now."""
    number, day = before.get(_NUMBER, ""), before.get(_DAY, "")
    if job.draft or job.subject.period or not _NUMBERED.match(number) or (day and not _DAYED.search(day)):
        return []
    changed = _changed(before, now)
    if not changed:
        return []
    called = f"{job.title(plan)} {number.replace('Số: ', 'số ')} của {job.subject.called(plan)}"
    old, new = quoted_apart(before.get(changed[0]), now.get(changed[0]))
    message = f"{called}: bản làm lại khác bản làm trước ở {len(changed)} chỗ, trước là {old}, nay là {new}."
    hint = (
        "Bản trước đã ký thì đưa số liệu về như khi ký, làm lại rồi ghi bằng «ntmdocs issue»; chưa ký thì ký bản mới."
    )
    return [NumberedChanged.at(Place(file=path_of(plan, job).as_posix()), message, hint=hint, units=[job.unit.code])]


def _changed(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """What of a document says something else than before, but for blanks that are filled by now."""
    return [key for key in dict.fromkeys([*now, *before]) if not fills(now.get(key, ""), before.get(key, ""))]


def _changes(before: Plan, plan: Plan, unit: Unit, paper: IssuedPaper) -> Iterator[Finding]:
    period = Period.parse(paper.about.rpartition("/")[2])
    for table in _REPORTED:
        old, new = (_rows(each, table, unit, period) for each in (before, plan))
        for key in dict.fromkeys([*old, *new]):
            yield from _row(unit, paper, old.get(key), new.get(key))


def _rows(plan: Plan, table: type[PeriodRow], unit: Unit, period: Period) -> dict[Hashable, tuple[str, PeriodRow]]:
    """The rows of a period at or below a unit by what tells them apart, each with whose it is."""
    found: dict[Hashable, tuple[str, PeriodRow]] = {}
    for each in _tree(plan, unit):
        for row in plan.rows_about(table, each):
            if row.span.last_day == period.last_day:
                key = (each.code, *(key_value(plan, row, field) for field in KEYS[table] if field != "unit"))
                found[table, key] = (each.full_name, row)
    return found


def _tree(plan: Plan, unit: Unit) -> Iterator[Unit]:
    yield unit
    for below in plan.units.below(unit):
        yield from _tree(plan, below)


def _row(
    unit: Unit, paper: IssuedPaper, old: tuple[str, PeriodRow] | None, new: tuple[str, PeriodRow] | None
) -> Iterator[Finding]:
    issued = f"báo cáo số {paper.number} ngày {short_date(paper.issued_on)}"
    name, row = new or old or ("", None)
    if row is None:
        return
    called = f"{capitalised(name)}, {row.span.called}"
    if old is None or new is None:
        what = "dòng này chưa có" if old is None else "đã có một dòng nay không còn"
        place = row.at("period") if old is None else type(row).place_beside(row.place)
        yield ReportedChanged.at(place, f"{called}: khi {issued} ban hành {what}.", hint=_HINT, units=[unit.code])
        return
    for field in (field for field, info in type(row).model_fields.items() if info.alias):
        was, now = (text_of(getattr(each[1], field)) for each in (old, new))
        if was != now and field not in ("unit", "commune", "period", "source"):
            heading = type(row).model_fields[field].title
            message = f"{called}, «{heading}»: {quoted(now)}, {issued} đã ghi {quoted(was)}."
            yield ReportedChanged.at(row.at(field), message, hint=_HINT, units=[unit.code])
