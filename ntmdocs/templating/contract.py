"""What a template needs: the names it uses, nested, with their places; compared with a shape before there is data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from jinja2 import nodes

from ntmdocs.findings import Finding, Place
from ntmdocs.templating.rules import UnknownName, WrongKind
from ntmdocs.templating.shapes import Shape
from ntmdocs.vietnamese import near


@dataclass(slots=True)
class Field:
    """A name: where it is used, printed and looped over, the `fields` asked of it, and its `item` if it is a list."""

    places: list[Place] = field(default_factory=list)
    printed: list[Place] = field(default_factory=list)
    looped: list[Place] = field(default_factory=list)
    fields: dict[str, Field] = field(default_factory=dict)
    item: Field | None = None

    def child(self, name: str, place: Place) -> Field:
        found = self.fields.setdefault(name, Field())
        found.places.append(place)
        return found

    def element(self) -> Field:
        self.item = self.item or Field()
        return self.item


class Reader:
    """Follows the names of one part's syntax tree into `root`."""

    def __init__(self, root: Field, place_of: Callable[[int], Place]) -> None:
        self._root = root
        self._place_of = place_of
        self._scopes: list[dict[str, Field | None]] = [{}]

    def read(self, node: nodes.Node) -> None:
        """Takes in what `node` and all below it use."""
        if isinstance(node, nodes.For):
            self._loop(node)
        elif isinstance(node, nodes.With):
            self._with(node)
        elif isinstance(node, nodes.Assign):
            self._bind(node.target, self._value(node.node))
        elif isinstance(node, nodes.Output):
            for child in node.nodes:
                if not isinstance(child, nodes.TemplateData):
                    self._print(child)
        elif isinstance(node, nodes.Expr):
            self._value(node)
        else:
            for below in node.iter_child_nodes():
                self.read(below)

    def _loop(self, node: nodes.For) -> None:
        looped = self._value(node.iter)
        if looped is not None:
            looped.looped.append(self._place_of(node.lineno))
        self._scopes.append({"loop": None})
        self._bind(node.target, None if looped is None else looped.element())
        inside: list[nodes.Node] = [*([node.test] if node.test else []), *node.body]
        for child in inside:
            self.read(child)
        self._scopes.pop()
        for child in node.else_:
            self.read(child)

    def _with(self, node: nodes.With) -> None:
        values = [self._value(value) for value in node.values]
        self._scopes.append({})
        for target, value in zip(node.targets, values, strict=True):
            self._bind(target, value)
        for child in node.body:
            self.read(child)
        self._scopes.pop()

    def _bind(self, target: nodes.Node, value: Field | None) -> None:
        if isinstance(target, nodes.Name):
            self._scopes[-1][target.name] = value
        else:
            for name in target.find_all(nodes.Name):
                self._scopes[-1][name.name] = None

    def _print(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.CondExpr):
            self._value(node.test)
            for branch in (node.expr1, node.expr2):
                if branch is not None:
                    self._print(branch)
            return
        value = self._value(node)
        if value is not None and isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            value.printed.append(self._place_of(node.lineno))

    def _value(self, node: nodes.Node) -> Field | None:
        """The field that an expression stands for; none when it is something new."""
        if isinstance(node, nodes.Name):
            return self._name(node)
        if isinstance(node, nodes.Getattr):
            return self._under(node, node.attr)
        if isinstance(node, nodes.Getitem):
            return self._item(node)
        found = [self._value(child) for child in node.iter_child_nodes()]
        if isinstance(node, nodes.Filter) and found and found[0] is not None:
            return self._filtered(node.name, found[0])
        return None

    def _filtered(self, name: str, value: Field) -> Field | None:
        if name in ("first", "last"):
            return value.element()
        return value if name in ("default", "d") else None

    def _name(self, node: nodes.Name) -> Field | None:
        for scope in reversed(self._scopes):
            if node.name in scope:
                return scope[node.name]
        return self._root.child(node.name, self._place_of(node.lineno))

    def _under(self, node: nodes.Getattr | nodes.Getitem, name: str) -> Field | None:
        above = self._value(node.node)
        return None if above is None else above.child(name, self._place_of(node.lineno))

    def _item(self, node: nodes.Getitem) -> Field | None:
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._under(node, node.arg.value)
        above = self._value(node.node)
        self._value(node.arg)
        return None if above is None else above.element()


def compare(used: Field, shape: Shape, path: str = "") -> Iterator[Finding]:
    """What `used` asks that values of `shape` do not have."""
    for name, child in used.fields.items():
        below = shape.below(name)
        if below is None:
            yield from _unknown(name, child, shape, path)
        else:
            yield from compare(child, below, f"{path}{name}.")
    label = path.rstrip(".")
    if used.item is not None and shape.item() is None:
        for place in used.looped or used.places:
            yield WrongKind.at(place, f"«{label}» không phải là danh sách.", hint="Chỉ lặp trên danh sách.")
    elif used.item is not None and (item := shape.item()) is not None:
        yield from compare(used.item, item, f"{label}[].")
    if used.printed and not shape.printable():
        for place in used.printed:
            yield WrongKind.at(
                place,
                f"«{label}» là {shape.kind_name()}, không in thành chữ được.",
                hint="In một trường bên trong, hoặc dùng vòng lặp, {{p … }}.",
            )


def _unknown(name: str, child: Field, shape: Shape, path: str) -> Iterator[Finding]:
    hints = near(name, sorted(shape.names()))
    hint = f"Có phải {', '.join(path + each for each in hints)}?" if hints else ""
    for place in dict.fromkeys(child.places):
        yield UnknownName.at(place, f"Không có trường «{path}{name}».", hint=hint)
