"""How far dossiers are, as lines to read and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ntmdocs.assessment import LevelSummary, level_summaries
from ntmdocs.cli.console import print_findings, print_json, say, together
from ntmdocs.cli.reporting import REPORT_NAME, conclude, findings_json
from ntmdocs.dossiers import Standing
from ntmdocs.findings import Finding, errors
from ntmdocs.model import Level
from ntmdocs.readiness import DossierStatus, Gap, GapGroup, PaperState, StageStatus, gaps_together
from ntmdocs.vietnamese import capitalised, joined

_MOST_LINES = 12


def report_standing(found: Standing, output: Path, *, as_json: bool) -> int:
    """The status of `--status`: 0, or 1 where the plan could not be read."""
    if errors(found.findings):
        return conclude(found.findings, "", output / REPORT_NAME, as_json=as_json)
    if as_json:
        print_json(standing_json(found))
        return 0
    for line in standing_text(found):
        say(line)
    print_findings(found.findings, output / REPORT_NAME)
    return 0


def standing_text(found: Standing) -> Iterator[str]:
    """A paragraph a dossier: its stages, its papers, the first of what is missing; then where all of it is."""
    for status in found.statuses:
        level = status.file.level.name if status.file.level else status.file.dossier.level
        yield f"{capitalised(status.file.name)}, {status.file.district.full_name}: {level}."
        for stage in status.stages:
            yield from _stage(stage, status.file.level)
        yield from _errors(status.errors)
        if status.evidence:
            yield f"  - Minh chứng: {len(status.evidence)} việc, ví dụ: {status.evidence[0].what}"
    if found.lacking:
        names = joined(f"{row.commune} ({row.unit})" for row in found.lacking[:_MOST_LINES])
        more = f" và {len(found.lacking) - _MOST_LINES} xã khác" if len(found.lacking) > _MOST_LINES else ""
        yield f"Chưa lập hồ sơ: {len(found.lacking)} xã trong mục tiêu của năm: {names}{more}."
    for item in found.written:
        if item.beside:
            yield f"{item.beside} đã được sửa tay nên giữ nguyên; bản mới ghi bên cạnh."
        yield f"Tất cả việc còn thiếu: {item.path}"


def _stage(stage: StageStatus, level: Level | None) -> Iterator[str]:
    item = "yêu cầu" if level is not None and level.prominent_field else "tiêu chí"
    met = f"{stage.assessment.met}/{stage.assessment.total} {item} đạt" if stage.assessment.begun else "chưa có kết quả"
    counts = ", ".join(f"{stage.count(state)} {state}" for state in PaperState if state is not PaperState.OPTIONAL)
    yield f"  {capitalised(stage.step.name)}: {met}; văn bản: {counts}; còn thiếu {len(stage.gaps)} việc."
    # Dozens of indicators without results would hide all else.
    lines: Sequence[Gap | GapGroup] = stage.gaps if len(stage.gaps) <= _MOST_LINES else gaps_together(stage.gaps)
    for line in lines[:_MOST_LINES]:
        yield f"  - {line.what} ({line.place})"
    if left := lines[_MOST_LINES:]:
        count = sum(line.count if isinstance(line, GapGroup) else 1 for line in left)
        yield f"  - … và {count} việc khác."


def _errors(errors_: Sequence[Finding]) -> Iterator[str]:
    told = list(together(errors_))
    if len(told) > _MOST_LINES:
        told = list(together(errors_, all_said=False))
    for (first, *_), others in told[:_MOST_LINES]:
        yield f"  - Lỗi: {first.message} ({first.place})"
        if others:
            yield f"    {others}"
    if left := told[_MOST_LINES:]:
        yield f"  - … và {sum(len(alike) for alike, _ in left)} lỗi khác."


def standing_json(found: Standing) -> dict[str, Any]:
    """The same as one JSON object, with everything that is missing."""
    return {
        "status": 0,
        "dossiers": [_dossier(status) for status in found.statuses],
        "without_dossier": [
            {"unit": row.unit, "commune": row.commune, "level": row.level} for row in found.lacking
        ],
        "levels": [_summary(each) for each in level_summaries(tuple(status.file for status in found.statuses))],
        "written": [str(item.path) for item in found.written],
        "findings": findings_json(found.findings),
    }  # fmt: skip


def _summary(summary: LevelSummary) -> dict[str, Any]:
    return {
        "level": summary.level.code,
        "dossiers": len(summary.assessments),
        "reached": summary.reached,
        "average": f"{summary.average:.2f}",
        "criteria": {
            each.criterion.code: {"met": each.met, "not_met": each.not_met, "not_assessed": each.not_assessed}
            for each in summary.criteria
        },
    }


def _dossier(status: DossierStatus) -> dict[str, Any]:
    return {
        "name": status.file.name,
        "unit": status.file.commune.code,
        "village": status.file.village,
        "level": status.file.level.code if status.file.level else "",
        "missing": status.missing,
        "stages": [_stage_json(stage) for stage in status.stages],
        "evidence": [
            {"kind": gap.kind, "what": gap.what, "place": str(gap.place), "hint": gap.hint} for gap in status.evidence
        ],
        "errors": findings_json(status.errors),
    }  # fmt: skip


def _stage_json(stage: StageStatus) -> dict[str, Any]:
    found = stage.assessment
    return {
        "stage": stage.step.code,
        "met": found.met,
        "total": found.total,
        "level_met": found.level_met,
        "criteria": {each.criterion.code: str(each.state) for each in found.criteria},
        "conditions": {each.code: str(each.state) for each in found.conditions},
        "papers": [
            {"kind": paper.kind, "state": str(paper.state), "waits_for": paper.waits_for} for paper in stage.papers
        ],
        "missing": [_gap(gap) for gap in stage.gaps],
    }


def _gap(gap: Gap) -> dict[str, Any]:
    place = {name: getattr(gap.place, name) for name in gap.place.__slots__ if getattr(gap.place, name)}
    return {"what": gap.what, "place": place, "hint": gap.hint, "papers": list(gap.papers)}
