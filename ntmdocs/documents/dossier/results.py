"""What a stage found, in words: the count, each criterion with its indicators, and the detailed table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ntmdocs.assessment import (
    AssessedCriterion,
    AssessedIndicator,
    Assessment,
    State,
    number_in,
    part_of,
    part_threshold,
    share,
    threshold_of,
)
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.words import CriteriaRow, CriterionWords, IndicatorWords, ResultWords
from ntmdocs.documents.words import Cell
from ntmdocs.model import CommuneTarget, CriterionVerdict, Indicator, IndicatorResult, ThresholdPart
from ntmdocs.templating.values import Blocks, Missing, Paragraph
from ntmdocs.vietnamese import capitalised, decimal_text, fold, joined, two_digits, upper

_PLACES, _SENTENCE = 2, 60
_SIGNS = {">=": "≥", "<=": "≤", "==": ""}
_MET = fold(State.MET)
_WORDLESS = ("", "đạt/chưa đạt", "xếp loại")
_DELEGATED = "UBND cấp tỉnh quy định cụ thể"
OF_THE_SET = "Theo quy định của bộ tiêu chí"
JUDGED = "(*)"
_TWO_DIGITS = re.compile(r"\b0\d\b")
JUDGED_NOTE = f"{JUDGED} Đánh giá theo căn cứ nêu tại phần kết quả thực hiện tiêu chí của báo cáo."


def result_words(case: Case, assessment: Assessment | None = None) -> ResultWords:
    """The count of what the stage found met, of what the level's set counts."""
    found = assessment or case.assessment
    open_ = found.in_state(State.NOT_ASSESSED)
    item = "yêu cầu" if case.level.prominent_field else "tiêu chí"
    percent = share(Decimal(found.met), Decimal(found.total)) or Decimal(0)
    counted: tuple[Cell, Cell] = (f"{two_digits(found.met)}/{two_digits(found.total)} {item}", percent_text(percent))
    if not found.begun:  # a stage that has not begun has not found nothing met
        counted = (case.missing(IndicatorResult, "value", f"Số {item} đạt"),) * 2
    return ResultWords(
        dem=counted[0],
        ty_le=counted[1],
        du=found.all_met,
        ten_muc=item,
        ten_muc_hoa=upper(item),
        chua_dat=joined(each.criterion.name for each in found.in_state(State.NOT_MET)),
        chua_danh_gia=joined(each.criterion.name for each in open_) if found.begun else "",
        linh_vuc=prominent_field(case),
    )


def prominent_field(case: Case) -> str:
    """The field that the dossier, else the year's target, names; «» for a level that asks for none."""
    if not case.level.prominent_field:
        return ""
    rows = (
        row
        for row in case.plan.rows_of(CommuneTarget, case.file.district)
        if case.plan.commune_of(row) == case.file.commune and case.plan.level_of(row.level) == case.level
    )
    return case.file.dossier.prominent_field or next((row.prominent_field for row in rows), "")


def percent_text(value: Decimal) -> str:
    """«92,86%», without needless decimals."""
    text = decimal_text(value, _PLACES)
    return f"{text.rstrip('0').rstrip(',')}%" if "," in text else f"{text}%"


def criteria_words(case: Case) -> tuple[CriterionWords, ...]:
    """Each criterion of the level, as a report goes through them."""
    return tuple(_criterion(case, each, at) for at, each in enumerate(case.assessment.criteria, 1))


def _criterion(case: Case, assessed: AssessedCriterion, at: int) -> CriterionWords:
    verdict = assessed.verdict
    done = verdict.done if verdict else ""
    indicators = tuple(_indicator(case, each) for each in assessed.indicators)
    plain = [each for each in indicators if is_met(each.ket_qua)]
    told = tuple(each for each in indicators if each not in plain or each.thuc_hien)
    return CriterionWords(
        so=str(at),
        ten=criterion_name(case, assessed),
        chi_tieu=indicators,
        da_lam=Blocks(Paragraph(line.strip()) for line in done.splitlines() if line.strip()),
        ket_qua=told,
        dat_chung=joined((each.ma for each in indicators if each not in told), last="và"),
        kinh_phi=decimal_text(verdict.cost) if verdict and verdict.cost else "",
        danh_gia=verdict_text(case, assessed),
        can_cu="; ".join(dict.fromkeys(_grounds(assessed))),
        nhan_xet=verdict.remark if verdict else "",
    )


