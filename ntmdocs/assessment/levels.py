"""Levels held and reached: what a level stands on, and which communes came to one in the year by a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ntmdocs.assessment.reported import CommuneState, Reports
from ntmdocs.model import CommuneEntry, Level, Plan, Programme, Unit, Village


def levels_before(programme: Programme, level: Level) -> tuple[str, ...]:
    """The codes of all levels that must be held before `level`, the nearest first."""
    codes: list[str] = []
    below = programme.level(level.requires)
    while below is not None and below.code not in codes:
        codes.append(below.code)
        below = programme.level(below.requires)
    return tuple(codes)


def includes(programme: Programme, held: Level | None, level: str) -> bool:
    """Whether who holds a level holds another one with it: the same, or one that it requires."""
    return held is not None and level in (held.code, *levels_before(programme, held))


def holds(plan: Plan, entry: CommuneEntry, level: str) -> bool:
    """Whether the register has a commune at a level, or at one that requires it."""
    return includes(plan.programme, plan.level_of(entry.level), level)


def holding(programme: Programme, states: Iterable[CommuneState], level: Level) -> tuple[Unit, ...]:
    """The communes that hold a level, or one that requires it."""
    return tuple(state.commune for state in states if includes(programme, state.level, level.code))


def reached(reports: Reports, unit: Unit, level: Level, now: Iterable[CommuneState]) -> tuple[Unit, ...]:
    """The communes of `now` that hold a level and did not at the year's start."""
    programme = reports.plan.programme
    before = holding(programme, reports.start(unit).communes, level)
    return tuple(commune for commune in holding(programme, now, level) if commune not in before)


def villages_reached(reports: Reports, unit: Unit, day: date) -> int | None:
    """How many villages were recognised in the year by a day; None where no table can say."""
    found = reports.as_of(unit, day)
    among = {state.commune.code for state in found.communes}
    listed = any(
        (commune := reports.plan.commune_of(row)) and commune.code in among for row in reports.plan.rows(Village)
    )
    own = any(file.village and file.commune.code in among for file in reports.plan.dossiers)
    return found.villages if listed or own or found.villages else None
