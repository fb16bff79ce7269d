"""Plans made anew from what is known: another form of the same plan, never over anything that is there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ntmdocs import resources
from ntmdocs.errors import FindingsError, WrongUseError
from ntmdocs.findings import Finding, errors
from ntmdocs.model import SCHEMA_VERSION, Names, Unit
from ntmdocs.output import Outcome, Written, write_new, write_new_folder
from ntmdocs.plan_files import (
    Offered,
    RawPlan,
    carried_of,
    folder_files,
    home_of,
    read_plan,
    read_raw,
    workbook_of,
)
from ntmdocs.plan_files.rules import WrongVersion
from ntmdocs.plan_files.shipped_names import shipped_things
from ntmdocs.vietnamese import quoted

BOOK = ".xlsx"
_OTHER_FILES = (".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".docx")
KNOWN_VERSIONS = (SCHEMA_VERSION,)


@dataclass(frozen=True, slots=True)
class MadePlan:
    """The files of a new plan, what was found on the way, and nobody whose papers were refused."""

    written: tuple[Written, ...]
    findings: tuple[Finding, ...] = ()
    refused: tuple[Unit, ...] = ()


def convert(plan: Path, output: Path) -> MadePlan:
    """The same plan as a workbook (`output` ends in .xlsx) or as a folder, with all that it carries.

    Raises `FindingsError` for a plan with something in it that cannot be read and would be lost.
    """
    raw = read_raw(plan)  # 1 what is written
    found = [*raw.findings, *(finding for table in raw.tables.values() for finding in table.findings)]
    if errors(found):
        raise FindingsError(found)
    return MadePlan(write_plan(output, raw, plan), tuple(found))  # 2 the new files


def upgrade(plan: Path, output: Path) -> MadePlan:
    """A plan of any schema that was ever read, in the present one; columns of its own are kept.

    Raises `FindingsError` for a plan of a schema that is not known, or with what cannot be read.
    """
    raw = read_raw(plan)
    found = [*raw.findings, *(finding for table in raw.tables.values() for finding in table.findings)]
    stated = raw.header.get("phien_ban") if raw.header else None
    if raw.header is None or errors(found):
        raise FindingsError(found)
    if stated not in KNOWN_VERSIONS:
        message = f"Phiên bản {quoted(str(stated or ''))} không phải phiên bản nào đã có: {', '.join(KNOWN_VERSIONS)}."
        raise FindingsError([WrongVersion.at(raw.place, message, hint="Dùng bản chương trình mới hơn.")])
    raw.header["phien_ban"] = SCHEMA_VERSION
    return MadePlan(write_plan(output, raw, plan), tuple(found))


def write_plan(output: Path, raw: RawPlan, plan: Path) -> tuple[Written, ...]:
    """Writes a new plan with all that `plan` carries beside its tables, in the form that the name of `output` asks for.

    Raises `WrongUseError` where something is there.
    """
    carried = carried_of(plan)
    if is_book(output):
        return write_book(output, book_of(raw, plan), carried)
    return write_new_folder(output, files_of(raw, plan) | carried, (plan,))


def is_book(output: Path) -> bool:
    """Whether a new plan is to be a workbook: its name ends in .xlsx; raises `WrongUseError` for other files' names."""
    suffix = output.suffix.casefold()
    if suffix in _OTHER_FILES:
        message = f"Kế hoạch mới là sổ có đuôi {BOOK} hoặc thư mục, không phải tệp {suffix}."
        raise WrongUseError(message, [output.with_suffix(BOOK).name, output.stem])
    return suffix == BOOK


def refuse_file_name(folder: Path) -> None:
    """Raises `WrongUseError` for a name of a file where a folder is asked for."""
    if is_book(folder):
        raise WrongUseError(f"«{folder.name}» là tên tệp; ở đây ghi tên một thư mục.", [folder.stem])


def book_of(raw: RawPlan, plan: Path) -> bytes:
    """The workbook that says what is written in a plan, with drop-downs of the data that the plan stands on."""
    return workbook_of(raw, _offered(plan))


def files_of(raw: RawPlan, plan: Path) -> dict[str, bytes]:
    """The files of the folder that says what is written in a plan."""
    return folder_files(raw, _offered(plan).names)


def _offered(plan: Path) -> Offered:
    """What a plan offers; only what ships where there is no plan that could be read."""
    known, _ = read_plan(plan, resources.data_file)
    return Offered.by(known) if known else Offered(names=Names(shipped_things(home_of(plan))))


def write_book(path: Path, book: bytes, carried: Mapping[str, bytes]) -> tuple[Written, ...]:
    """Writes a workbook and beside it what its plan carries; raises `WrongUseError` if anything else is there."""
    files = {path: book, **{path.parent / name: data for name, data in carried.items()}}
    there = [file for file, data in files.items() if os.path.lexists(file) and not _holds(file, data)]
    if os.path.lexists(path) or there:
        raise WrongUseError(f"Đã có {(there or [path])[0]}; không ghi đè. Chọn tên khác hoặc thư mục khác.")
    new = [file for file in files if not os.path.lexists(file)]
    for file in new:
        write_new(file, files[file])
    return tuple(Written(file, Outcome.MADE) for file in new)


def _holds(file: Path, data: bytes) -> bool:
    return file.is_file() and file.read_bytes() == data
