import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from ntmdocs import output
from ntmdocs.errors import SystemFaultError, WrongUseError
from ntmdocs.output import (
    CannotWrite,
    FolderInUse,
    Outcome,
    OutputFolder,
    UnfitName,
    UnsafeTarget,
    write_new_folder,
    write_whole,
    writing,
)
from ntmdocs.output import folder as output_folder

KH = Path("huyen-a", "ke-hoach.docx")
BESIDE = Path("huyen-a", "ke-hoach-ban-moi.docx")


def run(folder: Path, data: bytes, relative: Path = KH, never: tuple[Path, ...] = ()) -> output.Written:
    """One run that writes one document."""
    with OutputFolder.opened(folder, never) as results:
        return results.write(relative, data)


def refusal(folder: Path, **arguments: Any) -> tuple[str, str]:
    with pytest.raises(SystemFaultError) as caught:
        run(folder, b"x", **arguments)
    assert caught.value.exit_status == 5
    finding = caught.value.finding
    assert finding.hint
    return finding.code, finding.message


def files(folder: Path) -> dict[str, bytes]:
    """All files in a folder but those that ntmdocs keeps for itself."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.parent.name != output.OWN_FOLDER
    }


def frozen(path: Path) -> tuple[int, int]:
    """What changes when a file is written again."""
    return path.stat().st_ino, path.stat().st_mtime_ns


# A document over the one made before


def test_a_document_is_written_whole(tmp_path):
    assert run(tmp_path, b"x") == output.Written(tmp_path / KH, Outcome.MADE)
    assert files(tmp_path) == {KH.as_posix(): b"x"}


def test_a_document_replaces_what_was_made_before(tmp_path):
    run(tmp_path, b"old")
    assert run(tmp_path, b"new").outcome is Outcome.MADE
    assert files(tmp_path) == {KH.as_posix(): b"new"}


def test_unchanged_data_touch_nothing(tmp_path):
    run(tmp_path, b"x")
    record = tmp_path / output.OWN_FOLDER / "so.jsonl"
    before = frozen(tmp_path / KH), frozen(record)
    assert run(tmp_path, b"x").outcome is Outcome.UNCHANGED
    assert (frozen(tmp_path / KH), frozen(record)) == before


# A clerk's edit


@pytest.fixture
def edited(tmp_path):
    run(tmp_path, b"old")
    (tmp_path / KH).write_bytes(b"edited")
    return tmp_path


def test_an_edited_document_stays_and_the_new_one_lies_beside_it(edited):
    assert run(edited, b"new") == output.Written(edited / BESIDE, Outcome.BESIDE, edited / KH)
    assert files(edited) == {KH.as_posix(): b"edited", BESIDE.as_posix(): b"new"}


def test_copies_do_not_pile_up(edited):
    for data in (b"new", b"new", b"newer", b"newest"):
        run(edited, data)
    assert files(edited) == {KH.as_posix(): b"edited", BESIDE.as_posix(): b"newest"}


def test_unchanged_data_do_not_touch_the_copy_beside(edited):
    run(edited, b"new")
    before = frozen(edited / BESIDE)
    assert run(edited, b"new").outcome is Outcome.BESIDE
    assert frozen(edited / BESIDE) == before


def test_an_edited_copy_stays_as_well(edited):
    run(edited, b"new")
    (edited / BESIDE).write_bytes(b"edited too")
    for data in (b"newer", b"newest"):
        run(edited, data)
    assert sorted(files(edited).values()) == [b"edited", b"edited too", b"newest"]
    assert "ke-hoach-ban-moi-2.docx" in " ".join(files(edited))


def test_a_document_that_we_never_made_is_not_ours(tmp_path):
    (tmp_path / KH.parent).mkdir()
    (tmp_path / KH).write_bytes(b"by hand")
    assert run(tmp_path, b"new").path == tmp_path / BESIDE
    assert (tmp_path / KH).read_bytes() == b"by hand"


def test_a_document_that_happens_to_be_the_same_is_adopted(tmp_path):
    (tmp_path / KH.parent).mkdir()
    (tmp_path / KH).write_bytes(b"same")
    assert run(tmp_path, b"same").outcome is Outcome.UNCHANGED
    assert run(tmp_path, b"new").path == tmp_path / KH


HEAD = b'{"so": 1}\n'
LINES = (b"[]", b"\xff", b'{"tep": "huyen-a/ke-hoach.docx"}', b'{"tep": 7, "digests": null}',
         b'{"tep": "huyen-a/ke-hoach.docx", "digests": "text"}')  # fmt: skip
BROKEN_RECORDS = [None, b"", b"{", b"[]", b"7", b"null", b"\xff\xfe", HEAD, *(HEAD + line + b"\n" for line in LINES)]


@pytest.mark.parametrize("broken", BROKEN_RECORDS)
def test_without_its_record_a_document_is_not_ours(tmp_path, broken):
    run(tmp_path, b"old")
    record = tmp_path / output.OWN_FOLDER / "so.jsonl"
    record.unlink() if broken is None else record.write_bytes(broken)
    assert run(tmp_path, b"new").path == tmp_path / BESIDE
    assert files(tmp_path) == {KH.as_posix(): b"old", BESIDE.as_posix(): b"new"}


def test_a_run_cut_off_between_record_and_document_leaves_ours(tmp_path, monkeypatch):
    run(tmp_path, b"old")
    with monkeypatch.context() as patch:
        patch.setattr(output_folder, "write_whole", written_unless_docx)
        with pytest.raises(KeyboardInterrupt):
            run(tmp_path, b"newer")
    assert (tmp_path / KH).read_bytes() == b"old"
    assert run(tmp_path, b"newest").path == tmp_path / KH


def written_unless_docx(path: Path, data: bytes) -> None:
    if path.suffix == ".docx":
        raise KeyboardInterrupt
    write_whole(path, data)


# Where nothing may be written


def test_a_link_is_not_followed(tmp_path):
    out, other = tmp_path / "out", tmp_path / "other.docx"
    other.write_bytes(b"not ours")
    (out / KH.parent).mkdir(parents=True)
    (out / KH).symlink_to(other)
    assert refusal(out)[0] == UnsafeTarget.code
    assert other.read_bytes() == b"not ours"


def test_a_link_to_nothing_is_not_followed_either(tmp_path):
    (tmp_path / "out" / KH.parent).mkdir(parents=True)
    (tmp_path / "out" / KH).symlink_to(tmp_path / "made.docx")
    assert refusal(tmp_path / "out")[0] == UnsafeTarget.code
    assert not (tmp_path / "made.docx").exists()


@pytest.mark.parametrize("name", [KH.parent.name, output.OWN_FOLDER])
def test_a_linked_folder_is_not_entered(tmp_path, name):
    other = tmp_path / "other"
    for folder in (tmp_path / "out", other):
        folder.mkdir()
    (tmp_path / "out" / name).symlink_to(other)
    assert refusal(tmp_path / "out")[0] == UnsafeTarget.code
    assert list(other.iterdir()) == []


def test_a_linked_lock_is_not_followed(tmp_path):
    (tmp_path / "out" / output.OWN_FOLDER).mkdir(parents=True)
    (tmp_path / "out" / output.OWN_FOLDER / "khoa").symlink_to(tmp_path / "made")
    assert refusal(tmp_path / "out")[0] == CannotWrite.code
    assert not (tmp_path / "made").exists()


def test_a_folder_of_the_document_s_name_is_refused(tmp_path):
    (tmp_path / KH).mkdir(parents=True)
    assert refusal(tmp_path) == (UnsafeTarget.code, "Đã có một thư mục cùng tên với tệp.")


@pytest.mark.parametrize("inside", ["", "out", "a/b"])
def test_data_and_templates_are_no_place_for_output(tmp_path, inside):
    plan = tmp_path / "plan"
    plan.mkdir()
    assert refusal(plan / inside, never=(tmp_path / "templates", plan))[0] == UnsafeTarget.code
    assert list(plan.iterdir()) == []


def test_a_link_to_the_data_is_no_place_for_output(tmp_path):
    (tmp_path / "plan").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "plan")
    assert refusal(tmp_path / "out", never=(tmp_path / "plan",))[0] == UnsafeTarget.code


def test_a_document_that_would_land_in_the_data_is_refused(tmp_path):
    (tmp_path / KH.parent).mkdir()
    assert refusal(tmp_path, never=(tmp_path / KH.parent,))[0] == UnsafeTarget.code
    assert files(tmp_path) == {}


def test_the_folder_around_the_data_may_hold_the_output(tmp_path):
    (tmp_path / "plan").mkdir()
    assert run(tmp_path, b"x", never=(tmp_path / "plan",)).outcome is Outcome.MADE


# The disk


@pytest.mark.parametrize("where", ["a-file", "a-file/out"])
def test_a_file_where_the_folder_should_be_is_refused(tmp_path, where):
    (tmp_path / "a-file").touch()
    code, message = refusal(tmp_path / where)
    assert code == CannotWrite.code
    assert "tệp" in message


def test_a_name_too_long_is_refused(tmp_path):
    assert refusal(tmp_path, relative=Path("x" * 300))[0] == UnfitName.code


def test_a_folder_that_vanishes_is_made_again(tmp_path):
    with OutputFolder.opened(tmp_path / "out") as results:
        shutil.rmtree(tmp_path / "out")
        results.write(KH, b"x")
    assert files(tmp_path / "out") == {KH.as_posix(): b"x"}


FULL = """
import resource, sys
from pathlib import Path
from ntmdocs.errors import SystemFaultError
from ntmdocs.output import OutputFolder
if sys.argv[2] == "limit":
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
with OutputFolder.opened(Path(sys.argv[1])) as results:
    print(results.write(Path("ke-hoach.docx"), b"a" * 300_000).outcome)
    try:
        results.write(Path("ke-hoach.docx"), b"b" * 900_000)
    except SystemFaultError as error:
        print(error.finding.message)
