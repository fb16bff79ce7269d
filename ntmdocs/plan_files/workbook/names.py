"""What the sheets of a plan's workbook are called, and the headings that are not the model's."""

from __future__ import annotations

import re

from ntmdocs.model import TableRecord
from ntmdocs.vietnamese import fold

GUIDE, GENERAL, LISTS = "Hướng dẫn", "Kế hoạch", "Danh mục"
OWN_SHEETS = frozenset(fold(name) for name in (GUIDE, GENERAL, LISTS))
STATE, COUNTED = "Trạng thái", "Đạt, còn thiếu"
NAMED = {"tieu_chi": "Tiêu chí là", "chi_tieu": "Chỉ tiêu là"}
COMPUTED = frozenset(fold(title) for title in (STATE, COUNTED, *NAMED.values()))  # what sheets compute and nobody reads
FORM_HEADINGS = ("Mục", "Giá trị", "Giải thích", "Ghi chú")
VERSION_LABEL = "Phiên bản dữ liệu"
_LONGEST, _NOT_IN_A_NAME = 31, r"[\[\]:*?/\\]"


def sheet_name(kind: type[TableRecord]) -> str:
    """The name of a table's sheet: its title, as Excel allows it."""
    return re.sub(_NOT_IN_A_NAME, " ", kind.TABLE.title)[:_LONGEST].strip().strip("'")


def table_name(kind: type[TableRecord]) -> str:
    """The name of a table in formulas: its key."""
    return f"b_{kind.TABLE.key.replace('-', '_')}"


def cut(text: str, most: int) -> str:
    """The text within as many characters as Excel shows."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
