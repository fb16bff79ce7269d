"""The bodies of macros, `set` blocks and filter blocks: each gathers text, or else XML, and is so much work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from jinja2 import nodes

from ntmdocs.templating.filters import XML_FILTERS

Gathering: TypeAlias = nodes.Macro | nodes.AssignBlock | nodes.FilterBlock
_NODES_A_STEP = 8


@dataclass(frozen=True, slots=True)
class Body:
    """What a block gathers; `weight` is what one turn of it counts as work."""

    is_text: bool
    weight: int

    @classmethod
    def of(cls, node: Gathering) -> Body:
        return cls(not any(map(_is_markup, _own_nodes(node.body))), weight(node))


def weight(node: nodes.Node) -> int:
    """What one turn of a loop or one call of a macro counts as work."""
    return 1 + sum(1 for _ in node.find_all(nodes.Node)) // _NODES_A_STEP


def _own_nodes(body: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """The nodes of a body without those of `set` blocks in it, which gather for themselves."""
    stack = list(body)
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, nodes.AssignBlock):
            stack += node.iter_child_nodes()


def _is_markup(node: nodes.Node) -> bool:
    if isinstance(node, nodes.TemplateData):
        return "<" in node.data
    return isinstance(node, nodes.Filter) and node.name in XML_FILTERS
