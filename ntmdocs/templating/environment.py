"""The one Jinja environment: data only, an allow-list of what a tag may say, nothing folded at compile time."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, cast
from unicodedata import normalize

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ntmdocs.templating.filters import FILTERS, PRIVATE_FILTERS, TESTS, XML_FILTERS
from ntmdocs.templating.marks import BLOCK_END, BLOCK_START, PRINT_END, PRINT_START, PRIVATE
from ntmdocs.templating.run import RUN, Absent
from ntmdocs.templating.values import Missing
from ntmdocs.vietnamese import near

FILENAME = "<mẫu>"
_COMMENT = ("\x05", "\x06")
_LOOP = frozenset(
    {"index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem", "depth"}
)
_LOOP_CALLS = frozenset({"cycle", "changed"})
_NO_NAMES = frozenset({"self", "super", "caller", "varargs", "kwargs"})
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem,
    nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.If,
    nodes.For, nodes.Assign, nodes.With, nodes.Tuple, nodes.List, nodes.Concat, nodes.Add, nodes.Sub, nodes.Neg,
)  # fmt: skip


class GuardedCode(CodeGenerator):
    """Puts static text and values by turns where the run gathers them, and reads a dict without a call.

    The compiled code is a function that yields nothing: `Run.put` takes what it prints.
    """

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline(f"run = context.parent[{RUN!r}]")
        self.writeline(
            "put, show, fast, concat, look = run.pieces.extend, run.show, run.fast, run.gathered, environment.getattr"
        )

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        texts: list[str] = [""]
        values: list[nodes.Expr] = []
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                texts[-1] += child.data
            elif isinstance(child, nodes.Filter) and child.name in XML_FILTERS:
                # it may read what was put before it
                self._put(texts, values, frame)
                self.writeline("put((")
                self.newline(child)
                self.visit(child, frame)
                self.write(", ''))")
                texts, values = [""], []
            else:
                values.append(child)
                texts.append("")
        self._put(texts, values, frame)

    def _put(self, texts: list[str], values: list[nodes.Expr], frame: Frame) -> None:
        if texts == [""]:
            return
        self.writeline("put((")
        self.indent()
        for text, value in zip(texts, values, strict=False):
            self.writeline(f"{text!r}, ")
            self.newline(value)
            self.write("_v if type(_v := ")
            self.visit(value, frame)
            self.write(") is fast else show(_v),")
        self.writeline(f"{texts[-1]!r}, ''")
        self.outdent()
        self.writeline("))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        name = repr(node.attr)
        self.write(f"(_o[{name}] if type(_o := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {name} in _o else look(_o, {name}))")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write(f"environment.filters['{PRIVATE}_join'](context, (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class DataEnvironment(ImmutableSandboxedEnvironment):
    """Attributes and items come from mappings, sequences and dataclass fields, and from nothing else."""

    code_generator_class = GuardedCode
    intercepted_binops = frozenset({"+", "-"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        if attribute in field_names(cast("Hashable", type(obj))):
            return getattr(obj, attribute)
        return self._below(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, (list, tuple)) and type(argument) is int:
            return obj[argument] if -len(obj) <= argument < len(obj) else self.undefined(obj=obj, name=str(argument))
        return self._below(obj, argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        if type(left) is not int or type(right) is not int:
            raise TypeError("phép cộng, trừ chỉ dùng cho số nguyên")
        return left + right if operator == "+" else left - right

    def _below(self, obj: Any, name: Any) -> Any:
        if isinstance(obj, Missing):
            return obj
        if isinstance(obj, Undefined):
            return self.undefined(obj=obj, name=name)
        if isinstance(obj, Mapping) and isinstance(name, str) and name in obj:
            return obj[name]
        if name in field_names(cast("Hashable", type(obj))):
            return getattr(obj, name)
        return self.undefined(obj=obj, name=name)


@cache
def field_names(kind: Hashable) -> frozenset[str]:
    """The names that a tag may ask of a value of this type."""
    if kind is LoopContext:
        return _LOOP | _LOOP_CALLS
    if not (isinstance(kind, type) and is_dataclass(kind)) or kind is Missing:
        return frozenset()
    return frozenset(field.name for field in fields(kind))


@cache
def environment(kind: type[DataEnvironment] = DataEnvironment) -> DataEnvironment:
    """The environment that all templates of a kind share; it holds no state of any of them."""
    env = kind(
        BLOCK_START, BLOCK_END, PRINT_START, PRINT_END, *_COMMENT,
        undefined=Absent, autoescape=False, optimized=False,
        keep_trailing_newline=True, cache_size=0,
    )  # fmt: skip
    env.globals.clear()
    env.filters = {**FILTERS, **PRIVATE_FILTERS}
    env.tests = dict(TESTS)
    return env


@dataclass(slots=True)
class Examined:
    """What a parsed tag says that is not allowed, each with its line, and the nodes that `guard` changes."""

    refused: list[tuple[int, str]] = field(default_factory=list)
    guarded: list[nodes.For | nodes.CondExpr] = field(default_factory=list)


def examine(tree: nodes.Template, depth: int) -> Examined:
    """Reads a syntax tree against the allow-list; `depth` is how deep an expression may be."""
    found = Examined()
    stack: list[tuple[nodes.Node, int]] = [(tree, 0)]
    while stack:
        node, level = stack.pop()
        if type(node) is nodes.TemplateData:
            continue
        if isinstance(node, nodes.Call) and _is_loop_call(node):
            stack += [(argument, level + 1) for argument in node.args]
            continue
        statement = isinstance(node, nodes.Stmt | nodes.Template)
        reason = _reason(node) or ("biểu thức lồng quá sâu" if level > depth and not statement else "")
        if reason:
            found.refused.append((node.lineno, reason))
            continue
        if isinstance(node, nodes.For | nodes.CondExpr):
            found.guarded.append(node)
        stack += [(child, 0 if statement else level + 1) for child in node.iter_child_nodes()]
    return found


def _is_loop_call(node: nodes.Call) -> bool:
    called = node.node
    return (
        isinstance(called, nodes.Getattr) and isinstance(called.node, nodes.Name) and called.node.name == "loop"
        and called.attr in _LOOP_CALLS and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    )  # fmt: skip


def _reason(node: nodes.Node) -> str:
    if isinstance(node, nodes.Filter):
        return _unknown("bộ lọc", node.name, FILTERS) or _starred(node)
    if isinstance(node, nodes.Test):
        return _unknown("phép thử", node.name, TESTS) or _starred(node)
    if isinstance(node, nodes.For) and node.recursive:
        return "vòng lặp đệ quy"
    if isinstance(node, nodes.Assign) and not isinstance(node.target, nodes.Name):
        return "chỉ gán cho một tên"
    if not isinstance(node, _ALLOWED):
        return f"không dùng {_NODE_NAMES.get(type(node).__name__, type(node).__name__)} trong mẫu"
    name = node.name if isinstance(node, nodes.Name) else node.attr if isinstance(node, nodes.Getattr) else None
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        name = node.arg.value if isinstance(node.arg.value, str) else None
    return f"không dùng tên «{name}»" if name is not None and _is_private(name) else ""


_NODE_NAMES = {
    "Call": "lời gọi hàm", "Mul": "phép nhân", "Div": "phép chia", "FloorDiv": "phép chia", "Mod": "phép %",
    "Pow": "lũy thừa",
    "Slice": "lát cắt", "Dict": "từ điển", "Macro": "macro", "CallBlock": "call", "FilterBlock": "khối filter",
}  # fmt: skip


def _is_private(name: str) -> bool:
    """Python folds identifiers by NFKC, so a name that it would change could meet one of ours."""
    return name.startswith("_") or name in _NO_NAMES or normalize("NFKC", name) != name


def _unknown(what: str, name: str, known: Mapping[str, object]) -> str:
    if name in known or name in PRIVATE_FILTERS:
        return ""
    hints = near(name, list(known))
    return f"không có {what} «{name}»" + (f". Có phải {', '.join(hints)}?" if hints else "")


def _starred(node: nodes.Filter | nodes.Test) -> str:
    return "không dùng «*» trong tham số" if node.dyn_args or node.dyn_kwargs else ""


def guard(examined: Examined) -> None:
    """Makes every loop count what it runs over, and a bare `x if y` print nothing."""
    for node in examined.guarded:
        if isinstance(node, nodes.CondExpr):
            node.expr2 = node.expr2 or nodes.Const("", lineno=node.lineno)
        else:
            each = nodes.Filter(node.iter, f"{PRIVATE}_each", [], [], None, None, lineno=node.iter.lineno)
            node.iter = cast("nodes.Node", each)
