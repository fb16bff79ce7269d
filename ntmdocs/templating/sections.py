"""Sections that depend on data: a break is written only where another section follows, so none leaves an empty page."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from ntmdocs.findings import Finding
from ntmdocs.office import qn
from ntmdocs.templating.lines import W_BODY, W_P, W_PPR, W_SECTPR, W_TBL, Element, is_empty
from ntmdocs.templating.marks import Mark, Marks, after, before, call, remove
from ntmdocs.templating.pages import PAGE_WORDS
from ntmdocs.templating.pairing import Chain, Spot
from ntmdocs.templating.rules import BlockAcrossUnits, MisplacedTag, TextBesideTag
from ntmdocs.templating.units import Layout

_REFERENCES = (qn("w:headerReference"), qn("w:footerReference"))
_TYPE = qn("w:type")


class Sections:
    """The sections of a part and the tags that end one; a part with one section has nothing to decide."""

    def __init__(self, root: Element) -> None:
        body = root.find(W_BODY)
        self._children = [] if body is None else [child for child in body if child.tag != W_SECTPR]
        self.carriers = [child for child in self._children if _section_of(child) is not None]
        own = None if body is None else body.find(W_SECTPR)
        found = [section for carrier in self.carriers if (section := _section_of(carrier)) is not None]
        self.properties = [*found, *([] if own is None else [own])]
        self._own = own
        self._claims: dict[Spot, int] = {}
        self._done: set[int] = set()
        self._vanishing: set[Element] = set()
        self._tagged: set[Element] = set()
        self._holds_last = False
        self.asked = False

    def plan(self, chains: Iterable[Chain], layout: Layout) -> list[Finding]:
        """Finds the blocks that wrap whole sections; a block that cuts through a break is a finding."""
        asking = [spot for spot in layout.spots if spot.tag.word in PAGE_WORDS]
        self.asked = bool(asking)
        if self._own is None:
            return [_no_section(spot) for spot in asking]
        self._vanishing = layout.vanishing
        self._tagged = {spot.line.element for spot in layout.spots if spot.chain}
        if not self.carriers:
            return []
        position = {child: number for number, child in enumerate(self._children)}
        findings: list[Finding] = []
        for chain in chains:
            if chain.level == "paragraph" and all(spot.anchor in position for spot in chain.spots):
                findings += self._plan_chain(chain, position)
        if self._claims:
            self._inherit_references()
        return findings

    def _plan_chain(self, chain: Chain, position: dict[Element, int]) -> list[Finding]:
        at = [position[spot.anchor] for spot in chain.spots if spot.anchor is not None]
        first, last = at[0], at[-1]
        closer = self._children[last]
        if not self._starts_section(chain, first):
            if any(first <= position[carrier] < last for carrier in self.carriers):
                return [_cut(chain)]
            return [_beside_break(chain)] if closer in self.carriers and closer not in self._vanishing else []
        number = self._ending(last)
        if number is not None:
            for spot, where in zip(chain.spots[1:], at[1:], strict=True):
                if spot is chain.spots[-1] or not self._bounds(reversed(self._children[:where]), start=False):
                    self._claim(spot, where, number, position)
        return []

    def _starts_section(self, chain: Chain, first: int) -> bool:
        """Whether a block opens in the first paragraph of a section.

        A loop after the paragraph of another block's tag repeats what is inside the section; a condition there still
        takes the whole section away, since else it would leave an empty page.
        """
        before_it = list(reversed(self._children[:first]))
        if chain.word == "for":
            tagged = next((child for child in before_it if child in self._tagged or child in self.carriers), None)
            if tagged is not None and tagged not in self.carriers:
                return False
        return self._bounds(before_it)

    def _ending(self, last: int) -> int | None:
        """The section that ends with this child, alone or with the empty paragraphs after it, which then vanish."""
        if self._children[last] in self.carriers:
            return self.carriers.index(self._children[last])
        swallowed: list[Element] = []
        for child in self._children[last + 1 :]:
            if child.tag == W_TBL or (child.tag == W_P and child not in self._vanishing and not is_empty(child)):
                return None
            swallowed.append(child)
            if child in self.carriers:
                self._vanishing.update(swallowed)
                self._done.add(self.carriers.index(child))
                return self.carriers.index(child)
        if self._own is None:
            return None
        self._vanishing.update(child for child in swallowed if child.tag == W_P)
        self._holds_last = True
        return len(self.carriers)

    def _claim(self, spot: Spot, where: int, number: int, position: dict[Element, int]) -> None:
        """Lets `spot` write the break; of tags with nothing between, the inner one, which comes later here."""
        for other in list(self._claims):
            there = position[other.anchor] if other.anchor is not None else where
            between = self._children[min(where, there) + 1 : max(where, there)]
            if all(child.tag not in (W_P, W_TBL) or child in self._vanishing for child in between):
                del self._claims[other]
        self._claims[spot] = number

    def _bounds(self, children: Iterable[Element], *, start: bool = True) -> bool:
        """Whether a break comes next among `children`, or their end, which counts as `start` says."""
        for child in children:
            if child in self.carriers:
                return True
            if child.tag in (W_P, W_TBL) and child not in self._vanishing:
                return False
        return start

    def _inherit_references(self) -> None:
        """Gives each section the headers and footers that it has from the one before, which may not be there."""
        known: dict[tuple[str, str], Element] = {}
        for section in self.properties:
            own = {(str(child.tag), child.get(_TYPE, "")): child for child in section if child.tag in _REFERENCES}
            for key in reversed([key for key in known if key not in own]):
                section.insert(0, deepcopy(known[key]))
            known |= own

    def before_spot(self, spot: Spot, element: Element, marks: Marks) -> None:
        """Marks the section's end that this tag claims, inside its block."""
        number = self._claims.get(spot)
        if number is None:
            return
        if element not in self._vanishing:
            if element not in self.carriers:
                after(element, marks.make(Mark(call(number, "section", "alone"))))
            return
        self._done.add(number)
        previous = element.getprevious()
        if previous is not None and self._may_carry(previous, marks):
            _carry(previous, marks.make(Mark(call(number, "section", "inside"))))
        else:
            before(element, marks.make(Mark(call(number, "section", "alone"))))

    def _may_carry(self, previous: Element, marks: Marks) -> bool:
        plain = previous.tag == W_P and previous not in self._vanishing and previous not in self.carriers
        return plain and not any(marks.of(previous.tail))

    def instead_of(self, element: Element, marks: Marks) -> None:
        """Keeps the break that a vanishing paragraph carries."""
        if element in self.carriers and (number := self.carriers.index(element)) not in self._done:
            self._done.add(number)
            before(element, marks.make(Mark(call(number, "section", "alone"))))

    def finish(self, marks: Marks) -> None:
        """Marks the breaks that stay where they are, and the document's own section."""
        if not (self._claims or self._done or self.asked):
            return
        for number, carrier in enumerate(self.carriers):
            section = _section_of(carrier)
            if number in self._done or section is None or carrier.getparent() is None:
                continue
            if len(carrier) == 1:
                # a paragraph that only carries a break must not stay as an empty line when the break is taken back
                before(carrier, marks.make(Mark(call(number, "section", "alone"))))
                remove(carrier)
            else:
                _replace(section, marks.make(Mark(call(number, "section", "inside"))))
        if self._own is not None and (self._holds_last or self.asked):
            mark = call(len(self.carriers), "final") if self._holds_last else call(len(self.carriers), "section", "own")
            _replace(self._own, marks.make(Mark(mark)))


