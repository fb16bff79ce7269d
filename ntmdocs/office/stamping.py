"""Custom properties of a document: what a program may write into a file that no reader sees on paper."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from lxml import etree

from ntmdocs.findings import Place
from ntmdocs.office.names import CONTENT_TYPES, qn
from ntmdocs.office.package import Package
from ntmdocs.office.writing import Entry, write_package
from ntmdocs.office.xml import parse_xml, serialise

_PART, _RELS = "docProps/custom.xml", "_rels/.rels"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_NAMES: dict[Any, str] = {None: _PROPERTIES, "vt": _TYPES}
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CONTENT = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of properties that users define (ECMA-376, part 1, 22.3)
_FIRST = 2  # smaller numbers are reserved


def stamped(data: bytes, properties: Mapping[str, str]) -> bytes:
    """The document with these custom properties, in place of those of the same names."""
    package = Package.open(data)
    entries = dict(package.entries)
    part = _part_of(package)
    root = package.tree(part) if part else etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap=_NAMES)
    for old in [one for one in root if one.get("name") in properties]:
        root.remove(old)
    numbers = [int(one.get("pid", "0")) for one in root]
    for number, (name, value) in enumerate(properties.items(), max(numbers, default=_FIRST - 1) + 1):
        one = etree.SubElement(root, f"{{{_PROPERTIES}}}property", fmtid=_FORMAT, pid=str(number), name=name)
        etree.SubElement(one, f"{{{_TYPES}}}lpwstr").text = value
    entries[part or _PART] = Entry.deflate(serialise(root))
    if not part:
        entries[CONTENT_TYPES], entries[_RELS] = _announced(package.part(CONTENT_TYPES), package.part(_RELS))
    return write_package(entries.items())


def stamp_of(data: bytes) -> dict[str, str]:
    """The custom properties of a document as text."""
    package = Package.open(data)
    part = _part_of(package)
    if not part:
        return {}
    return {one.get("name", ""): "".join(str(text) for text in one.itertext()) for one in package.tree(part)}


def _part_of(package: Package) -> str:
    related = (link.target for link in package.relationships() if link.type == _KIND and link.target in package)
    return next(related, "")


@lru_cache(maxsize=64)
def _announced(content_types: bytes, relationships: bytes) -> tuple[Entry, Entry]:
    """The lists of content types and relationships with the part; those of all documents of a template are the same."""
    types, links = parse_xml(content_types, Place(spot=CONTENT_TYPES)), parse_xml(relationships, Place(spot=_RELS))
    etree.SubElement(types, qn("ct:Override"), PartName=f"/{_PART}", ContentType=_CONTENT)
    taken = {link.get("Id") for link in links}
    free = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    etree.SubElement(links, qn("rel:Relationship"), Id=free, Type=_KIND, Target=_PART)
    return Entry.deflate(serialise(types)), Entry.deflate(serialise(links))
