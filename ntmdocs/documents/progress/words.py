"""The words of progress reports; a part that nobody has told of is empty and falls away."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.documents.words import AnnexHead, LetterheadWords, SignatureWords, Titled, UnitWords


@dataclass(frozen=True, slots=True)
class ReportParts:
    """The Roman numbers of the parts; «» for one that has no content."""

    chi_dao: str
    ket_qua: str
    kho_khan: str
    kien_nghi: str
    nhiem_vu_toi: str


@dataclass(frozen=True, slots=True)
class ResultNumbers:
    """The numbers of the sections of results; «» for one that has no content."""

    bao_cao: str
    tieu_chi: str
    cap_do: str
    thon: str
    ho_so: str
    von: str
    khac: str


@dataclass(frozen=True, slots=True)
class ReportersWords:
    """Who reported: how many of how many, who was late, who did not, whose earlier figures stand in («» for none)."""

    so_da_gui: str
    so_phai_gui: str
    goi: str
    han_gui: str
    gui_muon: str
    chua_gui: str
    dung_so_cu: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultWords:
    """A result as a sentence needs it: what, how many, of how many planned, how it compares, which units."""

    ten: str
    so: str
    theo_ke_hoach: str = ""
    so_sanh: str = ""
    danh_sach: str = ""
    luy_ke: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaWords:
    """The criteria met: of all communes with their average and groups, or of the one commune by name."""

    so_xa: str = ""
    goi: str = ""
    tong: str
    so_sanh: str
    binh_quan: str = ""
    binh_quan_ke_hoach: str = ""
    nhom: tuple[ResultWords, ...] = ()
    tong_bo: str = ""
    dat_them: str = ""
    chua_dat: str = ""
    giam: tuple[str, ...] = ()
    bo_cao_hon: tuple[ResultWords, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyWords:
    """The money of all sources, in million đồng; `ty_le_giai_ngan` is of what is allotted, `giam` tells what fell.

    What of each sum is carried over from earlier years is told beside it, «» for nothing.
    """

    ke_hoach_von: str
    ke_hoach_chuyen_nguon: str
    phan_bo: str
    giai_ngan: str
    giai_ngan_chuyen_nguon: str
    ty_le_giai_ngan: str
    so_sanh: str
    giam: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A line of the table of all results."""

    tt: str
    noi_dung: str
    don_vi_do: str = ""
    ke_hoach_nam: str = ""
    ky_truoc: str = ""
    trong_ky: str = ""
    luy_ke: str = ""
    ty_le: str = ""
    dau_muc: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionLine:
    """A criterion: how many communes met it before and now, or whether the one commune did; who does not."""

    tt: str
    tieu_chi: str
    ky_truoc: str
    ky_nay: str
    trong_ky: str = ""
    chua_dat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuneLine:
    """A commune in the period."""

    tt: str
    ten: str
    muc_tieu_nam: str
    ke_hoach_nam: str
    ky_truoc: str
    ky_nay: str
    trong_ky: str
    chua_dat: str
    cap_do_dat: str
    so_thon_dat: str
    ngay_bao_cao: str
    ghi_chu: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """A unit that directs communes; `o` has a cell for each group of communes and each level."""

    tt: str
    ten: str
    so_xa: str
    o: tuple[str, ...]
    binh_quan: str
    trong_ky: str
    so_thon_dat: str
    ty_le_giai_ngan: str
    ngay_bao_cao: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyLine:
    """A source of money, in million đồng."""

    tt: str
    nguon: str
    ke_hoach_nam: str
    phan_bo: str
    ky_truoc: str
    trong_ky: str
    luy_ke: str
    ty_le: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierLine:
    """A dossier and where it lies."""

    tt: str
    don_vi: str
    cap_do: str
    tinh_trang: str
    tu_ngay: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """What a commune finds hard and asks for."""

    tt: str
    ten: str
    kho_khan: str
    kien_nghi: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureAnnex(AnnexHead):
    dong: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionAnnex(AnnexHead):
    dong: tuple[CriterionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuneAnnex(AnnexHead):
    dong: tuple[CommuneLine, ...]
    tong: CommuneLine


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAnnex(AnnexHead):
    cot: tuple[str, ...]
    dong: tuple[UnitLine, ...]
    tong: UnitLine


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyAnnex(AnnexHead):
    dong: tuple[MoneyLine, ...]
    tong: MoneyLine


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierAnnex(AnnexHead):
    dong: tuple[DossierLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAnnex(AnnexHead):
    dong: tuple[ProposalLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAnnexes:
    """The annexes of a report, None for one that has nothing to say; `chi_dan` names those that there are."""

    chi_dan: str
    tong_hop: FigureAnnex | None
    tieu_chi: CriterionAnnex | None
    cac_xa: CommuneAnnex | None
    cac_don_vi: UnitAnnex | None
    von: MoneyAnnex | None
    ho_so: DossierAnnex | None
    kien_nghi: ProposalAnnex | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressWords(Titled):
    """All words of a unit's report of a period."""

    du_thao: str
    ten_van_ban: str
    tieu_de: LetterheadWords
    ten_loai: str
    don_vi: UnitWords
    chuong_trinh: str
    ke_hoach: str
    ky_bao_cao: str
    ky_toi: str
    dau_ky_truoc: str
    dau_ky_nay: str
    ngay_chot: str
    phan: ReportParts
    so_muc: ResultNumbers
    chi_dao: tuple[str, ...]
    bao_cao: ReportersWords | None
    tieu_chi: CriteriaWords | None
    cap_do: tuple[ResultWords, ...]
    thon: ResultWords | None
    ho_so: tuple[ResultWords, ...]
    von: MoneyWords | None
    khac: tuple[str, ...]
    kho_khan: tuple[str, ...]
    kien_nghi: tuple[str, ...]
    nhiem_vu_toi: tuple[str, ...]
    phu_luc: ReportAnnexes
    noi_nhan: tuple[str, ...]
    ky: SignatureWords
