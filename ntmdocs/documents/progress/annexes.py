"""The tables of a report: all results, criteria, communes or units, money, dossiers, what communes ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from decimal import Decimal
from typing import Any

from ntmdocs.assessment import Figure, MoneyFigure, Progress, Reporter
from ntmdocs.documents import names
from ntmdocs.documents.phrases import group_span
from ntmdocs.documents.progress.results import village_kind
from ntmdocs.documents.progress.topic import (
    Topic,
    cell,
    group_names,
    level_called,
    percent,
    shortened,
    signed,
)
from ntmdocs.documents.progress.words import (
    CommuneAnnex,
    CommuneLine,
    CriterionAnnex,
    CriterionLine,
    DossierAnnex,
    DossierLine,
    FigureAnnex,
    FigureRow,
    MoneyAnnex,
    MoneyLine,
    ProposalAnnex,
    ProposalLine,
    ReportAnnexes,
    UnitAnnex,
    UnitLine,
)
from ntmdocs.model import CommuneTarget, ReportSection, Unit
from ntmdocs.vietnamese import capitalised, joined, roman, short_date, upper

_MET, _NOT_MET = "Đạt", "Chưa đạt"
_MONEY_UNIT = "triệu đồng"
_MONEY_LINE = "Đơn vị tính: triệu đồng"


def annexes(topic: Topic, attached_to: str) -> ReportAnnexes:
    """The tables that have anything to say, numbered in their order."""
    made: dict[str, tuple[type[Any], str, dict[str, Any]] | None] = {
        "tong_hop": _figures(topic),
        "tieu_chi": _criteria(topic),
        "cac_xa": _communes(topic),
        "cac_don_vi": _units(topic),
        "von": _money(topic),
        "ho_so": _dossiers(topic),
        "kien_nghi": _proposals(topic),
    }
    found = {key: each for key, each in made.items() if each is not None}
    labels = {key: f"Phụ lục {roman(at)}" if len(found) > 1 else "Phụ lục" for at, key in enumerate(found, 1)}
    tables: dict[str, Any] = {
        key: each
        and each[0](
            nhan=labels[key],
            ten=upper(f"{each[1]} {topic.period.called}"),
            kem_theo=attached_to,
            co=_columns(each[2]["dong"]),
            **each[2],
        )
        for key, each in made.items()
    }
    guide = joined([f"{labels[key]} ({each[1][:1].lower()}{each[1][1:]})" for key, each in found.items()])
    return ReportAnnexes(chi_dan=guide, **tables)


def _columns(rows: Iterable[Any]) -> tuple[str, ...]:
    """The names of the columns that have anything to say."""
    return tuple(sorted({each.name for row in rows for each in fields(row) if getattr(row, each.name)}))


def _figures(topic: Topic) -> tuple[type[FigureAnnex], str, dict[str, Any]] | None:
    rows = tuple(_figure_rows(topic))
    return (FigureAnnex, "Tổng hợp kết quả thực hiện", {"dong": rows}) if rows else None


def _figure_rows(topic: Topic) -> Iterator[FigureRow]:
    numbers = iter(range(1, 100))
    for heading, rows in figures_told(topic):
        yield FigureRow(tt=roman(next(numbers)), noi_dung=heading, dau_muc=True)
        for at, (name, unit, figure) in enumerate(rows, 1):
            yield FigureRow(
                tt=str(at),
                noi_dung=name,
                don_vi_do=unit,
                ke_hoach_nam=cell(figure.goal),
                ky_truoc=cell(figure.before),
                trong_ky=signed(figure.change),
                luy_ke=cell(figure.now),
                ty_le=percent(figure.share),
            )


def figures_told(topic: Topic) -> Iterator[tuple[str, list[tuple[str, str, Figure]]]]:
    """The headings of the table of all results, each with its lines: what, in which unit, the figure."""
    progress, kind = topic.progress, topic.kind
    criteria = [("Tổng số tiêu chí đạt", "tiêu chí", progress.criteria)]
    if not topic.is_commune:
        criteria.append((f"Bình quân tiêu chí trên 01 {kind}", f"tiêu chí/{kind}", progress.average))
        criteria += [(name, kind, figure) for name, figure in zip(group_names(topic), progress.groups(), strict=True)]
    if progress.now.met is not None:
        yield "Kết quả theo tiêu chí", criteria
    levels = [(capitalised(level_called(kind, each.level)), kind, each.figure) for each in progress.levels]
    if levels:
        yield f"{capitalised(kind)} được công nhận trong năm", levels
    if progress.villages.goal or progress.villages.now:
        name = village_kind(topic)
        yield f"{capitalised(name)} được công nhận trong năm", [(f"Số {name}", name, progress.villages)]
    whole = progress.all_money
    if whole.allotted or whole.now:
        carried = progress.carried_money
        apart = _money_told("Trong đó vốn chuyển nguồn", carried) if carried.allotted or carried.now else []
        yield "Nguồn vốn", [*_money_told("Vốn", whole), *apart]


def _money_told(name: str, found: MoneyFigure) -> list[tuple[str, str, Figure]]:
    goal = found.goal or None
    return [
        (f"{name} đã phân bổ", _MONEY_UNIT, Figure(goal, found.allotted_before or None, found.allotted)),
        (f"{name} đã giải ngân", _MONEY_UNIT, Figure(goal, found.before, found.now)),
    ]


def _criteria(topic: Topic) -> tuple[type[CriterionAnnex], str, dict[str, Any]] | None:
    """A line a criterion; None while it is not known which criteria anybody meets."""
    named = [state for state in topic.progress.now.communes if state.met is not None]
    if not named:
        return None
    rows = (_commune_criteria if topic.is_commune else _counted_criteria)(topic)
    about = "Kết quả thực hiện từng tiêu chí" if topic.is_commune else f"Số {topic.kind} đạt từng tiêu chí"
    told = len(topic.progress.now.communes) - len(named)
    note = f"Chưa tính {told} {topic.kind} chưa nêu từng tiêu chí." if told else ""
    return CriterionAnnex, about, {"dong": tuple(rows), "ghi_chu": note}


def _commune_criteria(topic: Topic) -> Iterator[CriterionLine]:
    [before], [now] = topic.progress.before.communes, topic.progress.now.communes
    for each in topic.criteria:
        yield CriterionLine(
            tt=each.code,
            tieu_chi=each.name,
            ky_truoc="" if before.met is None else _MET if each.code in before.met else _NOT_MET,
            ky_nay=_MET if each.code in (now.met or ()) else _NOT_MET,
        )


def _counted_criteria(topic: Topic) -> Iterator[CriterionLine]:
    before, now = topic.progress.before, topic.progress.now
    known = all(state.met is not None for state in before.communes)
    direct = all(topic.plan.units.parent(commune) == topic.unit for commune in topic.communes)
    for each in topic.criteria:
        met, earlier = now.meeting(each.code), before.meeting(each.code)
        lacking = [state.commune.name for state in now.communes if state.met is not None and state.commune not in met]
        yield CriterionLine(
            tt=each.code,
            tieu_chi=each.name,
            ky_truoc=str(len(earlier)) if known else "",
            ky_nay=str(len(met)),
            trong_ky=signed(Decimal(len(met) - len(earlier))) if known else "",
            chua_dat=joined(lacking) if direct else "",
        )


def _communes(topic: Topic) -> tuple[type[CommuneAnnex], str, dict[str, Any]] | None:
    """A line a commune, for a unit that directs them itself."""
    reporters = topic.progress.reporters
    if not reporters or any(topic.plan.units.below(each.unit) for each in reporters):
        return None
    rows = tuple(_commune(topic, at, each) for at, each in enumerate(reporters, 1))
    total = _commune_line(topic, topic.progress, tt="", ten="Tổng cộng")
    return CommuneAnnex, f"Kết quả thực hiện của từng {topic.kind}", {"dong": rows, "tong": total}


def _commune(topic: Topic, at: int, found: Reporter) -> CommuneLine:
    progress = Progress(topic.progress.reports, found.unit, topic.period)
    [state] = progress.now.communes
    lacking = [] if state.met is None else [each.code for each in topic.criteria if each.code not in state.met]
    return _commune_line(
        topic,
        progress,
        tt=str(at),
        ten=found.unit.name,
        muc_tieu_nam=aims_of(topic, found.unit),
        chua_dat=", ".join(lacking),
        cap_do_dat=state.level.name if state.level else "",
        ngay_bao_cao=short_date(found.day) if found.day else "",
        ghi_chu=notes_on(topic, found),
    )


def aims_of(topic: Topic, commune: Unit) -> str:
    """The levels that a commune is to reach in the year."""
    return joined([topic.plan.level_name(row.level) for row in topic.plan.rows_about(CommuneTarget, commune)])


def notes_on(topic: Topic, found: Reporter) -> str:
    """What is to be said of a commune's report: not there, late, why a number fell, its own note."""
    row = topic.progress.reports.row(found.unit, topic.period)
    notes = (
        "" if found.reported else "chưa báo cáo",
        "gửi sau hạn" if found.late else "",
        row.fall_reason if row else "",
        row.note if row else "",
    )
    return "; ".join(filter(None, notes))


