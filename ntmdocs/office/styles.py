"""Styles of another document: matched by name with those that are there, or brought along with what they build on."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from ntmdocs.office.editing import Edit
from ntmdocs.office.names import qn
from ntmdocs.office.numbering import Numbering
from ntmdocs.office.package import Package

_STYLE, _ID, _TYPE, _NAME, _VAL = qn("w:style"), qn("w:styleId"), qn("w:type"), qn("w:name"), qn("w:val")
_RELATED = [qn(f"w:{name}") for name in ("basedOn", "next", "link")]


class Styles:
    """Finds or adds styles in the document that `edit` changes."""

    def __init__(self, edit: Edit, numbering: Numbering) -> None:
        self._edit, self.numbering = edit, numbering
        self._known: dict[tuple[str, str], str] = {}
        self._ids: set[str] = set()
        self._read = False
        self._mapped: dict[tuple[Package, str], str] = {}

    def matching(self, source: Package, style: str, kind: str) -> str:
        """The id that a style of `source` has in the document; "" if `source` does not define it."""
        self._load()
        if (source, style) not in self._mapped:
            wanted = next((each for each in self._of(source) if each.get(_ID) == style), None)
            if wanted is None or wanted.get(_TYPE) != kind:
                return ""
            self._mapped[source, style] = self._known.get(_key(wanted)) or self._brought(source, style, wanted)
        return self._mapped[source, style]

    def _load(self) -> None:
        if self._read:
            return
        self._read = True
        name = self._edit.related(self._edit.package.main_part(), "styles")
        styles = self._edit.package.tree(name).iterchildren(_STYLE) if name else ()
        for style in styles:
            self._known[_key(style)] = style.get(_ID, "")
            self._ids.add(style.get(_ID, ""))

    def _of(self, source: Package) -> list[etree._Element]:
        rels = source.relationships(source.main_part())
        part = next((rel.target for rel in rels if rel.type.endswith("/styles") and rel.target in source), "")
        return list(source.tree(part).iterchildren(_STYLE)) if part else []

    def _brought(self, source: Package, style: str, element: etree._Element) -> str:
        """Adds a style under an id that none has, and what it builds on."""
        own = next(name for count in range(len(self._ids) + 1) if (name := f"{style}{count or ''}") not in self._ids)
        self._ids.add(own)
        self._known[_key(element)] = self._mapped[source, style] = own
        copy = deepcopy(element)
        copy.set(_ID, own)
        copy.attrib.pop(qn("w:default"), "")
        for reference in [child for child in copy if child.tag in _RELATED]:
            kinds = ("paragraph", "character") if reference.tag == qn("w:link") else (copy.get(_TYPE, ""),)
            named = (self.matching(source, reference.get(_VAL, ""), kind) for kind in kinds)
            found = next((each for each in named if each), "")
            reference.set(_VAL, found) if found else copy.remove(reference)
        for number in copy.iter(qn("w:numId")):
            number.set(_VAL, self.numbering.taken(source, number.get(_VAL, "0")))
        root = self._edit.tree(self._edit.related(self._edit.package.main_part(), "styles"))
        copy.tail = None
        root.append(copy)
        return own


def _key(style: etree._Element) -> tuple[str, str]:
    """A style's type and name, by which Word takes two styles for one; its id where it has no name."""
    name = style.find(_NAME)
    return style.get(_TYPE, ""), (style.get(_ID, "") if name is None else name.get(_VAL, "")).lower()
