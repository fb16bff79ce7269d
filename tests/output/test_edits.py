"""What becomes of a document that was edited after it was made: build after build, under whatever name it lies."""

import shutil
from pathlib import Path

import pytest

from ntmdocs.errors import SystemFaultError
from ntmdocs.office import stamped
from ntmdocs.output import STAMP, UNIT, YEAR, EditNotPlaced, OpenElsewhere, Outcome, OutputFolder, Source, Written
from ntmdocs.output.record import STORE
from tests.office.merging.books import book, read_book
from tests.office.merging.papers import accepted, p, paper, rejected, texts

KH, BESIDE, SECOND = (Path("huyen-a", f"ke-hoach{end}.docx") for end in ("", "-ban-moi", "-ban-moi-2"))
END = p("Hết.")


def made(figure: int) -> bytes:
    return stamped(paper(p(f"Có {figure} xã đạt chuẩn."), END), {STAMP: f"words-{figure}"})


def by_hand(figure: int, sentence: str = "Xã A về đích.") -> bytes:
    """A document with a sentence of the clerk's, as Word saves it: with the properties that it had."""
    return stamped(paper(p(f"Có {figure} xã đạt chuẩn."), p(sentence), END), {STAMP: f"words-{figure}"})


def build(folder: Path, figure: int, **options: object) -> Written:
    """One build of the document whose words have this figure."""
    source = Source("template", f"words-{figure}", "program", {"so_xa": str(figure)})
    with OutputFolder.opened(folder, **options) as results:  # type: ignore[arg-type]
        return results.settled(KH, source) or results.write(KH, made(figure), source)


