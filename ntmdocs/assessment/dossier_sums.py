"""Sums over the tables of a dossier: what was mobilised, built, paid and owed, how long it was made public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ntmdocs.assessment.conditions import debt_of
from ntmdocs.model import ConstructionDebt, Publication, Resource


@dataclass(frozen=True, slots=True)
class DebtSums:
    """The sums of works, in million đồng; the total investment is None while any of them is not known."""

    total: Decimal | None
    completed: Decimal
    paid: Decimal
    owed: Decimal


def debt_sums(rows: Iterable[ConstructionDebt]) -> DebtSums:
    """The sums over the works of the programme."""
    given = tuple(rows)
    totals = [row.total for row in given]
    known = [total for total in totals if total is not None]
    return DebtSums(
        sum(known, Decimal(0)) if len(known) == len(totals) else None,
        sum((row.completed for row in given), Decimal(0)),
        sum((row.paid for row in given), Decimal(0)),
        sum((debt_of(row) for row in given), Decimal(0)),
    )


def mobilised(rows: Iterable[Resource], *, year: int | None = None) -> Decimal:
    """The sum of what was mobilised, of one year where one is named, in million đồng."""
    return sum((row.amount for row in rows if year in (None, row.year)), Decimal(0))


def given_in_kind(rows: Iterable[Resource]) -> Mapping[tuple[str, str], Decimal]:
    """What was given in kind, by its form and measure: days of work, square metres of land."""
    sums: dict[tuple[str, str], Decimal] = {}
    for row in rows:
        if row.quantity:
            sums[row.form, row.measure] = sums.get((row.form, row.measure), Decimal(0)) + row.quantity
    return sums


def days_public(row: Publication) -> int:
    """How many days something was public: from the first day, which is not counted, to the last."""
    return (row.until - row.since).days
