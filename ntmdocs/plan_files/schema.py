"""The JSON Schema of a plan's folder, from the model's description: editors complete keys and check values with it."""

from __future__ import annotations

from typing import Any

from pydantic.fields import FieldInfo

from ntmdocs.model import SCHEMA_VERSION, TABLES, PlanHeader, Record
from ntmdocs.plan_files.columns import Holds, columns_of, unit_of, words_of

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DAY = r"^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$|^\d{4}-\d{1,2}-\d{1,2}$"
_NUMBER = r"^-?\d{1,3}(\.\d{3})*(,\d+)?$|^-?\d+(,\d+)?$"
_SHAPES: dict[Holds, dict[str, Any]] = {
    Holds.DAY: {"type": "string", "pattern": _DAY},
    Holds.COUNT: {"type": ["integer", "string"], "minimum": 0, "pattern": _NUMBER},
    Holds.AMOUNT: {"type": ["number", "string"], "pattern": _NUMBER},
    Holds.FLAG: {"enum": ["có", "không"]},
    Holds.WORDS: {"type": ["array", "string"], "items": {"type": "string"}},
}


def json_schema() -> dict[str, Any]:
    """The schema of `ke-hoach.yaml`; under `$defs`, a row of each table by the headings of its columns."""
    rows = {kind.TABLE.key: _object(kind, by_title=True) for kind in TABLES}
    for kind in TABLES:
        rows[kind.TABLE.key] |= {"title": kind.TABLE.title, "description": kind.TABLE.meaning}
    header = _object(PlanHeader, by_title=False)
    header["properties"]["phien_ban"] |= {"const": SCHEMA_VERSION}
    about = {"$schema": _DRAFT, "title": "Phần chung của kế hoạch"}
    return {**about, **header, "additionalProperties": False, "$defs": rows}


def _object(kind: type[Record], *, by_title: bool) -> dict[str, Any]:
    names = {key: str(info.title) if by_title else key for key, (info, _) in columns_of(kind).items()}
    columns = columns_of(kind).items()
    return {
        "type": "object",
        "properties": {names[key]: _value(info, holds) for key, (info, holds) in columns},
        "required": [names[key] for key, (info, _) in columns if info.is_required()],
    }


def _value(info: FieldInfo, holds: Holds) -> dict[str, Any]:
    shape = {"enum": list(words_of(info))} if holds is Holds.CHOICE else _SHAPES.get(holds, {"type": "string"})
    unit = f" Đơn vị tính: {unit_of(info)}." if unit_of(info) else ""
    return {"title": str(info.title), "description": f"{info.description}{unit}", **shape}
