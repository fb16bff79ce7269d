"""Whether a word can be a syllable of Vietnamese."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from unicodedata import normalize

_ONSETS: Final = (
    *("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr"),
    *("b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", ""),
)
_RIME_TABLE: Final = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong
    op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut
    uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
"""
_RIMES: Final = frozenset(_RIME_TABLE.split())
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_TONES_BEFORE_A_STOP: Final = frozenset("\u0301\u0323")  # sắc, nặng
_STOPS: Final = ("c", "ch", "p", "t")


_TONE_ON_LAST_VOWEL: Final = ("oa", "oe", "uê", "uơ", "uy")  # of the rimes that end in two vowels, only these may


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Whether the word is spelt as a Vietnamese syllable."""
    decomposed = normalize("NFD", word.lower())
    tones = [mark for mark in decomposed if mark in _TONES]
    toneless = normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
    if len(tones) > 1 or (toneless.endswith(_STOPS) and not _TONES_BEFORE_A_STOP.intersection(tones)):
        return False
    tone_is_last = decomposed.endswith(tuple(_TONES))
    return any(
        toneless.startswith(onset) and _is_rime(toneless[len(onset) :], tone_is_last=tone_is_last) for onset in _ONSETS
    )


def _is_rime(rime: str, *, tone_is_last: bool) -> bool:
    return rime in _RIMES and not (tone_is_last and len(rime) > 1 and rime not in _TONE_ON_LAST_VOWEL)
