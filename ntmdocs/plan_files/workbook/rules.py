"""What can be wrong with a plan's workbook that cannot be wrong with a folder."""

from __future__ import annotations

from ntmdocs.findings import Rule, Severity


class NotAPlanBook(Rule):
    """Tệp này không phải sổ kế hoạch đọc được.

    Kiểm tra gì: sổ là tệp .xlsx không có macro, có trang «Kế hoạch», không phải tệp khóa tạm hay bản chưa đồng bộ xong.
    Vì sao: tệp .xlsm, .xlsb, tệp đang tải dở không đọc được đúng từng ô.
    Ví dụ: «~$ke-hoach.xlsx» là tệp khóa tạm của Excel; «ke-hoach.xlsm» có macro.
    Căn cứ: ECMA-376; lược đồ dữ liệu của chương trình.
    """

    code = "KH401"


class NotComputed(Rule):
    """Công thức chưa có giá trị.

    Kiểm tra gì: ô có công thức thì có giá trị mà Excel đã tính.
    Vì sao: chương trình không tính thay Excel; bỏ qua thì ô thành trống mà không ai biết.
    Ví dụ: sổ do phần mềm khác ghi, chưa mở trong Excel lần nào.
    Căn cứ: cam kết của chương trình, mục A.1.
    """

    code = "KH402"


class ErrorInCell(Rule):
    """Ô có giá trị lỗi của Excel.

    Kiểm tra gì: ô không phải #REF!, #N/A, #VALUE!, #DIV/0!, #NAME?, #NUM!, #NULL!.
    Vì sao: giá trị lỗi không phải số liệu.
    Ví dụ: ô F2 là #REF! vì đã xóa cột mà công thức dùng.
    Căn cứ: cam kết của chương trình, mục A.1.
    """

    code = "KH403"


class UnclearCell(Rule):
    """Không rõ ô muốn ghi gì.

    Kiểm tra gì: cột chữ không có số lẻ hay ngày do Excel tự đổi; cột số không có ô dạng ngày, giờ.
    Vì sao: Excel đổi «2.1» thành ngày 02/01, «1/4» thành 01/4 năm nay; đoán lại có thể sai.
    Ví dụ: cột «Chỉ tiêu» có ô ngày 02/01/2025, vốn gõ là 2.1.
    Căn cứ: cam kết của chương trình, mục D.15.
    """

    code = "KH404"


class MergedAcross(Rule):
    """Ô gộp ngang qua nhiều cột trong bảng.

    Kiểm tra gì: trong phần số liệu không có ô gộp nhiều cột (ô gộp nhiều dòng của một cột thì đọc cho từng dòng).
    Vì sao: không biết giá trị là của cột nào.
    Ví dụ: ô B5:C5 gộp hai cột «Xã» và «Cấp độ».
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH405"


class SecondTable(Rule):
    """Trang có thêm một bảng khác.

    Kiểm tra gì: mỗi trang chỉ có bảng của nó; dòng đầu cột của cùng bảng được lặp lại thì vẫn đọc tiếp.
    Vì sao: các dòng của bảng khác không đọc được bằng cột của bảng này.
    Ví dụ: dưới bảng «Mục tiêu xã» dán thêm bảng «Mục tiêu thôn».
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH406"


class NoteRow(Rule):
    """Dòng ghi chú hoặc dòng tổng không đọc.

    Kiểm tra gì: dưới bảng, dòng chỉ có một ô là ghi chú; dòng «Tổng», «Cộng» thiếu cột bắt buộc là dòng tổng.
    Vì sao: chương trình tự cộng; ghi chú không phải số liệu. Nêu ra để không dòng nào mất trong im lặng.
    Ví dụ: dưới bảng có dòng «Người lập biểu: …».
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH407"
    severity = Severity.WARNING


class HiddenCells(Rule):
    """Có dòng hoặc trang ẩn vẫn được đọc.

    Kiểm tra gì: dòng bị ẩn (do lọc hoặc ẩn bằng tay), trang bị ẩn có số liệu.
    Vì sao: số liệu ẩn vẫn là số liệu của kế hoạch; người xem sổ không thấy chúng.
    Ví dụ: bảng đang lọc theo một huyện, các dòng của huyện khác vẫn vào văn bản.
    Căn cứ: cam kết của chương trình, mục C.
    """

    code = "KH408"
    severity = Severity.INFO


class UnknownRow(Rule):
    """Trang «Kế hoạch» có dòng lạ.

    Kiểm tra gì: mỗi dòng của trang «Kế hoạch» là một mục của phần chung.
    Vì sao: giá trị ở dòng lạ không vào văn bản nào.
    Ví dụ: dòng «Năm kế hoạch» thay vì «Năm».
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH409"
    severity = Severity.WARNING


class NumberMayBeDay(Rule):
    """Số trong cột chữ có thể là ngày đã mất định dạng.

    Kiểm tra gì: cột chữ không có số nguyên mà Excel dùng để đếm một ngày từ năm 2000 đến năm 2049.
    Vì sao: xóa định dạng của ô ngày thì ngày hiện thành số; in ra «45748» thì không ai hiểu.
    Ví dụ: cột «Thời hạn hoàn thành» có ô 45748, vốn là ngày 01/4/2025.
    Căn cứ: cam kết của chương trình, mục D.15.
    """

    code = "KH420"
    severity = Severity.WARNING


class RowAboveHeadings(Rule):
    """Có dòng số liệu nằm trên dòng đầu cột.

    Kiểm tra gì: trên dòng đầu cột không có dòng nào điền đủ các cột bắt buộc.
    Vì sao: sắp xếp (Sort) cả dòng đầu cột thì nó lẫn xuống dưới; các dòng ở trên sẽ không được đọc.
    Ví dụ: dòng đầu cột ở dòng 5, dòng 1 đến dòng 4 là các xã.
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH421"


class DoorAsksForNothing(Rule):
    """Tệp bấm đúp nêu một sổ hoặc một đơn vị không có.

    Kiểm tra gì: sổ ghi trong tệp «Kiểm tra», «Tạo văn bản» nằm cạnh tệp; đơn vị ghi sau UNIT= có trong kế hoạch.
    Vì sao: đổi tên sổ, chuyển sổ sang chỗ khác thì tệp bấm đúp không tìm thấy sổ nữa.
    Ví dụ: sổ đã đổi tên thành «ke-hoach-2025-sua.xlsx», tệp bấm đúp vẫn ghi «ke-hoach-2025.xlsx».
    Căn cứ: cam kết của chương trình, mục A.3.
    """

    code = "KH422"


RULES: tuple[type[Rule], ...] = (
    NotAPlanBook,
    NotComputed,
    ErrorInCell,
    UnclearCell,
    MergedAcross,
    SecondTable,
    NoteRow,
    HiddenCells,
    UnknownRow,
    NumberMayBeDay,
    RowAboveHeadings,
    DoorAsksForNothing,
)
