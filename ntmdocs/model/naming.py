"""What the codes in a plan's tables are called: files and drop-downs say names, the model holds codes.

A name may mean another thing in another row: «nông thôn mới» is a level of communes, of villages and of districts. What
tells a row's things apart is its `About`; a name that even so means several things is left as it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ntmdocs.model.criteria import CriteriaSet, Programme
from ntmdocs.model.dossier import STAGE, VILLAGE
from ntmdocs.model.government import Government
from ntmdocs.model.record import Record, Thing
from ntmdocs.model.tables import COMMUNE, UNIT
from ntmdocs.model.units import Unit, Units
from ntmdocs.vietnamese import fold

About = frozenset[str]
"""What is known of a row: the tier that it speaks of, its stage."""
ANY: About = frozenset()
_UNIT, _COMMUNE, _VILLAGE, _STAGE, _TIER = UNIT[0], COMMUNE[0], VILLAGE[0], STAGE[0], "cap"
ABOUT_KEYS = (_UNIT, _COMMUNE, _VILLAGE, _STAGE, _TIER)
_OFFERED_NOWHERE: About = frozenset({"không dòng nào"})
_LIST_SIGN = ";"  # parts the values of a cell


@dataclass(frozen=True, slots=True)
class Called:
    """A thing by its code: its name, what tells it from others of that name, and what rows that mean it are about."""

    code: str
    name: str
    apart: str = ""
    of: About = ANY

    @property
    def words(self) -> tuple[str, ...]:
        """How it may be written, the shortest first."""
        found = (self.name, f"{self.name} ({self.apart})" if self.apart else "")
        return tuple(word for word in found if word and _LIST_SIGN not in word)


class Names:
    """The names of things by their codes and their codes by names, without regard to case and diacritics."""

    def __init__(
        self,
        things: Mapping[Thing, Iterable[Called]] | None = None,
        units: Units | None = None,
        government: Government | None = None,
    ) -> None:
        self._things = {thing: tuple(dict.fromkeys(called)) for thing, called in (things or {}).items()}
        self._units, self._government = units or Units(()), government
        self._read: dict[tuple[Thing, str, About], str] = {}
        self._written: dict[tuple[Thing, str, About], str] = {}
        self._tiers: dict[tuple[str, str], Unit | None] = {}

    @classmethod
    def of(
        cls, units: Units, governments: tuple[Government, ...], programme: Programme, sets: Iterable[CriteriaSet]
    ) -> Names:
        """The names of what a plan stands on."""
        tiers = {tier.code: tier.name for form in reversed(governments) for tier in form.tiers}
        sets = tuple(sets)
        things = {
            Thing.CRITERIA_SET: [*(Called(each.code, each.name, each.period) for each in sets), *_bases(sets)],
            Thing.COMMUNE_GROUP: [Called(each.code, each.name) for found in sets for each in found.groups],
            Thing.LEVEL: [
                Called(each.code, each.name, tiers.get(each.tier, ""), _of_tier(each.tier)) for each in programme.levels
            ],
            Thing.TARGET: [Called(each.code, each.name, tiers.get(each.tier, "")) for each in programme.levels],
            Thing.STAGE: [
                Called(step.code, step.name, "", _of_tier(step.subject)) for form in governments for step in form.steps
            ],
        }
        return cls(things, units, governments[0] if governments else None)

    def code(self, thing: Thing, text: str, about: About = ANY) -> str:
        """The code that a text means in a row; the text itself where it means none or several."""
        key = (thing, text, about)
        if key not in self._read:
            self._read[key] = self._code(*key)
        return self._read[key]

    def name(self, thing: Thing, text: str, about: About = ANY) -> str:
        """How a row names what a code or another of its names means: so that reading gives the same; else the code."""
        key = (thing, text, about)
        if key not in self._written:
            code = self.code(*key)
            words = (word for each in self._of_code(thing, code, about) for word in each.words)
            self._written[key] = next((word for word in words if self.code(thing, word, about) == code), code)
        return self._written[key]

    def offered(self, thing: Thing, kind: type[Record]) -> tuple[str, ...]:
        """The names that a column of a table may have, in their order."""
        rows = list(self.rows_of(kind))
        things = self._things.get(thing, ())
        fitting = [self.name(thing, each.code, row) for row in rows for each in things if each.of <= row]
        return tuple(dict.fromkeys(fitting or [self.name(thing, each.code) for each in things]))

    def about(self, row: Mapping[str, str]) -> About:
        """What the texts of a row by their keys are about."""
        tier = row.get(_TIER, "")
        if _UNIT in row:
            subject = self._subject(row[_UNIT], row.get(_COMMUNE, ""))
            tier = subject.tier if subject else ""
            if row.get(_VILLAGE):
                tier = self._below(tier)
        return frozenset((*_of_tier(tier), *_of_stage(row.get(_STAGE, ""))))

    def _code(self, thing: Thing, text: str, about: About) -> str:
        codes, called = self._index.get(thing, ({}, {}))
        key = fold(text)
        if key in codes:
            return codes[key]
        meant = called.get(key, ())
        found = {each.code for each in meant if each.of <= about} or {each.code for each in meant}
        return found.pop() if len(found) == 1 else text

    def _of_code(self, thing: Thing, code: str, about: About) -> list[Called]:
        """What a code stands for, first what rows like this one mean."""
        return sorted(
            (each for each in self._things.get(thing, ()) if each.code == code), key=lambda each: not each.of <= about
        )

    @cached_property
    def _index(self) -> dict[Thing, tuple[dict[str, str], dict[str, list[Called]]]]:
        index: dict[Thing, tuple[dict[str, str], dict[str, list[Called]]]] = {}
        for thing, things in self._things.items():
            codes, called = index.setdefault(thing, ({}, {}))
            for each in things:
                codes.setdefault(fold(each.code), each.code)
                for word in each.words:
                    called.setdefault(fold(word), []).append(each)
        return index

    def _subject(self, unit: str, commune: str) -> Unit | None:
        """The unit that a row speaks of: the commune where it names one."""
        key = (unit, commune)
        if key not in self._tiers:
            holder = self._units.holder(unit) if unit else None
            self._tiers[key] = self._units.commune(holder, commune) if holder and commune else holder
        return self._tiers[key]

    def _below(self, tier: str) -> str:
        below = self._government.next_below(tier) if self._government else None
        return below.code if below else ""

    def rows_of(self, kind: type[Record]) -> Iterator[About]:
        """What the rows of a table may be about."""
        columns = kind.columns()
        if _COMMUNE in columns:
            tiers = [unit.tier for unit in self._units if unit.in_programme and not self._units.below(unit)]
            if _VILLAGE in columns:
                tiers += [below for tier in dict.fromkeys(tiers) if (below := self._below(tier))]
        else:
            tiers = [unit.tier for unit in self._units if self._units.below(unit)] if _UNIT in columns else []
        stages = dict.fromkeys(each.code for each in self._things.get(Thing.STAGE, ())) if _STAGE in columns else ()
        for tier in dict.fromkeys(tiers) or ("",):
            for stage in stages or ("",):
                yield frozenset((*_of_tier(tier), *_of_stage(stage)))


def _bases(sets: Iterable[CriteriaSet]) -> Iterator[Called]:
    """The sets that others are based on: rows may name them, but none is to."""
    for each in sets:
        if each.base_name:
            yield Called(each.based_on, each.base_name, each.period, of=_OFFERED_NOWHERE)


def _of_tier(tier: str) -> About:
    return frozenset((f"cấp {tier}",)) if tier else ANY


def _of_stage(stage: str) -> About:
    return frozenset((f"bước {stage}",)) if stage else ANY
