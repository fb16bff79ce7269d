"""Writing: whole files or none, never over a clerk's edit, never through a link, one run per folder."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, Self

from ntmdocs.errors import SystemFaultError, WrongUseError, reason_of
from ntmdocs.findings import Place, Rule

OWN_FOLDER = ".ntmdocs"
_RECORD = "da-tao.json"
_LOCK = "khoa"
_TEMPORARY = ".ntmdocs-"
_PATIENCE_SECONDS = 2.5 if sys.platform == "win32" else 0.0
_LOCKED_BYTE = 2**30
_LONGEST_NUMBER = 20


class CannotWrite(Rule):
    """Không ghi được tệp.

    Kiểm tra gì: thư mục đích ghi được, đĩa còn chỗ, tệp không bị chương trình khác giữ.
    Vì sao: ghi dở dang sẽ để lại văn bản hỏng.
    Ví dụ: tệp đang mở trong Word; ổ đĩa đầy; thư mục chỉ đọc.
    Căn cứ: cam kết của chương trình, mục C.
    """

    code = "HT201"


class FolderInUse(Rule):
    """Thư mục kết quả đang có lượt chạy khác.

    Kiểm tra gì: mỗi lúc chỉ một lượt chạy ghi vào một thư mục.
    Vì sao: hai lượt chạy cùng ghi sẽ lẫn kết quả của nhau.
    Ví dụ: bấm chạy hai lần liên tiếp.
    Căn cứ: cam kết của chương trình, mục C.12.
    """

    code = "HT202"


class EditedByHand(Rule):
    """Văn bản đã được sửa tay nên không bị ghi đè.

    Kiểm tra gì: tệp đang có đúng là tệp mà chương trình đã tạo.
    Vì sao: công sức sửa tay không được mất.
    Ví dụ: ke-hoach.docx đã sửa trong Word; bản mới được ghi cạnh nó với tên khác.
    Căn cứ: cam kết của chương trình, mục C.11.
    """

    code = "HT203"


class UnsafeTarget(Rule):
    """Nơi ghi không an toàn.

    Kiểm tra gì: thư mục kết quả không phải thư mục kế hoạch, mẫu hay dữ liệu; tệp đích không phải liên kết.
    Vì sao: dữ liệu và mẫu không bao giờ là nơi ghi kết quả.
    Ví dụ: -o trỏ vào chính thư mục kế hoạch.
    Căn cứ: cam kết của chương trình, mục C.11.
    """

    code = "HT204"


RULES: tuple[type[Rule], ...] = (CannotWrite, FolderInUse, EditedByHand, UnsafeTarget)


class Outcome(StrEnum):
    """What became of one document."""

    MADE = "made"
    UNCHANGED = "unchanged"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Written:
    """A document's path and what became of it; `beside` is the edited file that was left as it is."""

    path: Path
    outcome: Outcome
    beside: Path | None = None


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
            _refuse(UnsafeTarget, path, "Tệp đích là một liên kết.", "Xóa liên kết rồi chạy lại.")
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
        _refuse(UnsafeTarget, path, "Tệp đã có, không ghi đè.", "Chọn tên khác, hoặc chuyển tệp cũ đi.")


def write_new_folder(folder: Path, files: Mapping[str, bytes], never: tuple[Path, ...] = ()) -> tuple[Written, ...]:
    """Makes a folder with these files by their paths in it, all or none; raises `WrongUseError` if it is there."""
    if os.path.lexists(folder):
        raise WrongUseError(f"Đã có {folder}; kế hoạch mới cần một thư mục chưa có, không ghi đè.")
    _refuse_unsafe(folder.parent, folder, never)
    temporary = folder.with_name(f"{_TEMPORARY}{secrets.token_hex(8)}")
    try:
        for name, data in files.items():
            write_whole(temporary / name, data)
        _replace(temporary, folder)
    except OSError as error:
        refuse_writing(folder, error)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
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


