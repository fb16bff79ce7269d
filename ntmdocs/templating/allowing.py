"""What a tag may say: an allow-list of Jinja's syntax, filters and tests, with what to write instead of the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from inspect import signature
from typing import Any, cast
from unicodedata import normalize

from jinja2 import nodes

from ntmdocs.templating.arithmetic import DIGITS
from ntmdocs.templating.bodies import weight
from ntmdocs.templating.calls import called_name, is_loop_call
from ntmdocs.templating.filters import FILTERS, PRIVATE_FILTERS, REFUSED_FILTERS, REFUSED_TESTS, TESTS
from ntmdocs.templating.marks import PRIVATE
from ntmdocs.vietnamese import near

_NO_NAMES = frozenset({"self", "super", "caller", "varargs", "kwargs"})
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem,
    nodes.Slice, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.CondExpr, nodes.Concat, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg,
    nodes.Pos, nodes.Tuple, nodes.List, nodes.Dict, nodes.Pair, nodes.Keyword, nodes.Call, nodes.If, nodes.For,
    nodes.Assign, nodes.NSRef, nodes.AssignBlock, nodes.With, nodes.FilterBlock, nodes.Macro,
)  # fmt: skip
# where filters of lists name the filter or test that they use
_NAMING_AT = {"map": 0, "select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}
# tuples, for a union would be made anew at each node
_STATEMENTS = (nodes.Stmt, nodes.Template)
_CALLING = (nodes.Call, nodes.Macro, nodes.NSRef)
_CHOOSING = (nodes.For, nodes.CondExpr)
_APPLYING = (nodes.Call, nodes.Filter, nodes.Test)
_ASSIGNING, _TARGETS = (nodes.Assign, nodes.AssignBlock), (nodes.Name, nodes.NSRef)
_NODE_NAMES = {"Pow": "lũy thừa", "CallBlock": "call"}


@dataclass(slots=True)
class Examined:
    """What a parsed tag says that is not allowed, each with its line, and the nodes that `guard` changes.

    `calls` says that it calls something, or has what can only be used in certain places: a macro, a namespace.
    """

    refused: list[tuple[int, str]] = field(default_factory=list)
    guarded: list[nodes.For | nodes.CondExpr | nodes.Call] = field(default_factory=list)
    calls: bool = False


def examine(tree: nodes.Template, depth: int) -> Examined:
    """Reads a syntax tree against the allow-list; `depth` is how deep an expression may be."""
    found = Examined()
    stack: list[tuple[nodes.Node, int]] = [(tree, 0)]
    while stack:
        node, level = stack.pop()
        if type(node) is nodes.TemplateData:
            continue
        statement = isinstance(node, _STATEMENTS)
        found.calls |= isinstance(node, _CALLING)
        reason = _reason(node) or ("biểu thức lồng quá sâu" if level > depth and not statement else "")
        if reason:
            found.refused.append((node.lineno, reason))
            continue
        if isinstance(node, _CHOOSING) or (isinstance(node, nodes.Call) and is_loop_call(node)):
            found.guarded.append(node)
        stack += [(child, 0 if statement else level + 1) for child in node.iter_child_nodes()]
    return found


def _reason(node: nodes.Node) -> str:
    if isinstance(node, _APPLYING):
        return _starred(node) or (_wrong_call(node) if isinstance(node, nodes.Call) else _unknown(node))
    if isinstance(node, nodes.For) and node.recursive:
        return "vòng lặp đệ quy"
    if isinstance(node, _ASSIGNING) and not isinstance(node.target, _TARGETS):
        return "chỉ gán cho một tên"
    if not isinstance(node, _ALLOWED):
        return f"không dùng {_NODE_NAMES.get(type(node).__name__, type(node).__name__)} trong mẫu"
    if isinstance(node, nodes.Const) and isinstance(node.value, int | float) and not abs(node.value) < 10**DIGITS:
        return "số quá lớn"
    return next((f"không dùng tên «{name}»" for name in _names_in(node) if _is_private(name)), "")


def _names_in(node: nodes.Node) -> list[str]:
    """The names that a node says."""
    if isinstance(node, nodes.Getitem):
        return [node.arg.value] if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str) else []
    found = [getattr(node, name, None) for name in ("name", "attr", "key")]
    return [name for name in found if isinstance(name, str)]


def _wrong_call(node: nodes.Call) -> str:
    if called_name(node) or is_loop_call(node):
        return ""
    method = node.node.attr if isinstance(node.node, nodes.Getattr) else ""
    return f"không gọi hàm; viết |{method} thay cho .{method}()" if method in FILTERS else "chỉ gọi được macro"


def _is_private(name: str) -> bool:
    """Python folds identifiers by NFKC, so a name that it would change could meet one of ours."""
    return name.startswith("_") or name in _NO_NAMES or normalize("NFKC", name) != name


def _unknown(node: nodes.Filter | nodes.Test) -> str:
    """Why there is no such filter or test, or why it does not take these arguments."""
    name, is_filter = node.name, isinstance(node, nodes.Filter)
    what, known = ("bộ lọc", FILTERS) if is_filter else ("phép thử", TESTS)
    if is_filter and name in PRIVATE_FILTERS:
        return ""
    if name not in known:
        return _no_such(name, is_filter=is_filter)
    if not _takes(node, known[name]):
        return f"{what} «{name}» không nhận tham số như vậy"
    at = _NAMING_AT.get(name)
    named = node.args[at] if at is not None and len(node.args) > at else None
    if not isinstance(named, nodes.Const):
        return ""
    return (
        "" if named.value in (FILTERS if name == "map" else TESTS) else _no_such(named.value, is_filter=name == "map")
    )


def _no_such(name: object, *, is_filter: bool) -> str:
    what, known = ("bộ lọc", FILTERS) if is_filter else ("phép thử", TESTS)
    if instead := (REFUSED_FILTERS if is_filter else REFUSED_TESTS).get(str(name)):
        return f"không dùng {what} «{name}»: {instead}"
    hints = near(str(name), list(known))
    return f"không có {what} «{name}»" + (f". Có phải {', '.join(hints)}?" if hints else "")


def _takes(node: nodes.Filter | nodes.Test, call: Callable[..., Any]) -> bool:
    given = [None] * (1 + hasattr(call, "jinja_pass_arg") + len(node.args))
    try:
        signature(call).bind(*given, **{str(pair.key): None for pair in node.kwargs})
    except TypeError:
        return False
    return True


def _starred(node: nodes.Filter | nodes.Test | nodes.Call) -> str:
    return "không dùng «*» trong tham số" if node.dyn_args or node.dyn_kwargs else ""


def guard(examined: Examined) -> None:
    """Makes every loop count what it runs over, a bare `x if y` print nothing, and a loop remember single values."""
    for node in examined.guarded:
        if isinstance(node, nodes.CondExpr):
            node.expr2 = node.expr2 or nodes.Const("", lineno=node.lineno)
        elif isinstance(node, nodes.Call):
            node.args = [_own("single", each) for each in node.args]
        else:
            node.iter = cast("nodes.Node", _own("each", cast("nodes.Expr", node.iter), nodes.Const(weight(node))))


def _own(name: str, node: nodes.Expr, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, f"{PRIVATE}_{name}", list(arguments), [], None, None, lineno=node.lineno)
