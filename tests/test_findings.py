"""A problem as a value: its place as a clerk reads it, whose papers it touches, how it explains itself."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.findings import CODE, HEADINGS, NOWHERE, Finding, Place, Rule, Severity, errors, touching


class Planted(Rule):
    """Có một phát hiện.

    Kiểm tra gì: điều này: và
        điều kia.
    Vì sao: lý do.
    Ví dụ: một ví dụ.
    Căn cứ: một văn bản.
    """

    code = "KH999"
    basis = "Nghị định 30/2020/NĐ-CP"


class Note(Rule):
    """Một lưu ý."""

    code = "KH998"
    severity = Severity.INFO


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (NOWHERE, ""),
        (Place(file="xa.csv"), "tệp xa.csv"),
        (Place(file="xa.csv", line=3, column="Xã"), "tệp xa.csv, dòng 3, cột «Xã»"),
        (Place(file="kh.xlsx", sheet="Xã", line=3, cell="F2"), "tệp kh.xlsx, trang «Xã», ô F2"),
        (Place(file="m.docx", spot="bảng 2 hàng 3"), "tệp m.docx, bảng 2 hàng 3"),
    ],
)
def test_a_place_says_only_what_is_known(place, text):
    assert str(place) == text


def test_a_place_in_a_row_is_that_of_its_column():
    row = Place(file="kh.xlsx", sheet="Xã", line=3, cell="A3", spot="đầu trang")
    assert row.at_column("Nhóm") == Place("kh.xlsx", "Xã", 3, "Nhóm", "A3", "đầu trang")
    assert row.at_column("Nhóm", "C3").cell == "C3"


def test_a_finding_reads_as_place_message_hint_code():
    finding = Planted.at(Place(file="xa.csv", line=3), "Sai.", hint="Sửa đi.", units=["91"])
    assert str(finding) == "Tệp xa.csv, dòng 3: Sai. Sửa đi. [KH999]"
    assert str(Planted.at(NOWHERE, "Sai.")) == "Sai. [KH999]"
    assert (finding.basis, finding.units, finding.severity) == ("Nghị định 30/2020/NĐ-CP", ("91",), Severity.ERROR)


def test_a_finding_as_json_leaves_out_what_its_place_lacks():
    finding = Note.at(Place(file="xa.csv", line=3), "Đã sửa.")
    assert json.loads(json.dumps(finding.as_json())) == {
        "code": "KH998",
        "severity": "info",
        "message": "Đã sửa.",
        "place": {"file": "xa.csv", "line": 3},
        "hint": "",
        "basis": "",
        "units": [],
    }


def test_a_finding_is_a_value():
    one, other = (Planted.at(Place(file="a", line=1), "Sai.") for _ in range(2))
    assert one == other
    assert len({one, other}) == 1


def test_a_rule_explains_itself_under_the_four_headings():
    assert Planted.title() == "Có một phát hiện."
    assert tuple(Planted.explanation()) == HEADINGS
    assert Planted.explanation()["Kiểm tra gì"] == "điều này: và điều kia."


@pytest.mark.parametrize("code", ["KH001", "MT12", "VBPG01", "HT999"])
def test_a_code_names_its_family_and_number(code):
    assert CODE.match(code)


@pytest.mark.parametrize("code", ["", "KH", "XX001", "KH1", "KH0001", "kh001", "KH001 "])
def test_another_code_is_none(code):
    assert not CODE.match(code)


FINDINGS = st.lists(
    st.builds(
        Finding,
        code=st.just("KH999"),
        severity=st.sampled_from(Severity),
        message=st.text(),
        units=st.lists(st.sampled_from(["1", "2", "3"]), unique=True).map(tuple),
    )
)


@given(FINDINGS)
def test_errors_alone_block(findings):
    assert errors(findings) == [finding for finding in findings if finding.severity == "error"]


@given(FINDINGS, st.sets(st.sampled_from(["1", "2", "3"])))
def test_a_finding_without_units_touches_all_papers_and_another_those_of_its_units(findings, units):
    touched = touching(findings, units)
    assert touched == [finding for finding in findings if not finding.units or set(finding.units) & units]
