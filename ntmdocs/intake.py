"""What people hand in becomes plan data: an annex of targets, typed or edited, becomes a new plan folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ntmdocs import annex_reading, resources
from ntmdocs.annex_reading import Facts, Ground
from ntmdocs.errors import FindingsError, WrongUseError
from ntmdocs.findings import Finding, Place
from ntmdocs.model import Plan, Unit
from ntmdocs.new_plans import refuse_file_name
from ntmdocs.output import Written, write_new_folder
from ntmdocs.plan_files import HEADER_FILE, csv_of, header_of, own_data, read_plan, tables_of
from ntmdocs.plan_files.shipped import Shipped
from ntmdocs.vietnamese import near


@dataclass(frozen=True, slots=True)
class Taken:
    """The files of the new plan, what was found, and nobody whose papers were refused."""

    written: tuple[Written, ...]
    findings: tuple[Finding, ...]
    refused: tuple[Unit, ...] = ()


def read_annex(data: bytes, name: str, output: Path, *, plan: Path | None = None, unit: str | None = None) -> Taken:
    """Reads a typed or edited annex into a new plan folder: the plan `plan` with these targets, or one to fill in."""
    refuse_file_name(output)
    file = annex_reading.read_tables(data, name)  # 1 the tables of the file
    facts = annex_reading.facts_of(file)
    ground, files, findings = ground_of(facts, name, plan)  # 2 what they are read against
    scope = holder_named(ground, unit) if unit else None
    rows = annex_reading.read_targets(file, facts, ground, scope)  # 3 the targets
    files |= {f"{kind.TABLE.key}.csv": csv_of(kind, table, ground.names) for kind, table in rows.tables.items()}
    never = () if plan is None else (plan,)
    return Taken(write_new_folder(output, files, never), (*findings, *rows.findings))  # 4 the new plan


def ground_of(facts: Facts, name: str, folder: Path | None) -> tuple[Ground, dict[str, bytes], list[Finding]]:
    """What an annex is read against, the files that the new plan begins with, and what is left to fill in there."""
    plan = None if folder is None else _plan_in(folder)
    year = annex_reading.year_of(facts, name, plan.header.year if plan else None)
    if plan is not None and folder is not None and plan.header.year == year:
        header = plan.header
        ground = Ground(header.units, plan.units, plan.government, plan.programme, year, plan)
        return ground, tables_of(folder) | own_data(folder), []
    if plan is not None:
        ground = Ground(plan.header.units, plan.units, plan.government, plan.programme, year)
    else:
        ground = shipped_ground(facts, name, year)
    files = {} if folder is None else own_data(folder)
    files[HEADER_FILE] = header_of(ground.units_name, ground.government.code, ground.programme.code, year, ground.names)
    return ground, files, annex_reading.left_to_fill(HEADER_FILE, year, plan)


def shipped_ground(facts: Facts, name: str, year: int) -> Ground:
    """The shipped units, government and programme that a file's own words call for; raises `FindingsError`."""
    shipped = Shipped(resources.data_file, Place(file=name))
    lists = ((code, shipped.units(code)) for code in resources.data_names("units"))
    units_name, units = annex_reading.units_for(facts, lists, name)
    governments = filter(None, map(shipped.government, resources.data_names("government")))
    programmes = filter(None, map(shipped.programme, resources.data_names("programmes")))
    government = annex_reading.government_for(units, governments, name)
    return Ground(units_name, units, government, annex_reading.programme_for(year, programmes, name), year)


def holder_named(ground: Ground, name: str) -> Unit:
    """The one unit with units below it that a name means; raises `WrongUseError`."""
    found = [unit for unit in ground.units.find(name).units if ground.units.below(unit)]
    if len(found) != 1:
        names = [unit.full_name for unit in found or ground.units if ground.units.below(unit)]
        what = f"«{name}» có thể là nhiều đơn vị." if found else f"Không có đơn vị «{name}»."
        raise WrongUseError(what, names if found else near(name, names) or names)
    return found[0]


def _plan_in(folder: Path) -> Plan:
    plan, findings = read_plan(folder, resources.data_file)
    if plan is None:
        raise FindingsError(findings)
    return plan
