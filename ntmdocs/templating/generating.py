"""From a syntax tree to Python code: what prints, gathers, calls, reads and compares, each by a way of the engine's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.idtracking import VAR_LOAD_RESOLVE

from ntmdocs.templating.blocks_xml import unescaped
from ntmdocs.templating.bodies import Body, Gathering
from ntmdocs.templating.calls import FUNCTIONS, bound_arguments, called_name
from ntmdocs.templating.filters import XML_FILTERS
from ntmdocs.templating.marks import PRIVATE
from ntmdocs.templating.program import RUN


class GuardedCode(CodeGenerator):
    """Puts static text and values by turns where the run gathers them, and reads a dict without a call.

    The compiled code is a function that yields nothing: `Run.put` takes what it prints.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._macros: dict[str, nodes.Macro] = {}
        self._bodies: list[Body] = []

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        # three walks over the whole tree, for what the allow-list lets through nowhere, would find nothing
        vars(node).update(find=lambda _: None, find_all=lambda _: iter(()))
        super().visit_Template(node, frame)

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline(f"run = context.parent[{RUN!r}]")
        self.writeline(
            "put, show, fast, concat, look = run.pieces.extend, run.show, run.fast, run.stored, environment.getattr"
        )
        self.writeline("begin = run.begin")
        self.writeline("resolve = run.resolve")

    def buffer(self, frame: Frame) -> None:
        """What follows is gathered, and given by `concat`."""
        frame.buffer = self.temporary_identifier()
        self.writeline(f"{frame.buffer} = begin({self._bodies[-1].is_text}, {self._bodies[-1].weight})")

    def visit_Macro(self, node: nodes.Macro, frame: Frame) -> None:  # noqa: N802
        self._macros[node.name] = node
        with self._body(node):
            self.macro_body(node, frame)
        self.writeline(f"{frame.symbols.ref(node.name)} = macro")

    def visit_AssignBlock(self, node: nodes.AssignBlock, frame: Frame) -> None:  # noqa: N802
        with self._body(node):
            super().visit_AssignBlock(node, frame)

    def visit_FilterBlock(self, node: nodes.FilterBlock, frame: Frame) -> None:  # noqa: N802
        inner = frame.inner()
        inner.symbols.analyze_node(node)
        self.enter_frame(inner)
        with self._body(node):
            self.buffer(inner)
            self.blockvisit(node.body, inner)
        self.writeline("put(('', _v if type(_v := ", node)
        self.visit_Filter(node.filter, inner)
        self.write(") is fast else show(_v), '', ''))")
        self.leave_frame(inner)

    @contextmanager
    def _body(self, node: Gathering) -> Iterator[None]:
        self._bodies.append(Body.of(node))
        yield
        self._bodies.pop()

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802
        ref = frame.symbols.ref(node.name)
        load = frame.symbols.find_load(ref)
        if node.ctx == "load" and load is not None and load[0] == VAR_LOAD_RESOLVE:
            return self.write(ref)  # `Run.resolve` gives no `missing`
        return super().visit_Name(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        name = called_name(node)
        macro = self._macros.get(name)
        if macro is None and name in FUNCTIONS:
            self._own(name, frame, [*node.args, *node.kwargs])
            return self.write(")")
        if macro is None:
            return super().visit_Call(node, frame, forward_caller=forward_caller)
        self.visit(node.node, frame)
        self.write("(")
        for argument in bound_arguments(node, macro):
            self.write("missing") if argument is None else self.visit(argument, frame)
            self.write(", ")
        self.write(")")
        return None

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        texts: list[str] = [""]
        values: list[nodes.Expr] = []
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                texts[-1] += unescaped(child.data) if self._bodies and self._bodies[-1].is_text else child.data
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

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        if not isinstance(node.arg, nodes.Slice):
            return super().visit_Getitem(node, frame)
        bounds = [bound or nodes.Const(None) for bound in (node.arg.start, node.arg.stop, node.arg.step)]
        self._own("cut", frame, [node.node, *bounds])
        return self.write(")")

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802
        if _is_quick(node):
            return super().visit_Compare(node, frame)
        pairs = [each for operand in node.ops for each in (nodes.Const(operand.op), operand.expr)]
        self._own("compare", frame, [node.expr, *pairs])
        return self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        self._own("mapping", frame, [nodes.Tuple([pair.key, pair.value], "load") for pair in node.items])
        self.write(")")

    def visit_Const(self, node: nodes.Const, frame: Frame) -> None:  # noqa: N802
        if not isinstance(node.value, float):
            return super().visit_Const(node, frame)
        return self.write(f"environment.decimal({str(node.value)!r})")

    def _own(self, name: str, frame: Frame, arguments: Iterable[nodes.Node]) -> None:
        """Begins a call of one of the engine's own functions."""
        self.write(f"environment.filters['{PRIVATE}_{name}'](context")
        for argument in arguments:
            self.write(", ")
            self.visit(argument, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write(f"environment.filters['{PRIVATE}_join'](context, (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


def _is_quick(node: nodes.Compare) -> bool:
    """Whether a comparison is with text or a whole number that the tag itself says, which takes no time."""
    sides = [node.expr, *(operand.expr for operand in node.ops)]
    return (
        len(node.ops) == 1 and node.ops[0].op in ("eq", "ne")
        and any(isinstance(side, nodes.Const) and type(side.value) in (str, int) for side in sides)
    )  # fmt: skip
