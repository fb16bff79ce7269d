"""The code of a sheet's program: static text, a value and its form's number, by turns, where the run gathers them."""

from __future__ import annotations

from functools import cache

from jinja2 import nodes
from jinja2.compiler import Frame

from ntmdocs.templating.environment import DataEnvironment, environment
from ntmdocs.templating.generating import GuardedCode
from ntmdocs.templating.marks import PRIVATE

TYPED, WORDS, HEADING = f"{PRIVATE}_typed", f"{PRIVATE}_words", f"{PRIVATE}_heading"
NO_FORM = -1


class SheetCode(GuardedCode):
    """As for Word, but in threes, and values as they are: a run types them all together, a careful one each by itself.

    `...` stands where there is no value.
    """

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("typed, words, heading, quick = run.typed, run.words, run.heading, not run.careful")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        self.writeline("put((")
        self.indent()
        text = ""
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                text += child.data
                continue
            assert isinstance(child, nodes.Filter)  # noqa: S101
            assert child.node is not None  # noqa: S101
            self.writeline(f"{text!r}, ")
            text = ""
            self.newline(child)
            if child.name == TYPED:
                [form] = child.args
                self.visit(child.node, frame)
                self.write(" if quick else typed(")
                self.visit(child.node, frame)
                self.write(f", {form.as_const()}), {form.as_const()},")
            else:
                self.write(f"..., {NO_FORM}, {'words' if child.name == WORDS else 'heading'}(")
                self.visit(child.node, frame)
                self.write(f"), ..., {NO_FORM},")
        self.writeline(f"{text!r}, ..., {NO_FORM}")
        self.outdent()
        self.writeline("))")


class SheetEnvironment(DataEnvironment):
    """The environment of Word templates with the code of sheets."""

    code_generator_class = SheetCode


@cache
def sheet_environment() -> DataEnvironment:
    """The environment that all sheets share."""
    return environment(SheetEnvironment)
