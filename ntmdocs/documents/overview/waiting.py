"""What waits for whom: dossiers by stage, plans to be approved, opinions to be answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ntmdocs.assessment import DossierPosition, RoundFigures, drafting_body, position_of, reports_due
from ntmdocs.documents import names
from ntmdocs.documents.communes.approval import Step, approval_of
from ntmdocs.documents.communes.topic import Topic
from ntmdocs.documents.overview.scope import Scope
from ntmdocs.documents.overview.words import TaskWords, WaitingWords
from ntmdocs.model import CommuneTarget, Opinion, Unit
from ntmdocs.vietnamese import capitalised, joined, short_date, two_digits

_OPEN = "Chưa rõ cấp thực hiện"


class Task(NamedTuple):
    """One thing that waits: the place of its body's tier from the top, the body, the task, what it is about."""

    rank: int
    who: str
    what: str
    about: str


def tasks_of(scope: Scope, lacking: Iterable[CommuneTarget]) -> tuple[Task, ...]:
    """Everything that waits; `lacking` are the targets without a dossier."""
    return (
        *_drafts(scope),
        *_plans(scope),
        *_lacking(scope, lacking),
        *_dossiers(scope),
        *_opinions(scope),
        *_reports(scope),
    )


def waiting_words(tasks: Iterable[Task]) -> tuple[WaitingWords, ...]:
    """The tasks by body, the highest first, those of one kind in one line."""
    bodies: dict[str, dict[str, list[str]]] = {}
    for task in sorted(tasks, key=lambda task: task.rank):
        bodies.setdefault(task.who, {}).setdefault(task.what, []).append(task.about)
    return tuple(
        WaitingWords(
            who,
            tuple(
                TaskWords(what, two_digits(len(about)), joined(filter(None, about))) for what, about in lines.items()
            ),
        )
        for who, lines in bodies.items()
    )


def _drafts(scope: Scope) -> Iterator[Task]:
    """Opinions on the last round of a plan's draft: those not given yet, and those that nobody has answered."""
    for unit in scope.drafting:
        found = scope.last_round(unit)
        if found is None:
            continue
        called = f"dự thảo kế hoạch lần {found.number} của {unit.full_name}"
        below = [one for one in found.silent if one.below]
        for one in found.silent:
            if not one.below or len(below) == 1:
                yield Task(_rank(scope, unit), one.name, f"Góp ý {called}", _until(found))
        if len(below) > 1:  # a line for all committees below: they are many, and the letter's table names each
            who, until = _committees_below(scope, unit), [_until(found), *[""] * (len(below) - 1)]
            yield from (Task(_rank(scope, unit), who, f"Góp ý {called}", about) for about in until)
        drafts = drafting_body(scope.plan, unit)
        who = drafts.name_at(unit.kind) if drafts else scope.committee_of(unit)
        for reply in found.replies:
            if any(row.is_open for row in reply.rows):
                yield Task(_rank(scope, unit), who, f"Tiếp thu, giải trình góp ý {called}", reply.by.name)


def _committees_below(scope: Scope, unit: Unit) -> str:
    """«UBND các xã, thị trấn», with the unit where it is not the page's own."""
    below = scope.plan.units.below(unit)
    where = "" if unit == scope.unit else f", {unit.full_name}"
    tier = names.tier_of(scope.plan, below[0])
    return f"{tier.committee_short} các {names.kinds_of(scope.plan, below)}{where}"


def _until(found: RoundFigures) -> str:
    due = found.row.due_on if found.row else None
    return f"hạn {short_date(due)}" if due else ""


def _plans(scope: Scope) -> Iterator[Task]:
    """The plans of the units between and of the communes, as far as they have come."""
    own, below = [scope.unit], [holder for holder in scope.blocks if holder != scope.unit]
    for units in (own, below):
        issuing = [unit for unit in units if _is_to_issue(scope, unit)]
        for unit in issuing:
            yield _task(scope, names.committees(scope.plan, scope.unit, issuing), unit, "Ban hành kế hoạch năm")
    for commune in scope.communes:
        yield from _plan_of(scope, commune)


