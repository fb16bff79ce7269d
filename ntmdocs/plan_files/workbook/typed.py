"""A datum's text as the value of a cell: a number, a day, or the text itself where it is neither or unclear."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ntmdocs.plan_files.columns import Holds
from ntmdocs.vietnamese import parse_date, parse_number

_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was
_PERCENT = "%"


def typed(text: str, holds: Holds, unit: str = "") -> str | float | date:
    """What the cell of such a column is to hold, so that reading it gives the same datum."""
    try:
        if holds is Holds.DAY:
            day = parse_date(text)
            return day if day >= _FIRST_DAY else text
        if holds in (Holds.COUNT, Holds.AMOUNT):
            return _number(parse_number(text), unit) or text
    except ValueError:
        return text
    return text


def _number(number: Decimal, unit: str) -> float | None:
    """The number as Excel keeps it; None if it would lose digits."""
    stored = number / 100 if unit == _PERCENT else number
    found = float(stored)
    return found if Decimal(f"{found:.15g}") == stored else None
