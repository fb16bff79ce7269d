"""WordprocessingML of values: text, paragraphs, tables, in the prefix that a part uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

TABLE_STYLE, CELL_STYLE, HEADER_STYLE = "NTMBang", "NTMO", "NTMODau"
_FULL = 5000
# the ampersand last, so that what it makes is not read again
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&#10;", "\n"), ("&#9;", "\t"),
             ("&#13;", "\r"), ("&amp;", "&"))  # fmt: skip
_GRID = 9071  # twentieths of a point: the text width of A4 between margins of 30 and 20 mm


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes with `w`, the part's prefix with its colon ("" in a part of plain texts)."""

    w: str
    plain: bool = False

    @property
    def empty(self) -> str:
        return f"<{self.w}p/>"

    @property
    def paragraph_ends(self) -> tuple[str, str]:
        return f"</{self.w}p>", self.empty

    @property
    def table_start(self) -> str:
        return f"<{self.w}tbl>"

    @property
    def table_end(self) -> str:
        return f"</{self.w}tbl>"

    def text(self, value: str) -> str:
        """The value inside a text element: line breaks and tabs as Word has them."""
        escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        if self.plain or not ("\n" in escaped or "\t" in escaped or "\r" in escaped):
            return escaped
        lines = escaped.replace("\r\n", "\n").replace("\r", "\n")
        return lines.replace("\n", self._between("br")).replace("\t", self._between("tab"))

    def _between(self, element: str) -> str:
        return self.beside_text(f"<{self.w}{element}/>")

    def beside_text(self, xml: str) -> str:
        """What stands in a run beside its text, put where the text is."""
        return f'</{self.w}t>{xml}<{self.w}t xml:space="preserve">'

    def link(self, text: str, address: str) -> str:
        """What stands in a run for a text that leads to an address: a field, which needs no relationship."""
        w = self.w
        marks = [f'<{w}fldChar {w}fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")]
        asked = f'<{w}instrText xml:space="preserve"> HYPERLINK "{attribute(address)}" </{w}instrText>'
        shown = f'<{w}t xml:space="preserve">{self.text(text)}</{w}t>'
        return f"{marks[0]}{asked}{marks[1]}{shown}{marks[2]}"

    def paragraph(self, inside: str, properties: str, run_properties: str) -> str:
        """A paragraph of one run, whose text element holds the XML `inside`."""
        w = self.w
        written = f'<{w}t xml:space="preserve">{inside}</{w}t>'
        return self.paragraph_of(written, properties, run_properties)

    def paragraph_of(self, written: str, properties: str, run_properties: str) -> str:
        """A paragraph of one run."""
        return f"<{self.w}p>{properties}<{self.w}r>{run_properties}{written}</{self.w}r></{self.w}p>"

    def style(self, name: str, aligned: str = "") -> str:
        """The properties of a paragraph of this style."""
        w = self.w
        alignment = f'<{w}jc {w}val="{aligned}"/>' if aligned else ""
        return f'<{w}pPr><{w}pStyle {w}val="{attribute(name)}"/>{alignment}</{w}pPr>'

    def paragraph_around(self, head: str, tail: str) -> tuple[int, int]:
        """Where in `head` the paragraph begins, and in `tail` behind its end, that a value between them stands in."""
        end = f"</{self.w}p>"
        start = max(head.rfind(f"<{self.w}p>"), head.rfind(f"<{self.w}p "))
        return start, tail.find(end) + len(end)

    def begins_paragraph(self, text: str) -> bool:
        return text.lstrip().startswith((f"<{self.w}p>", f"<{self.w}p ", f"<{self.w}p/"))

    def table(
        self, rows: list[list[str]], *, header: bool, widths: Sequence[int] = (), aligned: Sequence[str] = ()
    ) -> str:
        """A table over the width of the page, its first row repeated if it is a header; no rows, no table.

        The cells are the XML inside a text element; a row that is short is filled up.
        """
        if not any(rows):
            return ""
        w, columns = self.w, max(len(row) for row in rows)
        shares = widths or [1] * columns
        grid = "".join(f'<{w}gridCol {w}w="{_GRID * share // sum(shares)}"/>' for share in shares)
        head = (
            f'<{w}tblPr><{w}tblStyle {w}val="{TABLE_STYLE}"/><{w}tblW {w}w="{_FULL}" {w}type="pct"/>'
            f'<{w}tblLook {w}val="{"0020" if header else "0000"}" {w}firstRow="{int(header)}" {w}lastRow="0"'
            f' {w}firstColumn="0" {w}lastColumn="0" {w}noHBand="0" {w}noVBand="0"/>'
            f"</{w}tblPr><{w}tblGrid>{grid}</{w}tblGrid>"
        )
        given = [
            f'<{w}tcPr><{w}tcW {w}w="{_FULL * share // sum(shares)}" {w}type="pct"/></{w}tcPr>' for share in shares
        ]
        styles = [self.style(CELL_STYLE, each) for each in aligned] or [self.style(CELL_STYLE)] * columns
        lines = [
            self._row(
                [*row, *[""] * (columns - len(row))],
                given,
                [self.style(HEADER_STYLE)] * columns if header and not at else styles,
                repeated=header and not at,
            )
            for at, row in enumerate(rows)
        ]
        return f"<{w}tbl>{head}{''.join(lines)}</{w}tbl>"

    def _row(self, cells: list[str], widths: list[str], styles: list[str], *, repeated: bool) -> str:
        w = self.w
        written = "".join(
            f"<{w}tc>{width}{self.paragraph(cell, style, '')}</{w}tc>"
            for cell, width, style in zip(cells, widths, styles, strict=True)
        )
        return f"<{w}tr><{w}trPr><{w}cantSplit/>{f'<{w}tblHeader/>' if repeated else ''}</{w}trPr>{written}</{w}tr>"

    def carrier(self, section: str) -> str:
        """A paragraph of no height that carries a section's end."""
        w = self.w
        return (
            f'<{w}p><{w}pPr><{w}spacing {w}before="0" {w}after="0" {w}line="20" {w}lineRule="exact"/>'
            f'<{w}rPr><{w}sz {w}val="2"/></{w}rPr>{section}</{w}pPr></{w}p>'
        )


def escaped(value: str) -> str:
    """The value as it may stand between tags; the library's function imports the network."""
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: str) -> str:
    """The value as it may stand between double quotes, and as the whole text of an element."""
    escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return escaped.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "&#10;").replace("\t", "&#9;")


def unescaped(text: str) -> str:
    """The characters that an escaped text stands for; the library's function imports the network."""
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return text
