"""What each stage found, side by side: the table, the counts and where two stages differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ntmdocs.assessment import AssessedCriterion, AssessedIndicator, Assessment, State, assess
from ntmdocs.documents import names
from ntmdocs.documents.dossier.bases import called
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.naming import BOARD, committee, heading, short_name
from ntmdocs.documents.dossier.results import (
    JUDGED_NOTE,
    OF_THE_SET,
    criteria_words,
    found,
    has_judged,
    is_met,
    marked,
    required,
    result_words,
    said_of,
    verdict_text,
)
from ntmdocs.documents.dossier.words import (
    ComparedCriterion,
    ComparedIndicator,
    ComparisonRow,
    ComparisonTable,
    CriterionWords,
    DifferenceWords,
    StageCell,
    StageCount,
)
from ntmdocs.documents.words import Cell
from ntmdocs.model import Attestation, AttestedMatter, DossierStep
from ntmdocs.vietnamese import capitalised, joined, padded, short_date, upper

_OWN_EYES = "tự đánh giá"


def assessments(case: Case) -> tuple[Assessment, ...]:
    """What each stage up to this one found."""
    return tuple(assess(case.file, step.code) for step in case.steps_so_far)


def _own_cases(case: Case) -> Iterator[Case]:
    """The paper's case at each stage up to this one, so that a blank names the stage whose row is to be filled."""
    return (replace(case, step=step) for step in case.steps_so_far)


def who_found(case: Case, step: DossierStep) -> str:
    """«xã tự đánh giá», «huyện thẩm tra», «tỉnh thẩm định»."""
    unit = case.unit_at(step.acts)
    kind = unit.kind if unit is not None else case.file.kind
    return f"{kind} {step.name}"


def stage_counts(case: Case) -> tuple[StageCount, ...]:
    """How many criteria each stage found met."""
    counted = ((own.step, result_words(own, own.assessment)) for own in _own_cases(case))
    return tuple(StageCount(capitalised(who_found(case, step)), words.dem, words.ty_le) for step, words in counted)


def comparison_table(case: Case) -> ComparisonTable:
    """The table whose rows are the first stage's and whose columns are the stages."""
    stages = assessments(case)
    rows = tuple(_rows(case, stages))
    return ComparisonTable(
        nhan="Phụ lục",
        ten=upper(
            heading(
                case,
                f"Biểu tổng hợp kết quả {case.step.name} mức độ đạt các {result_words(case).ten_muc} "
                f"{case.level.name} năm {case.file.dossier.year} của {short_name(case)}",
            )
        ),
        kem_theo=f"(Kèm theo {called(case, case.paper)})",
        ghi_chu=JUDGED_NOTE if has_judged(stages) else "",
        cot=tuple(who_found(case, step) for step in case.steps_so_far),
        dong=rows,
        co_xac_nhan=any(row.co_quan for row in rows),
    )


def _rows(case: Case, stages: Sequence[Assessment]) -> Iterator[ComparisonRow]:
    bodies = attesting_bodies(case)
    for at, criterion in enumerate(stages[0].criteria):
        columns = [stage.criteria[at] for stage in stages]
        row = ComparisonRow(
            khoa=criterion.criterion.code,
            tt=criterion.criterion.code,
            tieu_chi=criterion.criterion.name,
            chi_tieu=OF_THE_SET,
            yeu_cau=OF_THE_SET,
            o=tuple(
                StageCell(said_of(each), marked(own, each)) for own, each in zip(_own_cases(case), columns, strict=True)
            ),
            co_quan="; ".join(bodies.get(criterion.criterion.code, ())),
            ghi_chu=_differs(columns),
        )
        yield from _indicator_rows(case, row, columns) if criterion.indicators else (row,)


def _indicator_rows(case: Case, row: ComparisonRow, columns: Sequence[AssessedCriterion]) -> Iterator[ComparisonRow]:
    for at, indicator in enumerate(columns[0].indicators):
        of_stages = [each.indicators[at] for each in columns]
        yield replace(
            row,
            chi_tieu=f"{indicator.indicator.code}. {indicator.indicator.name}",
            yeu_cau=required(indicator.indicator, case.file.dossier.year),
            o=tuple(
                StageCell(found(own, each), marked(own, each))
                for own, each in zip(_own_cases(case), of_stages, strict=True)
            ),
            ghi_chu=_differs(of_stages) or _other_figure([found(case, each) for each in of_stages]),
        )


def _differs(columns: Sequence[AssessedCriterion] | Sequence[AssessedIndicator]) -> str:
    """What the last column says where two stages judge otherwise; one that has not judged yet does not differ."""
    return "Đánh giá khác nhau" if len({each.state for each in columns} - {State.NOT_ASSESSED}) > 1 else ""


