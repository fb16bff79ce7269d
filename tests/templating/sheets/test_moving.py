"""Whatever refers to cells, or stands on them, moves with them; what the template has is in the result."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter

from ntmdocs.office import NS, Package
from ntmdocs.templating import ExcelTemplate
from tests.proof.validators import open_xml_errors
from tests.templating.sheets.building import codes, found, opened, part, replaced, with_part, wrong

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SHEET = "xl/worksheets/sheet1.xml"
DRAWING = "xl/drawings/drawing1.xml"
XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
VALUES = {"ds": [{"ten": f"Xã {n}", "so": n} for n in range(1, 6)]}


def written(edit: Callable[[Any, Any], object]) -> bytes:
    """A workbook by XlsxWriter: headings in row 4, a loop in row 5 over columns A and E, a total in row 6."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("Biểu")
    sheet.write_row("A4", ["Tên", "b", "c", "d", "Số"])
    sheet.write("A5", "{% for x in ds %}{{ x.ten }}")
    sheet.write("E5", "{{ x.so }}")
    sheet.write("F5", "{% endfor %}")
    sheet.write_formula("E6", "=SUM(E5:E5)")
    edit(book, sheet)
    book.close()
    return stream.getvalue()


def moved(edit: Callable[[Any, Any], object], count: int = 5) -> bytes:
    """What the template gives for some rows, after both validators had nothing against it."""
    data = ExcelTemplate.from_bytes(written(edit), "mau.xlsx").render({"ds": VALUES["ds"][:count]})
    assert open_xml_errors([data]) == []
    return data


def rows_of(corner: Any) -> int:
    return int(corner.find(f"{XDR}row").text)


def anchors(data: bytes) -> list[tuple[int, int]]:
    """The first and last row of each object, from 0."""
    return [(rows_of(each.find(f"{XDR}from")), rows_of(each.find(f"{XDR}to"))) for each in found(data, "*", DRAWING)]


def test_merges_grow_around_the_loop_and_are_repeated_in_it():
    def edit(_, sheet):
        sheet.merge_range("A1:E1", "Biểu")
        sheet.merge_range("B5:C5", "gộp")
        sheet.merge_range("H4:H6", "dọc")
        sheet.merge_range("A8:B9", "dưới")

    assert sorted(map(str, opened(moved(edit, 2))["Biểu"].merged_cells.ranges)) == sorted(
        ["A1:E1", "B5:C5", "B6:C6", "H4:H7", "A9:B10"]
    )


def test_conditional_formats_cover_all_rows_and_mean_the_same_cells():
    def edit(book, sheet):
        bar = {"type": "data_bar", "data_bar_2010": True, "min_type": "formula", "min_value": "=$E$6"}
        red = book.add_format({"bg_color": "#FF0000"})
        sheet.conditional_format("E5:E5", {"type": "formula", "criteria": "=$E5>E$6/4", "format": red})
        sheet.conditional_format("E5:E5", {"type": "cell", "criteria": ">", "value": "E6", "format": red})
        sheet.conditional_format("E5:E5", bar)
        sheet.conditional_format("A8:E9", {"type": "formula", "criteria": "=$E8=1", "format": red})

    data = moved(edit)
    assert [each.get("sqref") for each in found(data, ".//{*}conditionalFormatting")] == ["E5:E9", "A12:E13", None]
    assert [each.text for each in found(data, ".//{*}formula")] == ["$E5>E$10/4", "E$10", "$E12=1"]
    assert [each.text for each in found(data, ".//{*}sqref")] == ["E5:E9"]
    assert "$E$10" in [each.get("val") for each in found(data, ".//{*}cfvo")]


def test_validations_cover_all_rows():
    def edit(_, sheet):
        sheet.data_validation("E5:E5", {"validate": "integer", "criteria": "<=", "value": "=E6"})
        sheet.data_validation("A8", {"validate": "list", "source": "=$A$5:$A$5"})

    data = moved(edit)
    assert [each.get("sqref") for each in found(data, ".//{*}dataValidation")] == ["E5:E9", "A12"]
    assert [each.text for each in found(data, ".//{*}formula1")] == ["E$10", "$A$5:$A$9"]


