"""Which numbered lists count anew at each turn of a loop, and the marks that make them do so.

A list belongs to the innermost loop that holds all its items. If one turn of that loop makes several items of the
list's highest level, each turn is a list of its own. If it makes one, the turns are the items: the list runs on from
turn to turn, and counts anew at each turn of the loop around. A list that also has items outside of all loops runs on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ntmdocs.office import qn
from ntmdocs.templating.lines import W_P, W_PPR, W_TC, W_TR, Element
from ntmdocs.templating.marks import Mark, Marks, call
from ntmdocs.templating.pairing import Chain

_NUMBER = f"{W_PPR}/{qn('w:numPr')}/{qn('w:numId')}"
_LEVEL = f"{W_PPR}/{qn('w:numPr')}/{qn('w:ilvl')}"
_VAL = qn("w:val")


@dataclass(slots=True, eq=False)
class Item:
    """A paragraph of a list: the element with its list's id, its level, the blocks around it and in which branch."""

    number: Element
    level: int
    around: dict[Chain, int]

    @property
    def loops(self) -> list[Chain]:
        return [chain for chain in self.around if chain.word == "for"]


@dataclass(slots=True)
class Lists:
    """The lists of a part that count anew: `ids` those of the template, `restarts` which ones at each loop's turn."""

    ids: list[str] = field(default_factory=list)
    restarts: dict[Chain, list[int]] = field(default_factory=dict)
    _items: list[list[Item]] = field(default_factory=list)

    @classmethod
    def of(cls, root: Element, chains: Iterable[Chain]) -> Lists:
        """The lists of a part whose blocks have their anchors."""
        lists = cls()
        for number, items in _gathered(root, list(chains)).items():
            loop = _owner(items)
            if loop is not None:
                lists.restarts.setdefault(loop, []).append(len(lists.ids))
                lists.ids.append(number)
                lists._items.append(items)
        return lists

    def opening(self, chain: Chain | None) -> str:
        """What stands behind the tag that opens a loop."""
        return "".join(call(number, "recount") for number in self.restarts.get(chain, ())) if chain else ""

    def holds(self, paragraph: Element) -> bool:
        """Whether a paragraph asks for its list's id while it is rendered."""
        number = paragraph.find(_NUMBER)
        return any(item.number is number for items in self._items for item in items)

    def mark(self, marks: Marks) -> None:
        """Lets the items of each list ask for its id."""
        for number, items in enumerate(self._items):
            for item in items:
                source = Mark(call(number, "numbered"), static=self.ids[number])
                item.number.set(_VAL, marks.make(source))


def _gathered(root: Element, chains: list[Chain]) -> dict[str, list[Item]]:
    """The items of each list that paragraphs name themselves, not by their style."""
    order = {element: at for at, element in enumerate(root.iter(W_P, W_TR, W_TC))}
    spans = [(chain, *span) for chain in chains if (span := _span(chain, order))]
    spans.sort(key=lambda each: each[1])
    lists: dict[str, list[Item]] = {}
    for paragraph in root.iter(W_P):
        number = paragraph.find(_NUMBER)
        if number is None or number.get(_VAL, "0") == "0":
            continue
        level, at = paragraph.find(_LEVEL), order[paragraph]
        around = {
            chain: sum(where <= at for where in branches) for chain, start, end, branches in spans if start <= at <= end
        }
        inside = {chain: branch for chain, branch in around.items() if chain.word != "for" or not branch}
        depth = 0 if level is None else int(level.get(_VAL, "0"))
        lists.setdefault(number.get(_VAL, ""), []).append(Item(number, depth, inside))
    return lists


def _span(chain: Chain, order: Mapping[Element, int]) -> tuple[int, int, list[int]] | None:
    """From where to where a block reaches, and where its later branches begin; none for one within a paragraph."""
    anchors = [spot.anchor for spot in chain.spots]
    if chain.level == "inline" or any(anchor is None or anchor not in order for anchor in anchors):
        return None
    at = [order[anchor] for anchor in anchors if anchor is not None]
    last = anchors[-1]
    inside = [] if last is None else [order[element] for element in last.iter(W_P, W_TR, W_TC)]
    return at[0], max(inside, default=at[-1]), at[1:-1]


def _owner(items: list[Item]) -> Chain | None:
    """The loop at each turn of which the list counts anew."""
    common = items[0].loops
    for item in items:
        common = [one for one, other in zip(common, item.loops, strict=False) if one is other]
    if not common:
        return None
    top = [item for item in items if item.level == min(each.level for each in items)]
    several = any(len(item.loops) > len(common) for item in top) or any(
        not _exclusive(one, other) for at, one in enumerate(top) for other in top[:at]
    )
    if several:
        return common[-1]
    return common[-2] if len(common) > 1 else None


def _exclusive(one: Item, other: Item) -> bool:
    """Whether two items stand in different branches of one condition."""
    return any(branch != other.around.get(chain, branch) for chain, branch in one.around.items())
