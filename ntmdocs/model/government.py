"""The form of government of a period: tiers and their kinds, bodies, who is responsible for which criterion."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import Field

from ntmdocs.model.record import (
    CONFIDENCE,
    CRITERIA_SET,
    Choice,
    Count,
    Day,
    Flag,
    Record,
    Slug,
    Table,
    TableRecord,
    Thing,
    Words,
    column,
)

_ROLES = (
    "thuong_truc",
    "tai_chinh",
    "phu_trach",
    "khen_thuong",
    "truyen_thong",
    "tin_dung",
    "quan_su",
    "mat_tran",
)


BODY_ROLES = {
    "thuong_truc": "cơ quan thường trực",
    "tai_chinh": "tài chính",
    "khen_thuong": "khen thưởng",
    "truyen_thong": "truyền thông",
    "tin_dung": "tín dụng",
    "quan_su": "quân sự",
    "cong_an": "công an",
    "mat_tran": "Mặt trận",
    "doan_the": "đoàn thể",
    "chuyen_mon": "chuyên môn",
}


class Relation(Choice):
    """How the issuing committee speaks to a body."""

    ASSIGNS = "giao"
    REQUESTS = "đề nghị"
    COORDINATES = "phối hợp"


class UnitKind(Record):
    """A kind of unit at a tier and the words that go with it."""

    name: str = column("ten", "Loại", "Tên loại, ví dụ huyện, thành phố.")
    party_committee: str = column("cap_uy", "Cấp ủy", "Tên cấp ủy của loại đơn vị này.", default="")
    in_programme: Flag = column(
        "thuoc_chuong_trinh", "Thuộc Chương trình", "Loại này có được đánh giá không.", default=True
    )


class Tier(Record):
    """One tier of government; `order` counts from the top."""

    code: str = column("ma", "Mã cấp", "Mã cấp chính quyền.")
    name: str = column("ten", "Tên cấp", "Tên chung của cấp, ví dụ cấp huyện.")
    kinds: tuple[UnitKind, ...] = column("loai", "Các loại đơn vị", "Các loại đơn vị của cấp này.")
    collective: str = column(
        "goi_chung", "Gọi chung", "Cách gọi chung các đơn vị của cấp, ví dụ «các huyện, thành phố»."
    )
    committee: str = column("uy_ban", "Ủy ban", "Tên đầy đủ của cơ quan ban hành.", default="")
    committee_short: str = column("uy_ban_viet_tat", "Viết tắt", "Tên viết tắt trong lời văn.", default="")
    council: str = column("hoi_dong", "Hội đồng", "Tên cơ quan quyền lực.", default="")
    head: str = column("nguoi_dung_dau", "Người đứng đầu", "Chức danh người đứng đầu.", default="")
    deputy: str = column("cap_pho", "Cấp phó", "Chức danh cấp phó.", default="")
    plan_template: str = column("mau_ke_hoach", "Mẫu kế hoạch", "Tên tệp mẫu kế hoạch năm của cấp này.", default="")
    roles: tuple[str, ...] = column(
        "vai_tro_neu",
        "Vai trò được nêu",
        "Vai trò có mục riêng ở phần tổ chức thực hiện, theo thứ tự; phu_trach là mọi cơ quan phụ trách.",
        default=_ROLES,
    )
    plan_approved_by: str = column(
        "cap_phe_duyet_ke_hoach",
        "Cấp phê duyệt kế hoạch",
        "Mã cấp phê duyệt kế hoạch năm của đơn vị cấp này; trống là không có cấp nào phê duyệt.",
        default="",
    )
    review: tuple[str, ...] = column(
        "trinh_qua",
        "Trình qua",
        "Ai cho ý kiến, ký trên phiếu trình dự thảo, theo thứ tự; {loai}, {soan_thao} được thay.",
        default=(),
    )
    recipients: tuple[str, ...] = column(
        "noi_nhan",
        "Nơi nhận",
        "Nơi nhận thường dùng theo thứ tự; {loai}, {cap_uy}, {cap_tren}, {cap_duoi} được thay.",
        default=(),
    )
    report_recipients: tuple[str, ...] = column(
        "noi_nhan_bao_cao",
        "Nơi nhận báo cáo",
        "Nơi nhận báo cáo tiến độ, viết như nơi nhận; trống là như nơi nhận.",
        default=(),
    )


class Body(TableRecord):
    """An office or organisation of a tier, in being between two dates."""

    TABLE: ClassVar[Table] = Table("co-quan", "Cơ quan, đơn vị", "Cơ quan, tổ chức tham gia thực hiện.", lasts=True)

    code: str = column("ma", "Mã cơ quan", "Mã ngắn, không dấu.")
    name: str = column("ten", "Tên cơ quan", "Tên đầy đủ, chưa kèm tên đơn vị.")
    tier: str = column("cap", "Cấp", "Cấp chính quyền của cơ quan.", names=Thing.TIER)
    unit: str = column("don_vi", "Đơn vị", "Chỉ của đơn vị này; trống là mọi đơn vị của cấp.", default="")
    kinds: Words = column("loai_don_vi", "Loại đơn vị", "Chỉ có ở loại đơn vị này; trống là mọi loại.", default=())
    relation: Relation = column("quan_he", "Quan hệ", "giao, đề nghị hoặc phối hợp.")
    role: str = column("vai_tro", "Vai trò", f"{', '.join(BODY_ROLES.values())}.", default="", names=Thing.BODY_ROLE)
    since: Day | None = column("tu_ngay", "Từ ngày", "Ngày bắt đầu có; trống là từ trước.", default=None)
    until: Day | None = column("den_ngay", "Đến ngày", "Ngày cuối cùng còn; trống là đến nay.", default=None)
    order: Count = column("thu_tu", "Thứ tự", "Thứ tự nêu trong văn bản.", default=0)
    duties: str = column("nhiem_vu", "Nhiệm vụ", "Nhiệm vụ riêng, mỗi dòng một ý.", default="")
    source: str = column("nguon", "Nguồn", "Nguồn của dữ kiện.", default="")
    confidence: str = column(*CONFIDENCE, default="", names=Thing.CONFIDENCE)

    def name_at(self, kind: str) -> str:
        """The body's name at a unit of a kind, which {loai} in it stands for."""
        return self.name.replace("{loai}", kind)

    def exists_on(self, day: date) -> bool:
        """Whether the body is in being on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Responsibility(TableRecord):
    """Who answers for a criterion at a tier."""

    TABLE: ClassVar[Table] = Table(
        "phu-trach-tieu-chi", "Phụ trách tiêu chí", "Cơ quan phụ trách từng tiêu chí.", lasts=True
    )

    unit: str = column("don_vi", "Đơn vị", "Chỉ của đơn vị này; trống là mọi đơn vị của cấp.", default="")
    criteria_set: str = column(*CRITERIA_SET, names=Thing.CRITERIA_SET)
    criterion: str = column("tieu_chi", "Tiêu chí", "Số của tiêu chí.")
    tier: str = column("cap", "Cấp", "Cấp của cơ quan chủ trì.", default="", names=Thing.TIER)
    lead: Words = column("chu_tri", "Cơ quan chủ trì", "Tên (hoặc mã) cơ quan chủ trì, cách nhau dấu ;.", default=())
    partners: Words = column(
        "phoi_hop", "Cơ quan phối hợp", "Tên (hoặc mã) cơ quan phối hợp, cách nhau dấu ;.", default=()
    )
    leader: str = column("lanh_dao", "Lãnh đạo phụ trách", "Người phụ trách của đơn vị.", default="")
    officer: str = column("cong_chuc", "Công chức phụ trách", "Công chức cấp xã theo dõi tiêu chí.", default="")
    villages: str = column("thon_thuc_hien", "Thôn thực hiện", "Các thôn liên quan.", default="")
    upper_bodies: Words = column(
        "cap_tren", "Sở, ngành hướng dẫn", "Tên (hoặc mã) cơ quan cấp trên hướng dẫn.", default=()
    )
    deadline: str = column("thoi_han", "Thời hạn hoàn thành", "Thời hạn, ví dụ Quý III.", default="", yearly=True)
    source: str = column("nguon", "Nguồn", "Nguồn của dữ kiện.", default="")
    confidence: str = column(*CONFIDENCE, default="", names=Thing.CONFIDENCE)


class DossierItem(Record):
    """A paper that a stage of a dossier holds; `kind` is what the plan's table of papers calls it."""

    kind: Slug = column("loai_van_ban", "Loại văn bản", "Mã loại văn bản, ví dụ to-trinh.")
    name: str = column("ten", "Tên văn bản", "Tên ngắn của văn bản.")
    required: Flag = column("bat_buoc", "Bắt buộc", "«có» nếu hồ sơ phải có văn bản này.", default=False)
    tables: tuple[str, ...] = column("can_bang", "Cần bảng", "Khóa các bảng mà văn bản lấy số liệu.", default=())
    source: str = column("nguon", "Nguồn", "Nguồn của thành phần hồ sơ.", default="")
    confidence: str = column("do_tin", "Độ tin", "high, medium hoặc low.", default="")