def test_names_print_areas_and_titles_follow():
    def edit(book, sheet):
        book.define_name("so_lieu", "='Biểu'!$E$5:$E$5")
        book.define_name("tong", "='Biểu'!$E$6")
        sheet.print_area("A1:E6")
        sheet.repeat_rows(3, 3)
        sheet.autofilter("A4:E5")

    book = opened(moved(edit))
    names = [book.defined_names[name].attr_text.replace("'", "") for name in ("so_lieu", "tong")]
    assert names == ["Biểu!$E$5:$E$9", "Biểu!$E$10"]
    sheet = book["Biểu"]
    assert (sheet.print_area, sheet.print_title_rows, sheet.auto_filter.ref) == ("'Biểu'!$A$1:$E$10", "$4:$4", "A4:E9")


def test_panes_breaks_heights_and_hidden_rows_follow():
    def edit(_, sheet):
        sheet.freeze_panes(4, 1)
        sheet.set_h_pagebreaks([5, 8])
        sheet.set_row(4, 33)
        sheet.set_row(8, 45, None, {"hidden": True})

    data = moved(edit)
    [pane] = found(data, ".//{*}pane")
    assert (pane.get("ySplit"), pane.get("topLeftCell")) == ("4", "B5")
    assert [each.get("id") for each in found(data, ".//{*}rowBreaks/*")] == ["5", "6", "7", "8", "9", "12"]
    heights = {
        each.get("r"): (each.get("ht"), each.get("hidden")) for each in found(data, ".//{*}row") if each.get("ht")
    }
    assert heights == {**{str(row): ("33", None) for row in range(5, 10)}, "13": ("45", "1")}


def test_a_pane_below_the_loop_holds_all_its_rows():
    data = moved(lambda _, sheet: sheet.freeze_panes(6, 0))
    [pane] = found(data, ".//{*}pane")
    assert (pane.get("ySplit"), pane.get("topLeftCell")) == ("10", "A11")


def test_links_and_comments_are_repeated_with_their_row():
    def edit(_, sheet):
        sheet.write_url("B5", "https://example.vn/", string="liên kết")
        sheet.write_url("B8", "internal:'Biểu'!E6", string="tổng")
        sheet.write_comment("A5", "ghi chú")
        sheet.write_comment("A6", "tổng")

    data = moved(edit, 2)
    assert [(each.get("ref"), each.get("location")) for each in found(data, ".//{*}hyperlink")] == [
        ("B5", None), ("B6", None), ("B9", "'Biểu'!E7"),
    ]  # fmt: skip
    assert [each.get("ref") for each in found(data, ".//{*}comment", "xl/comments1.xml")] == ["A5", "A6", "A7"]
    shapes = found(data, "{*}shape", "xl/drawings/vmlDrawing1.vml")
    assert [each.find(".//{*}Row").text for each in shapes] == ["4", "5", "6"]
    assert len({each.get("id") for each in shapes}) == 3


def test_pictures_below_move_and_pictures_of_a_row_are_repeated():
    def edit(_, sheet):
        for cell in ("G5", "G8"):
            sheet.insert_image(cell, "a.png", {"image_data": io.BytesIO(PICTURE)})

    data = moved(edit, 3)
    assert anchors(data) == [(4, 4), (5, 5), (6, 6), (9, 9)]
    names = found(data, ".//{*}cNvPr", DRAWING)
    assert len({each.get("id") for each in names}) == len(names) == 4


