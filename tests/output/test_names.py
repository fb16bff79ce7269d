"""Names that Windows, Word and Excel take."""

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.errors import SystemFaultError
from ntmdocs.output import MARKED, OutputFolder, SameName, UnfitName, copy_name, legal, unfit
from ntmdocs.output.names import owner_of

RESERVED = ["con", "NUL", "aux.docx", "com1", "LPT9.xlsx", "prn.a.b", "COM¹"]


@pytest.mark.parametrize("name", [*RESERVED, "a.", "b ", "a<b", 'a"b', "a?b", "a\u202eb", "a\tb", ""])
def test_a_name_that_windows_refuses_is_changed_and_refused_as_it_is(tmp_path, name):
    assert legal(name) != name
    assert legal(legal(name)) == legal(name)
    if name:
        with OutputFolder.opened(tmp_path) as results, pytest.raises(SystemFaultError) as caught:
            results.write(Path(name, "ke-hoach.docx"), b"x")
        assert caught.value.finding.code == UnfitName.code


@pytest.mark.parametrize("name", ["con-duong", "xa-con", "ke-hoach.docx", "nul1", "company", "xã Côn", "a.b"])
def test_other_names_stay(name):
    assert legal(name) == name


@given(st.text(max_size=30))
def test_a_legal_name_is_legal(name):
    assert legal(legal(name)) == legal(name)


@pytest.mark.parametrize("stem", [normalize("NFD", "Báo cáo kết quả"), "Tờ trình " * 14, "a:b?", "CON", " "])
def test_a_copy_of_anybody_s_file_has_a_name_that_can_be_written(tmp_path, stem):
    name = copy_name(Path(f"{stem}.DOCX"), MARKED)
    assert name.endswith("-danh-dau.docx")
    assert name[:3] == normalize("NFC", stem)[:3] or legal(stem) != stem
    with OutputFolder.opened(tmp_path) as results:
        assert results.write(Path(name), b"x").path.is_file()


@pytest.mark.parametrize(("suffix", "most"), [(".docx", 259), (".xlsx", 218)])
def test_a_path_of_the_longest_length_is_written_and_one_longer_is_refused_before(tmp_path, suffix, most):
    rest = most - len(str(tmp_path)) - 1
    folders = "/".join(["x" * 40] * ((rest - 20) // 41))
    fit = Path(f"{folders}/{'y' * (rest - len(folders) - 1 - len(suffix))}{suffix}")
    with OutputFolder.opened(tmp_path) as results:
        assert results.write(fit, b"x").path.exists()
        with pytest.raises(SystemFaultError, match=f"Đường dẫn dài {most + 1} ký tự, tối đa {most}"):
            results.write(fit.with_name(f"y{fit.name}"), b"x")
    assert len(list(tmp_path.rglob(f"y*{suffix}"))) == 1


@pytest.mark.parametrize("name", ["x" * 121 + ".docx", "ế" * 70 + ".docx"])
def test_a_name_too_long_is_refused_before(tmp_path, name):
    assert [finding.code for finding in unfit(tmp_path, [Path(name)]).values()] == [UnfitName.code]


def test_names_that_differ_by_case_or_diacritics_alone_are_found_before_anything_is_written(tmp_path):
    paths = [Path(name) for name in ("xa-a/Bản Má.docx", "xa-a/bản mạ.docx", "xa-b/ban-ma.docx")]
    [(path, finding)] = unfit(tmp_path, paths).items()
    assert (path, finding.code) == (paths[1], SameName.code)


def test_names_that_sound_alike_are_two_names(tmp_path):
    assert unfit(tmp_path, [Path("xa-a", name, "ke-hoach.docx") for name in ("ban-my", "ban-mi", "1.2", "1-2")]) == {}


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("ke-hoach.docx", "~$-hoach.docx"), ("baocao1.docx", "~$aocao1.docx"), ("baocao.docx", "~$baocao.docx"),
        ("phu-bieu.xlsx", "~$phu-bieu.xlsx"), ("ke-hoach.docx", ".~lock.ke-hoach.docx#"),
    ],
)  # fmt: skip
def test_the_file_that_says_who_has_a_document_open_is_found(tmp_path, name, owner):
    assert owner_of(tmp_path / name) is None
    (tmp_path / owner).touch()
    assert owner_of(tmp_path / name) == tmp_path / owner
