"""A document as the reader of the paper sees it: paragraphs with their effective formatting, tables and sections."""

from ntmdocs.layout_rules.reading.content import (
    SIDE_PADDING,
    Cell,
    Content,
    Layout,
    Letters,
    Line,
    Paragraph,
    Run,
    Section,
    Table,
)
from ntmdocs.layout_rules.reading.document import read
from ntmdocs.layout_rules.reading.runs import run_elements
from ntmdocs.layout_rules.reading.sections import section_elements
from ntmdocs.layout_rules.reading.values import W

__all__ = [
    "SIDE_PADDING",
    "Cell",
    "Content",
    "Layout",
    "Letters",
    "Line",
    "Paragraph",
    "Run",
    "Section",
    "Table",
    "W",
    "read",
    "run_elements",
    "section_elements",
]
