"""What a level asks for beside its criteria: no debts, satisfied people, security, the level below held.

Legal source: Điều 4 Quyết định 18/2022/QĐ-TTg; the shares of the survey are parameters of the data.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ntmdocs.assessment.levels import holds
from ntmdocs.assessment.thresholds import State, number_in, share
from ntmdocs.model import (
    Attestation,
    AttestedMatter,
    CommuneEntry,
    ConstructionDebt,
    DossierFile,
    SurveyQuestion,
    SurveyVillage,
    Verdict,
)
from ntmdocs.vietnamese import spelled

# The survey and the police come after the first submission.
_LATER: Final = ("hai_long", "an_ninh")


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition beside the criteria: its code, its name and how it stands; `figure` is the number behind it."""

    code: str
    name: str
    state: State
    figure: Decimal | None = None

    def is_asked(self, *, first: bool) -> bool:
        """Whether a stage, the first or a later one, can know how it stands."""
        return not first or self.code not in _LATER


@dataclass(frozen=True, slots=True)
class SurveyFigures:
    """The sums of a survey over its villages, and the shares that they make; None of nothing."""

    households: int
    forms: int
    returned: int
    valid: int
    satisfied: int
    unsatisfied: int
    other: int

    @property
    def coverage(self) -> Decimal | None:
        """Households asked of all, in percent."""
        return share(Decimal(self.forms), Decimal(self.households))

    @property
    def satisfaction(self) -> Decimal | None:
        """Satisfied of valid forms, in percent."""
        return share(Decimal(self.satisfied), Decimal(self.valid))


def survey_figures(rows: Iterable[SurveyVillage]) -> SurveyFigures | None:
    """The sums over villages; None without any."""
    given = tuple(rows)
    fields = ("households", "forms", "returned", "valid", "satisfied", "unsatisfied", "other")
    return SurveyFigures(*(sum(getattr(row, field) for row in given) for field in fields)) if given else None


def survey_rows(file: DossierFile) -> tuple[SurveyVillage, ...]:
    """The villages surveyed for a dossier: all of the commune, or the one village."""
    rows = file.plan.rows_of_dossier(SurveyVillage, file.commune)
    return tuple(row for row in rows if not file.village or spelled(row.surveyed) == spelled(file.village))


def debt_of(row: ConstructionDebt) -> Decimal:
    """What is still owed for one work, never less than nothing."""
    return max(row.completed - row.paid, Decimal(0))


def debt_total(file: DossierFile) -> Decimal | None:
    """The debts of a dossier's works, or the stated sum where none is listed; None where nothing is said."""
    rows = file.rows(ConstructionDebt)
    return sum((debt_of(row) for row in rows), Decimal(0)) if rows else file.dossier.debt


def conditions_of(file: DossierFile, stage: str) -> tuple[Condition, ...]:
    """The conditions of the dossier's level, in the rule's order; of a village no source asks more than a survey."""
    figures = survey_figures(survey_rows(file))
    satisfaction = figures.satisfaction if figures else None
    satisfied = Condition("hai_long", "tỷ lệ hài lòng của người dân", _satisfied(file), satisfaction)
    if file.village:
        return (satisfied,)
    debt = debt_total(file)
    conditions = [
        Condition("no_dong", "không có nợ đọng xây dựng cơ bản", _zero(debt), debt),
        satisfied,
        Condition("an_ninh", "an ninh trật tự", _secure(file, stage)),
    ]
    if file.level is not None and file.level.requires:
        conditions.append(Condition("cap_do_truoc", f"đã được công nhận đạt chuẩn {_below(file)}", _held(file)))
    return tuple(conditions)


def _zero(debt: Decimal | None) -> State:
    return State.NOT_ASSESSED if debt is None else State.NOT_MET if debt > 0 else State.MET


def _satisfied(file: DossierFile) -> State:
    """By coverage in every village, the overall share and that of each question; unknown bounds leave it open."""
    bounds = [bound_of(file, key) for key in ("khao_sat_pham_vi", "hai_long_chung", "hai_long_noi_dung")]
    villages, questions = survey_rows(file), file.rows(SurveyQuestion)
    figures = survey_figures(villages)
    if figures is None or not questions:
        return State.NOT_ASSESSED
    shares = (
        [share(Decimal(row.forms), Decimal(row.households)) for row in villages],
        [figures.satisfaction, *(question_share(row) for row in questions if row.overall)],
        [question_share(row) for row in questions if not row.overall],
    )
    outcomes = [
        None if bound is None or got is None else got >= bound
        for bound, found in zip(bounds, shares, strict=True)
        for got in found
    ]
    return State.NOT_MET if False in outcomes else State.NOT_ASSESSED if None in outcomes else State.MET


def question_share(row: SurveyQuestion) -> Decimal | None:
    """Satisfied of all answers to a question, in percent."""
    return share(Decimal(row.satisfied), Decimal(row.satisfied + row.unsatisfied + row.other))


def bound_of(file: DossierFile, key: str, stage: str = "") -> Decimal | None:
    """A parameter as a number; None where it is not known."""
    row = file.parameter(key, stage)
    return number_in(row.value) if row else None


def _secure(file: DossierFile, stage: str) -> State:
    """What the police attest at this stage, else at any earlier one."""
    rows = [row for row in file.rows(Attestation) if row.matter is AttestedMatter.SECURITY]
    own = [row for row in rows if row.stage == stage] or rows
    if not own:
        return State.NOT_ASSESSED
    return State.MET if all(row.verdict is Verdict.MET for row in own) else State.NOT_MET


def _below(file: DossierFile) -> str:
    """The name of the level that must be held before."""
    level = file.plan.programme.level(file.level.requires) if file.level else None
    return level.name if level else "cấp độ phải đạt trước"


def _held(file: DossierFile) -> State:
    """Whether the register says that the commune holds the level below, or one that requires it."""
    plan, level = file.plan, file.level
    entries = [row for row in plan.rows_of(CommuneEntry, file.district) if plan.commune_of(row) == file.commune]
    if not entries or level is None:
        return State.NOT_ASSESSED
    return State.MET if holds(plan, entries[0], level.requires) else State.NOT_MET
