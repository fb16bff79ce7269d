"""The documents say what is so: links, commands, targets, keys and examples are tried, pages are made and read."""

from __future__ import annotations

import csv
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import pytest
from lxml import etree

from ntmdocs import pipeline
from ntmdocs.cli.main import cli
from ntmdocs.cli.registry import all_rules
from ntmdocs.documents import PLAN
from ntmdocs.findings import HEADINGS
from ntmdocs.model import TABLES, PlanHeader, Record, Unit
from ntmdocs.office import Package, qn
from ntmdocs.plan_files import read_plan
from ntmdocs.resources import data_file, template_bytes
from ntmdocs.templating import WordTemplate
from tests.templating.building import contents, data_of, document

TOP = Path(__file__).resolve().parent.parent
DOCS = sorted((TOP / "docs").glob("*.md"))
GUIDES = [path for path in DOCS if path.name != "docxtpl.md"]  # a table of results shows no files
READMES = [TOP / "README.md", TOP / "README.vi.md"]
PAGES = {"ke-hoach.md", "phat-hien.md", "thuat-ngu.md"}
EXAMPLE = TOP / "examples" / "bac-kan-2025"
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"^(?: {4}|\t)(?P<line>.+)|(?P<ticks>`+)(?P<span>.+?)(?P=ticks)", re.MULTILINE)
FILE = re.compile(r"^`(?P<name>[^`]+)`:\n\n```(?:csv|yaml)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def words_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def paths(*files: Path) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", files, ids=lambda path: path.name)


# Links


def broken_links(path: Path) -> list[str]:
    """The links of a page to files that are not there; what has a scheme is not a file."""
    targets = (target.partition("#")[0] for target in LINK.findall(words_of(path)) if "://" not in target)
    return [target for target in targets if target and not (path.parent / target).exists()]


@paths(*READMES, TOP / "CONTRIBUTING.md", *DOCS)
def test_every_link_leads_to_a_file(path):
    assert broken_links(path) == []


def test_a_link_to_nothing_is_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("[a](page.md#x) [b](#x) [c](https://example.org/x) ![d](images/d.png) [e](../nowhere.md)")
    assert broken_links(page) == ["images/d.png", "../nowhere.md"]


# Commands and targets


def code_of(text: str) -> Iterator[str]:
    """The lines of code blocks and the spans of code."""
    for found in CODE.finditer(text):
        yield (found["line"] or found["span"]).strip()


def commands(text: str, program: str) -> list[list[str]]:
    """The words after `program` of every command line that a page shows."""
    lines = (shlex.split(code, comments=True) for code in code_of(text) if code.startswith(f"{program} "))
    return [words[1:] for words in lines]


def wrong_use(words: list[str]) -> str:
    """What the command line has against these words, without running them."""
    command: click.Command = cli
    context = click.Context(cli, info_name="ntmdocs")
    while isinstance(command, click.Group):
        name = words[0] if words else ""
        found = command.get_command(context, name)
        if found is None:
            return f"no command {name}"
        command, words = found, words[1:]
    try:
        command.make_context(command.name, list(words), parent=context)
    except click.UsageError as error:
        return error.format_message()
    return ""


def targets(makefile: str) -> set[str]:
    return set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


@paths(*READMES, *DOCS)
def test_every_command_shown_is_one(path):
    assert [fault for words in commands(words_of(path), "ntmdocs") if (fault := wrong_use(words))] == []


@paths(*READMES, TOP / "CONTRIBUTING.md", *DOCS)
def test_every_target_named_is_in_the_makefile(path):
    named = {words[0] for words in commands(words_of(path), "make") if words}
    assert named - targets(words_of(TOP / "Makefile")) == set()


def test_commands_and_targets_are_read_from_blocks_and_spans():
    text = 'Gõ `ntmdocs check A`:\n\n    ntmdocs plan A --unit "ba be"   # chú thích\n    make demo\n\nrồi make thử.'
    assert commands(text, "ntmdocs") == [["check", "A"], ["plan", "A", "--unit", "ba be"]]
    assert commands(text, "make") == [["demo"]]


def test_the_readmes_show_commands_and_targets():
    for path in READMES:
        assert len(commands(words_of(path), "ntmdocs")) > 4
        assert ["docs"] in commands(words_of(path), "make")


@pytest.mark.parametrize("words", [["plan", "A", "--units", "b"], ["templates", "list"], ["template", "shw"], ["plan"]])
def test_a_wrong_command_is_found(words):
    assert wrong_use(words)


