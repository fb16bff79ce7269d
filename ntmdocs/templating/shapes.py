"""The shape of the values that a template will be given, read off the dataclasses that hold them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from ntmdocs.templating.values import Blocks, Missing

_KIND_NAMES = {
    "record": "bản ghi",
    "list": "danh sách",
    "mapping": "bảng tra",
    "flag": "giá trị đúng sai",
    "blocks": "các đoạn văn",
}


@dataclass(slots=True)
class Shape:
    """What a value may be: any of `kinds`, with the `fields` of a record and the shape of `every` item or entry."""

    kinds: set[str] = field(default_factory=set)
    fields: dict[str, Shape] = field(default_factory=dict)
    every: Shape | None = None

    def below(self, name: str) -> Shape | None:
        """The shape of a field; none if there is no such field."""
        if name in self.fields:
            return self.fields[name]
        if "any" in self.kinds:
            return self
        return self.every if "mapping" in self.kinds else None

    def item(self) -> Shape | None:
        """The shape of what a loop or an index gives; none if there is nothing to loop over."""
        return self if "any" in self.kinds else self.every

    def printable(self) -> bool:
        """Whether `{{ }}` may print it; block-level contents need `{{p }}`."""
        return not self.kinds or bool(self.kinds & {"text", "any"})

    def names(self) -> Iterable[str]:
        return self.fields

    def kind_name(self) -> str:
        return _KIND_NAMES[min(self.kinds & _KIND_NAMES.keys())]


def shape_of(kind: Any) -> Shape:
    """The shape of a dataclass, of text and numbers, of lists, tuples, mappings and unions of these."""
    return _shape(kind, {})


def _shape(kind: Any, known: dict[Any, Shape]) -> Shape:
    if isinstance(kind, type) and kind in known:
        return known[kind]
    if isinstance(kind, type) and is_dataclass(kind) and kind is not Missing:
        return _record(kind, known)
    if kind is Blocks:
        return Shape({"blocks"})
    if get_origin(kind) in (Union, UnionType):
        return _merged([_shape(each, known) for each in get_args(kind) if each not in (Missing, NoneType)])
    return _collection(kind, known)


def _record(kind: type, known: dict[Any, Shape]) -> Shape:
    shape = known[kind] = Shape({"record"})
    hints = get_type_hints(kind)
    shape.fields.update((each.name, _shape(hints[each.name], known)) for each in fields(kind))
    return shape


def _collection(kind: Any, known: dict[Any, Shape]) -> Shape:
    origin, arguments = get_origin(kind) or kind, [each for each in get_args(kind) if each is not Ellipsis]
    if kind is bool:
        return Shape({"flag"})
    if isinstance(origin, type) and issubclass(origin, (str, int)):
        return Shape({"text"})
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Shape({"mapping"}, every=_shape(arguments[-1], known) if arguments else Shape({"any"}))
    if isinstance(origin, type) and issubclass(origin, Sequence):
        return Shape({"list"}, every=_merged([_shape(each, known) for each in arguments]))
    return Shape() if kind in (Missing, NoneType) else Shape({"any"})


def _merged(shapes: list[Shape]) -> Shape:
    if len(shapes) == 1:
        return shapes[0]
    merged = Shape()
    for shape in shapes:
        merged.kinds |= shape.kinds
        merged.fields |= shape.fields
        merged.every = merged.every or shape.every
    return merged if shapes else Shape({"any"})
