"""Turns a part's tags into marks in its tree, and takes out the paragraphs, rows and cells that held only tags."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from ntmdocs.office import qn
from ntmdocs.templating.blocks_xml import escaped
from ntmdocs.templating.cells import CellTags
from ntmdocs.templating.grids import Grids
from ntmdocs.templating.lines import W_P, W_R, W_RPR, W_SDT, W_SDT_CONTENT, W_SECTPR, W_T, W_TBL, W_TC, W_TR, Element
from ntmdocs.templating.lists import Lists
from ntmdocs.templating.marks import (
    ALONE,
    BLOCK_END,
    BLOCK_START,
    IN_PARAGRAPH,
    IN_RUN,
    PRINT_END,
    PRINT_START,
    PRIVATE,
    Mark,
    Marks,
    Site,
    after,
    before,
    call,
    printing,
    remove,
    stating,
)
from ntmdocs.templating.pages import PAGE_WORDS, page_source
from ntmdocs.templating.pairing import CELL_WORDS, STORED, Chain, Spot
from ntmdocs.templating.sections import Sections
from ntmdocs.templating.units import CONTAINERS, Layout

_XML_SPACE = qn("xml:space")
_W_PPR = qn("w:pPr")
_RANGES = {qn(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd")}
_PROOF, _PIECES = qn("w:proofErr"), (W_RPR, W_T, qn("w:lastRenderedPageBreak"))
_HEADINGS = ("NTMMuc", "NTMTieuDe")
_REPEATED = STORED | {"for"}
_OPENS = {"opener": 1, "closer": -1}


class Marking:
    """Writes the marks of one part; `keys` and `formats` are what the source refers to by number."""

    def __init__(
        self, layout: Layout, tags: CellTags, marks: Marks, sections: Sections, lists: Lists, prefix: str
    ) -> None:
        self.layout = layout
        self.marks = marks
        self.sections = sections
        self._lists = lists
        self.grids = Grids(layout, tags, marks)
        self._prefix = prefix
        self.keys: list[str] = []
        self.formats: list[tuple[Element | None, Element | None]] = []
        self._within = _within_paragraphs(layout.spots)
        self._forms: dict[tuple[bytes, ...], int] = {}
        self.fillers: list[Element | None] = []
        self._block_forms: dict[Chain, int] = {}

    def apply(self) -> None:
        """Marks everything; the tree no longer holds a tag."""
        for spot in self.layout.spots:
            if spot.chain and spot.role == "opener" and spot.chain.key:
                self._block_forms[spot.chain] = self._form(*self._body_format(spot.chain))
                self.keys.append(spot.chain.key)
        for spot in self.layout.spots:
            self._hoist(spot)
        # backwards, so that what a tag's offsets count from is still there
        for spot in reversed(self.layout.spots):
            if spot.line.element not in self.layout.vanishing:
                self._cut(spot)
        self.grids.mark()
        holders = self._holders()
        for element in sorted(self.layout.vanishing, key=_depth):
            self._take_out(element)
        for holder in holders:
            self._guard(holder)
        self.grids.empty(self._filler)
        self.sections.finish(self.marks)

    def _holders(self) -> list[Element]:
        """What holds the anchors and what vanishes, the inner ones first: a table is watched before its neighbours."""
        holders: dict[Element, None] = {}
        for element in self._touched():
            holder = element.getparent()
            while holder is not None:
                holders[holder] = None
                # rows or cells that vanish, also inside a content control, may be the last of their table or row
                within = holder.tag == W_TR or _unit_in(holder)
                holder = next(holder.iterancestors(W_TR, W_TBL), None) if within else None
        return sorted(holders, key=_depth, reverse=True)

    def _touched(self) -> list[Element]:
        anchors = [spot.anchor for spot in self.layout.spots if spot.anchor is not None]
        return [*self.layout.vanishing, *anchors]

    def _hoist(self, spot: Spot) -> None:
        """Marks a tag that stands outside its run: beside the row, cell or paragraph that it opens, ends or was."""
        if spot.tag.kind == "comment" or spot.tag.word in CELL_WORDS:
            return
        element = self._outer(spot)
        if element is None:
            return
        self.sections.before_spot(spot, element, self.marks)
        mark = self._marks_of(spot)
        if element in self.layout.vanishing or spot.role == "opener":
            before(element, mark)
        else:
            after(element, mark)

    def _outer(self, spot: Spot) -> Element | None:
        for kind in (W_SDT, W_TR, W_TC):
            element = next(spot.line.element.iterancestors(kind), None)
            if element is not None and element in self.layout.vanishing:
                return element
        return spot.line.element if spot.line.element in self.layout.vanishing else spot.anchor

    def _marks_of(self, spot: Spot) -> str:
        """The mark of a tag, or those of a block that is kept as text."""
        return "".join(
            self.marks.make(Mark(escaped(piece)) if isinstance(piece, str) else self._mark(piece))
            for piece in spot.inside or [spot]
            if isinstance(piece, str) or piece.tag.kind != "comment"
        )

    def _mark(self, spot: Spot) -> Mark:
        source, tag = self._source(spot), spot.tag
        loops = _OPENS.get(spot.role, 0) if spot.chain and spot.chain.word in _REPEATED else 0
        site = self._site(spot) if tag.kind == "print" and tag.prefix != "p" else None
        return Mark(source, spot.line.at(tag), _OPENS.get(spot.role, 0), loops, site=site)

    def _site(self, spot: Spot) -> Site | None:
        """Where a value is printed, and in which format."""
        paragraph, leaf = spot.line.element, spot.line.leaf_at(spot.tag.start).element
        run = leaf.getparent()
        form = self._form(paragraph, run)
        own = run is not None and run.getparent() is paragraph
        if (
            not own
            or self._ends_section(paragraph)
            or self._lists.holds(paragraph)
            or leaf in self.layout.fields
            or spot in self._within
        ):
            return Site(IN_RUN, form)
        return Site(ALONE if _is_alone(spot) else IN_PARAGRAPH, form)

    def _ends_section(self, paragraph: Element) -> bool:
        """Whether a paragraph carries a section's end, or may."""
        properties = paragraph.find(_W_PPR)
        return properties is not None and (
            properties.find(W_SECTPR) is not None or self.marks.sign in etree.tostring(properties, encoding="unicode")
        )

    def _source(self, spot: Spot) -> str:
        tag = spot.tag
        if tag.kind == "print":
            return self._print(spot)
        if spot.chain and spot.chain.key:
            return self._block(spot)
        if spot.chain and spot.chain.silent:
            return ""
        if tag.word in PAGE_WORDS:
            return page_source(tag)
        recounts = self._lists.opening(spot.chain) if spot.role == "opener" else ""
        return self.grids.anew(spot) + stating(tag.text) + recounts

    def _print(self, spot: Spot) -> str:
        if spot.tag.prefix != "p":
            return printing(spot.tag.text)
        run = spot.line.leaf_at(spot.tag.start).element.getparent()
        form = self._form(spot.line.element, run)
        return printing(f"({spot.tag.text})|{PRIVATE}_blocks({form})")

    def _block(self, spot: Spot) -> str:
        assert spot.chain is not None  # noqa: S101
        form, key = self._block_forms[spot.chain], self.keys.index(spot.chain.key)
        own = {which: f"\n {key}|{PRIVATE}_own('{which}')" for which in ("before", "instead", "after")}
        put = {which: f"{PRINT_START}{source}|{PRIVATE}_blocks({form}){PRINT_END}" for which, source in own.items()}
        if spot.role == "opener":
            return f"{put['before']}{BLOCK_START}if {own['instead']} is none{BLOCK_END}"
        return f"{BLOCK_START}else{BLOCK_END}{put['instead']}{BLOCK_START}endif{BLOCK_END}{put['after']}"

    def _form(self, paragraph: Element | None, run: Element | None) -> int:
        properties = None if paragraph is None else paragraph.find(_W_PPR)
        run_properties = None if run is None else run.find(W_RPR)
        written = tuple(
            b"" if each is None else etree.tostring(each, with_tail=False) for each in (properties, run_properties)
        )
        if written not in self._forms:
            self._forms[written] = len(self.formats)
            own = None if run_properties is None else deepcopy(run_properties)
            self.formats.append((_without_section(properties), own))
        return self._forms[written]

    def _body_format(self, chain: Chain) -> tuple[Element | None, Element | None]:
        """The first paragraph inside the block that is no heading, and its first run."""
        element: Element | None = chain.spots[0].line.element
        last = chain.spots[-1].line.element
        while element is not None:
            if element.tag == W_P and element not in self.layout.vanishing and not _is_heading(element):
                return element, element.find(W_R)
            element = None if element is last else element.getnext()
        return chain.spots[0].line.element, None

    def _cut(self, spot: Spot) -> None:
        """Takes the tag's text out of its runs and leaves the mark of an inline one."""
        start, end = spot.tag.start, spot.tag.end
        leaf, *others = spot.line.leaves_of(spot.tag)
        for other in others:
            _drop(other.element, end - other.start)
        text = leaf.element.text or ""
        left, right = text[: start - leaf.start], text[end - leaf.start :]
        hidden = spot.tag.kind == "comment" or spot.tag.word in CELL_WORDS
        inline = not hidden and self._outer(spot) is None
        mark = self._marks_of(spot) if inline else ""
        if inline and spot.tag.kind == "statement":
            _split(leaf.element, left, mark, right)
        else:
            _set_text(leaf.element, left + mark + right)

    def _take_out(self, element: Element) -> None:
        """The element disappears; the ends of bookmarks and a section's end that it holds stay."""
        for inner in list(element.iter(*_RANGES)):
            inner.tail = None
            element.addprevious(inner)
        self.sections.instead_of(element, self.marks)
        remove(element)

    def _guard(self, holder: Element) -> None:
        """What must not end up empty is watched at render time."""
        children = [child for child in holder if isinstance(child.tag, str)]
        kind = {W_TBL: W_TR, W_TR: W_TC}.get(str(holder.tag)) or _unit_in(holder)
        if kind:
            self._droppable(holder, kind)
            return
        for child in children:
            if child.tag == W_TBL and self._may_meet_table(child):
                before(child, self.marks.make(Mark(call("''", "apart"))))
        blocks = [child for child in children if child.tag != W_SECTPR]
        last = blocks[-1] if blocks else None
        if last is None or self._has_tags(last.tail) or (holder.tag == W_TC and last.tag != W_P):
            self._fill(holder, last)

    def _fill(self, holder: Element, last: Element | None) -> None:
        mark = self.marks.make(Mark(call(self._filler(holder), "fill")))
        if last is None:
            holder.text = (holder.text or "") + mark
        else:
            after(last, mark)

    def _filler(self, holder: Element) -> int:
        """The number of an empty paragraph in the format of the last one."""
        paragraphs = holder.findall(W_P)
        properties = _without_section(paragraphs[-1].find(_W_PPR)) if paragraphs else None
        for number in () if properties is None else properties.findall(qn("w:numPr")):
            remove(number)  # an empty paragraph is no item of a list
        self.fillers.append(properties)
        return len(self.fillers) - 1

    def _may_meet_table(self, table: Element) -> bool:
        previous = table.getprevious()
        parent = table.getparent()
        if previous is None:
            return parent is not None and self._has_tags(parent.text)
        return self._has_tags(previous.tail)

    def _has_tags(self, text: str | None) -> bool:
        return any(mark.place is not None for mark in self.marks.of(text))

    def _droppable(self, holder: Element, kind: str) -> None:
        """A table whose every row, or a row whose every cell, depends on data disappears when none is left."""
        depth = sum(mark.opens for mark in self.marks.of(holder.text))
        control = holder.getparent() if holder.tag == W_SDT_CONTENT else None
        for child in holder:
            if child.tag in (kind, W_SDT) and depth == 0:
                return
            depth += sum(mark.opens for mark in self.marks.of(child.tail))
        holder = holder if control is None else control
        needle = f"<{self._prefix}{'tr' if kind == W_TR else 'tc'}"
        before(holder, self.marks.make(Mark(call(repr(needle), "open"), opens=1)))
        # what follows the table was put behind it already, and the end of the watch must come first
        holder.tail = self.marks.make(Mark(call("''", "close"), opens=-1)) + (holder.tail or "")


