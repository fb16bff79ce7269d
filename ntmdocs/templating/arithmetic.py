"""What `+ - * / // %`, the comparisons and the order of a list do: exact and bounded, or refused with the reason.

Only whole and decimal numbers are reckoned with: floats are not exact, text is joined by `~`. Only single values are
compared, since lists that hold each other would take for ever; texts are in Vietnamese order.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import (
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
)
from typing import Any

from jinja2.runtime import Undefined

from ntmdocs.templating.datum_paths import kind_of
from ntmdocs.templating.values import Missing
from ntmdocs.vietnamese import collation_key

DIGITS = 28
_MOST = 10**DIGITS
_TRAPS = [InvalidOperation, DivisionByZero]
_EXACT = Context(prec=3 * DIGITS, Emin=-3 * DIGITS, Emax=3 * DIGITS, traps=[*_TRAPS, Inexact])
_ROUNDED = Context(prec=DIGITS, Emin=-3 * DIGITS, Emax=3 * DIGITS, rounding=ROUND_HALF_UP, traps=_TRAPS)
_MODES = {"common": ROUND_HALF_UP, "ceil": ROUND_CEILING, "floor": ROUND_FLOOR}
_WHOLE: Mapping[str, Callable[[int, int], int]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "//": operator.floordiv, "%": operator.mod,
}  # fmt: skip
_DECIMAL: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": _EXACT.add, "-": _EXACT.subtract, "*": _EXACT.multiply, "/": _ROUNDED.divide,
}  # fmt: skip
_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {
    "lt": operator.lt, "lteq": operator.le, "gt": operator.gt, "gteq": operator.ge,
}  # fmt: skip
_SINGLE = (str, int, float, Decimal, date, type(None), Missing)


def is_number(value: object) -> bool:
    """Whether a tag may reckon with it."""
    return type(value) in (int, Decimal)


def operate(sign: str, left: Any, right: Any) -> Any:
    """The result of an operation; a `Missing` or unknown operand is handed on, so that printing it is a finding."""
    for value in (left, right):
        if isinstance(value, (Missing, Undefined)):
            return value
        if not is_number(value):
            advice = "; nối chữ bằng «~»" if isinstance(value, str) and sign == "+" else ""
            raise TypeError(
                f"phép «{sign}» chỉ dùng cho số nguyên, số thập phân, không dùng cho {kind_of(value)}{advice}"
            )
    if sign in "//%" and not right:
        raise ZeroDivisionError("chia cho 0")
    if type(left) is int and type(right) is int and sign != "/":
        return bounded(_WHOLE[sign](bounded(left), bounded(right)))
    if sign not in _DECIMAL:
        raise TypeError(f"phép «{sign}» chỉ dùng cho số nguyên")
    return bounded(_DECIMAL[sign](Decimal(bounded(left)), Decimal(bounded(right))))


def bounded(number: Any) -> Any:
    """The number, if it is finite and has no more digits than any paper needs."""
    if not -_MOST < number < _MOST:
        raise ValueError(f"số có hơn {DIGITS} chữ số")
    return number


def rounded(number: Any, places: int, mode: str) -> Any:
    """The number rounded half up, up («ceil») or down («floor»); a whole number if no places are left."""
    if mode not in _MODES or not 0 <= places <= DIGITS:
        raise ValueError("làm tròn: số chữ số thập phân từ 0, cách «common», «ceil» hoặc «floor»")
    made = bounded(Decimal(number)).quantize(Decimal(1).scaleb(-places), _MODES[mode], _ROUNDED)
    return made if places else int(made)


def compared(sign: str, left: Any, right: Any) -> bool:
    """Whether the comparison holds; with an unknown name that is a finding, with a `Missing` value it does not."""
    if isinstance(left, Undefined) or isinstance(right, Undefined):
        return bool(left != right if sign == "ne" else left == right)
    if sign in ("in", "notin"):
        return _is_in(left, right) == (sign == "in")
    if sign in ("eq", "ne"):
        if not (isinstance(left, _SINGLE) or isinstance(right, _SINGLE) or not left or not right):
            raise TypeError(f"không so sánh được {kind_of(left)} với {kind_of(right)}")
        return bool(left == right) == (sign == "eq")
    if isinstance(left, Missing) or isinstance(right, Missing):
        return False
    return _ORDER[sign](order_key(left), order_key(right))


def _is_in(value: Any, holder: Any) -> bool:
    if isinstance(holder, Missing):
        return False
    if not isinstance(value, _SINGLE):
        raise TypeError(f"không tìm được {kind_of(value)} trong {kind_of(holder)}")
    if isinstance(holder, str) and not isinstance(value, str):
        return False
    if not isinstance(holder, (str, list, tuple, Mapping)):
        raise TypeError(f"phép «in» chỉ dùng cho danh sách, chữ, không dùng cho {kind_of(holder)}")
    return value in holder


def order_key(value: Any) -> tuple[int, Any]:
    """Where a single value stands: numbers, then dates, then texts in Vietnamese order; what is missing comes last."""
    if isinstance(value, bool) or is_number(value) or isinstance(value, float):
        return (0, value)
    if isinstance(value, datetime):
        return (1, value.timestamp())
    if isinstance(value, date):
        return (2, value)
    if isinstance(value, str):
        return (3, collation_key(value))
    if isinstance(value, (Missing, Undefined)):
        return (4, 0)
    raise TypeError(f"không xếp thứ tự được {kind_of(value)}")
