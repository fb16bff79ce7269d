"""The words of the papers that travel with a draft."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.documents.words import AnnexHead, LetterheadWords, SignatureWords, Titled, UnitWords


@dataclass(frozen=True, slots=True)
class RoundWords:
    """A round of the draft in counts with two digits, and who did not answer; «» for what is none.

    Those who answer are counted among those asked; whoever answered unasked is `ngoai_danh_sach`.
    `so_y_kien_gop` are the comments, each taken up, explained, or still to be handled.
    """

    lan_du_thao: str
    cong_van: str
    han: str
    so_hoi: str
    so_tra_loi: str
    so_nhat_tri: str
    so_co_y_kien: str
    so_y_kien_gop: str
    so_tiep_thu: str
    so_giai_trinh: str
    so_chua_xu_ly: str
    so_chua_tra_loi: str
    chua_tra_loi: str
    so_ngoai_danh_sach: str
    ngoai_danh_sach: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPaperWords(Titled):
    """What every paper with a draft says: who drafts what, for whom."""

    du_thao: str
    ten_van_ban: str
    tieu_de: LetterheadWords
    ten_loai: str
    don_vi: UnitWords
    soan_thao: str
    ke_hoach: str
    ke_hoach_tren: str
    cac_lan: tuple[RoundWords, ...]
    noi_nhan: tuple[str, ...]
    ky: SignatureWords


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLetterWords(DraftPaperWords):
    """The letter that asks for opinions on a round; `lan_truoc` is the round before that has comments, «» for none."""

    noi_hoi: tuple[str, ...]
    lan_nay: str
    lan_truoc: str
    han: str


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment, or with `dau_muc` a round, or with `cau` one sentence across the table."""

    tt: str = ""
    khoa: str = ""
    co_quan: str = ""
    muc_gop_y: str = ""
    noi_dung: str = ""
    xu_ly: str = ""
    muc_sua: str = ""
    dau_muc: bool = False
    cau: str = ""


@dataclass(frozen=True, slots=True)
class DraftChangeRow:
    """A paragraph or row that differs between two drafts, and under which heading it stands."""

    tt: str
    tai_muc: str
    cu: str
    moi: str


@dataclass(frozen=True, slots=True)
class DraftChangesWords:
    """What changed between two drafts."""

    ban_cu: str
    ban_moi: str
    dong: tuple[DraftChangeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionTable(AnnexHead):
    dong: tuple[CommentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionTableWords:
    """The table of comments with what became of each, and what changed in the draft."""

    du_thao: str
    ten_van_ban: str
    bang: OpinionTable
    cac_lan: tuple[RoundWords, ...]
    khac_lan_truoc: DraftChangesWords | None


@dataclass(frozen=True, slots=True)
class DifferingWords:
    """A comment that was not taken up, and why."""

    co_quan: str
    noi_dung: str
    giai_trinh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSubmissionWords(DraftPaperWords):
    """The submission by which the drafting body asks its committee to issue the plan."""

    kinh_gui: str
    muc_tieu: tuple[str, ...]
    khac_nhau: tuple[DifferingWords, ...]
    kem_theo: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepWords:
    """Who says and signs something on the slip."""

    tt: str
    nguoi_cho_y_kien: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSlipWords(DraftPaperWords):
    """The slip on which those who see the draft before it is signed write their opinions."""

    kinh_gui: str
    kem_theo: tuple[str, ...]
    cac_buoc_trinh: tuple[StepWords, ...]
