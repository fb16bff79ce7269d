"""XML from outside: no document type, no entity, no network, a bounded depth."""

from __future__ import annotations

from lxml import etree

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Place
from ntmdocs.office.rules import BrokenPart

MAX_DEPTH = 256


def parse_xml(data: bytes, place: Place) -> etree._Element:
    """The root of a strict parse of `data`; raises `FindingsError` that names `place` for anything unsafe or broken."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FindingsError([BrokenPart.at(place, f"XML không đọc được ({error}).")]) from None
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise FindingsError([BrokenPart.at(place, "XML có khai báo kiểu tài liệu (DTD), không được phép.")])
    if _deeper_than(root, MAX_DEPTH):
        raise FindingsError([BrokenPart.at(place, f"XML lồng nhau quá {MAX_DEPTH} tầng.")])
    return root


def serialise(root: etree._Element) -> bytes:
    """The part's bytes: UTF-8 with the standalone declaration that Office writes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _deeper_than(root: etree._Element, limit: int) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limit:
            return True
    return False
