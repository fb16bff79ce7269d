"""The words of the plan of a commune, of the papers that get it approved, and of a village's plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ntmdocs.documents.annex_words import MatrixAnnex, WorkAnnex
from ntmdocs.documents.unit_plan_words import BodyWords
from ntmdocs.documents.words import (
    AnnexHead,
    Cell,
    LetterheadWords,
    ProgrammeWords,
    SignatureWords,
    Titled,
    UnitWords,
)
from ntmdocs.templating.values import Override


@dataclass(frozen=True, slots=True)
class StateWords:
    """How many criteria the commune has met and which; «» for what is not known."""

    so_dat: Cell
    tong: str
    dat: str
    chua_dat: str


@dataclass(frozen=True, slots=True)
class CommuneGoalWords:
    """What the commune is to reach: a level, one more criterion, or keeping what it has.

    `chuyen_tiep` is the year of the roadmap that the target is carried over from, «» for this year's.
    """

    cap_do: str
    phan_dau: bool
    chuyen_tiep: str
    duy_tri: bool
    noi_troi: str
    so_cuoi_nam: str
    tieu_chi: str
    thon: str


@dataclass(frozen=True, slots=True)
class CriterionWorkWords:
    """What is done for a criterion that is still to be met."""

    so: str
    ma: str
    ten: str
    con_thieu: str
    khoi_luong: str
    giai_phap: tuple[str, ...]
    kinh_phi: str
    chu_tri: str
    phoi_hop: str
    thanh_vien: str
    thon: str
    bat_dau: str
    thoi_han: str


@dataclass(frozen=True, slots=True)
class CommunePartNumbers:
    """The Roman numbers of the parts; «» for one that has no content."""

    thuc_trang: str
    muc_dich: str
    muc_tieu: str
    noi_dung: str
    kinh_phi: str
    to_chuc: str


@dataclass(frozen=True, slots=True)
class StateRow:
    """A criterion (`dau_muc`) or one of its indicators."""

    tt: str
    ten: str
    yeu_cau: str
    hien_trang: Cell
    danh_gia: Cell
    dau_muc: bool = False


@dataclass(frozen=True, slots=True)
class StepRow:
    tt: str
    ten: str
    con_thieu: Cell
    khoi_luong: Cell
    bat_dau: Cell
    thoi_han: Cell


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    tt: str
    ten: str
    thanh_vien: Cell
    chu_tri: Cell
    phoi_hop: str
    cong_chuc: Cell
    thon: Cell
    thoi_han: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class StateAnnex(AnnexHead):
    dong: tuple[StateRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAnnex(AnnexHead):
    dong: tuple[StepRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentAnnex(AnnexHead):
    dong: tuple[AssignmentRow, ...]


@dataclass(frozen=True, slots=True)
class CommuneAnnexesWords:
    """The annexes of a commune's plan; None for one that is left out."""

    hien_trang: StateAnnex | None = None
    lo_trinh: StepAnnex | None = None
    phan_cong: AssignmentAnnex | None = None
    von: MatrixAnnex | None = None
    cong_trinh: WorkAnnex | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunePlanWords(Titled):
    """All words of a commune's plan; `phe_duyet` is the committee that approves it, «» where the tier has none."""

    du_thao: str
    ten_van_ban: str
    tieu_de: LetterheadWords
    ten_loai: str
    can_cu: tuple[str, ...]
    don_vi: UnitWords
    cap_tren: UnitWords
    phe_duyet: str
    chuong_trinh: ProgrammeWords
    nam: str
    nam_truoc: str
    ngay_chot: str
    ke_hoach_tren: str
    bo_tieu_chi: str
    bo_tieu_chi_ngan: str
    trong_tam: str
    thuc_trang: StateWords | None
    muc_tieu: CommuneGoalWords
    phan: CommunePartNumbers
    noi_dung: tuple[CriterionWorkWords, ...]
    so_duy_tri: str
    so_giai_phap: str
    nguon_von: str
    tong_von: str
    giup_do: tuple[str, ...]
    phong_trao: str
    co_quan: tuple[BodyWords, ...]
    so_thon: str
    phu_luc: CommuneAnnexesWords
    noi_nhan: tuple[str, ...]
    ky: SignatureWords
    doan_rieng: Mapping[str, Override] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalWords(Titled):
    """A paper about a commune's plan: its submission for approval, or the decision that approves it."""

    du_thao: str
    ten_van_ban: str
    tieu_de: LetterheadWords
    ten_loai: str
    can_cu: tuple[str, ...]
    don_vi: UnitWords
    phe_duyet: UnitWords
    tham_quyen: str
    chuong_trinh: ProgrammeWords
    nam: str
    nam_truoc: str
    ngay_chot: str
    ke_hoach: str
    thuong_truc: str
    thuc_trang: StateWords | None
    muc_tieu: CommuneGoalWords
    tong_von: str
    lo_trinh: str
    so_phu_luc: str
    noi_nhan: tuple[str, ...]
    ky: SignatureWords


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    tt: str
    xa: str
    muc_tieu: str
    ke_hoach: str
    to_trinh: str
    quyet_dinh: str
    con_thieu: str
    ghi_chu: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalAnnex(AnnexHead):
    dong: tuple[ApprovalRow, ...]
    tong_xa: str
    da_phe_duyet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalListWords:
    """The register of approvals of a unit that approves the plans of its communes."""

    du_thao: str
    ten_van_ban: str
    don_vi: UnitWords
    danh_sach: ApprovalAnnex


@dataclass(frozen=True, slots=True)
class VillageStepRow:
    tt: str
    ten: str
    hien_trang: Cell
    viec_lam: Cell
    dan_lam: Cell
    nha_nuoc: Cell
    nguoi: Cell
    thoi_han: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class VillagePlanWords:
    """A village's plan, made by its development board and confirmed by the commune's committee; no number, no seal."""

    du_thao: str
    ten_van_ban: str
    ten_thon: str
    don_vi: UnitWords
    don_vi_hoa: str
    ban_phat_trien: str
    dia_danh_ngay: str
    ten_bieu: str
    nam: str
    ngay_chot: str
    cap_do: str
    ton: bool
    tong_tieu_chi: str
    so_dat: Cell
    con_lai: str
    thoi_han: str
    dong: tuple[VillageStepRow, ...]
    xa_xac_nhan: tuple[str, ...]