def _within_paragraphs(spots: Sequence[Spot]) -> set[Spot]:
    """The tags inside blocks that stand within a paragraph."""
    found: set[Spot] = set()
    opened: list[Chain] = []
    for spot in spots:
        if spot.chain and spot.chain.level == "inline" and spot.role == "closer":
            opened.remove(spot.chain)
        elif spot.chain and spot.chain.level == "inline" and spot.role == "opener":
            opened.append(spot.chain)
        elif opened:
            found.add(spot)
    return found


def _is_alone(spot: Spot) -> bool:
    """Whether a paragraph holds one tag and nothing else."""
    line, paragraph = spot.line, spot.line.element
    parent = paragraph.getparent()
    if parent is None or parent.tag not in CONTAINERS or line.has_content(0, spot.tag.start):
        return False
    plain = all(
        child.tag in (_W_PPR, _PROOF) or (child.tag == W_R and all(piece.tag in _PIECES for piece in child))
        for child in paragraph
    )
    return (
        plain
        and not line.has_content(spot.tag.end)
        and all(tag is spot.tag or tag.kind == "comment" for tag in line.tags)
    )


def _unit_in(holder: Element) -> str:
    """The kind of unit in a content control around rows or cells, "" for any other holder."""
    if holder.tag != W_SDT_CONTENT:
        return ""
    above = next(holder.iterancestors(W_TBL, W_TR, W_TC), None)
    return "" if above is None else {W_TBL: W_TR, W_TR: W_TC}.get(str(above.tag), "")


