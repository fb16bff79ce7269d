"""A dossier (hồ sơ) of a commune or a village: what it asks for, its papers, profile, texts, resources and debts.

A row belongs to a dossier by its columns «Đơn vị», «Xã» and «Thôn»; a blank «Thôn» is the commune's own dossier.
"""

from __future__ import annotations

from typing import ClassVar

from ntmdocs.model.record import (
    CONFIDENCE,
    Amount,
    Code,
    Count,
    Day,
    Flag,
    Slug,
    Table,
    TableRecord,
    Thing,
    Words,
    column,
)
from ntmdocs.model.tables import COMMUNE, NOTE, SOURCE, UNIT, FundingNature

VILLAGE = ("thon", "Thôn", "Thôn của hồ sơ; trống là hồ sơ của xã.")
STAGE = ("buoc", "Bước", "Bước của hồ sơ, ví dụ tự đánh giá, thẩm tra, thẩm định.")


# Where a paper prints what a clerk writes; further keys are added with the paper that prints them.
TEXT_KEYS = {
    "thuan_loi": "thuận lợi",
    "kho_khan": "khó khăn",
    "chi_dao": "chỉ đạo",
    "tuyen_truyen": "tuyên truyền",
    "san_xuat": "sản xuất",
    "ket_qua_noi_bat": "kết quả nổi bật",
    "ton_tai": "tồn tại",
    "nguyen_nhan": "nguyên nhân",
    "bai_hoc": "bài học",
    "muc_tieu_duy_tri": "mục tiêu duy trì",
    "giai_phap_duy_tri": "giải pháp duy trì",
    "ho_so": "hồ sơ",
    "no_dong": "nợ đọng",
    "an_ninh": "an ninh",
    "hai_long": "hài lòng",
    "kien_nghi": "kiến nghị",
    "ket_luan": "kết luận",
}
PARAMETER_KEYS = {
    "mau_so": "mẫu số",
    "ngay_cong_khai": "số ngày công khai",
    "lan_cong_khai": "số lần công khai",
    "ty_le_phieu": "tỷ lệ phiếu",
    "ty_le_co_mat": "tỷ lệ có mặt",
    "khao_sat_pham_vi": "phạm vi khảo sát",
    "hai_long_chung": "tỷ lệ hài lòng chung",
    "hai_long_noi_dung": "tỷ lệ hài lòng từng nội dung",
    "ngay_niem_yet_khao_sat": "số ngày niêm yết khảo sát",
    "mat_tran_lap_bao_cao": "Mặt trận lập báo cáo",
}


class DossierRow(TableRecord):
    """A row that belongs to the dossier of a commune, or of one of its villages."""

    unit: str = column(*UNIT)
    commune: str = column(*COMMUNE)
    village: str = column(*VILLAGE, default="")


class StageRow(DossierRow):
    """A row that belongs to one stage of a dossier."""

    stage: Code = column(*STAGE, names=Thing.STAGE)


class Dossier(DossierRow):
    """A dossier: for which level and year, and the sums that its papers state."""

    TABLE: ClassVar[Table] = Table("ho-so", "Hồ sơ", "Mỗi hồ sơ đề nghị xét, công nhận một dòng: của xã hoặc của thôn.")

    level: str = column("cap_do", "Cấp độ", "Cấp độ đề nghị công nhận.", names=Thing.LEVEL)
    year: Count = column(
        "nam_dat_chuan", "Năm đạt chuẩn", "Năm đề nghị công nhận; có thể trước năm ký các văn bản của hồ sơ."
    )
    prominent_field: str = column(
        "linh_vuc_noi_troi", "Lĩnh vực nổi trội", "Lĩnh vực xã kiểu mẫu đã chọn; trống là theo mục tiêu xã.", default=""
    )
    figures_on: Day | None = column(
        "so_lieu_den", "Số liệu đến ngày", "Ngày mà số liệu của hồ sơ tính đến.", default=None
    )
    resources: Amount | None = column(
        "tong_nguon_luc", "Tổng nguồn lực", "Tổng nguồn lực đã huy động, để đối chiếu.", default=None,
        unit="triệu đồng",
    )  # fmt: skip
    debt: Amount | None = column(
        "tong_no_dong", "Tổng nợ đọng", "Tổng nợ đọng xây dựng cơ bản đã rà soát; 0 nếu không có.", default=None,
        unit="triệu đồng", basis="Điều 4 Quyết định 18/2022/QĐ-TTg",
    )  # fmt: skip
    debt_on: Day | None = column("no_dong_den", "Nợ đọng đến ngày", "Ngày rà soát nợ đọng.", default=None)
    note: str = column(*NOTE, default="")
    source: str = column(*SOURCE, default="")


