"""Where in the values of a render a datum stands, as a clerk would say it: «xa, mục 3, ten»."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from ntmdocs.templating.values import Missing

_MOST = 200_000  # values looked at; what lies beyond has no path
_SHARED = (bool, int, type(None))  # one object may be many data
_KINDS = {
    "str": "chữ", "int": "số nguyên", "float": "số thực", "Decimal": "số thập phân", "NoneType": "trống",
    "bool": "đúng sai", "dict": "bản ghi", "list": "danh sách", "tuple": "danh sách", "date": "ngày",
    "datetime": "ngày giờ",
}  # fmt: skip


def kind_of(value: object) -> str:
    """What kind of value it is, in Vietnamese."""
    name = type(value).__name__
    return _KINDS.get(name, "bản ghi" if is_dataclass(value) else name)


def paths_of(values: Mapping[str, object]) -> dict[int, str]:
    """The path of each datum by its identity, the shortest where it stands in several places."""
    found: dict[int, str] = {}
    left = deque(_below(values, ""))
    while left and len(found) < _MOST:
        value, path = left.popleft()
        if not isinstance(value, _SHARED) and id(value) not in found:
            found[id(value)] = path
            left.extend(_below(value, f"{path}, "))
    return found


def _below(value: object, before: str) -> Iterator[tuple[object, str]]:
    if isinstance(value, Mapping):
        return ((below, f"{before}{name}") for name, below in value.items())
    if isinstance(value, (list, tuple)):
        return ((below, f"{before}mục {number}") for number, below in enumerate(value, 1))
    if is_dataclass(value) and not isinstance(value, (type, Missing)):
        return ((getattr(value, field.name), f"{before}{field.name}") for field in fields(value))
    return iter(())
