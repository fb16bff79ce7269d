"""The outline of a body: which paragraphs are numbered, at which level, and which of them are headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ntmdocs.layout_rules.reading import Paragraph

_TITLE_AT_MOST = 150  # characters
_PATTERNS = (
    ("part", 1, re.compile(r"(?:Phần|PHẦN) (?:thứ )?(?P<number>[IVXLC]+|\w+)$")),
    ("chapter", 2, re.compile(r"(?:Chương|CHƯƠNG) (?P<number>[IVXLC]+|\d+)$")),
    ("division", 3, re.compile(r"(?:Mục|Tiểu mục|MỤC|TIỂU MỤC) (?P<number>[IVXLC]+|\d+)$")),
    ("roman", 4, re.compile(r"(?P<number>[IVXLC]+)\.\s+(?P<title>.*)")),
    ("article", 5, re.compile(r"(?:Điều|ĐIỀU) (?P<number>[IVXLC]+|\d+)(?P<mark>[.:]?)\s*(?P<title>.*)")),
    ("decimal", 7, re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})+)\.?\s+(?P<title>.*)")),
    ("arabic", 6, re.compile(r"(?P<number>\d{1,2})(?P<mark>[./)])\s+(?P<title>.*)")),
    ("letter", 10, re.compile(r"(?P<number>[a-zđ])(?P<mark>[).])\s+(?P<title>.*)")),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A numbered paragraph; the smaller the `level`, the higher it stands."""

    paragraph: Paragraph
    kind: str
    level: int
    number: str
    mark: str
    title: str

    @property
    def is_heading(self) -> bool:
        """Whether the paragraph stands out as a heading over what follows."""
        line = self.paragraph.whole
        return self.kind in ("part", "chapter", "division", "roman") or line.bold or line.italic

    @property
    def is_title(self) -> bool:
        """Whether the whole paragraph is a title and not a sentence of its own."""
        if self.kind in ("part", "chapter", "division", "roman"):
            return True
        if self.paragraph.whole.bold:
            return True
        return bool(self.title) and len(self.title) <= _TITLE_AT_MOST and self.title[-1] not in ".;:,/…)"


def entry_of(paragraph: Paragraph) -> Entry | None:
    """The paragraph as an entry of the outline, None if it is not numbered."""
    for kind, level, pattern in _PATTERNS:
        match = pattern.fullmatch(paragraph.text)
        if match:
            groups = match.groupdict()
            depth = groups["number"].count(".") if kind == "decimal" else 1
            return Entry(paragraph, kind, level + depth - 1, groups["number"], groups.get("mark", "."),
                         groups.get("title", "").strip())  # fmt: skip
    return None


def outline(paragraphs: Iterable[Paragraph]) -> Iterator[Entry]:
    """The numbered paragraphs in their order."""
    for paragraph in paragraphs:
        entry = entry_of(paragraph)
        if entry is not None:
            yield entry
