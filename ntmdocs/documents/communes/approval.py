"""The papers that get a commune's plan approved: its submission, the decision above, and the register of both."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from ntmdocs.assessment import figures
from ntmdocs.documents import names
from ntmdocs.documents.annexes.source import money_text
from ntmdocs.documents.citations import Citing
from ntmdocs.documents.codes import DECISION_CODE, SUBMISSION_CODE
from ntmdocs.documents.communes.annexes import commune_annexes
from ntmdocs.documents.communes.plan import and_then, goal_of, lowered, state_of, unused_sets, with_plan_above
from ntmdocs.documents.communes.topic import Topic
from ntmdocs.documents.communes.words import ApprovalAnnex, ApprovalListWords, ApprovalRow, ApprovalWords
from ntmdocs.documents.unit_plan import KIND, KIND_CODE
from ntmdocs.documents.words import ProgrammeWords
from ntmdocs.model import Plan, PlanApproval, Unit, UnitInfo
from ntmdocs.vietnamese import joined, short_date, two_digits, upper

_SUBMISSION, _DECISION = "TTr", "QĐ"
_MORE = "Thêm ít nhất 01 tiêu chí"


@dataclass(frozen=True, slots=True)
class Step:
    """One paper on the way to approval: its number and day, blank until issued."""

    number: str = ""
    day: date | None = None

    def told(self, symbol: str) -> str:
        """Number, symbol and day as a register has them; «» for none."""
        if not self.number:
            return ""
        number = two_digits(int(self.number)) if self.number.isdigit() else self.number
        called = number if "/" in number else f"{number}/{symbol}"
        return f"{called} ngày {short_date(self.day)}" if self.day else called


@dataclass(frozen=True, slots=True)
class Approval:
    """Where a commune's plan stands: the plan, its submission and the decision."""

    plan: Step
    submission: Step
    decision: Step


def approval_of(plan: Plan, commune: Unit) -> Approval:
    """What was issued here, and of papers made elsewhere what the register has."""
    row = next(iter(plan.rows_about(PlanApproval, commune)), None)
    info = plan.info(commune)
    own = Step(info.number, info.issued_on)
    if row is None:
        return Approval(own, _issued(plan, commune, SUBMISSION_CODE), _issued(plan, commune, DECISION_CODE))
    elsewhere = (
        Step(row.plan_number, row.plan_day),
        Step(row.submission_number, row.submission_day),
        Step(row.decision_number, row.decision_day),
    )
    here = (own, _issued(plan, commune, SUBMISSION_CODE), _issued(plan, commune, DECISION_CODE))
    return Approval(*(mine if mine.number else other for mine, other in zip(here, elsewhere, strict=True)))


def _issued(plan: Plan, commune: Unit, kind: str) -> Step:
    issued = plan.issued(kind, commune)
    return Step(issued.number, issued.issued_on) if issued else Step()


def submission(plan: Plan, commune: Unit, *, draft: str = "") -> ApprovalWords:
    """The commune's submission to the unit that approves its plan."""
    topic = Topic(plan, commune, form=bool(draft))
    approver = _approver(topic)
    citing = Citing(plan, commune, unused_sets(topic))
    bases = with_plan_above(topic, citing.legal_bases())
    kinds = ("Như trên", f"TT. {_party(plan, commune)}, TT. HĐND {commune.kind} (b/c)", *_steering(plan, commune))
    info = _info(plan, commune, approval_of(plan, commune).submission)
    subject = f"Về việc đề nghị phê duyệt Kế hoạch {lowered(names.plan_subject(plan, commune))}"
    return _words(
        topic, approver, draft, subject, bases, tuple(f"{each};" for each in kinds), commune, info, _SUBMISSION
    )


def decision(plan: Plan, commune: Unit, *, draft: str = "") -> ApprovalWords:
    """The decision of the unit above that approves the commune's plan."""
    topic = Topic(plan, commune, form=bool(draft))
    approver = _approver(topic)
    found = approval_of(plan, commune)
    bases = and_then(Citing(plan, approver, unused_sets(topic)).legal_bases(), _request(topic, approver, found))
    info = _info(plan, approver, found.decision)
    subject = f"Phê duyệt Kế hoạch {lowered(names.plan_subject(plan, commune))}"
    committee = f"{names.tier_of(plan, approver).committee_short} {approver.kind}"
    kinds = ("Như Điều 3;", f"Chủ tịch, các Phó Chủ tịch {committee};")
    return _words(topic, approver, draft, subject, bases, kinds, approver, info, _DECISION)


def _words(
    topic: Topic,
    approver: Unit,
    draft: str,
    subject: str,
    bases: tuple[str, ...],
    recipients: tuple[str, ...],
    issuer: Unit,
    info: UnitInfo,
    kind_code: str,
) -> ApprovalWords:
    plan, commune, found = topic.plan, topic.commune, approval_of(topic.plan, topic.commune)
    kind = "Tờ trình" if kind_code == _SUBMISSION else "Quyết định"
    drafting = plan.info(issuer).drafting_unit
    return ApprovalWords(
        du_thao=draft,
        ten_van_ban=f"{kind} {lowered(subject)}",
        tieu_de=names.letterhead(plan, issuer, kind_code, info),
        ten_loai=kind.upper(),
        trich_yeu=subject,
        can_cu=bases,
        don_vi=names.unit_words(plan, commune),
        phe_duyet=names.unit_words(plan, approver),
        tham_quyen=upper(f"{names.tier_of(plan, approver).committee} {approver.full_name}"),
        chuong_trinh=ProgrammeWords(plan.programme.name, ""),
        nam=str(plan.header.year),
        nam_truoc=str(plan.header.year - 1),
        ngay_chot=short_date(plan.header.cut_off),
        ke_hoach=_called(plan, commune, KIND, KIND_CODE, found.plan),
        thuong_truc=names.body_of_role(plan, approver, "thuong_truc"),
        thuc_trang=state_of(topic),
        muc_tieu=goal_of(topic),
        tong_von=money_text(topic.total),
        lo_trinh=_roadmap(topic),
        so_phu_luc=_annexes(topic),
        noi_nhan=(*recipients, f"Lưu: VT, {drafting}." if drafting else "Lưu: VT."),
        ky=names.signature(plan, issuer),
    )


