"""The rows of the papers of verification and appraisal, and of those around all three stages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ntmdocs.documents.dossier import (
    annexes,
    attestations,
    ballots,
    minutes,
    opinions,
    publicity,
    recognition,
    reminder,
    submission,
    survey,
    teams,
    verification,
)
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.naming import committee, front_of
from ntmdocs.documents.dossier.paper import APPRAISAL, LETTER, OWN, VERIFICATION, Closing, Issuer, Paper
from ntmdocs.documents.dossier.words import (
    AnswerWords,
    AttendanceWords,
    AttestationWords,
    BallotWords,
    CertificateWords,
    CoverWords,
    DecisionWords,
    EligibilityWords,
    MinutesWords,
    NoticeWords,
    OpinionPaperWords,
    OpinionsWords,
    PostingWords,
    ProposalWords,
    ReminderWords,
    SubmissionWords,
    SurveyReportWords,
    SurveyRequestWords,
    TeamWords,
    VerificationWords,
)
from ntmdocs.model import Attendee, Meeting, Opinion, Publication


def _acting(case: Case) -> str:
    return committee(case, case.issuer)


def _below(case: Case) -> str:
    """The committee that sent the dossier here."""
    unit = case.unit_at(case.before.acts) if case.before else None
    return committee(case, unit or case.file.commune)


def _met(case: Case) -> bool:
    """Whether the stage's meeting is known."""
    return bool(case.rows(Meeting))


def _begun(case: Case) -> bool:
    """Whether the stage has a dated paper."""
    return case.file.first_day(case.stage) is not None


def _found(case: Case) -> bool:
    """Whether the stage has results of its own."""
    return case.assessment.begun


def _discussed(case: Case) -> bool:
    """Whether results were made public or opinions given at the stage."""
    return bool(case.rows(Publication) or case.rows(Opinion))


_MINUTES = Paper(
    "bien-ban-hop", VERIFICATION, 5, "Biên bản họp", "ho-so/bien-ban-hop.docx", MinutesWords, minutes.minutes,
    minutes.subject, "Biên bản", "BB", closing=Closing.MINUTES, wanted=_met,
)  # fmt: skip
_COUNT = Paper(
    "bien-ban-kiem-phieu", VERIFICATION, 6, "Biên bản kiểm phiếu", "ho-so/bien-ban-kiem-phieu.docx", BallotWords,
    ballots.ballots, ballots.ballots_subject, "Biên bản", "BB", closing=Closing.COUNTED, known=ballots.known,
    wanted=_met,
)  # fmt: skip
_LIST = Paper(
    "danh-sach-du-hop", VERIFICATION, 7, "Danh sách dự họp", "ho-so/danh-sach-du-hop.docx", AttendanceWords,
    ballots.attendance, ballots.attendance_subject, "Danh sách", closing=Closing.MINUTES,
    known=ballots.known, wanted=lambda case: bool(case.rows(Attendee)),
)  # fmt: skip
_BALLOT = Paper(
    "phieu-bieu-quyet", VERIFICATION, 12, "Phiếu biểu quyết", "ho-so/phieu-bieu-quyet.docx", BallotWords,
    ballots.ballots, ballots.ballot_subject, "Phiếu biểu quyết", known=ballots.cast, wanted=_met,
)  # fmt: skip
_OPINIONS = Paper(
    "bao-cao-tong-hop-y-kien", VERIFICATION, 3, "Báo cáo tổng hợp ý kiến tham gia", "ho-so/bao-cao-y-kien.docx",
    OpinionsWords, opinions.opinions, opinions.subject, "Báo cáo", "BC", wanted=_discussed,
)  # fmt: skip
_NOTICE = Paper(
    "thong-bao-cong-khai", VERIFICATION, 9, "Thông báo công khai", "ho-so/thong-bao-cong-khai.docx", NoticeWords,
    publicity.notice, publicity.notice_subject, "Thông báo", "TB", wanted=lambda case: bool(case.rows(Publication)),
)  # fmt: skip
_ELIGIBLE = Paper(
    "thong-bao-du-dieu-kien", VERIFICATION, 13, "Thông báo công bố đủ điều kiện", "ho-so/thong-bao-du-dieu-kien.docx",
    EligibilityWords, publicity.eligibility, publicity.eligibility_subject, "Thông báo", "TB",
    wanted=recognition.is_ready, fits=recognition.is_open,
)  # fmt: skip
_SURVEY_REQUEST = Paper(
    "de-nghi-lay-y-kien", VERIFICATION, 10, "Công văn đề nghị lấy ý kiến về sự hài lòng",
    "ho-so/de-nghi-lay-y-kien.docx", SurveyRequestWords, survey.survey_request, survey.request_subject, LETTER,
    to=lambda case: front_of(case, case.issuer), wanted=_begun,
)  # fmt: skip
_SURVEY_REPORT = Paper(
    "bao-cao-hai-long", VERIFICATION, 4, "Báo cáo kết quả lấy ý kiến về sự hài lòng", "ho-so/bao-cao-hai-long.docx",
    SurveyReportWords, survey.survey_report, survey.report_subject, "Báo cáo", "BC", issuer=Issuer.OTHER,
    by=lambda case: front_of(case, case.issuer), to=_acting, fits=survey.front_is_user,
)  # fmt: skip
_SECURITY = Paper(
    "xac-nhan-an-ninh", VERIFICATION, 11, "Văn bản xác nhận an ninh, trật tự", "ho-so/xac-nhan-an-ninh.docx",
    AttestationWords, attestations.security, attestations.security_subject, LETTER, issuer=Issuer.OTHER,
    by=attestations.police, to=_acting, known=attestations.security_known, wanted=attestations.is_attested,
)  # fmt: skip
_TEAM = Paper(
    "quyet-dinh-to-tham-tra", VERIFICATION, 8, "Quyết định thành lập tổ thẩm tra", "ho-so/quyet-dinh-thanh-lap.docx",
    TeamWords, teams.team_decision, teams.subject, "Quyết định", "QĐ", issuer=Issuer.CHAIR, sets_up="to_tham_tra",
    known=teams.decided, wanted=teams.is_set_up,
)  # fmt: skip
_REPORT = Paper(
    "bao-cao-tham-tra", VERIFICATION, 2, "Báo cáo kết quả thẩm tra", "ho-so/bao-cao-tham-tra.docx", VerificationWords,
    verification.verification, verification.subject, "Báo cáo", "BC", thresholds=True, cited_before=("to-trinh",),
    wanted=_found,
)  # fmt: skip
_DECISION = Paper(
    "quyet-dinh-cong-nhan", APPRAISAL, 2, "Quyết định công nhận", "ho-so/quyet-dinh-cong-nhan.docx", DecisionWords,
    recognition.decision, recognition.decision_subject, "Quyết định", "QĐ", issuer=Issuer.CHAIR,
    cited=("bien-ban-hop",), wanted=recognition.is_ready, fits=recognition.is_open,
)  # fmt: skip
_CERTIFICATE = Paper(
    "bang-cong-nhan", APPRAISAL, 9, "Bằng công nhận", "ho-so/bang-cong-nhan.docx", CertificateWords,
    recognition.certificate, recognition.certificate_subject, "Bằng công nhận", issuer=Issuer.CHAIR,
    wanted=recognition.is_ready, fits=recognition.is_open,
)  # fmt: skip