def _commune_line(topic: Topic, progress: Progress, **more: str) -> CommuneLine:
    blank = dict.fromkeys(("muc_tieu_nam", "chua_dat", "cap_do_dat", "ngay_bao_cao"), "")
    return CommuneLine(
        ke_hoach_nam=cell(progress.criteria.goal),
        ky_truoc=cell(progress.criteria.before),
        ky_nay=cell(progress.criteria.now),
        trong_ky=signed(progress.criteria.change),
        so_thon_dat=cell(progress.villages.now) if topic.progress.villages.now else "",
        **{**blank, **more},
    )


def _units(topic: Topic) -> tuple[type[UnitAnnex], str, dict[str, Any]] | None:
    """A line a unit that directs communes, for a unit above such."""
    reporters = [each for each in topic.progress.reporters if topic.plan.units.below(each.unit)]
    if not reporters:
        return None
    columns = (
        *(f"Đạt {group_span(low, high)} tiêu chí" for low, high in topic.progress.group_bounds),
        *(f"Đạt chuẩn {each.level.name}" for each in topic.progress.levels),
    )
    rows = [
        _unit(topic, Progress(topic.progress.reports, each.unit, topic.period), str(at), each)
        for at, each in enumerate(reporters, 1)
    ]
    more = {"cot": columns, "dong": tuple(rows), "tong": _unit(topic, topic.progress, "", None)}
    return UnitAnnex, "Kết quả thực hiện của các đơn vị", more


