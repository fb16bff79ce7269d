"""Tracked changes as Word keeps them: what is put in, taken out or looks otherwise, each to accept or reject."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from ntmdocs.office.merging.letters import DELETED_TEXT, PPR, RPR, T, runs_of
from ntmdocs.office.merging.looks import Look, dress
from ntmdocs.office.names import qn
from ntmdocs.office.properties import holder

_NUMBER = re.compile("[0-9]{1,9}")
_ID, _SECTION = qn("w:id"), qn("w:sectPr")
_ROW_PROPERTIES = qn("w:trPr")
_LAST = {qn(f"w:{name}Change") for name in ("pPr", "rPr", "trPr")}


class Tracking:
    """Marks changes by an author at a date; `first` is an id that no other mark of the document has."""

    def __init__(self, author: str, date: str, first: int) -> None:
        self._author, self._date, self._first = author, date, first
        self._next = first

    def mark(self, name: str) -> etree._Element:
        """A mark such as `ins`, with an id of its own."""
        self._next += 1
        attributes = {_ID: str(self._next - 1), qn("w:author"): self._author}
        return etree.Element(qn(f"w:{name}"), {**attributes, **({qn("w:date"): self._date} if self._date else {})})

    def marks_in(self, roots: Iterable[etree._Element]) -> int:
        """How many marks stand in some trees."""
        own = {str(number) for number in range(self._first, self._next)}
        return sum(element.get(_ID) in own for root in roots for element in root.iter(etree.Element))

    def put_in(self, runs: list[etree._Element]) -> etree._Element:
        """Runs as put in."""
        mark = self.mark("ins")
        mark.extend(runs)
        return mark

    def take_out(self, run: etree._Element) -> etree._Element:
        """Marks a run as taken out, where it stands; gives the mark."""
        for text in run.iter(T):
            text.tag = DELETED_TEXT
        before = run.getprevious()
        if before is not None and before.tag == qn("w:del") and before.get(qn("w:author")) == self._author:
            before.append(run)
            return before
        mark = self.mark("del")
        run.addprevious(mark)
        mark.append(run)
        return mark

    def mark_paragraph(self, paragraph: etree._Element, name: str) -> None:
        """Marks the end of a paragraph as put in (`ins`) or taken out (`del`)."""
        properties = holder(paragraph, "pPr")
        own = properties.find(RPR)
        if own is None:
            own = etree.Element(RPR)
            after = [child for child in properties if child.tag in {_SECTION, *_LAST}]
            after[0].addprevious(own) if after else properties.append(own)
        if own.find(qn(f"w:{name}")) is None:
            own.insert(1 if len(own) and own[0].tag == qn("w:ins") else 0, self.mark(name))

    def mark_row(self, row: etree._Element, name: str) -> None:
        """Marks a table row as put in or taken out."""
        properties = row.find(_ROW_PROPERTIES)
        if properties is None:
            properties = etree.Element(_ROW_PROPERTIES)
            exception = row.find(qn("w:tblPrEx"))
            row.insert(0 if exception is None else row.index(exception) + 1, properties)
        after = [child for child in properties if child.tag in _LAST]
        mark = self.mark(name)
        after[0].addprevious(mark) if after else properties.append(mark)

    def dress_run(self, run: etree._Element, look: Look) -> None:
        """Lets a run look otherwise."""
        self._change(holder(run, "rPr"), "rPr", look)

    def dress_paragraph(self, paragraph: etree._Element, look: Look) -> etree._Element:
        """Lets a paragraph be laid out otherwise; gives its properties."""
        properties = holder(paragraph, "pPr")
        self._change(properties, "pPr", look)
        return properties

    def _change(self, properties: etree._Element, kind: str, look: Look) -> None:
        if properties.find(qn(f"w:{kind}Change")) is None:
            self.remember(properties, kind, properties)
        dress(properties, look)

    def replace_layout(self, paragraph: etree._Element, properties: etree._Element) -> None:
        """Lets a paragraph be laid out as `properties` say, wholly."""
        old = holder(paragraph, "pPr")
        self.remember(properties, "pPr", old)
        mark = properties[-1]
        for child in [each for each in old if each.tag in {RPR, _SECTION}]:
            mark.addprevious(child)
        before = old.find(qn("w:pPrChange"))
        if before is not None:
            properties.replace(mark, before)
        paragraph.replace(old, properties)

    def take_layout(self, paragraph: etree._Element, other: etree._Element) -> None:
        """Lets a paragraph be laid out as another of the same document is."""
        properties = etree.Element(PPR)
        properties.extend(deepcopy(child) for child in holder(other, "pPr") if child.tag not in {RPR, _SECTION, *_LAST})
        self.replace_layout(paragraph, properties)

    def swap_ends(self, before: etree._Element, last: etree._Element) -> None:
        """Gives `last`, put in behind the last paragraph of a cell or body, the end that cannot go.

        What is put in there is the end of the paragraph before: when that is rejected, both are one again.
        """
        self.mark_paragraph(before, "ins")
        own, old = holder(last, "pPr"), holder(before, "pPr")
        for mark in own.findall(RPR):
            own.remove(mark)
        kept = old.find(f"{qn('w:pPrChange')}/{PPR}")
        self.remember(own, "pPr", old if kept is None else kept)

    def remember(self, properties: etree._Element, kind: str, old: etree._Element) -> None:
        """Keeps in an rPr or pPr what it was before."""
        mark = self.mark(f"{kind}Change")
        before = etree.SubElement(mark, qn(f"w:{kind}"))
        before.extend(deepcopy(child) for child in old if child.tag not in {RPR, _SECTION, *_LAST})
        properties.append(mark)


def whole_paragraph(tracking: Tracking, paragraph: etree._Element, name: str) -> None:
    """Marks all runs of a paragraph as put in or taken out, without its end."""
    for run in list(runs_of(paragraph)):
        if name == "del":
            tracking.take_out(run)
        else:
            mark = tracking.mark("ins")
            run.addprevious(mark)
            mark.append(run)


def next_id(root: etree._Element) -> int:
    """A number above the ids of all marks in a tree."""
    taken = (value for element in root.iter(etree.Element) if (value := element.get(_ID)) is not None)
    return max((int(value) for value in taken if _NUMBER.fullmatch(value)), default=0) + 1
