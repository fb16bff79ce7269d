"""Everything that a plan calls for, made once, made again, and made through any executor."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from ntmdocs import pipeline
from ntmdocs.building import build as building
from ntmdocs.building import pdfs
from ntmdocs.building.build import Options, build
from ntmdocs.building.last_run import Built, Row, Status, inputs_digest, still_holds
from ntmdocs.building.rules import NoLongerCalledFor, OwnFault
from ntmdocs.building.running import made, processes
from ntmdocs.collecting import hand_out
from ntmdocs.documents import ANNEX_BOOK, KINDS, PROGRESS_BOOK, draft_mark, leaves
from ntmdocs.dossiers import jobs_of
from ntmdocs.drafting import jobs_of_drafts
from ntmdocs.errors import SystemFaultError
from ntmdocs.findings import errors
from ntmdocs.making import Batch, Bundle, Made, Work
from ntmdocs.output import OpenElsewhere, Outcome, OutputFolder, SameName
from ntmdocs.overview import make_overview
from tests.building.conftest import Build, files, spoil
from tests.light_plan import EXAMPLE
from tests.test_pdf import a_pdf

BA_BE = "huyen-ba-be/ke-hoach.docx"
PROVINCE = ("ke-hoach.docx", "phu-bieu.docx", "phu-bieu.xlsx")
COUNTS = "muc-tieu-thon.csv"


def statuses(built: Built) -> dict[str, Status]:
    return {row.path: row.status for row in built.rows}


def more_villages(plan: Path) -> None:
    """Changes one figure: the number of villages that huyện Ba Bể aims at."""
    spoil(plan, COUNTS, "huyện Ba Bể,12", "huyện Ba Bể,14")


# What is made


def test_every_paper_that_the_plan_calls_for_is_made_or_told_to_wait(tmp_path: Path) -> None:
    plan, _ = pipeline.check(EXAMPLE)
    assert plan is not None
    jobs = [
        pipeline.Job(kind, subject) for kind in (*KINDS, ANNEX_BOOK, PROGRESS_BOOK) for subject in kind.subjects(plan)
    ]
    jobs += [*jobs_of(plan, plan.dossiers, "", ""), *jobs_of_drafts(plan, EXAMPLE, tmp_path)[0]]
    found = build(EXAMPLE, tmp_path, Options(jobs=1))
    assert set(statuses(found)) == {pipeline.path_of(plan, job).as_posix() for job in jobs}
    made = {path for path, status in statuses(found).items() if status is Status.MADE}
    assert set(files(tmp_path)) == made
    assert {Status.MADE, Status.WAITING} == set(statuses(found).values())
    again = build(EXAMPLE, tmp_path, Options(jobs=1))
    assert {path for path, status in statuses(again).items() if status is Status.UNCHANGED} == made


def test_a_second_build_touches_no_file(built: Path, again: Build) -> None:
    def frozen() -> dict[Path, tuple[int, int]]:
        found = (path for path in (built / "out").rglob("*") if path.is_file() and path.name != "khoa")
        return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in found}

    before = frozen()
    assert set(statuses(again()).values()) == {Status.UNCHANGED}
    assert frozen() == before


def test_one_changed_figure_remakes_exactly_the_papers_where_it_stands_and_says_why(built: Path, again: Build) -> None:
    before = files(built / "out")
    more_villages(built / "plan")
    rows = [row for row in again().rows if row.status is Status.MADE]
    after = files(built / "out")
    assert {row.path for row in rows} == {name for name in after if after[name] != before[name]}
    assert BA_BE in {row.path for row in rows}
    assert 0 < len(rows) < len(after) / 2
    assert any("«12» → «14»" in reason for row in rows for reason in row.why)


def test_a_changed_template_remakes_its_papers_alone(built: Path, again: Build) -> None:
    own = built / "plan" / "templates" / "docx" / "phu-bieu.docx"
    own.parent.mkdir(parents=True)
    document = docx.Document(str(Path("templates/docx/phu-bieu.docx").absolute()))
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    document.save(str(own))
    rows = [row for row in again().rows if row.status is Status.MADE]
    assert {Path(row.path).name for row in rows} == {"phu-bieu.docx"}
    assert {row.why for row in rows} == {("mẫu hoặc ảnh đã đổi",)}


def test_a_paper_that_was_deleted_is_made_again(built: Path, again: Build) -> None:
    before = files(built / "out")
    (built / "out" / BA_BE).unlink()
    [row] = [row for row in again().rows if row.status is Status.MADE]
    assert (row.path, row.why) == (BA_BE, ("tệp không còn ở đó",))
    assert files(built / "out") == before


def test_an_error_of_one_unit_keeps_back_its_papers_alone(built: Path, again: Build) -> None:
    spoil(built / "plan", "muc-tieu-xa.csv", "xã Quân Hà", "xã Quân Hàà")
    found = again()
    waiting = {path for path, status in statuses(found).items() if status is Status.WAITING}
    assert {Path(path).parts[0] for path in waiting} == {"huyen-bach-thong", *PROVINCE}
    assert errors(found.findings)


def test_a_fault_of_one_template_keeps_back_its_papers_alone(built: Path, again: Build) -> None:
    own = built / "plan" / "templates" / "docx" / "phu-bieu.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"no Word document")
    waiting = {path for path, status in statuses(again()).items() if status is Status.WAITING}
    assert {Path(path).name for path in waiting} == {"phu-bieu.docx"}


def test_a_bug_of_ours_in_one_paper_does_not_stop_the_others(
    built: Path, again: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    (built / "out" / BA_BE).unlink()
    (built / "out" / "phu-bieu.xlsx").unlink()

    def spoilt(words: Any) -> dict[str, str]:
        if "Ba Bể" in str(words)[:2000] and type(words).__name__ == "UnitPlanWords":
            raise KeyError("a datum that must not be told")
        return leaves(words)

    monkeypatch.setattr(building, "leaves", spoilt)
    found = again()
    assert statuses(found)[BA_BE] is Status.FAILED
    assert statuses(found)["phu-bieu.xlsx"] is Status.MADE
    [fault] = [finding for finding in found.findings if finding.code == OwnFault.code]
    assert "KeyError" in fault.message
    assert "must not be told" not in fault.message


def test_a_paper_edited_by_hand_stays_and_its_new_version_lies_beside(built: Path, again: Build) -> None:
    path = built / "out" / BA_BE
    document = docx.Document(str(path))
    document.paragraphs[8].add_run(" Câu của người sửa.")
    document.save(str(path))
    edited = path.read_bytes()
    assert again().rows[0].status is Status.UNCHANGED
    assert not path.with_name("ke-hoach-ban-moi.docx").exists()
    more_villages(built / "plan")
    [row] = [row for row in again().rows if row.status is Status.CONFLICT]
    assert (row.path, row.outcome) == ("huyen-ba-be/ke-hoach-ban-moi.docx", Outcome.BESIDE)
    assert path.read_bytes() == edited
    assert b"w:ins" in (built / "out" / row.path).read_bytes() or "Câu của người sửa" in _text(built / "out" / row.path)


def _text(path: Path) -> str:
    body = docx.Document(str(path)).element.body
    return "".join(text.text or "" for text in body.iter(f"{{{body.nsmap['w']}}}t"))


def test_a_paper_that_is_open_is_left_and_the_others_are_made(built: Path, again: Build) -> None:
    more_villages(built / "plan")
    (built / "out" / "huyen-ba-be" / "~$-hoach.docx").touch()
    found = again()
    assert statuses(found)[BA_BE] is Status.CONFLICT
    assert Status.MADE in statuses(found).values()
    assert OpenElsewhere.code in {finding.code for finding in found.findings}


def test_two_papers_of_one_name_are_told_and_the_second_is_not_made(
    again: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = pipeline.path_of
    monkeypatch.setattr(
        pipeline, "path_of", lambda plan, job: Path(str(true(plan, job)).replace("huyen-ba-be", "Huyen-Na-Ri"))
    )
    found = again()
    assert SameName.code in {finding.code for finding in found.findings}
    assert statuses(found)["Huyen-Na-Ri/ke-hoach.docx"] is not Status.FAILED
    assert Status.FAILED in statuses(found).values()


def test_a_paper_that_the_plan_no_longer_calls_for_is_named_and_left(built: Path, again: Build) -> None:
    (built / "out" / "huyen-ba-be").rename(built / "out" / "huyen-cu")
    journal = built / "out" / ".ntmdocs" / "so.jsonl"
    journal.write_text(journal.read_text(encoding="utf-8").replace("huyen-ba-be/", "huyen-cu/"), encoding="utf-8")
    told = [finding.place.file for finding in again().findings if finding.code == NoLongerCalledFor.code]
    assert set(told) == {str(path) for path in (built / "out" / "huyen-cu").rglob("*.*x")}
    assert (built / "out" / "huyen-cu" / "ke-hoach.docx").exists()


def test_an_issued_paper_is_not_remade_and_that_its_data_changed_is_told(built: Path, again: Build) -> None:
    pipeline.issue(built / "plan", built / "out" / BA_BE, "45", date(2025, 4, 20))
    signed = (built / "out" / BA_BE).read_bytes()
    more_villages(built / "plan")
    found = again()
    assert (built / "out" / BA_BE).read_bytes() == signed
    assert any("đã ban hành; mục tiêu đã đổi" in finding.message for finding in found.findings)
    assert statuses(found)["huyen-ba-be/ke-hoach-dieu-chinh.docx"] is Status.MADE
    assert NoLongerCalledFor.code not in {finding.code for finding in found.findings}


CHANGING = ("ke-hoach-dieu-chinh.docx", "huyen-ba-be/ke-hoach-dieu-chinh.docx")


def issue_both(built: Path) -> None:
    """Issues the plans of the province and of Ba Bể."""
    for path, number, day in (("ke-hoach.docx", "224", 1), (BA_BE, "46", 20)):
        pipeline.issue(built / "plan", built / "out" / path, number, date(2025, 4, day))


def more_everywhere(plan: Path, before: int = 12, after: int = 14) -> None:
    """Changes the number of villages that huyện Ba Bể aims at, and with it that of the province."""
    spoil(plan, COUNTS, f"huyện Ba Bể,{before}", f"huyện Ba Bể,{after}")
    spoil(plan, "muc-tieu-chung.csv", f"(thôn),{before + 38}", f"(thôn),{after + 38}")


def not_called_for(found: Built) -> list[str]:
    return [finding.place.file for finding in found.findings if finding.code == NoLongerCalledFor.code]


def test_what_was_asked_for_by_itself_is_not_told_as_no_longer_called_for(built: Path, again: Build) -> None:
    plan, out = built / "plan", built / "out"
    pipeline.make_plan(plan, "ba be", out, draft=draft_mark(None))
    pipeline.make_change_table(EXAMPLE, plan, out)
    make_overview(plan, None, out / "tong-quan.html", date(2025, 6, 30))
    hand_out(plan, out, "vi huong")
    assert not_called_for(again()) == []


def test_what_was_asked_for_and_then_called_for_is_told_when_it_is_no_longer(tmp_path: Path, plan: Path) -> None:
    pipeline.make_plan(plan, "na ri", tmp_path / "out")
    build(plan, tmp_path / "out", Options(jobs=1))
    old = tmp_path / "out" / "huyen-na-ri"
    with OutputFolder.opened(tmp_path / "out") as results:
        wanted = [Path(name) for name in results.record.entries if not name.startswith("huyen-na-ri/")]
        assert old / "ke-hoach.docx" in results.strays(wanted)


def test_every_unit_has_its_own_plan_that_changes_its_issued_one(built: Path, again: Build) -> None:
    issue_both(built)
    more_everywhere(built / "plan")
    found = again()
    assert {path: statuses(found).get(path) for path in CHANGING} == dict.fromkeys(CHANGING, Status.MADE)
    assert not_called_for(again(unit="ba be")) == not_called_for(again(unit="na ri")) == []


def test_a_second_change_leaves_the_signed_first_one_and_can_be_issued_as_well(built: Path, again: Build) -> None:
    issue_both(built)
    more_everywhere(built / "plan")
    again()
    for path in CHANGING:
        pipeline.issue(built / "plan", built / "out" / path, "60", date(2025, 5, 20))
    signed = [(built / "out" / path).read_bytes() for path in CHANGING]
    assert not_called_for(again()) == []
    more_everywhere(built / "plan", 14, 15)
    found = again()
    assert [(built / "out" / path).read_bytes() for path in CHANGING] == signed
    second = [path.replace(".docx", "-2.docx") for path in CHANGING]
    assert {statuses(found).get(path) for path in second} == {Status.MADE}
    assert not_called_for(found) == []
    for path in second:
        pipeline.issue(built / "plan", built / "out" / path, "70", date(2025, 6, 20))


REPORT = "huyen-bach-thong/bao-cao-tien-do-2025-05.docx"
REPORTS = "Đơn vị,Kỳ báo cáo,Ngày gửi,Số văn bản\nhuyện Bạch Thông,2025-05,"


def test_a_report_that_was_sent_is_not_remade_and_that_its_figures_changed_is_told(built: Path, again: Build) -> None:
    reports, counts = built / "plan" / "bao-cao-tien-do.csv", built / "plan" / "tien-do-xa.csv"
    reports.write_text(f"{REPORTS},\n", encoding="utf-8")
    counts.write_text("Đơn vị,Xã,Kỳ báo cáo,Tiêu chí đạt\nhuyện Bạch Thông,xã Vi Hương,2025-05,1-4\n", encoding="utf-8")
    assert statuses(again())[REPORT] is Status.MADE
    reports.write_text(f"{REPORTS}30/5/2025,15\n", encoding="utf-8")
    assert statuses(again())[REPORT] is Status.MADE  # the number fills a blank
    sent = (built / "out" / REPORT).read_bytes()
    spoil(built / "plan", counts.name, "1-4", "1-5")
    found = again()
    assert (statuses(found)[REPORT], (built / "out" / REPORT).read_bytes()) == (Status.UNCHANGED, sent)
    messages = [each.message for each in found.findings if each.code == "KH691"]
    assert len(messages) == 2
    assert messages[0].startswith("Báo cáo tiến độ tháng 5 năm 2025 của huyện Bạch Thông đã gửi ngày 30/5/2025 nên")


FULL = """
import resource, sys; from pathlib import Path
from ntmdocs.building.build import Options, build
if sys.argv[3] == "limit":
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
found = build(Path(sys.argv[1]), Path(sys.argv[2]), Options(jobs=1))
print(sorted({str(row.status) for row in found.rows}), [each.code for each in found.findings if each.code[:2] == "HT"])
"""


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder where half of a plan's papers fit, and how: a small disk, or a limit where mounting is not allowed."""
    folder = tmp_path / "out"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=600k", "none", str(folder)]
    if subprocess.run(mount, check=False, stderr=subprocess.DEVNULL).returncode:
        yield folder, "limit"
    else:
        yield folder, "disk"
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_leaves_whole_files_and_the_next_build_goes_on(first: Path, full_disk: tuple[Path, str]) -> None:
    folder, how = full_disk
    command = [sys.executable, "-c", FULL, str(first / "plan"), str(folder), how]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "['failed', 'made'] ['HT201']", done.stderr[-2000:]
    whole, left = files(first / "out"), files(folder)
    assert {name: whole[name] for name in left} == left
    assert 0 < len(left) < len(whole)
    if how == "disk":
        subprocess.run(["mount", "-o", "remount,size=20m", str(folder)], check=True)
    build(first / "plan", folder, Options(jobs=1))
    assert files(folder) == whole


