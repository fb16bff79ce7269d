"""A plan's files made anew: tables as CSV that Excel opens and `read_plan` reads, and the general part."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Place
from ntmdocs.model import SCHEMA_VERSION, IssuedPaper, Names, PlanHeader, TableRecord
from ntmdocs.plan_files.csv_writing import csv_text
from ntmdocs.plan_files.folder import HEADER_FILE, ISSUED_FILE, with_issued
from ntmdocs.plan_files.folder_writing import folder_files, table_bytes, yaml_scalar
from ntmdocs.plan_files.grids import grid_of, raw_table
from ntmdocs.plan_files.naming import named_cells
from ntmdocs.plan_files.raw import RawPlan
from ntmdocs.plan_files.reading import OWN_FOLDERS, home_of, is_workbook, read_raw
from ntmdocs.plan_files.table_names import TABLE_FILES
from ntmdocs.plan_files.texts_of_values import text_of

Cells: TypeAlias = dict[str, str]
"""A row of a table: the text of each cell by the column's key; a key that is not there is a blank cell."""


def cells_of(row: TableRecord) -> Cells:
    """The row as texts that give the same row when read."""
    fields = type(row).model_fields.items()
    return {info.alias: text_of(getattr(row, name)) for name, info in fields if info.alias}


def csv_of(kind: type[TableRecord], rows: Iterable[Mapping[str, str]], names: Names) -> bytes:
    """The table with all its columns, in UTF-8 with the mark that Excel needs."""
    columns = kind.columns()
    titles = [str(info.title) for info in columns.values()]
    said = (named_cells(kind, row, names) for row in rows)
    return csv_text(titles, ([row.get(alias, "") for alias in columns] for row in said))


def header_of(units: str, government: str, programme: str, year: int, names: Names) -> bytes:
    """A general part in which what is not known is left blank for the clerk."""
    codes = {"units": units, "government": government, "programme": programme}
    known = {"version": f'"{SCHEMA_VERSION}"', "year": str(year)}
    known |= {name: yaml_scalar(text) for name, text in _named(codes, names).items()}
    lines = ["# Đọc từ phụ biểu; điền các khóa còn trống."]
    for name, info in PlanHeader.model_fields.items():
        if info.alias and (name in known or info.is_required()):
            lines.append(f"{info.alias}: {known[name]}" if name in known else f"{info.alias}:  # {info.description}")
    return ("\n".join(lines) + "\n").encode()


def header_like(header: PlanHeader, values: Mapping[str, str], names: Names) -> bytes:
    """A general part with these texts by field, in quotes; a required one that is blank is left for the clerk."""
    lines, values = [], _named(values, names)
    for name, info in type(header).model_fields.items():
        if info.alias and values.get(name):
            lines.append(f"{info.alias}: {json.dumps(values[name], ensure_ascii=False)}")
        elif info.alias and info.is_required():
            lines.append(f"{info.alias}:  # {info.description}")
    return ("\n".join(lines) + "\n").encode()


def issued_with(home: Path, *more: IssuedPaper) -> bytes:
    """The register of issued papers beside a plan with more of them; what stands there is kept as it is written.

    Raises `FindingsError` for one that cannot be read at all.
    """
    written = with_issued(RawPlan(Place(), None, {}), home).tables.get(IssuedPaper)
    if written is not None and not written.pieces:
        raise FindingsError(written.findings)
    added = raw_table(IssuedPaper, map(cells_of, more))
    return table_bytes(grid_of(IssuedPaper, [*(written.pieces if written else ()), *added.pieces]))


def _named(values: Mapping[str, str], names: Names) -> dict[str, str]:
    """Texts of the general part by field, with names."""
    keys = {name: str(info.alias) for name, info in PlanHeader.model_fields.items() if info.alias}
    texts = named_cells(PlanHeader, {keys[name]: text for name, text in values.items()}, names)
    return {name: texts[keys[name]] for name in values}


def own_data(folder: Path) -> dict[str, bytes]:
    """The data and templates that a plan carries itself, by their paths in it."""
    paths = (path for name in OWN_FOLDERS for path in sorted((folder / name).rglob("*")))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if _is_plain(path, folder)}


def tables_of(plan: Path) -> dict[str, bytes]:
    """The general part and the tables of a plan as files of a folder, with what is kept of its issued papers."""
    if is_workbook(plan):
        return folder_files(read_raw(plan), Names()) | _issued(plan.parent)
    paths = (plan / name for name in (HEADER_FILE, *TABLE_FILES))
    return {path.name: path.read_bytes() for path in paths if _is_plain(path, plan)} | _issued(plan)


def carried_of(plan: Path) -> dict[str, bytes]:
    """What a plan carries beside its tables: its own data and templates, and what is kept of its issued papers."""
    return own_data(home_of(plan)) | _issued(home_of(plan))


def _issued(folder: Path) -> dict[str, bytes]:
    """The table of issued papers and beside it the plans of their days."""
    paths = (folder / ISSUED_FILE, *sorted((folder / ISSUED_FILE).with_suffix("").rglob("*")))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if _is_plain(path, folder)}


def _is_plain(path: Path, folder: Path) -> bool:
    return path.is_file() and path.resolve().is_relative_to(folder.resolve())
