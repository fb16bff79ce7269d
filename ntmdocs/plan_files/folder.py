"""A plan as a folder: `ke-hoach.yaml` for the general part, a CSV file for each table."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ntmdocs.errors import FindingsError, WrongUseError, reason_of
from ntmdocs.findings import Finding, Place
from ntmdocs.model import IssuedPaper
from ntmdocs.plan_files.comments import comments_of
from ntmdocs.plan_files.csv_files import read_csv
from ntmdocs.plan_files.placed import PlacedDict
from ntmdocs.plan_files.raw import RawPlan, Written
from ntmdocs.plan_files.records import MAX_HINTS, did_you_mean
from ntmdocs.plan_files.rules import UnreadableFile
from ntmdocs.plan_files.table_names import TABLE_FILES, shown, strangers
from ntmdocs.plan_files.texts import read_text
from ntmdocs.plan_files.yaml_files import read_yaml
from ntmdocs.vietnamese import near

HEADER_FILE = "ke-hoach.yaml"
ISSUED_FILE = ".ntmdocs/da-ban-hanh.csv"
MAX_BOOKS = 3


def read_folder(folder: Path) -> RawPlan:
    """What is written in a plan folder; raises `WrongUseError` when there is no such folder."""
    files = _files(folder)
    header, notes, findings = _header(folder, files)
    findings += strangers(files)
    tables = {kind: _table(folder, name) for name, kind in TABLE_FILES.items() if name in files}
    return RawPlan(Place(file=HEADER_FILE), header, tables, tuple(findings), notes)


def with_issued(raw: RawPlan, home: Path) -> RawPlan:
    """The plan with the table of issued papers, which the program keeps beside the plan's files."""
    return raw.with_table(IssuedPaper, _table(home, ISSUED_FILE)) if (home / ISSUED_FILE).is_file() else raw


def _table(folder: Path, name: str) -> Written:
    try:
        table, findings = read_csv(_inside(folder, name), name)
    except FindingsError as error:
        return Written(name, (), error.findings)
    return Written(name, (table,), tuple(findings))


def _files(folder: Path) -> list[str]:
    """The names in the folder, sorted; raises `WrongUseError` when there is none, with the plans beside it."""
    try:
        return sorted(path.name for path in folder.iterdir())
    except PermissionError as error:
        message, place = f"Không mở được thư mục kế hoạch: {reason_of(error)}.", Place(file=shown(folder.name))
        raise FindingsError([UnreadableFile.at(place, message, hint="Kiểm tra quyền đọc thư mục.")]) from None
    except (OSError, ValueError) as error:
        why = reason_of(error) if isinstance(error, OSError) else "tên có ký tự không dùng được"
        raise WrongUseError(f"Không mở được KẾ-HOẠCH «{shown(folder.name)}»: {why}.", _beside(folder)) from None


def _beside(folder: Path) -> list[str]:
    """The plans that stand where one was looked for and that a slip may have meant."""
    with suppress(OSError, ValueError):
        there = [each for each in folder.absolute().parent.iterdir() if not each.name.startswith((".", "~$"))]
        plans = [each.name for each in there if each.suffix.lower() == ".xlsx" or (each / HEADER_FILE).is_file()]
        return near(folder.name, plans) or (plans if len(plans) <= MAX_BOOKS else [])
    return []


def _header(folder: Path, files: Sequence[str]) -> tuple[PlacedDict | None, dict[str, str], list[Finding]]:
    """The general part, what is noted beside its keys, and what was found in it."""
    if HEADER_FILE not in files:
        hint = did_you_mean(HEADER_FILE, files[:MAX_HINTS]) or _book_hint(files) or "Mỗi kế hoạch có một tệp này."
        missing = UnreadableFile.at(Place(file=HEADER_FILE), "Không có tệp này trong thư mục kế hoạch.", hint=hint)
        return None, {}, [missing]
    try:
        path = _inside(folder, HEADER_FILE)
        header, findings = read_yaml(path, HEADER_FILE)
    except FindingsError as error:
        return None, {}, list(error.findings)
    return header, comments_of(read_text(path, HEADER_FILE), header.lines), findings


def _book_hint(files: Sequence[str]) -> str:
    books = [name for name in files if name.lower().endswith(".xlsx") and not name.startswith("~$")]
    named = " hoặc ".join(f"«{shown(name)}»" for name in books)
    return f"Thư mục này có sổ: ghi KẾ-HOẠCH là {named} trong thư mục." if 0 < len(books) <= MAX_BOOKS else ""


def _inside(folder: Path, name: str) -> Path:
    """The path of a file; raises `FindingsError` when it is a link that leads out of the folder."""
    path = folder / name
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        message, hint = "Tệp là liên kết ra ngoài thư mục kế hoạch.", "Chép tệp thật vào thư mục kế hoạch."
        raise FindingsError([UnreadableFile.at(Place(file=name), message, hint=hint)])
    return path
