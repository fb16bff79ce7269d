"""The province's plan of the Bắc Kạn example beside Kế hoạch 224/KH-UBND, part by part: each fact in its place."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest

from ntmdocs.documents.names import own_plan
from ntmdocs.layout_rules import inspect
from ntmdocs.model import Plan
from ntmdocs.plan_files import read_plan
from ntmdocs.resources import data_file
from ntmdocs.vietnamese import long_date, parse_date
from tests.documents.rendering import lines, rendered
from tests.documents.test_invented_plan import broken_sentences, empty_headings
from tests.test_example_facts import CITED, LEVELS, OUTSIDE_THE_ROADMAP, VILLAGES, names

EXAMPLE = Path(__file__).parents[2] / "examples" / "bac-kan-2025"
TOPICS = (
    "phát triển du lịch nông thôn trong xây dựng nông thôn mới",
    "chuyển đổi số trong xây dựng nông thôn mới, hướng tới nông thôn mới thông minh",
    "tăng cường bảo vệ môi trường, an toàn thực phẩm và cấp nước sạch nông thôn trong xây dựng nông thôn mới",
    "mỗi xã một sản phẩm",
    "khoa học và công nghệ phục vụ xây dựng nông thôn mới",
    "nâng cao chất lượng, hiệu quả tiêu chí an ninh trật tự trong xây dựng nông thôn mới",
)
CAMPAIGNS = ("“Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh”", "“Xây dựng gia đình 5 không 3 sạch”")
MOVEMENT = "“Bắc Kạn chung sức xây dựng nông thôn mới giai đoạn 2021 - 2025”"
LEVEL_NAMES = "nông thôn mới, nông thôn mới nâng cao, nông thôn mới kiểu mẫu"

# The headings of the seed, in its order; the text under each is what the facts below are looked for in.
HEADINGS = (
    "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "2. Yêu cầu",
    "II. MỤC TIÊU", "1. Xã nông thôn mới", "2. Xã nông thôn mới nâng cao", "3. Xã nông thôn mới kiểu mẫu",
    "4. Thôn nông thôn mới", "5. Huyện nông thôn mới",
    "III. NHIỆM VỤ, GIẢI PHÁP THỰC HIỆN", "1. Xây dựng xã nông thôn mới",
    "1.1. Đối với xã trong lộ trình đạt chuẩn nông thôn mới năm 2025", "1.2. Đối với xã đã đạt chuẩn nông thôn mới",
    "1.3. Đối với các xã còn lại (xã chưa đạt chuẩn nông thôn mới)", "2. Xây dựng xã nông thôn mới nâng cao",
    "2.1. Đối với xã trong lộ trình đạt chuẩn nông thôn mới nâng cao năm 2025",
    "2.2. Đối với xã đã đạt chuẩn nông thôn mới nâng cao", "3. Xây dựng xã nông thôn mới kiểu mẫu",
    "4. Xây dựng thôn nông thôn mới", "5. Huyện nông thôn mới",
    "6. Triển khai thực hiện các tiêu chí, nội dung thành phần", "7. Công tác tuyên truyền", "8. Công tác phối hợp",
    "IV. KINH PHÍ THỰC HIỆN", "V. TỔ CHỨC THỰC HIỆN", "1. Các sở, ban, ngành, đơn vị cấp tỉnh",
    "1.1. Các sở, ban, ngành", "1.2. Sở Nông nghiệp và Môi trường", "1.3. Sở Tài chính",
    "1.4. Ban Thi đua khen thưởng tỉnh", "1.5. Ngân hàng Chính sách xã hội chi nhánh tỉnh Bắc Kạn",
    "1.6. Đài Phát thanh và Truyền hình Bắc Kạn và Báo Bắc Kạn",
    "1.7. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức đoàn thể tỉnh",
    "2. Ủy ban nhân dân các huyện, thành phố", "3. Ủy ban nhân dân các xã",
)  # fmt: skip

# Under which heading of the seed (by its numbers: part/section/…) which words stand.
FACTS = {
    "I/1": ["mục tiêu xây dựng nông thôn mới năm 2025", "nâng cao chất lượng các tiêu chí đã đạt", "hệ thống chính trị",
            "đồng thuận trong xã hội", "năng động, sáng tạo, chủ động"],
    "I/2": ["ngay từ đầu năm", "khả thi", "lồng ghép có hiệu quả", "phối hợp, hướng dẫn", "hoàn thiện hồ sơ",
            f"công nhận xã đạt chuẩn {LEVEL_NAMES}, thôn đạt chuẩn nông thôn mới năm 2025"],
    "II/1": ["37 xã", "14 xã trong lộ trình năm 2025", "23 xã chưa đạt chuẩn trong lộ trình năm 2024",
             "ít nhất 01 tiêu chí so với năm 2024", "15 tiêu chí/xã"],
    "II/2": ["10 xã", "04 xã trong lộ trình năm 2025", "06 xã chưa đạt chuẩn trong lộ trình năm 2024",
             "Củng cố, duy trì các xã đã đạt chuẩn nông thôn mới nâng cao"],
    "II/3": ["02 xã", "xã Đồng Thắng, huyện Chợ Đồn; xã Nông Thượng, thành phố Bắc Kạn"],
    "II/4": ["50 thôn", "các thôn chưa đạt chuẩn trong lộ trình năm 2024"],
    "II/5": ["Huyện Bạch Thông, Chợ Đồn tiếp tục phấn đấu thực hiện đạt chuẩn các tiêu chí huyện nông thôn mới",
             "Duy trì thành phố Bắc Kạn hoàn thành nhiệm vụ xây dựng nông thôn mới", "Phụ lục kèm theo Kế hoạch này"],
    "III/1/1.1": ["UBND các huyện cân đối, ưu tiên nguồn lực", "phê duyệt kế hoạch", "lộ trình", "OCOP", "thu nhập",
                  "nghèo đa chiều", "tổ chức sản xuất", "môi trường và an toàn thực phẩm", "quốc phòng, an ninh"],
    "III/1/1.2": ["giai đoạn 2016 - 2021", "491/QĐ-TTg", "342/QĐ-TTg", "734/QĐ-UBND", "1206/QĐ-UBND",
                  "giai đoạn 2022 - 2025", "UBND các huyện, thành phố", "nông thôn mới nâng cao",
                  "tăng trưởng và phát triển bền vững"],
    "III/1/1.3": ["UBND các huyện", "cơ sở hạ tầng", "chuỗi giá trị", "OCOP", "nguồn vốn năm 2025",
                  "ít nhất 01 tiêu chí so với năm 2024", "làm cơ sở đăng ký"],
    "III/2/2.1": ["ưu tiên nguồn lực", "phê duyệt kế hoạch", "chất lượng môi trường sống", "OCOP"],
    "III/2/2.2": ["giai đoạn 2018 - 2020", "1861/QĐ-UBND", "1205/QĐ-UBND", "giai đoạn 2022 - 2025",
                  "UBND các huyện, thành phố", "nông thôn mới kiểu mẫu"],
    "III/3": ["UBND các huyện, thành phố", "các tiêu chí chung", "lĩnh vực nổi trội", "trong năm 2025"],
    "III/4": ["lộ trình năm 2024", "sau khi sáp nhập thôn", "29 xã đặc biệt khó khăn", "giai đoạn 2021 - 2025",
              "Ban phát triển thôn, Ban quản lý xã", "ít hoặc không cần kinh phí", "tổ chức cộng đồng"],
    "III/5": ["Huyện Bạch Thông, Chợ Đồn", "Đề án xây dựng huyện nông thôn mới được phê duyệt", "Thành phố Bắc Kạn",
              "khu vực đô thị", "du lịch cộng đồng"],
    "III/6": ["19 tiêu chí", "thôn nông thôn mới", "11 nội dung thành phần", "OCOP", "đào tạo nghề",
              "Đề án tái cơ cấu ngành nông nghiệp tỉnh Bắc Kạn", "giai đoạn 2020 - 2025, tầm nhìn đến 2035"],
    "III/7": [MOVEMENT, *CAMPAIGNS, "người đứng đầu", "giáo dục chính trị tư tưởng", "656/KH-UBND"],
    "III/8": ["từ tỉnh đến cơ sở", "kiện toàn hệ thống tổ chức"],
    "IV": ["ngân sách trung ương", "xây dựng nông thôn mới", "đồng bào dân tộc thiểu số và miền núi",
           "giảm nghèo bền vững", "(tỉnh, huyện, xã)", "lồng ghép", "huy động các nguồn vốn hợp pháp khác"],
    "V/1/1.1": ["231/KH-UBND", "481/KH-UBND", "thẩm định mức độ đạt tiêu chí", "06 chương trình chuyên đề", *TOPICS,
                "giai đoạn 2021 - 2025", "164-CV/TU", "1944-CV/TU", "các huyện, thành phố và các xã"],
    "V/1/1.2": ["Ban Chỉ đạo tỉnh, UBND tỉnh", "tập huấn", "kiểm tra theo định kỳ", "thẩm định xã đạt chuẩn",
                "trình Chủ tịch UBND tỉnh công nhận", "gửi Sở Tài chính thẩm định"],
    "V/1/1.3": ["vốn đầu tư, vốn sự nghiệp ngân sách trung ương", "lồng ghép", "cho các huyện, thành phố"],
    "V/1/1.4": [MOVEMENT, "Chủ tịch UBND tỉnh khen thưởng"],
    "V/1/1.5": ["tín dụng chính sách", "hộ nghèo", "an sinh xã hội"],
    "V/1/1.6": ["tin, bài, phóng sự", "phương thức tuyên truyền"],
    "V/1/1.7": ["giám sát, phản biện", MOVEMENT, *CAMPAIGNS, "sự hài lòng của người dân", LEVEL_NAMES],
    "V/2": ["phê duyệt kế hoạch của các xã", "đẩy nhanh tiến độ", "ngân sách địa phương", "cần ít kinh phí",
            "xanh - sạch - đẹp", "thẩm tra, đề nghị xét, công nhận xã", "thẩm định, công nhận thôn",
            "(qua Sở Nông nghiệp và Môi trường)"],
    "V/3": ["UBND huyện, thành phố phê duyệt", "thành viên Ban quản lý", "cấp phó của người đứng đầu",
            "Ủy ban Mặt trận Tổ quốc", "tự nguyện đóng góp"],
}  # fmt: skip


@lru_cache(maxsize=1)
def example() -> Plan:
    plan, findings = read_plan(EXAMPLE, data_file)
    assert plan is not None
    assert findings == []
    return plan


@lru_cache(maxsize=1)
def paper() -> bytes:
    return rendered(example(), example().units.top)


@lru_cache(maxsize=1)
def by_heading() -> dict[str, str]:
    """The text under each heading, by the numbers of the headings above it: «III/1/1.2»."""
    found: dict[str, str] = {}
    numbers: list[str] = []
    for line in lines(paper()):
        if line in HEADINGS:
            number = line.partition(" ")[0].rstrip(".")
            depth = 0 if not number[0].isdigit() else 1 + number.count(".")
            numbers = [*numbers[:depth], number]
        elif numbers:
            key = "/".join(numbers)
            found[key] = f"{found.get(key, '')}{line}\n"
    return found


def test_the_parts_are_those_of_the_seed_in_its_order():
    found = [line for line in lines(paper()) if re.match(r"([IVX]+|\d+(\.\d+)*)\. ", line)]
    assert found == list(HEADINGS)


@pytest.mark.parametrize("part", FACTS)
def test_each_fact_of_the_seed_stands_in_its_part(part):
    assert [fact for fact in FACTS[part] if fact not in by_heading()[part]] == []


def test_no_part_of_the_seed_lacks_its_facts_here():
    assert set(FACTS) == set(by_heading())


@pytest.mark.parametrize(("part", "level"), [("II/1", "standard"), ("II/2", "advanced"), ("II/3", "exemplary")])
def test_communes_are_listed_by_roadmap_and_district_and_no_other_is(part, level):
    text = by_heading()[part]
    both = [line for line in text.splitlines() if "lộ trình năm 2025: " in line or "lộ trình năm 2024: " in line]
    told = [line.partition(": ")[2].rstrip(".;") for line in both] or [text.partition(": ")[2].rstrip(".;\n")]
    for at, listed in enumerate(told):
        found = {}
        for group in listed.split("; "):
            communes, _, unit = group.rpartition(", ")
            found[unit] = names(re.sub(r"^(các )?xã ", "", communes))
        expected = {unit: names(lists[at]) for unit, lists in LEVELS[level].items() if lists[at]}
        assert found == expected


def test_the_legal_basis_is_that_of_the_seed_in_full():
    bases = [line for line in lines(paper()) if line.startswith("Căn cứ ") and line[-1] in ";."][:4]
    assert [re.findall(r"số (\S+) ngày", line)[0] for line in bases] == [
        "75/NQ-HĐND", "2199/QĐ-UBND", "231/KH-UBND", "481/KH-UBND",
    ]  # fmt: skip


def test_the_documents_cited_are_those_of_the_seed_and_the_plan_s_own_number():
    body = "\n".join(lines(paper()))
    found = set(re.findall(r"\d+[/-](?:NQ|QĐ|KH|CV)[-/]\w+|\d+/\d{4}/QĐ-TTg", body))
    assert found == {*CITED, "224/KH-UBND"}
    for symbol, (day, _) in CITED.items():
        assert f"số {symbol} {long_date(parse_date(day))}" in body


def test_the_title_is_that_by_which_other_papers_cite_the_plan():
    cited = own_plan(example(), example().units.top)
    assert cited is not None
    assert (cited.code, cited.subject.casefold() in "\n".join(lines(paper())).casefold()) == ("kh-224-2025", True)


def test_number_day_signer_and_recipients_are_those_of_the_seed():
    text = "\n".join(lines(paper()))
    for fact in ("Số: 224/KH-UBND", "Bắc Kạn, ngày 01 tháng 4 năm 2025", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n",
                 "PHÓ CHỦ TỊCH\n", "Nông Quang Nhất",
                 "Nơi nhận:\nGửi bản điện tử:\n- TT. Tỉnh ủy, TT. HĐND tỉnh (b/c);", "- CT, các PCT UBND tỉnh;",
                 "- UB MTTQ Việt Nam tỉnh;", "- Các Sở, ban, ngành, đoàn thể tỉnh;", "- Các thành viên BCĐ tỉnh;",
                 "- UBND các huyện, thành phố;", "- CVP UBND tỉnh;", "- Lưu: VT, Huynh."):  # fmt: skip
        assert fact in text


def test_the_annex_by_unit_is_attached_with_the_figures_of_the_seed():
    text = "\n".join(lines(paper()))
    annex = text[text.index("\nPhụ lục\n") :]
    assert "(Kèm theo Kế hoạch số 224/KH-UBND ngày 01 tháng 4 năm 2025 của Ủy ban nhân dân tỉnh Bắc Kạn)" in annex
    for fact in ("37 xã", "10 xã", "02 xã", "≥15 tiêu chí/xã", *(f"{count} thôn" for count in VILLAGES.values())):
        assert fact in annex
    note = annex[annex.index("Ghi chú: 29 xã") :]
    assert names(note.partition("các xã ")[2].strip().rstrip(".")) == names(OUTSIDE_THE_ROADMAP)


def test_no_sentence_is_broken_no_heading_empty_and_the_format_check_finds_nothing():
    assert broken_sentences(paper()) == []
    assert [heading for heading in empty_headings(paper()) if not heading.startswith("1. Các sở")] == []
    assert [str(finding) for finding in inspect(paper(), "tinh").findings] == []
