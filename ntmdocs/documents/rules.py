"""What can be wrong between a plan and the documents it asks for."""

from __future__ import annotations

from ntmdocs.findings import Rule, Severity


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


class LostPassage(Rule):
    """Đoạn văn riêng nằm trong một đoạn đã thay hoặc bỏ.

    Kiểm tra gì: khóa của đoạn riêng không nằm trong khối mà chính đơn vị ấy thay hoặc bỏ.
    Vì sao: khối bị thay thì mọi đoạn trong nó, kể cả đoạn riêng, không in nữa.
    Ví dụ: bỏ «phan_muc_dich» mà vẫn thêm đoạn sau «muc_dich».
    Căn cứ: quy ước «Đoạn văn riêng».
    """

    code = "KH902"
    severity = Severity.WARNING


class PaperIssued(Rule):
    """Văn bản đã ban hành nên không làm lại.

    Kiểm tra gì: kế hoạch của đơn vị đã có số và ngày ban hành trong sổ của chương trình.
    Vì sao: văn bản đã ký, đóng dấu không sửa được; mục tiêu đổi thì phải có kế hoạch điều chỉnh, bổ sung.
    Ví dụ: Kế hoạch số 12/KH-UBND đã ban hành, sau đó thêm một xã vào mục tiêu.
    Căn cứ: cách làm của tỉnh Bắc Kạn: Kế hoạch số 481/KH-UBND điều chỉnh Kế hoạch số 231/KH-UBND.
    """

    code = "KH903"
    severity = Severity.INFO


class MisplacedTemplate(Rule):
    """Tệp mẫu của kế hoạch nằm ở chỗ không được dùng.

    Kiểm tra gì: mẫu trong thư mục kế hoạch nằm đúng trong «templates/docx», đúng tên và thư mục con như mẫu nó thay.
    Vì sao: mẫu đặt sai chỗ thì chương trình vẫn dùng mẫu của nó, người sửa không biết.
    Ví dụ: templates/ke-hoach-huyen.docx thay vì templates/docx/ke-hoach-huyen.docx.
    Căn cứ: cách đặt mẫu của chương trình.
    """

    code = "MT902"
    severity = Severity.WARNING


class PlaceUnknown(Rule):
    """Mục ghi ở góp ý không có trong dự thảo.

    Kiểm tra gì: mục góp ý, mục đã sửa ghi bằng số (II.1, III.1.1, mục 3, Phụ lục I) có trong bản dự thảo.
    Vì sao: người đọc bảng tổng hợp phải tìm được chỗ đã sửa.
    Ví dụ: ghi «VI.2» mà dự thảo chỉ có năm phần.
    Căn cứ: đánh số đề mục của chính bản dự thảo.
    """

    code = "KH676"
    severity = Severity.WARNING


class PlaceUnchanged(Rule):
    """Góp ý ghi đã tiếp thu mà mục đã sửa không thay đổi.

    Kiểm tra gì: mục ghi ở cột «Mục đã sửa» của góp ý tiếp thu có khác bản dự thảo mà góp ý ấy nói tới.
    Vì sao: bảng tổng hợp trình người ký nói đã sửa thì dự thảo phải đã sửa.
    Ví dụ: ghi đã sửa mục IV mà mục IV của lần 2 vẫn như lần 1.
    Căn cứ: so từng đoạn, từng hàng của hai bản dự thảo đã giữ.
    """

    code = "KH695"
    severity = Severity.WARNING


