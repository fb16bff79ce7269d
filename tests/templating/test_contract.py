"""What a template needs is known before there is data, in branches not taken too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pytest

from ntmdocs.findings import Finding, Place
from ntmdocs.templating import Blocks, Missing, shape_of
from tests.templating.building import Block, codes, faults, template


@dataclass(frozen=True)
class Village:
    ten: str
    ho: int = 0


@dataclass(frozen=True)
class Commune:
    ten: str
    loai: str | Missing
    thon: tuple[Village, ...] = ()
    chi_so: Mapping[str, Village] = field(default_factory=dict)
    cap_tren: Commune | None = None
    dat: bool = False
    doan: Blocks | None = None


@dataclass(frozen=True)
class Plan:
    ten: str
    xa: list[Commune]
    chinh: Commune | Village | None = None
    khac: object = None
    luong: float | None = None
    ngay: date | None = None


SHAPE = shape_of(Plan)


def check(*blocks: Block) -> list[Finding]:
    return template(*blocks).check(SHAPE)


@pytest.mark.parametrize(
    "text",
    [
        "{{ ten }}{{ chinh.ten }}{{ chinh.ho }}{{ chinh.thon[0].ten }}{{ xa[0].cap_tren.cap_tren.ten }}",
        "{% for x in xa %}{{ loop.index }}{{ x.ten }}{% for t in x.thon if t.ho %}{{ t.ten }}{% endfor %}{% endfor %}",
        "{% set a = xa|first %}{{ a.loai }}{{ a['ten'] }}{{ khac.gi_cung_duoc.x }}",
        "{% for k in khac %}{{ k.a }}{% endfor %}",
        "{{ chinh.chi_so.ntm.ho }}{{ chinh.chi_so[ten].ten }}{% if chinh.dat %}a{% endif %}{{ xa|length }}",
        "{% with b = chinh %}{{ b.ten if b.dat else 'x' }}{% endwith %}{{ (xa|last).ten }}",
        "{{p chinh.doan }}",
        "{{ chinh.doan }}",
        "{% for k in chinh.chi_so %}{{ k }}{% endfor %}{{ ten|upper|length if false else ten ~ chinh.loai }}",
        "{% for x in xa %}{{ loop.previtem.ten }}{{ loop.cycle('a', 'b') }}{% endfor %}{{ xa|length }}{{ ten or 'x' }}",
        "{% set a = ten if chinh else 'x' %}{{ a.gi }}",
    ],
)
def test_what_the_shape_has_is_no_finding(text):
    assert check(text) == []


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("{{ tenn }}", "«tenn»", "Có phải ten"),
        ("{% if khac %}{{ chinh.tenn }}{% endif %}", "«chinh.tenn»", "Có phải chinh.ten"),
        ("{% for x in xa %}{{ x.lai }}{% endfor %}", "«xa[].lai»", "Có phải xa[].loai"),
        ("{% for x in xa %}{% for t in x.thon %}{{ t.hoo }}{% endfor %}{% endfor %}", "«xa[].thon[].hoo»", ".ho?"),
        ("{% if xa[0].cap_tren.tenn %}{% endif %}", "«xa[].cap_tren.tenn»", ".ten?"),
        ("{{ chinh.chi_so.ntm.hoo }}", "«chinh.chi_so.ntm.hoo»", ".ho?"),
        ("{% if tenn is defined %}a{% endif %}", "«tenn»", "Có phải ten"),
        ("{{ ten.dai }}", "«ten.dai»", ""),
        ("{{ ho }}", "«ho»", "có ở chinh.ho, chinh.thon[].ho"),
        ("{{ xa.ten }}", "«xa.ten»", "«xa» là danh sách: lặp"),
        ("{% if dat %}{% set y = ten %}{% else %}{{ yy }}{% endif %}{{ y }}", "«dat»", "xa[].dat"),
        ("{% for x in xa if x.datt %}{% endfor %}", "«xa[].datt»", "xa[].dat?"),
        ("{{ 'a' if khac else chinh.tenn }}", "«chinh.tenn»", "chinh.ten?"),
        ("{% for x in xa %}{{ loop.previtem.tenn }}{% endfor %}", "«xa[].tenn»", "xa[].ten?"),
        ("{{ (xa|last).tenn }}", "«xa[].tenn»", "xa[].ten?"),
        ("{{ chinh.chi_so[ten].hoo }}", "«chinh.chi_so[].hoo»", ".ho?"),
    ],
)
def test_an_unknown_name_is_found_with_its_path_and_the_near_one(text, message, hint):
    finding = check(text)[0]
    assert finding.code == "MT112"
    assert message in finding.message
    assert hint in finding.hint


@pytest.mark.parametrize(
    "text",
    [
        "{% for c in ten %}{% endfor %}",
        "{{ xa }}",
        "{{ chinh.dat }}",
        "{{ chinh }}",
        "{{ chinh.doan }}.",
        "{% for x in chinh %}{% endfor %}",
        "{{ xa|upper }}",
        "{{ 'Xã ' ~ xa }}",
        "{{ ten|length }}",
        "{{ ten|join(', ') }}",
        "{{ xa|join(', ') }}",
        "{{ xa|first }}",
        "{{ xa|default('') }}",
        "{{ khac or xa }}",
        "{{ 'x' if khac else chinh }}",
        "{% set a = chinh %}{{ a }}",
        "{% for x in xa %}{% for c in x.ten %}{% endfor %}{% endfor %}",
        "{% for x in xa %}{{ loop.nextitem }}{% endfor %}",
        "{{ luong }}",
        "{{ ngay }}",
    ],
)
def test_a_value_of_the_wrong_kind_is_found(text):
    assert codes(check(text)) == ["MT113"]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("{{ xa }}", "«xa» là danh sách", "{% for x in xa %}"),
        ("{{ chinh }}", "«chinh» là bản ghi", "chinh.ten, chinh.loai"),
        ("{{ chinh.doan }}.", "«chinh.doan» là các đoạn văn", "{{ chinh.doan }} đứng một mình"),
        ("{{ chinh.dat }}", "«chinh.dat» là giá trị đúng sai", "{% if chinh.dat %}"),
        ("{{ ngay }}", "«ngay» là ngày giờ", "định dạng"),
        ("{% for c in ten %}{% endfor %}", "«ten» là chữ, không phải danh sách", "danh sách"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_with_what_to_do(text, message, hint):
    (finding,) = check("x", text)
    assert message in finding.message
    assert hint in finding.hint
    assert "đoạn 2, thẻ {" in finding.place.spot


def test_a_name_that_a_loop_does_not_have_needs_no_data_to_be_found():
    finding = next(iter(faults("{% for x in xa %}", "{{ loop.indx }}", "{% endfor %}")))
    assert (finding.code, finding.place.spot) == ("MT112", "thân văn bản, đoạn 2, thẻ {{ loop.indx }}")
    assert "Có phải loop.index" in finding.hint


def test_what_one_branch_sets_is_unknown_in_the_other():
    assert codes(check("{% if khac %}{% set y = ten %}{% else %}{{ y }}{% endif %}{{ y }}")) == ["MT112"]


SAMPLE = {
    "ten": "Ba Bể",
    "xa": [{"ten": "A", "ho": 1}, {"ten": "B", "thon": [{"ten": "C"}]}],
    "tra": {"a": "1"},
    "ty_le": 0.5,
    "trong": [],
    "chua": None,
    "chinh": Commune("A", Missing("Loại")),
}


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("{{ xa }}", "MT113", "«xa» là danh sách"),
        ("{{ tra }}", "MT113", "«tra» là bảng tra"),
        ("{{ ty_le }}", "MT113", "«ty_le» là số chưa định dạng"),
        ("{% for c in ten %}{{ c }}{% endfor %}", "MT113", "«ten» là chữ"),
        ("{% if chua %}{{ xa[0].thon[0].tenn }}{% endif %}", "MT112", "«xa[].thon[].tenn»"),
        ("{{ chinh.thonn }}", "MT112", "«chinh.thonn»"),
        ("{{ tra.b }}", "MT112", "«tra.b»"),
    ],
)
def test_a_sample_of_values_shows_what_is_wrong(text, code, message):
    (finding,) = template("x", text).check(SAMPLE)
    assert (finding.code, message in finding.message) == (code, True)
    assert "đoạn 2" in finding.place.spot


@pytest.mark.parametrize(
    "text",
    [
        "{{ ten }}{{ chinh.loai }}{{ chua.gi }}{{ trong[0].x }}{{ tra.a }}{{ tra[ten] }}",
        "{% for x in xa %}{{ x.ho }}{% for t in x.thon %}{{ t.ten }}{% endfor %}{% endfor %}",
        "{% for k in tra %}{{ k }}{% endfor %}{% if ty_le > 0 %}a{% endif %}",
    ],
)
def test_what_a_sample_has_is_no_finding(text):
    assert template(text).check(SAMPLE) == []


def test_a_sample_may_hold_itself():
    ring: dict[str, object] = {"a": "1"}
    ring["b"] = [ring, {"c": "2"}]
    assert codes(template("{{ a }}{{ b[0].c }}{{ d }}").check(ring)) == ["MT112"]


def test_a_dataclass_may_be_the_sample():
    assert codes(template("{{ ten }}{{ hoo }}").check(Village("A"))) == ["MT112"]


def test_the_places_of_a_field_tell_how_it_is_used():
    fields = template(
        "{{ a }}", "{% if a and b.c == 'x' %}{{ b.d|default('') }}{% endif %}", "{% for x in e %}{{ x }}{% endfor %}",
        "{{ 'y' if f is defined else e|join(', ') }}",
    ).fields()  # fmt: skip

    def spots(places: list[Place]) -> list[str]:
        return [place.spot.partition("đoạn ")[2][:1] for place in places]

    assert (spots(fields["a"].printed), spots(fields["a"].tested)) == (["1"], ["2"])
    assert spots(fields["b"].fields["c"].tested) == ["2"]
    assert spots(fields["b"].fields["d"].optional) == ["2"]
    assert spots(fields["e"].looped) == ["3", "4"]
    assert spots(fields["f"].optional) == spots(fields["f"].tested) == ["4"]


def test_each_place_of_an_unknown_name_is_found():
    findings = check("{{ sai }}", "x", "{% if sai %}a{% endif %}")
    assert [finding.place.spot for finding in findings] == [
        "thân văn bản, đoạn 1, thẻ {{ sai }}", "thân văn bản, đoạn 3, thẻ {% if sai %}",
    ]  # fmt: skip


def test_the_fields_are_nested_with_their_places():
    fields = template("{{ a.b }}", "{% for x in ds %}{{ x.c }}{% endfor %}{% set y = 1 %}{{ y }}").fields()
    assert list(fields) == ["a", "ds"]
    assert [place.spot for place in fields["a"].fields["b"].places] == ["thân văn bản, đoạn 1, thẻ {{ a.b }}"]
    item = fields["ds"].item
    assert item is not None
    assert list(item.fields) == ["c"]


def test_without_a_shape_there_is_nothing_to_compare():
    assert template("{{ x }}").check() == []
