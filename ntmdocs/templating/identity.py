"""Ids and names that must stay unique: bookmarks, drawings, content controls, in loops and in shared parts."""

from __future__ import annotations

from ntmdocs.office import Package, qn
from ntmdocs.templating.lines import W_P, W_R, W_TR, Element
from ntmdocs.templating.marks import Mark, Marks, call, remove

_START, _END, _ID, _NAME, _VAL = qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:id"), qn("w:name"), qn("w:val")
_DRAWING, _CONTROL = qn("wp:docPr"), qn("w:sdtPr")
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_REVISIONS = (_W14 + "paraId", _W14 + "textId", *(qn(f"w:rsid{kind}") for kind in ("R", "RDefault", "P", "RPr", "Tr")))


def drop_revision_ids(root: Element) -> None:
    """Takes out the ids of editing sessions and paragraphs, which a repeated paragraph would repeat."""
    for element in root.iter(W_P, W_R, W_TR):
        if element.attrib:
            for name in _REVISIONS:
                element.attrib.pop(name, "")


def highest_id(package: Package) -> int:
    """The highest id of a drawing in any part."""
    parts = (name for name in package.names if name.endswith(".xml") and b"docPr" in package.part(name))
    ids = (element.get("id", "") for name in parts for element in package.tree(name).iter(_DRAWING))
    return max((int(each) for each in ids if each.isdecimal()), default=0)


class Identities:
    """The ids of one part, made unique and marked; `made` is what the marks refer to, the highest number first."""

    def __init__(self, root: Element, marks: Marks) -> None:
        self._marks = marks
        self._spots = [*self._bookmarks(root), *self._others(root)]
        numbers = [int(value) for element, name in self._spots if (value := element.get(name, "")).isdecimal()]
        self._highest = max(numbers, default=0)
        self.made: list[tuple[str, str]] = [("base", "0")]
        self._starts: dict[str, int] = {}
        self._names: set[str] = set()
        self._numbers: dict[object, set[str]] = {}
        for element, name in self._spots:
            self._mark(element, name)
        # fresh numbers at render time begin above every one that the template uses
        self.made[0] = ("base", str(self._highest))

    def _bookmarks(self, root: Element) -> list[tuple[Element, str]]:
        spots: list[tuple[Element, str]] = []
        dropped: set[str] = set()
        for element in list(root.iter(_START, _END)):
            if element.get(_NAME) == "_GoBack":
                dropped.add(element.get(_ID, ""))
                remove(element)
            elif element.tag == _END and element.get(_ID, "") in dropped:
                dropped.discard(element.get(_ID, ""))
                remove(element)
            else:
                spots += [(element, _ID), (element, _NAME)] if element.tag == _START else [(element, _ID)]
        return spots

    def _others(self, root: Element) -> list[tuple[Element, str]]:
        controls = (child for control in root.iter(_CONTROL) for child in control.findall(_ID))
        return [*((element, "id") for element in root.iter(_DRAWING)), *((element, _VAL) for element in controls)]

    def _mark(self, element: Element, name: str) -> None:
        value = element.get(name, "")
        if element.tag == _END:
            start = self._starts.get(value)
            if start is not None:
                self._set(element, name, ("same", str(start)), self.made[start][1])
            return
        if name == _NAME:
            value = self._unique_name(value)
            self._set(element, name, ("name", value), value)
            return
        used = self._numbers.setdefault(element.tag, set())
        unique = value
        if value in used:
            self._highest += 1
            unique = str(self._highest)
        used.add(unique)
        if element.tag == _START:
            self._starts[value] = len(self.made)
        self._set(element, name, ("id", unique), unique)

    def _unique_name(self, value: str) -> str:
        unique, count = value, 1
        while unique in self._names:
            count += 1
            unique = f"{value[:34]}_{count}"
        self._names.add(unique)
        return unique

    def _set(self, element: Element, name: str, made: tuple[str, str], value: str) -> None:
        self.made.append(made)
        element.set(name, self._marks.make(Mark(call(len(self.made) - 1, "identity"), static=value)))
