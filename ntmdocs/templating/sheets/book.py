"""All sheets in their places: what a reference means now, how a formula reads, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeAlias

from ntmdocs.findings import Finding, Place
from ntmdocs.templating.sheets.addresses import Area
from ntmdocs.templating.sheets.axes import At, Axis
from ntmdocs.templating.sheets.calculation import Node, computed
from ntmdocs.templating.sheets.cell_values import OUTSIDE, CellError, UnknownValueError, Value
from ntmdocs.templating.sheets.formulas import Formula, Reference
from ntmdocs.templating.sheets.placing import Placed
from ntmdocs.templating.sheets.reading import Cell
from ntmdocs.templating.sheets.rules import LostCells, SheetTooLarge, UnclearReference
from ntmdocs.templating.sheets.trees import parsed

LONGEST_FORMULA = 8_192
# what takes several areas, and what takes one where a single cell stands in the template
_LISTS = frozenset({
    "SUM", "COUNT", "COUNTA", "AVERAGE", "MIN", "MAX", "PRODUCT", "SUBTOTAL", "AND", "OR", "MEDIAN", "STDEV", "VAR",
    "CONCAT", "STDEV.S", "STDEV.P", "VAR.S", "VAR.P", "GCD", "LCM", "SUMSQ", "AVERAGEA", "MINA", "MAXA",
})  # fmt: skip
_AREAS = _LISTS | {
    "COUNTIF", "COUNTIFS", "SUMIF", "SUMIFS", "AVERAGEIF", "AVERAGEIFS", "COUNTBLANK", "SUMPRODUCT", "ROWS", "COLUMNS",
    "INDEX", "MATCH", "VLOOKUP", "HLOOKUP", "LOOKUP", "XLOOKUP", "LARGE", "SMALL", "RANK", "RANK.EQ", "TEXTJOIN",
    "UNIQUE", "SORT", "FILTER", "TRANSPOSE", "FREQUENCY", "PERCENTILE", "QUARTILE",
}  # fmt: skip
Key: TypeAlias = tuple[str, int, int]
_PENDING = object()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a formula stands: its sheet, its cell in the template and in the result; no cell for a name or a chart.

    `is_list` says that several areas may stand there; `pins` that the formula is told for every cell of an area, so
    that what lies outside its loop needs a $.
    """

    sheet: str
    place: Place
    rows: At | None = None
    columns: At | None = None
    is_list: bool = False
    pins: bool = False


