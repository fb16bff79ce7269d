"""A table as the bytes of a CSV file that Excel opens and the reader reads back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t")


def csv_text(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """The table in UTF-8 with the mark that Excel needs."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(map(_inert, row) for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _inert(text: str) -> str:
    """The text with a space before a sign that Excel would take for a formula; reading takes the space away."""
    return f" {text}" if text.startswith(_FORMULA_SIGNS) else text


def as_meant(text: str) -> str:
    """The text of a cell without the space that keeps Excel from taking it for a formula."""
    return text[1:] if text.startswith(" ") and text.startswith(_FORMULA_SIGNS, 1) else text
