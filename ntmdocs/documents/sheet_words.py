"""The words of workbooks: as those of documents, but numbers stay numbers, which the sheet's own formats show.

What is not known is «», which leaves its cell empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ntmdocs.documents.annex_words import AnnexPaperWords

Number = int | str
Money = Decimal | str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFiguresLine:
    """A unit that directs communes, with what the workbook cannot count itself: its villages."""

    tt: int
    don_vi: str
    thon: Number
    thon_ton: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """A commune as the register has it, with its target of the year; a further target of it has a line of its own."""

    tt: Number
    don_vi: str
    xa: str
    nhom: str
    cap_do_dat: str
    muc_tieu: str
    nam_lo_trinh: Number
    so_tieu_chi_dat: Number
    so_tieu_chi_muc_tieu: Number
    dac_biet_kho_khan: str
    ghi_chu: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsLine:
    """A commune and a cell for each criterion: 1 for one met, 0 for one not met, «» for one that nobody told of."""

    tt: int
    don_vi: str
    xa: str
    o: tuple[Number, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsSheet:
    """The criteria of the lowest level by number and name, and what each commune met of them.

    `dong_tong_quan` numbers the lines of the overview: one a commune, and some for communes that a clerk adds by hand.
    """

    so: tuple[str, ...]
    ten: tuple[str, ...]
    dong: tuple[ResultsLine, ...]
    dong_tong_quan: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadmapLine:
    """A criterion that a commune is to meet in the year."""

    tt: int
    don_vi: str
    xa: str
    so: str
    tieu_chi: str
    thoi_han: str
    ghi_chu: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageLine:
    """A village that is to reach the standard."""

    tt: int
    don_vi: str
    xa: str
    thon: str
    nam_lo_trinh: int
    so_tieu_chi_dat: Number
    tieu_chi_con_lai: str
    thoi_han: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyLine:
    """The money of a commune or a content, a cell for each column of sources, in million đồng."""

    tt: int
    don_vi: str
    noi_dung: str
    o: tuple[Money, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneySheet:
    """The columns of sources and the lines; `cot_dau` says whether a line is a commune or a content."""

    cot_dau: str
    cot: tuple[str, ...]
    dong: tuple[MoneyLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """A construction work, in million đồng."""

    tt: int
    don_vi: str
    xa: str
    cong_trinh: str
    tieu_chi: str
    tong_muc_dau_tu: Money
    von_trong_nam: Money
    nguon_von: str
    chu_dau_tu: str
    thoi_gian: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexBookWords(AnnexPaperWords):
    """The annex as a workbook: the table of targets as on paper, then sheets that a clerk goes on working in.

    `cap_do` are the levels of communes and `hien_trang` what a commune may hold, both as the register writes them.
    """

    ten_don_vi: str
    nam_so: int
    cap_do: tuple[str, ...]
    hien_trang: tuple[str, ...]
    cac_don_vi: tuple[UnitFiguresLine, ...]
    co_thon: bool
    co_thon_ton: bool
    so_xa: tuple[RegisterLine, ...]
    ket_qua: ResultsSheet
    lo_trinh: tuple[RoadmapLine, ...]
    thon: tuple[VillageLine, ...]
    von: MoneySheet
    cong_trinh: tuple[WorkLine, ...]
    con_thieu: str
