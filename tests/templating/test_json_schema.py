"""The JSON Schema of a template says of any values whether a render would miss one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ntmdocs.resources import template_folder
from ntmdocs.templating import WordTemplate
from ntmdocs.templating.json_schema import DIALECT
from tests.templating.building import codes, template, wrong

TYPES = {"string": str, "integer": int, "array": list, "object": dict}
KEYWORDS: dict[str, Any] = {
    "$schema": str, "title": str, "description": str, "type": (str, list), "items": dict, "properties": dict,
    "required": list,
}  # fmt: skip
BLOCKS = [
    "{{ ten }}{% if loai %}a{% endif %}{{ ghi_chu|default('') }}{{ 'x' if them is defined else 'y' }}",
    "{% for x in xa %}{{ x.ten }}{% for t in x.thon %}{{ t }}{% endfor %}{% endfor %}{{ tra[ten] }}",
]


def judge(schema: Any) -> None:
    """Holds a schema against the part of the meta-schema that it may use."""
    assert isinstance(schema, dict)
    for keyword, value in schema.items():
        assert isinstance(value, KEYWORDS[keyword]), keyword
    types = schema.get("type", [])
    assert set([types] if isinstance(types, str) else types) <= TYPES.keys()
    assert isinstance(types, str) or len(set(types)) == len(types)
    required = schema.get("required", [])
    assert len(set(required)) == len(required)
    assert set(required) <= schema.get("properties", {}).keys()
    for below in (*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])):
        judge(below)


def allows(schema: Any, value: Any) -> bool:
    """Whether the schema allows the value, by the keywords that `judge` knows."""
    kinds = schema.get("type", list(TYPES))
    right = any(isinstance(value, TYPES[kind]) for kind in ([kinds] if isinstance(kinds, str) else kinds))
    if isinstance(value, list) and "items" in schema:
        return right and all(allows(schema["items"], item) for item in value)
    if isinstance(value, dict):
        known = schema.get("properties", {})
        return right and {*schema.get("required", [])} <= value.keys() and all(
            allows(known[name], below) for name, below in value.items() if name in known
        )  # fmt: skip
    return right


def test_the_schema_nests_what_is_printed_looped_and_asked():
    schema = template(*BLOCKS).json_schema()
    judge(schema)
    assert (schema["$schema"], schema["title"], schema["type"]) == (DIALECT, "mau.docx", "object")
    assert schema["required"] == ["ten", "loai", "xa", "tra"]
    properties = schema["properties"]
    assert properties["ten"]["type"] == ["string", "integer"]
    assert "type" not in properties["loai"]
    assert "type" not in properties["tra"]
    assert properties["xa"]["type"] == "array"
    item = properties["xa"]["items"]
    assert (item["type"], item["required"]) == ("object", ["ten", "thon"])
    assert item["properties"]["thon"]["items"]["type"] == ["string", "integer"]


def test_the_description_says_where_and_how_a_name_is_used():
    described = template("a", "{{ ten }}{% if ten %}x{% endif %}").json_schema()["properties"]["ten"]["description"]
    assert described == (
        "in: tệp mau.docx, thân văn bản, đoạn 2, thẻ {{ ten }}. "
        "điều kiện: tệp mau.docx, thân văn bản, đoạn 2, thẻ {% if ten %}"
    )


VALUES = {"ten": "a", "loai": True, "xa": [{"ten": 1, "thon": ["b"]}], "tra": {"a": "c"}}


@pytest.mark.parametrize(
    ("change", "sound"),
    [
        ({}, True),
        ({"ghi_chu": "a", "them": ["b"], "khac": 1}, True),
        ({"loai": ["x"]}, True),
        ({"xa": []}, True),
        ({"ten": ["a"]}, False),
        ({"xa": "abc"}, False),
        ({"xa": [{"ten": "1"}]}, False),
        ({"xa": [{"ten": "1", "thon": [["b"]]}]}, False),
    ],
)
def test_values_that_the_schema_allows_are_those_that_can_be_rendered(change, sound):
    made, values = template(*BLOCKS), VALUES | change
    assert allows(made.json_schema(), values) == sound
    assert (wrong(made, values) == []) == sound


@pytest.mark.parametrize("name", ["ten", "loai", "xa", "tra"])
def test_a_required_name_is_one_that_a_render_cannot_do_without(name):
    made = template(*BLOCKS)
    values = {key: value for key, value in VALUES.items() if key != name}
    assert not allows(made.json_schema(), values)
    assert "MT112" in codes(wrong(made, values))


@pytest.mark.parametrize("path", sorted(template_folder().glob("docx/*.docx")), ids=lambda path: path.name)
def test_the_shipped_templates_have_a_schema(path):
    made = WordTemplate.from_bytes(path.read_bytes(), path.name, parts=lambda name: part_of(path, name))
    judge(made.json_schema())
    json.dumps(made.json_schema())


def part_of(path: Path, name: str) -> bytes | None:
    beside = path.parent / name
    return beside.read_bytes() if beside.is_file() else None
