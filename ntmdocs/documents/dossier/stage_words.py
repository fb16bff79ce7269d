"""The words of the papers of verification and appraisal, and of those around them; see `words` for what blanks mean."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.documents.dossier.words import DebtFigures, PaperWords, Passage, PublicationWords, ResultWords, VoteWords
from ntmdocs.documents.words import AnnexHead, Cell, LetterheadWords, SignatureWords, UnitWords
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
    """The detailed table with the stages side by side; `cot` names them in their order."""

    cot: tuple[str, ...]
    dong: tuple[ComparisonRow, ...]


@dataclass(frozen=True, slots=True)
class StageCount:
    """What one stage counted: «UBND xã tự đánh giá», «19/19 tiêu chí», «100%»."""

    buoc: str
    dem: str
    ty_le: str


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
    """A criterion in a report of verification or appraisal; `xac_nhan` are the bodies that attest it."""

    so: str
    ten: str
    chi_tieu: tuple[ComparedIndicator, ...]
    da_lam: Blocks
    nhan_xet: str
    xac_nhan: tuple[str, ...]
    danh_gia: Cell
    danh_gia_truoc: Cell
    khac: bool
    can_cu: str


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


@dataclass(frozen=True, slots=True)
class ConditionWords:
    """A condition beside the criteria, and how it stands."""

    ten: str
    danh_gia: Cell


@dataclass(frozen=True, slots=True)
class StageNumbers:
    """The numbers of a report's sections; «» for one without words or that the level does not ask for."""

    ho_so: str
    chi_dao: str
    tieu_chi: str
    no_dong: str
    an_ninh: str
    hai_long: str


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
    khac_biet: tuple[DifferenceWords, ...]
    ket_qua: ResultWords
    tieu_chi: tuple[ComparedCriterion, ...]
    so_muc: StageNumbers
    no_dong: DebtFigures
    loi_no_dong: tuple[str, ...]
    loi_an_ninh: tuple[Cell, ...]
    hai_long: SurveyWords | None
    hai_long_thieu: Cell
    dieu_kien: tuple[ConditionWords, ...]
    du: bool
    ket_luan: Blocks
    kien_nghi: Passage
    bieu: ComparisonTable


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
class QuestionRow:
    """A question of the survey, with its answers where they are known."""

    tt: str
    noi_dung: str
    hai_long: str = ""
    khong_hai_long: str = ""
    y_kien_khac: str = ""
    ly_do: str = ""
    dam: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyRequestWords(PaperWords):
    """The letter that asks the Mặt trận for the survey, with forms to fill in."""

    tiep_nhan: str
    so_thon: str
    so_ho: str
    pham_vi: str
    han: str
    so_cau: str
    cau_hoi: tuple[QuestionRow, ...]
    cau_chung: str
    thon: tuple[str, ...]
    phieu: AnnexHead
    bien_ban: AnnexHead
    tong_hop: AnnexHead


@dataclass(frozen=True, slots=True)
class SurveyedRow:
    """A village's line in the table of a survey; the last is their sum."""

    tt: str
    thon: str
    so_ho: str
    phat: str
    ty_le_phat: str
    hop_le: str
    hai_long: str
    ty_le: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyReportWords(PaperWords):
    """The Mặt trận's own report on the survey."""

    khao_sat: SurveyWords | None
    khao_sat_thieu: Cell
    dong: tuple[SurveyedRow, ...]
    tong: SurveyedRow | None
    noi_dung: tuple[QuestionRow, ...]
    muc_chung: str
    muc_noi_dung: str
    danh_gia: Cell
    kien_nghi: Blocks


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
class ConfirmationWords:
    """A body's letter on the criteria that it answers for, in all dossiers of a stage at one unit."""

    du_thao: str
    ten_van_ban: str
    tieu_de: LetterheadWords
    trich_yeu: str
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
class SummaryWords:
    """The summary of all dossiers of a unit: each dossier, then each level criterion by criterion."""

    du_thao: str
    ten_van_ban: str
    tieu_de: LetterheadWords
    ten_loai: str
    trich_yeu: str
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWords(PaperWords):
    """The public notice of a stage's results."""

    viec: str
    ket_qua: ResultWords
    dong: tuple[StageCell, ...]
    cong_khai: tuple[PublicationWords, ...]
    cong_khai_thieu: Cell
    bao_cao: str
    noi_gop_y: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingWords(PaperWords):
    """The minutes of the posting of a stage's results, and of its end."""

    viec: str
    ngay: Cell
    bao_cao: str
    niem_yet: PublicationWords | None
    cong_khai_thieu: Cell
    noi_gop_y: str
    so_y_kien: str
    y_kien: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionPaperWords(PaperWords):
    """The opinion of one body on the results."""

    co_quan: str
    bao_cao: str
    ket_qua: ResultWords
    noi_dung: Cell
    kien_nghi: str


@dataclass(frozen=True, slots=True)
class AttendeeRow:
    """A person in the list of those summoned."""

    tt: str
    ho_ten: str
    chuc_vu: str
    thanh_phan: str
    co_mat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceWords(PaperWords):
    """The list of those who sat in a meeting, with room to sign."""

    ngay: Cell
    dia_diem: Cell
    dong: tuple[AttendeeRow, ...]
    thieu: Cell
    phieu: VoteWords
    tinh_theo: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotWords(PaperWords):
    """The minutes of the count of votes."""

    ngay: Cell
    dia_diem: Cell
    kiem_phieu: tuple[str, ...]
    kiem_phieu_thieu: Cell
    phieu: VoteWords
    khong_hop_le: str
    khong_nhat_tri: str
    tinh_theo: str
    so_ban: Cell


@dataclass(frozen=True, slots=True)
class RecognisedRow:
    """A commune's line in the submission to the one who recognises."""

    tt: str
    xa: str
    huyen: str
    cap_do: str
    so_tieu_chi: str
    hai_long: Cell
    no_dong: Cell
    phieu: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalWords(PaperWords):
    """The submission that asks the chairman to recognise."""

    ten_day_du: str
    ket_qua: ResultWords
    dieu_kien: tuple[ConditionWords, ...]
    bao_cao: str
    hop: str
    phieu: VoteWords
    dong: tuple[RecognisedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionWords(PaperWords):
    """The decision that recognises."""

    tham_quyen: str
    ten_day_du: str
    linh_vuc: str
    cong_bo: str
    duy_tri: str
    thuong_truc: str
    van_phong: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateWords(PaperWords):
    """The certificate of recognition."""

    tham_quyen: str
    ten_day_du: str
    linh_vuc: str
    quyet_dinh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWords(PaperWords):
    """The answer to a dossier that does not meet the conditions; `ly_do` says why."""

    ten_day_du: str
    ket_qua: ResultWords
    bao_cao: str
    ly_do: tuple[str, ...]
