"""The annex of targets as a paper of its own, made again whenever a target changes."""

from __future__ import annotations

from ntmdocs.documents.annex_words import AnnexPaperWords, TargetAnnex, UnitsAnnex
from ntmdocs.documents.annexes import annexes
from ntmdocs.documents.annexes.source import Source, source_of
from ntmdocs.model import Plan, Unit, UnitInfo
from ntmdocs.vietnamese import short_date


def annex_paper(plan: Plan, unit: Unit, *, draft: str = "", since: Plan | None = None) -> AnnexPaperWords:
    """The annex of a unit: labelled as in its plan, with the line that ties it to the plan.

    What differs from the plan `since` is shaded and told in the column «Ghi chú».
    """
    source = source_of(plan, unit, form=bool(draft), since=since)
    by_units, by_communes = target_annexes(source)
    return AnnexPaperWords(
        du_thao=draft,
        ten_van_ban=f"Phụ biểu mục tiêu năm {plan.header.year} của {unit.full_name}",
        nam=str(plan.header.year),
        nam_truoc=str(source.sums.year_before(plan.header.year)),
        ngay_chot=short_date(plan.header.cut_off),
        don_vi=by_units,
        xa=by_communes,
    )


def target_annexes(source: Source, info: UnitInfo | None = None) -> tuple[UnitsAnnex | None, TargetAnnex | None]:
    """The annex by unit where the units below direct communes themselves, else the one by commune."""
    made = annexes(source, info)
    return made.don_vi, made.muc_tieu
