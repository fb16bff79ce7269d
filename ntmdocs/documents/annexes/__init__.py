"""The annexes of a unit's plan: each when its data exist, or as a form to fill in under a draft; then numbered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from ntmdocs.assessment import has_units_between
from ntmdocs.documents import names
from ntmdocs.documents.annex_words import AnnexesWords
from ntmdocs.documents.annexes.by_unit import by_group, by_unit, has_groups
from ntmdocs.documents.annexes.criteria import duties, has_duties, has_roadmap, results, roadmap
from ntmdocs.documents.annexes.funding import funding
from ntmdocs.documents.annexes.lists import calendar, sponsors, villages, works
from ntmdocs.documents.annexes.source import Head, Source, source_of
from ntmdocs.documents.annexes.targets import targets
from ntmdocs.documents.words import AnnexHead
from ntmdocs.model import CalendarItem, CriterionResult, Funding, Sponsorship, UnitInfo, Village, Work
from ntmdocs.vietnamese import roman

__all__ = ["Source", "annexes", "head_of", "source_of"]

KIND, KIND_CODE = "Kế hoạch", "KH"

Maker = Callable[[Source, Head], AnnexHead]


def annexes(source: Source, info: UnitInfo | None = None) -> AnnexesWords:
    """The annexes that there are, numbered in their order; a single one has no number (NĐ 30/2020, PL I, III.1)."""
    makers = [(key, maker) for key, (there, maker) in _makers(source).items() if there(source)]
    made: dict[str, Any] = {}
    for at, (key, maker) in enumerate(makers, 1):
        label = f"Phụ lục {roman(at)}" if len(makers) > 1 else "Phụ lục"
        annex = maker(source, head_of(source, label, info))
        made[key] = replace(annex, co=_columns(annex, every=source.form)) if hasattr(annex, "dong") else annex
    return replace(AnnexesWords(), **made)


def head_of(source: Source, label: str, info: UnitInfo | None = None) -> Head:
    """The head of an annex to the unit's plan, its title still to come; `info` is of another plan than the year's."""
    return Head(nhan=label, ten="", kem_theo=names.attached_to(source.plan, source.unit, KIND, KIND_CODE, info))


def _columns(annex: Any, *, every: bool) -> tuple[str, ...]:
    """The columns in which some row has a value; every one in a form to fill in."""
    rows = (*annex.dong, *filter(None, (getattr(annex, "tong", None),)))
    filled = (item.name for row in rows for item in fields(row) if every or getattr(row, item.name) != "")
    return tuple(dict.fromkeys(filled))


def _makers(source: Source) -> dict[str, tuple[Callable[[Source], bool], Maker]]:
    """The annexes of a unit that directs communes, or the one of a unit whose units direct them."""
    if has_units_between(source.plan, source.unit):
        return {"don_vi": (lambda _: True, by_unit)}
    return MAKERS


# The annexes in their order: when there is one, and what makes it. The keys are the fields of AnnexesWords.
MAKERS: dict[str, tuple[Callable[[Source], bool], Maker]] = {
    "don_vi": (has_groups, by_group),
    "muc_tieu": (
        lambda source: bool(source.sums.entries or any(level.total for level in source.sums.levels)),
        targets,
    ),
    "ket_qua": (lambda source: source.has(CriterionResult) or source.form, results),
    "lo_trinh": (has_roadmap, roadmap),
    "phu_trach": (has_duties, duties),
    "giup_do": (lambda source: source.has(Sponsorship) or source.form, sponsors),
    "thon": (lambda source: source.has(Village) or (source.form and bool(source.sums.villages.count)), villages),
    "von": (lambda source: source.has(Funding) or source.form, funding),
    "cong_trinh": (lambda source: source.has(Work) or source.form, works),
    "lich": (lambda source: source.has(CalendarItem) or source.form, calendar),
}