def is_met(result: Cell) -> bool:
    """Whether a result says no more than that the indicator is met."""
    return isinstance(result, str) and fold(result) == _MET


def criterion_name(case: Case, assessed: AssessedCriterion) -> str:
    """«Tiêu chí số 2 về Giao thông», «Yêu cầu số 4: Lĩnh vực nổi trội (văn hóa)», «Điều kiện: …»."""
    criterion = assessed.criterion
    if criterion.condition:
        return f"Điều kiện: {criterion.name}"
    if case.level.prominent_field:
        chosen = prominent_field(case) if criterion.fields else ""
        return f"Yêu cầu số {criterion.code}: {criterion.name}{f' ({chosen})' if chosen else ''}"
    if len(criterion.name) > _SENTENCE:  # a village's criteria are called by what they require
        return f"Tiêu chí số {criterion.code}: {criterion.name}"
    return f"Tiêu chí số {criterion.code} về {criterion.name}"


def _grounds(assessed: AssessedCriterion) -> Iterator[str]:
    """The bases of a clerk's own verdicts."""
    if assessed.verdict is not None and assessed.verdict.basis:
        yield assessed.verdict.basis
    for indicator in assessed.indicators:
        if indicator.by_clerk and indicator.result is not None and indicator.result.basis:
            yield indicator.result.basis


def _indicator(case: Case, assessed: AssessedIndicator) -> IndicatorWords:
    indicator = assessed.indicator
    rows = (*((assessed.result,) if assessed.result else ()), *assessed.parts)
    return IndicatorWords(
        indicator.code, indicator.name, required(indicator, case.file.dossier.year), found(case, assessed), _done(rows)
    )


def _done(rows: Iterable[IndicatorResult]) -> str:
    """What was done for an indicator: words, volume and cost, as far as the data say."""
    said = [
        text
        for row in rows
        for text in (
            row.done.rstrip("."),
            f"khối lượng {row.volume}" if row.volume else "",
            f"kinh phí {decimal_text(row.cost)} triệu đồng" if row.cost else "",
        )
        if text
    ]
    return capitalised("; ".join(said))


def required(indicator: Indicator, year: int) -> Cell:
    """What an indicator requires in a year, as it is printed."""
    unsaid = (indicator.threshold_text or _DELEGATED) if indicator.status == "delegated" else OF_THE_SET
    return threshold_said(indicator, year) or unsaid


def threshold_said(indicator: Indicator, year: int) -> str:
    """The threshold of an indicator in a year, as it is printed; «» where nobody has written it."""
    by_year = next((each.threshold for each in indicator.threshold_by_year if each.year == year), None)
    if by_year is not None:
        return f"{_SIGNS.get(indicator.comparator, '')}{by_year} {indicator.unit}".strip()
    if indicator.status == "known" and indicator.threshold_text and not indicator.threshold_by_year:
        return indicator.threshold_text
    if indicator.status == "known" and indicator.threshold_parts:
        return "; ".join(_part(part) for part in indicator.threshold_parts)
    return ""


def _part(part: ThresholdPart) -> str:
    when = f" ({part.when})" if part.when else ""
    bound = f"{_SIGNS.get(part.comparator, '')}{part.threshold or ''}"
    return f"{part.name}{when}: {_with_unit(bound, part.unit)}"


def _with_unit(text: str, unit: str) -> str:
    if fold(unit) in map(fold, _WORDLESS) or not text:
        return text
    return f"{text}{unit}" if unit.startswith("%") else f"{text} {unit}"


def found(case: Case, assessed: AssessedIndicator) -> Cell:
    """The result of an indicator, as it is printed."""
    if assessed.state is State.EXEMPT:
        return "Không áp dụng"
    year, indicator = case.file.dossier.year, assessed.indicator
    required_ = indicator.threshold_text or ""
    of_parts = ((row, part_of(indicator, row.part)) for row in assessed.parts)
    named = ((row, indicator.threshold_parts[at]) for row, at in of_parts if at is not None)
    parts = [f"{part.name}: {_figure(row, part_threshold(part).unit, required_)}" for row, part in named]
    whole = _figure(assessed.result, threshold_of(indicator, year).unit, required_) if assessed.result else ""
    said = "; ".join(text for text in (whole, *parts) if text)
    return said or case.missing(IndicatorResult, "value", f"Kết quả chỉ tiêu {indicator.code}", assessed.result)


