"""What can be wrong with a template, and with what it is given."""

from __future__ import annotations

from ntmdocs.findings import Rule, Severity


class NotATemplate(Rule):
    """Tệp không dùng làm mẫu Word được.

    Kiểm tra gì: gói có phần văn bản chính theo chuẩn Word thông dụng (Transitional) và phần kiểu (styles).
    Vì sao: tệp lưu theo chuẩn Strict hoặc định dạng khác không thể trộn dữ liệu đúng.
    Ví dụ: tệp lưu bằng «Strict Open XML Document».
    Căn cứ: ECMA-376, phần 4.
    """

    code = "MT101"


class UnclosedTag(Rule):
    """Thẻ mở mà không đóng, hoặc đóng mà không mở.

    Kiểm tra gì: mỗi {{, {%, {# có }}, %}, #} của nó trong cùng một đoạn, và ngược lại.
    Vì sao: thẻ dở dang sẽ in nguyên ra giấy.
    Ví dụ: «UBND {{ ten_don_vi» thiếu «}}».
    Căn cứ: quy ước thẻ của chương trình.
    """

    code = "MT102"


class NearTag(Rule):
    """Chữ trông như thẻ nhưng không phải thẻ.

    Kiểm tra gì: «{ ten }», «{ { ten } }», «{{{», ngoặc cỡ rộng «｛｛», «% }», trường trộn thư (MERGEFIELD) trong mẫu.
    Vì sao: gần như chắc chắn là thẻ gõ thiếu ngoặc, sẽ in nguyên ra giấy.
    Ví dụ: «Xã { ten_xa } đạt chuẩn» phải là «Xã {{ ten_xa }} đạt chuẩn».
    Căn cứ: quy ước thẻ của chương trình.
    """

    code = "MT103"


class WrongSyntax(Rule):
    """Thẻ viết sai cú pháp.

    Kiểm tra gì: biểu thức và câu lệnh trong thẻ đọc được theo Jinja.
    Vì sao: thẻ sai cú pháp không thể điền.
    Ví dụ: «{{ xa. }}», «{% if %}».
    Căn cứ: cú pháp Jinja.
    """

    code = "MT104"


class NotAllowed(Rule):
    """Thẻ dùng điều không được phép trong mẫu.

    Kiểm tra gì: chỉ lệnh, bộ lọc, phép thử, phép tính trong danh sách; chỉ gọi macro đặt trước, không tự gọi lại mình.
    Vì sao: mẫu là dữ liệu từ ngoài vào, không phải chương trình; chạy mã trong mẫu là nguy hiểm.
    Ví dụ: «{{ ''.__class__ }}», «{{ 9 ** 9 ** 9 }}», «{% extends %}».
    Căn cứ: cam kết an toàn của chương trình, mục B.5.
    """

    code = "MT105"


class UnpairedBlock(Rule):
    """Khối không có cặp hoặc cắt chéo nhau.

    Kiểm tra gì: mỗi if, for, with, block, set, macro, filter, raw có thẻ đóng (endif…) của nó, lồng đúng thứ tự.
    Vì sao: không biết phần nào được lặp hoặc bỏ.
    Ví dụ: «{% if a %}{% for x in ds %}{% endif %}{% endfor %}».
    Căn cứ: quy ước thẻ của chương trình.
    """

    code = "MT106"


class BlockAcrossUnits(Rule):
    """Khối bắt đầu ở một nơi và kết thúc ở nơi không cùng loại.

    Kiểm tra gì: hai đầu của khối nằm trong cùng một đoạn, một ô, một hàng, một bảng hoặc cùng một tầng văn bản.
    Vì sao: bỏ hoặc lặp khối như vậy sẽ làm vỡ bảng, liên kết hoặc phần.
    Ví dụ: {% for %} ở bảng 1, {% endfor %} ở bảng 2.
    Căn cứ: cấu trúc của văn bản Word (ECMA-376).
    """

    code = "MT107"


class TextBesideTag(Rule):
    """Chữ nằm cạnh thẻ khối sẽ bị lặp hoặc mất.

    Kiểm tra gì: chữ trước thẻ mở, sau thẻ đóng, hoặc cạnh thẻ {%p, {%tr, {%tc, {{p, include.
    Vì sao: các công cụ khác lặng lẽ xóa chữ này.
    Ví dụ: hàng «STT | {%tr for x in ds %}».
    Căn cứ: cam kết «không mất gì của mẫu».
    """

    code = "MT108"


