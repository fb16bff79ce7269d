"""What can be wrong between a plan and the documents it asks for."""

from __future__ import annotations

from ntmdocs.findings import Rule


class UnknownPassage(Rule):
    """Đoạn văn riêng trỏ tới khóa mà mẫu không có.

    Kiểm tra gì: cột «Khóa» của bảng «Đoạn văn riêng» là khóa của một đoạn trong mẫu được dùng.
    Vì sao: đoạn có khóa sai sẽ không in ra ở đâu cả.
    Ví dụ: «muc_dich_» thay vì «muc_dich».
    Căn cứ: danh sách khóa, xem bằng «ntmdocs template fields».
    """

    code = "KH901"


class MissingTemplate(Rule):
    """Không có mẫu văn bản.

    Kiểm tra gì: mẫu mà dữ liệu «mau_ke_hoach» nêu có trong thư mục mẫu của kế hoạch hoặc của chương trình.
    Vì sao: không có mẫu thì không làm được văn bản.
    Ví dụ: mau_ke_hoach: ke-hoach-huyện.docx.
    Căn cứ: cách đặt tên mẫu của chương trình.
    """

    code = "MT901"


RULES: tuple[type[Rule], ...] = (UnknownPassage, MissingTemplate)
