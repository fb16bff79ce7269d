"""The hint «Có phải … ?», within a bounded amount of work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from ntmdocs.model import Plan, Thing, Unit
from ntmdocs.vietnamese import near

# A table with more unknown words than this has another fault than spelling, and looking near words up costs.
_MOST_WORDS: Final = 100
_MOST_CANDIDATES: Final = 1000


class Hints:
    """Hints for the unknown words of one column: near words from the first pool that has any, else `otherwise`."""

    def __init__(self, otherwise: str, *pools: Iterable[str] | Mapping[str, str]) -> None:
        self._otherwise = otherwise
        # What may have been meant, by how it may have been written.
        self._pools = [pool if isinstance(pool, Mapping) else {word: word for word in pool} for pool in pools]
        self._known: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        if word not in self._known and len(self._known) < _MOST_WORDS:
            self._known[word] = self._look_up(word)
        return self._known.get(word, self._otherwise)

    def _look_up(self, word: str) -> str:
        for pool in self._pools:
            close = near(word, pool) if len(pool) <= _MOST_CANDIDATES else []
            if close:
                meant = dict.fromkeys(pool[written] for written in close)
                return f"Có phải {' hoặc '.join(f'«{name}»' for name in meant)}?"
        return self._otherwise


def called(plan: Plan, thing: Thing, codes: Iterable[str]) -> dict[str, str]:
    """The names of things by each way to write them."""
    names = {code: plan.names.name(thing, code) for code in codes}
    return names | {name: name for name in names.values()}


def listed(names: Mapping[str, str]) -> str:
    """The names, each once: «thẩm tra», «thẩm định»."""
    return ", ".join(f"«{name}»" for name in dict.fromkeys(names.values()))


def unit_names(units: Iterable[Unit]) -> dict[str, str]:
    """The full names of units by each way to write them."""
    return {written: unit.full_name for unit in units for written in (unit.name, unit.full_name)}
