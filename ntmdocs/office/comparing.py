"""Whether a package hangs together, and whether a document still has all that its template had."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, cast

from lxml import etree

from ntmdocs.findings import Place
from ntmdocs.office.names import CONTENT_TYPES, NS, RELS_SUFFIX, qn, source_of
from ntmdocs.office.package import Package
from ntmdocs.office.writing import Entry
from ntmdocs.office.xml import parse_xml

_REFERRING = etree.XPath("//*[@r:*]", namespaces=NS)
# what an element's reference must be; others, such as a chart's, may be of any kind
_KINDS = {
    qn("w:hyperlink"): "hyperlink", qn("a:hlinkClick"): "hyperlink", qn("a:blip"): "image", qn("v:imagedata"): "image",
    qn("w:headerReference"): "header", qn("w:footerReference"): "footer",
}  # fmt: skip


def loose_ends(package: Package) -> Iterator[tuple[str, str]]:
    """Each part that refers to what is not there or is of another kind, or whose type is not told, and how."""
    yield from _untyped(package)
    for name in package.names:
        if name.endswith(".xml") and NS["r"].encode() in package.part(name):
            known = {rel.id: rel for rel in package.relationships(name)}
            for kind, reference in _references(package.part(name)):
                rel = known.get(reference)
                if reference and rel is None:
                    yield name, f"mối liên hệ {reference} không có"
                elif rel is not None and not rel.type.endswith(_KINDS.get(kind, "")):
                    yield name, f"mối liên hệ {reference} không đúng loại"
                elif rel is not None and not rel.external and rel.target not in package:
                    yield name, f"không có phần {rel.target}"


def losses(template: Package, result: Package, may_change: Container[str]) -> Iterator[tuple[str, str]]:
    """Each part of `template` that `result` lacks or that changed though it may not, and what lost its relationships.

    Parts are compared as they are compressed; only relationships and types that changed are read.
    """
    before, after = template.entries, result.entries
    for name, entry in before.items():
        if name not in after:
            yield name, "bị mất"
        elif after[name] is not entry and name not in may_change:
            yield name, "bị thay đổi"
    changed = [name for name in after if name.endswith(RELS_SUFFIX) and after[name] is not before.get(name)]
    for name in changed:
        source = source_of(name)
        kept = {rel.id: rel for rel in result.relationships(source)}
        for rel in template.relationships(source):
            if kept.get(rel.id) != rel:
                yield name, f"mất mối liên hệ {rel.id}"
        known = {rel.id for rel in template.relationships(source)}
        for rel in kept.values():
            if rel.id not in known and not rel.external and rel.target not in result:
                yield name, f"không có phần {rel.target}"
    if _is_new(before, after):
        yield from _untyped(result)


@lru_cache(maxsize=32)
def _references(part: bytes) -> tuple[tuple[str, str], ...]:
    """The name of each element that refers to a relationship, and its id; many templates share their smaller parts."""
    return tuple(
        (element.tag, str(value))
        for element in cast("Iterable[Any]", _REFERRING(parse_xml(part, Place())))
        for name, value in element.items()
        if str(name).startswith(f"{{{NS['r']}}}")
    )


def _is_new(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> bool:
    return len(after) != len(before) or after[CONTENT_TYPES] is not before[CONTENT_TYPES]


def _untyped(package: Package) -> Iterator[tuple[str, str]]:
    root = package.tree(CONTENT_TYPES)
    suffixes = {each.get("Extension", "").lower() for each in root.iter(qn("ct:Default"))}
    names = {each.get("PartName", "").lower() for each in root.iter(qn("ct:Override"))}
    for name in package.names:
        known = f"/{name}".lower() in names or name.rpartition(".")[2].lower() in suffixes
        if not known and not name.startswith("["):
            yield name, "không có kiểu nội dung"
