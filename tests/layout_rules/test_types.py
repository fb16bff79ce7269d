"""Documents of other types in the right format have no finding, and what is particular to them is checked."""

from __future__ import annotations

import pytest

from ntmdocs.layout_rules import inspect
from tests.layout_rules.handmade import SECTION, TABBED, package, paragraph, run, vml_line


def centred(text: str, *more: str, marks: str = "b", size: int = 28) -> str:
    return paragraph(run(text, size=size, marks=marks), *more, jc="center")


def body(*texts: str, style: str = "Loivan") -> tuple[str, ...]:
    return tuple(paragraph(run(text), style=style) for text in texts)


def headed(symbol: str, *, dated: bool = True) -> tuple[str, ...]:
    """The letterhead with another symbol."""
    line = run(f"Số:       /{symbol}", size=26)
    place = run("\tAn Lạc, ngày      tháng      năm", size=26, marks="i")
    return (*TABBED[:3], paragraph(line, place if dated else run("\t")))


def signed(*titles: str, first: str = "- Như trên;", name: str = "Nguyễn Văn A") -> tuple[str, ...]:
    top, *others = titles
    left = [run(f"{first}", size=22), run("- Lưu: VT, VP.", size=22)]
    rest = [run(f"\t{title}", marks="b") for title in (*others, "", "", "", name)]
    rows = max(len(left), len(rest))
    pairs = zip([*left, *[""] * (rows - len(left))], [*rest, *[""] * (rows - len(rest))], strict=True)
    heading = run("Nơi nhận:", size=24, marks="bi") + run(f"\t{top}", marks="b")
    return (paragraph(heading, more="<w:keepNext/>"), *(paragraph(one, other) for one, other in pairs))


