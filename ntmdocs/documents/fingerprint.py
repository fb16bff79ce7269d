"""The fingerprint of a document's words: the same words have the same one, on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

LENGTH = 16
_names: dict[type, tuple[str, ...]] = {}  # of each type met: a province's papers have millions of fields


def fingerprint(words: Any) -> str:
    """Sixteen hexadecimal digits that change with any of the words."""
    return hashlib.sha256(repr(_plain(words)).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def leaves(words: Any, path: str = "") -> dict[str, str]:
    """What the words say, by the names that a template calls it: «xa[2].ten»."""
    if names := field_names(words):
        pairs = [(f"{path}.{name}".lstrip("."), getattr(words, name)) for name in names]
    elif isinstance(words, Mapping):
        pairs = [(f"{path}.{key}".lstrip("."), each) for key, each in sorted(words.items())]
    elif isinstance(words, (tuple, list)):
        pairs = [(f"{path}[{at}]", each) for at, each in enumerate(words, 1)]
    else:
        return {} if words is None or words == "" else {path: str(words)}
    return {key: text for name, value in pairs for key, text in leaves(value, name).items()}


def field_names(value: object) -> tuple[str, ...]:
    """The names of the fields that make up a dataclass's instance, none of anything else."""
    kind = type(value)
    if kind not in _names:
        _names[kind] = tuple(each.name for each in fields(kind) if each.compare) if is_dataclass(kind) else ()
    return _names[kind]


def _plain(value: Any) -> Any:
    """The value as text, tuples and pairs, whose `repr` is the same everywhere."""
    if names := field_names(value):
        return tuple((name, _plain(getattr(value, name))) for name in names)
    if isinstance(value, Mapping):
        return tuple(sorted((str(key), _plain(each)) for key, each in value.items()))
    if isinstance(value, (tuple, list)):
        return tuple(_plain(each) for each in value)
    return value if value is None or isinstance(value, (bool, int)) else str(value)