def _unit(topic: Topic, progress: Progress, number: str, found: Reporter | None) -> UnitLine:
    levels = {each.level: each for each in progress.levels}
    held = [str(levels[each.level].holding) if each.level in levels else "0" for each in topic.progress.levels]
    day = "" if found is None else short_date(found.day) if found.day else "" if found.reported else "chưa báo cáo"
    return UnitLine(
        tt=number,
        ten=capitalised(progress.unit.full_name) if found else "Tổng cộng",
        so_xa=str(len(progress.now.communes)),
        o=(*(cell(figure.now) for figure in progress.groups()), *held),
        binh_quan=shortened(progress.average.now) if progress.average.now is not None else "",
        trong_ky=signed(progress.criteria.change),
        so_thon_dat=cell(progress.villages.now),
        ty_le_giai_ngan=percent(progress.all_money.share),
        ngay_bao_cao=day,
    )


def _money(topic: Topic) -> tuple[type[MoneyAnnex], str, dict[str, Any]] | None:
    rows, whole = topic.progress.money, topic.progress.all_money
    if not (whole.allotted or whole.now):
        return None
    lines = tuple(_money_line(str(at), source_called(topic, row), row) for at, row in enumerate(rows, 1))
    total = _money_line("", "Tổng cộng", whole)
    return MoneyAnnex, "Tình hình phân bổ, giải ngân các nguồn vốn", {
        "don_vi_tinh": _MONEY_LINE, "dong": lines, "tong": total,
    }  # fmt: skip


def source_called(topic: Topic, row: MoneyFigure) -> str:
    """A source by name, with the nature where the programme keeps both apart, and whether it is carried over."""
    found = topic.plan.funding_source(row.key.source)
    name = names.funding_name(topic.plan, topic.unit, found.name) if found else row.key.source
    return names.money_kind(name, row.key.nature, carried_to=topic.period.year if row.key.carried else 0)


def _money_line(number: str, name: str, row: MoneyFigure) -> MoneyLine:
    """A source of which nothing was told has the year's money alone."""
    told = bool(row.allotted or row.now or row.before)
    return MoneyLine(
        tt=number,
        nguon=name,
        ke_hoach_nam=cell(row.goal) if row.goal else "",
        phan_bo=cell(row.allotted) if told else "",
        ky_truoc=cell(row.before) if told else "",
        trong_ky=cell(row.change) if told else "",
        luy_ke=cell(row.now) if told else "",
        ty_le=percent(row.share),
    )


def _dossiers(topic: Topic) -> tuple[type[DossierAnnex], str, dict[str, Any]] | None:
    found = [each for each in topic.progress.now.dossiers if each.begun and each.file.level]
    rows = tuple(
        DossierLine(
            tt=str(at),
            don_vi=capitalised(each.file.name),
            cap_do=capitalised(each.file.level.name) if each.file.level else "",
            tinh_trang=f"Ở bước {each.step.name}" if each.step else "Đã được công nhận",
            tu_ngay=short_date(each.since) if each.since else "",
        )
        for at, each in enumerate(found, 1)
    )
    return (DossierAnnex, "Tình hình hồ sơ đề nghị xét, công nhận", {"dong": rows}) if rows else None


def _proposals(topic: Topic) -> tuple[type[ProposalAnnex], str, dict[str, Any]] | None:
    told = [] if topic.is_commune else [(unit, *_asked(topic, unit)) for unit in topic.communes]
    rows = tuple(
        ProposalLine(tt=str(at), ten=_named(topic, unit), kho_khan=hard, kien_nghi=wanted)
        for at, (unit, hard, wanted) in enumerate((each for each in told if each[1] or each[2]), 1)
    )
    return (ProposalAnnex, f"Khó khăn, kiến nghị của các {topic.kind}", {"dong": rows}) if rows else None


def _named(topic: Topic, unit: Unit) -> str:
    parent = topic.plan.units.parent(unit)
    return unit.name if parent in (None, topic.unit) else f"{unit.name}, {parent.full_name}"


def _asked(topic: Topic, unit: Unit) -> tuple[str, str]:
    return (
        " ".join(topic.said(ReportSection.DIFFICULTIES, unit)),
        " ".join(topic.said(ReportSection.PROPOSALS, unit)),
    )
