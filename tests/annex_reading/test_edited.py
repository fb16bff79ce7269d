"""What people do to an annex: other columns, other ways to list names, slips; and what cannot be placed is told."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import docx
import pytest

from ntmdocs import annex_reading, intake, pipeline
from ntmdocs.annex_reading import Rows
from ntmdocs.annex_reading.grids import MAX_POSITIONS, Cell, laid_out
from ntmdocs.errors import FindingsError
from ntmdocs.findings import NOWHERE
from ntmdocs.model import CommuneTarget, Plan, StatedTotal, UnitGoal, VillageTarget
from ntmdocs.office import Entry, Package, write_package
from tests.annex_reading.typed import (
    ATTACHED,
    SEED,
    TITLE,
    changed,
    codes,
    faults,
    ground_of,
    in_excel,
    in_word,
    read,
    targets_in,
    targets_of,
)
from tests.builders import UNITS, a_plan

EXAMPLE = Path(__file__).parents[2] / "examples" / "bac-kan-2025"
BA_BE = (3, 4)  # the row and column of «Xã Mỹ Phương, Yến Dương, Quảng Khê»
VILLAGES, GOALS, AVERAGE = 10, 11, 4


@pytest.fixture(scope="module")
def plan() -> Plan:
    found, _ = pipeline.check(EXAMPLE)
    assert found is not None
    return found


def told(rows: Rows) -> list[str]:
    """The findings but for the slip that the published annex has anyway."""
    return [str(finding) for finding in rows.findings if "thôn thôn" not in finding.message]


def communes_of(rows: Rows, unit: str, level: str = "standard") -> list[str]:
    tables = rows.tables[CommuneTarget]
    return [row["xa"] for row in tables if row["don_vi"] == unit and row["cap_do"] == level]


# What changes nothing


@pytest.mark.parametrize(
    "text",
    [
        "Mỹ Phương, Yến Dương, Quảng Khê",
        "Xã Mỹ Phương, xã Yến Dương, xã Quảng Khê.",
        "Xã Mỹ Phương; Yến Dương; Quảng Khê",
        "Xã Mỹ Phương, Yến Dương và Quảng Khê",
        "Xã Mỹ Phương, Yến Dương, và xã Quảng Khê;",
        "- Xã Mỹ Phương\n- Xã Yến Dương\n- Xã Quảng Khê",
        "Xã Mỹ\nPhương, Yến Dương, Quảng Khê",
        "03 xã: Mỹ Phương, Yến Dương, Quảng Khê",
        "03 xã (Mỹ Phương, Yến Dương, Quảng Khê)",
        "03 xã gồm: Mỹ Phương, Yến Dương, Quảng Khê",
        "các xã: Mỹ Phương, Yến Dương, Quảng Khê",
        "Xã: Mỹ Phương - Yến Dương - Quảng Khê",
        "XÃ MỸ PHƯƠNG, YẾN DƯƠNG, QUẢNG KHÊ",
        "Xã Mĩ Phương,\u00a0Yến  Dương,Quảng Khê",
        unicodedata.normalize("NFD", "Xã Mỹ Phương, Yến Dương, Quảng Khê"),
    ],
)
def test_however_the_names_of_a_cell_are_listed_they_are_the_same_communes(plan, text):
    rows = read(in_excel(changed(SEED, {BA_BE: text})), ground_of(plan))
    assert (rows.tables, told(rows)) == ({}, [])


def moved(order: list[int]) -> list[list[str | None]]:
    """The annex with its columns in another order, its head in one row and no merged cell."""
    rows = [[text or "" for text in row] for row in (SEED[1], *SEED[2:])]
    rows[0][:2] = ["TT", "Nội dung"]
    rows[0][-1] = "Ghi chú"
    rows[3][3] = ""  # the sentence across the units
    return [[row[column] for column in order] for row in rows]


@pytest.mark.parametrize("write", [in_word, in_excel])
def test_columns_in_another_order_are_found_by_their_headings(plan, write):
    rows = moved([1, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 0])
    found = read(write(rows), ground_of(plan))
    assert (found.tables, told(found)) == ({}, [])


def test_pages_of_one_annex_are_read_as_one(plan):
    rows = moved(list(range(12)))
    pages = [[[*row[:3], *row[first:last], row[11]] for row in rows] for first, last in ((3, 7), (7, 11))]
    found = read(in_word(*pages, merged_head=False), ground_of(plan))
    assert (found.tables, told(found)) == ({}, [])


def test_a_heading_that_is_repeated_and_columns_that_are_numbered_say_nothing(plan):
    rows = moved(list(range(12)))
    numbers: list[str | None] = [f"({at})" for at in range(1, 13)]
    numbered = [rows[0], numbers, *rows[1:5], rows[0], *rows[5:]]
    assert told(read(in_word(numbered, merged_head=False), ground_of(plan))) == []


def test_kinds_may_be_shortened(plan):
    heads = {(1, 3): "H. Bạch Thông", (1, 10): "TP. Bắc Kạn", (5, 1): "Xã NTM nâng cao",
             (6, 1): "Xã đạt chuẩn NTM nâng cao tăng thêm"}  # fmt: skip
    assert told(read(in_excel(changed(SEED, heads)), ground_of(plan))) == []


# What changes a target


def test_a_commune_that_is_added_comes_home_and_its_year_is_asked_for(tmp_path):
    data = in_word(changed(SEED, {BA_BE: "Xã Mỹ Phương, Yến Dương, Quảng Khê, Địa Linh", (3, 2): "38 xã"}))
    result = intake.read_annex(data, "phu-bieu.docx", tmp_path / "moi", plan=EXAMPLE)
    assert [finding.code for finding in result.findings] == ["KH309", "KH308"]
    assert "của Địa Linh;" in result.findings[1].message
    folders = (EXAMPLE, tmp_path / "moi")
    old, new = ((folder / "muc-tieu-xa.csv").read_text("utf-8-sig").splitlines() for folder in folders)
    assert new[:-1] == old
    assert new[-1] == (
        'huyện Ba Bể,xã Địa Linh,nông thôn mới,,,,"đọc từ tệp phu-bieu.docx, bảng 1, hàng 4, cột «Huyện Ba Bể»"'
    )
    totals = (tmp_path / "moi" / "muc-tieu-chung.csv").read_text("utf-8-sig")
    assert "tỉnh Bắc Kạn,nông thôn mới (cấp xã),38,,,,," in totals
    assert (tmp_path / "moi" / "xa.csv").read_bytes() == (EXAMPLE / "xa.csv").read_bytes()


def test_a_commune_that_is_taken_out_goes_and_the_total_that_stays_is_told(plan):
    rows = read(in_word(changed(SEED, {BA_BE: "Xã Mỹ Phương, Yến Dương"})), ground_of(plan))
    assert communes_of(rows, "huyện Ba Bể") == ["xã Mỹ Phương", "xã Yến Dương"]
    assert codes(rows) == ["KH309", "KH307"]
    assert "Ô tổng là 37, các cột cộng được 36" in told(rows)[0]


def test_villages_goals_and_averages_change(plan):
    cells = {(VILLAGES, 4): "15 thôn", (VILLAGES, 5): "các thôn chưa đạt chuẩn năm 2024",
             (VILLAGES, 6): "7 thôn và 02 thôn chưa đạt chuẩn trong lộ trình năm 2024", (GOALS, 3): "",
             (GOALS, 4): "Phấn đấu đạt chuẩn huyện nông thôn mới",
             (AVERAGE, 2): "≥15,5 tiêu chí/xã"}  # fmt: skip
    rows = read(in_word(changed(SEED, cells)), ground_of(plan))
    villages = {row["don_vi"]: tuple(row.get(key, "") for key in ("so_thon", "con_thon_ton", "so_thon_ton"))
                for row in rows.tables[VillageTarget]}  # fmt: skip
    assert villages["huyện Ba Bể"] == ("15", "", "")
    assert villages["huyện Chợ Đồn"] == ("0", "có", "")
    assert villages["huyện Chợ Mới"] == ("7", "có", "2")
    assert villages["huyện Na Rì"] == ("9", "có", "")
    assert {(row["don_vi"], row["huong"]) for row in rows.tables[UnitGoal]} == {
        ("huyện Ba Bể", "phấn đấu"), ("huyện Chợ Đồn", "phấn đấu"), ("thành phố Bắc Kạn", "duy trì"),
    }  # fmt: skip
    [average] = [row for row in rows.tables[StatedTotal] if row["muc_tieu"] == "bình quân tiêu chí"]
    assert (average["tong_so"], average["ghi_chu"]) == ("15,5", "")
    assert average["giao_don_vi"].startswith("UBND các huyện")


def test_a_line_that_is_taken_out_says_nothing_of_its_targets(plan):
    rows = read(in_word([row for at, row in enumerate(SEED) if at not in (7, 8)]), ground_of(plan))
    assert rows.tables == {}
    assert codes(rows) == ["KH309", "KH310"]
    assert "nông thôn mới kiểu mẫu; giữ như kế hoạch" in told(rows)[-1]


# What cannot be placed


@pytest.mark.parametrize(
    ("cell", "text", "code", "said"),
    [
        (BA_BE, "Xã Mỹ Phương, Yến Dương, Quảng Khêê", "KH303", "Có phải «xã Quảng Khê»?"),
        (BA_BE, "Xã Mỹ Phương, Yến Dương, Văn Lang", "KH303", "Có xã Văn Lang ở huyện Na Rì"),
        (BA_BE, "Xã Mỹ Phương, Yến Dương, Quảng Khê (dự kiến)", "KH303", "«Quảng Khê (dự kiến)»"),
        (BA_BE, "Xã Mỹ Phương Yến Dương, Quảng Khê", "KH303", "«Xã Mỹ Phương Yến Dương»"),
        (BA_BE, "Xã Mỹ Phương, Yến Dương, thị trấn Chợ Rã", "KH303", "không thuộc diện đánh giá"),
        (BA_BE, "03 xã", "KH304", "không có tên xã"),
        (BA_BE, "03", "KH304", "không có tên xã"),
        ((3, 2), "ba mươi bảy xã", "KH304", "không phải một số"),
        ((VILLAGES, 4), "khoảng 12 thôn", "KH304", "Không đọc được số thôn"),
        ((VILLAGES, 4), "12 thôn và các thôn chưa đạt chuẩn năm 2025", "KH304", "Không đọc được số thôn"),
        ((VILLAGES, 4), "Xã Mỹ Phương: 12 thôn", "KH304", "Không đọc được số thôn"),
        ((GOALS, 3), "Phấn đấu đạt 7/9 tiêu chí huyện nông thôn mới", "KH304", "Không đọc được mục tiêu"),
        ((GOALS, 3), "Duy trì và phấn đấu", "KH304", "Không đọc được mục tiêu"),
        ((AVERAGE, 2), "từ 15 đến 16 tiêu chí", "KH304", "không phải một số"),
        ((6, 1), "Xã an toàn khu", "KH305", "«Xã an toàn khu»"),
        ((6, 1), "Xã duy trì đạt chuẩn nông thôn mới nâng cao", "KH305", "không phải mục tiêu nào"),
        ((6, 1), "Xã đạt chuẩn nông thôn mới nâng cao năm 2024", "KH305", "không phải mục tiêu nào"),
        ((8, 1), "Xã đạt chuẩn nông thôn mới nâng cao", "KH311", "đã có ở chỗ trên"),
        ((3, 4), "Xã Mỹ Phương, Yến Dương, Quảng Khê, Mỹ Phương", "KH311", "có hai lần"),
    ],
)
@pytest.mark.parametrize("write", [in_word, in_excel])
def test_what_cannot_be_placed_is_told_with_its_place_and_never_guessed(plan, write, cell, text, code, said):
    rows = read(write(changed(SEED, {cell: text})), ground_of(plan))
    found = [finding for finding in faults(rows) if finding.code == code]
    assert said in " ".join(map(str, found))
    place = found[0].place
    assert (place.cell or place.spot).startswith(("bảng 1, hàng ", *"ABCDEFGHIJK"))
    known = {row for row in targets_of(plan)[CommuneTarget] if row[0] == "huyện Ba Bể"}
    if CommuneTarget in rows.tables:
        assert {row for row in targets_in(rows, plan)[CommuneTarget] if row[0] == "huyện Ba Bể"} <= known


def test_a_name_without_marks_is_understood_only_where_it_means_one_commune(plan):
    rows = read(in_word(changed(SEED, {BA_BE: "Xa My Phuong, Yen Duong, Quang Khe"})), ground_of(plan, alone=True))
    assert communes_of(rows, "huyện Ba Bể") == ["xã Mỹ Phương", "xã Yến Dương", "xã Quảng Khê"]
    assert codes(rows).count("KH309") == 4


def test_a_number_before_the_names_that_does_not_fit_is_told(plan):
    rows = read(in_word(changed(SEED, {BA_BE: "02 xã: Mỹ Phương, Yến Dương, Quảng Khê"})), ground_of(plan))
    assert "Ghi 2 mà có 3 tên." in told(rows)[0]


def test_a_column_that_is_no_unit_is_told_and_left(plan):
    rows = [[*row, text] for row, text in zip(moved(list(range(12))), ["Cơ quan giúp đỡ", "", "Sở Y tế"], strict=False)]
    rows += [[*row, ""] for row in moved(list(range(12)))[3:]]
    found = read(in_word(rows, merged_head=False), ground_of(plan))
    assert found.tables == {}
    [line] = told(found)
    assert "cột «Cơ quan giúp đỡ»: Cột này không thuộc bảng mục tiêu nên không đọc: «Sở Y tế»" in line


def test_a_cell_over_two_units_is_read_name_by_name_and_a_number_over_two_is_not(plan):
    rows = changed(SEED, {BA_BE: "Xã Mỹ Phương, Yến Dương, Quảng Khê, Nam Cường", (3, 5): None,
                          (VILLAGES, 4): "12 thôn", (VILLAGES, 5): None})  # fmt: skip
    found = read(in_word(rows), ground_of(plan))
    assert communes_of(found, "huyện Chợ Đồn") == ["xã Nam Cường"]
    assert [finding.code for finding in faults(found)] == ["KH304"]
    assert VillageTarget not in found.tables


def test_what_is_deleted_with_changes_tracked_is_not_read(plan):
    rows = changed(SEED, {BA_BE: "Xã Mỹ Phương, Yến Dương, Quảng Khê, Văn Lang"})
    data = in_word(rows)
    package = Package.open(data)
    body = package.part("word/document.xml").decode()
    start = body.index("Xã Mỹ Phương, Yến Dương, Quảng Khê, Văn Lang")
    run, end = body.rindex("<w:r>", 0, start), body.index("</w:r>", start) + len("</w:r>")
    tracked = '<w:del w:id="1" w:author="a"><w:r><w:delText>, Văn Lang</w:delText></w:r></w:del>'
    text = body[:run] + body[run:end].replace(", Văn Lang", "") + tracked + body[end:]
    package.entries["word/document.xml"] = Entry.deflate(text.encode())
    found = read(write_package(package.entries.items()), ground_of(plan))
    assert found.tables == {}
    assert "sửa đổi được theo dõi" in told(found)[0]


# Files and tables


def test_a_file_without_a_target_table_is_refused(plan):
    with pytest.raises(FindingsError) as refused:
        read(in_word([["Cơ quan", "Nhiệm vụ", "Thời hạn"]] * 4), ground_of(plan))
    assert [finding.code for finding in refused.value.findings] == ["KH301"]


def test_a_second_annex_in_one_file_is_told_and_the_first_one_counts(plan):
    rows = read(in_word(SEED, changed(SEED, {BA_BE: "Xã Mỹ Phương"})), ground_of(plan))
    assert rows.tables == {}
    assert "KH311" in codes(rows)


@pytest.mark.parametrize("cell", [Cell("", 0, 0, 1, MAX_POSITIONS + 1), Cell("", 10**9, 0), Cell("x" * 40_000, 0, 0)])
def test_a_table_too_large_to_be_one_is_refused(cell):
    with pytest.raises(FindingsError) as refused:
        laid_out([cell], NOWHERE)
    assert [finding.code for finding in refused.value.findings] == ["KH012"]


def test_a_formula_without_its_value_is_told(plan):
    rows = changed(SEED, {(3, 2): "=37"})
    found = read(in_excel(rows), ground_of(plan))
    assert "ô C7: Công thức chưa có giá trị." in " ".join(told(found))


def test_a_cell_of_many_unknown_names_tells_each(plan):
    found = read(in_word(changed(SEED, {BA_BE: ", ".join(f"Xã Bản {at}" for at in range(500))})), ground_of(plan))
    assert codes(found).count("KH303") == 500


def test_numbers_of_a_workbook_are_numbers(plan):
    rows = [list(row) for row in moved(list(range(12)))]
    numbers = [[int(text) if text and text.isdecimal() else text for text in row] for row in rows]
    numbers[2][2] = 37
    found = read(in_excel(numbers), ground_of(plan))
    assert (found.tables, told(found)) == ({}, [])


DISTRICT = (
    ("TT", "Tên xã", "Mục tiêu năm 2025", None, None, "Ghi chú"),
    ("", "", "Xã nông thôn mới", None, "Xã nông thôn mới nâng cao", ""),
    ("", "", "Lộ trình năm 2025", "Chuyển tiếp từ lộ trình năm 2024", "Lộ trình năm 2025", ""),
    ("1", "Văn Lang", "", "x", "", ""),
    ("2", "Xã Sơn Thành", "X", "", "", ""),
    ("3", "Cường Lợi", "", "", "✓", ""),
    ("4", "Kim Lưu", "x", "", "", ""),
    ("5", "Văn Minh", "có thể", "", "", ""),
    ("", "Tổng cộng", "2", "01", "01", ""),
)
OF_DISTRICT = ATTACHED.replace("tỉnh Bắc Kạn", "huyện Na Rì")


@pytest.mark.parametrize("write", [in_word, in_excel])
@pytest.mark.parametrize("attached", [True, False])
def test_a_district_s_table_gives_communes_with_the_year_of_their_roadmap(plan, write, attached):
    rows = DISTRICT if attached else [row for row in DISTRICT if row[1] != "Kim Lưu"]
    lines = (TITLE, OF_DISTRICT if attached else ATTACHED)
    options = {"merged_head": False} if write is in_word else {}
    found = read(write(rows, lines=lines, **options), ground_of(plan, alone=True))
    communes = {(row["xa"], row["cap_do"], row["nam_lo_trinh"]) for row in found.tables[CommuneTarget]}
    assert communes == {
        ("xã Văn Lang", "standard", "2024"), ("xã Sơn Thành", "standard", "2025"), ("xã Cường Lợi", "advanced", "2025"),
    }  # fmt: skip
    assert {row["don_vi"] for row in found.tables[CommuneTarget]} == {"huyện Na Rì"}
    messages = " ".join(map(str, faults(found)))
    assert ("«Kim Lưu»" in messages) is attached
    assert "Ô đánh dấu ghi «có thể»" in messages
    assert "Ô tổng là 2, cột có 1 dấu." in " ".join(told(found))


def test_only_what_is_a_word_document_or_a_workbook_is_read():
    with pytest.raises(FindingsError) as refused:
        annex_reading.read_tables(b"%PDF-1.7", "phu-bieu.pdf")
    assert "PDF" in refused.value.findings[0].message


def test_a_cell_merged_down_stands_at_each_row_that_it_covers():
    document = docx.Document()
    table = document.add_table(3, 2)
    for at in range(3):
        table.cell(at, 1).text = str(at)
    table.cell(0, 0).text = "Xã"
    table.cell(0, 0).merge(table.cell(1, 0))
    stream = io.BytesIO()
    document.save(stream)
    [grid] = annex_reading.read_tables(stream.getvalue(), "a.docx").grids
    assert [[cell.text for cell in row] for row in grid.rows] == [["Xã", "0"], ["Xã", "1"], ["", "2"]]
    assert grid.rows[1][0] is grid.rows[0][0]


def test_a_mark_moved_to_the_column_of_another_year_changes_the_year_of_the_commune(plan):
    rows = [list(row) for row in DISTRICT if row[1] not in ("Kim Lưu", "Văn Minh")]
    rows[3][2:4] = ["x", ""]
    rows[-1][2:5] = ["2", "", "01"]
    found = read(in_excel(rows, lines=(TITLE, OF_DISTRICT)), ground_of(plan))
    [row] = [row for row in found.tables[CommuneTarget] if row["xa"] == "xã Văn Lang"]
    assert (row["nam_lo_trinh"], row["nguon_so_lieu"][:7]) == ("2025", "đọc từ ")


@pytest.mark.parametrize(("name", "known"), [("Ha Lam", False), ("Hạ Lâm", True), ("xã Hà Lâm", True)])
def test_a_name_that_may_mean_two_communes_is_never_guessed(name, known):
    units = f"{UNITS}91211,Hà Lâm,xã,t3,912,có,\n91212,Hạ Lâm,xã,t3,912,có,\n"
    ground = ground_of(a_plan(units=units), alone=True)
    head = ("TT", "Nội dung", "Tổng", "Thị xã Sơn Giang", "Huyện Lâm Thượng")
    rows = [head, ("1", "Xã đạt chuẩn nông thôn bền vững", "01 xã", "0", name)]
    found = read(in_word(rows, lines=("MỤC TIÊU NĂM 2031",), merged_head=False), ground)
    assert ([row["xa"] for row in found.tables.get(CommuneTarget, ())] == [f"xã {name.removeprefix('xã ')}"]) is known
    assert ("chỉ nhiều xã: xã Hà Lâm, xã Hạ Lâm" in " ".join(told(found))) is not known
