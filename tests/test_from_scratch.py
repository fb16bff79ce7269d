"""Another province, made from nothing: five districts, one of them a thị xã, criteria and a year of its own.

Its units, programme and criteria lie in the folder's own `data`; `ntmdocs new` makes the workbook there, which is then
filled in as a clerk fills it. Nothing of Bắc Kạn is in it but the forms of government that all provinces share. It has
no finding, and every kind of document is made of it without one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import docx
import openpyxl
import pytest

from ntmdocs import new_plans, pipeline
from ntmdocs.cli.main import run
from ntmdocs.documents import ANNEX_BOOK, KINDS, PROGRESS
from ntmdocs.layout_rules import inspect
from ntmdocs.model import TABLES, Plan
from ntmdocs.plan_files import read_plan
from ntmdocs.resources import data_file
from ntmdocs.vietnamese import slug
from tests.documents.test_invented_plan import example_words

YEAR = 2023
SOURCE = "dữ liệu dựng"
DISTRICTS = {
    "huyện Đông Sa": ("Cát Hải", "Phù Long", "An Thới"),
    "huyện Tây Lĩnh": ("Đá Trắng", "Suối Hoa", "Lĩnh Thượng"),
    "huyện Nam Đài": ("Đài Xuyên", "Gò Mây", "Ninh Khê"),
    "huyện Hòa Giang": ("Hòa Thuận", "Giang Đông", "Mỹ Khê"),
    "thị xã Vân Hải": ("Vân Tiến", "Hải Triều", "Tân Vân"),
}
CRITERIA = ("Đường làng", "Nước sạch", "Nhà ở", "Sinh kế", "Trường học", "Cảnh quan")
FULL = len(CRITERIA)
PROVINCE = "tỉnh Hải Vân"

# What a clerk adds to the general part that `new` began.
GENERAL = {
    "Ngày chốt số liệu": f"31/12/{YEAR - 1}",
    "Ngày lập": f"15/3/{YEAR}",
    "Kế hoạch cấp trên": "kh-tinh",
    "Phong trào thi đua": "Hải Vân chung tay xây dựng làng mới",
    "Báo cáo qua": "Văn phòng Làng mới",
}
PROGRAMME = f"""\
ma: nong-thon-hai-van
ten: Chương trình xây dựng làng mới
ten_ngan: Chương trình làng mới
nam_dau: {YEAR - 1}
nam_cuoi: {YEAR + 1}
so_noi_dung: 4
nhom_so_tieu_chi: [6, 4, 2]
cap_do:
  - {{ma: lang-moi, ten: làng mới, cap: xa, bo_tieu_chi: bo-lang-moi, trong_tam: "sinh kế, cảnh quan"}}
nguon_von:
  - {{ma: quy-lang, ten: Quỹ Làng mới}}
