"""The dotted blanks of a draft: each has a comment that says what is awaited and where it is filled in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.findings import Place
from ntmdocs.office import Package, qn
from ntmdocs.templating import BLANK, Missing
from tests.templating.building import contents, root_of, template

VOTES = Missing("Số phiếu của xã Vi Hương", Place(file="cuoc-hop.csv", column="Phiếu nhất trí"), "Điền rồi làm lại.")
DAY = Missing("Ngày họp", Place(file="cuoc-hop.csv", column="Ngày họp"))


def comments_of(data: bytes) -> list[str]:
    """The text of each comment, its lines joined by «|»."""
    package = Package.open(data)
    part = next((name for name in package.names if name.endswith("comments.xml")), "")
    if not part:
        return []
    return [
        "|".join("".join(text.text or "" for text in line.iter(qn("w:t"))) for line in comment.iter(qn("w:p")))
        for comment in package.tree(part)
    ]


def commented_texts(data: bytes) -> list[str]:
    """The text that each comment is about, in the order of the text."""
    about: list[str] = []
    inside = False
    for element in root_of(data).iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t")):
        if element.tag == qn("w:commentRangeStart"):
            about.append("")
        elif inside and element.tag == qn("w:t"):
            about[-1] += element.text or ""
        inside = element.tag == qn("w:commentRangeStart") or (inside and element.tag == qn("w:t"))
    return about


def test_a_blank_has_a_comment_that_names_the_place_to_fill_in():
    made = template("Kết quả: {{ phieu }} phiếu").render({"phieu": VOTES}, draft=True)
    assert contents(made) == [f"Kết quả: {BLANK} phiếu"]
    assert comments_of(made) == [
        "Chưa có «Số phiếu của xã Vi Hương».|Điền ở tệp cuoc-hop.csv, cột «Phiếu nhất trí».|Điền rồi làm lại."
    ]
    assert commented_texts(made) == [BLANK]


def test_each_of_several_blanks_in_a_line_has_its_own_comment():
    made = template("{{ a }} và {{ b }}").render({"a": VOTES, "b": DAY}, draft=True)
    assert [text.split("|")[0] for text in comments_of(made)] == [
        "Chưa có «Số phiếu của xã Vi Hương».",
        "Chưa có «Ngày họp».",
    ]
    assert commented_texts(made) == [BLANK, BLANK]


def test_blanks_in_cells_and_loops_have_comments_in_their_order():
    made = template([["{%tr for x in ds %}"], ["{{ x }}"], ["{%tr endfor %}"]]).render(
        {"ds": [VOTES, "5", DAY]}, draft=True
    )
    assert contents(made) == [[[BLANK], ["5"], [BLANK]]]
    assert len(comments_of(made)) == len(commented_texts(made)) == len([VOTES, DAY])


def test_a_draft_that_lacks_nothing_has_no_comments():
    made = template("{{ a }}").render({"a": "đủ"}, draft=True)
    assert comments_of(made) == []


@settings(max_examples=30)
@given(st.lists(st.sampled_from([VOTES, DAY, "chữ"]), max_size=6))
def test_there_are_as_many_comments_as_blanks_and_no_mark_is_left(values):
    made = template("{% for x in ds %}{{ x }};{% endfor %}").render({"ds": values}, draft=True)
    text = "".join(str(piece) for piece in contents(made))
    assert text == "".join(f"{value if isinstance(value, str) else BLANK};" for value in values)
    assert len(comments_of(made)) == sum(isinstance(value, Missing) for value in values)


@pytest.mark.parametrize(
    "passage", ["{% set x = a %}{{ x }}", "{{ [a, 'b']|join(', ') }}", "{% if not a %}{{ a }}{% endif %}"]
)
def test_a_blank_that_went_through_other_tags_still_has_its_comment(passage):
    made = template(passage).render({"a": VOTES}, draft=True)
    assert commented_texts(made) == [BLANK]
