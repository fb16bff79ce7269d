"""The words of what bodies attest, of the letter on what is lacking and of the summary of all dossiers."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.documents.dossier.words.paper import PaperWords
from ntmdocs.documents.words import Cell, LetterheadWords, SignatureWords, Titled, UnitWords


@dataclass(frozen=True, slots=True)
class AttestedRow:
    """A commune's criterion as a body attests it; lines of one `khoa` share the cells of their commune."""

    khoa: str
    tt: str
    don_vi: str
    cap_do: str
    tieu_chi: str
    ket_qua: str
    danh_gia: str
    ghi_chu: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestationWords(PaperWords):
    """The letter of the police on security in one commune."""

    co_quan: str
    noi_dung: tuple[str, ...]
    danh_gia: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationWords(Titled):
    """A body's letter on the criteria that it answers for, in all dossiers of a stage at one unit."""

    du_thao: str
    ten_van_ban: str
    tieu_de: LetterheadWords
    kinh_gui: str
    co_quan: str
    nam: str
    so_don_vi: str
    loai: str
    dong: tuple[AttestedRow, ...]
    noi_nhan: tuple[str, ...]
    ky: SignatureWords


@dataclass(frozen=True, slots=True)
class LackingRow:
    """A datum that is awaited, and the papers that wait for it."""

    tt: str
    viec: str
    van_ban: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderWords(PaperWords):
    """The letter that reminds of what a stage of a dossier still lacks."""

    van_ban_thieu: tuple[str, ...]
    dong: tuple[LackingRow, ...]
    han: str


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A dossier's line in the summary: how far it has come and how it stands."""

    tt: str
    don_vi: str
    huyen: str
    cap_do: str
    buoc: str
    so_tieu_chi: str
    hai_long: str
    no_dong: str
    an_ninh: str
    du: str


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion's line in the summary: how many dossiers of the level meet it, and which do not."""

    tt: str
    tieu_chi: str
    so_dat: str
    ty_le: str
    chua_dat: str


@dataclass(frozen=True, slots=True)
class LevelRow:
    """The dossiers of one level together."""

    so: str
    ten: str
    ten_muc: str
    so_ho_so: str
    so_du: str
    binh_quan: str
    dong: tuple[CriterionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryWords(Titled):
    """The summary of all dossiers of a unit: each dossier, then each level criterion by criterion."""

    du_thao: str
    ten_van_ban: str
    tieu_de: LetterheadWords
    ten_loai: str
    kinh_gui: str
    can_cu: tuple[str, ...]
    mau_so: str
    kem_theo: str
    don_vi: UnitWords
    nam: str
    so_ho_so: str
    so_du: str
    co_huyen: tuple[str, ...]
    dong: tuple[StandingRow, ...]
    cap_do: tuple[LevelRow, ...]
    noi_nhan: tuple[str, ...]
    ky: SignatureWords
