"""Why a document has to be made, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ntmdocs.output import OutputFolder, Source

_SHOWN = 3
_LONGEST = 40


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
        yield f"{key}: {' → '.join(_quoted(before.get(key), now.get(key)))}"
    if len(changed) > _SHOWN:
        yield f"và {len(changed) - _SHOWN} chỗ khác"


def _quoted(*texts: str | None) -> Iterator[str]:
    """The texts in quotes, long ones from a little before they part."""
    lines = [" ".join((text or "").split()) for text in texts]
    alike = next(
        (at for at, letters in enumerate(zip(*lines, strict=False)) if len(set(letters)) > 1), min(map(len, lines))
    )
    start = max(0, alike - _LONGEST // 2) if max(map(len, lines)) > _LONGEST else 0
    for text, line in zip(texts, lines, strict=True):
        end = start + _LONGEST
        shown = f"{'…' if start else ''}{line[start:end]}{'…' if len(line) > end else ''}"
        yield "không có" if text is None else f"«{shown}»"
