"""The parts of a document that hold text of their own: the body, and each header and footer by where it stands."""

from __future__ import annotations

from lxml import etree

from ntmdocs.office.merging.letters import P, text_of
from ntmdocs.office.names import NS, qn
from ntmdocs.office.package import Package

BODY = "thân văn bản"
_KINDS = {qn("w:headerReference"): "đầu trang", qn("w:footerReference"): "chân trang"}
_MEASURES = ("w", "h", "top", "bottom", "left", "right")
_NOTES = {"footnotes": "chú thích", "endnotes": "chú thích", "comments": "lời bình"}


def stories_of(package: Package) -> dict[str, str]:
    """The names of the parts, by where their text stands."""
    main = package.main_part()
    targets = {rel.id: rel.target for rel in package.relationships(main)}
    found = {BODY: main}
    for number, section in enumerate(package.tree(main).iter(qn("w:sectPr")), 1):
        for reference in section.iterchildren(*_KINDS):
            kind = f"{_KINDS[reference.tag]} {reference.get(qn('w:type'), 'default')}, phần {number}"
            part = targets.get(reference.get(qn("r:id"), ""), "")
            if part in package:
                found[kind] = part
    return found


def aside(package: Package) -> list[str]:
    """The paragraphs of footnotes, endnotes and comments, each with what it is."""
    found = []
    for rel in package.relationships(package.main_part()):
        kind = _NOTES.get(rel.type.rpartition("/")[2], "")
        if kind and rel.target in package:
            texts = (text_of(paragraph).strip() for paragraph in package.tree(rel.target).iter(P))
            found += [f"{kind} «{text}»" for text in texts if text]
    return found


def pages_of(package: Package) -> list[dict[str, int]]:
    """The size and the margins of the pages of each section, in points, so that rounding is no change."""
    sections = package.tree(package.main_part()).iter(qn("w:sectPr"))
    return [
        {name: round(int(value) / 20) for each in section.iterchildren(qn("w:pgSz"), qn("w:pgMar"))
         for name in _MEASURES if (value := each.get(qn(f"w:{name}"), "")).isdecimal()}
        for section in sections
    ]  # fmt: skip


def holder_of(root: etree._Element) -> etree._Element:
    """The element that holds the blocks of a part."""
    body = root.find("w:body", NS)
    return root if body is None else body
