"""What the files to double-click beside a workbook run: the check, the build or the overview, and a page that opens."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import click

from ntmdocs.cli.results_page import results_page
from ntmdocs.cli.wording import Command
from ntmdocs.errors import FindingsError, WrongUseError
from ntmdocs.findings import NOWHERE, Finding

DOCUMENTS = "van-ban"
_PAGES = {
    "check": ("ket-qua-kiem-tra.html", "Kết quả kiểm tra"),
    "build": ("ket-qua-tao-van-ban.html", "Kết quả tạo văn bản"),
    "overview": ("ket-qua-xem-tong-quan.html", "Kết quả xem tổng quan"),
}


@click.command("door", cls=Command, hidden=True)
@click.argument("task", type=click.Choice(list(_PAGES)), metavar="VIỆC")
@click.argument("plan", type=click.Path(path_type=Path), metavar="KẾ-HOẠCH")
@click.option(
    "--unit", default="", metavar="TÊN",
    help="Chỉ kiểm tra, làm văn bản, xem tổng quan của đơn vị này và các đơn vị trực thuộc.",
)  # fmt: skip
@click.option("--no-open", is_flag=True, help="Chỉ ghi trang kết quả, không mở.")
def door(task: str, plan: Path, unit: str, *, no_open: bool) -> int:
    """Kiểm tra, tạo văn bản hoặc xem tổng quan từ sổ, rồi mở trang kết quả và thư mục văn bản."""
    from ntmdocs.cli.console import say
    from ntmdocs.cli.reporting import status_of

    output = plan.parent / DOCUMENTS
    status = 0
    try:
        findings, documents = {"check": _checked, "build": _built, "overview": _seen}[task](plan, output, unit.strip())
    except WrongUseError as error:
        findings, documents, status = [_unasked(error)], [], error.exit_status
    except FindingsError as error:
        findings, documents = list(error.findings), []
    shown = [path for _, path in documents] if task == "overview" else []
    if not shown:
        shown = [_results(task, plan, findings, documents), *([output] if documents else [])]
    say(str(shown[0]))
    for path in () if no_open else shown:
        _open(path)
    return status or status_of(findings)


def _results(task: str, plan: Path, findings: list[Finding], documents: list[tuple[str, Path]]) -> Path:
    """The page of results, written beside the workbook."""
    from ntmdocs.output import write_whole

    name, title = _PAGES[task]
    page = plan.parent / name
    write_whole(page, results_page(f"{title}: {plan.name}", findings, documents, plan.parent).encode())
    return page


def _unasked(error: WrongUseError) -> Finding:
    """What is wrong with what a door was asked for, such as a workbook that has another name now."""
    near = f"Có thể là: {', '.join(error.near)}. " if error.near else ""
    hint = f"{near}Tên sổ và tên đơn vị ghi trong tệp đã bấm đúp; mở tệp ấy bằng Notepad để sửa."
    from ntmdocs.plan_files.workbook.rules import DoorAsksForNothing

    return DoorAsksForNothing.at(NOWHERE, str(error), hint=hint)


def _open(path: Path) -> None:
    """Shows a page or a folder; where nothing can show it, its path has been printed and that is enough."""
    with suppress(OSError):
        # click starts xdg-open, which complains in English where there is no screen
        if sys.platform == "linux":
            subprocess.Popen(["xdg-open", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603, S607
        else:
            click.launch(str(path))


def _checked(plan: Path, _output: Path, unit: str) -> tuple[list[Finding], list[tuple[str, Path]]]:
    from ntmdocs import dossiers, pipeline

    return pipeline.check_all(plan, dossiers.dossier_kinds, unit), []


def _built(plan: Path, output: Path, unit: str) -> tuple[list[Finding], list[tuple[str, Path]]]:
    from ntmdocs.building.build import Options, build
    from ntmdocs.cli.building import OUTCOMES

    built = build(plan, output, Options(unit=unit))
    return list(built.findings), [(OUTCOMES[str(row.status)], output / row.path) for row in built.rows]


def _seen(plan: Path, output: Path, unit: str) -> tuple[list[Finding], list[tuple[str, Path]]]:
    from datetime import date

    from ntmdocs.cli.overviewing import NAME
    from ntmdocs.overview import make_overview

    result = make_overview(plan, unit or None, output / NAME, date.today())  # noqa: DTZ011 - the clerk's own day
    return list(result.findings), [("đã làm", item.path) for item in result.written]
