"""The report of a verification (UBND huyện) or of an appraisal (tỉnh): the dossier, the work, each criterion …"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from ntmdocs.assessment import Condition, State, debt_total, survey_figures, survey_rows
from ntmdocs.documents.dossier.bases import called
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.comparison import (
    attested,
    compared_criteria,
    comparison_table,
    differences,
    stage_counts,
    who_found,
)
from ntmdocs.documents.dossier.frame import frame
from ntmdocs.documents.dossier.naming import front_of, short_name, standard, symbol
from ntmdocs.documents.dossier.proceedings import dated_number, debt_figures, is_enclosed, letters
from ntmdocs.documents.dossier.results import percent_text, result_words
from ntmdocs.documents.dossier.words import (
    CheckedRow,
    ConditionWords,
    DebtFigures,
    Passage,
    StageNumbers,
    SurveyWords,
    VerificationWords,
)
from ntmdocs.documents.words import Cell
from ntmdocs.model import (
    Attestation,
    AttestedMatter,
    CommuneEntry,
    CriterionVerdict,
    Dossier,
    DossierItem,
    DossierParameter,
    DossierStep,
    SurveyQuestion,
    SurveyVillage,
    Unit,
)
from ntmdocs.templating.values import Blocks, Missing
from ntmdocs.vietnamese import capitalised, decimal_text, joined, long_date, short_date, two_digits

SATISFACTION, SECURITY, DEBT = "hai_long", "an_ninh", "no_dong"
SURVEY_REPORT = "bao-cao-hai-long"
_TEAMS = {"tham_tra": "to_tham_tra", "tham_dinh": "doan_tham_dinh"}


def verification(case: Case) -> VerificationWords:
    """The words of the report; the rows of its table are those of the first stage."""
    checked, steering, found = checked_papers(case), _steering(case), case.assessment
    asked = {condition.code for condition in found.conditions}
    open_ = _unassessed(case)
    return VerificationWords(
        **frame(case),
        viec=case.step.name,
        to=team_called(case),
        tu_ngay=_day(case, "since"),
        den_ngay=_day(case, "until"),
        ho_so_truoc=dossier_received(case),
        thanh_phan=checked,
        thieu=joined(row.ten for row in checked if row.bat_buoc and row.co != _THERE),
        loi_ho_so=case.wanted_text("ho_so", "Nhận xét về hồ sơ"),
        loi_chi_dao=steering,
        cac_buoc=stage_counts(case),
        buoc_truoc=who_found(case, case.before) if case.before else "",
        khac_biet=differences(case),
        khac_biet_thieu=open_,
        ket_qua=result_words(case),
        tieu_chi=compared_criteria(case),
        so_muc=_numbers(asked, steering=steering != Blocks()),
        no_dong=debt_figures(case, debt_total(case.file)) if DEBT in asked else DebtFigures("", "", con_no=False),
        loi_no_dong=tuple(attested(case, row) for row in attestations(case, AttestedMatter.DEBT)),
        loi_an_ninh=security_lines(case) if SECURITY in asked else (),
        mat_tran=front_of(case, _surveyor(case)),
        hai_long=survey_words(case),
        hai_long_thieu="" if survey_rows(case.file) or SATISFACTION not in asked else _unasked(case),
        dieu_kien=condition_words(case),
        du=found.level_met,
        du_thieu=(*open_, *_undecided(case)) if found.undecided else (),
        ket_luan=case.text("ket_luan"),
        kien_nghi=case.wanted_text("kien_nghi", "Kiến nghị"),
        bieu=comparison_table(case),
    )


def subject(case: Case) -> str:
    """«Kết quả thẩm tra hồ sơ và mức độ đạt chuẩn nông thôn mới năm 2025 đối với xã Vi Hương»."""
    return (
        f"Kết quả {case.step.name} hồ sơ và mức độ {standard(case)} năm {case.file.dossier.year} "
        f"đối với {short_name(case)}"
    )


def _day(case: Case, field: str) -> str:
    day = getattr(case.row, field, None) if case.row else None
    return short_date(day) if day else ""


def _steering(case: Case) -> Passage:
    """What is said of the steering work: wanted of a commune, left out of a village without it."""
    return case.text("chi_dao") if case.village else case.wanted_text("chi_dao", "Nhận xét về kết quả chỉ đạo")


def _unasked(case: Case) -> Missing:
    """The blank for a survey that has not been made."""
    return case.missing(SurveyVillage, "satisfied")


def _numbers(asked: Collection[str], *, steering: bool) -> StageNumbers:
    there = {"ho_so": True, "chi_dao": steering, "tieu_chi": True}
    there |= {code: code in asked for code in ("no_dong", "an_ninh", "hai_long")}
    counted = iter(range(1, len(there) + 1))
    return StageNumbers(**{key: str(next(counted)) if is_there else "" for key, is_there in there.items()})


def team_called(case: Case) -> str:
    """The team that looked at the dossier, with the decision that set it up; «» where the data name none."""
    team = case.file.team(_TEAMS.get(case.stage, ""), case.issuer)
    if team is None:
        return ""
    number = f" số {team.number}" if team.number else ""
    day = f" {long_date(team.day)}" if team.day else ""
    issuer = f" của {team.issuer}" if team.issuer else ""
    said = f"{number}{day}{issuer}".strip()
    return f"{team.name} (thành lập theo Quyết định {said})" if said else team.name


def dossier_received(case: Case) -> str:
    """The submission that brought the dossier here; «» for a first stage."""
    sent = case.papers_of("to-trinh", case.before.code) if case.before else ()
    return called(case, sent[0]) if sent else ""


_THERE, _NOT_THERE = "Có", "Chưa có"


def checked_papers(case: Case) -> tuple[CheckedRow, ...]:
    """The papers that the stage before hands over, each with its number and day, and whether it is there.

    One that is required is there once it is dated, any other as the dossier's own list has it.
    """
    step = case.before
    return tuple(_checked(case, step, item, at) for at, item in enumerate(step.papers, 1)) if step else ()


def _checked(case: Case, step: DossierStep, item: DossierItem, at: int) -> CheckedRow:
    named = (paper for paper in case.papers if (paper.code, paper.stage) == (item.kind, step.code))
    paper = next((each for each in named if each.village == bool(case.village)), None)
    bodies = letters(case, step, item.kind)
    if bodies is not None:
        return _row(item, item.name, at, f"{two_digits(len(bodies))} văn bản" if bodies else "", there=bool(bodies))
    row = case.other(paper).row if paper else case.file.paper(item.kind, step.code)
    numbered = symbol(case.other(paper)) if paper and paper.is_numbered and row and row.number else ""
    dated = short_date(row.day) if row and row.day else ""
    enclosed = paper is not None and not item.required and is_enclosed(case, paper)
    said = dated_number(numbered, dated)
    return _row(item, paper.title if paper else item.name, at, said, there=bool(dated) or enclosed)


def _row(item: DossierItem, name: str, at: int, said: str, *, there: bool) -> CheckedRow:
    return CheckedRow(str(at), name, said, "x" if item.required else "", _THERE if there else _NOT_THERE)


def attestations(case: Case, matter: AttestedMatter) -> tuple[Attestation, ...]:
    """What bodies attest of a matter at this stage, else at any stage before."""
    own = tuple(row for row in case.rows(Attestation) if row.matter is matter)
    return own or tuple(row for row in case.file.rows(Attestation) if row.matter is matter)


def security_lines(case: Case) -> tuple[Cell, ...]:
    """What the police attest, or the blank for it."""
    rows = attestations(case, AttestedMatter.SECURITY)
    if rows:
        return tuple(attested(case, row) for row in rows)
    return (case.missing(Attestation, "verdict", "Xác nhận của Công an về an ninh, trật tự"),)


def condition_words(case: Case) -> tuple[ConditionWords, ...]:
    """The conditions beside the criteria, and how they stand."""
    return tuple(ConditionWords(capitalised(each.name), _state(case, each)) for each in case.assessment.conditions)


def _state(case: Case, condition: Condition) -> Cell:
    """«Đạt (98,72%)»: how a condition stands, with the figure behind it."""
    if condition.state is State.NOT_ASSESSED:
        return _awaited(case, condition)
    state, figure = capitalised(str(condition.state)), condition.figure
    if figure is None:
        return state
    return (
        f"{state} ({percent_text(figure) if condition.code == SATISFACTION else f'{decimal_text(figure)} triệu đồng'})"
    )


def _unassessed(case: Case) -> tuple[Missing, ...]:
    """The blank for what the stage has not assessed, in the first of its criteria that are open."""
    for each in case.assessment.in_state(State.NOT_ASSESSED)[:1]:
        field = "basis" if each.verdict and each.verdict.verdict else "verdict"
        return (case.missing(CriterionVerdict, field, f"Đánh giá của bước {case.step.name}", each.verdict),)
    return ()


def _undecided(case: Case) -> tuple[Missing, ...]:
    conditions = case.assessment.conditions
    return tuple(_awaited(case, each) for each in conditions if each.state is State.NOT_ASSESSED)


def _awaited(case: Case, condition: Condition) -> Missing:
    """The blank for a condition that nobody can judge yet, in the table that judges it."""
    said, dossier = f"Đánh giá điều kiện: {condition.name}", case.file.dossier
    if condition.code == DEBT:
        return case.missing(Dossier, "debt", said, dossier)
    if condition.code == SECURITY:
        return case.missing(Attestation, "verdict", said)
    if condition.code != SATISFACTION:
        return case.missing(CommuneEntry, "level", said)
    if not survey_rows(case.file):
        return case.missing(SurveyVillage, "satisfied", said)
    if not case.file.rows(SurveyQuestion):
        return case.missing(SurveyQuestion, "satisfied", said)
    return case.missing(DossierParameter, "value", said, whose=case.level.name)


def _surveyor(case: Case) -> Unit:
    """The unit whose Mặt trận asks the people: the one that acts at the stage that holds its report."""
    step = next((step for step in case.file.steps if step.paper(SURVEY_REPORT) is not None), case.step)
    return case.unit_at(step.acts) or case.issuer


def survey_words(case: Case) -> SurveyWords | None:
    """The survey in sums; None before there is any."""
    rows = survey_rows(case.file)
    sums = survey_figures(rows)
    if sums is None:
        return None
    since, until = [row.since for row in rows if row.since], [row.until for row in rows if row.until]
    return SurveyWords(
        tu_ngay=short_date(min(since)) if since else "",
        den_ngay=short_date(max(until)) if until else "",
        so_thon="" if case.village else two_digits(len(rows)),
        so_ho=two_digits(sums.households),
        phat=two_digits(sums.forms),
        ty_le_phat=_share(sums.coverage),
        thu=two_digits(sums.returned),
        hop_le=two_digits(sums.valid),
        hai_long=two_digits(sums.satisfied),
        ty_le=_share(sums.satisfaction),
        khong_hai_long=two_digits(sums.unsatisfied),
        y_kien_khac=two_digits(sums.other),
    )


def _share(value: Decimal | None) -> str:
    return percent_text(value) if value is not None else ""
