"""What a template needs, its names with their places, compared with a shape before there is data."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.findings import Finding
from ntmdocs.templating.rules import UnknownName, WrongKind
from ntmdocs.templating.shapes import Shape
from ntmdocs.templating.used_names import Field, meant


def compare(used: Field, shape: Shape) -> Iterator[Finding]:
    """What `used` asks that values of `shape` do not have."""
    yield from _compare(used, shape, "", shape)


def _compare(used: Field, shape: Shape, path: str, top: Shape) -> Iterator[Finding]:
    for name, child in used.fields.items():
        below = shape.below(name)
        if below is None:
            yield from _unknown(name, child, shape, path, top)
        else:
            yield from _compare(child, below, f"{path}{name}.", top)
    label = path.rstrip(".")
    for inside, found, places in (
        (used.item, shape.item(), used.looped), (used.entry, shape.entry(), used.places)
    ):  # fmt: skip
        if inside is not None and found is None:
            for place in dict.fromkeys(places):
                yield WrongKind.at(place, f"«{label}» là {shape.kind_name()}, không phải danh sách.", hint=_LISTS)
        elif inside is not None and found is not None:
            yield from _compare(inside, found, f"{label}[].", top)
    standing = used.alone if shape.may_be("blocks") else ()
    printed = () if shape.printable() else (place for place in used.printed if place not in standing)
    typed = () if shape.printable() or shape.may_be("number", "moment") else used.typed
    for place in dict.fromkeys((*printed, *typed)):
        yield WrongKind.at(
            place, f"«{label}» là {shape.kind_name()}, không in thành chữ được.", hint=_printing(label, shape)
        )


_LISTS = "Chỉ lặp, đếm, nối, lấy phần tử của danh sách."


def _printing(label: str, shape: Shape) -> str:
    """How a value that cannot be printed can be shown."""
    names = [f"{label}.{name}" for name in shape.names()]
    ways = {
        "list": f"Lặp: {{% for x in {label} %}}.",
        "blocks": f"Để {{{{ {label} }}}} đứng một mình trong đoạn.",
        "flag": f"Dùng trong điều kiện: {{% if {label} %}}.",
        "number": "Nơi chuẩn bị dữ liệu phải định dạng thành chữ.",
        "moment": "Nơi chuẩn bị dữ liệu phải định dạng thành chữ.",
    }
    kind = next((each.kind for each in shape.single()), "")
    return ways.get(kind, f"In một trường bên trong: {', '.join(names[:5])}." if names else "In một trường bên trong.")


def _unknown(name: str, child: Field, shape: Shape, path: str, top: Shape) -> Iterator[Finding]:
    hint = meant(name, path, list(shape.names()))
    if not hint and shape.may_be("list"):
        hint = f"«{path.rstrip('.')}» là {shape.kind_name()}: lặp rồi lấy «{name}» của từng mục."
    if not hint and (others := top.paths_to(name)):
        hint = f"Trường này có ở {', '.join(others)}."
    for place in dict.fromkeys(child.places):
        yield UnknownName.at(place, f"Không có trường «{path}{name}».", hint=hint)
