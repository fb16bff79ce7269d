"""What cannot be Vietnamese, and what two spellings of one name have in common."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

# Slips that no rule of spelling finds, because each syllable alone is right.
SLIPS = {
    "ban bành": "ban hành",
    "nông thông mới": "nông thôn mới",
    "nông thôn mớ": "nông thôn mới",
    "ủy ban nhân nhân": "Ủy ban nhân dân",
    "uỷ ban nhân nhân": "Ủy ban nhân dân",
    "hội đồng nhân nhân": "Hội đồng nhân dân",
    "quyết đinh": "quyết định",
    "nghị đinh": "nghị định",
    "chương trinh": "chương trình",
    "đia phương": "địa phương",
    "đia bàn": "địa bàn",
    "phát triên": "phát triển",
    "xây dưng": "xây dựng",
    "đạt chuân": "đạt chuẩn",
}
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_BEFORE_A_STOP = "\u0301\u0323"  # sắc, nặng
_SYLLABLE = re.compile(r"(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnprstvx])?[aăâeêioôơuưy]{1,3}(?:ch|c|p|t)")


@lru_cache(maxsize=8192)
def lacks_tone(word: str) -> bool:
    """Whether a word with Vietnamese letters ends in a stop without the tone that such a syllable always has."""
    if word.isascii() or word[-1] not in "chpt":
        return False
    decomposed = normalize("NFD", word)
    bare = normalize("NFC", "".join(letter for letter in decomposed if letter not in _TONES))
    has_tone = any(letter in _BEFORE_A_STOP for letter in decomposed)
    return not has_tone and _SYLLABLE.fullmatch(bare) is not None


@lru_cache(maxsize=8192)
def spelling_key(name: str) -> str:
    """What a name has in common with its other spellings: i for y, each tone behind its syllable, no case."""
    return " ".join(_syllable_key(word) for word in name.lower().split())


def _syllable_key(word: str) -> str:
    decomposed = normalize("NFD", word)
    tones = "".join(letter for letter in decomposed if letter in _TONES)
    bare = normalize("NFC", "".join(letter for letter in decomposed if letter not in _TONES))
    return bare.replace("y", "i") + tones