# The last run


def test_a_run_with_nothing_to_do_is_told_from_the_last_one_without_reading_the_plan(built: Path) -> None:
    inputs = inputs_digest(built / "plan", [])
    assert still_holds(built / "out", inputs) is None
    last = build(built / "plan", built / "out", Options(jobs=1), inputs=inputs)
    assert still_holds(built / "out", inputs) == Built(
        tuple(Row(row.title, row.unit, row.path, Status.UNCHANGED, "unchanged") for row in last.rows), last.findings
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda built: (built / "out" / BA_BE).write_bytes(b"edited"),
        lambda built: (built / "out" / BA_BE).unlink(),
        lambda built: (built / "out" / "huyen-ba-be" / "~$-hoach.docx").touch(),
        lambda built: (built / "out" / ".ntmdocs" / "so.jsonl").unlink(),
        lambda built: more_villages(built / "plan"),
        lambda built: (built / "plan" / "x.csv").touch(),
    ],
    ids=["edited", "deleted", "open", "no journal", "a figure", "a file more"],
)
def test_any_change_is_seen(built: Path, change: Callable[[Path], Any]) -> None:
    inputs = inputs_digest(built / "plan", [])
    build(built / "plan", built / "out", Options(jobs=1), inputs=inputs)
    change(built)
    assert still_holds(built / "out", inputs_digest(built / "plan", [])) is None


