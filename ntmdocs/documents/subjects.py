"""What a paper is about: the unit that it lies with and, where its kind asks for more, a village, level, stage …"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from ntmdocs.model import Plan, Unit, Units
from ntmdocs.vietnamese import fold, slug, spelled


@dataclass(frozen=True, slots=True)
class Subject:
    """The unit, and where the kind of paper asks for it the village's name and the codes of level, stage, body, period.

    Two papers of one kind are the same paper when their subjects are equal.
    """

    unit: Unit
    village: str = ""
    level: str = ""
    stage: str = ""
    body: str = ""
    period: str = ""

    @property
    def key(self) -> str:
        """The subject beside its unit as one text, «» where the unit says it all."""
        return f"{self.village}/{self.level}/{self.stage}/{self.body}/{self.period}".rstrip("/")

    def called(self, plan: Plan) -> str:
        """The subject by name: its unit, and before that its village with the village's kind."""
        if not self.village:
            return self.unit.full_name
        below = plan.government.next_below(self.unit.tier)
        kind = below.kinds[0].name if below and below.kinds else ""
        named = self.village if fold(self.village).startswith(f"{fold(kind)} ") else f"{kind} {self.village}".strip()
        return f"{named}, {self.unit.full_name}"

    def folders(self, plan: Plan) -> tuple[str, ...]:
        """The folders of the paper in the output: a unit below the top each, then village, level and stage."""
        names: list[str] = []
        unit: Unit | None = self.unit
        while unit is not None and unit != plan.units.top:
            names.insert(0, _folder(plan, unit))
            unit = plan.units.parent(unit)
        level = plan.level_name(self.level) if self.level else ""
        village = _village_folder(plan, self.unit, self.village) if self.village else ""
        parts = (slug(name) if name else "" for name in (level, self.stage.replace("_", " ")))
        return (*names, *filter(None, (village, *parts)))

    @property
    def file_marks(self) -> tuple[str, ...]:
        """What the file's name adds to the paper's own: body and period."""
        return tuple(slug(mark.replace("_", " ")) for mark in (self.body, self.period) if mark)


def _folder(plan: Plan, unit: Unit) -> str:
    """A unit's folder: its name without diacritics, with its code where another beside it has the same."""
    name, above = slug(unit.full_name), plan.units.parent(unit)
    return f"{name}-{unit.code}" if above is not None and name in _shared(plan.units, above) else name


def _village_folder(plan: Plan, commune: Unit, village: str) -> str:
    """A village's folder: its name without diacritics, as typed in Telex where another of the commune has the same."""
    name = slug(village)
    alike = (slug(other) == name for key, (_, other) in plan.villages(commune).items() if key != spelled(village))
    return slug(spelled(village)) if any(alike) else name


@lru_cache(maxsize=4096)  # every paper of every unit asks
def _shared(units: Units, above: Unit) -> frozenset[str]:
    """The folders that more than one of the units below another would have."""
    counts = Counter(slug(unit.full_name) for unit in units.below(above))
    return frozenset(name for name, count in counts.items() if count > 1)
