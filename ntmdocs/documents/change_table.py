"""The table of changed targets, for the people who sign the change: old, new, difference, and the reason to fill in."""

from __future__ import annotations

from collections.abc import Sequence

from ntmdocs.documents import names
from ntmdocs.documents.adjustment import KIND, KIND_CODE
from ntmdocs.documents.change_words import ChangeLine, ChangesAnnex, ChangesWords
from ntmdocs.documents.codes import CHANGES_TITLE
from ntmdocs.model import Plan, Unit
from ntmdocs.vietnamese import list_letter, upper

_GROUPS = ("Mục tiêu thay đổi", "Tổng số")


def change_table(
    plan: Plan,
    unit: Unit,
    *,
    draft: str = "",
    changes: Sequence[ChangeLine] = (),
    totals: Sequence[ChangeLine] = (),
    papers: Sequence[str] = (),
) -> ChangesWords:
    """The table under a line for each group that has lines, and the papers of the year that must be made again."""
    groups = [(name, lines) for name, lines in zip(_GROUPS, (changes, totals), strict=True) if lines]
    lines: list[ChangeLine] = []
    for at, (name, group) in enumerate(groups):
        lines += [ChangeLine(tt=upper(list_letter(at)), noi_dung=name, dau_muc=True), *group]
    return ChangesWords(
        du_thao=draft,
        ten_van_ban=f"{CHANGES_TITLE} năm {plan.header.year} của {unit.full_name}",
        bang=ChangesAnnex(
            nhan="Phụ lục",  # a single annex has no number (NĐ 30/2020, PL I, III.1)
            ten=upper(f"{CHANGES_TITLE} năm {plan.header.year}"),
            kem_theo=_attached(plan, unit),
            dong=tuple(lines),
        ),
        van_ban=tuple(papers),
    )


def _attached(plan: Plan, unit: Unit) -> str:
    """The line that ties the table to the plan that is still to come, and that to the issued one if there is one."""
    info = plan.info(unit)
    coming = names.paper_called(plan, unit, KIND, KIND_CODE, names.not_issued(info))
    issued = f" điều chỉnh {names.paper_called(plan, unit, KIND, KIND_CODE, info)}" if info.number else ""
    return f"(Kèm theo {coming}{issued})"
