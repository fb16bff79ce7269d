"""The JSON Schema says what the model says."""

from __future__ import annotations

import json

from ntmdocs.model import TABLES, PlanHeader
from ntmdocs.plan_files.schema import json_schema


def test_every_key_and_column_is_described():
    schema = json_schema()
    assert list(schema["properties"]) == list(PlanHeader.columns())
    assert schema["additionalProperties"] is False
    for kind in TABLES:
        row = schema["$defs"][kind.TABLE.key]
        assert list(row["properties"]) == [info.title for info in kind.columns().values()]
        assert set(row["required"]) == {info.title for info in kind.columns().values() if info.is_required()}
        assert all(value["description"] for value in row["properties"].values())
    assert json.loads(json.dumps(schema)) == schema
