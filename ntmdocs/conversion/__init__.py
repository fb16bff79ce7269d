"""A plan carried to the units after a rearrangement: targets, registers, results; several old units into one new.

What can be added is added, what all old units say alike is carried, and everything else is told with its old places
and values; nothing is averaged, chosen or dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from ntmdocs import resources
from ntmdocs.conversion.heirs import Heirs
from ntmdocs.conversion.rows import TableMove
from ntmdocs.conversion.rules import RULES, HeaderToReview, IssuedStays, MustDecide
from ntmdocs.errors import FindingsError, WrongUseError
from ntmdocs.findings import NOWHERE, Finding, errors
from ntmdocs.model import (
    TABLES,
    Dossier,
    DossierRow,
    Government,
    IssuedPaper,
    Names,
    PeriodRow,
    Plan,
    SurveyVillage,
    TableRecord,
    Team,
    TeamMember,
    Unit,
    Units,
)
from ntmdocs.model.legal_force import CENTRAL
from ntmdocs.new_plans import PICTURES, convert, is_book
from ntmdocs.output import Written, write_new_folder
from ntmdocs.plan_checks import check_plan
from ntmdocs.plan_files import HEADER_FILE, csv_of, home_of, own_data, read_plan
from ntmdocs.plan_files.shipped import Shipped
from ntmdocs.plan_files.shipped_names import shipped_things
from ntmdocs.plan_files.texts_of_values import text_of
from ntmdocs.plan_files.writing import cells_of, header_like
from ntmdocs.vietnamese import short_date

__all__ = ["RULES", "Carried", "Heirs", "Moved", "carried_to", "move_plan"]

_PERIOD = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_TO_REVIEW = ("upper_plan", "movement", "reports_to", "illustrative")


@dataclass(frozen=True, slots=True)
class Carried:
    """The general part as texts by key, and the rows of each table, for other units."""

    header: dict[str, str]
    tables: dict[type[TableRecord], list[TableRecord]]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """The files of the new plan, what was found, and nobody whose papers were refused."""

    written: tuple[Written, ...]
    findings: tuple[Finding, ...]
    refused: tuple[Unit, ...] = ()


def move_plan(plan_path: Path, output: Path, period: str) -> Moved:
    """Carries a plan to the units of a period (such as 2025-07) into a new folder, or workbook if `output` is one.

    Raises `FindingsError` on errors.
    """
    plan, findings = read_plan(plan_path, resources.data_file)  # 1 read and check: what is wrong cannot be carried
    if plan is None or errors(found := [*findings, *check_plan(plan)]):
        raise FindingsError(findings if plan is None else errors(found))
    home = home_of(plan_path)
    name, units, government = _ground(plan, home, period)  # 2 what it is carried to
    carried = carried_to(plan, name, units, government)  # 3 the rows
    names = Names.of(units, (government,), plan.programme, plan.criteria_sets.values()).with_things(
        shipped_things(home)
    )
    files = {name: data for name, data in own_data(home).items() if not name.startswith(PICTURES)}
    files[HEADER_FILE] = header_like(plan.header, carried.header, names)
    files |= {
        f"{kind.TABLE.key}.csv": csv_of(kind, (cells_of(row) for row in rows), names)
        for kind, rows in carried.tables.items()
        if rows
    }
    return Moved(_write(output, files, plan_path), carried.findings)  # 4 the new plan


def _write(output: Path, files: Mapping[str, bytes], plan: Path) -> tuple[Written, ...]:
    """The new plan as a folder, or through a folder that is taken away again as a workbook."""
    if not is_book(output):
        return write_new_folder(output, files, (plan,))
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "ke-hoach"
        write_new_folder(folder, files)
        return convert(folder, output).written


def carried_to(plan: Plan, name: str, units: Units, government: Government) -> Carried:
    """The plan's general part and rows for the units of the list `name` under a government."""
    heirs = Heirs(plan.units, units)
    tiers = frozenset((CENTRAL, *(tier.code for tier in government.tiers)))
    moves = [(record, TableMove(plan, heirs, tiers, record)) for record in TABLES if not stays_behind(record)]
    tables = {record: move.rows() for record, move in moves}
    header, review = _header(plan, name, government)
    told = (finding for _, move in moves for finding in sorted(move.findings, key=lambda found: found.place.line))
    return Carried(header, tables, (*review, *told, *_dossiers(plan), *_reports(plan), *_issued(plan)))