def _request(topic: Topic, approver: Unit, found: Approval) -> str:
    """Whose request the decision answers: the commune's submission and the body that looked it through."""
    asked = f"Xét đề nghị của {names.unit_words(topic.plan, topic.commune).uy_ban_day_du} tại "
    paper = _called(topic.plan, topic.commune, "Tờ trình", _SUBMISSION, found.submission).partition(" của ")[0]
    body = names.body_of_role(topic.plan, approver, "thuong_truc")
    return f"{asked}{paper}{f' và của {body}' if body else ''}"


def _approver(topic: Topic) -> Unit:
    if topic.approver is None:
        raise LookupError(f"cấp của {topic.commune.full_name} không có cấp phê duyệt kế hoạch")
    return topic.approver


def _info(plan: Plan, unit: Unit, step: Step) -> UnitInfo:
    return plan.info(unit).model_copy(update={"number": step.number, "issued_on": step.day})


def _called(plan: Plan, unit: Unit, kind: str, code: str, step: Step) -> str:
    """The paper by number and day, blanks while it has none."""
    info = plan.info(unit).model_copy(update={"number": step.number, "issued_on": step.day})
    return names.paper_called(plan, unit, kind, code, info)


def _party(plan: Plan, commune: Unit) -> str:
    kind = plan.government.kind(commune.kind)
    return kind.party_committee if kind and kind.party_committee else "cấp ủy"


def _steering(plan: Plan, commune: Unit) -> tuple[str, ...]:
    body = names.body_of_role(plan, commune, "thuong_truc")
    return (body,) if body else ()


def _roadmap(topic: Topic) -> str:
    """The criteria that are to be met with their deadlines, in one line; «» without a roadmap."""
    called = {each.code: each.name for each in topic.criteria}
    return "; ".join(
        f"số {code} - {called.get(code, '')} ({step.deadline[:1].lower()}{step.deadline[1:]})"
        for code, step in topic.steps.items()
    )


def _annexes(topic: Topic) -> str:
    """How many annexes the plan has, with two digits; «» for none."""
    made = commune_annexes(topic)
    count = sum(getattr(made, each.name) is not None for each in fields(made))
    return two_digits(count) if count else ""


def approval_list(plan: Plan, unit: Unit, *, draft: str = "") -> ApprovalListWords:
    """The register of the unit that approves the plans of its communes: a line a commune, and what is still missing."""
    sums = figures(plan, unit)
    rows = [_row(plan, at, commune) for at, commune in enumerate(sums.communes, 1)]
    approved = sum(bool(row.quyet_dinh) for row in rows)
    year = plan.header.year
    title = f"Tình hình phê duyệt kế hoạch năm {year} của các {sums.communes[0].kind if sums.communes else ''}"
    columns = {each.name for row in rows for each in fields(row) if getattr(row, each.name)}
    return ApprovalListWords(
        du_thao=draft,
        ten_van_ban=f"{title} thuộc {unit.full_name}",
        don_vi=names.unit_words(plan, unit),
        danh_sach=ApprovalAnnex(
            nhan="Phụ lục",
            ten=upper(title),
            # It goes up with a report, whose number nobody knows yet; the year's plan does not bring it.
            kem_theo=names.attached_to(plan, unit, "Báo cáo", "BC", names.not_issued(plan.info(unit))),
            co=tuple(sorted(columns)),
            dong=tuple(rows),
            tong_xa=two_digits(len(rows)),
            da_phe_duyet=two_digits(approved),
        ),
    )


def _row(plan: Plan, at: int, commune: Unit) -> ApprovalRow:
    found, topic = approval_of(plan, commune), Topic(plan, commune)
    goal, committee = goal_of(topic), names.tier_of(plan, commune).committee_short
    steps = {"kế hoạch": found.plan, "tờ trình": found.submission, "quyết định phê duyệt": found.decision}
    lacking = [name for name, step in steps.items() if not step.number]
    row = next(iter(plan.rows_about(PlanApproval, commune)), None)
    aim = f"Đạt chuẩn {goal.cap_do}" if goal.phan_dau else f"Duy trì {goal.cap_do}" if goal.duy_tri else _MORE
    return ApprovalRow(
        tt=str(at),
        xa=commune.name,
        muc_tieu=aim,
        ke_hoach=found.plan.told(f"{KIND_CODE}-{committee}"),
        to_trinh=found.submission.told(f"{_SUBMISSION}-{committee}"),
        quyet_dinh=found.decision.told(f"{_DECISION}-{committee}"),
        con_thieu=f"Thiếu {joined(lacking)}" if lacking else "",
        ghi_chu=row.note if row else "",
    )
