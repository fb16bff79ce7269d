"""LibreOffice computes what the engine computed, and what LibreOffice saved is a template like any other."""

from __future__ import annotations

import math
from typing import Any

import pytest

from ntmdocs.templating import ExcelTemplate
from tests.proof.validators import open_xml_errors
from tests.templating.sheets.building import (
    grid,
    opened,
    recalculated,
    rendered,
    template,
    values_of,
    without_values,
    workbook,
)
from tests.templating.sheets.test_moving import VALUES, table, written

NUMBERS = {f"A{row}": value for row, value in enumerate([3, 1.25, "chữ", -7, None, 0, "12", "Xã A", 1e9], 1)}
FORMULAS = (
    """
SUM(A1:A9)  SUM(A1,A2:A4,5)  AVERAGE(A1:A9)  AVERAGE(A5:A5)  COUNT(A1:A9)  COUNTA(A1:A9)  COUNTBLANK(A1:A10)
MIN(A1:A9)  MAX(A1:A9)  MAX(A5)  ABS(A4)  COUNTIF(A1:A9,">0")  COUNTIF(A1:A9,A1)  COUNTIF(A1:A9,"Xã*")
COUNTIF(A1:A9,"<>3")  COUNTIF(A1:A9,"ch?")  COUNTIF(A1:A9,"<=0")  SUMIF(A1:A9,">0")  SUMIF(A1:A4,"<2",A2:A5)
1+2*3-4/5  -2^2  2^3^2  -A1^2  50%*A1  A1-A2-A4  (A1+A2)*(A4-1)  A1&"-"&A3  "a""b"&A5  A1/A6  A5*2
A1=3  A1<>A2  A2>=1.25  "CHỮ"=A3  A5=""  A5=0  IF(A1>2,"lớn","nhỏ")  IF(A1>5,1)  IFERROR(A1/A6,0)
IFERROR(A1/A2,0)  ROUND(A2,1)  ROUND(-2.5,0)  ROUND(1234.5678,-2)  ROUND(A1/7,3)  SUBTOTAL(9,A1:A9)
SUBTOTAL(103,A1:A9)  SUBTOTAL(1,A1:A4)  SUM(tat_ca)  SUM(A1:A9)/COUNT(A1:A9)  TRUE  1.5E+3  SUM(A1:A4)*-1
0.1+0.2  SUM(A2,0.1,0.2)  1/3  COUNTIFS(A1:A9,">0",A1:A9,"<4")  COUNTIFS(A1:A9,"Xã*",A1:A9,"<>3")
INDEX(A1:A9,4)  INDEX(A2:A4,2)  INDEX(A1:B9,4,1)  INDEX(tat_ca,2)  SUM(INDEX(A1:A9,2),1)  COUNT(INDEX(A1:A9,5))
MATCH(3,A1:A9,0)  MATCH("CHỮ",A1:A9,0)  MATCH(-7,tat_ca,0)  IFERROR(MATCH(99,A1:A9,0),"không")
IFERROR(INDEX(A1:A9,MATCH(99,A1:A9,0)),"không")  IFERROR(INDEX(A1:A9,10)&"","hết")
""".replace("\n", "  ")
    .strip()
    .split("  ")
)
UNKNOWN = (
    """
TODAY()  VLOOKUP(A1,A1:A9,1,0)  A3+1  A3<"b"  C2  SUBTOTAL(9,C2:C3)  Biểu2!A1  khong_co  SUM(A1:A2 A2:A3)  {1,2}
A1:A3*2  (-8)^(1/3)  INDEX(A1:A9,0)  MATCH("Xã*",A1:A9,0)  MATCH(3,A1:A9,1)  MATCH(A5,A1:A9,0)
COUNTIFS(A1:A9,">0",A1:A4,"<4")
""".replace("\n", "  ")
    .strip()
    .split("  ")
)


def names(book: Any) -> None:
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names["tat_ca"] = DefinedName("tat_ca", attr_text="'Biểu'!$A$1:$A$9")


def agree(ours: object, theirs: object) -> bool:
    numbers = isinstance(ours, (int, float)) and isinstance(theirs, (int, float))
    return math.isclose(ours, theirs, rel_tol=1e-13, abs_tol=1e-13) if numbers else ours == theirs  # type: ignore[arg-type]


