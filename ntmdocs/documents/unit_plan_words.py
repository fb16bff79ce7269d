"""The words of the plan of a unit that directs communes: its parts, levels, goals and bodies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ntmdocs.documents.annex_words import AnnexesWords
from ntmdocs.documents.words import (
    CommunesWords,
    LetterheadWords,
    ProgrammeWords,
    SignatureWords,
    Titled,
    UnitWords,
)
from ntmdocs.templating.values import Override


@dataclass(frozen=True, slots=True)
class AverageWords:
    """Criteria per commune: the unit's own goal and state, or the upper tier's goal while the unit has none."""

    muc_tieu: str
    hien_trang: str
    cap_tren: str


@dataclass(frozen=True, slots=True)
class SubNumbers:
    """The numbers of a level's sub-headings; «» where the level has only one part."""

    phan_dau: str
    da_dat: str
    con_lai: str


@dataclass(frozen=True, slots=True)
class LevelWords:
    """A level of recognition: who is to reach it, who holds it, who remains."""

    ten: str
    ten_dau_muc: str
    ten_nhiem_vu: str
    so_muc_tieu: str
    so_nhiem_vu: str
    tong: str
    lo_trinh: CommunesWords | None
    chuyen_tiep: CommunesWords | None
    tat_ca: CommunesWords | None
    da_dat: CommunesWords | None
    con_lai: CommunesWords | None
    binh_quan: AverageWords
    muc_con: SubNumbers
    trong_tam: str
    can_noi_troi: bool
    noi_troi: str
    bo_tieu_chi: str
    bo_tieu_chi_ngan: str
    bo_truoc: str
    giai_doan_truoc: str
    giai_doan: str
    ke_tiep: str


@dataclass(frozen=True, slots=True)
class VillageWords:
    """The villages' goal; `so_ton` is «» while those left over are not counted."""

    so_muc_tieu: str
    so_nhiem_vu: str
    so_thon: str
    con_ton: bool
    so_ton: str
    xa_chon: str
    so_xa_chon: str
    dac_biet: bool
    chi_dao: str
    trong_tam: str


@dataclass(frozen=True, slots=True)
class UnitCriterionWords:
    """A criterion at the unit's own tier and who answers for it."""

    so: str
    ten: str
    chu_tri: str


@dataclass(frozen=True, slots=True)
class UnitGoalWords:
    """The unit's goal at its own tier."""

    so_muc_tieu: str
    so_nhiem_vu: str
    ten_muc_tieu: str
    ten_nhiem_vu: str
    phan_dau: bool
    cap_do: str
    de_an: str
    cot_tieu_chi: str
    co_chu_tri: bool
    tieu_chi: tuple[UnitCriterionWords, ...]


@dataclass(frozen=True, slots=True)
class GoalBelowWords:
    """The units below that share a goal at their own tier, as they are named within and at the head of a sentence."""

    phan_dau: bool
    don_vi: str
    don_vi_dau: str
    loai: str
    cap_do: str
    de_an: str


@dataclass(frozen=True, slots=True)
class GoalsBelowWords:
    """What the units below are to reach at their own tier."""

    so_muc_tieu: str
    so_nhiem_vu: str
    ten: str
    nhom: tuple[GoalBelowWords, ...]


@dataclass(frozen=True, slots=True)
class BodyWords:
    """A body of part V: its heading, its role and duties of its own."""

    so: str
    tieu_de: str
    vai_tro: str
    nhiem_vu: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartNumbers:
    """The Roman numbers of the parts; «» for one that has no content."""

    muc_dich: str
    muc_tieu: str
    nhiem_vu: str
    kinh_phi: str
    to_chuc: str


@dataclass(frozen=True, slots=True)
class SectionNumbers:
    """The numbers of sections; «» for one that the unit leaves out."""

    muc_dich: str
    yeu_cau: str
    noi_dung: str
    tuyen_truyen: str
    phoi_hop: str
    kiem_tra: str
    co_quan: str
    cap_giua: str
    xa: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPlanWords(Titled):
    """All words of the plan of a unit that directs communes, by itself or through the units between (`cap_giua`)."""

    du_thao: str
    ten_van_ban: str
    tieu_de: LetterheadWords
    ten_loai: str
    can_cu: tuple[str, ...]
    don_vi: UnitWords
    cap_tren: UnitWords
    cap_duoi: str
    cap_duoi_uy_ban: str
    cap_giua: str
    uy_ban_cap_giua: str
    uy_ban_phe_duyet: str
    chuong_trinh: ProgrammeWords
    nam: str
    nam_truoc: str
    ngay_chot: str
    giai_doan: str
    ke_hoach_tren: str
    cap_do: tuple[LevelWords, ...]
    trong_tam: str
    co_muc_tieu: bool
    co_cap_do_phan_dau: bool
    ten_cac_cap_do: str
    thon: VillageWords | None
    muc_tieu_don_vi: UnitGoalWords | None
    muc_tieu_cap_duoi: GoalsBelowWords | None
    phan: PartNumbers
    so_muc: SectionNumbers
    cac_tieu_chi: str
    chuyen_de: str
    phong_trao: str
    thi_dua: str
    truyen_thong: str
    giup_do: str
    de_an_nganh: str
    ke_hoach_giai_doan: str
    bao_cao_qua: str
    nguon_von: str
    tong_von: str
    co_quan: tuple[BodyWords, ...]
    thuong_truc: str
    tai_chinh: str
    phu_luc: AnnexesWords
    noi_nhan: tuple[str, ...]
    ky: SignatureWords
    doan_rieng: Mapping[str, Override] = field(default_factory=dict)
