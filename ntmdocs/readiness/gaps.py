"""What a stage of a dossier still lacks: tables, cells, papers, results, conditions; each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ntmdocs.assessment import AssessedCriterion, Assessment, State, survey_rows
from ntmdocs.findings import Place
from ntmdocs.model import (
    TABLES,
    Confirmation,
    ConstructionDebt,
    CriterionVerdict,
    Dossier,
    DossierFile,
    DossierItem,
    DossierPaper,
    DossierStep,
    DossierText,
    IndicatorResult,
    Meeting,
    Profile,
    Publication,
    Resource,
    StageRow,
    SurveyVillage,
    TableRecord,
    Team,
    TeamMember,
    Thing,
)
from ntmdocs.model.consultation import SET_UP_BY
from ntmdocs.readiness.texts import unwritten

# Without these a paper has dotted blanks; what else is blank falls away in its sentence.
_EXPECTED: Final[Mapping[type[TableRecord], tuple[str, ...]]] = {
    Dossier: ("figures_on", "resources", "debt", "debt_on"),
    Profile: ("area", "population", "households", "villages", "peoples", "region"),
    Meeting: ("since", "until", "where", "summoned", "present", "ballots", "returned", "valid", "in_favour"),
    Publication: ("places",),
}
# The table beside which a cell of the dossier's own row is printed.
_BESIDE: Final = {
    "figures_on": IndicatorResult.TABLE.key,
    "resources": Resource.TABLE.key,
    "debt": ConstructionDebt.TABLE.key,
    "debt_on": ConstructionDebt.TABLE.key,
}
_OF_A_COMMUNE: Final = ("villages", "region", "resources", "debt", "debt_on")
_BY_KEY: Final = {kind.TABLE.key: kind for kind in TABLES}
_LONGEST: Final = 110
_NO_RESULT: Final = "Chưa có kết quả chỉ tiêu"
_PRINT_THRESHOLDS: Final = ("bao-cao-ket-qua", "bao-cao-tham-tra", "bao-cao-tham-dinh")
_UNSIGNED: Final = ("bien-ban", "phieu", "danh-sach", "danh-muc", "hinh-anh", "bang-cong-nhan")


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing: what, where it is to be filled in, what to do, and the papers that wait for it.

    `matter` is the same as an official letter says it, which knows no tables; what differs by `number` alone belongs
    together.
    """

    what: str
    place: Place
    hint: str
    papers: tuple[str, ...] = ()
    matter: str = ""
    number: str = ""


def is_told(gaps: Iterable[Gap], awaited: Gap) -> bool:
    """Whether one of the gaps is of the same cell, or of the table where no row is there yet."""
    return any(_spot(gap.place) == _spot(awaited.place) for gap in gaps)


def _spot(place: Place) -> Place:
    return place if place.line else Place(place.file, place.sheet)


def table_place(file: DossierFile, record: type[TableRecord]) -> Place:
    """The place of a table of the plan: its sheet, or its file."""
    return record.place_beside(file.dossier.place)


def gaps_of(file: DossierFile, step: DossierStep, found: Assessment, *, first: bool) -> Iterator[Gap]:
    """Everything that a stage lacks; what is said once of the whole dossier comes with its first stage."""
    yield from data_gaps(file, step, found, first=first)
    yield from _papers(file, step)
    if first:
        yield from _set(file)


def data_gaps(file: DossierFile, step: DossierStep, found: Assessment, *, first: bool) -> Iterator[Gap]:
    """What a stage lacks in figures, results and conditions, for whoever is to gather them."""
    yield from _tables(file, step)
    yield from _cells(file, step, first=first)
    yield from _texts(file, step)
    yield from _criteria(file, step, found)
    yield from _conditions(step, found, first=first)


def _tables(file: DossierFile, step: DossierStep) -> Iterator[Gap]:
    """The tables without a row that papers take their figures from, required ones and those that have a row."""
    waiting: dict[str, list[str]] = {}
    for paper in step.papers:
        for key in paper.tables if paper.required or file.paper(paper.kind, step.code) else ():
            waiting.setdefault(key, []).append(paper.name)
    for key, papers in waiting.items():
        record = _BY_KEY.get(key)
        # Papers are told one by one; results criterion by criterion.
        if record is None or record in (DossierPaper, IndicatorResult, CriterionVerdict):
            continue
        if not _rows(file, record, step):
            whose = " của hồ sơ này" if file.plan.rows(record) else ""
            what = f"Bảng «{record.TABLE.title}» chưa có dòng nào{whose}"
            yield Gap(
                what, table_place(file, record), record.TABLE.meaning, tuple(papers), f"{record.TABLE.title}: chưa có"
            )


