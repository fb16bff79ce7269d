"""The annex of a unit with communes of its own: a row a commune, marks in columns that name level and roadmap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from ntmdocs.annex_reading.grids import Cell, Grid
from ntmdocs.annex_reading.ground import Ground
from ntmdocs.annex_reading.rules import TotalDiffers, UnplacedCell, UnusedText
from ntmdocs.annex_reading.told import Told, ToldNumber, ToldTotal, ToldVillages
from ntmdocs.annex_reading.wording import (
    Aim,
    Lines,
    Names,
    Villages,
    count_of,
    is_index,
    is_nothing,
    mark_of,
    names_in,
    words_of,
)
from ntmdocs.model import Unit
from ntmdocs.vietnamese import fold, quoted

_TOTALS = ("tong", "tong cong", "cong", "tong so", "toan")
_NUMBER = ("tt", "stt", "so tt")
_GROUP = "nhom xa"
_LONGEST_NAME = 80
_LEAST_SHARE = 3  # of the texts in the column of communes, a third are communes: the rest are titles and slips


@dataclass(frozen=True, slots=True)
class CommunesTable:
    """A table with a row for each commune of `unit`: its first row of them, and the columns by what they hold."""

    grid: Grid
    unit: Unit
    start: int
    name: int
    aims: dict[int, Aim]
    numbers: dict[int, str]
    villages: dict[int, str]
    others: dict[int, str]

    def heading(self, column: int) -> str:
        return " ".join(_headings(self.grid, self.start, self.name, column))


def communes_table(grid: Grid, unit: Unit, ground: Ground, lines: Lines) -> CommunesTable | None:
    """The table that a grid is for the communes of `unit`; None for another one."""
    found = [
        (sum(bool(_communes(cell.text, unit, ground)) for cell in {row[column] for row in grid.rows}), column)
        for column in range(grid.width)
    ]
    most, name = max(found, default=(0, 0), key=lambda each: each[0])
    if not most:
        return None
    filled = {row[name] for row in grid.rows if row[name].text and row[name].columns <= grid.width // 2}
    if most * _LEAST_SHARE < len(filled):
        return None
    start = next(at for at, row in enumerate(grid.rows) if _communes(row[name].text, unit, ground))
    # Rows of misspelt communes may stand above the first one that is known.
    while start > 1 and not _is_head(grid, start - 1, name):
        start -= 1
    table = CommunesTable(grid, unit, start, name, {}, {}, {}, {})
    for column in range(grid.width):
        if column != name:
            _classify(table, column, lines, ground)
    return table if table.aims else None


def _is_head(grid: Grid, at: int, name: int) -> bool:
    row = grid.rows[at]
    return all(is_index(cell.text) for cell in row) or not any(mark_of(cell.text) for cell in row if cell.column > name)


def _classify(table: CommunesTable, column: int, lines: Lines, ground: Ground) -> None:
    heading = table.heading(column)
    words, aim = words_of(heading), lines.aim(heading)
    if aim is not None and aim.level is not None:
        table.aims[column] = aim
    elif any(f"so {kind}" in words or words.startswith(kind) for kind in map(fold, ground.village_kinds)):
        table.villages[column] = "left" if " ton" in words or "chua dat" in words else "count"
    elif "tieu chi" in words and "tang them" not in words:
        is_goal = any(said in words for said in ("phan dau", "cuoi nam", "het nam", "muc tieu"))
        table.numbers[column] = "criteria_target" if is_goal else "criteria_met"
    elif words.startswith(_GROUP):
        table.numbers[column] = "group"
    elif "tieu chi" not in words and words not in _NUMBER:
        table.others[column] = heading


def _headings(grid: Grid, start: int, name: int, column: int) -> Iterator[str]:
    """The texts above the first commune, from the row where the heading of the communes' column begins."""
    heads = [grid.rows[at][name] for at in range(start) if not is_index(grid.rows[at][name].text)]
    top = heads[-1].row if heads else 0
    cells = dict.fromkeys(grid.rows[at][column] for at in range(top, start))
    yield from (cell.text for cell in cells if cell.text and not is_index(cell.text))


def read_communes_table(table: CommunesTable, told: Told) -> None:
    """Takes in what the table tells."""
    _Reader(table, told).read()


