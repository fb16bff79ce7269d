"""The annex of targets: a line a commune, a column for each level and roadmap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ntmdocs.assessment import LevelTargets, leftover_villages
from ntmdocs.documents.annex_words import TargetAnnex, TargetRow
from ntmdocs.documents.annexes.source import CHANGED, Head, Source, number, title
from ntmdocs.model import Unit, Village, VillageTarget
from ntmdocs.vietnamese import capitalised, two_digits

_MARK = "x"


def targets(source: Source, head: Head) -> TargetAnnex:
    columns = [
        (targets, carried, rows)
        for targets in source.sums.levels
        for carried, rows in ((False, targets.in_roadmap), (True, targets.carried_over))
        if rows
    ]
    communes = [{source.plan.commune_of(row) for row in rows} for _, _, rows in columns]
    rows = [
        _marked(source, _target_row(source, at, commune, [commune in members for members in communes]), commune)
        for at, commune in enumerate(source.sums.communes, 1)
    ]
    criteria, villages = source.sums.criteria, source.sums.villages
    gain = criteria.goal - criteria.met if criteria.goal is not None and criteria.met is not None else None
    total = TargetRow(
        "",
        "Tổng cộng",
        number(criteria.met),
        tuple(two_digits(len(members)) for members in communes),
        number(gain),
        number(criteria.goal),
        two_digits(villages.count) if villages.count else "",
        number(villages.leftover),
        "",
    )
    if source.since is not None:
        total = _shaded(total, _totals(source.since), _totals(source))
    head["ten"] = title(source, f"Mục tiêu thực hiện {source.plan.programme.name}")
    return TargetAnnex(
        **head,
        ghi_chu=f"Ghi chú: dấu “{_MARK}” là {source.kind} phấn đấu đạt chuẩn năm {source.year}.",
        cot=tuple(_level_heading(source, targets, carried=carried) for targets, carried, _ in columns),
        dong=tuple(rows),
        tong=total,
    )


def _level_heading(source: Source, targets: LevelTargets, *, carried: bool) -> str:
    year = max(row.roadmap_year for row in (targets.carried_over if carried else targets.in_roadmap))
    if targets.level.prominent_field:
        return f"{capitalised(source.kind)} {targets.level.name}"
    origin = f"chuyển tiếp từ lộ trình năm {year}" if carried else f"lộ trình năm {year}"
    return f"{capitalised(source.kind)} {targets.level.name}: {origin}"


def _target_row(source: Source, at: int, commune: Unit, marks: Iterable[bool]) -> TargetRow:
    entry = source.entry(commune)
    met, goal = (entry.criteria_met, entry.criteria_target) if entry else (None, None)
    this_year, left = _villages_in(source, commune)
    return TargetRow(
        tt=str(at),
        ten=source.spelt(commune),
        hien_trang=number(met),
        o=tuple(_MARK if mark else "" for mark in marks),
        tang_them=number(goal - met if goal is not None and met is not None else None),
        cuoi_nam=number(goal),
        thon=str(this_year or ""),
        thon_ton=str(left or ""),
        nhom=group.code if (group := source.plan.group_of(commune)) else "",
        ghi_chu="; ".join(dict.fromkeys(filter(None, (entry.note if entry else "", *_target_notes(source, commune))))),
    )


def _marked(source: Source, row: TargetRow, commune: Unit) -> TargetRow:
    """The row, shaded and with what stood there noted where the commune's targets differ from the earlier plan's."""
    if source.since is None:
        return row
    former = source.since.plan.units.by_code.get(commune.code, commune)
    was, now = (_aims(each, unit) for each, unit in ((source.since, former), (source, commune)))
    return _shaded(row, was, now)


def _shaded(row: TargetRow, was: dict[str, str], now: dict[str, str]) -> TargetRow:
    """The row, shaded and with what stood there noted where something differs."""
    told = [
        f"{capitalised(what)} trước là {was.get(what) or 'trống'}"
        for what in dict.fromkeys((*was, *now))
        if was.get(what, "") != now.get(what, "")
    ]
    return replace(row, mau=CHANGED, ghi_chu="; ".join(filter(None, (row.ghi_chu, *told)))) if told else row


def _totals(source: Source) -> dict[str, str]:
    """The sums of the unit's communes, in words, by what they are called."""
    criteria, villages = source.sums.criteria, source.sums.villages
    levels = {
        f"số {source.kind} {each.level.name}": two_digits(each.total) for each in source.sums.levels if each.total
    }
    return levels | {
        "số tiêu chí đã đạt": number(criteria.met),
        "số tiêu chí cuối năm": number(criteria.goal),
        "số thôn": two_digits(villages.count) if villages.count else "",
        "số thôn tồn": number(villages.leftover),
    }


def _aims(source: Source, commune: Unit) -> dict[str, str]:
    """What a commune is to reach, in words, by what it is called."""
    entry = source.entry(commune)
    levels = (
        f"{targets.level.name} (lộ trình năm {row.roadmap_year})"
        for targets in source.sums.levels
        for row in targets.all
        if source.plan.commune_of(row) == commune
    )
    this_year, left = _villages_in(source, commune)
    return {
        "mục tiêu": ", ".join(levels),
        "nhóm xã": group.code if (group := source.plan.group_of(commune)) else "",
        "số tiêu chí đã đạt": number(entry.criteria_met if entry else None),
        "số tiêu chí cuối năm": number(entry.criteria_target if entry else None),
        "số thôn": str(this_year or ""),
        "số thôn tồn": str(left or ""),
    }


def _target_notes(source: Source, commune: Unit) -> list[str]:
    return [row.note for targets in source.sums.levels for row in targets.all if source.plan.commune_of(row) == commune]


def _villages_in(source: Source, commune: Unit) -> tuple[int, int]:
    rows = [row for row in source.plan.rows_of(Village, source.unit) if source.plan.commune_of(row) == commune]
    if not rows and (target := next(iter(source.plan.rows_of(VillageTarget, commune)), None)):
        return target.count, target.leftover_count or 0
    left = leftover_villages(rows, source.year)
    return len([row for row in rows if row.list_year == source.year]), len(left)
