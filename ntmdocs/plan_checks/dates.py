"""Periods that can be: of the plan itself, of the calendar, of bodies."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.findings import Finding
from ntmdocs.model import Body, CalendarItem, Plan
from ntmdocs.plan_checks.base import PlanRule
from ntmdocs.vietnamese import short_date


class EndsBeforeStart(PlanRule):
    """Ngày kết thúc trước ngày bắt đầu.

    Kiểm tra gì: «Đến ngày» không trước «Từ ngày» trong lịch hồ sơ và bảng cơ quan.
    Vì sao: một trong hai ngày ghi sai.
    Ví dụ: từ 20/5 đến 02/5.
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH221"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        rows: tuple[CalendarItem | Body, ...] = (*plan.rows(CalendarItem), *plan.rows(Body))
        for row in rows:
            if row.since is not None and row.until is not None and row.until < row.since:
                message = f"Đến {short_date(row.until)}, trước ngày bắt đầu {short_date(row.since)}."
                yield cls.on(plan, row, "until", message, "Sửa một trong hai ngày.")


class OutsidePeriod(PlanRule):
    """Phần chung của kế hoạch có năm, ngày không hợp nhau.

    Kiểm tra gì: năm kế hoạch thuộc giai đoạn của Chương trình; ngày lập thuộc thời gian áp dụng hình thức chính quyền;
    ngày chốt số liệu không sau ngày lập.
    Vì sao: kế hoạch sẽ dùng sai chương trình, sai tên cấp, sai cơ quan.
    Ví dụ: kế hoạch lập sau ngày bỏ một cấp mà vẫn dùng hình thức chính quyền cũ.
    Căn cứ: văn bản phê duyệt Chương trình; luật tổ chức chính quyền địa phương.
    """

    code = "KH222"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        header, programme, government = plan.header, plan.programme, plan.government
        drafted = header.drafted_on
        if not programme.first_year <= header.year <= programme.last_year:
            period = f"{programme.first_year} - {programme.last_year}"
            message = f"Năm {header.year} không thuộc giai đoạn {period} của Chương trình."
            yield cls.at(header.at("year"), message, hint="Sửa năm, hoặc mã chương trình.")
        if not ((government.since or drafted) <= drafted <= (government.until or drafted)):
            ends = (("từ", government.since), ("đến", government.until))
            applied = " ".join(f"{word} {short_date(day)}" for word, day in ends if day)
            message = f"Ngày {short_date(drafted)} không thuộc thời gian áp dụng «{government.name}» ({applied})."
            yield cls.at(header.at("drafted_on"), message, hint="Sửa ngày lập, hoặc hình thức chính quyền.")
        if header.cut_off > drafted:
            message = f"Số liệu chốt ngày {short_date(header.cut_off)}, sau ngày lập {short_date(drafted)}."
            yield cls.at(header.at("cut_off"), message, hint="Sửa một trong hai ngày.")
