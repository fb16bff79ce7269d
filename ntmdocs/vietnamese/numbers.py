"""Numbers as Vietnamese papers write them: a dot between thousands, a comma before decimals."""

from __future__ import annotations

import re
from decimal import MAX_PREC, ROUND_HALF_UP, Context, Decimal
from typing import Final

from ntmdocs.vietnamese.text import clean, quoted

_SWAPPED: Final = str.maketrans(",.", ".,")
_EXACT: Final = Context(prec=MAX_PREC)
_MOST_DIGITS: Final = 28  # as many as decimal arithmetic keeps
_PLAIN_DIGITS: Final = 15
_VIETNAMESE: Final = r"(?a)[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_ENGLISH: Final = r"(?a)[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SPACED: Final = r"(?a)[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?"
_TEN: Final = 10
_MINUSES: Final = ("-", "−", "–")


class AmbiguousNumberError(ValueError):
    """The text can be read as two numbers, `readings`: the Vietnamese way first, then the English way."""

    def __init__(self, text: str, readings: tuple[Decimal, ...]) -> None:
        advised = " hoặc ".join(f"«{_unmistakable(reading)}»" for reading in readings)
        super().__init__(f"{quoted(text)} có thể đọc là hai số; hãy viết {advised}")
        self.readings = readings


def _unmistakable(number: Decimal) -> str:
    text = f"{number:f}".replace(".", ",")
    return f"{text}0" if re.search(r",\d{3}$", text) else text


def padded(number: str) -> str:
    """A number as papers write it, with at least two digits before its symbol: «08/CV»."""
    head, slash, rest = number.partition("/")
    return f"{int(head):02}{slash}{rest}" if head.isdigit() else number


def two_digits(count: int) -> str:
    """A count as papers write it, with two digits below ten: «02», «10»."""
    return f"{count:02}" if 0 <= count < _TEN else decimal_text(count)


def decimal_text(value: Decimal | int, places: int | None = None) -> str:
    """The number as «1.234,5»: rounded half up to `places`, or exact without trailing zeros."""
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"{quoted(str(value))} không phải là số")
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
    text = f"{number or abs(number):,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(_SWAPPED)


def parse_number(text: str, like: str = "«1234,5» hoặc «1.234.567»") -> Decimal:
    """The number that a clerk wrote; `ValueError` says in Vietnamese why there is none, and what it might be `like`."""
    if text.isascii() and text.isdecimal() and len(text) <= _PLAIN_DIGITS:
        return Decimal(text)
    written = clean(text)[0]
    if not written:
        raise ValueError("chưa có số")
    negative = written.startswith(_MINUSES)
    readings = _readings(written[negative:].lstrip())
    if not readings:
        raise ValueError(f"{quoted(written)} không phải là số; viết như {like}")
    signed = tuple(-reading if negative else reading for reading in readings)
    if len(set(signed)) > 1:
        raise AmbiguousNumberError(written, signed)
    return signed[0]


def parse_percent(text: str) -> Decimal:
    """The percent points that a clerk wrote, with or without the sign: 12 for «12 %»."""
    return parse_number(clean(text)[0].removesuffix("%"))


def _readings(digits: str) -> tuple[Decimal, ...]:
    """The numbers that the digits may mean, the Vietnamese way first."""
    if sum(map(str.isdigit, digits)) > _MOST_DIGITS:
        raise ValueError(f"số dài quá {_MOST_DIGITS} chữ số")
    if re.fullmatch(_SPACED, digits):
        return (_vietnamese(digits.replace(" ", "").replace(".", ",")),)
    vietnamese, english = re.fullmatch(_VIETNAMESE, digits), re.fullmatch(_ENGLISH, digits)
    if english and not vietnamese and digits.count(",") != 1:
        return (_english(digits),)
    if english:
        return (_vietnamese(digits), _english(digits))
    return (_vietnamese(digits),) if vietnamese else ()


def _vietnamese(digits: str) -> Decimal:
    return Decimal(digits.replace(".", "").replace(",", "."))


def _english(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))