def differences(*files: bytes) -> list[tuple[str, object, object]]:
    """The formulas whose cached value is not what LibreOffice computes."""
    found = []
    for data, again in zip(files, recalculated(*map(without_values, files)), strict=True):
        ours, theirs = values_of(data), values_of(again)
        found += [(key, value, theirs.get(key)) for key, value in ours.items() if not agree(value, theirs.get(key))]
    return found


def test_the_value_of_each_formula_is_what_libreoffice_computes():
    cells = {**NUMBERS, **{f"C{row}": f"={each}" for row, each in enumerate(FORMULAS, 1)}, "B1": "{{ x }}"}
    data = rendered(cells, names, x=1)
    cached = values_of(data)
    assert len(cached) == len(FORMULAS)
    assert [each for row, each in enumerate(FORMULAS, 1) if cached[f"Biểu!C{row}"] is None] == []
    assert differences(data) == []


@pytest.mark.parametrize("formula", UNKNOWN)
def test_a_formula_that_cannot_be_computed_simply_has_no_value_and_is_computed_on_opening(formula):
    data = rendered({**NUMBERS, "B1": "{{ x }}", "C2": f"={formula}", "C3": "=SUBTOTAL(9,A1:A2)"}, x=1)
    assert values_of(data)["Biểu!C2"] is None
    assert opened(data).calculation.fullCalcOnLoad


def test_what_is_computed_needs_no_computing_on_opening():
    def edit(book):
        book.calculation.fullCalcOnLoad = False

    assert not opened(rendered({"A1": "{{ x }}", "A2": "=A1*2"}, edit, x=1)).calculation.fullCalcOnLoad


SHEET = {
    "A1": "Biểu {{ nam }}", "A3": "Xã", "B3": "{%tc for u in dv %}{{ u }}{%tc endfor %}", "C3": "Cộng", "D3": "Tỷ lệ",
    "A4": "{%tr for n in nhom %}Nhóm {{ n.ten }}", "C4": "=SUM(C5:C5)",
    "A5": "{%tr for h in n.hang %}{{ h.ten }}", "B5": "{{ h.o[loop.index0] }}", "C5": "=SUM(B5:B5)", "D5": "=C5/$C$7",
    "E5": "{%tr endfor %}", "A6": "Cộng nhóm", "B6": "=SUM(B5:B5)", "C6": "=SUM(C5:C5)", "D6": "{%tr endfor %}",
    "A7": "Tổng", "B7": "=SUM(B5:B5)", "C7": "=SUM(C5:C5)", "D7": "=COUNTIF(A4:A6,\"Cộng*\")", "A8": "=COUNTA(B3:B3)",
}  # fmt: skip


def groups(*sizes: int, width: int = 3) -> dict[str, Any]:
    rows = [[{"ten": f"xã {n}", "o": [n * at + 0.5 for at in range(width)]} for n in range(size)] for size in sizes]
    return {
        "nam": 2025,
        "dv": [f"đv {at}" for at in range(width)],
        "nhom": [{"ten": f"N{number}", "hang": hang} for number, hang in enumerate(rows)],
    }


def test_libreoffice_agrees_on_groups_and_columns_of_any_number():
    made = template(SHEET, None, KQ={"A1": "=SUM('Biểu'!C5:C5)", "A2": "='Biểu'!C7/2"})
    values = [groups(2, 1), groups(1, width=1), groups(3, 3, 2, width=8), groups(0, 2), groups()]
    assert differences(*(made.render(each) for each in values)) == []


def test_a_workbook_that_libreoffice_saved_is_a_template():
    [data] = recalculated(written(table))
    made = ExcelTemplate.from_bytes(data, "mau.xlsx").render(VALUES)
    before, after = set(open_xml_errors([data])), set(open_xml_errors([made]))
    assert after <= before
    assert [row[4] for row in grid(made, values=True)][3:] == ["Số", 1, 2, 3, 4, 5, 15, None, 15]
    assert opened(made)["Biểu"].tables["So_lieu"].ref == "A4:E9"


def test_a_template_that_libreoffice_saved_gives_the_same_cells():
    [saved] = recalculated(workbook(SHEET))
    values = groups(2, 1)
    ours = template(SHEET).render(values)
    theirs = ExcelTemplate.from_bytes(saved, "b.xlsx").render(values)
    assert grid(ours, values=True) == grid(theirs, values=True)
    assert [row[:6] for row in grid(ours)] == [row[:6] for row in grid(theirs)]
