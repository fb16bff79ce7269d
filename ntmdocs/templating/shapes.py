"""The shape of the values that a template will be given, read off the dataclasses that hold them, or off a sample."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from ntmdocs.templating.values import Blocks, Link, Missing, Picture, RichText, Subdocument

_KIND_NAMES = {
    "record": "bản ghi",
    "list": "danh sách",
    "mapping": "bảng tra",
    "flag": "giá trị đúng sai",
    "number": "số chưa định dạng",
    "moment": "ngày giờ chưa định dạng",
    "blocks": "các đoạn văn",
    "picture": "ảnh",
    "link": "liên kết",
    "text": "chữ",
}
_RAW = ((bool, "flag"), ((str, int), "text"), ((float, Decimal), "number"), ((date, time), "moment"))
_VALUES: dict[type, str] = {Picture: "picture", Link: "link"}  # what {{ }} prints though it has fields
_DEEPEST = 40  # of a sample; what lies deeper may be anything


@dataclass(slots=True, eq=False)
class Shape:
    """What a value may be: of `kind`, with the `fields` of a record and the shape of `every` item; or any of `options`.

    A kind is a key of `_KIND_NAMES`, or «any» for what is not known, or «» for what is never there.
    """

    kind: str = ""
    fields: dict[str, Shape] = field(default_factory=dict)
    every: Shape | None = None
    options: tuple[Shape, ...] = ()

    def below(self, name: str) -> Shape | None:
        """The shape of a field; none if there is no such field."""
        found = [
            shape
            for each in self.single()
            if (shape := each.fields.get(name) or {"any": ANY, "mapping": each.every}.get(each.kind))
        ]
        return _either(found) if found else None

    def item(self) -> Shape | None:
        """The shape of what a loop gives; none if there is nothing to loop over."""
        return self._inside({"any": ANY, "mapping": TEXT})

    def entry(self) -> Shape | None:
        """The shape of what an index or key that is not known beforehand gives; none if there is no such thing."""
        return self._inside({"any": ANY, "record": ANY}) or (ANY if self.may_be("mapping") else None)

    def printable(self) -> bool:
        """Whether `{{ }}` may print it; block-level contents need `{{p }}`."""
        return self.may_be("text", "any", *_VALUES.values()) or not any(self.single())

    def names(self) -> Iterable[str]:
        return dict.fromkeys(name for each in self.single() for name in each.fields)

    def kind_name(self) -> str:
        """What a clerk calls it."""
        kinds = dict.fromkeys(each.kind for each in self.single())
        return " hoặc ".join(_KIND_NAMES[kind] for kind in kinds if kind in _KIND_NAMES) or "giá trị không rõ"

    def single(self) -> Iterator[Shape]:
        """What it may be, one by one."""
        seen: dict[int, None] = {}
        left = [self]
        while left:
            shape = left.pop(0)
            if id(shape) not in seen:
                seen[id(shape)] = None
                left += shape.options
                if shape.kind:
                    yield shape

    def paths_to(self, name: str, limit: int = 3) -> list[str]:
        """Where fields of that name stand, the nearest first; `[]` is each item of a list."""
        found: list[str] = []
        left, seen = [("", self)], {id(self)}
        while left and len(found) < limit:
            path, shape = left.pop(0)
            for each in shape.single():
                below = [(f"{path}.{key}" if path else key, child) for key, child in each.fields.items()]
                found += [where for where, _ in below if where.rpartition(".")[2] == name]
                below += [(f"{path}[]", each.every)] if each.every else []
                left += [(where, child) for where, child in below if id(child) not in seen]
                seen.update(id(child) for _, child in below)
        return found[:limit]

    def may_be(self, *kinds: str) -> bool:
        """Whether it may be of one of `kinds`."""
        return any(each.kind in kinds for each in self.single())

    def _inside(self, others: Mapping[str, Shape | None]) -> Shape | None:
        found = [shape for each in self.single() if (shape := others.get(each.kind) or each.every)]
        return _either(found) if found else None


ANY, TEXT = Shape("any"), Shape("text")
_of_classes: dict[Any, Shape] = {}  # of each class met: many words hold the same letterhead, names and signature


def shape_of(kind: Any) -> Shape:
    """The shape of a dataclass, of text and numbers, of lists, tuples, mappings and unions of these."""
    return _shape(kind, _of_classes)


def shape_of_sample(value: object, above: tuple[int, ...] = ()) -> Shape:
    """The shape of a value; what is None or empty in it may be anything."""
    if value is None or id(value) in above or len(above) > _DEEPEST:
        return ANY
    if isinstance(value, (Missing, Blocks, RichText, Subdocument)):
        return Shape("blocks") if isinstance(value, (Blocks, Subdocument)) else TEXT
    above = (*above, id(value))
    if is_dataclass(value) and not isinstance(value, type):
        kind = _VALUES.get(type(value), "record")
        return Shape(kind, {each.name: shape_of_sample(getattr(value, each.name), above) for each in fields(value)})
    if isinstance(value, Mapping):
        return Shape("mapping", {str(key): shape_of_sample(below, above) for key, below in value.items()})
    if isinstance(value, (list, tuple)):
        return Shape("list", every=_joined([shape_of_sample(item, above) for item in value]))
    return _raw(type(value)) or ANY


def _joined(shapes: list[Shape]) -> Shape:
    """One shape for the items of a list: what any of them has, each of them may have."""
    by_kind: dict[str, list[Shape]] = {}
    for shape in shapes:
        for each in shape.single():
            by_kind.setdefault(each.kind, []).append(each)
    joined: list[Shape] = []
    for kind, same in by_kind.items():
        names: dict[str, list[Shape]] = {}
        for each in same:
            for name, below in each.fields.items():
                names.setdefault(name, []).append(below)
        items = [each.every for each in same if each.every]
        fields_ = {name: _joined(below) for name, below in names.items()}
        joined.append(Shape(kind, fields_, _joined(items) if items else None))
    return _either(joined) if joined else ANY


def _shape(kind: Any, known: dict[Any, Shape]) -> Shape:
    if isinstance(kind, type) and kind in known:
        return known[kind]
    if isinstance(kind, type) and is_dataclass(kind) and kind not in (Missing, Subdocument):
        return _record(kind, known)
    if kind in (Blocks, RichText, Subdocument):
        return TEXT if kind is RichText else Shape("blocks")
    if get_origin(kind) in (Union, UnionType):
        return _either([_shape(each, known) for each in get_args(kind) if each not in (Missing, NoneType)])
    return _collection(kind, known)


def _record(kind: type, known: dict[Any, Shape]) -> Shape:
    shape = known[kind] = Shape(_VALUES.get(kind, "record"))
    hints = get_type_hints(kind)
    shape.fields.update((each.name, _shape(hints[each.name], known)) for each in fields(kind))
    return shape


def _collection(kind: Any, known: dict[Any, Shape]) -> Shape:
    origin, arguments = get_origin(kind) or kind, [each for each in get_args(kind) if each is not Ellipsis]
    if isinstance(origin, type) and (raw := _raw(origin)):
        return raw
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Shape("mapping", every=_shape(arguments[-1], known) if arguments else ANY)
    if isinstance(origin, type) and issubclass(origin, Sequence):
        return Shape("list", every=_either([_shape(each, known) for each in arguments]) if arguments else ANY)
    return Shape() if kind in (Missing, NoneType) else ANY


def _raw(kind: type) -> Shape | None:
    return next((Shape(name) for kinds, name in _RAW if issubclass(kind, kinds)), None)


def _either(shapes: Sequence[Shape]) -> Shape:
    return shapes[0] if len(shapes) == 1 else Shape(options=tuple(shapes))
