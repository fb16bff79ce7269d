"""The text of automatic numbers, which stands in no paragraph."""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from ntmdocs.layout_rules.reading.properties import Properties, indent_of
from ntmdocs.layout_rules.reading.values import VAL, attribute, child, children, whole

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_ROMAN_END = 4000
_PRIVATE_USE = range(0xE000, 0xF900)


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str
    text: str
    start: int
    indent: tuple[tuple[str, int], ...]
    gap: str


def roman(number: int) -> str:
    """The number in lower-case Roman digits; beyond them, in Arabic ones."""
    if not 0 < number < _ROMAN_END:
        return str(number)
    text = ""
    for value, digits in _ROMAN:
        text += digits * (number // value)
        number %= value
    return text


def _letter(number: int) -> str:
    return string.ascii_lowercase[(number - 1) % 26] if number > 0 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "decimalZero": lambda number: f"{number:02d}",
}


class Numbering:
    """The lists of a document; `label` counts on, so it is asked once a paragraph, in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        abstract: dict[str, dict[int, _Level]] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._owner: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._counts: dict[tuple[str, int], int] = {}
        for name, element in children(root):
            if name == "abstractNum":
                abstract[attribute(element, "abstractNumId")] = _levels(element)
        for name, element in children(root):
            if name == "num":
                self._add(element, abstract)

    def _add(self, element: etree._Element, abstract: dict[str, dict[int, _Level]]) -> None:
        number = attribute(element, "numId")
        self._owner[number] = attribute(child(element, "abstractNumId"), "val")
        self._levels[number] = dict(abstract.get(self._owner[number], {}))
        for name, override in children(element):
            if name == "lvlOverride":
                self._levels[number].update(_levels(override))
                start = child(override, "startOverride")
                if start is not None:
                    self._restarts[number, whole(attribute(override, "ilvl"), 0)] = whole(start.get(VAL), 1)

    def indent(self, number: str, level: str) -> Properties:
        """The indents that a list's level gives its paragraphs."""
        found = self._levels.get(number, {}).get(whole(level, 0))
        return dict(found.indent) if found else {}

    def label(self, number: str, level: str) -> str:
        """The next number of a list at this level, with the gap that follows it; "" outside lists."""
        levels, depth = self._levels.get(number, {}), whole(level, 0)
        if depth not in levels:
            return ""
        here = levels[depth]
        if here.kind == "bullet":
            return ("•" if here.text and ord(here.text[0]) in _PRIVATE_USE else here.text) + here.gap
        owner = self._owner[number]
        restart = self._restarts.pop((number, depth), None)
        last = self._counts.get((owner, depth), here.start - 1)
        self._counts[owner, depth] = last + 1 if restart is None else restart
        for deeper in [key for key in self._counts if key[0] == owner and key[1] > depth]:
            del self._counts[deeper]
        if here.kind == "none":
            return ""
        text = re.sub(r"%([1-9])", lambda match: self._part(owner, levels, int(match[1]) - 1), here.text)
        return text + here.gap if text else ""

    def _part(self, owner: str, levels: dict[int, _Level], depth: int) -> str:
        level = levels.get(depth)
        if level is None:
            return ""
        return _FORMATS.get(level.kind, str)(self._counts.get((owner, depth), level.start))


def _levels(element: etree._Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for name, level in children(element):
        if name == "lvl":
            indent = indent_of(child(child(level, "pPr"), "ind"))
            gap = "" if attribute(child(level, "suff"), "val") == "nothing" else " "
            found[whole(attribute(level, "ilvl"), 0)] = _Level(
                attribute(child(level, "numFmt"), "val", "decimal"),
                attribute(child(level, "lvlText"), "val"),
                whole(attribute(child(level, "start"), "val"), 0),
                tuple(indent.items()),
                gap,
            )
    return found
