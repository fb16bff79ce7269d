"""Bytes to text, and one scalar as it should be, with what was found on the way."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.plan_files.rules import CleanedText, ForbiddenCharacter, LegacyText, UnreadableFile
from ntmdocs.vietnamese import clean, forbidden_characters, legacy_encoding, look_alikes

MAX_FILE_BYTES = 50 * 2**20
_SAVE_AS = "Trong Excel chọn Lưu thành «CSV UTF-8 (Comma delimited)», rồi chạy lại."


def read_text(path: Path, name: str) -> str:
    """The text of a file in UTF-8, or UTF-16 with its mark; raises `FindingsError` for anything else."""
    place = Place(file=name)
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise FindingsError([UnreadableFile.at(place, "Tệp lớn hơn 50 MB.", hint="Chia nhỏ bảng.")])
        data = path.read_bytes()
    except OSError as error:
        message = f"Không mở được tệp ({error.strerror})."
        raise FindingsError([UnreadableFile.at(place, message, hint="Kiểm tra tên tệp và quyền đọc.")]) from None
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = "Tệp không phải mã UTF-8."
        raise FindingsError([UnreadableFile.at(Place(file=name, line=line), message, hint=_SAVE_AS)]) from None


@lru_cache(maxsize=4096)
def _examined(text: str) -> tuple[str, tuple[str, ...], str | None, tuple[str, ...], tuple[str, ...]]:
    legacy = legacy_encoding(text)
    cleaned, mended = clean(text)
    return cleaned, mended, legacy, tuple(look_alikes(cleaned)), tuple(forbidden_characters(cleaned))


def scalar(text: str, place: Place) -> tuple[str, list[Finding]]:
    """The cleaned text of one scalar, and what was found in it."""
    if text.isascii() and text.isalnum():
        return text, []
    cleaned, mended, legacy, strange, forbidden = _examined(text)
    findings = []
    if forbidden:
        findings.append(
            ForbiddenCharacter.at(
                place, f"Có ký tự không in được: {', '.join(forbidden)}.", hint="Xóa ký tự đó rồi gõ lại."
            )
        )
    if legacy:
        findings.append(
            LegacyText.at(
                place, f"Chữ «{cleaned[:40]}» theo bảng mã {legacy}.", hint="Chuyển mã sang Unicode rồi dán lại."
            )
        )
    elif strange:
        findings.append(
            LegacyText.at(
                place, f"«{cleaned[:40]}» có chữ lạ: {', '.join(strange)}.", hint="Gõ lại bằng bộ gõ tiếng Việt."
            )
        )
    elif mended:
        findings.append(CleanedText.at(place, f"Đã làm sạch «{cleaned[:40]}»: {', '.join(mended)}."))
    return cleaned, findings
