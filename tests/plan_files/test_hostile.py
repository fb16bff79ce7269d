"""Hostile folders: whatever the bytes, there are findings and nothing else, within bounded memory."""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.findings import Finding
from ntmdocs.model import TABLES
from ntmdocs.plan_files.rules import RULES
from ntmdocs.vietnamese import forbidden_characters
from tests.plan_files.folders import FILES, read, write_plan

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "bac-kan-2025"
CODES = {rule.code for rule in RULES}
NAMES = sorted({*FILES, *(f"{kind.TABLE.key}.csv" for kind in TABLES), "data/government/ba-bac/co-quan.csv"})
TOKENS = (
    *(b",", b";", b"\t", b'"', b"\n", b"\r\n", b"\r", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b":", b"- ", b"  ", b"["),
    *(b"{", b"&a", b"*a", b"!!int ", b"<<: ", b"---\n", b"~", b"no", b"|", b"%", b"place: ", b"ma: ", b"1.234", b"-1"),
    *(text.encode() for text in ("\u00a0", "\u200b", "\u0301" * 40, "B¾c K¹n", "Ð", "\u202e", "{{ 7*7 }}", "\u2028")),
    *(b"=1", b"9" * 40, b"\x1b[2J", b"_x0041_"),
)


def assert_only_findings(folder: Path) -> None:
    plan, findings = read(folder)
    assert all(isinstance(finding, Finding) and finding.code in CODES for finding in findings)
    assert all(forbidden_characters(str(finding)) == [] for finding in findings)
    if plan is None:
        assert any(finding.severity == "error" for finding in findings)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("hostile")


@given(st.sampled_from(NAMES), st.binary(max_size=200) | st.lists(st.sampled_from(TOKENS), max_size=30).map(b"".join))
def test_whatever_bytes_a_file_has_reading_makes_findings(folder, name, data):
    assert_only_findings(write_plan(folder, **{name: data}))
    (folder / name).unlink()


@st.composite
def mutations(draw):
    """A file of the plan and how a part of it is replaced."""
    name = draw(st.sampled_from(sorted(FILES)))
    text = FILES[name].encode()
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 30)))
    return name, text[:start] + draw(st.sampled_from(TOKENS)) + text[end:]


@given(mutations())
def test_whatever_is_done_to_a_sound_file_reading_makes_findings(folder, mutation):
    name, data = mutation
    assert_only_findings(write_plan(folder, **{name: data}))


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_whatever_is_done_to_the_example_reading_makes_findings(folder, chance: random.Random):
    target = folder / "example"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(EXAMPLE, target)
    for _ in range(3):
        path = chance.choice(sorted(path for path in target.iterdir() if path.is_file()))
        data = path.read_bytes()
        start = chance.randrange(len(data) + 1)
        path.write_bytes(data[:start] + chance.choice(TOKENS) + data[start + chance.randrange(5) :])
    assert_only_findings(target)


# Bounds

LIMITED = """
import resource, sys
from pathlib import Path
from ntmdocs import resources
from ntmdocs.plan_files import read_plan
plan, findings = read_plan(Path(sys.argv[1]), resources.data_file)
print(plan is not None, *sorted({finding.code for finding in findings}))
"""
HEAD = "Đơn vị,Xã,Nhóm,Ghi chú\n"


def said_within(megabytes: int, folder: Path) -> str:
    """What a reader says that has so much memory, and twenty seconds of computing."""

    def limited():
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))

    done = subprocess.run(
        [sys.executable, "-c", LIMITED, folder], capture_output=True, text=True, check=False, preexec_fn=limited
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


MANY_KEYS = "".join(f"k{number}: x\n" for number in range(30_000))
ALIASES = "".join(f"b{number}: &b{number} [*a, *a]\n" for number in range(99))
VERSION = 'phien_ban: "1"\n'
HOSTILE = {
    "300,000 rows": ("xa.csv", HEAD + "a,b,còn lại,\n" * 300_000, "True KH012"),
    "40 million cells in a row": ("xa.csv", HEAD + "," * 40_000_000, "True KH012"),
    "a cell of 40 MB": ("xa.csv", HEAD + "a,b,còn lại," + "x" * 40_000_000, "True KH012"),
    "a quote that is never closed": ("xa.csv", HEAD + '"' + "x\n" * 900_000, "True KH002"),
    "marks piled up": ("xa.csv", HEAD + ("a,b,còn lại,x" + "\u0301" * 30_000 + "\n") * 300, "True KH009"),
    "50,000 rows full of faults": ("xa.csv", HEAD + "B¾c K¹n,\u202e,x,\x07\n" * 50_000, "True KH006 KH008 KH009 KH012"),
    "blank lines alone": ("xa.csv", "\n" * 40_000_000, "True KH012"),
    "a bomb of aliases": ("ke-hoach.yaml", f"a: &a [x]\n{ALIASES}", "False KH002"),
    "30,000 unknown keys": ("ke-hoach.yaml", VERSION + MANY_KEYS, "False KH006 KH012"),
    "half a million items": ("ke-hoach.yaml", f"{VERSION}nam: [{'a,' * 500_000}]", "False KH006"),
    "a deep file": ("ke-hoach.yaml", "[" * 1_000_000, "False KH002"),
}


@pytest.mark.parametrize(("name", "text", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_costs_bounded_memory_and_work(tmp_path, name, text, said):
    assert said_within(600, write_plan(tmp_path, **{name: text})) == said
