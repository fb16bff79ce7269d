"""The annexes of a unit's plan: each when its data exist, or as a form to fill in under a draft; then numbered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from itertools import groupby
from typing import Any, TypedDict

from ntmdocs.assessment import LevelTargets, UnitFigures, counted_funding, leftover_villages, money
from ntmdocs.documents import names
from ntmdocs.documents.words import (
    AnnexesWords,
    AnnexHead,
    CalendarAnnex,
    CalendarRow,
    Cell,
    DutyAnnex,
    DutyRow,
    MatrixAnnex,
    MatrixRow,
    RoadmapAnnex,
    RoadmapRow,
    SponsorAnnex,
    SponsorRow,
    TargetAnnex,
    TargetRow,
    VillageAnnex,
    VillageRow,
    WorkAnnex,
    WorkRow,
)
from ntmdocs.model import (
    CalendarItem,
    CommuneEntry,
    CriteriaSet,
    CriterionResult,
    Funding,
    FundingNature,
    FundingSource,
    Plan,
    RoadmapStep,
    Sponsorship,
    TableRecord,
    Unit,
    Village,
    Work,
)
from ntmdocs.templating.values import Missing
from ntmdocs.vietnamese import capitalised, decimal_text, fold, roman, short_date, two_digits, upper

KIND, KIND_CODE = "Kế hoạch", "KH"
_MARK = "x"
_UNIT_OF_MONEY = "Đơn vị tính: triệu đồng"


class Head(TypedDict):
    """The arguments that every annex shares."""

    nhan: str
    ten: str
    kem_theo: str


@dataclass(frozen=True, slots=True)
class Source:
    """What annexes are made from; `form` makes the ones without data as forms to fill in."""

    plan: Plan
    unit: Unit
    sums: UnitFigures
    form: bool

    @property
    def year(self) -> int:
        return self.plan.header.year

    @property
    def kind(self) -> str:
        """The kind of the communes below."""
        return self.sums.communes[0].kind if self.sums.communes else ""

    def has(self, table: type[TableRecord]) -> bool:
        return bool(self.plan.rows_of(table, self.unit))

    def entry(self, commune: Unit) -> CommuneEntry | None:
        return next((row for row in self.sums.entries if self.plan.commune_of(row) == commune), None)

    def spelt(self, commune: Unit) -> str:
        """The commune's name as the register spells it."""
        entry = self.entry(commune)
        return names.commune_name(self.plan, entry) if entry else commune.name

    def missing(self, table: type[TableRecord], field: str) -> Missing:
        """The blank for a field of a table without data."""
        heading = table.model_fields[field].title or field
        return Missing(heading, f"bảng «{table.TABLE.title}», cột «{heading}»", "Điền vào bảng rồi làm lại văn bản.")


def annexes(source: Source) -> AnnexesWords:
    """The annexes that there are, numbered in their order; a single one has no number (NĐ 30/2020, PL I, III.1)."""
    makers = [(key, maker) for key, (there, maker) in MAKERS.items() if there(source)]
    attached = names.attached_to(source.plan, source.unit, KIND, KIND_CODE)
    made: dict[str, Any] = {}
    for at, (key, maker) in enumerate(makers, 1):
        label = f"Phụ lục {roman(at)}" if len(makers) > 1 else "Phụ lục"
        annex = maker(source, Head(nhan=label, ten="", kem_theo=attached))
        made[key] = replace(
            annex, co=_filled_columns((*getattr(annex, "dong", ()), *filter(None, (getattr(annex, "tong", None),))))
        )
    return replace(AnnexesWords(), **made)


def _filled_columns(rows: Iterable[Any]) -> tuple[str, ...]:
    """The columns in which some row has a value or, under a draft, a blank to fill."""
    filled = (item.name for row in rows for item in fields(row) if getattr(row, item.name) != "")
    return tuple(dict.fromkeys(filled))


def _title(source: Source, text: str) -> str:
    return upper(f"{text} năm {source.year}")


# Targets by commune


