"""The catalogue: each kind of document, the template it fills, for whom it is made and what makes its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ntmdocs.documents.adjustment import ADJUSTMENT_CODE, adjustment
from ntmdocs.documents.annexes.book import annex_book
from ntmdocs.documents.annexes.paper import annex_paper
from ntmdocs.documents.change_table import CHANGES_CODE, TITLE, change_table
from ntmdocs.documents.sheet_words import AnnexBookWords
from ntmdocs.documents.subjects import Subject
from ntmdocs.documents.unit_plan import unit_plan
from ntmdocs.documents.words import AdjustmentWords, AnnexPaperWords, ChangesWords, UnitPlanWords
from ntmdocs.model import Plan

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


def _plan_template(plan: Plan, subject: Subject) -> str:
    tier = plan.tier_of(subject.unit)
    return tier.plan_template if tier else ""


def _annex_template(plan: Plan, subject: Subject) -> str:
    return "phu-bieu.docx" if plan.programme_units(subject.unit) else ""


def _annex_book_template(plan: Plan, subject: Subject) -> str:
    return "phu-bieu.xlsx" if plan.programme_units(subject.unit) else ""


def _adjustment_template(plan: Plan, subject: Subject) -> str:
    return "ke-hoach-dieu-chinh.docx" if plan.programme_units(subject.unit) else ""


PLAN = DocumentKind("ke-hoach", "Kế hoạch năm", UnitPlanWords, _plan_template, of_unit(unit_plan))

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

# What a plan calls for; a plan that changes an issued one is made in place of it.
KINDS: tuple[DocumentKind, ...] = (PLAN, ANNEX)


def draft_mark(number: int | None) -> str:
    """What a draft says in its headers: «DỰ THẢO», or «DỰ THẢO LẦN 2»."""
    return DRAFT if number is None else f"{DRAFT} LẦN {number}"
