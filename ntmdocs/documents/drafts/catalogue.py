"""The papers that travel with a draft as kinds of the catalogue; the rounds in the data say which are called for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ntmdocs.assessment import drafting_body
from ntmdocs.documents.catalogue import COMMUNE_PLAN, PLAN, DocumentKind, of_unit
from ntmdocs.documents.drafts.case import (
    LETTER_CODE,
    SLIP_CODE,
    SUBMISSION_CODE,
    TABLE_CODE,
    round_of,
    round_subject,
)
from ntmdocs.documents.drafts.opinions import opinions
from ntmdocs.documents.drafts.papers import letter, slip, submission
from ntmdocs.documents.drafts.words import DraftLetterWords, DraftSlipWords, DraftSubmissionWords, OpinionTableWords
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


LETTER = DocumentKind(
    LETTER_CODE, "Công văn lấy ý kiến dự thảo", DraftLetterWords, _with_draft(LETTER_CODE), letter, _rounds
)

OPINIONS = DocumentKind(
    TABLE_CODE, "Tổng hợp góp ý dự thảo", OpinionTableWords, _with_draft(TABLE_CODE), opinions, _commented
)

DRAFT_SUBMISSION = DocumentKind(
    SUBMISSION_CODE, "Tờ trình ban hành kế hoạch", DraftSubmissionWords, _with_draft(SUBMISSION_CODE),
    of_unit(submission), _presented,
)  # fmt: skip

SLIP = DocumentKind(SLIP_CODE, "Phiếu trình dự thảo", DraftSlipWords, _with_draft(SLIP_CODE), of_unit(slip), _presented)

DRAFT_PAPERS = (LETTER, OPINIONS, DRAFT_SUBMISSION, SLIP)
