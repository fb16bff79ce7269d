"""Every fault of a template has its finding with its place, and all come in one run."""

from __future__ import annotations

from typing import Any

import pytest

from ntmdocs.errors import FindingsError
from ntmdocs.office import qn, serialise
from ntmdocs.templating import RULES, WordTemplate
from ntmdocs.templating.limits import Limits
from ntmdocs.templating.tags import lex
from tests.templating.building import (
    codes,
    data_of,
    document,
    edited,
    faults,
    faults_of,
    new_section,
    root_of,
    with_part,
    xml,
)

ONE_FAULT: list[tuple[str, list[Any], str]] = [
    ("MT102", ["Xã {{ ten"], "thân văn bản, đoạn 1, thẻ {{ ten"),
    ("MT102", ["Xã {{ ten và {{ xa }}"], "đoạn 1, thẻ {{ ten và"),
    ("MT102", ["Xã {{ ten }"], "thẻ {{ ten }"),
    ("MT102", ["a", "Xã ten }} hết"], "đoạn 2, thẻ Xã ten }}"),
    ("MT102", ["{% if a"], "thẻ {% if a"),
    ("MT102", ["{# ghi chú"], "thẻ {# ghi chú"),
    ("MT103", ["Xã { ten } đó"], "thẻ { ten }"),
    ("MT103", ["{ { ten"], "thẻ { {"),
    ("MT103", ["% }"], "thẻ % }"),
    ("MT104", ["{{ xa. }}"], "thẻ {{ xa. }}"),
    ("MT104", ["{% if %}", "{% endif %}"], "thẻ {% if %}"),
    ("MT104", ["{% if a %}{% elif %}{% endif %}"], "thẻ {% elif %}"),
    ("MT104", ["{% for x %}", "{% endfor %}"], "thẻ {% for x %}"),
    ("MT106", ["{% set x %}"], "thẻ {% set x %}"),
    ("MT104", ["{{ a b }}"], "thẻ {{ a b }}"),
    ("MT104", ['{{ "a }}'], 'thẻ {{ "a }}'),
    ("MT104", ["{{ (a }}"], "thẻ {{ (a }}"),
    ("MT104", ["{% if a %}{% else %}{% else %}{% endif %}"], "thẻ {% else %}"),
    ("MT104", ["{% if a %}{% endif b %}"], "thẻ {% endif b %}"),
    ("MT105", ["{{- }}"], "thẻ {{- }}"),
    ("MT105", ["{{ }}"], "thẻ {{ }}"),
    ("MT105", ["{% call f() %}"], "thẻ {% call f() %}"),
    ("MT105", ["{{ a|uper }}"], "thẻ {{ a|uper }}"),
    ("MT105", ["{% if a is defind %}{% endif %}"], "thẻ {% if a is defind %}"),
    ("MT106", ["{% if a %}", "x"], "đoạn 1, thẻ {% if a %}"),
    ("MT106", ["x{% endif %}"], "thẻ {% endif %}"),
    ("MT106", ["{% else %}"], "thẻ {% else %}"),
    ("MT106", ["{% if a %}{% for x in b %}{% endif %}{% endfor %}"], "thẻ {% endif %}"),
    ("MT106", ["{% for x in a %}{% elif b %}{% endfor %}"], "thẻ {% elif b %}"),
    ("MT107", [[["{% if a %}", "b"]], "x", [["{% endif %}", "b"]]], "bảng 1 hàng 1 ô 1, thẻ {% if a %}"),
    ("MT107", ["{% if a %}", [["x", "{% endif %}"]]], "đoạn 1, thẻ {% if a %}"),
    ("MT107", ["{%tr if a %}x{%tr endif %}"], "thẻ {%tr if a %}"),
    ("MT107", [[["{%tr if a %}", ""], ["{%tc endif %}", ""]]], "thẻ {%tr if a %}"),
    ("MT108", ["Chữ {% if a %}", "x", "{% endif %}"], "thẻ {% if a %}"),
    ("MT108", ["{% if a %}", "x", "{% endif %} chữ"], "thẻ {% endif %}"),
    ("MT108", ["{% if a %}", "x", "chữ {% else %}", "{% endif %}"], "thẻ {% else %}"),
    ("MT108", ["{%p if a %} x {%p endif %}"], "thẻ {%p if a %}"),
    ("MT108", [[["STT {%tr if a %}", "x"], ["{%tr endif %}", ""]]], "hàng 1 ô 1, thẻ {%tr if a %}"),
    ("MT108", [[["a{% if a %}", "x"], ["{% endif %}", ""]]], "thẻ {% if a %}"),
    ("MT108", [[["a{%tc if a %}", "x", "{%tc endif %}"]]], "thẻ {%tc if a %}"),
    ("MT108", [[["a", "{% if a %}b", "{% endif %}"]]], "ô 2, thẻ {% if a %}"),
    ("MT108", ["chữ {{p x }}"], "thẻ {{p x }}"),
    ("MT108", ["chữ {% include 'a.docx' %}"], "thẻ {% include 'a.docx' %}"),
    ("MT110", ["{% include 'khong-co.docx' %}"], "thẻ {% include 'khong-co.docx' %}"),
    ("MT110", ["{% include ten %}"], "thẻ {% include ten %}"),
    ("MT110", ["{% include '../ngoai.docx' %}"], "thẻ {% include '../ngoai.docx' %}"),
    ("MT111", ["{% block Mục 1 %}", "x", "{% endblock %}"], "thẻ {% block Mục 1 %}"),
    ("MT111", ["{% block a %}", "{% endblock %}", "{% block a %}", "{% endblock %}"], "đoạn 3, thẻ {% block a %}"),
    ("MT111", ["{% block a %}x{% endblock %}"], "thẻ {% block a %}"),
    ("MT123", ["{% if a %}" * 17 + "{% endif %}" * 17], "thẻ {% if a %}"),
]


