"""Words as the checker compares and measures them: folded spelling, case, and width in Times metrics."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = [chr(code) for block in (range(0xC0, 0x1B1), range(0x1EA0, 0x1EFA)) for code in block]
UPPER, LOWER = (  # for the character classes of patterns, in which a range from À to Ỹ would hold both
    plain + "".join(letter for letter in _LETTERS if test(letter))
    for plain, test in (("A-Z", str.isupper), ("a-z", str.islower))
)
_SPACES = re.compile(r"\s+")
_BLANK = r"[\s.…_]"
# Advance widths of Times in thousandths of an em; a letter with a mark is as wide as its base.
_REGULAR = {
    180: "'", 200: "|", 250: " ,.", 278: "/:;\\ijlt", 333: "!()-I[]`fr", 389: "Js", 408: '"', 444: "?acez“”",
    500: "#$*0123456789_bdghknopquvxyđ–", 529: "ơ", 542: "ư", 556: "FPS", 564: "+<=>", 611: "ELTZ", 667: "BCR",
    722: "ADGHKNOQUVXYwĐƠ", 776: "Ư", 778: "&m", 833: "%", 889: "M", 944: "W", 1000: "—…",
}  # fmt: skip
_BOLD = {
    250: " ,.", 278: "'/\\il", 333: "!()-:;[]`fjt", 389: "Is", 444: "cerz", 500: "#$*0123456789?J_agovxy–“”",
    554: "ơ", 555: '"', 556: "Sbdhknpquđ", 600: "ư", 611: "FP", 667: "BELTZ", 722: "ACDNRUVXYwĐ", 778: "GHKOQƠ",
    796: "Ư", 833: "&m", 944: "M", 1000: "%W—…",
}  # fmt: skip
_WIDTHS = {
    bold: {letter: width for width, letters in table.items() for letter in letters}
    for bold, table in ((False, _REGULAR), (True, _BOLD))
}


def nfc(text: str) -> str:
    """The text in composed Unicode, no-break spaces as spaces."""
    return unicodedata.normalize("NFC", text).replace("\u00a0", " ")


def squeezed(text: str) -> str:
    """The text in one line with single spaces."""
    return _SPACES.sub(" ", text).strip()


def fold(text: str) -> str:
    """The text without marks or case, with single spaces: what a clerk's eye compares."""
    if text.isascii():
        return squeezed(text).lower()
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return squeezed(bare.lower().replace("đ", "d"))


def is_caps(text: str) -> bool:
    """Whether the text has letters and all of them are capitals."""
    return text.upper() == text != text.lower()


def is_blank(text: str) -> bool:
    """Whether the text is empty or only the dots and spaces of a place to fill in."""
    return re.fullmatch(f"{_BLANK}*", text) is not None


def is_underscores(text: str) -> bool:
    """Whether the text is a line typed with underscores or dashes."""
    return re.fullmatch(r"\s*[_\-–—]{3,}\s*", text) is not None


def shorten(text: str, length: int = 40) -> str:
    """The beginning of the text, marked with «…» where it is cut."""
    text = squeezed(text)
    return text if len(text) <= length else f"{text[:length].rstrip()}…"


def width(text: str, half_points: int, *, bold: bool) -> float:
    """The width of the text in twips, set in Times at this size."""
    table = _WIDTHS[bold]
    ems = 0
    for letter in nfc(text):
        known = table.get(letter)
        ems += known if known is not None else table.get(_base(letter), 500)
    return ems / 1000 * half_points * 10


def _base(letter: str) -> str:
    """The letter without its tone mark, still with the horn of ơ and ư."""
    marks = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", marks[0] + ("\u031b" if "\u031b" in marks else ""))
