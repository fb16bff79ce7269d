"""The dossiers of the example and of the invented plan: each paper rendered once, and plans with one row changed."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

from ntmdocs.documents import Subject
from ntmdocs.documents.dossier import DOSSIER_KINDS, UNIT_KINDS, subject_of, subjects_of
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.catalogue import case_of
from ntmdocs.documents.dossier.paper import OWN, Paper
from ntmdocs.model import (
    Attestation,
    CriterionVerdict,
    DossierFile,
    Evidence,
    IndicatorResult,
    Plan,
    SurveyQuestion,
    TableRecord,
)
from ntmdocs.pipeline import picture_reader
from ntmdocs.resources import template_bytes
from ntmdocs.templating import WordTemplate
from tests.documents.rendering import text
from tests.documents.test_example_plans import EXAMPLE, example

R = TypeVar("R", bound=TableRecord)
COMMUNES = ("Vi Hương", "Quân Hà", "Đồng Thắng")
OF_A_LEVEL = (IndicatorResult, CriterionVerdict, SurveyQuestion, Evidence, Attestation)


def file_of(name: str, plan: Plan | None = None) -> DossierFile:
    """The dossier of a commune or village of the example."""
    return next(file for file in (plan or example()).dossiers if name in (file.village or file.commune.name, file.name))


def subject(file: DossierFile, stage: str = OWN) -> Subject:
    found = subject_of(file, stage)
    assert found is not None
    return found


def papers_of(file: DossierFile, stage: str = OWN) -> dict[str, Paper]:
    """The papers that a dossier can have at a stage, by their codes."""
    return {
        paper.code: paper
        for paper, kind in DOSSIER_KINDS.items()
        if paper.stage == stage and any(kind.template_for(file.plan, about) for about in subjects_of(file, paper))
    }


def bodies(file: DossierFile, paper: Paper) -> list[str]:
    """The bodies that each write a paper of a row; one blank where it makes a single paper."""
    return [about.body for about in subjects_of(file, paper)]


def case(file: DossierFile, code: str, stage: str = OWN, draft: str = "", body: str = "") -> Case:
    paper = papers_of(file, stage)[code]
    about = next(about for about in subjects_of(file, paper) if body in ("", about.body))
    found = case_of(file.plan, about, paper, draft)
    assert found is not None
    return found


@lru_cache(maxsize=64)
def template(name: str) -> WordTemplate:
    data = template_bytes(name)
    assert data is not None
    return WordTemplate.from_bytes(data, name, parts=template_bytes)


def rendered(file: DossierFile, code: str, stage: str = OWN, draft: str = "", body: str = "") -> bytes:
    paper = papers_of(file, stage)[code]
    words = paper.words(case(file, code, stage, draft, body))
    return template(paper.template).render(words, draft=bool(draft), pictures=picture_reader(EXAMPLE))


@lru_cache(maxsize=256)
def paper(name: str, code: str, stage: str = OWN, body: str = "") -> bytes:
    """A paper of the example to sign."""
    return rendered(file_of(name), code, stage, body=body)


@lru_cache(maxsize=256)
def paper_text(name: str, code: str, stage: str = OWN) -> str:
    return text(paper(name, code, stage))


def every_paper() -> dict[tuple[str, str, str, str], bytes]:
    """Every paper of the three communes whose dossiers are ready, and of the village."""
    return {
        (file.name, step.code, code, body): paper(file.name, code, step.code, body)
        for file in example().dossiers
        if file.commune.name != "Nguyên Phúc"
        for step in file.steps
        for code, row in papers_of(file, step.code).items()
        for body in bodies(file, row)
    }


def every_unit_paper() -> dict[tuple[str, str, str], bytes]:
    """Every paper of the example that is about all dossiers of a unit."""
    plan = example()
    return {
        (about.unit.full_name, kind.code, about.body): template(kind.template_for(plan, about)).render(
            kind.words(plan, about), draft=False
        )
        for kind in UNIT_KINDS
        for about in kind.subjects(plan)
    }


def without(plan: Plan, gone: type[TableRecord]) -> Plan:
    """The plan without the rows of a table."""
    return _with(plan, [row for row in plan.all_rows() if not isinstance(row, gone)])


def without_row(plan: Plan, gone: TableRecord) -> Plan:
    """The plan without one row."""
    return _with(plan, [row for row in plan.all_rows() if row is not gone])


def changed(plan: Plan, row: R, **fields: object) -> Plan:
    """The plan with one row changed."""
    new = row.model_copy(update=fields)
    return _with(plan, [new if each is row else each for each in plan.all_rows()])


def raised(plan: Plan, name: str, like: str) -> Plan:
    """The plan in which a commune asks for the level of another, with that one's figures: what a clerk would enter."""
    gone, level = file_of(name, plan), file_of(like, plan).dossier.level
    kept = [row for row in plan.all_rows() if not (isinstance(row, OF_A_LEVEL) and row in gone.rows(type(row)))]
    moved = [
        row.model_copy(update={"unit": gone.dossier.unit, "commune": gone.dossier.commune})
        for kind in OF_A_LEVEL
        for row in file_of(like, plan).rows(kind)
    ]
    return changed(_with(plan, [*kept, *moved]), gone.dossier, level=level)


def _with(plan: Plan, rows: list[TableRecord]) -> Plan:
    return Plan(
        plan.header, plan.units, plan.government, plan.programme, plan.criteria_sets.values(), rows,
        plan.governments[1:],
    )  # fmt: skip
