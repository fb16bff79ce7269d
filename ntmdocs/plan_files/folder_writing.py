"""A plan as the files of a folder: the general part as YAML, a CSV file for each table that has something in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from ntmdocs.model import SCHEMA_VERSION, TABLES, Names, PlanHeader
from ntmdocs.plan_files.comments import with_comment
from ntmdocs.plan_files.csv_writing import csv_text
from ntmdocs.plan_files.folder import HEADER_FILE
from ntmdocs.plan_files.grids import Grid, grid_of
from ntmdocs.plan_files.naming import named
from ntmdocs.plan_files.placed import PLACE
from ntmdocs.plan_files.raw import RawPlan

# What YAML reads as it is written: no sign of its own at the start, none that ends a value or begins a comment inside.
_PLAIN = re.compile(r"[^\W_][^:#\n\\\"'\[\]{}&*!|>%@`]*(?<! )")
_NOTHING = ("null", "~")
VERSION_KEY = "phien_ban"


def folder_files(raw: RawPlan, names: Names) -> dict[str, bytes]:
    """The files of the folder that says the same, by their names; columns of the clerk's own stay in their tables."""
    raw = named(raw, names)
    files = {HEADER_FILE: "".join(f"{line}\n" for line in _header_lines(raw)).encode()}
    for kind in TABLES:
        written = raw.tables.get(kind)
        grid = grid_of(kind, written.pieces if written else ())
        if grid.rows or any(not column.key for column in grid.columns):
            files[f"{kind.TABLE.key}.csv"] = table_bytes(grid)
    return files


def table_bytes(grid: Grid) -> bytes:
    """A table as the bytes of its CSV file."""
    titles = [column.title for column in grid.columns]
    return csv_text(titles, ([row.get(title, "") for title in titles] for row in grid.rows))


def _header_lines(raw: RawPlan) -> Iterator[str]:
    header = {VERSION_KEY: SCHEMA_VERSION} | {key: value for key, value in (raw.header or {}).items() if key != PLACE}
    keys = [*PlanHeader.columns(), *header]
    for key in dict.fromkeys(keys):
        line = f"{key}: {yaml_scalar(str(header[key]), quoted=key == VERSION_KEY)}" if key in header else ""
        if not line and PlanHeader.columns()[key].is_required():
            line = f"{key}:  # {PlanHeader.columns()[key].description}"
        if line or raw.notes.get(key):
            yield with_comment(line or f"# {key}:", raw.notes.get(key, ""))


def yaml_scalar(text: str, *, quoted: bool = False) -> str:
    """A text as YAML writes it; in quotes wherever it could be taken for something else."""
    plain = _PLAIN.fullmatch(text) is not None and text not in _NOTHING and not quoted
    return text if plain else json.dumps(text, ensure_ascii=False)