@dataclass(slots=True)
class _Reader:
    table: CommunesTable
    told: Told
    marked: dict[int, int] = field(default_factory=dict)

    def read(self) -> None:
        table, told = self.table, self.told
        told.units[table.unit.code] = table.unit
        told.levels.update(
            (table.unit.code, aim.level.code, aim.carried) for aim in table.aims.values() if aim.level is not None
        )
        for row in table.grid.rows[table.start :]:
            name = row[table.name]
            if all(is_index(cell.text) for cell in row) or name.columns > table.grid.width // 2:
                continue
            if words_of(name.text).startswith(_TOTALS) and not self._communes(name.text):
                self._read_total(row)
            elif any(cell.text for cell in row):
                self._read_row(row, name)
        body = table.grid.rows[table.start :]
        for column, heading in table.others.items():
            told.note_column(table.grid, [row[column] for row in body], heading)

    def _communes(self, text: str) -> tuple[Unit, ...]:
        return _communes(text, self.table.unit, self.told.ground)

    def _read_row(self, row: tuple[Cell, ...], name: Cell) -> None:
        place = self.table.grid.place(name, self.table.heading(self.table.name))
        marks = {column: self._mark(row[column], column) for column in self.table.aims}
        kinds = [kind.name for tier in self.told.ground.government.tiers for kind in tier.kinds]
        names = names_in(name.text, kinds, self._communes)
        known = names.names[0][1] if len(names.names) == 1 else ()
        if len(known) != 1 or not known[0].in_programme:
            if any(cell.text for cell in row if cell is not name):
                self.told.take_names((self.table.unit,), names or Names(((name.text, ()),)), Aim(None), place)
            return
        commune = known[0]
        for column, marked in marks.items():
            if marked:
                self.marked[column] = self.marked.get(column, 0) + 1
                at = self.table.grid.place(row[column], self.table.heading(column))
                self.told.take_commune(self.table.unit, commune, names.names[0][0], self.table.aims[column], at)
        for column, which in self.table.numbers.items():
            self._read_number(row[column], column, commune, which)
        self._read_villages(row, commune)

    def _mark(self, cell: Cell, column: int) -> bool:
        mark = mark_of(cell.text)
        if mark is None:
            place = self.table.grid.place(cell, self.table.heading(column))
            message = f"Ô đánh dấu ghi {quoted(cell.text)}; chưa rõ có phấn đấu hay không."
            self.told.findings.append(UnplacedCell.at(place, message, hint="Ghi «x», hoặc để trống."))
        return bool(mark)

    def _read_number(self, cell: Cell, column: int, commune: Unit, which: str) -> None:
        place = self.table.grid.place(cell, self.table.heading(column))
        value = cell.text if which == "group" else count_of(cell.text, ["tiêu chí"])
        if value not in (None, ""):
            self.told.numbers.append(ToldNumber(self.table.unit, commune, which, value, place))
        elif cell.text:
            message = f"Số tiêu chí của {commune.full_name} ghi {quoted(cell.text)}."
            self.told.findings.append(UnplacedCell.at(place, message, hint="Ghi một số."))

    def _read_villages(self, row: tuple[Cell, ...], commune: Unit) -> None:
        """The villages of a commune stand in the register of villages, which the annex does not hold."""
        known = self.told.ground.known_villages(commune)
        for column, which in self.table.villages.items():
            cell = row[column]
            if not is_nothing(cell.text) and count_of(cell.text, self.told.ground.village_kinds) != known.get(which):
                place = self.table.grid.place(cell, self.table.heading(column))
                message = f"Số thôn của {commune.full_name} ({quoted(cell.text)}) không có trong sổ theo dõi thôn."
                self.told.findings.append(UnusedText.at(place, message, hint="Ghi từng thôn vào bảng thon.csv."))

    def _read_total(self, row: tuple[Cell, ...]) -> None:
        self._read_level_totals(row)
        counts = {which: (row[column], column) for column, which in self.table.villages.items()}
        values: dict[str, int] = {}
        for which, (cell, column) in counts.items():
            value = 0 if is_nothing(cell.text) else count_of(cell.text, self.told.ground.village_kinds)
            if value is None:
                self._unplaced(cell, column)
            elif cell.text:
                values[which] = value
        if "count" in values:
            cell, column = counts["count"]
            left = values.get("left")
            villages = Villages(values["count"], leftover=left is not None, left=left)
            place = self.table.grid.place(cell, self.table.heading(column))
            told = ToldVillages(self.table.unit, villages, place, knows_leftover=left is not None)
            self.told.villages[self.table.unit.code] = told

    def _read_level_totals(self, row: tuple[Cell, ...]) -> None:
        by_level: dict[str, list[tuple[int, Aim, int]]] = {}
        for column, aim in self.table.aims.items():
            cell, level = row[column], aim.level
            kinds = (self.table.unit.kind, *self.told.ground.commune_kinds)
            value = 0 if is_nothing(cell.text) else count_of(cell.text, kinds)
            if value is None:
                self._unplaced(cell, column)
            elif level is not None and cell.text:
                by_level.setdefault(level.code, []).append((column, aim, value))
                self._compare(cell, column, value)
        for code, parts in by_level.items():
            column, aim, _ = parts[0]
            place = self.table.grid.place(row[column], self.table.heading(column))
            counted = sum(self.marked.get(column, 0) for column, other in self.table.aims.items() if _is(other, code))
            split = {bool(part.carried): value for _, part, value in parts} if aim.carried is not None else {}
            self.told.totals.append(
                ToldTotal(
                    self.table.unit, aim.level, Decimal(sum(value for *_, value in parts)), place, counted,
                    parts=(split.get(False, 0), split.get(True, 0)) if split else None,
                )
            )  # fmt: skip

    def _compare(self, cell: Cell, column: int, value: int) -> None:
        counted = self.marked.get(column, 0)
        if value != counted:
            place = self.table.grid.place(cell, self.table.heading(column))
            message = f"Ô tổng là {value}, cột có {counted} dấu."
            self.told.findings.append(TotalDiffers.at(place, message, hint="Sửa ô tổng hoặc các dấu."))

    def _unplaced(self, cell: Cell, column: int) -> None:
        place = self.table.grid.place(cell, self.table.heading(column))
        self.told.findings.append(
            UnplacedCell.at(place, f"Ô tổng {quoted(cell.text)} không phải một số.", hint="Ghi một số.")
        )


def _is(aim: Aim, code: str) -> bool:
    return aim.level is not None and aim.level.code == code


def _communes(text: str, unit: Unit, ground: Ground) -> tuple[Unit, ...]:
    return ground.units.find(text, within=unit).units if 0 < len(text) <= _LONGEST_NAME else ()
