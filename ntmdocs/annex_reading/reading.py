"""The two phases of reading an annex: the tables that a file holds, then the targets that they tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ntmdocs.annex_reading.by_commune import CommunesTable, communes_table, read_communes_table
from ntmdocs.annex_reading.by_unit import UnitsTable, read_units_tables, units_table
from ntmdocs.annex_reading.grids import Grid, TablesFile
from ntmdocs.annex_reading.ground import Facts, Ground, issuer_in
from ntmdocs.annex_reading.rows import Rows, rows_of
from ntmdocs.annex_reading.rules import LeftAsIs, NoTargetTable, ToldTwice
from ntmdocs.annex_reading.sheet_tables import sheet_tables
from ntmdocs.annex_reading.told import Told
from ntmdocs.annex_reading.word_tables import word_tables
from ntmdocs.annex_reading.wording import Lines, words_of
from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.model import Unit
from ntmdocs.office import Package, qn, transitional

_LEAST_SIZE = 3  # rows and columns of a table that may hold data
_GROUP, _LEAST_GROUPS, _LOOKED_AT = "nhom ", 2, 30  # how a table by groups of communes is known


def read_tables(data: bytes, name: str) -> TablesFile:
    """The tables of a .docx or .xlsx; raises `FindingsError` for any other file."""
    package = transitional(Package.open(data, name))
    root = package.tree(package.main_part()).tag
    if root == qn("w:document"):
        return word_tables(package)
    if root == qn("x:workbook"):
        return sheet_tables(package)
    message = "Tệp này không phải văn bản Word hay sổ tính Excel."
    raise FindingsError([NoTargetTable.at(Place(file=name), message, hint="Chọn tệp .docx hoặc .xlsx có phụ biểu.")])


def read_targets(file: TablesFile, facts: Facts, ground: Ground, unit: Unit | None = None) -> Rows:
    """The rows that follow from the targets in a file; `unit` says whose annex it is where the file does not.

    Raises `FindingsError` if it has no table of targets.
    """
    lines, told = Lines(ground), Told(ground)
    scope = unit or issuer_in(facts, ground.units) or ground.units.top
    by_unit = [table for grid in file.grids if (table := units_table(grid, scope, ground, lines)) is not None]
    by_group = {id(grid) for grid in file.grids if _is_by_group(grid)}
    taken = {id(table.grid) for table in by_unit} | by_group
    by_commune = [
        found
        for grid in file.grids
        if id(grid) not in taken and (found := _communes_table(grid, scope, ground, lines)) is not None
    ]
    if not by_unit and not by_commune:
        raise FindingsError([_no_table(file, scope)])
    if by_unit:
        read_units_tables(by_unit, scope, told, lines)
    _read_communes(by_commune, told)
    rows = rows_of(told)
    rows.findings = [*file.findings, *told.findings, *rows.findings, *_unread(file, [*by_unit, *by_commune])]
    return rows


def _communes_table(grid: Grid, scope: Unit, ground: Ground, lines: Lines) -> CommunesTable | None:
    """The table of the communes of `scope`, or of the one unit below it that has all communes of the table."""
    own = communes_table(grid, scope, ground, lines)
    if own is not None:
        return own
    tables = [communes_table(grid, holder, ground, lines) for holder in ground.holders(scope)]
    whole = [table for table in tables if table is not None and _is_whole(table, ground)]
    return whole[0] if len(whole) == 1 else None


def _is_whole(table: CommunesTable, ground: Ground) -> bool:
    """Whether each row, but for the total, names a commune of the table's unit."""
    named = [row[table.name].text for row in table.grid.rows[table.start :] if row[table.name].text]
    return sum(not ground.units.find(name, within=table.unit).units for name in named) <= 1


def _read_communes(tables: list[CommunesTable], told: Told) -> None:
    for table in tables:
        if table.unit.code in told.units:
            message = f"Mục tiêu của {table.unit.full_name} đã có ở bảng trước; bảng này không đọc."
            told.findings.append(ToldTwice.at(table.grid.whole, message, hint="Tách bảng thừa sang tệp khác."))
        else:
            read_communes_table(table, told)


def _is_by_group(grid: Grid) -> bool:
    """Whether a table has a column for each of some groups of communes, which sums the rows of communes up."""
    return any(
        sum(words_of(cell.text).startswith(_GROUP) for cell in row) >= _LEAST_GROUPS for row in grid.rows[:_LOOKED_AT]
    )


def _no_table(file: TablesFile, scope: Unit) -> Finding:
    message = f"Không có bảng mục tiêu nào của {scope.full_name}."
    hint = (
        "Đầu cột phải là tên các đơn vị trực thuộc, hoặc mỗi hàng một xã với đầu cột nêu cấp độ; "
        "nếu là phụ biểu của đơn vị khác thì thêm --unit TÊN."
    )
    return NoTargetTable.at(Place(file=file.name), message, hint=hint)


def _unread(file: TablesFile, tables: Iterable[UnitsTable | CommunesTable]) -> Iterator[Finding]:
    """Tells of the other tables of the file that are large enough to hold data."""
    taken = {id(table.grid) for table in tables}
    for grid in file.grids:
        if id(grid) not in taken and min(len(grid.rows), grid.width) >= _LEAST_SIZE:
            summary = "Bảng theo nhóm xã tổng hợp lại bảng từng xã nên không đọc."
            message = summary if _is_by_group(grid) else "Bảng này không phải bảng mục tiêu nên không đọc."
            yield LeftAsIs.at(grid.whole, message)
