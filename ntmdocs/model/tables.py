"""The rows of a plan's tables: a unit's papers, cited documents, results, money, works, calendar, own passages."""

from __future__ import annotations

from typing import ClassVar

from ntmdocs.model.record import (
    CRITERIA_SET,
    Amount,
    Choice,
    Count,
    Day,
    Flag,
    Table,
    TableRecord,
    Thing,
    Words,
    column,
)

UNIT = ("don_vi", "Đơn vị", "Đơn vị của dòng này, ví dụ Bạch Thông hoặc huyện Bạch Thông.")
COMMUNE = ("xa", "Xã", "Tên xã; có thể kèm loại.")
SOURCE = ("nguon_so_lieu", "Nguồn số liệu", "Nguồn của dữ kiện; ghi «minh họa» nếu không có nguồn.")
NOTE = ("ghi_chu", "Ghi chú", "Ghi chú in trong biểu.")

USES = {
    "can_cu": "căn cứ kế hoạch",
    "can_cu_ho_so": "căn cứ hồ sơ xã",
    "can_cu_ho_so_thon": "căn cứ hồ sơ thôn",
    "ke_hoach_giai_doan": "kế hoạch giai đoạn",
    "truyen_thong": "truyền thông",
    "giup_do": "giúp đỡ xã",
    "de_an_nganh": "đề án ngành",
}
"""What a citation can be used as; a use outside this list would be read by nobody."""


class UnitInfo(TableRecord):
    """What a unit's papers need that no other table holds; blank until known."""

    TABLE: ClassVar[Table] = Table(
        "thong-tin-don-vi", "Thông tin đơn vị", "Địa danh, người ký, số văn bản của đơn vị.", lasts=True
    )

    unit: str = column(*UNIT)
    place_name: str = column("dia_danh", "Địa danh", "Địa danh trên văn bản.", default="")
    number: str = column("so_ke_hoach", "Số kế hoạch", "Số đã cấp; trống khi chưa ban hành.", default="", yearly=True)
    issued_on: Day | None = column(
        "ngay_ban_hanh", "Ngày ban hành", "Ngày ban hành; trống khi chưa.", default=None, yearly=True
    )
    signer: str = column("nguoi_ky", "Người ký", "Họ và tên người ký, không kèm học hàm, học vị.", default="")
    deputy_signs: Flag = column("ky_thay", "Ký thay", "«có» nếu cấp phó ký thay người đứng đầu.", default=False)
    drafting_unit: str = column("don_vi_soan_thao", "Đơn vị soạn thảo", "Chữ viết tắt sau «Lưu: VT,».", default="")
    scheme: str = column("de_an", "Đề án", "Mã văn bản phê duyệt Đề án của đơn vị.", default="")


class Citation(TableRecord):
    """A document that papers cite."""

    TABLE: ClassVar[Table] = Table(
        "van-ban",
        "Văn bản viện dẫn",
        "Mỗi văn bản được viện dẫn một dòng: của Trung ương, nghị quyết và quyết định giao chỉ tiêu của năm, kế hoạch "
        "giai đoạn, bộ tiêu chí của tỉnh, kế hoạch năm của cấp trên.",
        lasts=True,
    )

    code: str = column("ma", "Mã văn bản", "Mã ngắn, không dấu, ví dụ kh-231.")
    kind: str = column("loai", "Loại văn bản", "Tên loại, ví dụ Quyết định.")
    symbol: str = column("so_ky_hieu", "Số, ký hiệu", "Số và ký hiệu, ví dụ 231/KH-UBND.", default="")
    issued_on: Day | None = column("ngay", "Ngày ban hành", "Ngày ban hành.", default=None)
    issuer: str = column("co_quan", "Cơ quan ban hành", "Tên cơ quan ban hành.", default="")
    subject: str = column("trich_yeu", "Trích yếu", "Trích yếu, bắt đầu bằng «về» hoặc nguyên tên.", default="")
    tier: str = column(
        "cap", "Cấp ban hành", "Trung ương, hoặc cấp chính quyền của cơ quan ban hành.", names=Thing.ISSUING_TIER
    )
    unit: str = column("don_vi", "Đơn vị", "Chỉ dùng cho văn bản của đơn vị này; trống là mọi đơn vị.", default="")
    uses: Words = column(
        "dung_lam",
        "Dùng làm",
        f"{'; '.join(USES.values())}. Nhiều cách dùng thì cách nhau dấu ;.",
        default=(),
        names=Thing.USE,
    )
    used_by: Words = column(
        "cap_dung",
        "Cấp dùng",
        "Các cấp có văn bản viện dẫn văn bản này, cách nhau dấu ;; trống là mọi cấp.",
        default=(),
        names=Thing.TIER,
    )
    amends: Words = column("sua_doi", "Sửa đổi cho", "Mã các văn bản được sửa đổi, bổ sung.", default=())
    cites: Words = column("vien_dan", "Viện dẫn", "Mã các văn bản mà văn bản này viện dẫn.", default=())
    source: str = column(*SOURCE, default="")


