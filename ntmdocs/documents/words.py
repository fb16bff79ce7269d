"""The words of documents: frozen, all formatting done; the field names are the placeholders of the templates.

Vietnamese stands here as the keys that template authors write; a field that is an empty text, an empty tuple or None
makes the passage that needs it fall away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ntmdocs.templating.values import Missing, Override

Cell = str | Missing


@dataclass(frozen=True, slots=True)
class LetterheadWords:
    """Ô 1-4 of the decree: issuer, number, place and date."""

    co_quan_chu_quan: str
    co_quan_ban_hanh: tuple[str, ...]
    so: str
    dia_danh_ngay: str


@dataclass(frozen=True, slots=True)
class SignatureWords:
    """Ô 7: authority and title on lines of their own, then the name (blank until known)."""

    quyen_han: tuple[str, ...]
    ho_ten: str


@dataclass(frozen=True, slots=True)
class UnitWords:
    """A unit's names as the text needs them."""

    loai: str
    ten_day_du: str
    ten_day_du_dau: str
    uy_ban_day_du: str
    uy_ban_mo_dau: str
    uy_ban_ngan: str
    uy_ban_ngan_dau: str


@dataclass(frozen=True, slots=True)
class ProgrammeWords:
    """The programme's name and the number of its contents («» when not known)."""

    ten: str
    so_noi_dung: str


@dataclass(frozen=True, slots=True)
class CommunesWords:
    """A count with two digits, «các xã» or «xã», a list such as «các xã A, B», and the committees that direct them.

    Communes of several units are listed by unit: «xã A, huyện X; các xã B, C, huyện Y».
    """

    so: str
    goi: str
    danh_sach: str
    chi_dao: str


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


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A commune's line in the annex of targets; `o` has a cell for each column of levels."""

    tt: str
    ten: str
    hien_trang: Cell
    o: tuple[str, ...]
    tang_them: Cell
    cuoi_nam: Cell
    thon: Cell
    thon_ton: Cell
    ghi_chu: str
    mau: str = "auto"


@dataclass(frozen=True, slots=True)
class UnitsCell:
    """A cell's text and its shading, «auto» for none."""

    chu: str = ""
    mau: str = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsLine:
    """A target's line with a cell for each unit, or one sentence `cau` over all of them; `dau_muc` is a heading."""

    tt: str = ""
    noi_dung: str
    tong: UnitsCell
    o: tuple[UnitsCell, ...]
    cau: str = ""
    ghi_chu: str = ""
    dau_muc: bool = False


