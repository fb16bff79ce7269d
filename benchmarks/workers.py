"""Processes of the engines: started, told to render, timed and weighed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter

HERE = Path(__file__).resolve().parent
PEERS = ("docxtemplater", "easy-template-x", "carbone")
EXCEL_PEERS = ("exceljs", "xlsx-template", "carbone-xlsx")
SLICE, WARM, BUDGET = 0.15, 1.0, 12.0  # seconds: of one turn, of warming up, of all turns of one engine


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
    if engine in {*PEERS, *EXCEL_PEERS}:
        return ["node", str(HERE / "peers.js"), engine, str(folder)]
    program = "excel_engines.py" if (folder / "jinja.xlsx").exists() else "engines.py"
    return [sys.executable, str(HERE / program), engine, str(folder)]


def environment() -> dict[str, str]:
    """This checkout's package before an installed one, and compiled modules kept, as an installed one has them."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "PYTHONPATH": str(HERE.parent)}


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


def cold(
    commands: Mapping[str, list[str]], rounds: int, told: str = "", made: Path | None = None
) -> dict[str, list[float]]:
    """The processor's seconds that a new process takes from its start to its end.

    With a folder that is `made`, and made anew each time, the seconds by the clock: several processes may work at it.
    """
    samples: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds + 1):
        for name, arguments in commands.items():
            if made is not None:
                shutil.rmtree(made, ignore_errors=True)
            clock, before = perf_counter(), getrusage(RUSAGE_CHILDREN)
            subprocess.run(arguments, input=told, text=True, check=True, capture_output=True, env=environment())
            after, took = getrusage(RUSAGE_CHILDREN), perf_counter() - clock
            used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            samples[name].append(used if made is None else took)
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
