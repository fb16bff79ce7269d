"""The general part of a plan: the year, the days, and which shipped data it stands on."""

from __future__ import annotations

from ntmdocs.model.record import Count, Day, Record, Thing, column

SCHEMA_VERSION = "1"


class PlanHeader(Record):
    """The general part of a plan: what it is a plan of, and which shipped data it stands on."""

    version: str = column("phien_ban", "Phiên bản dữ liệu", "Phiên bản lược đồ dữ liệu của kế hoạch.")
    units: str = column(
        "don_vi_hanh_chinh", "Đơn vị hành chính", "Tỉnh, theo danh mục đơn vị hành chính.", names=Thing.UNIT_LIST
    )
    government: str = column(
        "chinh_quyen", "Hình thức chính quyền", "Tên hình thức chính quyền.", names=Thing.GOVERNMENT
    )
    programme: str = column("chuong_trinh", "Chương trình", "Tên Chương trình.", names=Thing.PROGRAMME)
    year: Count = column("nam", "Năm", "Năm của kế hoạch.")
    cut_off: Day = column("ngay_chot_so_lieu", "Ngày chốt số liệu", "Ngày mà số liệu hiện trạng tính đến.", yearly=True)
    drafted_on: Day = column(
        "ngay_lap", "Ngày lập", "Ngày lập kế hoạch; cơ quan nêu tên phải đang tồn tại vào ngày này.", yearly=True
    )
    upper_plan: str = column(
        "ke_hoach_cap_tren",
        "Kế hoạch cấp trên",
        "Mã văn bản kế hoạch của cấp trên được triển khai.",
        default="",
        yearly=True,
    )
    movement: str = column("phong_trao_thi_dua", "Phong trào thi đua", "Tên phong trào thi đua của tỉnh.", default="")
    reports_to: str = column("bao_cao_qua", "Báo cáo qua", "Cơ quan cấp trên tổng hợp báo cáo.", default="")
    illustrative: str = column(
        "ghi_chu_minh_hoa", "Dữ liệu minh họa", "Phần nào của dữ liệu là minh họa.", default="", yearly=True
    )
