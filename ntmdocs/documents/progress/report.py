"""The report of a unit of any tier on its progress in a period."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.assessment import Progress, Reports
from ntmdocs.documents import names
from ntmdocs.documents.citations import full, issuer_name
from ntmdocs.documents.codes import REPORT_CODE
from ntmdocs.documents.progress.annexes import annexes
from ntmdocs.documents.progress.results import (
    criteria_words,
    dossier_words,
    level_words,
    money_words,
    reporters_words,
    village_words,
)
from ntmdocs.documents.progress.topic import Topic
from ntmdocs.documents.progress.words import ProgressWords, ReportParts, ResultNumbers
from ntmdocs.documents.subjects import Subject
from ntmdocs.model import CommuneProgress, MoneyProgress, Period, Plan, ProgressReport, ReportPassage, Unit, UnitInfo
from ntmdocs.model import ReportSection as Part
from ntmdocs.vietnamese import capitalised, roman, short_date

_KIND, _KIND_CODE = "Báo cáo", "BC"
TOLD_IN = (CommuneProgress, MoneyProgress, ProgressReport, ReportPassage)
_BULLETS = "-–+• "  # the template has its own


def reports_due(plan: Plan) -> Iterator[Subject]:
    """The reports that the plan's table of reports names, in the order of units and periods."""
    found = {
        (unit.code, row.period)
        for row in plan.rows(ProgressReport)
        if (unit := plan.commune_of(row) if row.commune else plan.unit_of(row)) is not None
    }
    for unit in plan.units:
        periods = sorted((Period.parse(period) for code, period in found if code == unit.code), key=_order)
        yield from (Subject(unit, period=period.code) for period in periods)


def _order(period: Period) -> tuple[object, int]:
    return period.last_day, period.months


def is_told_of(plan: Plan, unit: Unit, period: Period) -> bool:
    """Whether anybody at or below a unit told of a period, or of another one that ends on its last day."""
    here = any(row.span.last_day == period.last_day for table in TOLD_IN for row in plan.rows_about(table, unit))
    return here or any(is_told_of(plan, below, period) for below in plan.units.below(unit))


def progress_report(plan: Plan, subject: Subject, *, draft: str = "") -> ProgressWords:
    """The words of the report of a unit on a period."""
    period, unit = Period.parse(subject.period), subject.unit
    topic = Topic(Progress(Reports(plan), unit, period))
    info = report_info(plan, subject)
    subject_line, (head_before, head_now) = about(topic), heads(topic)
    said = {part: topic.said(part) for part in Part}
    reporters, criteria = reporters_words(topic), criteria_words(topic)
    levels, dossiers = tuple(level_words(topic)), tuple(dossier_words(topic))
    village, money = village_words(topic), money_words(topic)
    sections = (reporters, criteria, levels, village, dossiers, money, said[Part.RESULTS])
    tables = annexes(topic, names.attached_to(plan, unit, _KIND, _KIND_CODE, info))
    return ProgressWords(
        du_thao=draft,
        ten_van_ban=f"{_KIND} {subject_line[:1].lower()}{subject_line[1:]}",
        tieu_de=names.letterhead(plan, unit, _KIND_CODE, info),
        ten_loai=_KIND.upper(),
        trich_yeu=subject_line,
        don_vi=names.unit_words(plan, unit),
        chuong_trinh=plan.programme.name,
        ke_hoach=_plan_called(plan, unit),
        ky_bao_cao=period.called,
        ky_toi=period.following.called,
        dau_ky_truoc=head_before,
        dau_ky_nay=head_now,
        ngay_chot=short_date(topic.progress.now.day),
        phan=_parts(said, results=bool(tables.chi_dan) or any(sections)),
        so_muc=ResultNumbers(*_numbers(sections)),
        chi_dao=said[Part.DIRECTION],
        bao_cao=reporters,
        tieu_chi=criteria,
        cap_do=levels,
        thon=village,
        ho_so=dossiers,
        von=money,
        khac=said[Part.RESULTS],
        kho_khan=said[Part.DIFFICULTIES],
        kien_nghi=said[Part.PROPOSALS],
        nhiem_vu_toi=tuple(line.lstrip(_BULLETS) for line in said[Part.NEXT_TASKS]),
        phu_luc=tables,
        noi_nhan=_recipients(plan, unit),
        ky=names.signature(plan, unit),
    )


def about(topic: Topic) -> str:
    """What a report is about (trích yếu)."""
    programme, period = topic.plan.programme.name, topic.period.called
    return f"Tiến độ thực hiện {programme} {period} trên địa bàn {topic.unit.full_name}"


def heads(topic: Topic) -> tuple[str, str]:
    """The headings of the columns of the period before and of this one."""
    days = (topic.progress.before.day, topic.progress.now.day)
    before, now = (f"Đến {short_date(day)}" for day in days)
    return before, now


def report_info(plan: Plan, subject: Subject) -> UnitInfo:
    """What is known of the unit's papers, with the number and day of its report."""
    info = names.not_issued(plan.info(subject.unit))
    row = Reports(plan).report(subject.unit, Period.parse(subject.period))
    issued = plan.issued(REPORT_CODE, subject.unit, subject.key)
    if issued is not None:
        return info.model_copy(update={"number": issued.number, "issued_on": issued.issued_on})
    return info.model_copy(update={"number": row.number, "issued_on": row.issued_on}) if row else info


def _plan_called(plan: Plan, unit: Unit) -> str:
    """The plan that the unit carries out: its own once it is issued, else the one from above; «» for none."""
    if plan.info(unit).number:
        return names.paper_called(plan, unit, "Kế hoạch", "KH")
    upper = plan.upper_plan(unit)
    return full(upper, issuer_name(plan, upper)) if upper else ""


def _parts(said: dict[Part, tuple[str, ...]], *, results: bool) -> ReportParts:
    order = (Part.DIRECTION, Part.RESULTS, Part.DIFFICULTIES, Part.PROPOSALS, Part.NEXT_TASKS)
    there = [part for part in order if said[part] or (part is Part.RESULTS and results)]
    if there == [Part.RESULTS]:  # results alone need no heading: there is nothing to tell them from
        return ReportParts(*("" for _ in order))
    return ReportParts(*(roman(there.index(part) + 1) if part in there else "" for part in order))


def _numbers(sections: tuple[object, ...]) -> Iterator[str]:
    number = 0
    for section in sections:
        number += bool(section)
        yield str(number) if section else ""


def _recipients(plan: Plan, unit: Unit) -> tuple[str, ...]:
    """Who receives the reports of the unit's tier, else its usual recipients."""
    patterns = names.tier_of(plan, unit).report_recipients
    if not patterns:
        return names.recipients(plan, unit)
    return names.sent_to(plan, unit, [capitalised(names.filled(plan, unit, pattern)) for pattern in patterns])
