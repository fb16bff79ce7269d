"""The annexes of a commune's plan: where it stands, its roadmap, who answers, money by criterion, works."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any

from ntmdocs.assessment import figures
from ntmdocs.documents import names
from ntmdocs.documents.annex_words import MatrixAnnex, MatrixRow, WorkAnnex, WorkRow
from ntmdocs.documents.annexes import head_of
from ntmdocs.documents.annexes.funding import money_column, money_heading, money_row
from ntmdocs.documents.annexes.source import (
    FORM_ROWS,
    UNIT_OF_MONEY,
    Head,
    Source,
    heading_of,
    money_text,
    source_name,
    title,
)
from ntmdocs.documents.communes.topic import Topic
from ntmdocs.documents.communes.words import (
    AssignmentAnnex,
    AssignmentRow,
    CommuneAnnexesWords,
    StateAnnex,
    StateRow,
    StepAnnex,
    StepRow,
)
from ntmdocs.documents.words import AnnexHead
from ntmdocs.model import Criterion, Funding, Indicator, IndicatorState, Responsibility, RoadmapStep, Work
from ntmdocs.vietnamese import roman, short_date, upper

_MET, _NOT_MET = "Đạt", "Chưa đạt"
_WHOLE = "Chung cho các tiêu chí"

Maker = Callable[[Topic, Source, Head], AnnexHead]


def commune_annexes(topic: Topic) -> CommuneAnnexesWords:
    """The annexes that there are, numbered in their order; a single one has no number (NĐ 30/2020, PL I, III.1)."""
    source = Source(topic.plan, topic.commune, figures(topic.plan, topic.commune), topic.form)
    makers = [(key, maker) for key, (there, maker) in _MAKERS.items() if there(topic) or topic.form]
    made: dict[str, Any] = {}
    for at, (key, maker) in enumerate(makers, 1):
        label = f"Phụ lục {roman(at)}" if len(makers) > 1 else "Phụ lục"
        annex = maker(topic, source, head_of(source, label))
        made[key] = replace(annex, co=_columns(annex, every=topic.form))
    return replace(CommuneAnnexesWords(), **made)


def _columns(annex: Any, *, every: bool) -> tuple[str, ...]:
    filled = (item.name for row in annex.dong for item in fields(row) if every or getattr(row, item.name) != "")
    return tuple(dict.fromkeys(filled))


def verdict(met: bool | None) -> str:  # noqa: FBT001
    """How a table says that something is met; «» while that is not known."""
    return "" if met is None else _MET if met else _NOT_MET


def _state(topic: Topic, source: Source, head: Head) -> StateAnnex:
    head["ten"] = upper(f"Hiện trạng thực hiện tiêu chí đến {short_date(topic.plan.header.cut_off)}")
    return StateAnnex(**head, dong=tuple(row for each in topic.criteria for row in _state_rows(topic, source, each)))


def _state_rows(topic: Topic, source: Source, criterion: Criterion) -> Iterator[StateRow]:
    met = verdict(topic.met.get(criterion.code))
    shown = [each for each in criterion.indicators if topic.form or each.code in topic.states]
    blank = source.missing(IndicatorState, "met", topic.commune) if topic.form and not shown else ""
    yield StateRow(criterion.code, criterion.name, "", "", met or blank, dau_muc=True)
    for indicator in shown:
        row = topic.states.get(indicator.code)
        missing = topic.form and row is None
        yield StateRow(
            indicator.code,
            indicator.name,
            _threshold(topic, indicator),
            source.missing(IndicatorState, "state", topic.commune) if missing else row.state if row else "",
            source.missing(IndicatorState, "met", topic.commune) if missing else verdict(row.met if row else None),
        )


def _threshold(topic: Topic, indicator: Indicator) -> str:
    return (indicator.threshold_text or indicator.threshold or "") if topic.shows_thresholds else ""


def _steps(topic: Topic, source: Source, head: Head) -> StepAnnex:
    head["ten"] = title(source, "Lộ trình thực hiện tiêu chí")
    open_ones = [
        each for each in topic.criteria if each.code in topic.steps or (topic.form and not topic.met.get(each.code))
    ]
    return StepAnnex(**head, dong=tuple(_step_row(topic, source, each) for each in open_ones))


def _step_row(topic: Topic, source: Source, criterion: Criterion) -> StepRow:
    step = topic.steps.get(criterion.code)
    if step is None:
        blanks = [
            source.missing(RoadmapStep, name, topic.commune) for name in ("lacking", "volume", "begins", "deadline")
        ]
        return StepRow(criterion.code, criterion.name, *blanks)
    return StepRow(criterion.code, criterion.name, step.lacking, step.volume, step.begins, step.deadline)


def _assignments(topic: Topic, source: Source, head: Head) -> AssignmentAnnex:
    head["ten"] = title(source, "Phân công phụ trách thực hiện tiêu chí")
    criteria = [each for each in topic.criteria if each.code in topic.duties or topic.form]
    return AssignmentAnnex(**head, dong=tuple(_assignment_row(topic, source, each) for each in criteria))


def _assignment_row(topic: Topic, source: Source, criterion: Criterion) -> AssignmentRow:
    duty = topic.duties.get(criterion.code)
    step = topic.steps.get(criterion.code)
    due = step.deadline if step else ""
    if duty is None:
        member, lead, officer, villages = (
            source.missing(Responsibility, name, topic.commune) for name in ("leader", "lead", "officer", "villages")
        )
        return AssignmentRow(criterion.code, criterion.name, member, lead, "", officer, villages, due)
    return AssignmentRow(
        criterion.code,
        criterion.name,
        duty.leader,
        bodies(topic, duty.lead),
        bodies(topic, duty.partners),
        duty.officer,
        duty.villages,
        due or duty.deadline,
    )


def bodies(topic: Topic, codes: tuple[str, ...]) -> str:
    """The names of bodies by their codes, in one line."""
    return "; ".join(names.body_names(topic.plan, topic.commune, codes))


def _money(topic: Topic, source: Source, head: Head) -> MatrixAnnex:
    head["ten"] = title(source, f"Kinh phí thực hiện {topic.plan.programme.name}")
    rows, called = topic.funding, {each.code: each.name for each in topic.criteria}
    if not rows:
        sources = tuple(heading_of(source, item) for item in topic.plan.funding_sources)
        blank = tuple("" for _ in sources)
        lines = tuple(MatrixRow(each.code, each.name, blank, "", "") for each in topic.criteria)
        total = MatrixRow("", "Tổng cộng", blank, "", "")
        return MatrixAnnex(**head, don_vi_tinh=UNIT_OF_MONEY, cot_dau="Tiêu chí", cot=sources, dong=lines, tong=total)
    columns = list(dict.fromkeys(money_column(source, row) for row in rows))
    groups: dict[str, list[Funding]] = {}
    for row in sorted(rows, key=lambda row: list(called).index(row.criterion) if row.criterion in called else -1):
        groups.setdefault(called.get(row.criterion, row.content or _WHOLE), []).append(row)
    numbers = [next((code for code, name in called.items() if name == label), "") for label in groups]
    return MatrixAnnex(
        **head,
        don_vi_tinh=UNIT_OF_MONEY,
        cot_dau="Tiêu chí",
        cot=tuple(money_heading(source, *key) for key in columns),
        dong=tuple(
            money_row(source, number, label, group, columns)
            for number, (label, group) in zip(numbers, groups.items(), strict=True)
        ),
        tong=money_row(source, "", "Tổng cộng", list(rows), columns),
    )


def _works(topic: Topic, source: Source, head: Head) -> WorkAnnex:
    head["ten"] = title(source, "Danh mục công trình thực hiện")
    lines = [
        WorkRow(
            str(at), row.name, "", row.criterion, money_text(row.total), money_text(row.amount),
            source_name(source, row.source_code), row.owner, row.schedule,
        )
        for at, row in enumerate(topic.works, 1)
    ] or [
        WorkRow(str(at), source.missing(Work, "name", topic.commune), "", "", "", "", "", "", "")
        for at in range(1, FORM_ROWS + 1)
    ]  # fmt: skip
    return WorkAnnex(**head, don_vi_tinh=UNIT_OF_MONEY, dong=tuple(lines))


# The annexes in their order: when there is one, and what makes it. The keys are the fields of CommuneAnnexesWords.
_MAKERS: dict[str, tuple[Callable[[Topic], bool], Maker]] = {
    "hien_trang": (lambda topic: bool(topic.met or topic.states), _state),
    "lo_trinh": (lambda topic: bool(topic.steps), _steps),
    "phan_cong": (lambda topic: bool(topic.duties), _assignments),
    "von": (lambda topic: bool(topic.funding), _money),
    "cong_trinh": (lambda topic: bool(topic.works), _works),
}
