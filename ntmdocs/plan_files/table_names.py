"""Which file is which table, and the files that look like a table of the plan and are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from ntmdocs.findings import Finding, Place
from ntmdocs.model import TABLES, TableRecord
from ntmdocs.plan_files.gathering import Gathered
from ntmdocs.plan_files.records import MAX_HINTS, did_you_mean
from ntmdocs.plan_files.rules import MisspeltName, UnknownTable
from ntmdocs.vietnamese import nfc

TABLE_FILES: Mapping[str, type[TableRecord]] = {f"{kind.TABLE.key}.csv": kind for kind in TABLES}
_KEYS = tuple(kind.TABLE.key for kind in TABLES)


def strangers(files: Sequence[str]) -> list[Finding]:
    """A finding for each file that looks like a table of the plan and is none."""
    found = Gathered("")
    looking = [name for name in files if name not in TABLE_FILES and _looks_like_a_table(PurePath(name))]
    free = [key for key in _KEYS if f"{key}.csv" not in files]
    for at, name in enumerate(looking):
        place, hint = Place(file=shown(name)), did_you_mean(PurePath(name).stem, free) if at < MAX_HINTS else ""
        rule = MisspeltName if hint else UnknownTable
        found.add(rule.at(place, "Tệp này không phải bảng nào của kế hoạch nên không được đọc.", hint=hint))
    return found.all()


def shown(name: str) -> str:
    """The name of a file as a message can print it."""
    return "".join(character if character.isprintable() else "\ufffd" for character in nfc(name))


def _looks_like_a_table(path: PurePath) -> bool:
    return path.suffix.casefold() == ".csv" or path.stem.casefold() in _KEYS
