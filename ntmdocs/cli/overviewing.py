"""The command for the head of office: one page with the state of the year."""

from __future__ import annotations

from pathlib import Path

import click

from ntmdocs.cli.reporting import report_made
from ntmdocs.cli.wording import AS_JSON, Command, PlanPath, unit_option
from ntmdocs.errors import WrongUseError

NAME = "tong-quan.html"


@click.command(cls=Command)
@click.argument("plan", type=PlanPath(), metavar="KẾ-HOẠCH")
@unit_option("Đơn vị có xã trực thuộc; mặc định là đơn vị cao nhất của kế hoạch.")
@click.option("--date", "day", metavar="NGÀY", help="Ngày xem xét, ví dụ 30/6/2025; mặc định là hôm nay.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("out", NAME),
    metavar="TỆP",
    help="Tệp .html, hoặc thư mục để ghi tong-quan.html; mặc định là «out/tong-quan.html».",
)
@AS_JSON
def overview(plan: Path, unit: str | None, day: str | None, output: Path, *, as_json: bool) -> int:
    """Làm trang tổng quan của năm (.html): tiêu chí các xã, mục tiêu, việc quá hạn, việc đang chờ."""
    from datetime import date

    from ntmdocs import overview as pages
    from ntmdocs.vietnamese import parse_date

    try:
        seen_on = parse_date(day) if day is not None else date.today()  # noqa: DTZ011 - the clerk's own day
    except ValueError as error:
        raise WrongUseError(f"Ngày xem xét: {error}.") from None
    file = output if output.suffix.lower() in (".html", ".htm") else output / NAME
    return report_made(pages.make_overview(plan, unit, file, seen_on), file.parent, as_json=as_json)
