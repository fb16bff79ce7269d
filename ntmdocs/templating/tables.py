"""Tables whose columns or merges depend on data: what a render knows of each while it is written.

A table's grid comes first in the file and is known last: once the row whose cells follow the data is there. Until then
the table's text is held, with a sign where a width or a span will stand; after it each row is settled at its end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from jinja2.runtime import Undefined

from ntmdocs.findings import Place
from ntmdocs.templating.grids import Grid
from ntmdocs.templating.plain import PlainRun
from ntmdocs.templating.rules import CellTagFault
from ntmdocs.templating.values import Missing

# what no text of a document holds: where the grid, a row's first cell, a cell's width and span will stand
_GRID = "\x00grid\x00"
_SIGN = re.compile("\x00(grid|row|cell|under)(?: (\\d+)(?: (\\d+))?)?\x00")
_UNDER = re.compile("\x00from (\\d+) (\\d+)\x00(.*?)\x00to\x00", re.DOTALL)
_COLOUR = re.compile("[0-9A-Fa-f]{6}|auto")
MOST_COLUMNS = 63  # of a table in Word


@dataclass(slots=True)
class _Table:
    """One table that is being written; `columns` are the template's numbers of the columns that it gets."""

    grid: Grid | None = None
    depth: int = 0
    columns: list[int] | None = None
    bounds: list[int] = field(default_factory=list)
    rows: int = 0
    under: bool = False
    row: list[int] = field(default_factory=list)
    widest: list[int] = field(default_factory=list)
    waiting: list[tuple[int, bool, Place]] = field(default_factory=list)
    spanned: Place | None = None
    merges: dict[tuple[int, int], tuple[object, int]] = field(default_factory=dict)
    starts: bool = True


