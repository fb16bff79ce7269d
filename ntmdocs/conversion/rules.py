"""What a plan carried to other units leaves to a person."""

from __future__ import annotations

from ntmdocs.findings import Rule, Severity


class MustDecide(Rule):
    """Số liệu của các đơn vị cũ không tự thành số liệu của đơn vị mới.

    Kiểm tra gì: điều nói về một đơn vị mới chỉ được chuyển khi mọi đơn vị cũ của nó nói giống nhau.
    Vì sao: không lấy trung bình, không chọn thay; số liệu của một phần không phải là số liệu của toàn đơn vị.
    Ví dụ: ba xã nhập làm một, xã đạt 12, xã đạt 15 tiêu chí, xã chưa có số liệu.
    Căn cứ: danh mục đơn vị hành chính, cột «Đơn vị kế thừa».
    """

    code = "KH603"
    severity = Severity.WARNING


class AddedUp(Rule):
    """Số liệu của các đơn vị cũ đã được cộng lại.

    Kiểm tra gì: số thôn, số tiền của các đơn vị cũ nhập làm một được cộng, các giá trị khác của dòng giống nhau.
    Vì sao: để người làm thấy số mới từ những dòng nào.
    Ví dụ: vốn đầu tư của ba xã cũ thành vốn của xã mới.
    Căn cứ: danh mục đơn vị hành chính, cột «Đơn vị kế thừa».
    """

    code = "KH604"
    severity = Severity.INFO


class MovedUp(Rule):
    """Số liệu của đơn vị không còn được đưa lên đơn vị cấp trên.

    Kiểm tra gì: số thôn, số tiền, danh sách ghi cho đơn vị đã bỏ được chuyển cho đơn vị trực tiếp quản lý các xã mới.
    Vì sao: tổng số không mất, nhưng phần của từng xã mới thì phải có người phân.
    Ví dụ: 12 thôn của một huyện thành 12 thôn của tỉnh, chưa phân cho các xã mới.
    Căn cứ: danh mục đơn vị hành chính, cột «Đơn vị kế thừa».
    """

    code = "KH605"
    severity = Severity.WARNING


class HeaderToReview(Rule):
    """Phần chung của kế hoạch mới cần xem lại.

    Kiểm tra gì: ngày lập, kế hoạch của cấp trên, phong trào, cơ quan báo cáo còn đúng với đơn vị mới.
    Vì sao: kế hoạch của đơn vị mới lập sau sắp xếp, theo kế hoạch của cấp trên mới; chương trình không tự đặt ngày.
    Ví dụ: ngày lập trước ngày sắp xếp đơn vị được để trống.
    Căn cứ: hình thức chính quyền, khóa «tu_ngay», «den_ngay».
    """

    code = "KH606"
    severity = Severity.WARNING


class IssuedStays(Rule):
    """Văn bản đã ban hành ở lại kế hoạch cũ.

    Kiểm tra gì: văn bản do đơn vị cũ ban hành không chuyển sang kế hoạch mới.
    Vì sao: văn bản đã ký giữ nguyên; đơn vị mới chưa ban hành văn bản nào.
    Ví dụ: kế hoạch số 45/KH-UBND của một huyện đã bỏ.
    Căn cứ: Nghị định 30/2020/NĐ-CP.
    """

    code = "KH607"
    severity = Severity.INFO


RULES: tuple[type[Rule], ...] = (MustDecide, AddedUp, MovedUp, HeaderToReview, IssuedStays)
