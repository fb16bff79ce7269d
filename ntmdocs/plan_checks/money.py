"""Money: sources that exist, amounts that can be, sums that agree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from ntmdocs.assessment import MoneyKey, distributions, money_key, out_of_line
from ntmdocs.findings import Finding, Severity
from ntmdocs.model import Funding, FundingNature, MoneyProgress, Plan, StatedTotal, TableRecord, Thing, Work
from ntmdocs.plan_checks.base import PlanRule, holders
from ntmdocs.plan_checks.hints import Hints
from ntmdocs.vietnamese import decimal_text

# Rows of one source differ by tens; a row in thousands of đồng by a thousand. Halfway between lies some hundreds.
_OUT_OF_LINE: Final = 300
_FEWEST_ROWS: Final = 3
# A thousand tỷ đồng in million đồng: no commune, content or work of the programme has that much in a year.
_MOST: Final = Decimal(1_000_000)


class UnknownSource(PlanRule):
    """Nguồn vốn không có trong Chương trình.

    Kiểm tra gì: cột «Nguồn vốn» là mã hoặc tên một nguồn vốn của Chương trình.
    Vì sao: dòng có nguồn lạ không vào cột nào của biểu nguồn vốn, tổng số sai.
    Ví dụ: «ns-tin» thay vì «ns-tinh».
    Căn cứ: các nguồn vốn của Chương trình trong dữ liệu.
    """

    code = "KH181"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        called = (source.names(plan.units.directing_kinds) for source in plan.funding_sources)
        words = {word: word for names in called for word in names if "{" not in word}
        codes = (source.code for source in plan.funding_sources)
        words |= {code: plan.names.name(Thing.FUNDING_SOURCE, code) for code in codes}
        hints = Hints("Ghi tên một nguồn vốn của Chương trình.", words)
        rows: tuple[Funding | Work | MoneyProgress, ...]
        rows = (*plan.rows(Funding), *plan.rows(Work), *plan.rows(MoneyProgress))
        for row in rows:
            if row.source_code and plan.funding_source(row.source_code) is None:
                message = f"Không có nguồn vốn «{row.source_code}»."
                yield cls.on(plan, row, "source_code", message, hints(row.source_code))


class NegativeAmount(PlanRule):
    """Số âm.

    Kiểm tra gì: số tiền, tổng số công bố không âm.
    Vì sao: vốn bố trí và mục tiêu không thể âm; số âm làm sai tổng.
    Ví dụ: «-500».
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH182"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row, field, amount in (*_amounts(plan), *((row, "value", row.value) for row in plan.rows(StatedTotal))):
            if amount < 0:
                yield cls.on(plan, row, field, f"Số âm: {decimal_text(amount)}.", "Ghi số không âm.")


class OffByThousand(PlanRule):
    """Số tiền có thể sai đơn vị tính.

    Kiểm tra gì: số tiền gấp hoặc kém mức giữa của các dòng cùng nguồn, cùng tính chất 300 lần trở lên;
    số tiền của một dòng từ 1.000 tỷ đồng.
    Vì sao: ghi nghìn đồng hoặc đồng vào cột triệu đồng làm tổng số sai nghìn lần.
    Ví dụ: ba xã 450, 500, 520 triệu đồng và một xã 480.000.
    Căn cứ: đơn vị tính của cột là triệu đồng.
    """

    code = "KH183"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        groups: dict[MoneyKey, list[Funding]] = {}
        for row in plan.rows(Funding):
            groups.setdefault(money_key(plan, row.source_code, row.nature), []).append(row)
        suspects: dict[int, tuple[TableRecord, str, Decimal]] = {}
        for rows in groups.values():
            strange = out_of_line([row.amount for row in rows], _OUT_OF_LINE) if len(rows) >= _FEWEST_ROWS else []
            suspects |= {id(rows[at]): (rows[at], "amount", rows[at].amount) for at in strange}
        suspects |= {id(row): (row, field, amount) for row, field, amount in _amounts(plan) if amount >= _MOST}
        for suspect, field, amount in suspects.values():
            message = f"Số tiền {decimal_text(amount)} triệu đồng lệch hẳn các dòng khác."
            yield cls.on(plan, suspect, field, message, "Kiểm tra đơn vị tính: cột này tính bằng triệu đồng.")


