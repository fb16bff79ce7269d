"""A paragraph as letters, each with its run and its look, and runs cut between letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from ntmdocs.office.merging.looks import Look, StyleSheet, difference, dress, style_of
from ntmdocs.office.names import qn

P, R, T, RPR, PPR = (qn(f"w:{name}") for name in ("p", "r", "t", "rPr", "pPr"))
DELETED_TEXT = qn("w:delText")
_GONE = {qn("w:del"), qn("w:moveFrom")}
_UNSEEN = {RPR, qn("w:lastRenderedPageBreak"), qn("w:annotationRef")}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_PAGE = "\f"
_ELEMENTS = {"\t": ("tab", {}), "\n": ("br", {}), "\u2011": ("noBreakHyphen", {}), "\u00ad": ("softHyphen", {}),
             _PAGE: ("br", {qn("w:type"): "page"})}  # fmt: skip
OPAQUE = "\ufffc"  # a picture, a field or whatever else is no letter
_SPACE = qn("xml:space")


_FIELD, _FIELD_KIND = qn("w:fldChar"), qn("w:fldCharType")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as it is printed, or `OPAQUE`, with what it has of its own beside its paragraph's style."""

    text: str
    own: Look


def runs_of(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph that are printed, without those of text boxes in it."""
    for child in paragraph:
        if child.tag == R:
            yield child
        elif child.tag not in _GONE and child.tag != PPR and isinstance(child.tag, str):
            yield from runs_of(child)


def text_of(paragraph: etree._Element) -> str:
    """What a paragraph prints, `OPAQUE` for what is no letter."""
    return "".join(sign for _, children in _printed(paragraph) for _, signs in children for sign in signs)


def letters_of(paragraph: etree._Element, sheet: StyleSheet) -> list[Letter]:
    """The letters of a paragraph."""
    style = style_of(paragraph)
    plain = sheet.of_style(style, "rPr")
    found: list[Letter] = []
    for run, children in _printed(paragraph):
        own = difference(plain, sheet.letters(style, run))
        found += [Letter(sign, own) for _, signs in children for sign in signs]
    return found


def _printed(paragraph: etree._Element) -> Iterator[tuple[etree._Element, list[tuple[etree._Element, str]]]]:
    """Each run with its children and the letters of each; a field, with all that it says, is one `OPAQUE`."""
    depth = 0
    for run in runs_of(paragraph):
        children: list[tuple[etree._Element, str]] = []
        for child in run:
            kind = child.get(_FIELD_KIND, "") if child.tag == _FIELD else ""
            signs = "" if depth else "".join(_signs_in(child))
            depth += (kind == "begin") - (kind == "end")
            children.append((child, signs))
        yield run, children


def _signs_in(child: etree._Element) -> Iterator[str]:
    if child.tag == T:
        yield from child.text or ""
    elif child.tag not in _UNSEEN and isinstance(child.tag, str):
        name = etree.QName(child).localname
        kind = child.get(qn("w:type"), "textWrapping")
        sign = OPAQUE if name == "br" and kind == "column" else _SIGNS.get(name, OPAQUE)
        yield _PAGE if name == "br" and kind == "page" else sign


def cut(paragraph: etree._Element, places: Iterable[int]) -> list[etree._Element]:
    """Cuts the runs of a paragraph before the letters at `places`; gives the run that each letter is in now."""
    wanted = set(places)
    owners: list[etree._Element] = []
    for run, children in list(_printed(paragraph)):
        start, count = len(owners), sum(len(signs) for _, signs in children)
        if wanted.isdisjoint(range(start + 1, start + count)):
            owners += [run] * count
        else:
            owners += _parts(run, children, {at - start for at in wanted if at > start})
    return owners


def _parts(
    run: etree._Element, children: list[tuple[etree._Element, str]], places: set[int]
) -> Iterator[etree._Element]:
    """Puts new runs in the place of one, a new one from each of `places`; gives the run of each letter."""
    at, part = 0, _like(run, run)
    for child, signs in children:
        if child.tag == RPR:
            continue
        if not signs or child.tag != T:
            part = _like(run, part) if signs and at in places else part
            part.append(child)
        for number, sign in enumerate(signs):
            if child.tag == T:
                part = _like(run, part) if at in places else part
                if number == 0 or len(part) == 0 or part[-1].tag != T:
                    etree.SubElement(part, T, {_SPACE: "preserve"}).text = ""
                part[-1].text = f"{part[-1].text}{sign}"
            at += 1
            yield part
    run.getparent().remove(run)  # type: ignore[union-attr]


def _like(run: etree._Element, after: etree._Element) -> etree._Element:
    """A new run with the properties of `run`, behind another one."""
    part, properties = etree.Element(R), run.find(RPR)
    if properties is not None:
        part.append(deepcopy(properties))
    after.addnext(part)
    return part


def new_runs(letters: Iterable[Letter]) -> list[etree._Element]:
    """Runs that print letters as they look; what is no letter stays out."""
    runs: list[etree._Element] = []
    dressed: Look | None = None
    for letter in letters:
        if letter.text == OPAQUE:
            continue
        if dressed is None or letter.own != dressed:
            dressed = letter.own
            runs.append(etree.Element(R))
            if dressed:
                dress(etree.SubElement(runs[-1], RPR), dressed)
        _write(runs[-1], letter.text)
    return runs


def _write(run: etree._Element, sign: str) -> None:
    if sign in _ELEMENTS:
        name, attributes = _ELEMENTS[sign]
        etree.SubElement(run, qn(f"w:{name}"), attributes)
    elif len(run) and run[-1].tag == T:
        run[-1].text = f"{run[-1].text}{sign}"
    else:
        etree.SubElement(run, T, {_SPACE: "preserve"}).text = sign
