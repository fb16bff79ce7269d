"""The rows of a table carried to other units: what all old units say alike, what adds up, what a person must decide.

Which column is the row's key, which adds up, and whether rows are things of their own is the table's own description;
a table that says nothing of it is carried only where every old unit has the same row.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ntmdocs.assessment import added_up
from ntmdocs.conversion.heirs import Heirs
from ntmdocs.conversion.rules import AddedUp, MovedUp, MustDecide
from ntmdocs.findings import Finding, Place
from ntmdocs.model import Plan, TableRecord, Unit
from ntmdocs.plan_checks.repeated import KEYS, key_value
from ntmdocs.plan_files.texts_of_values import text_of
from ntmdocs.vietnamese import capitalised, joined

_WHOSE = ("unit", "commune")
_SOURCE = "source"
_DECIDE = "Quyết định rồi ghi vào bảng của kế hoạch mới."


@dataclass(frozen=True, slots=True)
class Moved:
    """A row with the old unit that it speaks of and the new one; `up` if that only stands above what became of it."""

    row: TableRecord
    old: Unit
    new: Unit
    up: bool


class TableMove:
    """A table of a plan on its way to new units; `tiers` are those that the new government has."""

    def __init__(self, plan: Plan, heirs: Heirs, tiers: frozenset[str], record: type[TableRecord]) -> None:
        self._plan, self._heirs, self._tiers, self._record = plan, heirs, tiers, record
        self._adding = record.adding_up()
        self.findings: list[Finding] = []

    def rows(self) -> list[TableRecord]:
        """The rows of the new plan in the order of the old one; what was found is in `findings`."""
        groups: dict[Hashable, list[Moved]] = {}
        carried: dict[Hashable, TableRecord | None] = {}
        for at, row in enumerate(self._plan.rows(self._record)):
            moved = self._moved(row)
            if isinstance(moved, Moved):
                key = self._key(moved, at)
                groups.setdefault(key, []).append(moved)
                carried.setdefault(key, None)
            elif moved:
                carried[at] = row
        for key, group in groups.items():
            carried[key] = self._together(group)
        return [row for row in carried.values() if row is not None]

    def _moved(self, row: TableRecord) -> Moved | bool:
        """The row with its new unit; True for one that speaks of no unit, False for one that cannot be carried."""
        of_commune = bool(getattr(row, "commune", ""))
        old = self._plan.commune_of(row) if of_commune else self._plan.unit_of(row)
        if why := self._of_no_tier(row):
            return self._left(row, why)
        if old is None:
            return True
        heirs = self._heirs.of(old)
        new = heirs[0] if heirs else self._heirs.holder(old)
        if len(heirs) > 1:
            return self._left(row, f"{old.full_name} thành nhiều đơn vị ({_names(heirs)}).")
        if new is None or not (heirs or self._record.TABLE.of_its_own):
            return self._left(row, f"{old.full_name} không còn.")
        if of_commune and not new.in_programme and not self._adding:
            return self._left(row, f"{old.full_name} thành {new.full_name}, không thuộc diện đánh giá.")
        return Moved(row, old, new, up=not heirs)

    def _of_no_tier(self, row: TableRecord) -> str:
        """Why a row is of a tier, or a source of money, that the new government does not have; «» when it is not."""
        tier = getattr(row, "tier", "")
        source = self._plan.funding_source(getattr(row, "source_code", ""))
        if tier and tier not in self._tiers:
            return "cấp này không còn."
        gone = source is not None and source.tier and source.tier not in self._tiers
        return f"không còn nguồn «{source.code}»." if source and gone else ""

    def _key(self, moved: Moved, at: int) -> Hashable:
        """What rows of one new unit must share to be one row there."""
        if self._record.TABLE.of_its_own and not self._adding:
            return (at,)
        return (moved.new.code, *(key_value(self._plan, moved.row, field) for field in self._key_fields))

    @cached_property
    def _key_fields(self) -> tuple[str, ...]:
        every = [field for field in self._fields if field != _SOURCE and field not in self._adding]
        return tuple(field for field in KEYS.get(self._record, every) if field not in _WHOSE)

    @cached_property
    def _fields(self) -> tuple[str, ...]:
        names = (name for name, info in self._record.model_fields.items() if info.alias)
        return tuple(name for name in names if name not in _WHOSE)

    def _together(self, group: Sequence[Moved]) -> TableRecord | None:
        """The one row that the rows of a new unit make there; None when a person must decide."""
        first = group[0]
        if not self._record.TABLE.of_its_own and (why := self._not_of_all(group)):
            self._tell(group, why, self._fields)
            return None
        update: dict[str, Any] = {}
        for field in self._fields:
            values = [getattr(moved.row, field) for moved in group]
            if field in self._adding:
                update[field] = added_up(values)
                self._tell_sum(group, field, update[field])
            elif field == _SOURCE:
                update[field] = "; ".join(dict.fromkeys(filter(None, values)))
            elif len({key_value(self._plan, moved.row, field) for moved in group}) > 1:
                info = self._record.model_fields[field]
                self._tell(group, "các đơn vị cũ ghi khác nhau", (field,))
                if info.is_required():
                    return None
                update[field] = info.default
        if first.up:
            self._tell_up(group)
        return first.row.model_copy(update=update | self._whose(first))

    def _not_of_all(self, group: Sequence[Moved]) -> str:
        """Why what rows say is not said of the whole new unit; «» when it is."""
        new = group[0].new
        if not self._heirs.all_known(new):
            return "còn gồm đơn vị không có trong danh mục cũ"
        said = {moved.old.code for moved in group}
        lacking = [unit for unit in self._heirs.forebears(new) if unit.code not in said]
        return f"chưa có dòng tương ứng của {_names(lacking)}" if lacking else ""

    def _whose(self, moved: Moved) -> dict[str, str]:
        """The columns that say whose the row is."""
        if not getattr(moved.row, "commune", ""):
            return {"unit": moved.new.full_name}
        holder = self._heirs.new.parent(moved.new) or moved.new
        return {"unit": holder.full_name, "commune": moved.new.full_name}

    def _left(self, row: TableRecord, why: str) -> bool:
        """Tells of a row that is not carried; one that says nothing is not missed."""
        if said := _said(row, self._fields):
            self.findings.append(MustDecide.at(self._at(row), f"Chưa chuyển vì {why} Dòng ghi: {said}.", hint=_DECIDE))
        return False

    def _tell(self, group: Sequence[Moved], why: str, fields: Sequence[str]) -> None:
        new = group[0].new
        said = (f"{one.old.full_name} ({_where(one.row)}): {_said(one.row, fields) or 'trống'}" for one in group)
        called = f"Đơn vị mới {new.full_name} (gồm {_names(self._heirs.forebears(new))})"
        message = f"{called}: {why}. {capitalised('; '.join(said))}."
        self.findings.append(MustDecide.at(self._at(group[0].row), message, hint=_DECIDE))

    def _tell_sum(self, group: Sequence[Moved], field: str, total: Any) -> None:
        values = [getattr(moved.row, field) for moved in group]
        if len(group) == 1 or not any(value is not None for value in values):
            return
        if total is None:
            self._tell(group, "chưa đủ số để cộng", (field,))
        elif not isinstance(total, bool):
            parts = ", ".join(
                f"{moved.old.full_name} {text_of(value)} ({_where(moved.row)})"
                for moved, value in zip(group, values, strict=True)
            )
            called = f"{self._record.model_fields[field].title} của {group[0].new.full_name}"
            self.findings.append(AddedUp.at(self._at(group[0].row), f"{called}: {text_of(total)}, cộng từ {parts}."))

    def _tell_up(self, group: Sequence[Moved]) -> None:
        new, old = group[0].new, _names([moved.old for moved in group])
        said = "cộng lại" if len(group) > 1 else _said(group[0].row, self._fields)
        message = f"{capitalised(old)} không còn; số liệu chuyển cho {new.full_name}: {said}."
        hint = f"Phân cho từng đơn vị của {new.full_name}."
        self.findings.append(MovedUp.at(self._at(group[0].row), message, hint=hint))

    def _at(self, row: TableRecord) -> Place:
        return row.at("commune" if getattr(row, "commune", "") else "unit" if hasattr(row, "unit") else self._fields[0])


def _said(row: TableRecord, fields: Sequence[str]) -> str:
    """What a row says in some fields, by their headings; «» for a row that has nothing but what stands there anyway."""
    return ", ".join(_in_words(row, fields))


def _in_words(row: TableRecord, fields: Sequence[str]) -> Iterator[str]:
    for field in fields:
        value, info = getattr(row, field), type(row).model_fields[field]
        if field != _SOURCE and value != info.default:
            yield f"{info.title} «{text_of(value)}»"


def _where(row: TableRecord) -> str:
    """The row's place in its file."""
    return str(replace(row.place, file="", sheet="")) or "không rõ dòng"


def _names(units: Sequence[Unit]) -> str:
    return joined([unit.full_name for unit in dict.fromkeys(units)])