def test_a_target_is_what_stands_before_a_colon():
    assert targets("OUT ?= out\ndemo: setup ## x\n\techo a: b\nbuild/x: y\n") == {"demo"}


# Generated pages


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """What `docs/build.py` writes, run as `make docs` runs it."""
    folder = tmp_path_factory.mktemp("pages") / "docs"
    subprocess.run(
        [sys.executable, "docs/build.py", folder], cwd=TOP, check=True, capture_output=True,
        env={"PYTHONPATH": str(TOP), "PYTHONWARNINGS": "error"},
    )  # fmt: skip
    return folder


def page(pages: Path, name: str) -> str:
    """A page without the backslashes that keep its text from being Markdown."""
    return re.sub(r"\\([\\`*_<>|\[\]])", r"\1", words_of(pages / name))


def sections(text: str, mark: str) -> dict[str, str]:
    """The text under each heading of a level, by the heading."""
    pieces = re.split(rf"^{mark} (.+)$", text, flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def test_the_pages_are_made_and_none_is_committed(pages):
    assert {path.name for path in pages.iterdir()} == PAGES | {"ke-hoach.schema.json"}
    assert {path.name for path in DOCS} & PAGES == set()


def test_the_links_of_the_pages_lead_to_pages(pages):
    assert [broken_links(pages / name) for name in PAGES] == [[], [], []]


def unsaid(kind: type[Record], section: str) -> list[str]:
    """The keys whose row in a section does not begin with heading, key and meaning."""
    return [
        key
        for key, info in kind.columns().items()
        if f"\n| {info.title} | `{key}` | {info.description} |" not in section
    ]


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.TABLE.key)
def test_every_table_of_the_plan_has_its_section_with_every_column(pages, kind):
    section = sections(page(pages, "ke-hoach.md"), "##")[f"`{kind.TABLE.key}.csv` – {kind.TABLE.title}"]
    assert kind.TABLE.meaning in section
    assert unsaid(kind, section) == []


def test_the_general_part_has_its_section_with_every_key(pages):
    section = sections(page(pages, "ke-hoach.md"), "##")["`ke-hoach.yaml` – Phần chung"]
    assert unsaid(PlanHeader, section) == []
    assert unsaid(Unit, section) == list(Unit.columns())


def test_a_row_says_the_unit_whether_it_must_be_and_what_may_be_written(pages):
    text = page(pages, "ke-hoach.md")
    assert "| Số tiền | `so_tien` | Số tiền. | triệu đồng | có | số | " in text
    assert "| Hướng | `huong` | phấn đấu hoặc duy trì. |  | có | phấn đấu hoặc duy trì | " in text


def test_every_rule_has_its_section_with_all_it_says(pages):
    found = sections(page(pages, "phat-hien.md"), "###")
    for rule in all_rules():
        [text] = [text for heading, text in found.items() if heading.startswith(f"{rule.code} (")]
        for heading in HEADINGS:
            assert f"- **{heading}:** {' '.join(rule.explanation()[heading].split())}" in text
    assert len(found) == len(all_rules())


def test_every_table_cell_is_in_its_column(pages):
    for name in PAGES:
        for block in re.findall(r"(?:^\|.*\n)+", words_of(pages / name), re.MULTILINE):
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}) == 1, block


# Templates


