"""Numbers and results of criteria: possible, rising, and saying the same thing everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ntmdocs.assessment import possible_met
from ntmdocs.findings import Finding, Severity
from ntmdocs.model import (
    CommuneEntry,
    CommuneProgress,
    Confirmation,
    CriteriaSet,
    Criterion,
    CriterionResult,
    Indicator,
    IndicatorOverride,
    IndicatorState,
    Plan,
    Responsibility,
    RoadmapStep,
    Standing,
    TableRecord,
    Thing,
    Unit,
    Village,
    VillageStep,
)
from ntmdocs.plan_checks.base import PlanRule, lowest_level, register, with_commune
from ntmdocs.plan_checks.hints import Hints, called, listed
from ntmdocs.vietnamese import capitalised


class NoGain(PlanRule):
    """Xã còn lại không tăng tiêu chí nào.

    Kiểm tra gì: xã «còn lại» chưa đạt đủ bộ có số tiêu chí cuối năm nhiều hơn số đang đạt ít nhất một.
    Vì sao: kế hoạch cấp trên giao mỗi xã còn lại hoàn thành thêm ít nhất 01 tiêu chí.
    Ví dụ: đang đạt 12, cuối năm 12.
    Căn cứ: kế hoạch của cấp trên, phần mục tiêu.
    """

    code = "KH171"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row, commune in with_commune(plan, CommuneEntry):
            if row.standing is not Standing.REMAINING or row.criteria_met is None:
                continue
            if row.criteria_target == row.criteria_met != _count(plan, commune):
                message = f"«{row.commune}» đang đạt {row.criteria_met} tiêu chí, cuối năm vẫn {row.criteria_target}."
                yield cls.on(plan, row, "criteria_target", message, "Ghi ít nhất thêm 01 tiêu chí.")


class LossWithoutReason(PlanRule):
    """Số tiêu chí giảm mà không có lý do.

    Kiểm tra gì: số tiêu chí cuối năm thấp hơn số đang đạt thì có lý do.
    Vì sao: kế hoạch không thể đặt mục tiêu thấp hơn hiện trạng mà không giải thích.
    Ví dụ: đang đạt 15, cuối năm 14, cột «Lý do giảm» trống.
    Căn cứ: kế hoạch của cấp trên, phần mục tiêu.
    """

    code = "KH172"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(CommuneEntry):
            if row.criteria_met is None or row.criteria_target is None or row.loss_reason:
                continue
            if row.criteria_target < row.criteria_met:
                message = f"«{row.commune}» giảm từ {row.criteria_met} xuống {row.criteria_target} tiêu chí."
                yield cls.on(plan, row, "loss_reason", message, "Ghi lý do giảm, hoặc sửa số tiêu chí.")


class TooManyCriteria(PlanRule):
    """Số tiêu chí nhiều hơn bộ tiêu chí có.

    Kiểm tra gì: số tiêu chí đạt, số tiêu chí cuối năm của xã và của thôn không quá số tiêu chí của bộ.
    Vì sao: con số không thể có sẽ làm sai bình quân.
    Ví dụ: 21 tiêu chí của bộ 19 tiêu chí.
    Căn cứ: bộ tiêu chí của cấp độ thấp nhất.
    """

    code = "KH173"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for entry, commune in with_commune(plan, CommuneEntry):
            yield from cls._compare(plan, entry, _count(plan, commune), "criteria_met", "criteria_target")
        for village, commune in with_commune(plan, Village):
            yield from cls._compare(plan, village, _village_count(plan, commune), "criteria_met")

    @classmethod
    def _compare(cls, plan: Plan, row: TableRecord, most: int, *fields: str) -> Iterator[Finding]:
        for field in fields:
            number = getattr(row, field)
            if most and number is not None and number > most:
                message = f"{number} tiêu chí, bộ tiêu chí chỉ có {most}."
                yield cls.on(plan, row, field, message, "Sửa số tiêu chí.")


class RoadmapNotFull(PlanRule):
    """Xã trong lộ trình mà cuối năm chưa đủ tiêu chí.

    Kiểm tra gì: xã «trong lộ trình» có số tiêu chí cuối năm bằng số tiêu chí của bộ.
    Vì sao: xã chỉ được công nhận khi đạt đủ các tiêu chí.
    Ví dụ: xã trong lộ trình ghi cuối năm 17 của bộ 19 tiêu chí.
    Căn cứ: Điều 4 Quyết định 18/2022/QĐ-TTg.
    """

    code = "KH174"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row, commune in with_commune(plan, CommuneEntry):
            if row.standing is Standing.ROADMAP and row.criteria_target is not None:
                most = _count(plan, commune)
                if row.criteria_target < most:
                    message = (
                        f"{capitalised(commune.full_name)} trong lộ trình mà cuối năm {row.criteria_target}/{most}."
                    )
                    yield cls.on(plan, row, "criteria_target", message, f"Ghi {most}, hoặc đưa ra khỏi lộ trình.")


class ResultsDisagree(PlanRule):
    """Kết quả từng tiêu chí không khớp số tiêu chí đạt.

    Kiểm tra gì: số dòng «có» của xã trong bảng kết quả (bộ tiêu chí của cấp độ thấp nhất) khớp số tiêu chí đạt;
    tiêu chí chưa có dòng thì coi là chưa biết.
    Vì sao: hai phụ biểu của cùng một kế hoạch sẽ nói khác nhau.
    Ví dụ: sổ ghi đạt 12, bảng kết quả có 13 dòng «có».
    Căn cứ: sổ theo dõi xã.
    """

    code = "KH175"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        results: dict[str, dict[str, CriterionResult]] = {}
        for result, commune in with_commune(plan, CriterionResult):
            counted = _lowest_set(plan, commune)
            if (
                counted
                and plan.sets_called.get(result.criteria_set) is counted
                and result.criterion in _codes(counted.counted)
            ):
                results.setdefault(commune.code, {})[result.criterion] = result
        for code, entry in register(plan).items():
            if code not in results or entry.criteria_met is None:
                continue
            least, most = possible_met(results[code].values(), _count(plan, plan.units.by_code[code]))
            if not least <= entry.criteria_met <= most:
                known = str(least) if least == most else f"từ {least} đến {most}"
                message = f"«{entry.commune}»: sổ ghi đạt {entry.criteria_met}, bảng kết quả tiêu chí cho {known}."
                hint = "Sửa bảng «Sổ theo dõi xã», hoặc bảng «Kết quả tiêu chí»."
                yield cls.on(plan, entry, "criteria_met", message, hint)


class UnknownCriteriaSet(PlanRule):
    """Bộ tiêu chí không có.

    Kiểm tra gì: cột «Bộ tiêu chí» là tên (hoặc mã) một bộ tiêu chí mà các cấp độ của Chương trình dùng.
    Vì sao: dòng ghi sai tên không vào biểu nào.
    Ví dụ: «Bộ tiêu chí xã nông thôn» thay vì «Bộ tiêu chí xã nông thôn mới».
    Căn cứ: các bộ tiêu chí trong dữ liệu.
    """

    code = "KH176"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        known = plan.sets_called
        names = called(plan, Thing.CRITERIA_SET, known)
        hints = Hints(f"Ghi một trong: {listed(names)}.", names)
        for row, code, _, _ in _named(plan):
            if code not in known:
                yield cls.on(plan, row, "criteria_set", f"Không có bộ tiêu chí «{code}».", hints(code))


class UnknownCriterion(PlanRule):
    """Bộ tiêu chí không có tiêu chí hoặc chỉ tiêu này.

    Kiểm tra gì: số của tiêu chí, chỉ tiêu có trong bộ tiêu chí ở cùng dòng.
    Vì sao: dòng ghi sai số không vào biểu nào.
    Ví dụ: tiêu chí 20 của bộ 19 tiêu chí.
    Căn cứ: các bộ tiêu chí trong dữ liệu.
    """

    code = "KH177"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        known = {code: (_codes(found.criteria), _codes(_indicators(found))) for code, found in plan.sets_called.items()}
        for row, code, field, value in _named(plan):
            codes = known.get(code, ((), ()))[field == "indicator"]
            if field and codes and value not in codes:
                message = f"«{plan.names.name(Thing.CRITERIA_SET, code)}» không có «{value}»."
                yield cls.on(plan, row, field, message, f"Có từ «{codes[0]}» đến «{codes[-1]}».")


def _named(plan: Plan) -> Iterator[tuple[TableRecord, str, str, str]]:
    """The rows that name a criteria set, with its code and the field and value that name a part of it."""
    rows: tuple[CriterionResult | RoadmapStep | Responsibility | VillageStep, ...]
    rows = (
        *plan.rows(CriterionResult), *plan.rows(RoadmapStep), *plan.rows(Responsibility), *plan.rows(VillageStep)
    )  # fmt: skip
    for row in rows:
        yield row, row.criteria_set, "criterion", row.criterion
    for state in plan.rows(IndicatorState):
        yield state, state.criteria_set, "indicator", state.indicator
    for override in plan.rows(IndicatorOverride):
        yield override, override.criteria_set, "indicator", override.indicator
    for progress, commune in with_commune(plan, CommuneProgress):
        lowest = _lowest_set(plan, commune)
        code = progress.criteria_set or (lowest.code if lowest else "")
        for number in progress.met or (("",) if progress.criteria_set else ()):
            yield progress, code, "met" if number else "", number
    for confirmation in plan.rows(Confirmation):
        yield confirmation, confirmation.criteria_set, "", ""


def _codes(parts: Iterable[Criterion | Indicator]) -> tuple[str, ...]:
    return tuple(part.code for part in parts)


def _indicators(criteria_set: CriteriaSet) -> Iterator[Indicator]:
    return (indicator for criterion in criteria_set.criteria for indicator in criterion.indicators)


def _lowest_set(plan: Plan, commune: Unit) -> CriteriaSet | None:
    """The set that a commune's numbers count: that of the lowest level of its tier."""
    level = lowest_level(plan, commune)
    return plan.criteria_sets.get(level.criteria_set) if level else None


def _count(plan: Plan, commune: Unit) -> int:
    criteria_set = _lowest_set(plan, commune)
    return len(criteria_set.counted) if criteria_set else 0


def _village_count(plan: Plan, commune: Unit) -> int:
    tier = plan.government.next_below(commune.tier)
    level = next(iter(plan.programme.levels_of(tier.code)), None) if tier else None
    criteria_set = plan.criteria_sets.get(level.criteria_set) if level else None
    return len(criteria_set.counted) if criteria_set else 0
