"""The register of communes: everyone once, groups that agree with the targets, levels held."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.findings import Finding, Place
from ntmdocs.model import CommuneEntry, CommuneTarget, Plan, Standing, Unit
from ntmdocs.plan_checks.base import PlanRule, communes, holders, lowest_level, names, same, touched, with_commune
from ntmdocs.vietnamese import capitalised


class RegisterIncomplete(PlanRule):
    """Sổ theo dõi xã không đủ các xã của đơn vị.

    Kiểm tra gì: đã công nhận + trong lộ trình + còn lại = tất cả các xã được đánh giá của đơn vị.
    Vì sao: thiếu một xã thì số nhóm, bình quân tiêu chí và phụ biểu đều sai.
    Ví dụ: đơn vị có 14 xã, sổ có 13 xã.
    Căn cứ: danh mục đơn vị hành chính của kế hoạch.
    """

    code = "KH131"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for unit in holders(plan):
            rows = plan.rows_of(CommuneEntry, unit)
            known = [plan.commune_of(row) for row in rows]
            absent = [commune for commune in communes(plan, unit) if commune not in known]
            missing = [commune for commune in absent if not plan.is_unread(CommuneEntry, commune)]
            # A misspelt row may be the missing commune; its spelling is reported by another rule.
            if rows and len(missing) > known.count(None):
                yield cls._finding(plan, unit, rows, missing)

    @classmethod
    def _finding(cls, plan: Plan, unit: Unit, rows: tuple[CommuneEntry, ...], missing: list[Unit]) -> Finding:
        groups = [
            f"{count} {standing.value}"
            for standing in Standing
            if (count := sum(row.standing is standing for row in rows))
        ]
        total = len(communes(plan, unit))
        message = f"{capitalised(unit.full_name)} có {total} đơn vị được đánh giá, sổ theo dõi có {' + '.join(groups)}."
        place = Place(file=rows[0].place.file, sheet=rows[0].place.sheet)
        return cls.at(place, message, hint=f"Thêm dòng cho: {names(missing)}.", units=touched(plan, rows[0]))


class GroupNotTarget(PlanRule):
    """Nhóm «trong lộ trình» không khớp mục tiêu.

    Kiểm tra gì: các xã trong lộ trình đúng là các xã có mục tiêu ở cấp độ thấp nhất trong năm.
    Vì sao: xã có mục tiêu mà nằm ở nhóm khác sẽ được viết ở hai phần trái ngược của kế hoạch.
    Ví dụ: xã An Khê có mục tiêu nông thôn mới mà sổ theo dõi ghi «còn lại».
    Căn cứ: bảng mục tiêu của kế hoạch cấp trên.
    """

    code = "KH132"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        targets = list(with_commune(plan, CommuneTarget))
        aimed = {
            commune.code
            for row, commune in targets
            if (level := lowest_level(plan, commune)) and same(plan, row.level, level)
        }
        for entry, commune in with_commune(plan, CommuneEntry) if targets else ():
            if (entry.standing is Standing.ROADMAP) == (commune.code in aimed):
                continue
            if commune.code not in aimed and plan.is_unread(CommuneTarget, commune):
                continue
            name = capitalised(commune.full_name)
            if commune.code in aimed:
                message = f"{name} có mục tiêu trong năm mà nhóm là «{entry.standing.value}»."
            else:
                message = (
                    f"{name} ở nhóm «{entry.standing.value}» mà bảng «Mục tiêu xã» không có dòng nào ở cấp độ đầu tiên."
                )
            higher = commune.code not in aimed and commune.code in {other.code for _, other in targets}
            yield cls.on(plan, entry, "standing", message, _RAISED if higher else _EITHER)


_EITHER = "Sửa nhóm, hoặc sửa bảng «Mục tiêu xã»."
_RAISED = f"Xã phấn đấu lên cấp độ cao hơn thì nhóm là «{Standing.RECOGNISED.value}», kèm cấp độ đã đạt."


class LevelNotStanding(PlanRule):
    """Cấp độ đã đạt không khớp nhóm.

    Kiểm tra gì: xã «đã công nhận» có cấp độ đã đạt; xã nhóm khác thì không.
    Vì sao: cấp độ đang được công nhận quyết định xã phải duy trì gì và được phấn đấu lên đâu.
    Ví dụ: xã «còn lại» mà cột «Cấp độ đã đạt» ghi «nông thôn mới».
    Căn cứ: quyết định công nhận của từng xã.
    """

    code = "KH133"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for entry in plan.rows(CommuneEntry):
            recognised = entry.standing is Standing.RECOGNISED
            if recognised and not entry.level:
                message = f"«{entry.commune}» đã công nhận mà chưa ghi cấp độ đã đạt."
                yield cls.on(plan, entry, "level", message, "Ghi cấp độ đang được công nhận.")
            elif entry.level and not recognised:
                message = (
                    f"«{entry.commune}» ở nhóm «{entry.standing.value}» mà đã đạt «{plan.level_name(entry.level)}»."
                )
                yield cls.on(plan, entry, "level", message, "Xóa cấp độ, hoặc sửa nhóm thành «đã công nhận».")
