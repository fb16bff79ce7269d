"""What is reported of a period: criteria met by communes, money allotted and disbursed, a unit's own words.

The rows of a period are its snapshot. What other tables hold already (villages, dossiers, the year's money and targets)
is not asked for again.
"""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from ntmdocs.model.period import Period, PeriodCode
from ntmdocs.model.record import Amount, Choice, Count, Day, Table, TableRecord, Thing, Words, column
from ntmdocs.model.tables import COMMUNE, NOTE, SOURCE, UNIT, FundingNature

PERIOD = ("ky_bao_cao", "Kỳ báo cáo", "Tháng, quý, nửa năm hoặc năm, ví dụ 2025-06, 2025-Q2, 2025-H1, 2025.")
_OWN_COMMUNE = ("xa", "Xã", "Xã có báo cáo này; trống là báo cáo của chính đơn vị.")


def _read_numbers(value: object) -> object:
    if not isinstance(value, str):
        return value
    parts = [part.strip() for part in re.split("[;,]", value) if part.strip()]
    return tuple(number for part in parts for number in _each_of(part))


def _each_of(part: str) -> list[str]:
    """The numbers that «3» or «3-7» stands for."""
    found = re.fullmatch(r"(?a)(\d{1,3}) ?[-–] ?(\d{1,3})", part)
    return [str(number) for number in range(int(found[1]), int(found[2]) + 1)] if found else [part]


Numbers = Annotated[Words, BeforeValidator(_read_numbers)]
"""Numbers of criteria, of which a run may be written short: «1-4; 7» is «1; 2; 3; 4; 7»."""


class PeriodRow(TableRecord):
    """A row that says something of one period."""

    unit: str = column(*UNIT)
    commune: str = column(*_OWN_COMMUNE, default="")
    period: PeriodCode = column(*PERIOD)

    @property
    def span(self) -> Period:
        """The period itself."""
        return Period.parse(self.period)


class ProgressReport(PeriodRow):
    """A unit's report of a period: its number and days, and by when the units below report to it."""

    TABLE: ClassVar[Table] = Table(
        "bao-cao-tien-do", "Báo cáo tiến độ", "Mỗi báo cáo của đơn vị, của xã trong một kỳ: ngày chốt, hạn, số, ngày."
    )

    cut_off: Day | None = column(
        "so_lieu_den", "Số liệu đến ngày", "Ngày mà số liệu của báo cáo tính đến; trống là ngày cuối kỳ.", default=None
    )
    collect_by: Day | None = column(
        "han_cap_duoi_gui", "Hạn cấp dưới gửi", "Ngày cuối mà các đơn vị cấp dưới phải gửi báo cáo.", default=None
    )
    sent_on: Day | None = column(
        "ngay_gui", "Ngày gửi", "Ngày gửi báo cáo lên cấp trên; trống khi chưa gửi.", default=None
    )
    number: str = column("so_van_ban", "Số văn bản", "Số đã cấp; trống khi chưa ban hành.", default="")
    issued_on: Day | None = column("ngay_van_ban", "Ngày văn bản", "Ngày ban hành; trống khi chưa.", default=None)
    source: str = column(*SOURCE, default="")


