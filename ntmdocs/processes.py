"""Processes of this program beside the one that runs: started anew, on every system alike."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager


def pool_of(count: int) -> ProcessPoolExecutor:
    """An executor of so many processes, which do not hear Ctrl+C; each starts when it is first needed."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, context, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))


@contextmanager
def deaf() -> Iterator[None]:
    """Lets a process that is started inherit that Ctrl+C is not for it: the run that started it ends it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
