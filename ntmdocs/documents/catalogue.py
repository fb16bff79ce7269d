"""The catalogue: each kind of document, the template it fills, for whom it is made and what makes its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ntmdocs.documents.codes import (
    ADJUSTMENT_CODE,
    CHANGES_CODE,
    CHANGES_TITLE,
    DECISION_CODE,
    REPORT_CODE,
    SUBMISSION_CODE,
)
from ntmdocs.documents.subjects import Subject
from ntmdocs.model import Plan, Unit

DRAFT = "DỰ THẢO"


def every_unit(plan: Plan) -> Iterable[Subject]:
    """Every unit of the plan, from the top."""
    return (Subject(unit) for unit in plan.units)


Making = tuple[type[Any], Callable[..., Any]]


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind of document: its file's name, what makes its words, the template for a subject («» for none).

    `making` gives the type of the words and what makes them, which is imported when it is asked for; `candidates(plan)`
    are the subjects that may have such a paper, and `number` is the paper's place in its dossier, None for one that
    stands alone.
    """

    code: str
    title: str
    making: Callable[[], Making]
    template_for: Callable[[Plan, Subject], str]
    candidates: Callable[[Plan], Iterable[Subject]] = every_unit
    number: int | None = None

    @property
    def words_type(self) -> type[Any]:
        """The type of the words."""
        return self.making()[0]

    @property
    def words(self) -> Callable[..., Any]:
        """What makes the words: `words(plan, subject, draft=…)`."""
        return self.making()[1]

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


def _unit_plan() -> Making:
    from ntmdocs.documents.unit_plan import unit_plan
    from ntmdocs.documents.unit_plan_words import UnitPlanWords

    return UnitPlanWords, of_unit(unit_plan)


def _commune_plan() -> Making:
    from ntmdocs.documents.communes.plan import commune_plan
    from ntmdocs.documents.communes.words import CommunePlanWords

    return CommunePlanWords, of_unit(commune_plan)


def _village_plan() -> Making:
    from ntmdocs.documents.communes.village import village_plan
    from ntmdocs.documents.communes.words import VillagePlanWords

    def words(plan: Plan, subject: Subject, **more: Any) -> VillagePlanWords:
        return village_plan(plan, subject.unit, subject.village, **more)

    return VillagePlanWords, words


def _villages(plan: Plan) -> Iterator[Subject]:
    from ntmdocs.documents.communes.village import villages_of

    return (Subject(commune, village) for commune, village in villages_of(plan))


def _submission() -> Making:
    from ntmdocs.documents.communes.approval import submission
    from ntmdocs.documents.communes.words import ApprovalWords

    return ApprovalWords, of_unit(submission)


def _decision() -> Making:
    from ntmdocs.documents.communes.approval import decision
    from ntmdocs.documents.communes.words import ApprovalWords

    return ApprovalWords, of_unit(decision)


def _approval_list() -> Making:
    from ntmdocs.documents.communes.approval import approval_list
    from ntmdocs.documents.communes.words import ApprovalListWords

    return ApprovalListWords, of_unit(approval_list)


def _annex() -> Making:
    from ntmdocs.documents.annex_words import AnnexPaperWords
    from ntmdocs.documents.annexes.paper import annex_paper

    return AnnexPaperWords, of_unit(annex_paper)


def _annex_book() -> Making:
    from ntmdocs.documents.annexes.book import annex_book
    from ntmdocs.documents.sheet_words import AnnexBookWords

    return AnnexBookWords, of_unit(annex_book)


def _adjustment() -> Making:
    from ntmdocs.documents.adjustment import adjustment
    from ntmdocs.documents.adjustment_words import AdjustmentWords

    return AdjustmentWords, of_unit(adjustment)


def _changes() -> Making:
    from ntmdocs.documents.change_table import change_table
    from ntmdocs.documents.change_words import ChangesWords

    return ChangesWords, of_unit(change_table)


def _progress() -> Making:
    from ntmdocs.documents.progress import ProgressWords, progress_report

    return ProgressWords, progress_report


def _progress_book() -> Making:
    from ntmdocs.documents.progress import ProgressBookWords, progress_book

    return ProgressBookWords, progress_book


def _reports(plan: Plan) -> Iterable[Subject]:
    from ntmdocs.documents.progress import reports_due

    return reports_due(plan)


PLAN = DocumentKind("ke-hoach", "Kế hoạch năm", _unit_plan, _plan_template)
COMMUNE_PLAN = DocumentKind(PLAN.code, PLAN.title, _commune_plan, _commune_plan_template)
VILLAGE_PLAN = DocumentKind(PLAN.code, PLAN.title, _village_plan, _village_plan_template, _villages)
SUBMISSION = DocumentKind(SUBMISSION_CODE, "Tờ trình kế hoạch", _submission, _approved("to-trinh-ke-hoach.docx"))
DECISION = DocumentKind(
    DECISION_CODE, "Quyết định phê duyệt kế hoạch", _decision, _approved("quyet-dinh-phe-duyet.docx")
)
APPROVAL_LIST = DocumentKind(
    "theo-doi-phe-duyet", "Theo dõi phê duyệt kế hoạch xã", _approval_list, _approval_list_template
)

# The plan of a unit of any tier and of a village, and what goes with the plan of a commune.
PLANS = (PLAN, COMMUNE_PLAN, VILLAGE_PLAN)
WITH_COMMUNE_PLAN = (SUBMISSION, DECISION)

ANNEX = DocumentKind("phu-bieu", "Phụ biểu mục tiêu", _annex, _annex_template)
ANNEX_BOOK = DocumentKind(ANNEX.code, "Phụ biểu mục tiêu (Excel)", _annex_book, _annex_book_template)
ADJUSTMENT = DocumentKind(ADJUSTMENT_CODE, "Kế hoạch điều chỉnh", _adjustment, _adjustment_template)
CHANGES = DocumentKind(CHANGES_CODE, CHANGES_TITLE, _changes, lambda _plan, _subject: f"{CHANGES_CODE}.docx")
PROGRESS = DocumentKind(
    REPORT_CODE,
    "Báo cáo tiến độ",
    _progress,
    lambda _plan, subject: f"{REPORT_CODE}.docx" if subject.period else "",
    _reports,
)
PROGRESS_BOOK = DocumentKind(
    REPORT_CODE,
    "Báo cáo tiến độ (Excel)",
    _progress_book,
    lambda _plan, subject: f"{REPORT_CODE}.xlsx" if subject.period else "",
    _reports,
)

# What a plan calls for; a plan that changes an issued one is made in place of it.
KINDS: tuple[DocumentKind, ...] = (*PLANS, *WITH_COMMUNE_PLAN, APPROVAL_LIST, ANNEX, PROGRESS)


def draft_mark(number: int | None) -> str:
    """What a draft says in its headers: «DỰ THẢO», or «DỰ THẢO LẦN 2»."""
    return DRAFT if number is None else f"{DRAFT} LẦN {number}"
