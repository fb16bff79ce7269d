"""The names of a syntax tree followed to the fields that they stand for."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from jinja2 import nodes
from jinja2.runtime import LoopContext

from ntmdocs.findings import Finding, Place
from ntmdocs.templating.bodies import weight
from ntmdocs.templating.calls import bound_arguments, called_name
from ntmdocs.templating.environment import field_names
from ntmdocs.templating.marks import ATTRIBUTE, PRIVATE
from ntmdocs.templating.rules import LimitReached, UnknownName
from ntmdocs.templating.used_names import Field, Known, Listed, Loop, Pair, Scope, element_of, meant

_PAIR = ("first", "second")
_MOST_READ = 25_000  # steps of work, for macros that call each other
_OF_TEXT = frozenset({
    "upper", "lower", "trim", "hoa_dau", "capitalize", "title", "replace", "wordcount", "string", "e", "escape",
    "forceescape",
})  # fmt: skip
_ONE_OF = frozenset({"first", "last", "min", "max"})
_SAME_ITEMS = frozenset({"sort", "unique", "reverse", "list", "select", "reject", "selectattr", "rejectattr"})
_PARTS = frozenset({"batch", "slice"})
_OF_LISTS = _ONE_OF | _SAME_ITEMS | _PARTS | {"length", "count", "join", "sum", "map", "groupby"}
_OF_MAPPINGS = frozenset({"items", "dictsort"})
# where a filter takes the name of a field, if not as `attribute=`
_ATTRIBUTE_AT = {
    "sum": 0, "groupby": 0, "selectattr": 0, "rejectattr": 0, "join": 1, "unique": 1, "min": 1, "max": 1, "sort": 2,
}  # fmt: skip
_OR_ELSE = frozenset({"default", "d"})
# the engine's own filters that print what they are given
_TYPED = f"{PRIVATE}_typed"
_PRINTING = frozenset({_TYPED, ATTRIBUTE, f"{PRIVATE}_words", f"{PRIVATE}_heading"})


class Reader:
    """Follows the names of one part's syntax tree into `root`; `findings` are wrong whatever the data."""

    def __init__(
        self, root: Field, place_of: Callable[[int], Place], is_alone: Callable[[int], bool] = lambda _: False
    ) -> None:
        self._root = root
        self._is_alone = is_alone
        self._place_of = place_of
        self._scopes: list[Scope] = [{}]
        self.findings: list[Finding] = []
        self._macros: dict[str, nodes.Macro] = {}
        self._called: set[tuple[str, tuple[int, ...]]] = set()
        self._left = _MOST_READ

    def read_all(self, tree: nodes.Template) -> None:
        """Takes in a whole program; a macro is read for what each call of it gives, one that nobody calls too."""
        self.read(tree)
        for name in self._macros.keys() - {name for name, _ in self._called}:
            self._read_body(self._macros[name], [None] * len(self._macros[name].args))

    def read(self, node: nodes.Node) -> None:
        """Takes in what `node` and all below it use."""
        reader = getattr(self, f"_read_{type(node).__name__.lower()}", None)
        if reader is not None:
            reader(node)
        elif isinstance(node, nodes.Expr):
            self._value(node)
        else:
            for below in node.iter_child_nodes():
                self.read(below)

    def _read_assign(self, node: nodes.Assign) -> None:
        self._bind(node.target, self._value(node.node))

    def _read_output(self, node: nodes.Output) -> None:
        for child in node.nodes:
            if not isinstance(child, nodes.TemplateData):
                self._print(child)

    def _read_for(self, node: nodes.For) -> None:
        looped = self._value(node.iter)
        element = element_of(looped, self._place_of(node.lineno))
        self._scopes.append({"loop": Loop(element)})
        self._bind(node.target, element)
        if node.test:
            self._test(node.test)
        for child in node.body:
            self.read(child)
        self._scopes.pop()
        self._inside({}, node.else_)

    def _read_if(self, node: nodes.If) -> None:
        """Each branch sees what was set before it; after them all, what any of them has set."""
        bound: Scope = {}
        for branch in (node, *node.elif_):
            self._test(branch.test)
            bound |= self._inside({}, branch.body)
        bound |= self._inside({}, node.else_)
        self._scopes[-1].update(bound)

    def _read_filterblock(self, node: nodes.FilterBlock | nodes.AssignBlock) -> None:
        self._inside({}, node.body)
        if node.filter is not None:
            self._filtered(node.filter)

    def _read_assignblock(self, node: nodes.AssignBlock) -> None:
        self._read_filterblock(node)
        self._bind(node.target, None)

    def _read_macro(self, node: nodes.Macro) -> None:
        self._macros[node.name] = node

    def _call(self, node: nodes.Call, macro: nodes.Macro) -> None:
        """Reads a macro with what a call gives; once for the same things, and not more than there is work for."""
        given = [None if each is None else self._value(each) for each in bound_arguments(node, macro)]
        key = (macro.name, tuple(map(id, given)))
        if key in self._called:
            return
        self._called.add(key)
        self._left -= weight(macro)
        if self._left < 0:
            place = self._place_of(node.lineno)
            self.findings.append(LimitReached.at(place, "Các macro gọi nhau quá nhiều.", hint="Gộp bớt macro."))
        else:
            self._read_body(macro, given)

    def _read_body(self, macro: nodes.Macro, given: list[Known]) -> None:
        scopes, self._scopes = self._scopes, [self._scopes[0]]
        for default in macro.defaults:
            self._value(default)
        self._inside({name.name: each for name, each in zip(macro.args, given, strict=True)}, macro.body)
        self._scopes = scopes

    def _read_with(self, node: nodes.With) -> None:
        values = [self._value(value) for value in node.values]
        self._scopes.append({})
        for target, value in zip(node.targets, values, strict=True):
            self._bind(target, value)
        self._inside(self._scopes.pop(), node.body)

    def _inside(self, scope: Scope, body: list[nodes.Node]) -> Scope:
        """What `body` has set, which sees `scope` too."""
        self._scopes.append(scope)
        for child in body:
            self.read(child)
        return self._scopes.pop()

    def _bind(self, target: nodes.Node, value: Known) -> None:
        if isinstance(target, nodes.Name):
            self._scopes[-1][target.name] = value
        elif isinstance(target, nodes.Tuple) and isinstance(value, Pair) and len(target.items) == len(_PAIR):
            self._bind(target.items[0], value.first)
            self._bind(target.items[1], value.second)
        else:
            for name in target.find_all(nodes.Name):
                self._scopes[-1][name.name] = None

    def _print(self, node: nodes.Node, *, typed: bool = False) -> None:
        if isinstance(node, nodes.Filter) and node.name in _PRINTING and node.node is not None:
            self._print(node.node, typed=node.name == _TYPED)
        elif isinstance(node, nodes.CondExpr):
            self._test(node.test)
            for branch in (node.expr1, node.expr2):
                if branch is not None:
                    self._print(branch, typed=typed)
        elif isinstance(node, nodes.Or):
            self._print(node.left, typed=typed)
            self._print(node.right, typed=typed)
        elif isinstance(value := self._value(node), Field):
            (value.typed if typed else value.printed).append(self._place_of(node.lineno))
            if self._is_alone(node.lineno):
                value.alone.append(self._place_of(node.lineno))

    def _test(self, node: nodes.Node) -> None:
        """Takes in a condition."""
        if isinstance(node, nodes.And | nodes.Or | nodes.Not | nodes.Compare | nodes.Operand):
            for child in node.iter_child_nodes():
                self._test(child)
            return
        value = self._value(node.node if isinstance(node, nodes.Test) else node)
        if isinstance(node, nodes.Test):
            self._ask(node, value)
            for argument in node.args:
                self._value(argument)
        if isinstance(value, Field):
            value.tested.append(self._place_of(node.lineno))

    def _ask(self, node: nodes.Test, value: Known) -> None:
        if node.name in ("defined", "undefined") and isinstance(value, Field):
            value.optional.append(self._place_of(node.lineno))

    def _value(self, node: nodes.Node) -> Known:
        """The field that an expression stands for; none when it is something new."""
        if isinstance(node, nodes.Name):
            return self._name(node)
        if isinstance(node, nodes.Getattr):
            return self._under(node, node.attr)
        if isinstance(node, nodes.Getitem):
            return self._item(node)
        if isinstance(node, nodes.Filter):
            return self._filtered(node)
        if (macro := self._macros.get(called_name(node))) is not None:
            self._call(cast("nodes.Call", node), macro)
            return None
        if isinstance(node, nodes.CondExpr | nodes.Test):
            self._test(node.test if isinstance(node, nodes.CondExpr) else node)
        below = [*node.args, *node.kwargs] if isinstance(node, nodes.Call) and called_name(node) else None
        for child in () if isinstance(node, nodes.Test) else (node.iter_child_nodes() if below is None else below):
            (self._print if isinstance(node, nodes.Concat) else self._value)(child)
        return None

    def _filtered(self, node: nodes.Filter) -> Known:
        place, name = self._place_of(node.lineno), node.name
        value = None if node.node is None else self._value(node.node)
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self._value(argument)
        if isinstance(value, Field) and name in _OF_TEXT:
            value.printed.append(place)
        if name in _OR_ELSE and isinstance(value, Field):
            value.optional.append(place)
        if name in _OR_ELSE:
            return value
        if name in _OF_MAPPINGS:
            return Listed(Pair(None, value.found() if isinstance(value, Field) else None))
        return self._of_list(node, value, place) if name in _OF_LISTS else None

    def _of_list(self, node: nodes.Filter, value: Known, place: Place) -> Known:
        """What a filter of lists gives."""
        name, element = node.name, element_of(value, place)
        asked = [self._path(element, path.strip(), place) for path in _attribute(node).split(",") if path]
        meant = asked[0] if asked else element
        if isinstance(meant, Field):
            if name == "join" or (name == "map" and node.args and _text(node.args[0]) in _OF_TEXT):
                meant.printed.append(place)
            elif name in ("selectattr", "rejectattr"):
                meant.tested.append(place)
        if name in _SAME_ITEMS:
            return value
        if name in _ONE_OF:
            return element
        return {
            "map": Listed(asked[0] if asked else None), "groupby": Listed(Pair(meant, value)),
            **dict.fromkeys(_PARTS, Listed(value)),
        }.get(name)  # fmt: skip

    def _path(self, above: Known, path: str, place: Place) -> Known:
        for name in path.split("."):
            above = self._child(above, name, place)
        return above

    def _name(self, node: nodes.Name) -> Known:
        for scope in reversed(self._scopes):
            if node.name in scope:
                return scope[node.name]
        return self._root.child(node.name, self._place_of(node.lineno))

    def _under(self, node: nodes.Getattr | nodes.Getitem, name: str) -> Known:
        return self._child(self._value(node.node), name, self._place_of(node.lineno))

    def _child(self, above: Known, name: str, place: Place) -> Known:
        if isinstance(above, Field):
            return element_of(above, place) if name.isdecimal() else above.child(name, place)
        if isinstance(above, Pair):
            return {"grouper": above.first, "list": above.second}.get(name)
        if not isinstance(above, Loop):
            return None
        known = field_names(LoopContext)
        if name not in known:
            self.findings.append(
                UnknownName.at(place, f"Vòng lặp không có «loop.{name}».", hint=meant(name, "loop.", sorted(known)))
            )
        return above.element if name in ("previtem", "nextitem") else None

    def _item(self, node: nodes.Getitem) -> Known:
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._under(node, node.arg.value)
        above = self._value(node.node)
        self._value(node.arg)
        if isinstance(node.arg, nodes.Slice):
            return above
        return above.found() if isinstance(above, Field) else None


def _attribute(node: nodes.Filter) -> str:
    """The name of the field that a filter of lists asks of each item, "" if it asks none."""
    at = _ATTRIBUTE_AT.get(node.name)
    given = [pair.value for pair in node.kwargs if pair.key == "attribute"]
    given += [] if at is None else node.args[at : at + 1]
    return _text(given[0]) if given else ""


def _text(node: nodes.Node) -> str:
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else ""
