"""Word comments put at paragraphs or runs of a document; what is there already stays."""

from __future__ import annotations

import re

from lxml import etree

from ntmdocs.office.editing import Edit
from ntmdocs.office.names import NS, qn

_P, _R, _T, _BODY, _PROPERTIES = (qn(f"w:{name}") for name in ("p", "r", "t", "body", "pPr"))
_START, _END, _REFERENCE = (qn(f"w:comment{name}") for name in ("RangeStart", "RangeEnd", "Reference"))
_COMMENT, _ID, _BOX = qn("w:comment"), qn("w:id"), qn("w:txbxContent")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, section 2.2
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class Comments:
    """Adds comments to the main part of the document that `edit` changes.

    `root` is that part's tree: the paragraphs and runs to comment on are its elements. Anything else that changes the
    document can change the same `edit`; its `write` gives the new file.
    """

    def __init__(self, edit: Edit, author: str, *, date: str = "") -> None:
        self._edit, self._author, self._date = edit, author, date
        self._main = edit.package.main_part()
        self.root = edit.tree(self._main)
        self._part: etree._Element | None = None
        self._next = 0

    def add(self, text: str, first: etree._Element | None = None, last: etree._Element | None = None) -> None:
        """Adds a comment on a paragraph, or on the runs from `first` to `last`; without any, on the first paragraph.

        Word allows no comment inside a text box: what stands in one is commented where the box is anchored.
        """
        part, number = self._comments(), str(self._next)
        self._next += 1
        part.append(self._comment(number, text))
        first = _first_paragraph(self.root) if first is None else first
        last = first if last is None else last
        outer = _anchor(first)
        if outer is not first or first.tag == _P:
            _surround_contents(outer, number)
        else:
            first.addprevious(_marker(_START, number))
            _close_after(last if _anchor(last) is last and last.tag != _P else first, number)

    def _comments(self) -> etree._Element:
        """The root of the part that holds the comments, a new one where there is none."""
        if self._part is None:
            name = self._edit.related(self._main, "comments")
            if name:
                self._part = self._edit.tree(name)
            else:
                self._part = etree.Element(qn("w:comments"), nsmap={"w": NS["w"]})
                self._edit.add_part(self._main, "comments", self._part, _TYPE)
            taken = [comment.get(_ID, "") for comment in self._part.iter(_COMMENT)]
            taken += [marker.get(_ID, "") for marker in self.root.iter(_START, _END, _REFERENCE)]
            self._next = max((int(one[:9]) + 1 for one in taken if one.isascii() and one.isdigit()), default=0)
        return self._part

    def _comment(self, number: str, text: str) -> etree._Element:
        comment = etree.Element(_COMMENT, {_ID: number, qn("w:author"): self._author, qn("w:initials"): "ntm"})
        if self._date:
            comment.set(qn("w:date"), self._date)
        for line in _FORBIDDEN.sub("\ufffd", text).split("\n"):
            run = etree.SubElement(etree.SubElement(comment, _P), _R)
            words = etree.SubElement(run, _T, {qn("xml:space"): "preserve"})
            words.text = line
        return comment


def _first_paragraph(root: etree._Element) -> etree._Element:
    """The first paragraph of the body, made where there is none."""
    found = next(root.iter(_P), None)
    if found is None:
        body = root.find(_BODY)
        found = etree.Element(_P)
        (root if body is None else body).insert(0, found)
    return found


def _anchor(element: etree._Element) -> etree._Element:
    """The element itself, or the paragraph that holds the outermost text box around it."""
    boxes = list(element.iterancestors(_BOX))
    holder = next(boxes[-1].iterancestors(_P), None) if boxes else None
    return element if holder is None else holder


def _surround_contents(paragraph: etree._Element, number: str) -> None:
    properties = paragraph.find(_PROPERTIES)
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, _marker(_START, number))
    paragraph.append(_marker(_END, number))
    paragraph.append(_reference(number))


def _close_after(run: etree._Element, number: str) -> None:
    run.addnext(_reference(number))
    run.addnext(_marker(_END, number))


def _marker(tag: str, number: str) -> etree._Element:
    return etree.Element(tag, {_ID: number})


def _reference(number: str) -> etree._Element:
    run = etree.Element(_R)
    etree.SubElement(run, _REFERENCE, {_ID: number})
    return run
