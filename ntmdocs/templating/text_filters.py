"""The filters of one value: text and numbers. What is no text or number is handed on as it is, to be named in print."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import wraps
from typing import Any

from jinja2.runtime import Undefined

from ntmdocs.templating.arithmetic import bounded, is_number, rounded
from ntmdocs.templating.datum_paths import kind_of
from ntmdocs.templating.run import current
from ntmdocs.templating.values import Blocks, Missing, RichText
from ntmdocs.vietnamese import decimal_text, parse_number, two_digits

_SHORT = 256  # characters that cost no more to change than any step does
_WORD = re.compile(r"\S+")


def of_text(change: Callable[[str], str]) -> Callable[[Any], Any]:
    """A filter that changes a text."""

    def changed(value: Any) -> Any:
        if isinstance(value, (RichText, Blocks)):
            raise TypeError("bộ lọc chữ không dùng được cho chữ có định dạng")
        if not isinstance(value, str):
            return value
        return change(value) if len(value) <= _SHORT else current().made([change(value)])

    return changed


def first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def title(text: str) -> str:
    return _WORD.sub(lambda word: word.group()[:1].upper() + word.group()[1:].lower(), text)


def replace(value: Any, old: str, new: str, count: int = -1) -> Any:
    """The text with `old` replaced by `new`, at most `count` times; counted before it is made."""
    if not isinstance(value, str):
        return value
    if not (isinstance(old, str) and isinstance(new, str) and type(count) is int):
        raise TypeError("replace cần hai chuỗi trong nháy")
    times = value.count(old) if count < 0 else min(count, value.count(old))
    current().made([value], times * max(0, len(new) - len(old)))
    return value.replace(old, new, count)


def wordcount(value: Any) -> Any:
    return len(value.split()) if isinstance(value, str) else value


def text_of(value: Any) -> Any:
    return str(value) if type(value) is int else value


def number_of(value: Any) -> Any:
    """The value, if it is a whole or decimal number."""
    if not is_number(value):
        raise TypeError(f"bộ lọc này chỉ dùng cho số nguyên, số thập phân, không dùng cho {kind_of(value)}")
    return value


def to_int(value: Any, default: Any = None) -> Any:
    """The whole number of a number or a Vietnamese text; what is none is an error unless there is a default."""
    if isinstance(value, (Missing, Undefined)):
        return value if default is None else default
    try:
        return int(bounded(parse_number(value) if isinstance(value, str) else number_of(value)))
    except (TypeError, ValueError):
        if default is None:
            raise
        return default


def of_number(change: Callable[..., Any]) -> Callable[..., Any]:
    """A filter of a whole or decimal number."""

    @wraps(change)
    def changed(value: Any, *arguments: Any, **named: Any) -> Any:
        if isinstance(value, (Missing, Undefined)):
            return value
        return change(bounded(number_of(value)), *arguments, **named)

    return changed


def round_to(value: Any, precision: int = 0, method: str = "common") -> Any:
    return rounded(value, precision, method)


def absolute(value: Any) -> Any:
    return abs(value)


def vietnamese_number(value: Any, places: int | None = None) -> str:
    """The number as papers write it: «1.234,5»."""
    return decimal_text(value if places is None else Decimal(rounded(value, places, "common")), places)


def at_least_two_digits(value: Any) -> str:
    """A whole number as papers count: «02», «10»."""
    if type(value) is not int:
        raise TypeError("hai_chu_so chỉ dùng cho số nguyên")
    return two_digits(value)
