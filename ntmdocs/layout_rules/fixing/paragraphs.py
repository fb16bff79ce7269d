"""Mends of indents, gaps and spacing of the body, and of the marks that end the lines of căn cứ and nơi nhận."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from ntmdocs.layout_rules.base import near
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.families.body import INDENTS, FirstLine, Gap, LineSpacing, running
from ntmdocs.layout_rules.families.legal_bases import BasisMarks
from ntmdocs.layout_rules.fixing.mending import Mending, changed
from ntmdocs.layout_rules.reading import Line, W
from ntmdocs.office.properties import drop, holder, put

_GAP, _SINGLE, _MOST = 120, 240, 360
_CHARACTERS = ("firstLineChars", "hangingChars", "hanging", "leftChars", "startChars")
_MARKS = " ,.;:"
_KEPT = re.compile(r"^(\s*(?:-\s*)?)Lưu\s*:?\s*VT")


def indents(mending: Mending) -> Iterator[str]:
    """The first line of the body's paragraphs, 1 or 1,27 cm as most of the document has it, by format."""
    usual = _usual_indent(mending.document)
    faults = list(FirstLine.faults(mending.document))
    for paragraph, _, _ in faults:
        element, layout = mending.element(paragraph), paragraph.layout
        _strip_leading_space(element)
        indent = put(holder(element, "pPr"), "ind", firstLine=usual)
        drop(indent, *_CHARACTERS)
        if layout.first < 0 or (layout.left and near(layout.left + layout.first, *INDENTS)):
            drop(indent, "start")
            indent.set(f"{W}left", "0")
    yield from changed("Thụt dòng đầu", len(faults))


def gaps(mending: Mending) -> Iterator[str]:
    """At least 6 points above each paragraph of the body."""
    faults = list(Gap.faults(mending.document))
    for paragraph, _, _ in faults:
        properties = holder(mending.element(paragraph), "pPr")
        spacing = put(properties, "spacing", before=_GAP)
        drop(spacing, "beforeLines", "beforeAutospacing")
        if paragraph.layout.contextual:
            put(properties, "contextualSpacing", val=0)
    yield from changed("Khoảng cách đoạn 6 pt", len(faults))


def spacing(mending: Mending) -> Iterator[str]:
    """Lines from single to one and a half."""
    faults = list(LineSpacing.faults(mending.document))
    for paragraph, _, _ in faults:
        layout, size = paragraph.layout, max(paragraph.whole.sizes, default=28)
        wide = layout.line > (_MOST if layout.line_rule == "auto" else size * 15)
        properties = holder(mending.element(paragraph), "pPr")
        put(properties, "spacing", line=_MOST if wide else _SINGLE, lineRule="auto")
    yield from changed("Khoảng cách dòng", len(faults))


def bases(mending: Mending) -> Iterator[str]:
    """«;» after each legal basis and «.» after the last."""
    lines = [paragraph.whole for paragraph in mending.document.opening.bases]
    last = ";" if BasisMarks.is_led_in(mending.document) else "."
    allowed = (".", ";") if last == ";" else (".",)
    yield from changed("Dấu cuối dòng căn cứ", _end(mending, lines, last, allowed), "dòng")


def recipients(mending: Mending) -> Iterator[str]:
    """«;» after each recipient and «.» after the last, and the colon of «Lưu: VT»."""
    items = mending.document.closing.items
    kept = 0
    for line in items[-1:]:
        for text in (one for run in mending.runs(line, line.runs) for one in run.iter(f"{W}t")):
            match = _KEPT.match(text.text or "")
            if match and match[0] != (new := f"{match[1]}Lưu: VT"):
                text.text = new + (text.text or "")[match.end() :]
                kept += 1
    yield from changed("«Lưu: VT»", kept, "dòng")
    yield from changed("Dấu cuối dòng nơi nhận", _end(mending, items, ".", (".",)), "dòng")


def _usual_indent(document: Document) -> int:
    firsts = Counter(one for paragraph in running(document) for one in INDENTS if near(paragraph.layout.first, one))
    return firsts.most_common(1)[0][0] if firsts else INDENTS[0]


def _strip_leading_space(paragraph: etree._Element) -> None:
    """Takes away the tabs and spaces that somebody typed for an indent."""
    for run in paragraph.iter(f"{W}r"):
        for element in list(run.iterchildren(f"{W}t", f"{W}tab")):
            if element.tag == f"{W}tab":
                run.remove(element)
                continue
            element.text = (element.text or "").lstrip(" \u00a0")
            if element.text:
                return


def _end(mending: Mending, lines: Sequence[Line], last: str, allowed: tuple[str, ...]) -> int:
    """Ends all lines but the last with «;» and that one with `last`; gives how many were changed."""
    count = 0
    for place, line in enumerate(lines):
        mark, right = (last, allowed) if place == len(lines) - 1 else (";", (";", ":"))
        if line.text and not line.text.endswith(right):
            count += _set_end(mending.runs(line, line.visible), mark)
    return count


def _set_end(runs: Sequence[etree._Element], mark: str) -> bool:
    """Puts the mark in place of the marks that end the last of some runs; gives whether there was a text to change."""
    texts = [text for run in runs for text in run.iter(f"{W}t")]
    for text in reversed(texts):
        bare = (text.text or "").rstrip(_MARKS + "\u00a0")
        text.text = bare + mark if bare else ""
        if bare:
            return True
    return False
