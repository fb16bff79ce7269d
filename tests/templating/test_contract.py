"""What a template needs is known before there is data, in branches not taken too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from ntmdocs.findings import Finding
from ntmdocs.templating import Blocks, Missing, shape_of
from tests.templating.building import Block, codes, template


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
    ],
)
def test_an_unknown_name_is_found_with_its_path_and_the_near_one(text, message, hint):
    (finding,) = check(text)
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
        "{{ chinh.doan }}",
        "{% for x in chinh %}{% endfor %}",
    ],
)
def test_a_value_of_the_wrong_kind_is_found(text):
    assert codes(check(text)) == ["MT113"]


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
