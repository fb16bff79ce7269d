"""Batches of documents through any executor: a few ahead of the one that is written, in their order, flat in memory."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import nullcontext
from itertools import islice
from typing import Any

from ntmdocs.making import Batch, Made, fault_of, make_batch
from ntmdocs.processes import collect_rarely, deaf

Fresh = Callable[[], Executor]


class InProcess(Executor):
    """Makes each batch when it is handed in, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The finished future of a call."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - as every executor does
            future.set_exception(error)
        return future


def processes(jobs: int) -> Executor:
    """As many processes as asked for, started anew on every system alike; with one, this one."""
    if jobs <= 1:
        return InProcess()
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, context, initializer=_begin)


def _begin() -> None:
    """How each process begins: the run that started it ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_rarely()


def made(batches: Iterable[Batch], executor: Executor | Fresh, ahead: int) -> Iterator[tuple[Made, ...]]:
    """What became of each batch, in their order; `ahead` batches are with the executor at most.

    A batch that an executor loses is made again, document by document, and only what is lost once more is a fault: one
    paper that kills its process costs no other. An executor that is handed in is not replaced and not shut down; from
    what makes executors a new one is taken where a process died, and this process where no other can start.
    """
    fresh = None if isinstance(executor, Executor) else executor
    used = [executor if isinstance(executor, Executor) else executor()]
    try:
        yield from _made(batches, used, ahead, fresh)
    finally:
        if fresh is not None:
            used[-1].shutdown(cancel_futures=True)


def _made(
    batches: Iterable[Batch], used: list[Executor], ahead: int, fresh: Fresh | None
) -> Iterator[tuple[Made, ...]]:
    """The batches by the last of the executors used, to which those are added that take its place."""
    source = iter(batches)
    waiting: deque[tuple[Batch, Future[tuple[Made, ...]]]] = deque()
    while True:
        for batch in islice(source, ahead - len(waiting)):
            waiting.append((batch, _submitted(used[-1], batch)))
        if not waiting:
            return
        batch, future = waiting.popleft()
        try:
            yield future.result()
        except Exception as error:  # noqa: BLE001 - what an executor loses does not stop the others
            broken = isinstance(error, BrokenExecutor)
            if broken:
                _replace(used, fresh)
            yield tuple(_alone(Batch(batch.bundle, (work,)), used, fresh) for work in batch.works)
            if broken and fresh is not None:
                waiting = deque((each, _submitted(used[-1], each)) for each, _ in waiting)


def _submitted(executor: Executor, batch: Batch) -> Future[tuple[Made, ...]]:
    try:
        with deaf() if isinstance(executor, ProcessPoolExecutor) else nullcontext():
            return executor.submit(make_batch, batch)
    except Exception as error:  # noqa: BLE001 - an executor that takes nothing any more has lost it as well
        future: Future[tuple[Made, ...]] = Future()
        future.set_exception(error)
        return future


def _alone(batch: Batch, used: list[Executor], fresh: Fresh | None) -> Made:
    """What became of one document that was lost before, made by itself."""
    try:
        return _submitted(used[-1], batch).result()[0]
    except Exception as error:  # noqa: BLE001 - lost for good, which is told
        if isinstance(error, BrokenExecutor):
            _replace(used, fresh)
        return Made(fault=fault_of(error))


def _replace(used: list[Executor], fresh: Fresh | None) -> None:
    """Takes a new executor for one that is broken, where there are more; this process where no other can start."""
    if fresh is None:
        return
    used[-1].shutdown(wait=False, cancel_futures=True)
    new = fresh()
    try:
        new.submit(int).result()
    except BrokenExecutor:
        new.shutdown(wait=False, cancel_futures=True)
        new = InProcess()
    used.append(new)
