"""What a year aims at: the register of communes, targets of communes, villages and units, and last year's roadmap."""

from __future__ import annotations

from typing import ClassVar

from ntmdocs.model.record import Amount, Choice, Count, Flag, Table, TableRecord, Thing, Words, column
from ntmdocs.model.tables import COMMUNE, NOTE, SOURCE, UNIT


class Standing(Choice):
    """Where a commune stands this year."""

    ROADMAP = "trong lộ trình"
    RECOGNISED = "đã công nhận"
    REMAINING = "còn lại"


class CommuneEntry(TableRecord):
    """A commune's line in the register."""

    TABLE: ClassVar[Table] = Table(
        "xa", "Sổ theo dõi xã", "Mọi xã thuộc Chương trình: nhóm, cấp độ đã đạt, số tiêu chí.", lasts=True
    )

    unit: str = column(*UNIT)
    commune: str = column(*COMMUNE)
    standing: Standing = column("nhom", "Nhóm", "trong lộ trình, đã công nhận hoặc còn lại.")
    group: str = column(
        "nhom_xa",
        "Nhóm xã theo bộ tiêu chí",
        "Nhóm xã, khi bộ tiêu chí chia xã thành nhóm.",
        default="",
        names=Thing.COMMUNE_GROUP,
    )
    level: str = column("cap_do_dat", "Cấp độ đã đạt", "Cấp độ đang được công nhận.", default="", names=Thing.LEVEL)
    decision: str = column("quyet_dinh", "Quyết định công nhận", "Số, ngày quyết định công nhận.", default="")
    recognised_set: str = column(
        "bo_tieu_chi",
        "Bộ tiêu chí khi công nhận",
        "Bộ tiêu chí dùng khi công nhận.",
        default="",
        names=Thing.CRITERIA_SET,
    )
    recognised_period: str = column("giai_doan", "Giai đoạn công nhận", "Giai đoạn của bộ tiêu chí đó.", default="")
    reviewed: Flag | None = column(
        "da_ra_soat", "Đã rà soát", "Đã rà soát theo bộ tiêu chí hiện hành chưa.", default=None
    )
    criteria_met: Count | None = column(
        "so_tieu_chi_dat",
        "Số tiêu chí đạt",
        "Số tiêu chí đạt tại ngày chốt số liệu.",
        default=None,
        unit="tiêu chí",
        yearly=True,
    )
    criteria_target: Count | None = column(
        "so_tieu_chi_muc_tieu",
        "Số tiêu chí cuối năm",
        "Số tiêu chí phấn đấu cuối năm.",
        default=None,
        unit="tiêu chí",
        yearly=True,
    )
    loss_reason: str = column("ly_do_giam", "Lý do giảm", "Lý do nếu số tiêu chí giảm.", default="", yearly=True)
    special: Flag = column("dac_biet_kho_khan", "Đặc biệt khó khăn", "Là xã đặc biệt khó khăn.", default=False)
    note: str = column(*NOTE, default="")
    source: str = column(*SOURCE, default="")


class CommuneTarget(TableRecord):
    """A commune that is to reach a level this year."""

    TABLE: ClassVar[Table] = Table("muc-tieu-xa", "Mục tiêu xã", "Các xã phấn đấu đạt chuẩn trong năm, theo cấp độ.")

    unit: str = column(*UNIT)
    commune: str = column(*COMMUNE)
    level: str = column("cap_do", "Cấp độ", "Cấp độ phấn đấu.", names=Thing.LEVEL)
    roadmap_year: Count = column("nam_lo_trinh", "Năm lộ trình", "Năm của lộ trình; năm trước nghĩa là chuyển tiếp.")
    prominent_field: str = column("linh_vuc_noi_troi", "Lĩnh vực nổi trội", "Lĩnh vực nổi trội được chọn.", default="")
    note: str = column(*NOTE, default="")
    source: str = column(*SOURCE, default="")


class StatedTotal(TableRecord):
    """A total that a plan states in so many words."""

    TABLE: ClassVar[Table] = Table("muc-tieu-chung", "Mục tiêu chung", "Các tổng số mà kế hoạch công bố.")

    unit: str = column(*UNIT)
    target: str = column("muc_tieu", "Mục tiêu", "Một cấp độ, hoặc «bình quân tiêu chí».", names=Thing.TARGET)
    value: Amount = column("tong_so", "Tổng số", "Tổng số công bố.")
    in_roadmap: Count | None = column(
        "trong_lo_trinh", "Trong lộ trình năm", "Số trong lộ trình của năm.", default=None
    )
    carried_over: Count | None = column("chuyen_tiep", "Chuyển tiếp", "Số chuyển từ lộ trình năm trước.", default=None)
    told: str = column(
        "giao_don_vi",
        "Giao đơn vị",
        "Câu in ngang các cột đơn vị của phụ biểu khi chưa đơn vị nào có số riêng.",
        default="",
    )
    note: str = column(*NOTE, default="")
    source: str = column(*SOURCE, default="")


