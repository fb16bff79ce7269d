"""YAML as text: every scalar a string with its line, no tags, no aliases, no doubled keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from ntmdocs.findings import Finding, Place
from ntmdocs.plan_files.rules import MalformedFile
from ntmdocs.plan_files.texts import read_text, scalar

_LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = ("", "~", "null")
MAX_DEPTH = 20


def read_yaml(path: Path, name: str) -> tuple[Any, list[Finding]]:
    """The file as nested dicts, lists and strings, each dict with its `place`; None and findings when malformed."""
    findings: list[Finding] = []
    try:
        # The start of a tree that refuses aliases: they are the only way a small file can become a huge one.
        text = read_text(path, name)
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_LOADER)):
            return None, [MalformedFile.at(Place(file=name), "YAML có bí danh (*), không được dùng.")]
        node = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        return None, [
            MalformedFile.at(
                Place(file=name, line=line),
                f"YAML sai cú pháp: {getattr(error, 'problem', error)}.",
                hint="Kiểm tra thụt dòng, dấu hai chấm và dấu ngoặc kép.",
            )
        ]
    if node is None:
        return None, [MalformedFile.at(Place(file=name), "Tệp trống.")]
    return _value(node, name, findings, 0), findings


def _value(node: yaml.Node, name: str, findings: list[Finding], depth: int) -> Any:
    place = Place(file=name, line=node.start_mark.line + 1)
    if depth > MAX_DEPTH:
        findings.append(MalformedFile.at(place, f"YAML lồng nhau quá {MAX_DEPTH} tầng."))
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, name, findings, depth)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, name, findings, depth + 1) for item in node.value]
    if isinstance(node, yaml.ScalarNode) and node.style is None and node.value in _NOTHING:
        return None
    text, found = scalar(node.value, place)
    findings.extend(found)
    return text


def _mapping(node: yaml.MappingNode, name: str, findings: list[Finding], depth: int) -> dict[str, Any]:
    mapping: dict[str, Any] = {"place": Place(file=name, line=node.start_mark.line + 1)}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in mapping:
            place = Place(file=name, line=key_node.start_mark.line + 1)
            findings.append(MalformedFile.at(place, f"Khóa «{key}» ghi hai lần.", hint="Bỏ một dòng."))
        value = _value(value_node, name, findings, depth + 1)
        if value is not None:
            mapping[key] = value
    return mapping
