"""The words of what leads to recognition: submissions, decision, certificate, the answer why not."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.documents.dossier.words.facts import (
    ConditionWords,
    DebtFigures,
    EnclosureRow,
    MeetingWords,
    PublicationWords,
    ResultWords,
    VoteWords,
)
from ntmdocs.documents.dossier.words.paper import PaperWords
from ntmdocs.documents.words import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionWords(PaperWords):
    """The submission that asks the next tier to verify or appraise."""

    ket_qua: ResultWords
    cong_khai: tuple[PublicationWords, ...]
    hop: MeetingWords
    no_dong: DebtFigures
    kem_theo: tuple[EnclosureRow, ...]
    viec_tiep: str
    noi_gui: Cell
    noi_gui_cong_nhan: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityWords(PaperWords):
    """The public notice that recognition may be asked for."""

    ket_qua: ResultWords
    dieu_kien: tuple[ConditionWords, ...]
    bao_cao: str


@dataclass(frozen=True, slots=True)
class RecognisedRow:
    """A commune's line in the submission to the one who recognises."""

    tt: str
    xa: str
    huyen: str
    cap_do: str
    so_tieu_chi: Cell
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
    co_huyen: bool
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
