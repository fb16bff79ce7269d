"""Plain texts that are no paragraph of Word: alt texts, link targets, properties, titles of charts.

A tag is filled in where it stands; a block stays within its text. A tag may run over several `pieces` of one text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from lxml import etree

from ntmdocs.findings import Finding, Place
from ntmdocs.office import qn
from ntmdocs.templating.lines import W_P, Element, Line, is_read, spot_of
from ntmdocs.templating.marks import ATTRIBUTE, Mark, Marks, call, printing, stating
from ntmdocs.templating.near_tags import SIGN
from ntmdocs.templating.pairing import CELL_WORDS, STORED, Chain, Spot, pair
from ntmdocs.templating.rules import MisplacedTag
from ntmdocs.templating.tags import Tag, lex

_A_P, _A_T, _WORD_ART = qn("a:p"), qn("a:t"), "chữ nghệ thuật"
_VML, _ALT, _TIP = f"{{{qn('v:_')[1:-2]}}}", "văn bản thay thế", "chú giải khi trỏ chuột"
# attributes that are read by people, by the element's local name ("" for any of VML)
_SHOWN = {
    "docPr": {"descr": _ALT, "title": _ALT}, "cNvPr": {"descr": _ALT, "title": _ALT},
    "tblCaption": {qn("w:val"): _ALT}, "tblDescription": {qn("w:val"): _ALT},
    "hyperlink": {qn("w:tooltip"): _TIP}, "hlinkClick": {"tooltip": _TIP}, "textpath": {"string": _WORD_ART},
    "": {"alt": _ALT, "title": _ALT},
}  # fmt: skip
_SHOWING = (*(f"{{*}}{name}" for name in _SHOWN if name), f"{_VML}*")
_WHOLE = ("i1", "i2", "i4", "i8", "int", "ui1", "ui2", "ui4", "ui8", "uint", "Pages", "Words", "Characters", "Lines",
          "Paragraphs", "TotalTime", "CharactersWithSpaces", "DocSecurity")  # fmt: skip
_DATED = ("filetime", "date", "created", "modified", "lastPrinted")
# what the text of an element that is no plain text must be
KINDS = {
    **dict.fromkeys(_WHOLE, "whole"), **dict.fromkeys(_DATED, "moment"), "bool": "flag",
    **dict.fromkeys(("r4", "r8", "decimal"), "number"),
}  # fmt: skip
_FOREIGN = (*CELL_WORDS, "filter", "endfilter")
_CLOSED = {"HyperlinkBase", "blob", "oblob", "stream", "ostream", "storage", "ostorage", "cf", "clsid", "cy", "error"}


@dataclass(slots=True, eq=False)
class Slot:
    """A text in `pieces`, each an element and its attribute, "" for its own text; `wrap` is put around all of it."""

    pieces: list[tuple[Element, str]]
    place: Place
    wrap: tuple[str, str] = ("", "")
    spots: list[Spot] = field(default_factory=list)
    comments: list[Spot] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(map(_read, self.pieces))

    def read(self, nesting: int) -> list[Finding]:
        """Finds the tags; gives what is wrong with them."""
        tags, faults = lex(self.text)
        spots = [Spot(Line(self.pieces[0][0], self.place, [], ""), tag) for tag in tags]
        self.spots = [spot for spot in spots if spot.tag.kind != "comment"]
        self.comments = [spot for spot in spots if spot.tag.kind == "comment"]
        found = [fault.rule.at(spot_of(self.place, fault.source), fault.message, hint=fault.hint) for fault in faults]
        found += [
            MisplacedTag.at(spot.place, f"Chỗ này chỉ điền chữ, không dùng «{spot.tag.prefix or spot.tag.word}».",
                            hint="Bỏ chữ đó của thẻ.")
            for spot in self.spots if spot.tag.prefix not in ("", "r") or spot.tag.word in _FOREIGN
        ]  # fmt: skip
        return found + pair(self.spots, nesting)[1]

    def mark(self, marks: Marks) -> None:
        """Puts the marks of the tags in their place, each where its first character stood."""
        texts = [_read(piece) for piece in self.pieces]
        if any(spot.chain for spot in self.spots):
            # a block that began in one run and ended in another would tear them
            texts = ["".join(texts), *[""] * (len(texts) - 1)]
        starts = [0, *accumulate(map(len, texts))]
        stored = [spot.chain for spot in self.spots if spot.chain and spot.role == "opener" and spot.tag.word in STORED]
        for spot in sorted([*self.spots, *self.comments], key=lambda spot: -spot.tag.start):
            mark = marks.make(_mark(spot, stored)) if spot.tag.kind != "comment" else ""
            first, last = _extent(spot.tag, self.text)
            for number, start in enumerate(starts[:-1]):
                low, high = max(first, start), min(last, starts[number + 1])
                if low < high:
                    own = texts[number]
                    texts[number] = own[: low - start] + mark + own[high - start :]
                    mark = ""
        if any(self.wrap):
            opening, closing = self.wrap
            texts[0] = marks.make(Mark(opening, opens=1)) + texts[0]
            texts[-1] += marks.make(Mark(closing, opens=-1))
        for (element, name), text in zip(self.pieces, texts, strict=True):
            if name:
                # the proof of the program takes either quote for the end of an attribute
                element.set(name, text.replace("'", marks.make(Mark("&#39;"))))
            else:
                element.text = text


def _read(piece: tuple[Element, str]) -> str:
    element, name = piece
    return (element.get(name, "") if name else element.text) or ""


def _extent(tag: Tag, text: str) -> tuple[int, int]:
    """Where a tag begins and ends, with the white space that its dashes take away."""
    left, right = tag.tight
    start = len(text[: tag.start].rstrip()) if left else tag.start
    return start, len(text) - len(text[tag.end :].lstrip()) if right else tag.end


def _mark(spot: Spot, stored: list[Chain]) -> Mark:
    if spot.tag.kind == "print":
        kept = any(chain.spots[0].tag.start < spot.tag.start < chain.spots[-1].tag.start for chain in stored)
        return Mark(printing(spot.tag.text if kept else f"({spot.tag.text})|{ATTRIBUTE}"), spot.place)
    opens = {"opener": 1, "closer": -1}.get(spot.role, 0)
    silent = spot.chain is not None and spot.chain.silent
    return Mark("" if silent else stating(spot.tag.text), spot.place, opens)


def slots_of(root: Element, places: Mapping[Element, Place], whole: Place) -> Iterator[Slot]:
    """The texts of a part of paragraphs that hold a brace and can be filled in; `whole` is the part's own place."""
    for element in root.iter(*_SHOWING):
        shown = _SHOWN.get(etree.QName(element).localname) or (_SHOWN[""] if _is_vml(element) else {})
        for name, label in shown.items():
            if SIGN.search(element.get(name, "")):
                yield Slot([(element, name)], _place(element, places, whole, label))
    for paragraph in root.iter(_A_P):
        yield from _drawn(paragraph, _place(paragraph, places, whole, "chữ trong hình"))