DECISION = (
    *headed("QĐ-UBND"),
    centred("QUYẾT ĐỊNH"),
    centred("Về việc công nhận thôn đạt chuẩn nông thôn mới", vml_line(110)),
    centred("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN LẠC"),
    *(
        paragraph(run(text, marks="i"), style="Loivan")
        for text in (
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
            "Căn cứ Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2025 của Ủy ban nhân dân tỉnh về quy định tiêu chí;",
            "Theo đề nghị của Trưởng phòng Kinh tế.",
        )
    ),
    centred("QUYẾT ĐỊNH:"),
    paragraph(run("Điều 1.", marks="b"), run(" Công nhận 02 thôn đạt chuẩn."), style="Loivan"),
    paragraph(run("Điều 2.", marks="b"), run(" Quyết định này có hiệu lực từ ngày ký./."), style="Loivan"),
    *signed("CHỦ TỊCH", first="- Như Điều 2;"),
    SECTION,
)
MINUTES = (
    *headed("BB-UBND", dated=False),
    centred("BIÊN BẢN"),
    centred("Họp xét công nhận thôn đạt chuẩn nông thôn mới", vml_line(110)),
    *body("Thời gian bắt đầu: 8 giờ 00.", "Địa điểm: nhà văn hóa.", "Cuộc họp kết thúc vào 10 giờ 00./."),
    paragraph(run("THƯ KÝ", marks="b"), run("\tCHỦ TỌA", marks="b"), more="<w:keepNext/>"),
    paragraph(),
    paragraph(),
    paragraph(run("Trần Thị B", marks="b"), run("\tNguyễn Văn A", marks="b")),
    paragraph(run("Nơi nhận:", size=24, marks="bi")),
    paragraph(run("- Lưu: VT, Hồ sơ.", size=22)),
    SECTION,
)
LETTER = (
    *headed("UBND-KT"),
    paragraph(run("V/v rà soát tiêu chí", size=24), more='<w:spacing w:before="120"/>', jc="center"),
    paragraph(run("Kính gửi:"), more='<w:ind w:firstLine="1982"/>'),
    *(paragraph(run(text), more='<w:ind w:left="2552"/>') for text in ("- Sở Tài chính;", "- Sở Nội vụ.")),
    *body("Ủy ban nhân dân xã đề nghị các cơ quan cho ý kiến./."),
    *signed("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    SECTION,
)


ATTACHED = (
    paragraph(run("ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=24, marks="b")),
    *TABBED[1:3],
    centred("KẾ HOẠCH"),
    centred("Xây dựng thôn nông thôn mới năm 2026", vml_line(110)),
    centred("(Kèm theo Quyết định số       /QĐ-UBND ngày      tháng      năm 2026 của Ủy ban nhân dân xã)", marks="i"),
    *body("Mỗi thôn làm một kế hoạch./."),
    SECTION,
)
ANNEX = (
    centred("Phụ lục", size=28),
    centred("CHỈ TIÊU CỦA CÁC THÔN"),
    centred("(Kèm theo Kế hoạch số       /KH-UBND ngày      tháng      năm 2026 của Ủy ban nhân dân xã)", marks="i"),
    *body("Thôn Bản Mới đạt chuẩn./."),
    SECTION.replace("<w:titlePg/>", '<w:pgNumType w:start="1"/><w:titlePg/>'),
)
BOARD = (
    paragraph(run("BAN PHÁT TRIỂN THÔN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=24, marks="b")),
    *TABBED[1:3],
    centred("BÁO CÁO"),
    centred("Kết quả xây dựng thôn nông thôn mới năm 2026", vml_line(110)),
    *body("Thôn đạt các tiêu chí./."),
    *signed("TM. BAN PHÁT TRIỂN THÔN", "TRƯỞNG BAN"),
    SECTION,
)
COVER = (centred("HỒ SƠ ĐỀ NGHỊ CÔNG NHẬN"), centred("thôn đạt chuẩn nông thôn mới"), SECTION)


@pytest.mark.parametrize(
    ("pieces", "profile"),
    [
        (DECISION, "quyết định"),
        (ATTACHED, "văn bản ban hành kèm theo quyết định"),
        (ANNEX, "phụ lục đứng riêng"),
        (COVER, "bìa, danh mục hoặc bảng biểu"),
        (BOARD, "văn bản của tổ chức tự quản ở thôn"),
    ],
    ids=lambda one: str(one)[:9],
)
def test_a_profile_asks_for_its_own_components_and_no_others(pieces, profile):
    report = inspect(package("".join(pieces)))
    assert [str(finding) for finding in report.findings] == []
    assert report.profile == profile


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Số:       /QĐ-UBND", "Số: 12/2026/QĐ-UBND"),
        ("Số:       /QĐ-UBND", "Số     -QĐ/ĐU"),
        ("ỦY BAN NHÂN DÂN", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("QUYẾT ĐỊNH", "NGHỊ ĐỊNH"),
    ],
)
def test_a_document_of_another_regime_is_named_and_left_alone(old, new):
    pieces = "".join(DECISION)
    if new == "ĐẢNG CỘNG SẢN VIỆT NAM":
        pieces = paragraph(run(new, size=24, marks="b"), jc="center") + pieces
    report = inspect(package(pieces.replace(old, new)))
    assert [finding.code for finding in report.findings] == ["VBSK06"]
    assert report.profile == "văn bản theo quy định thể thức khác"


def test_a_second_document_in_the_same_file_is_left_alone():
    second = "".join(ATTACHED[:-1]).replace("KẾ HOẠCH", "Kế hoạch").replace("Mỗi thôn", "Mỗi xã")
    report = inspect(package("".join(DECISION[:-1]) + second + SECTION))
    assert [str(finding) for finding in report.findings] == []


@pytest.mark.parametrize(
    ("pieces", "name"),
    [(DECISION, "Quyết định"), (MINUTES, "Biên bản"), (LETTER, "Công văn")],
    ids=lambda one: str(one)[:9],
)
def test_a_document_of_another_type_has_no_finding(pieces, name):
    report = inspect(package("".join(pieces)))
    assert [str(finding) for finding in report.findings] == []
    assert report.document_type == name


@pytest.mark.parametrize(
    ("pieces", "old", "new", "code"),
    [
        (DECISION, "Điều 2.", "Điều 3.", "VBND08"),
        (DECISION, "- Như Điều 2;", "- Sở Nội vụ;", "VBNN05"),
        (DECISION, "Phòng Kinh tế.", "Phòng Kinh tế,", "VBCC02"),
        (DECISION, "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN LẠC", "", "VBQD01"),
        (DECISION, "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN LẠC", "Chủ tịch Ủy ban nhân dân xã An Lạc", "VBQD01"),
        (DECISION, "QUYẾT ĐỊNH:", "QUYẾT ĐỊNH", "VBQD01"),
        (LETTER, "- Sở Tài chính;", "- Sở Tài chính", "VBKG03"),
        (LETTER, "Kính gửi:", "KÍNH GỬI:", "VBKG02"),
        (LETTER, "V/v rà", "Về việc rà", "VBTL04"),
        (LETTER, "/UBND-KT", "/BC-UBND", "VBSK03"),
        (LETTER, "- Như trên;", "- Sở Tài chính;", "VBNN05"),
        (MINUTES, "THƯ KÝ", "Thư ký", "VBKY03"),
    ],
)
def test_what_is_particular_to_a_type_is_checked(pieces, old, new, code):
    old = old if any(old in piece for piece in pieces) else old.replace("Phòng", "phòng")
    spoiled = package("".join(pieces).replace(old, new))
    assert [finding.code for finding in inspect(spoiled).findings] == [code]
