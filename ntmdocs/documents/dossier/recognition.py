"""What leads to recognition: the submission to the chairman, the decision, the certificate, or the answer why not."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.assessment import AssessedIndicator, State, debt_total, survey_figures, survey_rows
from ntmdocs.documents.dossier.bases import called
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.frame import frame
from ntmdocs.documents.dossier.naming import (
    committee,
    day_text,
    listed,
    request,
    short_name,
    standard,
    standing,
    symbol,
)
from ntmdocs.documents.dossier.proceedings import amount, debt_figures, inside, meeting_of, vote_words
from ntmdocs.documents.dossier.results import criterion_name, found, percent_text, prominent_field, result_words
from ntmdocs.documents.dossier.teams import authority, office, proposed
from ntmdocs.documents.dossier.verification import condition_words
from ntmdocs.documents.dossier.words import (
    AnswerWords,
    CertificateWords,
    DecisionWords,
    ProposalWords,
    RecognisedRow,
)
from ntmdocs.documents.words import Cell
from ntmdocs.model import Dossier, SurveyVillage
from ntmdocs.vietnamese import capitalised, fold

_DECISION, _SUBMISSION, _MINUTES, _REPORT = "quyet-dinh-cong-nhan", "to-trinh", "bien-ban-hop", "bao-cao-tham-dinh"


def proposal(case: Case) -> ProposalWords:
    """The words of the standing body's submission to the one who recognises."""
    return ProposalWords(
        **frame(case),
        ten_day_du=full_place(case),
        ket_qua=result_words(case),
        dieu_kien=condition_words(case),
        bao_cao=_named(case, _REPORT),
        hop=_named(case, _MINUTES),
        phieu=vote_words(case, meeting_of(case)),
        co_huyen=case.district is not None,
        dong=(_row(case),),
    )


def decision(case: Case) -> DecisionWords:
    """The words of the decision, whose legal basis ends with who proposes it and where."""
    words = frame(case)
    sent = next(iter(case.papers_of(_SUBMISSION)), None)
    other = case.other(sent) if sent else None
    by = f"{standing(case)} tại Tờ trình số {symbol(other)} {day_text(other, other.day)}" if other else standing(case)
    return DecisionWords(
        **{**words, "can_cu": proposed(words["can_cu"], by)},
        tham_quyen=authority(case),
        ten_day_du=full_place(case),
        linh_vuc=prominent_field(case),
        cong_bo=_holder(case),
        duy_tri=committee(case, case.file.commune),
        thuong_truc=standing(case),
        van_phong=office(case),
    )


def certificate(case: Case) -> CertificateWords:
    """The words of the certificate, whose form no source gives."""
    return CertificateWords(
        **frame(case),
        tham_quyen=authority(case),
        ten_day_du=full_place(case),
        linh_vuc=prominent_field(case),
        quyet_dinh=_named(case, _DECISION),
    )


def answer(case: Case) -> AnswerWords:
    """The words of the answer to a dossier that does not meet the conditions."""
    return AnswerWords(
        **{**frame(case), "can_cu": ()},
        ten_day_du=full_place(case),
        ket_qua=result_words(case),
        bao_cao=_named(case, _REPORT),
        ly_do=listed(_reasons(case)),
    )


def is_ready(case: Case) -> bool:
    """Whether the level is met, so that recognition can be asked for and decided."""
    return case.assessment.level_met


def is_open(case: Case) -> bool:
    """Whether the appraisal has found nothing that speaks against recognition."""
    return not is_refused(case)


def is_refused(case: Case) -> bool:
    """Whether the appraisal has begun and found something that is not met."""
    return case.assessment.begun and bool(_reasons(case))


def decision_subject(case: Case) -> str:
    """«Về việc công nhận xã Vi Hương đạt chuẩn nông thôn mới năm 2025»."""
    return f"Về việc công nhận {short_name(case)} {standard(case)} năm {case.file.dossier.year}"


