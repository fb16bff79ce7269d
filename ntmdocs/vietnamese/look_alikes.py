"""Letters of other alphabets that look like those of a Vietnamese word, so that nothing finds the word."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

_CYRILLIC: Final = str.maketrans("АВЕЅІЈКМНОРСТУХаеѕіјорсух", "ABESIJKMHOPCTYXaesijopcyx")
_GREEK: Final = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo")
_STROKED_D: Final = str.maketrans("ÐƉ", "ĐĐ")  # Icelandic eth and African D
_TWINS: Final = _CYRILLIC | _GREEK | _STROKED_D
_TWIN_LETTERS: Final = frozenset(map(chr, _TWINS))
_WORD: Final = r"[^\W\d_]+"


def look_alikes(text: str) -> list[str]:
    """What stands in the place of a Latin letter, a Vietnamese sentence a word: «Ðồng»: «Ð» (U+00D0) trông như «Đ»."""
    composed = normalize("NFC", text)
    if _TWIN_LETTERS.isdisjoint(composed):
        return []
    return [found for word in dict.fromkeys(re.findall(_WORD, composed)) if (found := _described(word))]


def _described(word: str) -> str:
    twins = [letter for letter in dict.fromkeys(word) if ord(letter) in _TWINS]
    if not twins or not any(_is_latin(letter) for letter in word):
        return ""
    named = ", ".join(f"«{twin}» (U+{ord(twin):04X}) trông như «{twin.translate(_TWINS)}»" for twin in twins)
    return f"«{word}»: {named}"


def _is_latin(letter: str) -> bool:
    return letter.isascii() or ord(letter) in range(0xC0, 0x250) or ord(letter) in range(0x1E00, 0x1F00)
