"""One paper of one dossier: the data of its stage, the units that act in it, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from ntmdocs.assessment import Assessment, assess
from ntmdocs.documents.dossier.paper import Issuer, Paper
from ntmdocs.model import (
    DossierFile,
    DossierPaper,
    DossierStep,
    DossierText,
    Government,
    Level,
    Plan,
    TableRecord,
    Thing,
    Tier,
    Unit,
)
from ntmdocs.templating.values import Blocks, Missing, Paragraph

R = TypeVar("R", bound=TableRecord)
_FILL = "Điền vào bảng rồi làm lại văn bản."


@dataclass(frozen=True, eq=False)
class Case:
    """A paper to be worded, among the `papers` that the dossier can hold.

    `draft` is what a draft says in its headers, «» for a paper to sign; `body` is the one that writes, where several
    write such a paper.
    """

    file: DossierFile
    step: DossierStep
    paper: Paper
    papers: tuple[Paper, ...]
    draft: str = ""
    body: str = ""

    @property
    def plan(self) -> Plan:
        return self.file.plan

    @property
    def stage(self) -> str:
        return self.step.code

    @property
    def village(self) -> str:
        return self.file.village

    @cached_property
    def level(self) -> Level:
        """The level; the catalogue offers no paper of a dossier whose level is unknown."""
        level = self.file.level
        if level is None:
            raise LookupError(f"cấp độ «{self.file.dossier.level}» không có trong Chương trình")
        return level

    @cached_property
    def row(self) -> DossierPaper | None:
        """Number, day and signer of this paper, as far as they are known."""
        return self.paper.known(self) if self.paper.known else self.file.paper(self.paper.code, self.stage)

    @cached_property
    def day(self) -> date | None:
        return self.row.day if self.row else None

    @cached_property
    def form(self) -> Government:
        """The form of government on the paper's day, else on that of its stage."""
        return self.plan.government_on(self.day) if self.day else self.file.form_of(self.stage)

    @cached_property
    def issuer(self) -> Unit:
        """The unit that writes: the one that acts, or for a letter to that one its receiver."""
        return (self.receiver if self.paper.issuer is Issuer.RECEIVER else None) or self.actor

    @cached_property
    def actor(self) -> Unit:
        """The unit that acts; for a stage of the village itself its commune, which confirms."""
        return self.unit_at(self.step.acts) or self.file.commune

    @cached_property
    def receiver(self) -> Unit | None:
        """The unit that gets the dossier, None where it is open or the stage is the last."""
        return self.unit_at(self.step.receives)

    @cached_property
    def steps_so_far(self) -> tuple[DossierStep, ...]:
        """The stages up to this one, in their order."""
        codes = [step.code for step in self.file.steps]
        return self.file.steps[: codes.index(self.stage) + 1] if self.stage in codes else (self.step,)

    @property
    def before(self) -> DossierStep | None:
        """The stage before this one, None for the first."""
        return self.steps_so_far[-2] if len(self.steps_so_far) > 1 else None

    @cached_property
    def recogniser(self) -> Unit | None:
        """The unit whose head recognises in the end, None where no source says which."""
        last = [step.recognises for step in self.file.steps if step.recognises]
        return self.unit_at(last[-1]) if last else None

    @cached_property
    def district(self) -> Unit | None:
        """The unit between the commune and the top that the form of government of the day still has, if any."""
        district = self.file.district
        return district if self.form.tier(district.tier) is not None else None

    def unit_at(self, tier: str) -> Unit | None:
        """The commune, or the unit above it, at a tier."""
        return self.file.unit_at(tier)

    def tier_of(self, unit: Unit) -> Tier:
        """The unit's tier in the form of government of the day, else in the plan's own."""
        tier = self.form.tier(unit.tier) or self.plan.government.tier(unit.tier)
        if tier is None:
            raise LookupError(f"cấp «{unit.tier}» của {unit.full_name} không có trong hình thức chính quyền")
        return tier

    @cached_property
    def assessment(self) -> Assessment:
        """What this stage found."""
        return assess(self.file, self.stage)

    def rows(self, record: type[R]) -> tuple[R, ...]:
        """The rows of a table that belong to this stage of the dossier."""
        return self.file.rows(record, self.stage)

    def text(self, key: str) -> Blocks:
        """What a clerk wrote under a key at this stage, a paragraph a line, items with a dash."""
        lines = (line for row in self.rows(DossierText) if row.key == key for line in row.lines)
        return Blocks(Paragraph(f"- {line}" if item else line) for item, line in lines)

    def wanted_text(self, key: str, called: str) -> Blocks | Missing:
        """The same, or the blank that says that it is to be written."""
        return self.text(key) or self.missing_text(key, called)

    def missing_text(self, key: str, called: str) -> Missing:
        """The blank for a passage that only a clerk can write, with the name of its key as a clerk writes it."""
        return self.missing(DossierText, "text", f"{called} (khóa «{self.plan.names.name(Thing.TEXT, key)}»)")

    def missing(
        self, table: type[TableRecord], field: str, label: str = "", row: TableRecord | None = None, whose: str = ""
    ) -> Missing:
        """The blank for a field of a row, or of a table that has no row for this dossier, with the place to fill."""
        heading = table.model_fields[field].title or field
        beside = table.place_beside(self.plan.header.at("year"))
        place = row.at(field) if row is not None else beside.at_column(heading)
        stage = f", bước {self.step.name}" if "stage" in table.model_fields else ""
        of = "" if row is not None else f" (dòng của {whose or self.file.name}{stage})"
        return Missing(f"{label or heading}{of}", place, _FILL)

    def other(self, paper: Paper) -> Case:
        """Another paper of the same dossier."""
        step = self.step if paper.stage == self.stage else self.file.step(paper.stage)
        return Case(self.file, step or self.step, paper, self.papers, self.draft)

    @property
    def stage_papers(self) -> tuple[Paper, ...]:
        """The papers that the dossier has at this stage, in their order."""
        return tuple(paper for paper in self.papers if paper.stage == self.stage and self.has(paper))

    def papers_of(self, code: str, stage: str = "") -> tuple[Paper, ...]:
        """The paper of a kind at this stage or another one, none where the dossier has no such paper."""
        wanted = (code, stage or self.stage)
        return tuple(paper for paper in self.papers if (paper.code, paper.stage) == wanted and self.has(paper))

    def has(self, paper: Paper) -> bool:
        """Whether this dossier holds a paper; one that has nothing to say is only made as a draft."""
        return self.lists(paper) and (bool(self.draft) or paper.wanted(self.other(paper)))

    def lists(self, paper: Paper) -> bool:
        """Whether this dossier can have a paper: one of its own kind, at a stage whose form of government lists it."""
        step = self.file.step(paper.stage)
        if step is None or paper.village != bool(self.village):
            return False
        listed = not paper.listed or step.paper(paper.code) is not None
        return listed and paper.fits(self.other(paper))
