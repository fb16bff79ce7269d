"""Bodies that rows name: in being on the plan's day; every criterion with one that answers for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ntmdocs.findings import Finding, Severity
from ntmdocs.model import Body, CalendarItem, Plan, Responsibility, Sponsorship, TableRecord, Unit
from ntmdocs.plan_checks.base import PlanRule, active, communes, lowest_level, names, table_place
from ntmdocs.vietnamese import fold, short_date


class BodyNotInBeing(PlanRule):
    """Cơ quan không tồn tại vào ngày lập kế hoạch.

    Kiểm tra gì: cơ quan chủ trì, phối hợp, hướng dẫn, giúp đỡ (mã hoặc tên) và cơ quan ghi thêm đang tồn tại vào ngày
    lập kế hoạch. Cơ quan không có trong danh mục thì coi là chưa biết.
    Vì sao: kế hoạch không thể giao việc cho cơ quan đã giải thể, sáp nhập hoặc chưa thành lập.
    Ví dụ: giao Công an cấp huyện sau ngày không còn công an cấp huyện.
    Căn cứ: danh mục cơ quan của hình thức chính quyền, cột «Từ ngày», «Đến ngày».
    """

    code = "KH231"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        bodies = Bodies(plan)
        for row, field, word, unit, tier in _named(plan):
            yield from cls._judge(plan, row, field, word, bodies.meant(word, unit, tier))
        for body in plan.rows(Body):
            # A row with its own dates is the clerk's word against the shipped list.
            if body.since is None and body.until is None:
                shipped = [other for other in plan.government.bodies if _same_name(body, other)]
                yield from cls._judge(plan, body, "name", body.name, shipped)

    @classmethod
    def _judge(cls, plan: Plan, row: TableRecord, field: str, word: str, meant: list[Body]) -> Iterator[Finding]:
        day = plan.reference_day
        if meant and not any(body.exists_on(day) for body in meant):
            message = f"«{word}» {why_not_in_being(meant[-1], day)}; kế hoạch lập ngày {short_date(day)}."
            hint = "Ghi cơ quan hiện nay làm việc đó, hoặc sửa bảng «Cơ quan, đơn vị»."
            yield cls.on(plan, row, field, message, hint)


class CriterionWithoutLead(PlanRule):
    """Tiêu chí chưa có cơ quan chủ trì.

    Kiểm tra gì: mỗi tiêu chí của bộ ở cấp độ thấp nhất có cơ quan chủ trì ở từng đơn vị.
    Vì sao: biểu phân công phụ trách tiêu chí sẽ có hàng trống.
    Ví dụ: tiêu chí 8 chưa có dòng trong bảng phụ trách tiêu chí.
    Căn cứ: phân công của đơn vị.
    """

    code = "KH232"
    severity = Severity.INFO

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        missing: dict[tuple[str, ...], list[Unit]] = {}
        for unit in active(plan):
            if codes := _without_lead(plan, unit):
                missing.setdefault(codes, []).append(unit)
        for codes, units in missing.items():
            message = f"Chưa có cơ quan chủ trì tiêu chí {', '.join(codes)}: {names(units)}."
            hint = "Thêm dòng vào bảng «Phụ trách tiêu chí»."
            yield cls.at(table_place(plan, Responsibility), message, hint=hint, units=[unit.code for unit in units])


class Bodies:
    """All bodies of a plan by what a row may call them."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._by_word: dict[str, list[Body]] = {}
        for body in (*plan.government.bodies, *plan.rows(Body)):
            kinds = body.kinds or {unit.kind for unit in plan.units if unit.tier == body.tier}
            for word in {fold(body.code), *(fold(body.name_at(kind)) for kind in kinds)}:
                self._by_word.setdefault(word, []).append(body)

    def meant(self, word: str, unit: Unit, tier: str) -> list[Body]:
        """The bodies that a word may mean, with or without the name of their unit; those of the tier if there are."""
        key = fold(word)
        meant = list(self._by_word.get(key, ()))
        owner: Unit | None = unit
        while owner is not None:
            for ending in (fold(owner.full_name), fold(owner.kind), fold(owner.name)):
                bare = key.removesuffix(f" {ending}")
                if bare != key:
                    meant += [body for body in self._by_word.get(bare, ()) if body.tier == owner.tier]
            owner = self._plan.units.parent(owner)
        return [body for body in meant if body.tier == tier] or meant

    def called(self, word: str, unit: Unit) -> str:
        """The name of the body that a word means for a unit or one above it; the word itself where it means none."""
        meant = self.meant(word, unit, "")
        return meant[0].name_at(unit.kind) if meant and fold(meant[0].code) == fold(word) else word


def _named(plan: Plan) -> Iterator[tuple[TableRecord, str, str, Unit, str]]:
    """Each body that a row names: the row, field and word, whose body it may be, and its tier where that is certain."""
    for row in plan.rows(Responsibility):
        unit = plan.unit_of(row)
        tier = row.tier or (unit.tier if unit else "")
        for field, field_tier in (("lead", tier), ("partners", tier), ("upper_bodies", "")):
            for word in getattr(row, field):
                yield row, field, word, unit or plan.units.top, field_tier
    for record, field in ((Sponsorship, "body"), (CalendarItem, "lead")):
        for other in plan.rows(record):
            word, unit = getattr(other, field), plan.unit_of(other)
            if word and unit is not None:
                yield other, field, word, unit, ""


def _same_name(one: Body, other: Body) -> bool:
    return one.tier == other.tier and fold(one.name) == fold(other.name)


def why_not_in_being(body: Body, day: date) -> str:
    """Since when a body is no more, or from when on it is."""
    if body.until is not None and body.until < day:
        return f"không còn từ ngày {short_date(body.until + timedelta(days=1))}"
    return f"chỉ có từ ngày {short_date(body.since)}" if body.since else "chưa có"


def _without_lead(plan: Plan, unit: Unit) -> tuple[str, ...]:
    level = lowest_level(plan, communes(plan, unit)[0])
    criteria_set = plan.criteria_sets.get(level.criteria_set) if level else None
    if criteria_set is None:
        return ()
    led = {
        row.criterion
        for code in (criteria_set.based_on, criteria_set.code)
        for row in plan.responsibilities(unit, code)
        if row.lead
    }
    return tuple(criterion.code for criterion in criteria_set.counted if criterion.code not in led)