class NatureMissing(PlanRule):
    """Chưa tách vốn đầu tư và kinh phí sự nghiệp.

    Kiểm tra gì: dòng của nguồn phải tách có tính chất «đầu tư» hoặc «sự nghiệp».
    Vì sao: biểu nguồn vốn tách hai cột; dòng không có tính chất không vào cột nào.
    Ví dụ: dòng ngân sách trung ương, cột «Tính chất» trống.
    Căn cứ: các nguồn vốn của Chương trình trong dữ liệu; kế hoạch của cấp trên, phần kinh phí.
    """

    code = "KH184"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(Funding):
            source = plan.funding_source(row.source_code)
            if source is not None and source.split and row.nature is FundingNature.OTHER:
                message = f"Nguồn «{source.name}» phải tách đầu tư, sự nghiệp."
                yield cls.on(plan, row, "nature", message, "Ghi «đầu tư» hoặc «sự nghiệp».")


class SumsDiffer(PlanRule):
    """Vốn theo xã và theo nội dung không bằng nhau.

    Kiểm tra gì: khi đơn vị phân cùng một nguồn của cùng một năm theo cả xã và nội dung, hai tổng bằng nhau;
    nguồn phải tách thì vốn đầu tư và kinh phí sự nghiệp so riêng.
    Vì sao: hai cách phân là của cùng một số tiền.
    Ví dụ: theo xã 5.000, theo nội dung 4.800 triệu đồng.
    Căn cứ: quyết định giao vốn.
    """

    code = "KH185"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for unit in holders(plan):
            groups: dict[tuple[str, int, str], list[Funding]] = {}
            for row in plan.rows_of(Funding, unit):
                if source := plan.funding_source(row.source_code):
                    nature = row.nature.value if source.split else ""
                    groups.setdefault((source.name, row.year, nature), []).append(row)
            for (name, year, nature), rows in groups.items():
                by_commune, by_content = distributions(rows)
                if by_commune is not None and by_content is not None and by_commune != by_content:
                    what = f"«{name}»{f' ({nature})' if nature else ''} năm {year} của {unit.full_name}"
                    sums = f"theo xã {decimal_text(by_commune)}, theo nội dung {decimal_text(by_content)} triệu đồng"
                    row = next(row for row in rows if not row.commune)
                    yield cls.on(plan, row, "amount", f"Nguồn {what}: {sums}.", "Sửa cho hai tổng bằng nhau.")


class WorkAboveTotal(PlanRule):
    """Vốn trong năm lớn hơn tổng mức đầu tư.

    Kiểm tra gì: vốn bố trí trong năm của công trình không quá tổng mức đầu tư.
    Vì sao: không thể bố trí quá tổng mức đã duyệt.
    Ví dụ: tổng mức 1.200, vốn trong năm 1.500 triệu đồng.
    Căn cứ: quyết định phê duyệt công trình.
    """

    code = "KH186"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(Work):
            if row.total is not None and row.amount is not None and row.amount > row.total:
                sums = f"{decimal_text(row.amount)}, tổng mức đầu tư {decimal_text(row.total)} triệu đồng"
                yield cls.on(plan, row, "amount", f"«{row.name}»: vốn trong năm {sums}.", "Sửa một trong hai số.")


def _amounts(plan: Plan) -> Iterator[tuple[TableRecord, str, Decimal]]:
    for money in plan.rows(Funding):
        yield money, "amount", money.amount
    for work in plan.rows(Work):
        for field, amount in (("total", work.total), ("amount", work.amount)):
            if amount is not None:
                yield work, field, amount
    for progress in plan.rows(MoneyProgress):
        yield progress, "disbursed", progress.disbursed
        yield progress, "allotted", progress.allotted or Decimal(0)
