"""The command for periodic reports: what a unit did and reached in a month, a quarter, half a year or a year."""

from __future__ import annotations

from pathlib import Path

import click

from ntmdocs.cli.drafting import DRAFT, mark_of
from ntmdocs.cli.reporting import report_made
from ntmdocs.cli.wording import AS_JSON, OUTPUT, Command, PlanPath, unit_option


@click.command(cls=Command)
@click.argument("plan", type=PlanPath(), metavar="KẾ-HOẠCH")
@click.option("--period", required=True, metavar="KỲ", help="Kỳ báo cáo: 2025-06, 2025-Q2, 2025-H1 hoặc 2025.")
@unit_option("Tên đơn vị, không cần dấu; mặc định là đơn vị cao nhất của kế hoạch.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["docx", "xlsx", "both"]),
    default="both",
    help="Làm tệp Word, sổ Excel hay cả hai; mặc định là cả hai (both).",
)
@DRAFT
@OUTPUT
@AS_JSON
def progress(
    plan: Path, period: str, unit: str | None, form: str, draft: str | None, output: Path, *, as_json: bool
) -> int:  # fmt: skip
    """Làm báo cáo tiến độ tháng, quý, 6 tháng, năm của một đơn vị (.docx, .xlsx)."""
    from ntmdocs import progress as reports

    result = reports.make_report(plan, period, unit, output, form=form, draft=mark_of(draft))
    return report_made(result, output, as_json=as_json, elsewhere=result.elsewhere, unmade=result.unmade)
