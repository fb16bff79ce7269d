"""Cited documents: complete, existing, of a possible date, in the order of legal bases."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from ntmdocs.findings import Finding, Severity
from ntmdocs.model import (
    Body,
    Citation,
    IndicatorOverride,
    Plan,
    PriorRoadmap,
    Responsibility,
    TableRecord,
    Thing,
    Unit,
    UnitInfo,
)
from ntmdocs.model.legal_force import CENTRAL, CitationKey, citation_key, is_cited_by_name
from ntmdocs.model.tables import USES
from ntmdocs.plan_checks.base import PlanRule
from ntmdocs.plan_checks.hints import Hints, called, listed
from ntmdocs.vietnamese import fold, short_date

BASIS: Final = "can_cu"


class BasisIncomplete(PlanRule):
    """Căn cứ thiếu số, ngày, cơ quan ban hành hoặc trích yếu.

    Kiểm tra gì: văn bản dùng làm căn cứ có số, ký hiệu, ngày, cơ quan ban hành và trích yếu; luật, pháp lệnh không cần
    số và cơ quan ban hành.
    Vì sao: căn cứ ghi tên loại, số, ký hiệu, cơ quan ban hành, ngày và trích yếu.
    Ví dụ: «Căn cứ Quyết định ngày 13/6/2030 của …», thiếu số.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.
    """

    code = "KH201"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(Citation):
            if BASIS in row.uses:
                for field, message, hint in (*_incomplete(row), *_unnamed(row)):
                    yield cls.on(plan, row, field, message, hint)


class CitationIncomplete(PlanRule):
    """Văn bản viện dẫn thiếu số hoặc ngày.

    Kiểm tra gì: văn bản viện dẫn trong phần lời có số, ký hiệu và ngày ban hành; luật, pháp lệnh không cần số.
    Vì sao: viện dẫn lần đầu ghi đủ tên loại, số, ký hiệu, ngày, cơ quan ban hành và trích yếu.
    Ví dụ: kế hoạch truyền thông chưa biết số.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.
    """

    code = "KH202"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(Citation):
            if BASIS not in row.uses:
                for field, message, hint in _incomplete(row):
                    yield cls.on(plan, row, field, message, hint)


class UnknownUse(PlanRule):
    """Cột «Dùng làm» có từ không hiểu được.

    Kiểm tra gì: mỗi từ ở cột «Dùng làm» là căn cứ kế hoạch, căn cứ hồ sơ xã, căn cứ hồ sơ thôn, kế hoạch giai đoạn,
    truyền thông, giúp đỡ xã hoặc đề án ngành.
    Vì sao: căn cứ ghi sai từ sẽ biến mất khỏi văn bản.
    Ví dụ: «căn cứu».
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH203"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        names = called(plan, Thing.USE, USES)
        hints = Hints(f"Ghi một trong: {listed(names)}.", names)
        for row in plan.rows(Citation):
            for use in row.uses:
                if use not in USES:
                    yield cls.on(plan, row, "uses", f"Không có cách dùng «{use}».", hints(use))


