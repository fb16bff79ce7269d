"""One dossier with everything that belongs to it: its unit, level, criteria set, stages, papers and parameters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from ntmdocs.model.consultation import Meeting, Team
from ntmdocs.model.criteria import CriteriaSet, Level
from ntmdocs.model.dossier import Dossier, DossierPaper, DossierParameter
from ntmdocs.model.government import DossierStep, Government
from ntmdocs.model.record import TableRecord
from ntmdocs.model.results import CriterionVerdict, IndicatorResult
from ntmdocs.model.tables import IssuedPaper
from ntmdocs.model.units import Unit
from ntmdocs.vietnamese import fold, spelled

if TYPE_CHECKING:
    from ntmdocs.model.plan import Plan

R = TypeVar("R", bound=TableRecord)
S = TypeVar("S", IndicatorResult, CriterionVerdict)


@dataclass(frozen=True, eq=False)
class DossierFile:
    """A dossier of a plan; `village` is blank for a commune's own."""

    plan: Plan
    dossier: Dossier
    district: Unit
    commune: Unit
    # What is computed of a dossier, which never changes, is computed once.
    memo: dict[str, object] = field(default_factory=dict, repr=False)

    @property
    def village(self) -> str:
        return self.dossier.village

    @property
    def name(self) -> str:
        """«xã Vi Hương», or «thôn Nà Pái, xã Vi Hương»."""
        return f"{self.kind} {self.village}, {self.commune.full_name}" if self.village else self.commune.full_name

    @property
    def kind(self) -> str:
        """The kind of the unit that is assessed: «xã», or what the villages of the government are called."""
        tier = self.plan.government.tier(self.tier) if self.village else None
        return tier.kinds[0].name if tier and tier.kinds else self.commune.kind

    @property
    def tier(self) -> str:
        """The code of the tier that is assessed: the commune's, or the one below it for a village."""
        below = self.plan.government.next_below(self.commune.tier) if self.village else None
        return below.code if below else self.commune.tier

    @cached_property
    def level(self) -> Level | None:
        """The level that the dossier asks for; a name means the level of the tier that is assessed."""
        wanted = fold(self.dossier.level)
        levels = self.plan.programme.levels_of(self.tier)
        return next((level for level in levels if wanted in (fold(level.code), fold(level.name))), None)

    @cached_property
    def criteria_set(self) -> CriteriaSet | None:
        """The set of the level, as it holds for the commune's group."""
        found = self.plan.criteria_sets.get(self.level.criteria_set) if self.level else None
        group = self.plan.group_of(self.commune) if found and found.groups else None
        return found and found.of_group(group.code if group else "")

    def rows(self, record: type[R], stage: str = "") -> tuple[R, ...]:
        """The dossier's rows of a table, of one stage where one is named."""
        rows = self.plan.rows_of_dossier(record, self.commune, self.village)
        return tuple(row for row in rows if getattr(row, "stage", "") == stage) if stage else rows

    def rows_of_set(self, record: type[S], stage: str = "") -> tuple[S, ...]:
        """The dossier's results that are of its level's set; what is of another set says nothing of this level."""
        found = self.criteria_set
        codes = {found.code, found.based_on} - {""} if found else set()
        return tuple(row for row in self.rows(record, stage) if row.criteria_set in codes)

    def row(self, record: type[R], stage: str = "") -> R | None:
        """The first of the rows, where a table holds one."""
        return next(iter(self.rows(record, stage)), None)

    def unit_at(self, tier: str) -> Unit | None:
        """The commune, or the unit above it, at a tier."""
        unit: Unit | None = self.commune
        while unit is not None and unit.tier != tier:
            unit = self.plan.units.parent(unit)
        return unit

    def teams(self, unit: Unit) -> tuple[Team, ...]:
        """The teams and councils for this dossier: those of its own commune or village, then those of the unit."""
        return (*self.rows(Team), *(row for row in self.plan.rows_of(Team, unit) if not row.commune))

    def team(self, kind: str, unit: Unit) -> Team | None:
        """The team or council of a kind for this dossier, of its own before that of the unit."""
        return next((row for row in self.teams(unit) if row.kind == kind), None)

    def paper(self, kind: str, stage: str) -> DossierPaper | None:
        """What is known of the paper of a kind at a stage: the row of the table, and what was recorded of its issue."""
        row = next((row for row in self.rows(DossierPaper, stage) if row.kind == kind), None)
        issued = self.issued(kind, stage)
        if issued is None or (row is not None and row.number and row.day):
            return row
        known = row or self.new_paper(kind, stage)
        return known.model_copy(update={"number": known.number or issued.number, "day": known.day or issued.issued_on})

    def new_paper(self, kind: str, stage: str) -> DossierPaper:
        """A paper of the dossier of which nothing is known."""
        own = self.dossier
        return DossierPaper(unit=own.unit, commune=own.commune, village=own.village, stage=stage, kind=kind)

    def issued(self, kind: str, stage: str) -> IssuedPaper | None:
        """What was recorded when the paper of a kind at a stage was issued."""
        return self.plan.issued(kind, self.commune, self.about(stage))

    def about(self, stage: str) -> str:
        """What a stage's papers are about beside the commune, as the record of issued papers writes it."""
        return "/".join((self.village, self.level.code if self.level else "", stage))

    def first_day(self, stage: str) -> date | None:
        """The first day on which a paper or a meeting of the stage is dated."""
        rows: tuple[DossierPaper | Meeting, ...] = (*self.rows(DossierPaper, stage), *self.rows(Meeting, stage))
        about = self.about(stage)
        issued = (row.issued_on for row in self.plan.rows_of(IssuedPaper, self.commune) if row.about == about)
        return min((day for day in (*(row.day for row in rows), *issued) if day is not None), default=None)

    @cached_property
    def steps(self) -> tuple[DossierStep, ...]:
        """The stages in order, each as the form of government on its day has it; what that has not falls away.

        A stage without a dated paper follows the next dated stage, else the one before, else the plan's own form.
        """
        codes = tuple(dict.fromkeys(step.code for form in self.plan.governments for step in form.steps_of(self.tier)))
        found = ((code, self._form(code, codes)) for code in codes)
        steps = (_step(form, self.tier, code) for code, form in found)
        return tuple(step for step in steps if step is not None)

    def form_of(self, stage: str) -> Government:
        """The form of government that a stage follows, also before it has a dated paper."""
        codes = [step.code for step in self.steps]
        return self._form(stage, tuple(codes)) if stage in codes else self.plan.government_on(self.first_day(stage))

    def step(self, code: str) -> DossierStep | None:
        """The stage with this code, if this dossier has it."""
        return next((step for step in self.steps if step.code == code), None)

    def parameter(self, key: str, stage: str = "", kind: str = "") -> DossierParameter | None:
        """The parameter that fits best: the plan's own before the shipped one, the most particular first."""
        own, shipped = self.plan.rows(DossierParameter), self.plan.programme.parameters
        for rows in (own, shipped):
            fitting = [row for row in rows if row.key == key and self._fits(row, stage, kind)]
            if fitting:
                return max(fitting, key=_particular)
        return None

    def _form(self, code: str, codes: tuple[str, ...]) -> Government:
        at = codes.index(code)
        order = (*codes[at:], *reversed(codes[:at]))
        day = next((found for each in order if (found := self.first_day(each)) is not None), None)
        return self.plan.government_on(day)

    def _fits(self, row: DossierParameter, stage: str, kind: str) -> bool:
        level = self.level.code if self.level else ""
        wanted = ((row.tier, self.tier), (row.level, level), (row.stage, stage), (row.kind, kind))
        return all(not given or given == own for given, own in wanted)


def _step(form: Government, tier: str, code: str) -> DossierStep | None:
    return next((step for step in form.steps_of(tier) if step.code == code), None)


def _particular(row: DossierParameter) -> int:
    return sum(bool(given) for given in (row.tier, row.level, row.stage, row.kind))


def dossier_key(commune: Unit, village: str) -> tuple[str, str]:
    """What tells the dossiers of a plan apart: the commune's code and the village's name."""
    return commune.code, spelled(village)


def dossier_files(plan: Plan) -> Iterator[DossierFile]:
    """The dossiers whose district and commune are known, in their order."""
    for row in plan.rows(Dossier):
        district, commune = plan.unit_of(row), plan.commune_of(row)
        if district is not None and commune is not None:
            yield DossierFile(plan, row, district, commune)
