"""Ours beside other engines and beside the limit, all in one run: `make bench` prints the table."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles

from corpora import CORPORA, DIALECTS, Filled, build
from engines import ENGINES, LIMIT, OURS
from proof import texts

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parent / "examples/bac-kan-2025"
PEERS = ("docxtemplater", "easy-template-x", "carbone")
SLICE, WARM, BUDGET = 0.15, 1.0, 12.0  # seconds: of one turn, of warming up, of all turns of one engine
HEAD = """
| Task | Engine | Median | Least | Spread | × ours | × limit |
| --- | --- | ---: | ---: | ---: | ---: | ---: |
""".strip()
HELLO = """
import sys, docx
document = docx.Document()
document.add_paragraph("Xin chào")
document.save(sys.argv[1])
"""
Samples = Mapping[str, Sequence[float]]


class Worker:
    """A process of one engine with one template, that renders when it is told to."""

    def __init__(self, engine: str, folder: Path) -> None:
        self._process = subprocess.Popen(
            command(engine, folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment()
        )
        self._per_document = 0.0

    def ask(self, what: str, argument: object) -> float:
        """The processor's seconds that a command takes."""
        assert self._process.stdin is not None  # noqa: S101
        assert self._process.stdout is not None  # noqa: S101
        self._process.stdin.write(f"{what} {argument}\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline().split()[0])

    def warm(self, what: str = "render") -> float:
        """Works for a second, and says what one document takes after that."""
        count, spent, took = 1, 0.0, 0.0
        while spent < WARM:
            took = self.ask(what, count)
            spent, count = spent + took, count * 2
        self._per_document = took / (count // 2)
        return self._per_document

    def turn(self, what: str = "render") -> float:
        """The seconds that one document takes, from a few of them."""
        count = max(1, round(SLICE / self._per_document))
        return self.ask(what, count) / count

    def peak(self) -> float:
        """The most memory that the process has held, in MB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024

    def end(self) -> None:
        self._process.communicate()


def command(engine: str, folder: Path) -> list[str]:
    """What starts a process of an engine."""
    program = ["node", str(HERE / "peers.js")] if engine in PEERS else [sys.executable, str(HERE / "engines.py")]
    return [*program, engine, str(folder)]


def environment() -> dict[str, str]:
    """This checkout's package comes before an installed one."""
    return {**os.environ, "PYTHONPATH": str(HERE.parent)}


def prepare(folder: Path, engines: Iterable[str], task: str) -> Path:
    """Writes the templates and the values of a task; ends the run if an engine's document says anything else."""
    corpus, expected, made = CORPORA[task], folder / task / "expected.docx", folder / task / "made.docx"
    values = corpus.values()
    expected.parent.mkdir()
    (folder / task / "values.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    for name, dialect in DIALECTS.items():
        build(corpus.description, dialect).save(str(folder / task / f"{name}.docx"))
    build(corpus.description, Filled(values[0])).save(str(expected))
    for engine in engines:
        worker = Worker(engine, folder / task)
        worker.ask("write", made)
        worker.end()
        if texts(made) != texts(expected):
            raise SystemExit(f"{engine} writes another text: {task}")
    return folder / task


def turns(engines: Sequence[str], folder: Path, rounds: int, what: str = "render") -> dict[str, list[float]]:
    """Seconds per document of each engine, warm; they take turns, so that what else the machine does meets all."""
    workers = {engine: Worker(engine, folder) for engine in engines}
    first = {engine: worker.warm(what) for engine, worker in workers.items()}
    samples: dict[str, list[float]] = {engine: [] for engine in engines}
    for turn in range(rounds):
        for engine in [*engines[turn % len(engines) :], *engines[: turn % len(engines)]]:
            if sum(samples[engine]) + first[engine] < BUDGET:
                samples[engine].append(workers[engine].turn(what))
    for worker in workers.values():
        worker.end()
    return {engine: found or [first[engine]] for engine, found in samples.items()}


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


def cold(commands: Mapping[str, list[str]], rounds: int, told: str = "") -> dict[str, list[float]]:
    """Seconds of the clock that a new process takes."""
    samples: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds + 1):
        for name, arguments in commands.items():
            start = time.perf_counter()
            subprocess.run(arguments, input=told, text=True, check=True, capture_output=True, env=environment())
            samples[name].append(time.perf_counter() - start)
    return {name: found[1:] for name, found in samples.items()}  # the first round fills the caches


def peaks(engines: Iterable[str], folder: Path, count: int) -> dict[str, list[float]]:
    """The peak in MB of a new process of each engine after `count` documents."""
    found = {}
    for engine in engines:
        worker = Worker(engine, folder)
        worker.ask("render", count)
        found[engine] = [worker.peak()]
        worker.end()
    return found


def main() -> None:
    """Prints the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--engines", default=",".join([*ENGINES, *PEERS]), help="comma-separated; ntmdocs is always one")
    asked.add_argument("--tasks", default=",".join(CORPORA), help="comma-separated")
    asked.add_argument("--rounds", type=int, default=15)
    asked.add_argument("--warm-only", action="store_true", help="neither cold processes nor memory")
    given = asked.parse_args()
    engines = list(dict.fromkeys([OURS, *given.engines.split(",")]))
    print(HEAD)
    with tempfile.TemporaryDirectory() as kept:
        folders = {task: prepare(Path(kept), engines, task) for task in given.tasks.split(",")}
        warm(engines, folders, given.rounds)
        if not given.warm_only:
            the_rest(engines, folders, given.rounds)


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


def the_rest(engines: Sequence[str], folders: Mapping[str, Path], rounds: int) -> None:
    """Prints compilation, memory and cold processes."""
    for task, folder in folders.items():
        if "-" not in task:
            loads = [engine for engine in engines if engine in {OURS, LIMIT}]
            report(f"{CORPORA[task].label}: compile the template", turns(loads, folder, rounds, "load"), "ms", 1000)
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
