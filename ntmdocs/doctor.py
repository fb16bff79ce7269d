"""What this machine has for the work: fonts, LibreOffice or Word, rights, long paths, templates; and what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ntmdocs import __version__, pdf, resources
from ntmdocs.errors import FindingsError
from ntmdocs.office import Package, stamp_of

_FONTS = ("Times New Roman", "Liberation Serif")  # the second has the letters and the widths of the first
_LETTERS = "ếộữ"
_WORD = ("Microsoft Office/root/Office16/WINWORD.EXE", "Microsoft Office/Office16/WINWORD.EXE")
_LONG = 100  # what a folder of results leaves for the folders of units and the names of papers


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing looked at: whether it is well, what was seen, and what to do if it is not."""

    subject: str
    well: bool
    seen: str
    todo: str = ""


def signs(output: Path, own: Path | None = None) -> Iterator[Sign]:
    """All signs of this machine for work that writes into `output`, with the templates of the plan folder `own`."""
    yield Sign("Chương trình", well=True, seen=f"ntmdocs {__version__}, Python {sys.version.split()[0]}")
    yield _fonts()
    yield from _programs()
    yield _rights(output)
    yield _paths(output)
    yield from _templates(own)


def _fonts() -> Sign:
    found = [name for name in _FONTS if _has_font(name)]
    todo = "Cài phông Times New Roman (Windows có sẵn), hoặc Liberation Serif bản 2 (gói fonts-liberation2)."
    if found:
        return Sign("Phông chữ", well=True, seen=f"{found[0]}, đủ chữ tiếng Việt")
    return Sign("Phông chữ", well=False, seen="không thấy Times New Roman hay Liberation Serif đủ chữ Việt", todo=todo)


def _has_font(name: str) -> bool:
    """Whether a font of this name that has the letters of Vietnamese is installed."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
        return (folder / ("times.ttf" if name.startswith("Times") else "LiberationSerif-Regular.ttf")).is_file()
    program = shutil.which("fc-list")
    if program is None:
        return False
    codes = " ".join(f"{ord(letter):x}" for letter in _LETTERS)
    command = [program, f"{name}:charset={codes}", "family"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603
    return name in done.stdout


def _programs() -> Iterator[Sign]:
    office, word = pdf.office(), _word()
    if office is not None:
        yield Sign("LibreOffice", well=True, seen=str(office))
    else:
        seen = "không có; vẫn làm được văn bản Word, chỉ không tạo được PDF bằng --pdf"
        yield Sign("LibreOffice", well=word is not None, seen=seen, todo=pdf.BY_HAND)
    if word is not None:
        yield Sign("Word", well=True, seen=str(word))
    elif office is None:
        yield Sign("Word", well=False, seen="không thấy", todo="Cài Word hoặc LibreOffice để mở và in văn bản.")


def _word() -> Path | None:
    roots = [os.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)")]
    paths = [Path(root) / name for root in roots if root for name in _WORD]
    return next((path for path in [*paths, Path("/Applications/Microsoft Word.app")] if path.exists()), None)


def _rights(output: Path) -> Sign:
    """Whether files can be made, renamed and removed where the results go."""
    folder = next(each for each in (output.absolute(), *output.absolute().parents) if os.path.isdir(each))  # noqa: PTH112 - a path that no folder can have is none
    try:
        with tempfile.TemporaryDirectory(prefix=".ntmdocs-", dir=folder) as name:
            (Path(name) / "a").write_bytes(b"x")
            (Path(name) / "a").replace(Path(name) / "b")
    except OSError:
        todo = "Chọn thư mục khác bằng -o, hoặc xin quyền ghi."
        return Sign("Quyền ghi", well=False, seen=f"không ghi được vào {folder}", todo=todo)
    return Sign("Quyền ghi", well=True, seen=f"ghi được vào {folder}")


def _paths(output: Path) -> Sign:
    length = len(str(output.absolute()))
    seen = f"thư mục kết quả dài {length} ký tự; Word mở được đường dẫn tới 259 ký tự, Excel 218"
    todo = "Đặt thư mục kết quả gần gốc ổ đĩa hơn, ví dụ -o D:\\ntm."
    return Sign("Đường dẫn", well=length <= _LONG, seen=seen, todo=todo)


def _templates(own: Path | None) -> Iterator[Sign]:
    """The templates that ntmdocs ships, and each one of the plan's own that takes the place of one of them."""
    shipped = resources.template_folder()
    names = sorted(path.relative_to(shipped).as_posix() for path in shipped.rglob("*.*x"))
    yield Sign("Mẫu", well=bool(names), seen=f"{len(names)} mẫu của bản {__version__}")
    for path in sorted((own / "templates").rglob("*.*x")) if own is not None else ():
        name = path.relative_to(own / "templates").as_posix() if own is not None else ""
        try:
            Package.open(path.read_bytes(), path.name)
            version = stamp_of(path.read_bytes()).get("ntmdocs-phien-ban", "")
        except (OSError, FindingsError):
            yield Sign("Mẫu riêng", well=False, seen=f"{name}: không mở được", todo="Lưu lại mẫu bằng Word hoặc Excel.")
            continue
        known = "thay mẫu của chương trình" if name in names else "chương trình không có mẫu tên này"
        made = f", làm từ bản {version}" if version else ""
        todo = "Xem tên mẫu: ntmdocs template list."
        yield Sign("Mẫu riêng", well=name in names, seen=f"{name}: {known}{made}", todo=todo)
