"""Printing that no console can break, and the one JSON document of `--json`."""

from __future__ import annotations

import codecs
import errno
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from ntmdocs.findings import Finding, Place, Severity, is_blank

SHOWN = 50
_WORTH_FOLDING, _SHORT = 2, 40
_WORTH_LEAVING_OUT = 2  # words that several findings end with
MARKS = {Severity.ERROR: "LỖI", Severity.WARNING: "CẢNH BÁO", Severity.INFO: "LƯU Ý"}
_PLAIN = str.maketrans({"đ": "d", "Đ": "D", "«": '"', "»": '"', "“": '"', "”": '"', "…": "...", "–": "-", "≥": ">="})
_CLOSED = (errno.EPIPE, errno.EINVAL)  # a closed pipe, here and on Windows


def _without_diacritics(error: UnicodeError) -> tuple[str, int]:
    """What a console that lacks a letter gets instead: the letter without its marks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    part = error.object[error.start : error.end].translate(_PLAIN)
    plain = "".join(char for char in unicodedata.normalize("NFD", part) if not unicodedata.combining(char))
    return plain.encode("ascii", "replace").decode(), error.end


def prepare_streams() -> None:
    """Makes standard output and error print every text, in whatever encoding the console has."""
    codecs.register_error("without_diacritics", _without_diacritics)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="without_diacritics")


def say(text: str) -> None:
    """Prints the result of a command to stdout; a reader that has gone away is no fault of the run."""
    _print(text, sys.stdout)


def tell(text: str) -> None:
    """Prints a message to stderr."""
    _print(text, sys.stderr)


def _print(text: str, stream: Any) -> None:
    try:
        if stream is not None:
            stream.write(f"{text}\n")
            stream.flush()
    except OSError as error:
        # Nobody reads on: what is still in the stream goes nowhere, also at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if error.errno not in _CLOSED:
            from ntmdocs.output import refuse_writing

            refuse_writing(Path(getattr(stream, "name", "")), error)


def print_findings(findings: Iterable[Finding], report: Path | None = None) -> None:
    """Prints findings to stderr, the heaviest first, blanks last; past `SHOWN` they go to `report`, which is named."""
    order = list(Severity)
    ordered = sorted(findings, key=lambda finding: (order.index(finding.severity), is_blank(finding)))
    lines = [_line(finding) for finding in ordered]
    for line in lines if report is None else _few(ordered):
        tell(line)
    if lines:
        counts = ", ".join(
            f"{sum(finding.severity is severity for finding in ordered)} {mark.lower()}"
            for severity, mark in MARKS.items()
        )
        tell(f"Cộng {len(lines)} phát hiện: {counts}.")
    if len(lines) > SHOWN and report is not None:
        from ntmdocs.output import write_whole

        write_whole(report, ("\n".join(lines) + "\n").encode())
        tell(f"Xem tất cả trong {report}")


def _line(finding: Finding) -> str:
    return f"{MARKS[finding.severity]}: {finding}"


def _few(findings: Sequence[Finding]) -> list[str]:
    """At most `SHOWN` lines: where a line for all that errors say would be too many, those of one kind share it too."""
    told = list(_folded(findings))
    return told if len(told) <= SHOWN else list(_folded(findings, all_said=False))[:SHOWN]


def _folded(findings: Iterable[Finding], *, all_said: bool = True) -> Iterator[str]:
    """A line for each finding; of several of one kind in a column the first and where the rest are."""
    for (first, *_), others in together(findings, all_said=all_said):
        yield _line(first)
        if others:
            yield f"    {others}"


def together(findings: Iterable[Finding], *, all_said: bool = True) -> Iterator[tuple[Sequence[Finding], str]]:
    """Findings of one kind in a column, first row first, with where all but the first are; any other by itself.

    With `all_said` errors are of one kind only where they say the very same.
    """

    def kind(finding: Finding) -> tuple[str, ...]:
        place = finding.place
        said = finding.message if all_said and finding.severity is Severity.ERROR else ""
        return finding.severity, finding.code, place.file, place.sheet, place.column, finding.hint, said

    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(kind(finding), []).append(finding)
    for group in groups.values():
        alike = sorted(group, key=lambda finding: finding.place.line)
        where = _whereabouts(alike) if len(alike) > _WORTH_FOLDING else ""
        if where:
            yield alike, f"Còn {len(alike) - 1} phát hiện như vậy: {where}."
        else:
            yield from (([each], "") for each in alike)


def _whereabouts(alike: Sequence[Finding]) -> str:
    """Where all but the first stand in their column, or what they are about; «» where that would not be short."""
    first, *rest = alike
    if first.place.column:
        cells = all(finding.place.cell for finding in rest)
        return f"{'ô' if cells else 'dòng'} {', '.join(_runs([finding.place for finding in rest], cells=cells))}"
    texts = [finding.message for finding in alike]
    backwards = zip(*(text[::-1] for text in texts), strict=False)
    end = next((at for at, signs in enumerate(backwards) if len(set(signs)) > 1), 0)
    begin = next((at for at, signs in enumerate(zip(*texts, strict=False)) if len(set(signs)) > 1), 0)
    begin = texts[0].rfind(" ", 0, begin) + 1
    # Whole words are left out, and not the one in which two names end alike: «xã Tân Lập», «xã Yên Lập».
    alike_words = texts[0][len(texts[0]) - end :]
    end = len(alike_words) - alike_words.find(" ") if alike_words.count(" ") >= _WORTH_LEAVING_OUT else 0
    parts = [text[begin : len(text) - end].removesuffix(".") for text in texts[1:]]
    return ", ".join(parts) if begin + end and all(len(part) <= _SHORT for part in parts) else ""


def _runs(places: Sequence[Place], *, cells: bool) -> Iterator[str]:
    """The cells or lines of places, those that follow each other as «C4 đến C9»."""

    def step(numbered: tuple[int, Place]) -> tuple[str, int]:
        return numbered[1].cell.rstrip("0123456789"), numbered[1].line - numbered[0]

    for _, group in groupby(enumerate(places), step):
        run = [place.cell if cells else str(place.line) for _, place in group]
        yield from run if len(run) <= _WORTH_FOLDING else [f"{run[0]} đến {run[-1]}"]


def print_json(document: dict[str, Any]) -> None:
    """Prints the one JSON document to stdout, in ASCII where the console lacks letters."""
    complete = str(getattr(sys.stdout, "encoding", "")).lower().startswith("utf")
    say(json.dumps(document, ensure_ascii=not complete, indent=2))
