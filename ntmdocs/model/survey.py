"""The survey of people's satisfaction, as the Mặt trận gives its results: by village and by question."""

from __future__ import annotations

from typing import ClassVar

from ntmdocs.model.dossier import DossierRow
from ntmdocs.model.record import Count, Day, Flag, Table, TableRecord, column
from ntmdocs.model.tables import COMMUNE, SOURCE, UNIT


class SurveyVillage(TableRecord):
    """The survey in one village: households, forms, and what was said of the whole."""

    TABLE: ClassVar[Table] = Table(
        "khao-sat-thon", "Khảo sát theo thôn", "Lấy ý kiến sự hài lòng: số hộ, số phiếu, kết quả chung của từng thôn."
    )

    unit: str = column(*UNIT)
    commune: str = column(*COMMUNE)
    surveyed: str = column("thon_khao_sat", "Thôn", "Thôn được lấy ý kiến.")
    households: Count = column("tong_so_ho", "Tổng số hộ", "Tổng số hộ của thôn.", unit="hộ")
    forms: Count = column("phieu_phat", "Phiếu phát ra", "Số phiếu phát ra, mỗi hộ một phiếu.", unit="phiếu")
    returned: Count = column("phieu_thu", "Phiếu thu về", "Số phiếu thu về.", unit="phiếu")
    valid: Count = column("phieu_hop_le", "Phiếu hợp lệ", "Số phiếu hợp lệ.", unit="phiếu")
    satisfied: Count = column("hai_long", "Hài lòng", "Số phiếu hài lòng ở câu hỏi chung.", unit="phiếu")
    unsatisfied: Count = column("khong_hai_long", "Chưa hài lòng", "Số phiếu chưa hài lòng.", default=0, unit="phiếu")
    other: Count = column("y_kien_khac", "Ý kiến khác", "Số phiếu có ý kiến khác.", default=0, unit="phiếu")
    since: Day | None = column("tu_ngay", "Từ ngày", "Ngày bắt đầu lấy ý kiến.", default=None)
    until: Day | None = column("den_ngay", "Đến ngày", "Ngày kết thúc lấy ý kiến.", default=None)
    source: str = column(*SOURCE, default="")


class SurveyQuestion(DossierRow):
    """The survey's answers to one question, over all villages."""

    TABLE: ClassVar[Table] = Table(
        "khao-sat-noi-dung", "Khảo sát theo nội dung", "Lấy ý kiến sự hài lòng: kết quả từng nội dung, cả xã."
    )

    order: Count = column("thu_tu", "Thứ tự", "Thứ tự của câu hỏi.")
    question: str = column("cau_hoi", "Nội dung lấy ý kiến", "Nội dung lấy ý kiến.")
    overall: Flag = column("cau_hoi_chung", "Câu hỏi chung", "«có» nếu là câu hỏi chung cuối phiếu.", default=False)
    satisfied: Count = column("hai_long", "Hài lòng", "Số phiếu hài lòng.", unit="phiếu")
    unsatisfied: Count = column("khong_hai_long", "Chưa hài lòng", "Số phiếu chưa hài lòng.", default=0, unit="phiếu")
    other: Count = column("y_kien_khac", "Ý kiến khác", "Số phiếu có ý kiến khác.", default=0, unit="phiếu")
    reason: str = column("ly_do", "Lý do", "Lý do chưa hài lòng.", default="")
    source: str = column(*SOURCE, default="")