class PriorOutcome(Choice):
    """What became of a commune that stood in last year's roadmap."""

    RECOGNISED = "đã công nhận"
    CARRIED = "chuyển tiếp"
    REMOVED = "đưa ra khỏi lộ trình"


class PriorRoadmap(TableRecord):
    """A commune of last year's roadmap."""

    TABLE: ClassVar[Table] = Table(
        "lo-trinh-nam-truoc", "Lộ trình năm trước", "Các xã trong lộ trình năm trước và kết quả."
    )

    unit: str = column(*UNIT)
    commune: str = column(*COMMUNE)
    level: str = column("cap_do", "Cấp độ", "Cấp độ trong lộ trình năm trước.", names=Thing.LEVEL)
    outcome: PriorOutcome = column("ket_qua", "Kết quả", "đã công nhận, chuyển tiếp hoặc đưa ra khỏi lộ trình.")
    document: str = column("van_ban", "Văn bản", "Mã văn bản công nhận hoặc đưa ra khỏi lộ trình.", default="")
    source: str = column(*SOURCE, default="")


class VillageTarget(TableRecord):
    """How many villages a unit is to bring to the standard."""

    TABLE: ClassVar[Table] = Table(
        "muc-tieu-thon", "Mục tiêu thôn", "Số thôn phấn đấu đạt chuẩn của từng đơn vị.", of_its_own=True
    )

    unit: str = column(*UNIT)
    count: Count = column("so_thon", "Số thôn", "Số thôn trong lộ trình của năm.", unit="thôn", adds_up=True)
    leftover: Flag = column(
        "con_thon_ton", "Còn thôn tồn", "Có thôn chưa đạt của lộ trình năm trước.", default=False, adds_up=True
    )
    leftover_count: Count | None = column(
        "so_thon_ton",
        "Số thôn tồn",
        "Số thôn tồn, nếu đã rà soát; trống là chưa.",
        default=None,
        unit="thôn",
        adds_up=True,
    )
    note: str = column(*NOTE, default="")
    source: str = column(*SOURCE, default="")


class Village(TableRecord):
    """A village's line in the register."""

    TABLE: ClassVar[Table] = Table(
        "thon", "Sổ theo dõi thôn", "Các thôn trong lộ trình: tên cũ, sáp nhập, kết quả.", of_its_own=True, lasts=True
    )

    unit: str = column(*UNIT)
    commune: str = column(*COMMUNE)
    name: str = column("thon", "Thôn", "Tên thôn hiện nay.")
    former_names: Words = column("ten_cu", "Tên cũ", "Tên các thôn trước sáp nhập, cách nhau dấu ;.", default=())
    merger: str = column("nghi_quyet_sap_nhap", "Nghị quyết sáp nhập", "Số, ngày nghị quyết sáp nhập.", default="")
    list_year: Count = column("nam_lo_trinh", "Năm lộ trình", "Năm của lộ trình; năm trước nghĩa là thôn tồn.")
    criteria_met: Count | None = column(
        "so_tieu_chi_dat", "Số tiêu chí đạt", "Số tiêu chí đã đạt.", default=None, yearly=True
    )
    criteria_left: str = column("tieu_chi_con_lai", "Tiêu chí còn lại", "Các tiêu chí còn phải hoàn thành.", default="")
    deadline: str = column("thoi_han", "Thời hạn hoàn thành", "Thời hạn, ví dụ Quý III.", default="", yearly=True)
    recognition: str = column("cong_nhan", "Công nhận", "Số, ngày quyết định công nhận nếu đã có.", default="")
    source: str = column(*SOURCE, default="")


class Direction(Choice):
    """Which way a unit's own goal points."""

    REACH = "phấn đấu"
    KEEP = "duy trì"


class UnitGoal(TableRecord):
    """A unit's goal at its own tier."""

    TABLE: ClassVar[Table] = Table("muc-tieu-don-vi", "Mục tiêu của đơn vị", "Mục tiêu ở cấp của chính đơn vị.")

    unit: str = column(*UNIT)
    direction: Direction = column("huong", "Hướng", "phấn đấu hoặc duy trì.")
    level: str = column("cap_do", "Cấp độ", "Cấp độ của đơn vị.", names=Thing.LEVEL)
    note: str = column(*NOTE, default="")
    source: str = column(*SOURCE, default="")
