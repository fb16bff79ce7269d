"""A formula as tokens: which of its words are references, and which function each is an argument of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from ntmdocs.templating.sheets.addresses import LAST_COLUMN, LAST_ROW, Area, column_number, letters

_CELL = r"\$?[A-Za-z]{1,3}\$?\d{1,7}"
_SHEET = r"(?:'(?:[^']|'')+'|[^\W\d][\w.]*(?::[\w.]+)?|\[\d+\][\w.]*)!"
# the order decides: a reference before the name that it could be, a function before a name
_TOKEN = re.compile(
    rf"""
      (?P<string>"(?:[^"]|"")*")
    | (?P<error>\#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|GETTING_DATA|SPILL!|CALC!|FIELD!))
    | (?P<reference>(?:{_SHEET})?(?:{_CELL}(?::{_CELL})?|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}|\$?\d+:\$?\d+)
        (?![\w.(\[!]))
    | (?P<function>[^\W\d][\w.]*\()
    | (?P<table>(?:[^\W\d][\w.]*)?\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\])
    | (?P<name>(?:{_SHEET})?[^\W\d][\w.\\?]*)
    | (?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
    | (?P<open>[({{])
    | (?P<close>[)}}])
    | (?P<separator>[,;])
    | (?P<operator><>|<=|>=|[-+*/^&=<>%:@\#])
    | (?P<space>\s+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ENDS = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)(\d*)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference: `sheet` is its name ("" the formula's own) and `prefix` how that is written, with the «!».

    `kind` is "cell", "range", "columns" or "rows"; `fixed` says of top, left, bottom, right whether a $ stands before
    it; `function` is the function that takes it as an argument of its own, "" if it is part of a calculation.
    """

    area: Area
    kind: str
    fixed: tuple[bool, bool, bool, bool]
    sheet: str = ""
    prefix: str = ""
    function: str = ""

    def text(self, area: Area | None = None) -> str:
        """The reference as it is written, to another `area` if one is given."""
        where = area or self.area
        top, left, bottom, right = (
            ("$" if is_fixed else "") + str(value)
            for is_fixed, value in zip(
                self.fixed, (where.top, letters(where.left), where.bottom, letters(where.right)), strict=True
            )
        )
        if self.kind == "columns":
            return f"{self.prefix}{left}:{right}"
        if self.kind == "rows":
            return f"{self.prefix}{top}:{bottom}"
        is_range = self.kind == "range" or not where.is_cell
        return f"{self.prefix}{left}{top}" + (f":{right}{bottom}" if is_range else "")

    def shifted(self, rows: int, columns: int) -> Reference:
        """What stands for it in the cell so many rows and columns on; it must stay inside the sheet."""
        area, (top, left, bottom, right) = self.area, self.fixed
        down, on = rows if self.kind != "columns" else 0, columns if self.kind != "rows" else 0
        moved = Area(
            area.top + (0 if top else down), area.left + (0 if left else on),
            area.bottom + (0 if bottom else down), area.right + (0 if right else on),
        )  # fmt: skip
        if moved.top > moved.bottom:
            moved = Area(moved.bottom, moved.left, moved.top, moved.right)
            top, bottom = bottom, top
        if moved.left > moved.right:
            moved = Area(moved.top, moved.right, moved.bottom, moved.left)
            left, right = right, left
        return replace(self, area=moved, fixed=(top, left, bottom, right))


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a formula; `reference` is what a word of the kind "reference" refers to."""

    kind: str
    text: str
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its «=»."""

    tokens: tuple[Token, ...]

    @classmethod
    def of(cls, text: str) -> Formula:
        """The formula that `text` says."""
        return cls(tuple(_in_functions(_tokens(text))))

    @property
    def references(self) -> list[Reference]:
        return [token.reference for token in self.tokens if token.reference is not None]

    def has(self, *kinds: str) -> bool:
        """Whether a word of one of these kinds stands in it."""
        return any(token.kind in kinds for token in self.tokens)

    def shifted(self, rows: int, columns: int) -> Formula:
        """The formula that a shared one is in the cell so many rows and columns on."""
        return Formula(tuple(
            token if token.reference is None else _referring(token.reference.shifted(rows, columns))
            for token in self.tokens
        ))  # fmt: skip

    def __str__(self) -> str:
        return "".join(token.text for token in self.tokens)


def _referring(reference: Reference) -> Token:
    if not reference.area.is_ordered():
        return Token("error", "#REF!")
    return Token("reference", reference.text(), reference)


def _tokens(text: str) -> list[Token]:
    tokens = []
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or "other"
        reference = _reference(found.group()) if kind == "reference" else None
        if kind == "reference" and reference is None:
            kind = "other"
        tokens.append(Token(kind, found.group(), reference))
    return tokens


def _reference(text: str) -> Reference | None:
    """The reference that `text` is; none for cells of another workbook or over several sheets, which never move."""
    prefix, _, place = text.rpartition("!")
    sheet = prefix[1:-1].replace("''", "'") if prefix.startswith("'") else prefix
    if "[" in sheet or ":" in sheet:
        return None
    first, colon, last = place.partition(":")
    starts, ends = _ENDS.fullmatch(first), _ENDS.fullmatch(last or first)
    if starts is None or ends is None:
        return None
    before_column, left, before_row, top = starts.groups()
    ends_column, right, ends_row, bottom = ends.groups()
    kind = "columns" if not top else "rows" if not left else "range" if colon else "cell"
    if kind == "rows":
        before_row, ends_row = before_column or before_row, ends_column or ends_row
    area = Area(int(top or 1), column_number(left) or 1, int(bottom or LAST_ROW), column_number(right) or LAST_COLUMN)
    fixed = (bool(before_row), bool(before_column), bool(ends_row), bool(ends_column))
    if not area.is_ordered():
        return None
    return Reference(area, kind, fixed, sheet, f"{prefix}!" if prefix else "")


def _in_functions(tokens: list[Token]) -> list[Token]:
    """The tokens, each reference with the function that takes it whole."""
    calls: list[str] = []
    words = [number for number, token in enumerate(tokens) if token.kind != "space"]
    after = dict(pairwise(words))
    before = {later: earlier for earlier, later in after.items()}
    for number, token in enumerate(tokens):
        if token.kind == "function":
            calls.append(token.text[:-1].upper().removeprefix("_XLFN."))
        elif token.kind == "open":
            calls.append("")
        elif token.kind == "close" and calls:
            calls.pop()
        elif token.reference is not None and calls and calls[-1]:
            opens = tokens[before[number]].kind in ("function", "separator")
            ends = number in after and tokens[after[number]].kind in ("close", "separator")
            if opens and ends:
                tokens[number] = replace(token, reference=replace(token.reference, function=calls[-1]))
    return tokens
