"""The smallest whole unit that holds both ends of a block is what is repeated or left out."""

from __future__ import annotations

import io

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from ntmdocs.office import NS, qn
from ntmdocs.templating import WordTemplate
from tests.templating.building import (
    codes,
    compiled,
    contents,
    data_of,
    document,
    edited,
    render,
    root_of,
    template,
    wrong,
    xml,
)

PEOPLE = [{"ten": "An", "xa": "Một"}, {"ten": "Bình", "xa": "Hai"}]


def test_a_tag_split_over_runs_is_one_tag():
    assert render(["Xã {", "{ t", "en }", "} đó"], ten="Bộc Bố") == ["Xã Bộc Bố đó"]


def test_a_value_takes_the_format_of_the_run_where_its_tag_begins():
    made = document()
    paragraph = made.add_paragraph()
    paragraph.add_run("{{ ten").bold = True
    paragraph.add_run(" }} thường")
    runs = docx.Document(io.BytesIO(compiled(made).render({"ten": "Đậm"}))).paragraphs[0].runs
    assert [(run.text, run.bold) for run in runs] == [("Đậm", True), (" thường", None)]


def test_a_block_within_a_paragraph_repeats_its_runs_with_their_format():
    made = document()
    paragraph = made.add_paragraph()
    paragraph.add_run("gồm {% for x in ds %}")
    paragraph.add_run("{{ x }}").bold = True
    paragraph.add_run("{% if not loop.last %}, {% endif %}{% endfor %}.")
    made_document = docx.Document(io.BytesIO(compiled(made).render({"ds": ["a", "b"]})))
    assert made_document.paragraphs[0].text == "gồm a, b."
    assert [run.text for run in made_document.paragraphs[0].runs if run.bold] == ["a", "b"]


def test_paragraphs_that_hold_only_tags_disappear():
    blocks = ["{% if a %}", "Có", "{% elif b %}", "Khác", "{% else %}", "Không", "{% endif %}"]
    assert render(*blocks, a=True, b=False) == ["Có"]
    assert render(*blocks, a=False, b=True) == ["Khác"]
    assert render(*blocks, a=False, b=False) == ["Không"]


def test_text_after_the_opener_and_before_the_closer_belongs_to_the_block():
    assert render("{% for x in ds %}Mở {{ x }}", "giữa", "đóng{% endfor %}", ds=["1", "2"]) == [
        "Mở 1", "giữa", "đóng", "Mở 2", "giữa", "đóng",
    ]  # fmt: skip


def test_paragraphs_and_tables_inside_a_block_are_repeated_together():
    result = render("{% for d in ds %}", "{{ d.ten }}", [["x", "{{ d.xa }}"]], "{% endfor %}", ds=PEOPLE)
    assert result == ["An", [["x", "Một"]], "Bình", [["x", "Hai"]], ""]


def test_tables_that_a_loop_brings_together_do_not_become_one():
    assert render("{% for d in ds %}", [["{{ d.ten }}"]], "{% endfor %}", "Cuối", ds=PEOPLE) == [
        [["An"]],
        "",
        [["Bình"]],
        "Cuối",
    ]


@pytest.mark.parametrize("prefix", ["", "tr"])
def test_rows_that_hold_only_tags_disappear(prefix):
    rows = [
        ["STT", "Tên"],
        [f"{{%{prefix} for p in ds %}}", ""],
        ["{{ loop.index }}", "{{ p.ten }}"],
        [f"{{%{prefix} endfor %}}", ""],
    ]
    assert render(rows, ds=PEOPLE) == [[["STT", "Tên"], ["1", "An"], ["2", "Bình"]]]


def test_a_block_from_the_first_to_the_last_cell_is_the_row():
    assert render([["Đầu", ""], ["{% for p in ds %}{{ p.ten }}", "{{ p.xa }}{% endfor %}"]], ds=PEOPLE) == [
        [["Đầu", ""], ["An", "Một"], ["Bình", "Hai"]]
    ]


def test_a_block_over_rows_may_begin_and_end_inside_them():
    rows = [["{% for p in ds %}{{ p.ten }}", "a"], ["{{ p.xa }}", "b{% endfor %}"]]
    assert render(rows, ds=PEOPLE) == [[["An", "a"], ["Một", "b"], ["Bình", "a"], ["Hai", "b"]]]