class CriterionResult(TableRecord):
    """Whether a commune met a criterion on a day."""

    TABLE: ClassVar[Table] = Table(
        "ket-qua-tieu-chi", "Kết quả tiêu chí",
        "Kết quả từng tiêu chí của từng xã đến ngày chốt số liệu của kế hoạch; kết quả mới hơn nằm ở hồ sơ.",
    )  # fmt: skip

    unit: str = column(*UNIT)
    commune: str = column(*COMMUNE)
    criteria_set: str = column(*CRITERIA_SET, names=Thing.CRITERIA_SET)
    criterion: str = column("tieu_chi", "Tiêu chí", "Số của tiêu chí.")
    met: Flag = column("dat", "Đạt", "«có» nếu đạt, «không» nếu chưa.")
    source: str = column(*SOURCE, default="")


class RoadmapStep(TableRecord):
    """When a commune is to meet a criterion."""

    TABLE: ClassVar[Table] = Table("lo-trinh-tieu-chi", "Lộ trình tiêu chí", "Tiêu chí phấn đấu trong năm của từng xã.")

    unit: str = column(*UNIT)
    commune: str = column(*COMMUNE)
    criteria_set: str = column(*CRITERIA_SET, names=Thing.CRITERIA_SET)
    criterion: str = column("tieu_chi", "Tiêu chí", "Số của tiêu chí.")
    deadline: str = column("thoi_han", "Thời hạn hoàn thành", "Tháng hoặc quý hoàn thành.")
    begins: str = column("bat_dau", "Bắt đầu", "Tháng hoặc quý bắt đầu thực hiện.", default="")
    lacking: str = column("noi_dung_con_thieu", "Nội dung còn thiếu", "Nội dung, chỉ tiêu chưa đạt.", default="")
    volume: str = column("khoi_luong", "Khối lượng", "Khối lượng phải làm, ví dụ 3,2 km đường bê tông.", default="")
    measures: str = column("giai_phap_thuc_hien", "Giải pháp thực hiện", "Giải pháp, mỗi dòng một ý.", default="")
    note: str = column(*NOTE, default="")
    source: str = column(*SOURCE, default="")


class Sponsorship(TableRecord):
    """Who helps a commune."""

    TABLE: ClassVar[Table] = Table(
        "giup-do-xa", "Phụ trách, giúp đỡ xã", "Người và cơ quan phụ trách, giúp đỡ từng xã.", lasts=True
    )

    unit: str = column(*UNIT)
    commune: str = column(*COMMUNE)
    member: str = column("uy_vien", "Ủy viên phụ trách", "Ủy viên Ban Chỉ đạo phụ trách.", default="")
    body: str = column("co_quan_giup_do", "Cơ quan giúp đỡ", "Cơ quan, đơn vị giúp đỡ.", default="")
    content: str = column("noi_dung", "Nội dung", "Nội dung giúp đỡ.", default="")
    source: str = column(*SOURCE, default="")


class FundingNature(Choice):
    """Investment or recurrent money."""

    INVESTMENT = "đầu tư"
    RECURRENT = "sự nghiệp"
    OTHER = "khác"


