"""The catalogue of a dossier's papers: a row for each, and the kinds of documents that they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ntmdocs.documents.catalogue import DocumentKind, of_unit
from ntmdocs.documents.dossier import annexes, debts, minutes, opinions, report, submission, village_report
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.confirmations import confirmation, confirmation_subjects
from ntmdocs.documents.dossier.paper import OWN, Closing, Issuer, Paper
from ntmdocs.documents.dossier.proceedings import ATTESTATIONS
from ntmdocs.documents.dossier.stage_papers import STAGE_PAPERS
from ntmdocs.documents.dossier.summary import summary, summary_subjects
from ntmdocs.documents.dossier.words import (
    ConfirmationWords,
    CoverWords,
    DebtWords,
    EvidenceWords,
    MinutesWords,
    OpinionsWords,
    PicturesWords,
    ReportWords,
    SubmissionWords,
    SummaryWords,
    VillageReportWords,
)
from ntmdocs.documents.subjects import Subject
from ntmdocs.model import ConstructionDebt, DossierFile, DossierPicture, Evidence, Plan

_COVER = Paper(
    annexes.COVER, OWN, 0, "Bìa và mục lục hồ sơ", "ho-so/bia-muc-luc.docx", CoverWords, annexes.cover,
    annexes.cover_subject, "Hồ sơ", listed=False,
)  # fmt: skip
_MINUTES = Paper(
    "bien-ban-hop", OWN, 4, "Biên bản họp", "ho-so/bien-ban-hop.docx", MinutesWords, minutes.minutes,
    minutes.subject, "Biên bản", "BB", closing=Closing.MINUTES,
)  # fmt: skip
_EVIDENCE = Paper(
    "danh-muc-minh-chung", OWN, 6, "Danh mục minh chứng", "ho-so/danh-muc-minh-chung.docx", EvidenceWords,
    annexes.evidence, annexes.evidence_subject, "Danh mục minh chứng",
    wanted=lambda case: bool(case.file.rows(Evidence)),
)  # fmt: skip
_PICTURES = Paper(
    "hinh-anh", OWN, 7, "Hình ảnh minh họa", "ho-so/hinh-anh.docx", PicturesWords, annexes.pictures,
    annexes.pictures_subject, "Danh mục hình ảnh minh họa",
    wanted=lambda case: bool(case.file.rows(DossierPicture)),
)  # fmt: skip

_OWN_PAPERS: tuple[Paper, ...] = (
    _COVER,
    Paper(
        "to-trinh", OWN, 1, "Tờ trình", "ho-so/to-trinh.docx", SubmissionWords, submission.submission,
        submission.subject, "Tờ trình", "TTr", addressed=True, cited=("bao-cao-ket-qua", "bien-ban-hop"),
    ),
    Paper(
        "bao-cao-ket-qua", OWN, 2, "Báo cáo kết quả thực hiện", "ho-so/bao-cao-ket-qua.docx", ReportWords,
        report.report, report.subject, "Báo cáo", "BC", thresholds=True,
    ),
    Paper(
        "bao-cao-tong-hop-y-kien", OWN, 3, "Báo cáo tổng hợp ý kiến tham gia", "ho-so/bao-cao-y-kien.docx",
        OpinionsWords, opinions.opinions, opinions.subject, "Báo cáo", "BC",
    ),
    _MINUTES,
    Paper(
        "bao-cao-no-dong", OWN, 5, "Báo cáo tình hình nợ đọng xây dựng cơ bản", "ho-so/bao-cao-no-dong.docx",
        DebtWords, debts.debts, debts.subject, "Báo cáo", "BC",
        wanted=lambda case: case.file.dossier.debt is not None or bool(case.file.rows(ConstructionDebt)),
    ),
    _EVIDENCE,
    _PICTURES,
    replace(_COVER, village=True, issuer=Issuer.BOARD),
    Paper(
        "bao-cao-ket-qua", OWN, 1, "Báo cáo tự đánh giá", "ho-so/bao-cao-thon.docx", VillageReportWords,
        village_report.village_report, report.subject, "Báo cáo", village=True, issuer=Issuer.BOARD,
        closing=Closing.CONFIRMED, thresholds=True,
    ),
    replace(
        _MINUTES, number=2, title="Biên bản họp thôn", symbol="", village=True, issuer=Issuer.BOARD,
        cited=("bao-cao-ket-qua",),
    ),
    replace(_EVIDENCE, number=3, village=True, issuer=Issuer.BOARD),
    replace(_PICTURES, number=4, village=True, issuer=Issuer.BOARD),
)  # fmt: skip
PAPERS: tuple[Paper, ...] = (*_OWN_PAPERS, *STAGE_PAPERS)


def case_of(plan: Plan, subject: Subject, paper: Paper, draft: str = "") -> Case | None:
    """The paper of the dossier that a subject means; None where the dossier has no such paper."""
    file = plan.dossier_of(subject.unit, subject.village)
    step = file.step(paper.stage) if file else None
    if file is None or step is None or file.level is None:
        return None
    if subject.body not in bodies_of(file, paper):
        return None
    case = Case(file, step, paper, PAPERS, draft, subject.body)
    return case if (subject.level, subject.stage) == (file.level.code, paper.stage) and case.lists(paper) else None


def is_wanted(plan: Plan, subject: Subject, paper: Paper) -> bool:
    """Whether a paper that is no draft has anything to say."""
    case = case_of(plan, subject, paper)
    return case is not None and paper.wanted(case)


def kind_of(paper: Paper) -> DocumentKind:
    """The kind of document that a paper's row describes."""

    def template_for(plan: Plan, subject: Subject) -> str:
        return paper.template if case_of(plan, subject, paper) else ""

    def words(plan: Plan, subject: Subject, *, draft: str = "") -> object:
        case = case_of(plan, subject, paper, draft)
        if case is None:
            raise LookupError(f"hồ sơ của {subject.unit.full_name} không có {paper.title}")
        return paper.words(case)

    def candidates(plan: Plan) -> Iterator[Subject]:
        return (subject for file in plan.dossiers for subject in subjects_of(file, paper))

    making = (paper.words_type, words)
    return DocumentKind(paper.code, paper.title, lambda: making, template_for, candidates, paper.number)