def _targets(source: Source, head: Head) -> TargetAnnex:
    columns = [
        (targets, carried, rows)
        for targets in source.sums.levels
        for carried, rows in ((False, targets.in_roadmap), (True, targets.carried_over))
        if rows
    ]
    communes = [{source.plan.commune_of(row) for row in rows} for _, _, rows in columns]
    rows = [
        _target_row(source, at, commune, [commune in members for members in communes])
        for at, commune in enumerate(source.sums.communes, 1)
    ]
    criteria, villages = source.sums.criteria, source.sums.villages
    gain = criteria.goal - criteria.met if criteria.goal is not None and criteria.met is not None else None
    total = TargetRow(
        "",
        "Tổng cộng",
        _number(criteria.met),
        tuple(two_digits(len(members)) for members in communes),
        _number(gain),
        _number(criteria.goal),
        two_digits(villages.count) if villages.count else "",
        _number(villages.leftover),
        "",
    )
    head["ten"] = _title(source, f"Mục tiêu thực hiện {source.plan.programme.name}")
    return TargetAnnex(
        **head,
        cot=tuple(_level_heading(source, targets, carried=carried) for targets, carried, _ in columns),
        dong=tuple(rows),
        tong=total,
    )


def _level_heading(source: Source, targets: LevelTargets, *, carried: bool) -> str:
    year = max(row.roadmap_year for row in (targets.carried_over if carried else targets.in_roadmap))
    origin = f"chuyển tiếp từ lộ trình năm {year}" if carried else f"lộ trình năm {year}"
    return f"{capitalised(source.kind)} {targets.level.name}: {origin}"


def _target_row(source: Source, at: int, commune: Unit, marks: Iterable[bool]) -> TargetRow:
    entry = source.entry(commune)
    met, goal = (entry.criteria_met, entry.criteria_target) if entry else (None, None)
    blank = source.form
    this_year, left = _villages_in(source, commune)
    return TargetRow(
        tt=str(at),
        ten=source.spelt(commune),
        hien_trang=_number(met, source.missing(CommuneEntry, "criteria_met") if blank else ""),
        o=tuple(_MARK if mark else "" for mark in marks),
        tang_them=_number(goal - met if goal is not None and met is not None else None),
        cuoi_nam=_number(goal, source.missing(CommuneEntry, "criteria_target") if blank else ""),
        thon=str(this_year or ""),
        thon_ton=str(left or ""),
        ghi_chu="; ".join(dict.fromkeys(filter(None, (entry.note if entry else "", *_target_notes(source, commune))))),
    )


def _target_notes(source: Source, commune: Unit) -> list[str]:
    return [row.note for targets in source.sums.levels for row in targets.all if source.plan.commune_of(row) == commune]


def _villages_in(source: Source, commune: Unit) -> tuple[int, int]:
    rows = [row for row in source.plan.rows_of(Village, source.unit) if source.plan.commune_of(row) == commune]
    left = leftover_villages(rows, source.year)
    return len([row for row in rows if row.list_year == source.year]), len(left)


def _number(value: int | None, otherwise: Cell = "") -> Cell:
    return otherwise if value is None else str(value)


# Results by commune and criterion


def _base_set(source: Source) -> CriteriaSet | None:
    levels = source.sums.levels
    return source.plan.criteria_sets.get(levels[0].level.criteria_set) if levels else None


