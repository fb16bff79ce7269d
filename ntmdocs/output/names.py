"""Names that Windows, Word and Excel can open, and files that different names mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from unicodedata import normalize

from ntmdocs.errors import SystemFaultError
from ntmdocs.findings import Finding, Place
from ntmdocs.output.rules import SameName, UnfitName, refuse
from ntmdocs.vietnamese import unaccented

MARKED = "danh-dau"  # of a copy with what was found at its places
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile('[<>:"/\\\\|?*\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_MOST_LETTERS, _MOST_BYTES = 120, 200
_LONGEST = {".xlsx": 218}
_LONGEST_OF_ALL = 259
_SHORTER = "Đặt thư mục kết quả gần gốc ổ đĩa hơn, ví dụ -o D:\\ntm, hoặc đặt tên đơn vị ngắn hơn."


def legal(name: str) -> str:
    """The name of a file or folder as Windows takes it: reserved names and what may not stand in one are changed."""
    plain = _FORBIDDEN.sub("-", normalize("NFC", name)).rstrip(". ")
    return f"_{plain}" if _RESERVED.fullmatch(plain) or not plain else plain


def copy_name(file: Path, mark: str, suffix: str = "") -> str:
    """The name of a copy of anybody's file: its own and a mark, as Windows takes it, shortened where it is too long."""
    stem, end = normalize("NFC", file.stem), f"-{mark}{suffix or file.suffix.lower()}"
    while stem and (len(f"{stem}{end}") > _MOST_LETTERS or len(f"{stem}{end}".encode()) > _MOST_BYTES):
        stem = stem[:-1]
    return legal(f"{stem.rstrip()}{end}")


def refuse_unfit(folder: Path, relative: Path) -> None:
    """Refuses a path in `folder` that Windows, Word or Excel cannot open; raises `SystemFaultError`."""
    for name in relative.parts:
        if legal(name) != name:
            refuse(UnfitName, relative, f"Windows không nhận tên «{name}».", f"Đặt tên khác, ví dụ «{legal(name)}».")
        if len(name) > _MOST_LETTERS or len(name.encode()) > _MOST_BYTES:
            refuse(UnfitName, relative, f"Tên «{name[:40]}…» dài quá {_MOST_LETTERS} ký tự.", _SHORTER)
    path, most = str((folder / relative).absolute()), _LONGEST.get(relative.suffix, _LONGEST_OF_ALL)
    if len(path) > most:
        refuse(UnfitName, Path(path), f"Đường dẫn dài {len(path)} ký tự, tối đa {most}.", _SHORTER)


def unfit(folder: Path, relatives: Iterable[Path]) -> dict[Path, Finding]:
    """What is wrong with each path that cannot be written, before anything is."""
    found: dict[Path, Finding] = {}
    alike: dict[str, list[Path]] = {}
    for relative in relatives:
        alike.setdefault(unaccented(relative.as_posix()), []).append(relative)
        try:
            refuse_unfit(folder, relative)
        except SystemFaultError as fault:
            found[relative] = fault.finding
    for same in alike.values():
        found.update((path, _collision(same)) for path in same[1:] or ())
    return found


def _collision(paths: Sequence[Path]) -> Finding:
    names = " và ".join(f"«{path}»" for path in dict.fromkeys(paths))
    return SameName.at(
        Place(file=str(paths[0])), f"Hai văn bản trùng tên tệp: {names}.", hint="Đổi tên một đơn vị trong dữ liệu."
    )


def owner_of(path: Path) -> Path | None:
    """The file that Word, Excel or LibreOffice puts beside a file while it is open; None if there is none."""
    name = path.name
    short = name[2:] if len(path.stem) > 7 else name[1:] if len(path.stem) > 6 else name  # noqa: PLR2004 - as Word counts
    candidates = (f"~${short}", f"~${name}", f".~lock.{name}#")
    return next((owner for each in candidates if (owner := path.with_name(each)).exists()), None)
