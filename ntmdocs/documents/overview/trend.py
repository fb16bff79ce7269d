"""The trend: a line for the year's start and for each period, a column for each thing that is told."""

from __future__ import annotations

from decimal import Decimal

from ntmdocs.assessment import TrendPoint, change, trend, villages_reached
from ntmdocs.documents.overview.goals import UNKNOWN
from ntmdocs.documents.overview.scope import Scope
from ntmdocs.documents.overview.words import TrendLine, TrendWords
from ntmdocs.vietnamese import capitalised, decimal_text, short_date, two_digits

_PLACES = 2


def trend_words(scope: Scope) -> TrendWords | None:
    """The table; None while no period was reported."""
    levels = tuple(targets.level for targets in scope.sums.levels if targets.total)
    points = trend(scope.reports, scope.unit, levels, scope.day)
    if not points:
        return None
    communes, villages = capitalised(scope.communes[0].kind), capitalised(scope.village_kind)
    reached = (f"{communes} đạt {level.name}" for level in levels)
    heads = ("Bình quân tiêu chí", *reached, f"{villages} đạt chuẩn", "Giải ngân")
    before = (None, *points[:-1])
    return TrendWords(heads, tuple(_line(scope, point, last) for point, last in zip(points, before, strict=True)))


def _line(scope: Scope, point: TrendPoint, last: TrendPoint | None) -> TrendLine:
    average = point.snapshot.average
    grown = change(last.snapshot.average, average) if last else None
    cells = [
        _with_change("" if average is None else decimal_text(average, _PLACES), grown),
        *(two_digits(count) for count in point.reached),
        _villages(scope, point),
        decimal_text(point.money.now) if point.money else "",
    ]
    name = capitalised(point.period.called) if point.period else "Đầu năm"
    return TrendLine(name, short_date(point.snapshot.day), tuple(cells))


def _villages(scope: Scope, point: TrendPoint) -> str:
    """How many villages; as among the targets, «chưa rõ» where no table can say."""
    found = point.snapshot.villages
    known = found or villages_reached(scope.reports, scope.unit, scope.day) is not None
    return two_digits(found) if known else UNKNOWN


def _with_change(text: str, grown: Decimal | None) -> str:
    if not text or grown is None:
        return text or UNKNOWN
    moved = decimal_text(abs(grown), _PLACES)
    return f"{text} ({'tăng' if grown > 0 else 'giảm'} {moved})" if grown else f"{text} (không đổi)"
