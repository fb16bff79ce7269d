"""What a file is that is no Office package, so that the user is told by its name what to do with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096  # bytes that tell what a file of text is
_SAVE_AS = "Mở trong Word hoặc Excel, chọn Lưu thành .docx hoặc .xlsx."
_RESAVE = "Mở lại trong Word hoặc Excel và lưu thành tệp mới."
_SCANNED = "Tìm tệp Word gốc, hoặc gõ lại văn bản; ảnh và bản quét không kiểm tra được."
_BEGINNINGS = (
    (b"{\\rtf", "đây là tệp RTF", _SAVE_AS),
    (b"%PDF", "đây là tệp PDF", _SCANNED),
    (b"\x89PNG", "đây là ảnh PNG", _SCANNED),
    (b"\xff\xd8\xff", "đây là ảnh JPEG", _SCANNED),
    (b"II*\0", "đây là ảnh TIFF", _SCANNED),
    (b"MM\0*", "đây là ảnh TIFF", _SCANNED),
    (b"MIME-Version:", "đây là trang web lưu một tệp (.mht)", _SAVE_AS),
)
_MARKUP = (
    (b"schemas.microsoft.com/office/2006/xmlpackage", "đây là tệp Word dạng XML phẳng (.xml)", _SAVE_AS),
    (b"schemas.microsoft.com/office/word/2003/wordml", "đây là tệp Word 2003 dạng XML", _SAVE_AS),
    (b"urn:oasis:names:tc:opendocument", "đây là tệp OpenDocument dạng XML (.fodt)", _SAVE_AS),
)
_ROW_OF_TEXT = re.compile(rb"[^\0-\x08\x0e-\x1f<\r\n]*[,;\t][^\0-\x08\x0e-\x1f<\r\n]*\r?\n")  # a line of several values
_HTML = re.compile(rb"\s*(?:<!doctype html|<html)", re.IGNORECASE)
_UNLOCK = (
    "Mở bằng mật khẩu, chọn Tệp (File), Thông tin (Info), Protect Document (Word) hoặc Protect Workbook (Excel), "
    "Encrypt with Password, xóa mật khẩu rồi lưu."
)
_IMPORT = "Trong Excel chọn Dữ liệu (Data), Từ Văn bản/CSV, 65001: Unicode (UTF-8), rồi Lưu thành .xlsx."
_STREAMS = (
    (
        "EncryptedPackage",
        "Tệp có đặt mật khẩu mở",
        _UNLOCK,
    ),
    ("WordDocument", "Tệp Word kiểu cũ (.doc)", _SAVE_AS),
    ("Workbook", "Tệp Excel kiểu cũ (.xls)", _SAVE_AS),
    ("PowerPoint Document", "Tệp PowerPoint kiểu cũ (.ppt)", _SAVE_AS),
)


def foreign(data: bytes) -> tuple[str, str] | None:
    """What a file is and what to do with it, in Vietnamese; None for one that begins like a package."""
    if data.startswith(b"PK\x03\x04"):
        return _other_archive(data)
    if data.startswith(_OLE):
        found = ((f"{what}.", hint) for name, what, hint in _STREAMS if name.encode("utf-16-le") in data)
        return next(found, ("Tệp kiểu Office cũ (.doc, .xls).", _SAVE_AS))
    what, hint = next(_signs(data), ("", _RESAVE))
    return f"Tệp không phải gói Office (.docx, .xlsx){what and ': '}{what}.", hint


def _signs(data: bytes) -> Iterator[tuple[str, str]]:
    """What the beginning of a file says that it is."""
    head = data[:_HEAD]
    if not head.strip(b"\0\r\n\t "):
        yield "tệp rỗng", _RESAVE
    yield from ((what, hint) for beginning, what, hint in _BEGINNINGS if data.startswith(beginning))
    yield from ((what, hint) for sign, what, hint in _MARKUP if sign in head)
    if _HTML.match(head):
        yield "đây là trang web (HTML)", _SAVE_AS
    if _ROW_OF_TEXT.match(head):
        yield "đây là tệp chữ (.csv, .txt) đổi đuôi", _IMPORT


def _other_archive(data: bytes) -> tuple[str, str] | None:
    """OpenDocument says its type in the first member, which is stored and not compressed."""
    if b"mimetypeapplication/vnd.oasis.opendocument" in data[:128]:
        return "Tệp OpenDocument (.odt, .ods), không phải .docx, .xlsx.", _SAVE_AS
    return None