def test_charts_follow_with_their_ranges_and_the_values_that_they_keep():
    def edit(book, sheet):
        chart = book.add_chart({"type": "column"})
        chart.add_series({
            "name": "='Biểu'!$E$4", "categories": "='Biểu'!$A$5:$A$5", "values": "='Biểu'!$E$5:$E$5",
            "categories_data": ["{% for x in ds %}{{ x.ten }}"], "values_data": [0],
        })  # fmt: skip
        sheet.insert_chart("A9", chart)
        beside = book.add_chart({"type": "line"})
        beside.add_series({"values": "='Biểu'!$E$6"})
        sheet.insert_chart("H2", beside)

    data = moved(edit)
    texts = [each.text for each in found(data, ".//{*}f", "xl/charts/chart1.xml")]
    assert [text.replace("'", "") for text in texts] == ["Biểu!$E$4", "Biểu!$A$5:$A$9", "Biểu!$E$5:$E$9"]
    kept = [each.text for each in found(data, ".//{*}numCache/{*}pt/{*}v", "xl/charts/chart1.xml")]
    assert kept == ["1", "2", "3", "4", "5"]
    named = [each.text for each in found(data, ".//{*}cat//{*}pt/{*}v", "xl/charts/chart1.xml")]
    assert named == [f"Xã {n}" for n in range(1, 6)]
    assert "$E$10" in part(data, "xl/charts/chart2.xml")
    (below, end), (top, bottom) = anchors(data)
    assert (below, end - below) == (12, bottom - top)
    assert top == 1


@pytest.mark.parametrize("years", [0, 1, 3])
def test_a_series_whose_name_is_the_head_of_looped_columns_stands_once_for_each(years):
    def edit(book, sheet):
        sheet.write("G4", "{%tc for n in nam %}{{ n }}{%tc endfor %}")
        sheet.write("G5", "{{ x.so + loop.index0 }}")
        sheet.write_blank("F5", None, book.add_format({"bold": True}))
        sheet.write("H5", "{% endfor %}")
        chart = book.add_chart({"type": "column"})
        for name, values in (("$E$4", "$E$5:$E$5"), ("$G$4", "$G$5:$G$5")):
            chart.add_series(
                {"name": f"='Biểu'!{name}", "categories": "='Biểu'!$A$5:$A$5", "values": f"='Biểu'!{values}"}
            )
        sheet.insert_chart("A9", chart)

    values = {"ds": VALUES["ds"], "nam": [f"năm {n}" for n in range(years)]}
    data = ExcelTemplate.from_bytes(written(edit), "mau.xlsx").render(values)
    series = found(data, ".//{*}ser", "xl/charts/chart1.xml")
    ranges = [[each.text.replace("'", "") for each in one.iter("{*}f")] for one in series]
    letters = "EGHI"[: years + 1]
    assert ranges == [[f"Biểu!${each}$4", "Biểu!$A$5:$A$9", f"Biểu!${each}$5:${each}$9"] for each in letters]
    assert [one.find("{*}idx").get("val") for one in series] == [str(n) for n in range(years + 1)]
    kept = [[point.text for point in one.iterfind("{*}val//{*}pt/{*}v")] for one in series[1:]]
    assert kept == [[str(n + at) for n in range(1, 6)] for at in range(years)]
    named = [one.findtext("{*}tx//{*}pt/{*}v") for one in series[1:]]
    assert named == values["nam"]


def table(_, sheet, **options):
    columns = [{"header": "Tên"}, {"header": "b"}, {"header": "c"}, {"header": "d"}, {"header": "Số"}]
    sheet.add_table("A4:E5", {"columns": columns, "name": "So_lieu", **options})
    sheet.write("A5", "{% for x in ds %}{{ x.ten }}")
    sheet.write("E5", "{{ x.so }}")
    sheet.write_formula("E8", "=SUM(So_lieu[Số])")


@pytest.mark.parametrize(("count", "ref"), [(5, "A4:E9"), (1, "A4:E5"), (0, "A4:E5")])
def test_a_table_grows_with_its_rows_and_keeps_one_for_none(count, ref):
    data = moved(table, count)
    [root] = found(data, ".", "xl/tables/table1.xml")
    assert root.get("ref") == root.find("{*}autoFilter").get("ref") == ref
    cached = opened(data, values=True)["Biểu"]
    assert cached[f"E{7 + max(count, 1)}"].value == sum(range(count + 1))