"""
CRITERIA_SET = f"""\
ma: bo-lang-moi
ten: Bộ tiêu chí xã làng mới
cap: xa
van_ban: qd-bo
giai_doan: {YEAR - 1} - {YEAR + 1}
tieu_chi:
""" + "".join(f'- {{ma: "{code}", ten: {name}}}\n' for code, name in enumerate(CRITERIA, 1))


def communes() -> Iterable[tuple[str, str, int]]:
    """Each commune with its district and how many criteria it met: one for the roadmap, one recognised, one left."""
    for district, names in DISTRICTS.items():
        yield from ((district, f"xã {name}", met) for name, met in zip(names, (4, FULL, 2), strict=True))


def unit_rows() -> list[dict[str, str]]:
    rows = [row("80", "Hải Vân", "tỉnh", "tinh", "")]
    for at, (district, names) in enumerate(DISTRICTS.items(), 1):
        kind, name = (district[:6], district[7:]) if district.startswith("thị xã") else district.split(" ", 1)
        rows.append(row(f"80{at}", name, kind, "huyen", "80"))
        rows += [row(f"80{at}0{n}", commune, "xã", "xa", f"80{at}") for n, commune in enumerate(names, 1)]
        town = "phường" if kind == "thị xã" else "thị trấn"
        rows.append(row(f"80{at}09", f"Phố {name}", town, "xa", f"80{at}", "không"))
    return rows


def row(code: str, name: str, kind: str, tier: str, parent: str, assessed: str = "có") -> dict[str, str]:
    return {"ma": code, "ten": name, "loai": kind, "cap": tier, "ma_cap_tren": parent, "thuoc_chuong_trinh": assessed}


def tables() -> dict[str, list[dict[str, str]]]:
    """The rows of every table that the plan's papers call for, by its key."""
    year, roadmap = str(YEAR), [(district, xa) for district, xa, met in communes() if met == 4]
    issued = {"nguoi_ky": "Lý Văn Chín", "don_vi_soan_thao": "LM"}
    return {
        "thong-tin-don-vi": [
            {"don_vi": unit, "so_ke_hoach": str(at), "ngay_ban_hanh": f"20/{2 if at == 11 else 3}/{YEAR}", **issued}
            for at, unit in enumerate([PROVINCE, *DISTRICTS], 11)
        ],
        "muc-tieu-chung": [
            {"don_vi": PROVINCE, "muc_tieu": "lang-moi", "tong_so": "5", "trong_lo_trinh": "5", "chuyen_tiep": "0"},
            {"don_vi": PROVINCE, "muc_tieu": "bình quân tiêu chí", "tong_so": "5"},
        ],
        "muc-tieu-xa": [
            {"don_vi": district, "xa": xa, "cap_do": "lang-moi", "nam_lo_trinh": year} for district, xa in roadmap
        ],
        "xa": [register_row(district, xa, met) for district, xa, met in communes()],
        "van-ban": list(citations()),
        "co-quan": [
            {"ma": "vp-lang", "ten": "Văn phòng Làng mới", "cap": "huyen", "quan_he": "giao", "vai_tro": "thuong_truc"}
        ],
        "phu-trach-tieu-chi": [
            {"bo_tieu_chi": "bo-lang-moi", "tieu_chi": str(at), "cap": "huyen", "chu_tri": "vp-lang"}
            for at in range(1, FULL + 1)
        ],
        "ket-qua-tieu-chi": [
            {"don_vi": district, "xa": xa, "bo_tieu_chi": "bo-lang-moi", "tieu_chi": str(at),
             "dat": "có" if at <= met else "không"}
            for district, xa, met in communes() for at in range(1, FULL + 1)
        ],
        "lo-trinh-tieu-chi": [
            {"don_vi": district, "xa": xa, "bo_tieu_chi": "bo-lang-moi", "tieu_chi": str(at), "thoi_han": "Quý III"}
            for district, xa, met in communes() for at in range(met + 1, goal(met) + 1)
        ],
        "giup-do-xa": [
            {"don_vi": district, "xa": xa, "uy_vien": "Bùi Thị Tám", "co_quan_giup_do": "vp-lang", "noi_dung": "hồ sơ"}
            for district, xa in roadmap
        ],
        "von": [
            {"don_vi": district, "xa": xa, "nguon_von": "quy-lang", "nam_von": year, "so_tien": "300"}
            for district, xa in roadmap
        ],
        "cong-trinh": [
            {"don_vi": district, "xa": xa, "cong_trinh": "Đường làng", "tieu_chi": "1", "tong_muc_dau_tu": "500",
             "von_trong_nam": "300", "nguon_von": "quy-lang", "chu_dau_tu": f"UBND {xa}", "thoi_gian": year}
            for district, xa in roadmap
        ],
        "lich-ho-so": [
            {"don_vi": district, "viec": "Thẩm tra hồ sơ", "xa": xa, "chu_tri": "vp-lang", "tu_ngay": f"01/9/{YEAR}",
             "den_ngay": f"20/9/{YEAR}", "san_pham": "Báo cáo"}
            for district, xa in roadmap
        ],
    }  # fmt: skip


def goal(met: int) -> int:
    """The criteria at the year's end: all in the roadmap, one more elsewhere."""
    return FULL if met >= 4 else met + 1


def register_row(district: str, xa: str, met: int) -> dict[str, str]:
    recognised = met == FULL
    standing = "đã công nhận" if recognised else "trong lộ trình" if met == 4 else "còn lại"
    level = {"cap_do_dat": "lang-moi", "bo_tieu_chi": "bo-lang-moi", "da_ra_soat": "có"} if recognised else {}
    numbers = {"so_tieu_chi_dat": str(met), "so_tieu_chi_muc_tieu": str(goal(met))}
    return {"don_vi": district, "xa": xa, "nhom": standing, "nguon_so_lieu": SOURCE} | level | numbers


def citations() -> Iterable[dict[str, str]]:
    last = str(YEAR - 1)
    for code, kind, called, body, subject in (
        ("nq-tinh", "Nghị quyết", f"8/NQ-HĐND ngày 05/12/{last}", "HĐND", "về nhiệm vụ năm"),
        ("qd-bo", "Quyết định", f"21/QĐ-UBND ngày 04/02/{last}", "UBND", "ban hành Bộ tiêu chí"),
        (
            "kh-tinh",
            "Kế hoạch",
            f"11/KH-UBND ngày 20/02/{YEAR}",
            "UBND",
            "thực hiện Chương trình xây dựng làng mới năm nay",
        ),
    ):
        yield cited(code, kind, called, body, PROVINCE, subject, "tinh")
    for at, district in enumerate(DISTRICTS, 1):
        number = f"{at}/NQ-HĐND ngày 15/12/{last}"
        own = cited(f"nq-{at}", "Nghị quyết", number, "HĐND", district, "về nhiệm vụ năm", "huyen")
        yield own | {"don_vi": district}


