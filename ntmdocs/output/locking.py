"""One run per folder: a lock of the operating system, which dies with the process that holds it."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ntmdocs.output.rules import FolderInUse, refuse, refuse_writing

OWN_FOLDER = ".ntmdocs"
_LOCK = "khoa"
_LOCKED_BYTE = 2**30
_LONGEST_NAME = 200


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the folder's lock, which the system lets go of when the process dies."""
    path = folder / OWN_FOLDER / _LOCK
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except OSError as error:
        refuse_writing(folder, error)
    try:
        _take(handle, folder)
        yield
    finally:
        os.close(handle)


def _take(handle: int, folder: Path) -> None:
    """Locks a byte far behind those that say who holds the lock, for on Windows nobody can read a locked one."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - only there on Windows

            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl  # noqa: PLC0415 - not there on Windows

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()} {platform.node()}".encode())
    except (BlockingIOError, PermissionError):
        os.lseek(handle, 0, os.SEEK_SET)
        number, _, machine = os.read(handle, _LONGEST_NAME).decode("utf-8", "replace").partition(" ")
        where = "" if machine in ("", platform.node()) else f" trên máy {machine}"
        message = f"Một lượt chạy khác (tiến trình số {number}{where}) đang ghi vào thư mục này."
        refuse(FolderInUse, folder, message, "Chờ lượt kia xong rồi chạy lại.")
    except OSError as error:
        refuse_writing(folder, error)
