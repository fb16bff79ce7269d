"""The annexes that are lists: who helps, villages, works, calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ntmdocs.assessment import villages_of_year
from ntmdocs.documents import names
from ntmdocs.documents.annex_words import (
    CalendarAnnex,
    CalendarRow,
    SponsorAnnex,
    SponsorRow,
    VillageAnnex,
    VillageRow,
    WorkAnnex,
    WorkRow,
)
from ntmdocs.documents.annexes.source import (
    FORM_ROWS,
    UNIT_OF_MONEY,
    Head,
    Source,
    money_text,
    number,
    source_name,
    title,
)
from ntmdocs.model import CalendarItem, Sponsorship, Unit, Village, Work
from ntmdocs.vietnamese import joined, short_date


def sponsors(source: Source, head: Head) -> SponsorAnnex:
    given = source.plan.rows_of(Sponsorship, source.unit)
    by_commune = {commune: [row for row in given if source.plan.commune_of(row) == commune] for commune in
                  source.sums.communes}  # fmt: skip
    listed = [(commune, rows) for commune, rows in by_commune.items() if rows or source.form]
    head["ten"] = title(source, f"Phân công phụ trách, giúp đỡ {source.kind}")
    return SponsorAnnex(
        **head,
        dong=tuple(
            row for at, (commune, rows) in enumerate(listed, 1) for row in _sponsors_of(source, str(at), commune, rows)
        ),
    )


def _sponsors_of(source: Source, number: str, commune: Unit, rows: Sequence[Sponsorship]) -> Iterator[SponsorRow]:
    """A line for each who helps a commune, the commune named in the first; a blank one while nobody does."""
    name = source.spelt(commune)
    for at, row in enumerate(rows):
        yield SponsorRow("" if at else number, "" if at else name, row.member, row.body, row.content)
    if not rows:
        member, body = (source.missing(Sponsorship, field, commune) for field in ("member", "body"))
        yield SponsorRow(number, name, member, body, "")


def villages(source: Source, head: Head) -> VillageAnnex:
    rows = villages_of_year(source.plan.rows_of(Village, source.unit), source.year)
    lines = [
        VillageRow(
            str(at),
            names.commune_name(source.plan, row),
            row.name,
            f"Năm {row.list_year}{'' if row.list_year == source.year else ' (tồn)'}",
            number(row.criteria_met),
            row.criteria_left,
            row.deadline,
        )
        for at, row in enumerate(rows, 1)
    ]
    if not lines:
        lines = [
            VillageRow(
                str(at),
                "",
                source.missing(Village, "name"),
                f"Năm {source.year}",
                "",
                "",
                "",
            )
            for at in range(1, source.sums.villages.count + 1)
        ]
    below = (f"{kind} phấn đấu đạt chuẩn {level.name}" for kind, level in names.levels_below(source.plan, source.sums))
    head["ten"] = title(source, f"Danh sách {joined(list(below), last='và')}")
    return VillageAnnex(**head, dong=tuple(lines))


def works(source: Source, head: Head) -> WorkAnnex:
    head["ten"] = title(source, "Danh mục công trình thực hiện")
    lines = [
        WorkRow(
            str(at),
            row.name,
            names.commune_name(source.plan, row),
            row.criterion,
            money_text(row.total),
            money_text(row.amount),
            source_name(source, row.source_code),
            row.owner,
            row.schedule,
        )
        for at, row in enumerate(source.plan.rows_of(Work, source.unit), 1)
    ] or [WorkRow(str(at), source.missing(Work, "name"), "", "", "", "", "", "", "") for at in range(1, FORM_ROWS + 1)]
    return WorkAnnex(**head, don_vi_tinh=UNIT_OF_MONEY, dong=tuple(lines))


def calendar(source: Source, head: Head) -> CalendarAnnex:
    head["ten"] = title(source, "Lịch lập, thẩm tra hồ sơ đề nghị công nhận")
    lines = [
        CalendarRow(
            str(at),
            row.task,
            row.communes,
            row.lead,
            short_date(row.since) if row.since else "",
            short_date(row.until) if row.until else "",
            row.product,
        )
        for at, row in enumerate(source.plan.rows_of(CalendarItem, source.unit), 1)
    ] or [
        CalendarRow(str(at), source.missing(CalendarItem, "task"), "", "", "", "", "") for at in range(1, FORM_ROWS + 1)
    ]
    return CalendarAnnex(**head, dong=tuple(lines))
