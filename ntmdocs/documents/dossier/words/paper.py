"""What every paper of a dossier opens and closes with, and what it calls things by."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.documents.words import LetterheadWords, SignatureWords, Titled
from ntmdocs.templating.values import Blocks, Missing

Passage = Blocks | Missing


@dataclass(frozen=True, slots=True)
class CaseWords:
    """What every paper of a dossier calls things by: who is assessed, for what, who writes to whom."""

    ten: str
    ten_dau: str
    ten_day_du: str
    loai: str
    chu_the: str
    cap_do: str
    dat_chuan: str
    nam: str
    bo_tieu_chi: str
    ngay_so_lieu: str
    buoc: str
    uy_ban: str
    uy_ban_ngan: str
    noi_gui: str
    noi_gui_ngan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWords(Titled):
    """What every paper of a dossier opens and closes with; `ky_trai` is the left of two who sign."""

    du_thao: str
    ten_van_ban: str
    mau_so: str
    tieu_de: LetterheadWords
    ten_loai: str
    kinh_gui: str
    can_cu: tuple[str, ...]
    ho_so: CaseWords
    noi_nhan: tuple[str, ...]
    ky: SignatureWords
    ky_trai: SignatureWords | None = None
