"""The marked copy of a template has a Word comment at each fault, and everything else as it was."""

from __future__ import annotations

import io

import docx
import pytest

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.office import Package, qn
from ntmdocs.templating import WordTemplate, marked, template_text
from tests.proof.validators import open_xml_errors
from tests.templating.building import data_of, document, faults_of, root_of, with_part

START, END = qn("w:commentRangeStart"), qn("w:commentRangeEnd")


def faulty() -> bytes:
    made = document(
        "Xã {{ ten. }}", ["{", "{ xa", ". }}", " hết"], [["{% if a %}", "x"], ["a", "{{ a|uper }}"]], "{ ten }",
        "{% include 'phan/ky.docx' %}", "«Ten_xa»",
    )  # fmt: skip
    made.sections[0].header.paragraphs[0].text = "{{ b. }}"
    return data_of(made)


PARTS = {"phan/ky.docx": data_of(document("x", "{{ c. }}"))}
# what each comment is about, in the order of the findings' codes, and the text that it covers
COVERED = [
    ("{{ ten. }}", "Xã {{ ten. }}"),
    ("{{ xa. }}", "{{ xa. }}"),
    ("{% if a %}", "{% if a %}"),
    ("{{ a|uper }}", "{{ a|uper }}"),
    ("{ ten }", "{ ten }"),
    ("{{ c. }}", "{% include 'phan/ky.docx' %}"),
    ("«Ten_xa»", "«Ten_xa»"),
    ("{{ b. }}", "Xã {{ ten. }}"),
]


def comments(data: bytes) -> dict[str, str]:
    """The texts of the comments, each with the text that it covers."""
    root, found = root_of(data), {}
    for comment in Package.open(data).tree("word/comments.xml"):
        number = comment.get(qn("w:id"))
        inside, covered = False, ""
        for element in root.iter():
            if element.tag in (START, END) and element.get(qn("w:id")) == number:
                inside = element.tag == START
            elif inside and element.tag == qn("w:t"):
                covered += element.text or ""
        found["\n".join("".join(map(str, paragraph.itertext())) for paragraph in comment)] = covered
    return found


def test_each_fault_has_a_comment_at_its_tag():
    findings = faults_of(faulty(), PARTS)
    made = comments(marked(faulty(), "mau.docx", findings))
    assert len(made) == len(findings) == len(COVERED)
    for tag, covered in COVERED:
        (text,) = [text for text in made if f"thẻ {tag})" in text]
        assert made[text] == covered
    (text,) = [text for text in made if "{{ b. }}" in text]
    assert text.split("\n") == [
        "Lỗi MT104: Sau dấu chấm phải là tên trường.", "Viết ví dụ xa.ten.",
        "(tệp mau.docx, đầu trang, đoạn 1, thẻ {{ b. }})",
    ]  # fmt: skip


def test_the_copy_has_the_template_s_own_text_and_both_validators_take_it():
    copy = marked(faulty(), "mau.docx", faults_of(faulty(), PARTS), date="2025-03-14T00:00:00Z")
    assert template_text(copy).replace("▢", "") == template_text(faulty())
    # what is wrong with python-docx's own template, and nothing else
    assert len(open_xml_errors([copy])) == len(open_xml_errors([faulty()]))
    assert len(docx.Document(io.BytesIO(copy)).element.xpath("//w:commentReference")) == len(COVERED)


def test_warnings_are_marked_too():
    data = data_of(document("a", "«Ten_xa»"))
    (text,) = comments(marked(data, "m.docx", WordTemplate.from_bytes(data, "m.docx").check()))
    assert text.startswith("Cảnh báo MT114: ")


def test_a_fault_without_a_place_is_marked_at_the_first_paragraph():
    data = data_of(document("a", "b"))
    for place in (Place(), Place(file="m", spot="phần word/charts/chart1.xml"), Place(file="khac.docx", spot="đoạn 2")):
        assert list(comments(marked(data, "m", [finding_at(place)])).values()) == ["a"]


def finding_at(place: Place) -> Finding:
    return Finding("MT104", next(iter(faults_of(faulty(), PARTS))).severity, "Sai.", place)


def test_a_template_that_cannot_be_opened_or_runs_something_gets_no_copy():
    for data in (b"no package", with_part(data_of(document("a")), "word/vbaProject.bin", b"x")):
        with pytest.raises(FindingsError):
            marked(data, "m", [])