def _papers() -> Iterator[Paper]:
    """The rows of a commune's dossier, those of verification first."""
    yield Paper(
        "to-trinh", VERIFICATION, 1, "Tờ trình", "ho-so/to-trinh.docx", SubmissionWords, submission.submission,
        submission.subject, "Tờ trình", "TTr", addressed=True, cited=("bao-cao-tham-tra", "bien-ban-hop"),
        cited_before=("to-trinh",), wanted=_met,
    )  # fmt: skip
    yield from (_REPORT, _OPINIONS, _SURVEY_REPORT, _MINUTES, _COUNT, _BALLOT, _LIST, _TEAM, _NOTICE)
    yield from (_ELIGIBLE, _SURVEY_REQUEST, _SECURITY)
    yield Paper(
        "to-trinh", APPRAISAL, 1, "Tờ trình", "ho-so/to-trinh-cong-nhan.docx", ProposalWords,
        recognition.proposal, recognition.submission_subject, "Tờ trình", "TTr", issuer=Issuer.BODY,
        to=recognition.chairman, cited=("bao-cao-tham-dinh", "bien-ban-hop"), wanted=recognition.is_ready,
        fits=recognition.is_open,
    )  # fmt: skip
    yield _DECISION
    yield Paper(
        "bao-cao-tham-dinh", APPRAISAL, 3, "Báo cáo kết quả thẩm định", "ho-so/bao-cao-tham-dinh.docx",
        VerificationWords, verification.verification, verification.subject, "Báo cáo", "BC", issuer=Issuer.BODY,
        thresholds=True, cited_before=("to-trinh",), wanted=_found,
    )  # fmt: skip
    yield replace(
        _MINUTES, stage=APPRAISAL, number=4, title="Biên bản họp Hội đồng thẩm định", issuer=Issuer.COUNCIL,
        cited=("quyet-dinh-hoi-dong",),
    )  # fmt: skip
    yield replace(_COUNT, stage=APPRAISAL, number=5, issuer=Issuer.COUNCIL)
    yield replace(_BALLOT, stage=APPRAISAL, number=16, issuer=Issuer.COUNCIL)
    yield replace(_LIST, stage=APPRAISAL, number=6, issuer=Issuer.COUNCIL)
    yield replace(
        _TEAM, code="quyet-dinh-doan-tham-dinh", stage=APPRAISAL, number=7,
        title="Quyết định thành lập đoàn thẩm định", sets_up="doan_tham_dinh",
    )  # fmt: skip
    yield replace(
        _TEAM, code="quyet-dinh-hoi-dong", stage=APPRAISAL, number=8,
        title="Quyết định thành lập hội đồng thẩm định", sets_up="hoi_dong_tham_dinh",
    )  # fmt: skip
    yield _CERTIFICATE
    yield Paper(
        "tra-loi", APPRAISAL, 10, "Công văn trả lời khi chưa đủ điều kiện", "ho-so/tra-loi.docx", AnswerWords,
        recognition.answer, recognition.answer_subject, LETTER, to=_below, fits=recognition.is_refused,
    )  # fmt: skip
    for number, paper in enumerate((_OPINIONS, _SURVEY_REPORT, _NOTICE, _SURVEY_REQUEST, _SECURITY), 11):
        yield replace(paper, stage=APPRAISAL, number=number)
    yield replace(_NOTICE, stage=OWN, number=8)
    yield Paper(
        "bien-ban-niem-yet", OWN, 9, "Biên bản niêm yết", "ho-so/bien-ban-niem-yet.docx", PostingWords,
        publicity.posting, publicity.posting_subject, "Biên bản", "BB", closing=Closing.WITNESSED,
        wanted=publicity.is_posted,
    )  # fmt: skip
    yield Paper(
        "bien-ban-ket-thuc-niem-yet", OWN, 10, "Biên bản kết thúc niêm yết", "ho-so/bien-ban-ket-thuc-niem-yet.docx",
        PostingWords, publicity.posting, publicity.end_subject, "Biên bản", "BB", closing=Closing.WITNESSED,
        wanted=publicity.is_posted,
    )  # fmt: skip
    yield Paper(
        "y-kien-mat-tran", OWN, 11, "Văn bản tham gia ý kiến", "ho-so/y-kien.docx", OpinionPaperWords,
        attestations.opinion_paper, attestations.opinion_subject, LETTER, issuer=Issuer.OTHER, to=_acting,
        known=attestations.opinion_known, bodies=attestations.opinion_bodies,
        wanted=lambda case: bool(case.rows(Opinion)),
    )  # fmt: skip
    yield replace(_LIST, stage=OWN, number=12)
    yield replace(_COUNT, stage=OWN, number=13)
    yield replace(_BALLOT, stage=OWN, number=14)


