"""The Jinja source of a marked tree, with the place of each line, and what of the template must be in every result."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from ntmdocs.findings import NOWHERE, Place
from ntmdocs.templating.lines import Element
from ntmdocs.templating.marks import Marks, Site

_KEPT = ("{w}tbl>", "{w}drawing", "{w}pict", '{w}fldCharType="begin"', "{w}fldSimple", "{w}bookmarkStart",
         "{w}headerReference", "{w}footerReference", "{w}hyperlink", "{w}footnoteReference",
         "{w}endnoteReference")  # fmt: skip


@dataclass(slots=True)
class Source:
    """Jinja source; the tag of `spots[n]` begins at the end of `lines[n]`; `kept` counts what no block holds."""

    text: str = ""
    lines: list[int] = field(default_factory=list)
    spots: list[Place] = field(default_factory=list)
    sites: list[Site | None] = field(default_factory=list)
    kept: dict[str, int] = field(default_factory=dict)


def place_at(lines: Sequence[int], spots: Sequence[Place], line: int) -> Place:
    """The place of the tag whose code stands at `line`, right after the line where it begins; none without tags."""
    return spots[index_at(lines, line)] if spots else NOWHERE


def index_at(lines: Sequence[int], line: int) -> int:
    """The number of the tag whose code stands at `line`."""
    return max(0, bisect_left(lines, line) - 1)


def level_at(source: Source, line: int) -> int:
    """The level of the place where the tag whose code stands at `line` prints, 0 if it knows none."""
    site = source.sites[index_at(source.lines, line)] if source.sites else None
    return 0 if site is None else site.level


def assemble(serialised: str, marks: Marks, prefix: str) -> Source:
    """The source of a serialised tree."""
    source, written, line, depth, loops = Source(), [], 1, 0, 0
    needles = [_needle(needle, prefix) for needle in _KEPT] if prefix else []
    for number, piece in enumerate(serialised.split(marks.sign)):
        text = piece
        if number % 2:
            mark = marks.made[int(piece)]
            text = mark.source if mark.static is None or loops else mark.static
            depth, loops = depth + mark.opens, loops + mark.loops
            if mark.place is not None:
                source.lines.append(line)
                source.spots.append(mark.place)
                source.sites.append(mark.site)
        elif depth == 0:
            for needle in needles:
                if count := piece.count(needle):
                    source.kept[needle] = source.kept.get(needle, 0) + count
        written.append(text)
        line += text.count("\n")
    source.text = "".join(written)
    return source


def _needle(pattern: str, prefix: str) -> str:
    filled = pattern.format(w=prefix)
    return filled if "=" in filled else f"<{filled}"


def fragment(element: Element | None, root: Element) -> str:
    """The element as text inside a part whose root declares the namespaces."""
    if element is None:
        return ""
    holder = etree.Element(root.tag, nsmap=root.nsmap)  # type: ignore[arg-type]
    copy = deepcopy(element)
    copy.tail = None
    holder.append(copy)
    text = etree.tostring(holder, encoding="unicode")
    return text[text.index(">") + 1 : text.rindex("</")]
