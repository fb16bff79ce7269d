"""What looks like a tag and is none never reaches paper in silence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.findings import Severity
from ntmdocs.office import qn
from ntmdocs.templating import WordTemplate
from ntmdocs.templating.near_tags import look_alikes
from tests.templating.building import (
    Block,
    codes,
    contents,
    data_of,
    document,
    edited,
    faults,
    faults_of,
    template,
    xml,
)

REFUSED = [
    ("Xã { ten } đó", "{ ten }", "{{ ten }}"),
    ("{xa.ten}", "{xa.ten}", "{{ xa.ten }}"),
    ("{ten|upper}", "{ten|upper}", "{{ ten|upper }}"),
    ("${ten}", "{ten}", "{{ ten }}"),
    ("{ { ten } }", "{ { ten } }", "{{ ten }}"),
    ("{ % if a % }", "{ % if a % }", "{% if a %}"),
    ("{ # a # }", "{ # a # }", "{# a #}"),
    ("{ { ten", "{ {", "liền nhau"),
    ("ten } }", "} }", "liền nhau"),
    ("{\u200b{ ten }\u200b}", "{\u200b{ ten }\u200b}", "{{ ten }}"),
    ("｛｛ ten ｝｝", "｛｛ ten ｝｝", "{{ ten }}"),
    ("{｛ ten ｝}", "{｛ ten ｝}", "{{ ten }}"),
    ("{％ if a ％}", "{％ if a ％}", "{% if a %}"),
    ("｛ten｝", "｛ten｝", "{{ ten }}"),
    ("{{{ ten }}}", "{", "Xóa ngoặc thừa"),
    ("{{ ten }}}", "}", "Xóa ngoặc thừa"),
    ("{%if a%}x{%endif%}}", "}", "Xóa ngoặc thừa"),
]
DOUBTFUL = [
    ("Xã «Ten_xa»", "«Ten_xa»", "{{ Ten_xa }}"),
    ("<<ten>>", "<<ten>>", "{{ ten }}"),
    ("[[ ten ]]", "[[ ten ]]", "{{ ten }}"),
    ("{ghi tên xã}", "{ghi tên xã}", "{{ ghi tên xã }}"),
    ("｛ghi tên xã｝", "｛ghi tên xã｝", "{{ ghi tên xã }}"),
]


@pytest.mark.parametrize(("text", "spot", "hint"), REFUSED, ids=[case[0] for case in REFUSED])
def test_a_tag_with_the_wrong_braces_is_refused_at_its_place(text, spot, hint):
    finding = next(finding for finding in faults("chữ", text) if finding.code == "MT103")
    assert finding.place.spot == f"thân văn bản, đoạn 2, thẻ {spot}"
    assert hint in finding.hint


@pytest.mark.parametrize(("text", "spot", "hint"), DOUBTFUL, ids=[case[0] for case in DOUBTFUL])
@pytest.mark.parametrize("beside", ["", "{{ x }}"])
def test_what_may_be_plain_text_is_printed_with_a_warning(text, spot, hint, beside):
    made = template("chữ", text, beside)
    (finding,) = made.check()
    assert (finding.code, finding.severity) == ("MT114", Severity.WARNING)
    assert finding.place.spot == f"thân văn bản, đoạn 2, thẻ {spot}"
    assert hint in finding.hint
    assert contents(made.render({"x": ""}))[1] == text


@pytest.mark.parametrize(
    "block", ["là «đạt chuẩn» nhé", "a{b", "a } b", "100 %", "5 < 6 << 7", "[1] [a]", ["{", "{ x }}"], ["{{ x }", "}"]]
)  # fmt: skip
def test_plain_text_and_tags_over_several_runs_are_no_finding(block: Block):
    assert template(block).check() == []


FIELDS = [
    (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> MERGE</w:instrText></w:r>"
        "<w:r><w:instrText>FIELD Ten </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        "<w:r><w:t>«Ten»</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    ),
    "<w:fldSimple w:instr=' MERGEFIELD Ten '><w:r><w:t>«Ten»</w:t></w:r></w:fldSimple>",
    "<w:fldSimple w:instr='NEXT'/>",
]


def with_field(field: str) -> bytes:
    def add(root: Any) -> None:
        for child in xml(f"<w:p>{field}</w:p>"):
            list(root.iter(qn("w:p")))[1].append(child)

    return edited(data_of(document("a", "b")), "word/document.xml", add)


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_of_mail_merge_is_refused_at_its_place(field):
    finding = next(finding for finding in faults_of(with_field(field)) if finding.code == "MT103")
    assert finding.place.spot.startswith("thân văn bản, đoạn 2, thẻ ")
    assert "trộn thư" in finding.message


def test_a_field_of_another_kind_stays():
    data = with_field("<w:fldSimple w:instr='PAGE'><w:r><w:t>1</w:t></w:r></w:fldSimple>")
    assert WordTemplate.from_bytes(data, "m").check() == []


def test_a_near_tag_in_a_header_or_a_shared_part_is_found_there():
    made = document("{% include 'a.docx' %}")
    made.sections[0].header.paragraphs[0].text = "«Ten_xa»"
    template = WordTemplate.from_bytes(data_of(made), "m", parts={"a.docx": data_of(document("<<ten>>"))}.get)
    assert [str(finding.place) for finding in template.check()] == [
        "tệp a.docx, thân văn bản, đoạn 1, thẻ <<ten>>", "tệp m, đầu trang, đoạn 1, thẻ «Ten_xa»",
    ]  # fmt: skip


def test_warnings_come_with_the_errors():
    assert codes(faults("«Ten_xa»", "{ ten }")) == ["MT114", "MT103"]


@given(st.text(alphabet="{}％%#«»<>[] a.|｛｝\u200b\x00", max_size=60))
def test_any_text_is_looked_at_once(text):
    spans = [fault.source for fault in look_alikes(text)]
    assert sum(map(len, spans)) <= 22 * len(text)
    assert all(text.count(span) for span in spans if "\x00" not in span)
