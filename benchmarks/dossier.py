"""All papers of a commune in a new process, by the clock: `benchmarks/dossier.py --rounds 9`.

Beside ours, in turns: ours with one processor, and docxtpl that makes as many reports of one template, without a plan
to read, anything to check or a place to write.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from engines import OURS
from run import EXAMPLE, HEAD, prepare, report
from workers import cold, command, environment

COMMUNE = "Quân Hà"
_ONE = "import os, sys; os.sched_getaffinity = lambda _: {0}; from ntmdocs.cli import main; main(sys.argv[1:])"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "ho-so"
        asked = ["dossier", str(EXAMPLE), "--unit", COMMUNE, "--output", str(made)]
        ours = [sys.executable, "-m", "ntmdocs", *asked]
        subprocess.run(ours, check=True, capture_output=True, env=environment())
        count = len(list(made.rglob("*.docx")))
        commands = {
            OURS: ours,
            f"{OURS}, one processor": [sys.executable, "-c", _ONE, *asked],
            f"docxtpl, {count} reports": command("docxtpl", prepare(Path(scratch), ["docxtpl"], "report")),
            "an empty Python": [sys.executable, "-c", ""],
        }
        print(HEAD)
        found = cold(commands, rounds, f"render {count}\n", made)
        report(f"a commune's {count} papers, by the clock", found, "ms", 1000)


if __name__ == "__main__":
    main()