def test_nested_row_loops_group_rows():
    rows = [["{% for g in nhom %}", ""], ["{{ g.ten }}", ""], ["{% for x in g.xa %}", ""], ["", "{{ x }}"],
            ["{% endfor %}", ""], ["{% endfor %}", ""]]  # fmt: skip
    data = [{"ten": "I", "xa": ["a", "b"]}, {"ten": "II", "xa": []}]
    assert render(rows, nhom=data) == [[["I", ""], ["", "a"], ["", "b"], ["II", ""]]]


def test_a_table_that_loses_every_row_disappears():
    table = [["{% for p in ds %}", ""], ["{{ p.ten }}", ""], ["{% endfor %}", ""]]
    assert render("Trước", table, "Sau", ds=[]) == ["Trước", "Sau"]
    assert render("Trước", table, "Sau", ds=PEOPLE) == ["Trước", [["An", ""], ["Bình", ""]], "Sau"]


@pytest.mark.parametrize("prefix", ["", "tc"])
def test_cells_that_hold_only_tags_disappear(prefix):
    row = [[f"{{%{prefix} for x in ds %}}", "{{ x }}", f"{{%{prefix} endfor %}}", "Cuối"]]
    assert render(row, ds=["a", "b"]) == [[["a", "b", "Cuối"]]]


def test_blocks_within_one_cell_stay_in_it_and_the_cell_ends_in_a_paragraph():
    made = document([["", "b"]])
    cell = made.tables[0].cell(0, 0)
    cell.text = "{% if a %}"
    cell.add_paragraph("Có")
    cell.add_paragraph("{% endif %}")
    filled = compiled(made)
    assert contents(filled.render({"a": True})) == [[["Có", "b"]]]
    data = filled.render({"a": False})
    assert contents(data) == [[["", "b"]]]
    assert all(cell[-1].tag == qn("w:p") for cell in root_of(data).iter(qn("w:tc")))


def test_a_cell_that_would_end_in_a_table_ends_in_a_paragraph():
    made = document([["", "b"]])
    cell = made.tables[0].cell(0, 0)
    cell.text = "{{ x }}"
    cell.add_table(1, 1)
    cell.add_paragraph("{# ghi chú #}")
    data = compiled(made).render({"x": "1"})
    assert all(cell[-1].tag == qn("w:p") for cell in root_of(data).iter(qn("w:tc")))


def test_a_nested_table_is_repeated_inside_its_cell():
    made = document([["", "b"]])
    cell = made.tables[0].cell(0, 0)
    cell.text = "{% for x in ds %}"
    cell.add_table(1, 1).cell(0, 0).text = "{{ x }}"
    cell.add_paragraph("{% endfor %}")
    assert contents(compiled(made).render({"ds": ["1", "2"]})) == [[[[[["1"]], "", [["2"]], ""], "b"]]]


def test_the_prefixes_of_docxtpl_are_understood():
    assert render("{%p if a %}", "Có", "{%p endif %}", a=True) == ["Có"]
    assert render("Xã {{r ten }}", ten="X") == ["Xã X"]


def test_a_variable_may_have_the_name_of_a_prefix():
    assert render("{{ p }} {{p}} {{ r.x }} {{p ~ r.x }}", p="1", r={"x": "2"}) == ["1 1 2 12"]


def test_comments_print_nothing():
    assert render("a{# ghi chú {{ x }} #}b", "{# cả đoạn #}", "c") == ["ab", "c"]


def test_smart_quotes_and_odd_spaces_inside_a_tag_do_no_harm():
    assert render("{%\u00a0if loai\u00a0==\u00a0“xã”\u200b %}Xã{% else %}Khác{% endif %}", loai="xã") == ["Xã"]
    assert render('{{ ‘l’ ~ "l’été" }}') == ["ll’été"]


def test_a_placeholder_in_nfd_meets_a_key_in_nfc():
    assert render("{{ te\u0302n }}", tên="X") == ["X"]


