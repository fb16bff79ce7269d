"""What an annex tells, each datum with its place, before it is joined with what a plan holds already."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from ntmdocs.annex_reading.grids import Cell, Grid
from ntmdocs.annex_reading.ground import Ground
from ntmdocs.annex_reading.rules import ToldTwice, TotalDiffers, UnderstoodAs, UnplacedName, UnusedText
from ntmdocs.annex_reading.wording import Aim, Names, Villages, spelling
from ntmdocs.findings import Finding, Place
from ntmdocs.model import Direction, Level, Unit
from ntmdocs.plan_files.records import MAX_HINTS
from ntmdocs.vietnamese import capitalised, near, quoted


@dataclass(frozen=True, slots=True)
class ToldCommune:
    """A commune that is to reach a level; year and origin of its roadmap are None where the annex is silent."""

    unit: Unit
    commune: Unit
    name: str
    level: Level
    year: int | None
    carried: bool | None
    place: Place


@dataclass(frozen=True, slots=True)
class ToldVillages:
    """The villages of a unit; `leftover` is None where the annex has no word for those left over."""

    unit: Unit
    villages: Villages
    place: Place
    knows_leftover: bool = True


@dataclass(frozen=True, slots=True)
class ToldGoal:
    """What a unit is to reach at its own tier; no level where it has no goal."""

    unit: Unit
    direction: Direction | None
    level: Level | None
    place: Place


@dataclass(frozen=True, slots=True)
class ToldTotal:
    """A total: of a level, or the average (no level); `counted` is what the cells come to, if they can be counted."""

    unit: Unit
    level: Level | None
    value: Decimal | None
    place: Place
    counted: int | None = None
    text: str = ""
    sentence: str = ""
    parts: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class ToldNumber:
    """What a commune's register holds: criteria met, or to be met, or the code of its group."""

    unit: Unit
    commune: Unit
    field: str
    value: int | str
    place: Place


@dataclass(slots=True)
class Told:
    """All that the tables of a file tell; `levels` are the (unit, level) that they speak of, even if of no commune."""

    ground: Ground
    communes: list[ToldCommune] = field(default_factory=list)
    villages: dict[str, ToldVillages] = field(default_factory=dict)
    goals: dict[str, ToldGoal] = field(default_factory=dict)
    totals: list[ToldTotal] = field(default_factory=list)
    numbers: list[ToldNumber] = field(default_factory=list)
    levels: set[tuple[str, str, bool | None]] = field(default_factory=set)
    units: dict[str, Unit] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def take_commune(self, unit: Unit, commune: Unit, name: str, aim: Aim, place: Place) -> None:
        """Takes a commune in; a second time in the same level is a finding."""
        level = aim.level
        if level is None:
            return
        if any(each.commune == commune and each.level == level for each in self.communes):
            message = f"{capitalised(commune.full_name)} có hai lần trong mục tiêu {level.name}."
            self.findings.append(ToldTwice.at(place, message, hint="Xóa một chỗ."))
            return
        spelt, as_written = spelling(name, commune)
        if not as_written:
            message = f"{quoted(name)} được hiểu là {commune.full_name}."
            self.findings.append(UnderstoodAs.at(place, message, hint="Xem lại; nếu không phải thì sửa ô này."))
        self.communes.append(ToldCommune(unit, commune, spelt, level, aim.year, aim.carried, place))

    def take_names(self, units: tuple[Unit, ...], names: Names, aim: Aim, place: Place) -> int:
        """Takes the names of a cell under these units in; how many there are."""
        for name, found in names.names:
            if len(found) == 1 and found[0].in_programme:
                holder = self.ground.units.parent(found[0])
                self.take_commune(holder or units[0], found[0], name, aim, place)
            else:
                self.findings.append(self._unplaced(units, name, found, place))
        if names.stated is not None and names.stated != len(names.names):
            message = f"Ghi {names.stated} mà có {len(names.names)} tên."
            self.findings.append(TotalDiffers.at(place, message, hint="Sửa số hoặc danh sách."))
        return len(names.names)

    def _unplaced(self, units: tuple[Unit, ...], name: str, found: tuple[Unit, ...], place: Place) -> Finding:
        """Why a name is no commune of these units."""
        where = " hoặc ".join(unit.full_name for unit in units)
        if found and not found[0].in_programme:
            message = f"{capitalised(found[0].full_name)} không thuộc diện đánh giá của Chương trình."
            return UnplacedName.at(place, message, hint="Xóa tên này, hoặc sửa tên.")
        if found:
            which = ", ".join(f"{unit.full_name}" for unit in found)
            message = f"Tên {quoted(name)} ở {where} chỉ nhiều xã: {which}."
            return UnplacedName.at(place, message, hint="Ghi đúng dấu, hoặc kèm loại trước tên.")
        elsewhere = [unit for unit in self.ground.units.find(name).units if not self.ground.units.below(unit)]
        if elsewhere:
            owners = ", ".join((self.ground.units.parent(unit) or unit).full_name for unit in elsewhere)
            hint = f"Có {elsewhere[0].full_name} ở {owners}: sửa tên hoặc chuyển cột."
        else:
            below = [below.full_name for unit in units for below in self.ground.units.below(unit)]
            # Looking near names up costs; a file with more unknown ones has another fault than spelling.
            close = near(name, below) if len(self.findings) < MAX_HINTS else []
            hint = f"Có phải {' hoặc '.join(map(quoted, close))}?" if close else "Mỗi tên một xã, cách nhau dấu phẩy."
        message = f"Không có xã {quoted(name)} thuộc {where}; chưa đưa vào dữ liệu."
        return UnplacedName.at(place, message, hint=hint)

    def note_column(self, grid: Grid, cells: list[Cell], heading: str) -> None:
        """Tells that a column is not read, if anything stands in it."""
        filled = [cell for cell in dict.fromkeys(cells) if cell.text]
        if filled:
            more = f" và {len(filled) - 1} ô khác" if len(filled) > 1 else ""
            message = f"Cột này không thuộc bảng mục tiêu nên không đọc: {quoted(filled[0].text)}{more}."
            hint = "Nếu cần, ghi vào bảng dữ liệu của nó."
            self.findings.append(UnusedText.at(grid.place(filled[0], heading), message, hint=hint))
