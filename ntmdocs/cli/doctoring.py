"""The command that looks at the machine."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from ntmdocs.cli.console import print_json, say
from ntmdocs.cli.reporting import SYSTEM
from ntmdocs.cli.wording import AS_JSON, OUTPUT, Command


@click.command(cls=Command)
@click.option("--plan", type=click.Path(path_type=Path), metavar="KẾ-HOẠCH", help="Xem cả mẫu riêng của kế hoạch này.")
@OUTPUT
@AS_JSON
def doctor(plan: Path | None, output: Path, *, as_json: bool) -> int:
    """Xem máy có đủ phông chữ, LibreOffice hoặc Word, quyền ghi, mẫu; thiếu gì thì nêu cách làm."""
    from ntmdocs.doctor import signs
    from ntmdocs.plan_files import home_of

    found = list(signs(output, None if plan is None else home_of(plan)))
    status = 0 if all(sign.well for sign in found) else SYSTEM
    if as_json:
        print_json({"status": status, "signs": [asdict(sign) for sign in found]})
        return status
    for sign in found:
        say(f"{'tốt  ' if sign.well else 'THIẾU'}  {sign.subject}: {sign.seen}")
        if not sign.well and sign.todo:
            say(f"       {sign.todo}")
    return status
