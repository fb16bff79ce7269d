"""Papers that were issued: what the program keeps of them beside the plan, so that a signed paper is never remade."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ntmdocs.errors import WrongUseError, reason_of
from ntmdocs.model import IssuedPaper, Plan, Unit
from ntmdocs.output import OWN_FOLDER, write_whole
from ntmdocs.plan_files import ISSUED_FILE, home_of, is_workbook, issued_with, own_data
from ntmdocs.vietnamese import padded, short_date

_SNAPSHOTS = f"{OWN_FOLDER}/da-ban-hanh"


def refuse_recorded(files: Path, plan: Plan, unit: Unit, paper: IssuedPaper) -> None:
    """Raises `WrongUseError` when a paper of the unit is recorded already; says how a wrong entry is taken back."""
    same = next((row for row in plan.rows_of(IssuedPaper, unit) if _same_paper(row, paper)), None)
    if same is not None:
        when = f"số {padded(same.number)}, {short_date(same.issued_on)}"
        raise WrongUseError(f"Văn bản này của {unit.full_name} đã ghi ban hành: {when}. {taken_back(files)}")


def taken_back(files: Path) -> str:
    """How a wrong entry of the register beside the plan's `files` is taken back, in a sentence."""
    return f"Ghi nhầm thì xóa dòng của văn bản ấy trong tệp {home_of(files) / ISSUED_FILE} rồi ghi lại."


def keep_issued(files: Path, plan: Plan, paper: IssuedPaper, document: Path) -> Path:
    """Records a paper as issued, keeps its bytes and the plan's `files` of that day; gives the folder of the files.

    Raises `FindingsError` when the register cannot be read.
    """
    folder = home_of(files)
    issued_with(folder)  # a register that cannot be read is told before anything is kept
    kept = next(path for at in range(1, 10_000) if not (path := folder / _SNAPSHOTS / str(at)).exists())
    for source in _files(files):
        write_whole(kept / source.relative_to(folder), _read(source))
    write_whole(kept.with_name(f"{kept.name}-{document.name}"), _read(document))
    snapshot = kept / files.name if is_workbook(files) else kept
    header = plan.header
    known = {"snapshot": snapshot.relative_to(folder).as_posix(), "plan_year": header.year, "units": header.units}
    write_whole(folder / ISSUED_FILE, issued_with(folder, paper.model_copy(update=known)))
    return kept


def _same_paper(row: IssuedPaper, paper: IssuedPaper) -> bool:
    """Whether a recorded paper is this one; dossiers of several levels have files of one name."""
    if row.about != paper.about:
        return False
    return row.file == paper.file or (row.kind, padded(row.number)) == (paper.kind, padded(paper.number))


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
