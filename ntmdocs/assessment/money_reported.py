"""Money of the year and what became of it by a period's end, for a unit and all below it, by source and nature."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ntmdocs.assessment.targets import counted_funding, units_of
from ntmdocs.model import Funding, FundingNature, MoneyProgress, Period, Plan, Unit

MoneyKey = tuple[str, FundingNature]


@dataclass(frozen=True, slots=True)
class MoneyState:
    """Money since the start of the year, in million đồng."""

    allotted: Decimal = Decimal(0)
    disbursed: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class MoneyFall:
    """Money disbursed since the start of the year that is less than an earlier row of the same money says."""

    holder: Unit
    before: MoneyProgress
    row: MoneyProgress


def money_falls(plan: Plan) -> Iterator[MoneyFall]:
    """The rows that say less was disbursed than the row before, with or without a reason, in the order of periods."""
    last: dict[tuple[object, ...], MoneyProgress] = {}
    for row in sorted(plan.rows(MoneyProgress), key=lambda row: row.span.last_day):
        holder, found = plan.commune_of(row) if row.commune else plan.unit_of(row), plan.funding_source(row.source_code)
        source = found.code if found else row.source_code
        key = (holder, source, row.nature, row.year or row.span.year, row.span.year)
        earlier, last[key] = last.get(key), row
        if holder and earlier and row.disbursed < earlier.disbursed:
            yield MoneyFall(holder, earlier, row)


def reported_money(plan: Plan, unit: Unit, period: Period) -> dict[MoneyKey, MoneyState]:
    """The money allotted and disbursed at or below a unit, as last told of the year up to a period."""
    sums: dict[MoneyKey, MoneyState] = {}
    for holder in _tree(plan, unit):
        for row in _latest(plan, holder, period):
            key = money_key(plan, row.source_code, row.nature)
            known, given = sums.get(key, MoneyState()), allotted(plan, row)
            sums[key] = MoneyState(known.allotted + given, known.disbursed + row.disbursed)
    return sums


def allotted(plan: Plan, row: MoneyProgress) -> Decimal:
    """The money allotted: as the row says, else as the table of the year's money has it."""
    if row.allotted is not None:
        return row.allotted
    holder = plan.commune_of(row) if row.commune else plan.unit_of(row)
    key, year = money_key(plan, row.source_code, row.nature), row.year or row.span.year
    rows = plan.rows_about(Funding, holder) if holder else ()
    fitting = (each for each in rows if money_key(plan, each.source_code, each.nature) == key)
    return sum((each.amount for each in fitting if each.year == year), Decimal(0))


def goal_of_money(plan: Plan, unit: Unit) -> dict[MoneyKey, Decimal]:
    """The year's money of a unit by source and nature, as the table of money has it."""
    sums: dict[MoneyKey, Decimal] = {}
    for row in _funding(plan, unit):
        key = money_key(plan, row.source_code, row.nature)
        sums[key] = sums.get(key, Decimal(0)) + row.amount
    return sums


def money_key(plan: Plan, source: str, nature: FundingNature) -> MoneyKey:
    """The kind of money that a source and a nature are; the nature counts only where the programme keeps them apart."""
    found = plan.funding_source(source)
    return (found.code, nature if found.split else FundingNature.OTHER) if found else (source, nature)


def _latest(plan: Plan, holder: Unit, period: Period) -> Iterable[MoneyProgress]:
    """The last rows of the year up to a period that speak of a unit, one for each kind of money."""
    found: dict[tuple[MoneyKey, int], MoneyProgress] = {}
    rows = (row for row in plan.rows_about(MoneyProgress, holder) if row.span.year == period.year)
    for row in sorted(rows, key=lambda row: (row.span.last_day, row.period == period.code, row.span.months)):
        if row.span.last_day <= period.last_day:
            found[money_key(plan, row.source_code, row.nature), row.year or period.year] = row
    return found.values()


def _tree(plan: Plan, unit: Unit) -> Iterator[Unit]:
    yield unit
    for below in plan.units.below(unit):
        yield from _tree(plan, below)


def _funding(plan: Plan, unit: Unit) -> tuple[Funding, ...]:
    """The rows of the year's money that are summed for a unit: of each holder below it, else its own."""
    if not plan.units.below(unit):
        return plan.rows_about(Funding, unit)
    own, *below = (_held(plan, holder) for holder in units_of(plan, unit))
    return tuple(row for rows in below for row in rows) or own


def _held(plan: Plan, holder: Unit) -> tuple[Funding, ...]:
    """The rows of a unit's own plan that are summed; what communes have in their plans is theirs."""
    return counted_funding(plan.rows_of(Funding, holder))