def _results(source: Source, head: Head) -> MatrixAnnex:
    criteria_set = _base_set(source)
    criteria = criteria_set.counted if criteria_set else ()
    met = {
        (source.plan.commune_of(row), row.criterion): row.met
        for row in source.plan.rows_of(CriterionResult, source.unit)
    }
    blank: Cell = source.missing(CriterionResult, "met") if source.form else ""
    lines = []
    for commune in source.sums.communes:
        cells = [met.get((commune, criterion.code)) for criterion in criteria]
        known = None not in cells
        count = sum(1 for cell in cells if cell) if known else None
        marks = tuple(blank if cell is None else _MARK if cell else "" for cell in cells)
        lines.append((count, MatrixRow("", source.spelt(commune), marks, _number(count, blank), "")))
    head["ten"] = upper(f"Kết quả thực hiện tiêu chí đến {short_date(source.plan.header.cut_off)}")
    per_criterion = tuple(
        str(sum(1 for commune in source.sums.communes if met.get((commune, criterion.code)))) for criterion in criteria
    )
    counts = [count for count, _ in lines if count is not None]
    whole = len(counts) == len(lines)
    return MatrixAnnex(
        **head,
        cot=tuple(criterion.code for criterion in criteria),
        dong=tuple(_grouped(source, lines)),
        tong=MatrixRow(
            "",
            f"Số {source.kind} đạt",
            per_criterion if met else tuple("" for _ in criteria),
            str(sum(counts)) if whole else "",
            "",
        ),
    )


def _grouped(source: Source, lines: list[tuple[int | None, MatrixRow]]) -> Iterable[MatrixRow]:
    """The rows under a line for each group by criteria met, from the highest; rows without a number come last."""
    bounds = source.plan.programme.groups

    def group(item: tuple[int | None, MatrixRow]) -> int:
        count = item[0]
        if count is None:
            return len(bounds) + 1
        return next((at for at, bound in enumerate(bounds) if count >= bound), len(bounds))

    number = 0
    for at, members in groupby(sorted(lines, key=group), key=group):
        rows = [row for _, row in members]
        if bounds and at <= len(bounds):
            yield MatrixRow(
                roman(at + 1),
                f"{_group_name(bounds, at)}: {len(rows)} {source.kind}",
                tuple("" for _ in rows[0].o),
                "",
                "",
            )
        for row in rows:
            number += 1
            yield replace(row, tt=str(number))


def _group_name(bounds: tuple[int, ...], at: int) -> str:
    if at == len(bounds):
        return f"Dưới {bounds[-1]} tiêu chí"
    upper_bound = bounds[at - 1] - 1 if at else bounds[0]
    return f"{bounds[at]} tiêu chí" if upper_bound == bounds[at] else f"Từ {bounds[at]} đến {upper_bound} tiêu chí"


# Roadmap of criteria


def _roadmap(source: Source, head: Head) -> RoadmapAnnex:
    steps: dict[Unit | None, list[RoadmapStep]] = {}
    for step in source.plan.rows_of(RoadmapStep, source.unit):
        steps.setdefault(source.plan.commune_of(step), []).append(step)
    communes = [commune for commune in source.sums.communes if commune in steps or source.form]
    head["ten"] = _title(source, "Lộ trình thực hiện tiêu chí")
    return RoadmapAnnex(
        **head,
        dong=tuple(_roadmap_row(source, at, commune, steps.get(commune, [])) for at, commune in enumerate(communes, 1)),
    )


def _roadmap_row(source: Source, at: int, commune: Unit, steps: list[RoadmapStep]) -> RoadmapRow:
    entry = source.entry(commune)
    by_deadline = {step.deadline: None for step in steps}
    return RoadmapRow(
        tt=str(at),
        xa=source.spelt(commune),
        da_dat=_number(
            entry.criteria_met if entry else None, source.missing(CommuneEntry, "criteria_met") if source.form else ""
        ),
        tieu_chi="\n".join(_criterion_name(source, step) for step in steps) or source.missing(RoadmapStep, "criterion"),
        thoi_han=("\n".join(step.deadline for step in steps) if len(by_deadline) > 1 else "".join(by_deadline))
        or source.missing(RoadmapStep, "deadline"),
        ghi_chu="; ".join(dict.fromkeys(step.note for step in steps if step.note)),
    )


def _criterion_name(source: Source, step: RoadmapStep) -> str:
    criteria_set = source.plan.criteria_sets.get(step.criteria_set)
    names_by_code = {item.code: item.name for item in criteria_set.criteria} if criteria_set else {}
    return f"{step.criterion}. {names_by_code.get(step.criterion, '')}".strip(" .")


# Who is responsible, who helps


