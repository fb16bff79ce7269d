"""The rows of a sheet as they are written: numbers and letters of their cells, formulas with their values."""

from __future__ import annotations

from decimal import Decimal

from ntmdocs.templating.blocks_xml import escaped
from ntmdocs.templating.sheets.addresses import Area, letters
from ntmdocs.templating.sheets.book import Book, spot_at
from ntmdocs.templating.sheets.cell_values import CellError, Value
from ntmdocs.templating.sheets.placing import Placed
from ntmdocs.templating.sheets.source import CELL, FORMULA, NOTHING, ROW


def finished_rows(placed: Placed, book: Book) -> str:
    """The XML of all rows."""
    return "".join(_RowWriter(placed, book).rows())


class _RowWriter:
    def __init__(self, placed: Placed, book: Book) -> None:
        self._placed = placed
        self._book = book
        self._prefix = p = placed.compiled.sheet.prefix
        self._name = placed.compiled.sheet.name.casefold()
        self._heads = [f'<{p}c r="{letters(column)}' for column in range(1, placed.last_column + 1)]
        self._blank = f' t="inlineStr"><{p}is><{p}t xml:space="preserve"></{p}t></{p}is></{p}c>'

    def rows(self) -> list[str]:
        moving, has_formulas = self._placed.compiled.has_columns, bool(self._placed.compiled.formulas)
        has_mixed = self._placed.compiled.has_mixed
        written = []
        for number, row in self._placed.rows.items():
            text = row
            if moving:
                text = self._lettered(number, text)
            elif has_formulas and FORMULA in text:
                text = self._with_formulas(number, text)
            if has_mixed:
                text = text.replace(self._blank, "/>")
            written.append(text.replace(ROW, str(number)))
        return written

    def _lettered(self, number: int, text: str) -> str:
        end = f"</{self._prefix}row>"
        head, *pieces = text.removesuffix(end).split(CELL)
        cells = [before + piece for before, piece in zip(self._heads, pieces, strict=True) if piece != NOTHING]
        if FORMULA in text:
            cells = [
                self._with_formula(number, column, before + piece) if FORMULA in piece else before + piece
                for column, (before, piece) in enumerate(zip(self._heads, pieces, strict=True), 1) if piece != NOTHING
            ]  # fmt: skip
        return f"{head}{''.join(cells)}{end}"

    def _with_formula(self, row: int, column: int, text: str) -> str:
        before, number, after = text.split(FORMULA)
        return f"{before}{self._formula(int(number), row, column)}{after}"

    def _with_formulas(self, row: int, text: str) -> str:
        pieces = text.split(FORMULA)
        for at in range(1, len(pieces), 2):
            number = int(pieces[at])
            pieces[at] = self._formula(number, row, self._placed.compiled.formulas[number].column)
        return "".join(pieces)

    def _formula(self, number: int, row: int, column: int) -> str:
        p, cell = self._prefix, self._placed.compiled.formulas[number]
        assert cell.formula is not None  # noqa: S101
        key = (self._name, row, column)
        text = escaped(self._book.written(cell.formula, spot_at(self._placed, cell, key)))
        if cell.array is not None:
            height, width = cell.array.bottom - cell.array.top, cell.array.right - cell.array.left
            area = Area(row, column, row + height, column + width)
            return f'><{p}f t="array" ref="{area}">{text}</{p}f></{p}c>'
        kind, shown = _shown(self._book.known_value(*key))
        value = f"<{p}v>{shown}</{p}v>" if shown is not None else ""
        return f"{kind}><{p}f>{text}</{p}f>{value}</{p}c>"


def _shown(value: Value) -> tuple[str, str | None]:
    """The type of a formula's value, as an attribute, and its text; none if it is not known."""
    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    if isinstance(value, str):
        return ' t="str"', escaped(value)
    if isinstance(value, CellError):
        return ' t="e"', value.text
    if isinstance(value, Decimal):
        return "", str(value)
    if value is None:
        return "", None
    return "", repr(int(value) if float(value).is_integer() and abs(value) < 2**53 else value)
