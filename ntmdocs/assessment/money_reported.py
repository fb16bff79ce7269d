"""Money of the year and what became of it by a period's end, for a unit and all below it, by source and nature."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ntmdocs.assessment.funding import MoneyKey, counted_funding, funding_key, money, money_key
from ntmdocs.assessment.targets import units_of
from ntmdocs.model import Funding, MoneyProgress, Period, Plan, Unit


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
        if holder and earlier and earlier.period != row.period and row.disbursed < earlier.disbursed:
            yield MoneyFall(holder, earlier, row)


def reported_money(plan: Plan, unit: Unit, period: Period) -> dict[MoneyKey, MoneyState]:
    """The money allotted and disbursed at or below a unit, as last told of the year up to a period."""
    sums: dict[MoneyKey, MoneyState] = {}
    for holder in _tree(plan, unit):
        for row in _latest(plan, holder, period):
            key = _key(plan, row)
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
    return money(each for each in fitting if each.year == year)


def goal_of_money(plan: Plan, unit: Unit) -> dict[MoneyKey, Decimal]:
    """The year's money of a unit by source and nature, as the table of money has it."""
    sums: dict[MoneyKey, Decimal] = {}
    for row in _funding(plan, unit):
        key = funding_key(plan, row)
        sums[key] = sums.get(key, Decimal(0)) + row.amount
    return sums


def _key(plan: Plan, row: MoneyProgress) -> MoneyKey:
    year = row.span.year
    return money_key(plan, row.source_code, row.nature, carried=(row.year or year) != year)


def _latest(plan: Plan, holder: Unit, period: Period) -> Iterator[MoneyProgress]:
    """The rows of a unit for the last time in the year up to a period that each kind of money was told of."""
    found: dict[tuple[MoneyKey, int | None], list[MoneyProgress]] = {}
    rows = (row for row in plan.rows_about(MoneyProgress, holder) if row.span.year == period.year)
    for row in sorted(rows, key=lambda row: (row.span.last_day, row.period == period.code, row.span.months)):
        if row.span.last_day <= period.last_day:
            earlier = found.setdefault((_key(plan, row), row.year or period.year), [])
            # What a source that keeps no natures apart tells by nature of one period belongs together.
            earlier[:] = [*(each for each in earlier if each.period == row.period), row]
    return (row for rows in found.values() for row in rows)


def _tree(plan: Plan, unit: Unit) -> Iterator[Unit]:
    yield unit
    for below in plan.units.below(unit):
        yield from _tree(plan, below)


def _funding(plan: Plan, unit: Unit) -> tuple[Funding, ...]:
    """The rows of the year's money that are summed for a unit: of each kind those of holders below it, else its own."""
    if not plan.units.below(unit):
        return plan.rows_about(Funding, unit)
    own, *others = (_held(plan, holder) for holder in units_of(plan, unit))
    below = [row for rows in others for row in rows]
    told = {funding_key(plan, row) for row in below}
    return (*below, *(row for row in own if funding_key(plan, row) not in told))


def _held(plan: Plan, holder: Unit) -> tuple[Funding, ...]:
    """The rows of a unit's own plan that are summed; what communes have in their plans is theirs."""
    return counted_funding(plan, plan.rows_of(Funding, holder))