class MisplacedTag(Rule):
    """Thẻ ở chỗ không điền được.

    Kiểm tra gì: không có thẻ trong mã trường, trong phần sửa đang theo dõi, công thức, tên ẩn, chữ gợi ý.
    Vì sao: thẻ ở đó sẽ còn nguyên trong văn bản, hoặc làm trường chạy theo dữ liệu.
    Ví dụ: { HYPERLINK "{{ dia_chi }}" }.
    Căn cứ: cam kết an toàn của chương trình, mục B.6.
    """

    code = "MT109"


class IncludeFault(Rule):
    """Phần dùng chung không ghép được.

    Kiểm tra gì: phần có tồn tại, không ghép vòng, không quá sâu, không mang hình, liên kết, chú thích, danh sách số.
    Vì sao: những thứ đó cần khai báo ở gói của mẫu, ghép vào sẽ hỏng văn bản.
    Ví dụ: {% include "phan/tieu-de.docx" %} mà không có tệp ấy.
    Căn cứ: quy ước phần dùng chung của chương trình.
    """

    code = "MT110"


class BlockKeyFault(Rule):
    """Khóa của đoạn văn thay được bị sai hoặc trùng.

    Kiểm tra gì: {% block khóa %} có khóa gồm chữ thường, số, «.», «_», «-», mỗi khóa một lần, bao trọn các đoạn.
    Vì sao: dữ liệu kế hoạch thay đoạn văn theo khóa.
    Ví dụ: hai khối cùng tên «muc-dich».
    Căn cứ: quy ước «Đoạn văn riêng».
    """

    code = "MT111"


class MaybeTag(Rule):
    """Chữ có thể là chỗ điền dữ liệu mà mẫu viết theo cách khác.

    Kiểm tra gì: «{nội dung}», ««Ten_xa»», «<<ten>>», «[[ten]]»; đó cũng có thể là chữ thường, nên chỉ cảnh báo.
    Vì sao: nếu là chỗ điền thì chữ ấy sẽ in nguyên ra giấy.
    Ví dụ: «Xã «Ten_xa»» chép từ mẫu trộn thư cũ phải là «Xã {{ ten_xa }}».
    Căn cứ: quy ước thẻ của chương trình.
    """

    code = "MT114"
    severity = Severity.WARNING


class UnknownStyle(Rule):
    """Mẫu dùng kiểu chữ (style) mà nó không có.

    Kiểm tra gì: mỗi kiểu của đoạn, chữ, bảng trong mẫu có trong phần kiểu của mẫu, hay của «kieu.docx» nếu dùng chung.
    Vì sao: Word lặng lẽ thay kiểu thiếu bằng kiểu mặc định, phông chữ và cách dòng không còn đúng thể thức.
    Ví dụ: đoạn chép từ tệp khác mang kiểu «NTMTham» khi mẫu chỉ có «NTMThan».
    Căn cứ: quy ước kiểu dùng chung của chương trình.
    """

    code = "MT115"
    severity = Severity.WARNING


class UnknownName(Rule):
    """Mẫu dùng tên không có trong dữ liệu.

    Kiểm tra gì: mỗi tên, mỗi trường trong thẻ có trong dữ liệu của loại văn bản, kể cả trong nhánh không chạy.
    Vì sao: tên sai sẽ để trống trên giấy.
    Ví dụ: «{{ xa.gia_tr }}» khi trường là «gia_tri».
    Căn cứ: cam kết «không có chỗ trống vì tên sai».
    """

    code = "MT112"


class WrongKind(Rule):
    """Giá trị không dùng được theo cách của thẻ.

    Kiểm tra gì: chỉ lặp trên danh sách, chỉ in chữ và số nguyên, chỉ lấy trường của bản ghi; thuộc tính đúng kiểu.
    Vì sao: in một danh sách hoặc lặp trên một chuỗi cho kết quả vô nghĩa.
    Ví dụ: «{% for c in ten_xa %}» lặp từng chữ cái.
    Căn cứ: cam kết «đúng, hoặc từ chối».
    """

    code = "MT113"


class MissingDatum(Rule):
    """Văn bản cần một dữ liệu chưa có.

    Kiểm tra gì: mỗi thẻ được in có dữ liệu.
    Vì sao: văn bản chính thức không được có chỗ trống ngoài ý muốn.
    Ví dụ: thẻ {{ nguoi_ky }} chờ «Người ký» trong trang «Thông tin chung».
    Căn cứ: cam kết «đúng, hoặc từ chối».
    """

    code = "MT120"


class ForbiddenValue(Rule):
    """Giá trị không được phép lên giấy.

    Kiểm tra gì: không in None, True, số thực, ngày giờ thô, nan, lỗi Excel.
    Vì sao: «0.30000000000000004» hay «2025-03-14 00:00:00» không phải là văn bản hành chính.
    Ví dụ: {{ ty_le }} nhận số 0.1 chưa định dạng.
    Căn cứ: cam kết «đúng, hoặc từ chối».
    """

    code = "MT121"


