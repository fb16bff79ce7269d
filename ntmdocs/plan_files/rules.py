"""What can be wrong with the files of a plan."""

from __future__ import annotations

from ntmdocs.findings import Rule, Severity


class UnreadableFile(Rule):
    """Không đọc được tệp dữ liệu.

    Kiểm tra gì: tệp tồn tại, đọc được, nằm trong thư mục kế hoạch, mã hóa UTF-8 (hoặc UTF-16 có dấu BOM).
    Vì sao: đọc sai mã hóa làm hỏng dấu tiếng Việt mà không ai biết.
    Ví dụ: Excel lưu «CSV (Comma delimited)» thay vì «CSV UTF-8».
    Căn cứ: TCVN 6909:2001 (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I).
    """

    code = "KH001"


class MalformedFile(Rule):
    """Tệp dữ liệu sai cú pháp.

    Kiểm tra gì: cú pháp YAML (không bí danh, không thẻ kiểu), dấu ngoặc kép của CSV, số ô mỗi dòng không quá số cột.
    Vì sao: một dấu phẩy thừa đẩy cả dòng lệch sang cột khác.
    Ví dụ: dòng có 9 ô trong bảng 8 cột.
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH002"


class UnknownTable(Rule):
    """Có tệp không thuộc các bảng của kế hoạch.

    Kiểm tra gì: tên tệp .csv trong thư mục kế hoạch là tên một bảng; tệp mang tên bảng là tệp .csv.
    Vì sao: tệp lạ bị bỏ qua, số liệu trong đó không vào văn bản nào.
    Ví dụ: «ban-nhap.csv»; «xa.xlsx» thay vì «xa.csv».
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH003"
    severity = Severity.WARNING


class UnknownColumn(Rule):
    """Có cột không thuộc bảng.

    Kiểm tra gì: mỗi đầu cột là một cột của bảng; cột có dữ liệu thì có đầu cột.
    Vì sao: dữ liệu dưới đầu cột lạ không vào văn bản nào.
    Ví dụ: cột «Người nhập».
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH004"
    severity = Severity.WARNING


class MissingColumn(Rule):
    """Thiếu cột bắt buộc, hoặc một cột có hai lần.

    Kiểm tra gì: bảng có đủ các cột phải có, mỗi cột một lần.
    Vì sao: không có cột «Xã» thì không biết dòng là của xã nào; hai cột «Xã» thì không biết lấy cột nào.
    Ví dụ: bảng mục tiêu xã không có cột «Cấp độ».
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH005"


class BadValue(Rule):
    """Giá trị trống hoặc không hợp lệ.

    Kiểm tra gì: ô bắt buộc có giá trị; số, ngày, lựa chọn đọc được theo quy ước Việt Nam.
    Vì sao: số hoặc ngày hiểu sai sẽ in sai mà vẫn trông đúng.
    Ví dụ: ngày «31/4/2025»; số «1.234» có thể là 1234 hoặc 1,234.
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH006"


class CleanedText(Rule):
    """Văn bản trong ô đã được làm sạch.

    Kiểm tra gì: dạng tổ hợp NFD, dấu cách không ngắt, ký tự không rộng, dấu cách thừa.
    Vì sao: hai tên nhìn giống nhau mà mã khác nhau sẽ không khớp khi tìm, khi cộng.
    Ví dụ: «Bạch Thông» gõ bằng dấu rời.
    Căn cứ: TCVN 6909:2001.
    """

    code = "KH007"
    severity = Severity.INFO


class LegacyText(Rule):
    """Văn bản dùng bảng mã cũ hoặc chữ lạ giống chữ Việt.

    Kiểm tra gì: chữ TCVN3 (.VnTime), VNI; chữ Ð, chữ Kirin lẫn trong từ.
    Vì sao: in ra sẽ thành chữ rác hoặc không tìm được tên.
    Ví dụ: «B¾c K¹n».
    Căn cứ: TCVN 6909:2001 (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.4).
    """

    code = "KH008"


class GarbledText(Rule):
    """Chữ UTF-8 bị đọc sai bảng mã rồi lưu lại.

    Kiểm tra gì: không có chữ như «Báº¡ch ThÃ´ng», vốn là «Bạch Thông».
    Vì sao: bấm đúp tệp .csv không có dấu nhận biết UTF-8 thì Excel đọc sai dấu; lưu lại thì mọi dòng hỏng theo.
    Ví dụ: mở xa.csv do phần mềm khác xuất, bấm Lưu, cột «Xã» thành «Báº¡ch ThÃ´ng».
    Căn cứ: TCVN 6909:2001 (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.4).
    """

    code = "KH423"


class ForbiddenCharacter(Rule):
    """Ô có ký tự điều khiển không in được.

    Kiểm tra gì: ký tự điều khiển, ký tự đảo chiều chữ, hàng chục dấu chồng lên một chữ.
    Vì sao: Word không mở được tệp có các ký tự này, hoặc chữ hiện khác nội dung thật.
    Ví dụ: ký tự chuông U+0007 khi chép từ phần mềm khác.
    Căn cứ: XML 1.0, mục 2.2.
    """

    code = "KH009"


class WrongVersion(Rule):
    """Phiên bản lược đồ của kế hoạch không dùng được.

    Kiểm tra gì: khóa «phien_ban» trong ke-hoach.yaml là phiên bản chương trình này đọc được.
    Vì sao: đọc dữ liệu theo lược đồ khác có thể hiểu sai nghĩa của cột.
    Ví dụ: phien_ban: 9.
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH010"


class MissingData(Rule):
    """Không tìm thấy danh mục mà kế hoạch dựa vào.

    Kiểm tra gì: danh mục đơn vị, hình thức chính quyền, chương trình, bộ tiêu chí nêu trong kế hoạch đều có.
    Vì sao: thiếu danh mục thì không kiểm tra được tên xã, tên cơ quan.
    Ví dụ: don_vi_hanh_chinh: bac-can-2025.
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH011"


class OverLimit(Rule):
    """Tệp, bảng hoặc ô lớn quá mức.

    Kiểm tra gì: tệp, số dòng, số cột, số chữ trong một ô, số tầng lồng nhau của YAML, số phát hiện trong một tệp.
    Vì sao: bảng lớn bất thường gần như chắc chắn là do nhầm, và làm máy đứng.
    Ví dụ: ô dài hơn 32767 chữ vì thiếu một dấu ngoặc kép.
    Căn cứ: giới hạn của chương trình; mức của ô là mức của Excel.
    """

    code = "KH012"


class MisspeltName(Rule):
    """Tên tệp hoặc đầu cột gần giống tên một bảng, một cột còn thiếu.

    Kiểm tra gì: tệp, cột lạ có tên gần giống một bảng, một cột mà kế hoạch chưa có.
    Vì sao: gần như chắc chắn là gõ sai tên; dữ liệu trong đó sẽ không vào văn bản nào.
    Ví dụ: «muc-tieu-xã.csv» thay vì «muc-tieu-xa.csv»; cột «Số tiêu chí đạt đc» thay vì «Số tiêu chí đạt».
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH013"


RULES: tuple[type[Rule], ...] = (
    UnreadableFile,
    MalformedFile,
    UnknownTable,
    UnknownColumn,
    MissingColumn,
    BadValue,
    CleanedText,
    LegacyText,
    GarbledText,
    ForbiddenCharacter,
    WrongVersion,
    MissingData,
    OverLimit,
    MisspeltName,
)
