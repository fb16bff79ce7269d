"""The overview page: the state of the year of a unit, from the same data as its papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ntmdocs.assessment import unread_deadlines
from ntmdocs.documents.overview.communes import block_words, group_words
from ntmdocs.documents.overview.criteria import criterion_words
from ntmdocs.documents.overview.goals import UNKNOWN, goal_words
from ntmdocs.documents.overview.late import late_things, late_words
from ntmdocs.documents.overview.money import money_words
from ntmdocs.documents.overview.scope import Scope
from ntmdocs.documents.overview.stages import stage_words
from ntmdocs.documents.overview.trend import trend_words
from ntmdocs.documents.overview.waiting import tasks_of, waiting_words
from ntmdocs.documents.overview.words import GoalWords, KeyFigure, OverviewWords
from ntmdocs.model import CommuneTarget, Plan, Unit
from ntmdocs.vietnamese import capitalised, short_date, two_digits

__all__ = ["OverviewWords", "has_overview", "overview_words"]


def has_overview(plan: Plan, unit: Unit) -> bool:
    """Whether there are communes of the programme below a unit."""
    return bool(Scope(plan, unit, plan.reference_day).communes)


def overview_words(
    plan: Plan, unit: Unit, day: date, lacking: Iterable[CommuneTarget], version: str, notes: Iterable[str] = ()
) -> OverviewWords:
    """The words of the page of a unit on a day.

    `lacking` are the targets without a dossier, `notes` what is to be said of the data before all else.
    """
    scope, lacking = Scope(plan, unit, day), tuple(lacking)
    blocks, goals = block_words(scope), goal_words(scope)
    late, tasks = late_things(scope), tasks_of(scope, lacking)
    return OverviewWords(
        ten_van_ban=f"Tổng quan xây dựng nông thôn mới năm {plan.header.year} - {unit.full_name}",
        ten_don_vi=capitalised(unit.full_name),
        nam=str(plan.header.year),
        ngay=short_date(day),
        ngay_chot=short_date(plan.header.cut_off),
        bao_cao=_last_report(scope),
        luu_y=(*notes, *_notes(scope)),
        so_chinh=(*_done(goals), *_counts(len(late), len(tasks))),
        nhom=group_words(scope, blocks),
        cac_don_vi=blocks,
        cac_muc_tieu=goals,
        cac_nguon_von=money_words(scope),
        xu_huong=trend_words(scope),
        theo_tieu_chi=criterion_words(scope),
        cac_buoc=stage_words(scope, lacking),
        cham=late_words(scope, late),
        cho=waiting_words(tasks),
        phien_ban=version,
    )


def _last_report(scope: Scope) -> str:
    """The last period that was reported, with the day that its figures are of; «» before any."""
    told = scope.reports.told_by(scope.unit, scope.day)
    if not told:
        return ""
    return f"{told[-1].called}, số liệu đến ngày {short_date(scope.reports.cut_off(scope.unit, told[-1]))}"


def _notes(scope: Scope) -> Iterator[str]:
    if scope.plan.header.illustrative:
        yield f"Dữ liệu minh họa: {scope.plan.header.illustrative}"
    unread = sum(unread_deadlines(scope.plan, commune) for commune in scope.communes)
    if unread:
        yield f"{two_digits(unread)} thời hạn trong lộ trình không ghi tháng, quý hay ngày nên không xét chậm."


def _done(goals: Iterable[GoalWords]) -> Iterator[KeyFigure]:
    """What is reached, as far as it can be said, of what is planned, where that can be said."""
    for goal in goals:
        if goal.da_dat != UNKNOWN:
            of = "" if goal.ke_hoach == UNKNOWN else f"/{goal.ke_hoach}"
            yield KeyFigure(f"{goal.da_dat}{of}", goal.ten, "muc-tieu")


def _counts(late: int, waiting: int) -> Iterator[KeyFigure]:
    yield KeyFigure(two_digits(late), "Việc quá hạn", "qua-han")
    yield KeyFigure(two_digits(waiting), "Việc đang chờ", "dang-cho")
