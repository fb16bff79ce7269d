"""The annex of a unit whose units direct communes themselves: a line a target, a column for each of these units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ntmdocs.annex_reading.goals import goal_of
from ntmdocs.annex_reading.grids import Cell, Grid
from ntmdocs.annex_reading.ground import Ground
from ntmdocs.annex_reading.rules import ToldTwice, TotalDiffers, UnderstoodAs, UnplacedCell, UnplacedLine
from ntmdocs.annex_reading.told import Told, ToldGoal, ToldTotal, ToldVillages
from ntmdocs.annex_reading.wording import (
    Aim,
    Lines,
    average_of,
    count_of,
    is_index,
    is_nothing,
    names_in,
    unit_called,
    villages_of,
    words_of,
)
from ntmdocs.findings import Finding, Place
from ntmdocs.model import Unit
from ntmdocs.vietnamese import fold, quoted

_LOOKED_AT = 30  # rows in which the heading is looked for
_TOTAL, _NOTE, _NUMBER = ("tong", "toan", "cong"), ("ghi chu",), ("tt", "stt", "so tt")


@dataclass(frozen=True, slots=True)
class UnitsTable:
    """A table with a column for each unit: the row of its units, the columns by what they hold."""

    grid: Grid
    head: int
    units: dict[int, Unit]
    name: int
    total: int | None
    others: dict[int, str]

    def heading(self, column: int) -> str:
        return _heading(self.grid, self.head, column)


@dataclass(frozen=True, slots=True)
class UnitsLine:
    """A line: its name, its total, and its cells, each with the units that it stands under."""

    table: UnitsTable
    name: Cell
    total: Cell | None
    cells: tuple[tuple[tuple[Unit, ...], Cell], ...]

    @property
    def is_heading(self) -> bool:
        return not any(cell.text for _, cell in self.cells) and not (self.total and self.total.text)

    def place(self, units: Iterable[Unit], cell: Cell) -> Place:
        """Where one of its cells stands."""
        wanted = set(units)
        columns = [column for column, unit in self.table.units.items() if unit in wanted]
        return self.table.grid.place(cell, self.table.heading(columns[0]) if columns else "")

    @property
    def total_place(self) -> Place:
        cell, column = self.total or self.name, self.table.total
        return self.table.grid.place(cell, self.table.heading(column) if column is not None else "")


def units_table(grid: Grid, scope: Unit, ground: Ground, lines: Lines) -> UnitsTable | None:
    """The table that a grid is; None for another one."""
    holders = set(ground.holders(scope))
    found: dict[int, dict[int, Unit]] = {}
    for at, row in enumerate(grid.rows[:_LOOKED_AT]):
        cells = ((column, cell) for column, cell in enumerate(row) if cell.columns == 1 and cell.text)
        named = ((column, unit_called(cell.text, ground, scope)) for column, cell in cells)
        found[at] = {column: unit for column, unit in named if unit is not None and unit in holders}
    head = max(found, key=lambda at: len(found[at]), default=None)
    if head is None or not found[head]:
        return None
    units = found[head]
    others = {column: _heading(grid, head, column) for column in range(grid.width) if column not in units}
    known = {column: sum(_is_line(row[column].text, lines) for row in grid.rows[head + 1 :]) for column in others}
    name = max(known, key=lambda column: known[column], default=None)
    if name is None or not known[name]:
        return None
    totals = (column for column, text in others.items() if words_of(text).startswith(_TOTAL))
    total = next((column for column in totals if column != name), None)
    rest = {column: text for column, text in others.items() if column not in (name, total)}
    return UnitsTable(grid, head, units, name, total, rest)


def _is_line(text: str, lines: Lines) -> bool:
    return bool(text) and lines.aim(text) is not None


def _heading(grid: Grid, head: int, column: int) -> str:
    """The lowest text at or above the row of units."""
    return next((grid.rows[at][column].text for at in range(head, -1, -1) if grid.rows[at][column].text), "")


def read_units_tables(tables: list[UnitsTable], scope: Unit, told: Told, lines: Lines) -> None:
    """Takes in what the tables tell; pages of one annex have the same lines and total."""
    reader = _Reader(scope, told, lines)
    for table in tables:
        reader.read(table)
    reader.check_totals()


class _Reader:
    def __init__(self, scope: Unit, told: Told, lines: Lines) -> None:
        self._scope, self._told, self._lines = scope, told, lines
        self._ground = told.ground
        tiers = [unit.tier for holder in self._ground.holders(scope) for unit in self._ground.programme_units(holder)]
        self._tier = tiers[0]
        below = self._ground.government.next_below(self._tier)
        self._village_tier = below.code if below else ""
        self._village = below.kinds[0].name if below and below.kinds else ""
        self._kinds = [kind.name for tier in self._ground.government.tiers for kind in tier.kinds]
        self._counts: dict[str, int] = {}
        self._totals: dict[str, ToldTotal] = {}
        self._seen: set[tuple[str, str]] = set()

    def read(self, table: UnitsTable) -> None:
        """Takes in a table's lines, and tells of its columns that are not read."""
        for column, heading in table.others.items():
            if fold(heading) not in _NUMBER:
                cells = [row[column] for row in _body(table, self._ground, self._scope)]
                self._told.note_column(table.grid, [cell for cell in cells if not cell.covers(table.name)], heading)
        self._told.units.update((unit.code, unit) for unit in table.units.values())
        for line in _lines_of(table, self._ground, self._scope):
            aim = self._lines.aim(line.name.text)
            if not line.is_heading and aim is None:
                self._told.findings.append(self._unknown(line))
            elif not line.is_heading and aim is not None:
                self._read_line(line, aim)

    def _unknown(self, line: UnitsLine) -> Finding:
        message = f"Hàng {quoted(line.name.text)} không phải mục tiêu nào đã biết nên không đọc."
        names = ", ".join(quoted(level.name) for level in self._ground.programme.levels)
        hint = f"Ghi tên hàng theo cấp độ: {names}; hoặc «bình quân tiêu chí»."
        return UnplacedLine.at(line.table.grid.place(line.name), message, hint=hint)

    def _read_line(self, line: UnitsLine, aim: Aim) -> None:
        key = aim.level.code if aim.level else ""
        if aim.level is None:
            self._read_average(line)
        elif aim.level.tier == self._tier:
            self._read_total(line, aim, self._kinds)
            for units, cell in self._new(line, f"{key} {aim.carried} {aim.year}"):
                self._read_names(line, aim, units, cell)
        elif aim.level.tier == self._village_tier:
            self._read_village_total(line, aim)
            for units, cell in self._new(line, key):
                self._read_villages(line, key, units, cell)
        elif any(unit.tier == aim.level.tier for unit in line.table.units.values()):
            for units, cell in self._new(line, "goal"):
                self._read_goal(line, units, cell)
        else:
            self._told.findings.append(self._unknown(line))

    def _new(self, line: UnitsLine, key: str) -> Iterator[tuple[tuple[Unit, ...], Cell]]:
        """The cells of a line whose units it has not spoken of; a second time is a finding."""
        for units, cell in line.cells:
            if not any((key, unit.code) in self._seen for unit in units):
                yield units, cell
            elif cell.text:
                message = f"Mục tiêu này của {units[0].full_name} đã có ở chỗ trên; ô này không đọc."
                hint = "Xóa hàng hoặc cột thừa, hoặc tách phụ biểu cũ sang tệp khác."
                self._told.findings.append(ToldTwice.at(line.place(units, cell), message, hint=hint))
        self._seen.update((key, unit.code) for units, _ in line.cells for unit in units)

    def _read_names(self, line: UnitsLine, aim: Aim, units: tuple[Unit, ...], cell: Cell) -> None:
        level, place = aim.level, line.place(units, cell)
        if level is None:
            return
        self._told.levels.update((unit.code, level.code, aim.carried) for unit in units)
        if is_nothing(cell.text, self._kinds):
            return
        if count_of(cell.text, self._kinds) is not None:
            message = f"Ô chỉ ghi số {quoted(cell.text)}, không có tên xã."
            self._told.findings.append(UnplacedCell.at(place, message, hint="Ghi tên từng xã."))
            self._told.levels.difference_update((unit.code, level.code, aim.carried) for unit in units)
            return
        names = names_in(cell.text, self._kinds, lambda name: _find(self._ground, units, name))
        self._counts[level.code] = self._counts.get(level.code, 0) + self._told.take_names(units, names, aim, place)

    def _read_total(self, line: UnitsLine, aim: Aim, kinds: list[str]) -> None:
        level = aim.level
        if level is None or line.total is None or aim.carried is not None:
            return
        self._counts.setdefault(level.code, 0)
        if not line.total.text:
            return
        count = count_of(line.total.text, kinds)
        if count is None:
            self._unplaced_total(line)
            return
        self._take_total(ToldTotal(self._scope, level, Decimal(count), line.total_place))

    def _read_village_total(self, line: UnitsLine, aim: Aim) -> None:
        level = aim.level
        if level is None or line.total is None:
            return
        self._counts.setdefault(level.code, 0)
        if not line.total.text:
            return
        villages = villages_of(line.total.text, self._village, self._ground.year)
        if villages is None:
            self._unplaced_total(line)
            return
        self._take_total(ToldTotal(self._scope, level, Decimal(villages.count), line.total_place))

    def _unplaced_total(self, line: UnitsLine) -> None:
        message = f"Ô tổng {quoted(line.total.text if line.total else '')} không phải một số."
        self._told.findings.append(UnplacedCell.at(line.total_place, message, hint="Ghi số, ví dụ «37 xã»."))

    def _take_total(self, total: ToldTotal) -> None:
        key = total.level.code if total.level else ""
        first = self._totals.setdefault(key, total)
        if first.value != total.value:
            message = f"Tổng này là {total.value}, ở trang khác là {first.value}."
            self._told.findings.append(TotalDiffers.at(total.place, message, hint="Sửa cho hai trang như nhau."))

    def _read_villages(self, line: UnitsLine, key: str, units: tuple[Unit, ...], cell: Cell) -> None:
        place = line.place(units, cell)
        villages = villages_of(cell.text, self._village, self._ground.year)
        if villages is None or (len(units) > 1 and not is_nothing(cell.text)):
            message = f"Không đọc được số {self._village} trong {quoted(cell.text)}."
            kind = self._village
            hint = f"Ghi như «12 {kind} và các {kind} chưa đạt chuẩn năm {self._ground.year - 1}», mỗi đơn vị một ô."
            self._told.findings.append(UnplacedCell.at(place, message, hint=hint))
            return
        if villages.slip:
            message = f"{quoted(cell.text)} có từ lặp; hiểu là {villages.count} {self._village}."
            self._told.findings.append(UnderstoodAs.at(place, message))
        self._told.villages.update((unit.code, ToldVillages(unit, villages, place)) for unit in units)
        self._counts[key] = self._counts.get(key, 0) + villages.count

    def _read_goal(self, line: UnitsLine, units: tuple[Unit, ...], cell: Cell) -> None:
        place = line.place(units, cell)
        if is_nothing(cell.text):
            self._told.goals.update((unit.code, ToldGoal(unit, None, None, place)) for unit in units)
            return
        goal = goal_of(cell.text, units[0], self._ground) if len(units) == 1 else None
        if goal is None:
            message = f"Không đọc được mục tiêu của {', '.join(unit.full_name for unit in units)}: {quoted(cell.text)}."
            hint = "Mỗi đơn vị một ô, ghi «phấn đấu» hoặc «duy trì» và tên một cấp độ, không thêm nội dung khác."
            self._told.findings.append(UnplacedCell.at(place, message, hint=hint))
            return
        self._told.goals[units[0].code] = ToldGoal(units[0], *goal, place)

    def _read_average(self, line: UnitsLine) -> None:
        across = [cell.text for units, cell in line.cells if len(units) > 1 or len(line.cells) == 1]
        sentence = next((text for text in across if average_of(text) is None and not is_nothing(text)), "")
        for units, cell in self._new(line, "average"):
            value = average_of(cell.text)
            if cell.text == sentence or is_nothing(cell.text):
                continue
            if value is None or len(units) > 1:
                message = f"Không đọc được mức bình quân trong {quoted(cell.text)}."
                hint = "Ghi một số, ví dụ «15 tiêu chí/xã», mỗi đơn vị một ô."
                self._told.findings.append(UnplacedCell.at(line.place(units, cell), message, hint=hint))
            else:
                self._told.totals.append(ToldTotal(units[0], None, value, line.place(units, cell)))
        if line.total is None or not line.total.text:
            return
        value = average_of(line.total.text)
        if value is None:
            self._unplaced_total(line)
            return
        self._take_total(ToldTotal(self._scope, None, value, line.total_place, text=line.total.text, sentence=sentence))

    def check_totals(self) -> None:
        """Compares the totals with what the cells come to, and takes them in."""
        for key, total in self._totals.items():
            counted = self._counts.get(key)
            if total.level is not None and counted is not None and total.value != counted:
                message = f"Ô tổng là {total.value}, các cột cộng được {counted}."
                self._told.findings.append(TotalDiffers.at(total.place, message, hint="Sửa ô tổng hoặc các cột."))
            self._told.totals.append(
                ToldTotal(total.unit, total.level, total.value, total.place, counted, total.text, total.sentence)
            )


def _find(ground: Ground, units: tuple[Unit, ...], name: str) -> tuple[Unit, ...]:
    return tuple(found for unit in units for found in ground.units.find(name, within=unit).units)


def _body(table: UnitsTable, ground: Ground, scope: Unit) -> Iterator[tuple[Cell, ...]]:
    """The rows below the heading, without those that only number the columns or repeat the heading."""
    for row in table.grid.rows[table.head + 1 :]:
        repeated = (unit_called(row[column].text, ground, scope) == unit for column, unit in table.units.items())
        if not (all(is_index(cell.text) for cell in row) or all(repeated)):
            yield row


def _lines_of(table: UnitsTable, ground: Ground, scope: Unit) -> Iterator[UnitsLine]:
    """The lines of the body."""
    for row in _body(table, ground, scope):
        name = row[table.name]
        cells: dict[Cell, list[Unit]] = {}
        for column, unit in table.units.items():
            # A cell that begins before the units is a heading across the table.
            if not row[column].covers(table.name):
                cells.setdefault(row[column], []).append(unit)
        total = row[table.total] if table.total is not None and not row[table.total].covers(table.name) else None
        yield UnitsLine(table, name, total, tuple((tuple(units), cell) for cell, units in cells.items()))
