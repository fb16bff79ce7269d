"""How long a cold process takes, each beside a peer in the same run: `make bench` prints the table."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent / "examples/bac-kan-2025"
ROUNDS = 15
HELLO = """
import sys, docx
document = docx.Document()
document.add_paragraph("Xin chào")
document.save(sys.argv[1])
"""


def main() -> None:
    """Print, for each task, the medians of ntmdocs and of its peer and the ratio of the two."""
    print("| Task | ntmdocs | Peer | Ratio |\n| --- | ---: | --- | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        plan = ["-m", "ntmdocs", "plan", str(EXAMPLE), "--unit", "Bạch Thông", "--output", f"{folder}/out"]
        report("`ntmdocs --help`", ["-m", "ntmdocs", "--help"], "`import click`", ["-c", "import click"])
        report("one district plan", plan, "python-docx, one line", ["-c", HELLO, f"{folder}/hello.docx"])


def report(task: str, ours: list[str], peer: str, theirs: list[str]) -> None:
    """Print the row of one task; the two take turns, so that what else the machine does meets both."""
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(ROUNDS + 1)][1:]  # the first round fills the caches
    us, them = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"| {task} | {us * 1000:.0f} ms | {peer}: {them * 1000:.0f} ms | {us / them:.1f} |", flush=True)


def seconds(arguments: list[str]) -> float:
    """How long a new Python takes to run `arguments`."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
