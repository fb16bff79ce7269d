"""What a value becomes on paper, and which never gets there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Place
from ntmdocs.office import qn
from ntmdocs.templating import BLANK, Blocks, Missing, Override, Paragraph, Table
from tests.templating.building import codes, compiled, contents, document, render, root_of, template, wrong

NEVER = [
    "None",
    "nan",
    "NaN",
    "NaT",
    "inf",
    "True",
    "False",
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NULL!",
    "#NUM!",
]
ALLOWED = st.characters(
    exclude_categories=["Cs"],
    exclude_characters="".join(map(chr, [*range(9), 11, 12, *range(14, 32)])) + "\ufffe\uffff\r",
)
TEXT = st.text(ALLOWED, max_size=40).filter(lambda text: text not in NEVER and text.lstrip("-") not in ("NAN", "inf"))
SHARED = template("{{ x }}", [["{{ x }}", "a{{ x }}b"]])


@settings(max_examples=150)
@given(TEXT)
def test_any_text_comes_back_exactly(value):
    assert contents(SHARED.render({"x": value})) == [value, [[value, f"a{value}b"]]]


@settings(max_examples=60)
@given(st.lists(st.lists(TEXT, max_size=4), max_size=4))
def test_any_nesting_of_loops_holds_its_values_exactly(rows):
    made = template("{% for row in rows %}", "[{% for x in row %}{{ x }}|{% endfor %}]", "{% endfor %}", "hết")
    assert contents(made.render({"rows": rows})) == [f"[{''.join(f'{x}|' for x in row)}]" for row in rows] + ["hết"]


def test_jinja_and_xml_in_data_are_printed_as_they_are():
    value = "{{ 7*7 }} {% if %} {# #} <w:p> & ]]> &lt; }}"
    assert render("{{ x }}", x=value) == [value]


def test_line_breaks_and_tabs_become_word_s_own():
    data = template("{{ x }}").render({"x": "a\r\nb\rc\td"})
    assert contents(data) == ["a\nb\nc\td"]
    root = root_of(data)
    assert len(list(root.iter(qn("w:br")))) == 2
    assert len([tab for tab in root.iter(qn("w:tab")) if tab.getparent().tag == qn("w:r")]) == 1


@pytest.mark.parametrize(
    "value", [None, 0.1, float("nan"), Decimal("1.5"), date(2025, 1, 1), True, b"x", object(), *NEVER]
)
def test_a_value_that_is_no_text_never_reaches_paper(value):
    findings = wrong(template("Tỷ lệ {{ x }}"), {"x": value})
    assert codes(findings) == ["MT121"]
    assert "đoạn 1, thẻ {{ x }}" in str(findings[0])


@pytest.mark.parametrize("value", [["a"], {"a": "b"}, ("a",)])
def test_a_list_or_record_is_not_printed(value):
    assert codes(wrong(template("{{ x }}"), {"x": value})) == ["MT113"]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\x0c", "\x1f", "\ud800", "\ufffe"])
def test_a_character_that_xml_forbids_is_found(character):
    findings = wrong(template("{{ x }}"), {"x": f"xã{character}"})
    assert codes(findings) == ["MT122"]
    assert f"U+{ord(character):04X}" in findings[0].message


def test_an_unknown_name_is_found_with_the_near_one():
    (finding,) = wrong(template([["a", "{{ c.gia_tr }}"]]), {"c": {"gia_tri": "1"}})
    assert str(finding) == (
        "Tệp mau.docx, thân văn bản, bảng 1 hàng 1 ô 2, thẻ {{ c.gia_tr }}: "
        "Không có «gia_tr» trong dữ liệu. Dữ liệu: c. Có phải gia_tri? [MT112]"
    )


def test_an_unknown_name_of_the_values_themselves_has_its_near_one_too():
    [finding] = wrong(template("{{ ten_xaa }}"), {"ten_xa": "An"})
    assert "Có phải ten_xa?" in finding.hint


def test_all_that_is_wrong_is_found_in_one_run():
    made = document("{{ a }}", "{% if b %}", "{{ c.d }}", "{% endif %}{% for x in e %}{% endfor %}")
    made.sections[0].header.paragraphs[0].text = "{{ f }} {{ f }}"
    findings = wrong(compiled(made), {"a": None, "c": {}, "b": True, "f": Missing("Tên")})
    assert sorted(codes(findings)) == ["MT112", "MT112", "MT120", "MT121"]


def test_an_unknown_name_in_a_condition_comparison_or_test_is_found():
    for tag in (
        "{% if x %}{% endif %}", "{% if x == 'a' %}{% endif %}", "{% if 'a' in x %}{% endif %}", "{{ x.y.z }}",
        "{% if x > 1 %}{% endif %}", "{{ x|length }}", "{{ x|join }}", "{{ x|upper }}", "{{ 'a' ~ x }}",
    ):  # fmt: skip
        assert codes(wrong(template(tag), {})) == ["MT112"], tag


def test_each_of_several_tags_in_a_paragraph_has_its_own_place():
    findings = wrong(
        template("{{ a }}{% for x in ds %}{{ x }}{% if b %}{% endif %}{{ c }}{% endfor %}{{ d.e }}"),
        {"ds": [None], "d": {}},
    )
    assert [finding.place.spot.partition("thẻ ")[2] for finding in findings] == [
        "{{ a }}", "{{ x }}", "{% if b %}", "{{ c }}", "{{ d.e }}",
    ]  # fmt: skip


def test_defined_and_default_ask_without_a_finding():
    assert render("{{ x|default('không') }}{% if x is defined %}a{% endif %}{{ y|d('b') }}", y=Missing("y")) == [
        "khôngb"
    ]


@dataclass(frozen=True)
class Commune:
    name: str
    codes: tuple[str, ...] = ()

    @property
    def secret(self) -> str:
        return "không được đọc"

    def method(self) -> str:
        return "không được gọi"


def test_a_dataclass_is_read_as_its_fields_and_nothing_else():
    made = template("{{ xa.name }}: {{ xa.codes|join(', ') }} {{ xa.codes[0] }} {{ xa['name'] }}")
    assert contents(made.render({"xa": Commune("X", ("1", "2"))})) == ["X: 1, 2 1 X"]
    assert codes(wrong(template("{{ xa.secret }}{{ xa.method }}"), {"xa": Commune("X")})) == ["MT112", "MT112"]


def test_a_missing_datum_names_itself_and_where_it_is_awaited():
    missing = Missing("Người ký", "trang «Thông tin chung», cột «Người ký»", "Hỏi Văn phòng.")
    (finding,) = wrong(template("{% if k %}a{% endif %}{{ k }}"), {"k": missing})
    assert finding.code == "MT120"
    assert "thẻ {{ k }}" in finding.place.spot
    assert "«Người ký»" in finding.message
    assert finding.hint == "Điền ở trang «Thông tin chung», cột «Người ký». Hỏi Văn phòng."


def test_a_missing_datum_names_its_place_in_the_plan_data():
    missing = Missing("Họ và tên", Place(file="nguoi-ky.csv", sheet="Người ký", column="Họ và tên"))
    (finding,) = wrong(template("{{ k }}"), {"k": missing})
    assert str(finding.place) == "tệp nguoi-ky.csv, trang «Người ký», cột «Họ và tên»"


ROWS = [{"ten": "A", "thon": ["b", "c\x07"]}, {"thon": []}, {"ten": "C", "thon": "d", "ty_le": 0.5}]


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("{{ x.ten }}", "MT112", "Không có «ten» trong dữ liệu. Dữ liệu: bang, xa, mục 2."),
        ("{% for t in x.thon %}{{ t }}{% endfor %}", "MT122", "U+0007. Dữ liệu: bang, xa, mục 1, thon, mục 2."),
        ("{% for t in x.thon %}{% endfor %}", "MT113", "kiểu chữ. Dữ liệu: bang, xa, mục 3, thon."),
        ("{{ x.ty_le|default('') }}", "MT121", "(số thực) không được in thẳng. Dữ liệu: bang, xa, mục 3, ty_le."),
        ("{{ x }}", "MT113", "không in thành chữ được. Dữ liệu: bang, xa, mục 1."),
    ],
)
def test_a_fault_of_a_datum_says_where_in_the_values_it_stands(text, code, message):
    findings = wrong(template("{% for x in bang.xa %}" + text + "{% endfor %}"), {"bang": {"xa": ROWS}})
    said = [finding.message for finding in findings if finding.code == code]
    assert any(each.endswith(message) for each in said), findings


def test_the_fields_of_a_dataclass_lead_to_a_datum_too():
    (finding,) = wrong(template("{{ xa.codes[1] }}"), {"xa": Commune("X", ("1", "#REF!"))})
    assert finding.message == "Giá trị «#REF!» không được lên giấy. Dữ liệu: xa, codes, mục 2."


def test_the_same_fault_of_many_data_is_told_twenty_times():
    findings = wrong(template("{% for x in ds %}{{ x.a }}{{ b }}{% endfor %}"), {"ds": [{"n": n} for n in range(500)]})
    assert codes(findings).count("MT112") == 21
    assert findings[-1].message == "Không có «a» trong dữ liệu. Dữ liệu: ds, mục 20."


def test_values_that_hold_themselves_have_paths():
    ring: dict[str, object] = {"a": {"b": 0.5}}
    ring["c"] = ring
    (finding,) = wrong(template("{{ c.c.a.b }}"), ring)
    assert finding.message.endswith("Dữ liệu: a, b.")


def test_a_draft_prints_a_dotted_blank_for_a_missing_datum():
    made = template(
        "{{ k }}, {{ k.ten|upper }}{% if k %}a{% endif %}", "{% for x in k %}", "b", "{% endfor %}", "{{p k }}"
    )
    assert contents(made.render({"k": Missing("Người ký")}, draft=True)) == [f"{BLANK}, {BLANK}", BLANK]


def test_blocks_take_the_place_of_their_paragraph_and_its_format():
    made = document()
    paragraph = made.add_paragraph(style="Heading 1")
    paragraph.add_run("{{p x }}").italic = True
    blocks = Blocks(
        [Paragraph("Một\nhai"), Paragraph("Ba", "Title"), Table((("A", "B"), ("1",))), Table((("C",),), header=False)]
    )
    data = compiled(made).render({"x": blocks})
    assert contents(data) == ["Một\nhai", "Ba", [["A", "B"], ["1", ""]], "", [["C"]], ""]
    body = root_of(data).find(qn("w:body"))
    styles = [p.find(f".//{qn('w:pStyle')}").get(qn("w:val")) for p in body.findall(qn("w:p"))[:2]]
    assert styles == ["Heading1", "Title"]
    assert body[0].find(f".//{qn('w:i')}") is not None
    assert [len(list(table.iter(qn("w:tblHeader")))) for table in body.findall(qn("w:tbl"))] == [1, 0]


def test_named_blocks_print_the_standard_text_or_what_the_plan_says():
    made = template("{% block muc-1.a %}", "Chuẩn {{ x }}", "{% endblock %}", "Cuối")
    assert list(made.blocks()) == ["muc-1.a"]
    own = {
        "giữ": (
            Override(Blocks([Paragraph("Trước")]), None, Blocks([Table((("T",),))])),
            ["Trước", "Chuẩn 1", [["T"]], "Cuối"],
        ),
        "thay": (Override(instead=Blocks([Paragraph("Thay")])), ["Thay", "Cuối"]),
        "bỏ": (Override(instead=Blocks()), ["Cuối"]),
    }
    for override, expected in own.values():
        assert contents(made.render({"x": "1", "doan_rieng": {"muc-1.a": override}})) == expected
    assert contents(made.render({"x": "1", "doan_rieng": {"khac": Override()}})) == ["Chuẩn 1", "Cuối"]
    assert contents(made.render({"x": "1"})) == ["Chuẩn 1", "Cuối"]


def test_a_plan_s_own_paragraphs_take_the_format_of_the_first_body_paragraph():
    made = document("{% block a %}")
    made.add_paragraph("Tiêu đề").paragraph_format.left_indent = 1
    made.paragraphs[-1]._p.get_or_add_pPr().append(
        made.paragraphs[-1]._p.makeelement(qn("w:outlineLvl"), {qn("w:val"): "0"})
    )
    made.add_paragraph("Thân", style="Quote").runs[0].italic = True
    made.add_paragraph("{% endblock %}")
    data = compiled(made).render({"doan_rieng": {"a": Override(instead=Blocks([Paragraph("Riêng")]))}})
    paragraph = root_of(data).find(f".//{qn('w:p')}")
    assert paragraph.find(f".//{qn('w:pStyle')}").get(qn("w:val")) == "Quote"
    assert paragraph.find(f".//{qn('w:i')}") is not None


def test_what_is_wrong_in_a_plan_s_own_paragraph_names_its_block():
    made = template("{% block a %}", "x", "{% endblock %}")
    (finding,) = wrong(made, {"doan_rieng": {"a": Override(before=Blocks([Paragraph("\x07")]))}})
    assert "{% block a %}" in finding.place.spot


def test_a_loop_over_text_is_found():
    assert codes(wrong(template("{% for c in x %}{{ c }}{% endfor %}"), {"x": "abc"})) == ["MT113"]


def test_arithmetic_on_text_is_found():
    for x in ("2", ["a"], True):
        assert codes(wrong(template("{{ x + x }}"), {"x": x})) == ["MT113"]
    assert render("{{ x + 1 }}{{ x - 1 }}", x=2) == ["31"]


def test_render_refuses_with_findings_only():
    with pytest.raises(FindingsError):
        template("{{ x > 'a' }}").render({"x": 1})