def _ground(plan: Plan, folder: Path, period: str) -> tuple[str, Units, Government]:
    """The list of units of a period that came after the plan's, and the government it stands in."""
    shipped = Shipped(lambda kind, name: resources.data_file(kind, name, folder), NOWHERE)
    lists = {name: shipped.units(name) for name in resources.data_names("units", folder)}
    after = {name: units for name, units in lists.items() if len(units) and plan.header.units in units.top.former_lists}
    fitting = [name for name in after if _PERIOD.fullmatch(period) and name.endswith(f"-{period}")]
    if len(fitting) != 1:
        what = f"Không có danh mục đơn vị của kỳ «{period}» sau «{plan.header.units}»."
        raise WrongUseError(what, [found[0] for name in after if (found := _PERIOD.search(name))])
    units = after[fitting[0]]
    governments = map(shipped.government, resources.data_names("government", folder))
    return fitting[0], units, _government(units, date.fromisoformat(f"{period}-01"), filter(None, governments))


def _government(units: Units, day: date, governments: Iterable[Government]) -> Government:
    """The one form of government of a day that has the tiers of the units."""
    tiers = {unit.tier for unit in units}
    fitting = [
        one
        for one in governments
        if (one.since or day) <= day <= (one.until or day) and tiers <= {tier.code for tier in one.tiers}
    ]
    if len(fitting) != 1:
        what = f"Không có đúng một hình thức chính quyền vào ngày {short_date(day)}."
        raise WrongUseError(what, [one.code for one in fitting])
    return fitting[0]


def _header(plan: Plan, name: str, government: Government) -> tuple[dict[str, str], list[Finding]]:
    """The general part for the new units; a day of drafting before their time is left blank."""
    header = plan.header
    values = {field: text_of(getattr(header, field)) for field, info in type(header).model_fields.items() if info.alias}
    values |= {"units": name, "government": government.code}
    found = []
    if government.since and header.drafted_on < government.since:
        values["drafted_on"] = ""
        message = f"Ngày lập {short_date(header.drafted_on)} trước ngày {short_date(government.since)} nên để trống."
        found.append(HeaderToReview.at(header.at("drafted_on"), message, hint="Ghi ngày lập kế hoạch mới."))
    kept = [f"{type(header).model_fields[field].title} «{values[field]}»" for field in _TO_REVIEW if values[field]]
    if kept:
        message = f"Giữ như kế hoạch cũ: {'; '.join(kept)}."
        found.append(HeaderToReview.at(header.at("upper_plan"), message, hint="Sửa theo đơn vị mới."))
    return values, found


def stays_behind(record: type[TableRecord]) -> bool:
    """Whether rows of a table are of an old unit's dossier or of what it reported, which is nobody else's."""
    return issubclass(record, (DossierRow, SurveyVillage, Team, TeamMember, PeriodRow))


def _dossiers(plan: Plan) -> Iterator[Finding]:
    for row in plan.rows(Dossier):
        whose = ", ".join(filter(None, (row.village and f"thôn {row.village}", row.commune, row.unit)))
        message = f"Hồ sơ của {whose} và mọi số liệu của hồ sơ ở lại kế hoạch cũ."
        yield MustDecide.at(row.at("commune"), message, hint="Hồ sơ của đơn vị mới lập theo đơn vị mới.")


def _reports(plan: Plan) -> Iterator[Finding]:
    """What was reported of each period, told once."""
    first: dict[str, PeriodRow] = {}
    for table in TABLES:
        for row in plan.rows(table) if issubclass(table, PeriodRow) else ():
            first.setdefault(row.period, row)
    for row in first.values():
        message = f"Số liệu báo cáo {row.span.called} là của các đơn vị cũ, ở lại kế hoạch cũ."
        yield MustDecide.at(row.at("period"), message, hint="Kỳ sau báo cáo theo đơn vị mới.")


def _issued(plan: Plan) -> Iterator[Finding]:
    for row in plan.rows(IssuedPaper):
        message = f"Văn bản số {row.number} ngày {short_date(row.issued_on)} của {row.unit} ở lại kế hoạch cũ."
        yield IssuedStays.at(row.at("number"), message)
