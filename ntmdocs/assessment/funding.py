"""The year's money: its kinds, which rows of it are summed, how they are parted, amounts out of line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from ntmdocs.model import Funding, FundingNature, Plan


class MoneyKey(NamedTuple):
    """A kind of money: its source, its nature where the programme keeps natures apart, whether it is carried over."""

    source: str
    nature: FundingNature
    carried: bool = False


def money_key(plan: Plan, source: str, nature: FundingNature, *, carried: bool = False) -> MoneyKey:
    """The kind of money that a source and a nature are; the nature counts only where the programme keeps them apart."""
    found = plan.funding_source(source)
    if found is None:
        return MoneyKey(source, nature, carried)
    return MoneyKey(found.code, nature if found.split else FundingNature.OTHER, carried)


def funding_key(plan: Plan, row: Funding) -> MoneyKey:
    """The kind of money of a row; money of an earlier year is carried over to the plan's."""
    return money_key(plan, row.source_code, row.nature, carried=row.year != plan.header.year)


def counted_funding(plan: Plan, rows: Iterable[Funding]) -> tuple[Funding, ...]:
    """The rows that are summed: of each kind of money those by commune, or where it has none those by content."""
    given = tuple(rows)
    by_commune = {funding_key(plan, row) for row in given if row.commune}
    return tuple(row for row in given if row.commune or funding_key(plan, row) not in by_commune)


def money(rows: Iterable[Funding]) -> Decimal:
    """The sum of the amounts, in million đồng."""
    return sum((row.amount for row in rows), Decimal(0))


def out_of_line(amounts: Sequence[Decimal], times: int) -> list[int]:
    """The places of the amounts that are `times` their median or more, or that part of it or less; zeros aside."""
    positive = sorted(amount for amount in amounts if amount > 0)
    if not positive:
        return []
    median = positive[len(positive) // 2]
    return [at for at, amount in enumerate(amounts) if amount >= median * times or 0 < amount * times <= median]


def distributions(rows: Iterable[Funding]) -> tuple[Decimal | None, Decimal | None]:
    """The sum of the rows by commune alone and of those by content alone; None where there are no such rows."""
    given = tuple(rows)
    by_commune = [row for row in given if row.commune and not row.content]
    by_content = [row for row in given if row.content and not row.commune]
    return (money(by_commune) if by_commune else None, money(by_content) if by_content else None)