def subjects_of(file: DossierFile, paper: Paper) -> Iterator[Subject]:
    """What the papers of one row are about in a dossier: its stage, or each of the bodies that write one."""
    subject = subject_of(file, paper.stage)
    if subject is not None:
        yield from (replace(subject, body=body) for body in bodies_of(file, paper))


def bodies_of(file: DossierFile, paper: Paper) -> tuple[str, ...]:
    """The bodies that each write a paper of one row; one blank where the row makes a single paper."""
    return tuple(paper.bodies(file, paper.stage)) if paper.bodies else ("",)


def subject_of(file: DossierFile, stage: str) -> Subject | None:
    """What the papers of a dossier's stage are about; None for a level that the programme does not have."""
    return Subject(file.commune, file.village, file.level.code, stage) if file.level else None


DOSSIER_KINDS: dict[Paper, DocumentKind] = {paper: kind_of(paper) for paper in PAPERS}

CONFIRMATION = DocumentKind(
    ATTESTATIONS, "Xác nhận tiêu chí của cơ quan phụ trách", lambda: (ConfirmationWords, confirmation),
    lambda *_: "ho-so/xac-nhan-tieu-chi.docx", confirmation_subjects,
)  # fmt: skip
SUMMARY = DocumentKind(
    "tong-hop-ho-so", "Báo cáo tổng hợp hồ sơ", lambda: (SummaryWords, of_unit(summary)),
    lambda *_: "ho-so/tong-hop-ho-so.docx", summary_subjects,
)  # fmt: skip
# Papers of a unit over all its dossiers.
UNIT_KINDS: tuple[DocumentKind, ...] = (CONFIRMATION, SUMMARY)
