"""The body of another document, made to fit into a part: its styles, lists, pictures and links come along.

Headers, footers and sections stay behind. What needs more of its own package, such as a footnote, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from ntmdocs.office.active import is_safe_address
from ntmdocs.office.editing import Edit
from ntmdocs.office.names import NS, qn
from ntmdocs.office.package import Package, Relationship
from ntmdocs.office.styles import Styles

_MC = NS["mc"]
_IGNORABLE, _REQUIRES = f"{{{_MC}}}Ignorable", "Requires"
_SECTION, _VAL, _ID, _NAME = qn("w:sectPr"), qn("w:val"), qn("w:id"), qn("w:name")
_START, _END, _DRAWING = qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("wp:docPr")
_STYLES = {qn("w:pStyle"): "paragraph", qn("w:rStyle"): "character", qn("w:tblStyle"): "table"}
_STAYS = {
    **dict.fromkeys((qn("w:footnoteReference"), qn("w:endnoteReference")), "chú thích cuối trang"),
    **dict.fromkeys((qn("w:commentReference"), qn("w:commentRangeStart")), "lời bình"),
}
_TRACKED = {qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")}


class Taking:
    """Takes bodies into `part` of the document that `edit` changes; `number` gives ids that nothing there has.

    `names` are the bookmarks that are there already.
    """

    def __init__(self, edit: Edit, styles: Styles, part: str, number: Callable[[], int], names: set[str]) -> None:
        self._edit, self._part, self._number, self._names = edit, part, number, names
        self._styles, self._numbering = styles, styles.numbering

    def body(self, source: Package, prefix: str) -> list[etree._Element]:
        """The paragraphs and tables of a document, all in Word's namespace by `prefix`.

        Raises `ValueError`, in Vietnamese, for what cannot come along.
        """
        main = source.main_part()
        root = source.tree(main)
        body = root.find(qn("w:body"))
        if body is None or root.nsmap.get(prefix) != NS["w"]:
            raise ValueError("không theo chuẩn Word thông dụng")
        _refuse_what_stays(body)
        _drop_ignorable(root)
        for section in list(body.iter(_SECTION)):
            _remove(section)
        self._relate(body, source, main)
        for element in list(body.iter(*_STYLES)):
            own = self._styles.matching(source, element.get(_VAL, ""), _STYLES[element.tag])
            element.set(_VAL, own) if own else _remove(element)
        for element in body.iter(qn("w:numId")):
            element.set(_VAL, self._numbering.taken(source, element.get(_VAL, "0")))
        self._identify(body)
        requires = " ".join(each.get(_REQUIRES, "") for each in body.iter(f"{{{_MC}}}Choice")).split()
        etree.cleanup_namespaces(root, keep_ns_prefixes=[prefix, *requires])
        return [child for child in body if isinstance(child.tag, str)]

    def _relate(self, body: etree._Element, source: Package, main: str) -> None:
        """Gives every reference the relationship that it has in the document."""
        known = {rel.id: rel for rel in source.relationships(main)}
        for element in body.iter(etree.Element):
            for name, value in element.items():
                if str(name).startswith(f"{{{NS['r']}}}") and value:
                    element.set(name, self._relation(source, known.get(str(value))))

    def _relation(self, source: Package, rel: Relationship | None) -> str:
        kind = "" if rel is None else rel.type.rpartition("/")[2]
        if rel is not None and kind == "hyperlink" and rel.external and is_safe_address(rel.target):
            return self._edit.relate(self._part, kind, rel.target, external=True)
        if rel is not None and kind == "image" and rel.target in source:
            content_type = source.content_type(rel.target)
            if content_type.startswith("image/"):
                suffix = rel.target.rpartition(".")[2].lower()
                return self._edit.add_media(self._part, source.part(rel.target), suffix, content_type)
        raise ValueError(f"mang theo thứ không ghép được ({kind or 'liên kết hỏng'})")

    def _identify(self, body: etree._Element) -> None:
        """Gives bookmarks, drawings and controls ids of their own, and bookmarks names where theirs are taken."""
        ids: dict[str, str] = {}
        renamed: dict[str, str] = {}
        for mark in body.iter(_START):
            own, name = str(self._number()), mark.get(_NAME, "")
            ids[mark.get(_ID, "")] = own
            mark.set(_ID, own)
            if name in self._names:
                renamed[name] = f"{name[:28]}_{own}"
                mark.set(_NAME, renamed[name])
            self._names.add(mark.get(_NAME, ""))
        for mark in list(body.iter(_END)):
            mark.set(_ID, ids[mark.get(_ID, "")]) if mark.get(_ID, "") in ids else _remove(mark)
        for drawing in body.iter(_DRAWING):
            drawing.set("id", str(self._number()))
        for control in body.iter(qn("w:sdtPr")):
            for own_id in control.findall(_ID):
                control.remove(own_id)
        for link in body.iter(qn("w:hyperlink")):
            anchor = link.get(qn("w:anchor"), "")
            if anchor in renamed:
                link.set(qn("w:anchor"), renamed[anchor])
        for text in body.iter(qn("w:instrText")) if renamed else ():
            text.text = re.sub(r"[\w.]+", lambda word: renamed.get(word[0], word[0]), text.text or "")


def _refuse_what_stays(body: etree._Element) -> None:
    for element in body.iter(*_STAYS, *_TRACKED):
        raise ValueError(f"mang theo {_STAYS.get(element.tag, 'phần sửa đang theo dõi')}, không ghép được")


def _drop_ignorable(root: etree._Element) -> None:
    """Takes out what a program that does not know its namespace may ignore, since the other document may not say so."""
    ignored = {root.nsmap.get(prefix) for prefix in root.get(_IGNORABLE, "").split()}
    for element in list(root.iter(etree.Element)):
        if etree.QName(element).namespace in ignored:
            _remove(element)
            continue
        for name in list(element.attrib):
            if str(name).startswith("{") and etree.QName(name).namespace in {*ignored, _MC}:
                del element.attrib[name]


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def as_text(elements: list[etree._Element]) -> str:
    """The elements as XML that declares its own namespaces."""
    copies = [deepcopy(element) for element in elements]
    for copy in copies:
        copy.tail = None
    return "".join(etree.tostring(copy, encoding="unicode") for copy in copies)
