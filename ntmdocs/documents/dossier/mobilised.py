"""The table of what was mobilised for a dossier: by source and year, with shares of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ntmdocs.assessment import given_in_kind, mobilised, share
from ntmdocs.documents import names
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.results import percent_text
from ntmdocs.documents.dossier.words import ResourceRow, ResourceTable
from ntmdocs.model import FundingNature, FundingSource, Resource
from ntmdocs.vietnamese import decimal_text, fold, joined

_NATURES = {FundingNature.INVESTMENT: "vốn đầu tư", FundingNature.RECURRENT: "vốn sự nghiệp"}


def resource_table(case: Case) -> ResourceTable | None:
    """The table in the order of the programme's sources; None where nothing is listed."""
    rows = case.file.rows(Resource)
    if not rows:
        return None
    years = sorted({row.year for row in rows})
    total = mobilised(rows)
    lines: list[ResourceRow] = []
    for at, (name, of_source) in enumerate(_by_source(case, rows), 1):
        lines.append(_row(str(at), name, of_source, years, total))
        natures = [nature for nature in _NATURES if any(row.nature is nature for row in of_source)]
        for nature in natures if len(natures) > 1 else ():
            own = [row for row in of_source if row.nature is nature]
            lines.append(_row("", f"- {_NATURES[nature].capitalize()}", own, years, total))
    return ResourceTable(
        nam=tuple(str(year) for year in years),
        dong=tuple(lines),
        tong=_row("", "Tổng cộng", rows, years, total),
        cong_dan=_in_kind(rows),
    )


def _by_source(case: Case, rows: Sequence[Resource]) -> list[tuple[str, list[Resource]]]:
    """The rows of each source under its name, those of the programme first and in its order."""
    sources, kinds = case.plan.programme.sources, case.plan.units.directing_kinds
    known = {fold(word): source for source in reversed(sources) for word in (*source.names(kinds), source.code)}
    found: dict[str, list[Resource]] = {source.name: [] for source in sources}
    for row in rows:
        source: FundingSource | None = known.get(fold(row.source_code))
        found.setdefault(source.name if source else row.source_code, []).append(row)
    return [(names.of_kind(name, case.file.district), of) for name, of in found.items() if of]


def _row(tt: str, name: str, rows: Sequence[Resource], years: Sequence[int], total: Decimal) -> ResourceRow:
    rate = share(mobilised(rows), total)
    return ResourceRow(
        tt=tt,
        nguon=name,
        tong=decimal_text(mobilised(rows)),
        o=tuple(decimal_text(amount) if (amount := mobilised(rows, year=year)) else "" for year in years),
        ty_le=percent_text(rate).rstrip("%") if rate is not None else "",
    )


def _in_kind(rows: Sequence[Resource]) -> str:
    """What was given otherwise than in money: «1.200 ngày công và hiến đất 3.400 m²»."""
    sums = given_in_kind(rows)
    said = (
        f"{'' if form == measure else form} {decimal_text(quantity)} {measure}".strip()
        for (form, measure), quantity in sums.items()
    )
    return joined(said, last="và")
