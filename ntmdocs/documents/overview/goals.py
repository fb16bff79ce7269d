"""Progress against the targets: communes by level, villages, units, criteria per commune."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ntmdocs.assessment import AVERAGE, counted_targets, reached, share, villages_reached
from ntmdocs.documents import names
from ntmdocs.documents.dossier.results import percent_text
from ntmdocs.documents.overview.scope import Scope
from ntmdocs.documents.overview.words import GoalWords
from ntmdocs.model import Direction, Level, StatedTotal, UnitGoal
from ntmdocs.vietnamese import capitalised, decimal_text, fold, joined, two_digits

UNKNOWN = "chưa rõ"
_PLACES = 1


def goal_words(scope: Scope) -> tuple[GoalWords, ...]:
    """The targets that the plan sets, each with what is done of it by the day."""
    return (*_levels(scope), *_villages(scope), *_units(scope), *_average(scope))


def _levels(scope: Scope) -> Iterator[GoalWords]:
    now = scope.reports.as_of(scope.unit, scope.day).communes
    for targets in scope.sums.levels:
        planned = _planned(scope, targets.level)
        done = len(reached(scope.reports, scope.unit, targets.level, now))
        if planned:
            kind = scope.communes[0].kind
            yield _counted(f"{capitalised(kind)} đạt chuẩn {targets.level.name}", planned, done)


def _villages(scope: Scope) -> Iterator[GoalWords]:
    for kind, level in names.levels_below(scope.plan, scope.sums):
        planned = _planned(scope, level)
        if planned:
            done = villages_reached(scope.reports, scope.unit, scope.day)
            yield _counted(f"{capitalised(kind)} đạt chuẩn {level.name}", planned, done)


def _planned(scope: Scope, level: Level) -> int | None:
    """How many are to reach a level: as the rows give it, else as the plan states it."""
    counted = counted_targets(scope.plan, scope.sums, level)
    if counted is not None and any(counted):
        return counted[0] + (counted[1] or 0)
    stated = _stated(scope, level.code)
    return int(stated) if stated is not None else None


def _stated(scope: Scope, target: str) -> Decimal | None:
    rows = scope.plan.rows_of(StatedTotal, scope.unit)
    return next((row.value for row in rows if fold(row.target) == fold(target)), None)


def _counted(name: str, planned: int, done: int | None) -> GoalWords:
    if done is None:
        return GoalWords(name, two_digits(planned), UNKNOWN, "", "")
    return _measured(name, two_digits(planned), two_digits(done), share(Decimal(done), Decimal(planned)))


def _measured(name: str, planned: str, done: str, part: Decimal | None) -> GoalWords:
    whole = "" if part is None else str(min(int(part), 100))
    return GoalWords(name, planned, done, percent_text(part) if part is not None else "", whole)


def _units(scope: Scope) -> Iterator[GoalWords]:
    """The goals of units at their own tier, by level; which of them were recognised no table holds."""
    goals: dict[str, list[str]] = {}
    for unit in (scope.unit, *scope.plan.programme_units(scope.unit)):
        for row in scope.plan.rows_of(UnitGoal, unit):
            if row.direction is Direction.REACH:
                level = scope.plan.level_of(row.level)
                name = names.level_of_kind(unit.kind, level) if level else row.level
                goals.setdefault(capitalised(name), []).append(unit.name)
    for name, units in goals.items():
        yield GoalWords(f"{name} ({joined(units)})", two_digits(len(units)), UNKNOWN, "", "")


def _average(scope: Scope) -> Iterator[GoalWords]:
    """Criteria per commune, as many as can be said."""
    goal = scope.sums.criteria.average_goal
    planned = _stated(scope, AVERAGE) if goal is None else goal
    done = scope.now.average
    if planned is not None or done is not None:
        part = share(done, planned) if done is not None and planned else None
        yield _measured("Số tiêu chí đạt bình quân một xã", _decimal(planned), _decimal(done), part)


def _decimal(value: Decimal | None) -> str:
    return UNKNOWN if value is None else decimal_text(value, _PLACES)
