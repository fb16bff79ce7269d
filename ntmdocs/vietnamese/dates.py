"""Dates as NĐ 30/2020/NĐ-CP has them written: days below ten and the months 1 and 2 begin with a zero."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from ntmdocs.vietnamese.text import clean, quoted

_DAY_FIRST: Final = r"(?a)(?P<day>\d{1,2}) ?(?P<mark>[/.-]) ?(?P<month>\d{1,2}) ?(?P=mark) ?(?P<year>\d+)"
_YEAR_FIRST: Final = r"(?a)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
_IN_WORDS: Final = r"(?a)(?:ngày )?(?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d+)"
_FORMS: Final = (_DAY_FIRST, _YEAR_FIRST, _IN_WORDS)
_YEAR_DIGITS: Final = 4
_LAST_MONTH_WITH_ZERO: Final = 2


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month <= _LAST_MONTH_WITH_ZERO else str(day.month)


def long_date(day: date) -> str:
    """The date as «ngày 05 tháng 01 năm 2025»."""
    return f"ngày {day.day:02} tháng {_month(day)} năm {day.year:04}"


def short_date(day: date) -> str:
    """The date as «01/4/2025»."""
    return f"{day.day:02}/{_month(day)}/{day.year:04}"


def parse_date(text: str) -> date:
    """The date that a clerk wrote, day first; `ValueError` says in Vietnamese why there is none."""
    written = clean(text)[0]
    found = next((match for form in _FORMS if (match := re.fullmatch(form, written.lower()))), None)
    if found is None:
        raise ValueError(f"{quoted(written)} không phải là ngày; viết như «01/4/2025»" if written else "chưa có ngày")
    if len(found["year"]) != _YEAR_DIGITS:
        raise ValueError(f"{quoted(written)}: năm phải viết đủ bốn chữ số")
    day, month, year = int(found["day"]), int(found["month"]), int(found["year"])
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"ngày {day:02}/{month}/{year:04} không có trong lịch") from None