def _is_to_issue(scope: Scope, unit: Unit) -> bool:
    return bool(names.tier_of(scope.plan, unit).plan_template) and not scope.plan.info(unit).number


def _plan_of(scope: Scope, commune: Unit) -> Iterator[Task]:
    approver, found = Topic(scope.plan, commune).approver, approval_of(scope.plan, commune)
    if approver is None:
        if _is_to_issue(scope, commune):
            yield _task(scope, scope.committees_of(commune), commune, "Ban hành kế hoạch năm")
    elif not _is_done(scope, found.submission) and not _is_done(scope, found.decision):
        yield _task(scope, scope.committees_of(commune), commune, "Xây dựng, trình phê duyệt kế hoạch năm")
    elif not _is_done(scope, found.decision):
        about = commune.name
        yield Task(_rank(scope, approver), scope.committee_of(approver), "Phê duyệt kế hoạch năm của xã", about)


def _is_done(scope: Scope, step: Step) -> bool:
    return bool(step.number) and (step.day is None or step.day <= scope.day)


def _lacking(scope: Scope, rows: Iterable[CommuneTarget]) -> Iterator[Task]:
    among = set(scope.communes)
    for row in rows:
        commune = scope.plan.commune_of(row)
        if commune is not None and commune in among:
            what = f"Lập hồ sơ đề nghị công nhận {scope.plan.level_name(row.level)}"
            yield _task(scope, scope.committees_of(commune), commune, what)


def _dossiers(scope: Scope) -> Iterator[Task]:
    for file in scope.files:
        at = position_of(file, scope.day)
        if at.step is not None:
            level = file.level.name if file.level else file.dossier.level
            since = f" (từ {short_date(at.since)})" if at.since else ""
            rank, who = _acting(scope, at)
            yield Task(
                rank,
                who,
                f"{capitalised(at.step.name)} hồ sơ {level}",
                f"{file.name if file.village else file.commune.name}{since}",
            )


def _acting(scope: Scope, at: DossierPosition) -> tuple[int, str]:
    """Who acts at the stage: a unit above by name, the communes together for themselves and their villages."""
    acts, commune = at.step.acts if at.step else "", at.file.commune
    if scope.plan.government.tier(acts) is None:
        return len(scope.plan.government.tiers), _OPEN
    unit: Unit | None = commune
    while unit is not None and unit.tier != acts:
        unit = scope.plan.units.parent(unit)
    if unit is None or unit == commune:
        return _rank(scope, commune), scope.committees_of(commune)
    return _rank(scope, unit), scope.committee_of(unit)


def _opinions(scope: Scope) -> Iterator[Task]:
    """The opinions on a dossier that ask for something and have no answer."""
    for file in scope.files:
        for row in file.rows(Opinion):
            asks = bool(row.request or row.opposed) and (row.day is None or row.day <= scope.day)
            if asks and row.handling is None and not row.answer:
                rank, who = _rank(scope, file.commune), scope.committees_of(file.commune)
                yield Task(rank, who, "Tiếp thu, giải trình ý kiến", f"{row.body} ({file.name})")


def _reports(scope: Scope) -> Iterator[Task]:
    """Reports of the last period: those that may still come in time, and the unit's own that is not sent."""
    for unit in scope.collecting:
        due = reports_due(scope.reports, unit, scope.day)
        if due is None:
            continue
        period, until = due
        called = f"báo cáo {period.called}"
        for below in scope.silent(unit, period) if until >= scope.day else ():
            own = unit == scope.unit and below in scope.blocks
            who = scope.committee_of(below) if own else scope.committees_of(below)
            yield Task(_rank(scope, below), who, f"Gửi {called}, hạn {short_date(until)}", below.name)
        report = scope.reports.report(unit, period)
        if report is not None and (report.sent_on is None or report.sent_on > scope.day):
            yield Task(_rank(scope, unit), scope.committee_of(unit), f"Lập, gửi {called}", "")


def _task(scope: Scope, who: str, about: Unit, what: str) -> Task:
    return Task(_rank(scope, about), who, what, about.name)


def _rank(scope: Scope, unit: Unit) -> int:
    return scope.plan.government.rank(unit.tier)
