"""A plan folder with a workbook to fill in: the units are there, and from an earlier plan all that stays true."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from ntmdocs import resources
from ntmdocs.annex_reading import government_for, programme_for
from ntmdocs.errors import FindingsError, WrongUseError
from ntmdocs.findings import Finding, Place, errors
from ntmdocs.model import (
    SCHEMA_VERSION,
    Citation,
    CommuneEntry,
    Government,
    Names,
    Programme,
    TableRecord,
    Unit,
    UnitInfo,
    Units,
)
from ntmdocs.new_plans.carried_over import told_of
from ntmdocs.new_plans.converting import BOOK, MadePlan, refuse_file_name
from ntmdocs.new_plans.doors import doors_of, is_run_by_the_system
from ntmdocs.new_plans.next_year import next_year
from ntmdocs.output import write_new_files, write_new_folder
from ntmdocs.plan_files import (
    OWN_FOLDERS,
    Offered,
    RawPlan,
    Written,
    home_of,
    own_data,
    raw_table,
    read_plan,
    read_raw,
    workbook_of,
)
from ntmdocs.plan_files.naming import named
from ntmdocs.plan_files.placed import PlacedDict
from ntmdocs.plan_files.shipped import Shipped
from ntmdocs.plan_files.shipped_names import shipped_things
from ntmdocs.plan_files.writing import cells_of
from ntmdocs.vietnamese import fold, near

PICTURES = "anh/"  # of papers of their year


def start(folder: Path, province: str | None, year: int | None, this_year: int, earlier: Path | None) -> MadePlan:
    """Makes a plan folder with a workbook of a province and a year, or of the year after an earlier plan, and doors.

    A folder that holds nothing but data of its own (units, programme, criteria sets) is filled in: that is how the
    plan of a province begins that the program does not know.
    """
    refuse_file_name(folder)
    own = folder if earlier is None and _holds_only_data(folder) else None
    if earlier is not None:
        raw, offered, carried, told = _following(earlier, year, province)
    else:
        raw, offered = _blank(province, this_year if year is None else year, own)
        carried, told = {}, ()
    name = f"ke-hoach-{raw.header['nam'] if raw.header else ''}{BOOK}"
    doors = doors_of(name, sys.executable, windows=os.name == "nt")
    files = {name: workbook_of(raw, offered), **doors, **carried}
    written = write_new_files(folder, files) if own else write_new_folder(folder, files)
    for item in written:
        if is_run_by_the_system(item.path.name):
            item.path.chmod(0o755)
    return MadePlan(written, told)


def _holds_only_data(folder: Path) -> bool:
    names = {path.name for path in folder.iterdir()} if os.path.isdir(folder) else set()  # noqa: PTH112 - a path of no folder
    return "data" in names and names <= set(OWN_FOLDERS)


def _following(
    earlier: Path, year: int | None, province: str | None
) -> tuple[RawPlan, Offered, dict[str, bytes], tuple[Finding, ...]]:
    """The plan of the year after an earlier one and what is told of it; raises `FindingsError` where none is read."""
    plan, findings = read_plan(earlier, resources.data_file)
    if plan is None or (unread := errors(findings)):
        raise FindingsError(errors(findings) if plan is None else unread)
    if province and plan.units.top not in plan.units.find(province).units:
        raise WrongUseError(f"Kế hoạch cũ là của {plan.units.top.full_name}.", [plan.units.top.full_name])
    own = home_of(earlier)
    wanted = plan.header.year + 1 if year is None else year
    programme = plan.programme
    if not programme.first_year <= wanted <= programme.last_year:
        programme = programme_for(wanted, _programmes(own), earlier.name)
    raw = named(next_year(read_raw(earlier), plan, wanted, programme.code), plan.names)
    carried = {name: data for name, data in own_data(own).items() if not name.startswith(PICTURES)}
    told = tuple(told_of(raw, plan, wanted, own))
    return raw, _offered(plan.units, plan.government, programme, own), carried, told


def _blank(province: str | None, year: int, own: Path | None) -> tuple[RawPlan, Offered]:
    """The plan of a province with its units and nothing else; what the folder `own` carries comes before the rest."""
    name, units = _units_of(province, own)
    governments = filter(None, map(_shipped(own).government, resources.data_names("government", own)))
    government = government_for(units, governments, name)
    programmes = list(_programmes(own))
    carried = [one for one in programmes if own and (own / "data" / "programmes" / f"{one.code}.yaml").is_file()]
    programme = programme_for(year, carried or programmes, name)
    header = PlacedDict(Place())
    header.update({
        "phien_ban": SCHEMA_VERSION, "don_vi_hanh_chinh": name, "chinh_quyen": government.code,
        "chuong_trinh": programme.code, "nam": str(year),
    })  # fmt: skip
    holders = [unit for unit in units if units.below(unit)]
    papers = [unit for unit in holders if unit.in_programme or unit == units.top]
    tables: dict[type[TableRecord], Written] = {
        UnitInfo: raw_table(UnitInfo, ({"don_vi": unit.full_name} for unit in papers)),
        CommuneEntry: raw_table(CommuneEntry, _register(units, holders)),
        Citation: raw_table(Citation, _cited(_shipped(own).citations(programme.code), government, year)),
    }
    return RawPlan(Place(), header, tables), _offered(units, government, programme, own)


def _cited(known: Iterable[Citation], government: Government, year: int) -> Iterator[dict[str, str]]:
    """A line for each document of the State that was there in a year; a tier that is gone cites none of them."""
    for row in known:
        if row.issued_on is None or row.issued_on.year <= year:
            tiers = tuple(tier for tier in row.used_by if government.tier(tier))
            yield cells_of(row.model_copy(update={"used_by": tiers}))


def _register(units: Units, holders: list[Unit]) -> Iterator[dict[str, str]]:
    """A line for each commune of the programme, below the unit that directs it."""
    for holder in holders:
        for unit in units.below(holder):
            if unit.in_programme and not units.below(unit):
                yield {"don_vi": holder.full_name, "xa": unit.full_name}


def _units_of(province: str | None, own: Path | None) -> tuple[str, Units]:
    """The one list of units of a province, or that a folder carries; raises `WrongUseError` with those there are."""
    lists = {name: _shipped(own).units(name) for name in resources.data_names("units", own)}
    carried = [name for name in lists if own and (own / "data" / "units" / f"{name}.csv").is_file()]
    if not province and len(carried) == 1:
        return carried[0], lists[carried[0]]
    found = {name: units for name, units in lists.items() if province and units.top in units.find(province).units}
    exact = {name: units for name, units in lists.items() if province and fold(province) == fold(name)}
    if len(chosen := exact or found) == 1:
        return next(iter(chosen.items()))
    names = [units.top.full_name for units in lists.values()]
    if not province:
        raise WrongUseError("Cần --province TỈNH hoặc --from KẾ-HOẠCH.", names)
    what = f"Có nhiều danh mục đơn vị của «{province}»." if found else f"Không có danh mục đơn vị của «{province}»."
    raise WrongUseError(what, list(found) or near(province, names) or names)


def _programmes(own: Path | None) -> Iterator[Programme]:
    shipped = _shipped(own)
    return filter(None, (shipped.programme(code) for code in resources.data_names("programmes", own)))


def _offered(units: Units, government: Government, programme: Programme, own: Path | None) -> Offered:
    shipped = _shipped(own)
    codes = dict.fromkeys(level.criteria_set for level in programme.levels)
    sets = tuple(filter(None, map(shipped.criteria_set, codes)))
    names = Names.of(units, (government,), programme, sets).with_things(shipped_things(own))
    return Offered(units, government, programme, sets, names)


def _shipped(own: Path | None = None) -> Shipped:
    return Shipped(lambda kind, name: resources.data_file(kind, name, own), Place())
