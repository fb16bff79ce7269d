"""The styles that a part uses and its template has not: Word would print them in the default style, in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from ntmdocs.findings import Finding, Place
from ntmdocs.office import Package, parse_xml, qn
from ntmdocs.templating.lines import W_P, Element, spot_of
from ntmdocs.templating.rules import UnknownStyle
from ntmdocs.vietnamese import near

_USES = tuple(qn(f"w:{name}") for name in ("pStyle", "rStyle", "tblStyle"))
_HINTED = 20  # styles that are compared with all others, which takes long
_VAL, _STYLE, _ID = qn("w:val"), qn("w:style"), qn("w:styleId")


def style_ids(package: Package, part: str) -> frozenset[str]:
    """The ids of the styles that a styles part has."""
    return _ids(package.part(part))


@lru_cache(maxsize=8)
def _ids(styles: bytes) -> frozenset[str]:
    """The ids in a styles part, which all templates of a run share."""
    return frozenset(style.get(_ID, "") for style in parse_xml(styles, Place()).iter(_STYLE))


def unknown_styles(
    root: Element, places: Mapping[Element, Place], part: Place, known: Collection[str]
) -> Iterator[Finding]:  # fmt: skip
    """A finding for each style at the first place that uses it."""
    said: set[str] = set()
    for use in root.iter(*_USES):
        name = use.get(_VAL, "")
        if name in known or name in said:
            continue
        said.add(name)
        holder = next(use.iterancestors(W_P), None)
        if holder is None:  # a table's style: the place of its first paragraph
            holder = next(next(use.iterancestors()).getparent().iter(W_P), root)  # type: ignore[union-attr]
        hints = near(name, sorted(known)) if len(said) <= _HINTED else []
        yield UnknownStyle.at(
            spot_of(places.get(holder, part), f"kiểu «{name}»"),
            f"Mẫu không có kiểu «{name}».",
            hint=f"Có phải {', '.join(hints)}?" if hints else "Gán cho đoạn một kiểu mà mẫu có.",
        )
