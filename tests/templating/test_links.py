"""Links from data lead to the web or to a mail address, and nowhere else."""

from __future__ import annotations

import pytest

from ntmdocs.office import Package, instructions
from ntmdocs.templating import Link, Missing, WordTemplate
from tests.proof.validators import open_xml_errors
from tests.templating.building import codes, compiled, contents, data_of, document, root_of, template, wrong


@pytest.mark.parametrize("address", ["http://a.vn", "HTTPS://a.vn/?x=1&y=2#đ", "mailto:a@b.vn"])
def test_a_link_is_its_text_with_an_address(address):
    data = template("Xem {{ x }} nhé").render({"x": Link("trang <tỉnh>", address)})
    assert contents(data) == ["Xem trang <tỉnh> nhé"]
    assert [each for _, each in instructions(root_of(data)) if each] == [f'HYPERLINK "{address}"']
    Package.open(data).refuse_active_content()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a.vn",
        "file:///c:/a.exe",
        "javascript:alert(1)",
        "\\\\may\\a",
        'http://a" \\o "b',
        "http://a b",
        "http://a\n",
    ],
)
def test_any_other_address_is_a_finding_at_its_tag(address):
    (finding,) = wrong(template("{{ x }}"), {"x": Link("a", address)})
    assert (finding.code, "thẻ {{ x }}" in finding.place.spot) == ("MT142", True)


def test_its_text_is_judged_as_any_other():
    assert codes(wrong(template("{{ x }}"), {"x": Link("a\0", "http://a")})) == ["MT122"]
    assert codes(wrong(template("{{ x }}"), {"x": Link(Missing("b"), "http://a")})) == ["MT120"]


def test_it_has_no_place_in_a_text_or_a_property():
    assert codes(wrong(template("{{ x ~ 'a' }}"), {"x": Link("a", "http://a")})) == ["MT121"]
    made = document("a")
    made.core_properties.title = "{{ x }}"
    assert codes(wrong(compiled(made), {"x": Link("a", "http://a")})) == ["MT113"]


def test_both_validators_accept_it():
    made = document("a {{ x }} b", [["{{ x }}"]])
    for key in [key for key, rel in made.part.rels.items() if rel.reltype.endswith("/stylesWithEffects")]:
        del made.part.rels[key]
    data = WordTemplate.from_bytes(data_of(made), "m").render({"x": Link("a", "https://a.vn/?b=1&c=2")})
    assert open_xml_errors([data]) == []
