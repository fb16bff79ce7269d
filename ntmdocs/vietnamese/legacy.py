"""Finds text typed for the fonts of the time before Unicode: TCVN3 (.VnTime) and VNI.

Such text is made of Latin-1 characters. A word is evidence when the old encoding makes it a syllable that Vietnamese
can have, and it is none as it stands. Names and units look so by chance («Loïc» would be Lọc, «N·m» Nãm): a weak word
alone proves nothing, and words that the old encoding makes no sense of speak against it. A strong word has characters
side by side that no other writing has («B¾c», «huyeän»).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import normalize

from ntmdocs.vietnamese.syllables import is_syllable

TCVN3: Final = "TCVN3 (.VnTime)"
VNI: Final = "VNI"
SOFT_HYPHEN: Final = "\u00ad"

# Patterns are compiled by `re` when first used: most commands never need them, and compiling is most of an import.
_TCVN3_CODES: Final = "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_TCVN3_LETTERS: Final = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3: Final = str.maketrans(_TCVN3_CODES, _TCVN3_LETTERS)
_TCVN3_STRONG: Final = (
    "[A-Za-z][¡-¦¨-\u00ad¶¸-¾][A-Za-z]"  # B¾c, Nh¹n
    "|[A-Za-z][µ¸]|\u00ad"  # Hµ
    "|^[§®]..|^[Xx]·$|×nh|[^aeiouy]ß"  # §«n, x·, B×nh, Hßa
    "|[a-z][Æ-ÖØ-Þ]|[A-Za-z][Æ-ÖØ-Þ][a-z]"  # huyÖn, MÉu
)

_WORD: Final = rf"(?:[^\W\d_]|[{_TCVN3_CODES}])+"

_TONES: Final = ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI: Final = {
    **{old + mark: letter + tone for old, letter in zip("aeouyôö", "aeouyơư", strict=True)
       for mark, tone in zip("ùøûõï", _TONES, strict=True)},
    **{old + mark: old + _CIRCUMFLEX + tone for old in "aeo"
       for mark, tone in zip("âáàåãä", ("", *_TONES), strict=True)},
    **{"a" + mark: "a" + _BREVE + tone for mark, tone in zip("êéèúüë", ("", *_TONES), strict=True)},
    **dict(zip("íìæóòîñôö", "íìỉĩịỵđơư", strict=True)),
}  # fmt: skip
_VNI_CODE: Final = "[aeouyôö][ùøûõï]|[aeo][âáàåãä]|a[êéèúüë]|[íìæóòîñôö]"
_VNI_STRONG: Final = (
    "(?i)[aeouyôö][øõûåä]|[ôö][ùï]|öô|^ñ..|[aeuy]ù|où[a-z]"  # xaõ, thöôïng, Ñaùn
    "|[aeo]â|a[êéèáàã]|e[àã]"  # Taân, Baéc, Nguyeãn
)


def _from_vni(word: str) -> str:
    return normalize("NFC", re.sub(_VNI_CODE, lambda code: _VNI[code[0]], word.lower()))


class _Encoding(NamedTuple):
    name: str
    spelling: str
    decode: Callable[[str], str]
    strong: str

    def weight(self, words: Iterable[str]) -> int:
        """How much better the words read in this encoding than as they stand; 0 when nothing is proved."""
        strong = weak = against = 0
        for word in words:
            if not (re.fullmatch(self.spelling, word) and is_syllable(self.decode(word))):
                against += word.isalpha()
            elif not is_syllable(word):
                is_strong = bool(re.search(self.strong, word))
                strong += is_strong
                weak += not is_strong
        proved = strong > 1 or (strong and 2 * strong + weak > against)
        return 2 * strong + weak if proved else 0


_ENCODINGS: Final = (
    _Encoding(TCVN3, f"[A-Za-z{_TCVN3_CODES}]+", lambda word: word.translate(_TCVN3), _TCVN3_STRONG),
    _Encoding(VNI, f"(?i)(?:{_VNI_CODE}|[a-z])+", _from_vni, _VNI_STRONG),
)


@lru_cache(maxsize=4096)
def _is_evidence(word: str) -> bool:
    """Whether an encoding makes a syllable of a word that is none as it stands."""
    spelt = (each for each in _ENCODINGS if re.fullmatch(each.spelling, word))
    return not is_syllable(word) and any(is_syllable(each.decode(word)) for each in spelt)


def legacy_encoding(text: str) -> str | None:
    """The name of the legacy encoding that the text was typed in, if any."""
    composed = normalize("NFC", text)
    if not re.search("[\u00a1-\u00ff]", composed):
        return None
    words = {word for word in re.findall(_WORD, composed) if not word.isascii() and re.search("[A-Za-z]", word)}
    if not any(map(_is_evidence, words)):
        return None
    weight, name = max((encoding.weight(words), encoding.name) for encoding in _ENCODINGS)
    return name if weight else None
