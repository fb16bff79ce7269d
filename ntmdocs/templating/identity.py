"""Ids and names that must stay unique: bookmarks, notes, drawings, content controls, in loops and in shared parts.

A field or link that names a bookmark of its own turn of a loop follows the bookmark's new name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ntmdocs.office import Package, qn
from ntmdocs.templating.blocks_xml import attribute
from ntmdocs.templating.lines import W_P, W_R, W_TR, Element
from ntmdocs.templating.marks import Mark, Marks, call, remove
from ntmdocs.templating.pairing import Spot

_START, _END, _ID, _NAME, _VAL = qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:id"), qn("w:name"), qn("w:val")
_DRAWING, _CONTROL, _COMMENT = qn("wp:docPr"), qn("w:sdtPr"), qn("w:comment")
_INSTRUCTION, _FIELD, _INSTR = qn("w:instrText"), qn("w:fldSimple"), qn("w:instr")
_FIELD_CHAR = qn("w:fldChar")
_LINK, _ANCHOR = qn("w:hyperlink"), qn("w:anchor")
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_PARAGRAPH = _W14 + "paraId"
_REVISIONS = (_PARAGRAPH, _W14 + "textId", *(qn(f"w:rsid{kind}") for kind in ("R", "RDefault", "P", "RPr", "Tr")))
# what has one id: the first of a family gives it, the others with the same one follow; notes only if they are here
_NOTES = {qn(f"w:{note}Reference"): note for note in ("footnote", "endnote", "comment")}
_FAMILIES = {
    _START: "bookmark", _END: "bookmark", **_NOTES, **{qn(f"w:{note}"): note for note in _NOTES.values()},
    qn("w:commentRangeStart"): "comment", qn("w:commentRangeEnd"): "comment",
}  # fmt: skip
_NAMED = re.compile(r"""((?:^\s*(?:REF|PAGEREF|NOTEREF)|\\l)\s+"?)([^\s"\\]+)""", re.IGNORECASE)


def drop_revision_ids(root: Element) -> None:
    """Takes out the ids of editing sessions and paragraphs, which a repeated paragraph would repeat."""
    # the replies to a comment are found by it
    kept = {each: each.get(_PARAGRAPH) for comment in root.iter(_COMMENT) for each in comment.iter(W_P)}
    for element in root.iter(W_P, W_R, W_TR):
        if element.attrib:
            for name in _REVISIONS:
                element.attrib.pop(name, "")
    for element, value in kept.items():
        if value is not None:
            element.set(_PARAGRAPH, value)


def highest_id(package: Package) -> int:
    """The highest id of a drawing in any part."""
    parts = (name for name in package.names if name.endswith(".xml") and b"docPr" in package.part(name))
    ids = (element.get("id", "") for name in parts for element in package.tree(name).iter(_DRAWING))
    return max((int(each) for each in ids if each.isdecimal()), default=0)


class Identities:
    """The ids of one part, made unique and marked; `made` is what the marks refer to, the highest number first.

    `spots` are the part's tags, which say what stands in which loops; no id up to `highest` is new.
    """

    def __init__(self, root: Element, marks: Marks, spots: Iterable[Spot] = (), highest: int = 0) -> None:
        self._marks = marks
        self._spots = [*self._ranges(root), *self._others(root)]
        numbers = [int(value) for element, name in self._spots if (value := element.get(name, "")).isdecimal()]
        self._highest = max([*numbers, highest])
        self.made: list[tuple[str, str]] = [("base", "0")]
        self._starts: dict[tuple[str, str], int] = {}
        self._names: dict[str, Element] = {}
        self._numbers: dict[object, set[str]] = {}
        self._named: dict[Element, int] = {}
        for element, name in self._spots:
            self._mark(element, name)
        # fresh numbers at render time begin above every one that the template uses
        self.made[0] = ("base", str(self._highest))
        if self._named:
            self._follow(root, list(spots))

    def _ranges(self, root: Element) -> list[tuple[Element, str]]:
        spots: list[tuple[Element, str]] = []
        dropped: set[str] = set()
        for element in list(root.iter(*_FAMILIES)):
            if element.get(_NAME) == "_GoBack":
                dropped.add(element.get(_ID, ""))
                remove(element)
            elif element.tag == _END and element.get(_ID, "") in dropped:
                dropped.discard(element.get(_ID, ""))
                remove(element)
            elif element.tag not in _NOTES or len(element):
                spots += [(element, _ID), (element, _NAME)] if element.tag == _START else [(element, _ID)]
        return spots

    def _others(self, root: Element) -> list[tuple[Element, str]]:
        controls = (child for control in root.iter(_CONTROL) for child in control.findall(_ID))
        paragraphs = (element for comment in root.iter(_COMMENT) for element in comment.iter(W_P))
        return [
            *((element, "id") for element in root.iter(_DRAWING)), *((element, _VAL) for element in controls),
            *((element, _PARAGRAPH) for element in paragraphs if element.get(_PARAGRAPH)),
        ]  # fmt: skip

    def _mark(self, element: Element, name: str) -> None:
        value = element.get(name, "")
        family = _FAMILIES.get(str(element.tag), "")
        start = self._starts.get((family, value)) if element.tag != _START else None
        if name == _NAME:
            value = self._unique_name(value, element)
            self._named[element] = len(self.made)
            self._set(element, name, ("name", value), value)
        elif name == _PARAGRAPH:
            self._set(element, name, ("hex", value), value)
        elif start is not None:
            self._set(element, name, ("same", str(start)), self.made[start][1])
        elif element.tag != _END:
            self._number(element, name, family, value)

    def _number(self, element: Element, name: str, family: str, value: str) -> None:
        used = self._numbers.setdefault(family or element.tag, set())
        unique = value
        if value in used:
            self._highest += 1
            unique = str(self._highest)
        used.add(unique)
        if family:
            self._starts[(family, value)] = len(self.made)
        self._set(element, name, ("id", unique), unique)

    def _unique_name(self, value: str, element: Element) -> str:
        unique, count = value, 1
        while unique in self._names:
            count += 1
            unique = f"{value[:34]}_{count}"
        self._names[unique] = element
        return unique

    def _set(self, element: Element, name: str, made: tuple[str, str], value: str) -> None:
        element.set(name, self._identity(made, value))

    def _identity(self, made: tuple[str, str], value: str) -> str:
        self.made.append((made[0], attribute(made[1])))
        return self._marks.make(Mark(call(len(self.made) - 1, "identity"), static=attribute(value)))

    def _follow(self, root: Element, spots: list[Spot]) -> None:
        """Lets fields and links to a bookmark of the same turn of a loop name it as it is called there."""
        order = {element: number for number, element in enumerate(root.iter())}
        loops = [
            (order[spot.line.element], order[spot.chain.spots[-1].line.element])
            for spot in spots
            if spot.chain is not None and spot.chain.word == "for" and spot.role == "opener"
        ]

        def around(element: Element) -> set[int]:
            return {number for number, (first, last) in enumerate(loops) if first <= order[element] <= last}

        def renamed(name: str, element: Element) -> str:
            bookmark = self._names.get(name)
            inside = set() if bookmark is None else around(bookmark)
            if bookmark is None or not inside or not inside <= around(element):
                return name
            # one that comes before its bookmark makes the name that the bookmark then takes
            kind = "ahead" if order[element] < order[bookmark] else "same"
            return self._identity((kind, str(self._named[bookmark])), name)

        for element, name in _references(root):
            text = (element.get(name) if name else element.text) or ""
            if name == _ANCHOR:
                element.set(name, renamed(text, element))
            elif found := _NAMED.search(text):
                text = text[: found.start(2)] + renamed(found[2], element) + text[found.end(2) :]
                if name:
                    element.set(name, text)
                else:
                    element.text = text


def _references(root: Element) -> Iterator[tuple[Element, str]]:
    """Each text that may name a bookmark; the pieces of an instruction become one."""
    pieces: list[Element] = []
    for element in list(root.iter(_LINK, _FIELD, _INSTRUCTION, _FIELD_CHAR)):
        if element.tag == _INSTRUCTION:
            pieces.append(element)
        elif element.tag == _FIELD_CHAR and pieces:
            yield _joined(pieces), ""
            pieces = []
        elif element.tag != _FIELD_CHAR:
            yield element, _ANCHOR if element.tag == _LINK else _INSTR


def _joined(pieces: list[Element]) -> Element:
    first, *others = pieces
    first.text = "".join(piece.text or "" for piece in pieces)
    for other in others:
        other.text = ""
    return first
