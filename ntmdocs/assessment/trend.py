"""How a unit came to where it is: at the year's start and at the cut-off of each period that was reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ntmdocs.assessment.levels import reached
from ntmdocs.assessment.progress import MoneyFigure, Progress
from ntmdocs.assessment.reported import Reports, Snapshot
from ntmdocs.model import Level, Period, Unit


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A unit at the cut-off of a period (None at the year's start), with how many communes reached each level."""

    period: Period | None
    snapshot: Snapshot
    reached: tuple[int, ...]
    money: MoneyFigure | None


def trend(reports: Reports, unit: Unit, levels: tuple[Level, ...], day: date) -> tuple[TrendPoint, ...]:
    """The start and the periods by a day, of the length last reported; none while nothing was reported."""
    told = reports.told_by(unit, day)
    periods = [each for each in told if each.months == told[-1].months]
    points = [_point(reports, unit, levels, each) for each in periods]
    return (TrendPoint(None, reports.start(unit), tuple(0 for _ in levels), None), *points) if points else ()


def _point(reports: Reports, unit: Unit, levels: tuple[Level, ...], period: Period) -> TrendPoint:
    snapshot = reports.snapshot(unit, period)
    counts = tuple(len(reached(reports, unit, level, snapshot.communes)) for level in levels)
    return TrendPoint(period, snapshot, counts, Progress(reports, unit, period).all_money)


def change(before: Decimal | None, now: Decimal | None) -> Decimal | None:
    """What a number grew by; None while either is not known."""
    return None if before is None or now is None else now - before
