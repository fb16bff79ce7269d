"""A section's page from its sectPr."""

from __future__ import annotations

from lxml import etree

from ntmdocs.layout_rules.reading.content import Paragraph, Section
from ntmdocs.layout_rules.reading.values import W, attribute, child, is_on, local, measure, whole

_Texts = dict[str, tuple[Paragraph, ...]]
_LETTER, _INCH = (12240, 15840), 1440  # what Word takes where a section says nothing


def section_elements(root: etree._Element) -> list[etree._Element]:
    """The sectPr of each section, those that tracked changes keep of former ones left out."""
    found = root.iter(f"{W}sectPr")
    return [one for one in found if (parent := one.getparent()) is None or local(parent) != "sectPrChange"]


def page_of(
    element: etree._Element | None, index: int, headers: _Texts | None = None, footers: _Texts | None = None
) -> Section:
    """The section that a sectPr describes, with the texts of its margins."""
    size, margins, numbers = (child(element, name) for name in ("pgSz", "pgMar", "pgNumType"))
    top, bottom, left, right = (whole(attribute(margins, side), _INCH) for side in ("top", "bottom", "left", "right"))
    return Section(
        index=index,
        width=whole(attribute(size, "w"), _LETTER[0]),
        height=whole(attribute(size, "h"), _LETTER[1]),
        landscape=attribute(size, "orient") == "landscape",
        top=abs(top),
        bottom=abs(bottom),
        left=left + whole(attribute(margins, "gutter"), 0),
        right=right,
        title_page=is_on(child(element, "titlePg")),
        starts_page=attribute(child(element, "type"), "val") not in ("continuous", "nextColumn"),
        number_format=attribute(numbers, "fmt", "decimal"),
        number_start=measure(attribute(numbers, "start")),
        headers=headers or {},
        footers=footers or {},
    )
