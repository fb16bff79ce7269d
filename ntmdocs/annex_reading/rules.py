"""What can be wrong with an annex table that someone typed."""

from __future__ import annotations

from ntmdocs.findings import Rule, Severity


class NoTargetTable(Rule):
    """Tệp không có bảng mục tiêu đọc được.

    Kiểm tra gì: tệp là .docx hoặc .xlsx và có bảng mục tiêu: mỗi cột một đơn vị, hoặc mỗi hàng một xã.
    Vì sao: không nhận ra bảng thì không có gì để đọc.
    Ví dụ: bảng dán thành ảnh; đầu cột không phải tên đơn vị nào của danh mục.
    Căn cứ: hai dạng phụ biểu mục tiêu: của tỉnh và của huyện.
    """

    code = "KH301"


class UnknownGround(Rule):
    """Chưa biết phụ biểu của tỉnh nào, năm nào, chương trình nào.

    Kiểm tra gì: dòng «Kèm theo Kế hoạch số … của UBND …» nêu đơn vị; tên bảng nêu năm; có danh mục hợp với hai điều đó.
    Vì sao: tên xã chỉ hiểu được trong danh mục của đúng tỉnh; không đoán tỉnh, không đoán năm.
    Ví dụ: tệp chỉ có bảng, không có dòng «Kèm theo»; tên bảng ghi năm 2025 mà đầu cột ghi năm 2024.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần III, Mục I.
    """

    code = "KH302"


class UnplacedName(Rule):
    """Tên trong ô không phải tên một xã của đơn vị ở đầu cột.

    Kiểm tra gì: mỗi tên trong ô là tên đúng một xã thuộc Chương trình của đơn vị ở đầu cột (hoặc của bảng).
    Vì sao: chương trình không đoán xã; tên chưa rõ không được đưa vào dữ liệu.
    Ví dụ: «Vi Hươngg»; xã của huyện khác; tên không dấu chỉ hai xã; chữ thừa «Cao Sơn (dự kiến)».
    Căn cứ: danh mục đơn vị hành chính của kế hoạch.
    """

    code = "KH303"


class UnplacedCell(Rule):
    """Ô không đọc được thành mục tiêu.

    Kiểm tra gì: ô số thôn là số thôn (và các thôn chưa đạt năm trước); ô tổng là một số; ô đánh dấu chỉ có dấu.
    Vì sao: hiểu sai một ô là sai mục tiêu của cả một đơn vị.
    Ví dụ: «khoảng 12 thôn»; ô gộp nhiều đơn vị mà ghi một số; ô mục tiêu xã chỉ ghi «03 xã», không có tên.
    Căn cứ: hai dạng phụ biểu mục tiêu: của tỉnh và của huyện.
    """

    code = "KH304"


class UnplacedLine(Rule):
    """Hàng của bảng không phải mục tiêu nào đã biết.

    Kiểm tra gì: cột nội dung của mỗi hàng có số liệu nêu một cấp độ của Chương trình, hoặc bình quân tiêu chí.
    Vì sao: số liệu của hàng lạ không vào bảng nào.
    Ví dụ: hàng «Xã an toàn khu» không phải một cấp độ.
    Căn cứ: các cấp độ của Chương trình trong dữ liệu.
    """

    code = "KH305"


class UnusedText(Rule):
    """Có chữ, số không thuộc các bảng mục tiêu.

    Kiểm tra gì: cột lạ, cột Ghi chú, bảng khác, số liệu của sổ theo dõi xã, thôn.
    Vì sao: nội dung đó không bị mất trong im lặng; người làm tự đưa vào bảng của nó nếu cần.
    Ví dụ: cột «Cơ quan giúp đỡ»; số tiêu chí đạt của xã chưa có trong sổ theo dõi.
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH306"
    severity = Severity.WARNING


class TotalDiffers(Rule):
    """Tổng ghi trong bảng khác tổng của các ô.

    Kiểm tra gì: ô tổng bằng số xã, số thôn đếm được; số đứng trước danh sách bằng số tên.
    Vì sao: một trong hai đã sai; dữ liệu giữ cả hai để người làm sửa.
    Ví dụ: ô tổng ghi «37 xã» mà các cột có 36 tên.
    Căn cứ: bảng mục tiêu.
    """

    code = "KH307"
    severity = Severity.WARNING


class UnknownRoadmapYear(Rule):
    """Phụ biểu không cho biết năm lộ trình của xã.

    Kiểm tra gì: mỗi xã trong bảng mục tiêu xã có năm lộ trình.
    Vì sao: phụ biểu của tỉnh không phân biệt xã trong lộ trình năm nay với xã chuyển tiếp; chương trình không đoán.
    Ví dụ: xã mới thêm vào phụ biểu mà kế hoạch cũ không có.
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH308"
    severity = Severity.WARNING


class UnderstoodAs(Rule):
    """Chỗ viết khác thường đã hiểu được.

    Kiểm tra gì: tên xã thiếu dấu hoặc sai dấu mà chỉ có một xã như vậy; từ lặp; tệp còn sửa đổi được theo dõi.
    Vì sao: cách hiểu phải được người làm nhìn lại.
    Ví dụ: «Vi Huong» hiểu là xã Vi Hương; «12 thôn thôn» hiểu là 12 thôn.
    Căn cứ: danh mục đơn vị hành chính của kế hoạch.
    """

    code = "KH309"
    severity = Severity.WARNING


class LeftAsIs(Rule):
    """Phần phụ biểu không nói tới.

    Kiểm tra gì: mục tiêu không có hàng, cột trong phụ biểu; phần chung của kế hoạch mà phụ biểu không có.
    Vì sao: phụ biểu không nói thì giữ như kế hoạch đã nêu, hoặc để trống cho người làm điền.
    Ví dụ: phụ biểu không có hàng thôn nông thôn mới; ngày chốt số liệu.
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH310"
    severity = Severity.INFO


class ToldTwice(Rule):
    """Một mục tiêu có ở hai chỗ của phụ biểu.

    Kiểm tra gì: mỗi đơn vị một cột, mỗi mục tiêu một hàng, mỗi xã một lần trong một mục tiêu.
    Vì sao: hai chỗ có thể nói khác nhau; chỗ sau không được đọc.
    Ví dụ: tệp có cả phụ biểu cũ và phụ biểu thay thế.
    Căn cứ: bảng mục tiêu.
    """

    code = "KH311"


RULES: tuple[type[Rule], ...] = (
    NoTargetTable,
    UnknownGround,
    UnplacedName,
    UnplacedCell,
    UnplacedLine,
    UnusedText,
    TotalDiffers,
    UnknownRoadmapYear,
    UnderstoodAs,
    LeftAsIs,
    ToldTwice,
)
