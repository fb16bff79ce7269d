"""What can be wrong with an Excel template, and with what it is given, besides what any template can have."""

from __future__ import annotations

from ntmdocs.findings import Rule


class NotASheetTemplate(Rule):
    """Tệp không dùng làm mẫu Excel được.

    Kiểm tra gì: sổ tính theo chuẩn Excel thông dụng (.xlsx), chỉ có những phần mà chương trình dời theo dữ liệu được.
    Vì sao: bảng tổng hợp (pivot), bảng giả định, phần lạ sẽ trỏ sai ô khi hàng và cột được thêm bớt.
    Ví dụ: sổ tính lưu bằng «Strict Open XML Spreadsheet», trang có bảng pivot.
    Căn cứ: ECMA-376, phần 4; cam kết «không mất gì của mẫu».
    """

    code = "MT131"


class UnclearReference(Rule):
    """Công thức trỏ tới vùng lặp mà không rõ là ô nào.

    Kiểm tra gì: công thức ngoài vòng lặp không dùng một ô đơn của hàng hay cột lặp; nơi chỉ nhận một vùng liền không
        nhận nhiều vùng rời.
    Vì sao: hàng mẫu thành nhiều hàng, một ô thành nhiều ô; đoán một ô sẽ ra số sai.
    Ví dụ: «=E5*2» ở dưới bảng khi hàng 5 là hàng lặp; phải là «=SUM(E5:E5)*2».
    Căn cứ: cam kết «đúng, hoặc từ chối».
    """

    code = "MT132"


class LostCells(Rule):
    """Công thức hoặc vùng trỏ tới ô không còn trong kết quả.

    Kiểm tra gì: mỗi ô, mỗi vùng mà công thức, tên, biểu đồ, bảng dùng tới vẫn còn sau khi bỏ hàng, cột theo điều kiện.
    Vì sao: Excel sẽ hiện #REF! hoặc báo tệp hỏng.
    Ví dụ: «=B4» khi hàng 4 nằm trong {% if %} không đúng.
    Căn cứ: cam kết «không mất gì của mẫu».
    """

    code = "MT133"


class UnevenColumns(Rule):
    """Các hàng không có cùng số cột.

    Kiểm tra gì: vòng lặp cột cho cùng một số cột ở mọi hàng của trang.
    Vì sao: số liệu sẽ lệch khỏi đầu cột của nó.
    Ví dụ: đầu bảng có tám đơn vị mà một hàng chỉ có bảy số.
    Căn cứ: cam kết «đúng, hoặc từ chối».
    """

    code = "MT134"


class NotACellValue(Rule):
    """Giá trị không chứa được trong một ô.

    Kiểm tra gì: số hữu hạn không quá 15 chữ số, ngày từ 01/3/1900, chữ không quá 32.767 ký tự, ở đầu và chân trang
        không quá 255.
    Vì sao: Excel cắt bớt, đổi số, hoặc báo tệp hỏng.
    Ví dụ: số căn cước để ở dạng số; giá trị nan.
    Căn cứ: giới hạn của Excel; cam kết «đúng, hoặc từ chối».
    """

    code = "MT135"


class SheetTooLarge(Rule):
    """Trang tính vượt giới hạn của Excel.

    Kiểm tra gì: không quá 1.048.576 hàng, 16.384 cột, 8.192 ký tự một công thức.
    Vì sao: Excel không mở được phần vượt quá.
    Ví dụ: vòng lặp cột trên danh sách hàng vạn mục.
    Căn cứ: giới hạn của Excel.
    """

    code = "MT136"


class TableHeadings(Rule):
    """Đầu cột của bảng (Table) trống, trùng, hoặc bảng không nằm liền một vùng.

    Kiểm tra gì: mỗi đầu cột của bảng là chữ, khác nhau; bảng không nằm trong vòng lặp hàng.
    Vì sao: Excel báo tệp hỏng và tự sửa tên cột.
    Ví dụ: hai đơn vị cùng tên làm đầu hai cột.
    Căn cứ: ECMA-376, phần 1, mục 18.5; cam kết «đúng, hoặc từ chối».
    """

    code = "MT137"


class NoSheetLeft(Rule):
    """Sổ tính không còn trang nào.

    Kiểm tra gì: sau khi bỏ những trang mà cả trang nằm trong một {% if %} không đúng, còn ít nhất một trang hiện.
    Vì sao: Excel không mở được sổ tính không có trang.
    Ví dụ: sổ có một trang, hàng đầu là {% if von %}, hàng cuối là {% endif %}, mà kế hoạch không có vốn.
    Căn cứ: ECMA-376, phần 1, mục 18.2.20; cam kết «đúng, hoặc từ chối».
    """

    code = "MT143"


SHEET_RULES: tuple[type[Rule], ...] = (
    NotASheetTemplate, UnclearReference, LostCells, UnevenColumns, NotACellValue, SheetTooLarge, TableHeadings,
    NoSheetLeft,
)  # fmt: skip
