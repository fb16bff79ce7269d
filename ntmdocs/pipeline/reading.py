"""A plan read and checked, and an earlier one beside it."""

from __future__ import annotations

from pathlib import Path

from ntmdocs import resources
from ntmdocs.changes import Comparison, compare
from ntmdocs.errors import FindingsError, WrongUseError
from ntmdocs.findings import Finding
from ntmdocs.model import Plan
from ntmdocs.plan_checks import check_plan
from ntmdocs.plan_files import read_plan


def check(folder: Path) -> tuple[Plan | None, list[Finding]]:
    """Phases 1 and 2: the plan and everything found in its data, reading and checking at once."""
    plan, findings = read_plan(folder, resources.data_file)
    if plan is not None:
        findings = [*findings, *check_plan(plan)]
    return plan, findings


def read_earlier(folder: Path) -> Plan:
    """An earlier plan to compare with; raises `FindingsError` if it cannot be read."""
    plan, findings = check(folder)
    if plan is None:
        raise FindingsError(findings)
    return plan


def compare_plans(old: Path, new: Path) -> tuple[Plan, Comparison]:
    """The new plan and what changed in it since the old one."""
    before, after = read_earlier(old), read_earlier(new)
    if before.header.year != after.header.year or before.header.units != after.header.units:
        raise WrongUseError(
            f"Hai kế hoạch khác năm hoặc khác danh mục đơn vị: {before.header.year}, {before.header.units} và "
            f"{after.header.year}, {after.header.units}.",
            [],
        )
    return after, compare(before, after)