class Funding(TableRecord):
    """Money of the year for a commune or for a content of the programme."""

    TABLE: ClassVar[Table] = Table(
        "von", "Nguồn vốn", "Vốn trong năm theo xã hoặc theo nội dung thành phần.", of_its_own=True
    )

    unit: str = column(*UNIT)
    commune: str = column("xa", "Xã", "Xã được bố trí; trống nếu phân theo nội dung.", default="")
    content: str = column("noi_dung", "Nội dung", "Nội dung thành phần; trống nếu phân theo xã.", default="")
    criterion: str = column("tieu_chi", "Tiêu chí", "Số của tiêu chí mà xã dùng vốn này để thực hiện.", default="")
    source_code: str = column("nguon_von", "Nguồn vốn", "Tên nguồn vốn của Chương trình.", names=Thing.FUNDING_SOURCE)
    nature: FundingNature = column(
        "tinh_chat", "Tính chất", "đầu tư, sự nghiệp hoặc khác.", default=FundingNature.OTHER
    )
    year: Count = column("nam_von", "Năm vốn", "Năm của vốn; năm trước nghĩa là chuyển nguồn.")
    amount: Amount = column("so_tien", "Số tiền", "Số tiền.", unit="triệu đồng", adds_up=True)
    source: str = column(*SOURCE, default="")


class Work(TableRecord):
    """A construction work of the year."""

    TABLE: ClassVar[Table] = Table("cong-trinh", "Công trình", "Danh mục công trình trong năm.", of_its_own=True)

    unit: str = column(*UNIT)
    commune: str = column(*COMMUNE)
    name: str = column("cong_trinh", "Công trình", "Tên công trình, dự án.")
    criterion: str = column("tieu_chi", "Tiêu chí", "Số của tiêu chí phục vụ.", default="")
    total: Amount | None = column(
        "tong_muc_dau_tu", "Tổng mức đầu tư", "Tổng mức đầu tư.", default=None, unit="triệu đồng"
    )
    amount: Amount | None = column(
        "von_trong_nam", "Vốn trong năm", "Vốn bố trí trong năm.", default=None, unit="triệu đồng"
    )
    source_code: str = column("nguon_von", "Nguồn vốn", "Tên nguồn vốn.", default="", names=Thing.FUNDING_SOURCE)
    owner: str = column("chu_dau_tu", "Chủ đầu tư", "Chủ đầu tư.", default="")
    schedule: str = column("thoi_gian", "Khởi công - hoàn thành", "Thời gian khởi công, hoàn thành.", default="")
    source: str = column(*SOURCE, default="")


class CalendarItem(TableRecord):
    """A step of preparing the dossiers."""

    TABLE: ClassVar[Table] = Table("lich-ho-so", "Lịch hồ sơ", "Các việc lập, thẩm tra hồ sơ và thời gian.")

    unit: str = column(*UNIT)
    task: str = column("viec", "Việc", "Việc phải làm.")
    communes: str = column("xa", "Xã", "Xã thực hiện.", default="")
    lead: str = column("chu_tri", "Chủ trì", "Cơ quan chủ trì.", default="")
    since: Day | None = column("tu_ngay", "Từ ngày", "Ngày bắt đầu.", default=None)
    until: Day | None = column("den_ngay", "Đến ngày", "Ngày kết thúc.", default=None)
    product: str = column("san_pham", "Sản phẩm", "Kết quả của việc.", default="")
    source: str = column(*SOURCE, default="")


class Recipient(TableRecord):
    """A recipient that a unit names itself."""

    TABLE: ClassVar[Table] = Table(
        "noi-nhan", "Nơi nhận", "Nơi nhận riêng của đơn vị, theo thứ tự; trống là theo mẫu.", lasts=True
    )

    unit: str = column(*UNIT)
    name: str = column("noi_nhan", "Nơi nhận", "Một nơi nhận, không kèm gạch đầu dòng và dấu cuối.")


class PassageUse(Choice):
    """What a unit's own passage does with the standard one."""

    BEFORE = "thêm trước"
    AFTER = "thêm sau"
    INSTEAD = "thay"
    LEAVE_OUT = "bỏ"


class PassageKind(Choice):
    """Paragraph or table."""

    PARAGRAPH = "đoạn văn"
    TABLE = "bảng"


