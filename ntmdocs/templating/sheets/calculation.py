"""The values of formulas that can be computed simply, as Excel and LibreOffice compute them; of no others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import fsum
from typing import Protocol, TypeAlias

from ntmdocs.templating.sheets.formulas import Formula, Reference, Token

Value: TypeAlias = "float | int | Decimal | str | bool | CellError | None"
Node: TypeAlias = "tuple[object, ...]"


@dataclass(frozen=True, slots=True)
class CellError:
    """An error that a cell shows, such as #DIV/0!."""

    text: str


class UnknownValueError(Exception):
    """The value of a formula cannot be computed simply."""


class Cells(Protocol):
    """The cells that a formula sees."""

    def single(self, reference: Reference) -> Value: ...
    def many(self, reference: Reference) -> Sequence[Value]: ...
    def at(self, reference: Reference, row: int, column: int | None) -> Value: ...
    def named(self, name: str) -> Reference: ...
    def refuse_subtotals(self, reference: Reference) -> None: ...


DIVISION = CellError("#DIV/0!")
OUTSIDE = CellError("#REF!")
_NOT_THERE = CellError("#N/A")
_POWERS = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5}
_CONDITION = re.compile(r"(<=|>=|<>|=|<|>)?(.*)", re.DOTALL)
_SUBTOTALS = {1: "AVERAGE", 2: "COUNT", 3: "COUNTA", 4: "MAX", 5: "MIN", 9: "SUM"}
_HIDDEN_TOO = 100
_IN_CELLS = frozenset({"reference", "name", "table"})
_PLAIN = frozenset({int, float})


def parsed(formula: Formula) -> Node | None:
    """The formula as a tree; none if something in it cannot be computed simply."""
    try:
        return _Parser([token for token in formula.tokens if token.kind != "space"]).whole()
    except (UnknownValueError, IndexError, RecursionError):
        return None


def computed(node: Node | None, cells: Cells) -> Value:
    """The value of a tree; raises `UnknownValueError`."""
    if node is None:
        raise UnknownValueError
    value = _evaluated(node, cells)
    return 0 if value is None else value


