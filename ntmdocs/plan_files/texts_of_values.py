"""Values as a clerk would type them, so that reading gives the same value: «có», «1234,5», «01/4/2025», «a; b»."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ntmdocs.vietnamese import short_date

_COULD_BE_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2},[0-9]{3}")


def text_of(value: Any) -> str:
    """One value as a clerk would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, (int, Decimal)):
        return text_of_number(Decimal(value))
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def text_of_number(number: Decimal) -> str:
    """The number without dots between thousands, so that it can be read one way only."""
    text = f"{number.normalize():f}".replace(".", ",")
    return f"{text}0" if _COULD_BE_THOUSANDS.fullmatch(text) else text
