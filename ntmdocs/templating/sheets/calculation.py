"""The value of a formula's tree, from the cells that it sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeAlias

from ntmdocs.templating.sheets.cell_values import UnknownValueError, Value, combined
from ntmdocs.templating.sheets.formulas import Reference

Node: TypeAlias = "tuple[object, ...]"
Function: TypeAlias = "Callable[[Sequence[Node], Cells], Value]"
IN_CELLS = frozenset({"reference", "name", "table"})


class Cells(Protocol):
    """The cells that a formula sees."""

    def single(self, reference: Reference) -> Value: ...
    def many(self, reference: Reference) -> Sequence[Value]: ...
    def at(self, reference: Reference, row: int, column: int | None) -> Value: ...
    def named(self, name: str) -> Reference: ...
    def refuse_subtotals(self, reference: Reference) -> None: ...


def computed(node: Node | None, cells: Cells) -> Value:
    """The value of a tree; raises `UnknownValueError`."""
    if node is None:
        raise UnknownValueError
    value = evaluated(node, cells)
    return 0 if value is None else value


def evaluated(node: Node, cells: Cells) -> Value:
    """The value of a tree, None for an empty cell."""
    kind, *parts = node
    if kind == "value":
        return parts[0]  # type: ignore[return-value]
    if kind == "reference":
        return cells.single(parts[0])  # type: ignore[arg-type]
    if kind in ("name", "table"):
        return cells.single(cells.named(str(parts[0])))
    if kind == "binary":
        operator, left, right = parts
        return combined(str(operator), evaluated(left, cells), evaluated(right, cells))  # type: ignore[arg-type]
    if kind == "call":
        function, arguments = parts
        return function(arguments, cells)  # type: ignore[operator, no-any-return]
    raise UnknownValueError


def values_of(arguments: Iterable[Node], cells: Cells) -> Iterator[tuple[Value, bool]]:
    """The values of all arguments, each with whether it stands in a cell."""
    for node in arguments:
        for value in range_of(node, cells):
            yield value, node[0] in IN_CELLS


def range_of(node: Node, cells: Cells) -> Sequence[Value]:
    """The values of an argument: of all its cells, or its own."""
    kind, *parts = node
    if kind == "reference":
        return cells.many(parts[0])  # type: ignore[arg-type]
    if kind in ("name", "table"):
        return cells.many(cells.named(str(parts[0])))
    return [evaluated(node, cells)]


def referred(node: Node, cells: Cells) -> Reference:
    """The area that an argument names."""
    kind, *parts = node
    if kind not in IN_CELLS:
        raise UnknownValueError
    return parts[0] if kind == "reference" else cells.named(str(parts[0]))  # type: ignore[return-value]
