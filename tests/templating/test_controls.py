"""Content controls that are filled, repeated and left out."""

from __future__ import annotations

import pytest
from lxml import etree

from ntmdocs.office import Package, qn
from ntmdocs.templating import WordTemplate
from tests.templating.places import (
    MAIN,
    add,
    around,
    cell,
    control,
    paragraph,
    plain,
    rendered,
    rendered_bytes,
    row,
    run,
    said,
    table,
    texts,
)

BINDING = '<w:dataBinding w:xpath="/a[1]" w:storeItemID="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"/>'
LIST = '<w:dropDownList><w:listItem w:value="a"/></w:dropDownList>'
DATED = '<w:date w:fullDate="2025-01-01T00:00:00Z"><w:dateFormat w:val="dd/MM/yyyy"/></w:date>'


def properties(package: Package) -> list[str]:
    return [etree.QName(each).localname for holder in package.tree(MAIN).iter(qn("w:sdtPr")) for each in holder]


def test_a_filled_control_shows_what_was_filled_in():
    data = add(
        plain(),
        control(paragraph("{{ x }}"), f"<w:alias w:val='a'/><w:showingPlcHdr/>{BINDING}{DATED}"),
        f"<w:p>{control(run('{{ x }}'), LIST)}</w:p>",
        control(paragraph("cố định"), f"<w:showingPlcHdr/>{BINDING}"),
    )
    package = rendered(data, x="12/5/2025")
    assert properties(package) == ["alias", "date", "dropDownList", "showingPlcHdr", "dataBinding"]
    assert next(package.tree(MAIN).iter(qn("w:date"))).get(qn("w:fullDate")) is None
    assert list(texts(WordTemplate.from_bytes(data, "m").render({"x": "12/5/2025"}))).count("12/5/2025") == 2


def test_a_check_box_holds_what_the_data_say():
    box = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
    data = add(plain(), f"<w:p>{control(run('{% if x %}☒{% else %}☐{% endif %}'), box)}{run(' đạt')}</w:p>")
    assert "☒ đạt" in texts(rendered_bytes(data, x=True))
    assert "☐ đạt" in texts(rendered_bytes(data, x=False))


def rows(package: Package) -> list[str]:
    return ["".join(text.text or "" for text in each.iter(qn("w:t"))) for each in package.tree(MAIN).iter(qn("w:tr"))]


@pytest.mark.parametrize(
    "inside",
    [
        row("{%tr for y in ds %}") + control(row("{{ y }}"), '<w:id w:val="9"/>') + row("{%tr endfor %}"),
        control(row("{% for y in ds %}") + row("{{ y }}") + row("{% endfor %}")),
        control(row("{% for y in ds %}")) + control(row("{{ y }}")) + row("{% endfor %}"),
        row("{% for y in ds %}") + row("{{ y }}") + control(row("{% endfor %}")),
    ],
)
def test_rows_in_controls_are_repeated(inside):
    data = add(plain(), table(row("đầu"), inside), paragraph("cuối"))
    assert rows(rendered(data, ds=["1", "2"])) == ["đầu", "1", "2"]
    assert rows(rendered(data, ds=[])) == ["đầu"]
    alone = rendered(add(plain(), table(inside), paragraph("cuối")), ds=[])
    assert (rows(alone), list(alone.tree(MAIN).iter(qn("w:tbl")))) == ([], [])


def test_a_control_around_rows_that_are_all_gone_is_gone():
    package = rendered(add(plain(), table(row("đầu"), control(row("{% if x %}") + row("a") + row("{% endif %}")))), x=0)
    assert list(package.tree(MAIN).iter(qn("w:sdt"))) == []


def test_a_row_whose_cells_are_controls_is_repeated():
    cells = control(cell(paragraph("{% for y in ds %}{{ y }}"))) + cell(paragraph("b{% endfor %}"))
    assert rows(rendered(add(plain(), table(f"<w:tr>{cells}</w:tr>")), ds=["1", "2"])) == ["1b", "2b"]


def test_paragraphs_in_a_control_and_the_control_itself_are_repeated():
    inner = control(
        paragraph("{% for z in y %}") + paragraph("{{ z }}") + paragraph("{% endfor %}"), '<w:id w:val="9"/>'
    )
    data = around(add(plain(), inner), "{% for y in ds %}", "{% endfor %}")
    package = rendered(data, ds=[["1", "2"], ["3"], []])
    assert said(package, MAIN, "sdt") == ["12", "3", ""]
    found = [
        number.get(qn("w:val"))
        for each in package.tree(MAIN).iter(qn("w:sdt"))
        if (number := each.find(f"{qn('w:sdtPr')}/{qn('w:id')}")) is not None
    ]
    assert len(set(found)) == 3
    # no control is left without a paragraph
    assert all(each.find(f".//{qn('w:p')}") is not None for each in package.tree(MAIN).iter(qn("w:sdt")))
