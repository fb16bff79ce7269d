import pytest

from ntmdocs.vietnamese.syllables import is_syllable
from tests.vietnamese.samples import COMMUNES


@pytest.mark.parametrize("word", sorted({word for name in COMMUNES for word in name.split()}))
def test_a_word_of_a_name_is_a_syllable(word):
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["nghiêng", "quyết", "giếng", "gì", "hoà", "hòa", "thuý", "thúy", "ưỡn", "yêu", "khuỷu", "y"]
)
def test_every_shape_of_syllable_is_known(word):
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize("word", ["", "tôt", "hoc", "haò", "hóàn", "ngươn1", "Loïc", "huyen", "w", "bl", "taạ"])
def test_what_cannot_be_a_syllable_is_none(word):
    assert not is_syllable(word)
