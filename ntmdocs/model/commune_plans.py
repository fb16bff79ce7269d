"""What only the plans of communes and villages hold: indicators at the cut-off, a village's work, approvals."""

from __future__ import annotations

from typing import ClassVar

from ntmdocs.model.record import CRITERIA_SET, Day, Flag, Table, TableRecord, Thing, column
from ntmdocs.model.tables import COMMUNE, NOTE, SOURCE, UNIT


class IndicatorState(TableRecord):
    """Where an indicator of a commune stands on the day that the plan's figures are of."""

    TABLE: ClassVar[Table] = Table(
        "hien-trang-chi-tieu", "Hiện trạng chỉ tiêu", "Hiện trạng từng chỉ tiêu của xã tại ngày chốt số liệu."
    )

    unit: str = column(*UNIT)
    commune: str = column(*COMMUNE)
    criteria_set: str = column(*CRITERIA_SET, names=Thing.CRITERIA_SET)
    indicator: str = column("chi_tieu", "Chỉ tiêu", "Số của chỉ tiêu.")
    state: str = column("hien_trang", "Hiện trạng", "Số hoặc lời như in ra, ví dụ 62,5%.", default="")
    met: Flag | None = column("dat", "Đạt", "«có» nếu đạt, «không» nếu chưa; trống là chưa đánh giá.", default=None)
    source: str = column(*SOURCE, default="")


class VillageStep(TableRecord):
    """What a village does for a criterion this year, with what the state helps it."""

    TABLE: ClassVar[Table] = Table(
        "ke-hoach-thon", "Kế hoạch thôn", "Việc của thôn theo từng tiêu chí trong năm.", of_its_own=True
    )

    unit: str = column(*UNIT)
    commune: str = column(*COMMUNE)
    village: str = column("thon", "Thôn", "Tên thôn.")
    criteria_set: str = column(*CRITERIA_SET, names=Thing.CRITERIA_SET)
    criterion: str = column("tieu_chi", "Tiêu chí", "Số của tiêu chí.")
    state: str = column("hien_trang", "Hiện trạng", "Số hoặc lời như in ra.", default="")
    met: Flag | None = column("dat", "Đạt", "«có» nếu đạt, «không» nếu chưa; trống là chưa đánh giá.", default=None)
    task: str = column("viec_lam", "Việc làm", "Việc phải làm trong năm.", default="")
    by_people: str = column("dan_lam", "Dân làm", "Phần người dân đóng góp, tự làm.", default="")
    by_state: str = column("nha_nuoc_ho_tro", "Nhà nước hỗ trợ", "Phần Nhà nước hỗ trợ.", default="")
    person: str = column(
        "nguoi_phu_trach", "Người phụ trách", "Thành viên Ban phát triển thôn, Ban quản lý.", default=""
    )
    deadline: str = column("thoi_han", "Thời hạn hoàn thành", "Tháng hoặc quý hoàn thành.", default="")
    source: str = column(*SOURCE, default="")


class PlanApproval(TableRecord):
    """The plan of a commune on its way to approval, where its papers were not made and issued here."""

    TABLE: ClassVar[Table] = Table(
        "phe-duyet-ke-hoach", "Phê duyệt kế hoạch xã", "Kế hoạch, tờ trình của xã và quyết định phê duyệt đã có."
    )

    unit: str = column(*UNIT)
    commune: str = column(*COMMUNE)
    plan_number: str = column("so_ke_hoach", "Số kế hoạch", "Số kế hoạch của xã.", default="")
    plan_day: Day | None = column("ngay_ke_hoach", "Ngày kế hoạch", "Ngày ban hành kế hoạch của xã.", default=None)
    submission_number: str = column("so_to_trinh", "Số tờ trình", "Số tờ trình của xã.", default="")
    submission_day: Day | None = column("ngay_to_trinh", "Ngày tờ trình", "Ngày tờ trình.", default=None)
    decision_number: str = column("so_quyet_dinh", "Số quyết định", "Số quyết định phê duyệt.", default="")
    decision_day: Day | None = column("ngay_quyet_dinh", "Ngày quyết định", "Ngày phê duyệt.", default=None)
    note: str = column(*NOTE, default="")
    source: str = column(*SOURCE, default="")
