"""Totals that a plan states, against the rows that make them up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ntmdocs.assessment import AVERAGE, UnitFigures, counted_targets, figures, reaches, weighted_average_goal
from ntmdocs.findings import Finding, Severity
from ntmdocs.model import CommuneTarget, Level, Plan, StatedTotal
from ntmdocs.plan_checks.base import PlanRule
from ntmdocs.vietnamese import decimal_text, fold


class TotalNotWhole(PlanRule):
    """Tổng số xã, thôn không phải số nguyên.

    Kiểm tra gì: tổng số công bố của một cấp độ là số nguyên không âm; bình quân tiêu chí được có phần lẻ.
    Vì sao: «1.234,5 xã» là gõ nhầm dấu chấm, dấu phẩy.
    Ví dụ: cột «Tổng số» của «nông thôn mới» ghi 37,5.
    Căn cứ: bảng mục tiêu của kế hoạch cấp trên.
    """

    code = "KH425"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(StatedTotal):
            level = plan.level_of(row.target)
            if level is not None and (row.value < 0 or row.value != int(row.value)):
                message = f"«{level.name}»: tổng số {decimal_text(row.value)} không phải số xã, thôn."
                yield cls.on(plan, row, "value", message, "Ghi số nguyên; dấu phẩy chỉ ngăn phần lẻ.")


class TotalNotSum(PlanRule):
    """Tổng số công bố khác số cộng lại.

    Kiểm tra gì: tổng số, số trong lộ trình năm, số chuyển tiếp của từng cấp độ bằng số dòng trong các bảng mục tiêu
    của đơn vị và các đơn vị trực thuộc; số thôn bằng tổng của bảng mục tiêu thôn.
    Vì sao: phần lời và biểu của cùng một kế hoạch sẽ nói khác nhau.
    Ví dụ: công bố 37 xã mà danh sách có 36 xã.
    Căn cứ: bảng mục tiêu của kế hoạch cấp trên.
    """

    code = "KH121"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        seen: set[tuple[str, str]] = set()
        known: dict[str, UnitFigures] = {}
        for row in plan.rows(StatedTotal):
            unit, level = plan.unit_of(row), plan.level_of(row.target)
            # A total that is stated twice is reported by another rule.
            if unit is not None and level is not None and (unit.code, level.code) not in seen:
                seen.add((unit.code, level.code))
                if unit.code not in known:
                    known[unit.code] = figures(plan, unit)
                yield from cls._compare(plan, row, known[unit.code], level)

    @classmethod
    def _compare(cls, plan: Plan, row: StatedTotal, unit: UnitFigures, level: Level) -> Iterator[Finding]:
        in_roadmap, carried_over = counted_targets(plan, unit, level) or (None, None)
        # Villages left over are counted apart: they enter the total only where the plan states their number.
        extra = (carried_over or 0) if unit.level(level.code) else (row.carried_over or 0)
        pairs = (
            ("value", row.value, None if in_roadmap is None else in_roadmap + extra),
            ("in_roadmap", row.in_roadmap, in_roadmap),
            ("carried_over", row.carried_over, carried_over),
        )
        for field, stated, summed in pairs:
            if stated is not None and summed is not None and stated != summed:
                message = f"«{level.name}»: công bố {decimal_text(stated)}, các bảng mục tiêu cộng lại {summed}."
                hint = f"Sửa số công bố, hoặc sửa dòng mục tiêu ({_by_unit(plan, unit, level, field)})."
                yield cls.on(plan, row, field, message, hint)


class NothingTargeted(PlanRule):
    """Công bố tổng số mà chưa có mục tiêu nào.

    Kiểm tra gì: mục tiêu có tổng số công bố thì bảng mục tiêu có dòng của mục tiêu đó.
    Vì sao: kế hoạch của đơn vị làm ra sẽ không có xã, thôn nào.
    Ví dụ: công bố 37 xã mà tệp muc-tieu-xa.csv không có.
    Căn cứ: bảng mục tiêu của kế hoạch cấp trên.
    """

    code = "KH125"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(StatedTotal):
            unit, level = plan.unit_of(row), plan.level_of(row.target)
            if unit is None or level is None or not row.value:
                continue
            if counted_targets(plan, figures(plan, unit), level) is None:
                message = f"Công bố {decimal_text(row.value)} cho «{level.name}» mà chưa có dòng mục tiêu nào."
                hint = "Điền bảng «Mục tiêu xã», «Mục tiêu thôn», hoặc bỏ số công bố."
                yield cls.on(plan, row, "value", message, hint)


class PartsNotTotal(PlanRule):
    """Tổng số công bố khác tổng hai phần công bố.

    Kiểm tra gì: số trong lộ trình năm cộng số chuyển tiếp bằng tổng số, khi cả ba đều được ghi.
    Vì sao: câu «bao gồm … và …» của kế hoạch phải cộng đúng.
    Ví dụ: 37 xã, bao gồm 14 xã trong lộ trình và 22 xã chuyển tiếp.
    Căn cứ: bảng mục tiêu của kế hoạch cấp trên.
    """

    code = "KH122"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(StatedTotal):
            if row.in_roadmap is None or row.carried_over is None:
                continue
            if row.in_roadmap + row.carried_over != row.value:
                message = f"«{row.target}»: {decimal_text(row.value)} khác {row.in_roadmap} + {row.carried_over}."
                yield cls.on(plan, row, "value", message, "Sửa một trong ba số.")


class AverageTooLow(PlanRule):
    """Bình quân tiêu chí không đạt mục tiêu công bố.

    Kiểm tra gì: tổng số tiêu chí phấn đấu chia cho số xã, tính cho mọi xã của đơn vị và các đơn vị trực thuộc
    (đơn vị chưa có số của từng xã thì lấy bình quân mà đơn vị công bố), không thấp hơn bình quân công bố.
    Vì sao: cộng các kế hoạch của đơn vị lại phải đạt mục tiêu của cấp trên.
    Ví dụ: mục tiêu 15 tiêu chí/xã, các xã phấn đấu bình quân 14,2.
    Căn cứ: bảng mục tiêu của kế hoạch cấp trên.
    """

    code = "KH123"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row, average in _averages(plan):
            if average is not None and not reaches(average, row.value):
                text = decimal_text(average, 2)
                message = f"Bình quân phấn đấu của các xã là {text}, thấp hơn mục tiêu {decimal_text(row.value)}."
                yield cls.on(plan, row, "value", message, "Nâng số tiêu chí cuối năm của các xã, hoặc sửa mục tiêu.")


class AverageUnknown(PlanRule):
    """Chưa kiểm tra được bình quân tiêu chí.

    Kiểm tra gì: đủ số tiêu chí phấn đấu của mọi xã để tính bình quân.
    Vì sao: thiếu số của một xã thì không biết các kế hoạch có đạt mục tiêu bình quân hay không.
    Ví dụ: sổ theo dõi xã chưa có số tiêu chí cuối năm.
    Căn cứ: bảng mục tiêu của kế hoạch cấp trên.
    """

    code = "KH124"
    severity = Severity.INFO

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row, average in _averages(plan):
            if average is None:
                message = f"Chưa biết các xã có đạt bình quân {decimal_text(row.value)} tiêu chí hay không."
                hint = "Điền cột «Số tiêu chí cuối năm» của mọi xã, hoặc mục tiêu bình quân của từng đơn vị."
                yield cls.on(plan, row, "value", message, hint)


def _averages(plan: Plan) -> Iterator[tuple[StatedTotal, Decimal | None]]:
    """The stated averages of units, each with the average that the communes' goals reach."""
    rows = [
        (row, unit)
        for row in plan.rows(StatedTotal)
        if fold(row.target) == fold(AVERAGE) and (unit := plan.unit_of(row)) is not None
    ]
    stated = {unit.code: row.value for row, unit in rows}
    for row, unit in rows:
        yield row, weighted_average_goal(plan, unit, stated)


def _by_unit(plan: Plan, unit: UnitFigures, level: Level, field: str) -> str:
    """What the rows of each unit below add up to: in all, or of one part of the total."""
    parts = []
    for holder in unit.units:
        sums = counted_targets(plan, figures(plan, holder), level) if plan.rows_of(CommuneTarget, holder) else None
        if sums and holder != unit.unit:
            counts = {"in_roadmap": sums[0], "carried_over": sums[1] or 0}
            parts.append(f"{holder.full_name}: {counts.get(field, sum(counts.values()))}")
    return "; ".join(parts) or f"bảng «Mục tiêu xã», «Mục tiêu thôn», các dòng của {unit.unit.full_name}"
