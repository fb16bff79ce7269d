"""The words of teams and meetings: who is named, who came, how they voted."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.documents.dossier.words.facts import ResultWords, VoteWords
from ntmdocs.documents.dossier.words.paper import PaperWords
from ntmdocs.documents.words import Cell


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of a team or council."""

    tt: str
    ho_ten: str
    chuc_vu: str
    vai_tro: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamWords(PaperWords):
    """The decision that sets up a team or council; `goi` is what it calls it further on."""

    tham_quyen: str
    to: str
    goi: str
    thanh_vien: tuple[MemberRow, ...]
    thanh_vien_thieu: Cell
    nhiem_vu: tuple[str, ...]
    van_phong: str
    thi_hanh: str


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """Those of one group who sat in a meeting, a line each."""

    ten: str
    nguoi: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesWords(PaperWords):
    """The minutes of the meeting that voted."""

    gio_bat_dau: Cell
    gio_ket_thuc: Cell
    ngay: Cell
    dia_diem: Cell
    chu_tri: Cell
    thu_ky: Cell
    thanh_phan: tuple[PeopleGroup, ...]
    thanh_phan_thieu: tuple[Cell, ...]
    khach_moi: tuple[str, ...]
    vang: tuple[str, ...]
    trinh_bay: str
    bao_cao: tuple[str, ...]
    ket_qua: ResultWords
    y_kien: tuple[str, ...]
    y_kien_thieu: tuple[Cell, ...]
    dong_thuan: bool
    kiem_phieu: str
    phieu: VoteWords
    nhat_tri_bien_ban: str
    so_ban: Cell
    tinh_theo: str


@dataclass(frozen=True, slots=True)
class AttendeeRow:
    """A person in the list of those summoned."""

    tt: str
    ho_ten: Cell
    chuc_vu: str
    thanh_phan: str
    co_mat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceWords(PaperWords):
    """The list of those who sat in a meeting, with room to sign."""

    ngay: Cell
    dia_diem: Cell
    dong: tuple[AttendeeRow, ...]
    tong_so: Cell
    phieu: VoteWords
    tinh_theo: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotWords(PaperWords):
    """The ballot that each fills in by hand, and the minutes of the count of votes."""

    ngay: Cell
    dia_diem: Cell
    kiem_phieu: tuple[str, ...]
    kiem_phieu_thieu: Cell
    phieu: VoteWords
    khong_hop_le: str
    khong_nhat_tri: str
    tinh_theo: str
    so_ban: Cell
