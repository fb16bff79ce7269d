"""The dashes of `{%- -%}` join what was typed over several lines and paragraphs, and lose nothing but white space."""

from __future__ import annotations

import pytest

from tests.templating.building import codes, compiled, contents, data_of, document, faults, new_section, render
from tests.templating.test_against_docxtpl import theirs

SENTENCE = [
    "Nhà tôi ở\u00a0",
    "{%- if pho -%}",
    "phố",
    "{%- else -%}",
    "quê",
    "{%- endif -%}",
    "\u00a0và tôi thích.",
    "Sau",
]
LINES = ["Nhà tôi ở\u00a0\n{%- if pho -%}\nphố\n{%- else -%}\nquê\n{%- endif -%}\n\u00a0và tôi thích.", "Sau"]


@pytest.mark.parametrize("blocks", [SENTENCE, LINES], ids=["paragraphs", "lines"])
@pytest.mark.parametrize(("pho", "text"), [("1", "phố"), ("", "quê")])
def test_a_sentence_may_be_typed_over_paragraphs_or_lines_as_in_docxtpl(blocks, pho, text):
    given = contents(compiled(document(*blocks)).render({"pho": pho}))
    assert given == [f"Nhà tôi ở\u00a0{text}\u00a0và tôi thích.", "Sau"]
    assert given == theirs(data_of(document(*blocks)), {"pho": pho})


@pytest.mark.parametrize(
    ("blocks", "made"),
    [
        (["a {{- x -}} b"], ["a1b"]),
        (["a\t{{-x-}}\u00a0b"], ["a1\u00a0b"]),
        (["a {#- c -#} b"], ["ab"]),
        (["a {{+ x +}} b"], ["a 1 b"]),
        (["{{ -1 }}{{ - 1 }}"], ["-1-1"]),
        (["a", "{{- x -}}", "b"], ["a", "1", "b"]),
        (["a ", "{%- set y = x -%}", " b{{ y }}"], ["ab1"]),
        (["a", "", "{%- set y = x %}b"], ["a", "b"]),
        (["{%-p if x %}", "a", "{%-p endif -%}", "b"], ["a", "b"]),
        ([["a ", "b ", "{%- if x", " -%} c", " {%- endif %}"]], ["a bc"]),
    ],
)
def test_white_space_beside_the_dash_is_taken_away(blocks, made):
    assert render(*blocks, x="1") == made


def test_a_dash_after_text_joins_nothing_where_docxtpl_drops_the_text():
    made = document("Trước", "Giữ chữ này{%- if x %} và này{% endif %}")
    assert theirs(data_of(made), {"x": "1"}) == ["Trước và này"]
    assert contents(compiled(made).render({"x": "1"})) == ["Trước", "Giữ chữ này và này"]


def test_nothing_is_joined_over_a_table_where_docxtpl_moves_text_into_the_cell():
    made = document([["a"]], "{%- if x %}b{% endif %}")
    assert theirs(data_of(made), {"x": "1"}) == [[["ab"]]]
    assert contents(compiled(made).render({"x": "1"})) == [[["a"]], "b"]


def test_nothing_is_joined_over_the_end_of_a_section():
    made = document("a")
    new_section(made, "{%- if x %}b{% endif %}", landscape=True)
    data = compiled(made).render({"x": "1"})
    assert contents(data) == ["a", "", "b"]


def test_the_joined_paragraph_has_the_format_of_its_first():
    made = document("a")
    made.add_paragraph("{%- set y = x %}b", style="Heading 1")
    data = compiled(made).render({"x": "1"})
    assert contents(data) == ["ab"]
    assert b"Heading1" not in data


def test_a_tag_of_a_joined_paragraph_keeps_its_own_place():
    found = faults("a", "{%- if x -%}", "b {{ y. }}", "{%- endif -%}", "c {{ z. }}")
    assert [finding.place.spot for finding in found] == [
        "thân văn bản, đoạn 3, thẻ {{ y. }}", "thân văn bản, đoạn 5, thẻ {{ z. }}",
    ]  # fmt: skip


def test_a_block_over_paragraphs_that_are_joined_halfway_is_found():
    assert codes(faults("a", "{%- if x %}", "b", "{%- endif %}", "c")) == ["MT108"]