@dataclass(slots=True)
class Book:
    """The sheets by name, folded; `names` are the workbook's own, by name and sheet; `findings` grow."""

    sheets: Mapping[str, Placed]
    names: Mapping[tuple[str, str], Formula]
    tables: Mapping[str, Reference]
    findings: dict[Finding, None] = field(default_factory=dict)
    unknown: bool = False
    _values: dict[Key, object] = field(default_factory=dict)
    _trees: dict[int, Node | None] = field(default_factory=dict)

    # references

    def areas(self, reference: Reference, spot: Spot) -> list[Area]:
        """The areas of the result that `reference`, standing at `spot`, means."""
        name = reference.sheet.casefold() or spot.sheet
        sheet = self.sheets.get(name)
        if sheet is None or sheet.is_gone:
            return [] if sheet else [reference.area]
        rows, columns = (spot.rows, spot.columns) if name == spot.sheet else (None, None)
        area, fixed = reference.area, reference.fixed
        is_cell = reference.kind == "cell"
        down = _spans(sheet.row_axis, area.top, area.bottom, rows, (fixed[0], fixed[2]), is_cell=is_cell)
        across = _spans(sheet.column_axis, area.left, area.right, columns, (fixed[1], fixed[3]), is_cell=is_cell)
        return [Area(top, left, bottom, right) for top, bottom in down for left, right in across]

    def written(self, formula: Formula, spot: Spot) -> str:
        """The formula as it reads in the result; what it has lost is a finding."""
        if not any(self._moves(reference, spot) for reference in formula.references):
            return str(formula)
        text = "".join(
            token.text if token.reference is None else self._reference(token.reference, spot)
            for token in formula.tokens
        )
        if len(text) > LONGEST_FORMULA:
            message = f"Công thức dài quá {LONGEST_FORMULA} ký tự vì vùng lặp bị chia nhiều đoạn."
            self.findings[SheetTooLarge.at(spot.place, message, hint="Dùng SUBTOTAL hoặc SUMIF trên cả vùng.")] = None
        return text

    def _moves(self, reference: Reference, spot: Spot) -> bool:
        sheet = self.sheets.get(reference.sheet.casefold() or spot.sheet)
        return sheet is not None and (sheet.row_axis.moves or sheet.column_axis.moves)

    def _reference(self, reference: Reference, spot: Spot) -> str:
        areas = self.areas(reference, spot)
        if not areas:
            message = f"Ô {reference.text()} không còn trong kết quả."
            self.findings[
                LostCells.at(spot.place, message, hint="Trỏ tới vùng luôn có, hoặc bỏ công thức cùng hàng.")
            ] = None
            return "#REF!"
        if len(areas) > 1 and not (spot.is_list or reference.function in _LISTS):
            message = f"{reference.text()} thành {len(areas)} vùng rời, mà ở đây chỉ dùng được một vùng."
            self.findings[
                UnclearReference.at(spot.place, message, hint="Trỏ tới cả khối, kể cả các hàng xen giữa.")
            ] = None
        written = self._pinned(reference, spot) if spot.pins else reference
        return ",".join(written.text(area) for area in areas)

    def _pinned(self, reference: Reference, spot: Spot) -> Reference:
        sheet = self.sheets[reference.sheet.casefold() or spot.sheet]
        area, (top, left, bottom, right) = reference.area, reference.fixed
        down = _is_outside(sheet.row_axis, area.top, spot.rows)
        across = _is_outside(sheet.column_axis, area.left, spot.columns)
        return replace(reference, fixed=(top or down, left or across, bottom or down, right or across))

    # values

    def value(self, sheet: str, row: int, column: int) -> Value:
        """What a cell of the result holds; raises `UnknownValueError` for a formula that cannot be computed simply."""
        placed = self.sheets[sheet]
        found = placed.cell(row, column)
        if found is None:
            return None
        cell = found[0]
        if cell.formula is not None:
            return self._formula_value(cell, cell.formula, (sheet, row, column), placed)
        if cell in placed.compiled.typed:
            return placed.put(row, column)  # type: ignore[return-value]
        if cell.line is not None:
            return placed.text_at(row, column) or None
        return constant(cell)

    def _formula_value(self, cell: Cell, formula: Formula, key: Key, placed: Placed) -> Value:
        if key in self._values:
            known = self._values[key]
            if known is _PENDING or known is UnknownValueError:
                raise UnknownValueError
            return known  # type: ignore[return-value]
        self._values[key] = _PENDING
        try:
            tree = None if cell.array is not None else self._tree(formula)
            value = computed(tree, _View(self, spot_at(placed, cell, key)))
        except (UnknownValueError, RecursionError, ValueError, ArithmeticError, LookupError, TypeError):
            self._values[key] = UnknownValueError
            raise UnknownValueError from None
        self._values[key] = value
        return value

    def _tree(self, formula: Formula) -> Node | None:
        if id(formula) not in self._trees:
            self._trees[id(formula)] = parsed(formula)
        return self._trees[id(formula)]

    def known_value(self, sheet: str, row: int, column: int) -> Value:
        """As `value`, but none for what cannot be computed, which the book then remembers."""
        try:
            return self.value(sheet, row, column)
        except UnknownValueError:
            self.unknown = True
            return None

    def values(self, formula: Formula, spot: Spot) -> list[Value]:
        """What stands in all cells that a formula refers to; raises `UnknownValueError`."""
        view = _View(self, spot)
        return [value for reference in formula.references for value in view.many(reference)]

    def named(self, text: str, sheet: str) -> Reference:
        """The area that a name, or the column of a table, stands for; raises `UnknownValueError`."""
        if reference := self.tables.get(text.casefold()):
            return reference
        formula = self.names.get((text.casefold(), sheet)) or self.names.get((text.casefold(), ""))
        if formula is None or len(formula.tokens) != 1 or not formula.references:
            raise UnknownValueError
        return formula.references[0]