# Executors


class Elsewhere(Executor):
    """An executor whose tasks leave this process: what goes in and comes out is pickled."""

    def __init__(self) -> None:
        self.count = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        import pickle

        self.count += 1
        future: Future[Any] = Future()
        future.set_result(pickle.loads(pickle.dumps(fn(*pickle.loads(pickle.dumps(args)), **kwargs))))  # noqa: S301
        return future


def test_any_executor_makes_the_same_files(first: Path, tmp_path: Path) -> None:
    elsewhere = Elsewhere()
    build(first / "plan", tmp_path / "pickled", executor=elsewhere)
    build(first / "plan", tmp_path / "processes", Options(jobs=2))
    assert elsewhere.count > 1
    for name in ("pickled", "processes"):
        assert files(tmp_path / name) == files(first / "out")


class Broken(Executor):
    def submit(self, *_call: Any, **_more: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(ConnectionError("gone"))
        return future


def test_what_an_executor_loses_are_faults(plan: Path, tmp_path: Path) -> None:
    found = build(plan, tmp_path / "out", executor=Broken())
    assert {row.status for row in found.rows} == {Status.FAILED}
    assert {finding.code for finding in errors(found.findings)} == {OwnFault.code}


class Losing(Executor):
    """Loses what has some words in it, and all of a batch with them; after its end it takes nothing."""

    def __init__(self) -> None:
        self.has_ended = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_more: Any) -> Future[Any]:
        if self.has_ended:
            raise RuntimeError("closed")
        future: Future[Any] = Future()
        if any(work.words == "lost" for work in args[0].works):
            future.set_exception(ValueError("not enough values to unpack"))
        else:
            future.set_result(fn(*args))
        return future


