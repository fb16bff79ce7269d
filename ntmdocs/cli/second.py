"""A second process of this program, which is started first of all: what it is to do comes later."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ntmdocs.processes import deaf

Process = subprocess.Popen[bytes]
# A pool of processes would do as well, but takes 0.15 s more to start, which is what the second one is to save.
_WORK = "from ntmdocs.processes import collect_rarely; collect_rarely(); from ntmdocs.making import serve; serve()"
_SERVE = (sys.executable, "-P", "-c", _WORK)


@contextmanager
def second_process() -> Iterator[Process | None]:
    """A process that answers `making.serve`, until the end of the block; it hears no Ctrl+C.

    None where there is one processor, and where the system starts none.
    """
    process = _started() if processors() > 1 else None
    try:
        yield process
    finally:
        if process is not None:
            process.kill()
            process.communicate()


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _started() -> Process | None:
    try:
        with deaf():
            pipe = subprocess.PIPE
            return subprocess.Popen(_SERVE, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)  # noqa: S603
    except OSError:
        return None
