"""Units and communes that rows name: known, in the right place, assessed by the programme."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.findings import Finding
from ntmdocs.model import CommuneEntry, CommuneTarget, Plan, PriorRoadmap, TableRecord, Unit, Village
from ntmdocs.plan_checks.base import PlanRule, with_commune
from ntmdocs.plan_checks.hints import Hints, unit_names
from ntmdocs.vietnamese import capitalised


class UnknownUnit(PlanRule):
    """Không có đơn vị mang tên này.

    Kiểm tra gì: cột «Đơn vị» của mọi bảng nêu một đơn vị có trong danh mục; có thể kèm hoặc không kèm loại.
    Vì sao: dòng ghi sai tên đơn vị không vào văn bản nào và làm thiếu tổng số.
    Ví dụ: «Lâm Thương» thay vì «Lâm Thượng».
    Căn cứ: danh mục đơn vị hành chính của kế hoạch.
    """

    code = "KH101"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        hints = Hints("Kiểm tra lại tên.", unit_names(unit for unit in plan.units if plan.units.below(unit)))
        for row, name in _lost_units(plan):
            if not plan.units.find(name).units:
                yield cls.on(plan, row, "unit", f"Không có đơn vị «{name}».", hints(name))


class AmbiguousUnit(PlanRule):
    """Tên đơn vị chỉ nhiều đơn vị.

    Kiểm tra gì: tên trong cột «Đơn vị» chỉ đúng một đơn vị.
    Vì sao: một tỉnh và thành phố của tỉnh có thể cùng tên; số liệu sẽ vào nhầm văn bản.
    Ví dụ: «Sơn Giang» là tỉnh Sơn Giang hay thị xã Sơn Giang.
    Căn cứ: danh mục đơn vị hành chính của kế hoạch.
    """

    code = "KH102"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row, name in _lost_units(plan):
            matches = plan.units.find(name).units
            if matches:
                words = " hoặc ".join(f"«{_label(plan, unit)}»" for unit in matches[:3])
                yield cls.on(plan, row, "unit", f"Tên «{name}» chỉ nhiều đơn vị.", f"Ghi rõ {words}.")


class UnknownCommune(PlanRule):
    """Không có xã mang tên này.

    Kiểm tra gì: cột «Xã» nêu một xã có trong danh mục.
    Vì sao: dòng ghi sai tên xã không vào văn bản nào và làm thiếu tổng số.
    Ví dụ: «An Khe Hạ» thay vì «An Khê».
    Căn cứ: danh mục đơn vị hành chính của kế hoạch.
    """

    code = "KH103"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        everywhere = unit_names(unit for unit in plan.units if not plan.units.below(unit))
        hints = {
            unit.code: Hints("Kiểm tra lại tên.", unit_names(plan.units.below(unit)), everywhere)
            for unit in plan.units.by_code.values()
        }
        for row, name, unit in _lost_communes(plan):
            if not _leaves(plan, name):
                message = f"Không có đơn vị «{name}» thuộc {unit.full_name}."
                yield cls.on(plan, row, "commune", message, hints[unit.code](name))


class CommuneElsewhere(PlanRule):
    """Xã thuộc đơn vị khác.

    Kiểm tra gì: xã ở cột «Xã» trực thuộc đơn vị ở cột «Đơn vị».
    Vì sao: xã vào nhầm kế hoạch của đơn vị khác, tổng số của cả hai đơn vị sai.
    Ví dụ: xã An Khê thuộc huyện Lâm Thượng mà ghi ở thị xã Sơn Giang.
    Căn cứ: danh mục đơn vị hành chính của kế hoạch.
    """

    code = "KH104"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row, name, unit in _lost_communes(plan):
            leaves = _leaves(plan, name)
            if len(leaves) == 1:
                owner = plan.units.parent(leaves[0]) or leaves[0]
                message = f"{capitalised(leaves[0].full_name)} thuộc {owner.full_name}, không thuộc {unit.full_name}."
                hint = f"Sửa cột «Đơn vị» thành «{owner.full_name}», hoặc sửa tên ở cột này."
                yield cls.on(plan, row, "commune", message, hint)


class SharedName(PlanRule):
    """Tên này có ở nhiều nơi.

    Kiểm tra gì: tên ở cột «Xã» chỉ đúng một xã của đơn vị ở cột «Đơn vị».
    Vì sao: hai đơn vị có xã cùng tên; không rõ đơn vị thì số liệu có thể vào nhầm xã.
    Ví dụ: xã Phú Lộc có ở cả huyện Lâm Thượng và thị xã Sơn Giang, dòng chỉ ghi tỉnh.
    Căn cứ: danh mục đơn vị hành chính của kế hoạch.
    """

    code = "KH105"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row, name, _ in _lost_communes(plan):
            leaves = _leaves(plan, name)
            if len(leaves) > 1:
                places = "; ".join(_label(plan, leaf) for leaf in leaves)
                hint = "Ghi đúng đơn vị ở cột «Đơn vị» và kèm loại trước tên."
                yield cls.on(plan, row, "commune", f"Tên «{name}» có ở nhiều nơi: {places}.", hint)


class NotAssessed(PlanRule):
    """Đơn vị không thuộc diện đánh giá của Chương trình.

    Kiểm tra gì: các bảng mục tiêu, sổ theo dõi, lộ trình chỉ có đơn vị được đánh giá theo bộ tiêu chí.
    Vì sao: phường, thị trấn không xét đạt chuẩn; tính vào sẽ sai tổng số và bình quân.
    Ví dụ: thị trấn trong bảng «Mục tiêu xã».
    Căn cứ: danh mục đơn vị hành chính của kế hoạch.
    """

    code = "KH106"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for record in (CommuneTarget, CommuneEntry, PriorRoadmap, Village):
            for row, commune in with_commune(plan, record):
                if not commune.in_programme:
                    message = f"{capitalised(commune.full_name)} không thuộc diện đánh giá của Chương trình."
                    yield cls.on(plan, row, "commune", message, "Xóa dòng này, hoặc sửa tên.")


def _lost_units(plan: Plan) -> Iterator[tuple[TableRecord, str]]:
    for row in plan.all_rows():
        name = getattr(row, "unit", "")
        if name and plan.unit_of(row) is None:
            yield row, name


def _lost_communes(plan: Plan) -> Iterator[tuple[TableRecord, str, Unit]]:
    for row in plan.all_rows():
        name, unit = getattr(row, "commune", ""), plan.unit_of(row)
        if name and unit is not None and plan.commune_of(row) is None:
            yield row, name, unit


def _leaves(plan: Plan, name: str) -> list[Unit]:
    return [unit for unit in plan.units.find(name).units if not plan.units.below(unit)]


def _label(plan: Plan, unit: Unit) -> str:
    parent = plan.units.parent(unit)
    return f"{unit.full_name}, {parent.full_name}" if parent and not plan.units.below(unit) else unit.full_name
