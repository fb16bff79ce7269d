"""The rows that a commune's workbook begins with for a period: what it last told, and what it is asked to tell now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ntmdocs.assessment import Reports
from ntmdocs.collecting.rows import title_of
from ntmdocs.model import (
    CommuneProgress,
    MoneyProgress,
    Period,
    PeriodRow,
    Plan,
    ProgressReport,
    ReportPassage,
    ReportSection,
    Unit,
)
from ntmdocs.plan_files.texts_of_values import text_of

PERIOD_TABLES: tuple[type[PeriodRow], ...] = (ProgressReport, CommuneProgress, MoneyProgress, ReportPassage)
Texts = Mapping[str, str]


def begun_rows(plan: Plan, kind: type[PeriodRow], commune: Unit, period: Period, named: Texts) -> Iterator[Texts]:
    """The rows of a table that a commune has still to fill in for a period; `named` says whose they are."""
    told = [row for row in plan.rows_about(kind, commune) if row.period == period.code]
    begun = {**named, title_of(kind, "period"): period.code}
    if kind is ReportPassage:
        written = {row.section for row in told if isinstance(row, ReportPassage)}
        for section in ReportSection:
            if section not in written:
                yield {**begun, title_of(kind, "section"): section.value}
    elif kind is MoneyProgress:
        yield from ({**begun, **texts} for texts in _sources(plan, commune, period))
    elif not told:
        yield {**begun, **(_criteria(plan, commune, period) if kind is CommuneProgress else {})}


def _criteria(plan: Plan, commune: Unit, period: Period) -> Texts:
    """The criteria that the commune met when it last told."""
    [state] = Reports(plan).snapshot(commune, period).communes
    return {title_of(CommuneProgress, "met"): text_of(state.met)} if state.met else {}


def _sources(plan: Plan, commune: Unit, period: Period) -> Iterator[Texts]:
    """The sources that the commune told of in the year and has not yet told of in the period."""
    rows = [row for row in plan.rows_about(MoneyProgress, commune) if row.span.year == period.year]
    told = {_source(row) for row in rows if row.period == period.code}
    for source in dict.fromkeys(_source(row) for row in rows):
        if source not in told:
            yield {title: text for title, text in source if text}


def _source(row: MoneyProgress) -> tuple[tuple[str, str], ...]:
    names = ("source_code", "nature", "year")
    return tuple((title_of(MoneyProgress, name), text_of(getattr(row, name))) for name in names)