class Tables:
    """The tables that are open in one run, the innermost last."""

    __slots__ = ("_open",)

    def __init__(self) -> None:
        self._open: list[_Table] = []

    def table(self, run: PlainRun, number: int) -> str:
        """Begins a table; `number` is that of its grid, -1 if its columns do not depend on data."""
        table = _Table()
        self._open.append(table)
        if number < 0:
            return ""
        table.grid = run.program.materials.grids[number]
        table.depth = run.begin()
        if not table.grid.waits:
            self._settle(run, table, list(range(len(table.grid.widths))))
        return _GRID

    def row(self, run: PlainRun, before: int = 0) -> str:
        """Begins a row whose first cell stands behind `before` columns."""
        table = self._open[-1]
        table.rows += 1
        if table.grid is None:
            return ""
        table.row, table.spanned = list(range(before)), None
        if table.columns is not None and not table.depth:
            table.depth = run.begin()
        return f"\x00row {before}\x00"

    def cell(self, run: PlainRun, value: object, start: int, stop: int, kind: str) -> str:
        """A cell drawn over the columns from `start` to `stop`; `value` is how many, or how many times as many."""
        table = self._open[-1]
        columns = list(range(start, stop))
        if kind == "under":
            return f"\x00under {start} {stop}\x00"
        if kind == "colspan":
            table.spanned = run.here()
            count = self._span(run, value, len(columns))
            columns = [start + at * len(columns) // count for at in range(count)]
        elif kind == "hm" and isinstance(value, int):
            table.spanned = run.here()
            columns *= value
        table.row += columns
        return f"\x00cell {len(columns)}\x00"

    def _span(self, run: PlainRun, value: object, drawn: int) -> int:
        text = _plain(run, value)
        if text is None:
            return drawn
        if text.isdecimal() and 1 <= int(text[:4]) <= MOST_COLUMNS:
            return int(text[:4])
        run.record(CellTagFault, f"Số cột «{text[:40]}» không dùng được.", f"Dùng số nguyên từ 1 đến {MOST_COLUMNS}.")
        return drawn

    def under(self, _: PlainRun, start: int, stop: int) -> str:
        """Begins a cell that falls away if no column of the result comes from the template's `start` to `stop`."""
        return f"\x00from {start} {stop}\x00"

    def over(self, _: PlainRun, __: object = "") -> str:
        """Ends such a cell."""
        return "\x00to\x00"

    def endrow(self, run: PlainRun, form: str) -> str:
        """Ends a row: one that is `under` the columns, `full` or `short` in the template, or the `decisive` one."""
        table = self._open[-1]
        if table.grid is None:
            return ""
        table.under |= form == "under"
        if form != "under" and table.row:
            place = table.spanned or run.here()
            if table.columns is None:
                table.waiting.append((len(table.row), form == "short", place))
                table.widest = max(table.widest, table.row, key=len)
                if form == "decisive":
                    self._settle(run, table, table.row)
            else:
                self._judge(run, table, len(table.row), place, short=form == "short")
        return self._settled(run, table) if table.columns is not None else ""

    def endtable(self, run: PlainRun, _: object = "") -> str:
        """Ends the innermost table."""
        table = self._open[-1]
        text = ""
        if table.grid is not None:
            if table.columns is None:
                self._settle(run, table, table.widest)
            text = self._settled(run, table)
        self._open.pop()
        return text

    def _settle(self, run: PlainRun, table: _Table, columns: list[int]) -> None:
        """Gives the table its columns, over which its width is spread."""
        assert table.grid is not None  # noqa: S101
        table.columns, table.bounds = columns, _bounds(table.grid, columns)
        if table.under and not columns:
            run.record(CellTagFault, "Bảng không còn cột nào.", "Giữ ít nhất một cột ở ngoài các khối của cột.")
        if len(columns) > MOST_COLUMNS:
            run.record(
                CellTagFault, f"Bảng có {len(columns)} cột, Word chỉ nhận {MOST_COLUMNS}.", "Chia thành nhiều bảng."
            )
        for count, short, place in table.waiting:
            self._judge(run, table, count, place, short=short)

    def _judge(self, run: PlainRun, table: _Table, count: int, place: Place, *, short: bool) -> None:
        columns = len(table.columns or ())
        if count > columns or (count < columns and not short):
            run.findings[
                CellTagFault.at(
                    place,
                    f"Hàng này có {count} cột, bảng có {columns} cột.",
                    hint="Cho mọi hàng lặp trên cùng số mục; sửa số ở colspan.",
                )
            ] = None

    def _settled(self, run: PlainRun, table: _Table) -> str:
        """The text held since the table or row began, its widths and spans filled in."""
        if not table.depth:
            return ""
        text, table.depth = run.gathered(table.depth), 0
        columns, bounds, w = table.columns or [], table.bounds, run.program.writer.w
        at = 0

        def count(start: str, stop: str) -> int:
            return sum(int(start) <= column < int(stop) for column in columns)

        def kept(found: re.Match[str]) -> str:
            return found[3] if count(found[1], found[2]) else ""

        def filled(found: re.Match[str]) -> str:
            nonlocal at
            if found[1] == "grid":
                return "".join(f'<{w}gridCol {w}w="{stop - start}"/>' for start, stop in pairwise(bounds))
            if found[1] == "row":
                at = int(found[2])
                return ""
            span = int(found[2]) if found[1] == "cell" else count(found[2], found[3])
            first, last = (bounds[min(each, len(columns))] for each in (at, at + span))
            at += span
            wide = f'<{w}gridSpan {w}val="{span}"/>' if span > 1 else ""
            return f'<{w}tcW {w}w="{last - first}" {w}type="dxa"/>{wide}'

        return _SIGN.sub(filled, _UNDER.sub(kept, text))

    def anew(self, _: PlainRun, number: int) -> str:
        """Lets the next cell of a merge begin one."""
        merges = self._open[-1].merges if self._open else {}
        for key in [key for key in merges if key[0] == number]:
            del merges[key]
        return ""

    def merge(self, run: PlainRun, value: object, number: int) -> str:
        """Whether a cell begins a vertical merge or goes on with that of the row before, which had the same value."""
        table = self._open[-1]
        key = (number, len(table.row))
        above, row = table.merges.pop(key, (None, 0))
        table.starts = True
        if isinstance(value, Undefined):
            run.absent(value)
        elif not isinstance(value, Missing):
            table.starts = not row or row != table.rows - 1 or bool(above != value)
            table.merges[key] = (value, table.rows)
        w = run.program.writer.w
        return f'<{w}vMerge {w}val="restart"/>' if table.starts else f"<{w}vMerge/>"

    def starts(self, _: PlainRun, __: object = "") -> bool:
        """Whether the cell that `merge` was asked about last begins a merge."""
        return self._open[-1].starts

    def colour(self, run: PlainRun, value: object) -> str:
        """A colour as an attribute holds it; «auto» and a finding for anything else."""
        text = _plain(run, value)
        if text is None or _COLOUR.fullmatch(text):
            return text or "auto"
        run.record(CellTagFault, f"Màu «{text[:40]}» không dùng được.", "Dùng RRGGBB, ví dụ FFFF00, hoặc auto.")
        return "auto"


def _plain(run: PlainRun, value: object) -> str | None:
    """The value as text; none where it is missing, which a draft bears."""
    if isinstance(value, (Missing, Undefined)):
        run.plain(value)
        return None
    return str.__str__(value) if isinstance(value, str) else str(value) if type(value) is int else type(value).__name__


def _bounds(grid: Grid, columns: list[int]) -> list[int]:
    """Where each column begins, and where the last one ends: all as wide to each other as drawn, together as before."""
    widths = [grid.widths[column] for column in columns]
    scale = sum(grid.widths) / (sum(widths) or 1)
    return [round(end * scale) for end in accumulate(widths, initial=0)]