def cited(code: str, kind: str, called: str, body: str, unit: str, subject: str, tier: str) -> dict[str, str]:
    symbol, day = called.split(" ngày ")
    return {"ma": code, "loai": kind, "so_ky_hieu": symbol, "ngay": day, "co_quan": f"{body} {unit}",
            "trich_yeu": f"{subject} của {unit}", "cap": tier, "dung_lam": "can_cu"}  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook that `ntmdocs new` makes in a folder with the province's own data, filled in."""
    folder = tmp_path_factory.mktemp("hai-van") / "ke-hoach"
    for kind, name, text in (
        ("programmes", "nong-thon-hai-van.yaml", PROGRAMME),
        ("criteria", "bo-lang-moi.yaml", CRITERIA_SET),
    ):
        (folder / "data" / kind).mkdir(parents=True)
        (folder / "data" / kind / name).write_text(text, encoding="utf-8")
    (folder / "data" / "units").mkdir()
    with (folder / "data" / "units" / f"hai-van-{YEAR}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Mã", "Tên", "Loại", "Cấp", "Mã cấp trên", "Thuộc Chương trình"])
        writer.writerows(unit.values() for unit in unit_rows())
    assert run(["new", str(folder), "--year", str(YEAR)]) == 0
    path = folder / f"ke-hoach-{YEAR}.xlsx"
    fill_in(path)
    return path


def fill_in(path: Path) -> None:
    """Types the general part and the rows of every table into the workbook, under their headings."""
    book = openpyxl.load_workbook(path)
    by_key = {record.TABLE.key: record for record in TABLES}
    for row in book["Kế hoạch"].iter_rows():
        if (asked := str(row[0].value)) in GENERAL:
            row[1].value = GENERAL[asked]
    for key, rows in tables().items():
        sheet, record = book[by_key[key].TABLE.title], by_key[key]
        columns = {cell.value: at for at, cell in enumerate(sheet[2], 1)}
        for at, cells in enumerate(rows, 3):
            for field in record.model_fields.values():
                if field.alias in cells:
                    sheet.cell(at, columns[field.title], cells[field.alias])
    book.save(path)


@pytest.fixture(scope="module")
def plan(book: Path) -> Plan:
    read, findings = read_plan(book, data_file)
    assert findings == []
    assert read is not None
    return read


def test_the_plan_of_another_province_has_no_finding(book: Path) -> None:
    assert [str(finding) for finding in pipeline.check_all(book)] == []


def test_it_has_five_districts_one_of_them_a_town(plan: Plan) -> None:
    kinds = [unit.kind for unit in plan.units if unit.tier == "huyen"]
    assert sorted(kinds) == ["huyện"] * 4 + ["thị xã"]


@pytest.fixture(scope="module")
def made(book: Path, plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Path]]:
    """Every document of every kind, made without a finding; the kind's code and the file."""
    output = tmp_path_factory.mktemp("out")
    files: list[tuple[str, Path]] = []
    for kind in (*KINDS, ANNEX_BOOK):
        for subject in kind.subjects(plan):
            result = pipeline.make(book, kind, subject.unit.full_name, output)
            assert [str(finding) for finding in result.findings] == [], (kind.code, subject)
            files += [(kind.code, item.path) for item in result.written]
    return files


def test_every_kind_is_made_for_every_unit_that_has_one(made: list[tuple[str, Path]]) -> None:
    # What a report of a period says comes during the year.
    assert {code for code, _ in made} == {kind.code for kind in KINDS} - {PROGRESS.code}
    plans = {path.parent.name for code, path in made if code == "ke-hoach"}
    assert {slug(district) for district in DISTRICTS} <= plans


def test_no_document_departs_from_the_legal_format(made: list[tuple[str, Path]]) -> None:
    for _, path in made:
        if path.suffix == ".docx":
            assert [str(finding) for finding in inspect(path.read_bytes()).findings] == [], path


def test_no_document_speaks_of_the_other_example(made: list[tuple[str, Path]]) -> None:
    strange = {word for word in example_words() if len(word) > 4 and not word.isdigit() and word not in str(tables())}
    for _, path in made:
        if path.suffix == ".docx":
            document = docx.Document(str(path))
            said = "\n".join(paragraph.text for paragraph in document.paragraphs)
            assert not [word for word in strange if word in said], path


def test_the_same_plan_as_a_folder_has_no_finding(book: Path, tmp_path: Path) -> None:
    new_plans.convert(book, tmp_path / "hai-van")
    assert [str(finding) for finding in pipeline.check_all(tmp_path / "hai-van")] == []
