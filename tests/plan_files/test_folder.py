"""A folder as a plan: what lies in it, what is missing, and what may not be read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from ntmdocs.errors import WrongUseError
from ntmdocs.model import CommuneEntry, CommuneTarget
from tests.plan_files.folders import FILES, changed, read, write_plan


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "ke-hoach-2031"


def found(folder: Path) -> list[tuple[str, str, int]]:
    """Everything that reading finds, as code, file and line."""
    return [(finding.code, finding.place.file, finding.place.line) for finding in read(folder)[1]]


def test_a_sound_folder_is_read_whole(folder):
    plan, findings = read(write_plan(folder))
    assert findings == []
    assert (plan.header.year, plan.units.top.name, len(plan.criteria_sets["bo-xa"].criteria)) == (2031, "Sơn Giang", 1)
    assert [(row.commune, row.criteria_met, row.place.line) for row in plan.rows(CommuneEntry)] == [
        ("An Khê", 5, 2),
        ("Bình Yên", None, 3),
    ]


def test_a_table_that_is_not_there_has_no_rows(folder):
    plan, findings = read(write_plan(folder, **{"xa.csv": None}))
    assert findings == []
    assert plan.rows(CommuneEntry) == plan.rows(CommuneTarget) == ()


def test_all_files_are_read_although_the_first_is_faulty(folder):
    faulty: dict[str, str | bytes | None] = {
        "ke-hoach.yaml": "a: b: c",
        "xa.csv": "Đơn vị\nx",
        "thon.csv": b"\xff",
        "von.csv": "",
    }
    assert found(write_plan(folder, **faulty)) == [
        ("KH002", "ke-hoach.yaml", 1),
        ("KH005", "xa.csv", 1),
        ("KH005", "xa.csv", 1),
        ("KH001", "thon.csv", 1),
        ("KH002", "von.csv", 0),
    ]


# The folder and its general part


@pytest.mark.parametrize("name", ["khong-co", "x" * 300, "a\0b"])
def test_what_is_no_folder_is_refused_as_wrong_usage(folder, name):
    write_plan(folder)
    with pytest.raises(WrongUseError, match="Không mở được KẾ-HOẠCH «"):
        read(folder / name)


def test_a_plan_that_is_not_there_is_told_with_those_that_a_slip_may_have_meant(folder):
    write_plan(folder)
    (folder.parent / "kh-huyen.xlsx").touch()
    for slip, near in (("ke-hoach-2O31", ["ke-hoach-2031"]), ("xyz.xlsx", ["ke-hoach-2031", "kh-huyen.xlsx"])):
        with pytest.raises(WrongUseError) as refused:
            read(folder.parent / slip)
        assert sorted(refused.value.near) == near


def test_a_folder_without_its_general_part_is_found_with_the_file_that_may_be_it(folder):
    write_plan(folder, **{"ke-hoach.yaml": None, "ke-hoach.yml": FILES["ke-hoach.yaml"]})
    plan, [finding] = read(folder)
    assert (plan, finding.code, finding.hint) == (None, "KH001", "Có phải «ke-hoach.yml»?")


@pytest.mark.parametrize(
    ("books", "hint"),
    [
        (["a.xlsx", "~$a.xlsx", "a.txt"], "Thư mục này có sổ: ghi KẾ-HOẠCH là «a.xlsx» trong thư mục."),
        (["a.xlsx", "b.xlsx"], "Thư mục này có sổ: ghi KẾ-HOẠCH là «a.xlsx» hoặc «b.xlsx» trong thư mục."),
        (["a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx"], "Mỗi kế hoạch có một tệp này."),
    ],
)  # fmt: skip
def test_the_folder_of_a_workbook_is_found_with_the_workbook_to_name(tmp_path, books, hint):
    for name in books:
        (tmp_path / name).touch()
    plan, [finding] = read(tmp_path)
    assert (plan, finding.code, finding.hint) == (None, "KH001", hint)


@pytest.mark.parametrize(
    ("new", "words"),
    [("", "Chưa ghi phiên bản"), ("phien_ban: 9", "«9» không đọc được; cần «1»"), ("phien_ban: [1]", "không đọc được")],
)
def test_another_version_is_not_read(folder, new, words):
    plan, [finding] = read(write_plan(folder, **changed("ke-hoach.yaml", 'phien_ban: "1"', f"# a\n{new}")))
    assert (plan, finding.code, finding.place.line) == (None, "KH010", 2 if new else 1)
    assert words in finding.message


def test_the_rows_are_checked_even_if_the_version_is_another(folder):
    header = changed("ke-hoach.yaml", '"1"', '"2"')
    assert found(write_plan(folder, **header, **{"xa.csv": "Đơn vị,Xã,Nhóm\na,b,c"})) == [
        ("KH010", "ke-hoach.yaml", 1),
        ("KH006", "xa.csv", 2),
    ]


# Names of files


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("muc-tieu-xã.csv", "Có phải «muc-tieu-xa»"),
        ("muc_tieu_xa.csv", "Có phải «muc-tieu-xa»"),
        ("MUC-TIEU-XA.CSV", "Có phải «muc-tieu-xa»"),
        ("muc-tieu-xa.xlsx", "Có phải «muc-tieu-xa»"),
        ("muctieuxa.csv", "Có phải «muc-tieu-xa»"),
    ],
)
def test_a_file_that_is_likely_a_misspelt_table_blocks(folder, name, hint):
    [finding] = read(write_plan(folder, **{name: "x"}))[1]
    assert (finding.code, finding.severity, finding.place.file) == ("KH013", "error", name)
    assert finding.hint.startswith(hint)


@pytest.mark.parametrize("name", ["ban-nhap-cu.csv", "xa.xlsx", "XA.csv", "xa (2).csv"])
def test_a_file_beside_the_tables_is_told_of(folder, name):
    [finding] = read(write_plan(folder, **{name: "x"}))[1]
    assert (finding.code, finding.severity, finding.place.file) == ("KH003", "warning", name)


def test_other_files_are_none_of_the_readers_business(folder):
    (folder / "templates").mkdir(parents=True)
    assert read(write_plan(folder, **{"README.md": "x", "ghi-chu.txt": "x", ".ntmdocs__x.json": "{}"}))[1] == []


def test_a_file_name_cannot_break_a_message(folder):
    write_plan(folder)
    (folder / "a\nLỖI: b.csv").touch()
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.csv")).touch()
    assert [name for _, name, _ in found(folder)] == ["a\ufffdLỖI: b.csv", "\ufffd.csv"]


def test_only_the_first_hundred_of_many_strange_files_get_a_hint(folder):
    write_plan(folder)
    for number in range(150):
        (folder / f"muc-tieu-xa-{number:03}.csv").touch()
    assert [code for code, _, _ in found(folder)] == ["KH013"] * 100 + ["KH003"] * 50


# What may not be read


@pytest.mark.parametrize("name", ["xa.csv", "ke-hoach.yaml"])
def test_a_link_out_of_the_folder_is_not_followed(folder, tmp_path, name):
    write_plan(folder)
    (folder / name).rename(tmp_path / "secret")
    (folder / name).symlink_to(tmp_path / "secret")
    [finding] = read(folder)[1]
    assert (finding.code, finding.place.file) == ("KH001", name)
    assert "liên kết ra ngoài" in finding.message


def test_a_link_within_the_folder_is_followed(folder):
    write_plan(folder)
    (folder / "xa.csv").rename(folder / "luu.txt")
    (folder / "xa.csv").symlink_to("luu.txt")
    plan, findings = read(folder)
    assert (len(plan.rows(CommuneEntry)), findings) == (2, [])


def test_a_folder_reached_through_a_link_is_read(folder, tmp_path):
    (tmp_path / "link").symlink_to(write_plan(folder))
    assert read(tmp_path / "link")[1] == []


@pytest.mark.parametrize("target", ["xa.csv", "khong-co"])
def test_a_link_that_leads_nowhere_is_found(folder, target):
    write_plan(folder, **{"xa.csv": None})
    (folder / "xa.csv").symlink_to(target)
    assert found(folder) == [("KH001", "xa.csv", 0)]


def test_a_folder_with_the_name_of_a_table_is_found(folder):
    write_plan(folder, **{"xa.csv": None})
    (folder / "xa.csv").mkdir()
    assert found(folder) == [("KH001", "xa.csv", 0)]


UNREADABLE = """
import os, sys
from pathlib import Path
from ntmdocs import resources
from ntmdocs.plan_files import read_plan
folder = Path(sys.argv[1])
read_plan(folder, resources.data_file)  # imports what is imported late: another user may not read it
if not os.getuid():
    os.setuid(65534)
for finding in read_plan(folder, resources.data_file)[1]:
    print(finding.code, finding.place.file, finding.message)
"""


@pytest.fixture
def anyones():
    """A folder that any user may enter."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))  # pytest's own are closed to others
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def read_by_nobody(folder: Path) -> list[str]:
    done = subprocess.run([sys.executable, "-c", UNREADABLE, folder], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.mark.parametrize("name", ["xa.csv", "ke-hoach.yaml", "data/units/son-giang.csv", "data/criteria/bo-xa.yaml"])
def test_a_file_without_the_right_to_read_is_found(anyones, name):
    (write_plan(anyones) / name).chmod(0)
    [said] = read_by_nobody(anyones)
    assert said.startswith(f"KH001 {Path(name).name} Không mở được tệp: không có quyền")


def test_a_folder_without_the_right_to_list_it_is_found(anyones):
    write_plan(anyones).chmod(0o711)
    [said] = read_by_nobody(anyones)
    assert "Không mở được thư mục kế hoạch: không có quyền" in said
