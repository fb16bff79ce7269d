"""The words of the reports of verification and appraisal, with the table that sets the stages side by side."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.documents.dossier.words.facts import ConditionWords, DebtFigures, ResultWords
from ntmdocs.documents.dossier.words.paper import PaperWords, Passage
from ntmdocs.documents.words import AnnexHead, Cell
from ntmdocs.templating.values import Blocks


@dataclass(frozen=True, slots=True)
class StageCell:
    """What one stage found for one line of the table that sets the stages side by side."""

    ket_qua: Cell
    danh_gia: Cell


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """An indicator's line with a cell for each stage; lines of one `khoa` share the cells of their criterion."""

    khoa: str
    tt: str
    tieu_chi: str
    chi_tieu: str
    yeu_cau: Cell
    o: tuple[StageCell, ...]
    co_quan: str
    ghi_chu: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonTable(AnnexHead):
    """The detailed table with the stages side by side; `cot` names them, `co_xac_nhan` says if bodies attest any."""

    cot: tuple[str, ...]
    dong: tuple[ComparisonRow, ...]
    co_xac_nhan: bool


@dataclass(frozen=True, slots=True)
class StageCount:
    """What one stage counted: «UBND xã tự đánh giá», «19/19 tiêu chí», «100%»."""

    buoc: str
    dem: Cell
    ty_le: Cell


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A paper that the dossier received must hold: its number and day, and whether it is there."""

    tt: str
    ten: str
    so_ngay: str
    bat_buoc: str
    co: str


@dataclass(frozen=True, slots=True)
class DifferenceWords:
    """An indicator that two stages see otherwise: who found what."""

    chi_tieu: str
    truoc: str
    sau: str


@dataclass(frozen=True, slots=True)
class ComparedIndicator:
    """An indicator in a report of verification or appraisal: what is required, reported before and found now."""

    ma: str
    ten: str
    yeu_cau: Cell
    truoc: Cell
    ket_qua: Cell
    khac: bool


@dataclass(frozen=True, slots=True)
class ComparedCriterion:
    """A criterion in a report of verification or appraisal; `xac_nhan` are the bodies that attest it.

    `ket_qua` are the indicators of which there is more to tell than that they are met; the others are in `dat_chung`.
    """

    so: str
    ten: str
    chi_tieu: tuple[ComparedIndicator, ...]
    ket_qua: tuple[ComparedIndicator, ...]
    dat_chung: str
    da_lam: Blocks
    nhan_xet: str
    xac_nhan: tuple[str, ...]
    danh_gia: Cell
    danh_gia_truoc: Cell
    khac: bool
    can_cu: str


@dataclass(frozen=True, slots=True)
class StageNumbers:
    """The numbers of a report's sections; «» for one without words or that the level does not ask for."""

    ho_so: str
    chi_dao: str
    tieu_chi: str
    no_dong: str
    an_ninh: str
    hai_long: str


@dataclass(frozen=True, slots=True)
class SurveyWords:
    """A survey in sums and shares."""

    tu_ngay: str
    den_ngay: str
    so_thon: str
    so_ho: str
    phat: str
    ty_le_phat: str
    thu: str
    hop_le: str
    hai_long: str
    ty_le: str
    khong_hai_long: str
    y_kien_khac: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationWords(PaperWords):
    """The report of a verification or an appraisal, with the table of all stages."""

    viec: str
    to: str
    tu_ngay: str
    den_ngay: str
    ho_so_truoc: str
    thanh_phan: tuple[CheckedRow, ...]
    thieu: str
    loi_ho_so: Passage
    loi_chi_dao: Passage
    cac_buoc: tuple[StageCount, ...]
    buoc_truoc: str
    khac_biet: tuple[DifferenceWords, ...]
    khac_biet_thieu: tuple[Cell, ...]
    ket_qua: ResultWords
    tieu_chi: tuple[ComparedCriterion, ...]
    so_muc: StageNumbers
    no_dong: DebtFigures
    loi_no_dong: tuple[str, ...]
    loi_an_ninh: tuple[Cell, ...]
    mat_tran: str
    hai_long: SurveyWords | None
    hai_long_thieu: Cell
    dieu_kien: tuple[ConditionWords, ...]
    du: bool
    du_thieu: tuple[Cell, ...]
    ket_luan: Blocks
    kien_nghi: Passage
    bieu: ComparisonTable
