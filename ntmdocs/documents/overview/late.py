"""What is late: criteria and villages past their time in the roadmap, stages of dossiers past their day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from ntmdocs.assessment import (
    LateCriterion,
    LateStage,
    LateVillage,
    days_late,
    late_criteria,
    late_stages,
    late_villages,
)
from ntmdocs.documents import names
from ntmdocs.documents.overview.scope import Scope
from ntmdocs.documents.overview.words import LateWords
from ntmdocs.model import Responsibility, Unit
from ntmdocs.vietnamese import capitalised, decimal_text, joined, short_date

Dated = tuple[date, LateWords]


def late_words(scope: Scope) -> tuple[LateWords, ...]:
    """What is late, the longest first."""
    found = [*_criteria(scope), *_villages(scope), *_stages(scope)]
    return tuple(words for _, words in sorted(found, key=lambda dated: dated[0]))


def _criteria(scope: Scope) -> Iterator[Dated]:
    """A line a commune and deadline, with all criteria that were to be met by then."""
    for commune in scope.communes:
        late = sorted(late_criteria(scope.plan, commune, scope.day), key=lambda each: each.due)
        for due, group in groupby(late, key=lambda each: each.due):
            rows = list(group)
            called = joined(f"{each.criterion.code} ({each.criterion.name})" for each in rows)
            yield _dated(scope, commune.full_name, f"Tiêu chí {called}", due, _leads(scope, commune, rows))


def _leads(scope: Scope, commune: Unit, rows: Iterable[LateCriterion]) -> str:
    """Who answers for the criteria: as the commune assigned them, else as the unit above has it."""
    bodies: list[str] = []
    for each in rows:
        for unit in (commune, scope.plan.units.parent(commune)):
            duty = _duty(scope, unit, each) if unit else None
            if unit is not None and duty is not None and duty.lead:
                bodies += names.body_names(scope.plan, unit, duty.lead)
                break
    return joined(dict.fromkeys(bodies))


def _duty(scope: Scope, unit: Unit, late: LateCriterion) -> Responsibility | None:
    rows = scope.plan.responsibilities(unit, late.row.criteria_set)
    return next((row for row in rows if row.criterion == late.criterion.code), None)


def _villages(scope: Scope) -> Iterator[Dated]:
    found: list[LateVillage] = [
        each for commune in scope.communes for each in late_villages(scope.plan, commune, scope.day)
    ]
    for each in found:
        left = f": {each.row.criteria_left}" if each.row.criteria_left else ""
        name = f"{each.row.name}, {each.commune.full_name}"
        yield _dated(scope, name, f"Thôn chưa được công nhận{left}", each.due, "")


def _stages(scope: Scope) -> Iterator[Dated]:
    found: list[LateStage] = [each for file in scope.files for each in late_stages(scope.plan, file, scope.day)]
    for each in found:
        task = f"Hồ sơ chưa qua bước {each.step.name} ({each.row.task})"
        yield _dated(
            scope,
            each.file.name,
            task,
            each.due,
            joined(names.body_names(scope.plan, each.file.district, [each.row.lead] if each.row.lead else [])),
        )


def _dated(scope: Scope, name: str, task: str, due: date, body: str) -> Dated:
    words = LateWords(capitalised(name), task, short_date(due), decimal_text(days_late(due, scope.day)), body)
    return due, words
