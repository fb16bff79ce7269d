"""What the drop-downs of a workbook offer, by the keys of the columns: a key means the same in every table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ntmdocs.assessment import AVERAGE
from ntmdocs.model import (
    TABLES,
    Citation,
    CommuneEntry,
    CriteriaSet,
    Government,
    Names,
    Plan,
    PlanHeader,
    Programme,
    Record,
    TableRecord,
    Thing,
    Unit,
    Units,
    Village,
)
from ntmdocs.plan_files.columns import Holds, columns_of, words_of
from ntmdocs.plan_files.workbook.names import cut, table_name
from ntmdocs.vietnamese import slug

_CITED = ("van_ban", "ke_hoach_cap_tren", "de_an", "can_cu")
_LONGEST_TOLD = 64  # of a name that stands in two lines of a cell


@dataclass(frozen=True, slots=True)
class Choices:
    """The values that a column may have; `under` has beside each value what the column `by` of its row must say.

    `named` is the table's column that offers them, if they stand in the workbook itself. `told` says beside each
    value what it is called.
    """

    name: str
    values: tuple[str, ...] = ()
    by: str = ""
    under: tuple[str, ...] = ()
    named: str = ""
    told: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Each value with what it stands under, as formulas look it up."""
        return tuple(f"{under}|{value}" for under, value in zip(self.under, self.values, strict=True))


@dataclass(frozen=True, slots=True)
class Offered:
    """The data that a plan stands on, as far as it is known, and what the codes in its files are called."""

    units: Units | None = None
    government: Government | None = None
    programme: Programme | None = None
    criteria_sets: tuple[CriteriaSet, ...] = ()
    names: Names = field(default_factory=Names)

    @classmethod
    def by(cls, plan: Plan) -> Offered:
        """What a plan offers."""
        return cls(plan.units, plan.government, plan.programme, tuple(plan.criteria_sets.values()), plan.names)

    def choices(self) -> dict[str, Choices]:
        """The choices by the key of the column that they are for; none for a column that is not here.

        Those of a column with names stand under its table's key too: each table speaks of things of its own.
        """
        found = [*self._of_units(), *self._of_programme(), *_of_words(), *self._of_names()]
        heading = columns_of(Citation)["ma"][0].title
        cited = Choices("ds_van_ban", named=f"{table_name(Citation)}[{heading}]")
        return {**{key: each for key, each in found if each.values}, **dict.fromkeys(_CITED, cited)}

    def criteria_counted(self, kind: type[TableRecord]) -> int:
        """How many criteria the lowest level of what a register lists has: of communes or villages; 0 if not known."""
        units = self.units or Units(())
        tiers = {unit.tier for unit in units if unit.in_programme and not units.below(unit)}
        if kind is Village and self.government:
            tiers = {below.code for tier in tiers if (below := self.government.next_below(tier))}
        if kind not in (CommuneEntry, Village) or self.programme is None or len(tiers) != 1:
            return 0
        level = next(iter(self.programme.levels_of(tiers.pop())), None)
        return next((len(each.counted) for each in self.criteria_sets if level and each.code == level.criteria_set), 0)

    def _of_units(self) -> Iterator[tuple[str, Choices]]:
        units = self.units
        if units is None:
            return
        holders = [unit for unit in units if units.below(unit)]
        yield "don_vi", Choices("ds_don_vi", tuple(_named(_with_own_papers(units, holders))))
        pairs = [(holder, unit) for holder in holders for unit in units.below(holder) if unit.in_programme]
        pairs = [(holder, unit) for holder, unit in pairs if not units.below(unit)]
        values = tuple(unit.full_name for _, unit in pairs)
        yield "xa", Choices("ds_xa", values, "don_vi", tuple(holder.full_name for holder, _ in pairs))
        if self.government:
            kinds = [(unit.tier, unit.kind) for unit in units]
            bodies = (body.name_at(kind) for body in self.government.bodies for tier, kind in dict.fromkeys(kinds)
                      if tier == body.tier and (not body.kinds or kind in body.kinds))  # fmt: skip
            yield "co_quan_giup_do", Choices("ds_co_quan", tuple(dict.fromkeys(bodies)))

    def _of_programme(self) -> Iterator[tuple[str, Choices]]:
        sets = self.criteria_sets
        called = {each.code: self.names.name(Thing.CRITERIA_SET, each.code) for each in sets}
        criteria = [(called[each.code], criterion.code, criterion.name) for each in sets for criterion in each.criteria]
        yield "tieu_chi", _under("ds_tieu_chi", "bo_tieu_chi", criteria)
        indicators = [
            (called[each.code], indicator.code, indicator.name)
            for each in sets
            for criterion in each.criteria
            for indicator in criterion.indicators
        ]
        yield "chi_tieu", _under("ds_chi_tieu", "bo_tieu_chi", indicators)

    def _of_names(self) -> Iterator[tuple[str, Choices]]:
        """The names of things for each column of each table that names them; equal lists are one."""
        lists: dict[tuple[Thing, tuple[str, ...]], str] = {}
        kinds: tuple[type[Record], ...] = (PlanHeader, *TABLES)
        for kind in kinds:
            for key, thing in kind.naming().items():
                values = (*self.names.offered(thing, kind), *((AVERAGE,) if thing is Thing.TARGET else ()))
                taken = sum(of is thing for of, _ in lists)
                name = lists.setdefault((thing, values), f"ds_{thing}_{taken + 1}")
                yield column_key(kind, key), Choices(name, values)


def _under(name: str, by: str, found: Sequence[tuple[str, str, str]]) -> Choices:
    """The choices of (what they stand under, value, what it is called)."""
    under, values, told = zip(*found, strict=True) if found else ((), (), ())
    return Choices(name, values, by, under, told=tuple(cut(each, _LONGEST_TOLD) for each in told))


def _with_own_papers(units: Units, holders: list[Unit]) -> list[Unit]:
    """The units that direct others; where only the top does, its communes have papers of their own too."""
    return holders if len(holders) > 1 else [*holders, *(unit for holder in holders for unit in units.below(holder))]


def _named(units: Iterable[Unit]) -> Iterator[str]:
    return (unit.full_name for unit in units)


def column_key(kind: type[Record], key: str) -> str:
    """The key of a column of one table alone."""
    return f"{kind.__name__}.{key}"


def _of_words() -> Iterator[tuple[str, Choices]]:
    """The words of each choice, and «có» and «không», under names that only they have."""
    yield Holds.FLAG, Choices("ds_co_khong", ("có", "không"))
    for record in (PlanHeader, *TABLES):
        for info, holds in columns_of(record).values():
            if holds is Holds.CHOICE:
                words = words_of(info)
                yield " ".join(words), Choices(f"ds_{slug(words[0]).replace('-', '_')}_{len(words)}", words)
