"""How a dossier was made public, discussed and voted on: publication, opinions, meetings, teams and councils."""

from __future__ import annotations

from typing import ClassVar

from ntmdocs.model.dossier import STAGE, VILLAGE, StageRow
from ntmdocs.model.record import Choice, Code, Count, Day, Flag, Table, TableRecord, Thing, Words, column
from ntmdocs.model.tables import SOURCE, UNIT


class Publication(StageRow):
    """One way in which a stage's results were made public, from and to which day."""

    TABLE: ClassVar[Table] = Table("cong-khai", "Công khai", "Niêm yết, phát thanh, đăng tải kết quả để lấy ý kiến.")

    form: str = column("hinh_thuc", "Hình thức", "niêm yết, truyền thanh, cổng thông tin điện tử.")
    since: Day = column("tu_ngay", "Từ ngày", "Ngày bắt đầu.")
    until: Day = column("den_ngay", "Đến ngày", "Ngày kết thúc; số ngày công khai không tính ngày bắt đầu.")
    times: Count | None = column("so_lan", "Số lần", "Số lần phát; trống nếu là niêm yết.", default=None, unit="lần")
    places: Words = column("noi_cong_khai", "Nơi công khai", "Các nơi công khai, cách nhau dấu ;.", default=())
    villages: Count | None = column(
        "so_thon_niem_yet", "Số thôn niêm yết", "Số thôn đã niêm yết.", default=None, unit="thôn"
    )
    source: str = column(*SOURCE, default="")


class Handling(Choice):
    """What became of an opinion."""

    TAKEN_UP = "tiếp thu"
    EXPLAINED = "giải trình"


class Opinion(StageRow):
    """An opinion on a stage's results, and what became of it."""

    TABLE: ClassVar[Table] = Table("y-kien", "Ý kiến tham gia", "Ý kiến của Mặt trận, đoàn thể, Nhân dân; tiếp thu.")

    body: str = column("co_quan", "Cơ quan", "Cơ quan, tổ chức góp ý; «Nhân dân» cho ý kiến của người dân.")
    form: str = column("hinh_thuc", "Hình thức", "văn bản, cuộc họp, hòm thư …", default="")
    number: str = column("so_van_ban", "Số văn bản", "Số, ký hiệu văn bản góp ý.", default="")
    day: Day | None = column("ngay_van_ban", "Ngày văn bản", "Ngày văn bản góp ý.", default=None)
    count: Count | None = column("so_y_kien", "Số ý kiến", "Tổng số ý kiến.", default=None, unit="ý kiến")
    agreed: Count | None = column("dong_y", "Đồng ý", "Số ý kiến đồng ý.", default=None, unit="ý kiến")
    opposed: Count | None = column("khong_dong_y", "Không đồng ý", "Số ý kiến phản đối.", default=None, unit="ý kiến")
    content: str = column("noi_dung", "Nội dung", "Nội dung góp ý.", default="")
    request: str = column("kien_nghi", "Kiến nghị", "Kiến nghị.", default="")
    handling: Handling | None = column("xu_ly", "Xử lý", "tiếp thu hoặc giải trình.", default=None)
    answer: str = column("noi_dung_xu_ly", "Nội dung xử lý", "Đã tiếp thu hoặc giải trình thế nào.", default="")
    changed: str = column("muc_sua", "Mục đã sửa", "Mục của báo cáo đã sửa.", default="")
    source: str = column(*SOURCE, default="")


class Meeting(StageRow):
    """The meeting of a stage that votes on one dossier."""

    TABLE: ClassVar[Table] = Table("cuoc-hop", "Cuộc họp", "Cuộc họp xét, đề nghị của từng bước và kết quả bỏ phiếu.")

    name: str = column("ten_cuoc_hop", "Cuộc họp", "Tên cuộc họp, nếu khác tên mẫu.", default="")
    day: Day = column("ngay_hop", "Ngày họp", "Ngày họp.")
    since: str = column("gio_bat_dau", "Giờ bắt đầu", "Giờ bắt đầu, ví dụ 8 giờ 00.", default="")
    until: str = column("gio_ket_thuc", "Giờ kết thúc", "Giờ kết thúc.", default="")
    where: str = column("dia_diem", "Địa điểm", "Nơi họp.", default="")
    summoned: Count | None = column(
        "tong_so_du_hop", "Tổng số phải dự", "Số thành viên được triệu tập; thôn thì ghi số hộ.", default=None
    )
    present: Count | None = column("so_co_mat", "Số có mặt", "Số thành viên, hộ có mặt.", default=None)
    ballots: Count | None = column("phieu_phat", "Phiếu phát ra", "Số phiếu phát ra.", default=None, unit="phiếu")
    returned: Count | None = column("phieu_thu", "Phiếu thu về", "Số phiếu thu về.", default=None, unit="phiếu")
    valid: Count | None = column("phieu_hop_le", "Phiếu hợp lệ", "Số phiếu hợp lệ.", default=None, unit="phiếu")
    in_favour: Count | None = column(
        "phieu_nhat_tri", "Phiếu nhất trí", "Số phiếu nhất trí.", default=None, unit="phiếu"
    )
    minutes_agreed: Count | None = column(
        "nhat_tri_bien_ban", "Nhất trí biên bản", "Số người nhất trí với biên bản.", default=None, unit="người"
    )
    copies: Count | None = column("so_ban", "Số bản", "Số bản của biên bản.", default=None, unit="bản")
    source: str = column(*SOURCE, default="")


