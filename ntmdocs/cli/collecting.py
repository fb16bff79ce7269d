"""The commands that send the plan's data round: a workbook for each commune, and what comes back joined."""

from __future__ import annotations

from pathlib import Path

import click

from ntmdocs.cli.reporting import report_made
from ntmdocs.cli.wording import AS_JSON, OUTPUT, Command, PlanPath, unit_option

_PLAN = click.argument("plan", type=PlanPath(), metavar="KẾ-HOẠCH")


@click.command("hand-out", cls=Command)
@_PLAN
@unit_option("Đơn vị có các xã nhận sổ, hoặc một xã; mặc định là mọi xã của kế hoạch.")
@click.option("--period", metavar="KỲ", help="Chỉ các bảng của báo cáo kỳ này (2025-06, 2025-Q2), ghi sẵn số kỳ trước.")
@OUTPUT
@AS_JSON
def hand_out(plan: Path, unit: str | None, period: str | None, output: Path, *, as_json: bool) -> int:
    """Làm cho mỗi xã một sổ Excel nhỏ, chỉ có các dòng của xã, để xã điền rồi gửi lại."""
    from ntmdocs import collecting
    from ntmdocs.progress import period_of

    asked_for = period_of(period) if period is not None else None
    return report_made(collecting.hand_out(plan, output, unit, asked_for), output, as_json=as_json)


@click.command(cls=Command)
@_PLAN
@click.argument("files", type=click.Path(path_type=Path), metavar="TỆP...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="KẾ-HOẠCH-MỚI",
    help="Kế hoạch mới, chưa có: đuôi .xlsx là sổ, không có là thư mục.",
)
@AS_JSON
def gather(plan: Path, files: tuple[Path, ...], output: Path, *, as_json: bool) -> int:
    """Gộp các sổ gửi về (tệp hoặc thư mục chứa tệp) với kế hoạch thành một kế hoạch mới; tệp gốc giữ nguyên."""
    from ntmdocs import collecting

    return report_made(collecting.gather(plan, files, output), output.parent, as_json=as_json)
