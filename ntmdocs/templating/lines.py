"""The paragraphs of a part: where each stands, its joined text, and the tags in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from lxml import etree

from ntmdocs.findings import Finding, Place
from ntmdocs.office import qn
from ntmdocs.templating.near_tags import MASK, SIGN
from ntmdocs.templating.rules import MisplacedTag
from ntmdocs.templating.tags import SHOWN, Tag, lex, literal, raw_now

Element: TypeAlias = etree._Element  # noqa: SLF001

W_P, W_R, W_T, W_PPR, W_RPR = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:pPr"), qn("w:rPr")
W_TBL, W_TR, W_TC, W_SECTPR, W_BODY = qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:sectPr"), qn("w:body")
W_TXBX, W_SDT, W_SDT_CONTENT = qn("w:txbxContent"), qn("w:sdt"), qn("w:sdtContent")
_COPY = qn("mc:Fallback")
_W_FLDCHAR, _W_FLDCHARTYPE = qn("w:fldChar"), qn("w:fldCharType")
_TRACKED = {qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo")}
_MARKED = {
    W_P: tuple(f"{W_PPR}/{W_RPR}/{change}" for change in sorted(_TRACKED)),
    W_TR: tuple(f"{qn('w:trPr')}/{qn(f'w:{change}')}" for change in ("ins", "del")),
    W_TC: tuple(f"{qn('w:tcPr')}/{qn(f'w:{change}')}" for change in ("cellIns", "cellDel", "cellMerge")),
}
_CHANGES = (*sorted(_TRACKED), *(qn(f"w:{name}") for name in ("cellIns", "cellDel", "cellMerge")))
_INSTRUCTIONS = (qn("w:instrText"), qn("w:delText"), qn("w:delInstrText"))
_BREAKS = {qn("w:tab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:softHyphen"): ""}
_SILENT = {W_RPR, qn("w:lastRenderedPageBreak"), *_INSTRUCTIONS}
OBJECT = "\ufffc"


@dataclass(slots=True)
class Leaf:
    """A child of a run and the text it stands for, from `start` in the line's text."""

    element: Element
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(slots=True, eq=False)
class Line:
    """A paragraph with its joined text and tags; `origins` has the place of each and of runs that moved."""

    element: Element
    place: Place
    leaves: list[Leaf]
    text: str
    tags: list[Tag] = field(default_factory=list)
    origins: Mapping[Element, Place] = field(default_factory=dict)

    def has_content(self, start: int = 0, end: int | None = None) -> bool:
        """Whether anything stands between `start` and `end` that is no statement, comment or block-level print."""
        hidden = [tag for tag in self.tags if tag.kind != "print" or tag.prefix == "p"]
        return bool(literal(self.text, hidden)[start:end].replace(MASK, "").strip())

    def at(self, tag: Tag | str) -> Place:
        """The place of a tag of this line."""
        if isinstance(tag, str) or not self.origins:
            return spot_of(self.place, tag)
        above = self.leaf_at(tag.start).element.iterancestors()
        return spot_of(next((self.origins[each] for each in above if each in self.origins), self.place), tag)

    def leaf_at(self, offset: int) -> Leaf:
        """The leaf that holds the character at `offset`."""
        return self.leaves[self._index(offset)]

    def leaves_of(self, tag: Tag) -> list[Leaf]:
        """The leaves over which a tag's text runs."""
        return self.leaves[self._index(tag.start) : self._index(tag.end - 1) + 1]

    def _index(self, offset: int) -> int:
        return bisect_right(self.leaves, offset, key=lambda leaf: leaf.start) - 1


def spot_of(place: Place, tag: Tag | str) -> Place:
    """`place` with the tag named."""
    spot = f"{place.spot}, thẻ {tag}".lstrip(", ")
    return Place(place.file, place.sheet, place.line, place.column, place.cell, spot)


