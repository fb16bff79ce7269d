"""The command that makes everything: progress, what became of each document, and the counts at the end."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ntmdocs.cli.console import print_findings, print_json, say, tell
from ntmdocs.cli.reporting import BUG, REPORT_NAME, SYSTEM, findings_json, status_of
from ntmdocs.cli.wording import AS_JSON, OUTPUT, Command, PlanPath, unit_option

if TYPE_CHECKING:
    from ntmdocs.building.last_run import Built, Row

_WIDTH = 30
_MOST_NAMED = 10  # papers that wait, named below the counts
OUTCOMES = {
    "made": "đã làm", "unchanged": "không đổi", "waiting": "chờ dữ liệu", "conflict": "có bản sửa tay hoặc đang mở",
    "failed": "không làm được",
}  # fmt: skip


@click.command(cls=Command)
@click.argument("plan", type=PlanPath(), metavar="KẾ-HOẠCH")
@unit_option("Chỉ làm văn bản của đơn vị này và các đơn vị trực thuộc; mặc định là mọi đơn vị.")
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="Số tiến trình; mặc định theo số lõi máy.")
@click.option("--pdf", is_flag=True, help="Tạo thêm bản PDF bằng LibreOffice; mỗi bộ hồ sơ thành một tệp PDF.")
@click.option("--why", is_flag=True, help="Nêu vì sao từng văn bản được làm.")
@click.option("--keep", is_flag=True, help="Không đụng tới tệp nào đã có, chỉ làm văn bản còn thiếu.")
@click.option("--force", is_flag=True, help="Chuyển văn bản đã sửa tay sang thư mục ghi ngày giờ rồi làm lại.")
@OUTPUT
@AS_JSON
def build(
    plan: Path, unit: str | None, jobs: int | None, output: Path, *, pdf: bool, why: bool, keep: bool, force: bool,
    as_json: bool,
) -> int:  # fmt: skip
    """Làm mọi văn bản mà kế hoạch cần; chỉ làm lại văn bản có dữ liệu hoặc mẫu đã đổi."""
    from ntmdocs.building.last_run import inputs_digest, still_holds
    from ntmdocs.errors import WrongUseError

    if keep and force:
        raise WrongUseError("Chỉ chọn một trong --keep và --force.")
    inputs = inputs_digest(plan, [str(plan.absolute()), f"{keep=} {pdf=} {unit=}"]) if os.path.exists(plan) else ""  # noqa: PTH110 - a path that no file can have is none
    built = None if force else still_holds(output, inputs)
    if built is None:
        from ntmdocs.building.build import Options
        from ntmdocs.building.build import build as build_all

        aside = f"ban-cu-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}"
        program = _office() if pdf else None
        options = Options(jobs=jobs or 0, keep=keep, aside=aside, force=force, pdf=program, unit=unit or "")
        built = build_all(plan, output, options, progress=_progress(quiet=as_json), inputs=inputs)
    return _report(built, output, why=why, as_json=as_json)


def _office() -> Path:
    """The program of LibreOffice, looked for before any work; raises `SystemFaultError` if there is none."""
    from ntmdocs.errors import SystemFaultError
    from ntmdocs.pdf import no_office, office

    program = office()
    if program is None:
        raise SystemFaultError(no_office())
    return program


def _progress(*, quiet: bool) -> Callable[[int, int], None]:
    """A bar on a terminal; elsewhere a line for each tenth of a long run."""
    shown = [-1]
    terminal = bool(getattr(sys.stderr, "isatty", bool)())

    def show(done: int, total: int) -> None:
        step = done * (100 if terminal else 10) // max(total, 1)
        if quiet or step == shown[0]:
            return
        shown[0] = step
        if terminal:
            bar = "#" * (done * _WIDTH // max(total, 1))
            sys.stderr.write(f"\r[{bar:<{_WIDTH}}] {done}/{total} văn bản{chr(10) if done == total else ''}")
            sys.stderr.flush()
        elif step:
            tell(f"{done}/{total} văn bản")

    return show


def _report(built: Built, output: Path, *, why: bool, as_json: bool) -> int:
    """The status of a run, after it was told: paths on stdout, the rest on stderr, or all as JSON."""
    status = _status(built)
    counts = Counter(str(row.status) for row in built.rows)
    if as_json:
        print_json(
            {
                "status": status,
                "counts": {name: counts[name] for name in OUTCOMES},
                "documents": [_document(row, output) for row in built.rows],
                "findings": findings_json(built.findings),
            }
        )
        return status
    for row in built.rows:
        _tell_row(row, output, why=why)
    print_findings(built.findings, output / REPORT_NAME)
    for name, words in OUTCOMES.items():
        tell(f"{words:<30}{counts[name]:>6}")
    _tell_waiting([row for row in built.rows if str(row.status) == "waiting"])
    return status


def _document(row: Row, output: Path) -> dict[str, object]:
    return {**asdict(row), "path": str(output / row.path), "beside": row.beside and str(output / row.beside)}


def _tell_waiting(rows: list[Row]) -> None:
    """Names the papers that wait; what each waits for is among what was found."""
    for row in rows[:_MOST_NAMED]:
        tell(f"chờ dữ liệu: {row.title} của {row.unit} ({row.path})")
    if len(rows) > _MOST_NAMED:
        tell(f"chờ dữ liệu: và {len(rows) - _MOST_NAMED} văn bản khác; thêm --json để có cả danh sách")


def _tell_row(row: Row, output: Path, *, why: bool) -> None:
    path = output / row.path
    if str(row.status) == "made" or row.outcome == "beside":
        say(str(path))
    if row.outcome == "made" and row.beside:
        tell(f"{path}: làm lại; bản đã sửa tay chuyển tới {output / row.beside}.")
    if row.outcome == "beside":
        tell(f"{path}: bản mới, có dấu sửa của bản đã sửa tay; tệp đã sửa tay để nguyên.")
    if row.outcome == "edited":
        tell(f"{path}: đã sửa tay, dữ liệu không đổi nên để nguyên.")
    if why and row.why:
        tell(f"{path}: {'; '.join(map(_in_words, row.why))}")


def _in_words(reason: str) -> str:
    """A reason with the place in the words of a paper, «phu_luc.dong[13].thon», called as the glossary calls it."""
    place, colon, change = reason.partition(": ")
    parts = [re.fullmatch(r"(\w+?)(?:\[(\d+)\])?", part) for part in place.split(".")]
    found = [(_glossary().get(part[1], ""), part[2]) for part in parts if part]
    if not colon or len(found) < len(parts) or not all(name for name, _ in found):
        return reason
    said = (f"{name.removeprefix('các ')} {at}" if at else name for name, at in found)
    return f"{', '.join(said)}: {change}"


@cache
def _glossary() -> dict[str, str]:
    """What each placeholder is called: by the column of its name, else by the glossary."""
    import yaml

    from ntmdocs.model import TABLES
    from ntmdocs.resources import data_folder

    entries = yaml.safe_load((data_folder() / "glossary.yaml").read_text(encoding="utf-8"))
    columns = {alias: info.title or "" for table in TABLES for alias, info in table.columns().items()}
    return {alias: title.lower() for alias, title in columns.items()} | {each["khoa"]: each["ten"] for each in entries}


def _status(built: Built) -> int:
    from ntmdocs.building.rules import OwnFault
    from ntmdocs.findings import errors
    from ntmdocs.pdf import NotConverted

    codes = {finding.code for finding in errors(built.findings)}
    if OwnFault.code in codes:
        return BUG
    return SYSTEM if NotConverted.code in codes else status_of(built.findings)
