"""Documents of several origins and types, damaged ones, and those that are no documents."""

from __future__ import annotations

import base64
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ntmdocs.errors import FindingsError
from ntmdocs.layout_rules import RULES, inspect
from ntmdocs.office import Entry, Package, write_package
from tests.layout_rules.departures import as_letter, as_type, both, gone, says
from tests.layout_rules.handmade import (
    BODY,
    BOXED,
    CLOSING,
    SECTION,
    TABBED,
    TITLE,
    package,
    paragraph,
    run,
    submission,
)
from tests.layout_rules.plans import add, find, good_plan, saved

FIXTURE = Path(__file__).parent / "saved-by-libreoffice.docx"
GOOD = saved(good_plan())
PARTS = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/header.xml")


def codes(data: bytes) -> set[str]:
    return {finding.code for finding in inspect(data).findings}


def departed(*departures) -> bytes:
    plan = good_plan()
    both(*departures)(plan)
    return saved(plan)


def test_the_plan_saved_by_libreoffice_has_no_finding():
    assert inspect(FIXTURE.read_bytes()).findings == ()


@pytest.mark.parametrize("head", [TABBED, BOXED], ids=["tabs", "text boxes"])
def test_a_letterhead_without_a_table_is_understood(head):
    report = inspect(submission(head))
    assert report.findings == ()
    assert report.document_type == "Tờ trình"
    assert "Tên cơ quan ban hành" in report.components


@pytest.mark.parametrize("head", [TABBED, BOXED], ids=["tabs", "text boxes"])
def test_a_letterhead_without_a_table_is_judged_too(head):
    spoiled = tuple(
        piece.replace("<v:line", "<v:other").replace("_" * 24, "").replace("Độc lập - ", "Độc lập – ") for piece in head
    )
    assert codes(submission(spoiled)) == {"VBTN01", "VBTN03", "VBCQ04"}


@pytest.mark.parametrize(
    ("start", "code"),
    [
        ("CỘNG", "VBQH01"),
        ("Độc lập", "VBTN01"),
        ("Số:", "VBSK01"),
        ("Bạch Thông, ngày", "VBDD01"),
        ("KẾ HOẠCH", "VBTL01"),
        ("Nơi nhận", "VBNN01"),
        ("(Kèm theo", "VBPL04"),
    ],
)
def test_a_missing_component_is_one_finding(start, code):
    assert [finding.code for finding in inspect(departed(gone(start))).findings] == [code]


def test_minutes_need_no_place_and_date():
    plan = departed(as_type("BIÊN BẢN", "BB"), gone("Bạch Thông, ngày"), says("(Kèm theo", "(Kèm theo Biên bản)"))
    assert not codes(plan) & {"VBDD01", "VBDD05", "VBTL01"}


def test_a_letter_is_known_by_its_subject_and_needs_no_title():
    report = inspect(departed(as_letter))
    assert report.document_type == "Công văn"
    assert "VBTL01" not in {finding.code for finding in report.findings}


def test_a_document_of_one_word_lacks_its_components_and_nothing_else():
    plan = Document()
    plan.add_paragraph("Chào")
    report = inspect(saved(plan))
    assert (report.document_type, report.profile) == (None, "chưa rõ loại")
    found = [one.code for one in report.findings]
    assert {"VBQH01", "VBCQ01", "VBSK01", "VBDD01", "VBTL01", "VBKY01", "VBNN01"} <= set(found)
    assert len(set(found)) == len(found)


def test_a_document_without_a_word_is_one_finding():
    assert codes(saved(Document())) == {"VBOR02"}


def test_a_scan_is_named_as_one():
    plan = Document()
    plan.add_picture(BytesIO(base64.b64decode(PIXEL)))
    [found] = inspect(saved(plan)).findings
    assert found.code == "VBOR02"
    assert "chỉ có ảnh" in found.message


def test_a_signer_may_be_unknown_before_issue():
    assert inspect(departed(says("Nguyễn", ""))).findings == ()


def test_one_fault_in_many_paragraphs_is_one_finding():
    body = "".join(paragraph(run("Đoạn văn."), style="Loivan", jc="left") for _ in range(9))
    found = inspect(package("".join((*TABBED, *TITLE, BODY[0], body, *CLOSING, SECTION)))).findings
    (left,) = [finding for finding in found if finding.code == "VBND02"]
    assert "8 đoạn khác" in left.message


