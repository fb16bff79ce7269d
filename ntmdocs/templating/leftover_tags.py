"""Tags that stand where nothing fills them in: comments, charts, link targets, extended properties."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from posixpath import basename
from urllib.parse import unquote

from lxml import etree

from ntmdocs.findings import Finding, Place
from ntmdocs.office import RELS_SUFFIX, Package, qn
from ntmdocs.templating.lines import Element
from ntmdocs.templating.parts import parts_of
from ntmdocs.templating.rules import MisplacedTag

_SIGNS = ("{{", "{%", "{#")
_BYTES = (b"{", b"%7b", b"%7B", b"&#")
_PARAGRAPHS = (qn("w:p"), qn("a:p"))
_LABELS = {"comments": "lời bình", "app": "thuộc tính mở rộng", "custom": "thuộc tính tự đặt", "settings": "thiết lập",
           "styles": "kiểu", "numbering": "danh sách đánh số"}  # fmt: skip
SHOWN = 60


def leftovers(package: Package, filled: Collection[str] = ()) -> Iterator[Finding]:
    """A finding for each text, attribute or link target with a tag in a part that is not filled in."""
    filled = filled or {part for part, _ in parts_of(package)}
    for name in package.names:
        if name in filled or not name.endswith((".xml", RELS_SUFFIX)):
            continue
        if any(sign in package.part(name) for sign in _BYTES):
            for element, text in _texts(package.tree(name)):
                if any(sign in text for sign in _SIGNS):
                    yield MisplacedTag.at(
                        Place(file=package.name, spot=f"{_label(element, name)}, thẻ {_shown(text)}"),
                        "Thẻ nằm ở phần mà chương trình không điền.",
                        hint="Xóa thẻ ở đó, hoặc đưa vào chữ của một đoạn.",
                    )


def _texts(root: Element) -> Iterator[tuple[Element, str]]:
    """Each text that may hold a tag; the runs of a paragraph are joined."""
    for element in root.iter(etree.Element):
        yield from ((element, unquote(str(value))) for value in element.attrib.values())
        if element.tag in _PARAGRAPHS:
            yield element, "".join(map(str, element.itertext()))
        elif next(element.iterancestors(*_PARAGRAPHS), None) is None:
            yield element, element.text or ""


def _label(element: Element, part: str) -> str:
    if part.endswith(RELS_SUFFIX):
        return "địa chỉ liên kết"
    stem = basename(part).removesuffix(".xml").rstrip("0123456789")
    return f"{_LABELS.get(stem, f'phần {part}')}{_number(element) if stem == 'comments' else ''}"


def _number(element: Element) -> str:
    """Which comment an element stands in, counted from 1, and whose it is."""
    comment = element if element.tag == qn("w:comment") else next(element.iterancestors(qn("w:comment")), None)
    if comment is None:
        return ""
    number = 1 + sum(1 for _ in comment.itersiblings(qn("w:comment"), preceding=True))
    return f" {number} ({comment.get(qn('w:author'), '')})"


def _shown(text: str) -> str:
    start = min(text.index(sign) for sign in _SIGNS if sign in text)
    return " ".join(text[start : start + SHOWN].split())
