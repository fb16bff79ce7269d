"""Plans of communes and villages: what they lack, and what in them cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from ntmdocs.assessment import money, money_key
from ntmdocs.findings import Finding, Severity
from ntmdocs.model import (
    CommuneTarget,
    CriterionResult,
    Funding,
    IndicatorState,
    Plan,
    PlanApproval,
    Responsibility,
    RoadmapStep,
    TableRecord,
    Unit,
    UnitInfo,
    Work,
)
from ntmdocs.plan_checks.base import PlanRule, names, table_place, with_commune
from ntmdocs.vietnamese import capitalised, decimal_text, short_date, two_digits

# What each table gives a commune's plan.
_PARTS: Final[Mapping[type[TableRecord], str]] = {
    CriterionResult: "phần thực trạng",
    IndicatorState: "hiện trạng từng chỉ tiêu",
    RoadmapStep: "lộ trình, nội dung, giải pháp từng tiêu chí",
    Responsibility: "phân công phụ trách tiêu chí",
    Funding: "tổng kinh phí và bảng nguồn vốn",
    Work: "danh mục công trình",
}
_MONTH: Final = re.compile(r"(?i)tháng ([0-9]{1,2})(?![0-9])(?:(?: ?[/-] ?| năm )([0-9]{4}))?")


class CommunePlanLacks(PlanRule):
    """Kế hoạch xã chưa đủ bảng.

    Kiểm tra gì: xã có dòng của chính mình (cột «Đơn vị») trong một bảng của kế hoạch xã thì có trong các bảng còn lại.
    Vì sao: phần không có số liệu được bỏ khỏi kế hoạch xã; cấp trên yêu cầu đủ các phần ấy.
    Ví dụ: có lộ trình tiêu chí mà chưa có phân công phụ trách.
    Căn cứ: kế hoạch của tỉnh, mục giao UBND các xã xây dựng kế hoạch.
    """

    code = "KH630"
    severity = Severity.INFO

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        begun = [unit for unit in plan.units if _own_commune(plan, unit) and _begun(plan, unit)]
        yield from cls.of(plan, begun)

    @classmethod
    def of(cls, plan: Plan, communes: Iterable[Unit]) -> Iterator[Finding]:
        """What the plans of these communes leave out, a finding a table."""
        asked = list(communes)
        for record, part in _PARTS.items():
            lacking = [unit for unit in asked if record not in _tables(plan, unit)]
            if lacking:
                message = f"Chưa có dữ liệu nên kế hoạch bỏ {part}: {names(lacking)}."
                hint = "Điền bảng này, hoặc làm bản dự thảo (--draft) để có biểu trống."
                yield cls.at(table_place(plan, record), message, hint=hint, units=[unit.code for unit in lacking])


class MoneyForUnknownCriterion(PlanRule):
    """Vốn ghi cho tiêu chí không có.

    Kiểm tra gì: số tiêu chí ở bảng nguồn vốn có trong một bộ tiêu chí.
    Vì sao: vốn ấy không vào dòng tiêu chí nào của kế hoạch xã.
    Ví dụ: tiêu chí 20 của bộ 19 tiêu chí.
    Căn cứ: các bộ tiêu chí trong dữ liệu.
    """

    code = "KH631"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        known = {each.code for found in plan.criteria_sets.values() for each in found.counted}
        for row in plan.rows(Funding):
            if known and row.criterion and row.criterion not in known:
                message = f"Không bộ tiêu chí nào có tiêu chí «{row.criterion}»."
                yield cls.on(plan, row, "criterion", message, "Sửa số của tiêu chí.")


class StateAgainstResult(PlanRule):
    """Tiêu chí ghi đạt mà có chỉ tiêu chưa đạt, hoặc ngược lại.

    Kiểm tra gì: tiêu chí đạt khi mọi chỉ tiêu đã đánh giá đều đạt; tiêu chí chưa đạt có ít nhất một chỉ tiêu chưa đạt.
    Vì sao: hai bảng của cùng kế hoạch sẽ nói khác nhau.
    Ví dụ: tiêu chí 2 «có», chỉ tiêu 2.2 «không».
    Căn cứ: bộ tiêu chí: tiêu chí đạt khi các chỉ tiêu đều đạt.
    """

    code = "KH632"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for result, commune in with_commune(plan, CriterionResult):
            found = plan.sets_called.get(result.criteria_set)
            criterion = next((each for each in found.counted if each.code == result.criterion), None) if found else None
            if criterion is None:
                continue
            codes = {each.code for each in criterion.indicators}
            states = [
                row
                for row in plan.rows_about(IndicatorState, commune)
                if plan.sets_called.get(row.criteria_set) is found and row.indicator in codes
            ]
            failed = [row for row in states if row.met is False]
            whole = bool(codes) and {row.indicator for row in states if row.met is not None} == codes
            if result.met and failed:
                message = f"Tiêu chí {result.criterion} ghi đạt mà chỉ tiêu {failed[0].indicator} chưa đạt."
                yield cls.on(plan, failed[0], "met", message, "Sửa một trong hai bảng.")
            elif not result.met and whole and not failed:
                message = f"Tiêu chí {result.criterion} ghi chưa đạt mà mọi chỉ tiêu đều đạt."
                yield cls.on(plan, result, "met", message, "Sửa một trong hai bảng.")


class RoadmapMisses(PlanRule):
    """Lộ trình tiêu chí của xã không khớp kết quả.

    Kiểm tra gì: xã phấn đấu đạt chuẩn có lộ trình cho mọi tiêu chí chưa đạt; tiêu chí đã đạt không có lộ trình.
    Vì sao: thiếu một tiêu chí thì cuối năm xã không đủ điều kiện công nhận.
    Ví dụ: tiêu chí 17 chưa đạt mà bảng lộ trình không có.
    Căn cứ: kế hoạch của tỉnh: kế hoạch xã nêu lộ trình từng tiêu chí.
    """

    code = "KH633"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        results: dict[tuple[str, str], list[CriterionResult]] = {}
        communes: dict[str, Unit] = {}
        for row, commune in with_commune(plan, CriterionResult):
            results.setdefault((commune.code, _set_code(plan, row)), []).append(row)
            communes[commune.code] = commune
        for (code, criteria_set), rows in results.items():
            steps = {
                step.criterion: step
                for step in plan.rows_about(RoadmapStep, communes[code])
                if _set_code(plan, step) == criteria_set
            }
            for row in rows:
                step = steps.get(row.criterion)
                if row.met and step is not None:
                    message = f"Tiêu chí {row.criterion} đã đạt mà vẫn có lộ trình."
                    yield cls.on(plan, step, "criterion", message, "Xóa dòng, hoặc sửa bảng kết quả.")
                elif not row.met and steps and step is None and plan.rows_about(CommuneTarget, communes[code]):
                    message = (
                        f"{capitalised(communes[code].full_name)}: tiêu chí {row.criterion} chưa đạt, chưa có lộ trình."
                    )
                    yield cls.on(plan, row, "criterion", message, "Thêm dòng ở bảng «Lộ trình tiêu chí».")


class EndsBeforeBeginning(PlanRule):
    """Tháng hoàn thành trước tháng bắt đầu.

    Kiểm tra gì: «Tháng …» của cột «Bắt đầu» không sau «Tháng …» của thời hạn; tháng từ 1 đến 12.
    Vì sao: lộ trình không thực hiện được.
    Ví dụ: bắt đầu Tháng 9, hoàn thành Tháng 3.
    Căn cứ: thứ tự thời gian.
    """

    code = "KH634"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(RoadmapStep):
            begins, ends = (_months(text, plan.header.year) for text in (row.begins, row.deadline))
            for field, months in (("begins", begins), ("deadline", ends)):
                for _, month in months:
                    if not 1 <= month <= 12:  # noqa: PLR2004
                        yield cls.on(plan, row, field, f"Không có tháng {month}.", "Ghi tháng từ 1 đến 12.")
            if begins and ends and min(begins) > max(ends):
                message = f"Bắt đầu {row.begins.lower()}, hoàn thành {row.deadline.lower()}."
                yield cls.on(plan, row, "begins", message, "Sửa một trong hai tháng.")


class CommuneSumsDiffer(PlanRule):
    """Vốn của xã trong kế hoạch xã khác vốn đơn vị cấp trên phân cho xã.

    Kiểm tra gì: khi cả hai nơi có dòng cùng nguồn, cùng năm, vốn ngân sách phân cho xã bằng vốn kế hoạch xã ghi.
    Vì sao: hai văn bản của cùng một nguồn vốn nói khác nhau.
    Ví dụ: huyện phân 1.450 triệu đồng, xã ghi 1.540.
    Căn cứ: quyết định giao vốn.
    """

    code = "KH635"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for commune in plan.units:
            own = plan.rows_of(Funding, commune) if _own_commune(plan, commune) else ()
            given = [row for row in plan.rows_about(Funding, commune) if row not in own] if own else []
            for kind in dict.fromkeys(_source(plan, row) for row in own):
                mine, theirs = ([row for row in rows if _source(plan, row) == kind] for rows in (own, given))
                if theirs and money(mine) != money(theirs):
                    what = f"Nguồn «{mine[0].source_code}» năm {mine[0].year} của {commune.full_name}"
                    sums = f"kế hoạch xã {decimal_text(money(mine))}, cấp trên phân {decimal_text(money(theirs))}"
                    sums = f"{sums} triệu đồng"
                    yield cls.on(plan, mine[0], "amount", f"{what}: {sums}.", "Sửa cho hai số bằng nhau.")


class ApprovalOutOfOrder(PlanRule):
    """Trình tự phê duyệt kế hoạch xã không đúng.

    Kiểm tra gì: ngày kế hoạch không sau ngày tờ trình, ngày tờ trình không sau ngày quyết định; có số thì có ngày.
    Vì sao: quyết định phê duyệt xét đề nghị tại tờ trình đã có.
    Ví dụ: tờ trình ngày 20/4, quyết định ngày 15/4.
    Căn cứ: trình tự ban hành văn bản.
    """

    code = "KH636"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(PlanApproval):
            fields = ("plan", "submission", "decision")
            for name in fields:
                if getattr(row, f"{name}_number") and getattr(row, f"{name}_day") is None:
                    yield cls.on(plan, row, f"{name}_day", "Có số mà chưa có ngày.", "Ghi ngày của văn bản.")
            days = [(name, getattr(row, f"{name}_day")) for name in fields if getattr(row, f"{name}_day")]
            for (_, earlier), (name, later) in pairwise(days):
                if later < earlier:
                    message = f"Ngày {short_date(later)} trước văn bản đứng trước nó ({short_date(earlier)})."
                    yield cls.on(plan, row, f"{name}_day", message, "Sửa ngày.")


class OwnNumberDiffers(PlanRule):
    """Số, ngày kế hoạch của đơn vị khác văn bản viện dẫn.

    Kiểm tra gì: kế hoạch cấp trên trong bảng văn bản có số, ngày như bảng «Thông tin đơn vị» của cơ quan ban hành.
    Vì sao: chính kế hoạch ấy và các văn bản viện dẫn nó sẽ ghi khác nhau.
    Ví dụ: bảng văn bản ghi 224/KH-UBND ngày 01/4/2025, thông tin đơn vị ghi số 242.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 6.
    """

    code = "KH637"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        cited = plan.citation(plan.header.upper_plan)
        info = plan.info(plan.units.top)
        tier = plan.tier_of(plan.units.top)
        if cited is None or tier is None or cited.tier != tier.code or not info.number or not cited.symbol:
            return
        number = two_digits(int(info.number)) if info.number.isdigit() else info.number
        if cited.symbol.partition("/")[0] != number or cited.issued_on != info.issued_on:
            rows = plan.rows_of(UnitInfo, plan.units.top)
            place = rows[0].at("number") if rows else cited.at("symbol")
            day = f" ngày {short_date(cited.issued_on)}" if cited.issued_on else ""
            message = f"Các văn bản khác viện dẫn kế hoạch này là {cited.symbol}{day}."
            yield cls.at(place, message, hint="Sửa một trong hai bảng.", units=[plan.units.top.code])


def _months(text: str, year: int) -> list[tuple[int, int]]:
    """The months that a text names, each as its year, the plan's for none, and its number."""
    return [(int(of or year), int(month)) for month, of in _MONTH.findall(text)]


def _own_commune(plan: Plan, unit: Unit) -> bool:
    return unit.in_programme and not plan.units.below(unit)


def _begun(plan: Plan, unit: Unit) -> bool:
    """Whether the commune has rows of its own, beside those that the unit above keeps of it."""
    return any(plan.rows_of(record, unit) for record in _PARTS)


def _tables(plan: Plan, unit: Unit) -> set[type[TableRecord]]:
    """The tables that have rows for a commune's plan; who answers may be shipped with the form of government."""
    found = {record for record in _PARTS if plan.rows_about(record, unit)}
    answered = any(plan.responsibilities(unit, code) for code in plan.criteria_sets)
    return found | {Responsibility} if answered else found


def _set_code(plan: Plan, row: CriterionResult | RoadmapStep) -> str:
    """The code of a row's set, also where the row names the set that it is based on."""
    found = plan.sets_called.get(row.criteria_set)
    return found.code if found else row.criteria_set


def _source(plan: Plan, row: Funding) -> tuple[str, int]:
    """The source of a row by its code, whatever it is called, and the year of the money."""
    return money_key(plan, row.source_code, row.nature).source, row.year
