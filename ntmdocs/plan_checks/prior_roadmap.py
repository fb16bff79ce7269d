"""Last year's roadmap: every commune recognised, carried over or removed, and this year's data agree."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.assessment import holds
from ntmdocs.findings import Finding
from ntmdocs.model import CommuneTarget, Plan, PriorOutcome, PriorRoadmap
from ntmdocs.plan_checks.base import PlanRule, register, with_commune
from ntmdocs.vietnamese import capitalised


class CarriedWithoutTarget(PlanRule):
    """Xã chuyển tiếp mà không có mục tiêu trong năm.

    Kiểm tra gì: xã «chuyển tiếp» từ lộ trình năm trước có mục tiêu cùng cấp độ, năm lộ trình là năm trước.
    Vì sao: xã chưa đạt của năm trước không được mất khỏi kế hoạch.
    Ví dụ: xã Cẩm Sơn chuyển tiếp mà bảng mục tiêu xã không có.
    Căn cứ: kế hoạch năm trước; bảng mục tiêu của kế hoạch cấp trên.
    """

    code = "KH141"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        targets = _carried_targets(plan)
        for row, level, commune in _prior(plan) if plan.rows(CommuneTarget) else ():
            if row.outcome is PriorOutcome.CARRIED and (commune, level) not in targets:
                year = plan.header.year - 1
                aim = plan.level_name(row.level)
                message = f"«{row.commune}» chuyển tiếp «{aim}» mà không có mục tiêu với năm lộ trình {year}."
                yield cls.on(plan, row, "outcome", message, "Thêm dòng mục tiêu, hoặc sửa kết quả.")


class CarriedWithoutPrior(PlanRule):
    """Mục tiêu chuyển tiếp mà lộ trình năm trước không có.

    Kiểm tra gì: mục tiêu có năm lộ trình là năm trước tương ứng một dòng «chuyển tiếp» của lộ trình năm trước.
    Vì sao: số xã chuyển tiếp công bố phải là các xã thật sự chưa đạt của năm trước.
    Ví dụ: mục tiêu mang năm lộ trình trước mà xã không nằm trong lộ trình năm trước.
    Căn cứ: kế hoạch năm trước.
    """

    code = "KH142"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        carried = {(commune, level) for row, level, commune in _prior(plan) if row.outcome is PriorOutcome.CARRIED}
        for key, row in _carried_targets(plan).items() if plan.rows(PriorRoadmap) else ():
            if key not in carried:
                message = f"«{row.commune}» là chuyển tiếp mà lộ trình năm trước không có dòng «chuyển tiếp» của xã."
                yield cls.on(plan, row, "roadmap_year", message, "Sửa năm lộ trình, hoặc sửa lộ trình năm trước.")


class RemovedWithoutDocument(PlanRule):
    """Xã đưa ra khỏi lộ trình mà không có văn bản.

    Kiểm tra gì: xã «đưa ra khỏi lộ trình» có mã của văn bản quyết định việc đó.
    Vì sao: mục tiêu đã giao chỉ được bỏ bằng văn bản.
    Ví dụ: kết quả «đưa ra khỏi lộ trình», cột «Văn bản» trống.
    Căn cứ: kế hoạch năm trước.
    """

    code = "KH143"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(PriorRoadmap):
            if row.outcome is PriorOutcome.REMOVED and not row.document:
                message = f"«{row.commune}» đưa ra khỏi lộ trình mà không nêu văn bản."
                hint = "Ghi mã văn bản; văn bản có một dòng ở bảng «Văn bản viện dẫn»."
                yield cls.on(plan, row, "document", message, hint)


class OutcomeContradicted(PlanRule):
    """Kết quả của lộ trình năm trước trái với dữ liệu năm nay.

    Kiểm tra gì: xã đã công nhận thì sổ theo dõi ghi cấp độ đó và không còn là mục tiêu; xã đã đưa ra khỏi lộ trình
    thì không còn mục tiêu ở cấp độ đó.
    Vì sao: cùng một xã không thể vừa xong vừa phải làm.
    Ví dụ: xã An Khê «đã công nhận» mà năm nay vẫn có mục tiêu cùng cấp độ.
    Căn cứ: kế hoạch năm trước.
    """

    code = "KH144"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        aims = {
            (commune.code, aimed.code)
            for target, commune in with_commune(plan, CommuneTarget)
            if (aimed := plan.level_of(target.level))
        }
        entries = register(plan)
        for row, level, code in _prior(plan):
            if row.outcome is PriorOutcome.CARRIED:
                continue
            name = f"{capitalised(row.commune)}: «{row.outcome.value}»"
            if (code, level) in aims:
                message = f"{name} mà năm nay vẫn có mục tiêu «{plan.level_name(row.level)}»."
                yield cls.on(plan, row, "outcome", message, "Sửa kết quả, hoặc xóa dòng mục tiêu.")
                continue
            entry = entries.get(code) if row.outcome is PriorOutcome.RECOGNISED else None
            if entry is not None and not holds(plan, entry, level):
                message = f"{name} mà sổ theo dõi xã không ghi xã đã đạt «{plan.level_name(row.level)}»."
                yield cls.on(plan, row, "outcome", message, "Sửa kết quả, hoặc sửa bảng «Sổ theo dõi xã».")


def _prior(plan: Plan) -> Iterator[tuple[PriorRoadmap, str, str]]:
    for row, commune in with_commune(plan, PriorRoadmap):
        level = plan.level_of(row.level)
        if level is not None:
            yield row, level.code, commune.code


def _carried_targets(plan: Plan) -> dict[tuple[str, str], CommuneTarget]:
    return {
        (commune.code, level.code): row
        for row, commune in with_commune(plan, CommuneTarget)
        if row.roadmap_year == plan.header.year - 1 and (level := plan.level_of(row.level))
    }
