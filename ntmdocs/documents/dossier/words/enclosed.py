"""The words of what a dossier encloses: debts, evidence, pictures, cover with the list of contents."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.documents.dossier.words.facts import DebtFigures, EnclosureRow
from ntmdocs.documents.dossier.words.paper import PaperWords
from ntmdocs.documents.words import AnnexHead, Cell
from ntmdocs.templating.values import Blocks, Picture


@dataclass(frozen=True, slots=True)
class DebtRow:
    """A work of the programme: what was built and paid, and what is owed."""

    tt: str
    cong_trinh: str
    quyet_dinh: str
    thoi_gian: str
    tong_muc: str
    hoan_thanh: str
    da_bo_tri: str
    so_no: str
    ghi_chu: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtTable(AnnexHead):
    """The works of the programme and their sums."""

    dong: tuple[DebtRow, ...]
    tong: DebtRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtWords(PaperWords):
    """The report on debts for construction."""

    no_dong: DebtFigures
    so_cong_trinh: str
    hoan_thanh: str
    da_bo_tri: str
    loi: Blocks
    phuong_an: tuple[str, ...]
    bieu: DebtTable | None


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A document that shows that an indicator or a criterion is met; lines of one `khoa` share their criterion."""

    khoa: str
    tt: str
    tieu_chi: str
    chi_tieu: str
    ten: Cell
    so_ngay: Cell
    co_quan: str
    but_luc: str
    ghi_chu: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceWords(PaperWords):
    """The list of evidence."""

    dong: tuple[EvidenceRow, ...]
    tong_so: Cell


@dataclass(frozen=True, slots=True)
class PictureWords:
    """A picture with its caption."""

    anh: Picture
    chu_thich: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturesWords(PaperWords):
    """Pictures of the results."""

    hinh: tuple[PictureWords, ...]
    tong_so: Cell
    thieu: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverWords(PaperWords):
    """The cover of a stage's dossier and the list of what it holds."""

    co_quan: tuple[str, ...]
    noi_nam: str
    dong: tuple[EnclosureRow, ...]