class ForbiddenCharacter(Rule):
    """Dữ liệu có ký tự mà văn bản Word không chứa được.

    Kiểm tra gì: ký tự điều khiển và ký tự hỏng trong giá trị được in.
    Vì sao: Word sẽ báo tệp hỏng.
    Ví dụ: ký tự chuông U+0007 trong tên xã.
    Căn cứ: XML 1.0, mục 2.2; cam kết an toàn của chương trình, mục B.6.
    """

    code = "MT122"


class LimitReached(Rule):
    """Mẫu với dữ liệu này vượt giới hạn công việc.

    Kiểm tra gì: số vòng lặp, dung lượng một phần, số tầng lồng nhau, độ dài một thẻ.
    Vì sao: mẫu sai hoặc ác ý có thể làm treo máy.
    Ví dụ: năm vòng lặp lồng nhau trên danh sách nghìn dòng.
    Căn cứ: cam kết an toàn của chương trình, mục B.5.
    """

    code = "MT123"


class BrokenResult(Rule):
    """Văn bản tạo ra không còn nguyên vẹn.

    Kiểm tra gì: kết quả là XML chặt chẽ và còn đủ bảng, hình, trường, dấu trang của mẫu nằm ngoài các khối.
    Vì sao: thà không có văn bản còn hơn có văn bản sai.
    Ví dụ: mất một bảng cố định của mẫu.
    Căn cứ: cam kết «không mất gì của mẫu».
    """

    code = "MT124"


class CellTagFault(Rule):
    """Thẻ của ô hoặc số cột của bảng không dùng được.

    Kiểm tra gì: {% vm %}, {% hm %}, {% colspan số %}, {% cellbg màu %} đứng trong ô, ngoài các khối của ô; vm trong
      vòng lặp theo hàng, hm trong vòng lặp theo cột; số là số nguyên, màu là RRGGBB hoặc auto; mọi hàng đủ số cột.
    Vì sao: bảng lệch cột hoặc mất màu mà không ai biết.
    Ví dụ: {% colspan 3 %} trong hàng chỉ còn hai cột; {% cellbg "vàng" %}.
    Căn cứ: cấu trúc bảng của văn bản Word (ECMA-376, phần 1, mục 17.4).
    """

    code = "MT130"


class PictureFault(Rule):
    """Ảnh của dữ liệu không đưa vào văn bản được.

    Kiểm tra gì: tệp ảnh có trong thư mục kế hoạch, là PNG, JPEG hoặc GIF còn nguyên, không quá lớn, có lời mô tả.
    Vì sao: văn bản không được có ô trống thay cho ảnh; người không nhìn được cần lời mô tả.
    Ví dụ: «anh/ban-do.png» là tệp PDF đổi tên.
    Căn cứ: cam kết an toàn của chương trình, mục B.8, B.9.
    """

    code = "MT140"


class SubdocumentFault(Rule):
    """Tệp Word của dữ liệu không ghép vào văn bản được.

    Kiểm tra gì: tệp ghép chỉ mang chữ, bảng, hình, liên kết trang mạng, kiểu và danh sách; không chú thích
    cuối trang, biểu đồ, lời bình, phần sửa đang theo dõi.
    Vì sao: những thứ ấy cần khai báo trong gói của chính tệp đó, ghép thiếu thì văn bản hỏng hoặc mất nội dung.
    Ví dụ: tệp ghép có chú thích cuối trang.
    Căn cứ: cam kết «không mất gì của mẫu».
    """

    code = "MT141"


class LinkFault(Rule):
    """Liên kết của dữ liệu dẫn tới địa chỉ không được phép.

    Kiểm tra gì: địa chỉ bắt đầu bằng http://, https:// hoặc mailto:, không có dấu cách hay ký tự điều khiển.
    Vì sao: liên kết tới tệp trên máy hoặc mã chạy được là nguy hiểm cho người nhận.
    Ví dụ: «file:///c:/a.exe», «javascript:alert(1)».
    Căn cứ: cam kết an toàn của chương trình, mục B.7.
    """

    code = "MT142"


RULES: tuple[type[Rule], ...] = (
    NotATemplate,
    UnclosedTag,
    NearTag,
    WrongSyntax,
    NotAllowed,
    UnpairedBlock,
    BlockAcrossUnits,
    TextBesideTag,
    MisplacedTag,
    IncludeFault,
    BlockKeyFault,
    UnknownName,
    WrongKind,
    MaybeTag,
    UnknownStyle,
    MissingDatum,
    ForbiddenValue,
    ForbiddenCharacter,
    LimitReached,
    BrokenResult,
    CellTagFault,
    PictureFault,
    SubdocumentFault,
    LinkFault,
)
