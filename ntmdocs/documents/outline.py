"""The outline of a unit's plan: which parts, goals and tasks it has and their numbers; what has no content has none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ntmdocs.assessment import LevelTargets, UnitFigures
from ntmdocs.documents.unit_plan_words import PartNumbers, SubNumbers
from ntmdocs.model import CommuneEntry, CommuneTarget, Level, Standing
from ntmdocs.vietnamese import fold, roman

VILLAGES, UNIT_GOAL, GOALS_BELOW = "thon", "don_vi", "cap_duoi"
PURPOSE = ("muc_dich", "yeu_cau")
FIXED_TASKS = ("noi_dung", "tuyen_truyen", "phoi_hop", "kiem_tra")
_LEVEL_TASKS = ("phan_dau", "da_dat", "con_lai")


@dataclass(frozen=True, slots=True)
class Outline:
    """Numbers by key; a level's key is its code, and `subs` has the numbers of its sub-headings."""

    parts: PartNumbers
    purpose: Mapping[str, str]
    goals: Mapping[str, str]
    tasks: Mapping[str, str]
    subs: Mapping[str, SubNumbers]


def outline(sums: UnitFigures, *, unit_goal: bool, goals_below: bool, left_out: Collection[str]) -> Outline:
    """The outline for a unit's figures without the passages whose keys are `left_out`."""
    levels = {targets.level.code: level_parts(targets, sums) for targets in sums.levels}
    others = [
        key
        for key, there in (
            (VILLAGES, sums.villages.count or sums.villages.has_leftover),
            (UNIT_GOAL, unit_goal),
            (GOALS_BELOW, goals_below),
        )
        if there
    ]
    told = {
        code: [part for part in parts if f"nhiem_vu_{part}" not in left_out] for code, parts in levels.items() if parts
    }
    purpose = _numbered(key for key in PURPOSE if key not in left_out)
    goals = _numbered([*told, *(key for key in others if f"muc_tieu_{key}" not in left_out)])
    tasks = _numbered(
        [
            *(code for code, parts in told.items() if parts),
            *(key for key in (*others, *FIXED_TASKS) if f"nhiem_vu_{key}" not in left_out),
        ]
    )
    there = {
        "muc_dich": bool(purpose),
        "muc_tieu": True,
        "nhiem_vu": bool(tasks),
        "kinh_phi": "kinh_phi" not in left_out,
        "to_chuc": True,
    }
    kept = [key for key, has_content in there.items() if has_content and f"phan_{key}" not in left_out]
    parts = PartNumbers(**{key: roman(kept.index(key) + 1) if key in kept else "" for key in there})
    subs = {code: _sub_numbers(tasks.get(code, ""), names) for code, names in told.items()}
    return Outline(parts, purpose, goals, tasks, subs)


def level_parts(targets: LevelTargets, sums: UnitFigures) -> dict[str, Sequence[CommuneEntry | CommuneTarget]]:
    """What a level's passages speak of, in their order; the lowest level also speaks of the remaining communes."""
    lowest = targets.level == sums.levels[0].level
    parts: dict[str, Sequence[CommuneEntry | CommuneTarget]] = {
        "phan_dau": targets.all,
        "da_dat": [entry for entry in sums.entries if _holds(entry, targets.level, lowest=lowest)],
        "con_lai": sums.standing(Standing.REMAINING) if lowest else (),
    }
    return {key: rows for key, rows in parts.items() if rows}


def _holds(entry: CommuneEntry, level: Level, *, lowest: bool) -> bool:
    if entry.standing is not Standing.RECOGNISED:
        return False
    return lowest or fold(entry.level) in (fold(level.code), fold(level.name))


def _numbered(keys: Iterable[str]) -> dict[str, str]:
    return {key: str(at) for at, key in enumerate(keys, 1)}


def _sub_numbers(number: str, parts: Sequence[str]) -> SubNumbers:
    """The numbers of a level's sub-headings; a level with one part needs none."""
    numbers = {key: f"{number}.{at}." for at, key in enumerate(parts, 1)} if len(parts) > 1 else {}
    return SubNumbers(*(numbers.get(key, "") for key in _LEVEL_TASKS))