def _cut(chain: Chain) -> Finding:
    return BlockAcrossUnits.at(
        chain.spots[0].place,
        "Khối cắt ngang một ngắt phần (section break).",
        hint="Mở khối ở đoạn đầu tiên của phần và đóng ở đoạn cuối của phần.",
    )


def _no_section(spot: Spot) -> Finding:
    return MisplacedTag.at(
        spot.place, f"Thẻ {spot.tag.word} chỉ dùng được trong thân văn bản.", hint="Đặt thẻ trong phần cần đổi trang."
    )


def _beside_break(chain: Chain) -> Finding:
    return TextBesideTag.at(
        chain.spots[-1].place, "Đoạn có thẻ đóng và chữ lại mang ngắt phần.", hint="Đặt thẻ đóng ở một đoạn riêng."
    )


def _section_of(element: Element) -> Element | None:
    properties = element.find(W_PPR) if element.tag == W_P else None
    return None if properties is None else properties.find(W_SECTPR)


def _carry(paragraph: Element, mark: str) -> None:
    """Puts a mark where a paragraph's section properties stand."""
    properties = paragraph.find(W_PPR)
    if properties is None:
        properties = paragraph.makeelement(W_PPR)
        paragraph.insert(0, properties)
    change = properties.find(qn("w:pPrChange"))
    if change is not None:
        before(change, mark)
    elif len(properties):
        after(properties[-1], mark)
    else:
        properties.text = mark


def _replace(element: Element, mark: str) -> None:
    parent = element.getparent()
    before(element, mark)
    if parent is not None:
        parent.remove(element)
