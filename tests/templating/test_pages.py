"""The way that a section's pages lie, and where their numbers start, may follow data."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.shared import Mm

from ntmdocs.office import qn
from ntmdocs.templating import Missing, WordTemplate
from tests.proof.validators import open_xml_errors
from tests.templating.building import (
    codes,
    compiled,
    data_of,
    document,
    edited,
    faults,
    faults_of,
    new_section,
    root_of,
    template,
    wrong,
    xml,
)  # fmt: skip


def pages(data: bytes) -> list[tuple[str, str | None]]:
    """Each section: whether its page is high or wide, and the number that it starts from."""
    found: list[tuple[str, str | None]] = []
    for section in root_of(data).iter(qn("w:sectPr")):
        size, numbers = section.find(qn("w:pgSz")), section.find(qn("w:pgNumType"))
        wide = int(size.get(qn("w:w"))) > int(size.get(qn("w:h")))
        assert (size.get(qn("w:orient")) == "landscape") == wide
        found.append(("wide" if wide else "high", None if numbers is None else numbers.get(qn("w:start"))))
    return found


def annexes() -> Document:
    made = document("Kế hoạch")
    made.sections[0].left_margin = Mm(30)
    new_section(
        made, "{% for x in ds %}", "{% trang_ngang x.rong %}", "{% so_trang_tu x.tu %}", "Phụ lục", "{% endfor %}"
    )
    new_section(made, "Cuối", landscape=True)
    return made


def test_each_turn_of_a_loop_over_a_section_has_pages_of_its_own():
    data = compiled(annexes()).render(
        {"ds": [{"rong": True, "tu": 1}, {"rong": "", "tu": None}, {"rong": "x", "tu": 0}]}
    )
    assert pages(data) == [("high", None), ("wide", "1"), ("high", None), ("wide", "0"), ("wide", None)]
    assert pages(compiled(annexes()).render({"ds": []})) == [("high", None), ("wide", None)]


@pytest.mark.parametrize(("value", "expected"), [(True, "wide"), (False, "high"), ([], "high"), (["a"], "wide")])
def test_the_only_section_follows_data_too(value, expected):
    assert pages(template("{% trang_ngang x %}", "a").render({"x": value})) == [(expected, None)]
    assert pages(template("a {% trang_ngang x %}{% so_trang_tu %}").render({"x": value})) == [(expected, "1")]


def test_a_tag_that_is_not_reached_changes_nothing_and_each_section_asks_for_itself():
    made = document("{% if x %}{% trang_ngang %}{% endif %}a")
    new_section(made, "b")
    assert pages(compiled(made).render({"x": True})) == [("wide", None), ("high", None)]
    assert pages(compiled(made).render({"x": False})) == [("high", None), ("high", None)]


def test_the_last_section_that_is_left_keeps_what_it_asked_for():
    made = document("{% trang_ngang x %}", "a")
    new_section(made, "{% if y %}", "{% so_trang_tu 3 %}", "b", "{% endif %}")
    assert pages(compiled(made).render({"x": True, "y": False})) == [("wide", None)]
    assert pages(compiled(made).render({"x": False, "y": True})) == [("high", None), ("high", "3")]


def test_margins_turn_with_the_page_and_back():
    def margins(data: bytes) -> list[int]:
        section = docx.Document(io.BytesIO(data)).sections[0]
        sides = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
        return [round(side.mm) for side in sides if side is not None]

    made = document("{% trang_ngang x %}", "a")
    section = made.sections[0]
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, (20, 15, 25, 30))
    wide = compiled(made).render({"x": True})
    assert margins(compiled(made).render({"x": False})) == [20, 15, 25, 30]
    assert margins(wide) == [30, 20, 15, 25]
    back = docx.Document(io.BytesIO(wide))
    back.paragraphs[0].text = "{% trang_ngang false %}a"
    assert margins(compiled(back).render({})) == [20, 15, 25, 30]


def test_numbers_of_the_template_are_replaced_or_taken_away():
    def numbered(root: Any) -> None:
        next(root.iter(qn("w:sectPr"))).append(xml("<w:pgNumType w:fmt='lowerRoman' w:start='5'/>"))

    data = edited(data_of(document("{% so_trang_tu x %}a")), "word/document.xml", numbered)
    made = WordTemplate.from_bytes(data, "m")
    assert pages(made.render({"x": 7})) == [("high", "7")]
    assert pages(made.render({"x": ""})) == [("high", None)]
    assert pages(made.render({"x": Missing("số trang")}, draft=True)) == [("high", None)]


@pytest.mark.parametrize("value", ["a", -1, True, 1.5])
def test_a_start_that_is_no_number_is_a_finding(value):
    (finding,) = wrong(template("{% so_trang_tu x %}a"), {"x": value})
    assert (finding.code, "so_trang_tu" in finding.place.spot) == ("MT113", True)


def test_a_name_that_the_data_has_not_and_an_expression_that_is_wrong_are_findings():
    for word in ("trang_ngang", "so_trang_tu"):
        assert codes(wrong(template(f"{{% {word} x %}}a"), {})) == ["MT112"]
        assert codes(faults(f"{{% {word} x. %}}")) == ["MT104"]
        assert codes(faults(f"{{% {word} x() %}}")) == ["MT105"]
    assert list(template("{% trang_ngang a.b %}").fields()) == ["a"]


def test_a_header_has_no_section():
    made = document("a")
    made.sections[0].header.paragraphs[0].text = "{% trang_ngang true %}b"
    assert codes(faults_of(data_of(made))) == ["MT109"]


def test_both_validators_accept_it():
    made = annexes()
    for key in [key for key, rel in made.part.rels.items() if rel.reltype.endswith("/stylesWithEffects")]:
        del made.part.rels[key]
    ds = [{"rong": True, "tu": 1}, {"rong": False, "tu": 2}]
    assert open_xml_errors([compiled(made).render({"ds": ds})]) == []
