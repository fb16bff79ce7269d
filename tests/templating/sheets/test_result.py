"""The same bytes every time, parts that no data change as they were, and hand-made workbooks."""

from __future__ import annotations

import csv
import io
import pickle
import re
import sys
from pathlib import Path

import pytest

from ntmdocs.errors import FindingsError, SystemFaultError
from ntmdocs.office import NS, Package
from ntmdocs.office.writing import Entry, write_package
from ntmdocs.output import write_new
from ntmdocs.templating import ExcelTemplate
from tests.proof.validators import open_xml_errors
from tests.templating.sheets.building import codes, found, grid, part, replaced, template, workbook, wrong
from tests.templating.sheets.test_moving import VALUES, table, written
from tests.templating.sheets.test_rows import FIVE, LOOP

MAIN, TYPES = NS["x"], "application/vnd.openxmlformats-officedocument.spreadsheetml"


def test_two_renders_give_the_same_bytes_and_two_templates_too():
    data = written(table)
    made, other = (ExcelTemplate.from_bytes(data, "mau.xlsx") for _ in range(2))
    assert made.render(VALUES) == made.render(VALUES) == other.render(VALUES)


def test_a_render_leaves_nothing_for_the_next():
    made = template({**LOOP, "E6": "=SUM(E5:E5)"})
    first = made.render({"ds": FIVE})
    made.render({"ds": []})
    assert wrong(made, ds=[{"ten": None, "so": 1}])
    assert made.render({"ds": FIVE}) == first


def test_parts_that_no_data_change_are_copied_as_they_are_compressed():
    data = workbook({"A1": "{{ x }}", "A2": "chữ"}, None, Khác={"A1": 5, "A2": "=A1*2"})
    before, after = Package.open(data).entries, Package.open(template_of(data).render({"x": 1})).entries
    same = {name for name in after if name in before and after[name].raw == before[name].raw}
    assert {"xl/worksheets/sheet2.xml", "xl/theme/theme1.xml", "docProps/core.xml", "_rels/.rels"} <= same
    assert "xl/worksheets/sheet1.xml" not in same
    assert next(iter(after)) == "[Content_Types].xml"


def template_of(data: bytes) -> ExcelTemplate:
    return ExcelTemplate.from_bytes(data, "mau.xlsx")


def hand_made(sheet: str, *, prefix: str = "") -> bytes:
    """A workbook of one sheet, without styles, strings and addresses that can be left out."""
    name = f":{prefix.rstrip(':')}" if prefix else ""
    link = f'<Relationship Id="rId1" Type="{NS["r"]}/{{}}" Target="{{}}"/>'
    rel = f'<Relationships xmlns="{NS["rel"]}">{link}</Relationships>'
    p = prefix
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{NS["ct"]}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/a.xml" ContentType="{TYPES}.worksheet+xml"/></Types>',
        "_rels/.rels": rel.format("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{NS["r"]}"><sheets>'
        '<sheet name="Biểu" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": rel.format("worksheet", "a.xml"),
        "xl/a.xml": f'<{p}worksheet xmlns{name}="{MAIN}"><{p}sheetData>{sheet}</{p}sheetData></{p}worksheet>',
    }
    return write_package((name, Entry.deflate(text.encode())) for name, text in parts.items())


def test_rows_and_cells_without_addresses_stand_one_after_another():
    text = '<c t="inlineStr"><is><t>{}</t></is></c>'
    tag = text.format("{%tr for x in ds %}{{ x }}{%tr endfor %}")
    rows = f"<row>{text.format('a')}<c><v>1</v></c></row><row>{tag}</row><row><c/><c><f>SUM(A2:A2)</f></c></row>"
    assert grid(template_of(hand_made(rows)).render({"ds": [4, 5]}), values=True) == [
        ["a", 1],
        [4, None],
        [5, None],
        [None, 9],
    ]


