"""How the workbook looks: formats and widths by what a column holds, in colours that stay apart on grey paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ntmdocs.plan_files.columns import Holds

FONT = {"font_name": "Times New Roman", "font_size": 12, "font_scheme": "none", "valign": "top"}
REQUIRED_FILL, OPTIONAL_FILL, STATE_FILL, MISSING_FILL, LINE = "#FFE699", "#DDEBF7", "#E7E6E6", "#F8CBAD", "#7F7F7F"
_FORMS = {Holds.COUNT: "0", Holds.AMOUNT: "#,##0", Holds.DAY: "dd/mm/yyyy"}
_NARROW = {Holds.COUNT: 12, Holds.AMOUNT: 15, Holds.DAY: 13, Holds.FLAG: 11}
_PERCENT_FORM, _TEXT_FORM = "0.##%", "@"
FRACTION_FORM = "#,##0.0##"
LINE_POINTS, TALLEST = 15.75, 409
_LETTERS = 1.15  # letters of text in the width of a digit
LEAST, USUAL, MOST, SCREEN = 11, 16, 42, 190


class Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def get(self, **properties: object) -> Any:
        """The format with these properties beside the workbook's font."""
        key = tuple(sorted(properties.items(), key=str))
        if key not in self._made:
            self._made[key] = self._book.add_format({**FONT, **properties})
        return self._made[key]

    def heading(self, *, required: bool) -> Any:
        return self._headed(REQUIRED_FILL if required else OPTIONAL_FILL)

    def own_heading(self) -> Any:
        """The heading of what the program fills in."""
        return self._headed(STATE_FILL)

    def cell(self, holds: Holds, unit: str = "", *, quoted: bool = False, wrapped: bool = True) -> Any:
        """The format of a column's cells; `quoted` for a text that Excel would take for a formula."""
        form = _PERCENT_FORM if unit == "%" else _FORMS.get(holds, _TEXT_FORM)
        more = {"quote_prefix": True} if quoted else {}
        return self.get(num_format=form, text_wrap=wrapped and form == _TEXT_FORM, border=1, border_color=LINE, **more)

    def change(self, **properties: object) -> Any:
        """A change that a condition makes to a cell's own format."""
        key = tuple(sorted({"change": True, **properties}.items(), key=str))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def _headed(self, fill: str) -> Any:
        return self.get(
            bold=True, text_wrap=True, align="center", valign="vcenter", bg_color=fill, border=1, border_color=LINE
        )


def width_of(heading: str, holds: Holds, texts: Iterable[str]) -> float:
    """A width in characters in which the heading's words and most of the texts fit."""
    longest_word = max((len(word) for word in heading.split()), default=0) + 3
    if holds in _NARROW:
        return max(_NARROW[holds], longest_word)
    lengths = sorted(max(map(len, text.split("\n"))) for text in texts if text)
    usual = lengths[len(lengths) * 9 // 10] + 2 if lengths else min(len(heading) + 2, USUAL)
    return min(max(usual, longest_word, LEAST), MOST)


def height_of(texts: Iterable[tuple[str, float]]) -> float | None:
    """The height of a row in points, by its texts and the widths that they wrap in; None for a row of one line."""
    lines = max((sum(_lines(part, width) for part in text.split("\n")) for text, width in texts if text), default=1)
    return None if lines == 1 else min(lines * LINE_POINTS, TALLEST)


def _lines(text: str, width: float) -> int:
    """How many lines a paragraph takes in a column, word by word."""
    most = max(int(width * _LETTERS), 1)
    count, used = 1, 0
    for word in text.split(" ") if len(text) > most else ():
        if used and used + len(word) >= most:
            count, used = count + 1, 0
        count += len(word) // most
        used += len(word) % most + 1
    return count


def fitted(widths: Sequence[float]) -> list[float]:
    """The widths, the widest ones made narrower where all together are wider than a screen."""
    most = max(widths)
    while sum(min(width, most) for width in widths) > SCREEN and most > LEAST:
        most -= 1
    return [min(width, most) for width in widths]
