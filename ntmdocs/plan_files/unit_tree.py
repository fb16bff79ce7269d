"""Whether units make one tree: each code once, one unit at the top, all others below it."""

from __future__ import annotations

from collections.abc import Sequence

from ntmdocs.findings import Finding
from ntmdocs.model import Unit
from ntmdocs.plan_files.rules import BadValue
from ntmdocs.vietnamese import quoted


def tree_faults(units: Sequence[Unit]) -> list[Finding]:
    """A finding for each unit that has no place of its own in the tree."""
    parents: dict[str, str] = {}
    faults: list[Finding] = []
    for unit in units:
        if unit.code in parents:
            faults.append(BadValue.at(unit.at("code"), f"Mã {quoted(unit.code)} có hai lần.", hint="Sửa một dòng."))
        parents.setdefault(unit.code, unit.parent)
    top = next((code for code, parent in parents.items() if parent not in parents), None)
    below = {top}
    for unit in units:
        if not _leads_to(below, unit.code, parents):
            message = f"Mã cấp trên {quoted(unit.parent)} không dẫn lên một đơn vị cao nhất chung."
            faults.append(BadValue.at(unit.at("parent"), message, hint="Sửa mã cấp trên của dòng này."))
    return faults


def _leads_to(below: set[str | None], code: str, parents: dict[str, str]) -> bool:
    """Whether the way up from a code ends in `below`, which then holds the whole way."""
    way: dict[str, None] = {}
    while code in parents and code not in below and code not in way:
        way[code] = None
        code = parents[code]
    if code not in below:
        return False
    below.update(way)
    return True