class OutputFolder:
    """A folder of results that remembers which bytes it was given, so that an edit by hand is seen."""

    def __init__(self, folder: Path, never: tuple[Path, ...] = ()) -> None:
        self._folder = folder
        self._never = never
        self._record_path = folder / OWN_FOLDER / _RECORD
        self._record = self._read_record()

    @classmethod
    @contextmanager
    def opened(cls, folder: Path, never: tuple[Path, ...] = ()) -> Iterator[Self]:
        """The folder under its lock; nothing is written in any of `never` (the plan's files, the templates)."""
        _refuse_unsafe(folder, folder / OWN_FOLDER, never)
        with _locked(folder):
            results = cls(folder, never)
            results.sweep()
            yield results

    def sweep(self) -> None:
        """Removes what an interrupted run left behind."""
        own = (self._folder / name for name in self._record)
        for folder in {self._folder, self._record_path.parent, *(path.parent for path in own)}:
            if _leads_inside(folder, self._folder):
                _sweep(folder)

    def write(self, relative: Path, data: bytes) -> Written:
        """Writes a document: over the file that was made here before, beside one that was edited since."""
        _refuse_unsafe(self._folder, (self._folder / relative).parent, self._never)
        _sweep((self._folder / relative).parent)
        target, present = self._place_for(relative, data)
        digest, edited = _digest(data), None if target.name == relative.name else self._folder / relative
        if digest not in self._record.get(self._key(target), ()):
            # First the record, then the file: whenever a run is cut off, what lies there is known as ours.
            self._remember(target, [present, digest])
        if present != digest:
            write_whole(target, data)
        outcome = Outcome.UNCHANGED if present == digest else Outcome.MADE
        return Written(target, Outcome.BESIDE if edited else outcome, edited)

    def _place_for(self, relative: Path, data: bytes) -> tuple[Path, str]:
        """The first of the names for a document that is free or holds what was made here, with the digest of that."""
        path, number = self._folder / relative, 1
        while (present := _digest_of(path)) not in {"", _digest(data), *self._record.get(self._key(path), ())}:
            suffix = "ban-moi" if number == 1 else f"ban-moi-{number}"
            path = self._folder / relative.with_name(f"{relative.stem}-{suffix}{relative.suffix}")
            number += 1
        return path, present

    def _remember(self, target: Path, digests: list[str]) -> None:
        self._record[self._key(target)] = [digest for digest in dict.fromkeys(digests) if digest]
        text = json.dumps(self._record, ensure_ascii=False, indent=0, sort_keys=True)
        write_whole(self._record_path, text.encode())

    def _key(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()

    def _read_record(self) -> dict[str, list[str]]:
        try:
            record = json.loads(self._record_path.read_bytes())
            return {str(key): [str(digest) for digest in digests] for key, digests in record.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            # Without a record nothing present counts as ours, so nothing is overwritten.
            return {}


def _leads_inside(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _refuse_unsafe(folder: Path, inside: Path, never: tuple[Path, ...]) -> None:
    """Refuses to write in `inside` if a link leads there out of `folder`, or if it lies in any of `never`."""
    if not _leads_inside(inside, folder):
        _refuse(UnsafeTarget, inside, "Đường dẫn ghi đi qua một liên kết.", "Xóa liên kết rồi chạy lại.")
    if any(_leads_inside(inside, path) for path in never):
        _refuse(
            UnsafeTarget, folder, "Thư mục kết quả trùng với thư mục dữ liệu hoặc mẫu.", "Chọn thư mục khác bằng -o."
        )


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
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
        os.write(handle, str(os.getpid()).encode())
    except (BlockingIOError, PermissionError):
        os.lseek(handle, 0, os.SEEK_SET)
        holder = os.read(handle, _LONGEST_NUMBER).decode("ascii", "replace")
        message = f"Một lượt chạy khác (tiến trình số {holder}) đang ghi vào thư mục này."
        _refuse(FolderInUse, folder, message, "Chờ lượt kia xong rồi chạy lại.")
    except OSError as error:
        refuse_writing(folder, error)


def _sweep(folder: Path) -> None:
    for path in folder.glob(f"{_TEMPORARY}*"):
        with suppress(OSError):
            path.unlink()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest_of(path: Path) -> str:
    """The digest of what lies at `path`; «» for nothing, or for a link, which writing refuses."""
    try:
        if path.is_symlink() or not path.exists():
            return ""
        if not path.is_file():
            _refuse(UnsafeTarget, path, "Đã có một thư mục cùng tên với tệp.", "Đổi tên thư mục rồi chạy lại.")
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        refuse_writing(path, error)


def refuse_writing(path: Path, error: OSError) -> NoReturn:
    """Raises the `SystemFaultError` that says why the system would not write."""
    _refuse(
        CannotWrite,
        path,
        f"Không ghi được: {reason_of(error)}.",
        "Kiểm tra quyền ghi và chỗ trống trên đĩa, đóng tệp nếu đang mở trong Word hoặc Excel, hoặc chọn -o khác.",
    )


def _refuse(rule: type[Rule], path: Path, message: str, hint: str) -> NoReturn:
    raise SystemFaultError(rule.at(Place(file=str(path)), message, hint=hint)) from None
