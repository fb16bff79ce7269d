"""Words and a template make a document: Jinja in Word and Excel files, strict, sandboxed, every fault with its place.

Only this module knows Jinja. `values` and `rules` are light; the engine itself is imported when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ntmdocs.on_use import on_use
from ntmdocs.templating.rules import RULES as _SHARED
from ntmdocs.templating.sheets.rules import SHEET_RULES
from ntmdocs.templating.values import (
    BLANK,
    Blocks,
    Link,
    Listing,
    Missing,
    Override,
    Paragraph,
    Picture,
    RichText,
    Subdocument,
    Table,
    TextRun,
)

if TYPE_CHECKING:
    from ntmdocs.templating.excel import ExcelTemplate
    from ntmdocs.templating.html import HtmlTemplate
    from ntmdocs.templating.marked_copy import marked
    from ntmdocs.templating.shapes import Shape, shape_of
    from ntmdocs.templating.text import template_text
    from ntmdocs.templating.word import WordTemplate

__all__ = [
    "BLANK", "RULES", "Blocks", "ExcelTemplate", "HtmlTemplate", "Link", "Listing", "Missing", "Override", "Paragraph",
    "Picture", "RichText", "Shape", "Subdocument", "Table", "TextRun", "WordTemplate", "marked", "shape_of",
    "template_text",
]  # fmt: skip
RULES = (*_SHARED, *SHEET_RULES)
__getattr__ = on_use(__name__, {
    "ExcelTemplate": "excel", "HtmlTemplate": "html", "Shape": "shapes", "marked": "marked_copy", "shape_of": "shapes",
    "template_text": "text", "WordTemplate": "word",
})  # fmt: skip
