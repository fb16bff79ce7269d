"""The functions of formulas that can be computed simply."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from math import fsum

from ntmdocs.templating.sheets.calculation import (
    IN_CELLS,
    Cells,
    Function,
    Node,
    evaluated,
    range_of,
    referred,
    values_of,
)
from ntmdocs.templating.sheets.cell_values import (
    DIVISION,
    CellError,
    UnknownValueError,
    Value,
    as_number,
    test_of,
    text_test,
)

_NOT_THERE = CellError("#N/A")
_SUBTOTALS = {1: "AVERAGE", 2: "COUNT", 3: "COUNTA", 4: "MAX", 5: "MIN", 9: "SUM"}
_HIDDEN_TOO = 100
_PLAIN = frozenset({int, float})


def _numbers(arguments: Iterable[Node], cells: Cells) -> list[float]:
    """The numbers among the arguments; text in cells does not count, an error is raised as it stands."""
    found: list[float] = []
    for node in arguments:
        values = range_of(node, cells)
        if _PLAIN.issuperset(map(type, values)):
            found += values  # type: ignore[arg-type]
        else:
            found += _numbers_among(values, in_cell=node[0] in IN_CELLS)
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


def _over_numbers(compute: Callable[[list[float]], Value]) -> Function:
    def call(arguments: Sequence[Node], cells: Cells) -> Value:
        try:
            return compute(_numbers(arguments, cells))
        except _FoundError as found:
            return found.error

    return call


def _count(arguments: Sequence[Node], cells: Cells) -> Value:
    return sum(
        isinstance(value, (int, float, Decimal)) and not (in_cell and isinstance(value, bool))
        for value, in_cell in values_of(arguments, cells)
    )


def _count_filled(arguments: Sequence[Node], cells: Cells) -> Value:
    return sum(value is not None for value, _ in values_of(arguments, cells))


def _count_blank(arguments: Sequence[Node], cells: Cells) -> Value:
    return sum(value is None or value == "" for value, _ in values_of(arguments, cells))


def _count_if(arguments: Sequence[Node], cells: Cells) -> Value:
    where, condition = arguments
    return sum(map(test_of(evaluated(condition, cells)), range_of(where, cells)))


def _count_ifs(arguments: Sequence[Node], cells: Cells) -> Value:
    """How many places meet every condition; the areas are of one size."""
    tested = [
        list(map(test_of(evaluated(condition, cells)), range_of(where, cells)))
        for where, condition in zip(arguments[::2], arguments[1::2], strict=True)
    ]
    return sum(map(all, zip(*tested, strict=True)))


def _index(arguments: Sequence[Node], cells: Cells) -> Value:
    """The cell of an area in a row and column of it; of one row or column, in that place."""
    where, *places = arguments
    positions = [evaluated(place, cells) for place in places]
    for position in positions:
        if isinstance(position, CellError):
            return position
    row, column = (*(int(as_number(position)) for position in positions), None)[:2]
    return cells.at(referred(where, cells), row or 0, column)


def _match(arguments: Sequence[Node], cells: Cells) -> Value:
    """The place of the first cell that holds exactly a value."""
    wanted, where, kind = arguments
    value = evaluated(wanted, cells)
    odd = isinstance(value, str) and (not value or any(sign in value for sign in "*?~"))
    if evaluated(kind, cells) != 0 or odd or isinstance(value, bool) or value is None:
        raise UnknownValueError
    is_same = text_test("=", value) if isinstance(value, str) else test_of(value)
    found = (number for number, other in enumerate(range_of(where, cells), 1) if is_same(other))
    return next(found, _NOT_THERE)


def _sum_if(arguments: Sequence[Node], cells: Cells) -> Value:
    where, condition, *rest = arguments
    test, tested = test_of(evaluated(condition, cells)), list(range_of(where, cells))
    added = list(range_of(rest[0], cells)) if rest else tested
    if len(added) != len(tested):
        raise UnknownValueError
    chosen = [value for value, by in zip(added, tested, strict=True) if test(by)]
    return _total([as_number(value) for value in chosen if isinstance(value, (int, float, Decimal))])


def _if(arguments: Sequence[Node], cells: Cells) -> Value:
    test = evaluated(arguments[0], cells)
    if isinstance(test, CellError):
        return test
    if isinstance(test, str):
        raise UnknownValueError
    if test:
        return evaluated(arguments[1], cells)
    return evaluated(arguments[2], cells) if len(arguments) > 2 else False  # noqa: PLR2004


def _if_error(arguments: Sequence[Node], cells: Cells) -> Value:
    value = evaluated(arguments[0], cells)
    return evaluated(arguments[1], cells) if isinstance(value, CellError) else value


def _round(arguments: Sequence[Node], cells: Cells) -> Value:
    value = evaluated(arguments[0], cells)
    if isinstance(value, CellError):
        return value
    digits = int(as_number(evaluated(arguments[1], cells)))
    rounded = Decimal(str(as_number(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)


def _subtotal(arguments: Sequence[Node], cells: Cells) -> Value:
    """As the function it stands for, over areas that hold no other subtotal and no hidden row."""
    kind = int(as_number(evaluated(arguments[0], cells))) % _HIDDEN_TOO
    if kind not in _SUBTOTALS:
        raise UnknownValueError
    for what, value, *_ in arguments[1:]:
        named = what in ("name", "table")
        cells.refuse_subtotals(cells.named(str(value)) if named else value)  # type: ignore[arg-type]
    return FUNCTIONS[_SUBTOTALS[kind]](arguments[1:], cells)


FUNCTIONS: Mapping[str, Function] = {
    "SUM": _over_numbers(_total),
    "AVERAGE": _over_numbers(lambda numbers: _total(numbers) / len(numbers) if numbers else DIVISION),
    "MIN": _over_numbers(lambda numbers: min(numbers, default=0)),
    "MAX": _over_numbers(lambda numbers: max(numbers, default=0)),
    "ABS": _over_numbers(lambda numbers: abs(numbers[0])),
    "COUNT": _count, "COUNTA": _count_filled, "COUNTBLANK": _count_blank, "COUNTIF": _count_if, "SUMIF": _sum_if,
    "COUNTIFS": _count_ifs, "INDEX": _index, "MATCH": _match,
    "IF": _if, "IFERROR": _if_error, "ROUND": _round, "SUBTOTAL": _subtotal,
}  # fmt: skip
