"""Which parts of a Word file can hold tags, and what a clerk calls them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import basename

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.office import Package, instructions
from ntmdocs.templating.lines import W_P, Element, spot_of
from ntmdocs.templating.rules import NearTag, NotATemplate

BODY = "thân văn bản"
PROPERTIES = "thuộc tính tài liệu"
COMMENTS = "lời bình"
_MERGE_FIELDS = frozenset({
    "MERGEFIELD", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF", "SKIPIF", "ADDRESSBLOCK", "GREETINGLINE", "ASK", "FILLIN",
})  # fmt: skip
_LABELS = {"header": "đầu trang", "footer": "chân trang", "footnotes": "chú thích cuối trang",
           "endnotes": "chú thích cuối văn bản", "comments": COMMENTS}  # fmt: skip
# parts without paragraphs of Word, whose texts are filled each for itself
_PLAIN = {"core-properties": PROPERTIES, "extended-properties": PROPERTIES, "custom-properties": PROPERTIES,
          "chart": "biểu đồ", "diagramData": "sơ đồ SmartArt", "diagramDrawing": "sơ đồ SmartArt",
          "customXml": "dữ liệu XML kèm theo"}  # fmt: skip


def parts_of(package: Package) -> Iterator[tuple[str, str]]:
    """The parts that are filled in, each with its name in Vietnamese."""
    main = package.main_part()
    yield main, BODY
    related = [
        (_LABELS[kind], rel.target)
        for rel in package.relationships(main)
        if (kind := rel.type.rpartition("/")[2]) in _LABELS and rel.target in package
    ]
    yield from _named(package, set(related))


def plain_parts_of(package: Package) -> Iterator[tuple[str, str]]:
    """The other parts that are filled in, text by text."""
    sources = ["", *(part for part, _ in parts_of(package))]
    related = {
        (_PLAIN[kind], rel.target)
        for source in sources
        for rel in package.relationships(source)
        if (kind := rel.type.rpartition("/")[2]) in _PLAIN and not rel.external and rel.target in package
    }
    yield from _named(package, {(label, target) for label, target in related if target.endswith(".xml")})


def _named(package: Package, related: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The parts in the file's order, each with its label, and with its file's name where a label is not enough."""
    for label, target in sorted(related, key=lambda pair: package.names.index(pair[1])):
        alone = label == PROPERTIES or sum(label == other for other, _ in related) == 1
        yield target, label if alone else f"{label} ({basename(target)})"


def styles_part(package: Package) -> str:
    """The name of the part that holds the styles; raises `FindingsError` if there is none."""
    for relationship in package.relationships(package.main_part()):
        if relationship.type.endswith("/styles") and relationship.target in package:
            return relationship.target
    raise FindingsError(
        [NotATemplate.at(Place(file=package.name), "Tệp không có phần kiểu (styles).", hint="Lưu lại tệp bằng Word.")]
    )


def merge_fields(root: Element, places: Mapping[Element, Place], part: Place) -> Iterator[Finding]:
    """The fields of Word's mail merge, which would be printed as they stand."""
    for element, instruction in instructions(root):
        word = instruction.partition(" ")[0].upper()
        if word in _MERGE_FIELDS:
            yield NearTag.at(
                spot_of(places.get(next(element.iterancestors(W_P), root), part), word),
                f"Trường trộn thư {word} không được điền.",
                hint="Xóa trường, viết thẻ {{ … }} vào chỗ đó.",
            )