def test_a_document_of_the_party_is_left_alone():
    party = tuple(piece.replace("Số:       /TTr-UBND", "Số 12-TTr/ĐU") for piece in TABBED)
    assert codes(submission(tuple(piece.replace("TTr/ĐU", "TTR/ĐU") for piece in party))) == {"VBSK06"}


@pytest.mark.parametrize("data", [b"", b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cu"])
def test_what_is_no_package_is_refused(data):
    with pytest.raises(FindingsError):
        inspect(data)


def test_a_package_without_a_word_document_is_refused():
    other = GOOD_PARTS | {"word/document.xml": b"<workbook/>"}
    with pytest.raises(FindingsError):
        inspect(packed(other))


def unpacked(data: bytes) -> dict[str, bytes]:
    opened = Package.open(data)
    return {name: opened.part(name) for name in opened.names}


def packed(parts: dict[str, bytes]) -> bytes:
    return write_package((name, Entry.deflate(data)) for name, data in parts.items())


GOOD_PARTS = unpacked(GOOD)
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
HAND_PARTS = unpacked(submission())
VALUES = st.sampled_from(
    ["", "-1", "0", "1", "99999999999999999999", "1e400", "nan", "x", "12.5pt", "on", "ế", "%1%9", "{"]
)


@settings(max_examples=60)
@given(data=st.data())
def test_no_damage_to_attributes_raises_anything_but_a_refusal(data):
    parts = dict(data.draw(st.sampled_from([GOOD_PARTS, HAND_PARTS])))
    name = data.draw(st.sampled_from([part for part in parts if part.startswith("word/") and part.endswith("l")]))
    root = etree.fromstring(parts[name])
    places = [(element, key) for element in root.iter() for key in element.keys()]  # noqa: SIM118
    for number in data.draw(st.lists(st.integers(0, max(len(places) - 1, 0)), max_size=12)) if places else ():
        element, key = places[number]
        element.set(key, data.draw(VALUES))
    parts[name] = etree.tostring(root)
    known = {rule.code for rule in RULES}
    try:
        assert codes(packed(parts)) <= known
    except FindingsError:
        assert name.endswith(".rels")


@settings(max_examples=40)
@given(data=st.data())
def test_no_loss_of_elements_raises_anything(data):
    parts = dict(data.draw(st.sampled_from([GOOD_PARTS, HAND_PARTS])))
    name = data.draw(st.sampled_from([part for part in PARTS if part in parts]))
    root = etree.fromstring(parts[name])
    for _ in range(data.draw(st.integers(1, 6))):
        lost = data.draw(st.sampled_from(list(root.iter())))
        parent = lost.getparent()
        if parent is not None:
            parent.remove(lost)
    parts[name] = etree.tostring(root)
    inspect(packed(parts))


def test_a_file_that_is_truncated_is_refused():
    file = BytesIO(GOOD)
    assert zipfile.is_zipfile(file)
    with pytest.raises(FindingsError):
        inspect(GOOD[:-200])


def test_a_motto_scaled_to_nothing_is_a_finding_and_no_fault_of_ours():
    plan = good_plan()
    for letters in find(plan, "Độc lập").runs:
        add(letters._r.get_or_add_rPr(), "w", val="0")
    assert "VBTN03" in {finding.code for finding in inspect(saved(plan)).findings}


def test_a_fault_in_every_line_is_told_some_times_and_counted():
    lines = "".join(paragraph(run("PHỤ LỤC 1"), jc="center") for _ in range(200))
    found = [
        one for one in inspect(package("".join((*TABBED, *TITLE, lines, SECTION)))).findings if one.code == "VBPL01"
    ]
    assert len(found) == 30
    assert "Còn 370 chỗ khác như vậy" in found[-1].message


def test_a_document_that_nobody_can_read_through_is_refused_by_name():
    with pytest.raises(FindingsError, match="quá 50000 đoạn"):
        inspect(package("<w:p/>" * 50_001))


def test_a_workbook_is_named_as_one():
    book = {**GOOD_PARTS, "xl/workbook.xml": b"<workbook/>"}
    book["_rels/.rels"] = GOOD_PARTS["_rels/.rels"].replace(b"word/document.xml", b"xl/workbook.xml")
    with pytest.raises(FindingsError, match="sổ tính Excel"):
        inspect(packed(book))
