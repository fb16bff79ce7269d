"""Planting a fault in the invented plan: a changed line, a changed field of the general part, a table taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ntmdocs.findings import Rule
from ntmdocs.model import Plan
from tests.builders import PLAN, a_plan, edited, with_groups

LT, SG = "Lâm Thượng", "thị xã Sơn Giang"
FORMER = """\
Mã,Tên,Loại,Cấp,Mã cấp trên
90,Thượng Sơn,tỉnh,t1,
901,Tây Sơn,quận,t2,90
90101,Vĩnh An,xã,t3,901
90102,An Khê,xã,t3,901
"""


@dataclass(frozen=True)
class Case:
    """A fault in one place: the rule that finds it, words of what it says, and where it points."""

    rule: type[Rule]
    words: tuple[str, ...]
    tables: Mapping[str, str]
    header: Mapping[str, Any]
    file: str
    line: int
    grouped: bool = False

    @property
    def plan(self) -> Plan:
        plan = a_plan(self.header, **self.tables)
        return with_groups(plan) if self.grouped else plan


def line(rule: type[Rule], table: str, old: str, new: str, *words: str, at: tuple[str, str] | None = None) -> Case:
    """A changed or added line; the finding points at it, or at the line `at` (a table and how the line begins)."""
    tables = edited(table, old, new)
    where, begins = at or (table, new)
    text = tables.get(where) or PLAN[where.replace("_", "-")]
    number = text[: (text.index if old else text.rindex)(begins)].count("\n") + 1 if begins else 0
    return Case(rule, words, tables, {}, f"{where.replace('_', '-')}.csv", number)


def group(
    rule: type[Rule], written: str, words: str, *, grouped: bool = True, file: str = "xa.csv", at: int = 4
) -> Case:
    """The register with An Khê in a group, in a plan whose criteria set parts its communes into groups."""
    return Case(rule, (words,), in_group(written), {}, file, at, grouped)


def in_group(written: str) -> dict[str, str]:
    """The register with the group of one commune."""
    text = PLAN["xa"].replace("Đặc biệt khó khăn\n", "Đặc biệt khó khăn,Nhóm xã theo bộ tiêu chí\n")
    return {"xa": text.replace("5,7,,không\n", f"5,7,,không,{written}\n")}


def head(rule: type[Rule], words: str, **header: Any) -> Case:
    """A changed field of the general part."""
    return Case(rule, (words,), {}, header, "ke-hoach.yaml", 0)


def without(rule: type[Rule], table: str, *words: str) -> Case:
    """A table that is not there."""
    return Case(rule, words, {table: ""}, {}, f"{table.replace('_', '-')}.csv", 0)
