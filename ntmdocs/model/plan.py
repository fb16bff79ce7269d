"""The plan: one set of data from which every document of the year is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from ntmdocs.model.commune_plans import VillageStep
from ntmdocs.model.consultation import Team, TeamMember
from ntmdocs.model.criteria import CommuneGroup, CriteriaSet, FundingSource, Level, Programme
from ntmdocs.model.dossier import (
    Dossier,
)
from ntmdocs.model.dossier_file import DossierFile, dossier_files, dossier_key
from ntmdocs.model.government import Body, Government, Responsibility, Tier
from ntmdocs.model.header import PlanHeader
from ntmdocs.model.naming import Names
from ntmdocs.model.record import TableRecord
from ntmdocs.model.tables import (
    Citation,
    IssuedPaper,
    UnitInfo,
)
from ntmdocs.model.targets import (
    CommuneEntry,
    Village,
)
from ntmdocs.model.units import Unit, Units
from ntmdocs.vietnamese import fold, spelled

R = TypeVar("R", bound=TableRecord)


class UnreadRow(NamedTuple):
    """A row that makes no record, for a cell of it cannot be read: its table, and whom it names."""

    table: type[TableRecord]
    unit: str
    commune: str


class Plan:
    """All data of a year: the header, the shipped data it stands on, and the rows of its tables by their class.

    `unread` are rows that are there and make no record; `names` is what the codes in its files are called.
    """

    def __init__(
        self,
        header: PlanHeader,
        units: Units,
        government: Government,
        programme: Programme,
        criteria_sets: Iterable[CriteriaSet],
        rows: Iterable[TableRecord],
        later: Iterable[Government] = (),
        unread: Iterable[UnreadRow] = (),
        names: Names | None = None,
    ) -> None:
        self.header = header
        self.units = units
        self.government = government
        self.governments = (government, *later)
        self.programme = programme
        self.criteria_sets = {criteria.code: criteria for criteria in criteria_sets}
        self.names = names or Names.of(units, self.governments, programme, self.criteria_sets.values())
        self._unread = tuple(unread)
        self._rows: dict[type[TableRecord], list[TableRecord]] = {}
        for row in rows:
            self._rows.setdefault(type(row), []).append(row)

    def rows(self, record: type[R]) -> tuple[R, ...]:
        """The rows of one table in their order."""
        return tuple(row for row in self._rows.get(record, ()) if isinstance(row, record))

    def rows_of(self, record: type[R], unit: Unit) -> tuple[R, ...]:
        """The rows of one table that belong to a unit (by their column «Đơn vị»)."""
        return self._by_unit.get((record, unit.code), ())  # type: ignore[return-value]

    def rows_about(self, record: type[R], unit: Unit) -> tuple[R, ...]:
        """The rows of one table that speak of a unit: by «Xã» where that is filled, else by «Đơn vị»."""
        return self._by_topic.get((record, unit.code), ())  # type: ignore[return-value]

    def is_unread(self, record: type[TableRecord], unit: Unit) -> bool:
        """Whether a table has a row about a unit that could not be read, so that the unit is not missing from it."""
        return (record, unit.code) in self._unread_topics

    @cached_property
    def _unread_topics(self) -> frozenset[tuple[type[TableRecord], str]]:
        found = ((row.table, self._find(row.unit, None), row.commune) for row in self._unread)
        about = ((table, self._find(name, unit) if name and unit else unit) for table, unit, name in found)
        return frozenset((table, unit.code) for table, unit in about if unit)

    def unit_of(self, row: TableRecord) -> Unit | None:
        """The unit named in the row's column «Đơn vị»; None when it is blank, unknown or ambiguous."""
        return self._find(getattr(row, "unit", ""), None)

    def commune_of(self, row: TableRecord) -> Unit | None:
        """The commune named in the row, below the row's unit or that unit itself; None when unknown or ambiguous."""
        unit, name = self.unit_of(row), getattr(row, "commune", "")
        return self._find(name, unit) if unit else None

    def level_of(self, name: str) -> Level | None:
        """The programme's level with this code or name."""
        return self._levels.get(name) or self._levels.get(fold(name))

    def level_name(self, name: str) -> str:
        """The level's name as papers print it; `name` itself for an unknown level."""
        level = self.level_of(name)
        return level.name if level else name

    @cached_property
    def sets_called(self) -> Mapping[str, CriteriaSet]:
        """The criteria sets by their own code and by that of the set they are based on, which rows may name as well."""
        sets = self.criteria_sets.values()
        return {found.based_on: found for found in sets if found.based_on} | self.criteria_sets

    @cached_property
    def funding_sources(self) -> tuple[FundingSource, ...]:
        """The programme's sources of money, without those of a tier that the government does not have."""
        sources = self.programme.sources
        return tuple(source for source in sources if not source.tier or self.government.tier(source.tier))

    def funding_source(self, name: str) -> FundingSource | None:
        """The source of money with this code or name, also as papers print it."""
        return self._sources.get(fold(name))

    @cached_property
    def _sources(self) -> dict[str, FundingSource]:
        # What a source is called before what another one is called at a unit of some kind.
        found = {fold(word): one for one in reversed(self.funding_sources) for word in (one.name, one.code)}
        kinds = self.units.directing_kinds
        return {fold(word): one for one in reversed(self.funding_sources) for word in one.names(kinds)} | found

    def tier_of(self, unit: Unit) -> Tier | None:
        return self.government.tier(unit.tier)

    def citation(self, code: str) -> Citation | None:
        """The cited document with this code."""
        return self._citations.get(code)

    def upper_plan(self, unit: Unit) -> Citation | None:
        """The plan from above that a unit carries out; None where the header's is of the unit's own tier or below."""
        cited = self.citation(self.header.upper_plan)
        if cited is None or self.government.tier(cited.tier) is None:
            return cited
        return cited if self.government.rank(cited.tier) < self.government.rank(unit.tier) else None

    def info(self, unit: Unit) -> UnitInfo:
        """What is known of a unit's papers; a blank record when the plan has none."""
        rows = self.rows_of(UnitInfo, unit)
        info = rows[0] if rows else UnitInfo(unit=unit.full_name)
        issued = self.issued("ke-hoach", unit)
        if issued is None or info.number:
            return info
        return info.model_copy(update={"number": issued.number, "issued_on": issued.issued_on})

    def issued(self, kind: str, unit: Unit, about: str = "") -> IssuedPaper | None:
        """The paper of a kind that the unit has issued, about nothing but itself or about what is named."""
        rows = self.rows_of(IssuedPaper, unit)
        return next((row for row in rows if (row.kind, row.about) == (kind, about)), None)

    def with_rows(self, rows: Iterable[TableRecord]) -> Plan:
        """The same plan with further rows."""
        return Plan(
            self.header, self.units, self.government, self.programme, self.criteria_sets.values(),
            [*self.all_rows(), *rows], self.governments[1:], self._unread, self.names,
        )  # fmt: skip

    @cached_property
    def dossiers(self) -> tuple[DossierFile, ...]:
        """The dossiers of communes and villages that are known, in their order."""
        return tuple(dossier_files(self))

    def dossier_of(self, commune: Unit, village: str = "") -> DossierFile | None:
        """The dossier of a commune, or of one of its villages, if the plan has one."""
        return self._dossiers_by_key.get(dossier_key(commune, village))

    @cached_property
    def _dossiers_by_key(self) -> dict[tuple[str, str], DossierFile]:
        return {dossier_key(file.commune, file.village): file for file in reversed(self.dossiers)}

    def rows_of_dossier(self, record: type[R], commune: Unit, village: str = "") -> tuple[R, ...]:
        """The rows of one table that belong to a commune's own dossier, or to that of a village."""
        return self._by_dossier.get((record, *dossier_key(commune, village)), ())  # type: ignore[return-value]

    def villages(self, commune: Unit) -> dict[str, tuple[Village | VillageStep | Dossier, str]]:
        """The villages of a commune that papers are about, as first named, each with its row, by their spelling."""
        return self._villages.get(commune.code, {})

    def members(self, team: Team) -> tuple[TeamMember, ...]:
        """The members of a team or council in their order: the rows that name what its own row names."""
        return self._members.get(self.team_key(team), ())

    def team_key(self, row: Team | TeamMember) -> tuple[str, ...]:
        """What tells teams apart: unit, commune, village and kind."""
        unit, commune = self.unit_of(row), self.commune_of(row)
        of = (unit.code if unit else fold(row.unit), commune.code if commune else fold(row.commune))
        return (*of, spelled(row.village), row.kind)

    @cached_property
    def _members(self) -> dict[tuple[str, ...], tuple[TeamMember, ...]]:
        index: dict[tuple[str, ...], tuple[TeamMember, ...]] = {}
        for row in self.rows(TeamMember):
            key = self.team_key(row)
            index[key] = (*index.get(key, ()), row)
        return index

    def government_on(self, day: date | None) -> Government:
        """The form of government in force on a day; the plan's own for no day and for one that none covers."""
        covering = (each for each in self.governments if day is not None and each.covers(day))
        return next(covering, self.government)

    def bodies(self, unit: Unit) -> tuple[Body, ...]:
        """The bodies of a unit in the order they are named; a plan's row replaces a shipped one of its code."""
        own = {body.code: body for body in self.rows(Body) if body.tier == unit.tier and self._is_for(body, unit)}
        shipped = {body.code: body for body in self.government.bodies if body.tier == unit.tier}
        return tuple(
            sorted(
                (body for body in {**shipped, **own}.values() if not body.kinds or unit.kind in body.kinds),
                key=lambda body: body.order,
            )
        )

    def responsibilities(self, unit: Unit, criteria_set: str) -> tuple[Responsibility, ...]:
        """Who answers for the criteria of a set or of its base; the unit's own rows replace the shipped ones."""
        known = self.sets_called.get(criteria_set)
        codes = {known.code, known.based_on} if known else {criteria_set}
        own = (row for row in self.rows(Responsibility) if self._is_for(row, unit))
        fitting = (
            row
            for row in (*self.government.responsibilities, *own)
            if row.criteria_set in codes and row.tier in ("", unit.tier)
        )
        return tuple({row.criterion: row for row in fitting}.values())

    def commune_groups(self, tier: str) -> tuple[CommuneGroup, ...]:
        """The groups that a criteria set of the tier parts its communes into."""
        sets = (self.criteria_sets.get(level.criteria_set) for level in self.programme.levels_of(tier))
        return next((found.groups for found in sets if found and found.groups), ())

    def group_of(self, commune: Unit) -> CommuneGroup | None:
        """The group that the register puts a commune in, by its code or name."""
        written = {fold(row.group) for row in self.rows_about(CommuneEntry, commune)} - {""}
        groups = self.commune_groups(commune.tier)
        return next((each for each in groups if written & {fold(each.code), fold(each.name)}), None)

    def programme_units(self, unit: Unit) -> tuple[Unit, ...]:
        """The units directly below `unit` that the programme assesses."""
        return tuple(below for below in self.units.below(unit) if below.in_programme)

    @property
    def reference_day(self) -> date:
        """The day on which bodies must exist."""
        return self.header.drafted_on

    def _is_for(self, row: Body | Responsibility, unit: Unit) -> bool:
        return not row.unit or self._find(row.unit, None) == unit

    def _find(self, name: str, within: Unit | None) -> Unit | None:
        key = (name, within.code if within else "")
        if key not in self._found:
            self._found[key] = self._look_up(name, within) if name else None
        return self._found[key]

    def _look_up(self, name: str, within: Unit | None) -> Unit | None:
        return self.units.commune(within, name) if within else self.units.holder(name)

    @cached_property
    def _found(self) -> dict[tuple[str, str], Unit | None]:
        return {}

    @cached_property
    def _villages(self) -> dict[str, dict[str, tuple[Village | VillageStep | Dossier, str]]]:
        index: dict[str, dict[str, tuple[Village | VillageStep | Dossier, str]]] = {}
        named: tuple[Village | VillageStep | Dossier, ...]
        named = (*self.rows(Village), *self.rows(VillageStep), *self.rows(Dossier))
        for row in named:
            commune, name = self.commune_of(row), row.name if isinstance(row, Village) else row.village
            if commune is not None and name:
                index.setdefault(commune.code, {}).setdefault(spelled(name), (row, name))
        return index

    @cached_property
    def _levels(self) -> dict[str, Level]:
        """The levels by code and folded name; where two tiers share a name, the first level has it."""
        index: dict[str, Level] = {}
        for key in ("code", "name"):
            for level in self.programme.levels:
                index.setdefault(fold(getattr(level, key)), level)
        return index

    @cached_property
    def _citations(self) -> dict[str, Citation]:
        return {citation.code: citation for citation in self.rows(Citation)}

    @cached_property
    def _by_unit(self) -> dict[tuple[type[TableRecord], str], tuple[TableRecord, ...]]:
        index: dict[tuple[type[TableRecord], str], list[TableRecord]] = {}
        for row in self.all_rows():
            unit = self.unit_of(row)
            if unit is not None:
                index.setdefault((type(row), unit.code), []).append(row)
        return {key: tuple(rows) for key, rows in index.items()}

    @cached_property
    def _by_dossier(self) -> dict[tuple[type[TableRecord], str, str], tuple[TableRecord, ...]]:
        index: dict[tuple[type[TableRecord], str, str], list[TableRecord]] = {}
        for row in self.all_rows():
            commune = self.commune_of(row)
            if commune is not None:
                key = (type(row), *dossier_key(commune, getattr(row, "village", "")))
                index.setdefault(key, []).append(row)
        return {key: tuple(rows) for key, rows in index.items()}

    @cached_property
    def _by_topic(self) -> dict[tuple[type[TableRecord], str], tuple[TableRecord, ...]]:
        index: dict[tuple[type[TableRecord], str], list[TableRecord]] = {}
        for row in self.all_rows():
            unit = self.commune_of(row) if getattr(row, "commune", "") else self.unit_of(row)
            if unit is not None:
                index.setdefault((type(row), unit.code), []).append(row)
        return {key: tuple(rows) for key, rows in index.items()}

    def all_rows(self) -> Iterator[TableRecord]:
        """Every row of every table."""
        for rows in self._rows.values():
            yield from rows
