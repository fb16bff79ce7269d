"""What the papers of a dossier share: how things are called, opening and closing, results, votes, days, debts."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.documents.words import Cell, LetterheadWords, SignatureWords, Titled
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


@dataclass(frozen=True, slots=True)
class ResultWords:
    """What a stage found: «19/19 tiêu chí», its share, the names of what is not met, the prominent field."""

    dem: Cell
    ty_le: Cell
    du: bool
    ten_muc: str
    ten_muc_hoa: str
    chua_dat: str
    linh_vuc: str


@dataclass(frozen=True, slots=True)
class VoteWords:
    """A vote: ballots given, returned, valid and in favour, and their share of those present."""

    phai_du: Cell
    co_mat: Cell
    ty_le_co_mat: Cell
    phat: Cell
    thu: Cell
    hop_le: Cell
    nhat_tri: Cell
    ty_le: Cell


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """The meeting that voted, as other papers speak of it."""

    ngay: Cell
    bien_ban: str
    phieu: VoteWords


@dataclass(frozen=True, slots=True)
class PublicationWords:
    """One way in which results were made public, in words, and its days."""

    hinh_thuc: str
    tu_ngay: str
    den_ngay: str
    so_ngay: str
    so_lan: str
    noi: str
    so_thon: str


@dataclass(frozen=True, slots=True)
class DebtFigures:
    """What is still owed: the sum, the day, and whether there is any."""

    tong: Cell
    ngay: Cell
    con_no: bool


@dataclass(frozen=True, slots=True)
class EnclosureRow:
    """A paper in the list of what a dossier holds."""

    tt: str
    ten: str
    so_ngay: str
    co_quan: str
    so_ban: str


@dataclass(frozen=True, slots=True)
class ConditionWords:
    """A condition beside the criteria, and how it stands."""

    ten: str
    danh_gia: Cell