@pytest.mark.parametrize(("code", "blocks", "spot"), ONE_FAULT, ids=[str(case[1])[:60] for case in ONE_FAULT])
def test_a_fault_is_found_at_its_place(code, blocks, spot):
    findings = [finding for finding in faults(*blocks) if finding.code == code]
    assert len(findings) >= 1, faults(*blocks)
    assert findings[0].place.file == "mau.docx"
    assert spot in findings[0].place.spot


@pytest.mark.parametrize(
    "instruction", ["<w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\ x</w:instrText></w:r>",
                    "<w:r><w:instrText> includetext a.docx</w:instrText></w:r>", "<w:fldSimple w:instr='LINK a'/>"]
)  # fmt: skip
def test_a_field_that_fetches_or_runs_something_is_refused(instruction):
    def add(root: Any) -> None:
        for child in xml(f"<w:p>{instruction}</w:p>"):
            next(root.iter(qn("w:p"))).append(child)

    data = edited(data_of(document("x")), "word/document.xml", add)
    assert codes(faults_of(data)) == ["HT104"]
    assert codes(faults("{% include 'a.docx' %}", parts={"a.docx": data})) == ["HT104"]


def test_a_template_with_too_many_tags_is_refused():
    data = data_of(document("{{ a }}" * 30))
    with pytest.raises(FindingsError) as raised:
        WordTemplate.from_bytes(data, "m", limits=Limits(tags=20))
    assert codes(raised.value.findings) == ["MT123"]


def test_a_row_with_more_cells_than_word_could_draw_is_refused_at_its_place():
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p></w:tc>" * 201 + "</w:tr>"
    table = xml(f"<w:tbl>{row}</w:tbl>")
    data = edited(data_of(document("x")), "word/document.xml", lambda root: root[0].insert(0, table))
    (finding,) = faults_of(data)
    assert (finding.code, finding.place.spot) == ("MT123", "thân văn bản, bảng 1 hàng 1 ô 1")


def test_a_paragraph_of_nothing_but_half_tags_stops_after_fifty():
    assert len(lex("{{" * 20_000)[1]) == 50
    assert len(lex("{{'" * 20_000)[1]) == 50
    assert len(lex("}}{ a }" * 20_000)[1]) == 50


def test_a_template_without_faults_has_no_findings():
    assert faults("{{ a }}", "{% if a %}x{% endif %}", "100%", "a{b", "Điều 5. {# ghi chú #}") == []


def test_every_kind_of_fault_is_found_in_one_run():
    blocks = [block for code, blocks, _ in ONE_FAULT if code != "MT106" for block in blocks]
    found = codes(faults("{% endfor %}", *blocks))
    assert set(found) == {code for code, _, _ in ONE_FAULT}
    assert len(found) > 40


def test_an_unknown_filter_has_its_near_one():
    assert any("Có phải upper" in finding.message for finding in faults("{{ a|uper }}"))


