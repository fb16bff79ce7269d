"""What can stand in the way of writing, and what is told of documents that were edited."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from ntmdocs.errors import SystemFaultError, reason_of
from ntmdocs.findings import Finding, Place, Rule, Severity


class CannotWrite(Rule):
    """Không ghi được tệp.

    Kiểm tra gì: thư mục đích ghi được, đĩa còn chỗ, tệp không bị chương trình khác giữ.
    Vì sao: ghi dở dang sẽ để lại văn bản hỏng.
    Ví dụ: tệp đang mở trong Word; ổ đĩa đầy; thư mục chỉ đọc.
    Căn cứ: cam kết của chương trình, mục C.
    """

    code = "HT201"


class FolderInUse(Rule):
    """Thư mục đang có lượt chạy khác.

    Kiểm tra gì: mỗi lúc chỉ một lượt chạy ghi vào một thư mục.
    Vì sao: hai lượt chạy cùng ghi sẽ lẫn kết quả của nhau.
    Ví dụ: bấm chạy hai lần liên tiếp; hai người cùng ghi ban hành văn bản của một kế hoạch.
    Căn cứ: cam kết của chương trình, mục C.12.
    """

    code = "HT202"


class EditedByHand(Rule):
    """Văn bản đã được sửa tay nên không bị ghi đè.

    Kiểm tra gì: tệp đang có đúng là tệp mà chương trình đã tạo.
    Vì sao: công sức sửa tay không được mất.
    Ví dụ: ke-hoach.docx đã sửa trong Word; bản mới được ghi cạnh nó với tên khác.
    Căn cứ: cam kết của chương trình, mục C.11.
    """

    code = "HT203"


class UnsafeTarget(Rule):
    """Nơi ghi không an toàn.

    Kiểm tra gì: thư mục kết quả không phải thư mục kế hoạch, mẫu hay dữ liệu; tệp đích không phải liên kết.
    Vì sao: dữ liệu và mẫu không bao giờ là nơi ghi kết quả.
    Ví dụ: -o trỏ vào chính thư mục kế hoạch.
    Căn cứ: cam kết của chương trình, mục C.11.
    """

    code = "HT204"


class OpenElsewhere(Rule):
    """Văn bản đang mở trong Word hoặc Excel nên chưa được ghi.

    Kiểm tra gì: cạnh tệp không có tệp «~$…» hay «.~lock…» mà Word, Excel, LibreOffice đặt khi đang mở tệp.
    Vì sao: ghi đè tệp đang mở thì người đang sửa mất phần đang làm, hoặc lưu đè lên bản mới.
    Ví dụ: ke-hoach.docx đang mở trên máy khác qua thư mục dùng chung.
    Căn cứ: cam kết của chương trình, mục C.11.
    """

    code = "HT205"


class UnfitName(Rule):
    """Tên hoặc đường dẫn của văn bản không dùng được trên Windows.

    Kiểm tra gì: tên không phải CON, NUL và tên dành riêng khác, không có ký tự cấm, dài tối đa 120 ký tự;
    cả đường dẫn tối đa 259 ký tự, tệp Excel 218.
    Vì sao: Windows, Word và Excel không mở được tệp có tên hoặc đường dẫn như vậy.
    Ví dụ: thư mục kết quả nằm quá sâu trong ổ đĩa dùng chung.
    Căn cứ: cam kết của chương trình, mục C.14.
    """

    code = "HT206"


class SameName(Rule):
    """Hai văn bản trùng tên tệp.

    Kiểm tra gì: không có hai văn bản mà tên tệp chỉ khác nhau chữ hoa, chữ thường hoặc dấu.
    Vì sao: trên Windows đó là một tệp, văn bản sau sẽ đè lên văn bản trước.
    Ví dụ: thôn Bản Má và thôn Bản Mạ của cùng một xã.
    Căn cứ: cam kết của chương trình, mục C.14.
    """

    code = "HT207"


class EditNotPlaced(Rule):
    """Phần sửa tay cần người xem khi đưa vào bản mới.

    Kiểm tra gì: mỗi chỗ đã sửa tay có chỗ tương ứng trong bản mới, và dữ liệu mới không đổi cùng chỗ ấy.
    Vì sao: không phần sửa nào được mất; chỗ nào chương trình không tự quyết được thì phải nói ra.
    Ví dụ: người sửa ghi 15 xã, dữ liệu mới ghi 13 xã.
    Căn cứ: cam kết của chương trình, mục C.11.
    """

    code = "HT208"
    severity = Severity.WARNING


class OfAnotherPlan(Rule):
    """Ở chỗ định ghi đã có văn bản của kế hoạch khác.

    Kiểm tra gì: văn bản đang có là của cùng năm, cùng đơn vị với văn bản định ghi.
    Vì sao: hai kế hoạch làm vào một thư mục kết quả thì kế hoạch sau ghi đè văn bản của kế hoạch trước.
    Ví dụ: kế hoạch năm sau làm vào thư mục kết quả của năm trước.
    Căn cứ: cam kết của chương trình, mục C.11.
    """

    code = "HT210"


RULES: tuple[type[Rule], ...] = (
    CannotWrite, FolderInUse, EditedByHand, UnsafeTarget, OpenElsewhere, UnfitName, SameName, EditNotPlaced,
    OfAnotherPlan,
)  # fmt: skip


def refuse_writing(path: Path, error: OSError) -> NoReturn:
    """Raises the `SystemFaultError` that says why the system would not write."""
    raise SystemFaultError(not_written(path, error)) from None


def not_written(path: Path, error: OSError) -> Finding:
    """What is told of a path where the system would not write."""
    hint = "Kiểm tra quyền ghi và chỗ trống trên đĩa, đóng tệp nếu đang mở trong Word hoặc Excel, hoặc chọn -o khác."
    return CannotWrite.at(Place(file=str(path)), f"Không ghi được: {reason_of(error)}.", hint=hint)


def refuse(rule: type[Rule], path: Path, message: str, hint: str) -> NoReturn:
    """Raises the `SystemFaultError` that names a path."""
    raise SystemFaultError(rule.at(Place(file=str(path)), message, hint=hint)) from None
