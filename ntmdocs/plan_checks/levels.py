"""The order of levels: what must be held and reviewed before a target, and before a unit's own goal."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.assessment import holds
from ntmdocs.findings import Finding, Papers, Severity
from ntmdocs.model import CommuneEntry, CommuneTarget, Direction, Level, Plan, Standing, Unit, UnitGoal
from ntmdocs.plan_checks.base import PlanRule, names, register, with_commune
from ntmdocs.vietnamese import capitalised


class LevelNotHeld(PlanRule):
    """Mục tiêu vượt cấp, hoặc đã đạt rồi.

    Kiểm tra gì: xã phấn đấu một cấp độ đang được công nhận cấp độ phải đạt trước, và chưa đạt chính cấp độ đó.
    Vì sao: cấp độ cao chỉ xét cho xã đã được công nhận cấp độ thấp hơn.
    Ví dụ: xã chưa đạt chuẩn nông thôn mới mà phấn đấu nông thôn mới nâng cao.
    Căn cứ: cấp độ phải đạt trước của từng cấp độ trong Chương trình; kế hoạch của cấp trên.
    """

    code = "KH161"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row, level, commune, entry in _aims(plan):
            name, aim = capitalised(commune.full_name), level.name
            if holds(plan, entry, level.code):
                message = f"{name} đã đạt «{plan.level_name(entry.level)}», không còn phấn đấu «{aim}»."
                yield cls.on(plan, row, "level", message, "Xóa dòng này, hoặc sửa bảng «Sổ theo dõi xã».")
            elif level.requires and not holds(plan, entry, level.requires):
                lower = plan.programme.level(level.requires)
                message = f"{name} phấn đấu «{aim}» mà chưa đạt «{lower.name if lower else level.requires}»."
                yield cls.on(plan, row, "level", message, "Sửa cấp độ phấn đấu, hoặc sửa cấp độ đã đạt trong sổ.")


class NotReviewed(PlanRule):
    """Phấn đấu lên cấp độ cao khi chưa rà soát theo bộ tiêu chí hiện hành.

    Kiểm tra gì: xã được công nhận theo bộ tiêu chí trước phải được rà soát, đáp ứng bộ hiện hành rồi mới phấn đấu lên.
    Vì sao: kế hoạch cấp trên yêu cầu trước hết đáp ứng đủ bộ tiêu chí hiện hành.
    Ví dụ: xã công nhận theo bộ cũ, cột «Đã rà soát» ghi «không», mà có mục tiêu nâng cao.
    Căn cứ: kế hoạch của cấp trên, phần xã đã đạt chuẩn.
    """

    code = "KH162"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row, entry in _to_review(plan):
            if entry.reviewed is False:
                aim = plan.level_name(row.level)
                message = f"«{row.commune}» phấn đấu «{aim}» mà chưa rà soát theo bộ tiêu chí hiện hành."
                hint = "Rà soát, ghi «có» vào bảng «Sổ theo dõi xã», hoặc bỏ mục tiêu."
                yield cls.on(plan, row, "level", message, hint)


class ReviewUnknown(PlanRule):
    """Chưa biết xã đã được rà soát hay chưa.

    Kiểm tra gì: xã phấn đấu lên cấp độ cao có ghi đã rà soát theo bộ tiêu chí hiện hành hay chưa.
    Vì sao: chưa rà soát thì chưa được phấn đấu lên cấp độ cao.
    Ví dụ: xã có mục tiêu nâng cao, cột «Đã rà soát» trống.
    Căn cứ: kế hoạch của cấp trên, phần xã đã đạt chuẩn.
    """

    code = "KH163"
    severity = Severity.WARNING
    papers = Papers.OTHERS

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row, entry in _to_review(plan):
            if entry.reviewed is None:
                aim = plan.level_name(row.level)
                message = f"«{row.commune}» phấn đấu «{aim}», chưa ghi đã rà soát theo bộ tiêu chí hiện hành."
                hint = "Ghi «có» hoặc «không» ở cột «Đã rà soát» của bảng «Sổ theo dõi xã»."
                yield cls.on(plan, row, "level", message, hint)


class UnitGoalOutOfReach(PlanRule):
    """Đơn vị phấn đấu đạt chuẩn mà còn xã ngoài lộ trình.

    Kiểm tra gì: đơn vị phấn đấu ở cấp của mình thì mọi xã đã công nhận hoặc trong lộ trình năm.
    Vì sao: đơn vị chỉ đạt khi tất cả các xã của đơn vị đạt.
    Ví dụ: huyện phấn đấu huyện nông thôn mới mà còn 02 xã ở nhóm «còn lại».
    Căn cứ: bộ tiêu chí của cấp đơn vị đó, phần điều kiện về số xã đạt chuẩn.
    """

    code = "KH164"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for goal in plan.rows(UnitGoal):
            unit = plan.unit_of(goal)
            if unit is None or goal.direction is not Direction.REACH:
                continue
            rows = plan.rows_of(CommuneEntry, unit)
            left = [plan.commune_of(row) for row in rows if row.standing is Standing.REMAINING]
            if known := [commune for commune in left if commune is not None]:
                message = f"{capitalised(unit.full_name)} phấn đấu đạt chuẩn mà còn ngoài lộ trình: {names(known)}."
                yield cls.on(plan, goal, "direction", message, "Đưa vào lộ trình, hoặc sửa mục tiêu của đơn vị.")


class NoProminentField(PlanRule):
    """Chưa chọn lĩnh vực nổi trội.

    Kiểm tra gì: mục tiêu ở cấp độ phải có lĩnh vực nổi trội thì ghi lĩnh vực đã chọn.
    Vì sao: lĩnh vực nổi trội quyết định các tiêu chí phải đạt thêm.
    Ví dụ: xã phấn đấu kiểu mẫu, cột «Lĩnh vực nổi trội» trống.
    Căn cứ: Quyết định 319/QĐ-TTg ngày 08/3/2022.
    """

    code = "KH165"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(CommuneTarget):
            level = plan.level_of(row.level)
            if level is not None and level.prominent_field and not row.prominent_field:
                message = f"«{row.commune}» phấn đấu «{plan.level_name(row.level)}» mà chưa chọn lĩnh vực nổi trội."
                yield cls.on(plan, row, "prominent_field", message, "Ghi lĩnh vực xã đã chọn.")


def _aims(plan: Plan) -> Iterator[tuple[CommuneTarget, Level, Unit, CommuneEntry]]:
    """The targets whose level and commune are known, with the commune's line in the register."""
    entries = register(plan)
    for row, commune in with_commune(plan, CommuneTarget):
        level = plan.level_of(row.level)
        if level is not None and commune.code in entries:
            yield row, level, commune, entries[commune.code]


def _to_review(plan: Plan) -> Iterator[tuple[CommuneTarget, CommuneEntry]]:
    """The targets above a level that was not recognised by the set in force."""
    for row, level, _, entry in _aims(plan):
        lower = plan.programme.level(level.requires)
        in_force = lower is not None and entry.recognised_set == lower.criteria_set
        if lower is not None and holds(plan, entry, lower.code) and not in_force:
            yield row, entry
