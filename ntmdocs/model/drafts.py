"""A plan on its way to being issued: each round of its draft that was sent for opinions, and what came back."""

from __future__ import annotations

from typing import ClassVar

from ntmdocs.model.consultation import Handling
from ntmdocs.model.record import Choice, Count, Day, Flag, Table, TableRecord, Words, column
from ntmdocs.model.tables import SOURCE, UNIT


class DraftOf(Choice):
    """The kind of document that is drafted."""

    PLAN = "kế hoạch"


_KIND = ("loai_van_ban", "Loại văn bản", "Văn bản được dự thảo: kế hoạch.")
_ROUND = ("lan_du_thao", "Lần dự thảo", "Lần của dự thảo: 1, 2 …")


class DraftRound(TableRecord):
    """A round of a unit's draft: the letter that asks for opinions, whom it asks, until when."""

    TABLE: ClassVar[Table] = Table(
        "lan-du-thao", "Lần dự thảo", "Từng lần dự thảo kế hoạch gửi lấy ý kiến: công văn, hạn góp ý, nơi được hỏi."
    )

    unit: str = column(*UNIT)
    kind: DraftOf = column(*_KIND, default=DraftOf.PLAN)
    round: Count = column(*_ROUND)
    number: str = column("so_cong_van", "Số công văn", "Số công văn lấy ý kiến; trống khi chưa gửi.", default="")
    sent_on: Day | None = column("ngay_gui", "Ngày gửi", "Ngày công văn lấy ý kiến.", default=None)
    due_on: Day | None = column("han_gop_y", "Hạn góp ý", "Ngày cuối cùng nhận góp ý.", default=None)
    asked: Words = column(
        "lay_y_kien",
        "Lấy ý kiến của",
        "Tên (hoặc mã) cơ quan và đơn vị được hỏi, cách nhau dấu ;; trống là mọi cơ quan và đơn vị cấp dưới.",
        default=(),
    )
    signer: str = column("nguoi_ky", "Người ký", "Họ và tên người ký của cơ quan soạn thảo.", default="")
    deputy_signs: Flag = column("ky_thay", "Ký thay", "«có» nếu cấp phó ký thay người đứng đầu.", default=False)
    source: str = column(*SOURCE, default="")


class DraftComment(TableRecord):
    """An opinion on a round of a draft, what became of it, and where the next draft has it."""

    TABLE: ClassVar[Table] = Table(
        "gop-y-du-thao", "Góp ý dự thảo", "Ý kiến đối với từng lần dự thảo, mỗi ý một dòng; tiếp thu, giải trình."
    )

    unit: str = column(*UNIT)
    kind: DraftOf = column(*_KIND, default=DraftOf.PLAN)
    round: Count = column(*_ROUND)
    body: str = column("co_quan", "Cơ quan", "Tên (hoặc mã) cơ quan hoặc đơn vị góp ý.")
    number: str = column("so_van_ban", "Số văn bản", "Số, ký hiệu văn bản góp ý.", default="")
    day: Day | None = column("ngay_van_ban", "Ngày văn bản", "Ngày văn bản góp ý.", default=None)
    agrees: Flag = column("y_kien_nhat_tri", "Nhất trí", "«có» nếu nhất trí, không có ý kiến khác.", default=False)
    about: str = column("muc_gop_y", "Mục góp ý", "Mục, điểm của dự thảo, ví dụ II.1 hoặc Phụ lục I.", default="")
    content: str = column("noi_dung", "Nội dung", "Nội dung góp ý.", default="")
    handling: Handling | None = column("xu_ly", "Xử lý", "tiếp thu hoặc giải trình.", default=None)
    answer: str = column("noi_dung_xu_ly", "Nội dung xử lý", "Đã tiếp thu hoặc giải trình thế nào.", default="")
    answered_on: Day | None = column("ngay_xu_ly", "Ngày xử lý", "Ngày tiếp thu, giải trình.", default=None)
    changed: str = column("muc_sua", "Mục đã sửa", "Mục của dự thảo sau đã sửa theo ý kiến.", default="")
    source: str = column(*SOURCE, default="")

    @property
    def asks(self) -> bool:
        """Whether it asks for something: it does not simply agree, or somebody handled what it says."""
        return not self.agrees or self.handling is not None or bool(self.answer)

    @property
    def is_open(self) -> bool:
        """Whether it asks for something and nothing says what became of it."""
        return self.asks and (self.handling is None or (self.handling is Handling.EXPLAINED and not self.answer))
