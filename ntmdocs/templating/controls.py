"""Content controls that a template fills: they must show what was filled in, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from ntmdocs.office import qn
from ntmdocs.templating.lines import W_SDT, Element

_PROPERTIES = qn("w:sdtPr")
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
# Word would show the bound datum in place of what stands here; a filled control is no hint to type over; the date
# behind a shown one is that of the template
_DROPPED = (qn("w:dataBinding"), _W15 + "dataBinding", qn("w:showingPlcHdr"))
_DATE, _FULL_DATE = qn("w:date"), qn("w:fullDate")


def release(filled: Iterable[Element]) -> None:
    """Frees the controls around these texts from what would be shown in their place."""
    for control in {above: None for text in filled for above in text.iterancestors(W_SDT)}:
        for properties in control.findall(_PROPERTIES):
            for child in [child for child in properties if child.tag in _DROPPED]:
                properties.remove(child)
            for date in properties.findall(_DATE):
                date.attrib.pop(_FULL_DATE, "")
