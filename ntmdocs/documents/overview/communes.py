"""The map: each commune with its number of criteria, the level that it holds and aims at, and what it lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from ntmdocs.assessment import group_of, includes, position_of
from ntmdocs.documents.overview.scope import Scope
from ntmdocs.documents.overview.words import BlockWords, CommuneWords, GroupWords
from ntmdocs.documents.phrases import group_span
from ntmdocs.model import CommuneEntry, CommuneTarget, Level, Standing, Unit
from ntmdocs.vietnamese import capitalised, joined, short_date, two_digits

_MOST_NAMED: Final = 3
# Communes whose number is not known: those that hold a level, and all others.
_RECOGNISED: Final = "cong-nhan"
_UNKNOWN: Final = "chua-ro"
_LABELS: Final = {_RECOGNISED: "Đã công nhận, sổ chưa ghi số tiêu chí", _UNKNOWN: "Chưa có số liệu"}


def block_words(scope: Scope) -> tuple[BlockWords, ...]:
    """The communes by the unit that directs them."""
    return tuple(
        BlockWords(holder.code, capitalised(holder.full_name), two_digits(len(communes)), _communes(scope, communes))
        for holder, communes in scope.blocks.items()
    )


def _communes(scope: Scope, communes: tuple[Unit, ...]) -> tuple[CommuneWords, ...]:
    return tuple(_commune(scope, commune) for commune in communes)


def _commune(scope: Scope, commune: Unit) -> CommuneWords:
    plan, met, total = scope.plan, scope.criteria[commune].met, scope.criteria[commune].total
    held = scope.levels[commune]
    aims = plan.rows_about(CommuneTarget, commune)
    left = tuple(row for row in aims if not _is_held(scope, held, row))
    return CommuneWords(
        ma=commune.code,
        ten=commune.name,
        muc=_group(scope, commune),
        so="" if met is None else str(met),
        dem="chưa rõ" if met is None else f"{two_digits(met)}/{two_digits(total)}",
        cap_do=held.name if held else "",
        phan_dau=joined(plan.level_name(row.level) for row in left),
        con_thieu="; ".join(_lacking(scope, commune, left)),
        ho_so="; ".join(_dossiers(scope, commune)),
    )


def _is_held(scope: Scope, held: Level | None, row: CommuneTarget) -> bool:
    aim = scope.plan.level_of(row.level)
    return aim is not None and includes(scope.plan.programme, held, aim.code)


def _group(scope: Scope, commune: Unit) -> str:
    met = scope.criteria[commune].met
    if met is not None:
        return str(group_of(met, scope.groups))
    rows = scope.plan.rows_about(CommuneEntry, commune)
    return _RECOGNISED if any(row.standing is Standing.RECOGNISED for row in rows) else _UNKNOWN


def _lacking(scope: Scope, commune: Unit, aims: tuple[CommuneTarget, ...]) -> Iterator[str]:
    """The criteria that are known not to be met: of the levels aimed at, else of the lowest; a few by name."""
    levels = [scope.plan.level_of(row.level) for row in aims] or [scope.lowest]
    for level in levels:
        lacking = scope.criteria_of(commune, level).lacking
        if lacking:
            few = len(lacking) <= _MOST_NAMED
            yield f"tiêu chí {joined(f'{each.code} ({each.name})' if few else each.code for each in lacking)}"


def _dossiers(scope: Scope, commune: Unit) -> Iterator[str]:
    """Where the commune's own dossier lies, and how many of its villages have one."""
    files = [file for file in scope.files if file.commune == commune]
    for file in files:
        if file.village:
            continue
        at = position_of(file, scope.day)
        since = f" từ {short_date(at.since)}" if at.since else ""
        yield f"chờ {at.step.name}{since}" if at.step else f"đã công nhận{since.replace(' từ', ' ngày')}"
    villages = sum(bool(file.village) for file in files)
    if villages:
        yield f"{two_digits(villages)} hồ sơ {scope.village_kind}"


def group_words(scope: Scope, blocks: tuple[BlockWords, ...]) -> tuple[GroupWords, ...]:
    """The legend: each group with its number of communes; groups of unknown numbers only where there are such."""
    counts = Counter(commune.muc for block in blocks for commune in block.cac_xa)
    labels = {str(at): _label(low, high) for at, (low, high) in enumerate(scope.groups)}
    return tuple(
        GroupWords(key, label, two_digits(counts[key]))
        for key, label in {**labels, **_LABELS}.items()
        if key in labels or counts[key]
    )


def _label(low: int, high: int) -> str:
    return f"{f'{low} - {high}' if 0 < low < high else capitalised(group_span(low, high))} tiêu chí"