def _covers() -> Iterator[Paper]:
    """The covers of the later stages."""
    for stage in (VERIFICATION, APPRAISAL):
        yield Paper(
            annexes.COVER, stage, 0, "Bìa và mục lục hồ sơ", "ho-so/bia-muc-luc.docx", CoverWords, annexes.cover,
            annexes.cover_subject, "Hồ sơ", listed=False, wanted=_begun,
        )  # fmt: skip


def _reminder(stage: str, number: int) -> Paper:
    return Paper(
        reminder.REMINDER, stage, number, "Công văn đôn đốc hoàn thiện hồ sơ", "ho-so/don-doc.docx", ReminderWords,
        reminder.reminder, reminder.subject, LETTER, issuer=Issuer.RECEIVER, to=reminder.acting, listed=False,
        fits=reminder.is_due,
    )  # fmt: skip


def _village_papers() -> Iterator[Paper]:
    """The rows of a village's dossier: the commune verifies, the district appraises and recognises."""
    yield Paper(
        "to-trinh", VERIFICATION, 1, "Tờ trình", "ho-so/to-trinh.docx", SubmissionWords, submission.submission,
        submission.subject, "Tờ trình", "TTr", addressed=True, cited=("bao-cao-tham-tra", "bien-ban-hop"),
        wanted=_met,
    )  # fmt: skip
    yield from (replace(_REPORT, cited_before=()), _OPINIONS, _SURVEY_REPORT, _MINUTES, _COUNT)
    yield from (replace(_BALLOT, number=8), _LIST)
    yield replace(_DECISION, number=1)
    yield Paper(
        "bao-cao-tham-dinh", APPRAISAL, 2, "Báo cáo kết quả thẩm định", "ho-so/bao-cao-tham-dinh.docx",
        VerificationWords, verification.verification, verification.subject, "Báo cáo", "BC", issuer=Issuer.BODY,
        thresholds=True, cited_before=("to-trinh",), wanted=_found,
    )  # fmt: skip
    yield replace(_MINUTES, stage=APPRAISAL, number=3)
    yield replace(_CERTIFICATE, number=4)


STAGE_PAPERS: tuple[Paper, ...] = (
    *_covers(),
    *_papers(),
    _reminder(VERIFICATION, 14),
    _reminder(OWN, 15),
    *(replace(paper, village=True) for paper in (*_covers(), *_village_papers(), _reminder(VERIFICATION, 9))),
)