def places_of(root: Element, file: str, part: str) -> dict[Element, Place]:
    """The place of each paragraph under `root`, as a clerk counts: «đoạn 12», «bảng 2 hàng 3 ô 1»."""
    places = {element: Place(file=file, spot=f"{part}, {spot}") for element, spot in _numbered(root, "")}
    # a paragraph where Word allows none still gets a place
    return {element: Place(file=file, spot=part) for element in root.iter(W_P)} | places


def line_of(
    paragraph: Element, place: Place, origins: Mapping[Element, Place] = MappingProxyType({}), *, raw: bool = False,
    tracked: bool = True,
) -> tuple[Line, list[Finding]]:  # fmt: skip
    """The line of a paragraph and what is wrong with its tags.

    `raw` says that it begins inside {% raw %}, `tracked` that there may be tracked changes around.
    """
    leaves: list[Leaf] = []
    _gather(paragraph, leaves)
    line = Line(paragraph, place, leaves, "".join(leaf.text for leaf in leaves), origins=origins)
    line.tags, faults = lex(line.text, raw=raw)
    findings = [fault.rule.at(line.at(fault.source), fault.message, hint=fault.hint) for fault in faults]
    return line, findings + _misplaced(line, tracked=tracked)


def read_lines(root: Element, places: Mapping[Element, Place], sign: str = "") -> Iterator[tuple[Line, list[Finding]]]:
    """The lines under `root` that may hold tags with `sign`, in order, each with what is wrong with its tags."""
    raw, tracked = False, next(root.iter(*_CHANGES), None) is not None
    for paragraph in braced(root):
        # no less than its own text, and quick to gather
        text = etree.tostring(paragraph, method="text", encoding="unicode", with_tail=False) if sign else ""
        if raw or sign in text or "raw" in text:
            line, found = line_of(paragraph, places[paragraph], places, raw=raw, tracked=tracked)
            raw = raw_now(line.tags, raw=raw)
            yield line, found


def braced(root: Element) -> list[Element]:
    """The paragraphs under `root` whose own text may hold a tag or something like one, in the order of their signs."""
    found: dict[Element, None] = {}
    for text in root.iter(W_T, *_INSTRUCTIONS):
        if text.text and SIGN.search(text.text):
            found[next(text.iterancestors(W_P), root)] = None
    return [element for element in found if element is not root]


def fields_around(root: Element) -> dict[Element, int]:
    """The innermost field that each text stands in, by number; a text outside all of them is left out."""
    around: dict[Element, int] = {}
    opened: list[int] = []
    for number, element in enumerate(root.iter(W_T, _W_FLDCHAR)):
        kind = element.get(_W_FLDCHARTYPE)
        if kind == "begin":
            opened.append(number)
        elif kind == "end" and opened:
            opened.pop()
        elif opened:
            around[element] = opened[-1]
    return around


def joined_text(paragraph: Element) -> str:
    """The text of a paragraph's runs; a break or tab is its character, any other object one of U+FFFC."""
    leaves: list[Leaf] = []
    _gather(paragraph, leaves)
    return "".join(leaf.text for leaf in leaves)


def is_read(element: Element) -> bool:
    """Whether this is a text that belongs to a paragraph's own; one in a phonetic guide does not."""
    run = element.getparent() if element.tag == W_T else None
    if run is None or run.tag != W_R:
        return False
    return next(run.iterancestors(W_P, W_R, W_PPR), run).tag == W_P


def is_empty(paragraph: Element) -> bool:
    """Whether a paragraph shows nothing."""
    return not joined_text(paragraph).strip()


def _gather(parent: Element, leaves: list[Leaf]) -> None:
    for child in parent:
        if child.tag == W_R:
            for piece in child:
                text = _text_of(piece)
                if text:
                    leaves.append(Leaf(piece, text, leaves[-1].end if leaves else 0))
        elif isinstance(child.tag, str) and child.tag not in (W_PPR, W_P):
            _gather(child, leaves)


