"""Papers in the right format, told as lines and not as XML, so that each program's way of writing them can be tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Text:
    """A line or paragraph: `key` names it for departures, lengths are in twips, `rule` is a line drawn below it."""

    key: str
    text: str
    size: float = 14
    marks: str = ""
    align: str = "center"
    first: int = 0
    before: int = 0
    line: int = 240
    font: str = "Times New Roman"
    colour: str = ""
    rule: int = 0


def prose(key: str, text: str, marks: str = "") -> Text:
    return Text(key, text, marks=marks, align="both", first=567, before=120)


@dataclass(frozen=True)
class Paper:
    """A paper: what stands left and right above and below, what runs between, and the page."""

    left: tuple[Text, ...]
    right: tuple[Text, ...]
    body: tuple[Text, ...]
    recipients: tuple[Text, ...]
    signer: tuple[Text, ...]
    margins: dict[str, int] = field(default_factory=lambda: {"top": 1134, "bottom": 1134, "left": 1701, "right": 1134})
    size: tuple[int, int] = (11906, 16838)
    number: Text | None = Text("number", "PAGE")
    first_page: bool = True

    def with_line(self, key: str, **changes: object) -> Paper:
        """The paper with one of its lines changed; a text of None takes the line away."""

        def changed(lines: tuple[Text, ...]) -> tuple[Text, ...]:
            found = (replace(one, **changes) if one.key == key else one for one in lines)  # type: ignore[arg-type]
            return tuple(one for one in found if one.text is not None)

        parts = ("left", "right", "body", "recipients", "signer")
        keys = {one.key for part in parts for one in getattr(self, part)}
        assert key in keys, key
        return replace(self, **{part: changed(getattr(self, part)) for part in parts})  # type: ignore[arg-type]


def stands_left(symbol: str, subject: str = "") -> tuple[Text, ...]:
    lines = (
        Text("issuer", "ỦY BAN NHÂN DÂN", 13, "b"),
        Text("issuer2", "XÃ AN LẠC", 13, "b", rule=1000),
        Text("symbol", f"Số: 15/{symbol}", 13, before=120),
    )
    return (*lines, Text("letter_subject", f"V/v {subject}", 13, before=120)) if subject else lines


def stands_right(*, dated: bool = True) -> tuple[Text, ...]:
    lines = (
        Text("national", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "b"),
        Text("motto", "Độc lập - Tự do - Hạnh phúc", 14, "b", rule=3430),
        Text("date", "An Lạc, ngày 05 tháng 3 năm 2026", 14, "i", before=120),
    )
    return lines if dated else lines[:2]


def recipients(first: str) -> tuple[Text, ...]:
    items = (first, "- Thường trực Đảng ủy (b/c);", "- Lưu: VT, KT.")
    return (
        Text("recipients", "Nơi nhận:", 12, "bi", "left"),
        *(Text(f"item{number}", text, 11, "", "left") for number, text in enumerate(items, 1)),
    )


def signer(*titles: str) -> tuple[Text, ...]:
    gap = tuple(Text(f"gap{number}", "") for number in range(3))
    lines = tuple(Text(f"title{number}", text, 14, "b") for number, text in enumerate(titles, 1))
    return (*lines, *gap, Text("name", "Nguyễn Văn A", 14, "b"))


LONG = " ".join(["Các thôn rà soát, bổ sung kết quả thực hiện từng chỉ tiêu, báo cáo trước ngày 15 hằng tháng."] * 30)
PLAN = Paper(
    stands_left("KH-UBND"),
    stands_right(),
    (
        Text("type", "KẾ HOẠCH", 14, "b", before=240),
        Text("subject", "Xây dựng thôn nông thôn mới năm 2026", 14, "b", rule=1900),
        prose("basis1", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", "i"),
        prose("basis2", "Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh về kế hoạch;", "i"),
        prose("lead", "Ủy ban nhân dân xã ban hành Kế hoạch, cụ thể như sau:"),
        prose("roman1", "I. MỤC ĐÍCH, YÊU CẦU", "b"),
        prose("clause1", "1. Mục đích", "b"),
        prose("text", "Huy động cả hệ thống chính trị tham gia xây dựng nông thôn mới."),
        prose("clause2", "2. Yêu cầu", "b"),
        prose("dash", "- Đúng tiến độ, thiết thực, không chạy theo thành tích."),
        prose("roman2", "II. TỔ CHỨC THỰC HIỆN", "b"),
        prose("clause3", "1. Các thôn", "b"),
        prose("point1", "a) Lập danh sách hộ."),
        prose("point2", "b) Báo cáo theo khoản 2 Điều 5 của quy chế."),
        prose("long", LONG),
        prose("last", "2. Công chức xã đôn đốc, tổng hợp kết quả./."),
    ),
    recipients("- Ủy ban nhân dân tỉnh (b/c);"),
    signer("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
)
LETTER = Paper(
    stands_left("UBND-KT", "rà soát tiêu chí nông thôn mới"),
    stands_right(),
    (
        Text("addressee", "Kính gửi:", align="left", first=1982, before=240),
        Text("addressee1", "- Sở Nông nghiệp và Môi trường;", align="left", first=2552),
        Text("addressee2", "- Sở Tài chính.", align="left", first=2552),
        prose("text", "Thực hiện Công văn số 120/SNN-NTM ngày 02/3/2026 của Sở Nông nghiệp và Môi trường về rà soát."),
        prose("long", LONG),
        prose("last", "Ủy ban nhân dân xã đề nghị các sở cho ý kiến./."),
    ),
    recipients("- Như trên;"),
    signer("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
)
DECISION = Paper(
    stands_left("QĐ-UBND"),
    stands_right(),
    (
        Text("type", "QUYẾT ĐỊNH", 14, "b", before=240),
        Text("subject", "Về việc công nhận thôn đạt chuẩn nông thôn mới", 14, "b", rule=2400),
        Text("authority", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN LẠC", 14, "b", before=240),
        prose("basis1", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", "i"),
        prose("basis2", "Theo đề nghị của Trưởng phòng Phòng Kinh tế.", "i"),
        Text("ruling", "QUYẾT ĐỊNH:", 14, "b", before=240),
        prose("article1", "Điều 1. Công nhận thôn", "b"),
        prose("text", "Công nhận 02 thôn đạt chuẩn nông thôn mới năm 2026."),
        prose("article2", "Điều 2. Hiệu lực", "b"),
        prose("long", LONG),
        prose("last", "Quyết định này có hiệu lực kể từ ngày ký./."),
    ),
    recipients("- Như Điều 2;"),
    signer("CHỦ TỊCH"),
)
PAPERS = {"plan": PLAN, "letter": LETTER, "decision": DECISION}

Change = Callable[[Paper], Paper]


def line(key: str, **changes: object) -> Change:
    return lambda paper: paper.with_line(key, **changes)


def whole(**changes: object) -> Change:
    return lambda paper: replace(paper, **changes)  # type: ignore[arg-type]


def margin(**changes: int) -> Change:
    return lambda paper: replace(paper, margins={**paper.margins, **changes})


# The rule that must fire, what else the change means by itself, the paper, and the change.
DEPARTURES: tuple[tuple[str, frozenset[str], str, Change], ...] = tuple(
    (code, frozenset(implied.split()), paper, change)
    for code, implied, paper, change in (
        ("VBPG01", "VBTL03 VBTB01", "plan", whole(size=(12240, 15840))),
        ("VBPG02", "", "plan", margin(top=800)),
        ("VBPG03", "", "letter", margin(bottom=1700)),
        ("VBPG04", "VBTL03 VBTB01", "decision", margin(left=1134)),
        ("VBPG05", "VBTL03 VBTB01", "plan", margin(right=1500)),
        ("VBFT01", "", "plan", line("text", font="Arial")),
        ("VBFT01", "", "letter", line("national", font="Calibri")),
        ("VBFT02", "", "decision", line("text", font=".VnTime")),
        ("VBFT04", "", "plan", line("dash", colour="FF0000")),
        ("VBFT06", "", "letter", line("national", size=12)),
        ("VBFT07", "", "plan", line("text", size=13)),
        ("VBPN01", "", "plan", whole(number=None)),
        ("VBPN02", "", "letter", whole(number=Text("number", "PAGE", align="right"))),
        ("VBPN03", "", "decision", whole(number=Text("number", "PAGE", size=11))),
        ("VBPN04", "", "plan", whole(first_page=False)),
        ("VBQH01", "", "plan", line("national", text="CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM")),
        ("VBQH02", "VBFT06", "letter", line("national", size=11)),
        ("VBQH02", "", "decision", line("national", marks="")),
        ("VBTN01", "", "plan", line("motto", text="Độc Lập - Tự Do - Hạnh Phúc")),
        ("VBTN02", "", "letter", line("motto", marks="bi")),
        ("VBTN03", "VBCQ04", "plan", line("motto", rule=0)),
        ("VBTN03", "VBCQ04", "decision", line("motto", rule=1500)),
        ("VBCQ02", "", "plan", line("issuer2", marks="")),
        ("VBCQ04", "VBTN03", "letter", line("issuer2", rule=0)),
        ("VBCQ05", "VBCQ04", "decision", line("issuer", text="UBND")),
        ("VBSK01", "", "plan", line("symbol", text="Số 15/KH-UBND")),
        ("VBSK02", "", "letter", line("symbol", text="Số: 5/UBND-KT")),
        ("VBSK03", "", "decision", line("symbol", text="Số: 15/KH-UBND")),
        ("VBSK04", "", "plan", line("symbol", text="Số: 15/KH - UBND")),
        ("VBSK05", "", "letter", line("symbol", marks="b")),
        ("VBDD01", "", "plan", line("date", text="An Lạc, ngày 5 tháng 3 năm 2026")),
        ("VBDD02", "", "letter", line("date", text="An Lạc, ngày 31 tháng 4 năm 2026")),
        ("VBDD03", "", "decision", line("date", marks="")),
        ("VBTL01", "", "plan", line("type", marks="")),
        ("VBTL02", "", "decision", line("subject", marks="i")),
        ("VBTL03", "", "plan", line("subject", rule=0)),
        ("VBTL04", "", "letter", line("letter_subject", marks="b")),
        ("VBKG01", "VBNN05", "letter", line("addressee", text="Trân trọng gửi:")),
        ("VBKG02", "", "letter", line("addressee", marks="b")),
        ("VBKG03", "", "letter", line("addressee1", text="- Sở Nông nghiệp và Môi trường")),
        ("VBCC01", "", "plan", line("basis1", marks="")),
        ("VBCC02", "", "plan", line("basis1", text="Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024.")),
        ("VBCC02", "", "decision", line("basis2", text="Theo đề nghị của Trưởng phòng Phòng Kinh tế,")),
        ("VBCC04", "", "plan", line("basis1", text="Căn cứ Luật Đất đai số 31/2024/QH15 ngày 18 tháng 01 năm 2024;")),
        ("VBCC05", "VBND13", "plan", line("basis2", text="Căn cứ Quyết định số 12/QĐ-UBND;")),
        ("VBCC06", "", "decision",
         line("basis1", text="Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;")),
        ("VBQD01", "", "decision", line("ruling", text="QUYẾT ĐỊNH")),
        ("VBND01", "VBFT07", "plan", line("text", size=12)),
        ("VBND02", "", "letter", line("text", align="left")),
        ("VBND03", "", "decision", line("text", first=0)),
        ("VBND04", "", "plan", line("dash", before=40)),
        ("VBND05", "", "letter", line("text", line=480)),
        ("VBND07", "", "plan", line("roman2", text="II. Tổ chức thực hiện")),
        ("VBND08", "VBNN05", "decision", line("article2", text="Điều 3. Hiệu lực")),
        ("VBND09", "", "plan", line("clause2", text="3. Yêu cầu")),
        ("VBND10", "", "plan", line("point2", text="c) Báo cáo theo quy chế.")),
        ("VBND11", "", "letter", line("last", text="Ủy ban nhân dân xã đề nghị các sở cho ý kiến.")),
        ("VBND12", "", "plan", line("point2", text="b) Báo cáo theo Khoản 2 Điều 5 của quy chế.")),
        ("VBKY01", "", "plan", line("title1", text="T/M ỦY BAN NHÂN DÂN")),
        ("VBKY03", "", "letter", line("title2", marks="")),
        ("VBKY04", "", "decision", line("name", text="NGUYỄN VĂN A")),
        ("VBKY05", "", "plan", line("name", text="ThS. Nguyễn Văn A")),
        ("VBNN01", "", "letter", line("recipients", size=14)),
        ("VBNN02", "", "decision", line("item2", size=12)),
        ("VBNN03", "", "plan", line("item2", text="- Thường trực Đảng ủy (b/c)")),
        ("VBNN04", "", "letter", line("item3", text="- Văn phòng.")),
        ("VBNN05", "", "letter", line("item1", text="- Sở Tài chính;")),
        ("VBVH01", "", "plan", line("lead", text="Ủy Ban Nhân Dân xã ban hành Kế hoạch, cụ thể như sau:")),
        ("VBCT01", "", "letter", line("last", text="Ủy ban nhân dân xã đề nghị các sở cho cho ý kiến./.")),
    )
)  # fmt: skip
