"""Levels held and reached: what a level stands on, and which targets of the year are met by a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ntmdocs.assessment.stages import recognised_on
from ntmdocs.model import CommuneEntry, CommuneTarget, Level, Plan, Programme, Unit, Village
from ntmdocs.vietnamese import nfc


def levels_before(programme: Programme, level: Level) -> tuple[str, ...]:
    """The codes of all levels that must be held before `level`, the nearest first."""
    codes: list[str] = []
    below = programme.level(level.requires)
    while below is not None and below.code not in codes:
        codes.append(below.code)
        below = programme.level(below.requires)
    return tuple(codes)


def holds(plan: Plan, entry: CommuneEntry, level: str) -> bool:
    """Whether the register has a commune at a level, or at one that requires it."""
    held = plan.level_of(entry.level)
    return held is not None and level in (held.code, *levels_before(plan.programme, held))


def reached(plan: Plan, targets: Iterable[CommuneTarget], day: date) -> tuple[CommuneTarget, ...]:
    """The targets that are met by a day: the register has the level, or the dossier the decision that recognises."""
    return tuple(row for row in targets if _is_reached(plan, row, day))


def _is_reached(plan: Plan, row: CommuneTarget, day: date) -> bool:
    commune, level = plan.commune_of(row), plan.level_of(row.level)
    if commune is None or level is None:
        return False
    if any(holds(plan, entry, level.code) for entry in plan.rows_about(CommuneEntry, commune)):
        return True
    file = plan.dossier_of(commune)
    decided = recognised_on(file) if file is not None and file.level == level else None
    return decided is not None and decided <= day


def villages_reached(plan: Plan, units: Iterable[Unit], day: date) -> int | None:
    """How many villages of the units' communes are recognised by a day; None where no table can say."""
    among = {unit.code for unit in units}
    listed = [(row, plan.commune_of(row)) for row in plan.rows(Village)]
    names = {
        (commune.code, nfc(row.name).casefold()): bool(row.recognition)
        for row, commune in listed
        if commune is not None and commune.parent in among
    }
    for file in plan.dossiers:
        if file.village and file.commune.parent in among:
            key, decided = (file.commune.code, nfc(file.village).casefold()), recognised_on(file)
            names[key] = names.get(key, False) or (decided is not None and decided <= day)
    return sum(names.values()) if names else None
