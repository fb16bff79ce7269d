"""A plan read from its files, a folder or a workbook: what is written, then the records, then the plan they make."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.model import (
    SCHEMA_VERSION,
    Confirmation,
    CriteriaSet,
    Dossier,
    Government,
    IndicatorOverride,
    IssuedPaper,
    Names,
    Plan,
    PlanHeader,
    Programme,
    TableRecord,
    Units,
)
from ntmdocs.model.plan import UnreadRow
from ntmdocs.plan_files.folder import read_folder, with_issued
from ntmdocs.plan_files.layers import layered
from ntmdocs.plan_files.naming import coded, coded_header
from ntmdocs.plan_files.placed import PlacedDict
from ntmdocs.plan_files.raw import RawPlan
from ntmdocs.plan_files.records import record_from, table_records
from ntmdocs.plan_files.rules import WrongVersion
from ntmdocs.plan_files.shipped import Shipped
from ntmdocs.plan_files.shipped_names import shipped_things
from ntmdocs.plan_files.touched import unread_rows, with_units
from ntmdocs.plan_files.workbook import read_workbook
from ntmdocs.vietnamese import quoted

OWN_FOLDERS = ("data", "templates", "anh")
FindData = Callable[[str, str, Path], "Path | None"]


def home_of(plan: Path) -> Path:
    """The folder that holds what a plan carries itself (data, templates, issued papers): its own, or the workbook's."""
    return plan.parent if is_workbook(plan) else plan


def own_places(plan: Path) -> tuple[Path, ...]:
    """Where nothing may be written: the plan's folder, or the workbook and what it carries beside it."""
    home = home_of(plan)
    return (plan, *(home / name for name in OWN_FOLDERS)) if is_workbook(plan) else (plan,)


def is_workbook(plan: Path) -> bool:
    """Whether a plan is one file."""
    return os.path.isfile(plan)  # noqa: PTH113 - a path that no file can have is none, not an error


def read_raw(plan: Path) -> RawPlan:
    """What is written in a plan's folder or workbook; raises `FindingsError` when it is neither."""
    raw = read_workbook(plan) if is_workbook(plan) else read_folder(plan)
    return with_issued(raw, home_of(plan))


def read_plan(plan: Path, find_data: FindData) -> tuple[Plan | None, list[Finding]]:
    """The plan in a folder or a workbook and everything found while reading; no plan without its general part.

    `find_data(kind, name, own)` gives the path of a data file, a plan's own before the shipped one.
    """
    try:
        raw = read_raw(plan)
    except FindingsError as error:
        return None, list(error.findings)
    home = home_of(plan)
    raw = coded_header(raw, Names(shipped_things(home)))
    header, faults = _header(raw)
    shipped = Shipped(lambda kind, name: find_data(kind, name, home), raw.place)
    ground = _ground(header, raw, shipped, home) if header else None
    raw = coded(raw, ground.names) if ground else raw
    rows, found = _rows(raw)
    findings = [*raw.findings, *faults, *found]
    if header is None or ground is None:
        return None, findings + shipped.findings
    own = [row for row in rows if _is_of(header, row)]
    read = _plan(header, ground, own, unread_rows(raw, rows))
    return read, with_units(findings, raw, read.units) + shipped.findings


def _header(raw: RawPlan) -> tuple[PlanHeader | None, list[Finding]]:
    """The general part and what is wrong with it."""
    if raw.header is None:
        return None, []
    if raw.header.get("phien_ban") != SCHEMA_VERSION:
        return None, [_wrong_version(raw.header, raw.place)]
    return record_from(PlanHeader, raw.header, raw.place)


def _wrong_version(raw: PlacedDict, place: Place) -> Finding:
    column = str(PlanHeader.model_fields["version"].title) if place.sheet else "phien_ban"
    where = replace(place, line=raw.lines.get("phien_ban", 1)).at_column(column)
    if "phien_ban" not in raw:
        hint = f'Thêm dòng «phien_ban: "{SCHEMA_VERSION}"».'
        if where.sheet:
            hint = "Dùng sổ do lệnh «ntmdocs new» tạo, không xóa trang ẩn."
        return WrongVersion.at(where, "Chưa ghi phiên bản.", hint=hint)
    message = f"Phiên bản {quoted(str(raw['phien_ban']))} không đọc được; cần «{SCHEMA_VERSION}»."
    return WrongVersion.at(where, message, hint="Dùng đúng bản chương trình đã tạo kế hoạch.")


def _is_of(header: PlanHeader, row: TableRecord) -> bool:
    """Whether a row is this plan's: workbooks of several years and provinces may share one table of issued papers."""
    if not isinstance(row, IssuedPaper):
        return True
    return row.plan_year in (None, header.year) and row.units in ("", header.units)


def _rows(raw: RawPlan) -> tuple[list[TableRecord], list[Finding]]:
    """The rows of all tables."""
    rows: list[TableRecord] = []
    findings: list[Finding] = []
    for kind, table in raw.tables.items():
        findings += table.findings
        for piece in table.pieces:
            records, found = table_records(kind, piece, table.file)
            rows += records
            findings += found
    return rows, findings


class _Ground(NamedTuple):
    """The data that a plan stands on."""

    units: Units
    governments: tuple[Government, ...]
    programme: Programme
    sets: tuple[CriteriaSet, ...]
    names: Names


def _ground(header: PlanHeader, raw: RawPlan, shipped: Shipped, home: Path) -> _Ground | None:
    """The data that a plan stands on; None when units, government or programme cannot be read."""
    lines = raw.header.lines if raw.header else {}

    def asked(field: str, key: str) -> Place:
        return replace(header.at(field), line=lines.get(key, 0))

    units = shipped.units(header.units, asked("units", "don_vi_hanh_chinh"))
    government = shipped.government(header.government, asked("government", "chinh_quyen"))
    programme = shipped.programme(header.programme, asked("programme", "chuong_trinh"))
    if government is None or programme is None or not len(units):
        return None
    # Stages of dossiers follow the form of government on their day; without dossiers no other form is read.
    dossiers = raw.tables.get(Dossier)
    later = shipped.later(government) if dossiers and any(piece.rows for piece in dossiers.pieces) else ()
    governments, sets = (government, *later), tuple(_criteria_sets(programme, shipped))
    names = Names.of(units, governments, programme, sets).with_things(shipped_things(home))
    return _Ground(units, governments, programme, sets, names)


def _plan(header: PlanHeader, ground: _Ground, rows: list[TableRecord], unread: Iterable[UnreadRow]) -> Plan:
    """The plan with the data it stands on, and what it says of its own about the criteria sets."""
    government, *later = ground.governments
    overrides = [row for row in rows if isinstance(row, IndicatorOverride)]
    confirmations = [row for row in rows if isinstance(row, Confirmation)]
    sets = [layered(each, overrides, confirmations) for each in ground.sets]
    return Plan(header, ground.units, government, ground.programme, sets, rows, later, unread, ground.names)


def _criteria_sets(programme: Programme, shipped: Shipped) -> Iterator[CriteriaSet]:
    """The criteria sets of the programme's levels."""
    for code, level in {level.criteria_set: level for level in programme.levels}.items():
        criteria_set = shipped.criteria_set(code, level.at("criteria_set"))
        if criteria_set is not None:
            yield criteria_set
