"""What a tag may reckon, compare, filter and test; the documents list all of it, and the rest with what to write."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from jinja2.tests import TESTS as DEFAULT_TESTS

from ntmdocs.templating import Missing
from ntmdocs.templating.filters import FILTERS, REFUSED_FILTERS, REFUSED_TESTS, TESTS
from ntmdocs.vietnamese import collation_key
from tests.templating.building import codes, compiled, contents, data_of, document, faults, render, template, wrong
from tests.templating.test_against_docxtpl import theirs
from tests.templating.test_contract import check

PAGE = (Path(__file__).parents[2] / "docs/bieu-thuc-mau.md").read_text(encoding="utf-8")
COMMUNES = [
    {"ten": "Vi Hương", "so": 5, "huyen": "B"}, {"ten": "Bộc Bố", "so": 2, "huyen": "A"},
    {"ten": "Ân Tình", "so": 5, "huyen": "A"},
]  # fmt: skip
VALUES = {
    "x": "ba", "n": 7, "k": 3, "d": Decimal("12.5"), "f": 0.5, "ds": ["Đà", "An", "ân", "Ba", "an"], "xa": COMMUNES,
    "m": {"b": 2, "a": 1}, "ngay": date(2025, 3, 1), "thieu": Missing("số xã"), "trong": [], "none": None,
}  # fmt: skip


def listed(heading: str) -> dict[str, tuple[bool, str]]:
    """The names in a table of the page: whether each can be used, and what the page says of it."""
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [re.split(r"(?<!\\) \| ", line.strip("| ")) for line in section.splitlines() if line.startswith("| `")]
    return {
        re.split(r"[( ]", name)[0]: (used == "có", text.replace("\\|", "|"))
        for names, used, text in rows
        for name in re.findall(r"`([^`]+)`", names)
    }


@pytest.mark.parametrize(
    ("heading", "ours", "refused", "jinja"),
    [("Bộ lọc", FILTERS, REFUSED_FILTERS, DEFAULT_FILTERS), ("Phép thử", TESTS, REFUSED_TESTS, DEFAULT_TESTS)],
)
def test_the_page_lists_all_of_jinja_s_and_ours_and_what_to_write_instead(heading, ours, refused, jinja):
    page = listed(heading)
    assert {name for name, (used, _) in page.items() if used} == set(ours)
    assert {name: text for name, (used, text) in page.items() if not used} == refused
    assert set(jinja) <= set(ours) | set(refused)
    assert not set(ours) & set(refused)


@pytest.mark.parametrize("name", REFUSED_FILTERS)
def test_a_filter_that_is_refused_says_what_to_write(name):
    for text in (f"{{{{ x|{name} }}}}", f"{{{{ ds|map('{name}') }}}}"):
        (finding,) = faults(text)
        assert finding.code == "MT105"
        assert REFUSED_FILTERS[name] in finding.message


@pytest.mark.parametrize("name", REFUSED_TESTS)
def test_a_test_that_is_refused_says_what_to_write(name):
    for text in (f"{{% if x is {name} %}}{{% endif %}}", f"{{{{ ds|select('{name}') }}}}"):
        assert any(finding.code == "MT105" and REFUSED_TESTS[name] in finding.message for finding in faults(text))


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{{ n + k }} {{ n - k }} {{ n * k }} {{ n // k }} {{ n % k }} {{ -n }} {{ +n }}", "10 4 21 2 1 -7 7"),
        ("{{ (n / k)|so(2) }} {{ (d * 1.1)|so }} {{ (d + n)|so }} {{ (0.1 + 0.2)|so }}", "2,33 13,75 19,5 0,3"),
        ("{{ (n / k)|round }} {{ (n / k)|round(1, 'floor')|so(1) }} {{ 2.5|round }} {{ 2.1|round(0, 'ceil') }}",
         "2 2,3 3 3"),
        ("{{ 'a' if 1 < n <= 7 else 'b' }}{{ 'a' if 1 < n < 7 else 'b' }}{{ 'a' if n >= d else 'b' }}", "abb"),
        ("{{ 'a' if 'ân' < 'Ba' and 'an' < 'ân' and 'd' < 'Đ' else 'b' }}", "a"),
        ("{{ 'a' if x in ds or 'An' in ds and 'b' in x and 'b' in m else 'b' }}{{ 'a' if 'z' not in ds else 'b' }}",
         "aa"),
        ("{{ 'a' if ngay == ngay and ngay <= ngay else 'b' }}{{ 'a' if trong == [] and ds != [] else 'b' }}", "aa"),
        ("{{ 'a' if thieu > 3 or thieu == 3 or thieu in ds else 'b' }}", "b"),
        ("{{ ds|sort|join(', ') }}", "an, An, ân, Ba, Đà"),
        ("{{ ds|sort(reverse=true)|first }}{{ ds|min }}{{ ds|max }}{{ [3, 1, 2]|sort|join }}", "ĐàanĐà123"),
        ("{{ ds|unique|length }}{{ ds|unique(case_sensitive=false)|join }}", "5ĐàAnânBa"),
        ("{{ xa|sort(attribute='so,ten')|map(attribute='ten')|join('; ') }}", "Bộc Bố; Ân Tình; Vi Hương"),
        ("{% for g in xa|groupby('huyen') %}{{ g.grouper }}{{ g.list|length }}{% endfor %}", "A2B1"),
        ("{% for h, l in xa|groupby('huyen') %}{{ h }}{{ l|join(',', attribute='ten') }}{% endfor %}",
         "ABộc Bố,Ân TìnhBVi Hương"),
        ("{{ xa|selectattr('so', 'gt', 2)|length }}{{ xa|rejectattr('so', '==', 5)|map(attribute='ten')|join }}",
         "2Bộc Bố"),
        ("{{ xa|selectattr('ten')|length }}{{ ds|select('in', ['An'])|join }}{{ ds|reject('eq', 'An')|length }}",
         "3An4"),
        ("{{ xa|sum(attribute='so') }}{{ [1, 2]|sum(start=10) }}{{ (xa|max(attribute='so')).ten }}", "1213Vi Hương"),
        ("{{ ds|map('upper')|join }}{{ xa|map(attribute='khong_co', default='-')|join }}", "ĐÀANÂNBAAN---"),
        ("{{ ds[1:3]|join }}{{ x[:1] }}{{ ds[::-1]|first }}{{ ds|reverse|last }}{{ ds[9:]|length }}", "AnânbanĐà0"),
        ("{{ x|replace('b', 'c') }}{{ 'aaa'|replace('a', 'b', 2) }}{{ 'ủy ban XÃ'|title }}", "cabbaỦy Ban Xã"),
        ("{{ x|e }}{{ 'a b c'|wordcount }}{{ n|string ~ 'a' }}", "ba37a"),
        ("{% for r in ds|batch(2, '-') %}{{ r|join(',') }};{% endfor %}", "Đà,An;ân,Ba;an,-;"),
        ("{% for r in ds|slice(2, '-') %}{{ r|join(',') }};{% endfor %}", "Đà,An,ân;Ba,an,-;"),
        ("{% for k, v in m|dictsort %}{{ k }}{{ v }}{% endfor %}{% for k, v in m|items %}{{ k }}{% endfor %}",
         "a1b2ba"),
        ("{% for k, v in m|dictsort(by='value', reverse=true) %}{{ k }}{% endfor %}", "ba"),
        ("{{ {'a': {'b': 1}}.a.b }}{{ {'a': {'b': 1}}['a']['b'] }}{{ {x: 2}[x] }}{{ [4, 5][1] }}", "1125"),
        ("{{ '12'|int + 1 }} {{ '1.234,0'|int }} {{ 'x'|int(0) }} {{ -5|abs }} {{ 5|hai_chu_so }}", "13 1234 0 5 05"),
        ("{% set ns = namespace(t=0) %}{% for i in range(1, 4) %}{% set ns.t = ns.t + i %}{% endfor %}{{ ns.t }}", "6"),
        ("{% set ns = namespace(l=[]) %}{% for i in ds %}{% set ns.l = ns.l + [i] %}{% endfor %}{{ ns.l|last }}", "an"),
        ("{% for i in ds %}{{ loop.cycle('a', 'b') }}{% if loop.changed(i|lower) %}!{% endif %}{% endfor %}",
         "a!b!a!b!a!"),
        ("{% if n is number and x is string and m is mapping and ds is sequence and n is odd %}a{% endif %}", "a"),
        ("{{ none|default('a', true) }}{{ ''|default('b', true) }}{{ khong_co|d('c') }}{{ trong|sum }}", "abc0"),
    ],
)  # fmt: skip
def test_an_expression_gives(text, made):
    assert render(text, **VALUES) == [made]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ 'a' * 3 }}", "không dùng cho chữ"), ("{{ 'a' + 'b' }}", "nối chữ bằng «~»"),
        ("{{ f + 1 }}", "số thực"), ("{{ 1 / 0 }}", "chia cho 0"), ("{{ n % 0 }}", "chia cho 0"),
        ("{{ d // 2 }}", "số nguyên"),
        ("{{ '%s' % x }}", "không dùng cho chữ"), ("{{ ds * 2 }}", "danh sách"), ("{{ -x }}", "không dùng cho chữ"),
        ("{{ 'a' if ds < ds else 'b' }}", "danh sách"), ("{{ 'a' if ds == xa else 'b' }}", "danh sách"),
        ("{{ 'a' if ds in ds else 'b' }}", "danh sách"), ("{{ [ds]|sort }}", "danh sách"),
        ("{{ [m]|unique }}", "bản ghi"),
        ("{{ 'x'|int }}", "không phải là số"), ("{{ '1.234'|int }}", "hai số"), ("{{ x|round }}", "chữ"),
        ("{{ n|round(99) }}", "làm tròn"), ("{{ ds|batch(0) }}", "số mục"), ("{{ ds|slice(100000) }}", "số mục"),
        ("{{ x|items }}", "bảng tra"), ("{{ ds|map(x) }}", "không có bộ lọc «ba»"),
        ("{{ {[]: 1} }}", "khóa của từ điển"),
        ("{{ ds['a':] }}", "lát cắt"), ("{{ n[1:] }}", "không cắt được"), ("{{ range(9999999) }}", "range"),
        ("{{ 9999999999999999999999999999 * 2 }}", "28 chữ số"), ("{{ x|replace(1, 2) }}", "hai chuỗi"),
        ("{% for i in ds %}{{ loop.changed(ds) }}{% endfor %}", "danh sách"),
    ],
)  # fmt: skip
def test_what_cannot_be_reckoned_is_named_at_its_tag(text, message):
    (finding,) = wrong(template(text), VALUES)
    assert finding.code == "MT113"
    assert message in finding.message
    assert "thẻ {" in finding.place.spot


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ n ** 2 }}", "lũy thừa"), ("{{ ds|sort(1, 2, 3, 4) }}", "không nhận tham số"),
        ("{{ ds|sort(khong=1) }}", "không nhận tham số"), ("{{ x|upper(1) }}", "không nhận tham số"),
        ("{{ x is divisibleby }}", "không nhận tham số"), ("{{ ds|map('uper') }}", "Có phải upper"),
        ("{{ xa|selectattr('so', 'gtt', 1) }}", "gt"), ("{{ 1e99 }}", "số quá lớn"),
        ("{{ 1" + "0" * 40 + " }}", "số quá lớn"),
        ("{% set q.y = 1 %}", "không phải là namespace"), ("{% set a, b = x %}", "chỉ gán cho một tên"),
        ("{{ namespace(x) }}", "tên=giá trị"), ("{{ range() }}", "một đến ba"), ("{{ joiner(', ') }}", "joiner"),
    ],
)  # fmt: skip
def test_what_may_not_be_said_is_found_when_the_template_is_compiled(text, message):
    assert any(finding.code in ("MT105", "MT104") and message in finding.message for finding in faults(text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ thieu + 1 }}", "MT120"), ("{{ thieu|int }}", "MT120"), ("{{ thieu|round }}", "MT120"),
        ("{{ trong|max }}", "MT120"), ("{{ khong_co + 1 }}", "MT112"), ("{{ xa|map(attribute='tenn')|join }}", "MT112"),
        ("{{ (xa|sort(attribute='tenn')|first).ten }}", "MT112"), ("{{ d }}", "MT121"), ("{{ n > k }}", "MT121"),
        ("{% set ns = namespace() %}{{ ns.a }}", "MT112"), ("{% set ns = namespace() %}{{ ns }}", "MT113"),
    ],
)  # fmt: skip
def test_what_is_missing_stays_missing_through_expressions(text, code):
    assert code in codes(wrong(template(text), VALUES))


SORTED = template("{% for x in ds|sort %}[{{ x }}]{% endfor %}")


@given(st.lists(st.text("aăâáàbBđdĐ ", max_size=4), max_size=8))
def test_lists_are_sorted_as_a_vietnamese_dictionary_has_them(words):
    assert contents(SORTED.render({"ds": words})) == ["".join(f"[{word}]" for word in sorted(words, key=collation_key))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{% for x in xa|sort(attribute='ten') %}{{ x.ten }}{{ x.sai }}{% endfor %}", "xa[].sai"),
        ("{{ xa|map(attribute='sai')|join }}", "xa[].sai"),
        ("{% for g in xa|groupby('sai') %}{{ g.grouper }}{% endfor %}", "xa[].sai"),
        ("{% for g in xa|groupby('ten') %}{% for x in g.list %}{{ x.sai }}{% endfor %}{% endfor %}", "xa[].sai"),
        ("{% for k, l in xa|groupby('ten') %}{% for x in l %}{{ x.sai }}{% endfor %}{% endfor %}", "xa[].sai"),
        ("{{ (xa|selectattr('dat')|rejectattr('dat')|first).sai }}", "xa[].sai"),
        ("{{ xa|sum(attribute='chinh.sai') }}", "xa[].chinh"),
        ("{{ (xa|max(attribute='sai')).ten }}", "xa[].sai"),
        ("{% for k, v in chinh.chi_so|dictsort %}{{ v.sai }}{% endfor %}", "chinh.chi_so[].sai"),
        ("{% for r in xa|batch(2) %}{% for x in r %}{{ x.sai }}{% endfor %}{% endfor %}", "xa[].sai"),
        ("{% for x in xa[1:] %}{{ x.sai }}{% endfor %}", "xa[].sai"),
        ("{% set ns = namespace(a=ten) %}{% set ns.a = sai %}{{ ns.a }}", "sai"),
        ("{% for i in range(sai) %}{{ i }}{% endfor %}", "sai"),
        ("{{ {'a': sai}.a }}", "sai"),
        ("{{ [sai]|length }}", "sai"),
        ("{{ ten if 1 < sai < 3 }}", "sai"),
    ],
)
def test_what_an_expression_asks_is_compared_with_the_shape(text, name):
    (finding,) = check(text)
    assert finding.code == "MT112"
    assert f"«{name}»" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "{{ ds|map('upper')|join(', ') }} {{ ds|length }} {{ [3, 1]|sort|join }} {{ [1, 2]|sum }}",
        "{{ n + k }} {{ n // k }} {{ n % k }} {{ ds[1:3]|join }} {{ x|replace('b', 'c') }} {{ 'a b'|title }}",
        "{% for g in xa|groupby('huyen') %}{{ g.grouper }}{% for x in g.list %}{{ x.so }}{% endfor %}{% endfor %}",
        "{% set ns = namespace(t=0) %}{% for x in xa %}{% set ns.t = ns.t + x.so %}{% endfor %}{{ ns.t }}",
        "{% for r in ds|batch(2, '-') %}{{ r|join(',') }};{% endfor %}",
        "{% for r in ds|slice(3) %}{{ r|join }};{% endfor %}",
        "{{ xa|selectattr('so', 'gt', 2)|map(attribute='ten')|join }}",
        "{% for i in ds %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    ],
)
def test_expressions_give_the_text_of_docxtpl(text):
    made = document(text)
    assert contents(compiled(made).render(VALUES)) == theirs(data_of(made), VALUES)
