"""The bytes of a data file as text: Unicode or refused, and never more than a limit."""

from __future__ import annotations

import stat
from pathlib import Path

from ntmdocs.errors import FindingsError, reason_of
from ntmdocs.findings import Finding, Place
from ntmdocs.plan_files.rules import OverLimit, UnreadableFile

MEGABYTE = 2**20
MAX_FILE_BYTES = 50 * MEGABYTE
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS = "Trong Excel chọn Lưu thành «CSV UTF-8 (Comma delimited)», rồi chạy lại."


def read_text(path: Path, name: str, limit: int = MAX_FILE_BYTES) -> str:
    """The text of a file in UTF-8, or UTF-16 with its mark; raises `FindingsError` for anything else."""
    place = Place(file=name)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise FindingsError([_unreadable(place, "Đây không phải là một tệp.", "Đổi tên hoặc chuyển đi nơi khác.")])
        if status.st_size > limit:
            raise FindingsError([OverLimit.at(place, f"Tệp lớn hơn {limit // MEGABYTE} MB.", hint="Chia nhỏ dữ liệu.")])
        data = path.read_bytes()
    except OSError as error:
        message = f"Không mở được tệp: {reason_of(error)}."
        raise FindingsError([_unreadable(place, message, "Kiểm tra tên tệp và quyền đọc.")]) from None
    return _decoded(data, name)


def _decoded(data: bytes, name: str) -> str:
    encoding = "utf-16" if data.startswith(_UTF_16_MARKS) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"Tệp không phải mã {encoding[:6].rstrip('-').upper()}."
        raise FindingsError([_unreadable(Place(file=name, line=line), message, _SAVE_AS)]) from None
    at = text.find("\0")
    if at >= 0:
        place = Place(file=name, line=text.count("\n", 0, at) + 1)
        message = "Tệp có byte rỗng: không phải tệp chữ, hoặc là UTF-16 thiếu dấu BOM."
        raise FindingsError([_unreadable(place, message, _SAVE_AS)])
    return text


def _unreadable(place: Place, message: str, hint: str) -> Finding:
    return UnreadableFile.at(place, message, hint=hint)
