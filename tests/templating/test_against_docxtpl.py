"""Where docxtpl is right, ours gives the same text; where it is wrong, ours says so."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docxtpl import DocxTemplate

from tests.templating.building import codes, compiled, contents, data_of, document, faults, wrong

PEOPLE = [{"ten": "An", "xa": ["a", "b"], "dat": True}, {"ten": "Bình", "xa": [], "dat": False}]
SAME: dict[str, list[Any]] = {
    "variables in split runs": ["Xã {{ ten }}", ["{{ t", "en", " }} x"]],
    "filters and expressions": ["{{ ten|upper }} {{ ten|lower }} {{ 'a' if dat else 'b' }} {{ ten ~ '!' }}"],
    "inline if": ["a{% if dat %}b{% elif ten %}c{% else %}d{% endif %}e"],
    "inline loop": ["{% for p in ds %}{{ p.ten }}{% if not loop.last %}, {% endif %}{% endfor %}."],
    "paragraph loop": ["{%p for p in ds %}", "{{ loop.index }}. {{ p.ten }}", "{%p endfor %}", "hết"],
    "paragraph condition": ["{%p if dat %}", "có", "{%p else %}", "không", "{%p endif %}", "hết"],
    "nested paragraph loops": [
        "{%p for p in ds %}", "{{ p.ten }}", "{%p for x in p.xa %}", "- {{ x }}", "{%p endfor %}", "{%p endfor %}",
    ],
    "row loop": [
        [["STT", "Tên"], ["{%tr for p in ds %}", ""], ["{{ loop.index }}", "{{ p.ten }}"], ["{%tr endfor %}", ""]],
        "hết",
    ],
    "nested row loops": [
        [["a", "b"], ["{%tr for p in ds %}", ""], ["{{ p.ten }}", ""], ["{%tr for x in p.xa %}", ""], ["", "{{ x }}"],
         ["{%tr endfor %}", ""], ["{%tr endfor %}", ""]], "hết",
    ],
    "row condition": [[["a", "b"], ["{%tr if dat %}", ""], ["c", "d"], ["{%tr endif %}", ""]], "hết"],
    "column loop": [[["Tên", "{%tc for x in cot %}", "{{ x }}", "{%tc endfor %}"], ["", "", "", ""]][:1], "hết"],
    "comments": ["a{# ghi chú #}b"],
    "set": ["{% set n = ds|length %}{{ n }}"],
}  # fmt: skip
VALUES: dict[str, Any] = {"ten": "Bộc Bố", "dat": True, "ds": PEOPLE, "cot": ["x", "y"]}


def theirs(data: bytes, values: dict[str, Any]) -> list[Any]:
    made = DocxTemplate(io.BytesIO(data))
    made.render(values, autoescape=True)
    stream = io.BytesIO()
    made.save(stream)
    return contents(stream.getvalue())


@pytest.mark.parametrize("name", SAME)
@pytest.mark.parametrize("dat", [True, False])
def test_the_text_is_that_of_docxtpl(name, dat):
    made = document(*SAME[name])
    values = {**VALUES, "dat": dat}
    assert contents(compiled(made).render(values)) == theirs(data_of(made), values)


def test_docxtpl_drops_text_beside_a_row_tag_and_ours_finds_it():
    blocks = [[["STT {%tr for p in ds %}", "mất"], ["{{ p.ten }}", ""], ["{%tr endfor %}", ""]]]
    assert "mất" not in str(theirs(data_of(document(*blocks)), VALUES))
    assert codes(faults(*blocks)) == ["MT108"]


def test_docxtpl_prints_nothing_for_an_unknown_name_and_ours_finds_it():
    made = document("Xã {{ khong_co }}.")
    assert theirs(data_of(made), VALUES) == ["Xã ."]
    assert codes(wrong(compiled(made), VALUES)) == ["MT112"]


def test_docxtpl_lets_a_half_tag_and_none_through_and_ours_finds_them():
    made = document("{ ten } {{ x }}")
    assert theirs(data_of(made), {"x": None}) == ["{ ten } None"]
    assert codes(faults("{ ten } {{ x }}")) == ["MT103"]
