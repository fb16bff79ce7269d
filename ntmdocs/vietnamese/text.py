"""Text as it should be: composed letters, plain spaces, no hidden characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final
from unicodedata import is_normalized, normalize

from ntmdocs.vietnamese.legacy import SOFT_HYPHEN, TCVN3, legacy_encoding

_ESCAPE: Final = r"_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_"  # half of a surrogate pair is no character
_LINE_BREAK: Final = "\r\n?|[\x85\u2028\u2029]"
_NO_BREAK_SPACE: Final = "[\u00a0\u2007\u202f]"
_OTHER_SPACE: Final = "[\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]"
_INVISIBLE: Final = "[\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff]"
_FORBIDDEN: Final = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"  # XML 1.0, section 2.2
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # bidi controls: they show a text in another order than it has
)

_LONGEST_QUOTE: Final = 60
_LONGEST_APART: Final = 40


def nfc(text: str) -> str:
    """The text with composed letters."""
    return normalize("NFC", text)


def _unescaped(text: str) -> str:
    return re.sub(_ESCAPE, lambda match: chr(int(match[1], 16)), text)


def _without_invisible(text: str) -> str:
    # In TCVN3 the byte of the soft hyphen is the letter ư: it stays, so that the text is still seen to be TCVN3.
    bare = re.sub(_INVISIBLE, "", text)
    return bare if legacy_encoding(bare) == TCVN3 else bare.replace(SOFT_HYPHEN, "")


def _without_spare_spaces(text: str) -> str:
    return re.sub(" ?\n ?", "\n", re.sub(r"[ \t]+", " ", text)).strip(" \n")


_MENDS: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("_x000D_", _unescaped),
    ("", lambda text: re.sub(_LINE_BREAK, "\n", text)),
    ("dấu cách không ngắt", lambda text: re.sub(_NO_BREAK_SPACE, " ", text)),
    ("dấu cách khác cỡ", lambda text: re.sub(_OTHER_SPACE, " ", text)),
    ("ký tự không rộng", _without_invisible),
    ("dấu cách thừa", _without_spare_spaces),
    ("dạng tổ hợp NFD", nfc),
)


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The text as it should be, and the Vietnamese names of what was mended."""
    mended: dict[str, None] = {}
    before = ""
    # One mend can uncover work for another («_x00A0_»), so they go round until nothing changes.
    while text != before and not _is_plain(text):
        before = text
        for name, mend in _MENDS:
            after = mend(text)
            if name and after != text:
                mended[name] = None
            text = after
    return text, tuple(mended)


def _is_plain(text: str) -> bool:
    spaced_well = "  " not in text and text == text.strip(" ")
    return spaced_well and text.isprintable() and "_x" not in text and is_normalized("NFC", text)


def forbidden_characters(text: str) -> list[str]:
    """The characters that XML forbids or that turn the reading order, once each, as «U+000B»."""
    if text.isprintable():  # none of them is
        return []
    return [f"U+{ord(character):04X}" for character in dict.fromkeys(re.findall(_FORBIDDEN, text))]


def quoted(text: str) -> str:
    """The text between «», cut where it is too long for a message."""
    return f"«{text[:_LONGEST_QUOTE]}…»" if len(text) > _LONGEST_QUOTE else f"«{text}»"


def quoted_apart(*texts: str | None) -> Iterator[str]:
    """Texts that differ, between «», long ones from a little before they part."""
    lines = [" ".join((text or "").split()) for text in texts]
    alike = next(
        (at for at, letters in enumerate(zip(*lines, strict=False)) if len(set(letters)) > 1), min(map(len, lines))
    )
    start = max(0, alike - _LONGEST_APART // 2) if max(map(len, lines)) > _LONGEST_APART else 0
    for text, line in zip(texts, lines, strict=True):
        end = start + _LONGEST_APART
        shown = f"{'…' if start else ''}{line[start:end]}{'…' if len(line) > end else ''}"
        yield "không có" if text is None else f"«{shown}»"


def capitalised(text: str) -> str:
    """The text with its first letter in upper case, the rest untouched."""
    text = nfc(text)
    return text[:1].upper() + text[1:]


def upper(text: str) -> str:
    """The text in upper case, composed."""
    return nfc(nfc(text).upper())


def joined(items: Iterable[str], last: str = "") -> str:
    """The items with commas between them; with `last`, that word before the last one: «A, B và C»."""
    parts = list(items)
    if last and len(parts) > 1:
        parts[-2:] = [f"{parts[-2]} {last} {parts[-1]}"]
    return ", ".join(parts)
