"""The characters of a paragraph, with the fields, breaks, drawings and text boxes among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ntmdocs.layout_rules.reading.content import Run
from ntmdocs.layout_rules.reading.drawings import CHOICE, drawn_lines, is_centred, text_boxes
from ntmdocs.layout_rules.reading.styles import StyleSheet
from ntmdocs.layout_rules.reading.values import W, attribute, child, local
from ntmdocs.office import qn

_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_DRAWINGS = ("drawing", "pict", "object")
_ALTERNATE = qn("mc:AlternateContent")
_SKIPPED = ("pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom")
_TRACKED = ("ins", "del", "moveFrom", "moveTo")


@dataclass(slots=True)
class Found:
    """What a paragraph's content turned out to hold."""

    runs: list[Run] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    drawn: list[int | None] = field(default_factory=list)
    boxes: list[tuple[etree._Element, bool]] = field(default_factory=list)
    breaks_page: bool = False
    tracked: bool = False


class RunReader:
    """Reads the runs of one paragraph into `found`."""

    def __init__(self, styles: StyleSheet, table_style: str | None, paragraph_style: str) -> None:
        self.found = Found()
        self._styles, self._table, self._paragraph = styles, table_style, paragraph_style
        self._instructing = 0
        self._count = -1

    def read(self, parent: etree._Element) -> None:
        for element in parent:
            name = local(element)
            self.found.tracked |= name in _TRACKED
            if name == "r":
                self._run(element)
            elif name == "fldSimple":
                self.found.fields.append(attribute(element, "instr"))
                self.read(element)
            elif element.tag == _ALTERNATE:
                chosen = element.find(CHOICE)
                self.read(element if chosen is None else chosen)
            elif isinstance(element.tag, str) and name not in (*_SKIPPED, "p", "tbl"):
                self.read(element)

    def _run(self, run: etree._Element) -> None:
        letters = self._styles.letters(self._table, self._paragraph, child(run, "rPr"))
        self._count += 1
        text = ""
        for element in run:
            name = local(element)
            if name == "t":
                text += element.text or ""
            elif name in _CHARACTERS:
                text += _CHARACTERS[name]
            elif name == "br":
                text += self._break(element)
            elif name in ("fldChar", "instrText"):
                self._field(name, element)
                self.found.runs.append(Run("", letters, source=self._count))
            elif name == "sym":
                self.found.runs.append(Run("•", letters, symbol=True, source=self._count))
            elif name in _DRAWINGS or element.tag == _ALTERNATE:
                self.found.drawn += drawn_lines(element)
                self.found.boxes += [(box, is_centred(element)) for box in text_boxes(element)]
        if text:
            self.found.runs.append(Run(text.upper() if letters.caps else text, letters, source=self._count))

    def _break(self, element: etree._Element) -> str:
        if attribute(element, "type") == "page":
            self.found.breaks_page = True
            return ""
        return "\n"

    def _field(self, name: str, element: etree._Element) -> None:
        if name == "instrText":
            if self._instructing and self.found.fields:
                self.found.fields[-1] += element.text or ""
        elif attribute(element, "fldCharType") == "begin":
            self._instructing += 1
            self.found.fields.append("")
        else:
            self._instructing = 0


def run_elements(parent: etree._Element) -> Iterator[etree._Element]:
    """The elements of a paragraph's runs in the order in which `RunReader` counts them."""
    for element in parent:
        if local(element) == "r":
            yield element
        elif element.tag == _ALTERNATE:
            chosen = element.find(CHOICE)
            yield from run_elements(element if chosen is None else chosen)
        elif isinstance(element.tag, str) and local(element) not in (*_SKIPPED, "p", "tbl"):
            yield from run_elements(element)


def style_of(paragraph: etree._Element) -> str:
    return attribute(child(child(paragraph, "pPr"), "pStyle"), "val")


SECTION = f"{W}pPr/{W}sectPr"
