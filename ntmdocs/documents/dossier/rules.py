"""What can be wrong between a plan's dossiers and the papers that they ask for."""

from __future__ import annotations

from ntmdocs.findings import Rule, Severity


class UnconfirmedSet(Rule):
    """Bộ tiêu chí chưa được đối chiếu với văn bản gốc.

    Kiểm tra gì: bộ tiêu chí mà báo cáo in mức phải đạt đã có người đối chiếu với văn bản ban hành.
    Vì sao: mức đạt trong dữ liệu có thể sai; văn bản in mức chưa đối chiếu chỉ được làm bản dự thảo.
    Ví dụ: báo cáo kết quả của xã in mức theo Quyết định 1206/QĐ-UBND khi chưa ai đọc văn bản ấy.
    Căn cứ: quy ước của chương trình; bảng «Xác nhận bộ tiêu chí».
    """

    code = "KH701"
    severity = Severity.WARNING


class ThresholdNotWritten(Rule):
    """Bộ tiêu chí đã ghi đối chiếu mà còn chỉ tiêu chưa có mức đạt.

    Kiểm tra gì: mọi chỉ tiêu của bộ tiêu chí đã xác nhận có mức đạt, mọi tiêu chí có chỉ tiêu.
    Vì sao: chỗ chưa biết in «Theo quy định của bộ tiêu chí», người thẩm định không biết xã phải đạt mức nào.
    Ví dụ: bộ tiêu chí nâng cao đã đối chiếu, mức của chỉ tiêu 2.1 do tỉnh quy định chưa ai ghi.
    Căn cứ: quy ước của chương trình; bảng «Mức đạt riêng».
    """

    code = "KH702"
    severity = Severity.WARNING


class NothingToMake(Rule):
    """Hồ sơ chưa có gì để làm thành văn bản ở bước được gọi.

    Kiểm tra gì: bảng của bước được gọi đã có dữ liệu để làm ít nhất một văn bản.
    Vì sao: không có dữ liệu thì không văn bản nào có nội dung; người gọi lệnh cần biết vì sao không có tệp.
    Ví dụ: làm hồ sơ bước thẩm tra khi chưa ghi kết quả nào của bước thẩm tra.
    Căn cứ: quy ước của chương trình; thành phần hồ sơ trong dữ liệu hình thức chính quyền.
    """

    code = "KH703"


RULES: tuple[type[Rule], ...] = (UnconfirmedSet, ThresholdNotWritten, NothingToMake)
