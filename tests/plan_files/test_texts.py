"""Bytes as text: Unicode is read, everything else is refused with its line, and nothing is read past the limit."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ntmdocs.errors import FindingsError
from ntmdocs.plan_files.texts import read_text

TEXT = "Đơn vị\r\nhuyện Bạch Thông\nxã Sỹ Bình\n"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "xa.csv"


def refusal(path: Path, *limit: int):
    with pytest.raises(FindingsError) as refused:
        read_text(path, "xa.csv", *limit)
    [finding] = refused.value.findings
    assert finding.place.file == "xa.csv"
    return finding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_with_and_without_its_mark(file, encoding):
    file.write_bytes(TEXT.encode(encoding))
    assert read_text(file, file.name) == TEXT


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_of_either_order_is_read_by_its_mark(file, mark):
    file.write_bytes(mark + TEXT.encode("utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"))
    assert read_text(file, file.name) == TEXT


CP1258 = "a,b\nc,d\nhuyện".replace("ệ", "ê\u0323").encode("cp1258")
OTHERS = {
    "cp1258": (CP1258, 3),
    "cp1252": ("a\nđ\nHà".replace("đ", "d").encode("cp1252"), 3),
    "VNI": ("a\nBaéc Kaïn".encode("latin-1"), 2),
    "TCVN3": ("B¾c K¹n".encode("latin-1"), 1),
    "UTF-16 without its mark": ("a,b\n".encode("utf-16-le"), 1),
    "UTF-16 without its mark, big end first": ("a,b\n".encode("utf-16-be"), 1),
    "UTF-16 that breaks off": (b"\xff\xfea", 1),
    "UTF-16 with half a pair": (b"\xff\xfe" + "a\n".encode("utf-16-le") + b"\x00\xd8", 2),
    "UTF-32": (TEXT.encode("utf-32"), 1),
    "a workbook": (b"PK\x03\x04\x14\x00\x06\x00", 1),
    "a byte of zero": (b"a,b\nc\x00,d\n", 2),
    "zeros": (bytes(100), 1),
}


@pytest.mark.parametrize(("data", "line"), OTHERS.values(), ids=OTHERS)
def test_any_other_encoding_is_refused_with_its_line_and_what_to_do(file, data, line):
    file.write_bytes(data)
    finding = refusal(file)
    assert (finding.code, finding.place.line) == ("KH001", line)
    assert "UTF-8" in finding.hint


def test_what_does_not_exist_is_refused(file):
    finding = refusal(file)
    assert (finding.code, finding.message) == ("KH001", "Không mở được tệp: không có tệp hoặc thư mục này.")


def test_a_folder_is_no_file(file):
    file.mkdir()
    assert (refusal(file).code, refusal(file).message) == ("KH001", "Đây không phải là một tệp.")


def test_a_pipe_is_not_waited_for(file):
    os.mkfifo(file)
    assert refusal(file).code == "KH001"


def test_a_file_past_the_limit_is_refused_by_its_size_alone(file, monkeypatch):
    with file.open("wb") as stream:
        stream.truncate(60 * 2**20)
    monkeypatch.setattr(Path, "read_bytes", None)
    finding = refusal(file)
    assert (finding.code, finding.message) == ("KH012", "Tệp lớn hơn 50 MB.")


def test_a_file_at_the_limit_is_read(file):
    file.write_bytes(b"x" * 100)
    assert len(read_text(file, file.name, 100)) == 100
    assert refusal(file, 99).code == "KH012"