def read(folder: Path, relative: Path) -> list[str]:
    return texts((folder / relative).read_bytes())


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A folder where the document of figure 12 has a sentence more."""
    build(tmp_path, 12)
    (tmp_path / KH).write_bytes(by_hand(12))
    return tmp_path


def test_an_edited_document_whose_data_did_not_change_stays_alone(edited: Path) -> None:
    assert build(edited, 12) == Written(edited / KH, Outcome.EDITED)
    assert not (edited / BESIDE).exists()


def test_the_new_version_lies_beside_with_the_edits_to_accept_or_reject(edited: Path) -> None:
    written = build(edited, 13)
    assert written == Written(edited / BESIDE, Outcome.BESIDE, edited / KH)
    new = (edited / BESIDE).read_bytes()
    assert texts(accepted(new)) == ["Có 13 xã đạt chuẩn.", "Xã A về đích.", "Hết."]
    assert texts(rejected(new)) == ["Có 13 xã đạt chuẩn.", "Hết."]
    assert (edited / KH).read_bytes() == by_hand(12)


def test_a_second_build_touches_nothing(edited: Path) -> None:
    build(edited, 13)
    before = (edited / BESIDE).stat()
    assert build(edited, 13).outcome is Outcome.BESIDE
    after = (edited / BESIDE).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_edits_made_after_the_new_version_come_into_it_as_well(edited: Path) -> None:
    build(edited, 13)
    (edited / KH).write_bytes(by_hand(12, "Xã A và xã B về đích."))
    build(edited, 13)
    assert "Xã A và xã B về đích." in texts(accepted((edited / BESIDE).read_bytes()))


def test_an_edit_of_the_new_version_is_kept_as_well(edited: Path) -> None:
    build(edited, 13)
    (edited / BESIDE).write_bytes(by_hand(13))
    assert build(edited, 13) == Written(edited / BESIDE, Outcome.EDITED)
    assert build(edited, 14).path == edited / SECOND
    assert texts(accepted((edited / SECOND).read_bytes())) == ["Có 14 xã đạt chuẩn.", "Xã A về đích.", "Hết."]


def test_a_new_version_that_took_the_place_of_the_first_is_known_again(edited: Path) -> None:
    build(edited, 13)
    (edited / KH).unlink()
    (edited / BESIDE).rename(edited / KH)
    (edited / KH).write_bytes(by_hand(13))  # the changes accepted
    assert build(edited, 13) == Written(edited / KH, Outcome.EDITED)
    for figure in (14, 15):
        assert build(edited, figure).path == edited / BESIDE
        new = (edited / BESIDE).read_bytes()
        assert texts(accepted(new)) == [f"Có {figure} xã đạt chuẩn.", "Xã A về đích.", "Hết."]
        assert texts(rejected(new)) == [f"Có {figure} xã đạt chuẩn.", "Hết."]


def test_data_that_change_back_need_no_new_version(edited: Path) -> None:
    build(edited, 13)
    assert build(edited, 12).path == edited / KH


def test_a_figure_that_both_changed_is_told(edited: Path) -> None:
    (edited / KH).write_bytes(by_hand_of(15))
    [finding] = build(edited, 13).findings
    assert finding.code == EditNotPlaced.code
    assert finding.place.file == str(edited / KH)
    assert "«15»" in finding.message
    assert "«13»" in finding.message


def by_hand_of(figure: int) -> bytes:
    """The document of figure 12 in which the clerk wrote another figure."""
    return stamped(paper(p(f"Có {figure} xã đạt chuẩn."), END), {STAMP: "words-12"})


@pytest.mark.parametrize("lost", ["the store", "half of the store", "the edited file"])
def test_without_what_was_made_the_new_version_is_clean_and_that_is_told(edited: Path, lost: str) -> None:
    store = edited / ".ntmdocs" / STORE
    if lost == "the edited file":
        (edited / KH).write_bytes(b"no Word document")
    elif lost == "the store":
        store.unlink()
    else:
        store.write_bytes(store.read_bytes()[:50])
    written = build(edited, 13)
    assert [finding.code for finding in written.findings] == [EditNotPlaced.code]
    assert read(edited, BESIDE) == ["Có 13 xã đạt chuẩn.", "Hết."]


def test_an_edited_workbook_is_kept_and_the_new_one_shows_the_cells_that_were_edited(tmp_path: Path) -> None:
    name, written = Path("phu-bieu.xlsx"), None
    for figure in (12, 13):
        with OutputFolder.opened(tmp_path) as results:
            written = results.write(name, stamped(book([["Xã A", figure, 5]]), {}), Source("t", str(figure), "p"))
        if figure == 12:
            (tmp_path / name).write_bytes(by_hand_book := book([["Xã A", 12, 6]]))
    assert written is not None
    assert (tmp_path / name).read_bytes() == by_hand_book
    beside = (tmp_path / "phu-bieu-ban-moi.xlsx").read_bytes()
    assert read_book(beside)["Trang"] == [["Xã A", 13, 5]]
    assert [finding.message for finding in written.findings] == ["Đã sửa «5» thành «6»."]
    assert written.findings[0].place.spot == "trang «Trang», ô C1"


def test_an_edited_file_that_is_no_workbook_any_more_is_kept_and_told(tmp_path: Path) -> None:
    for figure in (12, 13):
        with OutputFolder.opened(tmp_path) as results:
            written = results.write(Path("a.xlsx"), book([[figure]]), Source("t", str(figure), "p"))
        (tmp_path / "a.xlsx").write_bytes(b"edited")
    assert "Không đọc được tệp đã sửa" in written.findings[0].message


def test_a_newer_program_alone_makes_no_new_version_beside_an_edited_one(edited: Path) -> None:
    data = stamped(made(12), {"ntmdocs-phien-ban": "9.9"})
    with OutputFolder.opened(edited) as results:
        assert results.write(KH, data, Source("template", "words-12", "newer")).outcome is Outcome.EDITED


# Open in Word


@pytest.mark.parametrize("owner", ["~$-hoach.docx", "~$ke-hoach.docx", ".~lock.ke-hoach.docx#"])
def test_a_document_that_is_open_is_left_and_told(tmp_path: Path, owner: str) -> None:
    build(tmp_path, 12)
    (tmp_path / "huyen-a" / owner).touch()
    with pytest.raises(SystemFaultError) as caught:
        build(tmp_path, 13)
    assert caught.value.finding.code == OpenElsewhere.code
    assert owner in caught.value.finding.hint
    assert read(tmp_path, KH)[0] == "Có 12 xã đạt chuẩn."
    assert build(tmp_path, 12).outcome is Outcome.UNCHANGED


# --keep and --force


def test_keep_touches_no_file_that_is_there(edited: Path) -> None:
    before = (edited / KH).read_bytes()
    assert build(edited, 13, keep=True) == Written(edited / KH, Outcome.KEPT)
    assert (edited / KH).read_bytes() == before
    assert not (edited / BESIDE).exists()
    (edited / KH).unlink()
    assert build(edited, 13, keep=True).outcome is Outcome.MADE


def test_force_moves_what_was_edited_and_makes_it_anew(edited: Path) -> None:
    build(edited, 13)
    written = build(edited, 13, aside="ban-cu-2025-04-20")
    assert written == Written(edited / KH, Outcome.MADE, edited / "ban-cu-2025-04-20" / KH)
    assert read(edited, KH) == ["Có 13 xã đạt chuẩn.", "Hết."]
    assert (edited / "ban-cu-2025-04-20" / KH).read_bytes() == by_hand(12)
    assert (edited / "ban-cu-2025-04-20" / BESIDE).exists()
    assert not (edited / BESIDE).exists()
    assert build(edited, 13).outcome is Outcome.UNCHANGED


def test_force_moves_over_nothing(edited: Path) -> None:
    old = edited / "ban-cu" / KH
    old.parent.mkdir(parents=True)
    old.write_bytes(b"older")
    with pytest.raises(SystemFaultError, match="Đã có tệp cũ cùng tên"):
        build(edited, 13, aside="ban-cu")
    assert (old.read_bytes(), (edited / KH).read_bytes()) == (b"older", by_hand(12))


# The record


def test_a_journal_cut_off_in_a_line_is_gone_on_with(tmp_path: Path) -> None:
    build(tmp_path, 12)
    journal = tmp_path / ".ntmdocs" / "so.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole + b'{"tep": "huyen-b/ke-hoa')
    assert build(tmp_path, 12).outcome is Outcome.UNCHANGED
    assert build(tmp_path, 13).path == tmp_path / KH
    assert b"huyen-b" not in journal.read_bytes()
    assert build(tmp_path, 13).outcome is Outcome.UNCHANGED


def test_a_record_that_vanishes_in_a_run_is_written_anew(tmp_path: Path) -> None:
    build(tmp_path, 12)
    with OutputFolder.opened(tmp_path) as results:
        results.write(Path("a.docx"), made(1), Source("t", "words-1", "p"))
        shutil.rmtree(tmp_path / ".ntmdocs")
        results.write(Path("b.docx"), made(2), Source("t", "words-2", "p"))
    assert build(tmp_path, 13).path == tmp_path / KH
    with OutputFolder.opened(tmp_path) as results:
        assert set(results.record.entries) >= {"a.docx", "b.docx", KH.as_posix()}


def test_journal_and_store_do_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ntmdocs.output.record._LEAST", 1000)
    monkeypatch.setattr("ntmdocs.output.record._FEW", 20)
    for figure in range(60):
        build(tmp_path, figure)
    size = (tmp_path / ".ntmdocs" / STORE).stat().st_size
    assert size < 10 * len(made(12))
    assert (tmp_path / ".ntmdocs" / "so.jsonl").read_bytes().count(b"\n") < 55
    (tmp_path / KH).write_bytes(by_hand(59))
    build(tmp_path, 60)
    assert texts(accepted((tmp_path / BESIDE).read_bytes()))[0] == "Có 60 xã đạt chuẩn."


def test_what_is_not_wanted_any_more_is_named(edited: Path) -> None:
    build(edited, 13)
    with OutputFolder.opened(edited) as results:
        assert sorted(results.strays([])) == [edited / BESIDE, edited / KH]
        assert results.strays([KH]) == []


# Two plans in one folder of results


def test_a_document_of_another_year_or_unit_is_not_written_over(tmp_path: Path) -> None:
    def write(year: str, unit: str, figure: int) -> Written:
        data = stamped(made(figure), {YEAR: year, UNIT: unit})
        with OutputFolder.opened(tmp_path) as results:
            return results.write(KH, data, Source("template", f"{year}-{unit}-{figure}", "program"))

    write("2025", "06", 12)
    assert write("2025", "06", 13).outcome is Outcome.MADE
    for year, unit in (("2026", "06"), ("2025", "19")):
        with pytest.raises(SystemFaultError, match="kế hoạch khác"):
            write(year, unit, 14)
    assert read(tmp_path, KH)[0] == "Có 13 xã đạt chuẩn."


def test_a_document_whose_print_would_be_the_same_is_not_touched(tmp_path: Path) -> None:
    def write(words: str, program: str) -> Written:
        with OutputFolder.opened(tmp_path) as results:
            data = stamped(made(12), {STAMP: words, "ntmdocs-phien-ban": program})
            return results.write(KH, data, Source("template", words, program))

    write("words", "1")
    first = (tmp_path / KH).read_bytes()
    for words, program in (("words", "2"), ("other words", "2")):
        assert write(words, program).outcome is Outcome.UNCHANGED
        with OutputFolder.opened(tmp_path) as results:
            assert results.settled(KH, Source("template", words, program)) is not None
    assert (tmp_path / KH).read_bytes() == first
    (tmp_path / KH).write_bytes(by_hand(12))
    assert build(tmp_path, 13).outcome is Outcome.BESIDE
