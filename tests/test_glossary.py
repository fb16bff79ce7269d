"""Every name that a clerk may write, a column's key or a placeholder, is said once: in the model or in the glossary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import yaml

from ntmdocs import documents, model
from ntmdocs.documents import ADJUSTMENT, ANNEX_BOOK, CHANGES, DRAFT_PAPERS, KINDS, PROGRESS_BOOK
from ntmdocs.documents.dossier import PAPERS, UNIT_KINDS
from ntmdocs.documents.overview import OverviewWords
from ntmdocs.documents.pending_words import PendingWords
from ntmdocs.model import Record
from ntmdocs.resources import data_folder, template_bytes, template_folder
from ntmdocs.templating import ExcelTemplate, WordTemplate
from ntmdocs.templating.used_names import Field

Entry = dict[str, str | None]
KEY = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
GLOSSARY: list[Entry] = yaml.safe_load((data_folder() / "glossary.yaml").read_text(encoding="utf-8"))


def placeholders(kind: Any) -> Iterator[str]:
    """The names of the fields of the words `kind` and of all words below them."""
    if is_dataclass(kind) and kind.__module__.startswith(documents.__name__):
        for name, below in get_type_hints(kind).items():
            yield name
            yield from placeholders(below)
    for below in get_args(kind):
        yield from placeholders(below)


def names_of(fields: Mapping[str, Field]) -> Iterator[str]:
    """The names that a template uses, at every depth."""
    for name, field in fields.items():
        yield name
        yield from names_of(field.fields)
        if field.item is not None:
            yield from names_of(field.item.fields)


def templates() -> list[Path]:
    folder = template_folder()
    return sorted([*folder.glob("docx/*.docx"), *folder.glob("docx/ho-so/*.docx"), *folder.glob("xlsx/*.xlsx")])


def records(kind: type[Record] = Record) -> Iterator[type[Record]]:
    """The records of the model, whatever tests define beside them."""
    for below in kind.__subclasses__():
        if below.__module__.startswith(model.__name__):
            yield below
        yield from records(below)


def headings() -> dict[str, set[str]]:
    """The headings of each column's key, in every record of the model."""
    found: dict[str, set[str]] = {}
    for kind in records():
        for alias, info in kind.columns().items():
            found.setdefault(alias, set()).add(str(info.title).casefold())
    return found


BESIDE = (ADJUSTMENT, ANNEX_BOOK, PROGRESS_BOOK, CHANGES)
KINDS_OF_WORDS = (kind.words_type for kind in (*KINDS, *DRAFT_PAPERS, *BESIDE, *UNIT_KINDS))
WORDS = [*KINDS_OF_WORDS, *(paper.words_type for paper in PAPERS), OverviewWords, PendingWords]
PLACEHOLDERS = {name for kind in WORDS for name in placeholders(kind)}
HEADINGS = headings()


def is_term(entry: Entry) -> bool:
    """Whether an entry is marked as a term of papers; the others are placeholders and nothing else."""
    return entry["tieng_anh"] is not None


def faults(glossary: list[Entry], names: set[str], columns: Mapping[str, set[str]]) -> list[str]:
    """What is wrong with a glossary for a model of these columns and words of these placeholders."""
    times = Counter(entry["khoa"] for entry in glossary)
    return [
        *(f"{key} stands twice" for key, count in times.items() if count > 1),
        *(f"{name} is no key" for name in {*names, *columns, *map(str, times)} if not KEY.fullmatch(name)),
        *(f"{name} is not explained" for name in names if name not in columns and name not in times),
        *(f"{entry['khoa']} {fault}" for entry in glossary for fault in entry_faults(entry, names, columns)),
    ]


def entry_faults(entry: Entry, names: set[str], columns: Mapping[str, set[str]]) -> Iterator[str]:
    key, term = str(entry["khoa"]), str(entry["ten"]).casefold()
    if not entry["nghia"]:
        yield "has no meaning"
    if is_term(entry) and key in columns and not any(term in heading for heading in columns[key]):
        yield f"means «{term}» here and {sorted(columns[key])} in the model"
    if not is_term(entry) and key in columns:
        yield "is a column of the model"
    if not is_term(entry) and key not in names:
        yield "is no placeholder"


def test_every_column_and_placeholder_is_explained_once():
    assert faults(GLOSSARY, PLACEHOLDERS, HEADINGS) == []


def test_the_words_of_documents_are_walked_to_their_cells():
    assert {"tieu_de", "co_quan_chu_quan", "phu_luc", "lich", "san_pham", "ghi_chu"} <= PLACEHOLDERS
    assert "instead" not in PLACEHOLDERS  # what the engine's own values hold is no placeholder


def test_the_columns_of_every_record_are_known():
    assert {"phien_ban", "cap_do_dat", "uy_ban_viet_tat", "nguong_thanh_phan", "khi"} <= set(HEADINGS)


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_every_name_that_a_template_uses_is_explained(path):
    is_word = path.suffix == ".docx"
    loaded = WordTemplate.load(path, parts=template_bytes) if is_word else ExcelTemplate.load(path)
    used = set(names_of(loaded.fields()))
    explained = {entry["khoa"] for entry in GLOSSARY} | set(HEADINGS)
    assert used
    assert used - explained == set()


GOOD: list[Entry] = [
    {"khoa": "xa", "ten": "xã", "nghia": "Đơn vị cấp xã.", "tieng_anh": "commune"},
    {"khoa": "so_thon", "ten": "số thôn", "nghia": "Số thôn.", "tieng_anh": None},
]


def entry(**changes: str | None) -> Entry:
    return {"khoa": "to_trinh", "ten": "tờ trình", "nghia": "Văn bản đề nghị.", "tieng_anh": "submission", **changes}


def test_a_good_glossary_has_no_faults():
    assert faults([*GOOD, entry()], {"xa", "so_thon"}, {"xa": {"xã"}}) == []


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        (entry(khoa="xa"), "xa stands twice"),
        (entry(khoa="tờ_trình"), "tờ_trình is no key"),
        (entry(khoa="toTrinh"), "toTrinh is no key"),
        (entry(nghia=""), "to_trinh has no meaning"),
        (entry(khoa="cap"), "cap means «tờ trình» here and ['cấp'] in the model"),
        (entry(khoa="cap", tieng_anh=None), "cap is a column of the model"),
        (entry(tieng_anh=None), "to_trinh is no placeholder"),
    ],
)
def test_a_faulty_entry_is_found(planted, fault):
    assert fault in faults([*GOOD, planted], {"xa", "so_thon"}, {"xa": {"xã"}, "cap": {"cấp"}})


@pytest.mark.parametrize(("name", "column"), [("số_xã", "xa"), ("soXa", "xa"), ("so_thon", "Xã")])
def test_a_placeholder_or_column_that_is_no_key_is_found(name, column):
    planted = name if name != "so_thon" else column
    assert f"{planted} is no key" in faults(GOOD, {"so_thon", name}, {column: {"xã"}})


def test_a_placeholder_that_nobody_explains_is_found():
    assert faults(GOOD, {"xa", "so_thon", "so_xa"}, {"xa": {"xã"}}) == ["so_xa is not explained"]
