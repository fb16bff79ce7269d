"""The catalogue: each kind of document, the template it fills, for whom it is made and what makes its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ntmdocs.documents.adjustment import ADJUSTMENT_CODE, adjustment
from ntmdocs.documents.annex_words import AnnexPaperWords
from ntmdocs.documents.annexes.book import annex_book
from ntmdocs.documents.annexes.paper import annex_paper
from ntmdocs.documents.change_table import CHANGES_CODE, TITLE, change_table
from ntmdocs.documents.change_words import AdjustmentWords, ChangesWords
from ntmdocs.documents.communes.approval import DECISION_CODE, SUBMISSION_CODE, approval_list, decision, submission
from ntmdocs.documents.communes.plan import commune_plan
from ntmdocs.documents.communes.village import village_plan, villages_of
from ntmdocs.documents.communes.words import ApprovalListWords, ApprovalWords, CommunePlanWords, VillagePlanWords
from ntmdocs.documents.progress import (
    REPORT_CODE,
    ProgressBookWords,
    ProgressWords,
    progress_book,
    progress_report,
    reports_due,
)
from ntmdocs.documents.sheet_words import AnnexBookWords
from ntmdocs.documents.subjects import Subject
from ntmdocs.documents.unit_plan import unit_plan
from ntmdocs.documents.unit_plan_words import UnitPlanWords
from ntmdocs.model import Plan, Unit

DRAFT = "DỰ THẢO"


def every_unit(plan: Plan) -> Iterable[Subject]:
    """Every unit of the plan, from the top."""
    return (Subject(unit) for unit in plan.units)


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind of document: its file's name, the type of its words, the template for a subject («» for none).

    `words(plan, subject, draft=…)` makes the words; `candidates(plan)` are the subjects that may have such a paper, and
    `number` is the paper's place in its dossier, None for one that stands alone.
    """

    code: str
    title: str
    words_type: type[Any]
    template_for: Callable[[Plan, Subject], str]
    words: Callable[..., Any]
    candidates: Callable[[Plan], Iterable[Subject]] = every_unit
    number: int | None = None

    def subjects(self, plan: Plan) -> tuple[Subject, ...]:
        """What a plan calls for papers of this kind about, in the order of the units."""
        return tuple(subject for subject in self.candidates(plan) if self.template_for(plan, subject))

    def file_name(self, subject: Subject, *, draft: bool, suffix: str) -> str:
        """The name of the paper's file: «02-bao-cao.docx», «ke-hoach-du-thao.docx»."""
        number = () if self.number is None else (f"{self.number:02d}",)
        return "-".join((*number, self.code, *subject.file_marks, *(("du-thao",) if draft else ()))) + suffix


def of_unit(words: Callable[..., Any]) -> Callable[..., Any]:
    """The words of a kind that is about a unit alone."""
    return lambda plan, subject, **more: words(plan, subject.unit, **more)


def _tier_template(plan: Plan, unit: Unit) -> str:
    tier = plan.tier_of(unit)
    return tier.plan_template if tier else ""


def _plan_template(plan: Plan, subject: Subject) -> str:
    return _tier_template(plan, subject.unit) if plan.programme_units(subject.unit) else ""


def _is_commune(plan: Plan, unit: Unit) -> bool:
    return unit.in_programme and not plan.units.below(unit)


def _commune_plan_template(plan: Plan, subject: Subject) -> str:
    return _tier_template(plan, subject.unit) if _is_commune(plan, subject.unit) else ""


def _village_plan_template(plan: Plan, subject: Subject) -> str:
    below = plan.government.next_below(subject.unit.tier)
    return below.plan_template if below and subject.village else ""


def _approved(template: str) -> Callable[[Plan, Subject], str]:
    """The template of a paper about the plan of a commune that a unit above approves."""

    def template_for(plan: Plan, subject: Subject) -> str:
        tier = plan.tier_of(subject.unit)
        approved = tier is not None and tier.plan_approved_by
        return template if approved and _commune_plan_template(plan, subject) else ""

    return template_for


