"""The register of villages: who is recognised by when, who was left over when the year began, who is to reach it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from ntmdocs.model import Plan, Unit, Village
from ntmdocs.vietnamese import parse_date

_LAST_DAY: Final = re.compile(r"(?a)\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!.*\d{4})")


def decided_on(village: Village) -> date | None:
    """The day of the decision that recognises a village; None where it is not told."""
    found = _LAST_DAY.search(village.recognition)
    try:
        return parse_date(found[0]) if found else None
    except ValueError:
        return None


def recognised_in_year(village: Village, year: int, day: date) -> bool:
    """Whether a village of the list was recognised in a year up to a day; a decision whose day is not told counts."""
    decided = decided_on(village)
    return bool(village.recognition) if decided is None else decided.year == year and decided <= day


def is_left_over(village: Village, year: int) -> bool:
    """Whether a village of an earlier year's list was not recognised when the year began."""
    decided = decided_on(village)
    still = decided.year >= year if decided else not village.recognition
    return village.list_year != year and still


def leftover_villages(rows: Iterable[Village], year: int) -> list[Village]:
    """The villages left over when the year began; what becomes of them in the year changes no plan."""
    return [row for row in rows if is_left_over(row, year)]


def villages_of_year(rows: Iterable[Village], year: int) -> tuple[Village, ...]:
    """The villages that are to reach the standard in a year: those of its list and those left over."""
    return tuple(row for row in rows if row.list_year == year or is_left_over(row, year))


def villages_listed(plan: Plan, unit: Unit) -> tuple[Village, ...]:
    """The villages in the register of a unit, or of a commune in that of the unit above it."""
    return plan.rows_of(Village, unit) or plan.rows_about(Village, unit)
