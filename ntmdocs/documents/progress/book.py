"""The report of a unit as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ntmdocs.assessment import CommuneState, Progress, Reports, reporter
from ntmdocs.documents import names
from ntmdocs.documents.progress.annexes import aims_of, figures_told, notes_on, source_called
from ntmdocs.documents.progress.report import about, heads
from ntmdocs.documents.progress.sheet_words import CommuneSheetLine, FigureLine, MoneySheetLine, ProgressBookWords
from ntmdocs.documents.progress.topic import Topic
from ntmdocs.documents.sheet_words import Money, Number
from ntmdocs.documents.subjects import Subject
from ntmdocs.model import Period, Plan, Unit
from ntmdocs.vietnamese import capitalised, roman, short_date


def progress_book(plan: Plan, subject: Subject, *, draft: str = "") -> ProgressBookWords:
    """The words of the workbook of the report of a unit on a period."""
    topic = Topic(Progress(Reports(plan), subject.unit, Period.parse(subject.period)))
    before, now = heads(topic)
    return ProgressBookWords(
        du_thao=draft,
        ten_van_ban=about(topic),
        don_vi=names.unit_words(plan, subject.unit),
        ngay_chot=short_date(topic.progress.now.day),
        dau_ky_truoc=before,
        dau_ky_nay=now,
        so=tuple(each.code for each in topic.criteria),
        tong_hop=tuple(_figures(topic)),
        theo_xa=tuple(_commune(topic, at, unit) for at, unit in enumerate(topic.communes, 1)),
        von=tuple(_money(topic)),
    )


def _figures(topic: Topic) -> Iterator[FigureLine]:
    for number, (heading, rows) in enumerate(figures_told(topic), 1):
        yield FigureLine(tt=roman(number), noi_dung=heading, dau_muc=True)
        for at, (name, unit, figure) in enumerate(rows, 1):
            yield FigureLine(
                tt=str(at),
                noi_dung=name,
                don_vi_do=unit,
                ke_hoach_nam=_known(figure.goal),
                ky_truoc=_known(figure.before),
                luy_ke=_known(figure.now),
            )


def _known(value: Decimal | None) -> Money:
    return "" if value is None else value


def _commune(topic: Topic, at: int, commune: Unit) -> CommuneSheetLine:
    reports, plan = topic.progress.reports, topic.plan
    progress = Progress(reports, commune, topic.period)
    [before], [now] = progress.before.communes, progress.now.communes
    found, entry, parent = reporter(reports, commune, topic.period), reports.entry(commune), plan.units.parent(commune)
    return CommuneSheetLine(
        tt=at,
        don_vi=capitalised(parent.full_name) if parent else "",
        xa=commune.name,
        muc_tieu_nam=aims_of(topic, commune),
        ke_hoach_nam=_counted(entry.criteria_target if entry else None),
        ky_truoc=_counted(before.count),
        ky_nay=_counted(now.count),
        o=tuple(_state(now, each.code) for each in topic.criteria),
        cap_do_dat=now.level.name if now.level else "",
        so_thon_dat=now.villages,
        ngay_bao_cao=short_date(found.day) if found.day else "",
        ghi_chu=notes_on(topic, found),
    )


def _counted(count: int | None) -> Number:
    return "" if count is None else count


def _state(state: CommuneState, criterion: str) -> Number:
    return "" if state.met is None else int(criterion in state.met)


def _money(topic: Topic) -> Iterator[MoneySheetLine]:
    for at, row in enumerate(topic.progress.money, 1):
        told = bool(row.allotted or row.now or row.before)
        yield MoneySheetLine(
            tt=at,
            nguon=source_called(topic, row),
            ke_hoach_nam=row.goal or "",
            phan_bo=row.allotted if told else "",
            ky_truoc=row.before if told else "",
            luy_ke=row.now if told else "",
        )
