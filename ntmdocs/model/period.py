"""The period of a report: a month, a quarter, half a year or a year, as a code such as «2025-Q2» or in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Final

from pydantic import BeforeValidator

from ntmdocs.vietnamese import fold, quoted, roman

PERIOD_EXAMPLES: Final = "«2025-06» (tháng), «2025-Q2» (quý), «2025-H1» (6 tháng đầu năm), «2025» (năm)"
_MONTHS_A_YEAR: Final = 12
_LETTERS: Final = {1: "", 3: "Q", 6: "H", 12: ""}
_LAST_MONTH_WITH_ZERO: Final = 2
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR: Final = r"(?:nam )?(?P<year>\d{4})"
# As `fold` leaves them. Excel makes a day out of «2025-06», the first of that month.
_FORMS: Final = (
    (1, rf"(?a){_YEAR} (?P<number>\d{{1,2}})"),
    (1, rf"(?a)(?:thang )?(?P<number>\d{{1,2}})(?:/| ){_YEAR}"),
    (1, rf"(?a)0?1/(?P<number>\d{{1,2}})/{_YEAR}"),
    (3, rf"(?a){_YEAR} q(?P<number>\d)"),
    (3, rf"(?a)q(?:ui )?(?P<number>\d|i{{1,3}}|iv)(?:/| ){_YEAR}"),
    (6, rf"(?a){_YEAR} h(?P<number>\d)"),
    (6, rf"(?a)6 thang (?P<number>dau|cuoi) (?:nam )?{_YEAR}"),
    (12, rf"(?a){_YEAR}"),
)
_HALVES: Final = {"dau": 1, "cuoi": 2}


@dataclass(frozen=True, slots=True)
class Period:
    """A part of a year: how many months it has, and which of the year's parts of that length it is."""

    year: int
    months: int
    number: int

    @classmethod
    @lru_cache(maxsize=1024)  # every row of a period asks
    def parse(cls, text: str) -> Period:
        """The period that a code or words mean; `ValueError` gives examples where there is none."""
        folded = fold(text)
        for months, form in _FORMS:
            if found := re.fullmatch(form, folded):
                return cls._of(text, int(found["year"]), months, found.groupdict().get("number") or "1")
        raise _no_period(text)

    @classmethod
    def _of(cls, text: str, year: int, months: int, number: str) -> Period:
        which = _ROMAN.get(number) or _HALVES.get(number) or int(number)
        if not 1 <= which <= _MONTHS_A_YEAR // months or not year:
            raise _no_period(text)
        return cls(year, months, which)

    @property
    def code(self) -> str:
        """«2025-06», «2025-Q2», «2025-H1», «2025»."""
        if self.months == _MONTHS_A_YEAR:
            return f"{self.year}"
        letter = _LETTERS[self.months]
        return f"{self.year}-{letter}{self.number}" if letter else f"{self.year}-{self.number:02}"

    @property
    def first_day(self) -> date:
        return date(self.year, (self.number - 1) * self.months + 1, 1)

    @property
    def last_day(self) -> date:
        month = self.number * self.months
        following = date(self.year + month // _MONTHS_A_YEAR, month % _MONTHS_A_YEAR + 1, 1)
        return following - timedelta(days=1)

    @property
    def previous(self) -> Period:
        """The period of the same length just before, which may lie in the year before."""
        if self.number > 1:
            return Period(self.year, self.months, self.number - 1)
        return Period(self.year - 1, self.months, _MONTHS_A_YEAR // self.months)

    @property
    def following(self) -> Period:
        """The period of the same length just after."""
        if self.number < _MONTHS_A_YEAR // self.months:
            return Period(self.year, self.months, self.number + 1)
        return Period(self.year + 1, self.months, 1)

    @property
    def name(self) -> str:
        """«tháng 6», «quý II», «6 tháng đầu năm», «năm»."""
        if self.months == 1:
            return f"tháng {self.number:02}" if self.number <= _LAST_MONTH_WITH_ZERO else f"tháng {self.number}"
        if self.months == _MONTHS_A_YEAR:
            return "năm"
        halves = {1: "6 tháng đầu năm", 2: "6 tháng cuối năm"}
        return halves[self.number] if self.months == _MONTHS_A_YEAR // 2 else f"quý {roman(self.number)}"

    @property
    def called(self) -> str:
        """The period with its year: «quý II năm 2025», «6 tháng đầu năm 2025»."""
        return f"{self.name} {self.year}" if self.name.endswith("năm") else f"{self.name} năm {self.year}"

    def holds(self, day: date) -> bool:
        """Whether a day lies in the period."""
        return self.first_day <= day <= self.last_day


def _no_period(text: str) -> ValueError:
    return ValueError(f"{quoted(text)} không phải là kỳ báo cáo; viết như {PERIOD_EXAMPLES}")


def _read_period(value: object) -> object:
    return Period.parse(value).code if isinstance(value, str) else value


PeriodCode = Annotated[str, BeforeValidator(_read_period)]
"""The code of a period, that may be written in words: «Quý II/2025» is «2025-Q2»."""
