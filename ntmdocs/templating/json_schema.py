"""What a template needs as JSON Schema (draft 2020-12), for programs that prepare its data."""

from __future__ import annotations

from typing import Any

from ntmdocs.findings import Place
from ntmdocs.templating.used_names import Field

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(root: Field, title: str) -> dict[str, Any]:
    """The schema of the values: a text or whole number for what is printed, any value for what only a condition asks.

    A name is required unless each of its uses allows that it is not there; each description says where it is used.
    """
    return {"$schema": DIALECT, "title": title, "type": "object", **_members(root)}


def _schema(used: Field) -> dict[str, Any]:
    kinds = [
        *(["string", "integer"] if used.printed else ["string", "number"] if used.typed else ()),
        *(["array"] if used.item is not None else ()),
        *(["object"] if used.fields else ()),
    ]
    schema: dict[str, Any] = {"description": _description(used)} if used.places else {}
    if kinds and used.entry is None:
        schema["type"] = kinds[0] if len(kinds) == 1 else kinds
    if used.item is not None:
        schema["items"] = _schema(used.item)
    return schema | (_members(used) if used.fields else {})


def _members(used: Field) -> dict[str, Any]:
    required = [name for name, field in used.fields.items() if len(field.optional) < len(field.places)]
    return {"properties": {name: _schema(field) for name, field in used.fields.items()}, "required": required}


def _description(used: Field) -> str:
    """Where the name stands, by what is done with it."""
    told = (("in", [*used.printed, *used.typed]), ("lặp", used.looped), ("điều kiện", used.tested))
    ways = [f"{what}: {_spots(places)}" for what, places in told if places]
    return ". ".join(ways or [f"dùng: {_spots(used.places)}"])


def _spots(places: list[Place]) -> str:
    return "; ".join(dict.fromkeys(str(place) for place in places))