class _Parser:
    """Reads operators by their power, the way Excel binds them."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def whole(self) -> Node:
        node = self._expression(0)
        if self._at < len(self._tokens):
            raise UnknownValueError
        return node

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _expression(self, power: int) -> Node:
        left = self._operand()
        while (token := self._peek()) is not None and token.kind == "operator":
            own = _POWERS.get(token.text)
            if own is None:
                raise UnknownValueError
            if own <= power:
                break
            self._next()
            left = ("binary", token.text, left, self._expression(own))
        return left

    def _operand(self) -> Node:
        node = self._prefix()
        while (token := self._peek()) is not None and token.text == "%":
            self._next()
            node = ("binary", "/", node, ("value", 100))
        return node

    def _prefix(self) -> Node:
        token = self._next()
        if token.text in ("-", "+"):
            # a sign binds closer than any operator between two values, even ^
            inner = self._operand()
            return ("binary", "-", ("value", 0), inner) if token.text == "-" else inner
        if token.kind == "open" and token.text == "(":
            node = self._expression(0)
            self._close()
            return node
        if token.kind == "function":
            return self._call(token.text[:-1].upper())
        return self._constant(token)

    def _constant(self, token: Token) -> Node:
        if token.reference is not None:
            return ("reference", token.reference)
        if token.kind == "number":
            return ("value", float(token.text) if set(token.text) & set(".eE") else int(token.text))
        if token.kind == "string":
            return ("value", token.text[1:-1].replace('""', '"'))
        if token.text.upper() in ("TRUE", "FALSE"):
            return ("value", token.text.upper() == "TRUE")
        if token.kind in ("name", "table"):
            return (token.kind, token.text)
        raise UnknownValueError

    def _call(self, name: str) -> Node:
        arguments: list[Node] = []
        if name not in _FUNCTIONS:
            raise UnknownValueError
        token = self._peek()
        if token is not None and token.kind == "close":
            self._next()
            return ("call", name, ())
        while True:
            arguments.append(self._expression(0))
            token = self._next()
            if token.kind == "close":
                return ("call", name, tuple(arguments))
            if token.kind != "separator":
                raise UnknownValueError

    def _close(self) -> None:
        if self._next().text != ")":
            raise UnknownValueError


def _evaluated(node: Node, cells: Cells) -> Value:
    kind, *parts = node
    if kind == "value":
        return parts[0]  # type: ignore[return-value]
    if kind == "reference":
        return cells.single(parts[0])  # type: ignore[arg-type]
    if kind in ("name", "table"):
        return cells.single(cells.named(str(parts[0])))
    if kind == "binary":
        operator, left, right = parts
        return _binary(str(operator), _evaluated(left, cells), _evaluated(right, cells))  # type: ignore[arg-type]
    if kind == "call":
        name, arguments = parts
        return _FUNCTIONS[str(name)](arguments, cells)  # type: ignore[arg-type]
    raise UnknownValueError


def _binary(operator: str, left: Value, right: Value) -> Value:
    for side in (left, right):
        if isinstance(side, CellError):
            return side
    if operator == "&":
        return _as_text(left) + _as_text(right)
    if operator in ("+", "-", "*", "/", "^"):
        return _arithmetic(operator, _as_number(left), _as_number(right))
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


def _as_number(value: Value) -> float:
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


def _values(arguments: Iterable[Node], cells: Cells) -> Iterator[tuple[Value, bool]]:
    """The values of all arguments, each with whether it stands in a cell."""
    for node in arguments:
        for value in _range(node, cells):
            yield value, node[0] in _IN_CELLS


def _range(node: Node, cells: Cells) -> Sequence[Value]:
    kind, *parts = node
    if kind == "reference":
        return cells.many(parts[0])  # type: ignore[arg-type]
    if kind in ("name", "table"):
        return cells.many(cells.named(str(parts[0])))
    return [_evaluated(node, cells)]


def _numbers(arguments: Iterable[Node], cells: Cells) -> list[float]:
    """The numbers among the arguments; text in cells does not count, an error is raised as it stands."""
    found: list[float] = []
    for node in arguments:
        values = _range(node, cells)
        if _PLAIN.issuperset(map(type, values)):
            found += values  # type: ignore[arg-type]
        else:
            found += _numbers_among(values, in_cell=node[0] in _IN_CELLS)
    return found


def _numbers_among(values: Iterable[Value], *, in_cell: bool) -> Iterator[float]:
    for value in values:
        if isinstance(value, CellError):
            raise _FoundError(value)
        if isinstance(value, (int, float, Decimal)) and not (in_cell and isinstance(value, bool)):
            yield float(value) if isinstance(value, Decimal) else value
        elif isinstance(value, str) and not in_cell:
            raise UnknownValueError


class _FoundError(Exception):
    def __init__(self, error: CellError) -> None:
        super().__init__(error.text)
        self.error = error


def _total(numbers: Sequence[float]) -> float:
    return sum(numbers) if {int}.issuperset(map(type, numbers)) else fsum(numbers)


def _over_numbers(compute: Callable[[list[float]], Value]) -> Callable[[Sequence[Node], Cells], Value]:
    def call(arguments: Sequence[Node], cells: Cells) -> Value:
        try:
            return compute(_numbers(arguments, cells))
        except _FoundError as found:
            return found.error

    return call


def _count(arguments: Sequence[Node], cells: Cells) -> Value:
    return sum(
        isinstance(value, (int, float, Decimal)) and not (in_cell and isinstance(value, bool))
        for value, in_cell in _values(arguments, cells)
    )


def _count_filled(arguments: Sequence[Node], cells: Cells) -> Value:
    return sum(value is not None for value, _ in _values(arguments, cells))


def _count_blank(arguments: Sequence[Node], cells: Cells) -> Value:
    return sum(value is None or value == "" for value, _ in _values(arguments, cells))


def _count_if(arguments: Sequence[Node], cells: Cells) -> Value:
    where, condition = arguments
    return sum(map(_condition(_evaluated(condition, cells)), _range(where, cells)))


def _count_ifs(arguments: Sequence[Node], cells: Cells) -> Value:
    """How many places meet every condition; the areas are of one size."""
    tested = [
        list(map(_condition(_evaluated(condition, cells)), _range(where, cells)))
        for where, condition in zip(arguments[::2], arguments[1::2], strict=True)
    ]
    return sum(map(all, zip(*tested, strict=True)))


def _index(arguments: Sequence[Node], cells: Cells) -> Value:
    """The cell of an area in a row and column of it; of one row or column, in that place."""
    where, *places = arguments
    positions = [_evaluated(place, cells) for place in places]
    for position in positions:
        if isinstance(position, CellError):
            return position
    row, column = (*(int(_as_number(position)) for position in positions), None)[:2]
    return cells.at(_referred(where, cells), row or 0, column)


def _match(arguments: Sequence[Node], cells: Cells) -> Value:
    """The place of the first cell that holds exactly a value."""
    wanted, where, kind = arguments
    value = _evaluated(wanted, cells)
    odd = isinstance(value, str) and (not value or any(sign in value for sign in "*?~"))
    if _evaluated(kind, cells) != 0 or odd or isinstance(value, bool) or value is None:
        raise UnknownValueError
    is_same = _text_condition("=", value) if isinstance(value, str) else _condition(value)
    found = (number for number, other in enumerate(_range(where, cells), 1) if is_same(other))
    return next(found, _NOT_THERE)


def _referred(node: Node, cells: Cells) -> Reference:
    kind, *parts = node
    if kind not in _IN_CELLS:
        raise UnknownValueError
    return parts[0] if kind == "reference" else cells.named(str(parts[0]))  # type: ignore[return-value]


def _sum_if(arguments: Sequence[Node], cells: Cells) -> Value:
    where, condition, *rest = arguments
    test, tested = _condition(_evaluated(condition, cells)), list(_range(where, cells))
    added = list(_range(rest[0], cells)) if rest else tested
    if len(added) != len(tested):
        raise UnknownValueError
    chosen = [value for value, by in zip(added, tested, strict=True) if test(by)]
    return _total([_as_number(value) for value in chosen if isinstance(value, (int, float, Decimal))])


def _condition(criterion: Value) -> Callable[[Value], bool]:
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
        return _text_condition(operator, operand)
    if operator == "<>":
        return lambda value: not (_is_number(value) and float(value) == number)  # type: ignore[arg-type]
    return lambda value: _is_number(value) and _holds(operator, float(value), number)  # type: ignore[arg-type]


def _text_condition(operator: str, operand: str) -> Callable[[Value], bool]:
    if operator not in ("=", "<>") or not operand:
        raise UnknownValueError
    pattern = re.escape(operand).replace(r"\*", ".*").replace(r"\?", ".")
    matches = re.compile(pattern, re.IGNORECASE | re.DOTALL).fullmatch
    if operator == "=":
        return lambda value: isinstance(value, str) and matches(value) is not None
    return lambda value: not (isinstance(value, str) and matches(value))


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _if(arguments: Sequence[Node], cells: Cells) -> Value:
    test = _evaluated(arguments[0], cells)
    if isinstance(test, CellError):
        return test
    if isinstance(test, str):
        raise UnknownValueError
    if test:
        return _evaluated(arguments[1], cells)
    return _evaluated(arguments[2], cells) if len(arguments) > 2 else False  # noqa: PLR2004


def _if_error(arguments: Sequence[Node], cells: Cells) -> Value:
    value = _evaluated(arguments[0], cells)
    return _evaluated(arguments[1], cells) if isinstance(value, CellError) else value


def _round(arguments: Sequence[Node], cells: Cells) -> Value:
    value = _evaluated(arguments[0], cells)
    if isinstance(value, CellError):
        return value
    digits = int(_as_number(_evaluated(arguments[1], cells)))
    rounded = Decimal(str(_as_number(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)


def _subtotal(arguments: Sequence[Node], cells: Cells) -> Value:
    """As the function it stands for, over areas that hold no other subtotal and no hidden row."""
    kind = int(_as_number(_evaluated(arguments[0], cells))) % _HIDDEN_TOO
    if kind not in _SUBTOTALS:
        raise UnknownValueError
    for what, value, *_ in arguments[1:]:
        named = what in ("name", "table")
        cells.refuse_subtotals(cells.named(str(value)) if named else value)  # type: ignore[arg-type]
    return _FUNCTIONS[_SUBTOTALS[kind]](arguments[1:], cells)


_FUNCTIONS: dict[str, Callable[[Sequence[Node], Cells], Value]] = {
    "SUM": _over_numbers(_total),
    "AVERAGE": _over_numbers(lambda numbers: _total(numbers) / len(numbers) if numbers else DIVISION),
    "MIN": _over_numbers(lambda numbers: min(numbers, default=0)),
    "MAX": _over_numbers(lambda numbers: max(numbers, default=0)),
    "ABS": _over_numbers(lambda numbers: abs(numbers[0])),
    "COUNT": _count, "COUNTA": _count_filled, "COUNTBLANK": _count_blank, "COUNTIF": _count_if, "SUMIF": _sum_if,
    "COUNTIFS": _count_ifs, "INDEX": _index, "MATCH": _match,
    "IF": _if, "IFERROR": _if_error, "ROUND": _round, "SUBTOTAL": _subtotal,
}  # fmt: skip
