"""Blocks that are not printed where they stand: macros and `set` blocks, and those whose text a filter changes.

One within a paragraph is text: it has the format of the place where it is printed. One over paragraphs is printed as
such, alone in a paragraph. A filter that changes letter by letter is done here, to the text and to what is printed in
it, so that no format is lost; every other filter needs the text as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from lxml import etree

from ntmdocs.findings import Finding
from ntmdocs.office import qn
from ntmdocs.templating.lines import OBJECT, W_RPR, W_SECTPR, W_T, Element, Line
from ntmdocs.templating.pairing import STORED, Chain, Spot
from ntmdocs.templating.rules import BlockAcrossUnits, NotAllowed, TextBesideTag
from ntmdocs.templating.tags import Tag

_LETTERWISE: dict[str, Callable[[str], str]] = {"upper": str.upper, "lower": str.lower}
_FILTER = re.compile(r"filter\s+(\w+)")
_NAMED = re.compile(r"(?:macro|set)\s+(\w+)")
_SHOWN = re.compile(r"(\w+)\s*(?:\(.*\))?", re.DOTALL)
_UNSEEN = (qn("w:lang"), qn("w:noProof"))


class Passages:
    """Settles what the closed `chains` among `spots` keep or change; its `spots` and `chains` are left to lay out."""

    def __init__(self, spots: list[Spot], chains: Iterable[Chain], root: Element) -> None:
        self._root = root
        self.findings: list[Finding] = []
        self.spots = spots
        self.chains = [chain for chain in chains if chain.closed]
        for chain in reversed(self.chains):
            if chain.word == "filter":
                self._filter(chain)
        self._as_blocks()
        self._gather_texts()

    def judge(self) -> Iterator[Finding]:
        """What is wrong with a stored block once the units of all are known."""
        for chain in self.chains:
            if chain.word not in STORED:
                continue
            if chain.level != "paragraph":
                yield BlockAcrossUnits.at(
                    chain.spots[0].place, f"Khối {chain.word} chỉ giữ được chữ trong một đoạn, hoặc các đoạn và bảng.",
                    hint=f"Đặt {chain.word} và end{chain.word} ở hai đoạn riêng, ngoài bảng.",
                )  # fmt: skip
            elif _holds_section(chain):
                yield BlockAcrossUnits.at(chain.spots[0].place, f"Trong khối {chain.word} có dấu ngắt phần.",
                                          hint="Đưa dấu ngắt phần ra ngoài khối.")  # fmt: skip

    def _filter(self, chain: Chain) -> None:
        """Does a filter that changes letter by letter; others are left, and need both their ends in one paragraph."""
        opener = chain.spots[0]
        found = _FILTER.fullmatch(opener.tag.text)
        change = _LETTERWISE.get(found.group(1)) if found else None
        if found and change:
            chain.silent = True
            for spot in self._between(chain):
                if spot.tag.kind == "print":
                    self._refuse_blocks(spot)
                    spot.tag.text = f"({spot.tag.text})|{found.group(1)}"
            self._change_text(chain, change)
        elif not _is_whole_text(chain):
            self.findings.append(
                NotAllowed.at(opener.place, "Bộ lọc này cần cả khối là chữ trong một đoạn.",
                              hint="Chỉ filter upper, filter lower dùng được cho nhiều đoạn.")
            )  # fmt: skip

    def _between(self, chain: Chain) -> list[Spot]:
        return self.spots[self.spots.index(chain.spots[0]) + 1 : self.spots.index(chain.spots[-1])]

    def _change_text(self, chain: Chain, change: Callable[[str], str]) -> None:
        first, last = chain.spots[0], chain.spots[-1]
        opening, closing = first.line.leaf_at(first.tag.end - 1), last.line.leaf_at(last.tag.start)
        leaves = list(self._root.iter(W_T))
        for element in leaves[leaves.index(opening.element) : leaves.index(closing.element) + 1]:
            text = element.text or ""
            start = first.tag.end - opening.start if element is opening.element else 0
            end = last.tag.start - closing.start if element is closing.element else len(text)
            element.text = text[:start] + "".join(map(change, text[start:end])) + text[end:]
        for line in {spot.line for spot in self.spots}:
            _reread(line)

    def _as_blocks(self) -> None:
        """A print of a stored block of paragraphs stands for its paragraph, as `{{p }}` does."""
        stored = {
            found.group(1)
            for chain in self.chains
            if chain.word in STORED and not _is_whole_text(chain) and (found := _NAMED.match(chain.spots[0].tag.text))
        }
        for spot in self.spots:
            shown = _SHOWN.fullmatch(spot.tag.text) if spot.tag.kind == "print" else None
            if shown and shown.group(1) in stored:
                spot.tag.prefix = "p"

    def _gather_texts(self) -> None:
        """Makes one spot of each outermost block that is text, with its texts and spots in it."""
        by_line: dict[Line, list[Spot]] = {}
        for spot in self.spots:
            by_line.setdefault(spot.line, []).append(spot)
        wholes: dict[Spot, Spot] = {}
        inner: set[Spot] = set()
        for chain in self.chains:
            if _is_whole_text(chain) and chain.spots[0] not in inner:
                held = self._held(chain, by_line[chain.spots[0].line])
                wholes[chain.spots[0]] = self._whole(chain, held)
                inner.update(held)
        self.spots = [wholes.get(spot, spot) for spot in self.spots if spot in wholes or spot not in inner]
        self.chains = [chain for chain in self.chains if chain.spots[0] not in inner]
        for line in {spot.line for spot in wholes}:
            kept = [spot.tag for spot in wholes.values() if spot.line is line]
            held_tags = {id(spot.tag) for spot in by_line[line] if spot in inner}
            line.tags = sorted(
                [*kept, *(tag for tag in line.tags if id(tag) not in held_tags)], key=lambda tag: tag.start
            )

    def _held(self, chain: Chain, spots: list[Spot]) -> list[Spot]:
        start, end = chain.spots[0].tag.start, chain.spots[-1].tag.end
        return [spot for spot in spots if start <= spot.tag.start < end]

    def _whole(self, chain: Chain, held: list[Spot]) -> Spot:
        opener, closer = chain.spots[0], chain.spots[-1]
        line, start, end = opener.line, opener.tag.start, closer.tag.end
        pieces: list[str | Spot] = []
        at = start
        for spot in held:
            if spot is not opener:
                self._refuse_blocks(spot)
            pieces += [line.text[at : spot.tag.start], spot]
            at = spot.tag.end
        if problem := _lost(line, opener.tag.end, closer.tag.start, [spot.tag for spot in held]):
            self.findings.append(TextBesideTag.at(opener.place, problem, hint="Đặt hai đầu khối ở hai đoạn riêng."))
        kind = "print" if chain.word == "filter" else "statement"
        tag = Tag(kind, "", opener.tag.text, line.text[start:end], start, end)
        return Spot(line, tag, inside=[piece for piece in pieces if piece])

    def _refuse_blocks(self, spot: Spot) -> None:
        if spot.tag.prefix == "p" and spot.tag.kind == "print":
            self.findings.append(
                NotAllowed.at(spot.place, "Ở đây chỉ in được chữ, không in được cả đoạn.",
                              hint="Đưa thẻ ra một đoạn riêng, ngoài khối này.")
            )  # fmt: skip


def _is_whole_text(chain: Chain) -> bool:
    """Whether a block within one paragraph needs its text as a whole."""
    return (
        (chain.word in STORED or (chain.word == "filter" and not chain.silent))
        and chain.spots[0].line is chain.spots[-1].line
    )  # fmt: skip


def _holds_section(chain: Chain) -> bool:
    element, last = chain.spots[0].anchor, chain.spots[-1].anchor
    while element is not None:
        if next(element.iter(W_SECTPR), None) is not None:
            return True
        element = None if element is last else element.getnext()
    return False


def _lost(line: Line, start: int, end: int, tags: list[Tag]) -> str:
    """What a text cannot keep of the contents between two offsets."""
    if OBJECT in line.text[start:end]:
        return "Trong khối có hình, trường hoặc chú thích, sẽ bị mất."
    hidden = {at for tag in tags for at in range(tag.start if tag.kind != "print" else tag.start + 1, tag.end)}
    formats = {
        _format(leaf.element)
        for leaf in line.leaves
        if leaf.element.tag == W_T
        and any(
            at not in hidden and not line.text[at].isspace() for at in range(max(start, leaf.start), min(end, leaf.end))
        )
    }
    return "Trong khối có nhiều định dạng chữ, sẽ bị mất." if len(formats) > 1 else ""


def _format(leaf: Element) -> bytes:
    run = leaf.getparent()
    properties = None if run is None else run.find(W_RPR)
    children = () if properties is None else properties
    return b"".join(etree.tostring(child, with_tail=False) for child in children if child.tag not in _UNSEEN)


def _reread(line: Line) -> None:
    line.leaves = [
        replace(leaf, text=leaf.element.text.replace("\r", " "))
        if leaf.element.tag == W_T and leaf.element.text
        else leaf
        for leaf in line.leaves
    ]
    line.text = "".join(leaf.text for leaf in line.leaves)
