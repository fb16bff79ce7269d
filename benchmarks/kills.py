"""Kills runs that write into a folder, at random moments, and looks at what they leave: `benchmarks/kills.py 300`.

Each run writes documents with all that the record keeps of them. After each kill every document must be whole, and the
next run must go on from the journal: nothing may ever lie beside as if somebody had edited it.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ntmdocs.output import OutputFolder, Source

SIZE, DOCUMENTS = 60_000, 6
WRITING = f"""
import itertools, sys
from pathlib import Path
from ntmdocs.output import OutputFolder, Source
with OutputFolder.opened(Path(sys.argv[1])) as results:
    print("starts", flush=True)
    for turn in itertools.count(int(sys.argv[2])):
        for number in range({DOCUMENTS}):
            name, data = Path(f"xa-{{number}}", "ke-hoach.docx"), str(turn % 10).encode() * {SIZE}
            source = Source("mau", str(turn % 10), "ban", {{"luot": str(turn)}})
            results.settled(name, source) or results.write(name, data, source)
"""


def killed(folder: Path, turn: int, seconds: float) -> None:
    """A run that is killed so long after it started to write."""
    command = [sys.executable, "-c", WRITING, str(folder), str(turn)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        if process.stdout is not None:
            process.stdout.readline()
        time.sleep(seconds)
        process.kill()


def broken(folder: Path) -> list[str]:
    """The documents that are not whole, and those that lie beside one that was taken for edited."""
    files = [path for path in folder.rglob("*.docx") if not path.name.startswith(".ntmdocs-")]
    return [
        str(path)
        for path in files
        if path.name != "ke-hoach.docx" or path.stat().st_size != SIZE or len(set(path.read_bytes())) != 1
    ]


def main(times: int) -> int:
    """The exit status: 1 if any kill left what it must not."""
    chance = random.Random(2025)  # noqa: S311 - the same moments each time, as far as a machine lets them be
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for turn in range(times):
            killed(folder, turn, chance.uniform(0, 0.08))
            faults += broken(folder)
        with OutputFolder.opened(folder) as results:
            for number in range(DOCUMENTS):
                written = results.write(Path(f"xa-{number}", "ke-hoach.docx"), b"x" * SIZE, Source("mau", "x", "ban"))
                faults += [] if written.path.name == "ke-hoach.docx" else [str(written.path)]
    print(f"{times} kills, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
