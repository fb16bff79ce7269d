"""Where the rows, or the columns, of a template stand in the result: the one map that everything is moved by."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

Span = tuple[int, int]
At = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows or columns of the template that stay together, with the loops around them, the outer first."""

    first: int
    last: int
    loops: tuple[int, ...] = ()
    vanishes: bool = False


@dataclass(slots=True)
class Axis:
    """The map: where each segment begins in the result, every time, and what each turn of a loop covers.

    `at`, in what follows, is a place of the template and where one instance of it stands in the result: of what
    refers to something in the same turn of a loop, only that turn's is meant.
    """

    segments: Sequence[Segment]
    last: int
    starts: list[list[int]] = field(default_factory=list)
    turns: dict[int, list[Span]] = field(default_factory=dict)
    _firsts: list[int] = field(default_factory=list)
    _runs: dict[Span, list[Span]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.starts = self.starts or [[] for _ in self.segments]
        self._firsts = [segment.first for segment in self.segments]

    @property
    def moves(self) -> bool:
        """Whether anything stands elsewhere, or more or less often."""
        return any(starts != [segment.first] for segment, starts in zip(self.segments, self.starts, strict=True))

    def segment_at(self, position: int) -> int:
        """The number of the segment that holds `position`."""
        return bisect_right(self._firsts, position) - 1

    def loops_of(self, position: int) -> tuple[int, ...]:
        return self.segments[self.segment_at(position)].loops

    def instances(self, position: int) -> list[int]:
        """Where `position` stands in the result."""
        number = self.segment_at(position)
        offset = position - self._firsts[number]
        return [start + offset for start in self.starts[number]]

    def runs(self, first: int, last: int) -> list[Span]:
        """The unbroken stretches of the result that are made of `first` to `last`, in order."""
        if (first, last) not in self._runs:
            self._runs[first, last] = self._merged(first, last)
        return self._runs[first, last]

    def _merged(self, first: int, last: int) -> list[Span]:
        found: list[Span] = []
        for number in range(self.segment_at(first), self.segment_at(last) + 1):
            segment = self.segments[number]
            begins, ends = max(first, segment.first) - segment.first, min(last, segment.last) - segment.first
            found += [(start + begins, min(start + ends, self.last)) for start in self.starts[number]]
        return merged_spans(found)

    def turn(self, shared: Sequence[int], position: int) -> Span:
        """What the turn of the innermost of the loops `shared` covers that holds `position` of the result."""
        if not shared:
            return 1, self.last
        turns = self.turns.get(shared[-1], [])
        number = bisect_right(turns, position, key=lambda turn: turn[0]) - 1
        return turns[number] if number >= 0 else (1, self.last)

    def spans(
        self, first: int, last: int, at: At | None = None, fixed: tuple[bool, bool] = (False, False)
    ) -> list[Span]:
        """The stretches that a reference to `first` to `last` means; an end with a $ means the one of all turns."""
        if at is not None and first == last == at[0] and not any(fixed):
            return [(at[1], at[1])]
        runs = self.runs(first, last)
        around = () if at is None else self.loops_of(at[0])
        if at is None or not around:
            return runs
        low = 1 if fixed[0] else self.turn(_shared(around, self.loops_of(first)), at[1])[0]
        high = self.last if fixed[1] else self.turn(_shared(around, self.loops_of(last)), at[1])[1]
        return clipped(runs, low, high)

    def each_turn(self, first: int, last: int) -> list[Span]:
        """What stands for `first` to `last` in each turn of the loops around both, as one stretch a turn."""
        number = self.segment_at(first)
        segment = self.segments[number]
        if last <= segment.last:
            begins, ends = first - segment.first, last - segment.first
            return [(start + begins, min(start + ends, self.last)) for start in self.starts[number]]
        shared = _shared(self.loops_of(first), self.loops_of(last))
        runs = self.runs(first, last)
        turns = self.turns.get(shared[-1], []) if shared else [(1, self.last)]
        inside = (clipped(runs, low, high) for low, high in turns)
        return [(found[0][0], found[-1][1]) for found in inside if found]

    def ends_at(self, position: int) -> list[int]:
        """The last place of the result that `position`, or what is before it in the same turn, fills, each turn."""
        loops = self.loops_of(position)
        turns = self.turns.get(loops[-1], []) if loops else [(1, self.last)]
        first = next((each.first for each in self.segments if each.loops[: len(loops)] == loops), 1) if loops else 1
        inside = (clipped(self.runs(first, position), low, high) for low, high in turns)
        return [found[-1][1] for found in inside if found]


def clipped(runs: Sequence[Span], low: int, high: int) -> list[Span]:
    """The parts of `runs`, which are in order, between `low` and `high`."""
    begins = bisect_left(runs, low, key=lambda run: run[1])
    ends = bisect_right(runs, high, key=lambda run: run[0])
    return [(max(first, low), min(last, high)) for first, last in runs[begins:ends]]


def merged_spans(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap made one."""
    merged: list[Span] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _shared(some: Sequence[int], others: Sequence[int]) -> list[int]:
    return [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(some, others, strict=False))]
