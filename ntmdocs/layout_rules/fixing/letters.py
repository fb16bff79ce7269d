"""Mends of fonts and sizes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ntmdocs.layout_rules.base import LookRule
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.families import FAMILIES
from ntmdocs.layout_rules.families.body import running
from ntmdocs.layout_rules.families.fonts import LEGACY, everything, fonts_of, is_right_font, usual_size
from ntmdocs.layout_rules.fixing.mending import Mending, changed
from ntmdocs.layout_rules.reading import Line
from ntmdocs.office.properties import drop, holder, put

_FONT = "Times New Roman"
_THEMED = ("asciiTheme", "hAnsiTheme", "cstheme")
_Sized = tuple[str, float, float, Iterable[Line]]


def fonts(mending: Mending) -> Iterator[str]:
    """Times New Roman for all letters but those in an old encoding, which would change into others."""
    count = 0
    for paragraph in everything(mending.document):
        wrong = [run for run in paragraph.runs if run.visible and not all(map(is_right_font, fonts_of(run)))]
        wrong = [run for run in wrong if not any(LEGACY.match(font) for font in fonts_of(run))]
        for element in mending.runs(paragraph.whole, wrong):
            names = put(holder(element, "rPr"), "rFonts", ascii=_FONT, hAnsi=_FONT, cs=_FONT)
            drop(names, *_THEMED)
        count += bool(wrong)
    yield from changed(f"Phông {_FONT}", count)


def sizes(mending: Mending) -> Iterator[str]:
    """The nearest size that the decree allows for each component."""
    for name, low, high, lines in _sized(mending.document):
        count = 0
        for line in lines:
            wrong = [run for run in line.visible if not low * 2 <= run.letters.size <= high * 2]
            elements = mending.runs(line, wrong)
            for run, element in zip(wrong, elements, strict=False):
                size = round(2 * (low if run.letters.size < low * 2 else high))
                letters = holder(element, "rPr")
                put(letters, "sz", val=size)
                put(letters, "szCs", val=size)
            count += bool(elements)
        yield from changed(f"Cỡ chữ {name}", count, "dòng")


def _sized(document: Document) -> Iterator[_Sized]:
    for rule in (one for family in FAMILIES for one in family.RULES if issubclass(one, LookRule)):
        yield rule.component, *rule.look.sizes, rule.lines(document)
    end = document.closing
    yield "Trích yếu", 13, 14, document.opening.subject
    yield "Trích yếu công văn", 12, 13, document.head.subject if document.kind_name == "Công văn" else ()
    usual = usual_size(document) / 2
    low, high = (usual, usual) if 13 <= usual <= 14 else (13, 14)  # noqa: PLR2004 - what the decree allows
    yield "nội dung", low, high, [paragraph.whole for paragraph in running(document)]
    yield "«Nơi nhận:»", 12, 12, [end.recipients] if end.recipients else ()
    yield "danh sách nơi nhận", 11, 11, end.items