def plain_slots_of(root: Element, whole: Place, sign: re.Pattern[str] = SIGN) -> Iterator[Slot]:
    """The texts of any other part that hold a `sign` and can be filled in, each place named by its element."""
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        place = Place(file=whole.file, spot=f"{whole.spot} {_named(element) or name}")
        if element.tag == _A_P:
            yield from _drawn(element, whole, sign)
        elif element.tag != _A_T and name not in _CLOSED and sign.search(element.text or ""):
            kind = KINDS.get(name)
            yield Slot([(element, "")], place, (call("''", "aside"), call("''", "checked", kind)) if kind else ("", ""))


def hidden_tags(root: Element, filled: set[tuple[Element, str]], whole: Place) -> Iterator[Finding]:
    """Tags in texts and attributes of `root` that are neither in a paragraph's text nor in `filled`."""
    for element in root.iter(etree.Element):
        texts = [*element.attrib.items(), *([] if is_read(element) else [("", element.text)])]
        for name, value in texts:
            if value and ("{{" in value or "{%" in value) and (element, str(name)) not in filled:
                spot = etree.QName(element).localname
                yield MisplacedTag.at(spot_of(whole, str(value)[:60]), f"Thẻ nằm ở chỗ không điền được ({spot}).",
                                      hint="Đưa thẻ vào chữ của một đoạn.")  # fmt: skip


def _drawn(paragraph: Element, place: Place, sign: re.Pattern[str] = SIGN) -> Iterator[Slot]:
    """The text of a paragraph of a drawing, which stands in the pieces of its runs."""
    slot = Slot([(text, "") for text in paragraph.iter(_A_T)], place)
    if sign.search(slot.text):
        yield slot


def _named(element: Element) -> str:
    """The name that a user gave the property, "" if it has none."""
    parent = element.getparent()
    return "" if parent is None else parent.get("name", "")


def _is_vml(element: Element) -> bool:
    return str(element.tag).startswith(_VML)


def _place(element: Element, places: Mapping[Element, Place], whole: Place, label: str) -> Place:
    holder = next((places[above] for above in element.iterancestors(W_P) if above in places), whole)
    return Place(file=holder.file, spot=f"{holder.spot}, {label}")
