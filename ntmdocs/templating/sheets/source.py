"""The Jinja source of a sheet while it is written: text and tags, and the proof that all of it is XML.

The source writes a stream of items: a row of the template by its number, a gap, the turn of a loop, its end. An
address is left open in it: the row's number is `ROW`, and in a sheet whose columns move each column begins with `CELL`,
or with `CELL` and `NOTHING` if it has no cell there.
"""

from __future__ import annotations

import re

from jinja2 import TemplateError

from ntmdocs.findings import Place
from ntmdocs.templating.balance import unbalanced
from ntmdocs.templating.marks import stating
from ntmdocs.templating.pairing import Spot
from ntmdocs.templating.sheets.code import sheet_environment
from ntmdocs.templating.sheets.typed import SheetWriter
from ntmdocs.templating.source import Source

ROW, ITEM, CELL, FORMULA, BODY, TURN, NOTHING = "\x0e", "\x0f", "\x10", "\x11", "\x12", "\x13", "\x14"
_SIGN = re.compile("\x0f[a-z][0-9]+\x12|\x11[0-9]+\x11|[\x0e\x10\x13\x14]")


class SheetSource:
    """Gathers the source of a sheet whose elements have `prefix`, with the place of each tag."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._source = Source()
        self._pieces: list[str] = []
        self._proof: list[str] = []
        self._line = 1

    def data(self, text: str, proof: str | None = None) -> None:
        """Adds text; `proof` stands for it where all is proven to be XML."""
        self._pieces.append(text)
        self._proof.append(_SIGN.sub(self._as_xml, text) if proof is None else proof)
        self._line += text.count("\n")

    def tag(self, text: str, place: Place, proof: str | None = None) -> None:
        """Adds the text of a tag of the template."""
        self._source.lines.append(self._line)
        self._source.spots.append(place)
        self.data(text, proof)

    def state(self, spot: Spot) -> None:
        """Adds a statement of the template as it stands."""
        self.tag(stating(spot.tag.text), spot.place)

    def faults(self) -> list[str]:
        """Why what was added would not be XML for some data: proved once, with XML for each sign of the stream."""
        try:
            tree = sheet_environment().parse(f"<_>{''.join(self._proof)}</_>")
        except TemplateError:
            return []  # told of when the source is compiled
        return [why for _, why in unbalanced(tree, SheetWriter("", plain=True), lambda _: 0)]

    def whole(self) -> Source:
        """The source as it was written."""
        self._source.text = "".join(self._pieces)
        return self._source

    def _as_xml(self, sign: re.Match[str]) -> str:
        p = self._prefix
        return {ROW: "1", CELL: f'<{p}c r="A', FORMULA: f"></{p}c>", NOTHING: '"/>'}.get(sign.group()[0], "")
