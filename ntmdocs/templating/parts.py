"""Which parts of a Word file can hold tags, and what a clerk calls them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import basename

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.office import Package, qn
from ntmdocs.office.rules import ActiveContent
from ntmdocs.templating.lines import W_P, Element, spot_of
from ntmdocs.templating.rules import NearTag, NotATemplate

BODY = "thân văn bản"
PROPERTIES = "thuộc tính tài liệu"
_ACTIVE_FIELDS = frozenset({
    "DDE", "DDEAUTO", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT", "DATABASE", "MACROBUTTON",
    "RD", "EMBED",
})  # fmt: skip
_MERGE_FIELDS = frozenset({
    "MERGEFIELD", "MERGEREC", "MERGESEQ", "NEXT", "NEXTIF", "SKIPIF", "ADDRESSBLOCK", "GREETINGLINE", "ASK", "FILLIN",
})  # fmt: skip
_LABELS = {"header": "đầu trang", "footer": "chân trang", "footnotes": "chú thích cuối trang",
           "endnotes": "chú thích cuối văn bản"}  # fmt: skip


def parts_of(package: Package) -> Iterator[tuple[str, str]]:
    """The parts that are filled in, each with its name in Vietnamese."""
    main = package.main_part()
    yield main, BODY
    related = [
        (_LABELS[kind], rel.target)
        for rel in package.relationships(main)
        if (kind := rel.type.rpartition("/")[2]) in _LABELS and rel.target in package
    ]
    for label, target in sorted(set(related), key=lambda pair: package.names.index(pair[1])):
        alone = sum(label == other for other, _ in set(related)) == 1
        yield target, label if alone else f"{label} ({basename(target)})"
    core = [rel.target for rel in package.relationships() if rel.type.endswith("/core-properties")]
    yield from ((target, PROPERTIES) for target in core if target in package)


def styles_part(package: Package) -> str:
    """The name of the part that holds the styles; raises `FindingsError` if there is none."""
    for relationship in package.relationships(package.main_part()):
        if relationship.type.endswith("/styles") and relationship.target in package:
            return relationship.target
    raise FindingsError(
        [NotATemplate.at(Place(file=package.name), "Tệp không có phần kiểu (styles).", hint="Lưu lại tệp bằng Word.")]
    )


def refuse_active_fields(package: Package) -> None:
    """Raises `FindingsError` naming every field that fetches or runs something when the document is opened."""
    found = [
        ActiveContent.at(Place(file=package.name, spot=label), f"Trường {word} không được phép.",
                         hint="Xóa trường, hoặc thay bằng nội dung của nó.")
        for part, label in parts_of(package)
        if any(sign in package.part(part) for sign in (b"instrText", b"fldSimple"))
        for _, word in field_words(package.tree(part))
        if word in _ACTIVE_FIELDS
    ]  # fmt: skip
    if found:
        raise FindingsError(found)


def merge_fields(root: Element, places: Mapping[Element, Place], part: Place) -> Iterator[Finding]:
    """The fields of Word's mail merge, which would be printed as they stand."""
    for element, word in field_words(root):
        if word in _MERGE_FIELDS:
            yield NearTag.at(
                spot_of(places.get(next(element.iterancestors(W_P), root), part), word),
                f"Trường trộn thư {word} không được điền.",
                hint="Xóa trường, viết thẻ {{ … }} vào chỗ đó.",
            )


def field_words(root: Element) -> Iterator[tuple[Element, str]]:
    """The first word of each field's instruction, which may stand in pieces, with the element where it ends."""
    pieces: list[str] = []
    element = root
    for element in root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple")):
        if element.tag == qn("w:fldSimple"):
            yield element, _first_word(element.get(qn("w:instr"), ""))
        elif element.tag == qn("w:instrText"):
            pieces.append(element.text or "")
        else:
            yield element, _first_word("".join(pieces))
            pieces.clear()
    yield element, _first_word("".join(pieces))


def _first_word(instruction: str) -> str:
    return instruction.upper().split()[0] if instruction.strip() else ""
