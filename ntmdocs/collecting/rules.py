"""What is told when returned workbooks are joined with a plan."""

from __future__ import annotations

from typing import ClassVar

from ntmdocs.findings import Rule, Severity


class ReturnedTwice(Rule):
    """Hai tệp gửi về ghi khác nhau ở cùng một dữ kiện.

    Kiểm tra gì: khi gộp, mỗi ô của cùng một dòng chỉ có một giá trị trong mọi tệp gửi về.
    Vì sao: chương trình không chọn thay; chọn nhầm thì văn bản in số sai mà không ai biết.
    Ví dụ: tệp xa-an-khe.xlsx ghi 12 tiêu chí đạt, tệp huyen.xlsx ghi 13 cho cùng xã.
    Căn cứ: yêu cầu nghiệp vụ của chương trình.
    """

    code = "KH450"


class ChangedFromPlan(Rule):
    """Tệp gửi về ghi khác kế hoạch.

    Kiểm tra gì: giá trị trong tệp gửi về có khác giá trị đang có của kế hoạch hay không.
    Vì sao: giá trị gửi về được dùng; cấp trên cần biết con số nào đã đổi.
    Ví dụ: kế hoạch ghi 11 tiêu chí đạt, xã gửi về 12.
    Căn cứ: yêu cầu nghiệp vụ của chương trình.
    """

    code = "KH451"
    severity: ClassVar[Severity] = Severity.WARNING


class DoesNotFit(Rule):
    """Tệp hoặc dòng gửi về không thuộc kế hoạch này.

    Kiểm tra gì: tệp gửi về cùng năm, cùng danh mục đơn vị với kế hoạch; mỗi dòng nêu đơn vị, xã có trong danh mục.
    Vì sao: gộp nhầm kế hoạch năm khác hoặc xã khác làm sai số liệu.
    Ví dụ: xã gửi nhầm sổ năm trước; tên xã gõ sai nên không rõ là xã nào.
    Căn cứ: yêu cầu nghiệp vụ của chương trình.
    """

    code = "KH452"


class Came(Rule):
    """Những gì một tệp gửi về đã thêm vào kế hoạch.

    Kiểm tra gì: số dòng mới và số ô mới của từng xã trong từng tệp.
    Vì sao: người gộp thấy ngay xã nào đã gửi, gửi bao nhiêu.
    Ví dụ: xã An Khê: 3 dòng mới, 40 ô mới.
    Căn cứ: yêu cầu nghiệp vụ của chương trình.
    """

    code = "KH453"
    severity: ClassVar[Severity] = Severity.INFO


class StillMissing(Rule):
    """Xã chưa gửi, hoặc gửi mà còn ô bắt buộc để trống.

    Kiểm tra gì: mọi xã của đơn vị đã có xã gửi về; các ô bắt buộc của từng dòng.
    Vì sao: báo cáo tổng hợp khi còn thiếu xã thì số cộng sai.
    Ví dụ: xã Đông Mai chưa có tệp; xã An Khê thiếu «Đạt» ở tiêu chí 5.
    Căn cứ: yêu cầu nghiệp vụ của chương trình.
    """

    code = "KH454"
    severity: ClassVar[Severity] = Severity.WARNING


class KeptRow(Rule):
    """Dòng có trong kế hoạch mà tệp gửi về của xã không có.

    Kiểm tra gì: bảng mà xã gửi về có thiếu dòng nào đang có trong kế hoạch của xã.
    Vì sao: không dòng nào bị bỏ lặng lẽ; dòng được giữ, người gộp xóa nếu xã muốn bỏ.
    Ví dụ: kế hoạch có hai công trình, xã gửi về một.
    Căn cứ: yêu cầu nghiệp vụ của chương trình.
    """

    code = "KH455"
    severity: ClassVar[Severity] = Severity.WARNING


RULES = (ReturnedTwice, ChangedFromPlan, DoesNotFit, Came, StillMissing, KeptRow)
