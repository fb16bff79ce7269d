"""Groups of communes that a criteria set has thresholds of its own for: known, told, in line with their region."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.findings import Finding, Severity
from ntmdocs.model import CommuneEntry, CommuneGroup, IndicatorOverride, Plan, Profile
from ntmdocs.plan_checks.base import PlanRule, communes, holders, names, register, touched, with_commune
from ntmdocs.vietnamese import capitalised, fold, quoted, two_digits


class UnknownGroup(PlanRule):
    """Nhóm xã không có trong bộ tiêu chí.

    Kiểm tra gì: cột «Nhóm xã theo bộ tiêu chí» ghi tên (hoặc mã) một nhóm của bộ tiêu chí.
    Vì sao: mức phải đạt của từng nhóm khác nhau; nhóm không có thì không biết xã theo mức nào.
    Ví dụ: bộ tiêu chí có nhóm 1, 2, 3 mà sổ theo dõi xã ghi nhóm 4.
    Căn cứ: quyết định ban hành bộ tiêu chí, phần chia nhóm xã.
    """

    code = "KH608"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row, commune in with_commune(plan, CommuneEntry):
            if row.group and plan.group_of(commune) is None:
                yield cls.on(plan, row, "group", *_told(row.group, plan.commune_groups(commune.tier)))
        for override in plan.rows(IndicatorOverride):
            found = plan.sets_called.get(override.criteria_set)
            if found and override.group and override.group not in {each.code for each in found.groups}:
                yield cls.on(plan, override, "group", *_told(override.group, found.groups))


class GroupNotTold(PlanRule):
    """Chưa ghi nhóm xã.

    Kiểm tra gì: khi bộ tiêu chí chia xã thành nhóm, mỗi xã trong sổ theo dõi có nhóm.
    Vì sao: chưa biết nhóm thì chưa biết mức phải đạt, và phụ biểu theo nhóm thiếu xã ấy.
    Ví dụ: bộ tiêu chí có ba nhóm xã, sổ theo dõi để trống nhóm của xã An Khê.
    Căn cứ: quyết định ban hành bộ tiêu chí, phần chia nhóm xã.
    """

    code = "KH609"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        entries = register(plan)
        for unit in holders(plan):
            below = [commune for commune in communes(plan, unit) if plan.commune_groups(commune.tier)]
            lacking = [each for each in below if each.code in entries and not entries[each.code].group]
            if lacking:
                first = entries[lacking[0].code]
                message = f"{two_digits(len(lacking))} đơn vị chưa ghi nhóm theo bộ tiêu chí: {names(lacking)}."
                hint = f"Ghi một trong: {_codes(plan.commune_groups(lacking[0].tier))}."
                yield cls.at(first.at("group"), message, hint=hint, units=touched(plan, first))


class GroupAgainstRegion(PlanRule):
    """Nhóm xã không hợp với khu vực của xã.

    Kiểm tra gì: xã thuộc khu vực mà bộ tiêu chí xếp vào một nhóm thì ở nhóm ấy, và ngược lại.
    Vì sao: xếp sai nhóm thì đánh giá xã theo mức của nhóm khác.
    Ví dụ: xã khu vực III mà ghi nhóm 1.
    Căn cứ: quyết định ban hành bộ tiêu chí, phần chia nhóm xã; quyết định phê duyệt danh sách xã theo khu vực.
    """

    code = "KH610"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row, commune in with_commune(plan, Profile):
            group = plan.group_of(commune)
            fitting = [each for each in plan.commune_groups(commune.tier) if row.region in each.regions]
            if group is not None and row.region and fitting != [group] and (fitting or group.regions):
                message = f"{capitalised(commune.full_name)} ghi khu vực {row.region} mà ở {group.name.lower()}."
                yield cls.on(plan, row, "region", message, "Xem lại khu vực, hoặc nhóm ở bảng «Sổ theo dõi xã».")


def _told(written: str, groups: tuple[CommuneGroup, ...]) -> tuple[str, str]:
    if not groups:
        return f"Ghi nhóm {quoted(written)} mà bộ tiêu chí không chia nhóm xã.", "Để trống cột này."
    near = next((each.name for each in groups if fold(each.code) in fold(written).split()), "")
    hint = f"Có phải {quoted(near)}?" if near else f"Ghi một trong: {_codes(groups)}."
    return f"Không có nhóm xã {quoted(written)}.", hint


def _codes(groups: tuple[CommuneGroup, ...]) -> str:
    return ", ".join(f"«{each.name}»" for each in groups)
