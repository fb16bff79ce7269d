"""Word comments on the dotted blanks of a draft: each says which datum is awaited and where a clerk fills it in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from ntmdocs.office import Comments, Edit, Package
from ntmdocs.office.names import qn
from ntmdocs.templating.values import BLANK, Missing

AUTHOR = "ntmdocs"
# A blank carries its number behind it as a character of a private plane, which no text of a clerk has; it is taken
# out again before the document leaves, so that the comment finds its blank whatever the template does with the text.
_FIRST, _MOST = 0xF0000, 0xFFFD
_MARKED = re.compile(f"{BLANK}([{chr(_FIRST)}-{chr(_FIRST + _MOST)}])")
_LEAD = chr(_FIRST).encode()[:1]
_T, _R, _PROPERTIES, _SPACE = qn("w:t"), qn("w:r"), qn("w:rPr"), qn("xml:space")


def blank(awaited: list[Missing] | None, value: Missing) -> str:
    """The dotted blank for a datum, whose number among the awaited ones it carries."""
    if awaited is None or len(awaited) > _MOST:
        return BLANK
    awaited.append(value)
    return f"{BLANK}{chr(_FIRST + len(awaited) - 1)}"


def commented(package: Package, parts: Sequence[str], awaited: Sequence[Missing]) -> Package:
    """The package with its blanks in these parts unmarked, those of the main text each with a comment."""
    edit = Edit(package)
    main = package.main_part()
    for part in parts:
        if _LEAD not in package.entries[part].data():
            continue
        root = edit.tree(part)
        if part == main:
            comments = Comments(edit, AUTHOR)
            for run, number in list(_blanks(root)):
                comments.add(_text(awaited[number]), run)
        _unmark(root)
    return Package({**package.entries, **edit.changed()}, package.name)


def _blanks(root: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """The runs that hold one blank each, parted from the text around it, with the number of what is awaited."""
    for text in list(root.iter(_T)):
        pieces = _MARKED.split(text.text or "")
        run = text.getparent()
        if len(pieces) == 1 or run is None or run.tag != _R:
            continue
        if [child.tag for child in run if child.tag != _PROPERTIES] != [_T]:
            yield run, ord(pieces[1]) - _FIRST
            continue
        for at in range(1, len(pieces), 2):
            if pieces[at - 1]:
                run.addprevious(_like(run, pieces[at - 1]))
            own = _like(run, BLANK)
            run.addprevious(own)
            yield own, ord(pieces[at]) - _FIRST
        text.text = pieces[-1]
        if not pieces[-1] and (parent := run.getparent()) is not None:
            parent.remove(run)


def _like(run: etree._Element, text: str) -> etree._Element:
    made = deepcopy(run)
    made.tail = None
    for words in made.iter(_T):
        words.text = text
        words.set(_SPACE, "preserve")
    return made


def _unmark(root: etree._Element) -> None:
    for element in root.iter():
        for key, value in element.attrib.items():
            if _MARKED.search(str(value)):
                element.set(key, _MARKED.sub(BLANK, str(value)))
        for name in ("text", "tail"):
            held = getattr(element, name)
            if held and _MARKED.search(held):
                setattr(element, name, _MARKED.sub(BLANK, held))


def _text(value: Missing) -> str:
    where = f"Điền ở {value.place}." if str(value.place) else ""
    return "\n".join(line for line in (f"Chưa có «{value.label}».", where, value.hint) if line)