def _rows(file: DossierFile, record: type[TableRecord], step: DossierStep) -> tuple[TableRecord, ...]:
    if record is SurveyVillage:
        return survey_rows(file)
    if record in (Team, TeamMember):
        teams = [team for team in file.teams(file.unit_at(step.acts) or file.commune) if _is_set_up_at(step, team)]
        return tuple(teams if record is Team else (row for team in teams for row in file.plan.members(team)))
    return file.rows(record, step.code if issubclass(record, StageRow) else "")


def _is_set_up_at(step: DossierStep, team: Team) -> bool:
    return step.paper(SET_UP_BY.get(team.kind, "")) is not None


def _cells(file: DossierFile, step: DossierStep, *, first: bool) -> Iterator[Gap]:
    """The blank cells of rows that are there."""
    used = {key for paper in step.papers if paper.required for key in paper.tables}
    for record, fields in _EXPECTED.items():
        if not issubclass(record, StageRow) and not first:
            continue
        rows = (file.dossier,) if record is Dossier else _rows(file, record, step)
        for row in rows if record is Dossier or record.TABLE.key in used else ():
            for field in fields:
                papers = _waiting(step, _BESIDE[field] if record is Dossier else record.TABLE.key)
                if getattr(row, field) in (None, "", ()) and not (file.village and field in _OF_A_COMMUNE):
                    title = type(row).model_fields[field].title
                    what = f"«{title}» còn trống"
                    yield Gap(what, row.at(field), "Điền ô này.", papers, f"{title}: chưa có")


def _texts(file: DossierFile, step: DossierStep) -> Iterator[Gap]:
    """The passages that nobody has written yet, where the stage has any text at all or its table is not asked for."""
    for item in step.papers:
        if not item.required or (DossierText.TABLE.key in item.tables and not file.rows(DossierText, step.code)):
            continue
        for key, heading in unwritten(file, step, item):
            hint = f"Thêm dòng: bước {step.name}, khóa «{file.plan.names.name(Thing.TEXT, key)}»."
            place = table_place(file, DossierText)
            yield Gap(f"Lời văn «{heading}» chưa có", place, hint, (item.name,), "Chưa có nội dung báo cáo:", heading)


def is_issued(file: DossierFile, step: DossierStep, item: DossierItem) -> bool:
    """Whether a paper of a stage has its day, and its number where it bears one."""
    row = file.paper(item.kind, step.code)
    if row is None and Team.TABLE.key in item.tables:
        return _set_up(file, step)
    if row is None or row.day is None:
        return False
    of_board = bool(file.village) and step.acts == file.tier
    return bool(row.number) or of_board or item.kind.startswith(_UNSIGNED)


def _set_up(file: DossierFile, step: DossierStep) -> bool:
    """Whether the decisions that set up the stage's teams are known: they serve all dossiers of the unit."""
    teams = [row for row in _rows(file, Team, step) if isinstance(row, Team)]
    return bool(teams) and all(team.number and team.day for team in teams)


def _papers(file: DossierFile, step: DossierStep) -> Iterator[Gap]:
    """The required papers without day or signer."""
    for item in step.papers:
        if not item.required:
            continue
        row = file.paper(item.kind, step.code)
        if row is None and is_issued(file, step, item):
            continue
        if row is None:
            hint = f"Thêm dòng: bước {step.name}, loại {item.kind}; ghi số, ngày khi đã ban hành."
            yield Gap(f"Chưa có dòng của «{item.name}»", table_place(file, DossierPaper), hint, (item.name,))
        else:
            fields = ("day",) if item.kind.startswith(_UNSIGNED) else ("signer", "day")
            for field in fields:
                if not getattr(row, field):
                    what = f"«{item.name}» chưa có {str(type(row).model_fields[field].title).lower()}"
                    yield Gap(what, row.at(field), "Điền ô này.", (item.name,))


