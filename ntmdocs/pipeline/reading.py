"""A plan read and checked, and an earlier one beside it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from ntmdocs import resources
from ntmdocs.changes import Comparison, compare
from ntmdocs.documents.rules import SnapshotGone
from ntmdocs.errors import FindingsError, WrongUseError
from ntmdocs.findings import Finding, errors
from ntmdocs.model import IssuedPaper, Plan, Unit
from ntmdocs.pipeline.pictures import pictures_gone
from ntmdocs.plan_checks import check_plan
from ntmdocs.plan_files import home_of, read_plan


def check(folder: Path) -> tuple[Plan | None, list[Finding]]:
    """Phases 1 and 2: the plan and everything found in its data, reading and checking at once."""
    plan, findings = read_plan(folder, resources.data_file)
    if plan is not None:
        findings = [*findings, *check_plan(plan), *pictures_gone(plan, home_of(folder))]
    return plan, findings


def read_earlier(folder: Path) -> Plan:
    """An earlier plan to compare with; raises `FindingsError` if it cannot be read."""
    return _read(folder)[0]


def as_issued(home: Path, paper: IssuedPaper, unit: Unit) -> Plan:
    """The plan of the day on which a unit's paper was issued; raises `FindingsError` if it is not kept any more."""
    kept = home / paper.snapshot
    if not paper.snapshot or not os.path.exists(kept):  # noqa: PTH110 - a path that no file can have is none
        what = f"Không còn bản lưu số liệu của văn bản số {paper.number} của {unit.full_name} nên không biết đã đổi gì."
        hint = "Chép lại thư mục ẩn «.ntmdocs» của kế hoạch từ máy cũ hoặc bản sao lưu."
        raise FindingsError([SnapshotGone.at(paper.at("snapshot"), what, hint=hint, units=[unit.code])])
    return read_earlier(kept)


def compare_plans(old: Path, new: Path) -> tuple[Plan, Comparison, list[Finding]]:
    """The new plan, what changed in it since the old one, and what of either cannot be read and so seems to be gone."""
    (before, lost), (after, more) = _read(old), _read(new)
    refuse_of_another(before, after)
    return after, compare(before, after), [*lost, *more]


def _read(path: Path) -> tuple[Plan, list[Finding]]:
    """A plan and what of it cannot be read, with the plan's own path; raises `FindingsError` if nothing can."""
    plan, findings = read_plan(path, resources.data_file)
    if plan is None:
        raise FindingsError(findings)
    home = home_of(path)
    return plan, [
        replace(each, place=replace(each.place, file=str(home / each.place.file))) for each in errors(findings)
    ]


def refuse_of_another(before: Plan, after: Plan) -> None:
    """Raises `WrongUseError` for two plans of which one is no earlier state of the other."""
    old, new = before.header, after.header
    if (old.year, old.units) != (new.year, new.units):
        raise WrongUseError(
            f"Hai kế hoạch khác năm hoặc khác danh mục đơn vị: {old.year}, {old.units} và {new.year}, {new.units}."
        )
