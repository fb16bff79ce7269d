"""Namespaces and part names of Office Open XML (ECMA-376)."""

from __future__ import annotations

from posixpath import basename, dirname

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "x14": "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",
    "xm": "http://schemas.microsoft.com/office/excel/2006/main",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
CONTENT_TYPES = "[Content_Types].xml"
RELS_SUFFIX = ".rels"


def qn(name: str) -> str:
    """The name in lxml's form: `w:p` becomes `{http://…/main}p`."""
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


def rels_part_of(part: str) -> str:
    """The name of the part that holds the relationships of `part` ("" for the package's own)."""
    folder = dirname(part)
    return f"{folder}/_rels/{basename(part)}{RELS_SUFFIX}".lstrip("/")


def source_of(rels: str) -> str:
    """The part whose relationships the part `rels` holds, "" for the package itself."""
    folder = dirname(dirname(rels))
    return f"{folder}/{basename(rels).removesuffix(RELS_SUFFIX)}".lstrip("/")
