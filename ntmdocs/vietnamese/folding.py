"""Keys for matching names and parts of file names, and the names that a misspelt one may have meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final
from unicodedata import category, normalize

_STROKED_D: Final = str.maketrans("đðɖ", "ddd")
_SEPARATORS: Final = r"[\s.\-‐-―−'’‘ʼ`´_]+"
# The letter y that sounds as i, and is written either way: alone after consonants (Sỹ, Mỹ), or after qu (Quý).
_Y_AS_I: Final = r"\b([b-df-hj-np-tv-xz]{1,3}|qu)y\b"
_TONES: Final = {"\u0301": "S", "\u0300": "F", "\u0309": "R", "\u0303": "X", "\u0323": "J"}
_SHAPES: Final = {"\u0306": "W", "\u031b": "W"}
_CIRCUMFLEX: Final = "\u0302"  # the letter twice
_RESERVED: Final = "con|prn|aux|nul|(?:com|lpt)[0-9]"
_LONGEST_SLUG: Final = 60
_NEAR_ENOUGH: Final = 0.7
_LONGEST_NAME: Final = 100
_WHOLE_NAME: Final = 4


def _bare(text: str) -> str:
    letters = normalize("NFKD", normalize("NFKD", text).casefold()).translate(_STROKED_D)
    return "".join(letter for letter in letters if category(letter) not in {"Mn", "Cf"})


@lru_cache(maxsize=8192)  # a plan's few hundred names are met tens of thousands of times
def fold(text: str) -> str:
    """The key under which spellings of one name meet: no case, diacritics, hyphens; i and y unified."""
    return re.sub(_Y_AS_I, r"\1i", re.sub(_SEPARATORS, " ", _bare(text)).strip())


@lru_cache(maxsize=8192)
def spelled(text: str) -> str:
    """The key under which only spellings of one written name meet, with its diacritics as one types them in Telex.

    No case, hyphens, placement of tones; i and y unified: «Bản Hoà» and «bản hòa» are «banR hoaF», «Bản Hóa» is not.
    """
    return " ".join(_typed(word) for word in re.sub(_SEPARATORS, " ", normalize("NFD", text.casefold())).split())


def _typed(word: str) -> str:
    """A syllable in ASCII: «đ» is «dD», «ơ» is «oW», the tone stands at the end; capitals are no letters of a name."""
    for mark, letter in _TONES.items():
        if mark in word:
            return f"{_typed(word.replace(mark, ''))}{letter}"
    plain = re.sub(_Y_AS_I, r"\1i", re.sub("[ðɖ]", "đ", word))
    return "".join(_shaped(letter, mark) for letter, mark in zip(plain, f"{plain[1:]} ", strict=True))


def _shaped(letter: str, mark: str) -> str:
    base = _bare(letter)
    return f"{base}{base.upper()}" if letter == "đ" or mark == _CIRCUMFLEX else f"{base}{_SHAPES.get(mark, '')}"


def unaccented(text: str) -> str:
    """The text in small letters without diacritics; Windows and file synchronisers may take two such names for one."""
    return _bare(text)


def slug(text: str) -> str:
    """A part of a file name: lower-case ASCII with hyphens, legal on Windows; two long names may share one."""
    part = re.sub("[^a-z0-9]+", "-", _bare(text)).strip("-")[:_LONGEST_SLUG].rstrip("-") or "khong-ten"
    return f"{part}-1" if re.fullmatch(_RESERVED, part) else part


def near(name: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """The candidates that `name` may have meant, the nearest first; none when nothing is near.

    A name in one word may be one that was typed without its spaces: «chodon».
    """
    if len(name) > _LONGEST_NAME:
        return []
    matcher, exact = SequenceMatcher(autojunk=False), SequenceMatcher(autojunk=False)
    key = fold(name)
    squeezed = " " not in key
    matcher.set_seq2(key)
    exact.set_seq2(normalize("NFC", name).casefold())
    scored = []
    for place, candidate in enumerate(candidates):
        other = fold(candidate)
        together = other.replace(" ", "") if squeezed else other
        matcher.set_seq1(together)
        if len(key) >= _WHOLE_NAME and together != other and together.endswith(key):
            scored.append((-1.0, 0.0, place, candidate))
        elif matcher.quick_ratio() >= _NEAR_ENOUGH and (ratio := matcher.ratio()) >= _NEAR_ENOUGH:
            exact.set_seq1(normalize("NFC", candidate).casefold())
            scored.append((-ratio, -exact.ratio(), place, candidate))
    return [candidate for *_, candidate in sorted(scored)[:limit]]
