"""Papers that were issued: what the program keeps of them beside the plan, so that a signed paper is never remade."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ntmdocs.errors import WrongUseError, reason_of
from ntmdocs.model import IssuedPaper, Plan, Unit
from ntmdocs.output import OWN_FOLDER, write_whole
from ntmdocs.plan_files import ISSUED_FILE, home_of, is_workbook, issued_with, own_data
from ntmdocs.vietnamese import padded, short_date

_SNAPSHOTS = f"{OWN_FOLDER}/da-ban-hanh"


def keep_issued(
    files: Path, plan: Plan, kind: str, unit: Unit, number: str, day: date, document: Path, print_of: str,
    about: str = "",
) -> Path:  # fmt: skip
    """Records a paper as issued, keeps its bytes and the plan's `files` of that day; gives the folder of the files.

    Raises `WrongUseError` when the paper is recorded already, `FindingsError` when the register cannot be read.
    """
    file, rows = document.name, plan.rows_of(IssuedPaper, unit)
    same = next((row for row in rows if _same_paper(row, kind, about, number, file)), None)
    if same is not None:
        raise WrongUseError(
            f"Văn bản này của {unit.full_name} đã ghi ban hành: số {padded(same.number)}, {short_date(same.issued_on)}."
        )
    folder = home_of(files)
    issued_with(folder)  # a register that cannot be read is told before anything is kept
    kept = next(path for at in range(1, 10_000) if not (path := folder / _SNAPSHOTS / str(at)).exists())
    for source in _files(files):
        write_whole(kept / source.relative_to(folder), _read(source))
    write_whole(kept.with_name(f"{kept.name}-{file}"), _read(document))
    snapshot = kept / files.name if is_workbook(files) else kept
    row = IssuedPaper(
        kind=kind, unit=unit.full_name, about=about, number=number, issued_on=day, file=file, fingerprint=print_of,
        snapshot=snapshot.relative_to(folder).as_posix(), plan_year=plan.header.year,
        units=plan.header.units,
    )  # fmt: skip
    write_whole(folder / ISSUED_FILE, issued_with(folder, row))
    return kept


def _same_paper(row: IssuedPaper, kind: str, about: str, number: str, file: str) -> bool:
    """Whether a recorded paper is this one; dossiers of several levels have files of one name."""
    return (row.about == about and row.file == file) or (row.kind, row.about, padded(row.number)) == (
        kind,
        about,
        padded(number),
    )


def _files(folder: Path) -> Iterable[Path]:
    """The files of the plan itself, its own data and templates with them."""
    if is_workbook(folder):
        return [folder, *(home_of(folder) / name for name in own_data(home_of(folder)))]
    return sorted(
        path for path in folder.rglob("*") if path.is_file() and OWN_FOLDER not in path.relative_to(folder).parts
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WrongUseError(f"Không đọc được tệp {path}: {reason_of(error)}.") from None