@dataclass(frozen=True, slots=True)
class UnitsPage:
    """The part of the annex that one page holds: its number of units, their headings and the lines."""

    so_cot: int
    cot: tuple[str, ...]
    dong: tuple[UnitsLine, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A line with a cell for each looped column and a total."""

    tt: str
    ten: str
    o: tuple[Cell, ...]
    tong: Cell
    ghi_chu: str


@dataclass(frozen=True, slots=True)
class RoadmapRow:
    tt: str
    xa: str
    da_dat: Cell
    tieu_chi: Cell
    thoi_han: Cell
    ghi_chu: str


@dataclass(frozen=True, slots=True)
class DutyRow:
    tt: str
    tieu_chi: str
    chu_tri: Cell
    phoi_hop: str
    lanh_dao: str
    cap_tren: str
    thoi_han: str


@dataclass(frozen=True, slots=True)
class SponsorRow:
    tt: str
    xa: str
    uy_vien: Cell
    co_quan: Cell
    noi_dung: str


@dataclass(frozen=True, slots=True)
class VillageRow:
    tt: str
    xa: str
    thon: Cell
    lo_trinh: str
    da_dat: Cell
    con_lai: str
    thoi_han: str


@dataclass(frozen=True, slots=True)
class WorkRow:
    tt: str
    ten: Cell
    xa: str
    tieu_chi: str
    tong: Cell
    von: Cell
    nguon: str
    chu_dau_tu: str
    thoi_gian: str


@dataclass(frozen=True, slots=True)
class CalendarRow:
    tt: str
    viec: Cell
    xa: str
    chu_tri: str
    tu_ngay: str
    den_ngay: str
    san_pham: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexHead:
    """What every annex opens and closes with; `co` names the columns that have anything to say."""

    nhan: str
    ten: str
    kem_theo: str
    don_vi_tinh: str = ""
    ghi_chu: str = ""
    co: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetAnnex(AnnexHead):
    cot: tuple[str, ...]
    dong: tuple[TargetRow, ...]
    tong: TargetRow


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsAnnex(AnnexHead):
    muc_tieu: str
    trang: tuple[UnitsPage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixAnnex(AnnexHead):
    cot_dau: str = ""
    cot: tuple[str, ...]
    dong: tuple[MatrixRow, ...]
    tong: MatrixRow


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadmapAnnex(AnnexHead):
    dong: tuple[RoadmapRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyAnnex(AnnexHead):
    dong: tuple[DutyRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SponsorAnnex(AnnexHead):
    dong: tuple[SponsorRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageAnnex(AnnexHead):
    dong: tuple[VillageRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkAnnex(AnnexHead):
    dong: tuple[WorkRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarAnnex(AnnexHead):
    dong: tuple[CalendarRow, ...]


@dataclass(frozen=True, slots=True)
class AnnexesWords:
    """The annexes of a unit's plan; None for one that is left out."""

    don_vi: UnitsAnnex | None = None
    muc_tieu: TargetAnnex | None = None
    ket_qua: MatrixAnnex | None = None
    lo_trinh: RoadmapAnnex | None = None
    phu_trach: DutyAnnex | None = None
    giup_do: SponsorAnnex | None = None
    thon: VillageAnnex | None = None
    von: MatrixAnnex | None = None
    cong_trinh: WorkAnnex | None = None
    lich: CalendarAnnex | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexPaperWords:
    """The annex of targets as a paper of its own: by unit for one whose units direct communes, else by commune."""

    du_thao: str
    ten_van_ban: str
    nam: str
    nam_truoc: str
    ngay_chot: str
    don_vi: UnitsAnnex | None
    xa: TargetAnnex | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """A changed target: whose, what, the old and the new, the difference («» where nothing is counted).

    The reason `ly_do` is left to fill in; `dau_muc` is the heading of a group.
    """

    tt: str
    don_vi: str = ""
    noi_dung: str
    cu: str = ""
    moi: str = ""
    chenh_lech: str = ""
    ly_do: str = ""
    dau_muc: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesAnnex(AnnexHead):
    dong: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesWords:
    """The table of changed targets, and the names of the papers that must be made again."""

    du_thao: str
    ten_van_ban: str
    bang: ChangesAnnex
    van_ban: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PointWords:
    """A changed point of a plan: where it stands, its old and its new wording, a line a paragraph."""

    so: str
    tieu_de: str
    cu: tuple[str, ...]
    moi: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentWords:
    """The plan that changes an issued plan: the changed targets and points, and the annex that replaces the old one."""

    du_thao: str
    ten_van_ban: str
    tieu_de: LetterheadWords
    ten_loai: str
    trich_yeu: str
    can_cu: tuple[str, ...]
    don_vi: UnitWords
    ke_hoach_goc: str
    ke_hoach_goc_ngan: str
    nam: str
    nam_truoc: str
    ngay_chot: str
    thay_doi: tuple[str, ...]
    diem: tuple[PointWords, ...]
    phu_luc_don_vi: UnitsAnnex | None
    phu_luc_xa: TargetAnnex | None
    noi_nhan: tuple[str, ...]
    ky: SignatureWords


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPlanWords:
    """All words of the plan of a unit that directs communes, by itself or through the units between (`cap_giua`)."""

    du_thao: str
    ten_van_ban: str
    tieu_de: LetterheadWords
    ten_loai: str
    trich_yeu: str
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


@dataclass(frozen=True, slots=True)
class PendingDossierWords:
    """How far one dossier is."""

    ho_so_cua: str
    huyen: str
    cap_do: str
    tieu_chi_dat: str
    buoc_cuoi: str
    da_ban_hanh: int
    du_du_lieu: int
    con_cho: int
    so_viec: int


@dataclass(frozen=True, slots=True)
class PendingTaskWords:
    """One thing to do: whose, at which stage, what, where to fill it in, which papers wait, how."""

    ho_so_cua: str
    ten_buoc: str
    viec_thieu: str
    noi_dien: str
    duong_dan: str
    van_ban_cho: str
    cach_lam: str


@dataclass(frozen=True, slots=True)
class CriterionCountWords:
    """How many dossiers of a level met a criterion; the line of a level itself has the average."""

    ten_cap_do: str
    so_tieu_chi: str
    ten_tieu_chi: str
    so_ho_so: int
    so_dat_tc: int
    so_chua_dat: int
    so_chua_danh_gia: int
    binh_quan_tc: str


@dataclass(frozen=True, slots=True)
class PendingWords:
    """The workbook of what dossiers still lack: a line a dossier, a thing to do, a criterion of a level."""

    tieu_de: str
    cac_ho_so: tuple[PendingDossierWords, ...]
    cac_viec: tuple[PendingTaskWords, ...]
    theo_tieu_chi: tuple[CriterionCountWords, ...]
