import fcntl
import os
import signal
from unicodedata import normalize

import pytest

from tests.cli.conftest import EXAMPLE, finished, spoil, started
from tests.plan_files.folders import write_plan

HEAVY = ("pydantic", "lxml", "jinja2", "docx", "openpyxl", "yaml")


ENCODINGS = ("utf-8", "cp1252", "cp1258", "cp437", "ascii", "utf-16")
PRINTS = (
    (["--help"], "Cach dung: ntmdocs [TUY CHON]", ENCODINGS),
    (["explain", "KH001"], "Khong doc duoc tep du lieu.", ENCODINGS),
    (["check", "nho"], "phat hien: 1 loi", ("cp1258", "utf-16")),
    (["plan", EXAMPLE, "--unit", "huyen tung"], "Chua co mau ke hoach nam cho phuong Huyen Tung", ("cp1252", "ascii")),
)


@pytest.mark.parametrize(
    ("arguments", "plain", "encoding"),
    [(arguments, plain, encoding) for arguments, plain, encodings in PRINTS for encoding in encodings],
)
def test_every_console_prints_something_readable(tmp_path, encoding, arguments, plain):
    write_plan(tmp_path / "nho")
    done = finished(started(*arguments, cwd=tmp_path, env={"PYTHONIOENCODING": encoding}), encoding)
    text = done.out + done.err
    assert "?" not in text
    assert plain in normalize("NFD", text.replace("đ", "d")).encode("ascii", "ignore").decode()


def test_json_is_whole_on_a_console_without_the_letters(tmp_path):
    small = write_plan(tmp_path / "nho")
    done = finished(started("check", small, "--json", cwd=tmp_path, env={"PYTHONIOENCODING": "cp437"}), "ascii")
    assert "ố" in str(done.json["findings"])


def test_help_loads_nothing_heavy(tmp_path):
    env = {"PYTHONPROFILEIMPORTTIME": "1"}
    loaded = finished(started("--help", cwd=tmp_path, env=env)).err
    assert "click" in loaded
    assert [name for name in HEAVY if f" {name}\n" in loaded] == []
    small = write_plan(tmp_path / "nho")
    assert " pydantic\n" in finished(started("check", small, cwd=tmp_path, env=env)).err, "or nothing would be seen"


@pytest.mark.parametrize("arguments", [["check", "--json", "nho"], ["plan", "plan", "--unit", "bach thong"]])
def test_a_reader_that_goes_away_does_not_change_the_status(tmp_path, plan, arguments):
    write_plan(tmp_path / "nho")
    spoil(plan, "muc-tieu-xa.csv", "xã Quân Hà", "xã Quân Hàà")
    for stream in ("stdout", "stderr"):
        reading, writing = os.pipe()
        os.close(reading)
        with started(*arguments, cwd=tmp_path, **{stream: writing}) as process:
            os.close(writing)
            out, err = process.communicate(timeout=60)
        assert process.returncode == 1
        assert b"BrokenPipe" not in (out or b"") + (err or b"")
        assert b"Traceback" not in (err or b"")


def test_streams_that_are_closed_from_the_start_do_no_harm(tmp_path):
    def close() -> None:
        os.close(1)
        os.close(2)

    with started("plan", EXAMPLE, "--unit", "na ri", cwd=tmp_path, preexec_fn=close) as process:
        assert process.wait(60) == 0
    assert (tmp_path / "out" / "huyen-na-ri" / "ke-hoach.docx").exists()


def test_a_full_disk_behind_stdout_is_a_fault_of_the_disk(tmp_path):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = finished(started("check", write_plan(tmp_path / "nho"), "--json", cwd=tmp_path, stdout=full))
    assert done.status == 5
    assert "ổ đĩa đầy" in done.err


def interruptible() -> None:
    """What a shell puts into the background starts with interrupts ignored, and so does all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupt_ends_with_130(tmp_path):
    os.mkfifo(tmp_path / "slow.docx")
    process = started("inspect", "slow.docx", cwd=tmp_path, preexec_fn=interruptible)
    with (tmp_path / "slow.docx").open("wb"):  # waits until the command has come to it
        process.send_signal(signal.SIGINT)
        done = finished(process)
    assert done.status == 130
    assert "Đã dừng" in done.err


def test_an_interrupt_while_a_class_is_made_ends_with_130(tmp_path):
    lines = (
        "from importlib import import_module",
        "command = import_module('ntmdocs.cli.main')",
        "command.cli.main = lambda **_: exec('raise KeyboardInterrupt')",
        "command.run_and_exit([])",
    )
    (tmp_path / "making.py").write_text("\n".join(lines), encoding="utf-8")
    done = finished(started(cwd=tmp_path, module="making"))
    assert done.status == 130
    assert "Đã dừng" in done.err


def test_two_runs_at_once_are_not_let_into_one_folder(tmp_path):
    (tmp_path / "out" / ".ntmdocs").mkdir(parents=True)
    with (tmp_path / "out" / ".ntmdocs" / "khoa").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("4711")
        lock.flush()
        done = finished(started("plan", EXAMPLE, "--unit", "na ri", cwd=tmp_path))
    assert (done.status, done.out) == (5, "")
    assert "tiến trình số 4711" in done.err
    assert "[HT202]" in done.err
