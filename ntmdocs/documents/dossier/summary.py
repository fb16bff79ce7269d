"""The summary of all dossiers of a unit: how each stands, and which criteria how many of each level meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal

from ntmdocs.assessment import (
    Assessment,
    CriterionCount,
    LevelSummary,
    State,
    assess,
    debt_total,
    latest_stage,
    level_summaries,
    share,
    survey_figures,
    survey_rows,
)
from ntmdocs.documents import names
from ntmdocs.documents.dossier.results import percent_text
from ntmdocs.documents.dossier.words import CriterionRow, LevelRow, StandingRow, SummaryWords
from ntmdocs.documents.subjects import Subject
from ntmdocs.model import DossierFile, Plan, Unit
from ntmdocs.vietnamese import capitalised, decimal_text, joined, two_digits

_KIND, _KIND_CODE = "Báo cáo", "BC"
_PLACES = 2
_NOT_BEGUN = "chưa có kết quả"


def summary_subjects(plan: Plan) -> Iterator[Subject]:
    """Each unit that has dossiers below it, from the top."""
    return (Subject(unit) for unit in plan.units if any(file.commune != unit for file in files_below(plan, unit)))


def files_below(plan: Plan, unit: Unit) -> tuple[DossierFile, ...]:
    """The dossiers of the communes and villages below a unit, and of the unit's own villages."""
    known = (file for file in plan.dossiers if file.criteria_set is not None and file.steps)
    return tuple(file for file in known if _is_below(plan, file.commune, unit))


def _is_below(plan: Plan, commune: Unit, unit: Unit) -> bool:
    above: Unit | None = commune
    while above is not None and above != unit:
        above = plan.units.parent(above)
    return above is not None


def summary(plan: Plan, unit: Unit, *, draft: str = "") -> SummaryWords:
    """The words of the summary, each dossier as its latest stage with results has it."""
    files = files_below(plan, unit)
    found = [assess(file, latest_stage(file)) for file in files]
    about = (
        f"Tổng hợp hồ sơ đề nghị xét, công nhận đạt chuẩn nông thôn mới năm {plan.header.year} "
        f"trên địa bàn {unit.full_name}"
    )
    parent = plan.units.parent(unit)
    info = names.not_issued(plan.info(unit))
    rows = tuple(_standing(each, at, unit) for at, each in enumerate(found, 1))
    return SummaryWords(
        du_thao=draft,
        ten_van_ban=f"{_KIND} {about[:1].lower()}{about[1:]}",
        tieu_de=names.letterhead(plan, unit, _KIND_CODE, info),
        ten_loai=_KIND.upper(),
        trich_yeu=about,
        kinh_gui=names.unit_words(plan, parent).uy_ban_day_du if parent else "",
        can_cu=(),
        mau_so="",
        kem_theo=names.attached_to(plan, unit, _KIND, _KIND_CODE, info),
        don_vi=names.unit_words(plan, unit),
        nam=str(plan.header.year),
        so_ho_so=two_digits(len(found)),
        so_du=two_digits(sum(each.level_met for each in found)),
        co_huyen=tuple(sorted({each.name for row in rows for each in fields(row) if getattr(row, each.name)})),
        dong=rows,
        cap_do=tuple(_level(each, at) for at, each in enumerate(level_summaries(files), 1)),
        noi_nhan=_recipients(plan, unit, parent),
        ky=names.signature(plan, unit),
    )


def _recipients(plan: Plan, unit: Unit, parent: Unit | None) -> tuple[str, ...]:
    """The unit's usual recipients, the one that the report is addressed to as «Như trên»."""
    usual = names.recipients(plan, unit)
    if parent is None:
        return usual
    addressed = f"{names.tier_of(plan, parent).committee_short} {parent.full_name}"
    return ("Như trên;", *(line for line in usual if not line.startswith(addressed)))


def _standing(found: Assessment, at: int, unit: Unit) -> StandingRow:
    file = found.file
    step, sums, debt = file.step(found.stage), survey_figures(survey_rows(file)), debt_total(file)
    secure = next((each.state for each in found.conditions if each.code == "an_ninh"), State.NOT_ASSESSED)
    item = "yêu cầu" if file.level and file.level.prominent_field else "tiêu chí"
    return StandingRow(
        tt=str(at),
        don_vi=capitalised(file.name),
        huyen=capitalised(file.district.full_name) if file.district != unit else "",
        cap_do=capitalised(file.level.name) if file.level else "",
        buoc=capitalised(step.name if step and found.begun else _NOT_BEGUN),
        so_tieu_chi=f"{two_digits(found.met)}/{two_digits(found.total)} {item}",
        hai_long=_percent(sums.satisfaction if sums else None),
        no_dong=decimal_text(debt) if debt is not None else "",
        an_ninh=capitalised(str(secure)) if secure is not State.NOT_ASSESSED else "",
        du="Đủ điều kiện" if found.level_met else "Chưa đủ",
    )


def _percent(value: Decimal | None) -> str:
    return percent_text(value) if value is not None else ""


def _level(summed: LevelSummary, at: int) -> LevelRow:
    level, first = summed.level, summed.assessments[0].file
    return LevelRow(
        so=str(at),
        ten=capitalised(names.level_of_kind(first.kind, level)),
        ten_muc="yêu cầu" if level.prominent_field else "tiêu chí",
        so_ho_so=two_digits(len(summed.assessments)),
        so_du=two_digits(summed.reached),
        binh_quan=_rounded(summed.average),
        dong=tuple(_criterion(summed, each) for each in summed.criteria),
    )


def _rounded(value: Decimal) -> str:
    text = decimal_text(value, _PLACES)
    return text.rstrip("0").rstrip(",") if "," in text else text


def _criterion(summed: LevelSummary, each: CriterionCount) -> CriterionRow:
    of = len(summed.assessments)
    lacking = [found.file for found in summed.assessments if _lacks(found, each)]
    return CriterionRow(
        tt=each.criterion.code,
        tieu_chi=each.criterion.name,
        so_dat=f"{two_digits(each.met)}/{two_digits(of)}",
        ty_le=_percent(share(Decimal(each.met), Decimal(of))),
        chua_dat=joined(capitalised(file.name) for file in lacking),
    )


def _lacks(found: Assessment, counted: CriterionCount) -> bool:
    """Whether a dossier does not meet a criterion that applies to it."""
    one = next(each for each in found.counted if each.criterion.code == counted.criterion.code)
    return one.state not in (State.MET, State.EXEMPT)
