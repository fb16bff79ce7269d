"""A workbook for each commune, with its own rows of the plan and only the tables that speak of communes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ntmdocs import resources
from ntmdocs.collecting.periods import PERIOD_TABLES, begun_rows
from ntmdocs.collecting.rows import rows_of, table_of, title_of
from ntmdocs.errors import FindingsError, WrongUseError
from ntmdocs.findings import Finding, errors, touching
from ntmdocs.model import (
    TABLES,
    CriterionResult,
    DossierRow,
    IndicatorResult,
    Period,
    PeriodRow,
    Plan,
    TableRecord,
    Thing,
    Unit,
    Units,
)
from ntmdocs.new_plans import BOOK
from ntmdocs.output import OutputFolder, Written
from ntmdocs.plan_files import Offered, RawPlan, own_places, read_plan, read_raw, workbook_of
from ntmdocs.vietnamese import near, slug


@dataclass(frozen=True, slots=True)
class HandedOut:
    """The workbooks that were made, what was found, and the communes whose rows cannot be read."""

    written: tuple[Written, ...]
    findings: tuple[Finding, ...] = ()
    refused: tuple[Unit, ...] = ()


def hand_out(plan_path: Path, output: Path, unit_name: str | None = None, period: Period | None = None) -> HandedOut:
    """Makes a workbook for each commune of a unit (of the whole plan without one), to be filled in and sent back.

    For a period it has only what is reported of one, begun with what the commune last told. A commune gets none while
    an error touches it. Raises `FindingsError` for a plan that cannot be read.
    """
    raw = read_raw(plan_path)
    plan, findings = read_plan(plan_path, resources.data_file)
    if plan is None:
        raise FindingsError(findings)
    communes = communes_of(plan, unit_name)
    refused = tuple(commune for commune in communes if errors(touching(findings, [commune.code])))
    told = tuple(touching(findings, [commune.code for commune in communes]))
    ready = [commune for commune in communes if commune not in refused]
    if not ready:
        return HandedOut((), told, refused)
    books = {path_of(plan, commune, period): book_for(plan, raw, commune, period) for commune in ready}
    with OutputFolder.opened(output, never=own_places(plan_path)) as folder:
        return HandedOut(tuple(folder.write(path, book) for path, book in books.items()), told, refused)


def communes_of(plan: Plan, name: str | None) -> tuple[Unit, ...]:
    """The communes of the programme at or below the unit of a name; raises `WrongUseError` when it has none."""
    found = plan.units.find(name).units if name else (plan.units.top,)
    communes = tuple(dict.fromkeys(one for unit in found for one in _communes(plan, unit)))
    if not communes or len(found) != 1:
        names = [unit.full_name for unit in found] or near(name or "", [unit.full_name for unit in plan.units])
        what = f"«{name}» có thể là nhiều đơn vị." if len(found) > 1 else f"Không có đơn vị «{name}» có xã."
        raise WrongUseError(what, names)
    return communes


def _communes(plan: Plan, unit: Unit) -> Iterator[Unit]:
    below = plan.programme_units(unit)
    if not below and not plan.units.below(unit) and unit.in_programme:
        yield unit
    for one in below:
        yield from _communes(plan, one)


def path_of(plan: Plan, commune: Unit, period: Period | None = None) -> Path:
    """Where the workbook of a commune lies: a folder for each unit between it and the top."""
    folders: list[str] = []
    unit = plan.units.parent(commune)
    while unit is not None and unit != plan.units.top:
        folders.insert(0, slug(unit.full_name))
        unit = plan.units.parent(unit)
    mark = f"-{slug(period.code)}" if period else ""
    return Path(*folders, f"so-lieu-{slug(commune.full_name)}{mark}{BOOK}")


def book_for(plan: Plan, raw: RawPlan, commune: Unit, period: Period | None = None) -> bytes:
    """The workbook of a commune, for a period if one is given."""
    tables: dict[type[TableRecord], list[Mapping[str, str]]]
    if period:
        tables = {kind: _rows_of_period(plan, raw, kind, commune, period) for kind in PERIOD_TABLES}
    else:
        tables = {kind: _rows_for(plan, raw, kind, commune) for kind in _kinds_for(plan, commune)}
    written = {kind: table_of(kind, rows, "") for kind, rows in tables.items()}
    offered = replace(Offered.by(plan), units=Units(_line(plan, commune)))
    holder = plan.units.parent(commune) or commune
    return workbook_of(replace(raw, tables=written), offered, tuple(tables), send_to=holder.full_name)


def _kinds_for(plan: Plan, commune: Unit) -> Iterator[type[TableRecord]]:
    """The tables that speak of a commune; those of dossiers only where it has one."""
    has_dossier = any(file.commune == commune for file in plan.dossiers)
    for kind in TABLES:
        if title_of(kind, "commune") and (has_dossier or not issubclass(kind, DossierRow)):
            yield kind


def _rows_for(plan: Plan, raw: RawPlan, kind: type[TableRecord], commune: Unit) -> list[Mapping[str, str]]:
    """The commune's rows as they are written, or one that names it, to begin with."""
    rows: list[Mapping[str, str]] = [
        row.texts for row in rows_of(plan, kind, raw.tables.get(kind)) if row.commune == commune
    ]
    if kind is CriterionResult:
        return [*rows, *_criteria_left(plan, rows, commune)]
    if kind is IndicatorResult:
        rows = [*rows, *_indicators_left(plan, commune)]
    return rows or [_named(plan, kind, commune)]