def test_a_table_over_columns_has_a_column_for_each_named_as_its_heading_reads():
    def edit(_, sheet):
        sheet.write("C4", "{%tc for n in nam %}Năm {{ n }}{%tc endfor %}")
        headings = ["Tên", "b", "{%tc for n in nam %}Năm {{ n }}{%tc endfor %}", "d", "Số"]
        sheet.add_table("A4:E5", {"columns": [{"header": each} for each in headings], "name": "So_lieu"})
        sheet.write("A5", "{% for x in ds %}{{ x.ten }}")
        sheet.write("C4", "{%tc for n in nam %}Năm {{ n }}{%tc endfor %}")
        sheet.write("E5", "{{ x.so }}")

    made = ExcelTemplate.from_bytes(written(edit), "mau.xlsx")
    data = made.render({**VALUES, "nam": [2024, 2025]})
    assert open_xml_errors([data]) == []
    [root] = found(data, ".", "xl/tables/table1.xml")
    assert root.get("ref") == "A4:F9"
    columns = [(each.get("id"), each.get("name")) for each in root.iterfind(".//{*}tableColumn")]
    assert columns == list(zip("123456", ["Tên", "b", "Năm 2024", "Năm 2025", "d", "Số"], strict=True))
    assert codes(wrong(made, **VALUES, nam=[2024, 2024])) == ["MT137"]


def test_sparklines_are_repeated_with_their_row():
    data = moved(lambda _, sheet: sheet.add_sparkline("G5", {"range": "'Biểu'!A5:E5"}), 2)
    texts = [each.text for each in found(data, ".//{*}sparkline/*")]
    assert [text.replace("'", "") for text in texts] == ["Biểu!A5:E5", "G5", "Biểu!A6:E6", "G6"]


def test_what_the_engine_forgets_fails_the_render(monkeypatch):
    from ntmdocs.templating.sheets import moving

    def edit(_, sheet):
        sheet.merge_range("A1:E1", "Biểu")

    made = ExcelTemplate.from_bytes(written(edit), "mau.xlsx")
    monkeypatch.setattr(moving.SheetMover, "each", lambda *_: [])
    [finding] = wrong(made, **VALUES)
    assert (finding.code, finding.place.sheet) == ("MT124", "Biểu")
    assert "mergeCell" in finding.message


def test_shared_formulas_are_told_apart():
    data = replaced(
        written(lambda _, sheet: sheet.write_row("B8", [0, 0])), SHEET,
        ('<c r="B8"><v>0</v></c>', '<c r="B8"><f t="shared" ref="B8:C8" si="0">SUM(E$5:E5)+B4</f><v>0</v></c>'),
        ('<c r="C8"><v>0</v></c>', '<c r="C8"><f t="shared" si="0"/><v>0</v></c>'),
    )  # fmt: skip
    made = ExcelTemplate.from_bytes(data, "mau.xlsx").render(VALUES)
    texts = {each.get("r"): each.findtext("{*}f") for each in found(made, ".//{*}c")}
    assert (texts["B12"], texts["C12"]) == ("SUM(E$5:E9)+B4", "SUM(F$5:F9)+C4")


def test_the_chain_of_calculation_is_left_out():
    data = written(lambda *_: None)
    data = with_part(data, "xl/calcChain.xml", f'<calcChain xmlns="{NS["x"]}"><c r="E6" i="1"/></calcChain>'.encode())
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    override = f'<Override PartName="/xl/calcChain.xml" ContentType="{kind}"/></Types>'
    link = f'<Relationship Id="rId99" Type="{NS["r"]}/calcChain" Target="calcChain.xml"/></Relationships>'
    data = replaced(data, "[Content_Types].xml", ("</Types>", override))
    data = replaced(data, "xl/_rels/workbook.xml.rels", ("</Relationships>", link))
    made = ExcelTemplate.from_bytes(data, "mau.xlsx").render(VALUES)
    assert not any("calcChain" in name for name in Package.open(made).names)
    assert open_xml_errors([made]) == []