def _approval_list_template(plan: Plan, subject: Subject) -> str:
    tiers = {tier.plan_approved_by for below in plan.programme_units(subject.unit) if (tier := plan.tier_of(below))}
    return "theo-doi-phe-duyet.docx" if subject.unit.tier in tiers else ""


def _annex_template(plan: Plan, subject: Subject) -> str:
    return "phu-bieu.docx" if plan.programme_units(subject.unit) else ""


def _annex_book_template(plan: Plan, subject: Subject) -> str:
    return "phu-bieu.xlsx" if plan.programme_units(subject.unit) else ""


def _adjustment_template(plan: Plan, subject: Subject) -> str:
    return "ke-hoach-dieu-chinh.docx" if plan.programme_units(subject.unit) else ""


PLAN = DocumentKind("ke-hoach", "Kế hoạch năm", UnitPlanWords, _plan_template, of_unit(unit_plan))

COMMUNE_PLAN = DocumentKind(PLAN.code, PLAN.title, CommunePlanWords, _commune_plan_template, of_unit(commune_plan))

VILLAGE_PLAN = DocumentKind(
    PLAN.code,
    PLAN.title,
    VillagePlanWords,
    _village_plan_template,
    lambda plan, subject, **more: village_plan(plan, subject.unit, subject.village, **more),
    candidates=lambda plan: (Subject(commune, village) for commune, village in villages_of(plan)),
)

SUBMISSION = DocumentKind(
    SUBMISSION_CODE,
    "Tờ trình kế hoạch",
    ApprovalWords,
    _approved("to-trinh-ke-hoach.docx"),
    of_unit(submission),
)

DECISION = DocumentKind(
    DECISION_CODE,
    "Quyết định phê duyệt kế hoạch",
    ApprovalWords,
    _approved("quyet-dinh-phe-duyet.docx"),
    of_unit(decision),
)

APPROVAL_LIST = DocumentKind(
    "theo-doi-phe-duyet",
    "Theo dõi phê duyệt kế hoạch xã",
    ApprovalListWords,
    _approval_list_template,
    of_unit(approval_list),
)

# The plan of a unit of any tier and of a village, and what goes with the plan of a commune.
PLANS = (PLAN, COMMUNE_PLAN, VILLAGE_PLAN)
WITH_COMMUNE_PLAN = (SUBMISSION, DECISION)

ANNEX = DocumentKind("phu-bieu", "Phụ biểu mục tiêu", AnnexPaperWords, _annex_template, of_unit(annex_paper))

ANNEX_BOOK = DocumentKind(
    ANNEX.code, "Phụ biểu mục tiêu (Excel)", AnnexBookWords, _annex_book_template, of_unit(annex_book)
)

ADJUSTMENT = DocumentKind(
    ADJUSTMENT_CODE, "Kế hoạch điều chỉnh", AdjustmentWords, _adjustment_template, of_unit(adjustment)
)

CHANGES = DocumentKind(
    CHANGES_CODE, TITLE, ChangesWords, lambda _plan, _subject: f"{CHANGES_CODE}.docx", of_unit(change_table)
)

PROGRESS = DocumentKind(
    REPORT_CODE,
    "Báo cáo tiến độ",
    ProgressWords,
    lambda _plan, subject: f"{REPORT_CODE}.docx" if subject.period else "",
    progress_report,
    candidates=reports_due,
)

PROGRESS_BOOK = DocumentKind(
    REPORT_CODE,
    "Báo cáo tiến độ (Excel)",
    ProgressBookWords,
    lambda _plan, subject: f"{REPORT_CODE}.xlsx" if subject.period else "",
    progress_book,
    candidates=reports_due,
)

# What a plan calls for; a plan that changes an issued one is made in place of it.
KINDS: tuple[DocumentKind, ...] = (*PLANS, *WITH_COMMUNE_PLAN, APPROVAL_LIST, ANNEX, PROGRESS)


def draft_mark(number: int | None) -> str:
    """What a draft says in its headers: «DỰ THẢO», or «DỰ THẢO LẦN 2»."""
    return DRAFT if number is None else f"{DRAFT} LẦN {number}"
