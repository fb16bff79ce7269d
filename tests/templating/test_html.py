"""Pages: values are escaped, none may be missing, and a template reaches nothing but its words."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from jinja2.exceptions import SecurityError, UndefinedError

from ntmdocs.templating import HtmlTemplate


@dataclass(frozen=True)
class Words:
    ten: str
    cac_xa: tuple[str, ...] = ()


def render(text: str, words: object, **parts: str) -> str:
    return HtmlTemplate.named("trang", {"trang": text, **parts}.get).render(words).decode()


def test_values_are_escaped_in_texts_and_in_parts():
    page = render('<p title="{{ ten }}">{{ ten }}</p>{% include "than" %}', Words('<b>"&'), than="<i>{{ ten }}</i>")
    assert page == '<p title="&lt;b&gt;&#34;&amp;">&lt;b&gt;&#34;&amp;</p><i>&lt;b&gt;&#34;&amp;</i>'


def test_a_loop_goes_through_the_words():
    assert (
        render("{% for xa in cac_xa %}<li>{{ xa }}</li>{% endfor %}", Words("", ("A", "B"))) == "<li>A</li><li>B</li>"
    )


def test_a_value_that_is_missing_stops_the_page():
    with pytest.raises(UndefinedError):
        render("{{ khac }}", Words(""))


@pytest.mark.parametrize("reaching", ["ten.__class__.__mro__", "cycler.__init__.__globals__"])
def test_a_page_reaches_nothing_but_its_words(reaching):
    with pytest.raises((SecurityError, UndefinedError)):
        render(f"{{{{ {reaching} }}}}", Words("a"))
