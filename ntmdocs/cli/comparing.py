"""What changed between two plans, as lines to read and to paste and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ntmdocs.changes import Change, Comparison, Paper
from ntmdocs.model import Plan


def changes_text(comparison: Comparison) -> Iterator[str]:
    """The changes, the totals and the papers that they touch, a line each."""
    if not (comparison.changes or comparison.papers):
        yield "Không có mục tiêu nào thay đổi."
        return
    for heading, changes in (("Thay đổi mục tiêu:", comparison.changes), ("Tổng số:", comparison.totals)):
        if changes:
            yield heading
            yield from (f"- {change.sentence}" for change in changes)
    if comparison.papers:
        yield "Văn bản phải làm lại:"
        for paper in comparison.papers:
            yield f"- {paper.called}"


def changes_json(plan: Plan, comparison: Comparison) -> dict[str, Any]:
    """The same for JSON; each change names the papers that it touches."""
    return {
        "changes": [_change(change, comparison.papers_of(change, plan)) for change in comparison.changes],
        "totals": [_change(change, ()) for change in comparison.totals],
        "papers": [_paper(paper) for paper in comparison.papers],
    }


def _change(change: Change, papers: tuple[Paper, ...]) -> dict[str, Any]:
    return {
        "kind": str(change.kind),
        "unit": change.unit.full_name,
        "content": change.content,
        "old": change.old,
        "new": change.new,
        "difference": change.difference,
        "sentence": change.sentence,
        "papers": [_paper(paper) for paper in papers],
    }


def _paper(paper: Paper) -> dict[str, str]:
    return {"kind": paper.kind.code, "unit": paper.unit.full_name}
