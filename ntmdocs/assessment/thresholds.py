"""One result against one threshold: by the indicator's own comparator and unit, never by guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final

from ntmdocs.model import Indicator, IndicatorResult, ThresholdPart, Verdict
from ntmdocs.vietnamese import fold, parse_percent

# Grades from the lowest; two words of one place mean the same grade.
GRADES: Final = (("kém", "yếu"), ("trung bình",), ("khá",), ("tốt", "giỏi"), ("xuất sắc",))
_BY_WORD: Final = {fold(word): at for at, words in enumerate(GRADES) for word in words}
_MET_WORD: Final = fold(Verdict.MET)
_NOT_MET_WORDS: Final = (fold(Verdict.NOT_MET), fold("không đạt"))


class State(StrEnum):
    """How an indicator or a criterion stands."""

    MET = "đạt"
    NOT_MET = "chưa đạt"
    EXEMPT = "không áp dụng"
    NOT_ASSESSED = "chưa đánh giá"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A threshold of a year: comparator, unit and bound; `bound` None is not known."""

    comparator: str
    unit: str
    bound: str | None

    @property
    def in_percent(self) -> bool:
        return self.unit.startswith("%")


def threshold_of(indicator: Indicator, year: int) -> Threshold:
    """The threshold of an indicator in a year; where years have their own, only that year's counts."""
    bound = indicator.threshold
    if indicator.threshold_by_year:
        bound = next((each.threshold for each in indicator.threshold_by_year if each.year == year), None)
    return Threshold(indicator.comparator, indicator.unit, bound if indicator.status == "known" else None)


def part_threshold(part: ThresholdPart) -> Threshold:
    """The threshold of one part."""
    return Threshold(part.comparator, part.unit, part.threshold)


def share(met: Decimal, out_of: Decimal) -> Decimal | None:
    """The percentage, unrounded; None of nothing."""
    return met * 100 / out_of if out_of > 0 else None


def figure(result: IndicatorResult, threshold: Threshold) -> Decimal | None:
    """The number to compare: computed from its two parts where they are given, else as written; None if none."""
    if threshold.in_percent and result.met_count is not None and result.out_of is not None:
        return share(result.met_count, result.out_of)
    return number_in(result.value)


@lru_cache(maxsize=8192)
def number_in(text: str) -> Decimal | None:
    """The number that a result says, with or without a percent sign; None where it is no number."""
    try:
        return parse_percent(text)
    except ValueError:
        return None


def meets(result: IndicatorResult, threshold: Threshold) -> bool | None:
    """Whether a result meets a threshold; None where one of them is not known or does not fit the comparator."""
    if threshold.bound is None:
        return None
    if threshold.comparator == "đạt":
        return said_met(result.value)
    if threshold.comparator == "level>=":
        return _graded(result.value, threshold.bound)
    value, bound = figure(result, threshold), number_in(threshold.bound)
    if value is None or bound is None:
        return None
    outcomes = {">=": value >= bound, "<=": value <= bound, "==": value == bound}
    return outcomes.get(threshold.comparator)


def said_met(value: str) -> bool | None:
    """What «Đạt» or «Chưa đạt» says; None for anything else."""
    word = fold(value)
    return True if word == _MET_WORD else False if word in _NOT_MET_WORDS else None


def grade_in(text: str) -> int | None:
    """The place of a grade among all, the lowest first; None where a text is no grade."""
    return _BY_WORD.get(fold(text))


def _graded(value: str, bound: str) -> bool | None:
    got, least = grade_in(value), grade_in(bound)
    return None if got is None or least is None else got >= least


def same_share(written: Decimal, computed: Decimal) -> bool:
    """Whether a written percentage is the computed one, at the decimals that it is written with."""
    places = max(0, -int(written.as_tuple().exponent))
    return computed.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == written


def alternatives(parts: Sequence[ThresholdPart]) -> dict[str, list[int]]:
    """The places of the parts by name: parts of one name are for different cases, of which one applies."""
    found: dict[str, list[int]] = {}
    for at, part in enumerate(parts):
        found.setdefault(part.name, []).append(at)
    return found


def part_of(indicator: Indicator, written: str) -> int | None:
    """The place of the part that a result's column names: its number from 1, or its name where only one has it."""
    parts = indicator.threshold_parts
    if written.isdecimal() and 1 <= int(written) <= len(parts):
        return int(written) - 1
    named = [at for at, part in enumerate(parts) if fold(part.name) == fold(written)]
    return named[0] if len(named) == 1 else None
