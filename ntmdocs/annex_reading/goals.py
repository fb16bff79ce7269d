"""What a unit is to reach at its own tier, out of the words of its cell."""

from __future__ import annotations

import re

from ntmdocs.annex_reading.ground import Ground
from ntmdocs.annex_reading.wording import words_of
from ntmdocs.model import Direction, Level, Unit
from ntmdocs.vietnamese import fold

_DIRECTIONS = {"duy tri": Direction.KEEP, "phan dau": Direction.REACH}
# What the cell may say beside its direction, unit and level without saying anything more.
_FILLING = frozenset({
    "xay", "dung", "ke", "hoach", "tiep", "tuc", "thuc", "hien", "dat", "chuan", "cac", "tieu", "chi", "nam", "hoan",
    "thanh", "nhiem", "vu", "duoc", "cong", "nhan", "giu", "vung",
})  # fmt: skip


def goal_of(text: str, unit: Unit, ground: Ground) -> tuple[Direction, Level] | None:
    """The direction and level that a cell of `unit` names; None where it names none, several, or says more."""
    words = words_of(text)
    directions = [direction for said, direction in _DIRECTIONS.items() if said in words]
    if len(directions) != 1:
        return None
    levels = sorted(ground.programme.levels_of(unit.tier), key=lambda level: len(level.name), reverse=True)
    named = [level for level in levels if re.search(rf"\b{re.escape(fold(level.name))}\b", words)]
    longest = [level for level in named if len(level.name) == len(named[0].name)]
    if len(longest) != 1:
        return None
    said = next(said for said, direction in _DIRECTIONS.items() if direction is directions[0])
    rest = words
    for part in (fold(longest[0].name), said, fold(unit.full_name), fold(unit.name), fold(unit.kind)):
        rest = re.sub(rf"\b{re.escape(part)}\b", " ", rest)
    filling = _FILLING | {str(ground.year)}
    return (directions[0], longest[0]) if all(word in filling for word in rest.split()) else None
