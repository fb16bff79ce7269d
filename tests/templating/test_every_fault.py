"""Every fault of the engine, with its part, its paragraph or cell, its tag, and what `explain` prints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from docx.shared import Mm

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding
from ntmdocs.office import qn, serialise
from ntmdocs.templating import Link, Missing, Picture, Subdocument, WordTemplate
from ntmdocs.templating.rules import RULES
from tests.templating.building import Block, data_of, document, edited, root_of, with_part, xml

TRACKED = "<w:ins w:id='1' w:author='a'><w:r><w:t>{{ a }}</w:t></w:r></w:ins>"
STYLED = "<w:pPr><w:pStyle w:val='Normale'/></w:pPr>"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
CELL = [["a", "b"], ["c", "{}"]]

NOTED = "<w:r><w:footnoteReference w:id='2'/></w:r>"


def noted() -> bytes:
    """A document with a footnote."""
    return edited(data_of(document("x")), "word/document.xml", lambda root: root[0][0].append(xml(NOTED)))


# code, what stands in the second cell of the second row, values, the tag that is named, words of the message and hint
IN_A_CELL: list[tuple[str, str, Mapping[str, Any], str, str, str]] = [
    ("MT102", "Xã {{ ten", {}, "{{ ten", "không có «}}»", "Thêm «}}»"),
    ("MT103", "{ ten }", {}, "{ ten }", "viết thiếu ngoặc", "{{ ten }}"),
    ("MT104", "{{ xa. }}", {}, "{{ xa. }}", "Sau dấu chấm", "xa.ten"),
    ("MT105", "{{ a|uper }}", {}, "{{ a|uper }}", "«uper»", ""),
    ("MT106", "x{% if a %}", {}, "{% if a %}", "không có endif", "{% endif %}"),
    ("MT107", "{%tr if a %}x{%tc endif %}", {}, "{%tr if a %}", "tiền tố khác nhau", "cùng một"),
    ("MT108", "chữ {{p a }}", {}, "{{p a }}", "sẽ bị mất", "Đưa thẻ ra"),
    ("MT110", "{% include 'a.docx' %}", {}, "{% include 'a.docx' %}", "«a.docx»", "tên tệp"),
    ("MT111", "{% block Mục %}{% endblock %}", {}, "{% block Mục %}", "Khóa", "chữ thường"),
    ("MT112", "{{ xa.tenn }}", {"xa": {"ten": "A"}}, "{{ xa.tenn }}", "«tenn»", "Có phải ten?"),
    ("MT113", "{{ xa }}", {"xa": ["A"]}, "{{ xa }}", "danh sách", "vòng lặp"),
    ("MT114", "«Ten_xa»", {}, "«Ten_xa»", "có thể là chỗ điền", "{{ Ten_xa }}"),
    ("MT120", "{{ k }}", {"k": Missing("Người ký", "cột «Người ký»")}, "{{ k }}", "«Người ký»", "cột «Người ký»"),
    ("MT121", "{{ k }}", {"k": 0.5}, "{{ k }}", "(số thực) không được in thẳng. Dữ liệu: k.", "định dạng"),
    ("MT122", "{{ k }}", {"k": "a\x07"}, "{{ k }}", "U+0007. Dữ liệu: k.", "Xóa ký tự"),
    ("MT123", "{% for x in k %}{% endfor %}", {"k": ["a"] * 2_000_000}, "{% for x in k %}", "vượt giới hạn", "sửa"),
    ("MT130", "{% cellbg k %}a", {"k": "vàng"}, "{% cellbg k %}", "«vàng»", "RRGGBB"),
    ("MT140", "{{ k }}", {"k": Picture("a.png", "a")}, "{{ k }}", "«a.png»", "thư mục kế hoạch"),
    ("MT141", "{{p k }}", {"k": Subdocument(noted(), "phu.docx")}, "{{p k }}", "«phu.docx»", "Bỏ nó khỏi tệp ghép"),
    ("MT142", "{{ k }}", {"k": Link("a", "file:///a")}, "{{ k }}", "«file:///a»", "https://"),
]  # fmt: skip
ELSEWHERE = ("MT101", "MT109", "MT115", "MT124")


def found(
    data: bytes, values: Mapping[str, Any] | None = None, parts: Mapping[str, bytes] | None = None
) -> list[Finding]:
    """All that is said of a template, and of its render if it is given values."""
    try:
        made = WordTemplate.from_bytes(data, "mau.docx", parts=(parts or {}).get)
        warnings = made.check()
        made.render(values or {})
    except FindingsError as error:
        return list(error.findings)
    return warnings


def in_cell(text: str) -> Block:
    return [[each.replace("{}", text) if each == "{}" else each for each in row] for row in CELL]


def of_code(findings: list[Finding], code: str) -> Finding:
    return next(finding for finding in findings if finding.code == code)


@pytest.mark.parametrize(("code", "text", "values", "tag", "message", "hint"), IN_A_CELL, ids=[c[0] for c in IN_A_CELL])
def test_a_fault_in_a_cell_names_the_table_the_row_the_cell_and_the_tag(code, text, values, tag, message, hint):
    finding = of_code(found(data_of(document(in_cell(text))), values), code)
    assert finding.place.file == "mau.docx"
    assert finding.place.spot == f"thân văn bản, bảng 1 hàng 2 ô 2, thẻ {tag}"
    assert message in finding.message
    assert hint in finding.hint


@pytest.mark.parametrize(("code", "text", "values", "tag", "message", "hint"), IN_A_CELL, ids=[c[0] for c in IN_A_CELL])
def test_a_fault_in_a_header_or_a_shared_part_names_it(code, text, values, tag, message, hint):  # noqa: ARG001
    made = document("x")
    header = made.sections[0].header
    table = header.add_table(2, 2, Mm(150))
    table.cell(1, 1).text = text
    spot = f"bảng 1 hàng 2 ô 2, thẻ {tag}"
    assert of_code(found(data_of(made), values), code).place.spot == f"đầu trang, {spot}"
    part = data_of(document(in_cell(text)))
    place = of_code(found(data_of(document("{% include 'phan.docx' %}")), values, {"phan.docx": part}), code).place
    assert (place.file, place.spot) == ("phan.docx", f"thân văn bản, {spot}")


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("<w:p><w:r><w:t>{{ a. }}</w:t></w:r></w:p>", "đoạn 2"),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>{{ a. }}</w:t></w:r></w:p></w:sdtContent></w:sdt>", "đoạn 2"),
        (
            (
                "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{ a. }}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
                "<w:p/></w:tc></w:tr></w:tbl>"
            ),
            "bảng 1 hàng 1 ô 1, bảng 1 hàng 1 ô 1",
        ),
        (
            (
                "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p/><w:p><w:r><w:t>{{ a. }}</w:t></w:r></w:p>"
                "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
            ),
            "đoạn 2 hộp chữ 1, đoạn 2",
        ),
        ("<w:p><w:hyperlink w:anchor='b'><w:r><w:t>{{ a. }}</w:t></w:r></w:hyperlink></w:p>", "đoạn 2"),
    ],
)
def test_a_fault_names_its_paragraph_wherever_that_stands(text, spot):
    data = edited(data_of(document("x")), "word/document.xml", lambda root: root[0].insert(1, xml(text)))
    (finding,) = found(data)
    assert finding.place.spot == f"thân văn bản, {spot}, thẻ {{{{ a. }}}}"


def test_a_tag_in_a_tracked_change_is_named():
    data = edited(data_of(document(in_cell("b"))), "word/document.xml",
                  lambda root: list(root.iter(qn("w:p")))[-1].append(xml(TRACKED)))  # fmt: skip
    finding = of_code(found(data), "MT109")
    assert finding.place.spot == "thân văn bản, bảng 1 hàng 2 ô 2, thẻ {{ a }}"
    assert ("đang theo dõi" in finding.message, "Chấp nhận" in finding.hint) == (True, True)


def test_a_style_that_is_not_there_is_named():
    data = edited(data_of(document(in_cell("{{ a }}"))), "word/document.xml",
                  lambda root: list(root.iter(qn("w:p")))[-1].insert(0, xml(STYLED)))  # fmt: skip
    finding = of_code(found(data, {"a": ""}), "MT115")
    assert finding.place.spot == "thân văn bản, bảng 1 hàng 2 ô 2, thẻ kiểu «Normale»"
    assert ("«Normale»" in finding.message, "Có phải Normal" in finding.hint) == (True, True)


def test_a_part_of_another_standard_is_named():
    data = data_of(document("{{ a }}"))
    text = serialise(root_of(data)).replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", STRICT)
    (finding,) = found(with_part(data, "word/document.xml", text))
    assert (finding.code, finding.place.spot) == ("MT101", "thân văn bản")
    assert "Lưu lại" in finding.hint


def test_a_result_that_lost_something_names_its_part():
    made = WordTemplate.from_bytes(data_of(document("{{ x }}", in_cell("a"))), "mau.docx")
    part = made._parts["word/document.xml"]
    (finding,) = replace(part, kept={"<w:tbl>": 2}).render({"x": "1"}, made._limits, draft=False)[1]
    assert (finding.code, finding.place.spot) == ("MT124", "thân văn bản")
    assert finding.hint


def test_every_rule_of_the_engine_is_seen_here():
    assert {code for code, *_ in IN_A_CELL} | {*ELSEWHERE} == {rule.code for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_explanation_of_a_rule_is_in_vietnamese_and_has_an_example(rule):
    explained = rule.explanation()
    assert re.search("[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]", explained["Vì sao"])
    assert len(explained["Ví dụ"]) > 10


def test_all_faults_of_all_kinds_are_found_in_one_run():
    compiled = [text for code, text, *_ in IN_A_CELL if "MT102" <= code <= "MT111"]
    blocks = [in_cell(text) for text in compiled if "{% if a %}" not in text]
    findings = found(data_of(document(*blocks, "x{% if a %}")))
    assert {finding.code for finding in findings} >= {f"MT1{n:02}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 11)}
    assert len({finding.place.spot for finding in findings}) >= len(compiled)
