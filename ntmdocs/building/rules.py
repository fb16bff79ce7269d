"""What can be told of a run that makes everything."""

from __future__ import annotations

from ntmdocs.findings import Rule, Severity


class OwnFault(Rule):
    """Chương trình gặp lỗi của chính nó khi làm một văn bản.

    Kiểm tra gì: mỗi văn bản làm xong hoặc bị từ chối vì một lý do người dùng sửa được.
    Vì sao: một lỗi lập trình ở một văn bản không được làm dừng các văn bản khác, và không được giấu đi.
    Ví dụ: tiến trình đang làm văn bản bị hệ thống tắt vì thiếu bộ nhớ.
    Căn cứ: cam kết của chương trình, mục A.4.
    """

    code = "HT106"


class NoLongerCalledFor(Rule):
    """Văn bản đã làm trước đây mà kế hoạch không còn cần.

    Kiểm tra gì: mỗi văn bản chương trình đã ghi trong thư mục kết quả còn thuộc kế hoạch.
    Vì sao: văn bản cũ nằm lẫn với văn bản mới dễ bị gửi đi nhầm; chương trình không tự xóa gì.
    Ví dụ: xã đổi tên nên văn bản nằm ở thư mục khác.
    Căn cứ: cam kết của chương trình, mục C.11.
    """

    code = "HT107"
    severity = Severity.INFO


class StalePdf(Rule):
    """Bản PDF làm từ văn bản trước khi đổi.

    Kiểm tra gì: tệp PDF do chương trình làm vẫn là bản của văn bản đang nằm cạnh nó.
    Vì sao: in hoặc gửi bản PDF cũ là gửi nhầm số liệu; chương trình chuyển tệp cũ đi chứ không xóa.
    Ví dụ: làm lại kế hoạch mà không có --pdf; LibreOffice không chuyển được văn bản mới.
    Căn cứ: cam kết của chương trình, mục A.1 và C.11.
    """

    code = "HT209"
    severity = Severity.WARNING


class DossierPdfLacks(Rule):
    """Bộ hồ sơ PDF thiếu văn bản, hoặc có bản đã sửa tay chưa theo số liệu mới.

    Kiểm tra gì: mỗi văn bản của bộ hồ sơ có mặt trong tệp PDF của cả bộ, là bản theo số liệu hiện tại.
    Vì sao: mục lục liệt kê đủ văn bản mà tệp gửi đi thiếu một văn bản, hoặc hai văn bản nói hai số, thì bị trả lại.
    Ví dụ: tờ trình đã sửa tay, sau đó số liệu đổi; trong bộ là bản sửa tay, số liệu mới ở bản mới bên cạnh.
    Căn cứ: cam kết của chương trình, mục A.1.
    """

    code = "HT211"
    severity = Severity.WARNING


RULES: tuple[type[Rule], ...] = (OwnFault, NoLongerCalledFor, StalePdf, DossierPdfLacks)
