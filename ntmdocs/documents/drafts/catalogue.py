"""The papers that travel with a draft as kinds of the catalogue; the rounds in the data say which are called for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ntmdocs.assessment import drafting_body
from ntmdocs.documents.catalogue import COMMUNE_PLAN, PLAN, DocumentKind, Making, of_unit
from ntmdocs.documents.drafts.case import (
    LETTER_CODE,
    SLIP_CODE,
    SUBMISSION_CODE,
    TABLE_CODE,
    round_of,
    round_subject,
)
from ntmdocs.documents.subjects import Subject
from ntmdocs.model import DraftComment, DraftRound, Plan


def _with_draft(code: str) -> Callable[[Plan, Subject], str]:
    """The template of a paper that a unit's drafting body makes with the draft of the unit's plan."""

    def template_for(plan: Plan, subject: Subject) -> str:
        of_plan = any(kind.template_for(plan, Subject(subject.unit)) for kind in (PLAN, COMMUNE_PLAN))
        return f"{code}.docx" if of_plan and not subject.village and drafting_body(plan, subject.unit) else ""

    return template_for


def _rounds(plan: Plan) -> Iterator[Subject]:
    for unit in plan.units:
        yield from (round_subject(unit, row.round) for row in plan.rows_of(DraftRound, unit) if row.round)


def _commented(plan: Plan) -> Iterator[Subject]:
    """Each round from the first with comments on, and the draft as it is presented for signing."""
    for unit in plan.units:
        comments = plan.rows_of(DraftComment, unit)
        if comments:
            first = min(row.round for row in comments)
            yield from (each for each in _rounds(plan) if each.unit == unit and round_of(each) >= first)
            yield Subject(unit)


def _presented(plan: Plan) -> Iterator[Subject]:
    return (Subject(unit) for unit in plan.units if plan.rows_of(DraftRound, unit))


def _letter() -> Making:
    from ntmdocs.documents.drafts.papers import letter
    from ntmdocs.documents.drafts.words import DraftLetterWords

    return DraftLetterWords, letter


def _opinions() -> Making:
    from ntmdocs.documents.drafts.opinions import opinions
    from ntmdocs.documents.drafts.words import OpinionTableWords

    return OpinionTableWords, opinions


def _submission() -> Making:
    from ntmdocs.documents.drafts.papers import submission
    from ntmdocs.documents.drafts.words import DraftSubmissionWords

    return DraftSubmissionWords, of_unit(submission)


def _slip() -> Making:
    from ntmdocs.documents.drafts.papers import slip
    from ntmdocs.documents.drafts.words import DraftSlipWords

    return DraftSlipWords, of_unit(slip)


LETTER = DocumentKind(LETTER_CODE, "Công văn lấy ý kiến dự thảo", _letter, _with_draft(LETTER_CODE), _rounds)
OPINIONS = DocumentKind(TABLE_CODE, "Tổng hợp góp ý dự thảo", _opinions, _with_draft(TABLE_CODE), _commented)
DRAFT_SUBMISSION = DocumentKind(
    SUBMISSION_CODE, "Tờ trình ban hành kế hoạch", _submission, _with_draft(SUBMISSION_CODE), _presented
)
SLIP = DocumentKind(SLIP_CODE, "Phiếu trình dự thảo", _slip, _with_draft(SLIP_CODE), _presented)
DRAFT_PAPERS = (LETTER, OPINIONS, DRAFT_SUBMISSION, SLIP)
