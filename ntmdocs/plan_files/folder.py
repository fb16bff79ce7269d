"""A plan as a folder: `ke-hoach.yaml` for the general part, a CSV file for each table."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ntmdocs.errors import FindingsError, reason_of
from ntmdocs.findings import Finding, Place
from ntmdocs.model import (
    SCHEMA_VERSION,
    Confirmation,
    CriteriaSet,
    Dossier,
    IndicatorOverride,
    IssuedPaper,
    Plan,
    PlanHeader,
    Programme,
    TableRecord,
)
from ntmdocs.plan_files.csv_files import read_csv
from ntmdocs.plan_files.layers import layered
from ntmdocs.plan_files.records import MAX_HINTS, did_you_mean, record_from, table_records
from ntmdocs.plan_files.rules import UnreadableFile, WrongVersion
from ntmdocs.plan_files.shipped import Shipped
from ntmdocs.plan_files.table_names import TABLE_FILES, shown, strangers
from ntmdocs.plan_files.yaml_files import PlacedDict, read_yaml
from ntmdocs.vietnamese import quoted

HEADER_FILE = "ke-hoach.yaml"
ISSUED_FILE = ".ntmdocs/da-ban-hanh.csv"
FindData = Callable[[str, str, Path], "Path | None"]


def read_plan(folder: Path, find_data: FindData) -> tuple[Plan | None, list[Finding]]:
    """The plan in a folder and everything found while reading; no plan when its general part cannot be read.

    `find_data(kind, name, own)` gives the path of a data file, a plan's own before the shipped one.
    """
    try:
        files = _files(folder)
    except FindingsError as error:
        return None, list(error.findings)
    header, lines, findings = _header(folder, files)
    rows, found = _rows(folder, files)
    findings += found
    if header is None:
        return None, findings
    shipped = Shipped(lambda kind, name: find_data(kind, name, folder), Place(file=HEADER_FILE))
    plan = _plan(header, lines, shipped, rows)
    return plan, findings + shipped.findings


def _files(folder: Path) -> list[str]:
    """The names in the folder, sorted; raises `FindingsError` when there is no such folder."""
    try:
        return sorted(path.name for path in folder.iterdir())
    except (OSError, ValueError) as error:
        why = reason_of(error) if isinstance(error, OSError) else "tên có ký tự không dùng được"
        message = f"Không mở được thư mục kế hoạch: {why}."
        place, hint = Place(file=shown(folder.name)), "Kiểm tra lại đường dẫn."
        raise FindingsError([UnreadableFile.at(place, message, hint=hint)]) from None


def _header(folder: Path, files: Sequence[str]) -> tuple[PlanHeader | None, dict[str, int], list[Finding]]:
    """The general part, the lines of its keys, and what was found in it."""
    if HEADER_FILE not in files:
        hint = did_you_mean(HEADER_FILE, files[:MAX_HINTS]) or "Mỗi kế hoạch có một tệp này."
        missing = UnreadableFile.at(Place(file=HEADER_FILE), "Không có tệp này trong thư mục kế hoạch.", hint=hint)
        return None, {}, [missing]
    try:
        raw, findings = read_yaml(_inside(folder, HEADER_FILE), HEADER_FILE)
    except FindingsError as error:
        return None, {}, list(error.findings)
    if raw.get("phien_ban") != SCHEMA_VERSION:
        return None, {}, [*findings, _wrong_version(raw)]
    header, found = record_from(PlanHeader, raw, Place(file=HEADER_FILE))
    return header, raw.lines, findings + found


def _wrong_version(raw: PlacedDict) -> Finding:
    place = Place(file=HEADER_FILE, line=raw.lines.get("phien_ban", 1), column="phien_ban")
    if "phien_ban" not in raw:
        return WrongVersion.at(place, "Chưa ghi phiên bản.", hint=f'Thêm dòng «phien_ban: "{SCHEMA_VERSION}"».')
    message = f"Phiên bản {quoted(str(raw['phien_ban']))} không đọc được; cần «{SCHEMA_VERSION}»."
    return WrongVersion.at(place, message, hint="Dùng đúng bản chương trình đã tạo kế hoạch.")


def _rows(folder: Path, files: Sequence[str]) -> tuple[list[TableRecord], list[Finding]]:
    """The rows of all tables in the folder."""
    rows: list[TableRecord] = []
    findings = strangers(files)
    for name, kind in TABLE_FILES.items():
        if name in files:
            records, found = _table(folder, name, kind)
            rows += records
            findings += found
    if (folder / ISSUED_FILE).is_file():
        records, found = _table(folder, ISSUED_FILE, IssuedPaper)
        rows += records
        findings += found
    return rows, findings


def _table(folder: Path, name: str, kind: type[TableRecord]) -> tuple[list[TableRecord], list[Finding]]:
    try:
        table, findings = read_csv(_inside(folder, name), name)
    except FindingsError as error:
        return [], list(error.findings)
    records, found = table_records(kind, table, name)
    return list(records), findings + found


def _plan(header: PlanHeader, lines: dict[str, int], shipped: Shipped, rows: list[TableRecord]) -> Plan | None:
    """The plan with the data it stands on; None when units, government or programme cannot be read."""

    def asked(field: str, key: str) -> Place:
        return replace(header.at(field), line=lines.get(key, 0))

    units = shipped.units(header.units, asked("units", "don_vi_hanh_chinh"))
    government = shipped.government(header.government, asked("government", "chinh_quyen"))
    programme = shipped.programme(header.programme, asked("programme", "chuong_trinh"))
    if government is None or programme is None or not len(units):
        return None
    # Stages of dossiers follow the form of government on their day; without dossiers no other form is read.
    later = shipped.later(government) if any(isinstance(row, Dossier) for row in rows) else ()
    return Plan(header, units, government, programme, _criteria_sets(programme, shipped, rows), rows, later)


def _criteria_sets(programme: Programme, shipped: Shipped, rows: list[TableRecord]) -> Iterator[CriteriaSet]:
    """The criteria sets of the programme's levels, with what the plan says of its own about them."""
    overrides = [row for row in rows if isinstance(row, IndicatorOverride)]
    confirmations = [row for row in rows if isinstance(row, Confirmation)]
    for code, level in {level.criteria_set: level for level in programme.levels}.items():
        criteria_set = shipped.criteria_set(code, level.at("criteria_set"))
        if criteria_set is not None:
            yield layered(criteria_set, overrides, confirmations)


def _inside(folder: Path, name: str) -> Path:
    """The path of a file; raises `FindingsError` when it is a link that leads out of the folder."""
    path = folder / name
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        message, hint = "Tệp là liên kết ra ngoài thư mục kế hoạch.", "Chép tệp thật vào thư mục kế hoạch."
        raise FindingsError([UnreadableFile.at(Place(file=name), message, hint=hint)])
    return path
