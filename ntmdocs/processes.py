"""How a process of this program runs: one that another starts does not hear Ctrl+C, and none collects often."""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


def collect_rarely() -> None:
    """A run is short and leaves few cycles: looking for them as often as by default costs a tenth of its time."""
    gc.set_threshold(200_000, 50, 100)


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