def _text_of(piece: Element) -> str:
    if piece.tag == W_T:
        return (piece.text or "").replace("\r", " ")
    if piece.tag == qn("w:br"):
        return "\n" if piece.get(qn("w:type"), "textWrapping") == "textWrapping" else OBJECT
    if piece.tag in _SILENT or not isinstance(piece.tag, str):
        return ""
    return _BREAKS.get(piece.tag, OBJECT)


def _numbered(container: Element, before: str) -> Iterator[tuple[Element, str]]:
    paragraphs = tables = 0
    for child in _blocks(container):
        if child.tag == W_TBL:
            tables += 1
            yield from _numbered_rows(child, f"{before}bảng {tables}")
        else:
            paragraphs += 1
            yield child, f"{before}đoạn {paragraphs}"
            for number, box in _boxes(child):
                yield from _numbered(box, f"{before}đoạn {paragraphs} hộp chữ {number}, ")


def _boxes(paragraph: Element) -> Iterator[tuple[int, Element]]:
    """The text boxes in a paragraph, numbered; the copy of one for older programs has the number of the one itself."""
    number = 0
    copied: dict[Element, int] = {}
    for box in (box for box in paragraph.iter(W_TXBX) if next(box.iterancestors(W_P)) is paragraph):
        copy = next(box.iterancestors(_COPY), None)
        shown = copy.getprevious() if copy is not None else None
        if copy is None or shown is None:
            number += 1
            yield number, box
        else:
            first = number - sum(1 for _ in shown.iter(W_TXBX))
            copied[copy] = copied.get(copy, 0) + 1
            yield first + copied[copy], box


def _numbered_rows(table: Element, before: str) -> Iterator[tuple[Element, str]]:
    rows = [row for row in table.iter(W_TR) if next(row.iterancestors(W_TBL)) is table]
    for number, row in enumerate(rows, 1):
        cells = [cell for cell in row.iter(W_TC) if next(cell.iterancestors(W_TR)) is row]
        for column, cell in enumerate(cells, 1):
            spot = f"{before} hàng {number} ô {column}"
            inside = list(_numbered(cell, f"{spot}, "))
            yield from [(inside[0][0], spot)] if len(inside) == 1 else inside


def _blocks(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a container, also those inside content controls."""
    for child in container:
        if child.tag in (W_P, W_TBL):
            yield child
        elif isinstance(child.tag, str):
            yield from _blocks(child)


def _misplaced(line: Line, *, tracked: bool) -> list[Finding]:
    findings: list[Finding] = []
    instruction = "".join(
        piece.text or ""
        for piece in line.element.iter(*_INSTRUCTIONS)
        if next(piece.iterancestors(W_P)) is line.element
    )
    if instruction.count("{{") or instruction.count("{%"):
        findings.append(
            MisplacedTag.at(
                line.at(" ".join(instruction.split())[:SHOWN]),
                "Thẻ nằm trong mã trường hoặc chữ đã xóa có theo dõi.",
                hint="Đưa thẻ ra ngoài trường, hoặc chấp nhận thay đổi.",
            )
        )
    for tag in line.tags:
        inside = line.leaves_of(tag)
        if tracked and any(_is_tracked(above) for leaf in inside for above in leaf.element.iterancestors()):
            findings.append(
                MisplacedTag.at(
                    line.at(tag),
                    "Thẻ nằm trong phần sửa đang theo dõi.",
                    hint="Chấp nhận hoặc bỏ thay đổi rồi lưu mẫu.",
                )
            )
        if any(leaf.text == OBJECT for leaf in inside):
            findings.append(
                MisplacedTag.at(
                    line.at(tag), "Trong thẻ có hình, trường hoặc chú thích.", hint="Gõ lại thẻ thành chữ liền."
                )
            )
    return findings


def _is_tracked(element: Element) -> bool:
    """Whether an element is a tracked change, or a paragraph, row or cell that came or went in one."""
    return element.tag in _TRACKED or any(element.find(path) is not None for path in _MARKED.get(element.tag, ()))
