"""The values of cells, and what operators and conditions make of them, as Excel and LibreOffice do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

Value: TypeAlias = "float | int | Decimal | str | bool | CellError | None"


@dataclass(frozen=True, slots=True)
class CellError:
    """An error that a cell shows, such as #DIV/0!."""

    text: str


class UnknownValueError(Exception):
    """The value of a formula cannot be computed simply."""


DIVISION = CellError("#DIV/0!")
OUTSIDE = CellError("#REF!")
_CONDITION = re.compile(r"(<=|>=|<>|=|<|>)?(.*)", re.DOTALL)


def combined(operator: str, left: Value, right: Value) -> Value:
    """The value of an operation; an error on either side is its value."""
    for side in (left, right):
        if isinstance(side, CellError):
            return side
    if operator == "&":
        return _as_text(left) + _as_text(right)
    if operator in ("+", "-", "*", "/", "^"):
        return _arithmetic(operator, as_number(left), as_number(right))
    return _compared(operator, left, right)


def _arithmetic(operator: str, left: float, right: float) -> Value:
    if operator == "/":
        return DIVISION if right == 0 else left / right
    if operator == "^":
        if (left == 0 and right <= 0) or (left < 0 and not float(right).is_integer()):
            raise UnknownValueError
        return float(left**right)
    return left + right if operator == "+" else left - right if operator == "-" else left * right


def _compared(operator: str, left: Value, right: Value) -> bool:
    left, right = _beside(left, right), _beside(right, left)
    if isinstance(left, str) != isinstance(right, str) or isinstance(left, bool) != isinstance(right, bool):
        raise UnknownValueError
    if isinstance(left, str) and isinstance(right, str):
        if operator not in ("=", "<>"):
            raise UnknownValueError  # the order of letters is the program's own
        left, right = left.casefold(), right.casefold()
    return _holds(operator, left, right)


def _holds(operator: str, left: object, right: object) -> bool:
    tests: dict[str, Callable[[], bool]] = {
        "=": lambda: left == right, "<>": lambda: left != right,
        "<": lambda: left < right, ">": lambda: left > right,  # type: ignore[operator]
        "<=": lambda: left <= right, ">=": lambda: left >= right,  # type: ignore[operator]
    }  # fmt: skip
    return tests[operator]()


def _beside(value: Value, other: Value) -> Value:
    """An empty cell is "" beside text and 0 beside a number."""
    if value is not None:
        return float(value) if isinstance(value, Decimal) else value
    return "" if isinstance(other, str) else False if isinstance(other, bool) else 0


def as_number(value: Value) -> float:
    """A value as a number, 0 for an empty cell; raises `UnknownValueError` for text."""
    if value is None:
        return 0
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, (int, float)):
        return value
    raise UnknownValueError


def _as_text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if type(value) is int:
        return str(value)
    if value is None:
        return ""
    raise UnknownValueError


def test_of(criterion: Value) -> Callable[[Value], bool]:
    """Whether a cell meets what COUNTIF is given."""
    if isinstance(criterion, (int, float, Decimal)) and not isinstance(criterion, bool):
        return lambda value: _is_number(value) and float(value) == float(criterion)  # type: ignore[arg-type]
    if not isinstance(criterion, str):
        raise UnknownValueError
    found = _CONDITION.fullmatch(criterion)
    operator, operand = (found.group(1) or "=", found.group(2)) if found else ("=", criterion)
    try:
        number = float(operand)
    except ValueError:
        return text_test(operator, operand)
    if operator == "<>":
        return lambda value: not (_is_number(value) and float(value) == number)  # type: ignore[arg-type]
    return lambda value: _is_number(value) and _holds(operator, float(value), number)  # type: ignore[arg-type]


def text_test(operator: str, operand: str) -> Callable[[Value], bool]:
    """Whether a cell holds a text, in which `*` and `?` stand for any, or does not."""
    if operator not in ("=", "<>") or not operand:
        raise UnknownValueError
    pattern = re.escape(operand).replace(r"\*", ".*").replace(r"\?", ".")
    matches = re.compile(pattern, re.IGNORECASE | re.DOTALL).fullmatch
    if operator == "=":
        return lambda value: isinstance(value, str) and matches(value) is not None
    return lambda value: not (isinstance(value, str) and matches(value))


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
