"""What an annex is read against: its year, the units, the government, the programme, and the plan if there is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from ntmdocs.annex_reading.grids import TablesFile
from ntmdocs.annex_reading.rules import LeftAsIs, UnknownGround
from ntmdocs.assessment import leftover_villages
from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.model import Government, Names, Plan, Programme, Unit, Units, Village, VillageTarget
from ntmdocs.plan_files.shipped_names import shipped_things
from ntmdocs.vietnamese import fold, quoted

_ATTACHED = re.compile(
    r"kèm theo\b.{0,200}?\bcủa (?:UBND|[uủ][ỷy] ban nhân dân) ([^),;.\n]{1,120})", re.IGNORECASE | re.DOTALL
)
_YEAR = re.compile(r"\bmuc tieu\b.{0,200}?\bnam (20\d\d)\b(?! 20\d\d)", re.DOTALL)
G = TypeVar("G", Government, Programme)
_ROWS_OF_A_HEAD, _ROWS_OF_A_SHEET_S_HEAD = 2, 12


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says of itself: the names of the units that its tables belong to, and its years."""

    issuers: tuple[str, ...]
    years: tuple[int, ...]


@dataclass(frozen=True)
class Ground:
    """The units, government and programme of a year, with their names in data; `plan` is of the same year."""

    units_name: str
    units: Units
    government: Government
    programme: Programme
    year: int
    plan: Plan | None = None

    @cached_property
    def names(self) -> Names:
        """What the codes in the rows are called."""
        if self.plan:
            return self.plan.names
        return Names.of(self.units, (self.government,), self.programme, ()).with_things(shipped_things())

    def programme_units(self, unit: Unit) -> tuple[Unit, ...]:
        """The units directly below that the programme assesses."""
        return tuple(below for below in self.units.below(unit) if below.in_programme)

    def holders(self, unit: Unit) -> tuple[Unit, ...]:
        """The units directly below that have communes of their own."""
        return tuple(below for below in self.programme_units(unit) if self.programme_units(below))

    @cached_property
    def commune_kinds(self) -> tuple[str, ...]:
        """The kinds of the communes that the programme assesses."""
        return tuple(dict.fromkeys(unit.kind for unit in self._leaves if unit.in_programme))

    @cached_property
    def village_kinds(self) -> tuple[str, ...]:
        """The kinds of the units below communes."""
        below = [self.government.next_below(tier) for tier in dict.fromkeys(unit.tier for unit in self._leaves)]
        return tuple(dict.fromkeys(kind.name for tier in below if tier for kind in tier.kinds))

    @property
    def _leaves(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if not self.units.below(unit))

    def known_villages(self, commune: Unit) -> dict[str, int]:
        """How many villages of a commune the plan's register lists for this year, and how many left over."""
        rows = [row for row in self.plan.rows(Village) if self.plan.commune_of(row) == commune] if self.plan else []
        if self.plan and not rows and (target := next(iter(self.plan.rows_of(VillageTarget, commune)), None)):
            return {"count": target.count, "left": target.leftover_count or 0}
        this_year = [row for row in rows if row.list_year == self.year]
        return {"count": len(this_year), "left": len(leftover_villages(rows, self.year))} if rows else {}


def facts_of(file: TablesFile) -> Facts:
    """What the file says of itself: in the line «Kèm theo …», in the titles and headings of its tables."""
    texts: list[str] = [*file.lines]
    years: dict[int, None] = {}
    for grid in file.grids:
        opening = list(grid.opening(_ROWS_OF_A_SHEET_S_HEAD if grid.sheet else _ROWS_OF_A_HEAD))
        texts += opening
        title = " ".join(grid.above)
        years.update((int(found[1]), None) for text in (title, *opening) for found in _YEAR.finditer(fold(text)))
    issuers = (" ".join(found[1].split()) for text in texts for found in _ATTACHED.finditer(text))
    return Facts(tuple({fold(name): name for name in issuers}.values()), tuple(years))