def _criteria(file: DossierFile, step: DossierStep, found: Assessment) -> Iterator[Gap]:
    """The criteria that are not met or not assessed, each indicator with its own cell."""
    papers = _waiting(step, IndicatorResult.TABLE.key)
    if found.criteria and not found.begun:
        hint = f"Thêm các dòng kết quả, đánh giá với bước {step.name}."
        yield Gap(f"Chưa ghi kết quả nào của bước {step.name}", _result_place(file), hint, papers)
        return
    for criterion in found.criteria:
        if criterion.state in (State.MET, State.EXEMPT):
            continue
        told = False
        for each in criterion.indicators:
            row = each.judged or each.result or next(iter(each.parts), None)
            called = f"Chỉ tiêu {each.indicator.code} ({_short(each.indicator.name)})"
            if each.state is State.NOT_MET:
                told = True
                hint = f"Yêu cầu: {each.indicator.threshold_text or each.indicator.threshold or 'theo bộ tiêu chí'}."
                place = row.at("value") if row else _result_place(file)
                code = each.indicator.code
                yield Gap(f"{called}: chưa đạt", place, hint, papers, "Chỉ tiêu chưa đạt:", code)
            elif each.state is State.NOT_ASSESSED:
                told = True
                yield replace(_unassessed(file, called, row, papers), number=each.indicator.code)
        if not told:
            yield _whole(file, criterion, papers)


def _unassessed(file: DossierFile, called: str, row: IndicatorResult | None, papers: tuple[str, ...]) -> Gap:
    if row is None:
        hint = "Thêm dòng kết quả của chỉ tiêu."
        return Gap(f"{called}: chưa có kết quả", _result_place(file), hint, papers, _NO_RESULT)
    if not (row.value or row.out_of is not None):
        return Gap(f"{called}: chưa có kết quả", row.at("value"), "Ghi kết quả.", papers, _NO_RESULT)
    hint = "Chưa biết mức đạt hoặc kết quả chưa so được: ghi đánh giá kèm căn cứ."
    place = row.at("basis" if row.verdict else "verdict")
    return Gap(f"{called}: chưa đánh giá", place, hint, papers, "Chưa đánh giá chỉ tiêu")


def _whole(file: DossierFile, criterion: AssessedCriterion, papers: tuple[str, ...]) -> Gap:
    called = f"Tiêu chí {criterion.criterion.code} ({criterion.criterion.name}): {criterion.state}"
    verdict = criterion.verdict
    place = verdict.at("basis" if verdict.verdict else "verdict") if verdict else table_place(file, CriterionVerdict)
    return Gap(called, place, "Ghi đánh giá của cả tiêu chí, kèm căn cứ.", papers)


def _short(name: str) -> str:
    """The name of an indicator, cut at a word where it fills more than two lines of the workbook."""
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST].rpartition(' ')[0]} …"


def _result_place(file: DossierFile) -> Place:
    return table_place(file, IndicatorResult)


def _conditions(step: DossierStep, found: Assessment, *, first: bool) -> Iterator[Gap]:
    """The further conditions that are not met; the survey and the police come after the first stage."""
    file = found.file
    for condition in found.conditions:
        if condition.state is not State.MET and condition.is_asked(first=first):
            place = replace(file.dossier.place, column="")
            told = _waiting(step, ConstructionDebt.TABLE.key) if condition.code == "no_dong" else ()
            what, hint = f"Điều kiện «{condition.name}»: {condition.state}", _CONDITIONS[condition.code]
            yield Gap(what, place, hint, told or _required(step))


_CONDITIONS: Final = {
    "no_dong": "Xem bảng «Nợ đọng XDCB» và cột «Tổng nợ đọng» của hồ sơ.",
    "hai_long": "Xem hai bảng khảo sát và các tham số về sự hài lòng.",
    "an_ninh": "Ghi xác nhận của Công an ở bảng «Xác nhận của cơ quan».",
    "cap_do_truoc": "Xem cột «Cấp độ đã đạt» của bảng «Sổ theo dõi xã».",
}


def _set(file: DossierFile) -> Iterator[Gap]:
    """The set of criteria that nobody has compared with the decision: its papers are made as drafts only."""
    criteria_set = file.criteria_set
    if criteria_set is not None and not criteria_set.confirmed_by:
        what = f"Chưa ai đối chiếu «{criteria_set.name}» với văn bản gốc; văn bản in mức đạt chỉ làm bản dự thảo"
        hint = "Sau khi đối chiếu, ghi một dòng với tên bộ ấy."
        papers = (paper.name for each in file.steps for paper in each.papers if paper.kind in _PRINT_THRESHOLDS)
        yield Gap(what, table_place(file, Confirmation), hint, tuple(papers))


def _waiting(step: DossierStep, key: str) -> tuple[str, ...]:
    """The required papers of a stage that take figures from a table."""
    return tuple(paper.name for paper in step.papers if paper.required and key in paper.tables)


def _required(step: DossierStep) -> tuple[str, ...]:
    return tuple(paper.name for paper in step.papers if paper.required)
