"""What a clerk must know of a plan begun from an earlier one: units that are gone, rows that only illustrate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ntmdocs import resources
from ntmdocs.findings import NOWHERE, Finding, Place
from ntmdocs.model import Plan
from ntmdocs.new_plans.rules import GovernmentGone, IllustrativeKept
from ntmdocs.plan_files import RawPlan
from ntmdocs.plan_files.shipped import Shipped
from ntmdocs.vietnamese import fold, short_date

_PERIOD = re.compile(r"\d{4}-\d{2}$")
_ILLUSTRATIVE = fold("minh họa")


def told_of(raw: RawPlan, plan: Plan, year: int, own: Path) -> Iterator[Finding]:
    """What is told of the plan of a year that began from an earlier one; `own` holds what that one carries."""
    yield from _government(plan, year, own)
    counts = {
        kind.TABLE.title: count
        for kind, written in raw.tables.items()
        if (count := sum(_illustrates(cells) for piece in written.pieces for _, cells in piece.rows))
    }
    if counts:
        tables = "; ".join(f"«{title}» {count} dòng" for title, count in counts.items())
        hint = "Thay bằng số liệu thật, hoặc xóa các dòng ấy."
        yield IllustrativeKept.at(NOWHERE, f"Sổ mới giữ lại các dòng ghi «minh họa»: {tables}.", hint=hint)


def _government(plan: Plan, year: int, own: Path) -> Iterator[Finding]:
    until = plan.government.until
    if until is None or date(year, 1, 1) <= until:
        return
    message = (
        f"Sổ mới vẫn theo «{plan.government.name}», chỉ áp dụng đến hết ngày {short_date(until)}, và các đơn vị "
        f"của danh mục «{plan.header.units}»."
    )
    periods = list(_later_periods(plan, own))
    do = " hoặc ".join(f"«ntmdocs convert KẾ-HOẠCH-CŨ KẾ-HOẠCH-MỚI --to-units {period}»" for period in periods)
    hint = (
        f"Chuyển kế hoạch cũ sang các đơn vị mới trước: {do}; rồi tạo sổ từ kế hoạch ấy."
        if do
        else ("Chưa có danh mục đơn vị sau sắp xếp; đặt danh mục ấy vào thư mục data rồi chuyển kế hoạch cũ sang.")
    )
    yield GovernmentGone.at(Place(), message, hint=hint)


def _later_periods(plan: Plan, own: Path) -> Iterator[str]:
    """The periods of the lists of units that came after the plan's."""
    shipped = Shipped(lambda kind, name: resources.data_file(kind, name, own), NOWHERE)
    for name in resources.data_names("units", own):
        units, period = shipped.units(name), _PERIOD.search(name)
        if period and len(units) and plan.header.units in units.top.former_lists:
            yield period[0]


def _illustrates(cells: tuple[str, ...]) -> bool:
    return any(_ILLUSTRATIVE in fold(cell) for cell in cells)
