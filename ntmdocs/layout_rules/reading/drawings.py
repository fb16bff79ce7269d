"""Lines drawn on the page and the text boxes that float over it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ntmdocs.layout_rules.reading.values import W, measure
from ntmdocs.office import NS, qn

_EMU_IN_TWIP = 635
_FLAT = 40  # twips: a shape this thin is a line
_LINE_SHAPES = ("line", "straightConnector1")
_LINE_TYPES = ("#_x0000_t32", "#_x0000_t20")
_SHAPE, _VML_LINE = qn("wp:extent"), qn("v:line")
_GEOMETRY, _VML_SHAPE, _VML_RECT = qn("a:prstGeom"), qn("v:shape"), qn("v:rect")
_BOX, _FALLBACK, _ALTERNATE = f"{W}txbxContent", f"{{{NS['mc']}}}Fallback", f"{{{NS['mc']}}}AlternateContent"
CHOICE = f"{{{NS['mc']}}}Choice"


def text_boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """The text box contents under a drawing, each once: a fallback repeats its choice."""
    for element in _outside_boxes(drawing):
        if element.tag == _BOX:
            yield element


def is_centred(drawing: etree._Element) -> bool:
    """Whether what floats is placed in the middle between the margins."""
    placed = drawing.iterfind(f".//{qn('wp:positionH')}/{qn('wp:align')}")
    if any((align.text or "").strip() == "center" for align in placed):
        return True
    return any("mso-position-horizontal:center" in shape.get("style", "") for shape in drawing.iter(_VML_SHAPE))


def drawn_lines(drawing: etree._Element) -> list[int | None]:
    """The lengths in twips of the lines under a drawing, those inside text boxes left out."""
    found: list[int | None] = []
    for element in _outside_boxes(drawing):
        if element.tag == _GEOMETRY and element.get("prst") in _LINE_SHAPES:
            found.append(_extent(drawing))
        elif element.tag == _VML_LINE:
            found.append(_between(element.get("from", ""), element.get("to", "")))
        elif element.tag in (_VML_SHAPE, _VML_RECT):
            wide, high = _style(element, "width"), _style(element, "height")
            if element.get("type") in _LINE_TYPES or (wide is not None and high is not None and high <= _FLAT < wide):
                found.append(wide)
    return found


def _outside_boxes(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    if element.tag == _BOX:
        return
    skip = element.tag == _ALTERNATE and element.find(CHOICE) is not None
    for child in element:
        if isinstance(child.tag, str) and not (skip and child.tag == _FALLBACK):
            yield from _outside_boxes(child)


def _extent(drawing: etree._Element) -> int | None:
    extent = next(drawing.iter(_SHAPE), None)
    length = None if extent is None else measure(extent.get("cx"))
    return None if length is None else length // _EMU_IN_TWIP


def _between(start: str, end: str) -> int | None:
    first, last = _measure(start.partition(",")[0]), _measure(end.partition(",")[0])
    return None if first is None or last is None else abs(last - first)


def _style(element: etree._Element, name: str) -> int | None:
    match = re.search(rf"(?:^|;)\s*{name}\s*:\s*([^;]+)", element.get("style", ""))
    return _measure(match[1]) if match else None


def _measure(text: str) -> int | None:
    """A length of VML in twips: a bare number counts points or pixels, both taken as points."""
    text = text.strip()
    return measure(text if text[-2:].isalpha() else f"{text}pt")