def _judges_otherwise(old: AssessedCriterion | AssessedIndicator, new: AssessedCriterion | AssessedIndicator) -> bool:
    """Whether a stage gives another verdict than the one before; one that gives none yet does not."""
    return new.state not in (old.state, State.NOT_ASSESSED)


def _other_figure(cells: Iterable[Cell]) -> str:
    said = {cell for cell in cells if isinstance(cell, str)}
    return "Số liệu khác nhau" if len(said) > 1 else ""


def attesting_bodies(case: Case) -> dict[str, list[str]]:
    """The bodies that attest each criterion at this stage, by its code."""
    bodies: dict[str, list[str]] = {}
    for row in case.rows(Attestation):
        if row.matter is AttestedMatter.CRITERION:
            for code in row.criteria:
                bodies.setdefault(code, []).append(body_called(case, row))
    return bodies


def body_called(case: Case, row: Attestation) -> str:
    """The name of the body that attests."""
    return names.body_names(case.plan, case.issuer, [row.body])[0]


def attested(case: Case, row: Attestation) -> str:
    """«Phòng Tư pháp (Văn bản số 104/XN ngày 20/5/2025): Kết quả đúng với hồ sơ …»."""
    parts = (f"số {padded(row.number)}" if row.number else "", f"ngày {short_date(row.day)}" if row.day else "")
    said = " ".join(part for part in parts if part)
    content = row.content.rstrip(".") or str(row.verdict)
    return f"{body_called(case, row)}{f' (Văn bản {said})' if said else ''}: {content}"


def compared_criteria(case: Case) -> tuple[ComparedCriterion, ...]:
    """Each criterion as this stage found it, beside what the stage before it reported."""
    stages = assessments(case)
    before = stages[-2] if len(stages) > 1 else stages[-1]
    return tuple(
        _criterion(case, words, old, new)
        for words, old, new in zip(criteria_words(case), before.criteria, stages[-1].criteria, strict=True)
    )


def _criterion(case: Case, words: CriterionWords, old: AssessedCriterion, new: AssessedCriterion) -> ComparedCriterion:
    rows = [
        row
        for row in case.rows(Attestation)
        if row.matter is AttestedMatter.CRITERION and new.criterion.code in row.criteria
    ]
    earlier = replace(case, step=case.before or case.step)
    indicators = tuple(_indicator(case, earlier, *each) for each in zip(old.indicators, new.indicators, strict=True))
    told = tuple(each for each in indicators if each.khac or not is_met(each.ket_qua))
    return ComparedCriterion(
        so=words.so,
        ten=words.ten,
        chi_tieu=indicators,
        ket_qua=told,
        dat_chung=joined((each.ma for each in indicators if each not in told), last="và"),
        da_lam=words.da_lam,
        nhan_xet=words.nhan_xet.rstrip("."),
        xac_nhan=tuple(attested(case, row) for row in rows),
        danh_gia=words.danh_gia,
        danh_gia_truoc=verdict_text(earlier, old),
        khac=_judges_otherwise(old, new),
        can_cu=words.can_cu,
    )


def _indicator(case: Case, earlier: Case, old: AssessedIndicator, new: AssessedIndicator) -> ComparedIndicator:
    indicator = new.indicator
    before, now = found(earlier, old), found(case, new)
    return ComparedIndicator(
        ma=indicator.code,
        ten=indicator.name,
        yeu_cau=required(indicator, case.file.dossier.year),
        truoc=before,
        ket_qua=now,
        khac=_judges_otherwise(old, new) or (isinstance(before, str) and isinstance(now, str) and before != now),
    )


def differences(case: Case) -> tuple[DifferenceWords, ...]:
    """The indicators and criteria that this stage sees otherwise than the one before."""
    criteria = compared_criteria(case)
    indicators = (
        DifferenceWords(f"Chỉ tiêu {each.ma} ({each.ten})", _plain(each.truoc), _plain(each.ket_qua))
        for criterion in criteria
        for each in criterion.chi_tieu
        if each.khac
    )
    verdicts = (
        DifferenceWords(each.ten, _plain(each.danh_gia_truoc), _plain(each.danh_gia)) for each in criteria if each.khac
    )
    return (*indicators, *verdicts)


def _plain(cell: Cell) -> str:
    return cell if isinstance(cell, str) else "chưa có kết quả"


def acting_committee(case: Case, step: DossierStep) -> str:
    """The committee that acted at a stage, or the board of the village."""
    unit = case.unit_at(step.acts)
    return committee(case, unit) if unit is not None else f"{BOARD} {case.village}"