def _duties(source: Source, head: Head) -> DutyAnnex:
    criteria_set = _base_set(source)
    rows = (
        {row.criterion: row for row in source.plan.responsibilities(source.unit, criteria_set.code)}
        if criteria_set
        else {}
    )
    lines = []
    for criterion in criteria_set.counted if criteria_set else ():
        row = rows.get(criterion.code)
        lead = _bodies(source, row.lead) if row else ""
        lines.append(
            DutyRow(
                tt=criterion.code,
                tieu_chi=criterion.name,
                chu_tri=lead or (source.missing(CriterionResult, "criterion") if source.form else ""),
                phoi_hop=_bodies(source, row.partners) if row else "",
                lanh_dao=row.leader if row else "",
                cap_tren=_bodies(source, row.upper_bodies) if row else "",
                thoi_han=row.deadline if row else "",
            )
        )
    head["ten"] = _title(source, "Phân công phụ trách tiêu chí")
    return DutyAnnex(**head, dong=tuple(lines))


def _bodies(source: Source, codes: Iterable[str]) -> str:
    return "; ".join(names.body_names(source.plan, source.unit, codes))


def _has_duties(source: Source) -> bool:
    criteria_set = _base_set(source)
    return bool(criteria_set and source.plan.responsibilities(source.unit, criteria_set.code)) or source.form


def _sponsors(source: Source, head: Head) -> SponsorAnnex:
    rows = {source.plan.commune_of(row): row for row in source.plan.rows_of(Sponsorship, source.unit)}
    communes = [commune for commune in source.sums.communes if commune in rows or source.form]
    head["ten"] = _title(source, f"Phân công phụ trách, giúp đỡ {source.kind}")
    return SponsorAnnex(
        **head,
        dong=tuple(
            SponsorRow(
                str(at),
                source.spelt(commune),
                rows[commune].member if commune in rows else source.missing(Sponsorship, "member"),
                rows[commune].body if commune in rows else source.missing(Sponsorship, "body"),
                rows[commune].content if commune in rows else "",
            )
            for at, commune in enumerate(communes, 1)
        ),
    )


# Villages, works, calendar


def _villages(source: Source, head: Head) -> VillageAnnex:
    rows = [row for row in source.plan.rows_of(Village, source.unit) if not row.recognition]
    lines = [
        VillageRow(
            str(at),
            names.commune_name(source.plan, row),
            row.name,
            f"Năm {row.list_year}{'' if row.list_year == source.year else ' (tồn)'}",
            _number(row.criteria_met),
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
                source.missing(Village, "criteria_met"),
                "",
                "",
            )
            for at in range(1, source.sums.villages.count + 1)
        ]
    head["ten"] = _title(source, "Danh sách thôn phấn đấu đạt chuẩn nông thôn mới")
    return VillageAnnex(**head, dong=tuple(lines))


def _works(source: Source, head: Head) -> WorkAnnex:
    head["ten"] = _title(source, "Danh mục công trình thực hiện")
    lines = [
        WorkRow(
            str(at),
            row.name,
            names.commune_name(source.plan, row),
            row.criterion,
            _money(row.total),
            _money(row.amount),
            _source_name(source, row.source_code),
            row.owner,
            row.schedule,
        )
        for at, row in enumerate(source.plan.rows_of(Work, source.unit), 1)
    ] or [
        WorkRow(
            "1",
            source.missing(Work, "name"),
            "",
            "",
            source.missing(Work, "total"),
            source.missing(Work, "amount"),
            "",
            "",
            "",
        )
    ]
    return WorkAnnex(**head, don_vi_tinh=_UNIT_OF_MONEY, dong=tuple(lines))


def _calendar(source: Source, head: Head) -> CalendarAnnex:
    head["ten"] = _title(source, "Lịch lập, thẩm tra hồ sơ đề nghị công nhận")
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
    ] or [CalendarRow("1", source.missing(CalendarItem, "task"), "", "", "", "", "")]
    return CalendarAnnex(**head, dong=tuple(lines))


