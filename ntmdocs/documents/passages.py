"""A unit's own say: its rows «Đoạn văn riêng» as overrides of the template's passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ntmdocs.model import OwnPassage, PassageKind, PassageUse, Plan, Unit
from ntmdocs.templating.values import Blocks, Override, Paragraph, Table


def overrides(plan: Plan, unit: Unit) -> Mapping[str, Override]:
    """The overrides by the key of their passage."""
    rows: dict[str, list[OwnPassage]] = {}
    for row in plan.rows_of(OwnPassage, unit):
        rows.setdefault(row.key, []).append(row)
    return {key: _override(passages) for key, passages in rows.items()}


def left_out(own: Mapping[str, Override]) -> frozenset[str]:
    """The keys of the passages that nothing stands in place of: their headings and numbers go with them."""
    return frozenset(
        key for key, override in own.items() if override.instead == Blocks() and not override.before + override.after
    )


def _override(rows: Iterable[OwnPassage]) -> Override:
    by_use = {use: [row for row in rows if row.use is use] for use in PassageUse}
    leaves_out = by_use[PassageUse.INSTEAD] or by_use[PassageUse.LEAVE_OUT]
    return Override(
        before=_blocks(by_use[PassageUse.BEFORE]),
        instead=_blocks(by_use[PassageUse.INSTEAD]) if leaves_out else None,
        after=_blocks(by_use[PassageUse.AFTER]),
    )


def _blocks(rows: Iterable[OwnPassage]) -> Blocks:
    return Blocks(tuple(block for row in rows for block in _contents(row)))


def _contents(row: OwnPassage) -> list[Paragraph | Table]:
    lines = [line.strip() for line in row.text.splitlines() if line.strip()]
    if row.kind is PassageKind.PARAGRAPH:
        return [Paragraph(line) for line in lines]
    cells = [tuple(cell.strip() for cell in line.split("|")) for line in lines]
    return [Table(tuple(cells))] if cells else []
