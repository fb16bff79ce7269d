"""A plan that says names is the plan that says codes, and what is written of a plan says names."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs import resources
from ntmdocs.model import TABLES, Names, Plan, PlanHeader, TableRecord
from ntmdocs.plan_files import RawPlan, folder_files, read_plan, read_raw, workbook_of
from ntmdocs.plan_files.naming import coded, named
from ntmdocs.plan_files.workbook import Offered
from ntmdocs.vietnamese import unaccented

EXAMPLES = [Path(__file__).parents[2] / "examples" / name for name in ("bac-kan-2025", "thai-nguyen-2026")]


def read(folder: Path) -> Plan:
    plan, findings = read_plan(folder, resources.data_file)
    assert plan is not None
    assert [finding.message for finding in findings if finding.code == "KH006"] == []
    return plan


def write(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def rows(plan: Plan) -> dict[str, list[TableRecord]]:
    """All that the tables say; where it stands is no part of a record that is compared."""
    return {kind.__name__: [row.model_copy(update={"place": None}) for row in plan.rows(kind)] for kind in TABLES}


def cells(raw: RawPlan) -> list[tuple[str, str, str]]:
    """Each cell that names a thing."""
    found = []
    for kind in TABLES:
        titles = {str(kind.columns()[key].title) for key in kind.naming()}
        for piece in table.pieces if (table := raw.tables.get(kind)) else ():
            lines = (zip(piece.header, texts, strict=True) for _, texts in piece.rows)
            found += [(kind.TABLE.key, head, text) for line in lines for head, text in line if head in titles and text]
    return sorted(found)


def general(raw: RawPlan) -> dict[str, str]:
    """The general part that names things."""
    assert raw.header is not None
    return {key: raw.header[key] for key in PlanHeader.naming()}


def differently(raw: RawPlan, names: RawPlan, chance: random.Random) -> RawPlan:
    """The plan with codes here and names there, as people write them."""

    def ways(code: str, name: str) -> str:
        written = [code, name, name.upper(), f"  {name} ", normalize("NFD", name), unaccented(name)]
        return chance.choice(written) if code != name else code

    tables = {}
    for kind, table in raw.tables.items():
        titles = {str(kind.columns()[key].title) for key in kind.naming()}
        pieces = []
        for own, other in zip(table.pieces, names.tables[kind].pieces, strict=True):
            turned = tuple(
                (line, tuple(ways(cell, name) if head in titles and cell else cell
                             for head, cell, name in zip(own.header, texts, said, strict=True)))
                for (line, texts), (_, said) in zip(own.rows, other.rows, strict=True)
            )  # fmt: skip
            pieces.append(replace(own, rows=turned))
        tables[kind] = replace(table, pieces=tuple(pieces))
    return replace(raw, tables=tables)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
@settings(max_examples=3)
@given(seed=st.integers(0, 2**32))
def test_a_plan_read_by_names_is_the_plan_read_by_codes(example, seed, tmp_path_factory):
    plan, raw = read(example), read_raw(example)
    codes, names = coded(raw, plan.names), named(raw, plan.names)
    folder = tmp_path_factory.mktemp("plan")
    ways = {"codes": codes, "names": names, "both": differently(codes, names, random.Random(seed))}  # noqa: S311
    for way, each in ways.items():
        # No name is made of a code, none of a name: each cell as it is written.
        assert rows(read(write(folder / way, folder_files(each, Names())))) == rows(plan), way


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_no_code_is_left_in_an_example_or_in_what_is_written_of_a_plan_with_codes(example, tmp_path):
    plan, raw = read(example), read_raw(example)
    codes = coded(raw, plan.names)
    book = tmp_path / "kh.xlsx"
    book.write_bytes(workbook_of(codes, Offered.by(plan)))
    folder = write(tmp_path / "folder", folder_files(codes, plan.names))
    assert cells(codes) != cells(raw)
    assert general(codes)["chinh_quyen"] == plan.government.code
    assert general(raw) == general(read_raw(book)) == general(read_raw(folder))
    assert cells(raw) == cells(read_raw(book)) == cells(read_raw(folder)) == cells(named(raw, plan.names))
