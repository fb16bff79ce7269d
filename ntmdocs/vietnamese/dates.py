"""Dates as NĐ 30/2020/NĐ-CP has them written: days below ten and the months 1 and 2 begin with a zero."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Final

from ntmdocs.vietnamese.text import clean, quoted

_DAY_FIRST: Final = r"(?a)(?P<day>\d{1,2}) ?(?P<mark>[/.-]) ?(?P<month>\d{1,2}) ?(?P=mark) ?(?P<year>\d+)"
_YEAR_FIRST: Final = r"(?a)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
_IN_WORDS: Final = r"(?a)(?:ngày )?(?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d+)"
_FORMS: Final = (_DAY_FIRST, _YEAR_FIRST, _IN_WORDS)
_MONTH_NAMED: Final = r"(?a)tháng (?P<month>\d{1,2})(?!\d)(?: ?[/-] ?(?P<year>\d{4})| năm (?P<of>\d{4}))?"
_QUARTER_NAMED: Final = r"(?a)quý (?P<quarter>iv|i{1,3}|[1-4])\b(?: ?[/-] ?(?P<year>\d{4})| năm (?P<of>\d{4}))?"
_FIRST_MONTHS: Final = r"(?a)(?P<month>\d{1,2}) tháng đầu năm(?: (?P<of>\d{4}))?"
_WHOLE_YEAR: Final = r"(?a)(?:cả|trong|cuối|hết) năm(?: (?P<of>\d{4}))?|^năm (?P<year>\d{4})$"
_PERIODS: Final = (_MONTH_NAMED, _QUARTER_NAMED, _FIRST_MONTHS, _WHOLE_YEAR)
_QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS_OF_A_QUARTER: Final = 3
_LAST_MONTH: Final = 12
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


def days_in(text: str) -> Iterator[date]:
    """The days that stand in a text as «16/5/2025» or «16 tháng 5 năm 2025»; what is no day is passed over."""
    for form in (_DAY_FIRST, _IN_WORDS):
        for match in re.finditer(form, clean(text)[0].lower()):
            with suppress(ValueError):
                yield parse_date(match.group())


def deadline_of(text: str, year: int) -> date | None:
    """The last day of what a clerk wrote as a deadline: a day, a month, a quarter, the year; None for anything else.

    «Quý II» is 30/6 of `year`; of «Tháng 1 - Tháng 3» the later counts.
    """
    written = clean(text)[0].lower()
    try:
        return parse_date(written)
    except ValueError:
        return max(_period_ends(written, year), default=None)


def _period_ends(written: str, year: int) -> Iterator[date]:
    for period in _PERIODS:
        for found in re.finditer(period, written):
            parts = found.groupdict()
            quarter = parts.get("quarter")
            last = int(_QUARTERS.get(quarter, quarter)) * _MONTHS_OF_A_QUARTER if quarter else _LAST_MONTH
            month = int(parts.get("month") or last)
            of = int(parts.get("year") or parts.get("of") or year)
            if 1 <= month <= _LAST_MONTH and of:
                yield date(of, month, monthrange(of, month)[1])
