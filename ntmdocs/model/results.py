"""What a dossier says of each indicator and criterion at each stage, who attests it, and its evidence."""

from __future__ import annotations

from typing import ClassVar

from ntmdocs.model.dossier import DossierRow, StageRow
from ntmdocs.model.record import CRITERIA_SET, Amount, Choice, Count, Day, Table, Thing, Words, column
from ntmdocs.model.tables import NOTE, SOURCE

_INDICATOR = ("chi_tieu", "Chỉ tiêu", "Số của chỉ tiêu.")
_CRITERION = ("tieu_chi", "Tiêu chí", "Số của tiêu chí.")
_BASIS = ("can_cu_danh_gia", "Căn cứ đánh giá", "Vì sao đánh giá như vậy: văn bản, biên bản kiểm tra.")


class Verdict(Choice):
    """What a clerk says of an indicator or a criterion."""

    MET = "đạt"
    NOT_MET = "chưa đạt"
    EXEMPT = "không áp dụng"


class IndicatorResult(StageRow):
    """The result of an indicator, or of one part of it, at a stage; each stage keeps its own row."""

    TABLE: ClassVar[Table] = Table(
        "ket-qua-chi-tieu", "Kết quả chỉ tiêu", "Kết quả từng chỉ tiêu của hồ sơ, mỗi bước một dòng."
    )

    criteria_set: str = column(*CRITERIA_SET, names=Thing.CRITERIA_SET)
    indicator: str = column(*_INDICATOR)
    part: str = column(
        "muc_thanh_phan", "Mức thành phần", "Số thứ tự mức thành phần của chỉ tiêu; trống là cả chỉ tiêu.", default=""
    )
    value: str = column("ket_qua", "Kết quả", "Số, «Đạt», «Chưa đạt» hoặc xếp loại.", default="")
    met_count: Amount | None = column("so_dat", "Số đạt", "Tử số của tỷ lệ, ví dụ số hộ đạt.", default=None)
    out_of: Amount | None = column("tren_tong_so", "Trên tổng số", "Mẫu số của tỷ lệ, ví dụ tổng số hộ.", default=None)
    figures_on: Day | None = column("so_lieu_den", "Số liệu đến ngày", "Ngày mà số liệu tính đến.", default=None)
    verdict: Verdict | None = column(
        "danh_gia", "Đánh giá", "đạt, chưa đạt hoặc không áp dụng; trống là theo số liệu.", default=None
    )
    basis: str = column(*_BASIS, default="")
    done: str = column("noi_dung_thuc_hien", "Nội dung đã thực hiện", "Việc đã làm.", default="")
    volume: str = column("khoi_luong", "Khối lượng", "Khối lượng đã làm, ví dụ 3,2 km đường bê tông.", default="")
    cost: Amount | None = column("chi_phi", "Kinh phí", "Kinh phí.", default=None, unit="triệu đồng")
    note: str = column(*NOTE, default="")
    source: str = column(*SOURCE, default="")


class CriterionVerdict(StageRow):
    """A clerk's own verdict on a whole criterion at a stage, and what was done for it."""

    TABLE: ClassVar[Table] = Table(
        "danh-gia-tieu-chi",
        "Đánh giá tiêu chí",
        "Đánh giá cả tiêu chí, kèm căn cứ; nội dung đã thực hiện.",
    )

    criteria_set: str = column(*CRITERIA_SET, names=Thing.CRITERIA_SET)
    criterion: str = column(*_CRITERION)
    verdict: Verdict | None = column(
        "danh_gia", "Đánh giá", "đạt, chưa đạt hoặc không áp dụng; trống là theo các chỉ tiêu.", default=None
    )
    basis: str = column(*_BASIS, default="")
    done: str = column("noi_dung_thuc_hien", "Nội dung đã thực hiện", "Việc đã làm cho tiêu chí.", default="")
    cost: Amount | None = column("chi_phi", "Kinh phí", "Kinh phí.", default=None, unit="triệu đồng")
    remark: str = column("nhan_xet", "Nhận xét", "Nhận xét của đoàn, tổ kiểm tra.", default="")
    source: str = column(*SOURCE, default="")


class AttestedMatter(Choice):
    """What a body attests."""

    CRITERION = "tiêu chí"
    SECURITY = "an ninh trật tự"
    DEBT = "nợ đọng"


class Attestation(StageRow):
    """A body's confirmation: of the criteria it answers for, of security (police), of debts (finance)."""

    TABLE: ClassVar[Table] = Table(
        "xac-nhan", "Xác nhận của cơ quan", "Phòng, sở, Công an, tài chính xác nhận tiêu chí, an ninh, nợ đọng."
    )

    matter: AttestedMatter = column("xac_nhan_ve", "Xác nhận về", "tiêu chí, an ninh trật tự hoặc nợ đọng.")
    criteria: Words = column(
        "tieu_chi_xac_nhan", "Các tiêu chí", "Số các tiêu chí được xác nhận, cách nhau dấu ;.", default=()
    )
    body: str = column("co_quan", "Cơ quan", "Tên (hoặc mã) cơ quan xác nhận.")
    verdict: Verdict = column("danh_gia", "Đánh giá", "đạt (đủ điều kiện) hoặc chưa đạt.")
    number: str = column("so_van_ban", "Số văn bản", "Số, ký hiệu văn bản xác nhận.", default="")
    day: Day | None = column("ngay_van_ban", "Ngày văn bản", "Ngày văn bản xác nhận.", default=None)
    signer: str = column("nguoi_ky", "Người ký", "Họ và tên người ký.", default="")
    content: str = column("noi_dung", "Nội dung", "Nội dung xác nhận.", default="")
    source: str = column(*SOURCE, default="")


class Evidence(DossierRow):
    """A document that shows that an indicator or a criterion is met."""

    TABLE: ClassVar[Table] = Table("minh-chung", "Minh chứng", "Danh mục tài liệu minh chứng theo tiêu chí, chỉ tiêu.")

    criterion: str = column(*_CRITERION)
    indicator: str = column(*_INDICATOR, default="")
    name: str = column("ten_tai_lieu", "Tên tài liệu", "Tên tài liệu.")
    number: str = column("so_van_ban", "Số văn bản", "Số, ký hiệu tài liệu.", default="")
    day: Day | None = column("ngay_van_ban", "Ngày văn bản", "Ngày tài liệu.", default=None)
    issuer: str = column("co_quan", "Cơ quan", "Cơ quan ban hành hoặc xác nhận.", default="")
    sheet: str = column("but_luc", "Bút lục", "Số tờ trong hồ sơ.", default="")
    file: str = column("tep", "Tệp", "Tên tệp trong thư mục minh chứng.", default="")
    note: str = column(*NOTE, default="")
    source: str = column(*SOURCE, default="")


class DossierPicture(DossierRow):
    """A picture of the results, with its caption."""

    TABLE: ClassVar[Table] = Table("hinh-anh", "Hình ảnh", "Hình ảnh kết quả, kèm chú thích.")

    order: Count = column("thu_tu", "Thứ tự", "Thứ tự in.", default=0)
    criterion: str = column(*_CRITERION, default="")
    caption: str = column("chu_thich", "Chú thích", "Chú thích in dưới hình.")
    file: str = column("tep", "Tệp", "Tên tệp ảnh trong thư mục kế hoạch.")
    taken_on: Day | None = column("ngay_chup", "Ngày chụp", "Ngày chụp.", default=None)
    source: str = column(*SOURCE, default="")
