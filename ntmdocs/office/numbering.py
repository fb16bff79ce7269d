"""Numbered lists that a document gains: the same list counted anew, or one of another document."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from ntmdocs.office.editing import Edit
from ntmdocs.office.names import NS, qn
from ntmdocs.office.package import Package

NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_NUM, _NUM_ID, _ABSTRACT = qn("w:num"), qn("w:numId"), qn("w:abstractNum")
_ABSTRACT_ID, _OVERRIDE, _START = qn("w:abstractNumId"), qn("w:lvlOverride"), qn("w:startOverride")
# what ties a list to a style, a picture or its like
_NOT_TAKEN = [qn(f"w:{name}") for name in ("nsid", "pStyle", "lvlPicBulletId", "styleLink", "numStyleLink")]
_LEVEL, _VAL = qn("w:ilvl"), qn("w:val")


class Numbering:
    """Adds lists to the numbering part of the document that `edit` changes, which is made where there is none."""

    def __init__(self, edit: Edit) -> None:
        self._edit = edit
        self._root: etree._Element | None = None
        self._nums: dict[str, etree._Element] = {}
        self._next = 1
        self._taken: dict[tuple[Package, str], str] = {}

    def restarted(self, number: str) -> str:
        """The id of a list like the list `number` that counts from its start; `number` itself if there is no such."""
        root = self._read()
        original = self._nums.get(number)
        if original is None:
            return number
        num = deepcopy(original)
        overrides = {each.get(_LEVEL): each for each in num.iterchildren(_OVERRIDE)}
        for level, start in self._starts(root, original).items():
            override = overrides.get(level)
            if override is None:
                override = etree.SubElement(num, _OVERRIDE, {_LEVEL: level})
            if override.find(_START) is None:
                override.insert(0, etree.Element(_START, {_VAL: start}))
        return self._add(num)

    def taken(self, source: Package, number: str) -> str:
        """The id of a list like the list `number` of another document; "0", which is no list, if that has none."""
        key = source, number
        if key not in self._taken:
            self._taken[key] = "0" if number == "0" else self._copied(source, number)
        return self._taken[key]

    def _copied(self, source: Package, number: str) -> str:
        rels = source.relationships(source.main_part())
        part = next((rel.target for rel in rels if rel.type.endswith("/numbering") and rel.target in source), "")
        theirs = source.tree(part) if part else etree.Element(qn("w:numbering"))
        num = next((each for each in theirs.iterchildren(_NUM) if each.get(_NUM_ID) == number), None)
        abstract = None if num is None else _abstract_of(theirs, num)
        if num is None or abstract is None:
            return "0"
        root = self._read()
        ids = [int(each.get(_ABSTRACT_ID, "0")) for each in root.iterchildren(_ABSTRACT)]
        own = str(max(ids, default=-1) + 1)
        copy = deepcopy(abstract)
        copy.set(_ABSTRACT_ID, own)
        for element in list(copy.iter(*_NOT_TAKEN)):
            element.getparent().remove(element)  # type: ignore[union-attr]
        last = next(root.iterchildren(_ABSTRACT, qn("w:numPicBullet"), reversed=True), None)
        root.insert(0 if last is None else root.index(last) + 1, copy)
        num = deepcopy(num)
        for element in [each for each in num if each.tag == _ABSTRACT_ID]:
            element.set(_VAL, own)
        return self._add(num)

    def _read(self) -> etree._Element:
        if self._root is None:
            main = self._edit.package.main_part()
            name = self._edit.related(main, "numbering")
            if name:
                self._root = self._edit.tree(name)
            else:
                self._root = etree.Element(qn("w:numbering"), nsmap={"w": NS["w"]})
                self._edit.add_part(main, "numbering", self._root, NUMBERING_TYPE)
            self._nums = {num.get(_NUM_ID, ""): num for num in self._root.iterchildren(_NUM)}
            self._next = max((int(each) for each in self._nums if each.isdecimal()), default=0) + 1
        return self._root

    def _add(self, num: etree._Element) -> str:
        """Puts a list behind the others, and gives its id."""
        root, own = self._read(), str(self._next)
        self._next += 1
        num.set(_NUM_ID, own)
        last = next(root.iterchildren(_NUM, _ABSTRACT, reversed=True), None)
        root.insert(0 if last is None else root.index(last) + 1, num)
        self._nums[own] = num
        return own

    def _starts(self, root: etree._Element, num: etree._Element) -> dict[str, str]:
        """The number that each level of a list starts from."""
        abstract = _abstract_of(root, num)
        levels = () if abstract is None else abstract.iterchildren(qn("w:lvl"))
        starts = {level.get(_LEVEL, "0"): level.find(qn("w:start")) for level in levels}
        return {level: "0" if start is None else start.get(_VAL, "1") for level, start in starts.items()}


def _abstract_of(root: etree._Element, num: etree._Element) -> etree._Element | None:
    """The form of a list, also where that is given by a style."""
    reference = num.find(_ABSTRACT_ID)
    wanted = "" if reference is None else reference.get(_VAL, "")
    forms = list(root.iterchildren(_ABSTRACT))
    found = next((each for each in forms if each.get(_ABSTRACT_ID) == wanted), None)
    link = None if found is None else found.find(qn("w:numStyleLink"))
    if link is None:
        return found
    named = ((each, each.find(qn("w:styleLink"))) for each in forms)
    return next((each for each, name in named if name is not None and name.get(_VAL) == link.get(_VAL)), found)
