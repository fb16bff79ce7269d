"""The doors for those without a terminal: they run the check or the build and leave a page to read."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from ntmdocs.cli import doors
from ntmdocs.cli.results_page import results_page
from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place, Severity
from tests.cli.conftest import EXAMPLE, spoil


class Tree(HTMLParser):
    """A parser that wants each element closed, and gathers texts and links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert tag == "meta" or self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data.strip())


def finding(severity: Severity, message: str, **place) -> Finding:
    return Finding("KH999", severity, message, Place(**place), hint="Sửa <ô> này.")


def test_findings_stand_by_file_and_sheet_the_heaviest_first():
    found = [
        finding(Severity.INFO, "nhẹ", file="kh.xlsx", sheet="Mục tiêu xã", cell="B4"),
        finding(Severity.ERROR, "nặng & <b>", file="kh.xlsx", sheet="Mục tiêu xã", cell="F2"),
        finding(Severity.WARNING, "khác", file="kh.xlsx", sheet="Công trình", cell="A3"),
    ]
    tree = Tree(results_page("Kết quả", found, [], Path.cwd()))
    assert tree.open == []
    texts = [text for text in tree.texts if text]
    assert texts.index("kh.xlsx, trang «Công trình»") < texts.index("kh.xlsx, trang «Mục tiêu xã»")
    assert texts.index("nặng & <b>") < texts.index("nhẹ")
    assert "F2" in texts
    assert "1 lỗi, 1 cảnh báo, 1 lưu ý" in texts
    assert tree.links == []


def test_findings_of_one_kind_share_a_row_that_lists_them_all():
    found = [
        finding(Severity.WARNING, f"chỉ tiêu 2.{at} chỉ có tỷ lệ.", file="a.csv", line=at, column="Số đạt")
        for at in (9, 4, 5, 6, 7)
    ]
    tree = Tree(results_page("Kết quả", found, [], Path.cwd()))
    assert tree.open == []
    told = [text for text in tree.texts if "chỉ có tỷ lệ" in text or "như vậy" in text]
    assert told[:2] == ["«Số đạt»: chỉ tiêu 2.4 chỉ có tỷ lệ.", "Còn 4 phát hiện như vậy: dòng 5 đến 7, 9."]
    assert told[2:] == [f"dòng {at}: «Số đạt»: chỉ tiêu 2.{at} chỉ có tỷ lệ." for at in (5, 6, 7, 9)]
    assert tree.texts.count("dòng 4") == 1
    assert "dòng 5" not in tree.texts


def test_documents_are_links_to_their_files(tmp_path):
    path = tmp_path / "văn bản" / "kế hoạch.docx"
    tree = Tree(results_page("Kết quả", [], [("đã làm", path)], tmp_path))
    assert tree.links == [path.as_uri()]
    assert "văn bản/kế hoạch.docx" in tree.texts
    assert "Không có lỗi." in tree.texts


def test_the_door_of_the_check_leaves_a_page_beside_the_workbook_and_opens_it(call, tmp_path, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr(doors, "_open", lambda path: opened.append(str(path)))
    assert call("convert", EXAMPLE, "kh.xlsx").status == 0
    done = call("door", "check", "kh.xlsx")
    page = Path(done.out.strip())
    assert done.status == 0
    assert opened == [str(page)]
    assert "KH244" in (tmp_path / "work" / page).read_text(encoding="utf-8")


def test_the_door_of_the_build_says_what_stops_the_papers(call, plan, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr(doors, "_open", lambda path: opened.append(str(path)))
    spoil(plan, "muc-tieu-xa.csv", "Bạch Thông", "Bạch Không Thông")
    done = call("door", "build", plan)
    assert done.status == 1
    tree = Tree(Path(done.out.strip()).read_text(encoding="utf-8"))
    assert "muc-tieu-xa.csv" in tree.texts
    assert opened[0] == done.out.strip()


def test_the_door_of_the_overview_opens_the_page_itself(call, plan, monkeypatch):
    opened: list[Path] = []
    monkeypatch.setattr(doors, "_open", opened.append)
    done = call("door", "overview", plan, "--unit", "bach thong")
    page = plan.parent / "van-ban" / "tong-quan.html"
    assert (done.status, opened) == (0, [page])
    assert "huyện Bạch Thông" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("task", ["check", "build", "overview"])
def test_a_workbook_that_has_another_name_now_is_told_on_the_page(call, task, tmp_path):
    (tmp_path / "work" / "ke-hoach-2025-sua.xlsx").write_bytes(b"")
    done = call("door", task, "ke-hoach-2025.xlsx", "--no-open")
    assert done.status == 2
    page = (tmp_path / "work" / done.out.strip()).read_text(encoding="utf-8")
    assert "Không mở được KẾ-HOẠCH «ke-hoach-2025.xlsx»" in page
    assert "Có thể là: ke-hoach-2025-sua.xlsx" in page


def test_the_door_of_the_build_makes_the_papers_of_the_unit_that_it_names(call, plan):
    done = call("door", "build", plan, "--no-open", "--unit", "pac nam")
    made = {path.name for path in (plan.parent / "van-ban").iterdir() if not path.name.startswith(".")}
    assert (done.status, made) == (0, {"huyen-pac-nam"})


def test_what_keeps_a_door_from_its_work_is_told_on_the_page(call, monkeypatch, tmp_path):
    def refused(*_arguments: object) -> None:
        raise FindingsError([finding(Severity.ERROR, "Không đọc được bản lưu.")])

    monkeypatch.setattr(doors, "_built", refused)
    assert call("door", "build", tmp_path / "so.xlsx", "--no-open").status == 1
    assert "Không đọc được bản lưu." in (tmp_path / "ket-qua-tao-van-ban.html").read_text(encoding="utf-8")


def test_a_page_that_nothing_can_show_is_no_fault(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    doors._open(tmp_path)
