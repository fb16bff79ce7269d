"""A file that is no Office package is told by its name, with what to do."""

from __future__ import annotations

import pytest

from ntmdocs.errors import FindingsError
from ntmdocs.office import Package
from tests.office.archives import packed

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ODT = packed([("mimetype", "application/vnd.oasis.opendocument.text")], 0)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "tệp rỗng"),
        (b"\0" * 9000, "tệp rỗng"),
        (OLE + "WordDocument".encode("utf-16-le"), "Word kiểu cũ (.doc)"),
        (OLE + "Workbook".encode("utf-16-le"), "Excel kiểu cũ (.xls)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "có đặt mật khẩu"),
        (OLE, "kiểu Office cũ"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (b"\xff\xd8\xff\xe0", "ảnh JPEG"),
        (b"\x89PNG\r\n", "ảnh PNG"),
        (b"  <html><body>", "trang web"),
        (b"<!DOCTYPE HTML>", "trang web"),
        (b"MIME-Version: 1.0", ".mht"),
        (b'<?xml?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlpackage">', "XML phẳng"),
        (b'<?xml?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">', "Word 2003"),
        (ODT, "OpenDocument"),
        (b"Ten,Dan so", "không phải gói Office"),
        (b"PK\x03\x04 cut", "Gói đã hỏng"),
    ],
)
def test_a_foreign_file_is_named(data, said):
    with pytest.raises(FindingsError) as refused:
        Package.open(data, "a.docx")
    [finding] = refused.value.findings
    assert said in finding.message
    assert finding.hint
