"""Vietnamese dictionary order, as ICU's locale `vi` has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from unicodedata import combining, normalize

CollationKey = tuple[tuple[int, ...], tuple[tuple[int, ...], ...], tuple[bool, ...], str]

_ORDER: Final = "\t\n _-‐–—,;:!?.…·'\"«»()[]{}§@*/\\&#%`´^°+±<=>|~$0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS: Final = {character: rank for rank, character in enumerate(_ORDER)}
_LETTER_MARKS: Final = frozenset("\u0302\u0306\u031b")  # circumflex, breve and horn make another letter
_TONES: Final = {mark: rank for rank, mark in enumerate("\u0300\u0309\u0303\u0301\u0323")}
# ICU tells typographic quotes from straight ones as it tells tones, so each becomes a straight one with a mark.
_QUOTES: Final = str.maketrans({"‘": "'\u0300", "’": "'\u0309", "“": '"\u0300', "”": '"\u0309', "‑": "‐"})


def collation_key(text: str) -> CollationKey:
    """A sort key: letters first, then tones (ngang huyền hỏi ngã sắc nặng), then lower before upper case."""
    letters, tones, capitals = [], [], []
    for character, marks in _clusters(text):
        base = character.lower()
        letter = normalize("NFC", base + "".join(mark for mark in marks if mark in _LETTER_MARKS))
        made = letter in _RANKS
        letters.append(_rank(letter if made else base))
        tones.append(tuple(_TONES.get(mark, ord(mark)) for mark in marks if not (made and mark in _LETTER_MARKS)))
        capitals.append(character.isupper())
    return tuple(letters), tuple(tones), tuple(capitals), normalize("NFC", text)


def _clusters(text: str) -> Iterator[tuple[str, str]]:
    """Each character with the marks that stand on it."""
    base, marks = "", ""
    for character in normalize("NFD", text.translate(_QUOTES)):
        if base and combining(character):
            marks += character
            continue
        if base:
            yield base, marks
        base, marks = character, ""
    if base:
        yield base, marks


def _rank(letter: str) -> int:
    return _RANKS.get(letter, len(_ORDER) + ord(letter[0]))