def _figure(row: IndicatorResult, unit: str, required_: str) -> str:
    """A result with its unit, as the requirement is written; a share with the two numbers that it is made of."""
    if row.met_count is not None and row.out_of is not None:
        pair = f"{decimal_text(row.met_count)}/{decimal_text(row.out_of)}"
        percent = share(row.met_count, row.out_of)
        return f"{percent_text(percent)} ({pair})" if percent is not None and unit.startswith("%") else pair
    if unit and fold(required_).startswith(f"{fold(unit)} "):  # «Mức độ 3»
        return f"{capitalised(unit)} {row.value}"
    if row.value.isdecimal() and _TWO_DIGITS.search(required_):  # «≥01 mô hình»
        return _with_unit(two_digits(int(row.value)), unit)
    number = number_in(row.value) if unit else None  # «85 %» and «85.5» too
    return _with_unit(row.value if number is None else decimal_text(number), unit)


def verdict_text(case: Case, assessed: AssessedCriterion | AssessedIndicator) -> Cell:
    """«Đạt», «Chưa đạt», «Không áp dụng»; the blank where nothing says so."""
    if assessed.state is not State.NOT_ASSESSED:
        return capitalised(str(assessed.state))
    if isinstance(assessed, AssessedCriterion):
        open_ = [each for each in assessed.indicators if each.state is State.NOT_ASSESSED]
        is_judged = assessed.verdict is not None and assessed.verdict.verdict
        if open_ and not is_judged:  # what its indicators lack is what is to be filled in
            return verdict_text(case, open_[0])
        label = f"Đánh giá tiêu chí {assessed.criterion.code}"
        return case.missing(CriterionVerdict, "verdict", label, assessed.verdict)
    result = found(case, assessed)
    if isinstance(result, Missing):  # without a result there is nothing to judge yet
        return result
    label = f"Đánh giá chỉ tiêu {assessed.indicator.code}"
    return case.missing(IndicatorResult, "verdict", label, assessed.result)


def table_rows(case: Case, stages: Sequence[Assessment]) -> tuple[CriteriaRow, ...]:
    """The lines of the detailed table: an indicator each, with result and verdict of each stage side by side."""
    rows: list[CriteriaRow] = []
    for at, criterion in enumerate(stages[0].criteria):
        columns = [stage.criteria[at] for stage in stages]
        if not criterion.indicators:
            cells = [cell for each in columns for cell in (said_of(each), marked(case, each))]
            rows.append(_row(criterion, OF_THE_SET, OF_THE_SET, cells))
        for place, indicator in enumerate(criterion.indicators):
            of_stages = [each.indicators[place] for each in columns]
            cells = [cell for each in of_stages for cell in (found(case, each), marked(case, each))]
            name = f"{indicator.indicator.code}. {indicator.indicator.name}"
            rows.append(_row(criterion, name, required(indicator.indicator, case.file.dossier.year), cells))
    return tuple(rows)


def _row(criterion: AssessedCriterion, indicator: str, required_: Cell, cells: Sequence[Cell]) -> CriteriaRow:
    of = criterion.criterion
    return CriteriaRow(of.code, of.code, of.name, indicator, required_, tuple(cells))


def said_of(assessed: AssessedCriterion) -> str:
    """What a clerk wrote of a criterion without indicators: what was done, else the remark."""
    return (assessed.verdict.done or assessed.verdict.remark) if assessed.verdict else ""


def marked(case: Case, assessed: AssessedCriterion | AssessedIndicator) -> Cell:
    """The verdict, marked where a clerk gave it and no figure bears it out."""
    text = verdict_text(case, assessed)
    judged = assessed.by_clerk and assessed.computed is None and not isinstance(text, Missing)
    return f"{text} {JUDGED}" if judged else text


def has_judged(stages: Sequence[Assessment]) -> bool:
    """Whether any verdict of the table is a clerk's alone."""
    return any(
        each.by_clerk and each.computed is None
        for stage in stages
        for criterion in stage.criteria
        for each in criterion.indicators or (criterion,)
    )
