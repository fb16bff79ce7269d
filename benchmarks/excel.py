"""The Excel engine beside others and beside the limit, in one run: `python benchmarks/excel.py` prints the table."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
from excel_engines import ENGINES, FIRST, LIMIT, OURS, template, texts_of
from run import HEAD, report
from workers import EXCEL_PEERS, Worker, turns

TASKS = {"annex": (108, 60), **{f"rows-{rows}": (rows, 6) for rows in (100, 1_000, 20_000)}}
DIALECTS = {"jinja": "jinja", "xltpl": "xltpl", "dollar": "xlsx-template", "carbone": "carbone-xlsx"}
UNREAD = ("carbone-xlsx",)  # its workbook names shared strings that it does not hold, which openpyxl does not open


def prepare(folder: Path, engines: Sequence[str], task: str) -> Path:
    """Writes the templates and values of a task; ends the run if an engine's workbook holds anything else."""
    rows, columns = TASKS[task]
    made = folder / task
    made.mkdir()
    values = [{"nam": 2025 + at, "ds": [item(row + at, columns) for row in range(rows)]} for at in range(3)]
    (made / "values.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    for dialect in DIALECTS:
        template(made / f"{dialect}.xlsx", columns, dialect)
    expected = [list(each.values()) for each in values[0]["ds"]]  # type: ignore[attr-defined]
    for engine in engines:
        worker = Worker(engine, made)
        worker.ask("write", made / "made.xlsx")
        worker.end()
        if engine not in UNREAD and cells(made / "made.xlsx", rows, columns) != expected:
            raise SystemExit(f"{engine} writes other cells: {task}")
    return made


def item(row: int, columns: int) -> dict[str, object]:
    """A row's values: names in the first half, whole numbers in the other."""
    texts = texts_of(columns)
    return {
        f"f{at + 1}": f"Xã Bình Yên {row * 7 % 997}.{at}" if at < texts else (row * 7919 + at * 104_729) % 100_003
        for at in range(columns)
    }


def cells(path: Path, rows: int, columns: int) -> list[list[object]]:
    """What stands in the rows of the items; numbers that an engine writes as text are taken as numbers."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    found = [list(row) for row in sheet.iter_rows(FIRST, FIRST + rows - 1, 1, columns, values_only=True)]
    texts = texts_of(columns)
    return [
        [*row[:texts], *(int(value) if isinstance(value, str) else value for value in row[texts:])] for row in found
    ]


def main() -> None:
    """Prints the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--engines", default=",".join([*ENGINES, *EXCEL_PEERS]), help="comma-separated")
    asked.add_argument("--tasks", default=",".join(TASKS), help="comma-separated")
    asked.add_argument("--rounds", type=int, default=15)
    given = asked.parse_args()
    engines = list(dict.fromkeys([OURS, LIMIT, *given.engines.split(",")]))
    with tempfile.TemporaryDirectory() as kept:
        folders = {task: prepare(Path(kept), engines, task) for task in given.tasks.split(",")}
        print(HEAD)
        per_row: dict[int, dict[str, float]] = {}
        for task, folder in folders.items():
            rows, columns = TASKS[task]
            samples = turns(engines, folder, given.rounds)
            report(f"{rows} x {columns} cells", samples, "ms", 1000)
            if columns != TASKS["annex"][1]:
                per_row[rows] = {engine: min(found) / rows for engine, found in samples.items()}
    if {1_000, 20_000} <= per_row.keys():
        grown = {engine: [per_row[20_000][engine] / per_row[1_000][engine]] for engine in engines}
        report("a row of 20,000 against a row of 1,000", grown, "times")


if __name__ == "__main__":
    main()