def test_a_loop_knows_where_it_is():
    tags = "{% for x in ds %}{{ loop.cycle('a', 'b') }}{{ loop.index }}/{{ loop.length }}"
    tags += "{% if loop.changed(x) %}!{% endif %}"
    assert render(tags + "{% else %}trống{% endfor %}", ds=["x", "x", "y"]) == ["a1/3!b2/3a3/3!"]
    assert render(tags + "{% else %}trống{% endfor %}", ds=[]) == ["trống"]
    assert codes(wrong(template("{% for x in ds %}{{ loop.previtem }}{% endfor %}"), {"ds": ["x"]})) == ["MT113"]


def test_set_and_with_name_values():
    assert render("{% set n = ds|length %}", "{{ n }}{% with m = n + 1 %}/{{ m }}{% endwith %}", ds=["a"]) == ["1/2"]


def test_headers_footers_and_text_boxes_are_filled_in():
    made = document("{{ ten }}")
    made.sections[0].header.paragraphs[0].text = "Đầu {{ ten }}"
    made.sections[0].footer.paragraphs[0].text = "{% if a %}Chân{% endif %}"
    made.core_properties.title = "Kế hoạch {{ ten }} & {% if a %}a{% endif %}"

    def add_box(root):
        box = (
            "<w:txbxContent><w:p><w:r><w:t>Hộp {{ ten }}</w:t></w:r></w:p><w:p><w:r><w:t>{% if a %}</w:t></w:r></w:p>"
            "<w:p><w:r><w:t>Có</w:t></w:r></w:p><w:p><w:r><w:t>{% endif %}</w:t></w:r></w:p></w:txbxContent>"
        )
        run = xml(
            f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
            f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        next(root.iter(qn("w:p"))).append(run)

    filled = WordTemplate.from_bytes(edited(data_of(made), "word/document.xml", add_box), "m.docx")
    for a, box in ((True, ["X", "Hộp X", "Có", "Hộp X", "Có"]), (False, ["X", "Hộp X", "Hộp X"])):
        data = filled.render({"ten": "X", "a": a})
        result = docx.Document(io.BytesIO(data))
        assert [text.text for text in root_of(data).iter(qn("w:t"))] == box
        assert result.sections[0].header.paragraphs[0].text == "Đầu X"
        assert result.sections[0].footer.paragraphs[0].text == ("Chân" if a else "")
        assert result.core_properties.title == f"Kế hoạch X & {'a' if a else ''}"


def test_footnotes_are_filled_in():
    made = document("x")
    names = f'xmlns:w="{NS["w"]}"'
    note = "<w:footnote w:id='2'><w:p><w:r><w:t>Chú {{ ten }}</w:t></w:r></w:p></w:footnote>"
    text = f"<w:footnotes {names}>{note}</w:footnotes>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, text.encode(), made.part.package)
    made.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    data = compiled(made).render({"ten": "X"})
    assert [each.text for each in root_of(data, "word/footnotes.xml").iter(qn("w:t"))] == ["Chú X"]
    (finding,) = wrong(compiled(made), {})
    assert finding.place.spot == "chú thích cuối trang, đoạn 1, thẻ {{ ten }}"


def test_a_header_that_loses_every_paragraph_keeps_an_empty_one():
    made = document("x")
    header = made.sections[0].header
    header.paragraphs[0].text = "{% if a %}"
    header.add_paragraph("Có")
    header.add_paragraph("{% endif %}")
    result = docx.Document(io.BytesIO(compiled(made).render({"a": False})))
    assert [paragraph.text for paragraph in result.sections[0].header.paragraphs] == [""]


def test_a_hyperlink_holds_a_whole_block():
    made = document("")
    link = "<w:hyperlink w:anchor='a'><w:r><w:t>{% if a %}Có{% endif %} {{ ten }}</w:t></w:r></w:hyperlink>"
    data = edited(data_of(made), "word/document.xml", lambda root: next(root.iter(qn("w:p"))).append(xml(link)))
    filled = WordTemplate.from_bytes(data, "m.docx").render({"a": False, "ten": "X"})
    assert contents(filled) == [" X"]


def test_the_same_template_renders_again_and_again_with_the_same_bytes():
    made = template("{% for x in ds %}", "{{ x }}", "{% endfor %}")
    assert made.render({"ds": ["1"]}) == made.render({"ds": ["1"]})
    assert contents(made.render({"ds": []})) == [""]
    assert made.render({"ds": ["1"]}) == template("{% for x in ds %}", "{{ x }}", "{% endfor %}").render({"ds": ["1"]})
