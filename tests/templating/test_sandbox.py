"""Templates are data from outside: no code runs, no bomb goes off, nothing shared is changed."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

from ntmdocs.templating import WordTemplate
from ntmdocs.templating.limits import Limits
from tests.templating.building import codes, compiled, contents, data_of, document, faults, template, wrong

ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ''['__cla' ~ 'ss__'] }}",
    "{{ x|attr('__class__') }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self }}",
    "{{ config }}",
    "{{ request.application.__globals__ }}",
    "{{ joiner.__init__ }}",
    "{{ namespace.__init__ }}",
    "{{ range(10) }}",
    "{{ dict(a=1) }}",
    "{{ x.method() }}",
    "{{ x.format(1) }}",
    "{{ '%s'|format(x) }}",
    "{{ '{0.__class__}'.format(x) }}",
    "{{ x.append(1) }}",
    "{{ x.clear() }}",
    "{{ ()|map('upper')|list }}",
    "{{ x|selectattr('__class__') }}",
    "{{ x.__class__ }}",
    "{{ loop.__class__ }}",
    "{% for a in x %}{{ loop.cycle.__globals__ }}{% endfor %}",
    "{% for a in x %}{{ loop.cycle(*x) }}{% endfor %}",
    "{% for a in x %}{{ loop(x) }}{% endfor %}",
    "{% for a in x recursive %}{{ loop(a) }}{% endfor %}",
    "{% set _engine_run = 1 %}",
    "{{ _engine_run }}",
    "{{ x|_engine_blocks(0) }}",
    "{{ '<w:p/>'|_engine_section('inside') }}" + "x" * 100,
    "{{ ＿engine_run }}",
    "{% set ｘ = 1 %}",
    "{% set x.y = 1 %}",
    "{% extends 'a' %}",
    "{% import 'a' as b %}",
    "{% from 'a' import b %}",
    "{% call x() %}{% endcall %}",
    "{% autoescape true %}{% endautoescape %}",
    "{{ super() }}",
    "{{ caller() }}",
    "{{ varargs }}",
]
BOMBS = [
    "{{ 'a' * 1000000000 }}",
    "{{ [1] * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ '%0999999999d' % 1 }}",
    "{{ '%0999999999d'|format(1) }}",
    "{{ 'a'|center(1000000000) }}",
    "{{ 'a'|indent(1000000000) }}",
    "{{ 'a'.ljust(1000000000) }}",
    "{{ 1 // 0 }}",
    "{{ 10 ** 1000000 }}",
    "{{ " + "(" * 300 + "x" + ")" * 300 + " }}",
    "{{ " + "not " * 400 + "x }}",
    "{{ x" + ".a" * 400 + " }}",
    "{{ x" + "|upper" * 200 + " }}",
    "{{ " + "[" * 500 + "]" * 500 + " }}",
    "{{ " + "-" * 900 + "1 }}",
    "{{ 1 if " * 200 + "x }}",
]


@pytest.mark.parametrize("tag", ESCAPES)
def test_a_known_escape_is_refused_or_finds_nothing(tag):
    findings = faults(tag) or wrong(template(tag), {"x": ["a"], "loop": {}})
    assert findings
    assert all(finding.code in ("MT104", "MT105", "MT106", "MT112", "MT113") for finding in findings), findings


@pytest.mark.parametrize("tag", BOMBS, ids=[tag[:40] for tag in BOMBS])
def test_a_bomb_is_refused_before_it_is_lit(tag):
    findings = faults(tag) or wrong(template(tag), {"x": "a"})
    assert findings
    assert all(finding.code in ("MT102", "MT104", "MT105", "MT112", "MT113") for finding in findings), findings


@pytest.mark.parametrize(
    "tag",
    [
        "{{ _a }}",
        "{{ x._a }}",
        "{{ x['_a'] }}",
        "{% set _a = 1 %}",
        "{{ self }}",
        "{{ ａ }}",
        "{% for a in x recursive %}{% endfor %}",
    ],
)
def test_a_private_name_is_refused_whatever_the_data_holds(tag):
    assert codes(faults(tag)) == ["MT105"]


def test_nested_loops_over_data_are_stopped_by_counted_work():
    blocks = [f"{{% for a{n} in ds %}}" for n in range(5)] + ["x"] + ["{% endfor %}"] * 5
    assert codes(wrong(template(*blocks), {"ds": ["a"] * 1000})) == ["MT123"]


def test_text_that_doubles_itself_is_stopped():
    tags = "".join(f"{{% set a{n + 1} = a{n} ~ a{n} %}}" for n in range(60))
    assert codes(wrong(template("{% set a0 = 'aaaaaaaaaa' %}" + tags + "{{ a60 }}"), {})) == ["MT123"]


def test_output_is_bounded_by_its_size():
    made = WordTemplate.from_bytes(
        data_of(document("{% for a in ds %}{{ x }}{% endfor %}")), "m", limits=Limits(output_characters=10_000)
    )
    (finding,) = wrong(made, {"ds": ["a"] * 100, "x": "b" * 200})
    assert finding.code == "MT123"
    assert "thẻ {{ x }}" in finding.place.spot
    assert contents(made.render({"ds": ["a"], "x": "b"})) == ["b"]


def test_the_limits_are_counted_for_each_render_alone():
    made = WordTemplate.from_bytes(data_of(document("{% for a in ds %}{% endfor %}")), "m", limits=Limits(steps=150))
    for _ in range(5):
        made.render({"ds": ["a"] * 100})
    assert codes(wrong(made, {"ds": ["a"] * 200})) == ["MT123"]


def test_data_is_unchanged_for_the_next_document():
    values = {"ds": [{"a": "1"}], "x": "y"}
    made = template("{% for d in ds %}{% set x = d.a %}{{ x }}{% endfor %}{{ x }}")
    assert contents(made.render(values)) == contents(made.render(values)) == ["1y"]
    assert values == {"ds": [{"a": "1"}], "x": "y"}


def test_a_key_that_the_data_has_may_have_any_name_of_python_s():
    made = compiled(document("{{ x.items }} {{ x.keys }} {{ cycler }}"))
    assert contents(made.render({"x": {"items": "a", "keys": "b"}, "cycler": "c"})) == ["a b c"]


def test_a_name_may_end_in_the_programme_s_abbreviation():
    assert contents(template("{{ so_xa_ntm }}{{ x.dat_ntm }}").render({"so_xa_ntm": "1", "x": {"dat_ntm": "2"}})) == [
        "12"
    ]


def test_escapes_and_bombs_need_neither_time_nor_memory():
    code = (
        "from tests.templating.test_sandbox import *\n"
        "for tag in ESCAPES + BOMBS: faults(tag) or wrong(template(tag), {'x': 'a'})\n"
        "test_nested_loops_over_data_are_stopped_by_counted_work()\n"
        "test_text_that_doubles_itself_is_stopped()\n"
    )

    def bounded():
        resource.setrlimit(resource.RLIMIT_AS, (600 * 2**20, 600 * 2**20))
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))

    done = subprocess.run([sys.executable, "-c", code], preexec_fn=bounded, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b""), done.stderr[-2000:]
