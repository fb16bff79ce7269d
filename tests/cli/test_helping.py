"""A second process fills a share of the templates, and nothing of what is made tells who filled which."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ntmdocs import dossiers, making
from ntmdocs.cli import second
from ntmdocs.cli.helping import Helper
from ntmdocs.cli.second import Process, second_process
from ntmdocs.making import Filled, Order
from tests.cli.conftest import EXAMPLE

COMMUNE = "Quân Hà"
Fill = Callable[[list[Order]], list[Filled]]


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> Iterator[Process]:
    monkeypatch.setattr(second, "processors", lambda: 2)
    with second_process() as started:
        assert started is not None
        yield started
    assert started.poll() is not None, "it ends with the run"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The papers of a commune's dossier, made without help."""
    output = tmp_path_factory.mktemp("alone")
    dossiers.make_dossier(EXAMPLE, output, unit=COMMUNE)
    return papers(output)


def papers(output: Path) -> dict[str, bytes]:
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*.docx")}


def made_with(helper: Helper, output: Path) -> dict[str, bytes]:
    with helper:
        result = dossiers.make_dossier(EXAMPLE, output, unit=COMMUNE, filling=helper.fill)
    assert not result.unmade
    return papers(output)


def test_papers_are_the_same_whoever_fills_them(process: Process, tmp_path: Path, alone: dict[str, bytes]) -> None:
    assert made_with(Helper(process, EXAMPLE, "ho-so"), tmp_path) == alone


def test_the_helper_fills_some_and_this_process_the_others(
    process: Process, tmp_path: Path, alone: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    here: list[str] = []
    whole = making.fill_each

    def told(orders: list[Order]) -> list[Filled]:
        here.append(orders[0].name)
        return whole(orders)

    monkeypatch.setattr(making, "fill_each", told)
    helper = Helper(process, EXAMPLE, "ho-so")
    for future in helper._begun.values():
        assert future.result(), "it compiles what it may be asked for before it is asked"
    asked: set[str] = set()
    fill = helper.fill

    def shared(orders: list[Order]) -> list[Filled]:
        asked.update(order.name for order in orders)
        return fill(orders)

    monkeypatch.setattr(helper, "fill", shared)
    assert made_with(helper, tmp_path) == alone
    assert set() < set(here) < asked


def test_what_a_helper_that_dies_took_is_filled_here(process: Process, tmp_path: Path, alone: dict[str, bytes]) -> None:
    helper = Helper(process, EXAMPLE, "ho-so")
    process.kill()
    assert made_with(helper, tmp_path) == alone


def test_without_a_second_process_this_one_fills_all(tmp_path: Path, alone: dict[str, bytes]) -> None:
    assert made_with(Helper(None, EXAMPLE, "ho-so"), tmp_path) == alone


def test_a_system_that_starts_no_process_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(second, "processors", lambda: 2)
    monkeypatch.setattr("subprocess.Popen", refused)
    with second_process() as started:
        assert started is None


def test_a_run_that_is_held_to_one_processor_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {3})
    assert second.processors() == 1
    with second_process() as started:
        assert started is None
    monkeypatch.delattr("os.sched_getaffinity")
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    assert second.processors() == 4


def test_templates_that_nobody_will_ask_for_are_left_out(process: Process) -> None:
    with Helper(process, EXAMPLE, "ho-so") as helper:
        helper.expect({"ho-so/y-kien.docx"})
        waiting = [name for name, future in helper._begun.items() if not future.cancelled()]
    assert waiting[-1] == "ho-so/y-kien.docx"
    assert len(waiting) < len(helper._begun)


def test_a_fault_of_a_template_is_told_wherever_it_was_compiled(process: Process, tmp_path: Path) -> None:
    own = tmp_path / "plan" / "templates" / "docx" / "ho-so"
    own.mkdir(parents=True)
    (own / "y-kien.docx").write_bytes(b"no document")
    orders = [Order(name, tmp_path / "plan", str) for name in ("ho-so/y-kien.docx", "ho-so/khong-co.docx")]
    with Helper(process, tmp_path / "plan", "ho-so") as helper:
        found = [[finding.code for finding in filled.judged.findings] for filled in helper.fill(orders)]
    assert found == [["HT101"], ["MT901"]]
