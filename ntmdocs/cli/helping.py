"""The second process compiles templates while this one imports and reads, and then fills its share of them."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from ntmdocs import resources
from ntmdocs.cli.second import Process

if TYPE_CHECKING:
    from ntmdocs.making import Filled, Made, Order

P = TypeVar("P")
Q = TypeVar("Q")

_LOST = (OSError, EOFError, pickle.UnpicklingError, ValueError)


class Helper:
    """Shares the work with a second process; without any, this one does it all."""

    def __init__(self, process: Process | None, plan: Path, templates: str) -> None:
        """The process begins at once with a folder of templates, which papers of the plan may fill."""
        self._process = process
        self._talk = ThreadPoolExecutor(1)
        self._begun: dict[str, Future[Any]] = {}
        if self._process is not None:
            home = plan if plan.is_dir() else plan.parent
            names = resources.template_names(templates, home)
            self._begun = {name: self._asked("compile", (name, home)) for name in names}

    def expect(self, names: Collection[str]) -> None:
        """Leaves out the templates that will not be asked for after all."""
        for name in self._begun.keys() - names:
            self._begun[name].cancel()

    def fill(self, orders: Sequence[Order]) -> list[Filled]:
        """What becomes of each order: the helper takes templates from one end, this process from the other.

        All are judged when this returns; the helper then makes the documents of its own while others are taken. What it
        loses is done here.
        """
        from ntmdocs.making import Filled, fill_each, judge_each

        if self._process is None:
            return fill_each(orders)
        known = {name for name, future in self._begun.items() if not future.cancel()}
        names = sorted({order.name for order in orders}, key=lambda name: (name not in known, name))
        groups = {name: [order for order in orders if order.name == name] for name in names}
        bare = {name: [replace(order, works=()) for order in groups[name]] for name in names}
        asked = {name: self._asked("judge", bare[name]) for name in names}
        here = {name: iter(fill_each(groups[name])) for name in reversed(names) if asked[name].cancel()}
        there = {name: iter(_answer(asked[name], judge_each, bare[name])) for name in names if name not in here}
        return [
            next(here[order.name]) if order.name in here else Filled.of(next(there[order.name]), order, self._coming)
            for order in orders
        ]

    def _coming(self, order: Order) -> Iterator[Made]:
        """The documents of an order, which the process makes from now on."""
        return _taken(self._asked("make", order), order)

    def _asked(self, what: str, about: object) -> Future[Any]:
        return self._talk.submit(self._answered, what, about)

    def _answered(self, what: str, about: object) -> Any:
        """What the process answers; raises one of `_LOST` where it is gone."""
        if self._process is None or self._process.stdin is None or self._process.stdout is None:
            raise EOFError
        pickle.dump((what, about), self._process.stdin)
        self._process.stdin.flush()
        return pickle.load(self._process.stdout)  # noqa: S301 - from a process of our own

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()  # whatever it is at
        self._talk.shutdown(cancel_futures=True)


def _answer(future: Future[Q], here: Callable[[P], Q], about: P) -> Q:
    """What the helper answers, and where it is lost what this process makes of the same."""
    try:
        return future.result()
    except _LOST:
        return here(about)


def _taken(future: Future[Sequence[Made]], order: Order) -> Iterator[Made]:
    """The documents of an order as they are taken: whoever takes the first waits for them all."""
    from ntmdocs.making import made_of

    yield from _answer(future, made_of, order)
