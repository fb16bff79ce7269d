"""The overview page in a real browser: at three widths, light and dark, by keyboard, by ear, and on paper."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ntmdocs.overview import make_overview
from tests.proof.browser import Browser

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3

# The least contrast of any visible text with the colours behind it, and where it is.
CONTRAST = """(() => {
  const rgb = text => (text.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const behind = node => {
    for (; node; node = node.parentElement) {
      const colour = rgb(getComputedStyle(node).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return matchMedia('(prefers-color-scheme: dark)').matches ? [0, 0, 0] : [255, 255, 255];
  };
  const found = [...document.querySelectorAll('body *')]
    .filter(node => [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim()))
    .map(node => {
      const [a, b] = [light(rgb(getComputedStyle(node).color)), light(behind(node))];
      return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), node.outerHTML.slice(0, 80)];
    });
  return found.reduce((least, each) => each[0] < least[0] ? each : least);
})()"""
# Whether something sticks out to the right of the window without scrolling in a box of its own.
OVERFLOW = "[document.documentElement.scrollWidth, document.documentElement.clientWidth, innerWidth]"
FOCUS = """(() => {
  const node = document.activeElement, box = node.getBoundingClientRect(), style = getComputedStyle(node);
  const seen = box.left >= 0 && box.right <= innerWidth;
  return [node.getAttribute('href'), style.outlineStyle, parseFloat(style.outlineWidth), seen];
})()"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    """The pages of a province with districts and of one without."""
    folder, days = tmp_path_factory.mktemp("pages"), {"bac-kan-2025": (2025, 6, 30), "thai-nguyen-2026": (2026, 10, 15)}
    for name, day in days.items():
        make_overview(EXAMPLES / name, None, folder / f"{name}.html", date(*day))
    return {name: folder / f"{name}.html" for name in days}


@pytest.fixture(scope="module")
def browser(tmp_path_factory) -> Iterator[Browser]:
    with Browser.started(tmp_path_factory.mktemp("browser")) as started:
        yield started


@pytest.fixture(params=["bac-kan-2025", "thai-nguyen-2026"])
def shown(request, browser: Browser, pages) -> Browser:
    """The browser with a page open, light and wide."""
    browser.size(1440)
    browser.scheme("light")
    browser.open(pages[request.param])
    return browser


def fits(shown: Browser, width: int) -> bool:
    """Whether the whole page is as narrow as the window; a telephone shows a page that is not at a smaller scale."""
    whole, window, inner = shown.run(OVERFLOW)
    return bool(whole <= window <= inner <= width)


@pytest.mark.parametrize("width", [390, 820, 1440])
def test_nothing_sticks_out_at_any_width(shown, width):
    shown.size(width)
    assert fits(shown, width)


def test_what_sticks_out_would_be_found(shown):
    shown.size(390)
    shown.run("document.querySelector('main').append(document.createElement('p'))")
    shown.run("document.querySelector('main').lastChild.style.cssText = 'width: 600px; height: 1rem'")
    assert not fits(shown, 390)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_what_is_behind_it(shown, scheme):
    shown.scheme(scheme)
    least, where = shown.run(CONTRAST)
    assert least >= LEAST_CONTRAST, where


def test_pale_text_would_be_found(shown):
    shown.run("document.querySelector('h1').style.color = '#999'")
    assert shown.run(CONTRAST)[0] < LEAST_CONTRAST


def test_the_keyboard_reaches_the_main_part_and_every_commune_in_turn(shown):
    shown.tab()
    assert shown.run(FOCUS) == ["#chinh", "solid", 3, True]
    shown.run("document.querySelector('.o').previousElementSibling.scrollIntoView()")
    links = shown.run("[...document.querySelectorAll('.o a')].map(node => node.getAttribute('href'))")
    shown.run("document.querySelector('.o a').focus()")
    for href in links[:12]:
        assert shown.run("document.activeElement.getAttribute('href')") == href
        shown.tab()
    assert shown.run(FOCUS)[1:] == ["solid", 3, True]
    assert shown.run("[...document.querySelectorAll('a, [tabindex]')].every(node => node.tabIndex >= -1)")


def named(tree: list[dict[str, Any]], role: str) -> list[str]:
    """What a screen reader calls the parts of a role."""
    return [
        node["name"]["value"]
        for node in tree
        if not node["ignored"] and node["role"]["value"] == role and "name" in node
    ]


def test_a_screen_reader_is_told_what_the_eye_sees(shown):
    tree = shown.call("Accessibility.getFullAXTree")["nodes"]
    assert {"main", "navigation", "banner", "contentinfo"} <= {node["role"]["value"] for node in tree}
    assert {"Bản đồ tiêu chí", "Quá hạn", "Đang chờ", "Từng xã"} <= set(named(tree, "heading"))
    assert all("tiêu chí" in name for name in named(tree, "link") if name.endswith(" thiếu"))
    tables = named(tree, "table")
    assert tables
    assert all(tables)
    communes = [name for name in named(tree, "link") if "tiêu chí)" in name]
    assert len(communes) == shown.run("document.querySelectorAll('.o a').length")


def test_it_prints_on_a4_without_an_empty_or_a_cut_page(shown, tmp_path):
    printed = tmp_path / "trang.pdf"
    printed.write_bytes(shown.pdf())
    told = subprocess.run(["pdfinfo", printed], capture_output=True, check=True, text=True).stdout
    text = subprocess.run(["pdftotext", "-layout", printed, "-"], capture_output=True, check=True, text=True).stdout
    sheets = text.split("\f")[:-1]
    assert "(A4)" in told
    assert 3 <= len(sheets) <= 12
    assert all(len(sheet.split()) > 20 for sheet in sheets)
    last = shown.run("document.querySelector('#tung-xa ~ div:last-of-type tr:last-child th').textContent")
    assert last in sheets[-1]
    assert "Đến nội dung chính" not in text


def test_a_page_asks_for_nothing_but_itself(browser, pages):
    for page in pages.values():
        browser.open(page)
    assert set(browser.log) <= {page.resolve().as_uri() for page in pages.values()}


def test_a_page_that_asks_for_more_would_be_found(browser, tmp_path):
    page = tmp_path / "trang.html"
    page.write_text('<img src="anh.png">', encoding="utf-8")
    browser.log.clear()
    browser.open(page)
    assert (tmp_path / "anh.png").as_uri() in browser.log


def test_without_a_browser_the_tests_fail(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(AssertionError, match="make proof-tools"), Browser.started(tmp_path):
        pass
