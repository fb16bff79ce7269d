"""The words of the plan that changes an issued one."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.documents.annex_words import TargetAnnex, UnitsAnnex
from ntmdocs.documents.change_words import PointWords
from ntmdocs.documents.words import LetterheadWords, SignatureWords, Titled, UnitWords


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentWords(Titled):
    """The plan that changes an issued plan: the changed targets and points, and the annex that replaces the old one."""

    du_thao: str
    ten_van_ban: str
    tieu_de: LetterheadWords
    ten_loai: str
    can_cu: tuple[str, ...]
    don_vi: UnitWords
    ke_hoach_goc: str
    ke_hoach_goc_ngan: str
    nam: str
    nam_truoc: str
    ngay_chot: str
    thay_doi: tuple[str, ...]
    diem: tuple[PointWords, ...]
    phu_luc_don_vi: UnitsAnnex | None
    phu_luc_xa: TargetAnnex | None
    noi_nhan: tuple[str, ...]
    ky: SignatureWords
