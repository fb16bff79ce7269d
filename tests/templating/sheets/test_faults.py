"""Every fault of a template in one run, with its sheet and cell; what cannot be moved is refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from ntmdocs.findings import Place
from ntmdocs.office import NS
from ntmdocs.templating import ExcelTemplate, shape_of
from ntmdocs.templating.limits import Limits
from ntmdocs.templating.sheets import program
from tests.templating.sheets.building import codes, faults, faults_of, replaced, template, workbook, wrong
from tests.templating.test_sandbox import ESCAPES


def test_all_faults_are_found_in_one_run_each_with_its_sheet_and_cell():
    found = faults(
        {"B2": "{{ ten", "C3": "{ ten }", "D4": "{{ a. }}"}, None, KQ={"A1": "{% if x %}", "A2": "{{ x|uper }}"}
    )
    assert {(each.code, each.place.sheet, each.place.cell) for each in found} == {
        ("MT102", "Biểu", "B2"), ("MT103", "Biểu", "C3"), ("MT104", "Biểu", "D4"), ("MT106", "KQ", "A1"),
        ("MT105", "KQ", "A2"),
    }  # fmt: skip
    assert all(each.place.file == "mau.xlsx" for each in found)


def test_a_place_reads_as_a_clerk_finds_it():
    [finding] = faults({"B2": "{{ a. }}"})
    assert str(finding.place) == "tệp mau.xlsx, trang «Biểu», ô B2, thẻ {{ a. }}"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"A1": "{% for x in a %}", "A2": "{{ x }}"}, "MT106"),
        ({"A1": "{% if a %}", "A2": "{% for x in a %}", "A3": "{% endif %}", "A4": "{% endfor %}"}, "MT106"),
        ({"A1": "{%tr for x in a %}", "C1": "{%tc endfor %}"}, "MT107"),
        ({"A1": "{%tc for x in a %}", "B2": "{%tc endfor %}"}, "MT107"),
        ({"A1": "{%tc if a %}", "B1": "{%tc else %}", "C1": "{%tc endif %}"}, "MT107"),
        ({"A1": "STT", "B1": "{% for x in a %}{{ x }}", "C1": "{% endfor %}"}, "MT108"),
        ({"A1": "{% for x in a %}{{ x }}", "B1": "{% endfor %}", "C1": "hết"}, "MT108"),
        ({"A1": "STT {%tr for x in a %}", "B1": "{%tr endfor %}"}, "MT108"),
        ({"A1": "{% if a %}", "A2": "{% else %}", "B2": "chữ", "A3": "{% endif %}"}, "MT108"),
        ({"A1": "chữ {%tc for x in a %}{{ x }}{%tc endfor %}"}, "MT108"),
        ({"A1": '{% include "phan.docx" %}'}, "MT105"),
        ({"A1": "{% block khoa %}", "A2": "{% endblock %}"}, "MT105"),
        ({"A1": "{{p doan }}"}, "MT105"),
        ({"A1": '="Xã {{ ten }}"'}, "MT109"),
        ({"A1": "{{ x) ~ (y }}"}, "MT104"),
        ({"A1": "{% iff a %}", "A2": "{% endif %}"}, "MT105"),
    ],
)
def test_a_fault_has_its_code(cells, code):
    assert code in codes(faults(cells))


def test_tags_where_nothing_is_filled_in_are_found():
    from openpyxl.comments import Comment
    from openpyxl.worksheet.datavalidation import DataValidation

    def edit(book):
        sheet = book.active
        sheet["A1"].comment = Comment("{{ x }}", "tôi")
        validation = DataValidation(type="whole", prompt="{{ x }}")
        validation.add("A1")
        sheet.add_data_validation(validation)
        sheet["B1"].hyperlink = "https://a.vn/{{ x }}"
        sheet.title = "Biểu"

    assert codes(faults({}, edit)).count("MT109") >= 3


def test_parts_that_would_be_left_behind_are_refused():
    link = f'<Relationship Id="rId9" Type="{NS["r"]}/pivotCacheDefinition" Target="a.xml"/></Relationships>'
    data = replaced(workbook({"A1": "x"}), "xl/_rels/workbook.xml.rels", ("</Relationships>", link))
    [finding] = faults_of(data)
    assert finding.code == "MT131"
    assert "pivotCacheDefinition" in finding.message


def test_a_sum_over_several_sheets_is_refused():
    assert codes(faults({"A1": "{{ x }}", "A2": "=SUM(KQ:KR!A1)"}, KQ={"A1": 1}, KR={"A1": 2})) == ["MT132"]


def test_an_unpaired_block_in_a_header_is_found():
    def edit(book):
        book.active.oddHeader.center.text = "{% if x %}a"

    [finding] = faults({}, edit)
    assert (finding.code, finding.place.spot) == ("MT106", "đầu trang, chân trang, thẻ {% if x %}")


def test_a_program_that_could_write_broken_xml_is_refused(monkeypatch):
    monkeypatch.setattr(program, "escaped", lambda text: text)
    assert codes(faults({"A1": "a < b {{ x }}"})) == ["MT124"]


def test_a_strict_workbook_is_refused():
    data = workbook({"A1": "x"})
    strict = (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    assert codes(faults_of(replaced(data, "xl/workbook.xml", strict))) == ["MT131"]


def test_a_word_file_is_refused():
    from tests.templating.building import data_of, document

    assert codes(faults_of(data_of(document("a")))) == ["MT131"]


@pytest.mark.parametrize("tag", ESCAPES)
def test_no_tag_escapes_the_sandbox(tag):
    made = faults({"A1": tag, "A2": f"x {tag}"})
    if not made:
        assert wrong(template({"A1": tag}), x={"a": 1})


@pytest.mark.parametrize("tag", ["{{ 1|_engine_typed(0) }}", "{{ x|_engine_words }}", "{{ x|_engine_heading }}"])
def test_the_engines_own_filters_cannot_be_named(tag):
    assert codes(faults({"A1": tag})) == ["MT105"]


def test_work_is_limited():
    cells = {"A1": "{% for a in x %}{% for b in x %}{% for c in x %}{{ c }}{% endfor %}{% endfor %}{% endfor %}"}
    little = ExcelTemplate.from_bytes(workbook(cells), "mau.xlsx", limits=Limits(steps=20_000))
    assert codes(wrong(little, x=list(range(200)))) == ["MT123"]
    data = workbook({"A1": "{%tr for a in x %}{{ a }}{%tr endfor %}"})
    small = ExcelTemplate.from_bytes(data, "mau.xlsx", limits=Limits(output_characters=1000))
    assert codes(wrong(small, x=["a" * 100] * 20)) == ["MT123"]
    few = Limits(tags=3)
    with pytest.raises(Exception, match="MT123"):
        ExcelTemplate.from_bytes(workbook({f"A{row}": "{{ x }}" for row in range(1, 9)}), "mau.xlsx", limits=few)


@dataclass
class Row:
    ten: str
    so: float
    con: list[str]


@dataclass
class Values:
    nam: int
    ds: list[Row]


def test_what_a_template_asks_is_compared_with_the_shape_of_the_values():
    cells = {"A1": "{{ nam }} {{ namm }}", "A2": "{%tr for x in ds %}{{ x.so }}", "B2": "{{ x.soo }}"}
    cells |= {"C2": "{{ x.con }}", "D2": "{%tr endfor %}"}
    made = template(cells)
    found = made.check(shape_of(Values))
    assert {(each.code, each.place.cell) for each in found} == {("MT112", "A1"), ("MT112", "B2"), ("MT113", "C2")}
    assert made.check() == []
    assert set(made.fields()) == {"nam", "namm", "ds"}
    assert made.fields()["ds"].looped == [Place("mau.xlsx", "Biểu", cell="A2", spot="thẻ {%tr for x in ds %}")]


def test_a_number_or_date_fills_a_cell_but_no_text():
    made = template({"A1": "{{ so }}", "A2": "Số {{ so }}", "A3": "{{ ngay }}", "A4": "{{ ds }}"})
    sample = {"so": 1.5, "ngay": date(2025, 1, 1), "ds": [1]}
    assert [(each.code, each.place.cell) for each in made.check(sample)] == [("MT113", "A2"), ("MT113", "A4")]
    assert made.json_schema()["properties"]["ngay"]["type"] == ["string", "number"]


def test_values_may_be_a_dataclass():
    made = template({"A1": "{{ nam }}", "A2": "{%tr for x in ds %}{{ x.ten }}{%tr endfor %}"})
    assert made.render(Values(2025, [Row("a", 1.5, [])]))  # type: ignore[arg-type]
