"""Properties put into XML where the schema has their place, so that what is mended stays valid."""

from __future__ import annotations

from lxml import etree

from ntmdocs.office.names import NS

_W = f"{{{NS['w']}}}"
_ORDERS = {
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
}
_RANKS = {holder: {name: rank for rank, name in enumerate(names.split())} for holder, names in _ORDERS.items()}


def holder(element: etree._Element, name: str) -> etree._Element:
    """The rPr of a run or the pPr of a paragraph, made as its first child where there is none."""
    found = element.find(_W + name)
    if found is None:
        found = etree.Element(_W + name)
        element.insert(0, found)
    return found


def put(properties: etree._Element, name: str, **attributes: object) -> etree._Element:
    """The property of this name with these attributes, made in its place where there is none."""
    element = properties.find(_W + name)
    if element is None:
        element = etree.Element(_W + name)
        ranks = _RANKS[properties.tag.removeprefix(_W)]
        before = [child for child in properties if _rank(child, ranks) <= ranks[name]]
        properties.insert(properties.index(before[-1]) + 1 if before else 0, element)
    for key, value in attributes.items():
        element.set(_W + key, str(value))
    return element


def drop(element: etree._Element, *attributes: str) -> None:
    """Takes attributes away, whether they are there or not."""
    for name in attributes:
        if _W + name in element.attrib:
            del element.attrib[_W + name]


def _rank(child: etree._Element, ranks: dict[str, int]) -> int:
    return ranks.get(child.tag.removeprefix(_W), len(ranks)) if isinstance(child.tag, str) else -1
