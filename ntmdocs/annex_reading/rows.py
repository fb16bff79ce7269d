"""Rows of the plan's target tables out of what an annex tells, joined with what the plan holds already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from ntmdocs.annex_reading.rules import LeftAsIs, UnknownRoadmapYear, UnusedText
from ntmdocs.annex_reading.told import Told, ToldCommune, ToldNumber, ToldTotal
from ntmdocs.annex_reading.wording import Villages
from ntmdocs.assessment import AVERAGE, figures
from ntmdocs.findings import Finding, Place
from ntmdocs.model import (
    CommuneEntry,
    CommuneTarget,
    Level,
    StatedTotal,
    TableRecord,
    Unit,
    UnitGoal,
    VillageTarget,
)
from ntmdocs.plan_files.texts_of_values import text_of
from ntmdocs.plan_files.writing import Cells, cells_of
from ntmdocs.vietnamese import decimal_text, fold

R = TypeVar("R", bound=TableRecord)
TARGETS: tuple[type[TableRecord], ...] = (StatedTotal, CommuneTarget, VillageTarget, UnitGoal)
_PLACES = 2


@dataclass(slots=True)
class Rows:
    """The rows of each table as texts; only tables that the annex changes or begins."""

    tables: dict[type[TableRecord], list[Cells]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def rows_of(told: Told) -> Rows:
    """The tables that follow from what was told; with a plan, only those that differ from its own."""
    joined = _Joined(told)
    joined.communes()
    joined.villages()
    joined.goals()
    joined.totals()
    joined.numbers()
    return joined.rows


def _source(place: Place) -> str:
    return f"đọc từ {place}"


class _Joined:
    """Goes through the tables; `plan` is None where the annex stands alone."""

    def __init__(self, told: Told) -> None:
        self._told, self._ground, self._plan = told, told.ground, told.ground.plan
        self.rows = Rows()

    def _base(self, record: type[R]) -> tuple[R, ...]:
        return self._plan.rows(record) if self._plan else ()

    def _put(self, record: type[TableRecord], kept: Iterable[TableRecord], new: Iterable[Mapping[str, str]]) -> None:
        """Sets a table to the rows kept and the new ones, if that is not what the plan has."""
        base, staying, added = self._base(record), list(kept), [dict(row) for row in new]
        if added or len(staying) != len(base):
            self.rows.tables[record] = [*(cells_of(row) for row in staying), *added]

    # communes

    def communes(self) -> None:
        kept = [row for row in self._base(CommuneTarget) if not self._is_told(row) or self._match(row) is not None]
        known = {id(told) for row in self._base(CommuneTarget) if (told := self._match(row)) is not None}
        new = [told for told in self._told.communes if id(told) not in known]
        self._put(CommuneTarget, kept, map(_commune_cells, new))
        self._tell_unknown_years([told for told in new if told.year is None])
        self._tell_untold()

    def _tell_unknown_years(self, unknown: list[ToldCommune]) -> None:
        """Tells whose roadmap is not known: cell by cell, or in one where there is no plan to know it from."""
        places: dict[Place, list[str]] = {}
        for told in unknown:
            place = told.place if self._plan else Place(file=f"{CommuneTarget.TABLE.key}.csv")
            places.setdefault(place, []).append(told.name)
        for place, names in places.items():
            who = ", ".join(names) if self._plan else f"{len(names)} xã"
            message = f"Chưa biết năm lộ trình của {who}; cột «Năm lộ trình» để trống."
            hint = f"Điền {self._ground.year} nếu thuộc lộ trình năm nay, năm trước nếu chuyển tiếp."
            self.rows.findings.append(UnknownRoadmapYear.at(place, message, hint=hint))

    def _is_told(self, row: CommuneTarget) -> bool:
        """Whether the annex speaks of the row's unit, level and kind of roadmap."""
        plan = self._plan
        unit, level = (plan.unit_of(row), plan.level_of(row.level)) if plan else (None, None)
        if unit is None or level is None:
            return False
        carried = row.roadmap_year != self._ground.year
        return any((unit.code, level.code, of) in self._told.levels for of in (None, carried))

    def _match(self, row: CommuneTarget) -> ToldCommune | None:
        """What the annex tells of a row of the plan, if it tells the same."""
        plan = self._plan
        if plan is None:
            return None
        commune, level = plan.commune_of(row), plan.level_of(row.level)
        return next((told for told in self._told.communes if (told.commune, told.level) == (commune, level)
                     and self._same_roadmap(told, row.roadmap_year)), None)  # fmt: skip

    def _same_roadmap(self, told: ToldCommune, year: int) -> bool:
        # A column of carried-over communes names the latest of their years.
        if told.carried:
            return year != self._ground.year and (told.year is None or year <= told.year)
        if told.carried is False:
            return year == self._ground.year
        return told.year in (None, year)

    def _tell_untold(self) -> None:
        """Tells which levels of the plan the annex has no line for."""
        if self._plan is None:
            return
        told = {(unit, level) for unit, level, _ in self._told.levels}
        rows = [(self._plan.unit_of(row), self._plan.level_of(row.level)) for row in self._base(CommuneTarget)]
        untold = ((unit, level) for unit, level in rows if unit and level and (unit.code, level.code) not in told)
        left = {level.name: None for unit, level in untold if unit.code in self._told.units}
        if left:
            message = f"Phụ biểu không có hàng, cột cho: {', '.join(left)}; giữ như kế hoạch."
            hint = "Nếu đã bỏ mục tiêu này thì xóa các dòng của nó trong muc-tieu-xa.csv."
            self.rows.findings.append(LeftAsIs.at(Place(file=f"{CommuneTarget.TABLE.key}.csv"), message, hint=hint))

    # villages and goals

    def villages(self) -> None:
        changed = {code: told for code, told in self._told.villages.items() if not self._same_villages(told.unit)}
        kept = [row for row in self._base(VillageTarget) if not self._belongs(row, changed)]
        new = []
        for told in changed.values():
            count, leftover, left = told.villages.plain
            if not told.knows_leftover:
                was = next((row for row in self._base(VillageTarget) if self._belongs(row, {told.unit.code})), None)
                leftover, left = (was.leftover, was.leftover_count) if was else (False, None)
            if count or leftover:
                new.append({
                    "don_vi": told.unit.full_name, "so_thon": str(count), "con_thon_ton": "có" if leftover else "",
                    "so_thon_ton": "" if left is None else str(left), "nguon_so_lieu": _source(told.place),
                })  # fmt: skip
        self._put(VillageTarget, kept, new)

    def _same_villages(self, unit: Unit) -> bool:
        if self._plan is None:
            return False
        told, sums = self._told.villages[unit.code], figures(self._plan, unit).villages
        known = Villages(sums.count, leftover=sums.has_leftover, left=sums.leftover).plain
        return told.villages.plain == known if told.knows_leftover else told.villages.count == known[0]

    def _belongs(self, row: TableRecord, codes: Iterable[str]) -> bool:
        unit = self._plan.unit_of(row) if self._plan else None
        return unit is not None and unit.code in codes

    def goals(self) -> None:
        goals = self._told.goals.values()
        changed = [told for told in goals if self._goal(told.unit) != (told.direction, told.level)]
        firsts = {id(self._goal_row(told.unit)) for told in changed}
        new = (
            {"don_vi": told.unit.full_name, "huong": told.direction.value, "cap_do": told.level.code,
             "nguon_so_lieu": _source(told.place)}
            for told in changed if told.direction and told.level
        )  # fmt: skip
        self._put(UnitGoal, [row for row in self._base(UnitGoal) if id(row) not in firsts], new)

    def _goal_row(self, unit: Unit) -> UnitGoal | None:
        return next(iter(self._plan.rows_of(UnitGoal, unit)), None) if self._plan else None

    def _goal(self, unit: Unit) -> tuple[object, Level | None]:
        row = self._goal_row(unit)
        return (row.direction, self._plan.level_of(row.level)) if row and self._plan else (None, None)

    # totals

    def totals(self) -> None:
        gone: set[int] = set()
        new = []
        for told in self._told.totals:
            was = self._stated(told)
            if not self._is_new(told, was):
                continue
            gone.update(() if was is None else (id(was),))
            new.append(_total_cells(told, was, self._kind()))
        self._put(StatedTotal, [row for row in self._base(StatedTotal) if id(row) not in gone], new)

    def _stated(self, told: ToldTotal) -> StatedTotal | None:
        plan = self._plan
        if plan is None:
            return None
        rows = plan.rows_of(StatedTotal, told.unit)
        if told.level is None:
            return next((row for row in rows if fold(row.target) == fold(AVERAGE)), None)
        return next((row for row in rows if plan.level_of(row.target) == told.level), None)

    def _is_new(self, told: ToldTotal, was: StatedTotal | None) -> bool:
        """Whether a total says more than the plan does already."""
        if told.value is None:
            return False
        if was is not None:
            same = was.value == told.value and not (told.level is None and self._words_differ(told, was))
            return not same
        if self._plan is None:
            return True
        if told.level is not None:
            return told.counted is not None and told.value != told.counted
        goal = figures(self._plan, told.unit).criteria.average_goal
        return goal is None or round(goal, _PLACES) != told.value

    def _words_differ(self, told: ToldTotal, was: StatedTotal) -> bool:
        """Whether the cell or the sentence across the units reads otherwise than the plan would print it."""
        sentence = bool(told.sentence) and told.sentence != was.told
        return sentence or (bool(told.text) and told.text != (was.note or _usual(told, self._kind())))

    def _kind(self) -> str:
        return next(iter((*(told.commune.kind for told in self._told.communes), *self._ground.commune_kinds)), "")

    # the register

    def numbers(self) -> None:
        """Numbers of criteria go into the register's rows; without a register they are only told of."""
        entries = {self._plan.commune_of(row): row for row in self._base(CommuneEntry)} if self._plan else {}
        changed: dict[int, list[ToldNumber]] = {}
        for told in self._told.numbers:
            entry = entries.get(told.commune)
            if entry is None:
                what = f"Nhóm xã {told.value}" if told.field == "group" else f"{told.value} tiêu chí"
                message = f"{what}: sổ theo dõi xã chưa có dòng của {told.commune.full_name}."
                hint = "Thêm dòng vào xa.csv, hoặc đọc lại với --plan."
                self.rows.findings.append(UnusedText.at(told.place, message, hint=hint))
            elif getattr(entry, told.field) != told.value and not self._is_group(told):
                changed.setdefault(id(entry), []).append(told)
        if changed:
            self.rows.tables[CommuneEntry] = [
                _with_numbers(row, changed.get(id(row), ())) for row in self._base(CommuneEntry)
            ]

    def _is_group(self, told: ToldNumber) -> bool:
        """Whether the register says the same group by its name."""
        known = self._plan.group_of(told.commune) if self._plan and told.field == "group" else None
        return known is not None and told.value in (known.code, known.name)


