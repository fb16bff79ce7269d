"""A plan as a folder: `ke-hoach.yaml` for the general part, a CSV file for each table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.model import SCHEMA_VERSION, TABLES, Confirmation, IndicatorOverride, Plan, PlanHeader, TableRecord
from ntmdocs.plan_files.csv_files import read_csv
from ntmdocs.plan_files.records import did_you_mean, record_from, table_records
from ntmdocs.plan_files.rules import UnknownTable, UnreadableFile, WrongVersion
from ntmdocs.plan_files.shipped import Shipped, layered
from ntmdocs.plan_files.yaml_files import read_yaml

HEADER_FILE = "ke-hoach.yaml"
FindData = Callable[[str, str, Path], "Path | None"]


def read_plan(folder: Path, find_data: FindData) -> tuple[Plan | None, list[Finding]]:
    """The plan in a folder and everything found while reading; no plan when its general part cannot be read.

    `find_data(kind, name, own)` gives the path of a data file, a plan's own before the shipped one.
    """
    if not folder.is_dir():
        return None, [
            UnreadableFile.at(Place(file=folder.name), "Không có thư mục kế hoạch này.", hint="Kiểm tra lại đường dẫn.")
        ]
    header, findings = _header(folder)
    rows, found = _rows(folder)
    findings += found
    if header is None:
        return None, findings
    shipped = Shipped(lambda kind, name: find_data(kind, name, folder), Place(file=HEADER_FILE))
    units, government = shipped.units(header.units), shipped.government(header.government)
    programme = shipped.programme(header.programme)
    codes = dict.fromkeys(level.criteria_set for level in programme.levels) if programme else {}
    sets = [found_set for code in codes if (found_set := shipped.criteria_set(code))]
    findings += shipped.findings
    if government is None or programme is None or not len(units):
        return None, findings
    overrides = [row for row in rows if isinstance(row, IndicatorOverride)]
    confirmations = [row for row in rows if isinstance(row, Confirmation)]
    sets = [layered(criteria_set, overrides, confirmations) for criteria_set in sets]
    return Plan(header, units, government, programme, sets, rows), findings


def _header(folder: Path) -> tuple[PlanHeader | None, list[Finding]]:
    raw, findings = _guarded(read_yaml, folder / HEADER_FILE, HEADER_FILE)
    if not isinstance(raw, dict):
        return None, findings
    version = raw.get("phien_ban")
    if version != SCHEMA_VERSION:
        findings.append(
            WrongVersion.at(
                Place(file=HEADER_FILE, column="phien_ban"),
                f"Phiên bản «{version}» không đọc được; cần «{SCHEMA_VERSION}».",
                hint="Dùng đúng bản chương trình đã tạo kế hoạch.",
            )
        )
        return None, findings
    header, found = record_from(PlanHeader, raw, Place(file=HEADER_FILE))
    return header, findings + found


def _rows(folder: Path) -> tuple[list[TableRecord], list[Finding]]:
    rows: list[TableRecord] = []
    findings: list[Finding] = []
    kinds = {kind.TABLE.key: kind for kind in TABLES}
    for path in sorted(folder.glob("*.csv")):
        kind = kinds.get(path.stem)
        if kind is None:
            findings.append(
                UnknownTable.at(
                    Place(file=path.name),
                    "Tệp này không phải bảng nào của kế hoạch.",
                    hint=did_you_mean(path.stem, kinds),
                )
            )
            continue
        table, found = _guarded(read_csv, path, path.name)
        findings += found
        if table is not None:
            records, found = table_records(kind, table, path.name)
            rows += records
            findings += found
    return rows, findings


def _guarded(
    read: Callable[[Path, str], tuple[Any, list[Finding]]], path: Path, name: str
) -> tuple[Any, list[Finding]]:
    try:
        return read(path, name)
    except FindingsError as error:
        return None, list(error.findings)
