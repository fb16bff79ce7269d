"""Macros: text within a paragraph, or paragraphs and tables; called with what they take, never by themselves."""

from __future__ import annotations

import pytest

from ntmdocs.office import qn
from ntmdocs.templating import shape_of, stream
from tests.templating.building import (
    Block,
    codes,
    compiled,
    contents,
    data_of,
    document,
    faults,
    faults_of,
    new_section,
    render,
    root_of,
    template,
    wrong,
)
from tests.templating.test_against_docxtpl import theirs
from tests.templating.test_contract import Plan
from tests.templating.test_passages import bookmarked

TEXT = "{% macro m(a, b='d') %}[{{ a }}-{{ b }}]{% endmacro %}"
BLOCK: list[Block] = ["{% macro m(a) %}", "xã {{ a }}", "{% if a %}", [["{{ a }}"]], "{% endif %}", "{% endmacro %}"]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{{ m(x) }} {{ m(x, '2') }} {{ m(b=x, a='2') }}", "[1-d] [1-2] [2-1]"),
        ("{{ m(x)|upper ~ m('<&>\n') }}", "[1-D][<&>\n-d]"),
        ("{{ m(m(x)) }}{% if m(x) == '[1-d]' %}=={% endif %}", "[[1-d]-d]=="),
        ("{% set y = m(x) %}{{ y }}{{ y }}", "[1-d][1-d]"),
        ("{% for i in ds %}{{ m(i) }}{% endfor %}{{ [m(1), m(2)]|join(', ') }}", "[p-d][q-d][1-d], [2-d]"),
        ("{{ m(a=x) }}{{ m(khong_dung) if false else '' }}", "[1-d]"),
    ],
)
def test_a_macro_of_text_gives_text(text, made):
    assert render(TEXT, text, x="1", ds=["p", "q"]) == [made]


def test_a_macro_of_text_takes_the_format_of_its_call():
    made = document(TEXT)
    made.add_paragraph().add_run("{{ m(x) }}").bold = True
    assert root_of(compiled(made).render({"x": "1"})).find(f".//{qn('w:b')}") is not None


@pytest.mark.parametrize(
    ("blocks", "made"),
    [
        (["{{ m(x) }}", "z"], ["xã 1", [["1"]], "z"]),
        (["{{p m('2') }}", [["b"]]], ["xã 2", [["2"]], "", [["b"]]]),
        (["{{ m('') }}", "{{ m(x) }}"], ["xã ", "xã 1", [["1"]], ""]),
        ([[["{{ m(x) }}", "b"]]], [[[["xã 1", [["1"]], ""], "b"]]]),
        (["{% for i in ds %}", "{{ m(i) }}", "{% endfor %}"], ["xã p", [["p"]], "xã q", [["q"]], ""]),
        (["{% set y = m(x) %}", "{{p y }}", "{{p y }}"], ["xã 1", [["1"]], "xã 1", [["1"]], ""]),
        (["{%p if x %}", "{{ m(x) }}", "{%p endif %}", "z"], ["xã 1", [["1"]], "z"]),
    ],
)
def test_a_macro_of_paragraphs_stands_alone_in_its_paragraph(blocks, made):
    assert render(*BLOCK, *blocks, x="1", ds=["p", "q"]) == made


def test_a_macro_of_a_table_keeps_apart_from_the_table_before():
    assert render("{% macro m() %}", [["a"]], "{% endmacro %}", [["b"]], "{{ m() }}", "{{ m() }}", "z") == [
        [["b"]], "", [["a"]], "", [["a"]], "z",
    ]  # fmt: skip


def test_macros_call_macros_before_them():
    made = template(TEXT, "{% macro n(a) %}", "{{ m(a) }}", "{% endmacro %}", "{% macro k(a) %}", "{{ n(a) }}",
                    "{{ n(m(a)) }}", "{% endmacro %}", "{{ k(x) }}")  # fmt: skip
    assert contents(made.render({"x": "1"})) == ["[1-d]", "[[1-d]-d]"]


def test_macros_are_the_same_however_often_the_run_writes(monkeypatch):
    blocks = [*BLOCK, "{% for i in ds %}", "{{ m(i) }}", "{% endfor %}", "z"]
    many: list[Block] = [
        "{% macro m(ds) %}",
        [["{% for i in ds %}"], ["{{ i }}&"], ["{% endfor %}"]],
        "{% endmacro %}",
        "{{ m(ds) }}",
    ]
    text = ["{% macro m(ds) %}{% for i in ds %}{{ i }}&{% endfor %}{% endmacro %}", "a{{ m(ds) }}"]
    values = {"ds": ["p", "q"]}
    whole = [contents(template(*each).render(values)) for each in (blocks, many, text)]
    assert whole[1:] == [[[["p&"], ["q&"]], ""], ["ap&q&"]]
    monkeypatch.setattr(stream, "_CHUNK", 0)
    monkeypatch.setattr(stream, "_LONG", 0)
    assert [contents(template(*each).render(values)) for each in (blocks, many, text)] == whole


def test_a_macro_of_a_shared_part_may_be_called_after_its_include():
    parts = {"m.docx": data_of(document(TEXT, "{% macro n(a) %}", *BLOCK[1:]))}
    made = template("{% include 'm.docx' %}", "{{ m(x) }}", "{{ n(x) }}", "z", parts=parts)
    assert contents(made.render({"x": "1"})) == ["[1-d]", "xã 1", [["1"]], "z"]
    assert codes(faults("{{ m(x) }}", "{% include 'm.docx' %}", parts=parts)) == ["MT105"]


