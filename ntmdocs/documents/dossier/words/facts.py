"""Facts that several papers of a dossier tell alike: results, votes, publication, debts, enclosures, conditions."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.documents.words import Cell


@dataclass(frozen=True, slots=True)
class ResultWords:
    """What a stage found: «19/19 tiêu chí», its share, what is not met and not assessed, the prominent field."""

    dem: Cell
    ty_le: Cell
    du: bool
    ten_muc: str
    ten_muc_hoa: str
    chua_dat: str
    chua_danh_gia: str
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