def test_an_unknown_statement_has_its_near_one():
    assert "Có phải endfor" in faults("{% for x in a %}{% enfor %}{% endfor %}")[0].hint


def with_xml(text: str) -> bytes:
    return edited(data_of(document("")), "word/document.xml", lambda root: next(root.iter(qn("w:p"))).append(xml(text)))


@pytest.mark.parametrize(
    "text",
    [
        '<w:r><w:instrText>HYPERLINK "{{ dia_chi }}"</w:instrText></w:r>',
        "<w:ins w:id='1' w:author='a'><w:r><w:t>{{ ten }}</w:t></w:r></w:ins>",
        "<w:del w:id='1' w:author='a'><w:r><w:delText>{{ ten }}</w:delText></w:r></w:del>",
        "<w:r><w:t>{{ a</w:t><w:drawing/><w:t> }}</w:t></w:r>",
        "<w:fldSimple w:instr='DATE {{ x }}'><w:r><w:t>1</w:t></w:r></w:fldSimple>",
        "<w:r><w:drawing><wp:inline><wp:docPr id='1' name='{{ x }}'/></wp:inline></w:drawing></w:r>",
    ],
)
def test_a_tag_where_it_cannot_be_filled_in_is_found(text):
    assert "MT109" in codes(faults_of(with_xml(text)))


def test_a_block_that_leaves_a_hyperlink_is_found():
    text = "<w:hyperlink w:anchor='a'><w:r><w:t>{% if a %}x</w:t></w:r></w:hyperlink>"
    data = edited(with_xml(text), "word/document.xml", lambda root: next(root.iter(qn("w:p"))).append(
        xml("<w:r><w:t>{% endif %}</w:t></w:r>")))  # fmt: skip
    assert codes(faults_of(data)) == ["MT107"]


def test_a_block_that_leaves_a_field_is_found():
    def add(root: Any) -> None:
        for text in (
            "<w:r><w:t>{% if a %}</w:t></w:r>",
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
            "<w:r><w:t>{% endif %}{% if b %}x{% endif %}</w:t></w:r>",
            "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
        ):
            next(root.iter(qn("w:p"))).append(xml(text))

    (finding,) = faults_of(edited(data_of(document("")), "word/document.xml", add))
    assert (finding.code, "trường" in finding.message) == ("MT107", True)


def test_a_table_beside_a_row_tag_is_found():
    made = document([["{%tr if a %}"], ["x"], ["{%tr endif %}"]])
    made.tables[0].cell(0, 0).add_table(1, 1)
    assert codes(faults_of(data_of(made))) == ["MT108"]


def commented(text: str) -> bytes:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return (
        f"<w:comments {names}><w:comment w:id='0' w:author='An'><w:p/></w:comment>"
        f"<w:comment w:id='1' w:author='Bình'><w:p>{text}</w:p></w:comment></w:comments>"
    ).encode()


@pytest.mark.parametrize(
    ("part", "content", "spot"),
    [
        ("word/glossary/document.xml", commented("<w:r><w:t>a {</w:t></w:r><w:r><w:t>{ x }}</w:t></w:r>"),
         "chữ gợi ý và khối dựng sẵn, thẻ {{ x }}"),
        ("word/glossary/document.xml", commented("<w:r><w:t>&#123;% if a %}</w:t></w:r>"),
         "chữ gợi ý và khối dựng sẵn, thẻ {% if a %}"),
        ("docProps/moi.xml", b"<a b='{{ x }}'/>", "phần docProps/moi.xml, thẻ {{ x }}"),
        ("word/charts/chart1.xml", b"<a>{# x #}</a>", "phần word/charts/chart1.xml, thẻ {# x #}"),
        ("word/numbering.xml", b"<a b='{{ x }}'/>", "danh sách đánh số, thẻ {{ x }}"),
    ],
)  # fmt: skip
def test_a_tag_in_a_part_that_is_not_filled_in_is_found_with_its_place(part, content, spot):
    finding = next(f for f in faults_of(with_part(data_of(document("x")), part, content)) if f.code == "MT109")
    assert (finding.place.file, finding.place.spot) == ("mau.docx", spot)


@pytest.mark.parametrize("address", ["http://a.vn/{{ x }}", "http://a.vn/%7b%7Bx%7d%7d", "http://a.vn/?q={%25if"])
def test_a_tag_in_a_link_target_is_found(address):
    made = document("x")
    made.part.relate_to(address, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
                        is_external=True)  # fmt: skip
    (finding,) = faults_of(data_of(made))
    assert (finding.code, finding.place.spot[:22]) == ("MT109", "địa chỉ liên kết, thẻ ")


