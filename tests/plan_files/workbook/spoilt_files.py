"""Files that are no plan's workbook, or a harmful or half a one: each is told by what it is."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial

from tests.plan_files.workbook.spoilt import (
    BOOK,
    BOOK_RELS,
    RELS,
    STRINGS,
    TYPES,
    Case,
    swapped,
    without,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
_STRICT = "http://purl.oclc.org/ooxml/"
_USUAL = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main",
          "http://schemas.openxmlformats.org/officeDocument/2006/relationships")  # fmt: skip


def file_cases() -> Iterator[Case]:
    """Every kind of file."""
    yield from _other_files()
    yield from _half_files()
    yield from _packages()
    yield from _harmful()


def refused(name: str, code: str, packed: Callable[[bytes], bytes], file: str = "kh.xlsx", says: str = "") -> Case:
    """A file whose bytes are spoilt and which is refused."""
    return Case(name, (f"{code} !",), None, packed=packed, file=file, says=says)


def _other_files() -> Iterator[Case]:
    yield refused(
        "old Excel file", "HT101", lambda _: OLE + "Workbook".encode("utf-16-le"), "kh.xls", "Excel kiểu cũ (.xls)"
    )
    yield refused("old Excel file renamed", "HT101", lambda _: OLE + "Workbook".encode("utf-16-le"), says="(.xls)")
    yield refused(
        "file with a password", "HT101", lambda _: OLE + "EncryptedPackage".encode("utf-16-le"), says="Protect Workbook"
    )
    yield refused(
        "web page saved as a workbook",
        "HT101",
        lambda _: b"<html><table><tr><td>1</td></tr></table></html>",
        says="HTML",
    )
    yield refused("CSV renamed", "HT101", lambda _: "Đơn vị,Xã\nLâm Thượng,An Khê\n".encode(), says="tệp chữ")
    marked = "\ufeffĐơn vị,Xã\n".encode()
    yield refused("CSV with a byte order mark renamed", "HT101", lambda _: marked, says="Từ Văn bản/CSV")
    yield refused("XML table of Excel 2003", "HT101", lambda _: b'<?xml version="1.0"?><Workbook xmlns="urn:x"/>')
    yield refused("PDF renamed", "HT101", lambda _: b"%PDF-1.7\n", says="PDF")
    yield refused("picture renamed", "HT101", lambda _: b"\x89PNG\r\n\x1a\n")
    yield refused("other archive", "HT101", lambda _: _archive({"a.txt": b"x"}))
    yield refused("Word file renamed", "KH401", lambda data: _with(data, {BOOK: _WORD}))
    macro = swapped(
        TYPES, "openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml"
    )
    for file in ("kh.xlsm", "kh.xlsx"):
        yield Case(f"macros in {file}", ("KH401 !",), None, macro, file=file, says="macro")
    binary = swapped(
        TYPES, "openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "ms-excel.sheet.binary.macroEnabled.main"
    )
    yield Case("binary workbook", ("KH401 !",), None, binary, file="kh.xlsb", says=".xlsb")
    yield Case("template of a workbook", (), {}, swapped(TYPES, "sheet.main+xml", "template.main+xml"), file="kh.xltx")
    yield refused("lock file of Excel", "KH401", lambda _: b"\x04Lan" + b" " * 161, "~$kh.xlsx", "tệp khóa tạm")
    yield refused("CSV of the folder named alone", "KH401", lambda _: b"a,b\n", "xa.csv")


_WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


def _half_files() -> Iterator[Case]:
    yield refused("empty file", "KH401", lambda _: b"", says="Tệp rỗng")
    yield refused("file of zeros, not yet synchronised", "KH401", lambda data: bytes(len(data)), says="đồng bộ")
    yield refused(
        "file whose end is zeros", "KH401", lambda data: data[: len(data) // 2] + bytes(len(data) // 2), says="đồng bộ"
    )
    yield refused("file whose beginning is zeros", "KH401", lambda data: bytes(64) + data[64:], says="đồng bộ")
    yield refused("file cut short", "HT101", lambda data: data[:-100])
    yield refused("file cut in half", "HT101", lambda data: data[: len(data) // 2])
    yield refused("one byte of a part flipped", "HT101", _flipped)


def _flipped(data: bytes) -> bytes:
    at = zipfile.ZipFile(io.BytesIO(data)).getinfo("xl/worksheets/sheet2.xml").header_offset + 80
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def _packages() -> Iterator[Case]:
    yield Case("no list of types", ("HT101 !",), None, without(TYPES))
    yield Case("no relationships", ("HT101 !",), None, without(RELS))
    yield Case("no main part", ("HT101 !",), None, without(BOOK))
    yield Case("main part linked to nothing", ("HT103 Kế hoạch!",), None, without(BOOK_RELS))
    yield Case("Strict Open XML", (), {}, _strict)
    yield Case(
        "parts more than are used",
        (),
        {},
        lambda parts: parts.update({"xl/calcChain.xml": "<x/>", "docProps/app.xml": "<y/>"}),
    )
    yield Case(
        "links to another workbook", (), {}, lambda parts: parts.update({"xl/externalLinks/externalLink1.xml": "<x/>"})
    )
    yield Case("names of another case", ("HT103 Mục tiêu xã!",), None, swapped(BOOK_RELS, "sheet2.xml", "SHEET2.xml"))


def _strict(parts: dict[str, str]) -> None:
    for usual, strict in zip(_USUAL, ("spreadsheetml/main", "officeDocument/relationships"), strict=True):
        parts.update({name: text.replace(usual, f"{_STRICT}{strict}") for name, text in parts.items()})


def _harmful() -> Iterator[Case]:
    doctype = '<!DOCTYPE x SYSTEM "file:///etc/passwd">\n'
    yield Case("document type in the shared strings", ("HT103 !",), None, swapped(STRINGS, "<sst ", f"{doctype}<sst "))
    laughs = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 9))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]>\n<workbook '
    yield Case("XML bomb in the main part", ("HT103 !",), None, swapped(BOOK, "<workbook ", bomb))
    yield refused(
        "zip bomb", "HT102", lambda data: _with(data, {"xl/bomb.bin": bytes(60 * 2**20)}), says="nén bất thường"
    )
    yield refused("zip bomb that lies about its size", "HT101", _lying)
    yield refused("thousands of members", "HT102", lambda data: _with(data, {f"x/{at}": b"" for at in range(5_001)}))
    yield refused("a member twice", "HT102", _doubled)
    yield refused("a member twice but for case", "HT102", lambda data: _with(data, {"XL/Workbook.xml": b"<x/>"}))
    for name in ("../../x.xml", "/x.xml", "xl\\..\\x.xml", "c:x.xml"):
        yield refused(f"a member named {name}", "HT102", partial(_with, members={name: b"x"}))
    yield refused("an encrypted member", "HT101", _encrypted, says="mật khẩu")


def _archive(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def _with(data: bytes, members: dict[str, bytes]) -> bytes:
    """The package with more members, or others in place of its own."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name, part in {**{name: old.read(name) for name in old.namelist()}, **members}.items():
            info = zipfile.ZipInfo("x")
            info.filename, info.compress_type = name, zipfile.ZIP_DEFLATED
            new.writestr(info, part)
    return target.getvalue()


def _doubled(data: bytes) -> bytes:
    more = _with(data, {"xl/workbook.xmX": b"<x/>"})
    return more.replace(b"xl/workbook.xmX", b"xl/workbook.xml")


def _encrypted(data: bytes) -> bytes:
    at = data.rindex(b"PK\x01\x02")
    return data[: at + 8] + b"\x01" + data[at + 9 :]


def _lying(data: bytes) -> bytes:
    """A member that says that it unpacks to ten bytes and unpacks to many."""
    more = _with(data, {"xl/bomb.bin": bytes(2**20)})
    honest, lie = struct.pack("<I", 2**20), struct.pack("<I", 10)
    crc = struct.pack("<I", zlib.crc32(bytes(2**20)))
    assert crc in more
    return more.replace(honest, lie)
