"""PDF by LibreOffice: as few calls as are safe, a private profile, killed at the limit, every result looked at."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from ntmdocs.findings import Finding, Place, Rule

_BATCH = 30
_SECONDS, _SECONDS_A_FILE = 90, 10
_OUTSIDE_PATH = (
    "%ProgramFiles%/LibreOffice/program/soffice.com", "%ProgramFiles(x86)%/LibreOffice/program/soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)  # fmt: skip
# No macros, no links followed, nothing fetched that a document names.
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "1"),
)


class NoLibreOffice(Rule):
    """Máy không có LibreOffice nên chưa tạo được PDF.

    Kiểm tra gì: có LibreOffice trước khi bắt đầu chuyển văn bản sang PDF.
    Vì sao: chương trình không tự vẽ trang in; Word hoặc LibreOffice mới làm việc ấy.
    Ví dụ: chạy --pdf trên máy chỉ có Word.
    Căn cứ: cam kết của chương trình, mục E.16.
    """

    code = "HT108"


class NotConverted(Rule):
    """LibreOffice không tạo được PDF của một văn bản.

    Kiểm tra gì: tệp PDF có thật, bắt đầu bằng %PDF, kết thúc bằng %%EOF và có trang.
    Vì sao: LibreOffice báo thành công cả khi không ghi gì.
    Ví dụ: LibreOffice bị treo hoặc bị tắt giữa chừng.
    Căn cứ: cam kết của chương trình, mục E.16.
    """

    code = "HT109"


RULES: tuple[type[Rule], ...] = (NoLibreOffice, NotConverted)
BY_HAND = "Mở văn bản trong Word, chọn Tệp (File) > Lưu thành (Save As) > kiểu PDF; hoặc cài LibreOffice."


def office() -> Path | None:
    """The program of LibreOffice on this machine; None if there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return Path(found)
    return next((path for name in _OUTSIDE_PATH if (path := Path(os.path.expandvars(name))).is_file()), None)


def no_office() -> Finding:
    """What is told where there is no LibreOffice."""
    return NoLibreOffice.at(Place(), "Không tìm thấy LibreOffice nên chưa tạo PDF.", hint=BY_HAND)


def not_converted(name: str) -> Finding:
    """What is told of a document that LibreOffice did not convert, also by itself."""
    return NotConverted.at(Place(file=name), "LibreOffice không tạo được PDF của văn bản này.", hint=BY_HAND)


def converted(
    files: Sequence[Path], program: Path, *, batch: int = _BATCH, seconds: float = _SECONDS
) -> Iterator[bytes | None]:
    """The PDF of each file in their order, None where there is none; one that fails in a batch is tried alone.

    `seconds` are what a call may take, beside ten for each file.
    """
    for start in range(0, len(files), batch):
        some = files[start : start + batch]
        for file, data in zip(some, _call(some, program, seconds), strict=True):
            yield data if data is not None or len(some) == 1 else _call([file], program, seconds)[0]


def _call(files: Sequence[Path], program: Path, seconds: float) -> list[bytes | None]:
    """What one call of LibreOffice makes of files, in a folder and with a profile of its own."""
    with tempfile.TemporaryDirectory(prefix="ntmdocs-pdf-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        names = [f"{number:04}{file.suffix}" for number, file in enumerate(files)]
        for name, file in zip(names, files, strict=True):
            shutil.copyfile(file, folder / name)
        _write_profile(folder / "profile")
        profile = (folder / "profile").as_uri()
        options = ("--headless", "--norestore", "--nolockcheck", "--nologo", "--convert-to", "pdf", "--outdir", "pdf")
        command = [str(program), f"-env:UserInstallation={profile}", *options, *names]
        _run(command, folder, seconds + _SECONDS_A_FILE * len(names))
        return [_looked_at((folder / "pdf" / name).with_suffix(".pdf")) for name in names]


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Runs a program with all that it starts, and ends them all when the time is up."""
    group: dict[str, Any] = {"creationflags": 0x200} if sys.platform == "win32" else {"start_new_session": True}
    try:
        process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603 - a program that was found, names of ours
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            **group,
        )  # fmt: skip
    except OSError:
        return
    try:
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a program and what it started: killing the wrapper alone leaves LibreOffice running."""
    if sys.platform == "win32":
        command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


def _looked_at(path: Path) -> bytes | None:
    """The bytes of a PDF that is one, with pages."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data if data.startswith(b"%PDF") and data.rstrip().endswith(b"%%EOF") and pages(data) else None


def bound(papers: Sequence[tuple[str, bytes]]) -> bytes:
    """One PDF of several, each with a bookmark of its title at its first page."""
    writer = PdfWriter()
    for title, data in papers:
        writer.append(io.BytesIO(data), outline_item=title, import_outline=False)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def pages(data: bytes) -> int:
    """How many pages a PDF has, 0 if it cannot be read."""
    try:
        return len(PdfReader(io.BytesIO(data)).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError):
        return 0