def test_parts_without_tags_may_hold_braces():
    data = with_part(data_of(document("x")), "word/comments.xml", commented("<w:r><w:t>{ một } %7B</w:t></w:r>"))
    assert faults_of(data) == []


@pytest.mark.parametrize(
    "text",
    [
        "<w:p><w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr><w:r><w:t>{{ ten }}</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{{ t</w:t></w:r><w:ins w:id='1' w:author='a'><w:r><w:t>en }}</w:t></w:r></w:ins></w:p>",
        ("<w:tbl><w:tr><w:trPr><w:ins w:id='1' w:author='a'/></w:trPr><w:tc><w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p>"
        "</w:tc></w:tr></w:tbl>"),
        ("<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel w:id='1' w:author='a'/></w:tcPr>"
        "<w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"),
        "<w:p><w:r><w:instrText> {{ a</w:instrText></w:r><w:r><w:instrText> }}</w:instrText></w:r></w:p>",
    ],
)  # fmt: skip
def test_a_tag_in_a_tracked_paragraph_row_or_cell_or_in_a_split_instruction_is_refused(text):
    data = edited(data_of(document("a")), "word/document.xml", lambda root: root[0].insert(1, xml(text)))
    assert "MT109" in codes(faults_of(data))


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("<w:p><w:pPr><w:pStyle w:val='Headng1'/></w:pPr></w:p>", "đoạn 2, thẻ kiểu «Headng1»"),
        ("<w:p><w:r><w:rPr><w:rStyle w:val='X'/></w:rPr><w:t>a</w:t></w:r></w:p>", "đoạn 2, thẻ kiểu «X»"),
        ("<w:tbl><w:tblPr><w:tblStyle w:val='Y'/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
         "bảng 1 hàng 1 ô 1, thẻ kiểu «Y»"),
    ],
)  # fmt: skip
def test_a_style_that_the_template_lacks_is_a_warning_with_its_place(text, spot):
    data = edited(data_of(document("{{ a }}")), "word/document.xml", lambda root: root[0].insert(1, xml(text)))
    (finding,) = WordTemplate.from_bytes(data, "mau.docx").check()
    assert (finding.code, finding.place.spot) == ("MT115", f"thân văn bản, {spot}")
    assert ("Có phải Heading1" in finding.hint) == ("Headng1" in text)


def test_a_style_of_the_shared_sheet_is_one_that_the_template_has():
    made = document("{{ a }}")
    made.paragraphs[0].style = made.styles.add_style("Rieng", 1)
    data, sheet = data_of(made), document()
    assert WordTemplate.from_bytes(data, "m").check() == []
    assert codes(WordTemplate.from_bytes(data, "m", parts={"kieu.docx": data_of(sheet)}.get).check()) == ["MT115"]


def test_faults_in_headers_and_properties_name_their_part():
    made = document("x")
    made.sections[0].header.paragraphs[0].text = "{{ a. }}"
    new_section(made, "y")
    made.sections[1].header.is_linked_to_previous = False
    made.sections[1].header.paragraphs[0].text = "{% if a %}"
    made.core_properties.title = "{{ b. }} { ten }"
    spots = [finding.place.spot for finding in faults_of(data_of(made))]
    assert any(spot.startswith("đầu trang (header1.xml), đoạn 1, thẻ {{ a. }}") for spot in spots)
    assert any(spot.startswith("đầu trang (header2.xml), đoạn 1, thẻ {% if a %}") for spot in spots)
    assert any(spot.startswith("thuộc tính tài liệu title, thẻ {{ b. }}") for spot in spots)
    assert any(spot.startswith("thuộc tính tài liệu title, thẻ { ten }") for spot in spots)


def test_a_document_in_the_strict_format_is_refused():
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = data_of(document("{{ a }}"))
    text = serialise(root_of(data)).replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict)
    assert codes(faults_of(with_part(data, "word/document.xml", text))) == ["MT101"]


def test_each_rule_has_its_own_code_and_the_four_headings():
    assert len({rule.code for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert list(rule.explanation()) == ["Kiểm tra gì", "Vì sao", "Ví dụ", "Căn cứ"]
        assert all(rule.explanation().values())
