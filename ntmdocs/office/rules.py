"""What can be wrong with a container."""

from __future__ import annotations

from ntmdocs.findings import Rule


class NotAPackage(Rule):
    """Tệp không phải là tài liệu Office mở được.

    Kiểm tra gì: tệp là một gói zip còn nguyên, không đặt mật khẩu, có phần chính và danh mục kiểu.
    Vì sao: tệp .doc, .xls cũ, tệp có mật khẩu hoặc tệp hỏng không thể đọc đúng từng chữ.
    Ví dụ: tệp «ke-hoach.doc» đổi tên thành «ke-hoach.docx».
    Căn cứ: ECMA-376, phần 2 (Open Packaging Conventions).
    """

    code = "HT101"


class HostilePackage(Rule):
    """Gói vượt giới hạn an toàn.

    Kiểm tra gì: số phần, tên phần trùng hoặc có «..», dung lượng khi giải nén, tỷ lệ nén.
    Vì sao: một tệp vài chục KB có thể nở thành hàng chục GB và làm treo máy.
    Ví dụ: tệp 40 KB giải nén thành 4 GB.
    Căn cứ: cam kết an toàn của chương trình, mục B.8.
    """

    code = "HT102"


class BrokenPart(Rule):
    """Một phần của gói không phải XML hợp lệ.

    Kiểm tra gì: mỗi phần XML đọc được chặt chẽ, không DTD, không lồng quá sâu.
    Vì sao: Word sẽ báo tệp hỏng, hoặc XML kéo theo tệp khác trên máy.
    Ví dụ: word/document.xml bị cắt giữa chừng.
    Căn cứ: ECMA-376, phần 1; cam kết an toàn của chương trình, mục B.8.
    """

    code = "HT103"


class ActiveContent(Rule):
    """Tài liệu có nội dung chạy được hoặc liên kết ra ngoài.

    Kiểm tra gì: macro, OLE, ActiveX, altChunk, trộn thư, trường DDE, INCLUDE, LINK; liên kết ngoài khác
    http(s), mailto.
    Vì sao: văn bản phát hành không được mang theo mã chạy trên máy người nhận.
    Ví dụ: tệp .docm đổi tên thành .docx, còn word/vbaProject.bin.
    Căn cứ: cam kết an toàn của chương trình, mục B.7.
    """

    code = "HT104"


class LooseEnd(Rule):
    """Gói trỏ tới phần không có, hoặc có phần không rõ kiểu.

    Kiểm tra gì: mỗi mối liên hệ mà một phần dùng đều có, đúng loại, trỏ tới phần có trong gói; phần nào cũng có kiểu.
    Vì sao: Word báo tệp hỏng, hoặc hình, liên kết hiện thành ô trống.
    Ví dụ: hình trong văn bản trỏ tới một ảnh đã bị xóa khỏi gói.
    Căn cứ: ECMA-376, phần 2 (Open Packaging Conventions).
    """

    code = "HT105"


RULES: tuple[type[Rule], ...] = (NotAPackage, HostilePackage, BrokenPart, ActiveContent, LooseEnd)