def year_of(facts: Facts, file: str, otherwise: int | None = None) -> int:
    """The one year that the file tells, or `otherwise` if it tells none; raises `FindingsError`."""
    years = facts.years or (() if otherwise is None else (otherwise,))
    if len(years) == 1:
        return years[0]
    told = f"nêu các năm {', '.join(map(str, years))}" if years else "không nêu năm"
    hint = "Ghi «năm …» trong tên bảng «Mục tiêu …»" + ("; mỗi tệp một năm." if years else ", hoặc thêm --plan.")
    raise FindingsError([UnknownGround.at(Place(file=file), f"Tên các bảng mục tiêu {told}.", hint=hint)])


def units_for(facts: Facts, lists: Iterable[tuple[str, Units]], file: str) -> tuple[str, Units]:
    """The one list of units in which the file's issuer stands, with its name; raises `FindingsError`."""
    known = list(lists)
    found = [
        (name, units) for name, units in known if any(_issuer(units, issuer) is not None for issuer in facts.issuers)
    ]
    if len(found) == 1:
        return found[0]
    if not facts.issuers:
        message = "Không có dòng «(Kèm theo Kế hoạch số … của Ủy ban nhân dân …)» nên không biết phụ biểu của tỉnh nào."
    elif not found:
        message = f"Không có danh mục đơn vị nào có {', '.join(map(quoted, facts.issuers))}."
    else:
        message = f"Nhiều danh mục đơn vị cùng có {quoted(facts.issuers[0])}: {', '.join(name for name, _ in found)}."
    raise FindingsError([_unknown(file, message)])


def government_for(units: Units, governments: Iterable[Government], file: str) -> Government:
    """The one government in which each of these units stands right below its own upper unit; raises `FindingsError`."""
    steps = {(above.tier if (above := units.parent(unit)) else "", unit.tier) for unit in units}
    fitting = [one for one in governments if all(_has_step(one, *step) for step in steps)]
    return _only(fitting, "hình thức chính quyền", file)


def _has_step(government: Government, above: str, tier: str) -> bool:
    below = government.next_below(above) if above else government.tier(tier)
    return below is not None and below.code == tier


def programme_for(year: int, programmes: Iterable[Programme], file: str) -> Programme:
    """The one programme whose period holds the year; raises `FindingsError`."""
    fitting = [one for one in programmes if one.first_year <= year <= one.last_year]
    return _only(fitting, f"Chương trình của năm {year}", file)


def _only(found: list[G], what: str, file: str) -> G:
    if len(found) != 1:
        codes = ", ".join(one.code for one in found)
        raise FindingsError([_unknown(file, f"Có nhiều {what}: {codes}." if codes else f"Không có dữ liệu {what}.")])
    return found[0]


def _unknown(file: str, message: str) -> Finding:
    hint = "Thêm --plan KẾ-HOẠCH để lấy danh mục đơn vị và Chương trình của kế hoạch đó."
    return UnknownGround.at(Place(file=file), message, hint=hint)


def issuer_in(facts: Facts, units: Units) -> Unit | None:
    """The one unit of the list whose annexes the file holds."""
    found = dict.fromkeys(unit for issuer in facts.issuers if (unit := _issuer(units, issuer)) is not None)
    return next(iter(found)) if len(found) == 1 else None


def _issuer(units: Units, name: str) -> Unit | None:
    return next((unit for words in _shortened(name) if (unit := units.find(words).unit) is not None), None)


def _shortened(name: str) -> Iterator[str]:
    """The name, then without its last words: «huyện Ba Bể về việc …»."""
    words = name.split()
    yield from (" ".join(words[:size]) for size in range(len(words), 0, -1))


def left_to_fill(header: str, year: int, plan: Plan | None) -> list[Finding]:
    """What a plan that begins with an annex lacks; `plan` is one of another year that gave its units."""
    message = "Phụ biểu không có ngày chốt số liệu, ngày lập và các bảng khác; đã để trống."
    found = [LeftAsIs.at(Place(file=header), message, hint="Điền rồi chạy «ntmdocs check».")]
    if plan is not None:
        other = f"Phụ biểu là của năm {year}, kế hoạch nêu ở --plan là của năm {plan.header.year}."
        hint = "Chỉ lấy danh mục đơn vị, chính quyền, Chương trình; mục tiêu của kế hoạch đó không dùng."
        found.append(LeftAsIs.at(Place(file=header), other, hint=hint))
    return found
