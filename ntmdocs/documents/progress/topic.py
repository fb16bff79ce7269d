"""What a report is made from, and the phrases that its text and tables share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from ntmdocs.assessment import Progress
from ntmdocs.documents.phrases import group_span
from ntmdocs.model import Criterion, Level, Period, Plan, ReportPassage, ReportSection, Unit
from ntmdocs.vietnamese import capitalised, decimal_text, joined, short_date, two_digits

_PLACES: Final = 2


@dataclass(frozen=True, eq=False)
class Topic:
    """The progress that a report tells of."""

    progress: Progress

    @property
    def plan(self) -> Plan:
        return self.progress.reports.plan

    @property
    def unit(self) -> Unit:
        return self.progress.unit

    @property
    def period(self) -> Period:
        return self.progress.period

    @property
    def communes(self) -> tuple[Unit, ...]:
        return tuple(state.commune for state in self.progress.now.communes)

    @property
    def is_commune(self) -> bool:
        return self.communes == (self.unit,)

    @property
    def kind(self) -> str:
        """What the communes are called."""
        return self.communes[0].kind if self.communes else ""

    @cached_property
    def since(self) -> str:
        """What the figures are compared with: «quý I», «quý IV năm 2024», «ngày 31/12/2024»."""
        previous = self.progress.previous
        if previous is None:
            return f"ngày {short_date(self.progress.before.day)}"
        return previous.name if previous.year == self.period.year else previous.called

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """The counted criteria of the lowest level."""
        found = self.progress.reports.base_set(self.communes[0]) if self.communes else None
        return found.counted if found else ()

    def said(self, section: ReportSection, unit: Unit | None = None) -> tuple[str, ...]:
        """The unit's own paragraphs for a part of the report of this period."""
        rows = self.plan.rows_about(ReportPassage, unit or self.unit)
        texts = (row.text for row in rows if row.section is section and row.period == self.period.code)
        return tuple(line for text in texts for line in text.splitlines() if line.strip())

    def trend(self, change: Decimal | None, what: str) -> str:
        """«tăng 03 xã so với quý I», «không thay đổi so với quý I»; «» where nothing can be compared."""
        if change is None:
            return ""
        if not change:
            return f"không thay đổi so với {self.since}"
        return f"{'tăng' if change > 0 else 'giảm'} {amount(abs(change))} {what} so với {self.since}"


def amount(value: Decimal | None) -> str:
    """A number without needless decimals, a whole one with at least two digits; «» for none."""
    if value is None:
        return ""
    return two_digits(int(value)) if value == int(value) else shortened(value)


def cell(value: Decimal | None) -> str:
    """A number of a table; «» for none."""
    if value is None:
        return ""
    return decimal_text(value) if value == int(value) else shortened(value)


def signed(value: Decimal | None) -> str:
    """A change with its sign, «0» for none; «» where it is not known."""
    return f"+{cell(value)}" if value is not None and value > 0 else cell(value)


def percent(value: Decimal | None) -> str:
    return f"{cell(value)}%" if value is not None else ""


def shortened(value: Decimal) -> str:
    """A number with at most two decimals."""
    text = decimal_text(value, _PLACES)
    return text.rstrip("0").rstrip(",") if "," in text else text


def listed(units: Iterable[Unit], holder: Unit, plan: Plan) -> str:
    """Units by name after their kind, those of several units by unit: «các xã A, B, huyện C; xã D, huyện E»."""
    groups: dict[tuple[Unit, str], list[Unit]] = {}
    for unit in units:
        groups.setdefault((plan.units.parent(unit) or holder, unit.kind), []).append(unit)
    lists = []
    for (parent, kind), below in groups.items():
        head = f"các {kind}" if len(below) > 1 else kind
        where = "" if parent == holder else f", {parent.full_name}"
        lists.append(f"{head} {joined([unit.name for unit in below])}{where}")
    return "; ".join(lists)


def level_called(kind: str, level: Level) -> str:
    """«xã đạt chuẩn nông thôn mới»."""
    return f"{kind} đạt chuẩn {level.name}"


def group_names(topic: Topic) -> list[str]:
    """The groups of communes by criteria: «Xã đạt 19 tiêu chí», «Xã đạt từ 15 đến 18 tiêu chí»."""
    return [
        f"{capitalised(topic.kind)} đạt {group_span(low, high)} tiêu chí" for low, high in topic.progress.group_bounds
    ]
