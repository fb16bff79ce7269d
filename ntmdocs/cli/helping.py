"""A second process, which compiles templates while this one imports and reads, and then fills its share of them."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from ntmdocs import resources
from ntmdocs.processes import deaf

if TYPE_CHECKING:
    from ntmdocs.making import Filled, Order

# A pool of processes would do as well, but takes 0.15 s more to start, which is what the help is to save.
_SERVE = (sys.executable, "-P", "-c", "from ntmdocs.making import serve; serve()")
_LOST = (OSError, EOFError, pickle.UnpicklingError, ValueError)


class Helper:
    """A process that begins at once with templates that a plan's papers may fill.

    On a machine with one processor, and where no process can be started, there is none and this process does it all.
    """

    def __init__(self, plan: Path, templates: str) -> None:
        """Begins with the templates in a folder of templates."""
        self._process = _started() if (os.cpu_count() or 1) > 1 else None
        self._talk = ThreadPoolExecutor(1)
        self._begun: dict[str, Future[bool]] = {}
        if self._process is not None:
            home = plan if plan.is_dir() else plan.parent
            names = resources.template_names(templates, home)
            self._begun = {name: self._talk.submit(self._answer, (name, home)) for name in names}

    def expect(self, names: Collection[str]) -> None:
        """Leaves out the templates that will not be asked for after all."""
        for name in self._begun.keys() - names:
            self._begun[name].cancel()

    def fill(self, orders: Sequence[Order]) -> list[Filled]:
        """What became of each order: the helper takes templates from one end, this process from the other.

        What the helper loses is filled here.
        """
        known = {name for name, future in self._begun.items() if not future.cancel()}
        names = sorted({order.name for order in orders}, key=lambda name: (name not in known, name))
        groups = {name: [order for order in orders if order.name == name] for name in names}
        futures = {name: self._talk.submit(self._answer, groups[name]) for name in names if self._process is not None}
        here = {
            name: _filled(groups[name]) for name in reversed(names) if name not in futures or futures[name].cancel()
        }
        filled = {name: iter(here.get(name) or _result(futures[name], groups[name])) for name in names}
        return [next(filled[order.name]) for order in orders]

    def _answer(self, request: Any) -> Any:
        """What the process answers; raises one of `_LOST` where it is gone."""
        if self._process is None or self._process.stdin is None or self._process.stdout is None:
            raise EOFError
        pickle.dump(request, self._process.stdin)
        self._process.stdin.flush()
        return pickle.load(self._process.stdout)  # noqa: S301 - from a process of our own

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
        self._talk.shutdown(cancel_futures=True)
        if self._process is not None:
            self._process.communicate()


def _started() -> subprocess.Popen[bytes] | None:
    """The process, which hears no Ctrl+C; None where the system starts none."""
    try:
        with deaf():
            pipe = subprocess.PIPE
            return subprocess.Popen(_SERVE, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)  # noqa: S603
    except OSError:
        return None


def _filled(orders: Sequence[Order]) -> list[Filled]:
    """What this process makes of orders."""
    from ntmdocs.making import fill_each

    return fill_each(orders)


def _result(future: Future[list[Filled]], orders: Sequence[Order]) -> list[Filled]:
    """What the helper made of orders, and where it is lost what this process makes of them."""
    try:
        return future.result()
    except _LOST:
        return _filled(orders)
