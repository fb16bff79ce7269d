"""What the cells of a described column hold: the kind of value, its words to choose from, its unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, get_args

from pydantic.fields import FieldInfo

from ntmdocs.model import Record
from ntmdocs.model.record import Choice


class Holds(StrEnum):
    """The kind of value of a column."""

    TEXT = "chữ"
    WORDS = "nhiều giá trị cách nhau dấu ;"
    COUNT = "số nguyên"
    AMOUNT = "số"
    DAY = "ngày"
    FLAG = "có, không"
    CHOICE = "một lựa chọn"


_KINDS = {bool: Holds.FLAG, int: Holds.COUNT, Decimal: Holds.AMOUNT, date: Holds.DAY}


@cache
def columns_of(kind: type[Record]) -> dict[str, tuple[FieldInfo, Holds]]:
    """The described columns of a record by key, each with what it holds."""
    return {alias: (info, holds_of(info)) for alias, info in kind.columns().items()}


def holds_of(info: FieldInfo) -> Holds:
    """What the cells of a column hold."""
    kinds = list(types_of(info.annotation))
    if words_of(info):
        return Holds.CHOICE
    if ... in kinds:
        return Holds.WORDS
    return next((_KINDS[kind] for kind in kinds if kind in _KINDS), Holds.TEXT)


def words_of(info: FieldInfo) -> tuple[str, ...]:
    """The words of a choice; none for any other column."""
    kinds = (kind for kind in types_of(info.annotation) if isinstance(kind, type) and issubclass(kind, Choice))
    return tuple(str(word) for kind in kinds for word in kind)


def unit_of(info: FieldInfo) -> str:
    """The unit that a column counts in, such as «triệu đồng»."""
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    return str(extra.get("don_vi", ""))


def types_of(annotation: Any) -> Iterator[Any]:
    """The annotation and all that it is made of."""
    yield annotation
    for inner in get_args(annotation):
        yield from types_of(inner)
