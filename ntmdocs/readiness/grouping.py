"""What is missing of one kind as one line: «Chưa có kết quả chỉ tiêu 2.2 đến 2.4; 3.1»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from ntmdocs.findings import Place
from ntmdocs.readiness.gaps import Gap

_NUMBERED: Final = re.compile(r"((?:chỉ tiêu|tiêu chí) )(\d+(?:\.\w+)*)")
_WORTH_FOLDING: Final = 3


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Things that are missing alike: what, where they are filled in, and how many they are."""

    what: str
    place: Place
    count: int


def gaps_together(gaps: Iterable[Gap]) -> tuple[GapGroup, ...]:
    """The gaps in their order, those that differ by a number alone as one."""
    groups: dict[tuple[str, str, str], list[Gap]] = {}
    for gap in gaps:
        groups.setdefault((_alike(gap), gap.place.file, gap.place.sheet), []).append(gap)
    return tuple(_group(alike, rows) for (alike, _, _), rows in groups.items())


def _alike(gap: Gap) -> str:
    return f"{gap.matter} {{}}" if gap.number else _NUMBERED.sub(r"\1{}", gap.what, count=1)


def _group(alike: str, gaps: Sequence[Gap]) -> GapGroup:
    first = gaps[0]
    if len(gaps) == 1:
        return GapGroup(first.what, first.place, 1)
    numbers = [gap.number or _number_in(gap.what) for gap in gaps]
    place = first.place if len({gap.place for gap in gaps}) == 1 else Place(first.place.file, first.place.sheet)
    return GapGroup(alike.replace("{}", in_runs(filter(None, numbers))), place, len(gaps))


def _number_in(what: str) -> str:
    found = _NUMBERED.search(what)
    return found.group(2) if found else ""


def in_runs(numbers: Iterable[str]) -> str:
    """«2.2 đến 2.4; 3.1»: numbers that follow each other as a run, the others one by one."""
    return "; ".join(_runs(numbers))


def _runs(numbers: Iterable[str]) -> Iterator[str]:

    def step(counted: tuple[int, str]) -> tuple[str, int]:
        head, _, last = counted[1].rpartition(".")
        return (head, int(last) - counted[0]) if last.isdecimal() else (counted[1], 0)

    for _, run in groupby(enumerate(numbers), step):
        each = [number for _, number in run]
        yield from each if len(each) < _WORTH_FOLDING else [f"{each[0]} đến {each[-1]}"]
