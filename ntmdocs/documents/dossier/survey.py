"""The survey of people's satisfaction: the letter that asks the Mặt trận for it, with forms, and its own report.

The Mặt trận is independent of the committees: its report is made only where a clerk says that the Mặt trận is the user.
"""

from __future__ import annotations

from decimal import Decimal

from ntmdocs.assessment import question_share, share, survey_figures, survey_rows
from ntmdocs.documents.dossier.bases import called
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.frame import frame
from ntmdocs.documents.dossier.naming import short_name
from ntmdocs.documents.dossier.results import percent_text
from ntmdocs.documents.dossier.verification import dossier_received, survey_words
from ntmdocs.documents.dossier.words import QuestionRow, SurveyedRow, SurveyReportWords, SurveyRequestWords
from ntmdocs.documents.words import AnnexHead
from ntmdocs.model import Profile, SurveyQuestion, SurveyVillage
from ntmdocs.vietnamese import roman, short_date, two_digits, upper

FRONT_IS_USER = "mat_tran_lap_bao_cao"
_FORMS = (
    "Phiếu lấy ý kiến về sự hài lòng của người dân",
    "Biên bản kiểm phiếu của thôn",
    "Bảng tổng hợp kết quả lấy ý kiến",
)


def survey_request(case: Case) -> SurveyRequestWords:
    """The words of the letter; its forms hold the questions and the villages as far as they are known."""
    profile, villages = case.file.row(Profile), survey_rows(case.file)
    questions, overall = _questions(case)
    sums = survey_figures(villages)
    households = profile.households if profile else sums.households if sums else None
    count = profile.villages if profile and profile.villages else len(villages) or None
    heads = [_head(case, at, title) for at, title in enumerate(_FORMS, 1)]
    return SurveyRequestWords(
        **frame(case),
        tiep_nhan=dossier_received(case),
        so_thon=two_digits(count) if count and not case.village else "",
        so_ho=two_digits(households) if households else "",
        pham_vi=confirmed(case, "khao_sat_pham_vi"),
        han=short_date(case.row.until) if case.row and case.row.until else "",
        so_cau=two_digits(len(questions) + 1),
        cau_hoi=tuple(QuestionRow(str(at), text) for at, text in enumerate(questions, 1)),
        cau_chung=overall,
        thon=tuple(row.surveyed for row in villages) or ("",) * (count or 1),
        phieu=heads[0],
        bien_ban=heads[1],
        tong_hop=heads[2],
    )


def request_subject(case: Case) -> str:
    """What the letter asks for."""
    return (
        "đề nghị lấy ý kiến về sự hài lòng của người dân đối với kết quả xây dựng "
        f"{case.level.name} năm {case.file.dossier.year} của {short_name(case)}"
    )


def survey_report(case: Case) -> SurveyReportWords:
    """The words of the Mặt trận's report: by village and by question, in sums and shares."""
    villages, questions = survey_rows(case.file), case.file.rows(SurveyQuestion)
    sums = survey_figures(villages)
    words = survey_words(case)
    return SurveyReportWords(
        **frame(case),
        khao_sat=words,
        khao_sat_thieu="" if sums else case.missing(SurveyVillage, "satisfied"),
        dong=tuple(_village(row, str(at)) for at, row in enumerate(villages, 1)),
        tong=SurveyedRow(
            "", "Tổng cộng", words.so_ho, words.phat, words.ty_le_phat, words.hop_le, words.hai_long, words.ty_le
        )
        if words
        else None,
        noi_dung=tuple(_answered(row) for row in sorted(questions, key=lambda row: (row.overall, row.order))),
        muc_chung=confirmed(case, "hai_long_chung"),
        muc_noi_dung=confirmed(case, "hai_long_noi_dung"),
        danh_gia=words.ty_le if words else case.missing(SurveyVillage, "satisfied"),
        kien_nghi=case.text("hai_long"),
    )


def report_subject(case: Case) -> str:
    """What the Mặt trận reports on."""
    return (
        f"Kết quả lấy ý kiến về sự hài lòng của người dân đối với kết quả xây dựng {case.level.name} "
        f"năm {case.file.dossier.year} của {short_name(case)}"
    )


def front_is_user(case: Case) -> bool:
    """Whether a clerk says that the Mặt trận itself uses the program."""
    row = case.file.parameter(FRONT_IS_USER, case.stage, case.paper.code)
    return row is not None and row.value.casefold() == "có"


def confirmed(case: Case, key: str) -> str:
    """A parameter that a clerk has set; «» for one that nobody has compared with its rule."""
    row = case.file.parameter(key, case.stage, case.paper.code)
    return row.value if row is not None and not row.unconfirmed else ""


def _questions(case: Case) -> tuple[list[str], str]:
    """What the form asks: the survey's own questions, else the criteria of the set; and the question on the whole."""
    rows = sorted(case.file.rows(SurveyQuestion), key=lambda row: row.order)
    overall = next((row.question for row in rows if row.overall), "")
    criteria = case.file.criteria_set.counted if case.file.criteria_set else ()
    asked = [row.question for row in rows if not row.overall] or [each.name for each in criteria]
    return asked, overall or f"Kết quả chung xây dựng {case.level.name} của {case.file.kind}"


def _head(case: Case, at: int, title: str) -> AnnexHead:
    return AnnexHead(nhan=f"Phụ lục {roman(at)}", ten=upper(title), kem_theo=f"(Kèm theo {called(case, case.paper)})")


def _village(row: SurveyVillage, tt: str) -> SurveyedRow:
    return SurveyedRow(
        tt,
        row.surveyed,
        two_digits(row.households),
        two_digits(row.forms),
        _percent(share(Decimal(row.forms), Decimal(row.households))),
        two_digits(row.valid),
        two_digits(row.satisfied),
        _percent(share(Decimal(row.satisfied), Decimal(row.valid))),
    )


def _answered(row: SurveyQuestion) -> QuestionRow:
    answers = row.satisfied + row.unsatisfied + row.other
    satisfied = f"{two_digits(row.satisfied)} ({_percent(question_share(row))})" if answers else ""
    return QuestionRow(
        str(row.order), row.question, satisfied, two_digits(row.unsatisfied), two_digits(row.other), row.reason,
        row.overall,
    )  # fmt: skip


def _percent(value: Decimal | None) -> str:
    return percent_text(value) if value is not None else ""
