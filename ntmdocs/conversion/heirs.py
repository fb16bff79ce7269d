"""What became of units in a rearrangement: the new units of an old one, the old units of a new one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ntmdocs.model import Unit, Units


@dataclass(frozen=True)
class Heirs:
    """An old list of units beside the list that came after it."""

    old: Units
    new: Units

    def of(self, unit: Unit) -> tuple[Unit, ...]:
        """The new units that an old unit became part of; none for one that was done away with."""
        return tuple(self.new.by_code[code] for code in unit.successor_codes if code in self.new.by_code)

    def forebears(self, unit: Unit) -> tuple[Unit, ...]:
        """The old units that became part of a new one."""
        return self._forebears.get(unit.code, ())

    def all_known(self, unit: Unit) -> bool:
        """Whether the old list has every unit that became part of a new one: its code is one of theirs.

        The statistics office lets a merged unit keep the code of one of its parts; a unit with a code of its own was
        there before, outside of the old list.
        """
        return any(forebear.code == unit.code for forebear in self.forebears(unit))

    def holder(self, unit: Unit) -> Unit | None:
        """The one new unit directly above all that the units below an old one became; None if there is no one."""
        above = {heir.parent for below in self._leaves(unit) for heir in self.of(below)}
        return self.new.by_code.get(above.pop()) if len(above) == 1 else None

    def _leaves(self, unit: Unit) -> Iterable[Unit]:
        below = self.old.below(unit)
        return (leaf for one in below for leaf in (self._leaves(one) if self.old.below(one) else (one,)))

    @cached_property
    def _forebears(self) -> dict[str, tuple[Unit, ...]]:
        found: dict[str, list[Unit]] = {}
        for unit in self.old:
            for heir in self.of(unit):
                found.setdefault(heir.code, []).append(unit)
        return {code: tuple(units) for code, units in found.items()}
