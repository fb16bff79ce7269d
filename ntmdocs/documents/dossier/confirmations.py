"""Each body's letter on the criteria that it answers for: one form with all dossiers of a stage at one unit.

A dossier that some bodies have attested names them; of one that nobody has attested yet, those that answer for its
criteria get the form to fill in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ntmdocs.assessment import AssessedCriterion, State, assess
from ntmdocs.documents import names
from ntmdocs.documents.dossier import bodies
from ntmdocs.documents.dossier.words import AttestedRow, ConfirmationWords
from ntmdocs.documents.subjects import Subject
from ntmdocs.model import Attestation, AttestedMatter, DossierFile, DossierStep, Plan, Tier, Unit
from ntmdocs.vietnamese import capitalised, long_date, two_digits

_STANDING = "thuong_truc"


@dataclass(frozen=True, eq=False)
class Round:
    """All dossiers of a stage at the unit that acts in it."""

    plan: Plan
    unit: Unit
    stage: str

    @cached_property
    def files(self) -> tuple[DossierFile, ...]:
        """The communes' dossiers that the unit has begun to look at in the stage, in their order."""
        return tuple(file for file in self.plan.dossiers if not file.village and self._acts(file))

    def _acts(self, file: DossierFile) -> bool:
        step, unit = file.step(self.stage), None if file.level is None else file.commune
        while step is not None and unit is not None and unit.tier != step.acts:
            unit = self.plan.units.parent(unit)
        begun = file.first_day(self.stage) is not None
        return begun and step is not None and step.acts != file.commune.tier and unit == self.unit

    @cached_property
    def tier(self) -> Tier:
        return names.tier_of(self.plan, self.unit)

    def attested(self, file: DossierFile) -> tuple[Attestation, ...]:
        """What bodies have attested of a dossier's criteria."""
        rows = file.rows(Attestation, self.stage)
        return tuple(row for row in rows if row.matter is AttestedMatter.CRITERION)

    def criteria_of(self, file: DossierFile, body: str) -> dict[str, Attestation | None]:
        """The criteria that a body attests in a dossier, each with its row where it has attested it."""
        given = self.attested(file)
        if given:
            return {code: row for row in given if row.body == body for code in row.criteria}
        criteria = file.criteria_set.code if file.criteria_set else ""
        duties = self.plan.responsibilities(self.unit, criteria)
        return {duty.criterion: None for duty in duties if body in duty.lead}

    def bodies(self) -> dict[str, None]:
        """The bodies that have attested or are to attest, in the order in which they come up."""
        found: dict[str, None] = {}
        for file in self.files:
            given = self.attested(file)
            criteria = file.criteria_set.code if file.criteria_set else ""
            duties = self.plan.responsibilities(self.unit, criteria)
            leads = (row.body for row in given) if given else (body for duty in duties for body in duty.lead)
            found.update(dict.fromkeys(leads))
        return found


def confirmation_subjects(plan: Plan) -> Iterator[Subject]:
    """Each unit that looks at dossiers, with each stage and each body."""
    stages = dict.fromkeys(step.code for file in plan.dossiers for step in file.steps)
    for unit in plan.units:
        for stage in stages:
            for body in Round(plan, unit, stage).bodies():
                yield Subject(unit, stage=stage, body=body)


def confirmation(plan: Plan, subject: Subject, *, draft: str = "") -> ConfirmationWords:
    """The words of a body's letter."""
    of = Round(plan, subject.unit, subject.stage)
    name = bodies.full_name(names.body_names(plan, of.unit, [subject.body])[0], of.unit)
    rows = [row for file in of.files for row in of.attested(file) if row.body == subject.body]
    one = rows[0] if rows and len({(row.number, row.day) for row in rows}) == 1 else None
    stage_name = next((step.name for file in of.files if (step := file.step(of.stage))), "")
    about = f"xác nhận mức độ đạt các tiêu chí phụ trách phục vụ {stage_name} hồ sơ năm {_year(of)}"
    place = plan.info(of.unit).place_name or of.unit.place_name or of.unit.name
    day = long_date(one.day) if one and one.day else f"{names.BLANK_DATE} {plan.header.year}"
    number = one.number if one else ""
    code = number if "/" in number else f"{number or names.BLANK_NUMBER}/{bodies.code_of(name)}"
    lines = tuple(_lines(of, subject.body))
    return ConfirmationWords(
        du_thao=draft,
        ten_van_ban=f"Công văn {about}",
        tieu_de=bodies.body_letterhead(of.unit, of.tier, name, f"Số: {code}", f"{place}, {day}"),
        trich_yeu=about,
        kinh_gui=_addressee(of, name),
        co_quan=name,
        nam=_year(of),
        so_don_vi=two_digits(len({line.khoa for line in lines})),
        loai=of.files[0].commune.kind if of.files else "",
        dong=lines,
        noi_nhan=("Như trên;", "Lưu: VT."),
        ky=bodies.body_signature(name, one.signer if one else "", of.unit if of.unit != plan.units.top else None),
    )


def _year(of: Round) -> str:
    years = sorted({file.dossier.year for file in of.files})
    return ", ".join(str(year) for year in years)


def _addressee(of: Round, body: str) -> str:
    """The unit's standing body, or the committee for that body itself and below the top."""
    standing = names.body_of_role(of.plan, of.unit, _STANDING)
    committee = f"{of.tier.committee} {of.unit.full_name}"
    return standing if standing and standing != body and of.unit == of.plan.units.top else committee


def _lines(of: Round, body: str) -> Iterator[AttestedRow]:
    numbered = 0
    for file in of.files:
        criteria = of.criteria_of(file, body)
        numbered += bool(criteria)
        before = _reported(of, file)
        for code, row in criteria.items():
            assessed = before.get(code)
            yield AttestedRow(
                khoa=file.name,
                tt=str(numbered),
                don_vi=capitalised(file.name),
                cap_do=capitalised(file.level.name) if file.level else "",
                tieu_chi=f"{code}. {assessed.criterion.name}" if assessed else code,
                ket_qua=capitalised(str(assessed.state))
                if assessed and assessed.state is not State.NOT_ASSESSED
                else "",
                danh_gia=capitalised(str(row.verdict)) if row else "",
                ghi_chu=row.content.rstrip(".") if row else "",
            )


def _state(assessed: AssessedCriterion | None) -> str:
    """How a criterion was reported; «» where nobody has assessed it."""
    if assessed is None or assessed.state is State.NOT_ASSESSED:
        return ""
    return capitalised(str(assessed.state))


def _reported(of: Round, file: DossierFile) -> dict[str, AssessedCriterion]:
    """What the stage before reported, by the code of the criterion."""
    before = _before(file, of.stage)
    return {each.criterion.code: each for each in assess(file, before.code).criteria} if before else {}


def _before(file: DossierFile, stage: str) -> DossierStep | None:
    codes = [step.code for step in file.steps]
    return file.steps[codes.index(stage) - 1] if stage in codes[1:] else None
