"""Only what changed, exactly: a change of data remakes the papers on which it stands, and none besides."""

from __future__ import annotations

from pathlib import Path

from ntmdocs.building.build import Options, build
from ntmdocs.building.last_run import Status
from ntmdocs.office import Package
from tests.building.conftest import Build, files, spoil

BA_BE = ("huyen-ba-be/ke-hoach.docx", "huyen-ba-be/phu-bieu.docx", "huyen-ba-be/phu-bieu.xlsx")
# The table, what stands there, what is written instead, and the papers where it must be seen (not all of them).
CHANGES = (
    ("muc-tieu-thon.csv", "huyện Ba Bể,12,", "huyện Ba Bể,14,", BA_BE),
    ("muc-tieu-chung.csv", "(thôn),50,", "(thôn),52,", ("ke-hoach.docx", "phu-bieu.docx")),
    ("van-ban.csv", "263/QĐ-TTg", "264/QĐ-TTg", ("huyen-na-ri/ke-hoach.docx",)),
    ("noi-nhan.csv", "CVP UBND tỉnh", "Chánh Văn phòng UBND tỉnh", ("ke-hoach.docx",)),
    ("thong-tin-don-vi.csv", "huyện Na Rì,,,,,", "huyện Na Rì,,57,20/4/2025,Trần Văn Minh Họa,",
     ("huyen-na-ri/ke-hoach.docx", "huyen-na-ri/phu-bieu.docx")),
    ("co-quan.csv", "Báo Bắc Kạn", "Báo và Phát thanh Bắc Kạn", ("ke-hoach.docx",)),
    ("ke-hoach.yaml", "Bắc Kạn chung sức", "Chung sức", ("ke-hoach.docx",)),
    ("xa.csv", "huyện Pác Nặm,xã Bằng Thành,còn lại,,,,,,,,", "huyện Pác Nặm,xã Bằng Thành,còn lại,,,,,,,9,",
     ("huyen-pac-nam/phu-bieu.xlsx",)),
    ("xa.csv", "Kế hoạch số 224/KH-UBND, mục III.4 và ghi chú Phụ biểu", "một nguồn khác, không in ra", ()),
)  # fmt: skip


def printed(data: bytes) -> dict[str, bytes]:
    """The parts of a document, without what it says of where it comes from."""
    return {name: part.data() for name, part in Package.open(data).entries.items() if name != "docProps/custom.xml"}


def test_a_change_remakes_the_papers_where_it_stands_and_no_other(built: Path, again: Build) -> None:
    before = files(built / "out")
    for table, old, new, where in CHANGES:
        spoil(built / "plan", table, old, new)
        found = again()
        after = files(built / "out")
        made = {row.path for row in found.rows if row.status is Status.MADE}
        assert made == {name for name in after if after[name] != before[name]}, table
        assert all(printed(after[name]) != printed(before[name]) for name in made), table
        assert set(where) <= made | {row.path for row in found.rows if row.status is Status.WAITING}, table
        assert all(row.why for row in found.rows if row.status is Status.MADE)
        assert where or not made, table
        before = after
    # What was remade bit by bit is what a build from nothing makes.
    fresh = build(built / "plan", built / "fresh", Options(jobs=1))
    assert {row.status for row in fresh.rows} == {Status.MADE}
    assert files(built / "fresh") == before
