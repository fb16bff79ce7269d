"""The annex of targets as a workbook: the table as on paper, and the plan's figures as sheets to go on working in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from decimal import Decimal
from typing import TypeVar

from ntmdocs.assessment import counted_funding, figures, has_units_between, money, villages_of_year
from ntmdocs.documents import names
from ntmdocs.documents.annex_words import AnnexPaperWords, UnitsAnnex, UnitsPage
from ntmdocs.documents.annexes.by_unit import columns
from ntmdocs.documents.annexes.criteria import met_by_criterion
from ntmdocs.documents.annexes.funding import lines_called, money_column, money_heading, money_lines
from ntmdocs.documents.annexes.paper import annex_paper
from ntmdocs.documents.annexes.source import Source, base_set, source_name, source_of
from ntmdocs.documents.sheet_words import (
    AnnexBookWords,
    MoneyLine,
    MoneySheet,
    Number,
    RegisterLine,
    ResultsLine,
    ResultsSheet,
    RoadmapLine,
    UnitFiguresLine,
    VillageLine,
    WorkLine,
)
from ntmdocs.model import (
    CommuneEntry,
    CommuneTarget,
    Funding,
    Plan,
    RoadmapStep,
    Standing,
    TableRecord,
    Unit,
    Village,
    Work,
)
from ntmdocs.vietnamese import capitalised, joined

R = TypeVar("R", bound=TableRecord)
_BELOW_ALL_LEVELS = "Chưa đạt chuẩn"
_NOT_COUNTED = "chưa rà soát"
_MARK = "x"
_SPARE_LINES = 5


def annex_book(plan: Plan, unit: Unit, *, draft: str = "", since: Plan | None = None) -> AnnexBookWords:
    """The words of the workbook; its table goes on to the right where paper needs a further page."""
    source = source_of(plan, unit, form=bool(draft), since=since)
    paper = annex_paper(plan, unit, draft=draft, since=since)
    levels = tuple(capitalised(targets.level.name) for targets in source.sums.levels)
    results, steps, villages = _results(source), tuple(_steps(source)), tuple(_villages(source))
    funding, works = _funding(source), tuple(_works(source))
    found = {
        "kết quả từng tiêu chí": results.dong, "lộ trình tiêu chí": steps, "danh sách thôn": villages,
        "kinh phí": funding.dong, "công trình": works,
    }  # fmt: skip
    return AnnexBookWords(
        **{each.name: getattr(paper, each.name) for each in fields(AnnexPaperWords) if each.name != "don_vi"},
        don_vi=paper.don_vi and _on_one_page(paper.don_vi),
        ten_don_vi=capitalised(unit.full_name),
        nam_so=plan.header.year,
        cap_do=levels,
        hien_trang=(_BELOW_ALL_LEVELS, *levels),
        cac_don_vi=tuple(_units(source)),
        co_thon=bool(source.sums.villages.count or source.sums.villages.has_leftover),
        co_thon_ton=source.sums.villages.has_leftover,
        so_xa=tuple(_register(source)),
        ket_qua=results,
        lo_trinh=steps,
        thon=villages,
        von=funding,
        cong_trinh=works,
        con_thieu=joined(what for what, rows in found.items() if not rows),
    )


def _on_one_page(annex: UnitsAnnex) -> UnitsAnnex:
    """The annex with the pages of its table side by side."""
    lines = zip(*(page.dong for page in annex.trang), strict=True)
    page = UnitsPage(
        sum(page.so_cot for page in annex.trang),
        tuple(heading for page in annex.trang for heading in page.cot),
        tuple(replace(parts[0], o=tuple(cell for part in parts for cell in part.o)) for parts in lines),
    )
    return replace(annex, trang=(page,))


def _units(source: Source) -> Iterator[UnitFiguresLine]:
    """The units that direct communes: those below, or the unit itself."""
    plan, unit = source.plan, source.unit
    for at, holder in enumerate(columns(source) if has_units_between(plan, unit) else (unit,), 1):
        villages = figures(plan, holder).villages
        left = _NOT_COUNTED if villages.leftover is None and villages.has_leftover else villages.leftover or 0
        yield UnitFiguresLine(tt=at, don_vi=capitalised(holder.full_name), thon=villages.count, thon_ton=left)


def _register(source: Source) -> Iterator[RegisterLine]:
    plan, number = source.plan, 0
    entries = {plan.commune_of(entry): entry for entry in source.sums.entries}
    targets: dict[Unit | None, list[CommuneTarget]] = {}
    for row in (row for level in source.sums.levels for row in level.all):
        targets.setdefault(plan.commune_of(row), []).append(row)
    for commune in _communes(source):
        for target in targets.get(commune, [None]):
            is_first = target in (None, targets.get(commune, [None])[0])
            number += is_first
            entry = entries.get(commune) if is_first else None
            yield RegisterLine(
                tt=number if is_first else "",
                don_vi=_holder(source, commune),
                xa=source.spelt(commune),
                nhom="" if entry is None else entry.standing.value,
                cap_do_dat="" if entry is None else _held(plan, entry),
                muc_tieu="" if target is None else capitalised(plan.level_name(target.level)),
                nam_lo_trinh="" if target is None else target.roadmap_year,
                so_tieu_chi_dat=_known(None if entry is None else entry.criteria_met),
                so_tieu_chi_muc_tieu=_known(None if entry is None else entry.criteria_target),
                dac_biet_kho_khan=_MARK if entry is not None and entry.special else "",
                ghi_chu="; ".join(dict.fromkeys(row.note for row in (entry, target) if row is not None and row.note)),
            )


def _communes(source: Source) -> list[Unit]:
    """The communes, those of a unit together, in the order in which the plan names the units."""
    order = {holder.code: at for at, holder in enumerate(_holders(source))}
    above = {commune: source.plan.units.parent(commune) for commune in source.sums.communes}
    return sorted(above, key=lambda commune: order.get(holder.code, 0) if (holder := above[commune]) else 0)


def _holders(source: Source) -> list[Unit]:
    """The unit and those below it that direct communes, in the order in which the plan names them."""
    order = {unit.code: at for at, unit in enumerate(columns(source), 1)}
    return sorted(source.sums.units, key=lambda unit: order.get(unit.code, 0))


def _held(plan: Plan, entry: CommuneEntry) -> str:
    """The level that a commune holds; «» for a recognised one whose level nobody tells."""
    if entry.level:
        return capitalised(plan.level_name(entry.level))
    return "" if entry.standing is Standing.RECOGNISED else _BELOW_ALL_LEVELS


def _known(value: int | None) -> Number:
    return "" if value is None else value


def _holder(source: Source, commune: Unit | None) -> str:
    """The unit that directs a commune."""
    above = source.plan.units.parent(commune) if commune is not None else None
    return capitalised((above or source.unit).full_name)


def _results(source: Source) -> ResultsSheet:
    """What is known of each criterion of each commune; no line where nothing is known of any."""
    criteria_set = base_set(source)
    if criteria_set is None:
        return ResultsSheet(so=(), ten=(), dong=())
    met = met_by_criterion(source)
    lines = (
        ResultsLine(
            tt=at,
            don_vi=_holder(source, commune),
            xa=source.spelt(commune),
            o=tuple(_flag(met.get((commune, criterion.code))) for criterion in criteria_set.counted),
        )
        for at, commune in enumerate(_communes(source), 1)
    )
    return ResultsSheet(
        so=tuple(criterion.code for criterion in criteria_set.counted),
        ten=tuple(criterion.name for criterion in criteria_set.counted),
        dong=tuple(lines) if met else (),
        dong_tong_quan=tuple(range(1, len(source.sums.communes) + _SPARE_LINES + 1)),
    )


def _flag(met: bool | None) -> Number:  # noqa: FBT001
    return "" if met is None else int(met)


def _rows(source: Source, table: type[R]) -> list[R]:
    """The rows of a table, those of a unit together."""
    return [row for holder in _holders(source) for row in source.plan.rows_of(table, holder)]


def _steps(source: Source) -> Iterator[RoadmapLine]:
    plan = source.plan
    for at, row in enumerate(_rows(source, RoadmapStep), 1):
        criteria_set, commune = plan.sets_called.get(row.criteria_set), plan.commune_of(row)
        called = {item.code: item.name for item in criteria_set.criteria} if criteria_set else {}
        yield RoadmapLine(
            tt=at, don_vi=_holder(source, commune), xa=_spelt(source, row),
            so=row.criterion, tieu_chi=called.get(row.criterion, ""), thoi_han=row.deadline, ghi_chu=row.note,
        )  # fmt: skip


def _villages(source: Source) -> Iterator[VillageLine]:
    plan = source.plan
    for at, row in enumerate(villages_of_year(_rows(source, Village), source.year), 1):
        yield VillageLine(
            tt=at, don_vi=_holder(source, plan.commune_of(row)), xa=names.commune_name(plan, row), thon=row.name,
            nam_lo_trinh=row.list_year, so_tieu_chi_dat=_known(row.criteria_met),
            tieu_chi_con_lai=row.criteria_left, thoi_han=row.deadline,
        )  # fmt: skip


def _funding(source: Source) -> MoneySheet:
    """The money of each unit as its own annex counts it: by commune, or where it has none by content."""
    by_unit = {
        holder: counted_funding(source.plan, source.plan.rows_of(Funding, holder)) for holder in _holders(source)
    }
    rows = [row for of_unit in by_unit.values() for row in of_unit]
    cells = list(dict.fromkeys(money_column(source, row) for row in rows))
    labels = [
        (holder, label, own) for holder, of_unit in by_unit.items() for label, own in money_lines(of_unit).items()
    ]
    lines = (
        MoneyLine(
            tt=at,
            don_vi=capitalised(holder.full_name),
            noi_dung=label if not own[0].commune else _spelt(source, own[0]),
            o=tuple(_sum(row for row in own if money_column(source, row) == cell) for cell in cells),
        )
        for at, (holder, label, own) in enumerate(labels, 1)
    )
    return MoneySheet(
        cot_dau=lines_called(source, rows), cot=tuple(money_heading(source, *cell) for cell in cells), dong=tuple(lines)
    )


def _spelt(source: Source, row: RoadmapStep | Funding) -> str:
    """The commune of a row as the register spells it."""
    commune = source.plan.commune_of(row)
    return source.spelt(commune) if commune else row.commune


def _sum(rows: Iterable[Funding]) -> Decimal | str:
    given = list(rows)
    return money(given) if given else ""


def _works(source: Source) -> Iterator[WorkLine]:
    plan = source.plan
    for at, row in enumerate(_rows(source, Work), 1):
        yield WorkLine(
            tt=at, don_vi=_holder(source, plan.commune_of(row)), xa=names.commune_name(plan, row),
            cong_trinh=row.name, tieu_chi=row.criterion,
            tong_muc_dau_tu="" if row.total is None else row.total,
            von_trong_nam="" if row.amount is None else row.amount,
            nguon_von=source_name(source, row.source_code), chu_dau_tu=row.owner, thoi_gian=row.schedule,
        )  # fmt: skip
