"""The words of the workbook of a report: numbers stay numbers, and the sheets add and compare them themselves."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.documents.sheet_words import Money, Number
from ntmdocs.documents.words import UnitWords


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """A line of the sheet of all results; `dau_muc` is a heading."""

    tt: str
    noi_dung: str
    don_vi_do: str = ""
    ke_hoach_nam: Money = ""
    ky_truoc: Money = ""
    luy_ke: Money = ""
    dau_muc: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuneSheetLine:
    """A commune, with a cell for each criterion: 1 for one met, 0 for one not met, «» for one that nobody named."""

    tt: int
    don_vi: str
    xa: str
    muc_tieu_nam: str
    ke_hoach_nam: Number
    ky_truoc: Number
    ky_nay: Number
    o: tuple[Number, ...]
    cap_do_dat: str
    so_thon_dat: int
    ngay_bao_cao: str
    ghi_chu: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneySheetLine:
    """A source of money, in million đồng."""

    tt: int
    nguon: str
    ke_hoach_nam: Money
    phan_bo: Money
    ky_truoc: Money
    luy_ke: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressBookWords:
    """The report as a workbook: all results, a line a commune, a line a source of money."""

    du_thao: str
    ten_van_ban: str
    don_vi: UnitWords
    ngay_chot: str
    dau_ky_truoc: str
    dau_ky_nay: str
    so: tuple[str, ...]
    tong_hop: tuple[FigureLine, ...]
    theo_xa: tuple[CommuneSheetLine, ...]
    von: tuple[MoneySheetLine, ...]
