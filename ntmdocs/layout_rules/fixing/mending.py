"""What all mends share: the document as recognised, and the elements that its values were read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lxml import etree

from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.reading import Line, Paragraph, Run, W, run_elements, section_elements
from ntmdocs.office import Edit


class Mending:
    """A document with its trees; `element` and `runs` give the XML behind a paragraph or a line."""

    def __init__(self, document: Document, edit: Edit) -> None:
        self.document, self.edit = document, edit
        self.main = document.content.part
        self._paragraphs: dict[str, list[etree._Element]] = {}

    def sections(self) -> list[etree._Element]:
        """The sectPr of the sections, in the order of the content's."""
        return section_elements(self.edit.tree(self.main))

    def element(self, paragraph: Paragraph) -> etree._Element:
        """The w:p of a paragraph."""
        part = paragraph.part
        if part not in self._paragraphs:
            self._paragraphs[part] = list(self.edit.tree(part).iter(f"{W}p"))
        return self._paragraphs[part][paragraph.source]

    def runs(self, line: Line, runs: Iterable[Run]) -> list[etree._Element]:
        """The w:r of some runs of a line, those left out that another column of the same paragraph shares."""
        elements = list(run_elements(self.element(line.paragraph)))
        sources = Counter(source for one in line.paragraph.lines() for source in {run.source for run in one.runs})
        wanted = dict.fromkeys(run.source for run in runs if line.alone or sources[run.source] == 1)
        return [elements[source] for source in wanted]


def changed(name: str, count: int, what: str = "đoạn") -> list[str]:
    """A line of the list of what was done; none where nothing was."""
    return [f"{name}: {count} {what}."] if count else []
