"""What is left blank on purpose and must be filled before signing, and the annexes that are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ntmdocs.assessment import village_targets
from ntmdocs.findings import Finding, Papers, Severity
from ntmdocs.model import (
    CalendarItem,
    Citation,
    CommuneEntry,
    CommuneTarget,
    CriterionResult,
    Funding,
    Level,
    Plan,
    RoadmapStep,
    Sponsorship,
    TableRecord,
    Unit,
    UnitGoal,
    UnitInfo,
    Village,
    VillageTarget,
    Work,
)
from ntmdocs.plan_checks.base import PlanRule, active, communes, holders, names, same, table_place, touched
from ntmdocs.vietnamese import capitalised

# What a plan is made of: without these tables whole passages fall away.
_CORE: Final[Mapping[type[TableRecord], str]] = {
    CommuneTarget: "các mục tiêu và nhiệm vụ của xã phấn đấu đạt chuẩn",
    CommuneEntry: "các đoạn về xã đã đạt chuẩn, xã còn lại và số tiêu chí",
}

# The annex that each optional table fills.
_ANNEXES: Final[Mapping[type[TableRecord], str]] = {
    CriterionResult: "biểu tổng hợp kết quả thực hiện tiêu chí",
    RoadmapStep: "biểu lộ trình thực hiện tiêu chí",
    Sponsorship: "biểu phân công phụ trách, giúp đỡ",
    Village: "danh sách thôn",
    Funding: "biểu nguồn vốn",
    Work: "danh mục công trình",
    CalendarItem: "lịch hồ sơ",
}


class NoSigner(PlanRule):
    """Chưa có người ký.

    Kiểm tra gì: mỗi đơn vị làm kế hoạch có họ tên người ký.
    Vì sao: chỗ họ tên để trống; chương trình không tự đặt tên người.
    Ví dụ: cột «Người ký» trống.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.
    """

    code = "KH241"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for unit in active(plan):
            if not plan.info(unit).signer and not plan.is_unread(UnitInfo, unit):
                rows = plan.rows_of(UnitInfo, unit)
                place = rows[0].at("signer") if rows else table_place(plan, UnitInfo)
                message = f"{capitalised(unit.full_name)} chưa có người ký."
                yield cls.at(place, message, hint="Ghi họ và tên trước khi trình ký.", units=[unit.code])


class NoOwnBasis(PlanRule):
    """Chưa có căn cứ của chính đơn vị.

    Kiểm tra gì: mỗi đơn vị làm kế hoạch có ít nhất một văn bản của mình trong bảng văn bản viện dẫn.
    Vì sao: kế hoạch của đơn vị thường căn cứ nghị quyết, quyết định giao chỉ tiêu của chính đơn vị.
    Ví dụ: bảng văn bản chỉ có văn bản của cấp trên.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.
    """

    code = "KH242"
    severity = Severity.WARNING
    papers = Papers.OTHERS

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for unit in active(plan):
            if not (plan.rows_of(Citation, unit) or plan.is_unread(Citation, unit)):
                message = f"{capitalised(unit.full_name)} chưa có văn bản căn cứ của mình."
                hint = "Thêm dòng có tên đơn vị ở cột «Đơn vị»."
                yield cls.at(table_place(plan, Citation), message, hint=hint, units=[unit.code])


class NoUpperPlan(PlanRule):
    """Chưa ghi kế hoạch của cấp trên.

    Kiểm tra gì: phần chung có mã văn bản kế hoạch của cấp trên.
    Vì sao: kế hoạch của đơn vị triển khai kế hoạch đó; thiếu thì câu dẫn không nêu được.
    Ví dụ: khóa «ke_hoach_cap_tren» trống.
    Căn cứ: kế hoạch của cấp trên, phần tổ chức thực hiện.
    """

    code = "KH243"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        if not plan.header.upper_plan:
            message = "Chưa ghi kế hoạch của cấp trên."
            yield cls.at(plan.header.at("upper_plan"), message, hint="Ghi mã của văn bản đó ở bảng «Văn bản viện dẫn».")


class AnnexLeftOut(PlanRule):
    """Bảng chưa có dữ liệu nên phụ biểu được bỏ.

    Kiểm tra gì: mỗi đơn vị có dòng trong từng bảng dùng cho phụ biểu.
    Vì sao: phụ biểu không có dữ liệu được bỏ, các phụ biểu sau đánh số lại.
    Ví dụ: không có tệp von.csv thì không có biểu nguồn vốn.
    Căn cứ: thiết kế của chương trình.
    """

    code = "KH244"
    severity = Severity.INFO
    papers = Papers.OTHERS

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        units = active(plan)
        for record, annex in _ANNEXES.items():
            lacking = [unit for unit in units if _calls_for(plan, record, unit) and not plan.rows_of(record, unit)]
            if lacking:
                whose = "mọi đơn vị" if len(lacking) == len(units) else names(lacking)
                message = f"Chưa có dữ liệu nên bỏ {annex}: {whose}."
                hint = "Điền bảng này nếu cần phụ biểu."
                yield cls.at(table_place(plan, record), message, hint=hint, units=[unit.code for unit in lacking])


class CoreTableEmpty(PlanRule):
    """Chưa có bảng mà phần lớn kế hoạch dựa vào.

    Kiểm tra gì: bảng «Mục tiêu xã» và «Sổ theo dõi xã» có ít nhất một dòng.
    Vì sao: thiếu bảng, kế hoạch vẫn làm được nhưng mất cả mục mà không ai để ý.
    Ví dụ: xóa nhầm tệp xa.csv, kế hoạch không còn nêu xã đã đạt chuẩn và xã còn lại.
    Căn cứ: bố cục kế hoạch năm.
    """

    code = "KH245"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for record, passages in _CORE.items():
            if not plan.rows(record):
                message = f"Chưa có dòng nào nên kế hoạch bỏ {passages}."
                yield cls.at(table_place(plan, record), message, hint="Điền bảng này trước khi trình ký.")


class SetDocumentUnknown(PlanRule):
    """Văn bản ban hành bộ tiêu chí không có trong bảng văn bản viện dẫn.

    Kiểm tra gì: văn bản của bộ tiêu chí hiện hành và của các bộ trước đều có trong bảng, với các cấp độ mà kế hoạch
    của đơn vị nói tới.
    Vì sao: bộ tiêu chí chép từ tỉnh khác sẽ in tên tỉnh khác vào kế hoạch.
    Ví dụ: dùng chương trình của tỉnh khác mà không đổi «bo_tieu_chi».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 6, điểm b.
    """

    code = "KH246"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        lacking: dict[tuple[str, ...], dict[str, str]] = {}
        for level in plan.programme.levels:
            found = plan.criteria_sets.get(level.criteria_set)
            called = found.name if found else f"bộ tiêu chí {level.name}"
            own = {found.document: called} if found and found.document else {}
            wanted = {**dict.fromkeys(level.earlier_documents, f"bộ trước của {called}"), **own}
            units = _working_on(plan, level)
            if units is not None:
                unknown = {code: of for code, of in wanted.items() if plan.citation(code) is None}
                lacking[units] = {**lacking.get(units, {}), **unknown}
        for units, documents in lacking.items():
            if documents:
                listed = "; ".join(f"{of} (mã {code})" for code, of in documents.items())
                message = f"Chưa có quyết định ban hành: {listed}."
                hint = _renamed(plan, documents) + _ADD_DOCUMENT
                yield cls.at(table_place(plan, Citation), message, hint=hint, units=units)


_NUMBERS = re.compile(r"\d+")
_ADD_DOCUMENT = (
    "Thêm mỗi quyết định một dòng: cột «Mã» ghi đúng mã ấy, rồi loại, số, ngày, cơ quan ban hành, trích yếu. "
    "Tỉnh có bộ tiêu chí khác thì nhờ cán bộ công nghệ thông tin đặt bộ ấy vào chương trình."
)


def _renamed(plan: Plan, codes: Iterable[str]) -> str:
    """What to do where the table has a document of that number and year under another code."""
    rows = [(code, row) for code in codes for row in plan.rows(Citation) if _is_numbered(row, code)]
    return "".join(f"Văn bản mã «{row.code}» mang số ấy: nếu đúng nó thì sửa mã thành «{code}». " for code, row in rows)


def _is_numbered(row: Citation, code: str) -> bool:
    """Whether a document has the number, and the year if it says one, of a code such as «qd-1206-2024»."""
    number, *years = _NUMBERS.findall(code) or ("",)
    told = _NUMBERS.match(row.symbol)
    same_year = not years or row.issued_on is None or str(row.issued_on.year) in years
    return bool(number and told and told.group() == number and same_year)


def _working_on(plan: Plan, level: Level) -> tuple[str, ...] | None:
    """The codes of the units whose papers speak of a level, none meaning all; None where no paper does."""
    assessed = {commune.tier for holder in holders(plan) for commune in communes(plan, holder)}
    if level.tier in assessed:
        return ()
    aims: list[TableRecord] = [row for row in plan.rows(UnitGoal) if same(plan, row.level, level)]
    if level.tier not in {unit.tier for unit in plan.units}:
        aims = [row for row in plan.rows(VillageTarget) if row.count or row.leftover]
    return tuple(dict.fromkeys(code for row in aims for code in touched(plan, row))) if aims else None


def _calls_for(plan: Plan, record: type[TableRecord], unit: Unit) -> bool:
    """Whether a unit's plan would have the annex: villages only where it has a target of villages."""
    return record is not Village or any(row.count or row.leftover for row in village_targets(plan, unit))
