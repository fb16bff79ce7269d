import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.vietnamese import list_letter, number_words, roman

ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (37, "ba mươi bảy"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (115, "một trăm mười lăm"),
        (1005, "một nghìn không trăm linh năm"),
        (10_021, "mười nghìn không trăm hai mươi mốt"),
        (1_000_000, "một triệu"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (2_345_678, "hai triệu ba trăm bốn mươi lăm nghìn sáu trăm bảy mươi tám"),
        (3_000_000_000, "ba tỷ"),
        (10**15, "một triệu tỷ"),
        (-21, "âm hai mươi mốt"),
    ],
)
def test_a_number_is_written_in_words(number, words):
    assert number_words(number) == words


@given(st.integers(-(10**15), 10**15), st.integers(-(10**15), 10**15))
def test_two_numbers_never_share_their_words(one, other):
    assert (number_words(one) == number_words(other)) == (one == other)


def test_a_number_too_large_for_words_is_refused():
    with pytest.raises(ValueError, match="chỉ viết được bằng chữ"):
        number_words(10**15 + 1)


@pytest.mark.parametrize(("number", "numeral"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (1999, "MCMXCIX")])
def test_a_number_is_written_in_roman_numerals(number, numeral):
    assert roman(number) == numeral


@given(st.integers(1, 3999))
def test_a_roman_numeral_has_the_value_it_was_made_from(number):
    values = [ROMAN_VALUES[letter] for letter in roman(number)]
    assert sum(-v if v < max(values[i:]) else v for i, v in enumerate(values)) == number


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_a_number_without_a_roman_numeral_is_refused(number):
    with pytest.raises(ValueError, match="số La Mã"):
        roman(number)


def test_points_are_lettered_with_d_and_stroked_d():
    assert "".join(map(list_letter, range(23))) == "abcdđeghiklmnopqrstuvxy"


@pytest.mark.parametrize("index", [-1, 23])
def test_there_is_no_point_after_y(index):
    with pytest.raises(ValueError, match="23 điểm"):
        list_letter(index)
