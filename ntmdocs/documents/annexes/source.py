"""What annexes are made from, and how they print what is not there."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

from ntmdocs.assessment import UnitFigures, figures
from ntmdocs.documents import names
from ntmdocs.model import CommuneEntry, CriteriaSet, FundingSource, Plan, TableRecord, Unit
from ntmdocs.templating.values import Missing
from ntmdocs.vietnamese import decimal_text, upper

UNIT_OF_MONEY = "Đơn vị tính: triệu đồng"
FORM_ROWS = 5
CHANGED = "FFF2CC"  # the shading of what differs from an earlier plan; a printer makes it light grey


class Head(TypedDict):
    """The arguments that every annex shares."""

    nhan: str
    ten: str
    kem_theo: str


@dataclass(frozen=True, slots=True)
class Source:
    """What annexes are made from; `form` makes the ones without data as forms to fill in."""

    plan: Plan
    unit: Unit
    sums: UnitFigures
    form: bool
    since: Source | None = None

    @property
    def year(self) -> int:
        return self.plan.header.year

    @property
    def kind(self) -> str:
        """The kind of the communes below."""
        return self.sums.communes[0].kind if self.sums.communes else ""

    def has(self, table: type[TableRecord]) -> bool:
        return bool(self.plan.rows_of(table, self.unit))

    def entry(self, commune: Unit) -> CommuneEntry | None:
        return next((row for row in self.sums.entries if self.plan.commune_of(row) == commune), None)

    def spelt(self, commune: Unit) -> str:
        """The commune's name as the register spells it."""
        entry = self.entry(commune)
        return names.commune_name(self.plan, entry) if entry else commune.name

    def missing(self, table: type[TableRecord], field: str, of: Unit | None = None) -> Missing:
        """The blank for a field of a table that has no row (of a unit), with the place where one is awaited."""
        heading = table.model_fields[field].title or field
        place = table.place_beside(self.plan.header.at("year")).at_column(heading)
        label = f"{heading} của {of.full_name}" if of else heading
        return Missing(label, place, "Điền vào bảng rồi làm lại văn bản.")


def source_of(plan: Plan, unit: Unit, *, form: bool = False, since: Plan | None = None) -> Source:
    """What the annexes of a unit are made from; `since` is an earlier plan whose differences are marked."""
    earlier = None
    if since is not None:
        former = since.units.by_code.get(unit.code)
        earlier = None if former is None else Source(since, former, figures(since, former), form)
    return Source(plan, unit, figures(plan, unit), form, earlier)


def title(source: Source, text: str) -> str:
    """The annex's title for the plan's year."""
    return upper(f"{text} năm {source.year}")


def number(value: int | None) -> str:
    """A number, or an empty cell while it is not known."""
    return "" if value is None else str(value)


def money_text(amount: Decimal | None) -> str:
    return "" if not amount else decimal_text(amount)


def source_name(source: Source, code: str) -> str:
    found = source.plan.funding_source(code)
    return names.funding_name(source.plan, source.unit, found.name) if found else code


def heading_of(source: Source, item: FundingSource) -> str:
    """The heading of a source's column: its short name if it has one."""
    return names.funding_name(source.plan, source.unit, item.short_name or item.name)


def source_heading(source: Source, code: str) -> str:
    """The heading of the column of a source by its code or name; an unknown one stands as it is written."""
    found = source.plan.funding_source(code)
    return heading_of(source, found) if found else code


def base_set(source: Source) -> CriteriaSet | None:
    levels = source.sums.levels
    return source.plan.criteria_sets.get(levels[0].level.criteria_set) if levels else None
