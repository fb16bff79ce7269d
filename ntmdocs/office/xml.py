"""XML from outside: UTF-8, no document type, no entity, no network, a bounded depth and number of nodes."""

from __future__ import annotations

from typing import NoReturn
from xml.parsers import expat

from lxml import etree

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Place
from ntmdocs.office.rules import BrokenPart

MAX_DEPTH = 256  # what libxml2 allows without `huge_tree`
MAX_MARKS = 5_000_000
_ENCODINGS = frozenset({"UTF-8", "UTF8", "ASCII", "US-ASCII"})


def parse_xml(data: bytes, place: Place) -> etree._Element:
    """The root of a strict parse of `data`; raises `FindingsError` that names `place` for anything unsafe or broken."""
    if data.count(b"<") + data.count(b"=") > MAX_MARKS:
        _refuse(place, "XML có quá nhiều thẻ.")
    # Whoever searches the bytes of a part must see what the parser sees.
    if b"\0" in data:
        _refuse(place, "XML dùng bảng mã khác UTF-8.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        limit = error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT  # type: ignore[attr-defined]
        what = f"XML lồng nhau quá {MAX_DEPTH} tầng hoặc có đoạn quá dài" if limit else "XML sai cú pháp"
        _refuse(place, f"{what} (dòng {error.lineno}, cột {error.offset}).")
    document = root.getroottree().docinfo
    if document.doctype:  # type: ignore[union-attr]
        _refuse(place, "XML có khai báo kiểu tài liệu (DTD), không được phép.")
    if (document.encoding or "UTF-8").upper() not in _ENCODINGS:
        _refuse(place, f"XML dùng bảng mã {document.encoding}, không phải UTF-8.")
    return root


def serialise(root: etree._Element) -> bytes:
    """The part's bytes: UTF-8 with the standalone declaration that Office writes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _refuse(place: Place, message: str) -> NoReturn:
    raise FindingsError([BrokenPart.at(place, message, hint="Lưu lại tệp bằng Word hoặc Excel.")]) from None


def reason_against(text: str) -> str:
    """Why `text` is no well-formed XML document by itself, "" if it is; prefixes need no namespace."""
    try:
        expat.ParserCreate().Parse(text.encode("utf-8", "surrogatepass"), True)  # noqa: FBT003
    except expat.ExpatError as error:
        return str(error)
    return ""
