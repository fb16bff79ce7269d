"""Strict Open XML, which Word can save, in the namespaces of the usual Transitional form."""

from __future__ import annotations

import re

from ntmdocs.office.package import Package
from ntmdocs.office.writing import Entry

_STRICT = b"http://purl.oclc.org/ooxml/"
_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_RENAMED = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}


def transitional(package: Package) -> Package:
    """The package with the names of Transitional Open XML; itself if it has them already."""
    if _STRICT not in package.part(package.main_part()):
        return package
    entries = dict(package.entries)
    for name in package.names:
        data = package.part(name) if name.lower().endswith((".xml", ".rels")) else b""
        if _STRICT in data:
            renamed = _NAME.sub(_usual, data).replace(b'conformance="strict"', b'conformance="transitional"')
            entries[name] = Entry.deflate(renamed)
    return Package(entries, package.name)


def _usual(name: re.Match[bytes]) -> bytes:
    return b"http://schemas.openxmlformats.org/%b/2006/%b" % (name[1], _RENAMED.get(name[2], name[2]))