def test_ids_in_a_macro_that_is_called_twice_stay_unique():
    made = root_of(bookmarked("{% macro m() %}", "x", "{% endmacro %}", "{{ m() }}", "{{ m() }}").render({}))
    marks = list(made.iter(qn("w:bookmarkStart")))
    assert len(marks) == len({mark.get(qn("w:id")) for mark in marks}) == len({m.get(qn("w:name")) for m in marks}) == 2


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        (["{% macro m(a) %}a{{ m(a) }}{% endmacro %}"], "macro «m» gọi chính nó"),
        (
            ["{% macro m() %}{{ n() }}{% endmacro %}{% macro n() %}{{ m() }}{% endmacro %}"],
            "«n» phải đặt trước chỗ gọi",
        ),
        (["{{ m(1) }}{% macro m(a) %}{% endmacro %}"], "«m» phải đặt trước chỗ gọi"),
        ([TEXT, "{{ m() }}"], "thiếu «a»"),
        ([TEXT, "{{ m(1, 2, 3) }}"], "đưa nhiều hơn"),
        ([TEXT, "{{ m(1, a=2) }}"], "đưa nhiều hơn"),
        ([TEXT, "{{ m(1, c=2) }}"], "không có tham số «c»"),
        ([TEXT, "{{ m(*x) }}"], "«*»"),
        ([TEXT, "{{ m }}"], "chỉ gọi được"),
        ([TEXT, "{% set n = m %}"], "chỉ gọi được"),
        ([TEXT, "{% set m = 1 %}"], "chỉ gọi được"),
        ([TEXT, "{% for m in x %}{% endfor %}"], "chỉ gọi được"),
        ([TEXT, "{{ x|map(m) }}"], "chỉ gọi được"),
        ([TEXT, TEXT], "đã có macro «m»"),
        (["{{ khong_co(1) }}"], "không có macro «khong_co»"),
        (["{% if x %}{% macro m() %}{% endmacro %}{% endif %}"], "ngoài mọi khối"),
        (["{% macro _m() %}{% endmacro %}"], "«_m»"),
        (["{% macro m(_a) %}{% endmacro %}"], "«_a»"),
        (["{% macro m(caller) %}{% endmacro %}"], "«caller»"),
        ([TEXT, "{{ x.upper() }}"], "viết |upper thay cho .upper()"),
    ],
)
def test_a_macro_that_cannot_be_called_so_is_found(blocks, message):
    assert any(finding.code == "MT105" and message in finding.message for finding in faults(*blocks))


@pytest.mark.parametrize(
    ("code", "blocks"),
    [
        ("MT108", [*BLOCK, "x {{ m(1) }}"]),
        ("MT105", [*BLOCK, "{% set y %}a{{ m(1) }}{% endset %}"]),
        ("MT107", [[["{%tr macro m(a) %}"], ["a"], ["{%tr endmacro %}"]]]),
        ("MT106", ["{% macro m(a) %}"]),
    ],
)
def test_a_macro_that_would_not_fit_is_found(code, blocks):
    assert code in codes(faults(*blocks))


def test_paragraphs_of_a_macro_are_no_text():
    (finding,) = wrong(template(*BLOCK, "{{ 'x' ~ m(1) }}"), {})
    assert finding.code == "MT113"


def test_a_macro_over_the_end_of_a_section_is_found():
    made = document("{% macro m() %}", "a")
    new_section(made, "{% endmacro %}")
    assert codes(faults_of(data_of(made))) == ["MT107"]


def test_every_fault_of_a_call_is_found_beside_the_others():
    found = faults(TEXT, "{{ m() }}", "{{ a. }}", "{{ n() }}")
    assert [(finding.code, finding.place.spot.rpartition("thẻ ")[2]) for finding in found] == [
        ("MT104", "{{ a. }}"), ("MT105", "{{ m() }}"), ("MT105", "{{ n() }}"),
    ]  # fmt: skip


def test_what_is_wrong_inside_a_macro_is_named_there():
    (finding,) = wrong(template("{% macro m(a) %}b{{ a.ten }}{% endmacro %}", "{{ m(x) }}"), {"x": {"tenn": "1"}})
    assert finding.place.spot == "thân văn bản, đoạn 1, thẻ {{ a.ten }}"
    assert "tenn" in finding.hint


def test_what_a_macro_asks_of_its_arguments_is_asked_of_the_data():
    made = template(
        "{% macro m(a, b) %}{{ a.ten }}{{ b.tenn }}{{ ten_khac }}{% endmacro %}",
        "{% for x in xa %}{{ m(x, chinh) }}{% endfor %}",
        "{% macro n() %}{{ sai }}{% endmacro %}",
    )
    assert [(finding.code, finding.message.split("«")[1].split("»")[0]) for finding in made.check(shape_of(Plan))] == [
        ("MT112", "chinh.tenn"), ("MT112", "ten_khac"), ("MT112", "sai"),
    ]  # fmt: skip
    assert list(made.fields()) == ["xa", "chinh", "ten_khac", "sai"]


def test_macros_that_double_what_they_ask_are_bounded():
    macros = ["{% macro m0(a) %}{{ a.b }}{% endmacro %}"]
    macros += [f"{{% macro m{n + 1}(a) %}}{{{{ m{n}(a.b) }}}}{{{{ m{n}(a.c) }}}}{{% endmacro %}}" for n in range(40)]
    assert "MT123" in codes(faults(*macros, "{{ m40(x) }}"))


def test_macros_give_the_text_of_docxtpl():
    made = document("{% macro m(a, b='d') %}[{{ a }}-{{ b }}]{% endmacro %}{{ m(x) }}{{ m(x, b=2) }}", "c")
    assert contents(compiled(made).render({"x": "1"})) == theirs(data_of(made), {"x": "1"})
