"""No unit, kind, tier, level, year or number of criteria decides anything in the code: all of them are data."""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from ntmdocs.findings import NOWHERE
from ntmdocs.model import TABLES
from ntmdocs.plan_files.shipped import Shipped
from ntmdocs.resources import data_file, data_folder, data_names
from ntmdocs.vietnamese import fold

PACKAGE = Path(__file__).resolve().parent.parent / "ntmdocs"
SHIPPED = Shipped(data_file, NOWHERE)
# The keys and headings of columns are the clerk's words for things, not units of any plan.
DESCRIBES = {"column", "Table", "Field"}
# The key of a passage, and of an annex, on villages.
NAMES_A_PASSAGE = {("documents/outline.py", "thon"), ("documents/annexes/__init__.py", "thon")}
COLUMN_KEYS = {alias for record in TABLES for alias in record.columns()}
FIELDS = {name for record in TABLES for name in record.model_fields}
COMPARED = (ast.Compare, ast.match_case, ast.Subscript)


def words_of_data() -> set[str]:
    """Names and kinds of units, codes of tiers, levels, lists and programmes that ship, without diacritics."""
    words: set[str] = set()
    for path in (data_folder() / "units").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            words |= {fold(row[column]) for row in csv.DictReader(file) for column in ("Tên", "Loại", "Cấp", "Mã")}
    for code in data_names("government"):
        government = SHIPPED.government(code)
        assert government
        words |= {fold(kind.name) for tier in government.tiers for kind in tier.kinds}
        words |= {code, *(tier.code for tier in government.tiers)}
    for code in data_names("programmes"):
        programme = SHIPPED.programme(code)
        assert programme
        words |= {code, *(level.code for level in programme.levels), *(source.code for source in programme.sources)}
    return words | set(data_names("criteria")) | set(data_names("units"))


def numbers_of_data() -> set[int]:
    """The years of programmes and papers, and how many criteria the sets have."""
    sets = (SHIPPED.criteria_set(code) for code in data_names("criteria"))
    return {*range(2020, 2036), *(len(found.counted) for found in sets if found and len(found.counted) > 10)}


WORDS, NUMBERS = words_of_data(), numbers_of_data()


def deciding(source: str) -> Iterator[tuple[int, object]]:
    """The words and numbers of data that code says by itself, with their lines."""
    tree = ast.parse(source)
    left_out = {node for part in _left_out(tree) for node in ast.walk(part)}
    compared = {node for whole in ast.walk(tree) if isinstance(whole, COMPARED) for node in ast.iter_child_nodes(whole)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node not in left_out:
            value = node.value
            # «village» names a field of rows as well as a level; compared, it is the level.
            if isinstance(value, str) and value in FIELDS and node not in compared:
                continue
            if isinstance(value, str) and (fold(value) in WORDS or value in WORDS):
                yield node.lineno, value
            if type(value) is int and value in NUMBERS and node in compared:
                yield node.lineno, value


def _left_out(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings, descriptions of columns, cells by their keys, parts of sentences, lists of exported names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in DESCRIBES:
            yield node
        if isinstance(node, ast.Dict) and _are_columns(node.keys):
            yield from filter(None, node.keys)
        if isinstance(node, ast.Tuple) and _are_columns(node.elts[:1] if _begins_a_pair(node) else node.elts):
            yield from node.elts
        if isinstance(node, ast.JoinedStr):
            yield from (part for part in node.values if isinstance(part, ast.Constant))
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            yield node
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("getattr", "hasattr"):
            yield from node.args[1:2]
        if isinstance(node, ast.Assign) and _describes_a_column(node.value):
            yield node


def _are_columns(nodes: Sequence[ast.expr | None]) -> bool:
    """Whether these are keys of columns, all of them."""
    return bool(nodes) and all(getattr(node, "value", "") in COLUMN_KEYS for node in nodes)


def _begins_a_pair(node: ast.Tuple) -> bool:
    """Whether a tuple is a column's key and what belongs to it: «("xa", Choices(…))»."""
    return len(node.elts) == 2 and isinstance(node.elts[1], ast.Call)


def _describes_a_column(value: ast.expr) -> bool:
    """Whether a value is the key, the heading and the meaning that several columns share."""
    parts = [getattr(part, "value", "") for part in value.elts] if isinstance(value, ast.Tuple) else []
    return len(parts) == 3 and parts[0] in COLUMN_KEYS and str(parts[2]).endswith(".")


def modules() -> list[Path]:
    """The modules but those of the format of documents, which says what it judges, whoever's they are."""
    return [path for path in sorted(PACKAGE.rglob("*.py")) if "layout_rules" not in path.parts]


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_word_or_number_of_data_decides(path):
    name = path.relative_to(PACKAGE).as_posix()
    found = deciding(path.read_text(encoding="utf-8"))
    assert [(line, value) for line, value in found if (name, value) not in NAMES_A_PASSAGE] == []


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ('if unit.kind == "huyện": pass', "huyện"),
        ('tier = government.tier("xa")', "xa"),
        ('if "Bắc Kạn" in names: pass', "Bắc Kạn"),
        ('levels = {"standard": 1}', "standard"),
        ('units = shipped.units("bac-kan-2025")', "bac-kan-2025"),
        ('count_of(text, ["thôn"])', "thôn"),
        ("if plan.header.year >= 2025: pass", 2025),
        ("if len(criteria) == 19: pass", 19),
        ('if code == "06": pass', "06"),
    ],
)
def test_a_word_or_number_of_data_in_code_is_seen(line, value):
    assert [found for _, found in deciding(line)] == [value]


def test_what_only_describes_is_no_decision():
    described = '"""Của huyện."""\nname = column("xa", "Xã", "Tên xã.")\n__all__ = ["xa"]\nmost = 19 * 2\n'
    described += 'cells = {"don_vi": unit, "xa": commune}\nsaid = f"{count} xã"\n'
    assert list(deciding(described)) == []