class DossierStep(Record):
    """A stage of the dossiers of a tier's units: who acts, who receives the papers, who recognises; blank is open."""

    code: str = column("ma", "Bước", "Mã của bước, ví dụ tham_tra.")
    name: str = column("ten", "Tên bước", "Tên của bước, ví dụ thẩm tra.")
    subject: str = column("cap_duoc_xet", "Cấp được xét", "Mã cấp của đơn vị được xét.")
    acts: str = column("cap_thuc_hien", "Cấp thực hiện", "Mã cấp thực hiện bước này.")
    receives: str = column("cap_nhan", "Cấp nhận hồ sơ", "Mã cấp nhận hồ sơ của bước; trống nếu không gửi.", default="")
    recognises: str = column("cap_cong_nhan", "Cấp công nhận", "Mã cấp công nhận sau bước này.", default="")
    papers: tuple[DossierItem, ...] = column("giay_to", "Thành phần hồ sơ", "Các văn bản của bước.", default=())
    source: str = column("nguon", "Nguồn", "Nguồn của bước.", default="")
    confidence: str = column("do_tin", "Độ tin", "high, medium hoặc low.", default="")

    def paper(self, kind: str) -> DossierItem | None:
        """The paper of a kind in this stage."""
        return next((paper for paper in self.papers if paper.kind == kind), None)