def _commune_cells(told: ToldCommune) -> Cells:
    return {
        "don_vi": told.unit.full_name,
        "xa": f"{told.commune.kind} {told.name}",
        "cap_do": told.level.code,
        "nam_lo_trinh": "" if told.year is None else str(told.year),
        "nguon_so_lieu": _source(told.place),
    }


def _total_cells(told: ToldTotal, was: StatedTotal | None, kind: str) -> Cells:
    parts = told.parts or ("", "")
    return {
        "don_vi": told.unit.full_name,
        "muc_tieu": told.level.code if told.level else AVERAGE,
        "tong_so": text_of(told.value),
        "trong_lo_trinh": str(parts[0]),
        "chuyen_tiep": str(parts[1]),
        "giao_don_vi": told.sentence or (was.told if was else ""),
        "ghi_chu": _note(told, kind) if told.level is None else (was.note if was else ""),
        "nguon_so_lieu": _source(told.place),
    }


def _note(told: ToldTotal, kind: str) -> str:
    """What is to be printed for the average, where it is not the number in its usual words."""
    return "" if told.text == _usual(told, kind) else told.text


def _usual(told: ToldTotal, kind: str) -> str:
    return f"≥{decimal_text(told.value or Decimal(0))} tiêu chí/{kind}"


def _with_numbers(row: CommuneEntry, numbers: Iterable[ToldNumber]) -> Cells:
    cells = cells_of(row)
    for told in numbers:
        alias = CommuneEntry.model_fields[told.field].alias or told.field
        cells[alias] = str(told.value)
        sources = (
            cells["nguon_so_lieu"],
            f"{'nhóm xã' if told.field == 'group' else 'số tiêu chí'} {_source(told.place)}",
        )
        cells["nguon_so_lieu"] = "; ".join(filter(None, sources))
    return cells
