"""Whole files or none: written beside, on the disk, and only then given their name."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ntmdocs.errors import SystemFaultError, WrongUseError
from ntmdocs.findings import Place
from ntmdocs.output.outcome import Outcome, Written
from ntmdocs.output.rules import UnsafeTarget, refuse, refuse_writing

_TEMPORARY = ".ntmdocs-"
_PATIENCE_SECONDS = 2.5 if sys.platform == "win32" else 0.0


def write_whole(path: Path, data: bytes) -> None:
    """Leaves either the whole new file or the old one, whatever happens; raises `SystemFaultError`."""
    _write(path, data, _replace)


def write_new(path: Path, data: bytes) -> None:
    """Leaves the whole file where there was none, and never touches one that is there; raises `SystemFaultError`."""
    _write(path, data, _put)


def _write(path: Path, data: bytes, place: Callable[[Path, Path], None]) -> None:
    temporary = path.with_name(f"{_TEMPORARY}{secrets.token_hex(8)}")
    try:
        if path.is_symlink():
            refuse(UnsafeTarget, path, "Tệp đích là một liên kết.", "Xóa liên kết rồi chạy lại.")
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            place(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(path.parent)
    except OSError as error:
        refuse_writing(path, error)


def _put(temporary: Path, path: Path) -> None:
    """Gives the file its name unless another has it."""
    try:
        if sys.platform == "win32":
            temporary.rename(path)
        else:
            path.hardlink_to(temporary)
    except FileExistsError:
        refuse(UnsafeTarget, path, "Tệp đã có, không ghi đè.", "Chọn tên khác, hoặc chuyển tệp cũ đi.")


def write_new_folder(folder: Path, files: Mapping[str, bytes], never: tuple[Path, ...] = ()) -> tuple[Written, ...]:
    """Makes a folder with these files by their paths in it, all or none; raises `WrongUseError` if it is there."""
    if os.path.lexists(folder):
        raise WrongUseError(f"Đã có {folder}; kế hoạch mới cần một thư mục chưa có, không ghi đè.")
    refuse_unsafe(folder.parent, folder, never)
    temporary = folder.with_name(f"{_TEMPORARY}{secrets.token_hex(8)}")
    try:
        for name, data in files.items():
            write_whole(temporary / name, data)
        _replace(temporary, folder)
    except SystemFaultError as fault:
        raise SystemFaultError(replace(fault.finding, place=Place(file=str(folder)))) from None
    except OSError as error:
        refuse_writing(folder, error)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return tuple(Written(folder / name, Outcome.MADE) for name in files)


def write_new_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Written, ...]:
    """Leaves files that are not there yet in a folder that is; raises `SystemFaultError`."""
    for name, data in files.items():
        write_new(folder / name, data)
    return tuple(Written(folder / name, Outcome.MADE) for name in files)


def _replace(temporary: Path, path: Path) -> None:
    """Renames over the old file; on Windows another program may hold it for a moment."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            temporary.replace(path)
        except PermissionError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(0.1)
        else:
            return


def _sync_folder(folder: Path) -> None:
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def leads_inside(path: Path, *folders: Path) -> bool:
    """Whether a path leads into any of some folders, links followed."""
    real = Path(os.path.realpath(path))
    return any(real.is_relative_to(os.path.realpath(folder)) for folder in folders)


def refuse_unsafe(folder: Path, inside: Path, never: tuple[Path, ...]) -> None:
    """Refuses to write in `inside` if a link leads there out of `folder`, or if it lies in any of `never`."""
    if not leads_inside(inside, folder):
        refuse(UnsafeTarget, inside, "Đường dẫn ghi đi qua một liên kết.", "Xóa liên kết rồi chạy lại.")
    if leads_inside(inside, *never):
        refuse(
            UnsafeTarget, folder, "Thư mục kết quả trùng với thư mục dữ liệu hoặc mẫu.", "Chọn thư mục khác bằng -o."
        )


def sweep(folder: Path) -> None:
    """Removes what an interrupted write left in a folder."""
    for path in folder.glob(f"{_TEMPORARY}*"):
        with suppress(OSError):
            path.unlink()