def _rows_of_period(
    plan: Plan, raw: RawPlan, kind: type[PeriodRow], commune: Unit, period: Period
) -> list[Mapping[str, str]]:
    """The commune's rows as they are written, and those that it has still to fill in for the period."""
    rows = [row.texts for row in rows_of(plan, kind, raw.tables.get(kind)) if row.commune == commune]
    return [*rows, *begun_rows(plan, kind, commune, period, _named(plan, kind, commune))]


def _named(plan: Plan, kind: type[TableRecord], commune: Unit) -> dict[str, str]:
    holder = plan.units.parent(commune) or commune
    return {title_of(kind, "unit"): holder.full_name, title_of(kind, "commune"): commune.full_name}


def _criteria_left(plan: Plan, rows: list[Mapping[str, str]], commune: Unit) -> Iterator[dict[str, str]]:
    """A row to fill for each criterion of the first level of a commune that has none yet."""
    level = next(iter(plan.programme.levels_of(commune.tier)), None)
    found = plan.criteria_sets.get(level.criteria_set) if level else None
    of_set, number = (title_of(CriterionResult, name) for name in ("criteria_set", "criterion"))
    there = {row.get(number) for row in rows}
    for criterion in found.counted if found else ():
        if criterion.code not in there:
            yield {
                **_named(plan, CriterionResult, commune),
                of_set: found.code if found else "",
                number: criterion.code,
            }


def _indicators_left(plan: Plan, commune: Unit) -> Iterator[dict[str, str]]:
    """A row to fill for each indicator without a result at the first stage of the dossiers of a commune."""
    village, stage, of_set, number = (
        title_of(IndicatorResult, name) for name in ("village", "stage", "criteria_set", "indicator")
    )
    for file in plan.dossiers:
        if file.commune != commune or file.criteria_set is None or not file.steps:
            continue
        own, code = file.steps[0].code, file.criteria_set.code
        there = {row.indicator for row in file.rows_of_set(IndicatorResult, own)}
        for criterion in file.criteria_set.criteria:
            for indicator in criterion.indicators:
                if indicator.code not in there:
                    yield {
                        **_named(plan, IndicatorResult, commune),
                        **({village: file.village} if file.village else {}),
                        stage: plan.names.name(Thing.STAGE, own),
                        of_set: plan.names.name(Thing.CRITERIA_SET, code),
                        number: indicator.code,
                    }


def _line(plan: Plan, commune: Unit) -> list[Unit]:
    """The commune and the units above it, from the top: what its drop-downs offer."""
    line = [commune]
    while (above := plan.units.parent(line[0])) is not None:
        line.insert(0, above)
    return line