class AttendeeRole(Choice):
    """What a person does in a meeting."""

    CHAIR = "chủ trì"
    SECRETARY = "thư ký"
    TELLER = "kiểm phiếu"
    MEMBER = "thành viên"
    GUEST = "khách mời"


class Attendee(StageRow):
    """A person summoned to a meeting: in what role, whether present, and what they said."""

    TABLE: ClassVar[Table] = Table("nguoi-du-hop", "Người dự họp", "Người được triệu tập dự họp, có mặt hay không.")

    name: str = column("ho_ten", "Họ và tên", "Họ và tên.")
    position: str = column("chuc_vu", "Chức vụ", "Chức vụ, nơi công tác.", default="")
    group: str = column("thanh_phan", "Thành phần", "Ban Chỉ đạo, Ban Quản lý, Ban Phát triển thôn …", default="")
    role: AttendeeRole = column(
        "vai_tro_hop", "Vai trò", "chủ trì, thư ký, kiểm phiếu, thành viên hoặc khách mời.", default=AttendeeRole.MEMBER
    )
    present: Flag = column("co_mat", "Có mặt", "«có» hoặc «không».", default=True)
    said: str = column("y_kien_phat_bieu", "Ý kiến phát biểu", "Ý kiến phát biểu tại cuộc họp.", default="")
    source: str = column(*SOURCE, default="")


TEAMS = {
    "ban_chi_dao": "Ban Chỉ đạo",
    "ban_quan_ly": "Ban Quản lý",
    "ban_phat_trien_thon": "Ban Phát triển thôn",
    "to_tham_tra": "Tổ thẩm tra",
    "doan_tham_dinh": "Đoàn thẩm định",
    "hoi_dong_tham_dinh": "Hội đồng thẩm định",
}


class Team(TableRecord):
    """A steering committee, board, team or council, and the decision that set it up."""

    TABLE: ClassVar[Table] = Table(
        "to-hoi-dong", "Ban, tổ, đoàn, hội đồng", "Ban chỉ đạo, ban quản lý, tổ thẩm tra, đoàn, hội đồng thẩm định."
    )

    unit: str = column(*UNIT)
    commune: str = column("xa", "Xã", "Xã của ban, tổ; trống là của chính đơn vị.", default="")
    village: str = column(*VILLAGE, default="")
    kind: Code = column(
        "loai_to", "Loại",
        f"{', '.join(TEAMS.values())}.", names=Thing.TEAM,
    )  # fmt: skip
    name: str = column("ten_to", "Tên", "Tên đầy đủ.")
    stage: Code = column(*STAGE, default="", names=Thing.STAGE)
    number: str = column("so_van_ban", "Số văn bản", "Số, ký hiệu quyết định thành lập.", default="")
    day: Day | None = column("ngay_van_ban", "Ngày văn bản", "Ngày quyết định thành lập.", default=None)
    issuer: str = column("co_quan", "Cơ quan", "Cơ quan quyết định.", default="")
    duties: str = column("nhiem_vu", "Nhiệm vụ", "Nhiệm vụ, mỗi dòng một ý.", default="")
    source: str = column(*SOURCE, default="")


class TeamRole(Choice):
    """What a person is in a team or council."""

    HEAD = "trưởng"
    DEPUTY = "phó"
    SECRETARY = "thư ký"
    MEMBER = "thành viên"


class TeamMember(TableRecord):
    """A member of a team or council."""

    TABLE: ClassVar[Table] = Table("thanh-vien", "Thành viên", "Thành viên của ban, tổ, đoàn, hội đồng, theo thứ tự.")

    unit: str = column(*UNIT)
    commune: str = column("xa", "Xã", "Xã của ban, tổ; trống là của chính đơn vị.", default="")
    village: str = column(*VILLAGE, default="")
    kind: Code = column("loai_to", "Loại", "Loại của ban, tổ, đoàn, hội đồng, như ở bảng trước.", names=Thing.TEAM)
    name: str = column("ho_ten", "Họ và tên", "Họ và tên.")
    position: str = column("chuc_vu", "Chức vụ", "Chức vụ, nơi công tác.", default="")
    role: TeamRole = column("vai_tro_to", "Vai trò", "trưởng, phó, thư ký hoặc thành viên.", default=TeamRole.MEMBER)
    source: str = column(*SOURCE, default="")


# The decisions of a dossier that set up a team or council, by its kind.
SET_UP_BY = {
    "to_tham_tra": "quyet-dinh-to-tham-tra",
    "doan_tham_dinh": "quyet-dinh-doan-tham-dinh",
    "hoi_dong_tham_dinh": "quyet-dinh-hoi-dong",
}
