"""Random damage to the format of a document that ntmdocs made: its rule fires, and none that it does not imply."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ntmdocs.layout_rules import inspect
from ntmdocs.layout_rules.components import recognise
from ntmdocs.layout_rules.families.body import running
from ntmdocs.layout_rules.reading import Paragraph, W, read, section_elements
from ntmdocs.office import Edit, Package
from ntmdocs.office.properties import drop, holder, put
from tests.builders import a_plan
from tests.documents.rendering import rendered
from tests.documents.test_invented_plan import unit_named, units

TODAY = dt.date(2025, 4, 20)
Spoil = Callable[[etree._Element, object], None]
# Narrower text makes rules and tables too long for it, and one section's margins differ from another's.
NARROWER = {"VBPG07", "VBTL03", "VBTB01", "VBTB02", "VBQH03"}


@lru_cache(maxsize=1)
def own() -> bytes:
    """A plan that ntmdocs makes."""
    return rendered(a_plan(), unit_named(a_plan(), units()[0]))


def codes(data: bytes) -> set[str]:
    return {finding.code for finding in inspect(data, today=TODAY).findings}


def page(side: str) -> Spoil:
    def spoil(root: etree._Element, value: object) -> None:
        put(section_elements(root)[0], "pgMar", **{side: value})

    return spoil


def letters(name: str) -> Spoil:
    def spoil(paragraph: etree._Element, value: object) -> None:
        for run in paragraph.iter(f"{W}r"):
            if name == "rFonts":
                drop(put(holder(run, "rPr"), name, ascii=value, hAnsi=value), "asciiTheme", "hAnsiTheme")
            else:
                put(holder(run, "rPr"), name, val=value)

    return spoil


def layout(name: str, attribute: str) -> Spoil:
    def spoil(paragraph: etree._Element, value: object) -> None:
        element = put(holder(paragraph, "pPr"), name, **{attribute: value})
        if attribute == "line":
            element.set(f"{W}lineRule", "auto")

    return spoil


FAR = st.integers(0, 1100) | st.integers(1450, 3000)
SECTIONS = (
    ("VBPG02", NARROWER, page("top"), FAR),
    ("VBPG03", NARROWER, page("bottom"), FAR),
    ("VBPG04", NARROWER, page("left"), st.integers(300, 1680) | st.integers(2000, 3500)),
    ("VBPG05", NARROWER, page("right"), st.integers(300, 830) | st.integers(1160, 2500)),
)
PARAGRAPHS = (
    ("VBND01", {"VBFT07", "VBND05"}, letters("sz"), st.integers(12, 25) | st.integers(29, 60)),
    ("VBFT01", set[str](), letters("rFonts"), st.sampled_from(["Arial", "Calibri", "Tahoma", "Liberation Serif"])),
    ("VBFT02", set[str](), letters("rFonts"), st.sampled_from([".VnTime", ".VnTimeH", "VNI-Times"])),
    ("VBFT04", set[str](), letters("color"), st.sampled_from(["FF0000", "0000FF", "00B050"])),
    ("VBFT05", set[str](), letters("highlight"), st.sampled_from(["yellow", "green", "cyan"])),
    ("VBND02", {"VBND03"}, layout("jc", "val"), st.sampled_from(["right", "end"])),
    ("VBND03", set[str](), layout("ind", "firstLine"), st.integers(0, 540) | st.integers(745, 2000)),
    ("VBND05", set[str](), layout("spacing", "line"), st.integers(100, 238) | st.integers(362, 800)),
)  # fmt: skip


def _is_plain(paragraph: Paragraph) -> bool:
    """Whether it is running text beyond doubt: what is bold or in brackets may stand apart and in italics."""
    return not paragraph.whole.any_bold and not paragraph.text.startswith(("(", "“"))


def damaged(spoil: Spoil, value: object, place: int | None) -> bytes:
    """The plan with one section, or with the running paragraph of this number, spoiled."""
    edit = Edit(Package.open(own()))
    root = edit.tree("word/document.xml")
    if place is None:
        spoil(root, value)
    else:
        paragraphs = [one for one in running(recognise(read(own()), TODAY)) if _is_plain(one)]
        spoil(list(root.iter(f"{W}p"))[paragraphs[place % len(paragraphs)].source], value)
    return edit.write()


CASES = (*SECTIONS, *PARAGRAPHS)


@pytest.mark.parametrize(("code", "implied", "spoil", "values"), CASES, ids=[case[0] for case in CASES])
@settings(max_examples=4)
@given(data=st.data())
def test_damage_is_found_and_nothing_beside_what_it_implies(code, implied, spoil, values, data):
    place = None if code.startswith("VBPG") else data.draw(st.integers(0, 200))
    found = codes(damaged(spoil, data.draw(values), place)) - codes(own())
    assert code in found
    assert found <= {code} | implied
