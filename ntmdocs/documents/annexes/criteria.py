"""The annexes of criteria: results by commune, roadmap, who is responsible."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from ntmdocs.assessment import criteria_groups, group_of
from ntmdocs.documents import names
from ntmdocs.documents.annex_words import DutyAnnex, DutyRow, MatrixAnnex, MatrixRow, RoadmapAnnex, RoadmapRow
from ntmdocs.documents.annexes.source import Head, Source, base_set, number, title
from ntmdocs.documents.phrases import group_span
from ntmdocs.model import CriteriaSet, CriterionResult, Level, Responsibility, RoadmapStep, Unit
from ntmdocs.vietnamese import capitalised, list_letter, roman, short_date, upper

_MARK = "x"


def results(source: Source, head: Head) -> MatrixAnnex:
    criteria_set = base_set(source)
    criteria = criteria_set.counted if criteria_set else ()
    met = met_by_criterion(source)
    lines = []
    for commune in source.sums.communes:
        cells = [met.get((commune, criterion.code)) for criterion in criteria]
        known = None not in cells
        count = sum(1 for cell in cells if cell) if known else None
        marks = tuple(_MARK if cell else "" for cell in cells)
        lines.append((count, MatrixRow("", source.spelt(commune), marks, number(count), "")))
    head["ten"] = upper(f"Kết quả thực hiện tiêu chí đến {short_date(source.plan.header.cut_off)}")
    per_criterion = tuple(
        str(sum(1 for commune in source.sums.communes if met.get((commune, criterion.code)))) for criterion in criteria
    )
    counts = [count for count, _ in lines if count is not None]
    whole = len(counts) == len(lines)
    return MatrixAnnex(
        **head,
        cot=tuple(criterion.code for criterion in criteria),
        dong=tuple(_grouped(source, len(criteria), lines)),
        tong=MatrixRow(
            "",
            f"Số {source.kind} đạt",
            per_criterion if met else tuple("" for _ in criteria),
            str(sum(counts)) if whole else "",
            "",
        ),
    )


def met_by_criterion(source: Source) -> dict[tuple[Unit | None, str], bool]:
    """What is known of the criteria of the lowest level, by commune and number; results by other sets stay out."""
    criteria_set = base_set(source)
    return {
        (source.plan.commune_of(row), row.criterion): row.met
        for holder in source.sums.units
        for row in source.plan.rows_of(CriterionResult, holder)
        if criteria_set is not None and source.plan.sets_called.get(row.criteria_set) is criteria_set
    }


def _grouped(source: Source, total: int, lines: list[tuple[int | None, MatrixRow]]) -> Iterable[MatrixRow]:
    """The rows under a line for each group by criteria met, from the highest; rows without a number come last."""
    groups = criteria_groups(source.plan.programme, total) if source.plan.programme.groups else ()

    def group(item: tuple[int | None, MatrixRow]) -> int:
        return len(groups) if item[0] is None else group_of(item[0], groups)

    number = 0
    for at, members in groupby(sorted(lines, key=group), key=group):
        rows = [row for _, row in members]
        if 0 <= at < len(groups):
            named = f"{capitalised(group_span(*groups[at]))} tiêu chí: {len(rows)} {source.kind}"
            yield MatrixRow(roman(at + 1), named, tuple("" for _ in rows[0].o), "", "")
        for row in rows:
            number += 1
            yield replace(row, tt=str(number))


def roadmap(source: Source, head: Head) -> RoadmapAnnex:
    steps: dict[Unit | None, list[RoadmapStep]] = {}
    for step in source.plan.rows_of(RoadmapStep, source.unit):
        steps.setdefault(source.plan.commune_of(step), []).append(step)
    communes = [
        each for each in source.sums.communes if each in steps or (source.form and _has_to_complete(source, each))
    ]
    head["ten"] = title(source, "Lộ trình thực hiện tiêu chí")
    return RoadmapAnnex(
        **head,
        dong=tuple(_roadmap_row(source, at, commune, steps.get(commune, [])) for at, commune in enumerate(communes, 1)),
    )


def has_roadmap(source: Source) -> bool:
    is_form = source.form and any(_has_to_complete(source, commune) for commune in source.sums.communes)
    return source.has(RoadmapStep) or is_form


def _has_to_complete(source: Source, commune: Unit) -> bool:
    """Whether a commune may have criteria to complete: it aims at a level, or is not known to meet them all."""
    if any(source.plan.commune_of(row) == commune for targets in source.sums.levels for row in targets.all):
        return True
    entry, criteria_set = source.entry(commune), base_set(source)
    counted = len(criteria_set.counted) if criteria_set else 0
    return not counted or entry is None or (entry.criteria_met or 0) < counted


def _roadmap_row(source: Source, at: int, commune: Unit, steps: list[RoadmapStep]) -> RoadmapRow:
    entry = source.entry(commune)
    by_deadline = {step.deadline: None for step in steps}
    return RoadmapRow(
        tt=str(at),
        xa=source.spelt(commune),
        da_dat=number(entry.criteria_met if entry else None),
        tieu_chi="\n".join(_criterion_name(source, step) for step in steps)
        or source.missing(RoadmapStep, "criterion", commune),
        thoi_han=("\n".join(step.deadline for step in steps) if len(by_deadline) > 1 else "".join(by_deadline))
        or source.missing(RoadmapStep, "deadline", commune),
        ghi_chu="; ".join(dict.fromkeys(step.note for step in steps if step.note)),
    )


def _criterion_name(source: Source, step: RoadmapStep) -> str:
    criteria_set = source.plan.sets_called.get(step.criteria_set)
    names_by_code = {item.code: item.name for item in criteria_set.criteria} if criteria_set else {}
    return f"{step.criterion}. {names_by_code.get(step.criterion, '')}".strip(" .")


def duties(source: Source, head: Head) -> DutyAnnex:
    """Who answers for each criterion of the levels that communes work on, under a line a level if there are several."""
    head["ten"] = title(source, "Phân công phụ trách tiêu chí")
    groups = _duty_groups(source)
    lines: list[DutyRow] = []
    for at, (level, criteria_set) in enumerate(groups):
        if len(groups) > 1:
            lines.append(DutyRow(upper(list_letter(at)), f"Tiêu chí {source.kind} {level.name}", "", "", "", "", ""))
        lines += _duty_rows(source, criteria_set)
    return DutyAnnex(**head, dong=tuple(lines))


def has_duties(source: Source) -> bool:
    return bool(_duty_groups(source))


def _duty_groups(source: Source) -> list[tuple[Level, CriteriaSet]]:
    """The levels that communes aim at, the lowest one where none does, with their criteria where anybody answers."""
    aimed = [targets.level for targets in source.sums.levels if targets.total]
    lowest = [targets.level for targets in source.sums.levels[:1]]
    return [
        (level, found)
        for level in aimed or lowest
        if (found := source.plan.criteria_sets.get(level.criteria_set))
        and (source.form or source.plan.responsibilities(source.unit, found.code))
    ]


def _duty_rows(source: Source, criteria_set: CriteriaSet) -> Iterable[DutyRow]:
    rows = {row.criterion: row for row in source.plan.responsibilities(source.unit, criteria_set.code)}
    for criterion in criteria_set.counted:
        row = rows.get(criterion.code)
        if row is None:
            blank = source.missing(Responsibility, "lead") if source.form else ""
            yield DutyRow(criterion.code, criterion.name, blank, "", "", "", "")
            continue
        yield DutyRow(
            tt=criterion.code,
            tieu_chi=criterion.name,
            chu_tri=_bodies(source, row.lead),
            phoi_hop=_bodies(source, row.partners),
            lanh_dao=row.leader,
            cap_tren=_bodies(source, row.upper_bodies),
            thoi_han=row.deadline,
        )


def _bodies(source: Source, codes: Iterable[str]) -> str:
    return "; ".join(names.body_names(source.plan, source.unit, codes))
