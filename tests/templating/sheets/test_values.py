"""A value becomes a cell of its own type, and what no cell may hold is refused."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from ntmdocs.findings import Place
from ntmdocs.templating import BLANK, Missing
from tests.templating.sheets.building import codes, found, grid, opened, part, rendered, template, workbook, wrong


def cell(data: bytes, address: str = "A1"):
    return opened(data)["Biểu"][address]


@pytest.mark.parametrize("value", [0, 7, -12, 3.25, 0.1, 10**14])
def test_a_number_stays_a_number(value):
    made = cell(rendered({"A1": "{{ x }}"}, x=value))
    assert (made.data_type, made.value) == ("n", value)


def test_a_decimal_keeps_every_digit():
    assert "<v>1234.50</v>" in part(rendered({"A1": "{{ x }}"}, x=Decimal("1234.50")))


@pytest.mark.parametrize(
    "value", ["=1+1", "+84 912", "-", "-5", "@cmd", "=cmd|' /C calc'!A0", "\tx", "\r\nx", "=HYPERLINK(1)"]
)
def test_text_that_looks_like_a_formula_stays_text(value):
    data = rendered({"A1": "{{ x }}"}, x=value)
    made = cell(data)
    assert made.data_type in ("s", "inlineStr")
    assert made.value == value.replace("\r\n", "\n")
    assert not found(data, ".//{*}f")
    # Excel keeps such a text as text also when its cell is edited
    assert made._style.quotePrefix


@pytest.mark.parametrize(
    "value", ["Xã Bình Yên", 'a & b <c> "d"', "0123", "12", "  x  ", "a\nb\tc", "_x000D_", "1.234,5", "ﬁ"]
)
def test_text_stays_as_it_is(value):
    data = rendered({"A1": "{{ x }}"}, x=value)
    made = cell(data)
    assert made.data_type in ("s", "inlineStr")
    assert made.value.replace("_x005F_", "_") == value
    assert not made._style.quotePrefix


def test_a_code_of_excel_in_text_is_escaped():
    assert "_x005F_x000D_" in part(rendered({"A1": "{{ x }}", "A2": "Mã {{ x }}"}, x="_x000D_"))


def test_an_empty_text_leaves_an_empty_cell_with_its_format():
    data = rendered({"A1": "{{ x }}", "A2": "{{ x }}{{ x }}"}, lambda book: bold(book.active["A1"]), x="")
    assert [made.value for made in (cell(data), cell(data, "A2"))] == [None, None]
    assert cell(data).font.b
    assert [each.get("t") for each in found(data, ".//{*}c")] == [None, None]


def bold(made: Any) -> None:
    made.font = Font(bold=True)


@pytest.mark.parametrize(
    ("value", "number", "shown"),
    [
        (date(2025, 3, 14), 45730, "dd/mm/yyyy"),
        (datetime.combine(date(2025, 3, 14), time(6)), 45730.25, "dd/mm/yyyy hh:mm"),
        (datetime.combine(date(2025, 3, 14), time()), 45730, "dd/mm/yyyy"),
    ],
)
def test_a_date_is_a_date(value, number, shown):
    data = rendered({"A1": "{{ x }}"}, x=value)
    assert found(data, ".//{*}v")[0].text == str(number)
    assert cell(data).number_format == shown


def test_a_date_keeps_the_format_of_its_cell():
    def edit(book):
        book.active["A1"].number_format = "d-m-yy"

    assert cell(rendered({"A1": "{{ x }}"}, edit, x=date(2025, 3, 14))).number_format == "d-m-yy"


def test_a_workbook_that_counts_from_1904_does_so():
    def edit(book):
        from openpyxl.utils.datetime import MAC_EPOCH

        book.epoch = MAC_EPOCH

    data = rendered({"A1": "{{ x }}"}, edit, x=date(2025, 3, 14))
    assert cell(data).value.date() == date(2025, 3, 14)


def test_a_value_among_text_is_text():
    assert grid(rendered({"A1": "Năm {{ x }}: {{ y }} & {{ z }}"}, x=2025, y="<b>", z="c")) == [["Năm 2025: <b> & c"]]


def test_a_number_has_no_format_among_text():
    assert codes(wrong(template({"A1": "Tỷ lệ {{ x }}"}), x=0.5)) == ["MT121"]


def test_conditions_and_loops_within_a_cell():
    cells = {"A1": "{% for x in ds %}{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}."}
    assert grid(rendered(cells, ds=["An", "Bình"])) == [["An, Bình."]]


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), Decimal("nan"), 10**15, date(1899, 12, 31), "x" * 32_768]
)
def test_what_a_cell_cannot_hold_is_refused(value):
    [finding] = wrong(template({"B2": "{{ x }}"}), x=value)
    assert finding.code == "MT135"
    assert finding.place == Place(file="mau.xlsx", sheet="Biểu", cell="B2", spot="thẻ {{ x }}")


@pytest.mark.parametrize("value", [None, True, [1], {"a": 1}, "None", "#REF!", "nan", object()])
def test_what_may_not_stand_on_paper_may_not_stand_in_a_cell(value):
    assert codes(wrong(template({"A1": "{{ x }}"}), x=value))[0] in ("MT121", "MT113")


def test_a_forbidden_character_is_refused():
    assert codes(wrong(template({"A1": "{{ x }}"}), x="a\x07b")) == ["MT122"]


def test_an_unknown_name_is_told_with_the_near_one_and_its_cell():
    [finding] = wrong(template({"C3": "{{ ten_xaa }}"}), ten_xa="An")
    assert finding.code == "MT112"
    assert "ten_xa?" in finding.hint
    assert (finding.place.sheet, finding.place.cell) == ("Biểu", "C3")


def test_a_missing_datum_is_refused_and_a_dotted_blank_in_a_draft():
    made = template({"A1": "{{ x }}", "A2": "Số {{ x }}"})
    values = {"x": Missing("số kế hoạch")}
    assert codes(wrong(made, **values)) == ["MT120", "MT120"]
    assert grid(made.render(values, draft=True)) == [[BLANK], [f"Số {BLANK}"]]


def test_rich_text_keeps_its_runs():
    bold_font = InlineFont(b=True)

    def edit(book):
        book.active["A1"] = CellRichText(
            "Xã ", TextBlock(bold_font, "{{ ten"), TextBlock(bold_font, " }}"), " đạt {{ so }}"
        )
        book.active["A2"] = CellRichText(TextBlock(bold_font, "{{ ten }}"))

    made = opened(rendered({}, edit, ten="An & Bình", so=5))["Biểu"]
    assert str(made["A1"].value) == "Xã An & Bình đạt 5"
    assert [block.text for block in made["A1"].value if isinstance(block, TextBlock) and block.font.b] == ["An & Bình"]
    assert made["A2"].value[0].font.b


def test_a_shared_text_with_tags_is_not_left_in_the_package():
    data = rendered({"A1": "{{ x }}", "A2": "chữ"}, x="a")
    from ntmdocs.office import Package

    package = Package.open(data)
    assert not any(b"{{" in package.part(name) for name in package.names)


def test_a_header_and_footer_are_filled():
    def edit(book):
        book.active.oddHeader.center.text = "Năm {{ nam }} {{ ten }}"
        book.active.oddFooter.right.text = "&P/&N"

    data = rendered({"A1": "{{ nam }}"}, edit, nam=2025, ten="A & B")
    assert found(data, ".//{*}oddHeader")[0].text == "&CNăm 2025 A && B"
    assert found(data, ".//{*}oddFooter")[0].text == "&R&P/&N"


def test_a_header_that_excel_would_not_open_is_refused():
    def edit(book):
        book.active.oddHeader.center.text = "{{ x }}"

    assert codes(wrong(template({}, edit), x="a" * 300)) == ["MT135"]


def test_the_properties_of_the_workbook_are_filled():
    def edit(book):
        book.properties.title = "Biểu {{ nam }}"

    assert opened(rendered({"A1": "x"}, edit, nam=2025)).properties.title == "Biểu 2025"


def test_a_workbook_without_tags_stays_as_it_is():
    data = workbook({"A1": "x", "A2": 5, "A3": "=A2*2"})
    assert grid(rendered({"A1": "x", "A2": 5, "A3": "=A2*2"})) == grid(data)