@dataclass(frozen=True, slots=True)
class _View:
    """The cells as the formula at `spot` sees them."""

    book: Book
    spot: Spot

    def single(self, reference: Reference) -> Value:
        areas = self.book.areas(reference, self.spot)
        if len(areas) != 1 or not areas[0].is_cell:
            raise UnknownValueError
        return self.book.value(self._sheet(reference), areas[0].top, areas[0].left)

    def many(self, reference: Reference) -> list[Value]:
        name = self._sheet(reference)
        placed = self.book.sheets[name]
        found: list[object] = []
        for area in self.book.areas(reference, self.spot):
            inside = Area(area.top, area.left, min(area.bottom, placed.last_row), min(area.right, placed.last_column))
            if inside.is_ordered():
                found += placed.values(inside, partial(self.book.value, name))
        return found  # type: ignore[return-value]

    def named(self, name: str) -> Reference:
        return self.book.named(name, self.spot.sheet)

    def at(self, reference: Reference, row: int, column: int | None) -> Value:
        areas = self.book.areas(reference, self.spot)
        if len(areas) != 1:
            raise UnknownValueError
        [area] = areas
        if column is None:
            row, column = (1, row) if area.top == area.bottom else (row, 1)
        place = Area(area.top + row - 1, area.left + column - 1, area.bottom, area.right)
        if row < 1 or column < 1:
            raise UnknownValueError
        if not place.is_ordered():
            return OUTSIDE
        return self.book.value(self._sheet(reference), place.top, place.left)

    def refuse_subtotals(self, reference: Reference) -> None:
        placed = self.book.sheets[self._sheet(reference)]
        for row, column in self._cells(reference):
            found = placed.cell(row, column)
            if found and (" hidden=" in found[1].attributes or _is_subtotal(found[0])):
                raise UnknownValueError

    def _cells(self, reference: Reference) -> Iterable[tuple[int, int]]:
        placed = self.book.sheets[self._sheet(reference)]
        for area in self.book.areas(reference, self.spot):
            for row in range(area.top, min(area.bottom, placed.last_row) + 1):
                for column in range(area.left, min(area.right, placed.last_column) + 1):
                    yield row, column

    def _sheet(self, reference: Reference) -> str:
        name = reference.sheet.casefold() or self.spot.sheet
        if name not in self.book.sheets:
            raise UnknownValueError
        return name


def spot_at(placed: Placed, cell: Cell, key: Key) -> Spot:
    """The place of the formula of `cell` that stands at `key`."""
    return Spot(key[0], placed.place_of(cell), (cell.row, key[1]), (cell.column, key[2]))


def constant(cell: Cell) -> Value:
    """What a cell without tag or formula holds."""
    if not cell.inner:
        return None
    if cell.kind in ("s", "inlineStr", "str"):
        return "".join(text for _, text in cell.runs) or None
    if cell.kind == "b":
        return cell.value.strip() == "1"
    if cell.kind == "e":
        return CellError(cell.value)
    try:
        number = float(cell.value)
    except ValueError:
        raise UnknownValueError from None
    return int(number) if number.is_integer() else number


def unclear(sheet: str, cell: Cell, formula: Formula, axes: Mapping[str, tuple[Axis, Axis]]) -> Iterator[Reference]:
    """The references to one cell of a loop from outside it, where no function takes them as an area."""
    for reference in formula.references:
        target = axes.get(reference.sheet.casefold() or sheet)
        if target is None or reference.kind != "cell" or reference.function in _AREAS:
            continue
        same = not reference.sheet or reference.sheet.casefold() == sheet
        for axis, position, own in zip(
            target, (reference.area.top, reference.area.left), (cell.row, cell.column), strict=True
        ):
            loops = axis.loops_of(position)
            around = axis.loops_of(own)[: len(loops)] if same else ()
            if loops != around:
                yield reference
                break


def _is_subtotal(cell: Cell) -> bool:
    return cell.formula is not None and any(token.text.upper() == "SUBTOTAL(" for token in cell.formula.tokens)


def _spans(
    axis: Axis, first: int, last: int, at: At | None, fixed: tuple[bool, bool], *, is_cell: bool
) -> list[tuple[int, int]]:
    """The stretches that one side of a reference means; a single cell with a $ in the same loop is the first one."""
    if first == 1 and last == axis.last:
        return [(first, last)]
    found = axis.spans(first, last, at, fixed)
    if is_cell and fixed[0] and found and at is not None:
        loops = axis.loops_of(first)
        if loops and loops == axis.loops_of(at[0])[: len(loops)]:
            return [(found[0][0], found[0][0])]
    return found


def _is_outside(axis: Axis, position: int, at: At | None) -> bool:
    """Whether `at` is in a loop that `position` is not in."""
    loops = axis.loops_of(at[0]) if at is not None else ()
    return axis.loops_of(position)[: len(loops)] != loops
