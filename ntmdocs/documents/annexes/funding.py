"""The annex of money: by commune, or by content, with a column for each source, nature and carried-over fund."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ntmdocs.assessment import counted_funding, money
from ntmdocs.documents import names
from ntmdocs.documents.annex_words import MatrixAnnex, MatrixRow
from ntmdocs.documents.annexes.source import UNIT_OF_MONEY, Head, Source, heading_of, money_text, source_heading, title
from ntmdocs.model import Funding, FundingNature
from ntmdocs.vietnamese import capitalised


def funding(source: Source, head: Head) -> MatrixAnnex:
    rows = counted_funding(source.plan, source.plan.rows_of(Funding, source.unit))
    columns = list(dict.fromkeys(money_column(source, row) for row in rows))
    lines = [
        money_row(source, str(at), label, own, columns) for at, (label, own) in enumerate(money_lines(rows).items(), 1)
    ]
    head["ten"] = title(source, f"Kinh phí thực hiện {source.plan.programme.name}")
    if not lines:
        return _form(source, head)
    return MatrixAnnex(
        **head,
        don_vi_tinh=UNIT_OF_MONEY,
        cot_dau=lines_called(source, rows),
        cot=tuple(money_heading(source, *key) for key in columns),
        dong=tuple(lines),
        tong=money_row(source, "", "Tổng cộng", list(rows), columns),
    )


def _form(source: Source, head: Head) -> MatrixAnnex:
    """The table to fill in: a line a commune, a column for each source of the programme."""
    sources = [heading_of(source, item) for item in source.plan.funding_sources]
    cells = tuple("" for _ in sources)
    return MatrixAnnex(
        **head,
        don_vi_tinh=UNIT_OF_MONEY,
        cot_dau=capitalised(source.kind),
        cot=tuple(sources),
        dong=tuple(
            MatrixRow(str(at), source.spelt(commune), cells, "", "")
            for at, commune in enumerate(source.sums.communes, 1)
        ),
        tong=MatrixRow("", "Tổng cộng", cells, "", ""),
    )


def money_lines(rows: Iterable[Funding]) -> dict[str, list[Funding]]:
    """The rows by their line: the commune, else the content."""
    lines: dict[str, list[Funding]] = {}
    for row in rows:
        lines.setdefault(row.commune or row.content, []).append(row)
    return lines


def lines_called(source: Source, rows: Iterable[Funding]) -> str:
    """The heading of the lines: «Xã», «Nội dung», or «Xã, nội dung»."""
    return capitalised(", ".join(dict.fromkeys(source.kind if row.commune else "nội dung" for row in rows)))


def money_column(source: Source, row: Funding) -> tuple[str, FundingNature, bool]:
    """What column a row's amount stands in: its source, its nature, and whether it is carried over."""
    return source_heading(source, row.source_code), row.nature, row.year != source.year


def money_heading(source: Source, name: str, nature: FundingNature, carried: bool) -> str:  # noqa: FBT001
    """The heading of such a column."""
    return names.money_kind(name, nature, carried_to=source.year if carried else 0)


def money_row(
    source: Source, number: str, label: str, rows: list[Funding], columns: list[tuple[str, FundingNature, bool]]
) -> MatrixRow:
    """A line with the sum of its rows in each column and in all."""
    cells = [money(row for row in rows if money_column(source, row) == key) for key in columns]
    return MatrixRow(number, label, tuple(money_text(cell) for cell in cells), money_text(sum(cells, Decimal(0))), "")
