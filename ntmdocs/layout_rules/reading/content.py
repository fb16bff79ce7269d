"""What reading a document gives: plain values, no XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ntmdocs.layout_rules.text import UPPER, is_caps, is_underscores, nfc, shorten, squeezed, width

SIDE_PADDING = 108  # twips: the cell margin of Word's own tables
# What begins the right column of a letterhead or of a signature.
_TYPED_COLUMN = re.compile(
    rf"\S[ \u00a0]{{3,200}}([ \u00a0])(?=CỘNG H|Độc lập|(?:[{UPPER}]\w{{0,9}} ?){{1,6}}, ngày"
    r"|(?:TM|KT|TL|TUQ|Q)\. ?[A-ZĐ]|(?:PHÓ )?CHỦ TỊCH|(?:PHÓ )?GIÁM ĐỐC|(?:PHÓ )?TRƯỞNG )"
)
_RAISED = 0.58  # the size of superscript against its line


@dataclass(frozen=True, slots=True)
class Letters:
    """Effective character formatting; `size` in half-points, `spacing` in twips, `scale` in per cent."""

    font: str = "Times New Roman"
    other_font: str = "Times New Roman"
    size: int = 20
    bold: bool = False
    italic: bool = False
    caps: bool = False
    hidden: bool = False
    underlined: bool = False
    raised: bool = False
    colour: str = "auto"
    marked: str = ""
    spacing: int = 0
    scale: int = 100


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one format, tabs and line breaks among them; `symbol` is a character of a symbol font.

    `source` is the place of the run's element among those of its paragraph.
    """

    text: str
    letters: Letters
    symbol: bool = False
    source: int = 0

    @property
    def visible(self) -> bool:
        return not self.letters.hidden and not self.text.isspace() and self.text != ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Effective paragraph formatting in twips; a hanging indent is a negative `first`."""

    style: str = ""
    align: str = "left"
    left: int = 0
    right: int = 0
    first: int = 0
    before: int = 0
    after: int = 0
    line: int = 240
    line_rule: str = "auto"
    border: bool = False
    keep_next: bool = False
    contextual: bool = False
    starts_page: bool = False
    framed: bool = False
    centred_frame: bool = False
    centre_tab: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A section's page in twips; `headers` and `footers` by kind: default, first, even."""

    index: int
    width: int
    height: int
    landscape: bool
    top: int
    bottom: int
    left: int
    right: int
    title_page: bool
    starts_page: bool
    number_format: str
    number_start: int | None
    headers: dict[str, tuple[Paragraph, ...]] = field(compare=False)
    footers: dict[str, tuple[Paragraph, ...]] = field(compare=False)

    @property
    def lies(self) -> bool:
        return self.landscape or self.width > self.height

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `width` is 0 where nothing says it."""

    table: int
    row: int
    column: int
    width: int
    padding: int
    top: bool
    bottom: bool
    cannot_split: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its number, rows, width, whether lines show and whether its first row repeats."""

    index: int
    section: int
    rows: int
    width: int
    bordered: bool
    repeats_header: bool
    first_paragraph: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: the piece of a paragraph between line breaks and, where asked, between tabs."""

    paragraph: Paragraph
    runs: tuple[Run, ...]
    column: int = 0
    alone: bool = True

    @property
    def text(self) -> str:
        return squeezed(nfc("".join(run.text for run in self.runs if not run.letters.hidden)))

    @property
    def visible(self) -> list[Run]:
        return [run for run in self.runs if run.visible]

    @property
    def sizes(self) -> set[int]:
        return {run.letters.size for run in self.visible}

    @property
    def bold(self) -> bool:
        return all(run.letters.bold for run in self.visible)

    @property
    def any_bold(self) -> bool:
        return any(run.letters.bold for run in self.visible)

    @property
    def italic(self) -> bool:
        return all(run.letters.italic for run in self.visible)

    @property
    def any_italic(self) -> bool:
        return any(run.letters.italic for run in self.visible)

    @property
    def caps(self) -> bool:
        return is_caps(self.text)

    @property
    def align(self) -> str:
        """How the line stands; "" where tabs place it and nobody can say without a ruler."""
        return self.paragraph.layout.align if self.alone else ""

    @property
    def width(self) -> float:
        """The width of the text in twips."""
        total = 0.0
        for run in self.runs:
            letters, text = run.letters, nfc(run.text)
            size = int(letters.size * _RAISED) if letters.raised else letters.size
            total += width(text, size, bold=letters.bold) * letters.scale / 100 + letters.spacing * len(text)
        return total


def _with_gaps_as_tabs(runs: tuple[Run, ...]) -> Iterator[Run]:
    """The runs, with a tab for the spaces that some type to set two columns beside each other."""
    text = "".join(run.text for run in runs)
    gaps = [match.start(1) for match in _TYPED_COLUMN.finditer(text)] if "    " in text else []
    end = 0
    for run in runs:
        start, end = end, end + len(run.text)
        cuts = [0, *(gap - start for gap in gaps if start <= gap < end), len(run.text)]
        pieces = [run.text[cut + (cut > 0) : following] for cut, following in pairwise(cuts)]
        yield run if len(pieces) == 1 else replace(run, text="\t".join(pieces))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its number's text, its place, and the lines drawn in it (lengths in twips, None if unknown).

    `part` and `source` say where its element stands: the part's name, and its place among the paragraphs of that part.
    """

    index: int
    runs: tuple[Run, ...]
    layout: Layout
    number: str
    section: int
    available: int
    where: str
    cell: Cell | None = None
    box: int | None = None
    drawn: tuple[int | None, ...] = ()
    fields: tuple[str, ...] = ()
    breaks_page: bool = False
    text: str = ""
    part: str = ""
    source: int = 0

    @property
    def empty(self) -> bool:
        return not self.text

    @property
    def whole(self) -> Line:
        return Line(self, self.runs)

    @property
    def block(self) -> tuple[str, int, int] | None:
        """What the paragraph stands in: a cell, a text box or the flow of the page (None)."""
        if self.box is not None:
            return "box", self.box, 0
        return ("cell", self.cell.table, self.cell.column) if self.cell else None

    @property
    def spot(self) -> str:
        return f"{self.where} «{shorten(self.text)}»" if self.text else self.where

    def lines(self) -> Iterator[Line]:
        """The pieces of the paragraph between breaks and tabs; a break that stands alone gives an empty line."""
        rows: list[list[list[Run]]] = [[[]]]
        for run in _with_gaps_as_tabs(self.runs):
            for piece in re.split(r"([\t\n])", run.text):
                if piece == "\n":
                    rows.append([[]])
                elif piece == "\t":
                    rows[-1].append([])
                elif piece:
                    rows[-1][-1].append(replace(run, text=piece))
        for row in rows:
            filled = [(column, tuple(runs)) for column, runs in enumerate(row) if any(run.text.strip() for run in runs)]
            for column, runs in filled or [(0, ())]:
                yield Line(self, runs, min(column, 1), alone=len(row) == 1)

    def rules(self) -> list[int | None]:
        """The lengths of the lines in this paragraph, however they are made: drawn, typed, or a border."""
        found = list(self.drawn)
        found += [int(line.width) for line in self.lines() if is_underscores(line.text)]
        if self.layout.border:
            found.append(max(self.available - self.layout.left - self.layout.right, 0))
        return found


@dataclass(frozen=True, slots=True)
class Content:
    """A whole document; `paragraphs` are in reading order, those of tables and text boxes among them."""

    name: str
    part: str
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    sections: tuple[Section, ...]
    tracked: bool
    commented: bool
    pictures: bool = False
    locked: bool = False