# Money


def _money(amount: Decimal | None) -> str:
    return "" if not amount else decimal_text(amount)


def _source_name(source: Source, code: str) -> str:
    found = _source_of(source, code)
    return names.of_kind(found.name, source.unit) if found else code


def _source_of(source: Source, code: str) -> FundingSource | None:
    keys = ((item, (fold(item.code), fold(item.name))) for item in source.plan.programme.sources)
    return next((item for item, names_of in keys if fold(code) in names_of), None)


def _funding(source: Source, head: Head) -> MatrixAnnex:
    rows = counted_funding(source.plan.rows_of(Funding, source.unit))
    by_content = not any(row.commune for row in rows)
    columns = list(
        dict.fromkeys((_source_name(source, row.source_code), row.nature, row.year != source.year) for row in rows)
    )
    labels = list(dict.fromkeys(row.content if by_content else row.commune for row in rows))
    lines = [
        _money_row(source, str(at), label, [row for row in rows if label in (row.commune, row.content)], columns)
        for at, label in enumerate(labels, 1)
    ]
    head["ten"] = _title(source, f"Kinh phí thực hiện {source.plan.programme.name}")
    if not lines:
        blank = source.missing(Funding, "amount")
        sources = [names.of_kind(item.name, source.unit) for item in source.plan.programme.sources]
        lines = [
            MatrixRow(str(at), source.spelt(commune), tuple(blank for _ in sources), blank, "")
            for at, commune in enumerate(source.sums.communes, 1)
        ]
        total = MatrixRow("", "Tổng cộng", tuple(blank for _ in sources), blank, "")
        return MatrixAnnex(
            **head,
            don_vi_tinh=_UNIT_OF_MONEY,
            cot_dau=capitalised(source.kind),
            cot=tuple(sources),
            dong=tuple(lines),
            tong=total,
        )
    return MatrixAnnex(
        **head,
        don_vi_tinh=_UNIT_OF_MONEY,
        cot_dau="Nội dung" if by_content else capitalised(source.kind),
        cot=tuple(_money_heading(source, *key) for key in columns),
        dong=tuple(lines),
        tong=_money_row(source, "", "Tổng cộng", list(rows), columns),
    )


def _money_heading(source: Source, name: str, nature: FundingNature, carried: bool) -> str:  # noqa: FBT001
    kind = "" if nature is FundingNature.OTHER else f" ({nature.value})"
    return f"{name}{kind}{f' - chuyển nguồn sang năm {source.year}' if carried else ''}"


def _money_row(
    source: Source, number: str, label: str, rows: list[Funding], columns: list[tuple[str, FundingNature, bool]]
) -> MatrixRow:
    cells = [
        money(
            row for row in rows if (_source_name(source, row.source_code), row.nature, row.year != source.year) == key
        )
        for key in columns
    ]
    return MatrixRow(number, label, tuple(_money(cell) for cell in cells), _money(sum(cells, Decimal(0))), "")


Maker = Callable[[Source, Head], AnnexHead]

# The annexes in their order: when there is one, and what makes it. The keys are the fields of AnnexesWords.
MAKERS: dict[str, tuple[Callable[[Source], bool], Maker]] = {
    "muc_tieu": (
        lambda source: bool(source.sums.entries or any(level.total for level in source.sums.levels)),
        _targets,
    ),
    "ket_qua": (lambda source: source.has(CriterionResult) or source.form, _results),
    "lo_trinh": (lambda source: source.has(RoadmapStep) or source.form, _roadmap),
    "phu_trach": (_has_duties, _duties),
    "giup_do": (lambda source: source.has(Sponsorship) or source.form, _sponsors),
    "thon": (lambda source: source.has(Village) or (source.form and bool(source.sums.villages.count)), _villages),
    "von": (lambda source: source.has(Funding) or source.form, _funding),
    "cong_trinh": (lambda source: source.has(Work) or source.form, _works),
    "lich": (lambda source: source.has(CalendarItem) or source.form, _calendar),
}
