"""The overview page as a document: well formed, whole without network or script, to be walked by keyboard and ear."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from ntmdocs.overview import make_overview

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
HEADINGS = ("h1", "h2", "h3", "h4")
LANDMARKS = ("header", "nav", "main", "footer")


def page_of(plan: str, folder: Path, day: date) -> etree._Element:
    """The page of an example's top unit; it is written so that a strict XML parser takes it."""
    result = make_overview(EXAMPLES / plan, None, folder / f"{plan}.html", day)
    text = result.written[0].path.read_bytes()
    assert text.startswith(b"<!DOCTYPE html>\n")
    return etree.fromstring(text)


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> etree._Element:
    return page_of("bac-kan-2025", tmp_path_factory.mktemp("page"), date(2025, 6, 30))


@pytest.fixture(scope="module", params=["bac-kan-2025", "thai-nguyen-2026"])
def any_page(request, tmp_path_factory) -> etree._Element:
    return page_of(request.param, tmp_path_factory.mktemp("page"), date(2026, 10, 15))


def found(page: etree._Element, path: str) -> list[Any]:
    """The nodes, or the values, that an XPath finds."""
    return [*page.xpath(path)]  # type: ignore[misc]


def texts(nodes: list[Any]) -> list[str]:
    return [" ".join("".join(node.itertext()).split()) for node in nodes]


def faults(page: etree._Element) -> list[str]:
    """What of a page a reader without eyes, mouse, network or script would stumble on."""
    ids = found(page, "//@id")
    targets = [href.removeprefix("#") for href in found(page, "//a/@href")]
    told = found(page, "//@aria-labelledby | //@aria-describedby")
    levels = [HEADINGS.index(str(node.tag)) + 1 for node in page.iter(*HEADINGS)]
    styles = "".join(found(page, "//style/text()"))
    return [
        *(f"{name} stands twice" for name in {name for name in ids if ids.count(name) > 1}),
        *(f"no place {name}" for name in {*targets, *told} if name not in ids),
        *(f"h{level} after h{before}" for before, level in pairwise(levels) if level > before + 1),
        *(["no h1 at first"] if levels[:1] != [1] or levels.count(1) != 1 else []),
        *("a table without caption" for table in page.iter("table") if table.find("caption") is None),
        *("a heading of a table without scope" for node in page.iter("th") if "scope" not in node.attrib),
        *("a table that scrolls and has no focus" for _ in found(page, "//div[.//table][not(@tabindex)]")),
        *(f"{node.tag!s} asks the network" for node in page.iter("img", "script", "link", "iframe", "object")),
        *("a style asks the network" for _ in re.findall(r"url\(|@import|https?:", styles)),
        *([] if page.get("lang") == "vi" else ["no language"]),
        *(f"not one {tag}" for tag in LANDMARKS if len(found(page, f"//{tag}")) != 1),
    ]


def test_nobody_stumbles_on_a_page(any_page):
    assert faults(any_page) == []


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        ('<p id="chinh">a</p>', "chinh stands twice"),
        ('<a href="#khac">a</a>', "no place khac"),
        ("<h4>a</h4>", "h4 after h2"),
        ("<h1>a</h1>", "no h1 at first"),
        ("<table><tr><th>a</th></tr></table>", "a table without caption"),
        ("<table><tr><th>a</th></tr></table>", "a heading of a table without scope"),
        ("<div><table/></div>", "a table that scrolls and has no focus"),
        ('<img src="https://a/b.png"/>', "img asks the network"),
        ("<main/>", "not one main"),
    ],
)
def test_a_planted_fault_is_found(page, planted, fault):
    spoilt = etree.fromstring(etree.tostring(page))
    found(spoilt, "//section")[-1].append(etree.fromstring(planted))
    assert fault in faults(spoilt)


def test_every_commune_is_a_link_that_says_its_name_its_criteria_and_its_levels(page):
    links = found(page, "//ul[@class='o']/li/a")
    assert len(links) == 95
    assert len({link.get("href") for link in links}) == 95
    [told] = [text for text in texts(links) if text.startswith("Đồng Thắng")]
    assert told == "Đồng Thắng (chưa rõ số tiêu chí) ; đã đạt nông thôn mới kiểu mẫu"


def test_the_page_tells_the_targets_and_what_waits_for_whom(page):
    rows = texts(found(page, "//section[h2/@id='muc-tieu']//tbody/tr"))
    assert rows[0] == "Xã đạt chuẩn nông thôn mới37012,7%"
    waiting = texts(found(page, "//section[h2/@id='dang-cho']//tbody/tr"))
    assert any(row.startswith("UBND các huyện, thành phốBan hành kế hoạch năm08Bạch Thông") for row in waiting)
    assert "Xã nông thôn mới3501000001" in waiting


def test_what_is_late_is_told_where_the_roadmap_has_months(tmp_path):
    page = page_of("thai-nguyen-2026", tmp_path, date(2026, 10, 15))
    rows = texts(found(page, "//section[h2/@id='qua-han']//tbody/tr"))
    assert rows[0].startswith("Tỉnh Thái Nguyên30/6/2026107 Tiêu chí 2 (")