class CommuneProgress(PeriodRow):
    """What a commune reports for a period, as of the cut-off day."""

    TABLE: ClassVar[Table] = Table(
        "tien-do-xa", "Tiến độ xã", "Mỗi xã một dòng trong một kỳ: các tiêu chí đạt, cấp độ, số thôn tại ngày chốt."
    )

    commune: str = column(*COMMUNE)
    criteria_set: str = column(
        "bo_tieu_chi",
        "Bộ tiêu chí",
        "Tên bộ tiêu chí; trống là bộ của cấp độ thấp nhất.",
        default="",
        names=Thing.CRITERIA_SET,
    )
    met: Numbers = column(
        "cac_tieu_chi_dat",
        "Tiêu chí đạt",
        "Số của các tiêu chí đạt tại ngày chốt, cách nhau dấu ;, viết gọn được: 1-4; 7. Trống là chưa có số liệu.",
        default=(),
    )
    level: str = column(
        "cap_do_dat",
        "Cấp độ đã đạt",
        "Cấp độ đã công nhận tại ngày chốt; trống là theo sổ theo dõi xã và quyết định ở hồ sơ.",
        default="",
        names=Thing.LEVEL,
    )
    villages: Count | None = column(
        "so_thon_dat",
        "Số thôn đạt",
        "Số thôn được công nhận từ đầu năm đến ngày chốt; trống là đếm từ sổ theo dõi thôn.",
        default=None,
        unit="thôn",
        adds_up=True,
    )
    fall_reason: str = column(
        "ly_do_giam", "Lý do giảm", "Lý do nếu số tiêu chí, cấp độ hoặc số thôn giảm so với kỳ trước.", default=""
    )
    cut_off: Day | None = column(
        "so_lieu_den", "Số liệu đến ngày", "Ngày mà số liệu tính đến; trống là theo báo cáo của đơn vị.", default=None
    )
    reported_on: Day | None = column("ngay_bao_cao", "Ngày báo cáo", "Ngày xã gửi số liệu.", default=None)
    note: str = column(*NOTE, default="")
    source: str = column(*SOURCE, default="")


class MoneyProgress(PeriodRow):
    """Money allotted and disbursed since the start of the year, of one source, as of the cut-off day."""

    TABLE: ClassVar[Table] = Table(
        "giai-ngan",
        "Giải ngân",
        "Vốn đã phân bổ và giải ngân lũy kế từ đầu năm, theo nguồn, mỗi kỳ một dòng.",
        of_its_own=True,
    )

    commune: str = column("xa", "Xã", "Xã được bố trí vốn; trống nếu vốn của chính đơn vị.", default="")
    source_code: str = column("nguon_von", "Nguồn vốn", "Tên nguồn vốn của Chương trình.", names=Thing.FUNDING_SOURCE)
    nature: FundingNature = column(
        "tinh_chat", "Tính chất", "đầu tư, sự nghiệp hoặc khác.", default=FundingNature.OTHER
    )
    year: Count | None = column(
        "nam_von", "Năm vốn", "Năm của vốn; trống là năm của kỳ, năm trước nghĩa là chuyển nguồn.", default=None
    )
    allotted: Amount | None = column(
        "von_phan_bo",
        "Đã phân bổ",
        "Vốn đã phân bổ lũy kế từ đầu năm; trống là theo bảng «Nguồn vốn».",
        default=None,
        unit="triệu đồng",
        adds_up=True,
    )
    disbursed: Amount = column(
        "von_giai_ngan", "Đã giải ngân", "Vốn đã giải ngân lũy kế từ đầu năm.", unit="triệu đồng", adds_up=True
    )
    fall_reason: str = column("ly_do_giam", "Lý do giảm", "Lý do nếu số lũy kế giảm so với kỳ trước.", default="")
    source: str = column(*SOURCE, default="")


class ReportSection(Choice):
    """The part of a report that a unit writes itself."""

    DIRECTION = "chỉ đạo"
    RESULTS = "kết quả"
    DIFFICULTIES = "khó khăn"
    PROPOSALS = "kiến nghị"
    NEXT_TASKS = "nhiệm vụ kỳ tới"


class ReportPassage(PeriodRow):
    """A unit's own words for a part of its report."""

    TABLE: ClassVar[Table] = Table(
        "loi-van-bao-cao", "Lời văn báo cáo", "Lời của đơn vị, của xã cho từng phần của báo cáo trong một kỳ."
    )

    section: ReportSection = column(
        "phan_bao_cao", "Phần", "chỉ đạo, kết quả, khó khăn, kiến nghị hoặc nhiệm vụ kỳ tới."
    )
    text: str = column("noi_dung", "Nội dung", "Nội dung, mỗi dòng một đoạn.")
    source: str = column(*SOURCE, default="")
