"""Whatever is thrown at the engine, only findings come back."""

from __future__ import annotations

from contextlib import suppress
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.errors import FindingsError
from ntmdocs.office import Package, serialise
from ntmdocs.templating import WordTemplate, template_text
from tests.templating import fuzzing
from tests.templating.building import contents, data_of, document, new_section, with_part
from tests.templating.fuzzing import failures

TAGS = """{{ a }}|{{ b.c }}|{% if a %}|{% else %}|{% elif b %}|{% endif %}|{% for x in d %}|{% endfor %}|{{ x }}
{%p if a %}|{%p endif %}|{%tr for x in d %}|{%tr endfor %}|{%tc for x in d %}|{%tc endfor %}|{{p a }}
{% block k %}|{% endblock %}
{% set y = a %}|{% with z = a %}|{% endwith %}|{# c #}|{{|}}|{%|%}|{|chữ||{{ a ~ '“' }}|{% include 'a' %}|{{ 'a
{{ loop.index }}|{{ a b }}
{%- if a -%}|{%- endif -%}|{{- a -}}|{%- for x in d %}
{% macro k(x) %}{{ x }}{% endmacro %}|{{ k(a) }}|{% raw %}|{% endraw %}
{% filter upper %}|{% endfilter %}|{% set z %}|{% endset %}|{{ z }}|{% macro q() %}|{% endmacro %}|{{ q() }}
{{ d|sort|join }}|{{ a + 1 }}|{{ d[1:] }}|{% for k, v in b|dictsort %}|{{ {'a': a}.a }}|{% set n = namespace(x=a) %}
{% set n.x = n.x ~ a %}|{{ n.x }}|{{ d|map('upper')|first }}|{{ 1 < x < a }}|{{ loop.changed(x) }}|{{ range(3) }}"""
PIECES = st.sampled_from([*TAGS.replace("\n", "|").split("|"), " ", "\t", "\n"])
TEXTS = st.lists(PIECES, max_size=4).map("".join)
RUNS = st.lists(TEXTS, min_size=1, max_size=4)
ROWS = st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=3)
BLOCKS = st.lists(st.one_of(TEXTS, RUNS, ROWS), max_size=6)
VALUES = {"a": "1", "b": {"c": "2"}, "d": ["3", "4"], "doan_rieng": {}}
LOADS = settings(max_examples=50)


def attempt(data: bytes) -> bytes | None:
    try:
        made = WordTemplate.from_bytes(data, "mau.docx")
        made.fields()
        result = made.render(VALUES)
    except FindingsError:
        return None
    return result


@LOADS
@given(BLOCKS, BLOCKS)
def test_random_tags_give_a_document_or_findings(blocks, later):
    made = document(*blocks)
    new_section(made, *later, landscape=True)
    result = attempt(data_of(made))
    if result is not None and "raw" not in str([blocks, later]):
        text = str(contents(result))
        assert "{{" not in text
        assert "{%" not in text


def rich() -> bytes:
    made = document("{{ a }}", "{% for x in d %}", [["{{ x }}", "b"]], "{% endfor %}", "{% if a %}b{% endif %}")
    made.sections[0].header.paragraphs[0].text = "{{ b.c }}"
    made.core_properties.title = "{{ a }}"
    new_section(made, "{% if a %}", "x", "{% endif %}")
    return data_of(made)


def test_truncated_and_mutated_files_give_findings():
    data, chance = rich(), Random(1)  # noqa: S311
    for size in range(0, len(data), len(data) // 60):
        attempt(data[:size])
    for _ in range(150):
        mutated = bytearray(data)
        for _ in range(chance.randint(1, 12)):
            mutated[chance.randrange(len(mutated))] = chance.randrange(256)
        attempt(bytes(mutated))


def test_mutated_parts_give_findings():
    data, chance = rich(), Random(2)  # noqa: S311
    package = Package.open(data)
    parts = [
        name
        for name in package.names
        if name.endswith((".xml", ".rels")) and "theme" not in name and "styles" not in name
    ]
    for _ in range(120):
        name = chance.choice([*parts, *["word/document.xml"] * len(parts)])
        text = package.part(name)
        start = chance.randrange(len(text))
        piece = chance.choice(
            [
                b"",
                b"{{ a }}",
                b"{% if a %}",
                b"<w:p>",
                b"</w:p>",
                b"</w:tc>",
                text[start : start + 80],
                b"<w:p/>",
                b"&",
                b"\xff",
            ]
        )
        cut = chance.choice([0, 0, 1, 20, 200])
        if chance.random() < 0.6:
            start = max(text.find(b"<", start), 0)
            end = text.find(b">", start) + 1
            cut = (end - start) * chance.randint(0, 1)
        mutated = with_part(data, name, text[:start] + piece + text[start + cut :])
        attempt(mutated)
        with suppress(FindingsError):
            template_text(mutated)


def test_structural_mutations_of_the_tree_give_findings():
    data, chance = rich(), Random(3)  # noqa: S311
    for _ in range(60):
        root = Package.open(data).tree("word/document.xml")
        elements = [element for element in root.iter() if element.getparent() is not None]
        for _ in range(chance.randint(1, 4)):
            element, other = chance.choice(elements), chance.choice(elements)
            if element not in (other, *other.iterancestors()) and element.getparent() is not None:
                other.insert(0, element)
        attempt(with_part(data, "word/document.xml", serialise(root)))


@pytest.mark.parametrize("seed", range(0, 60, 20))
def test_the_spoiled_templates_of_the_first_seeds_give_findings(seed):
    assert failures(seed, count=20) == []


def test_the_script_finds_what_raises_and_what_hangs(monkeypatch):
    def raising(seed: int) -> None:
        if seed == 1:
            raise ValueError("planted")
        while seed == 2:
            pass

    monkeypatch.setattr(fuzzing, "attempt", raising)
    monkeypatch.setattr(fuzzing, "LONGEST", 0.1)
    assert [seed for seed, _ in failures(0, count=4)] == [1, 2]


def test_a_part_with_nothing_but_comments_needs_no_place():
    made = document([["{# a #}"]], "{# b #}")
    assert contents(WordTemplate.from_bytes(data_of(made), "m").render({})) == [[[""]]]