def submission_subject(case: Case) -> str:
    """What the standing body asks the chairman for."""
    return f"Về việc đề nghị công nhận {short_name(case)} {standard(case)} năm {case.file.dossier.year}"


def certificate_subject(case: Case) -> str:
    """What the certificate says: «Đạt chuẩn nông thôn mới năm 2025»."""
    return f"{capitalised(standard(case))} năm {case.file.dossier.year}"


def answer_subject(case: Case) -> str:
    """What the answer is about."""
    return f"kết quả {case.step.name} hồ sơ đề nghị {request(case)}"


def chairman(case: Case) -> str:
    """Who recognises: «Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn»."""
    return f"{case.tier_of(case.issuer).head} {committee(case, case.issuer)}"


def _named(case: Case, code: str) -> str:
    """Another paper of the stage as this one names it; «» where the dossier has none."""
    paper = next(iter(case.papers_of(code)), None)
    return called(case, paper) if paper else ""


def full_place(case: Case) -> str:
    """«xã Vi Hương, huyện Bạch Thông», as far as the units of the day go."""
    file = case.file
    units = [file.commune] if case.village else []
    units += [case.district] if case.district and case.district != case.issuer else []
    return ", ".join((short_name(case), *(unit.full_name for unit in units)))


def _holder(case: Case) -> str:
    """The committee that announces: the district's where there is one, else the commune's."""
    there = case.district if case.district != case.issuer else None
    return committee(case, there or case.file.commune)


def _row(case: Case) -> RecognisedRow:
    words, sums = result_words(case), survey_figures(survey_rows(case.file))
    satisfaction: Cell = case.missing(SurveyVillage, "satisfied")
    if sums is not None and sums.satisfaction is not None:
        satisfaction = percent_text(sums.satisfaction)
    votes = vote_words(case, meeting_of(case))
    return RecognisedRow(
        tt="1",
        xa=capitalised(short_name(case)),
        huyen=capitalised(case.district.full_name) if case.district else "",
        cap_do=capitalised(case.level.name),
        so_tieu_chi=words.dem,
        hai_long=satisfaction,
        no_dong=amount(debt_total(case.file)) or case.missing(Dossier, "debt", row=case.file.dossier),
        phieu=f"{votes.nhat_tri}/{votes.co_mat}" if votes.nhat_tri and votes.co_mat else votes.nhat_tri,
    )


def _reasons(case: Case) -> list[str]:
    """Why the dossier does not meet the conditions: the criteria and conditions that are not met."""
    return [*_unmet_criteria(case), *_unmet_conditions(case)]


def _unmet_criteria(case: Case) -> Iterator[str]:
    for each in case.assessment.in_state(State.NOT_MET):
        said = "; ".join(_unmet_indicator(case, one) for one in each.indicators if one.state is State.NOT_MET)
        remark = each.verdict.remark.rstrip(".") if each.verdict and each.verdict.remark else ""
        unmet_said = f"chưa đạt {said}".rstrip()
        yield f"{criterion_name(case, each)}: {unmet_said}{f'; {inside(remark)}' if remark else ''}"


def _unmet_indicator(case: Case, assessed: AssessedIndicator) -> str:
    """«chỉ tiêu 10.1 «Thu nhập bình quân …», kết quả 46,9 triệu đồng/người/năm»."""
    result = found(case, assessed)
    figure = f", kết quả {result}" if isinstance(result, str) and fold(result) != fold(State.NOT_MET) else ""
    return f"chỉ tiêu {assessed.indicator.code} «{assessed.indicator.name}»{figure}"


def _unmet_conditions(case: Case) -> Iterator[str]:
    for each in case.assessment.conditions:
        if each.state is State.NOT_MET:
            if each.code == "no_dong":
                debts = debt_figures(case, debt_total(case.file))
                yield f"Còn nợ đọng xây dựng cơ bản {debts.tong} triệu đồng"
            else:
                yield f"Điều kiện «{each.name}»: chưa đạt"
