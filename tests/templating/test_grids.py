"""The grid of a table has a column for each cell of its first row, however often data repeat or drop it."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn

from ntmdocs.templating import WordTemplate
from tests.templating.building import data_of, document

ROWS = [
    ["TT", "{%tc for year in years %}", "{{ year }}", "{%tc endfor %}", "{%tc if note %}", "Ghi chú", "{%tc endif %}"],
    ["1", "{%tc for year in years %}", "x", "{%tc endfor %}", "{%tc if note %}", "n", "{%tc endif %}"],
]


def template(*, grid_without_tags: bool) -> WordTemplate:
    """A table whose grid counts the cells of tags, as Word draws it, or only those that stay."""
    made = document(ROWS)
    grid = made.tables[0]._tbl.tblGrid
    for at, column in enumerate(list(grid)):
        column.set(qn("w:w"), str(1000 + at))
        if grid_without_tags and at in (1, 3, 4, 6):
            grid.remove(column)
    return WordTemplate.from_bytes(data_of(made), "mau.docx")


def widths(data: bytes) -> list[str | None]:
    table = docx.Document(io.BytesIO(data)).tables[0]
    assert {len(row._tr.tc_lst) for row in table.rows} == {len(table._tbl.tblGrid)}
    return [column.get(qn("w:w")) for column in table._tbl.tblGrid]


@pytest.mark.parametrize("grid_without_tags", [True, False])
@pytest.mark.parametrize("years", [[], ["2031"], ["2031", "2032", "2033"]])
@pytest.mark.parametrize("note", [True, False])
def test_the_grid_follows_the_cells_of_the_first_row(years: list[str], *, grid_without_tags: bool, note: bool) -> None:
    data = template(grid_without_tags=grid_without_tags).render({"years": years, "note": note})
    assert widths(data) == ["1000", *["1002"] * len(years), *["1005"] * note]


def test_a_block_within_one_cell_leaves_the_grid_alone() -> None:
    made = document([["{% if a %}x{% endif %}", "y"]])
    data = WordTemplate.from_bytes(data_of(made), "mau.docx").render({"a": False})
    assert len(widths(data)) == 2
