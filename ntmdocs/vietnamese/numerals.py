"""Numbers that are not written in digits: in words, in Roman numerals, as the letters of a list."""

from __future__ import annotations

from typing import Final

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_MUOI: Final = {5: "lăm"}
_AFTER_TENS: Final = {1: "mốt", 4: "tư", 5: "lăm"}
_TEN: Final = 10
_SCALES: Final = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))
_LARGEST_IN_WORDS: Final = 10**15
_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LARGEST_ROMAN: Final = 3999
_LIST_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"


def number_words(number: int) -> str:
    """The number in words: «một trăm linh năm», «hai mươi mốt»."""
    if abs(number) > _LARGEST_IN_WORDS:
        raise ValueError(f"chỉ viết được bằng chữ các số đến {_LARGEST_IN_WORDS}")
    words = " ".join(_words(abs(number), first=True)) if number else _DIGITS[0]
    return f"âm {words}" if number < 0 else words


def _words(number: int, *, first: bool) -> list[str]:
    """The words of a number above zero; unless it is `first`, the group it begins with has its hundreds read."""
    for scale, name in _SCALES:
        if number >= scale:
            head, rest = divmod(number, scale)
            return [*_words(head, first=first), name, *(_words(rest, first=False) if rest else [])]
    hundreds, below = divmod(number, 100)
    if first and not hundreds:
        return _below_hundred(below)
    linh = ["linh"] if 0 < below < _TEN else []
    return [_DIGITS[hundreds], "trăm", *linh, *(_below_hundred(below) if below else [])]


def _below_hundred(number: int) -> list[str]:
    tens, units = divmod(number, _TEN)
    if not tens:
        return [_DIGITS[units]]
    named = _AFTER_MUOI if tens == 1 else _AFTER_TENS
    head = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    return [*head, named.get(units, _DIGITS[units])] if units else head


def roman(number: int) -> str:
    """The number as a Roman numeral."""
    if not 1 <= number <= _LARGEST_ROMAN:
        raise ValueError(f"số La Mã chỉ viết được từ 1 đến {_LARGEST_ROMAN}")
    numeral = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        numeral += letters * count
    return numeral


def list_letter(index: int) -> str:
    """The letter of a list's point, counted from 0: a, b, c, d, đ, e, g."""
    if not 0 <= index < len(_LIST_LETTERS):
        raise ValueError(f"một khoản chỉ có {len(_LIST_LETTERS)} điểm, từ a đến y")
    return _LIST_LETTERS[index]
