"""What the files to double-click beside a workbook run: the check or the build, and a page of results that opens."""

from __future__ import annotations

from pathlib import Path

import click

from ntmdocs.cli.results_page import results_page
from ntmdocs.cli.wording import Command
from ntmdocs.findings import Finding

DOCUMENTS = "van-ban"
_PAGES = {"check": ("ket-qua-kiem-tra.html", "Kết quả kiểm tra"), "build": ("ket-qua-tao-van-ban.html", "Kết quả tạo văn bản")}  # fmt: skip  # noqa: E501


@click.command("door", cls=Command, hidden=True)
@click.argument("task", type=click.Choice(list(_PAGES)), metavar="VIỆC")
@click.argument("plan", type=click.Path(path_type=Path), metavar="KẾ-HOẠCH")
@click.option("--no-open", is_flag=True, help="Chỉ ghi trang kết quả, không mở.")
def door(task: str, plan: Path, *, no_open: bool) -> int:
    """Kiểm tra hoặc tạo văn bản từ sổ, rồi mở trang kết quả và thư mục văn bản."""
    from ntmdocs.cli.console import say
    from ntmdocs.cli.reporting import status_of
    from ntmdocs.output import write_whole

    output = plan.parent / DOCUMENTS
    findings, documents = _checked(plan) if task == "check" else _built(plan, output)
    name, title = _PAGES[task]
    page = plan.parent / name
    write_whole(page, results_page(f"{title}: {plan.name}", findings, documents, plan.parent).encode())
    say(str(page))
    for shown in (page, *((output,) if documents else ())):
        if not no_open:
            click.launch(str(shown))
    return status_of(findings)


def _checked(plan: Path) -> tuple[list[Finding], list[tuple[str, Path]]]:
    from ntmdocs import dossiers, pipeline

    return pipeline.check_all(plan, dossiers.dossier_kinds), []


def _built(plan: Path, output: Path) -> tuple[list[Finding], list[tuple[str, Path]]]:
    from ntmdocs.building.build import Options, build
    from ntmdocs.cli.building import OUTCOMES

    built = build(plan, output, Options())
    return list(built.findings), [(OUTCOMES[str(row.status)], output / row.path) for row in built.rows]
