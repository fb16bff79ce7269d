"""Proof that what a program prints is well-formed XML whatever its data, made once when it is compiled.

Each body of a block must be well-formed by itself, so that taken any number of times, or not at all, it leaves its
surroundings as they were; values are escaped and hold no forbidden character, and the engine's own XML is checked where
it is made. A check of every result would cost as much as the render and could only find what is found here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from jinja2 import nodes

from ntmdocs.office import reason_against
from ntmdocs.templating.blocks_xml import Writer
from ntmdocs.templating.bodies import Body, Gathering
from ntmdocs.templating.filters import ATTRIBUTE_FILTERS, XML_FILTERS
from ntmdocs.templating.marks import ALONE, IN_PARAGRAPH, IN_RUN, PRIVATE

# stands for XML that the engine prints: it could not stand in an attribute
_ELEMENT = "<_/>"
# what stands between may be taken back, or goes elsewhere
_OPEN = tuple(f"{PRIVATE}_{name}" for name in ("open", "under", "aside"))
_CLOSE = tuple(f"{PRIVATE}_{name}" for name in ("close", "over", "checked", "link", "note"))


def unbalanced(tree: nodes.Template, writer: Writer, level_at: Callable[[int], int]) -> list[tuple[int, str]]:
    """The line of each body that is not well-formed by itself, and the parser's reason; a sound program gives none.

    `level_at` gives the level of the place where the tag at a line is printed: what its value may do there.
    """
    proof = _Proof(writer, level_at)
    proof.parse(proof.text(tree.body), tree.lineno)
    return proof.found


class _Proof:
    def __init__(self, writer: Writer, level_at: Callable[[int], int]) -> None:
        self._writer = writer
        self._level_at = level_at
        self.found: list[tuple[int, str]] = []

    def text(self, body: Iterable[nodes.Node]) -> str:
        """What a body prints, with `value` for each value and one turn of each block in it."""
        parts: list[str] = []
        opened: list[int] = []
        for node in body:
            children = node.nodes if isinstance(node, nodes.Output) else [node]
            for before, child, behind in zip([None, *children], children, [*children[1:], None], strict=False):
                name = child.name if isinstance(child, nodes.Filter) else ""
                if name in _OPEN:
                    opened.append(len(parts))
                elif name in _CLOSE:
                    # the run may take back all that was printed since
                    self.parse(f"<_>{''.join(parts[opened.pop() :] if opened else '<')}</_>", child.lineno)
                else:
                    parts.append(self._piece(child, name))
                    if isinstance(child, nodes.Expr) and name not in XML_FILTERS:
                        self._alone(child, before, behind)
        if opened:
            self.parse("<", next(iter(body)).lineno)
        return "".join(parts)

    def _piece(self, node: nodes.Node, name: str) -> str:
        if isinstance(node, nodes.TemplateData):
            return node.data
        if name in XML_FILTERS:
            return "1" if name in ATTRIBUTE_FILTERS else _ELEMENT
        return self._value(node.lineno) if isinstance(node, nodes.Expr) else self._block(node)

    def _value(self, line: int) -> str:
        """The most that a value may do: break the line, its run, or its paragraph."""
        w, level = self._writer.w, self._level_at(line)
        if level >= IN_PARAGRAPH:
            return f"</{w}t></{w}r></{w}p><{w}p><{w}r><{w}t>"
        return f"</{w}t></{w}r><{w}r><{w}t>" if level == IN_RUN else self._writer.text("\n\t")

    def _alone(self, child: nodes.Node, before: nodes.Node | None, behind: nodes.Node | None) -> None:
        """A paragraph that the run may take out around a value must be whole."""
        if isinstance(child, nodes.TemplateData) or self._level_at(child.lineno) != ALONE:
            return
        texts = [each.data if isinstance(each, nodes.TemplateData) else "" for each in (before, behind)]
        start, end = self._writer.paragraph_around(*texts)
        piece = f"{texts[0][start:]}{texts[1][:end]}" if start >= 0 else "<"
        self.parse(piece, child.lineno)

    def _block(self, node: nodes.Node) -> str:
        """What stands for a block: its bodies where they are text that an attribute may hold, else an element."""
        if isinstance(node, Gathering) and Body.of(node).is_text:
            return self._writer.text("\n\t") if isinstance(node, nodes.FilterBlock) else ""
        texts = [self.text(body) for body in _bodies(node)]
        for text in texts:
            self.parse(f"<_>{text}</_>", node.lineno)
        if isinstance(node, nodes.Macro | nodes.AssignBlock):
            return ""
        return _ELEMENT if any(sign in text for text in texts for sign in "<\"'") else "".join(texts)

    def parse(self, text: str, line: int) -> None:
        if reason := reason_against(text):
            self.found.append((line, reason))


def _bodies(node: nodes.Node) -> Iterator[list[nodes.Node]]:
    for name in ("body", "else_"):
        if body := getattr(node, name, None):
            yield body
    for branch in getattr(node, "elif_", None) or ():
        yield branch.body
