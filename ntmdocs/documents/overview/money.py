"""The year's money by source: planned, allotted, disbursed by what was last reported."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.assessment import MoneyFigure, Progress
from ntmdocs.documents import names
from ntmdocs.documents.dossier.results import percent_text
from ntmdocs.documents.overview.scope import Scope
from ntmdocs.documents.overview.words import MoneyWords
from ntmdocs.model import Period
from ntmdocs.vietnamese import decimal_text


def money_words(scope: Scope) -> tuple[MoneyWords, ...]:
    """A line a source, and one for all; none where no table has money."""
    told = scope.reports.told_by(scope.unit, scope.day)
    # Before any report the plan's own money counts, of which nothing is disbursed.
    period = told[-1] if told else Period(scope.plan.header.year, 12, 1)
    progress = Progress(scope.reports, scope.unit, period)
    rows = progress.money
    return (*_lines(scope, rows), _line("Tổng cộng", progress.all_money)) if rows else ()


def _lines(scope: Scope, rows: tuple[MoneyFigure, ...]) -> Iterator[MoneyWords]:
    for row in rows:
        source, nature, carried = row.key
        found = scope.plan.funding_source(source)
        name = names.funding_name(scope.plan, scope.unit, found.short_name or found.name) if found else source
        yield _line(names.money_kind(name, nature, carried_to=scope.plan.header.year if carried else 0), row)


def _line(name: str, row: MoneyFigure) -> MoneyWords:
    told = bool(row.allotted or row.now)
    return MoneyWords(
        ten=name,
        ke_hoach=decimal_text(row.goal) if row.goal else "",
        phan_bo=decimal_text(row.allotted) if told else "",
        giai_ngan=decimal_text(row.now) if told else "chưa rõ",
        ty_le=percent_text(row.share) if told and row.share is not None else "",
        do_dai=str(min(int(row.share), 100)) if told and row.share is not None else "",
    )