"""


@pytest.fixture
def full_disk(tmp_path):
    """A folder where only half a megabyte fits, and how: a small disk, or a limit where mounting is not allowed."""
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=500k", "none", tmp_path], check=False, stderr=subprocess.DEVNULL
    ).returncode:
        yield tmp_path, "limit"
    else:
        yield tmp_path, "disk"
        subprocess.run(["umount", "--lazy", tmp_path], check=True)


def test_a_full_disk_leaves_the_older_file_whole(full_disk):
    folder, how = full_disk
    done = child(FULL, folder, how)
    reason = "ổ đĩa đầy" if how == "disk" else "tệp quá lớn so với giới hạn của ổ đĩa"
    assert done.stdout.splitlines() == ["made", f"Không ghi được: {reason}."], done.stderr
    assert files(folder) == {"ke-hoach.docx": b"a" * 300_000}


READ_ONLY = """
import fcntl, os, sys  # fcntl: what is on the disk may be closed to another user
from pathlib import Path
from ntmdocs.errors import SystemFaultError
from ntmdocs.output import OutputFolder
if not os.getuid():
    os.setuid(65534)
try:
    with OutputFolder.opened(Path(sys.argv[1])) as results:
        results.write(Path(sys.argv[2]), b"new")
except SystemFaultError as error:
    print(error.exit_status, error.finding.message)