class RoundBlank(Rule):
    """Lần dự thảo chưa đủ dữ liệu cho giấy tờ đi kèm.

    Kiểm tra gì: lần dự thảo có dòng ở bảng «Lần dự thảo», có hạn góp ý, người ký; đơn vị có cơ quan
    thường trực để soạn thảo.
    Vì sao: công văn lấy ý kiến để trống chỗ ấy; không có cơ quan soạn thảo thì không làm được công văn, tờ trình.
    Ví dụ: làm dự thảo lần 2 mà bảng mới có lần 1.
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH677"
    severity = Severity.WARNING


class EarlierDraftLost(Rule):
    """Không còn bản dự thảo lần trước để so.

    Kiểm tra gì: thư mục kết quả có giữ bản dự thảo lần ngay trước do chương trình làm.
    Vì sao: không có bản trước thì không lập được danh mục nội dung thay đổi.
    Ví dụ: làm lần 2 vào thư mục khác với lần 1.
    Căn cứ: sổ của thư mục kết quả.
    """

    code = "KH678"
    severity = Severity.INFO


class DraftChanged(Rule):
    """Nội dung thay đổi so với dự thảo lần trước.

    Kiểm tra gì: từng đoạn, từng hàng của bảng trong bản mới so với bản dự thảo lần trước đã giữ.
    Vì sao: nơi được hỏi lần sau và người ký cần biết dự thảo đã đổi những gì.
    Ví dụ: mục II.1 đổi số xã phấn đấu đạt chuẩn.
    Căn cứ: yêu cầu tổng hợp, tiếp thu ý kiến.
    """

    code = "KH679"
    severity = Severity.INFO


class ReportedChanged(Rule):
    """Số liệu đã báo cáo bị sửa sau khi báo cáo ban hành.

    Kiểm tra gì: các dòng của kỳ mà báo cáo đã ban hành nêu vẫn như ngày ban hành.
    Vì sao: báo cáo đã ký nói một số, dữ liệu nói số khác; kỳ sau so với số đã sửa sẽ không khớp báo cáo trước.
    Ví dụ: báo cáo quý I ghi xã An Khê đạt 12 tiêu chí, sau đó dòng quý I sửa thành 11 tiêu chí.
    Căn cứ: bản lưu dữ liệu của ngày ban hành.
    """

    code = "KH660"
    severity = Severity.WARNING


class SignedOfOtherData(Rule):
    """Số liệu đã đổi từ khi làm văn bản đem ghi ban hành.

    Kiểm tra gì: lời văn của tệp đem ghi ban hành là lời văn mà số liệu hiện tại của kế hoạch cho ra; chỗ sửa tay và chỗ
    để trống nay đã có (số, ngày) không tính.
    Vì sao: chương trình lưu số liệu của ngày ký để biết về sau đổi gì; lưu nhầm số liệu thì kế hoạch điều chỉnh dẫn
    nội dung mà không văn bản đã ký nào có.
    Ví dụ: kế hoạch ký với 05 thôn, bảng đã sửa thành 06 thôn rồi mới ghi ban hành.
    Căn cứ: cam kết của chương trình: văn bản đã ký không bị làm lại, không bị nói khác đi.
    """

    code = "KH690"


class IssuedAgainstPrint(Rule):
    """Số, ngày đem ghi ban hành khác số, ngày in trên chính văn bản.

    Kiểm tra gì: số và ngày ghi bằng «ntmdocs issue» như số, ngày ở đầu tệp văn bản, nếu tệp đã in.
    Vì sao: ghi nhầm thì các văn bản viện dẫn lấy số nhầm, và văn bản không được làm lại nữa.
    Ví dụ: biên bản in số 05/BB-UBND mà ghi ban hành số 99.
    Căn cứ: một văn bản chỉ có một số, một ngày.
    """

    code = "KH692"


class ReportSent(Rule):
    """Báo cáo đã gửi, số liệu của nó đã đổi: làm tất cả thì không làm lại, làm riêng thì được nhắc.

    Kiểm tra gì: báo cáo của kỳ đã ghi ngày gửi hoặc số văn bản, tệp đã làm vẫn ở đó và số liệu của nó đã đổi.
    Vì sao: tệp trong máy phải là bản cấp trên đã nhận; số liệu đổi về sau thì báo cáo ở kỳ sau.
    Ví dụ: sửa mục tiêu năm sau khi báo cáo tháng 5 đã gửi ngày 30/5.
    Căn cứ: cam kết của chương trình: văn bản đã gửi đi không bị làm lại.
    """

    code = "KH691"
    severity = Severity.WARNING


class SnapshotGone(Rule):
    """Không còn bản lưu số liệu của ngày ban hành.

    Kiểm tra gì: thư mục «.ntmdocs» của kế hoạch còn bản lưu của mỗi văn bản đã ban hành.
    Vì sao: không có bản lưu thì không biết từ ngày ký số liệu đã đổi những gì.
    Ví dụ: chép kế hoạch sang máy khác mà bỏ sót thư mục ẩn «.ntmdocs».
    Căn cứ: cam kết của chương trình: văn bản đã ký không bị làm lại.
    """

    code = "KH904"


class NumberedChanged(Rule):
    """Văn bản đã ghi số, ngày được làm lại thành khác bản trước.

    Kiểm tra gì: văn bản mà bản làm trước đã in số, ngày vẫn nói như bản ấy khi làm lại; chỗ để trống nay đã có thì
    không tính.
    Vì sao: có số, ngày thì có thể đã ký; tệp trong máy nói khác bản đã ký mà không ai biết.
    Ví dụ: tờ trình số 32 ghi 19/19 tiêu chí, sửa kết quả rồi làm lại thành 18/19.
    Căn cứ: cam kết của chương trình: văn bản đã ký không bị nói khác đi; «ntmdocs issue» giữ hẳn văn bản đã ký.
    """

    code = "KH693"
    severity = Severity.WARNING


class PictureGone(Rule):
    """Bảng «Hình ảnh» ghi tệp ảnh không có.

    Kiểm tra gì: tệp ghi ở bảng «Hình ảnh» có trong thư mục kế hoạch, hoặc trong thư mục «anh» ở đó.
    Vì sao: thiếu ảnh thì không làm được danh mục hình ảnh của hồ sơ.
    Ví dụ: ghi «duong.jpg», trong thư mục là «duong.png».
    Căn cứ: bảng «Hình ảnh» của kế hoạch.
    """

    code = "KH741"
    severity = Severity.WARNING


RULES: tuple[type[Rule], ...] = (
    UnknownPassage, MissingTemplate, LostPassage, PaperIssued, MisplacedTemplate, PlaceUnknown, PlaceUnchanged,
    RoundBlank, EarlierDraftLost, DraftChanged, ReportedChanged, SignedOfOtherData, ReportSent, IssuedAgainstPrint,
    NumberedChanged, SnapshotGone, PictureGone,
)  # fmt: skip
