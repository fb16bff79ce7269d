"""A plan's files made anew: tables as CSV that Excel opens and `read_plan` reads, and the general part."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

from ntmdocs.model import SCHEMA_VERSION, PlanHeader, TableRecord
from ntmdocs.plan_files.folder import HEADER_FILE, ISSUED_FILE
from ntmdocs.plan_files.table_names import TABLE_FILES
from ntmdocs.vietnamese import AmbiguousNumberError, parse_number, short_date

Cells: TypeAlias = dict[str, str]
"""A row of a table: the text of each cell by the column's key; a key that is not there is a blank cell."""

_OWN_FOLDERS = ("data", "templates")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t")


def cells_of(row: TableRecord) -> Cells:
    """The row as texts that give the same row when read."""
    fields = type(row).model_fields.items()
    return {info.alias: text_of(getattr(row, name)) for name, info in fields if info.alias}


def text_of(value: Any) -> str:
    """One value as a clerk would type it: «có», «1234,5», «01/4/2025», «a; b»."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, (int, Decimal)):
        return _number(value)
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _number(value: int | Decimal) -> str:
    text = f"{Decimal(value):f}".replace(".", ",")
    try:
        parse_number(text)
    except AmbiguousNumberError:
        return f"{text}0"
    return text


def csv_of(kind: type[TableRecord], rows: Iterable[Mapping[str, str]]) -> bytes:
    """The table with all its columns, in UTF-8 with the mark that Excel needs."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    columns = kind.columns()
    writer.writerow(info.title for info in columns.values())
    writer.writerows([_inert(row.get(alias, "")) for alias in columns] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _inert(text: str) -> str:
    """The text with a space before a sign that Excel would take for a formula; reading takes the space away."""
    return f" {text}" if text.startswith(_FORMULA_SIGNS) else text


def header_of(units: str, government: str, programme: str, year: int) -> bytes:
    """A general part in which what is not known is left blank for the clerk."""
    known = {
        "version": f'"{SCHEMA_VERSION}"', "units": units, "government": government, "programme": programme,
        "year": str(year),
    }  # fmt: skip
    lines = ["# Đọc từ phụ biểu; điền các khóa còn trống."]
    for name, info in PlanHeader.model_fields.items():
        if info.alias and (name in known or info.is_required()):
            lines.append(f"{info.alias}: {known[name]}" if name in known else f"{info.alias}:  # {info.description}")
    return ("\n".join(lines) + "\n").encode()


def header_like(header: PlanHeader, values: Mapping[str, str]) -> bytes:
    """A general part with these texts by field, in quotes; a required one that is blank is left for the clerk."""
    lines = []
    for name, info in type(header).model_fields.items():
        if info.alias and values.get(name):
            lines.append(f"{info.alias}: {json.dumps(values[name], ensure_ascii=False)}")
        elif info.alias and info.is_required():
            lines.append(f"{info.alias}:  # {info.description}")
    return ("\n".join(lines) + "\n").encode()


def own_data(folder: Path) -> dict[str, bytes]:
    """The data and templates that a plan carries itself, by their paths in it."""
    paths = (path for name in _OWN_FOLDERS for path in sorted((folder / name).rglob("*")))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if _is_plain(path, folder)}


def tables_of(folder: Path) -> dict[str, bytes]:
    """The general part and the tables of a plan as they stand, with what is kept of its issued papers."""
    issued = (folder / ISSUED_FILE).with_suffix("")  # beside the table of issued papers, the plans of their days
    paths = (*(folder / name for name in (HEADER_FILE, *TABLE_FILES, ISSUED_FILE)), *sorted(issued.rglob("*")))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if _is_plain(path, folder)}


def _is_plain(path: Path, folder: Path) -> bool:
    return path.is_file() and path.resolve().is_relative_to(folder.resolve())