def test_a_sheet_whose_elements_have_a_prefix():
    cells = '<x:c r="A1" t="inlineStr"><x:is><x:t>{{ x }}</x:t></x:is></x:c><x:c r="B1"><x:f>A1*2</x:f></x:c>'
    data = template_of(hand_made(f'<x:row r="1">{cells}</x:row>', prefix="x:")).render({"x": 21})
    assert '<x:c r="A1"><x:v>21</x:v></x:c><x:c r="B1"><x:f>A1*2</x:f><x:v>42</x:v></x:c>' in part(data, "xl/a.xml")
    assert grid(data, values=True) == [[21, 42]]
    columns = cells.replace("{{ x }}", "{%tc for x in ds %}{{ x }}{%tc endfor %}").replace("A1*2", "SUM(A1:A1)")
    data = template_of(hand_made(f'<x:row r="1">{columns}</x:row>', prefix="x:")).render({"ds": [1, 2]})
    assert grid(data, values=True) == [[1, 2, 3]]


def test_text_of_a_workbook_without_shared_strings_goes_there():
    text = '<c t="inlineStr"><is><t>{}</t></is></c>'
    data = template_of(hand_made(f"<row>{text.format('a &amp; b')}{text.format('{{ x }}')}</row>")).render({"x": 1})
    assert grid(data) == [["a & b", 1]]
    assert "<t>a &amp; b</t>" in part(data, "xl/sharedStrings.xml")


def test_a_date_without_any_format_is_refused():
    from datetime import date

    made = template_of(hand_made('<row><c t="inlineStr"><is><t>{{ x }}</t></is></c></row>'))
    assert codes(wrong(made, x=date(2025, 1, 1))) == ["MT135"]


def test_cells_keep_what_the_engine_does_not_know():
    data = replaced(
        workbook({"A1": "{{ x }}", "B1": 5}),
        "xl/worksheets/sheet1.xml",
        ('<c r="B1" t="n">', '<c r="B1" cm="1" vm="2">'),
    )
    assert found(template_of(data).render({"x": 1}), ".//{*}c")[1].attrib == {"r": "B1", "cm": "1", "vm": "2"}


@pytest.mark.parametrize("rows", [0, 1, 400])
def test_both_validators_accept_any_number_of_rows(rows):
    made = template_of(written(table))
    assert open_xml_errors([made.render({"ds": [{"ten": f"=Xã {n}", "so": n / 2} for n in range(rows)]})]) == []


def test_twice_the_rows_take_twice_the_work():
    """Counted in calls, which no busy machine changes: a format, a formula and a total for each row, and a table."""
    made = template_of(written(table))

    def calls(rows: int) -> int:
        count = 0

        def counted(*_event: object) -> None:
            nonlocal count
            count += 1

        values = {"ds": [{"ten": f"Xã {n}", "so": n} for n in range(rows)]}
        sys.setprofile(counted)
        try:
            made.render(values)
        finally:
            sys.setprofile(None)
        return count

    calls(10)
    assert calls(800) - calls(400) < 1.1 * (calls(400) - calls(1)) * 400 / 399


def test_the_example_of_the_guide_gives_what_the_guide_shows():
    guide = (Path(__file__).resolve().parents[3] / "docs/mau-excel.md").read_text(encoding="utf-8")
    first, second = (list(csv.reader(io.StringIO(text))) for text in re.findall(r"```csv\n(.*?)```", guide, re.DOTALL))
    cells = {f"{'ABCD'[column]}{row}": text for row, line in enumerate(first, 1) for column, text in enumerate(line)}
    values = {"don_vi": ["Ba Bể", "Na Rì"], "hang": [{"ten": "An Khê", "o": [1, 2]}, {"ten": "Bình Yên", "o": [3, 4]}]}
    shown = [[str(cell) for cell in row if cell is not None] for row in grid(template(cells).render(values))]
    assert shown == second


def test_a_workbook_is_saved_whole_and_the_writer_decides_about_a_file_that_is_there(tmp_path):
    made, path = template({"A1": "{{ x }}"}), tmp_path / "kết quả" / "a.xlsx"
    made.save({"x": 1}, path, write=write_new)
    assert path.read_bytes() == made.render({"x": 1})
    with pytest.raises(SystemFaultError, match="Tệp đã có"):
        made.save({"x": 2}, path, write=write_new)
    with pytest.raises(FindingsError):
        made.save({}, tmp_path / "b.xlsx", write=write_new)
    assert [each.name for each in tmp_path.iterdir()] == ["kết quả"]


def test_a_template_comes_out_of_a_pickle_as_it_went_in():
    made = template_of(written(table))
    loaded = pickle.loads(pickle.dumps(made))  # noqa: S301
    assert loaded.render(VALUES) == made.render(VALUES)
    assert pickle.dumps(loaded) == pickle.dumps(made)
