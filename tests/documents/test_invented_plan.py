"""A plan of another province, year and programme: nothing of any example occurs, and it reads as one text."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from ntmdocs.layout_rules import inspect
from ntmdocs.model import TABLES, Plan, Unit
from ntmdocs.resources import data_folder
from tests.builders import PLAN, a_plan, edited
from tests.documents.rendering import lines, parts, rendered, styled, template, text

EXAMPLE = Path(__file__).parents[2] / "examples" / "bac-kan-2025"
HEADINGS = {"NTMMuc1": 1, "NTMMuc2": 2, "NTMMuc3": 3}
# The invented province still has districts in 2031; the inspector rightly says that today's Vietnam has none.
TIERS_OF_TODAY = ("VBCQ06", "VBND14")
OPTIONAL = [kind.TABLE.key for kind in TABLES if kind.TABLE.key in PLAN]
# The blanks that a number and a date will fill are the only runs of spaces.
BROKEN = re.compile(r"(?<! ) {2}(?! )|\( ?\)| [,;:.](?!\.)|[,;:] ?[,;.](?!/)|\b00? (?:xã|thôn)|«»|None|\bvà\.")
WIDTH = re.compile(r' w:w="\d+"')  # a number of the layout may look like a year


def units() -> list[str]:
    return ["huyện Lâm Thượng", "thị xã Sơn Giang"]


def unit_named(plan: Plan, name: str) -> Unit:
    return plan.units.find(name).units[0]


def example_words() -> set[str]:
    """Names, numbers, people and years that belong to the Bắc Kạn example."""
    with (data_folder() / "units" / "bac-kan-2025.csv").open(encoding="utf-8-sig", newline="") as file:
        names = {row["Tên"] for row in csv.DictReader(file)}
    with (EXAMPLE / "van-ban.csv").open(encoding="utf-8-sig", newline="") as file:
        symbols = {row["Số, ký hiệu"] for row in csv.DictReader(file) if row["Số, ký hiệu"]}
    with (EXAMPLE / "thong-tin-don-vi.csv").open(encoding="utf-8-sig", newline="") as file:
        people = {row["Người ký"] for row in csv.DictReader(file) if row.get("Người ký")}
    invented = "".join(PLAN.values())
    return {
        word for word in (*names, *symbols, *people, "2021", "2022", "2023", "2024", "2025") if word not in invented
    }


def broken_sentences(data: bytes) -> list[str]:
    return [line for line in lines(data) if BROKEN.search(line.replace(" | ", "|").strip())]


def empty_headings(data: bytes) -> list[str]:
    """Headings that no content of their own follows."""
    blocks = [(style, words) for style, words in styled(data) if words.strip() or style == "TABLE"]
    following = [*blocks[1:], ("NTMMuc1", "")]
    return [
        words
        for (style, words), (after, _) in zip(blocks, following, strict=True)
        if style in HEADINGS and HEADINGS.get(after, 9) <= HEADINGS[style]
    ]


@pytest.mark.parametrize("name", units())
def test_nothing_of_the_example_is_in_any_part(name: str) -> None:
    plan = a_plan()
    for part, content in parts(rendered(plan, unit_named(plan, name))).items():
        said = WIDTH.sub("", content)
        assert not [word for word in example_words() if word in said], part


@pytest.mark.parametrize("name", units())
def test_the_sound_plan_has_no_broken_sentence_and_no_fault_of_format(name: str) -> None:
    plan = a_plan()
    data = rendered(plan, unit_named(plan, name))
    assert broken_sentences(data) == []
    assert empty_headings(data) == []
    assert [str(finding) for finding in inspect(data).findings if finding.code not in TIERS_OF_TODAY] == []


@pytest.mark.parametrize("name", units())
@pytest.mark.parametrize("table", OPTIONAL)
def test_with_one_table_taken_away_the_plan_still_reads_as_one_text(name: str, table: str) -> None:
    plan = a_plan(**{table: ""})
    data = rendered(plan, unit_named(plan, name))
    assert broken_sentences(data) == []
    assert empty_headings(data) == []


@pytest.mark.parametrize("name", units())
@pytest.mark.parametrize("draft", [False, True])
def test_with_every_optional_datum_taken_away_the_plan_still_reads_as_one_text(name: str, *, draft: bool) -> None:
    header = {"upper_plan": "", "movement": "", "reports_to": ""}
    plan = a_plan(header, **dict.fromkeys(OPTIONAL, ""))
    data = rendered(plan, unit_named(plan, name), draft=draft)
    assert broken_sentences(data) == []
    assert empty_headings(data) == []


@pytest.mark.parametrize("field", ["upper_plan", "movement", "reports_to"])
def test_with_one_general_datum_taken_away_the_plan_still_reads_as_one_text(field: str) -> None:
    plan = a_plan({field: ""})
    data = rendered(plan, unit_named(plan, "huyện Lâm Thượng"))
    assert broken_sentences(data) == []
    assert empty_headings(data) == []


def test_the_guards_see_a_broken_sentence() -> None:
    assert BROKEN.search("gồm , xã A")
    assert BROKEN.search("phấn đấu 0 xã")
    assert BROKEN.search("hai  dấu cách")
    assert not BROKEN.search("Số:         /KH-UBND")
    assert not BROKEN.search("hoàn thành./.")


def test_counts_below_ten_have_two_digits() -> None:
    plan = a_plan()
    words = text(rendered(plan, unit_named(plan, "huyện Lâm Thượng")))
    assert "Phấn đấu xây dựng 02 xã đạt chuẩn nông thôn bền vững năm 2031, gồm:" in words
    assert "02 thôn trong lộ trình năm 2031 và 01 thôn tồn năm 2030" in words


def test_a_unit_speaks_of_its_own_communes_alone() -> None:
    plan = a_plan()
    words = text(rendered(plan, unit_named(plan, "thị xã Sơn Giang")))
    assert "Hòa Bắc" in words
    assert "An Khê" not in words
    assert "Thị xã Sơn Giang tiếp tục phấn đấu" in words


def test_the_place_line_and_the_signature_are_the_unit_s_own() -> None:
    plan = a_plan()
    words = text(rendered(plan, unit_named(plan, "huyện Lâm Thượng")))
    assert "Lâm Thượng, ngày      tháng      năm 2031" in words
    assert "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH" in words
    assert "Lê Văn Minh" in words
    assert "- Lưu: VT, NT." in words


def test_an_issued_plan_shows_its_number_and_date() -> None:
    plan = a_plan()
    words = text(rendered(plan, unit_named(plan, "thị xã Sơn Giang")))
    assert "Số: 45/KH-UBND" in words
    assert "Sơn Giang, ngày 25 tháng 4 năm 2031" in words
    assert "(Kèm theo Kế hoạch số 45/KH-UBND ngày 25 tháng 4 năm 2031 của Ủy ban nhân dân thị xã Sơn Giang)" in words


def test_legal_bases_stand_by_tier_then_force_and_end_with_a_full_stop() -> None:
    plan = a_plan()
    bases = [line for line in lines(rendered(plan, unit_named(plan, "huyện Lâm Thượng"))) if line.startswith("Căn cứ")]
    assert bases[0].startswith("Căn cứ Luật Tổ chức chính quyền cơ sở")
    assert bases[-1].startswith("Căn cứ Nghị quyết số 5/NQ-HĐND")
    assert [base[-1] for base in bases] == [";"] * (len(bases) - 1) + ["."]
    assert not any("thị xã" in base for base in bases)


def test_annexes_without_data_are_left_out_and_the_rest_renumbered() -> None:
    whole = a_plan()
    unit = unit_named(whole, "huyện Lâm Thượng")
    labels = [line for line in lines(rendered(whole, unit)) if re.fullmatch(r"Phụ lục( [IVX]+)?", line)]
    assert labels == [f"Phụ lục {number}" for number in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")]
    less = a_plan(**dict.fromkeys(("ket-qua-tieu-chi", "lo-trinh-tieu-chi", "von"), ""))
    words = text(rendered(less, unit))
    labels = [line for line in words.splitlines() if re.fullmatch(r"Phụ lục( [IVX]+)?", line)]
    assert labels == [f"Phụ lục {number}" for number in ("I", "II", "III", "IV", "V", "VI")]
    assert "Phụ lục VII" not in words
    assert "Tổng kinh phí" not in words


def test_money_is_summed_by_source_nature_and_year() -> None:
    plan = a_plan()
    words = text(rendered(plan, unit_named(plan, "huyện Lâm Thượng")))
    assert "Tổng cộng | 2.070 | 1.470 | 480 | 120" in words.replace(" |  | ", " | ")


def test_a_passage_can_be_added_replaced_and_left_out_by_its_key() -> None:
    own = (
        "Đơn vị,Khóa,Cách dùng,Kiểu,Nội dung\n"
        "Lâm Thượng,muc_dich,thêm sau,đoạn văn,Giữ rừng đầu nguồn.\n"
        'Lâm Thượng,kinh_phi,thêm sau,bảng,"Nguồn|Số tiền\nHuyện|100"\n'
        "Lâm Thượng,nhiem_vu_tuyen_truyen,thay,đoạn văn,Tuyên truyền theo kế hoạch riêng của huyện.\n"
        "Lâm Thượng,phan_to_chuc,bỏ,,\n"
    )
    plan = a_plan(doan_van_rieng=own)
    words = text(rendered(plan, unit_named(plan, "huyện Lâm Thượng")))
    assert "Giữ rừng đầu nguồn." in words
    assert "Nguồn | Số tiền\nHuyện | 100" in words
    assert "Tuyên truyền theo kế hoạch riêng của huyện." in words
    assert "Quán triệt" not in words
    assert "TỔ CHỨC THỰC HIỆN" not in words
    assert "Giữ rừng" not in text(rendered(plan, unit_named(plan, "thị xã Sơn Giang")))


def test_a_single_commune_is_not_spoken_of_in_the_plural() -> None:
    plan = a_plan(**edited("xa", "Lâm Thượng,Phú Lộc,còn lại,,,,,,2,4,,có\n", ""))
    words = text(rendered(plan, unit_named(plan, "huyện Lâm Thượng")))
    assert "01 xã còn lại (xã Đông Mai)" in words


def test_a_draft_says_so_in_every_header_and_prints_blanks_to_fill() -> None:
    plan = a_plan(**dict.fromkeys(("von", "giup-do-xa"), ""))
    data = rendered(plan, unit_named(plan, "huyện Lâm Thượng"), draft=True)
    headers = [content for name, content in parts(data).items() if "header" in name]
    assert headers
    assert all("DỰ THẢO" in header for header in headers)
    assert "……" in text(data)


def test_a_plan_to_sign_says_nothing_of_a_draft_and_has_no_dotted_blank() -> None:
    plan = a_plan()
    data = rendered(plan, unit_named(plan, "huyện Lâm Thượng"))
    assert "DỰ THẢO" not in "".join(parts(data).values())
    assert "……" not in text(data)


def test_the_same_plan_gives_the_same_bytes() -> None:
    unit = unit_named(a_plan(), "huyện Lâm Thượng")
    assert rendered(a_plan(), unit) == rendered(a_plan(), unit)


KEYS = [key for key in template("ke-hoach-huyen.docx").blocks() if not key.startswith("phan_")]


@pytest.mark.parametrize("key", KEYS)
def test_a_passage_left_out_takes_its_heading_along_and_the_rest_is_renumbered(key: str) -> None:
    plan = a_plan(doan_van_rieng=f"Đơn vị,Khóa,Cách dùng\nLâm Thượng,{key},bỏ\nthị xã Sơn Giang,{key},bỏ\n")
    for name in units():
        data = rendered(plan, unit_named(plan, name))
        assert empty_headings(data) == []
        assert broken_sentences(data) == []
        assert numbers_with_gaps(data) == []


def numbers_with_gaps(data: bytes) -> list[str]:
    """The headings of the second level whose number does not follow the one before it."""
    found, expected = [], 1
    for style, words in styled(data):
        if style == "NTMMuc1":
            expected = 1
        elif style == "NTMMuc2":
            found += [] if words.startswith(f"{expected}. ") else [words]
            expected += 1
    return found


def test_parts_that_are_left_out_leave_no_gap_in_the_roman_numbers() -> None:
    plan = a_plan(doan_van_rieng="Đơn vị,Khóa,Cách dùng\nLâm Thượng,muc_dich,bỏ\nLâm Thượng,yeu_cau,bỏ\n")
    data = rendered(plan, unit_named(plan, "huyện Lâm Thượng"))
    assert [words for style, words in styled(data) if style == "NTMMuc1"] == [
        "I. MỤC TIÊU",
        "II. NHIỆM VỤ, GIẢI PHÁP THỰC HIỆN",
        "III. KINH PHÍ THỰC HIỆN",
        "IV. TỔ CHỨC THỰC HIỆN",
    ]
