"""What is late: criteria and villages past their time, stages of dossiers past their day, opinions not given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from ntmdocs.assessment import (
    LateCriterion,
    days_late,
    late_criteria,
    late_stages,
    late_villages,
    reports_due,
)
from ntmdocs.documents import names
from ntmdocs.documents.overview.scope import Scope
from ntmdocs.documents.overview.words import LateTaskWords, LateWords
from ntmdocs.model import Responsibility, Unit
from ntmdocs.vietnamese import capitalised, decimal_text, joined, short_date, two_digits


class Late(NamedTuple):
    """One thing that is late: since when, with which unit it is counted, the task, who answers, what it is about."""

    due: date
    holder: str
    what: str
    body: str
    about: str


def late_things(scope: Scope) -> tuple[Late, ...]:
    """Everything that is late, the longest first, in the order of the units."""
    found = [*_criteria(scope), *_villages(scope), *_stages(scope), *_opinions(scope), *_reports(scope)]
    return tuple(sorted(found, key=lambda late: late.due))


def late_words(scope: Scope, found: Iterable[Late]) -> tuple[LateWords, ...]:
    """A line for each unit and day; in it each task with those that it is about."""
    lines: dict[tuple[date, str], dict[tuple[str, str], list[str]]] = {}
    for late in found:
        tasks = lines.setdefault((late.due, late.holder), {})
        tasks.setdefault((late.what, late.body), []).append(late.about)
    return tuple(
        LateWords(
            ten=capitalised(holder),
            han=short_date(due),
            so_ngay=decimal_text(days_late(due, scope.day)),
            cac_viec=tuple(
                LateTaskWords(what, body, two_digits(len(about)), joined(about))
                for (what, body), about in tasks.items()
            ),
        )
        for (due, holder), tasks in lines.items()
    )


def _criteria(scope: Scope) -> Iterator[Late]:
    found = [late for commune in scope.communes for late in late_criteria(scope.reports, commune, scope.day)]
    for late in sorted(found, key=lambda late: scope.order(late.commune, late.criterion)):
        what = f"Tiêu chí {late.criterion.code} ({late.criterion.name})"
        yield Late(late.due, scope.holder(late.commune), what, _leads(scope, late), late.commune.name)


def _leads(scope: Scope, late: LateCriterion) -> str:
    """Who answers for the criterion: as the commune assigned it, else as the unit above has it."""
    for unit in (late.commune, scope.plan.units.parent(late.commune)):
        duty = _duty(scope, unit, late) if unit else None
        if unit is not None and duty is not None and duty.lead:
            return joined(names.body_names(scope.plan, unit, duty.lead))
    return ""


def _duty(scope: Scope, unit: Unit, late: LateCriterion) -> Responsibility | None:
    rows = scope.plan.responsibilities(unit, late.row.criteria_set)
    return next((row for row in rows if row.criterion == late.criterion.code), None)


def _villages(scope: Scope) -> Iterator[Late]:
    for commune in scope.communes:
        for late in late_villages(scope.plan, commune, scope.day):
            about = f"{late.row.name} ({commune.name})"
            yield Late(
                late.due, scope.holder(commune), f"{capitalised(scope.village_kind)} chưa được công nhận", "", about
            )


def _stages(scope: Scope) -> Iterator[Late]:
    for file in scope.files:
        for late in late_stages(scope.plan, file, scope.day):
            lead = [late.row.lead] if late.row.lead else []
            body = joined(names.body_names(scope.plan, file.district, lead))
            yield Late(late.due, scope.holder(file.commune), f"Hồ sơ chưa qua bước {late.step.name}", body, file.name)


def _opinions(scope: Scope) -> Iterator[Late]:
    """Those asked about a draft who have not answered by the round's last day."""
    for unit in scope.drafting:
        found = scope.last_round(unit)
        due = found.row.due_on if found and found.row else None
        if found is not None and due is not None and due < scope.day:
            what = f"Chưa góp ý dự thảo kế hoạch lần {found.number}"
            yield from (Late(due, unit.full_name, what, "", one.name) for one in found.silent)


def _reports(scope: Scope) -> Iterator[Late]:
    """Those who have not reported for the last period that was to be reported."""
    for unit in scope.collecting:
        due = reports_due(scope.reports, unit, scope.day)
        if due is not None and due[1] < scope.day:
            for below in scope.silent(unit, due[0]):
                yield Late(due[1], unit.full_name, f"Chưa gửi báo cáo {due[0].called}", "", below.full_name)
