"""The dashes of `{%- -%}`: they take away the white space beside a tag, and join the paragraphs that it begins or ends.

As the documentation of docxtpl has it, a long sentence may be typed over several paragraphs or lines. Unlike its code,
which cuts from the text before up to the tag whatever stands there, nothing but spaces, tabs and line breaks is lost:
a dash after text joins nothing, and none joins over a table, a cell or the end of a section.
"""

from __future__ import annotations

from collections.abc import Collection

from ntmdocs.findings import Place
from ntmdocs.templating.lines import W_P, W_PPR, W_SECTPR, W_T, Element, Line, line_of, read_lines
from ntmdocs.templating.marks import remove
from ntmdocs.templating.tags import Tag

_WHITE = " \t\n"  # a no-break space stays: it is how a space at the joint is written
_UNITS = frozenset({"p", "tr", "tc"})


def tighten(root: Element, places: dict[Element, Place]) -> None:
    """Does what the dashes under `root` ask; `places` gains the runs that come to stand in another paragraph."""
    asked = [
        (line.element, *_tightened(line))
        for line, _ in list(read_lines(root, places, "-"))
        if any(any(tag.tight) for tag in line.tags)
    ]
    joints: dict[Element, Element] = {}  # each paragraph that is joined, and the one before it
    for paragraph, backwards, forwards in asked:
        before, after = paragraph.getprevious(), paragraph.getnext()
        if backwards and before is not None and _joins(before, paragraph):
            _strip(before, start=False)
            joints[paragraph] = before
        if forwards and after is not None and _joins(paragraph, after):
            _strip(after, start=True)
            joints[after] = paragraph
    stands: dict[Element, Element] = {}
    for second, first in joints.items():
        stands[second] = stands.get(first, first)
        _join(stands[second], second, places)


def _tightened(line: Line) -> tuple[bool, bool]:
    """Takes the white space beside the tags of a line away; whether its first tag joins back and its last forward."""
    gone: set[int] = set()
    backwards = forwards = False
    for tag in line.tags:
        left, right = tag.tight
        start, end = len(line.text[: tag.start].rstrip(_WHITE)), tag.end
        end += len(line.text[end:]) - len(line.text[end:].lstrip(_WHITE))
        gone.update(range(start, tag.start) if left else (), range(tag.end, end) if right else ())
        backwards |= left and not start and _may_join(tag)
        forwards |= right and end == len(line.text) and _may_join(tag)
    _erase(line, gone)
    return backwards, forwards


def _may_join(tag: Tag) -> bool:
    """In docxtpl too only statements join; one that stands for its paragraph, row or cell has nothing to join."""
    return tag.kind == "statement" and tag.prefix not in _UNITS


def _joins(first: Element, second: Element) -> bool:
    return first.tag == second.tag == W_P and not any(
        properties.find(W_SECTPR) is not None for each in (first, second) for properties in each.findall(W_PPR)
    )


def _join(first: Element, second: Element, places: dict[Element, Place]) -> None:
    """Puts the contents of `second` behind those of `first`, whose format they take."""
    for child in [child for child in second if child.tag != W_PPR]:
        places.setdefault(child, places[second])
        first.append(child)
    remove(second)


def _strip(paragraph: Element, *, start: bool) -> None:
    line, _ = line_of(paragraph, Place())
    length = len(line.text)
    kept = len(line.text.lstrip(_WHITE)) if start else len(line.text.rstrip(_WHITE))
    _erase(line, range(length - kept) if start else range(kept, length))


def _erase(line: Line, gone: Collection[int]) -> None:
    for leaf in line.leaves if gone else ():
        kept = "".join(char for at, char in enumerate(leaf.text, leaf.start) if at not in gone)
        if kept == leaf.text:
            continue
        if leaf.element.tag == W_T and kept:
            leaf.element.text = kept
        else:
            remove(leaf.element)
