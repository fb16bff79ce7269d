"""The rules of the house that no linter knows: import contracts, names, rules, the list of modules, hosts."""

from __future__ import annotations

import ast
import importlib
import os
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest

import ntmdocs
from ntmdocs.findings import CODE, HEADINGS, Rule
from ntmdocs.office.rules import RULES as OFFICE_RULES

TOP = Path(__file__).resolve().parent.parent
PACKAGE = TOP / "ntmdocs"
CONTRACTS = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
FORBIDDEN = [contract for contract in CONTRACTS if contract["type"] == "forbidden"]
[LAYERS] = [contract for contract in CONTRACTS if contract["type"] == "layers"]
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc"}
REGISTRIES = ("pypi", "pythonhosted", "npmjs", "yarnpkg", "debian", "ubuntu", "crates", "rubygems", "anaconda")
MACHINE = "/" + "work/"  # in two, or this file would name it
OUTSIDE = re.compile(rf"\b(?:{'|'.join(REGISTRIES)})\.(?:org|com|net|io)\b|(?<![\w.-]){MACHINE}".encode())


# The import contracts


@pytest.fixture
def checkout(tmp_path):
    """A copy of the package with its contracts, to plant imports in."""
    shutil.copytree(PACKAGE, tmp_path / "ntmdocs", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(TOP / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(checkout: Path) -> tuple[bool, str]:
    """Whether the contracts are kept in `checkout`, and what import-linter says."""
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        capture_output=True, text=True, check=False, cwd=checkout, env=os.environ | {"COLUMNS": "400"},
    )  # fmt: skip
    return done.returncode == 0, done.stdout + done.stderr


def plant(checkout: Path, module: str, *imports: str) -> None:
    """Write `imports` into `module`, or into a module of its own if it is a package."""
    path = checkout.joinpath(*module.split("."))
    file = path / "planted.py" if path.is_dir() else path.with_suffix(".py")
    with file.open("a", encoding="utf-8") as stream:
        stream.writelines(f"\nimport {name}" for name in imports)


def test_the_import_contracts_are_kept(checkout):
    kept, said = lint_imports(checkout)
    assert kept, said


@pytest.mark.parametrize("contract", FORBIDDEN, ids=lambda contract: contract["name"])
def test_a_forbidden_import_breaks_its_contract(checkout, contract):
    for source in contract["source_modules"]:
        plant(checkout, source, *contract["forbidden_modules"])
    kept, said = lint_imports(checkout)
    assert not kept
    assert f"{contract['name']} BROKEN" in said
    for source in contract["source_modules"]:
        for forbidden in contract["forbidden_modules"]:
            assert f"{source} is not allowed to import {forbidden}" in said


def test_an_import_that_goes_up_breaks_the_layers(checkout):
    layers = [layer.split(" | ") for layer in LAYERS["layers"]]
    [package] = LAYERS["containers"]
    for above, below in pairwise(layers):
        plant(checkout, f"{package}.{below[0]}", *(f"{package}.{name}" for name in above))
    kept, said = lint_imports(checkout)
    assert not kept
    assert f"{LAYERS['name']} BROKEN" in said
    for above, below in pairwise(layers):
        for name in above:
            assert f"{package}.{below[0]} is not allowed to import {package}.{name}" in said


def test_modules_of_one_layer_do_not_import_each_other(checkout):
    [package] = LAYERS["containers"]
    shared = [layer.split(" | ") for layer in LAYERS["layers"] if "|" in layer]
    pairs = [pair for layer in shared for pair in combinations(layer, 2)]
    assert pairs
    for one, other in pairs:
        plant(checkout, f"{package}.{one}", f"{package}.{other}")
    said = lint_imports(checkout)[1]
    for one, other in pairs:
        assert f"{package}.{one} is not allowed to import {package}.{other}" in said


def test_a_module_outside_the_layers_breaks_the_contract(checkout):
    plant(checkout, "ntmdocs.stray", "ntmdocs.errors")
    kept, said = lint_imports(checkout)
    assert not kept
    assert "stray" in said


# Circles

# records that hold each other: each knows the other for its types only
MUTUAL = [
    {"ntmdocs.documents.dossier.case", "ntmdocs.documents.dossier.paper"},
    {"ntmdocs.model.dossier_file", "ntmdocs.model.plan"},
]


def imports(package: Path) -> dict[str, set[str]]:
    """What each module below `package` imports from there, for its types only or inside a function too."""
    files = {path.relative_to(package.parent): path.read_text(encoding="utf-8") for path in package.rglob("*.py")}
    trees = {".".join(path.with_suffix("").parts).removesuffix(".__init__"): ast.parse(files[path]) for path in files}
    return {module: set(imported(tree, trees.keys())) - {module} for module, tree in trees.items()}


def imported(tree: ast.Module, modules: Iterable[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        within = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
        for alias in node.names if isinstance(node, (ast.Import, ast.ImportFrom)) else ():
            name = within + alias.name
            yield from {name if name in modules else name.rpartition(".")[0]}.intersection(modules)


def circles(graph: dict[str, set[str]]) -> list[set[str]]:
    """The sets of modules in which each one imports itself through the others."""
    above = {module: reached(graph, module) for module in graph}
    found = {frozenset(other for other in above[module] if module in above[other]) for module in graph}
    return sorted((set(circle) for circle in found if circle), key=sorted)


def reached(graph: dict[str, set[str]], start: str) -> set[str]:
    found, left = set[str](), [start]
    while left:
        new = graph[left.pop()] - found
        found |= new
        left += new
    return found


def test_no_modules_import_each_other_in_a_circle():
    assert circles(imports(PACKAGE)) == MUTUAL


def test_a_planted_circle_is_found(tmp_path):
    planted = {
        "one.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from ntmdocs.two import Two\n",
        "two.py": "def late():\n    from ntmdocs import three\n    return three\n",
        "three/__init__.py": "import ntmdocs.one\n",
        "four.py": "import ntmdocs.one\n",
    }
    for name, text in planted.items():
        (tmp_path / "ntmdocs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "ntmdocs" / name).write_text(text, encoding="utf-8")
    assert circles(imports(tmp_path / "ntmdocs")) == [{"ntmdocs.one", "ntmdocs.three", "ntmdocs.two"}]


# Names


def nameless(package: Path) -> list[str]:
    """The modules and packages whose names do not say what they hold."""
    return [path.name for path in package.rglob("*") if path.stem in NAMELESS]


def test_every_module_is_named_for_what_it_holds():
    assert nameless(PACKAGE) == []


@pytest.mark.parametrize("planted", ["utils.py", "office/helpers.py", "model/common/__init__.py"])
def test_a_module_named_for_nothing_is_found(tmp_path, planted):
    (tmp_path / planted).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / planted).touch()
    assert len(nameless(tmp_path)) == 1


# Rules


def rules() -> list[type[Rule]]:
    """Every rule of the package, without the bases that rules share; importing all modules makes them known."""
    for module in pkgutil.walk_packages(ntmdocs.__path__, "ntmdocs."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found = (rule for rule in below(Rule) if rule.__module__.startswith("ntmdocs."))
    return [rule for rule in found if "code" in vars(rule) or not rule.__subclasses__()]


def below(rule: type[Rule]) -> Iterator[type[Rule]]:
    for child in rule.__subclasses__():
        yield child
        yield from below(child)


def faults(rules: list[type[Rule]]) -> list[str]:
    """What is wrong with `rules`, each fault with the rule's name."""
    shared = {code for code, times in Counter(getattr(rule, "code", "") for rule in rules).items() if times > 1}
    return [f"{rule.__name__}: {fault}" for rule in rules for fault in rule_faults(rule, shared)]


def rule_faults(rule: type[Rule], shared: set[str]) -> Iterator[str]:
    code = vars(rule).get("code", "")
    if not CODE.match(code):
        yield f"«{code}» is no code"
    if code in shared:
        yield f"shares {code}"
    doc = vars(rule).get("__doc__") or ""
    if not doc.strip() or not rule.title():
        yield "has no title"
    elif tuple(rule.explanation()) != HEADINGS or not all(rule.explanation().values()):
        yield f"explains {list(rule.explanation())}"
    if not unicodedata.is_normalized("NFC", doc):
        yield "is not in NFC"


def test_every_rule_has_a_code_of_its_own_and_explains_itself():
    assert faults(rules()) == []


GOOD = "Có tiêu đề.\n\nKiểm tra gì: a.\nVì sao: b.\nVí dụ: c.\nCăn cứ: d.\n"


def planted_faults(code: str, doc: str) -> list[str]:
    """What is wrong with a rule of `code` and `doc` that stands beside those of `office`."""
    return faults([type("Planted", (Rule,), {"code": code, "__doc__": doc}), *OFFICE_RULES])


def test_a_good_rule_has_no_faults():
    assert planted_faults("HT999", GOOD) == []


@pytest.mark.parametrize(
    ("code", "doc", "fault"),
    [
        ("KHÁC1", GOOD, "is no code"),
        ("HT101", GOOD, "shares HT101"),
        ("HT999", "", "has no title"),
        ("HT999", GOOD.replace("Vì sao: b.\n", ""), "explains"),
        ("HT999", GOOD.replace("Vì sao: b.", "Vì sao:"), "explains"),
        ("HT999", unicodedata.normalize("NFD", GOOD), "is not in NFC"),
    ],
    ids=["no code", "shared code", "no title", "heading missing", "heading empty", "not NFC"],
)
def test_a_faulty_rule_is_found(code, doc, fault):
    assert any(found.startswith("Planted: ") and fault in found for found in planted_faults(code, doc))


# The list of modules


def listed(architecture: str) -> list[str]:
    """The names in backticks in the first column of the table that is headed «Module»."""
    rows = [line.split("|")[1] for line in architecture.splitlines() if line.startswith("|")]
    start = next(number for number, cell in enumerate(rows) if cell.strip() == "Module")
    return re.findall(r"`([a-z_]+)`", "".join(rows[start + 1 :]))


def in_tree(package: Path) -> list[str]:
    """The top-level modules and packages, without those that Python names."""
    names = {path.stem for path in package.glob("*.py")} | {path.parent.name for path in package.glob("*/__init__.py")}
    return sorted(name for name in names if not name.startswith("__"))


def test_architecture_lists_the_modules_that_there_are():
    assert sorted(listed((TOP / "ARCHITECTURE.md").read_text(encoding="utf-8"))) == in_tree(PACKAGE)


def test_the_list_of_modules_is_read_from_its_table():
    text = (
        "| Fact | Where |\n|---|---|\n| `units` | data |\n\n| Module | Step |\n|---|---|\n| `cli` | `x` |\n| `model` |"
    )
    assert listed(text) == ["cli", "model"]
    assert "office" in in_tree(PACKAGE)


# Hosts and paths of a machine


def committed() -> list[Path]:
    """The files in git; where there is no git, every file that git would not ignore as a folder."""
    try:
        said = subprocess.run(["git", "ls-files", "-z"], cwd=TOP, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        said = ""
    ignored = {line.strip("/\n") for line in (TOP / ".gitignore").read_text().splitlines()} | {".git"}
    files = [TOP / name for name in said.split("\0") if name] or TOP.rglob("*")
    return [file for file in files if file.is_file() and not ignored.intersection(file.relative_to(TOP).parts)]


def outside_names(file: Path) -> list[str]:
    """The registry hosts and machine paths that `file` names, also inside an Office document."""
    texts = [file.read_bytes()]
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as package:
            texts += [package.read(name) for name in package.namelist()]
    return [found.decode() for text in texts for found in OUTSIDE.findall(text)]


def test_no_committed_file_names_a_registry_or_a_machine():
    files = committed()
    assert TOP / "pyproject.toml" in files
    assert {str(file): names for file in files if (names := outside_names(file))} == {}


@pytest.mark.parametrize("name", ["files.pythonhosted" + ".org", "pypi" + ".org/simple", f"see {MACHINE}main/a.py"])
def test_a_named_registry_or_machine_is_found(tmp_path, name):
    (tmp_path / "plain.txt").write_text(name)
    with zipfile.ZipFile(tmp_path / "packed.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", "x" * 50 + " " + name)
    assert len(outside_names(tmp_path / "plain.txt")) == 1
    assert len(outside_names(tmp_path / "packed.docx")) == 1


@pytest.mark.parametrize("module", ["ntmdocs.dossiers", "ntmdocs.pipeline"])
def test_a_word_paper_loads_neither_the_network_nor_the_excel_engine(module):
    code = (
        f"import sys, {module}; print(*sorted({{'ssl', 'http.client', 'ntmdocs.templating.excel'}} & set(sys.modules)))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded.split() == []
