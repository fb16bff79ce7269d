"""What a template may call: its own macros, defined before, with the arguments they take, and a few functions.

A macro is no value: it is only called, by its own name. So it can neither be handed on nor reach itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

LOOP_CALLS = frozenset({"cycle", "changed"})
_RANGE = 3
FUNCTIONS = frozenset({"namespace", "range"})


def is_loop_call(node: nodes.Call) -> bool:
    """Whether `node` is `loop.cycle(…)` or `loop.changed(…)`."""
    called = node.node
    return (
        isinstance(called, nodes.Getattr) and isinstance(called.node, nodes.Name) and called.node.name == "loop"
        and called.attr in LOOP_CALLS and not node.kwargs
    )  # fmt: skip


def called_name(node: nodes.Node) -> str:
    """The name that `node` calls, "" if it calls none."""
    return node.node.name if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) else ""


def bound_arguments(call: nodes.Call, macro: nodes.Macro) -> list[nodes.Expr | None]:
    """What a call gives for each parameter of its macro, none meaning the default."""
    named = {pair.key: pair.value for pair in call.kwargs}
    rest = [named.get(parameter.name) for parameter in macro.args[len(call.args) :]]
    return [*call.args, *rest]


def wrong_calls(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """The line of each call, macro or use of a macro's name that cannot be, and why."""
    names = {macro.name for macro in tree.find_all(nodes.Macro)}
    spaces = {
        assign.target.name
        for assign in tree.find_all(nodes.Assign)
        if isinstance(assign.target, nodes.Name) and called_name(assign.node) == "namespace"
    }
    known: dict[str, nodes.Macro] = {}
    opened: list[str] = []
    stack: list[nodes.Node | None] = [tree]
    while stack:
        node = stack.pop()
        if node is None:
            opened.pop()
            continue
        children = list(node.iter_child_nodes())
        if isinstance(node, nodes.Macro):
            if node.name in known:
                yield node.lineno, f"đã có macro «{node.name}»"
            known[node.name] = node
            opened.append(node.name)
            stack.append(None)
        elif name := called_name(node):
            assert isinstance(node, nodes.Call)  # noqa: S101
            if reason := _wrong_call(node, name, names, known, opened):
                yield node.lineno, reason
            children = children[1:]
        elif isinstance(node, nodes.NSRef) and node.name not in spaces:
            yield node.lineno, f"«{node.name}» không phải là namespace, chỉ gán cho một tên"
        elif isinstance(node, nodes.Name) and node.name in names:
            yield node.lineno, f"«{node.name}» là macro, chỉ gọi được: {node.name}(…)"
        stack.extend(reversed(children))


def _wrong_call(
    node: nodes.Call, name: str, names: set[str], known: dict[str, nodes.Macro], opened: list[str]
) -> str:  # fmt: skip
    if name in opened:
        return f"macro «{name}» gọi chính nó"
    if name in known:
        return _wrong_arguments(node, known[name])
    if name in names:
        return f"macro «{name}» phải đặt trước chỗ gọi"
    if name == "namespace":
        return "namespace chỉ nhận tên=giá trị" if node.args else ""
    if name == "range":
        return "" if 1 <= len(node.args) <= _RANGE and not node.kwargs else "range nhận một đến ba số nguyên"
    return f"không có macro «{name}»"


def _wrong_arguments(call: nodes.Call, macro: nodes.Macro) -> str:
    parameters = [parameter.name for parameter in macro.args]
    given = [*parameters[: len(call.args)], *(pair.key for pair in call.kwargs)]
    if len(call.args) > len(parameters) or len(set(given)) < len(given):
        return f"macro «{macro.name}» nhận {len(parameters)} giá trị, chỗ này đưa nhiều hơn"
    if unknown := [name for name in given if name not in parameters]:
        return f"macro «{macro.name}» không có tham số «{unknown[0]}»"
    needed = parameters[: len(parameters) - len(macro.defaults)]
    lacking = [name for name in needed if name not in given]
    return f"lời gọi «{macro.name}» thiếu {', '.join(f'«{name}»' for name in lacking)}" if lacking else ""