def test_a_paper_that_an_executor_loses_costs_no_other_of_its_batch() -> None:
    good, lost = Work(None, {}), Work("lost", {})
    batches = [Batch(Bundle("0", (("no.docx", b""),)), works) for works in ((lost, good), (good,))]
    executor = Losing()
    assert [[bool(each.fault) for each in batch] for batch in made(batches, executor, 2)] == [[True, False], [False]]
    executor.has_ended = True
    assert [[bool(each.fault) for each in batch] for batch in made(batches, executor, 2)] == [[True, True], [True]]


class Deadly:
    """Words that kill the process that renders them, as a lack of memory would."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _die, ()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


# The same files everywhere

ELSEWHERE = """
import sys; from pathlib import Path
from ntmdocs.building.build import Options, build
build(Path(sys.argv[1]), Path(sys.argv[2]), Options(jobs=1))
"""


def test_another_day_zone_locale_and_hash_seed_make_the_same_files(first: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "77"}
    command = [sys.executable, "-c", ELSEWHERE, str(first / "plan"), str(tmp_path / "out")]
    subprocess.run(command, check=True, env=environment, cwd=tmp_path)
    assert files(tmp_path / "out") == files(first / "out")


# Interrupts and kills


def test_processes_that_are_started_leave_an_interrupt_to_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def submit(*_arguments: object) -> Future[tuple[Made, ...]]:
        seen.append(signal.getsignal(signal.SIGINT))
        future: Future[tuple[Made, ...]] = Future()
        future.set_result(())
        return future

    signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # what a shell puts into the background starts with interrupts ignored
    executor = processes(2)
    assert executor.submit(signal.getsignal, signal.SIGINT).result() is signal.SIG_IGN
    monkeypatch.setattr(executor, "submit", submit)
    assert list(made([Batch(Bundle("", ()), ())], executor, 1)) == [()]
    executor.shutdown()
    assert seen == [signal.SIG_IGN]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_build_killed_anywhere_ends_in_the_same_files(first: Path, tmp_path: Path) -> None:
    whole, out, killed = files(first / "out"), tmp_path / "out", 0
    for seconds in (0.6, 1.2, 2.4):  # the last may be time enough on a fast machine
        with subprocess.Popen(
            [sys.executable, "-c", ELSEWHERE, first / "plan", out], stderr=subprocess.PIPE
        ) as process:
            with suppress(subprocess.TimeoutExpired):
                process.wait(seconds)
            killed += process.poll() is None
            process.kill()
        for name, data in files(out).items():
            assert Path(name).name.startswith(".ntmdocs-") or data == whole[name]
    assert killed
    build(first / "plan", out, Options(jobs=1))
    assert files(out) == whole


def test_a_folder_in_use_refuses_the_second_build(built: Path, again: Build) -> None:
    from ntmdocs.output import OutputFolder

    with OutputFolder.opened(built / "out"), pytest.raises(SystemFaultError, match="đang ghi vào thư mục này"):
        again()


def test_a_process_that_dies_costs_its_own_paper_alone() -> None:
    good = Work(None, {})
    batches = [Batch(Bundle("0", (("no.docx", b""),)), works) for works in ((Work(Deadly(), {}), good), (good,))]
    done = list(made(batches, lambda: processes(2), 2))
    assert [[bool(each.fault) for each in batch] for batch in done] == [[True, False], [False]]
    assert all(each.findings for batch in done for each in batch if not each.fault)
    assert isinstance(done[0][0], Made)


class Unstartable(Executor):
    """Processes that end before they do anything."""

    def submit(self, *_call: Any, **_more: Any) -> Future[Any]:
        raise BrokenExecutor


def test_where_no_process_can_start_this_one_makes_the_papers() -> None:
    good, started = Work(None, {}), []
    batches = [Batch(Bundle("0", (("no.docx", b""),)), (good, good))] * 3

    def fresh() -> Executor:
        started.append(1)
        return Unstartable()

    done = list(made(batches, fresh, 2))
    assert [[bool(each.findings) for each in batch] for batch in done] == [[True, True]] * 3
    assert len(started) == 2


def test_an_issued_paper_is_among_the_pdfs_as_it_lies_there(
    built: Path, again: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdfs, "converted", lambda papers, _program: [a_pdf(1)] * len(papers))
    pipeline.issue(built / "plan", built / "out" / BA_BE, "45", date(2025, 4, 20))
    again(pdf=Path("soffice"))
    assert (built / "out" / BA_BE).with_suffix(".pdf").is_file()
