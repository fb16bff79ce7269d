"""The words of annexes: the lines of each, and which a unit's plan has."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.documents.words import AnnexHead, Cell


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A commune's line in the annex of targets; `o` has a cell for each column of levels."""

    tt: str
    ten: str
    hien_trang: Cell
    o: tuple[str, ...]
    tang_them: Cell
    cuoi_nam: Cell
    thon: Cell
    thon_ton: Cell
    ghi_chu: str
    mau: str = "auto"
    nhom: str = ""


@dataclass(frozen=True, slots=True)
class UnitsCell:
    """A cell's text and its shading, «auto» for none."""

    chu: str = ""
    mau: str = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsLine:
    """A target's line with a cell for each unit, or one sentence `cau` over all of them; `dau_muc` is a heading.

    A note that is long for its column stands on paper below the table, under the number `dan`.
    """

    tt: str = ""
    noi_dung: str
    tong: UnitsCell
    o: tuple[UnitsCell, ...]
    cau: str = ""
    ghi_chu: str = ""
    dau_muc: bool = False
    dan: str = ""


@dataclass(frozen=True, slots=True)
class UnitsPage:
    """The part of the annex that one page holds: its number of units, their headings and the lines."""

    so_cot: int
    cot: tuple[str, ...]
    dong: tuple[UnitsLine, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A line with a cell for each looped column and a total."""

    tt: str
    ten: str
    o: tuple[Cell, ...]
    tong: Cell
    ghi_chu: str


@dataclass(frozen=True, slots=True)
class RoadmapRow:
    tt: str
    xa: str
    da_dat: Cell
    tieu_chi: Cell
    thoi_han: Cell
    ghi_chu: str


@dataclass(frozen=True, slots=True)
class DutyRow:
    tt: str
    tieu_chi: str
    chu_tri: Cell
    phoi_hop: str
    lanh_dao: str
    cap_tren: str
    thoi_han: str


@dataclass(frozen=True, slots=True)
class SponsorRow:
    tt: str
    xa: str
    uy_vien: Cell
    co_quan: Cell
    noi_dung: str


@dataclass(frozen=True, slots=True)
class VillageRow:
    tt: str
    xa: str
    thon: Cell
    lo_trinh: str
    da_dat: Cell
    con_lai: str
    thoi_han: str


@dataclass(frozen=True, slots=True)
class WorkRow:
    tt: str
    ten: Cell
    xa: str
    tieu_chi: str
    tong: Cell
    von: Cell
    nguon: str
    chu_dau_tu: str
    thoi_gian: str


@dataclass(frozen=True, slots=True)
class CalendarRow:
    tt: str
    viec: Cell
    xa: str
    chu_tri: str
    tu_ngay: str
    den_ngay: str
    san_pham: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetAnnex(AnnexHead):
    cot: tuple[str, ...]
    dong: tuple[TargetRow, ...]
    tong: TargetRow


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsAnnex(AnnexHead):
    muc_tieu: str
    trang: tuple[UnitsPage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixAnnex(AnnexHead):
    cot_dau: str = ""
    cot: tuple[str, ...]
    dong: tuple[MatrixRow, ...]
    tong: MatrixRow


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadmapAnnex(AnnexHead):
    dong: tuple[RoadmapRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyAnnex(AnnexHead):
    dong: tuple[DutyRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SponsorAnnex(AnnexHead):
    dong: tuple[SponsorRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageAnnex(AnnexHead):
    dong: tuple[VillageRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkAnnex(AnnexHead):
    dong: tuple[WorkRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarAnnex(AnnexHead):
    dong: tuple[CalendarRow, ...]


@dataclass(frozen=True, slots=True)
class AnnexesWords:
    """The annexes of a unit's plan; None for one that is left out."""

    don_vi: UnitsAnnex | None = None
    muc_tieu: TargetAnnex | None = None
    ket_qua: MatrixAnnex | None = None
    lo_trinh: RoadmapAnnex | None = None
    phu_trach: DutyAnnex | None = None
    giup_do: SponsorAnnex | None = None
    thon: VillageAnnex | None = None
    von: MatrixAnnex | None = None
    cong_trinh: WorkAnnex | None = None
    lich: CalendarAnnex | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexPaperWords:
    """The annex of targets as a paper of its own: by unit for one whose units direct communes, else by commune."""

    du_thao: str
    ten_van_ban: str
    nam: str
    nam_truoc: str
    ngay_chot: str
    don_vi: UnitsAnnex | None
    xa: TargetAnnex | None
