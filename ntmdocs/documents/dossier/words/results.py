"""The words of the reports in which a commune or a village assesses itself, with their tables."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.documents.dossier.words.facts import DebtFigures, ResultWords
from ntmdocs.documents.dossier.words.paper import PaperWords, Passage
from ntmdocs.documents.words import AnnexHead, Cell
from ntmdocs.templating.values import Blocks


@dataclass(frozen=True, slots=True)
class ProfileWords:
    """A commune or a village in figures; «» for what is not said of it."""

    dien_tich: Cell
    dan_so: Cell
    so_ho: Cell
    so_thon: Cell
    dan_toc: str
    khu_vuc: str


@dataclass(frozen=True, slots=True)
class SteeringWords:
    """The steering work: who was set up by which decision, and its counts; «» for what is not said."""

    ban: tuple[str, ...]
    so_ban_phat_trien: str
    so_van_ban: str
    loi: Blocks
    thieu: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class OutreachWords:
    """Communication and training in counts; «» for what is not said."""

    so_cuoc: str
    luot_nguoi: str
    so_lop: str
    nguoi_tap_huan: str
    loi: Blocks
    thieu: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ProductionWords:
    """Production models, cooperatives and products, a line each."""

    mo_hinh: tuple[str, ...]
    loi: Blocks
    thieu: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """A source of money with a cell for each year; `dam` for a line of sums."""

    tt: str
    nguon: str
    tong: str
    o: tuple[str, ...]
    ty_le: str


@dataclass(frozen=True, slots=True)
class ResourceTable:
    """What was mobilised, by source and year; `cong_dan` says what people gave in kind."""

    nam: tuple[str, ...]
    dong: tuple[ResourceRow, ...]
    tong: ResourceRow
    cong_dan: str


@dataclass(frozen=True, slots=True)
class IndicatorWords:
    """An indicator in a report: what is required, what was done and found."""

    ma: str
    ten: str
    yeu_cau: Cell
    ket_qua: Cell
    thuc_hien: str


@dataclass(frozen=True, slots=True)
class CriterionWords:
    """A criterion in a report, in the order of its heading: required, done, found, and the verdict with its basis.

    `ket_qua` are the indicators of which there is more to tell than that they are met; the others are in `dat_chung`.
    """

    so: str
    ten: str
    chi_tieu: tuple[IndicatorWords, ...]
    da_lam: Blocks
    ket_qua: tuple[IndicatorWords, ...]
    dat_chung: str
    kinh_phi: str
    danh_gia: Cell
    can_cu: str
    nhan_xet: str


@dataclass(frozen=True, slots=True)
class CriteriaRow:
    """An indicator's line of the detailed table; lines of one `khoa` share the cells of their criterion."""

    khoa: str
    tt: str
    tieu_chi: str
    chi_tieu: str
    yeu_cau: Cell
    o: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaTable(AnnexHead):
    """The detailed table of criteria; `cot` are the headings of what the stages found."""

    cot: tuple[str, ...]
    dong: tuple[CriteriaRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWords(PaperWords):
    """The report on the results of a commune or a village."""

    dac_diem: ProfileWords
    thuan_loi: Passage
    kho_khan: Passage
    van_ban: tuple[str, ...]
    chi_dao: SteeringWords
    tuyen_truyen: OutreachWords
    san_xuat: ProductionWords
    nguon_luc: ResourceTable | None
    ket_qua: ResultWords
    tieu_chi: tuple[CriterionWords, ...]
    no_dong: DebtFigures
    noi_bat: Passage
    ton_tai: Passage
    nguyen_nhan: Blocks
    bai_hoc: Passage
    muc_tieu: Passage
    giai_phap: Passage
    bieu: CriteriaTable


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageReportWords(PaperWords):
    """The report in which a village's board assesses its own results."""

    dac_diem: ProfileWords
    thuan_loi: Blocks
    kho_khan: Blocks
    ket_qua: ResultWords
    tieu_chi: tuple[CriterionWords, ...]
    ton_tai: Blocks
    bai_hoc: Blocks
    bieu: CriteriaTable
