"""Sections whose pages follow data: which way they lie, and where their numbers start."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from ntmdocs.office import qn
from ntmdocs.templating.lines import Element
from ntmdocs.templating.marks import PRIVATE, printing
from ntmdocs.templating.tags import Tag

LANDSCAPE, START = "trang_ngang", "so_trang_tu"
PAGE_WORDS = (LANDSCAPE, START)
_OTHERWISE = {LANDSCAPE: "true", START: "1"}
# stands for a number in the variants of a section: no attribute of one can be this
HERE = "@"
_SIZE, _MARGINS, _NUMBERS = qn("w:pgSz"), qn("w:pgMar"), qn("w:pgNumType")
_W, _H, _ORIENT, _START = qn("w:w"), qn("w:h"), qn("w:orient"), qn("w:start")
# as Word does: the side where pages are bound becomes the top
_TURNED = {"top": "left", "bottom": "right", "left": "bottom", "right": "top"}
_BEFORE_NUMBERS = [qn(f"w:{name}") for name in (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders",
    "lnNumType",
)]  # fmt: skip

Variants = dict[tuple[bool | None, str | None], str]


def page_source(tag: Tag) -> str:
    """The source of a tag that decides on the pages of its section."""
    word, _, asked = tag.text.partition(" ")
    return printing(f"({asked or _OTHERWISE[word]})|{PRIVATE}_page({word!r})")


def expression_of(tag: Tag) -> str:
    """What a page tag asks."""
    word, _, asked = tag.text.partition(" ")
    return asked or _OTHERWISE[word]


def variants(section: Element, written: Callable[[Element], str]) -> Variants:
    """A section by whether it is landscape and where its numbers start: `HERE` for a number, "" for no restart.

    None leaves either as the template has it.
    """
    return {
        (landscape, start): written(_varied(section, landscape, start))
        for landscape in (None, False, True)
        for start in (None, "", HERE)
    }


def _varied(section: Element, landscape: bool | None, start: str | None) -> Element:  # noqa: FBT001
    copy = deepcopy(section)
    size, margins = copy.find(_SIZE), copy.find(_MARGINS)
    if landscape is not None and size is not None:
        _lie(size, margins, landscape=landscape)
    if start is not None:
        numbers = copy.find(_NUMBERS)
        if numbers is None:
            numbers = copy.makeelement(_NUMBERS)
            before = [child for child in copy if child.tag in _BEFORE_NUMBERS]
            copy.insert(copy.index(before[-1]) + 1 if before else 0, numbers)
        numbers.attrib.pop(_START, "")
        if start:
            numbers.set(_START, start)
    return copy


def _lie(size: Element, margins: Element | None, *, landscape: bool) -> None:
    """Turns a page that lies the other way."""
    width, height = size.get(_W, "0"), size.get(_H, "0")
    if landscape:
        size.set(_ORIENT, "landscape")
    else:
        size.attrib.pop(_ORIENT, "")
    if (int(width) > int(height)) == landscape:
        return
    size.set(_W, height)
    size.set(_H, width)
    if margins is not None:
        sides = _TURNED if landscape else {old: new for new, old in _TURNED.items()}
        old = {side: margins.get(qn(f"w:{side}")) for side in sides}
        for side, source in sides.items():
            value = old[source]
            if value is not None:
                margins.set(qn(f"w:{side}"), value)
