"""Pairs the block tags of a part, over all its paragraphs, with a stack."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ntmdocs.findings import Finding, Place
from ntmdocs.templating.lines import Element, Line
from ntmdocs.templating.pages import PAGE_WORDS
from ntmdocs.templating.rules import BlockKeyFault, LimitReached, NotAllowed, UnpairedBlock, WrongSyntax
from ntmdocs.templating.syntax_messages import statement_hint
from ntmdocs.templating.tags import Tag

_ENDS = {
    "endif": "if", "endfor": "for", "endwith": "with", "endblock": "block", "endraw": "raw", "endfilter": "filter",
    "endset": "set", "endmacro": "macro",
}  # fmt: skip
_MIDDLES = {"elif": ("if",), "else": ("if", "for")}
STORED = frozenset({"macro", "set"})  # blocks that are printed elsewhere
CELL_WORDS = ("vm", "hm", "colspan", "cellbg")
WORDS = (*_ENDS.values(), *_ENDS, *_MIDDLES, "include", *CELL_WORDS, *PAGE_WORDS)
_INSTEAD = {
    "call": "Giữ nội dung bằng {% set x %} … {% endset %} rồi truyền x cho macro.",
    "import": "Dùng {% include %}; macro của phần được ghép dùng được ở sau đó.",
    "from": "Dùng {% include %}; macro của phần được ghép dùng được ở sau đó.",
    "extends": "Dùng {% include %} để ghép phần dùng chung.",
}
_OR = {"set": ", hoặc viết {% set ten = gia_tri %}"}
_BLOCK_SET = re.compile(r"set\s+\w+\s*(?:\|.*)?", re.DOTALL)
_KEY = re.compile(r"block\s+([a-z0-9_.-]+)")


@dataclass(slots=True, eq=False)
class Spot:
    """A tag in its line; `anchor` is the paragraph, row or cell that its mark stands beside, none meaning its run.

    A whole block that is kept as text is one spot, with its texts and spots `inside`.
    """

    line: Line
    tag: Tag
    chain: Chain | None = None
    anchor: Element | None = None
    inside: list[str | Spot] = field(default_factory=list)
    _place: Place | None = None

    @property
    def place(self) -> Place:
        if self._place is None:
            self._place = self.line.at(self.tag)
        return self._place

    @property
    def role(self) -> str:
        """What the tag is in its chain: opener, middle, closer, or none."""
        if self.chain is None:
            return ""
        spots = self.chain.spots
        return "opener" if self is spots[0] else "closer" if self is spots[-1] else "middle"


@dataclass(slots=True, eq=False)
class Chain:
    """An opener, its middles and its closer; `level` is the kind of unit: inline, paragraph, row or cell.

    A `silent` one says nothing to Jinja.
    """

    word: str
    spots: list[Spot] = field(default_factory=list)
    level: str = "inline"
    key: str = ""
    closed: bool = False
    silent: bool = False


def pair(spots: Iterable[Spot], nesting: int) -> tuple[list[Chain], list[Finding]]:
    """The chains of the statements among `spots`, which stand in the document's order, and what is wrong."""
    chains: list[Chain] = []
    stack: list[Chain] = []
    findings: list[Finding] = []
    for spot in spots:
        word = spot.tag.word
        if word in _ENDS:
            findings += _close(spot, stack)
        elif word in _MIDDLES:
            findings += _middle(spot, stack)
        elif _opens(spot.tag):
            if word == "macro" and stack:
                findings.append(NotAllowed.at(spot.place, "Macro phải đặt ngoài mọi khối.", hint="Đưa lên đầu mẫu."))
            spot.chain = Chain(word, [spot], silent=word == "raw")
            stack.append(spot.chain)
            chains.append(spot.chain)
            if len(stack) > nesting:
                findings.append(LimitReached.at(spot.place, f"Khối lồng quá {nesting} tầng.", hint="Đóng bớt khối."))
                break
        elif word not in WORDS and spot.tag.kind == "statement":
            hint = _INSTEAD.get(word.removeprefix("end")) or statement_hint(spot.tag, WORDS)
            findings.append(NotAllowed.at(spot.place, f"Mẫu không có lệnh «{word}».", hint=hint))
    findings += [
        UnpairedBlock.at(
            chain.spots[0].place,
            f"Khối mở mà không có end{chain.word}.",
            hint=f"Thêm {{% end{chain.word} %}} ở cuối khối{_OR.get(chain.word, '')}.",
        )
        for chain in stack
    ]
    return chains, findings + _keys(chains)


def outer_keys(spots: Iterable[Spot]) -> dict[str, str]:
    """The key of the named block right around each named block that stands in another."""
    outer: dict[str, str] = {}
    opened: list[str] = []
    for spot in spots:
        if spot.chain is not None and spot.chain.key and spot.role == "opener":
            if opened:
                outer[spot.chain.key] = opened[-1]
            opened.append(spot.chain.key)
        elif spot.chain is not None and spot.chain.key and opened:
            opened.pop()
    return outer


def _opens(tag: Tag) -> bool:
    return tag.word in _ENDS.values() and (tag.word != "set" or _BLOCK_SET.fullmatch(tag.text) is not None)


def _close(spot: Spot, stack: list[Chain]) -> list[Finding]:
    word = _ENDS[spot.tag.word]
    if not any(chain.word == word for chain in stack):
        return [
            UnpairedBlock.at(
                spot.place, f"Có {spot.tag.word} mà không có {word} nào đang mở.", hint="Thêm thẻ mở, hoặc xóa thẻ này."
            )
        ]
    findings = []
    while (chain := stack.pop()).word != word:
        findings.append(
            UnpairedBlock.at(
                spot.place,
                f"Khối cắt chéo: {chain.spots[0].tag} còn mở khi gặp thẻ này.",
                hint=f"Đặt end{chain.word} trước {spot.tag.word}.",
            )
        )
    spot.chain = chain
    chain.spots.append(spot)
    chain.closed = True
    return findings


def _middle(spot: Spot, stack: list[Chain]) -> list[Finding]:
    if not stack or stack[-1].word not in _MIDDLES[spot.tag.word]:
        return [
            UnpairedBlock.at(
                spot.place,
                f"Có {spot.tag.word} mà không nằm trực tiếp trong khối của nó.",
                hint="Xem lại thứ tự các thẻ if, for.",
            )
        ]
    spot.chain = stack[-1]
    findings = []
    if any(other.tag.word == "else" for other in spot.chain.spots):
        findings.append(WrongSyntax.at(spot.place, f"Có {spot.tag.word} sau else.", hint="Đặt else ở cuối cùng."))
    spot.chain.spots.append(spot)
    return findings


def _keys(chains: list[Chain]) -> list[Finding]:
    findings: list[Finding] = []
    seen: dict[str, Spot] = {}
    for chain in chains:
        if chain.word != "block":
            continue
        spot = chain.spots[0]
        found = _KEY.fullmatch(spot.tag.text)
        chain.key = found.group(1) if found else ""
        if not chain.key:
            findings.append(
                BlockKeyFault.at(
                    spot.place, "Khóa của khối không đúng.", hint="Dùng chữ thường không dấu, số, «.», «_», «-»."
                )
            )
        elif chain.key in seen:
            findings.append(BlockKeyFault.at(spot.place, f"Khóa «{chain.key}» đã dùng ở {seen[chain.key].place.spot}."))
        seen.setdefault(chain.key, spot)
    return findings
