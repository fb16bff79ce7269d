"""What the codes in a plan's tables are called: files and drop-downs say names, the model holds codes.

A name may mean another thing in another row: «nông thôn mới» is a level of communes, of villages and of districts. What
tells a row's things apart is its `About`; a name that even so means several things is left as it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ntmdocs.model.consultation import TEAMS
from ntmdocs.model.criteria import CriteriaSet, Programme
from ntmdocs.model.dossier import PARAMETER_KEYS, STAGE, TEXT_KEYS, VILLAGE
from ntmdocs.model.government import BODY_ROLES, Government
from ntmdocs.model.legal_force import CENTRAL
from ntmdocs.model.record import CONFIDENCES, Record, Thing
from ntmdocs.model.tables import COMMUNE, UNIT, USES
from ntmdocs.model.units import Unit, Units
from ntmdocs.vietnamese import fold

About = frozenset[str]
"""What is known of a row: the tier that it speaks of, its stage, the kinds of units that it stands below."""
ANY: About = frozenset()
_UNIT, _COMMUNE, _VILLAGE, _STAGE, _TIER = UNIT[0], COMMUNE[0], VILLAGE[0], STAGE[0], "cap"
ABOUT_KEYS = (_UNIT, _COMMUNE, _VILLAGE, _STAGE, _TIER)
_KIND = "{loai}"
_FIXED = {
    Thing.USE: USES,
    Thing.BODY_ROLE: BODY_ROLES,
    Thing.TEAM: TEAMS,
    Thing.TEXT: TEXT_KEYS,
    Thing.PARAMETER: PARAMETER_KEYS,
    Thing.CONFIDENCE: CONFIDENCES,
}
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
        tiers = {tier.code: tier.name for form in governments for tier in form.tiers}
        sets = tuple(sets)
        things = {
            **{thing: [Called(*each) for each in words.items()] for thing, words in _FIXED.items()},
            Thing.TIER: [Called(*each) for each in tiers.items()],
            Thing.ISSUING_TIER: [Called(CENTRAL, "Trung ương"), *(Called(*each) for each in tiers.items())],
            Thing.PAPER: [
                Called(paper.kind, paper.name, step.name, about_of(step.subject, step.code))
                for form in governments
                for step in form.steps
                for paper in step.papers
            ],
            Thing.FUNDING_SOURCE: list(_sources(programme, tiers, units.directing_kinds)),
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

    def with_things(self, things: Mapping[Thing, Iterable[Called]]) -> Names:
        """These names with those of further things."""
        return Names({**self._things, **things}, self._units, self._government)

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
            words = (self._word(thing, each, about) for each in self._of_code(thing, code, about))
            self._written[key] = next((word for word in words if word != code), code)
        return self._written[key]

    def offered(self, thing: Thing, kind: type[Record]) -> tuple[str, ...]:
        """The names that a column of a table may have, in their order."""
        things = self._things.get(thing, ())
        fitting = [self._word(thing, each, row) for row in self.rows_of(kind) for each in things if each.of <= row]
        return tuple(dict.fromkeys(fitting or [self._word(thing, each, ANY) for each in things]))

    def about(self, row: Mapping[str, str]) -> About:
        """What the texts of a row by their keys are about."""
        if _UNIT not in row:
            return about_of(row.get(_TIER, ""), row.get(_STAGE, ""))
        subject = self._subject(row[_UNIT], row.get(_COMMUNE, ""))
        tier = subject.tier if subject else ""
        return about_of(self._below(tier) if row.get(_VILLAGE) else tier, row.get(_STAGE, ""), self._kinds(subject))

    def _code(self, thing: Thing, text: str, about: About) -> str:
        codes, called = self._index.get(thing, ({}, {}))
        key = fold(text)
        if key in codes:
            return codes[key]
        meant = called.get(key, ())
        found = {each.code for each in meant if each.of <= about} or {each.code for each in meant}
        return found.pop() if len(found) == 1 else text

    def _word(self, thing: Thing, called: Called, about: About) -> str:
        """The shortest word for a thing that a row is read by; its code where there is none."""
        return next((word for word in called.words if self.code(thing, word, about) == called.code), called.code)

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

    def _kinds(self, unit: Unit | None) -> Iterator[str]:
        while unit is not None:
            yield unit.kind
            unit = self._units.parent(unit)

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
                yield about_of(tier, stage, {unit.kind for unit in self._units})


def _sources(programme: Programme, tiers: Iterable[str], kinds: Iterable[str]) -> Iterator[Called]:
    """The sources of money as papers print them: those of a tier as each kind of unit that directs communes says."""
    for source in programme.sources:
        if source.tier and source.tier not in tiers:
            continue
        if _KIND not in source.name:
            yield Called(source.code, source.name)
            continue
        for kind in kinds:
            yield Called(source.code, source.name.replace(_KIND, kind), of=_of_kind(kind))


def _bases(sets: Iterable[CriteriaSet]) -> Iterator[Called]:
    """The sets that others are based on: rows may name them, but none is to."""
    for each in sets:
        if each.base_name:
            yield Called(each.based_on, each.base_name, each.period, of=_OFFERED_NOWHERE)


def _of_tier(tier: str) -> About:
    return frozenset((f"cấp {tier}",)) if tier else ANY


def _of_stage(stage: str) -> About:
    return frozenset((f"bước {stage}",)) if stage else ANY


def _of_kind(kind: str) -> About:
    return frozenset((f"loại {kind}",))


def about_of(tier: str, stage: str = "", kinds: Iterable[str] = ()) -> About:
    """What rows of a tier, a stage and below units of some kinds are about."""
    return frozenset().union(_of_tier(tier), _of_stage(stage), *map(_of_kind, kinds))