def listed(text: str, heading: str) -> list[list[str]]:
    """The names in code in the first cell of each row of the table whose first heading this is."""
    found = re.search(rf"^\| {heading} \|.*\n\|[ |-]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert found is not None
    return [re.findall(r"`([^`]+)`", line.split("|")[1]) for line in found[1].splitlines()]


def plan_template(name: str) -> WordTemplate:
    data = template_bytes(name)
    assert data is not None
    return WordTemplate.from_bytes(data, name, parts=template_bytes)


def plan_templates() -> list[str]:
    """The templates of plans whose passages have keys."""
    names = sorted(path.name for path in (TOP / "templates/docx").glob("ke-hoach-*.docx"))
    return [name for name in names if plan_template(name).blocks()]


def test_the_keys_of_passages_are_those_of_the_templates_in_their_order():
    keys = [key for [key] in listed(words_of(TOP / "docs/mau-word.md"), "Khóa")]
    blocks = [plan_template(name).blocks() for name in plan_templates()]
    assert len(blocks) > 1
    assert {key for each in blocks for key in each} == set(keys)
    for each in blocks:
        assert list(each) == [key for key in keys if key in each]


def test_the_styles_named_are_those_of_the_style_sheet():
    data = template_bytes("kieu.docx")
    assert data is not None
    styles = etree.fromstring(Package.open(data).part("word/styles.xml")).iter(qn("w:style"))
    known = {style.get(qn("w:styleId")) for style in styles}
    named = [name for names in listed(words_of(TOP / "docs/mau-word.md"), "Kiểu") for name in names]
    assert len(named) > 10
    assert set(named) - known == set()


@pytest.mark.parametrize(("guide", "kind"), [("mau-word.md", "docx"), ("mau-excel.md", "xlsx")])
def test_the_template_files_named_are_those_that_ship(guide, kind):
    named = {name for [name] in listed(words_of(TOP / "docs" / guide), rf"Tệp trong `templates/{kind}`")}
    folder = TOP / "templates" / kind
    assert named == {path.relative_to(folder).as_posix() for path in folder.rglob(f"*.{kind}")}


def test_a_list_is_read_from_its_own_table():
    assert listed("| A | B |\n| --- | --- |\n| `x` | `no` |\n\n| C | D |\n|---|---|\n| `y`, `z` | |\n", "C") == [
        ["y", "z"]
    ]


@paths(*DOCS)
def test_the_codes_named_are_rules(path):
    assert set(re.findall(r"\b(?:KH|MT|VB|HT)\d{3}\b", words_of(path))) <= {rule.code for rule in all_rules()}


# Examples


def examples(text: str) -> list[tuple[str, str]]:
    """The files that a page shows, each with its name."""
    return [(found["name"], found["text"]) for found in FILE.finditer(text)]


@paths(*GUIDES)
def test_every_block_of_data_is_shown_under_its_file(path):
    text = words_of(path)
    assert len(examples(text)) == text.count("\n```") / 2


def test_the_files_shown_for_another_province_are_a_plan(tmp_path):
    for name, text in examples(words_of(TOP / "docs/du-lieu.md")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    programme = words_of(TOP / "data/programmes/ntm-2021-2025.yaml").replace("ma: ntm-2021-2025", "ma: ntm-tinh-moi")
    (tmp_path / "data/programmes").mkdir()
    (tmp_path / "data/programmes/ntm-tinh-moi.yaml").write_text(
        programme.replace("qd-1206-2024-xa-ntm", "tinh-moi-xa-ntm"), encoding="utf-8"
    )
    plan, findings = read_plan(tmp_path, data_file)
    assert plan is not None
    assert findings == []
    layered = plan.criteria_sets["tinh-moi-xa-ntm"]
    levels = {indicator.code: indicator.threshold for each in layered.criteria for indicator in each.indicators}
    assert (layered.confirmed_by, levels["1.1"], levels["2.1"]) == ("Nguyễn Văn A", "Đạt", "100")
    assert [subject.unit.full_name for subject in PLAN.subjects(plan)] == ["tỉnh Tỉnh Mới", "huyện Sông Xanh"]


def flat(blocks: Iterable[object]) -> list[str]:
    """The texts of paragraphs and, a row a text, of tables."""
    return [text for block in blocks for text in ([block] if isinstance(block, str) else map("|".join, _rows(block)))]


def _rows(table: object) -> list[list[str]]:
    assert isinstance(table, list)
    return [[cell if isinstance(cell, str) else "" for cell in row] for row in table]


def test_the_own_passages_shown_are_printed_in_the_plan_of_their_unit(tmp_path):
    [(name, text)] = examples(words_of(TOP / "docs/mau-word.md"))
    plan = tmp_path / "plan"
    shutil.copytree(EXAMPLE, plan)
    (plan / name).write_text(text, encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines(keepends=True)))
    result = pipeline.make(plan, PLAN, rows[0]["Đơn vị"], tmp_path / "out")
    [written] = result.written
    assert [finding for finding in result.findings if finding.place.file == name] == []
    printed = flat(contents(written.path.read_bytes()))
    assert {row["Kiểu"] for row in rows} == {"đoạn văn", "bảng"}
    assert [line for row in rows for line in row["Nội dung"].splitlines() if line not in printed] == []


def test_the_python_example_of_the_readme_makes_a_document(tmp_path, monkeypatch):
    blocks = re.findall(r"(?:^(?: {4}.*)?\n)+", words_of(TOP / "README.md"), re.MULTILINE)
    [source] = [block for block in blocks if "import WordTemplate" in block]
    (tmp_path / "mau.docx").write_bytes(data_of(document("Xã {{ ten_xa }}")))
    monkeypatch.chdir(tmp_path)
    exec("\n".join(line[4:] for line in source.splitlines()), {})  # noqa: S102 - the example is ours
    assert contents((tmp_path / "ket-qua.docx").read_bytes()) == ["Xã Vi Hương"]
