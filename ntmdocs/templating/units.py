"""The smallest whole unit that holds both ends of a block, and what of the template disappears with its tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ntmdocs.findings import Finding
from ntmdocs.office import qn
from ntmdocs.templating.lines import (
    W_BODY,
    W_P,
    W_SDT,
    W_SDT_CONTENT,
    W_TBL,
    W_TC,
    W_TR,
    W_TXBX,
    Element,
    Line,
    is_empty,
)  # fmt: skip
from ntmdocs.templating.pairing import CELL_WORDS, Chain, Spot
from ntmdocs.templating.rules import BlockAcrossUnits, BlockKeyFault, TextBesideTag

CONTAINERS = {W_BODY, W_TC, W_TXBX, W_SDT_CONTENT,
              *(qn(f"w:{name}") for name in ("hdr", "ftr", "footnote", "endnote", "comment"))}  # fmt: skip
_LEVEL_OF_PREFIX = {"p": ("paragraph", W_P), "tr": ("row", W_TR), "tc": ("cell", W_TC)}
_NAMES = {"paragraph": "đoạn", "row": "hàng", "cell": "ô"}


@dataclass(slots=True)
class Layout:
    """The lines of a part by paragraph, its spots in order, and the elements that vanish with their tags."""

    lines: dict[Element, Line]
    spots: list[Spot]
    fields: Mapping[Element, int]
    vanishing: set[Element] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def arrange(self, chains: Iterable[Chain]) -> None:
        """Gives each chain its level, each spot its anchor, and collects what would be lost or repeated."""
        for chain in chains:
            self._level(chain)
            if len({self.fields.get(_leaf(spot)) for spot in chain.spots}) > 1:
                self._across(chain, "Một đầu của khối nằm trong trường, đầu kia ở ngoài.")
        for spot in self.spots:
            if spot.chain is None and spot.tag.word not in CELL_WORDS:
                self._single(spot)
        self._vanish()
        for spot in self.spots:
            self._judge(spot)

    def _level(self, chain: Chain) -> None:
        prefixes = {spot.tag.prefix for spot in chain.spots} - {"", "r"}
        if len(prefixes) > 1:
            self._across(chain, "Các thẻ của khối có tiền tố khác nhau.")
        elif prefixes:
            self._forced(chain, *_LEVEL_OF_PREFIX[prefixes.pop()])
        else:
            self._inferred(chain)
        if chain.word == "block" and chain.level != "paragraph":
            self.findings.append(
                BlockKeyFault.at(
                    chain.spots[0].place,
                    "Khối thay được phải bao trọn các đoạn.",
                    hint="Đặt {% block %} và {% endblock %} ở các đoạn riêng.",
                )
            )

    def _forced(self, chain: Chain, level: str, kind: str) -> None:
        anchors = [_above(spot.line.element, kind) for spot in chain.spots]
        if any(anchor is None for anchor in anchors) or len({_parent(anchor) for anchor in anchors}) > 1:
            self._across(chain, f"Tiền tố yêu cầu các {_NAMES[level]} cùng một chỗ chứa.")
            return
        self._set(chain, level, anchors)

    def _inferred(self, chain: Chain) -> None:
        paths = [[*reversed(list(spot.line.element.iterancestors())), spot.line.element] for spot in chain.spots]
        depth = min(len(path) for path in paths)
        common = next((i for i in range(depth) if any(path[i] is not paths[0][i] for path in paths)), depth) - 1
        holder = paths[0][common]
        children = [path[common + 1] if len(path) > common + 1 else path[common] for path in paths]
        if holder.tag == W_P:
            self._inline(chain)
        elif holder.tag in CONTAINERS and all(path[-1] is child for path, child in zip(paths, children, strict=True)):
            self._set(chain, "paragraph", children)
        elif holder.tag in (W_TBL, W_SDT_CONTENT) and all(_holds(child, W_TR) for child in children):
            self._set(chain, "row", children)
        elif holder.tag == W_TR and all(_holds(child, W_TC) for child in children):
            whole = all(child.tag == W_TC and self._is_bare(child) for child in children)
            self._set(chain, "cell" if whole else "row", children if whole else [holder] * len(children))
        else:
            self._across(
                chain,
                f"Khối bắt đầu ở {chain.spots[0].line.place.spot} mà kết thúc ở {chain.spots[-1].line.place.spot}.",
            )

    def _inline(self, chain: Chain) -> None:
        if len({spot.line.element for spot in chain.spots}) > 1:
            self._across(chain, "Một đầu của khối nằm trong hộp chữ hay chú thích, đầu kia ở ngoài.")
            return
        parents = {_run(spot).getparent() for spot in chain.spots}
        if len(parents) > 1 and chain.spots[0].line.has_content():
            self._across(chain, "Hai đầu của khối nằm trong và ngoài một liên kết hoặc ô nội dung.")

    def _set(self, chain: Chain, level: str, anchors: Iterable[Element | None]) -> None:
        chain.level = level
        for spot, anchor in zip(chain.spots, anchors, strict=True):
            spot.anchor = anchor

    def _single(self, spot: Spot) -> None:
        """A statement that is no block, or a print, may ask for its paragraph, row or cell too."""
        if spot.tag.prefix in _LEVEL_OF_PREFIX:
            level, kind = _LEVEL_OF_PREFIX[spot.tag.prefix]
            spot.anchor = _above(spot.line.element, kind)
            if spot.anchor is None:
                self.findings.append(BlockAcrossUnits.at(spot.place, f"Thẻ không nằm trong {_NAMES[level]} nào."))

    def _vanish(self) -> None:
        for spot in self.spots:
            if spot.anchor is not None and spot.anchor.tag in (W_TR, W_TC, W_SDT) and self._is_bare(spot.anchor):
                self.vanishing.add(spot.anchor)
        kept = {
            spot.line.element
            for spot in self.spots
            if spot.anchor is not None and spot.anchor.tag != W_P and spot.anchor not in self.vanishing
        }
        self.vanishing.update(
            element
            for element, line in self.lines.items()
            if line.tags and element not in kept and not line.has_content() and not self._fills_cell(line)
        )

    def _fills_cell(self, line: Line) -> bool:
        """Whether a paragraph is all that a cell with a tag about itself has."""
        cell = line.element.getparent()
        tagged = any(tag.word in CELL_WORDS for tag in line.tags)
        return tagged and cell is not None and cell.tag == W_TC and len(cell.findall(W_P)) == 1

    def _is_bare(self, element: Element) -> bool:
        """Whether a row or cell holds statements and comments only."""
        if next(element.iter(W_TBL), None) is not None:
            return False
        return all(self._is_bare_paragraph(paragraph) for paragraph in element.iter(W_P))

    def _is_bare_paragraph(self, paragraph: Element) -> bool:
        line = self.lines.get(paragraph)
        if line is None:
            return is_empty(paragraph)
        return not line.has_content() and not any(tag.kind == "print" or tag.word in CELL_WORDS for tag in line.tags)

    def _judge(self, spot: Spot) -> None:
        """Text that would be repeated or dropped in silence is a finding."""
        anchor, element = spot.anchor, spot.line.element
        if anchor is None or anchor in self.vanishing or element in self.vanishing:
            return
        if spot.tag.prefix in _LEVEL_OF_PREFIX:
            unit = _NAMES[_LEVEL_OF_PREFIX[spot.tag.prefix][0]]
            self._beside(spot, f"{unit.capitalize()} của thẻ này có nội dung khác, sẽ bị mất.")
        elif spot.role == "middle":
            self._beside(spot, "Có chữ cạnh thẻ; thẻ ở giữa khối phải đứng riêng.")
        elif spot.role == "opener" and self._content_before(anchor, spot):
            self._beside(spot, "Có chữ trước thẻ mở của khối.")
        elif spot.role == "closer" and self._content_after(anchor, spot):
            self._beside(spot, "Có chữ sau thẻ đóng của khối.")

    def _content_before(self, anchor: Element, spot: Spot) -> bool:
        for paragraph in anchor.iter(W_P):
            if paragraph is spot.line.element:
                return spot.line.has_content(0, spot.tag.start)
            if not self._is_bare_paragraph(paragraph):
                return True
        return False

    def _content_after(self, anchor: Element, spot: Spot) -> bool:
        paragraphs = list(anchor.iter(W_P))
        later = paragraphs[paragraphs.index(spot.line.element) + 1 :]
        return spot.line.has_content(spot.tag.end) or not all(self._is_bare_paragraph(each) for each in later)

    def _beside(self, spot: Spot, message: str) -> None:
        self.findings.append(TextBesideTag.at(spot.place, message, hint="Đưa thẻ ra một đoạn, hàng hoặc ô riêng."))

    def _across(self, chain: Chain, message: str) -> None:
        self.findings.append(
            BlockAcrossUnits.at(
                chain.spots[0].place,
                f"{message} Thẻ đóng: {chain.spots[-1].tag}.",
                hint="Đặt hai đầu khối trong cùng một đoạn, ô, hàng, bảng hoặc tầng văn bản.",
            )
        )


def _leaf(spot: Spot) -> Element:
    return spot.line.leaf_at(spot.tag.start).element


def _run(spot: Spot) -> Element:
    run = _leaf(spot).getparent()
    assert run is not None  # noqa: S101
    return run


def _holds(child: Element, kind: str) -> bool:
    """Whether this is a row or cell, or a content control around such ones."""
    content = child.find(W_SDT_CONTENT) if child.tag == W_SDT else None
    return child.tag == kind if content is None else all(_holds(inner, kind) for inner in content)


def _above(element: Element, kind: str) -> Element | None:
    return element if element.tag == kind else next(element.iterancestors(kind), None)


def _parent(element: Element | None) -> Element | None:
    return None if element is None else element.getparent()
