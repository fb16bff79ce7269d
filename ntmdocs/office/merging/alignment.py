"""Which piece of one sequence is which of another, and three sequences laid over each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# A number with its separators is one token: half of one figure and half of another would be a third.
_TOKEN = re.compile(r"\d+(?:[.,/]\d+)*|\w+|.", re.DOTALL)
_MOST_COMPARED = 40_000


def tokens(text: str) -> list[str]:
    """The words, numbers and other signs of a text, each sign by itself."""
    return _TOKEN.findall(text)


@dataclass(frozen=True, slots=True)
class Piece:
    """What a paragraph, row or table is compared by: its kind, and its text."""

    kind: str
    text: str


def pairs(first: Sequence[Piece], second: Sequence[Piece], least: float) -> dict[int, int]:
    """The places in `second` of the pieces of `first`, in order; texts that differ are alike by `least` (0 to 1)."""
    found: dict[int, int] = {}
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "equal":
            found.update(zip(range(i1, i2), range(j1, j2), strict=True))
        elif tag == "replace":
            found.update((i1 + i, j1 + j) for i, j in _alike(first[i1:i2], second[j1:j2], least))
    return found


def _alike(first: Sequence[Piece], second: Sequence[Piece], least: float) -> Iterator[tuple[int, int]]:
    """The pairs, in order, whose likeness adds up to most."""
    if len(first) * len(second) > _MOST_COMPARED:
        return
    likeness = [[_likeness(one, other, least) for other in second] for one in first]
    best = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for i in reversed(range(len(first))):
        for j in reversed(range(len(second))):
            both = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(first) and j < len(second):
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _likeness(one: Piece, other: Piece, least: float) -> float:
    if one.kind != other.kind:
        return 0.0
    matcher = SequenceMatcher(None, tokens(one.text), tokens(other.text), autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= least and ratio > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """The tokens `new` of the edited text take the place of the tokens `now` of the text as it is now.

    `clash` says that the text as it is now differs from the first one at that place as well.
    """

    now: tuple[int, int]
    new: tuple[int, int]
    clash: bool


def edits(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """The stretches of `old` that became others in `new`; stretches that only a space parts are one."""
    found: list[tuple[int, int, int, int]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if found and not "".join(old[found[-1][1] : i1]).strip():
            found[-1] = (found[-1][0], i2, found[-1][2], j2)
        else:
            found.append((i1, i2, j1, j2))
    return found


def laid_over(old: Sequence[str], edited: Sequence[str], now: Sequence[str]) -> list[Change]:
    """What to change in `now` so that it has the edits from `old` to `edited` as well, in order."""
    mine, theirs = edits(old, edited), edits(old, now)
    changes: list[Change] = []
    while mine:
        low, high = mine[0][:2]
        count, clashing = 1, []
        while True:
            hit = [each for each in theirs if _overlap(low, high, each[0], each[1])]
            more = [each for each in mine if _overlap(low, high, each[0], each[1])]
            span = (low, high)
            low = min([low, *(each[0] for each in hit + more)])
            high = max([high, *(each[1] for each in hit + more)])
            count, clashing = max(len(more), 1), hit
            if (low, high) == span:
                break
        taken, mine = mine[:count], mine[count:]
        shift = taken[0][2] - taken[0][0]
        new = (low + shift, high + taken[-1][3] - taken[-1][1])
        place = _placed(low, high, theirs)
        if list(edited[slice(*new)]) != list(now[slice(*place)]):
            changes.append(Change(place, new, clash=bool(clashing)))
    return changes


def kept_places(old: Sequence[str], now: Sequence[str]) -> dict[int, int]:
    """The places in `now` of the tokens of `old` that are still there."""
    places: dict[int, int] = {}
    end = shift = 0
    for i1, i2, _, j2 in [*edits(old, now), (len(old), len(old), len(now), len(now))]:
        places.update((at, at + shift) for at in range(end, i1))
        end, shift = i2, j2 - i2
    return places


def _overlap(low: int, high: int, start: int, end: int) -> bool:
    """Whether two stretches share a token, or one without any lies inside the other."""
    if low == high and start == end:
        return False
    return max(low, start) < min(high, end) or start < low == high < end or low < start == end < high


def _placed(low: int, high: int, theirs: Sequence[tuple[int, int, int, int]]) -> tuple[int, int]:
    """Where a stretch of the old text lies in the text as it is now; what was put in just before it stays before."""
    start = low + sum((j2 - j1) - (i2 - i1) for i1, i2, j1, j2 in theirs if i2 <= low)
    if low == high:
        return start, start
    return start, high + sum((j2 - j1) - (i2 - i1) for i1, i2, j1, j2 in theirs if i2 < high or i1 < i2 == high)
