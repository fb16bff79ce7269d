"""Blocks that are printed elsewhere, or whose text a filter changes: raw, filter, set and with, at every level."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape

import docx
import pytest

from ntmdocs.office import Package, qn
from ntmdocs.templating import WordTemplate, stream
from tests.templating.building import (
    Block,
    codes,
    compiled,
    contents,
    data_of,
    document,
    edited,
    faults,
    faults_of,
    render,
    template,
    wrong,
    xml,
)
from tests.templating.test_against_docxtpl import theirs


@pytest.mark.parametrize(
    ("blocks", "made"),
    [
        (["{% raw %}{{ a }} {% if %}{ x } «x»{% endraw %}{{ x }}"], ["{{ a }} {% if %}{ x } «x»1"]),
        (["{% raw %}", "{{ a }}", [["{%tr endfor %}"]], "{% endraw %}", "{{ x }}"],
         ["{{ a }}", [["{%tr endfor %}"]], "1"]),
        (["{%- raw -%} {{ a }} {%- endraw -%}"], ["{{ a }}"]),
        ([[["a"], ["{%tr raw %}"], ["{{ a }}"], ["{%tr endraw %}"]]], [[["a"], ["{{ a }}"]]]),
        (["{% raw %}", "{% include 'khong-co.docx' %}", "{%- if -%}", "{% endraw %}"],
         ["{% include 'khong-co.docx' %}", "{%- if -%}"]),
    ],
)  # fmt: skip
def test_what_is_raw_is_printed_as_it_is(blocks, made):
    assert render(*blocks, x="1") == made


def test_raw_may_stand_in_a_property():
    made = document("a")
    made.core_properties.title = "{% raw %}{{ a }}{% endraw %}{{ x }}"
    assert b"<dc:title>{{ a }}1</dc:title>" in Package.open(compiled(made).render({"x": "1"})).part("docProps/core.xml")


@pytest.mark.parametrize(
    ("blocks", "made"),
    [
        (["{% filter upper %}xã {{ x }} đẹp{% endfilter %} a"], ["XÃ BỘC BỐ ĐẸP a"]),
        (["{% filter upper %}", "xã {{ x }}", [["ô {{ x }}"]], "không thẻ", "{% endfilter %}", "a"],
         ["XÃ BỘC BỐ", [["Ô BỘC BỐ"]], "KHÔNG THẺ", "a"]),
        ([[["a"], ["{%tr filter upper %}"], ["b {{ x }}"], ["{%tr endfilter %}"]]], [[["a"], ["B BỘC BỐ"]]]),
        (["{% filter lower %}A {% filter upper %}b{{ x }}{% endfilter %} C{% endfilter %}"], ["a bbộc bố c"]),
        (["{% filter upper %}{% if x == 'Bộc Bố' %}có{% endif %} {{ 'a' if x else 'b' }}{% endfilter %}"], ["CÓ A"]),
        (["{% filter trim %}  {{ x }} < {% if x %}đ{% endif %} {% endfilter %}."], ["Bộc Bố < đ."]),
        (["{% filter upper %}{% set y %}a{{ x }}{% endset %}{{ y }}b{% endfilter %}"], ["ABỘC BỐB"]),
    ],
)  # fmt: skip
def test_a_filter_changes_all_the_text_of_its_block(blocks, made):
    assert render(*blocks, x="Bộc Bố") == made


def test_a_filter_that_changes_letter_by_letter_keeps_every_format():
    made = document("")
    paragraph = made.paragraphs[0]
    for text, bold in (("a{% filter upper %}b", False), ("c{{ x }}", True), ("d{% endfilter %}e", False)):
        paragraph.add_run(text).bold = bold
    runs = docx.Document(io.BytesIO(compiled(made).render({"x": "x"}))).paragraphs[0].runs
    assert [(run.text, bool(run.bold)) for run in runs if run.text] == [
        ("a", False), ("B", False), ("CX", True), ("D", False), ("e", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("blocks", "made"),
    [
        (["{% set y %}xã {{ x }} & \t{% endset %}{{ y }}{{ y|upper }}"], ["xã 1 & \tXÃ 1 & \t"]),
        (["{% set y | upper %}a{% set z %}b{% endset %}{{ z }}{% endset %}{{ y }}"], ["AB"]),
        (["{% set y %}", "xã {{ x }}", [["a"]], "{% endset %}", "Trước", "{{p y }}", [["b"]], "{{ y }}"],
         ["Trước", "xã 1", [["a"]], "", [["b"]], "xã 1", [["a"]], ""]),
        (["{% set y %}", [["a"]], "{% endset %}", [["b"]], "{{p y }}"], [[["b"]], "", [["a"]], ""]),
        (["{% for i in ds %}", "{% set y %}", "{{ i }}", "{% endset %}", "{{ y }}", "{{ y }}", "{% endfor %}"],
         ["p", "p", "q", "q"]),
        (["{% for i in ds %}{% set y %}({{ i }}){% endset %}{{ y }}{{ y }}{% endfor %}"], ["(p)(p)(q)(q)"]),
        (["{% set y %}{% for i in ds %}{{ i }}{% if not loop.last %}, {% endif %}{% endfor %}{% endset %}{{ y }}"],
         ["p, q"]),
    ],
)  # fmt: skip
def test_a_set_block_keeps_text_or_paragraphs(blocks, made):
    assert render(*blocks, x="1", ds=["p", "q"]) == made


def test_a_set_block_is_kept_however_often_the_run_writes(monkeypatch):
    monkeypatch.setattr(stream, "_CHUNK", 0)
    monkeypatch.setattr(stream, "_LONG", 0)
    blocks = ["{% set y %}{% for i in ds %}{{ i }}&{% endfor %}{% endset %}", "a", "{{ y }}"]
    rows: list[Block] = [
        "{% set y %}",
        [["{% for i in ds %}"], ["{{ i }}&"], ["{% endfor %}"]],
        "{% endset %}",
        "a",
        "{{ y }}",
    ]
    assert render(*blocks, ds=["p", "q"]) == ["a", "p&q&"]
    assert render(*rows, ds=["p", "q"]) == ["a", [["p&"], ["q&"]], ""]


@pytest.mark.parametrize(
    ("blocks", "made"),
    [
        (["{% with y = x %}{{ y }}{% endwith %}"], ["1"]),
        (["{% with y = x, z = '2' %}", "{{ y }}{{ z }}", [["{{ y }}"]], "{% endwith %}"], ["12", [["1"]], ""]),
        ([[["a"], ["{%tr with y = x %}"], ["{{ y }}"], ["{%tr endwith %}"]]], [[["a"], ["1"]]]),
        ([[["{%tc with y = x %}", "{{ y }}", "{%tc endwith %}"]]], [[["1"]]]),
    ],
)
def test_with_names_values_at_every_level(blocks, made):
    assert render(*blocks, x="1") == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{% raw %}{{ a }}{% endraw %}{{ x }}", '{{ a }}1"'),
        ("{% set y %}a {{ x }}&'{% endset %}{{ y }}{{ y }}", "a 1\"&'a 1\"&'"),
        ("{% macro m(a) %}({{ a }}){% endmacro %}{{ m(x) }}", '(1")'),
    ],
)
def test_blocks_may_stand_in_properties_and_alt_texts(text, made):
    file = document("{{ x }}")
    file.core_properties.title = text
    file.add_table(1, 1)._tbl.tblPr.append(xml(f'<w:tblCaption w:val="{escape(text)}"/>'))
    given = docx.Document(io.BytesIO(compiled(file).render({"x": '1"'})))
    assert given.core_properties.title == made
    assert given.element.find(f".//{qn('w:tblCaption')}").get(qn("w:val")) == made


@pytest.mark.parametrize(
    ("code", "blocks"),
    [
        ("MT105", ["{% filter trim %}", "a", "{% endfilter %}"]),
        ("MT105", ["{% filter khong_co %}a{% endfilter %}"]),
        ("MT105", ["{% filter upper %}", "{{p x }}", "{% endfilter %}"]),
        ("MT107", [[["{%tr set y %}"], ["a"], ["{%tr endset %}"]]]),
        ("MT107", [[["{% set y %}a", "b{% endset %}"]]]),
        ("MT106", ["{% raw %}a"]),
        ("MT106", ["{% set y %}a"]),
        ("MT106", ["{% filter upper %}{% if x %}{% endfilter %}{% endif %}"]),
    ],
)
def test_a_block_that_cannot_be_kept_or_changed_is_found(code, blocks):
    assert code in codes(faults(*blocks))


def test_a_format_that_text_cannot_keep_is_found():
    made = document("")
    made.paragraphs[0].add_run("{% set y %}a")
    made.paragraphs[0].add_run("b{% endset %}{{ y }}").bold = True
    (finding,) = faults_of(data_of(made))
    assert finding.code == "MT108"
    assert "định dạng" in finding.message


def test_paragraphs_are_no_text():
    made = template("{% set y %}", "a", "{% endset %}", "{{ 'x' ~ y }}")
    (finding,) = wrong(made, {})
    assert finding.code == "MT113"
    assert "{{p" in finding.hint


def test_a_forbidden_value_in_a_set_block_is_named_at_its_tag():
    made = template("{% set y %}tổng {{ x }}{% endset %}", "a {{ y }}")
    (finding,) = wrong(made, {"x": "None"})
    assert finding.code == "MT121"
    assert finding.place.spot == "thân văn bản, đoạn 1, thẻ {{ x }}"


def bookmarked(*blocks: Block) -> WordTemplate:
    """A template of these blocks, the second of which has a bookmark."""

    def adding(root: Any) -> None:
        root[0][1].append(xml("<w:bookmarkStart w:id='1' w:name='dau'/>"))
        root[0][1].append(xml("<w:bookmarkEnd w:id='1'/>"))

    return WordTemplate.from_bytes(edited(data_of(document(*blocks)), "word/document.xml", adding), "mau.docx")


def test_a_set_block_with_ids_is_printed_once_since_they_must_be_unique():
    block = ["{% set y %}", "x", "{% endset %}"]
    assert contents(bookmarked(*block, "{{ y }}").render({})) == ["x"]
    assert codes(wrong(bookmarked(*block, "{{ y }}", "{{ y }}"), {})) == ["MT105"]


def test_raw_and_set_blocks_give_the_text_of_docxtpl():
    made = document("{% set y %}a{{ x }}{% endset %}{{ y }}b", "{% raw %}{{ x }}{% endraw %}", "c")
    values = {"x": "1"}
    assert contents(compiled(made).render(values)) == theirs(data_of(made), values)
