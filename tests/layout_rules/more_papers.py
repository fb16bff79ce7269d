"""More papers in the right format, of the types that a commune issues."""

# ruff: noqa: E501 - sentences as they stand

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.layout_rules.papers import (
    DECISION,
    LETTER,
    LONG,
    Paper,
    Text,
    prose,
    recipients,
    signer,
    stands_left,
    stands_right,
)


def _bold(key: str, text: str, **more: Any) -> Text:
    return Text(key, text, 14, "b", **more)


MORE = {
    "report": Paper(
        (
            Text("p", "UBND XÃ AN LẠC", 13),
            Text("issuer", "PHÒNG KINH TẾ", 13, "b", rule=900),
            Text("s", "Số: 07/BC-PKT", 13, before=120),
        ),
        stands_right(),
        (
            _bold("type", "BÁO CÁO", before=240),
            _bold("subject", "Kết quả thực hiện Chương trình xây dựng nông thôn mới 6 tháng đầu năm 2026", rule=3400),
            Text("kg", "Kính gửi: Ủy ban nhân dân xã An Lạc", align="center", before=240),
            prose(
                "a",
                "Thực hiện Kế hoạch số 15/KH-UBND ngày 05/3/2026 của Ủy ban nhân dân xã về xây dựng nông thôn mới năm 2026, Phòng Kinh tế báo cáo kết quả như sau:",
            ),
            prose("b", "I. KẾT QUẢ THỰC HIỆN", "b"),
            prose("c", "1. Công tác chỉ đạo", "b"),
            prose("d", "Phòng đã tham mưu 05 văn bản."),
            prose("c2", "2. Kết quả", "b"),
            prose("d1", "2.1. Về quy hoạch", "bi"),
            prose("d2", "- Hoàn thành 100%."),
            prose("d3", "+ Thôn Bản Mới đạt."),
            prose("b2", "II. KHÓ KHĂN, VƯỚNG MẮC", "b"),
            prose("e", LONG),
            prose("f", "Trên đây là báo cáo của Phòng Kinh tế./."),
        ),
        recipients("- Như trên;"),
        signer("TRƯỞNG PHÒNG"),
    ),
    "resolution": Paper(
        (
            Text("issuer", "HỘI ĐỒNG NHÂN DÂN", 13, "b"),
            Text("issuer2", "XÃ AN LẠC", 13, "b", rule=1000),
            Text("s", "Số: 12/NQ-HĐND", 13, before=120),
        ),
        stands_right(),
        (
            _bold("type", "NGHỊ QUYẾT", before=240),
            _bold("subject", "Về kế hoạch xây dựng nông thôn mới năm 2026", rule=2400),
            _bold("au", "HỘI ĐỒNG NHÂN DÂN XÃ AN LẠC", before=240),
            _bold("au2", "KHÓA I, KỲ HỌP THỨ 3"),
            prose("b1", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", "i"),
            prose(
                "b3",
                "Xét Tờ trình số 20/TTr-UBND ngày 02/3/2026 của Ủy ban nhân dân xã về kế hoạch; báo cáo thẩm tra của Ban Kinh tế - Ngân sách Hội đồng nhân dân xã; ý kiến thảo luận của đại biểu Hội đồng nhân dân tại kỳ họp.",
                "i",
            ),
            _bold("r", "QUYẾT NGHỊ:", before=240),
            prose("x1", "Điều 1. Thông qua kế hoạch", "b"),
            prose("x2", LONG),
            prose("x3", "Điều 2. Tổ chức thực hiện", "b"),
            prose("x4", "Ủy ban nhân dân xã tổ chức thực hiện Nghị quyết này./."),
        ),
        recipients("- Như Điều 2;"),
        signer("CHỦ TỊCH"),
    ),
    "decision with a list": replace(
        DECISION,
        body=(
            _bold("type", "QUYẾT ĐỊNH", before=240),
            _bold("subject", "Về việc thành lập Ban quản lý Chương trình xây dựng nông thôn mới"),
            _bold("subject2", "xã An Lạc, tỉnh Hòa An", rule=1200),
            _bold("authority", "ỦY BAN NHÂN DÂN XÃ AN LẠC", before=240),
            prose("b1", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", "i"),
            prose(
                "b2",
                "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
                "i",
            ),
            prose(
                "b3",
                "Theo đề nghị của Trưởng phòng Phòng Kinh tế tại Tờ trình số 12/TTr-PKT ngày 02 tháng 3 năm 2026.",
                "i",
            ),
            _bold("ruling", "QUYẾT ĐỊNH:", before=240),
            Text(
                "x",
                "Điều 1. Thành lập Ban quản lý gồm các ông, bà có tên trong danh sách kèm theo.",
                14,
                "b",
                align="both",
                first=720,
                before=120,
            ),
            prose("x", "1. Trưởng ban: ông Nguyễn Văn A, Chủ tịch Ủy ban nhân dân xã."),
            prose("x", "2. Phó Trưởng ban: bà Trần Thị B, Phó Chủ tịch Ủy ban nhân dân xã."),
            prose("x", "Điều 2. Nhiệm vụ", "b"),
            prose("x", "a) Quản lý Chương trình;"),
            prose("x", "b) Tổng hợp, báo cáo;"),
            prose("x", LONG),
            prose("x", "Điều 3. Quyết định này có hiệu lực kể từ ngày ký.", "b"),
            prose(
                "x",
                "Chánh Văn phòng, Trưởng các phòng và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
            ),
        ),
        recipients=recipients("- Như Điều 3;"),
        signer=signer("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ),
    "notice": Paper(
        stands_left("TB-UBND"),
        stands_right(),
        (
            _bold("type", "THÔNG BÁO", before=240),
            _bold(
                "subject", "Kết luận của Chủ tịch Ủy ban nhân dân xã tại cuộc họp ngày 02 tháng 3 năm 2026", rule=3400
            ),
            prose("a", "Ngày 02 tháng 3 năm 2026, Ủy ban nhân dân xã tổ chức họp."),
            prose("b", "1. Yêu cầu các thôn rà soát."),
            prose("b", "2. Giao Phòng Kinh tế tổng hợp."),
            prose("c", LONG),
            prose("d", "Văn phòng thông báo để các đơn vị biết, thực hiện./."),
        ),
        recipients("- Các thôn;"),
        signer("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
    ),
    "invitation": Paper(
        stands_left("GM-UBND"),
        stands_right(),
        (
            _bold("type", "GIẤY MỜI", before=240),
            _bold("subject", "Họp tổng kết xây dựng nông thôn mới năm 2025", rule=2400),
            prose("a", "Ủy ban nhân dân xã trân trọng kính mời: Ông Nguyễn Văn B, Bí thư chi bộ thôn Bản Mới."),
            prose("a", "Tới dự họp tổng kết."),
            prose("b", "Chủ trì: Chủ tịch Ủy ban nhân dân xã."),
            prose("b", "Thời gian: 8 giờ 00, ngày 10 tháng 3 năm 2026."),
            prose("b", "Địa điểm: Hội trường Ủy ban nhân dân xã./."),
        ),
        recipients("- Như trên;"),
        signer("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ),
    "introduction": Paper(
        stands_left("GGT-UBND"),
        stands_right(),
        (
            _bold("type", "GIẤY GIỚI THIỆU", before=240),
            prose("a", "Ủy ban nhân dân xã An Lạc trân trọng giới thiệu:"),
            prose("a", "Ông Nguyễn Văn B, công chức Phòng Kinh tế."),
            prose("b", "Được cử đến: Sở Nông nghiệp và Môi trường."),
            prose("b", "Giấy này có giá trị đến hết ngày 10 tháng 4 năm 2026./."),
        ),
        recipients("- Như trên;"),
        signer("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ),
    "minutes": Paper(
        stands_left("BB-UBND"),
        stands_right(dated=False),
        (
            _bold("type", "BIÊN BẢN", before=240),
            _bold("subject", "Họp xét công nhận thôn đạt chuẩn nông thôn mới", rule=2400),
            prose("a", "Thời gian bắt đầu: 8 giờ 00, ngày 10 tháng 3 năm 2026."),
            prose("a", "Địa điểm: Hội trường xã."),
            prose("a", "Thành phần tham dự: 20 người."),
            prose("a", "Chủ trì (chủ tọa): Ông Nguyễn Văn A."),
            prose("a", "Thư ký (người ghi biên bản): Bà Trần Thị B."),
            prose("a", "Nội dung (theo diễn biến cuộc họp/hội nghị/hội thảo):"),
            prose("b", LONG),
            prose("c", "Cuộc họp kết thúc vào 10 giờ 00, ngày 10 tháng 3 năm 2026./."),
        ),
        (
            Text("t1", "THƯ KÝ", 14, "b"),
            Text("g", ""),
            Text("g", ""),
            Text("n", "Trần Thị B", 14, "b"),
            Text("g", ""),
            Text("recipients", "Nơi nhận:", 12, "bi", "left"),
            Text("i", "- Như thành phần dự họp;", 11, "", "left"),
            Text("i", "- Lưu: VT, Hồ sơ.", 11, "", "left"),
        ),
        (Text("t2", "CHỦ TỌA", 14, "b"), Text("g", ""), Text("g", ""), Text("name", "Nguyễn Văn A", 14, "b")),
    ),
    "submission": Paper(
        stands_left("TTr-UBND"),
        stands_right(),
        (
            _bold("type", "TỜ TRÌNH", before=240),
            _bold("subject", "Đề nghị thẩm định, công nhận xã đạt chuẩn nông thôn mới năm 2026", rule=3400),
            Text("kg", "Kính gửi:", align="left", first=1700, before=240),
            Text("kg1", "- Ủy ban nhân dân tỉnh Hòa An;", align="left", first=2700),
            Text("kg2", "- Sở Nông nghiệp và Môi trường.", align="left", first=2700),
            prose(
                "b1",
                "Căn cứ Quyết định số 263/QĐ-TTg ngày 22 tháng 02 năm 2022 của Thủ tướng Chính phủ phê duyệt Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2021 - 2025;",
                "i",
            ),
            prose("b2", "Căn cứ kết quả rà soát các tiêu chí của xã.", "i"),
            prose("x", LONG),
            prose("y", "Kính đề nghị Ủy ban nhân dân tỉnh xem xét./."),
        ),
        recipients("- Như trên;"),
        signer("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ),
    "letter to one": replace(
        LETTER,
        body=(
            Text("kg", "Kính gửi: Sở Nông nghiệp và Môi trường tỉnh Hòa An", align="center", before=240),
            prose(
                "a",
                "Thực hiện Công văn số 120/SNN-NTM ngày 02 tháng 3 năm 2026 của Sở Nông nghiệp và Môi trường về việc rà soát, Ủy ban nhân dân xã báo cáo như sau:",
            ),
            prose("b", "1. Tình hình thực hiện", "b"),
            prose("b", LONG),
            prose("c", "Trân trọng./."),
        ),
    ),
}
KINDS = {
    "report": "Báo cáo",
    "resolution": "Nghị quyết",
    "decision with a list": "Quyết định",
    "notice": "Thông báo",
    "invitation": "Giấy mời",
    "introduction": "Giấy giới thiệu",
    "minutes": "Biên bản",
    "submission": "Tờ trình",
    "letter to one": "Công văn",
}
