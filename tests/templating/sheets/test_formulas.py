"""A formula is read as Excel reads it: its words against openpyxl's tokenizer, its shifts against its translator."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.tokenizer import Token as Word
from openpyxl.formula.tokenizer import Tokenizer
from openpyxl.formula.translate import Translator

from ntmdocs.templating.sheets.formulas import Formula

FORMULAS = [
    "SUM(E5:E5)",
    "SUM($E$5:E5)*2+'Phụ biểu 1'!$A$1",
    "LOG10(A1)+A1:B2",
    'COUNTIF(Dữ_liệu!C5:C5,">=5")&"E5 ""A1"""',
    "VLOOKUP(A5,Sheet2!$A:$C,3,0)",
    "SUM(4:4)-$5:$7",
    "_xlfn.XLOOKUP(A5 , B5:B5,C5:C5)",
    "ten_vung+AB12x+A1B",
    "-E5%^2",
    "IF(A1<>B1,\"'\",'Ông ''Ba'''!C3)",
    "SUM('Q1 2025'!A1:B2,Q1!A1)",
    "AVERAGE(XFD1048576)+XFE1+A1048577",
    "TRUE+1.5E+3-.5",
]


def references(text: str) -> list[str]:
    """The ranges that openpyxl finds, names left out."""
    words = Tokenizer(f"={text}").items
    return [word.value for word in words if word.subtype == Word.RANGE and not is_name(word.value)]


def is_name(text: str) -> bool:
    return text in {"ten_vung", "AB12x", "A1B", "XFE1", "A1048577"}


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_refers_to_the_same_ranges_as_in_openpyxl_and_is_written_as_it_was_read(text):
    formula = Formula.of(text)
    assert [reference.text() for reference in formula.references] == references(text)
    assert str(formula) == text


@pytest.mark.parametrize("text", [text for text in FORMULAS if "XFD" not in text])
@pytest.mark.parametrize(("rows", "columns", "cell"), [(3, 0, "H13"), (0, 2, "J10"), (7, 5, "M17")])
def test_a_shared_formula_is_shifted_as_openpyxl_translates_it(text, rows, columns, cell):
    translated = Translator(f"={text}", origin="H10").translate_formula(cell)
    assert str(Formula.of(text).shifted(rows, columns)) == translated.removeprefix("=")


def test_a_shared_range_whose_ends_pass_each_other_is_turned_round():
    assert str(Formula.of("SUM(A1:A$3)+SUM($B1:C1)").shifted(4, 0)) == "SUM(A$3:A5)+SUM($B5:C5)"
    assert str(Formula.of("SUM(A1:$B1)").shifted(0, 3)) == "SUM($B1:D1)"


def test_a_shared_formula_that_leaves_the_sheet_is_an_error():
    assert str(Formula.of("A1+B2").shifted(-1, 0)) == "#REF!+B1"


@pytest.mark.parametrize(
    "text",
    ["[1]Sheet!A1", "'[Sổ.xlsx]Trang 1'!A1:B2", "Sheet1:Sheet3!A1", "Bang1[[#Totals],[Số xã]]", "[@[A1]]", '"A1"'],
)
def test_what_lies_outside_the_sheets_or_is_text_is_no_reference(text):
    assert Formula.of(text).references == []
    assert str(Formula.of(text)) == text


def test_a_reference_knows_the_function_that_takes_it_whole():
    formula = Formula.of("SUM(A1, B1*2,(C1),MAX(D1:D2))+E1")
    assert [(each.text(), each.function) for each in formula.references] == [
        ("A1", "SUM"), ("B1", ""), ("C1", ""), ("D1:D2", "MAX"), ("E1", ""),
    ]  # fmt: skip


@given(st.text(alphabet="A1$:!'\"()[]{},;+-%#. eEđ", max_size=25))
def test_any_text_is_written_as_it_was_read(text):
    assert str(Formula.of(text)) == text
