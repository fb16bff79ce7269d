"""Tags that stand where nothing fills them in: hints of content controls, building blocks, styles, settings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from posixpath import basename
from urllib.parse import unquote

from lxml import etree

from ntmdocs.findings import Finding, Place
from ntmdocs.office import RELS_SUFFIX, Package, qn
from ntmdocs.templating.lines import Element
from ntmdocs.templating.rules import MisplacedTag

_SIGNS = ("{{", "{%", "{#")
_BYTES = (b"{", b"%7b", b"%7B", b"&#")
_PARAGRAPHS = (qn("w:p"), qn("a:p"))
_LABELS = {"glossary": "chữ gợi ý và khối dựng sẵn", "settings": "thiết lập", "comments": "lời bình",
           "app": "thuộc tính mở rộng", "custom": "thuộc tính tự đặt", "styles": "kiểu",
           "numbering": "danh sách đánh số"}  # fmt: skip
SHOWN = 60


def leftovers(package: Package, filled: Collection[str]) -> Iterator[Finding]:
    """A finding for each text, attribute or link target with a tag in a part that is not filled in."""
    for name in package.names:
        if name in filled or not name.endswith((".xml", RELS_SUFFIX)):
            continue
        if any(sign in package.part(name) for sign in _BYTES):
            for text in _texts(package.tree(name)):
                if any(sign in text for sign in _SIGNS):
                    yield MisplacedTag.at(
                        Place(file=package.name, spot=f"{_label(name)}, thẻ {_shown(text)}"),
                        "Thẻ nằm ở phần mà chương trình không điền.",
                        hint="Xóa thẻ ở đó, hoặc đưa vào chữ của một đoạn.",
                    )


def _texts(root: Element) -> Iterator[str]:
    """Each text that may hold a tag; the runs of a paragraph are joined."""
    for element in root.iter(etree.Element):
        yield from (unquote(str(value)) for value in element.attrib.values())
        if element.tag in _PARAGRAPHS:
            yield "".join(map(str, element.itertext()))
        elif next(element.iterancestors(*_PARAGRAPHS), None) is None:
            yield element.text or ""


def _label(part: str) -> str:
    if part.endswith(RELS_SUFFIX):
        return "địa chỉ liên kết"
    stem = basename(part).removesuffix(".xml").rstrip("0123456789")
    return _LABELS.get("glossary" if "/glossary/" in part else stem, f"phần {part}")


def _shown(text: str) -> str:
    start = min(text.index(sign) for sign in _SIGNS if sign in text)
    return " ".join(text[start : start + SHOWN].split())
