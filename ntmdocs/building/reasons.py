"""Why a document has to be made, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ntmdocs.output import OutputFolder, Source
from ntmdocs.vietnamese import quoted_apart

_SHOWN = 3


def reasons(results: OutputFolder, relative: Path, path: Path, source: Source, said: Mapping[str, str]) -> list[str]:
    """Why a document is made: it is new or gone, or its template, its words or the program changed."""
    entry = results.entry(relative)
    if entry is None:
        return ["chưa có trong sổ của lần làm trước" if path.exists() else "chưa có"]
    found = [] if path.exists() else ["tệp không còn ở đó"]
    if entry.template != source.template:
        found.append("mẫu hoặc ảnh đã đổi")
    if entry.words != source.words:
        found += _words(results.said(relative), said)
    if entry.program != source.program:
        found.append("chương trình đã đổi bản")
    return found or ["tệp đã sửa tay"]


def _words(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    changed = [key for key in dict.fromkeys((*before, *now)) if before.get(key) != now.get(key)]
    if not before:
        yield "dữ liệu đã đổi"
        return
    for key in changed[:_SHOWN]:
        yield f"{key}: {' → '.join(quoted_apart(before.get(key), now.get(key)))}"
    if len(changed) > _SHOWN:
        yield f"và {len(changed) - _SHOWN} chỗ khác"