"""


@pytest.fixture
def anyones():
    """A folder that any user may enter."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))  # pytest's own are closed to others
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("own_folder", [True, False])
def test_a_folder_without_the_right_to_write_is_refused(anyones, own_folder):
    (anyones / KH.parent).mkdir()
    (anyones / KH).write_bytes(b"old")
    if own_folder:
        (anyones / output.OWN_FOLDER).mkdir()
        (anyones / output.OWN_FOLDER).chmod(0o777)
    (anyones / KH.parent).chmod(0o555)
    done = child(READ_ONLY, anyones, KH)
    assert done.stdout.startswith("5 Không ghi được: không có quyền"), done.stderr
    assert files(anyones) == {KH.as_posix(): b"old"}


@pytest.mark.parametrize(("umask", "rights"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_the_rights_of_a_document_follow_the_umask(tmp_path, umask, rights):
    before = os.umask(umask)
    try:
        run(tmp_path, b"x")
        run(tmp_path, b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / KH).stat().st_mode) == rights


@pytest.mark.parametrize(("patience", "held", "written"), [(60.0, 2, True), (0.0, 1, False)])
def test_a_file_held_for_a_moment_is_waited_for_where_that_happens(tmp_path, monkeypatch, patience, held, written):
    attempts = []
    replace = Path.replace

    def refusing(self: Path, target: Path) -> Path:
        attempts.append(self)
        if len(attempts) <= held:
            raise PermissionError(13, "held")
        return replace(self, target)

    monkeypatch.setattr(writing, "_PATIENCE_SECONDS", patience)
    monkeypatch.setattr(Path, "replace", refusing)
    if written:
        write_whole(tmp_path / "a", b"x")
    else:
        with pytest.raises(SystemFaultError, match="đang mở trong chương trình khác"):
            write_whole(tmp_path / "a", b"x")
    assert files(tmp_path) == ({"a": b"x"} if written else {})


def test_what_is_written_is_on_the_disk_before_it_gets_its_name(tmp_path, monkeypatch):
    done = []

    def noting(owner: Any, name: str) -> None:
        true = getattr(owner, name)

        def noted(*arguments: Any) -> Any:
            done.append(name)
            return true(*arguments)

        monkeypatch.setattr(owner, name, noted)

    noting(os, "fsync")
    noting(Path, "replace")
    write_whole(tmp_path / "a", b"x")
    assert done == ["fsync", "replace", "fsync"]


# Two runs, and runs that are killed


HOLD = """
import sys, time
from pathlib import Path
from ntmdocs.output import OutputFolder
with OutputFolder.opened(Path(sys.argv[1])):
    print("holds", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def holder(tmp_path):
    with subprocess.Popen([sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "holds\n"
        yield process
        process.kill()


def test_the_second_of_two_runs_is_refused_and_told_who_holds_the_folder(tmp_path, holder):
    code, message = refusal(tmp_path)
    assert code == FolderInUse.code
    assert f"tiến trình số {holder.pid})" in message
    assert files(tmp_path) == {}


def test_a_killed_run_holds_nothing(tmp_path, holder):
    holder.kill()
    holder.wait()
    assert run(tmp_path, b"x").outcome is Outcome.MADE


def test_a_run_that_failed_holds_nothing(tmp_path):
    with pytest.raises(ZeroDivisionError), OutputFolder.opened(tmp_path):
        1 / 0  # noqa: B018
    assert run(tmp_path, b"x").outcome is Outcome.MADE


def test_what_a_killed_run_left_is_swept(tmp_path):
    run(tmp_path, b"x")
    left = [tmp_path / folder / ".ntmdocs-0123" for folder in ("", KH.parent, output.OWN_FOLDER)]
    mine = tmp_path / "not-of-ntmdocs" / ".ntmdocs-0123"
    mine.parent.mkdir()
    for path in (*left, mine):
        path.write_bytes(b"half")
    run(tmp_path, b"y", Path("huyen-b", "ke-hoach.docx"))
    assert [path.exists() for path in (*left, mine)] == [False, False, False, True]


def test_what_the_first_run_of_all_left_is_swept_when_its_folder_is_written(tmp_path):
    (tmp_path / KH.parent).mkdir()
    (tmp_path / KH.parent / ".ntmdocs-0123").write_bytes(b"half")
    run(tmp_path, b"x")
    assert files(tmp_path) == {KH.as_posix(): b"x"}


def test_sweeping_does_not_leave_the_folder(tmp_path):
    run(tmp_path / "out", b"x")
    record = tmp_path / "out" / output.OWN_FOLDER / "so.jsonl"
    record.write_bytes(HEAD + b'{"tep": "../a", "digests": ["0"]}\n')
    (tmp_path / ".ntmdocs-mine").touch()
    run(tmp_path / "out", b"x")
    assert (tmp_path / ".ntmdocs-mine").exists()


KILLED = """
import itertools, sys
from pathlib import Path
from ntmdocs.output import OutputFolder
with OutputFolder.opened(Path(sys.argv[1])) as results:
    print("starts", flush=True)
    for letter in itertools.cycle(b"abcdefghijklmnopqrstuvwxyz"):
        for number in range(6):
            results.write(Path(f"huyen-{number}", "ke-hoach.docx"), bytes([letter]) * 200_000)
"""


def test_no_kill_leaves_half_a_file_or_a_stray_copy(tmp_path):
    chance = random.Random(20250401)  # noqa: S311
    for _ in range(60):
        with subprocess.Popen([sys.executable, "-c", KILLED, tmp_path], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "starts\n", "the one killed before does not hold the folder"
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(chance.uniform(0, 0.05))
            process.send_signal(signal.SIGKILL)
        for name, data in files(tmp_path).items():
            if not Path(name).name.startswith(".ntmdocs-"):
                assert name.endswith("/ke-hoach.docx"), "whatever lies there is known as ours"
                assert len(data) == 200_000
                assert len(set(data)) == 1
    for number in range(6):
        run(tmp_path, b"x", Path(f"huyen-{number}", "ke-hoach.docx"))
    assert set(files(tmp_path).values()) == {b"x"}
    assert list(tmp_path.rglob(".ntmdocs-*")) == []


def child(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=False
    )


# A new folder


def test_a_new_folder_holds_all_its_files(tmp_path):
    written = write_new_folder(tmp_path / "a" / "moi", {"x.csv": b"x", "data/y.csv": b"y"})
    assert [item.path for item in written] == [tmp_path / "a" / "moi" / "x.csv", tmp_path / "a" / "moi" / "data/y.csv"]
    assert files(tmp_path) == {"a/moi/x.csv": b"x", "a/moi/data/y.csv": b"y"}


@pytest.mark.parametrize("there", ["file", "folder", "link"])
def test_what_is_there_is_never_overwritten_by_a_new_folder(tmp_path, there):
    target = tmp_path / "moi"
    {"file": target.touch, "folder": target.mkdir, "link": lambda: target.symlink_to("nowhere")}[there]()
    with pytest.raises(WrongUseError):
        write_new_folder(target, {"x.csv": b"x"})
    assert list(tmp_path.iterdir()) == [target]


def test_a_new_folder_that_cannot_be_made_whole_is_not_made(tmp_path, monkeypatch):
    def full(path: Path, data: bytes) -> None:
        if path.name == "y.csv":
            output.refuse_writing(path, OSError(28, "full"))
        write_whole(path, data)

    monkeypatch.setattr(writing, "write_whole", full)
    with pytest.raises(SystemFaultError) as caught:
        write_new_folder(tmp_path / "moi", {"x.csv": b"x", "y.csv": b"y"})
    assert caught.value.finding.place.file == str(tmp_path / "moi")
    assert list(tmp_path.iterdir()) == []


def test_a_new_folder_is_not_made_inside_a_plan(tmp_path):
    with pytest.raises(SystemFaultError) as caught:
        write_new_folder(tmp_path / "moi", {"x.csv": b"x"}, never=(tmp_path,))
    assert caught.value.finding.code == UnsafeTarget.code


# Editions


def test_an_edition_is_kept_whatever_is_written_over_it_and_however_the_record_is_tidied(tmp_path: Path) -> None:
    for number in (1, 2):
        source = output.Source("m", f"{number}", "p", edition=f"lan-{number}")
        with OutputFolder.opened(tmp_path) as results:
            results.write(KH, b"draft %d" % number, source)
            results.record._repack()
    editions = output.Editions(tmp_path)
    assert [editions.of(KH, f"lan-{number}") for number in (1, 2, 3)] == [b"draft 1", b"draft 2", None]
    assert files(tmp_path) == {KH.as_posix(): b"draft 2"}
    with OutputFolder.opened(tmp_path) as results:
        assert results.strays([KH]) == []
