"""What the data that a plan may stand on is called: lists of units, forms of government, programmes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from ntmdocs import resources
from ntmdocs.errors import FindingsError
from ntmdocs.model import Thing, Unit
from ntmdocs.model.naming import Called
from ntmdocs.plan_files.csv_files import read_csv
from ntmdocs.plan_files.records import table_records
from ntmdocs.plan_files.yaml_files import top_text

_UNITS = "units"
_KINDS = {
    Thing.UNIT_LIST: (_UNITS, ".csv"),
    Thing.GOVERNMENT: ("government", ".yaml"),
    Thing.PROGRAMME: ("programmes", ".yaml"),
}


def shipped_things(home: Path | None = None) -> Mapping[Thing, tuple[Called, ...]]:
    """The names of what ships with the program and of what the folder `home` carries, by their codes."""
    return {thing: tuple(_things(kind, ending, home)) for thing, (kind, ending) in _KINDS.items()}


def _things(kind: str, ending: str, home: Path | None) -> Iterator[Called]:
    with suppress(OSError):
        for code in resources.data_names(kind, home):
            path = resources.data_file(kind, f"{code}{ending}", home)
            name = _name(path, path.stat().st_mtime_ns, path.stat().st_size) if path else ""
            # A province has a list for each time that its units were rearranged.
            named = f"{name} ({code})" if kind == _UNITS else name
            if name:
                yield Called(code, named, code)


@lru_cache(maxsize=256)
def _name(path: Path, _changed: int, _size: int) -> str:
    """The name that a file gives what it holds, the highest unit for a list; «» for one that cannot be read."""
    try:
        if path.suffix == ".yaml":
            return top_text(path, path.name, "ten")
        units = table_records(Unit, read_csv(path, path.name)[0], path.name)[0]
    except FindingsError:
        return ""
    codes = {unit.code for unit in units}
    return next((unit.full_name for unit in units if unit.parent not in codes), "")