class DossierPaper(StageRow):
    """The number, day and signer of one paper of a dossier; blank until known."""

    TABLE: ClassVar[Table] = Table(
        "van-ban-ho-so", "Văn bản hồ sơ", "Số, ngày, người ký từng văn bản của hồ sơ, theo bước."
    )

    kind: Slug = column(
        "loai_van_ban", "Loại văn bản", "Tên ngắn của văn bản, ví dụ Tờ trình, Báo cáo kết quả.", names=Thing.PAPER
    )
    number: str = column("so_van_ban", "Số văn bản", "Số đã cấp; trống khi chưa ban hành.", default="")
    day: Day | None = column("ngay_van_ban", "Ngày văn bản", "Ngày ban hành; trống khi chưa.", default=None)
    signer: str = column("nguoi_ky", "Người ký", "Họ và tên người ký, không kèm học hàm, học vị.", default="")
    position: str = column("chuc_vu_ky", "Chức vụ người ký", "Chức vụ; trống là người đứng đầu.", default="")
    deputy_signs: Flag = column("ky_thay", "Ký thay", "«có» nếu cấp phó ký thay người đứng đầu.", default=False)
    since: Day | None = column(
        "tu_ngay", "Từ ngày", "Ngày bắt đầu việc mà văn bản báo cáo, ví dụ thẩm tra.", default=None
    )
    until: Day | None = column(
        "den_ngay", "Đến ngày", "Ngày kết thúc việc ấy; ở công văn đề nghị là hạn trả lời.", default=None
    )
    received_on: Day | None = column("ngay_nhan", "Ngày nhận", "Ngày cơ quan nhận hồ sơ nhận được.", default=None)
    copies: Count | None = column("so_ban", "Số bản", "Số bản lập, nộp kèm hồ sơ.", default=None, unit="bản")
    source: str = column(*SOURCE, default="")


class Profile(DossierRow):
    """A commune or a village in figures, and its steering work in counts."""

    TABLE: ClassVar[Table] = Table(
        "dac-diem", "Đặc điểm xã, thôn", "Diện tích, dân số, khu vực và số liệu chỉ đạo, tuyên truyền."
    )

    area: Amount | None = column("dien_tich", "Diện tích tự nhiên", "Diện tích tự nhiên.", default=None, unit="ha")
    population: Count | None = column("dan_so", "Dân số", "Số nhân khẩu.", default=None, unit="người")
    households: Count | None = column("so_ho", "Số hộ", "Tổng số hộ.", default=None, unit="hộ")
    villages: Count | None = column("tong_so_thon", "Số thôn của xã", "Số thôn của xã.", default=None, unit="thôn")
    peoples: Words = column(
        "dan_toc", "Dân tộc", "Các dân tộc và tỷ lệ phần trăm, ví dụ Tày 60,5; Nùng 20; Kinh 19,5.", default=()
    )
    region: str = column(
        "khu_vuc", "Khu vực", "Khu vực I, II hoặc III; trống nếu không thuộc.", default="",
        basis="Quyết định 861/QĐ-TTg ngày 04/6/2021",
    )  # fmt: skip
    boards: Count | None = column(
        "so_ban_phat_trien", "Số Ban Phát triển thôn", "Số Ban Phát triển thôn đã thành lập.", default=None,
        unit="ban",
    )  # fmt: skip
    documents: Count | None = column(
        "so_van_ban_chi_dao", "Số văn bản chỉ đạo", "Số văn bản chỉ đạo, điều hành đã ban hành.", default=None,
        unit="văn bản",
    )  # fmt: skip
    talks: Count | None = column(
        "so_cuoc_tuyen_truyen", "Số cuộc tuyên truyền", "Số cuộc tuyên truyền.", default=None, unit="cuộc"
    )
    listeners: Count | None = column(
        "luot_nguoi_nghe", "Lượt người dự", "Số lượt người dự tuyên truyền.", default=None, unit="lượt người"
    )
    courses: Count | None = column("so_lop_tap_huan", "Số lớp tập huấn", "Số lớp tập huấn.", default=None, unit="lớp")
    trainees: Count | None = column(
        "nguoi_tap_huan", "Người được tập huấn", "Số lượt người được tập huấn.", default=None, unit="lượt người"
    )
    source: str = column(*SOURCE, default="")


class DossierText(StageRow):
    """What a clerk writes under a heading of a report: each line a paragraph, or an item where it begins with «-»."""

    TABLE: ClassVar[Table] = Table(
        "loi-van-ho-so", "Lời văn hồ sơ", "Thuận lợi, khó khăn, bài học … do cán bộ viết, theo khóa."
    )

    key: Code = column("khoa", "Khóa", f"{', '.join(TEXT_KEYS.values())}.", names=Thing.TEXT)
    text: str = column("noi_dung", "Nội dung", "Mỗi dòng một đoạn; dòng bắt đầu bằng «-» là một gạch đầu dòng.")
    source: str = column(*SOURCE, default="")

    @property
    def lines(self) -> tuple[tuple[bool, str], ...]:
        """Each line as whether it is an item of a list, and its text without the dash."""
        written = (line.strip() for line in self.text.splitlines())
        return tuple((line.startswith("-"), line.lstrip("- ")) for line in written if line.lstrip("- "))


