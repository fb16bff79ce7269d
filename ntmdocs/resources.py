"""The only place that finds templates and data: inside the package when installed, the checkout's folders otherwise.

A plan folder may carry its own `templates/` and `data/`, which shadow ours file by file. Names come from
templates and data, which are written outside: one that could leave its folder finds nothing.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def template_folder() -> Path:
    """The folder `templates` that ntmdocs ships, with `docx`, `xlsx` and `html` in it."""
    return _shipped() / "templates"


def data_folder() -> Path:
    """The folder `data` that ntmdocs ships, with a folder for each kind in it."""
    return _shipped() / "data"


def template_bytes(name: str, own: Path | None = None) -> bytes | None:
    """The template `name` of the plan folder `own`, else ours, or None if there is none of that name."""
    path = _find(("templates", "xlsx" if name.endswith(".xlsx") else "docx"), name, own)
    return path.read_bytes() if path else None


def template_names(folder: str, own: Path | None = None) -> list[str]:
    """The names of the templates in a folder of Word templates, those of the plan folder `own` and ours."""
    bases = [root / "templates" / "docx" for root in (own, _shipped()) if root is not None]
    return sorted({path.relative_to(base).as_posix() for base in bases for path in (base / folder).glob("*.docx")})


def page_text(name: str) -> str | None:
    """The page or part of a page `name` that ntmdocs ships, or None if there is none of that name."""
    path = _find(("templates", "html"), name, None)
    return path.read_text(encoding="utf-8") if path else None


def data_file(kind: str, name: str, own: Path | None = None) -> Path | None:
    """The file `data/<kind>/<name>` of the plan folder `own`, else ours, or None if there is none of that name."""
    return _find(("data",), f"{kind}/{name}", own)


def data_names(kind: str, own: Path | None = None) -> list[str]:
    """The names of the data of a kind that ntmdocs ships or the plan folder `own` has, without the files' endings."""
    folders = [data_folder() / kind, *([own / "data" / kind] if own else [])]
    return sorted({path.stem for folder in folders if folder.is_dir() for path in folder.iterdir() if path.is_file()})


def code_digest() -> str:
    """A digest of the program's own code."""
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _shipped() -> Path:
    inside = _PACKAGE / "_resources"
    return inside if inside.is_dir() else _PACKAGE.parent


def _find(folder: tuple[str, ...], name: str, own: Path | None) -> Path | None:
    if not _is_plain(name):
        return None
    for root in (own, _shipped()):
        if root is None:
            continue
        base = Path(os.path.realpath(root)).joinpath(*folder)
        if os.path.lexists(base / name):
            # A file of the plan that may not be read is not replaced by ours in silence.
            return _inside(base, base / name)
    return None


def _is_plain(name: str) -> bool:
    parts = name.split("/")
    return not any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts)


def _inside(base: Path, path: Path) -> Path | None:
    real = Path(os.path.realpath(path))
    return path if real.is_relative_to(base) and real.is_file() else None