class Government(Record):
    """A form of government with its period, tiers from the top, bodies and responsibilities."""

    code: str = column("ma", "Mã", "Mã hình thức chính quyền.")
    name: str = column("ten", "Tên", "Tên hình thức chính quyền.")
    since: Day | None = column("tu_ngay", "Từ ngày", "Ngày bắt đầu áp dụng.", default=None)
    until: Day | None = column("den_ngay", "Đến ngày", "Ngày cuối cùng áp dụng.", default=None)
    successor: str = column("ma_ke_tiep", "Hình thức kế tiếp", "Mã hình thức chính quyền áp dụng sau đó.", default="")
    tiers: tuple[Tier, ...] = column("cap", "Các cấp", "Các cấp từ trên xuống.")
    steps: tuple[DossierStep, ...] = column("ho_so", "Các bước hồ sơ", "Các bước của hồ sơ, theo thứ tự.", default=())
    bodies: tuple[Body, ...] = Field(default=())
    responsibilities: tuple[Responsibility, ...] = Field(default=())

    def tier(self, code: str) -> Tier | None:
        return next((tier for tier in self.tiers if tier.code == code), None)

    def rank(self, code: str) -> int:
        """The tier's place from the top, 0 first; the number of tiers for an unknown code."""
        return next((at for at, tier in enumerate(self.tiers) if tier.code == code), len(self.tiers))

    def next_below(self, code: str) -> Tier | None:
        """The tier below, if any."""
        at = self.rank(code) + 1
        return self.tiers[at] if at < len(self.tiers) else None

    def steps_of(self, tier: str) -> tuple[DossierStep, ...]:
        """The stages of the dossiers of a tier's units, in their order."""
        return tuple(step for step in self.steps if step.subject == tier)

    def covers(self, day: date) -> bool:
        """Whether this form of government is in force on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def kind(self, name: str) -> UnitKind | None:
        return next((kind for tier in self.tiers for kind in tier.kinds if kind.name == name), None)