class ProductionModel(DossierRow):
    """A production model, cooperative or product that the report names."""

    TABLE: ClassVar[Table] = Table(
        "mo-hinh", "Mô hình, HTX, OCOP", "Mô hình sản xuất, hợp tác xã, sản phẩm OCOP nêu trong báo cáo."
    )

    kind: str = column("loai_mo_hinh", "Loại", "mô hình, hợp tác xã, sản phẩm OCOP …")
    name: str = column("ten_mo_hinh", "Tên", "Tên mô hình, hợp tác xã, sản phẩm.")
    scale: str = column("quy_mo", "Quy mô", "Quy mô, ví dụ 12 hộ, 5 ha, hạng 3 sao.", default="")
    cost: Amount | None = column("chi_phi", "Kinh phí", "Kinh phí.", default=None, unit="triệu đồng")
    source: str = column(*SOURCE, default="")


class Resource(DossierRow):
    """What was mobilised for a dossier's unit, by source and year."""

    TABLE: ClassVar[Table] = Table(
        "nguon-luc",
        "Nguồn lực huy động",
        "Nguồn lực đã huy động, theo nguồn và năm; không phải vốn kế hoạch.",
    )

    source_code: str = column("nguon_von", "Nguồn vốn", "Tên nguồn vốn của Chương trình.", names=Thing.FUNDING_SOURCE)
    nature: FundingNature = column(
        "tinh_chat", "Tính chất", "đầu tư, sự nghiệp hoặc khác.", default=FundingNature.OTHER
    )
    form: str = column("hinh_thuc", "Hình thức", "tiền, ngày công, hiến đất, hiện vật.", default="")
    quantity: Amount | None = column("so_luong", "Số lượng", "Số ngày công, số mét vuông đất.", default=None)
    measure: str = column("don_vi_tinh", "Đơn vị tính", "ngày công, m² …", default="")
    year: Count = column("nam_von", "Năm vốn", "Năm huy động.")
    amount: Amount = column("so_tien", "Số tiền", "Số tiền hoặc giá trị quy đổi.", unit="triệu đồng")
    source: str = column(*SOURCE, default="")


class ConstructionDebt(DossierRow):
    """A work of the programme in the commune: what was built and paid, so what is still owed."""

    TABLE: ClassVar[Table] = Table(
        "no-dong", "Nợ đọng XDCB", "Công trình thuộc Chương trình: khối lượng hoàn thành, vốn đã bố trí, nợ đọng."
    )

    name: str = column("cong_trinh", "Công trình", "Tên công trình, dự án.")
    decision: str = column("qd_phe_duyet", "Quyết định phê duyệt", "Số, ngày quyết định phê duyệt.", default="")
    schedule: str = column("thoi_gian", "Khởi công - hoàn thành", "Thời gian khởi công, hoàn thành.", default="")
    total: Amount | None = column(
        "tong_muc_dau_tu", "Tổng mức đầu tư", "Tổng mức đầu tư.", default=None, unit="triệu đồng"
    )
    completed: Amount = column(
        "khoi_luong_hoan_thanh", "Giá trị hoàn thành", "Giá trị khối lượng hoàn thành đã nghiệm thu.",
        unit="triệu đồng",
    )  # fmt: skip
    paid: Amount = column("von_da_bo_tri", "Vốn đã bố trí", "Vốn đã bố trí, thanh toán.", unit="triệu đồng")
    handling: str = column("phuong_an", "Phương án xử lý", "Phương án xử lý nếu còn nợ.", default="")
    note: str = column(*NOTE, default="")
    source: str = column(*SOURCE, default="")


class DossierParameter(TableRecord):
    """A number that a rule outside the programme sets: a form's number, a share of votes, days of publication."""

    TABLE: ClassVar[Table] = Table(
        "tham-so-ho-so",
        "Tham số hồ sơ",
        "Mẫu số, thời hạn, tỷ lệ do quy định đặt ra; thay giá trị có sẵn.",
    )

    key: Code = column("tham_so", "Tham số", f"{', '.join(PARAMETER_KEYS.values())}.", names=Thing.PARAMETER)
    tier: str = column(
        "cap", "Cấp được xét", "Cấp của đơn vị được xét; trống là mọi cấp.", default="", names=Thing.TIER
    )
    level: str = column("cap_do", "Cấp độ", "Cấp độ; trống là mọi cấp độ.", default="", names=Thing.LEVEL)
    stage: Code = column("buoc", "Bước", "Bước của hồ sơ; trống là mọi bước.", default="", names=Thing.STAGE)
    kind: Slug = column(
        "loai_van_ban",
        "Loại văn bản",
        "Loại văn bản của mẫu số; trống nếu không áp dụng.",
        default="",
        names=Thing.PAPER,
    )
    value: str = column("gia_tri", "Giá trị", "Giá trị; trống là chưa biết, không in và không kiểm tra.", default="")
    unconfirmed: Flag = column("can_xac_nhan", "Cần xác nhận", "«có» nếu chưa đối chiếu với văn bản.", default=False)
    source: str = column(*SOURCE, default="")
    confidence: str = column(*CONFIDENCE, default="", names=Thing.CONFIDENCE)
