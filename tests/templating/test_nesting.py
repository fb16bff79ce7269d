"""Any nesting of loops over paragraphs, rows, columns and tables within tables holds its values exactly."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ntmdocs.office import qn
from tests.templating.building import compiled, document, root_of
from tests.templating.test_values import TEXT

NAMES = ("a", "b")
VALUES = st.lists(TEXT, min_size=0, max_size=3)


@dataclass
class Piece:
    """A piece of a template: text, a loop over paragraphs, or a table; a table's cells hold pieces too."""

    kind: str
    name: str = "a"
    inside: list[Piece] = field(default_factory=list)
    before: bool = False


def pieces(depth: int) -> st.SearchStrategy[list[Piece]]:
    """Up to three pieces, loops and tables at most `depth` within each other."""
    one: st.SearchStrategy[Piece] = st.builds(Piece, st.sampled_from(["text", "value"]))
    if depth:
        deeper = st.builds(
            Piece, st.sampled_from(["loop", "table", "rows", "columns", "grid"]), st.sampled_from(NAMES),
            pieces(depth - 1), st.booleans(),
        )  # fmt: skip
        one = st.one_of(one, deeper)
    return st.lists(one, min_size=1, max_size=3)


def build(container: Any, found: list[Piece], names: tuple[str, ...]) -> None:
    for piece in found:
        loop = (f"v{len(names)}", f"{{% for v{len(names)} in {piece.name} %}}", "{% endfor %}")
        if piece.kind == "text":
            container.add_paragraph("chữ")
        elif piece.kind == "value":
            container.add_paragraph("".join(f"[{{{{ {name} }}}}]" for name in names) or "[]")
        elif piece.kind == "loop":
            container.add_paragraph(loop[1])
            build(container, piece.inside, (*names, loop[0]))
            container.add_paragraph(loop[2])
        else:
            _table(container, piece, names, loop)


def _table(container: Any, piece: Piece, names: tuple[str, ...], loop: tuple[str, str, str]) -> None:
    """A table of one cell, of a loop over rows or columns, or of both; perhaps with a row and column of its own."""
    container.add_paragraph("")  # two tables side by side would be one already in the template
    rows, columns = piece.kind in ("rows", "grid"), piece.kind in ("columns", "grid")
    across = "w" + loop[0]
    wide = [f"{{%tc for {across} in b %}}", "", "{%tc endfor %}"] if columns else [""]
    long = [loop[1].replace("{%", "{%tr"), "", loop[2].replace("{%", "{%tr")] if rows else [""]
    table = container.add_table(len(long) + piece.before, len(wide) + piece.before)
    for row, start in enumerate(long, piece.before):
        table.cell(row, 0).text = start
    at = piece.before + (len(long) == 3)
    for column, start in enumerate(wide, piece.before):
        for row in range(len(table.rows)):
            if not (rows and row in (piece.before, piece.before + 2)):
                table.cell(row, column).text = start or table.cell(row, column).text
    cell = table.cell(at, piece.before + (len(wide) == 3))
    inner = (*names, *([loop[0]] if rows else []), *([across] if columns else []))
    build(cell, piece.inside, inner)
    cell.add_paragraph("hết ô")


def expected(found: list[Piece], values: dict[str, list[str]], known: tuple[str, ...]) -> list[str]:
    """The texts of the paragraphs, empty ones left out."""
    texts: list[str] = []
    for piece in found:
        if piece.kind == "text":
            texts.append("chữ")
        elif piece.kind == "value":
            texts.append("".join(f"[{value}]" for value in known) or "[]")
        elif piece.kind == "loop":
            for value in values[piece.name]:
                texts += expected(piece.inside, values, (*known, value))
        else:
            for down in [[value] for value in values[piece.name]] if piece.kind in ("rows", "grid") else [[]]:
                for across in [[value] for value in values["b"]] if piece.kind in ("columns", "grid") else [[]]:
                    texts += [*expected(piece.inside, values, (*known, *down, *across)), "hết ô"]
    return texts


def texts_of(data: bytes) -> list[str]:
    marks = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    found = [
        "".join(marks.get(piece.tag) or piece.text or "" for piece in paragraph.iter(qn("w:t"), *marks)
                if next(piece.iterancestors(qn("w:p"))) is paragraph and piece.getparent().tag == qn("w:r"))
        for paragraph in root_of(data).iter(qn("w:p"))
    ]  # fmt: skip
    return [text for text in found if text]


def made_of(found: list[Piece]) -> Document:
    made = document()
    build(made, found, ())
    made.add_paragraph("{{ a|length }}")
    return made


def whole(data: bytes, width: int) -> None:
    """The rules of every table: cells end in a paragraph, tables lie apart, rows and widths fit the grid."""
    for table in root_of(data).iter(qn("w:tbl")):
        following = table.getnext()
        assert following is not None
        assert following.tag != qn("w:tbl")
        grid = [int(column.get(qn("w:w"))) for column in table.find(qn("w:tblGrid"))]
        if all(above.tag != qn("w:tc") for above in table.iterancestors()):
            assert abs(sum(grid) - width) <= len(grid)
        for row in table.findall(qn("w:tr")):
            cells = row.findall(qn("w:tc"))
            assert cells
            assert all(cell[-1].tag == qn("w:p") for cell in cells)
            spans = [cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for cell in cells]
            assert sum(1 if span is None else int(span.get(qn("w:val"))) for span in spans) == len(grid)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pieces(3), VALUES, VALUES)
def test_a_document_of_nested_loops_holds_every_value_and_is_whole(found, a, b):
    made = made_of(found)
    section = made.sections[0]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    data = compiled(made).render({"a": a, "b": b})
    assert texts_of(data) == [*expected(found, {"a": a, "b": b}, ()), str(len(a))]
    whole(data, width // 635)
