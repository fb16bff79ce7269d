"""Finds text whose UTF-8 was read in a code page of Windows and saved so: «Báº¡ch ThÃ´ng» was «Bạch Thông»."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

_PAGES: Final = ("cp1252", "cp1258")  # of Western and of Vietnamese Windows
_RUN: Final = r"[^\x00-\x7f]{2,}"
_LETTERS: Final = frozenset(
    letter
    for base in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    for letter in (normalize("NFC", base + tone), normalize("NFC", base + tone).upper())
) | {"đ", "Đ"}  # fmt: skip


def unscrambled(text: str) -> str:
    """The text as it was before it was read in the wrong code page; «» for a text that never was."""
    mended = re.sub(_RUN, lambda run: _decoded(run[0]) or run[0], text)
    return mended if mended != text else ""


def _decoded(run: str) -> str:
    """The Vietnamese letters that the bytes of a run are; «» where they are none."""
    for page in _PAGES:
        try:
            letters = b"".join(_byte(sign, page) for sign in run).decode()
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if letters and all(letter in _LETTERS or letter.isspace() for letter in letters):
            return letters
    return ""


def _byte(sign: str, page: str) -> bytes:
    """The byte of a character in a code page; what the page leaves out is the byte of its own number."""
    try:
        return sign.encode(page)
    except UnicodeEncodeError:
        return sign.encode("latin-1")
