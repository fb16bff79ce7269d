"""One scalar: cleaned, bounded, and examined at most once if it is short."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ntmdocs.plan_files import scalars
from ntmdocs.plan_files.scalars import MAX_CELL, examined
from ntmdocs.vietnamese import forbidden_characters, unscrambled


def codes(text: str) -> list[str]:
    return [rule.code for rule, _, _ in examined(text)[1]]


def test_a_sound_text_is_kept_as_it_is():
    for text in ("huyện Bạch Thông", "kh-224-2025", "02", "=1+1", "{{ 7*7 }}", "…………………………………………", "-" * 100):
        assert examined(text) == (text, ())


@pytest.mark.parametrize("length", [MAX_CELL, MAX_CELL + 1])
def test_a_text_is_kept_up_to_the_limit_of_excel_and_not_past_it(length):
    cleaned, _ = examined("x" * length)
    assert (len(cleaned), codes("x" * length)) == ((length, []) if length == MAX_CELL else (0, ["KH012"]))


@pytest.mark.parametrize("base", ["a", "xa", "a\u0301b"])
def test_more_marks_than_a_letter_can_have_are_refused_unread(monkeypatch, base):
    assert codes(base + "\u0301" * 30) == ["KH007"]
    monkeypatch.setattr(scalars, "clean", None)
    assert examined(base + "\u0323\u0301" * 16)[0] == ""
    assert codes(base + "\u0323\u0301" * 10_000) == ["KH009"]


def test_no_letter_or_space_can_stand_within_marks_that_are_ordered():
    combining = [chr(code) for code in range(0x110000) if unicodedata.combining(chr(code))]
    assert not any(character.isalnum() or character.isspace() or character == "_" for character in combining)


def test_many_marks_on_many_letters_are_no_fault():
    text = unicodedata.normalize("NFD", "ệ" * 500)
    assert examined(text)[0] == "ệ" * 500
    assert codes(text) == ["KH007"]


def test_long_texts_are_not_remembered():
    before = scalars._remembered.cache_info().currsize
    for number in range(20):
        examined(f"{number} {'x' * 200}")
    assert scalars._remembered.cache_info().currsize == before


ODD = st.text(st.characters() | st.sampled_from("\u0301\u0323\u00a0\u200b\ufeff\u202e\x00\x07_xX0D¾¹µ®Ðа"))


@given(ODD)
@example("_x005F_x0041_")
@example("\u0301" * 31)
def test_what_is_kept_without_an_error_can_be_printed(text):
    cleaned, problems = examined(text)
    assert all(message and not message.isspace() for _, message, _ in problems)
    assert forbidden_characters(cleaned) == [] or "KH009" in codes(text)
    if not {"KH009", "KH012"}.intersection(codes(text)):
        assert unicodedata.is_normalized("NFC", cleaned)
        assert examined(cleaned)[0] == cleaned


WORDS = st.lists(ODD | st.sampled_from(["B¾c", "huyeän", "Ðồng", "xã", "12,5%", "Loïc/N·m", "x·"]), max_size=6)


@given(WORDS.map(" ".join))
@example("Loïc/N·m/x· B¾c")
def test_a_text_of_fine_words_is_judged_as_it_would_be_whole(text):
    assert scalars._examined(text) == scalars._judged(text)


@pytest.mark.parametrize("text", ["Báº¡ch ThÃ´ng", "Báº¡ch Thông", "Báº¡ch ThĂ´ng"])
def test_utf_8_that_was_read_in_another_code_page_is_told_with_what_it_was(text):
    [(rule, message, hint)] = examined(text)[1]
    assert (rule.code, "vốn là «Bạch Thông»" in message, "UTF-8" in hint) == ("KH423", True, True)


@given(st.text("aăâeêioôơuưyđàáảãạằắẳẵặốộợữỵ ", min_size=1), st.sampled_from(["cp1252", "cp1258", "latin-1"]))
def test_any_vietnamese_text_comes_back_from_any_code_page(text, page):
    garbled = "".join(_shown(byte, page) for byte in text.encode())
    assert unscrambled(garbled) == ("" if text.isascii() else text)
    assert unscrambled(text) == ""


def _shown(byte: int, page: str) -> str:
    try:
        return bytes([byte]).decode(page)
    except UnicodeDecodeError:
        return chr(byte)
