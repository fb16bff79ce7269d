"""What is told of a plan that was begun from an earlier one."""

from __future__ import annotations

from typing import ClassVar

from ntmdocs.findings import Rule, Severity


class GovernmentGone(Rule):
    """Kế hoạch mới còn theo các đơn vị và hình thức chính quyền đã hết áp dụng.

    Kiểm tra gì: hình thức chính quyền của kế hoạch năm trước có còn áp dụng trong năm của kế hoạch mới hay không.
    Vì sao: cấp và đơn vị không còn nữa thì không ban hành được văn bản của năm mới.
    Ví dụ: tạo kế hoạch năm sau từ kế hoạch lập trước ngày sắp xếp đơn vị hành chính.
    Căn cứ: ngày áp dụng của từng hình thức chính quyền trong dữ liệu.
    """

    code = "KH456"
    severity: ClassVar[Severity] = Severity.WARNING


class IllustrativeKept(Rule):
    """Kế hoạch mới giữ lại các dòng minh họa của kế hoạch cũ.

    Kiểm tra gì: các bảng được giữ lại có dòng nào ghi «minh họa».
    Vì sao: số liệu minh họa không phải số liệu thật; để sót thì vào văn bản của năm mới.
    Ví dụ: tạo kế hoạch năm sau từ bộ dữ liệu làm mẫu.
    Căn cứ: yêu cầu nghiệp vụ của chương trình.
    """

    code = "KH457"
    severity: ClassVar[Severity] = Severity.WARNING


RULES = (GovernmentGone, IllustrativeKept)