def _is_heading(paragraph: Element) -> bool:
    properties = paragraph.find(_W_PPR)
    if properties is None:
        return False
    style = properties.find(qn("w:pStyle"))
    named = style is not None and style.get(qn("w:val"), "").startswith(_HEADINGS)
    return named or properties.find(qn("w:outlineLvl")) is not None


def _without_section(properties: Element | None) -> Element | None:
    if properties is None:
        return None
    copy = deepcopy(properties)
    for section in copy.findall(W_SECTPR):
        copy.remove(section)
    for element in (copy, *copy):
        element.tail = None
    copy.text = None
    return copy


def _drop(element: Element, length: int) -> None:
    """Takes the first `length` characters of a leaf out; a leaf that has none left disappears, and so does its run."""
    rest = (element.text or "")[length:] if element.tag == W_T else ""
    if rest:
        _set_text(element, rest)
        return
    run = element.getparent()
    remove(element)
    if run is not None and all(child.tag == W_RPR for child in run):
        remove(run)


def _set_text(element: Element, text: str) -> None:
    if not text:
        _drop(element, len(element.text or ""))
        return
    element.text = text
    element.set(_XML_SPACE, "preserve")


def _split(element: Element, left: str, mark: str, right: str) -> None:
    """Cuts the run of a text element in two, the mark between them."""
    run = element.getparent()
    assert run is not None  # noqa: S101
    second = run.makeelement(run.tag)
    properties = run.find(W_RPR)
    if properties is not None:
        second.append(deepcopy(properties))
    following: Sequence[Element] = list(element.itersiblings())
    if right:
        text = element.makeelement(W_T)
        _set_text(text, right)
        second.append(text)
    second.extend(following)
    tail, run.tail = run.tail, None
    if any(child.tag != W_RPR for child in second):
        run.addnext(second)
        second.tail = tail
        run.tail = mark
    else:
        run.tail = mark + (tail or "")
    _set_text(element, left)


def _depth(element: Element) -> int:
    return sum(1 for _ in element.iterancestors())
