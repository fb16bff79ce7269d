"""Numbered lists that a document gains: the same list counted anew, or one of another document."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from ntmdocs.office.editing import Edit
from ntmdocs.office.names import NS, qn

NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_NUM, _NUM_ID, _ABSTRACT = qn("w:num"), qn("w:numId"), qn("w:abstractNum")
_ABSTRACT_ID, _OVERRIDE, _START = qn("w:abstractNumId"), qn("w:lvlOverride"), qn("w:startOverride")
_LEVEL, _VAL = qn("w:ilvl"), qn("w:val")


class Numbering:
    """Adds lists to the numbering part of the document that `edit` changes, which is made where there is none."""

    def __init__(self, edit: Edit) -> None:
        self._edit = edit
        self._root: etree._Element | None = None
        self._nums: dict[str, etree._Element] = {}
        self._next = 1

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
        reference = num.find(_ABSTRACT_ID)
        wanted = "" if reference is None else reference.get(_VAL, "")
        abstract = next((each for each in root.iterchildren(_ABSTRACT) if each.get(_ABSTRACT_ID) == wanted), None)
        levels = () if abstract is None else abstract.iterchildren(qn("w:lvl"))
        starts = {level.get(_LEVEL, "0"): level.find(qn("w:start")) for level in levels}
        return {level: "0" if start is None else start.get(_VAL, "1") for level, start in starts.items()}
