"""Templates are data from outside: no code runs, no bomb goes off, nothing shared is changed."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding
from ntmdocs.templating import WordTemplate
from ntmdocs.templating.limits import Limits
from tests.templating.building import Block, codes, compiled, contents, data_of, document, faults, template, wrong

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
    # published chains to the interpreter: over types, functions, frames and the engine itself
    "{{ ''.__class__.__base__.__subclasses__()[59].__init__.__globals__['os'] }}",
    "{{ [].__class__.__base__ }}",
    "{{ {}.__class__.__mro__ }}",
    "{{ {'a': 1}.__class__ }}",
    "{{ (1).__class__ }}",
    "{{ 1.5.__class__ }}",
    "{{ range(3).__class__ }}",
    "{{ range.__class__ }}",
    "{{ namespace().__class__ }}",
    "{% set ns = namespace() %}{% set ns.__class__ = 1 %}",
    "{% set ns = namespace() %}{{ ns.__init__ }}{{ ns['_Namespace__attrs'] }}",
    "{{ namespace(__class__=1) }}",
    "{{ x.__init__.__globals__['__builtins__'] }}",
    "{{ x['__init__']['__globals__'] }}",
    "{{ x['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "{{ x['__cla' ~ 'ss__'] }}",
    "{{ x[('__class__')] }}",
    "{{ x[['__class__', '']|join] }}",
    "{{ x[namespace(a='__class__').a] }}",
    "{{ ()|attr('__class__')|attr('__base__')|attr('__subclasses__')() }}",
    "{{ x|map(attribute='__class__')|join }}",
    "{{ x|map('attr', '__class__')|join }}",
    "{{ x|map(attribute='a.__class__')|first }}",
    "{{ (x|sort(attribute='__class__')|first) }}",
    "{{ x|groupby('__class__') }}",
    "{{ x|sum(attribute='__class__') }}",
    "{{ x|max(attribute='__class__') }}",
    "{{ (x|groupby('a')|first).__class__ }}",
    "{{ (x|groupby('a')|first).count }}",
    "{{ self.__dict__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ url_for.__globals__ }}",
    "{{ g.pop.__globals__ }}",
    "{{ config.from_pyfile('/etc/passwd') }}",
    "{{ environment }}",
    "{{ context }}",
    "{{ _context }}",
    "{{ run }}{{ put }}{{ show }}{{ environment.filters }}",
    "{{ joiner }}{{ lipsum }}{{ cycler }}",
    "{{ cycler('a').next() }}",
    "{{ lipsum(n=100) }}",
    "{% debug %}",
    "{% do x.append(1) %}",
    "{% import 'os' as os %}",
    "{% from 'os' import popen %}",
    "{% include x %}",
    "{% include '/etc/passwd' %}",
    "{% include '../../etc/passwd' %}",
    "{% trans %}{% endtrans %}",
    "{% continue %}",
    # format strings: CVE-2016-10745, CVE-2019-10906, CVE-2024-56326, CVE-2025-27516
    "{{ '{0.__class__.__init__.__globals__}'.format(x) }}",
    "{{ '{x.__class__}'.format_map({'x': x}) }}",
    "{{ ('{0.__class__}'|attr('format'))(x) }}",
    "{{ ''|attr('format') }}",
    "{{ '{0.__class__}'|format(x) }}",
    "{% set f = '{0.__class__}'.format %}{{ f(x) }}",
    "{{ ['{0.__class__}']|map('format', x)|first }}",
    "{{ '%(a)s' % {'a': x} }}",
    "{{ '%s%s' % (x, x) }}",
    # CVE-2024-22195, CVE-2024-34064: attributes out of keys
    "{{ {'a b=1 onload': 1}|xmlattr }}",
    # what the engine calls for itself, and macros as values
    "{{ x|map('_engine_join')|first }}",
    "{{ x|_engine_namespace }}",
    "{{ [1]|_engine_stored }}",
    "{% set _engine = 1 %}",
    "{% macro _engine_run() %}{% endmacro %}",
    "{% macro m(a) %}{{ caller }}{% endmacro %}{{ m(1) }}",
    "{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2) }}",
    "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m.name }}{{ m.arguments }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% macro m(a) %}{{ a() }}{% endmacro %}{{ m(m) }}",
    "{% macro loop() %}{% endmacro %}{% for a in x %}{{ loop.cycle.__globals__ }}{% endfor %}",
    "{% set range = x %}{{ range.__class__ }}",
    "{% filter attr('__class__') %}a{% endfilter %}",
    "{% filter safe %}<w:p/>{% endfilter %}",
    "{% set y | safe %}<w:p/>{% endset %}",
    "{% for loop in x %}{% endfor %}",
    "{% for a.b in x %}{% endfor %}",
    "{% with a.b = x %}{% endwith %}",
    "{{ loop.cycle }}",
    "{% for a in x %}{{ loop._iterable }}{{ loop._undefined }}{% endfor %}",
    "{% for a in x %}{{ loop['_iterable'] }}{% endfor %}",
    "{% for a in x %}{{ loop }}{% endfor %}",
]
REFUSALS = ("MT104", "MT105", "MT106", "MT110", "MT112", "MT113", "MT121")
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
    "{{ range(10000000000) }}",
    "{{ range(0, 9999999, 1)|sum }}",
    "{{ 99999999999999 * 99999999999999 * 99999999999999 }}",
    "{{ '1" + "0" * 500 + "'|int }}",
    "{{ 1e9999 }}",
    "{{ 7|round(1000000000) }}",
    "{{ 1 / 3|so(1000000000) }}",
    "{{ 'a'|replace('', 'b' * 9) }}",
    "{{ [1]|batch(1000000000, 'a') }}",
    "{{ [1]|slice(1000000000, 'a') }}",
    "{{ [1] * 9|length }}",
    "{{ 'a'|wordwrap(1) }}",
    "{{ lipsum(n=1000000) }}",
    "{{ " + "{'a': " * 300 + "1" + "}" * 300 + " }}",
    "{{ x" + "[0]" * 400 + " }}",
    "{{ 'x'" + " ~ 'x'" * 300 + " ~ [] }}",
]


def doubling(first: str, step: str, last: str, times: int = 60) -> tuple[list[Block], dict[str, object]]:
    """A template in which each of many statements is twice the one before."""
    return [first, *(step.format(n=n, m=n + 1) for n in range(times)), last.format(n=times)], {}


MANY: dict[str, object] = {"ds": ["a"] * 1000, "dai": "ă" * 60_000, "x": ["a"]}
LONG = "{% set t = namespace(a='0123456789abcdef') %}{% for i in range(16) %}{% set t.a = t.a ~ t.a %}{% endfor %}"


def nested(inside: str) -> tuple[list[Block], dict[str, object]]:
    """A template of five loops within each other over a thousand items."""
    return ["".join(f"{{% for a{n} in ds %}}" for n in range(5)) + inside + "{% endfor %}" * 5], MANY


# templates that ask for more work than there is, and values for them
BOMBS_OF_WORK: list[tuple[list[Block], dict[str, object]]] = [
    nested("x"),
    nested("{% if ds %}{% endif %}" * 400),
    nested("{{ ds|sort|join }}"),
    nested("{{ dai }}"),
    nested("{% set y %}{{ dai }}{% endset %}"),
    nested("{% set y = dai|upper %}"),
    nested("{{ dai|replace('ă', 'bbbbbbbbbb')|length }}"),
    nested("{{ dai[::-1][1:] }}"),
    nested("{% if dai in ds or dai == dai %}{% endif %}"),
    nested("{% for z in range(2000000) %}{% endfor %}"),
    (["{% for a in ds %}", "{% for b in ds %}", "{{ dai }}", "{% endfor %}", "{% endfor %}"], MANY),
    ([[["{%tr for a in ds %}"], ["{% for b in ds %}{{ dai }}{% endfor %}"], ["{%tr endfor %}"]]], MANY),
    ([LONG + "{{ t.a|replace('0', t.a) }}"], MANY),
    ([LONG + "{{ [t.a, t.a, t.a]|join(t.a) }}"], MANY),
    ([LONG + "".join(f"{{% set a{n} = t.a ~ '{n}' %}}" for n in range(100))], MANY),
    ([LONG + "".join(f"{{% set a{n} = t.a|upper %}}" for n in range(100))], MANY),
    ([LONG + "{% for a in ds %}{% for b in ds %}{{ t.a }}{% endfor %}{% endfor %}"], MANY),
    (["{% set n = namespace(l=[]) %}{% for a in ds %}{% for b in ds %}{%set n.l = n.l + ds %}{% endfor %}{% endfor %}"],
     MANY),
    (["{% set n = namespace(l=[1]) %}{% for a in ds %}{% set n.l = n.l + n.l %}{% endfor %}"], MANY),
    (["{% set n = namespace(i=9) %}{% for a in ds %}{% set n.i = n.i * n.i %}{% endfor %}"], MANY),
    (["{% for a in ds %}{% for b in ds %}{{ ds|map('upper')|unique|sort|batch(3)|length }}{% endfor %}{% endfor %}"],
     MANY),
    (["{% for a in ds %}{% for b in ds %}{{ ds|groupby(0)|length }}{% endfor %}{% endfor %}"], MANY),
    doubling("{% set a0 = 'aaaaaaaaaa' %}", "{{% set a{m} = a{n} ~ a{n} %}}", "{{{{ a{n} }}}}"),
    doubling("{% set a0 = 'aaaaaaaaaa' %}", "{{% set a{m} %}}{{{{ a{n} }}}}{{{{ a{n} }}}}{{% endset %}}",
     "{{{{ a{n} }}}}"),
    doubling("{% set a0 = [1] %}{% set b0 = [1] %}", "{{% set a{m} = [a{n}, a{n}] %}}{{% set b{m} = [b{n}, b{n}] %}}",
             "{{% if a{n} == b{n} %}}x{{% endif %}}"),
    doubling("{% set a0 = {'a': 1} %}", "{{% set a{m} = {{'a': a{n}, 'b': a{n}}} %}}", "{{{{ a{n} }}}}"),
    doubling("{% set a0 = (1, 1) %}", "{{% set a{m} = (a{n}, a{n}) %}}", "{{{{ [a{n}]|unique }}}}{{{{ x[a{n}] }}}}"),
    doubling("{% set a0 = (1, 1) %}", "{{% set a{m} = (a{n}, a{n}) %}}",
             "{{% for i in [1, 2] %}}{{{{ loop.changed(a{n}) }}}}{{% endfor %}}"),
    doubling("{% set a0 = namespace(b=1) %}", "{{% set a{m} = namespace(b=a{n}, c=a{n}) %}}", "{{{{ a{n} }}}}"),
    doubling("{% macro m0() %}aaaa{% endmacro %}",
     "{{% macro m{m}() %}}{{{{ m{n}() }}}}{{{{ m{n}() }}}}{{% endmacro %}}",
             "{{{{ m{n}() }}}}"),
    doubling("{% macro m0() %}{% endmacro %}", "{{% macro m{m}() %}}{{{{ m{n}() }}}}{{{{ m{n}() }}}}{{% endmacro %}}",
             "{{{{ m{n}() }}}}"),
    doubling("{% macro m0(a) %}{{ a }}{% endmacro %}",
             "{{% macro m{m}(a) %}}{{{{ m{n}(a ~ a) }}}}{{% endmacro %}}", "{{{{ m{n}('aaaaaaaa') }}}}"),
    doubling("{% macro m0(a) %}{{ a.b }}{% endmacro %}",
             "{{% macro m{m}(a) %}}{{{{ m{n}(a.b) }}}}{{{{ m{n}(a.c) }}}}{{% endmacro %}}", "{{{{ m{n}(x) }}}}"),
    (["{% macro m0() %}", "a", "{% endmacro %}",
      *(line for n in range(40) for line in
        (f"{{% macro m{n + 1}() %}}", f"{{{{ m{n}() }}}}", f"{{{{ m{n}() }}}}", "{% endmacro %}")), "{{ m40() }}"], {}),
    ([f"{{% macro m{n + 1}() %}}{{{{ m{n}() }}}}{{% endmacro %}}" for n in range(3000)], {}),
    (["{% if x %}" * 3000], {}),
    (["{{ x }}" * 30_000], {}),
    (["{" * 100_000], {}),
    (["{{ '" + "a" * 1_000_000], {}),
    (["{% raw %}" * 20_000], {}),
    ([*["{%- set a = 1 -%}"] * 3000, "{{ khong }}"], {}),
]  # fmt: skip


@pytest.mark.parametrize("tag", ESCAPES)
def test_a_known_escape_is_refused_or_finds_nothing(tag):
    findings = faults(tag) or wrong(template(tag), {"x": ["a"], "loop": {}})
    assert findings
    assert all(finding.code in REFUSALS for finding in findings), findings


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


def refused(blocks: list[Block], values: dict[str, object]) -> list[Finding]:
    """What stops a template, when it is compiled or rendered."""
    try:
        return wrong(template(*blocks), values)
    except FindingsError as error:
        return list(error.findings)


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


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{% for d in ds %}{% set x = d.a %}{{ x }}{% endfor %}{{ x }}", "21y"),
        ("{% set ns = namespace(l=ds, d=m) %}{% set ns.l = ns.l + [1] %}{% set ns.d = 2 %}{{ ns.l|length }}", "3"),
        ("{{ (ds|sort(attribute='a')|first).a }}{{ ds|reverse|length }}{{ (ds|batch(1, 0)|first)|length }}", "121"),
        (
            "{% for g in ds|groupby('a') %}{{ g.grouper }}{% endfor %}{{ m|dictsort|length }}{{ (ds + ds)|length }}",
            "1224",
        ),
    ],
)
def test_data_is_unchanged_for_the_next_document(text, made):
    values = {"ds": [{"a": "2"}, {"a": "1"}], "x": "y", "m": {"b": 1, "a": 2}}
    before = repr(values)
    compiled_once = template(text)
    assert contents(compiled_once.render(values)) == contents(compiled_once.render(values)) == [made]
    assert repr(values) == before


def test_a_key_that_the_data_has_may_have_any_name_of_python_s():
    made = compiled(document("{{ x.items }} {{ x.keys }} {{ cycler }}"))
    assert contents(made.render({"x": {"items": "a", "keys": "b"}, "cycler": "c"})) == ["a b c"]


def test_a_name_may_end_in_the_programme_s_abbreviation():
    assert contents(template("{{ so_xa_ntm }}{{ x.dat_ntm }}").render({"so_xa_ntm": "1", "x": {"dat_ntm": "2"}})) == [
        "12"
    ]


def test_bombs_are_stopped_without_much_memory_or_change_of_data():
    code = (
        "from tests.templating.test_sandbox import *\n"
        "for tag in ESCAPES + BOMBS: faults(tag) or wrong(template(tag), {'x': 'a'})\n"
        "for blocks, values in BOMBS_OF_WORK:\n"
        "    before = repr(values)\n"
        "    assert refused(blocks, values), str(blocks)[:200]\n"
        "    assert repr(values) == before\n"
    )

    def bounded():
        resource.setrlimit(resource.RLIMIT_AS, (600 * 2**20, 600 * 2**20))
        resource.setrlimit(resource.RLIMIT_CPU, (120, 120))

    done = subprocess.run([sys.executable, "-c", code], preexec_fn=bounded, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b""), done.stderr[-2000:]
