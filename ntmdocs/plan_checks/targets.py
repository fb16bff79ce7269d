"""Targets of the year: levels that exist, years that fit, no two that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.assessment import AVERAGE, levels_before
from ntmdocs.findings import Finding
from ntmdocs.model import (
    CommuneEntry,
    CommuneProgress,
    CommuneTarget,
    Funding,
    Plan,
    PriorRoadmap,
    StatedTotal,
    TableRecord,
    Unit,
    UnitGoal,
    Village,
)
from ntmdocs.plan_checks.base import PlanRule, with_commune
from ntmdocs.plan_checks.hints import Hints, listed
from ntmdocs.vietnamese import capitalised, fold


class UnknownLevel(PlanRule):
    """Cấp độ không có trong Chương trình.

    Kiểm tra gì: cột «Cấp độ» là mã hoặc tên một cấp độ của Chương trình.
    Vì sao: dòng có cấp độ lạ không vào mục tiêu nào.
    Ví dụ: «nông thôn mới nâg cao».
    Căn cứ: các cấp độ của Chương trình trong dữ liệu.
    """

    code = "KH112"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        names = {word: level.name for level in plan.programme.levels for word in (level.name, level.code)}
        hints = Hints(f"Ghi một trong: {listed(names)}.", names)
        for row, field, name, _ in _levels(plan):
            if plan.level_of(name) is None and fold(name) != fold(AVERAGE):
                yield cls.on(plan, row, field, f"Không có cấp độ «{name}».", hints(name))


class LevelOfAnotherTier(PlanRule):
    """Cấp độ không dành cho cấp đơn vị này.

    Kiểm tra gì: cấp độ của xã là cấp độ cấp xã, cấp độ của đơn vị là cấp độ ở cấp của chính đơn vị.
    Vì sao: cấp độ của các cấp có thể cùng tên; tên không kèm cấp thì hiểu là cấp độ ở cấp của dòng ấy.
    Ví dụ: mục tiêu của một huyện ghi cấp độ của xã.
    Căn cứ: các cấp độ của Chương trình trong dữ liệu.
    """

    code = "KH113"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row, field, name, holder in _levels(plan):
            level = plan.level_of(name)
            if holder is None or level is None or level.tier == holder.tier:
                continue
            own = ", ".join(f"«{other.name}»" for other in plan.programme.levels_of(holder.tier))
            message = f"«{level.name}» là cấp độ của cấp khác, không phải của {holder.full_name}."
            yield cls.on(plan, row, field, message, f"Ghi một trong: {own}." if own else "Xóa dòng này.")


class WrongYear(PlanRule):
    """Năm lộ trình không thể có.

    Kiểm tra gì: năm lộ trình của xã là năm kế hoạch hoặc năm liền trước; năm của thôn, của vốn không sau năm kế hoạch.
    Vì sao: năm quyết định xã là «trong lộ trình» hay «chuyển tiếp».
    Ví dụ: kế hoạch năm 2031 có xã mang năm lộ trình 2013.
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH114"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        year = plan.header.year
        for target in plan.rows(CommuneTarget):
            if target.roadmap_year not in (year, year - 1):
                message = f"Năm {target.roadmap_year} không phải năm kế hoạch ({year}) hoặc năm trước ({year - 1})."
                yield cls.on(plan, target, "roadmap_year", message, "Sửa năm lộ trình.")
        for village in plan.rows(Village):
            if village.list_year > year:
                yield cls.on(plan, village, "list_year", _later(village.list_year, year), "Sửa năm lộ trình.")
        for money in plan.rows(Funding):
            if money.year > year:
                yield cls.on(plan, money, "year", _later(money.year, year), "Sửa năm của vốn.")


class ContradictoryLevels(PlanRule):
    """Một xã có hai mục tiêu loại trừ nhau trong một năm.

    Kiểm tra gì: một xã không cùng lúc có mục tiêu ở một cấp độ và ở cấp độ phải đạt trước nó.
    Vì sao: cấp độ cao chỉ xét cho xã đã được công nhận cấp độ thấp.
    Ví dụ: xã An Khê vừa phấn đấu nông thôn mới vừa phấn đấu nông thôn mới nâng cao trong năm.
    Căn cứ: cấp độ phải đạt trước của từng cấp độ trong Chương trình; kế hoạch của cấp trên.
    """

    code = "KH115"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        targets: dict[str, dict[str, CommuneTarget]] = {}
        for row, commune in with_commune(plan, CommuneTarget):
            level = plan.level_of(row.level)
            if level is not None:
                targets.setdefault(commune.code, {})[level.code] = row
        for levels in targets.values():
            for code, row in levels.items():
                level = plan.programme.level(code)
                for lower in levels_before(plan.programme, level) if level else ():
                    if lower in levels:
                        aim, first = plan.level_name(code), plan.level_name(lower)
                        message = f"{capitalised(row.commune)}: «{aim}» và «{first}» trong cùng một năm."
                        hint = f"Chỉ giữ một mục tiêu; «{aim}» cần đạt «{first}» từ trước."
                        yield cls.on(plan, row, "level", message, hint)


def _levels(plan: Plan) -> Iterator[tuple[TableRecord, str, str, Unit | None]]:
    """Each level that a row names, with its field and the unit that is to hold it if that must be of its tier."""
    rows: tuple[CommuneTarget | PriorRoadmap | CommuneEntry | CommuneProgress, ...]
    rows = (
        *plan.rows(CommuneTarget), *plan.rows(PriorRoadmap), *plan.rows(CommuneEntry), *plan.rows(CommuneProgress)
    )  # fmt: skip
    for row in rows:
        if row.level:
            yield row, "level", row.level, plan.commune_of(row)
    for goal in plan.rows(UnitGoal):
        yield goal, "level", goal.level, plan.unit_of(goal)
    for total in plan.rows(StatedTotal):
        yield total, "target", total.target, None


def _later(year: int, plan_year: int) -> str:
    return f"Năm {year} sau năm kế hoạch ({plan_year})."
