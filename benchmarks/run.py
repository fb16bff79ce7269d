"""Ours beside other engines and beside the limit, all in one run: `make bench` prints the tables."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles

from checks import CHECKS
from corpora import CORPORA, DIALECTS, build
from engines import AT_OUR_LEVEL, DIRECT, ENGINES, LIMIT, LIMIT_LEVEL, OURS, our_level
from proof import texts
from workers import HERE, PEERS, Worker, cold, command, peaks, turns

EXAMPLE = HERE.parent / "examples/bac-kan-2025"
CHECKED = "plan", "report", "table-1000"
HEAD = """
| Task | Engine | Median | Least | Spread | × ours | × limit |
| --- | --- | ---: | ---: | ---: | ---: | ---: |
""".strip()
CHECKS_HEAD = """
| Check | When | What it buys | (a) | (b) | (c) 1,000 |
| --- | --- | --- | ---: | ---: | ---: |
""".rstrip()
HELLO = """
import sys, docx
document = docx.Document()
document.add_paragraph("Xin chào")
document.save(sys.argv[1])
"""
Samples = Mapping[str, Sequence[float]]


def prepare(folder: Path, engines: Iterable[str], task: str) -> Path:
    """Writes the templates and the values of a task; ends the run if an engine's document says anything else."""
    corpus, expected, made = CORPORA[task], folder / task / "expected.docx", folder / task / "made.docx"
    values = corpus.values()
    expected.parent.mkdir()
    (folder / task / "values.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    for name, dialect in DIALECTS.items():
        build(corpus.description, dialect).save(str(folder / task / f"{name}.docx"))
    for engine in [DIRECT, *(engine for engine in engines if engine != DIRECT)]:
        worker = Worker(engine, folder / task)
        worker.ask("write", expected if engine == DIRECT else made)
        worker.end()
        if engine != DIRECT and texts(made) != texts(expected):
            raise SystemExit(f"{engine} writes another text: {task}")
    return folder / task


def report(task: str, samples: Samples, unit: str, scale: float = 1) -> None:
    """Prints a row for each engine; a ratio is the median of the ratios of the rounds."""
    for engine, found in samples.items():
        low, _, high = quantiles(found, n=4) if len(found) > 1 else (found[0],) * 3
        middle = median(found)
        ratios = [_ratio(found, samples[other]) if other in samples else "–" for other in (OURS, LIMIT)]
        spread = f"{(high - low) / middle:.0%}" if len(found) > 1 else "–"
        cells = [task, engine, f"{middle * scale:.3g} {unit}", f"{min(found) * scale:.3g} {unit}", spread, *ratios]
        print(f"| {' | '.join(cells)} |", flush=True)


def _ratio(found: Sequence[float], other: Sequence[float]) -> str:
    return f"{median(mine / theirs for mine, theirs in zip(found, other, strict=False)):.2f}"


def main() -> None:
    """Prints the tables."""
    asked = argparse.ArgumentParser(description=__doc__)
    shown = [name for name in [*ENGINES, *PEERS] if name != AT_OUR_LEVEL or our_level() != LIMIT_LEVEL]
    asked.add_argument("--engines", default=",".join(shown), help="comma-separated; ntmdocs is always one")
    asked.add_argument("--tasks", default=",".join(CORPORA), help="comma-separated")
    asked.add_argument("--rounds", type=int, default=15)
    asked.add_argument("--warm-only", action="store_true", help="no cold processes, memory and checks")
    given = asked.parse_args()
    engines = list(dict.fromkeys([OURS, *given.engines.split(",")]))
    with tempfile.TemporaryDirectory() as kept:
        checked = () if given.warm_only else CHECKED
        folders = {
            task: prepare(Path(kept), [*engines, *(CHECKS if task in checked else ())], task)
            for task in given.tasks.split(",")
        }
        print(HEAD)
        warm(engines, folders, given.rounds)
        if not given.warm_only:
            the_rest(engines, folders, given.rounds)
        if folders.keys() >= set(checked) != set():
            checks([folders[task] for task in checked], given.rounds)


def warm(engines: Sequence[str], folders: Mapping[str, Path], rounds: int) -> None:
    """Prints what a document takes in a process that has made many, and whether that grows with the rows alone."""
    per_row: dict[int, dict[str, float]] = {}
    for task, folder in folders.items():
        samples = turns(engines, folder, rounds)
        report(CORPORA[task].label, samples, "ms", 1000)
        if size := task.partition("-")[2]:
            per_row[int(size)] = {engine: min(found) / int(size) for engine, found in samples.items()}
    if {1_000, 20_000} <= per_row.keys():
        grown = {engine: [per_row[20_000][engine] / per_row[1_000][engine]] for engine in engines}
        report("(c) a row of 20,000 against a row of 1,000", grown, "times")


def checks(folders: Sequence[Path], rounds: int) -> None:
    """Prints what a render or the compilation takes longer for each check of ours."""
    print(CHECKS_HEAD)
    for when in ("render", "load"):
        found = [
            turns([OURS, *(name for name in CHECKS if CHECKS[name].at == when)], each, rounds, when) for each in folders
        ]
        for name, check in CHECKS.items():
            if check.at == when:
                cells = [_cost(samples[OURS], samples[name]) for samples in found]
                print(f"| {name} | {when} | {check.buys} | {' | '.join(cells)} |", flush=True)


def _cost(ours: Sequence[float], without: Sequence[float]) -> str:
    saved = [mine - less for mine, less in zip(ours, without, strict=True)]
    return f"{median(saved) * 1000:.2f} ms, {median(saved) / median(ours):.0%}"


def the_rest(engines: Sequence[str], folders: Mapping[str, Path], rounds: int) -> None:
    """Prints compilation, memory and cold processes."""
    for task, folder in folders.items():
        if task in CHECKED:
            loads = [engine for engine in engines if engine in {OURS, LIMIT}]
            report(f"{CORPORA[task].label}: compile the template", turns(loads, folder, rounds, "load"), "ms", 1000)
        if task == "plan":
            commands = {"an empty Python": [sys.executable, "-c", "pass"]}
            commands |= {engine: command(engine, folder) for engine in engines}
            report(f"{CORPORA[task].label}: one, in a new process", cold(commands, rounds, "render 1\n"), "ms", 1000)
        for count in {"report": (1, 108), "table-100": (1,), "table-20000": (1,)}.get(task, ()):
            report(f"{CORPORA[task].label}: peak memory of {count}", peaks(engines, folder, count), "MB")
    python = sys.executable
    with tempfile.TemporaryDirectory() as made_in:
        made = ["-m", "ntmdocs", "plan", str(EXAMPLE), "--unit", "Bạch Thông", "--output", f"{made_in}/out"]
        start = {OURS: [python, "-m", "ntmdocs", "--help"], "`import click`": [python, "-c", "import click"]}
        report("`ntmdocs --help`", cold(start, rounds), "ms", 1000)
        hello = [python, "-c", HELLO, f"{made_in}/hello.docx"]
        report("one district plan", cold({OURS: [python, *made], "python-docx, one line": hello}, rounds), "ms", 1000)


if __name__ == "__main__":
    main()