class UnknownDocument(PlanRule):
    """Mã văn bản không có.

    Kiểm tra gì: mỗi mã văn bản nêu trong phần chung và các bảng có một dòng ở bảng «Văn bản viện dẫn».
    Vì sao: không có dòng thì không viện dẫn được số, ngày, trích yếu.
    Ví dụ: «ke_hoach_cap_tren: kh-24» mà bảng văn bản chỉ có «kh-224».
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH204"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        hints = Hints("Thêm dòng vào bảng «Văn bản viện dẫn».", [citation.code for citation in plan.rows(Citation)])
        header = plan.header
        if header.upper_plan and plan.citation(header.upper_plan) is None:
            message = f"Không có văn bản mã «{header.upper_plan}»."
            yield cls.at(header.at("upper_plan"), message, hint=hints(header.upper_plan))
        for row, field, code in _references(plan):
            if code and plan.citation(code) is None:
                yield cls.on(plan, row, field, f"Không có văn bản mã «{code}».", hints(code))


class UnknownTier(PlanRule):
    """Cấp không có trong hình thức chính quyền.

    Kiểm tra gì: cột «Cấp ban hành» là Trung ương hoặc một cấp; cột «Cấp» của cơ quan, của phân công là một cấp.
    Vì sao: căn cứ xếp theo cấp, cơ quan nêu theo cấp; cấp lạ thì xếp cuối hoặc bị bỏ qua.
    Ví dụ: «Trung ương Đảng».
    Căn cứ: hình thức chính quyền của kế hoạch.
    """

    code = "KH205"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        tiers = [tier.code for tier in plan.government.tiers]
        names = called(plan, Thing.ISSUING_TIER, (CENTRAL, *tiers))
        hints = Hints(f"Ghi một trong: {listed(names)}.", names)
        rows: tuple[Citation | Body | Responsibility, ...]
        rows = *plan.rows(Citation), *plan.rows(Body), *plan.rows(Responsibility)
        for row in rows:
            central = isinstance(row, Citation) and row.tier == CENTRAL
            if row.tier and row.tier not in tiers and not central:
                yield cls.on(plan, row, "tier", f"Không có cấp «{row.tier}».", hints(row.tier))


class FromTheFuture(PlanRule):
    """Văn bản viện dẫn ban hành sau ngày lập kế hoạch.

    Kiểm tra gì: ngày ban hành của văn bản viện dẫn không sau ngày lập kế hoạch, không sau ngày ban hành kế hoạch.
    Vì sao: không thể căn cứ văn bản chưa có.
    Ví dụ: kế hoạch lập 15/4/2031, căn cứ quyết định ngày 20/5/2031.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.
    """

    code = "KH206"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        drafted = plan.header.drafted_on
        for row in plan.rows(Citation):
            if row.issued_on is not None and row.issued_on > drafted:
                message = f"«{row.code}» ngày {short_date(row.issued_on)}, sau ngày lập kế hoạch {short_date(drafted)}."
                yield cls.on(plan, row, "issued_on", message, "Sửa ngày văn bản, hoặc ngày lập kế hoạch.")
        for info in plan.rows(UnitInfo):
            upper = plan.citation(plan.header.upper_plan)
            if info.issued_on and upper and upper.issued_on and info.issued_on < upper.issued_on:
                message = f"Ban hành ngày {short_date(info.issued_on)}, trước kế hoạch cấp trên được triển khai."
                yield cls.on(plan, info, "issued_on", message, f"Kế hoạch đó ngày {short_date(upper.issued_on)}.")


class CitesLater(PlanRule):
    """Văn bản viện dẫn hoặc sửa đổi một văn bản ban hành sau nó.

    Kiểm tra gì: văn bản được sửa đổi, được viện dẫn không có ngày sau văn bản sửa đổi, viện dẫn nó.
    Vì sao: một trong hai ngày ghi sai.
    Ví dụ: kế hoạch điều chỉnh ngày 29/7/2027 sửa đổi kế hoạch ngày 08/4/2028.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.
    """

    code = "KH207"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(Citation):
            for field, code in _mentioned(row):
                other = plan.citation(code)
                if other and other.issued_on and row.issued_on and other.issued_on > row.issued_on:
                    dates = f"ngày {short_date(row.issued_on)}; «{code}» ngày {short_date(other.issued_on)}"
                    yield cls.on(plan, row, field, f"«{row.code}» {dates}, sau nó.", "Sửa một trong hai ngày.")


class SameSymbol(PlanRule):
    """Hai dòng cùng số, ký hiệu mà khác ngày.

    Kiểm tra gì: hai văn bản cùng cơ quan, cùng số, ký hiệu, cùng năm hoặc cùng trích yếu thì cùng ngày.
    Vì sao: đó là một văn bản, và một trong hai ngày ghi sai. Số của năm khác có thể trùng.
    Ví dụ: 231/KH-UBND ngày 08/4/2027 và ngày 18/4/2027.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.
    """

    code = "KH208"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        first: dict[tuple[str, ...], Citation] = {}
        for row in plan.rows(Citation):
            if not row.symbol or row.issued_on is None:
                continue
            symbol = fold(row.symbol), fold(row.issuer)
            keys = [(*symbol, str(row.issued_on.year)), *([(*symbol, fold(row.subject))] if row.subject else [])]
            earlier = [first.setdefault(key, row) for key in keys]
            other = next((found for found in earlier if found.issued_on != row.issued_on), None)
            if other is not None and other.issued_on is not None:
                dates = f"ngày {short_date(row.issued_on)}, dòng «{other.code}» ghi ngày {short_date(other.issued_on)}"
                yield cls.on(plan, row, "issued_on", f"Số {row.symbol} {dates}.", "Sửa ngày, hoặc sửa số, ký hiệu.")


class WrongOrder(PlanRule):
    """Căn cứ không theo thứ tự.

    Kiểm tra gì: các dòng dùng làm căn cứ xếp theo cấp từ trên xuống, cùng cấp theo hiệu lực pháp lý, rồi theo ngày.
    Vì sao: văn bản in ra sẽ theo thứ tự đúng, khác thứ tự trong bảng.
    Ví dụ: quyết định của tỉnh đứng trước nghị quyết của tỉnh.
    Căn cứ: Luật Ban hành văn bản quy phạm pháp luật, Điều 4; Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.
    """

    code = "KH209"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        rows = [row for row in plan.rows(Citation) if BASIS in row.uses and row.issued_on is not None]
        common = [row for row in rows if plan.unit_of(row) is None]
        yield from cls._out_of_order(plan, common, None)
        for unit in dict.fromkeys(unit for row in rows if (unit := plan.unit_of(row)) is not None):
            yield from cls._out_of_order(plan, [row for row in rows if plan.unit_of(row) in (None, unit)], unit)

    @classmethod
    def _out_of_order(cls, plan: Plan, rows: list[Citation], unit: Unit | None) -> Iterator[Finding]:
        highest: list[tuple[CitationKey, Citation]] = []
        for row in rows:
            key = citation_key(row, plan.government)
            if not highest or key >= highest[-1][0]:
                highest.append((key, row))
            elif plan.unit_of(row) == unit:
                _, before = highest[bisect_right(highest, key, key=lambda item: item[0])]
                message = f"«{row.code}» phải đứng trước «{before.code}»."
                hint = "Xếp lại dòng; văn bản in ra theo thứ tự đúng."
                yield cls.on(plan, row, "code", message, hint)


def _incomplete(row: Citation) -> Iterator[tuple[str, str, str]]:
    """The field, message and hint of each part that a citation lacks."""
    if not row.symbol and not is_cited_by_name(row.kind):
        yield "symbol", f"«{row.code}» chưa có số, ký hiệu.", "Ghi số, ký hiệu, hoặc xóa dòng nếu không viện dẫn."
    if row.issued_on is None:
        yield "issued_on", f"«{row.code}» chưa có ngày ban hành.", "Ghi ngày, hoặc xóa dòng nếu không viện dẫn."


def _unnamed(row: Citation) -> Iterator[tuple[str, str, str]]:
    """The same for what names a document in a legal basis."""
    if not row.issuer and not is_cited_by_name(row.kind):
        yield "issuer", f"«{row.code}» chưa có cơ quan ban hành.", "Ghi cơ quan ban hành, hoặc bỏ khỏi căn cứ."
    if not row.subject:
        yield "subject", f"«{row.code}» chưa có trích yếu.", "Ghi trích yếu, tên của luật, hoặc bỏ khỏi căn cứ."


def _references(plan: Plan) -> Iterator[tuple[TableRecord, str, str]]:
    for info in plan.rows(UnitInfo):
        yield info, "scheme", info.scheme
    for prior in plan.rows(PriorRoadmap):
        yield prior, "document", prior.document
    for override in plan.rows(IndicatorOverride):
        yield override, "basis", override.basis
    for row in plan.rows(Citation):
        for field, code in _mentioned(row):
            yield row, field, code


def _mentioned(row: Citation) -> Iterator[tuple[str, str]]:
    """The documents that a document amends or cites, each with the field that names it."""
    yield from (("amends", code) for code in row.amends)
    yield from (("cites", code) for code in row.cites)
