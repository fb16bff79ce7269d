"""The catalogue: each kind of document, the template it fills, for whom it is made and what makes its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ntmdocs.documents.adjustment import ADJUSTMENT_CODE, adjustment
from ntmdocs.documents.annexes.paper import annex_book, annex_paper, has_units_between
from ntmdocs.documents.unit_plan import unit_plan
from ntmdocs.documents.words import AdjustmentWords, AnnexPaperWords, UnitPlanWords
from ntmdocs.model import Plan, Unit

DRAFT = "DỰ THẢO"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind of document: its file's name, the type of its words, the template for a unit («» for none)."""

    code: str
    title: str
    words_type: type[Any]
    template_for: Callable[[Plan, Unit], str]
    words: Callable[..., Any]


def _plan_template(plan: Plan, unit: Unit) -> str:
    tier = plan.tier_of(unit)
    return tier.plan_template if tier else ""


def _annex_template(plan: Plan, unit: Unit) -> str:
    return "phu-bieu.docx" if plan.programme_units(unit) else ""


def _annex_book_template(plan: Plan, unit: Unit) -> str:
    if not plan.programme_units(unit):
        return ""
    return "phu-bieu-don-vi.xlsx" if has_units_between(plan, unit) else "phu-bieu-xa.xlsx"


def _adjustment_template(plan: Plan, unit: Unit) -> str:
    return "ke-hoach-dieu-chinh.docx" if plan.programme_units(unit) else ""


PLAN = DocumentKind("ke-hoach", "Kế hoạch năm", UnitPlanWords, _plan_template, unit_plan)

ANNEX = DocumentKind("phu-bieu", "Phụ biểu mục tiêu", AnnexPaperWords, _annex_template, annex_paper)

ANNEX_BOOK = DocumentKind(ANNEX.code, "Phụ biểu mục tiêu (Excel)", AnnexPaperWords, _annex_book_template, annex_book)

ADJUSTMENT = DocumentKind(ADJUSTMENT_CODE, "Kế hoạch điều chỉnh", AdjustmentWords, _adjustment_template, adjustment)

# What a plan calls for; a plan that changes an issued one is made in place of it.
KINDS: tuple[DocumentKind, ...] = (PLAN, ANNEX)


def units_of(plan: Plan, kind: DocumentKind) -> tuple[Unit, ...]:
    """The units that have a document of this kind, from the top."""
    return tuple(unit for unit in plan.units if kind.template_for(plan, unit))


def draft_mark(number: int | None) -> str:
    """What a draft says in its headers: «DỰ THẢO», or «DỰ THẢO LẦN 2»."""
    return DRAFT if number is None else f"{DRAFT} LẦN {number}"
