"""The words of a dossier's papers: frozen, all formatting done; the field names are the placeholders of the templates.

A field that is an empty text, an empty tuple or None makes the passage that needs it fall away; a `Missing` one keeps
the paper from being made, and is a dotted blank in a draft.
"""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.documents.words import AnnexHead, Cell, LetterheadWords, SignatureWords
from ntmdocs.templating.values import Blocks, Missing, Picture

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
class PaperWords:
    """What every paper of a dossier opens and closes with; `ky_trai` is the left of two who sign."""

    du_thao: str
    ten_van_ban: str
    mau_so: str
    tieu_de: LetterheadWords
    ten_loai: str
    trich_yeu: str
    kinh_gui: str
    can_cu: tuple[str, ...]
    ho_so: CaseWords
    noi_nhan: tuple[str, ...]
    ky: SignatureWords
    ky_trai: SignatureWords | None = None


@dataclass(frozen=True, slots=True)
class ResultWords:
    """What a stage found: «19/19 tiêu chí», its share, the names of what is not met, the prominent field."""

    dem: str
    ty_le: str
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionWords(PaperWords):
    """The submission that asks the next tier to verify or appraise."""

    ket_qua: ResultWords
    cong_khai: tuple[PublicationWords, ...]
    hop: MeetingWords
    no_dong: DebtFigures
    kem_theo: tuple[EnclosureRow, ...]
    viec_tiep: str


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


@dataclass(frozen=True, slots=True)
class OpinionWords:
    """An opinion of a body: how and when it was given, and what it says."""

    co_quan: str
    van_ban: str
    noi_dung: str
    kien_nghi: str


@dataclass(frozen=True, slots=True)
class HandlingRow:
    """What became of an opinion."""

    tt: str
    co_quan: str
    noi_dung: str
    xu_ly: str
    muc_sua: str


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """What the people said: counts and words."""

    hinh_thuc: str
    so_y_kien: str
    dong_y: str
    ty_le: str
    khong_dong_y: str
    noi_dung: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionsWords(PaperWords):
    """The report that sums up what bodies and people said."""

    cong_khai: tuple[PublicationWords, ...]
    thieu: tuple[Cell, ...]
    co_quan: tuple[OpinionWords, ...]
    nhan_dan: tuple[PeopleWords, ...]
    tiep_thu: tuple[HandlingRow, ...]


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
    khach_moi: tuple[str, ...]
    vang: tuple[str, ...]
    bao_cao: tuple[str, ...]
    ket_qua: ResultWords
    y_kien: tuple[str, ...]
    kiem_phieu: str
    phieu: VoteWords
    nhat_tri_bien_ban: str
    so_ban: Cell
    tinh_theo: str


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
    ten: str
    so_ngay: Cell
    co_quan: str
    but_luc: str
    ghi_chu: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceWords(PaperWords):
    """The list of evidence."""

    dong: tuple[EvidenceRow, ...]
    thieu: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PictureWords:
    """A picture with its caption."""

    anh: Picture
    chu_thich: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturesWords(PaperWords):
    """Pictures of the results."""

    hinh: tuple[PictureWords, ...]
    thieu: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverWords(PaperWords):
    """The cover of a stage's dossier and the list of what it holds."""

    co_quan: tuple[str, ...]
    noi_nam: str
    dong: tuple[EnclosureRow, ...]