class OwnPassage(TableRecord):
    """A unit's own say at a passage of its plan, named by the passage's key."""

    TABLE: ClassVar[Table] = Table(
        "doan-van-rieng", "Đoạn văn riêng", "Thêm, thay hoặc bỏ một đoạn của mẫu theo khóa của đoạn.", lasts=True
    )

    unit: str = column(*UNIT)
    key: str = column("khoa", "Khóa", "Khóa của đoạn trong mẫu, ví dụ muc_dich.")
    use: PassageUse = column("cach", "Cách dùng", "thêm trước, thêm sau, thay hoặc bỏ.")
    kind: PassageKind = column("kieu", "Kiểu", "đoạn văn hoặc bảng.", default=PassageKind.PARAGRAPH)
    text: str = column("noi_dung", "Nội dung", "Nội dung; bảng: mỗi hàng một dòng, các ô cách nhau dấu |.", default="")


class IssuedPaper(TableRecord):
    """A paper that was issued: its number and day, what it said, and where the plan of that day is kept.

    The table belongs to the program: it lies in `.ntmdocs` beside the plan, and no clerk fills it.
    """

    TABLE: ClassVar[Table] = Table("da-ban-hanh", "Văn bản đã ban hành", "Văn bản đã ban hành, không làm lại.")

    kind: str = column("loai_van_ban", "Loại văn bản", "Mã loại văn bản, ví dụ ke-hoach.")
    unit: str = column(*UNIT)
    about: str = column(
        "ve", "Về", "Thôn, cấp độ, bước, cơ quan, kỳ mà văn bản nói về; trống nếu chỉ về đơn vị.", default=""
    )
    number: str = column("so_van_ban", "Số văn bản", "Số của văn bản, ví dụ 12.")
    issued_on: Day = column("ngay_van_ban", "Ngày văn bản", "Ngày ban hành của văn bản.")
    file: str = column("tep", "Tệp", "Tên tệp đã ban hành.", default="")
    fingerprint: str = column("dau_van_tay", "Dấu vân tay", "Dấu vân tay của lời văn.", default="")
    snapshot: str = column("ban_luu", "Bản lưu", "Nơi lưu kế hoạch của ngày ban hành.", default="")
    plan_year: Count | None = column(
        "nam_ke_hoach",
        "Năm kế hoạch",
        "Năm của kế hoạch: một thư mục có thể có sổ của nhiều năm.",
        default=None,
    )
    units: str = column(
        "don_vi_hanh_chinh", "Danh mục đơn vị", "Danh mục đơn vị của kế hoạch: có thể có sổ của nhiều tỉnh.", default=""
    )


class IndicatorOverride(TableRecord):
    """The province's or the plan's own threshold of an indicator, with its basis."""

    TABLE: ClassVar[Table] = Table(
        "chi-tieu-rieng", "Mức đạt riêng", "Mức đạt của tỉnh thay cho mức trong bộ tiêu chí.", lasts=True
    )

    criteria_set: str = column(*CRITERIA_SET, names=Thing.CRITERIA_SET)
    indicator: str = column("chi_tieu", "Chỉ tiêu", "Số của chỉ tiêu.")
    group: str = column(
        "nhom_xa",
        "Nhóm xã theo bộ tiêu chí",
        "Nhóm xã mà mức này áp dụng; trống là mọi xã.",
        default="",
        names=Thing.COMMUNE_GROUP,
    )
    threshold: str = column("nguong", "Mức đạt", "Mức phải đạt.")
    threshold_text: str = column("nguong_ghi", "Mức đạt (lời)", "Mức phải đạt như in ra.", default="")
    basis: str = column("can_cu", "Căn cứ", "Mã văn bản quy định.")


class Confirmation(TableRecord):
    """Somebody compared a criteria set with the decision's own text."""

    TABLE: ClassVar[Table] = Table(
        "xac-nhan-bo-tieu-chi", "Xác nhận bộ tiêu chí", "Ai, ngày nào đã đối chiếu bộ tiêu chí.", lasts=True
    )

    criteria_set: str = column(*CRITERIA_SET, names=Thing.CRITERIA_SET)
    person: str = column("nguoi_xac_nhan", "Người xác nhận", "Họ và tên.")
    day: Day = column("ngay_xac_nhan", "Ngày xác nhận", "Ngày đối chiếu.")
