"""The overview page of a unit: the state of the year on a day, read from the plan as it is, faults and all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from ntmdocs import __version__, resources
from ntmdocs.documents.overview import has_overview, overview_words
from ntmdocs.findings import Finding, errors, touching
from ntmdocs.model import Plan, Unit
from ntmdocs.output import OutputFolder
from ntmdocs.pipeline import Result, check, find_among
from ntmdocs.plan_files import own_places
from ntmdocs.readiness import without_dossier
from ntmdocs.templating import HtmlTemplate
from ntmdocs.vietnamese import nfc, two_digits

PAGE = "tong-quan.html"


def make_overview(folder: Path, unit_name: str | None, file: Path, day: date) -> Result:
    """Makes the page of the unit asked for, as of a day, in a file."""
    plan, findings = check(folder)  # 1 read, 2 check the data
    if plan is None:
        return Result(findings=tuple(findings))
    unit = _unit(plan, unit_name)
    words = overview_words(plan, unit, day, without_dossier(plan), __version__, _notes(plan, findings, unit))  # 3 words
    page = HtmlTemplate.named(PAGE, resources.page_text).render(words)  # 4 page
    with OutputFolder.opened(file.parent, never=own_places(folder)) as results:  # 5 write
        return Result((results.write(Path(nfc(file.name)), page),))


def _unit(plan: Plan, name: str | None) -> Unit:
    """The one unit with communes below it that a name, or none for the top, means; raises `WrongUseError`."""
    able = [unit for unit in plan.units if has_overview(plan, unit)]
    return find_among(plan, able, "Trang tổng quan", name, [unit.full_name for unit in able])


def _below(plan: Plan, unit: Unit) -> Iterator[Unit]:
    yield unit
    for below in plan.units.below(unit):
        yield from _below(plan, below)


def _notes(plan: Plan, findings: Sequence[Finding], unit: Unit) -> Iterator[str]:
    """How many errors the data of the unit and of those below it have: what they touch may be wrong on the page."""
    found = errors(touching(findings, [each.code for each in _below(plan, unit)]))
    if found:
        yield f"Dữ liệu còn {two_digits(len(found))} lỗi; số liệu dưới đây có thể chưa đúng. Xem bằng lệnh check."
