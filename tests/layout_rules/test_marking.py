"""A marked copy has a comment for each finding, at the words that it is about, and nothing else is changed."""

from __future__ import annotations

import io

import docx
import pytest

from ntmdocs.layout_rules import RULES, group_of, grouped, inspect, marked
from ntmdocs.layout_rules.groups import GROUPS
from ntmdocs.office import Package, qn
from tests.layout_rules.departures import DEPARTURES
from tests.layout_rules.handmade import TABBED, submission
from tests.layout_rules.plans import good_plan, saved
from tests.office.test_commenting import read
from tests.proof.validators import open_xml_errors


def departed(*codes: str) -> bytes:
    plan = good_plan()
    first = dict(reversed(DEPARTURES))
    for code in codes:
        first[code](plan)
    return saved(plan)


@pytest.mark.parametrize(("code", "depart"), DEPARTURES[::5], ids=[code for code, _ in DEPARTURES[::5]])
def test_every_finding_gets_its_comment(code, depart):
    plan = good_plan()
    depart(plan)
    data = saved(plan)
    findings = inspect(data).findings
    comments = docx.Document(io.BytesIO(marked(data, findings))).comments
    assert code in {one.code for one in findings}
    assert [comment.text.split(":")[0].split()[-1] for comment in comments] == [one.code for one in findings]


def test_a_comment_stands_on_the_words_that_it_is_about():
    data = departed("VBNN02", "VBKY05", "VBFT04")
    [size, colour, degree] = [
        (text.split("\n")[0], words)
        for code in ("VBNN02", "VBFT04", "VBKY05")
        for text, words in read(marked(data, inspect(data).findings))
        if code in text
    ]
    assert size[1].startswith("- Ủy ban nhân dân các xã")
    assert colour[1].startswith("Huy động")
    assert degree[1] == "ThS. Nguyễn Văn A"


def test_in_a_line_with_tabs_only_the_runs_that_are_meant_are_commented():
    spoiled = submission(tuple(piece.replace("Độc lập - ", "Độc lập – ") for piece in TABBED))
    [finding] = inspect(spoiled).findings
    root = Package.open(marked(spoiled, [finding])).tree("word/document.xml")
    [start], [end] = (list(root.iter(qn(f"w:commentRange{side}"))) for side in ("Start", "End"))
    between = [run for run in start.itersiblings(qn("w:r")) if end in run.itersiblings()]
    words = "".join(str(text) for run in between for text in run.itertext())
    assert words.strip() == "Độc lập – Tự do - Hạnh phúc"


def test_a_marked_copy_is_as_valid_as_its_original():
    data = departed("VBPG04", "VBNN01", "VBPN02", "VBKY03", "VBPL01")
    plain = {error.partition(": ")[2] for error in open_xml_errors([data])}
    copy = marked(data, inspect(data).findings)
    assert {error.partition(": ")[2] for error in open_xml_errors([copy])} <= plain


def test_every_rule_belongs_to_a_component():
    assert {rule.code[2:4] for rule in RULES} == set(GROUPS)


def test_findings_are_grouped_in_the_order_of_the_page():
    findings = inspect(departed("VBPG04", "VBKY05", "VBTN03")).findings
    groups = grouped(findings)
    assert list(groups) == [name for name in GROUPS.values() if name in groups]
    assert sum(map(len, groups.values())) == len(findings)
    assert all(group_of(one) == name for name, found in groups.items() for one in found)
