"""Writes the reference pages that the code and the data give, in Vietnamese: `python docs/build.py FOLDER`."""  # noqa: INP001

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain, groupby
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic.fields import FieldInfo

from ntmdocs import resources
from ntmdocs.cli.registry import all_rules
from ntmdocs.findings import Rule, Severity
from ntmdocs.model import (
    TABLES,
    CriteriaSet,
    Criterion,
    FundingSource,
    Government,
    Indicator,
    Level,
    PlanHeader,
    Programme,
    Record,
    TableRecord,
    Tier,
    Unit,
    UnitKind,
)
from ntmdocs.model.criteria import CommuneGroup, GroupThreshold, ThresholdPart, YearThreshold
from ntmdocs.model.record import Choice
from ntmdocs.plan_files import HEADER_FILE
from ntmdocs.plan_files.schema import json_schema
from ntmdocs.vietnamese import collation_key

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "bac-kan-2025"
MARKS = {Severity.ERROR: "LỖI", Severity.WARNING: "CẢNH BÁO", Severity.INFO: "LƯU Ý"}
FAMILIES = {"KH": "Dữ liệu kế hoạch", "MT": "Mẫu", "VB": "Thể thức văn bản", "HT": "Hệ thống, tệp, đĩa"}
KINDS = {str: "chữ", int: "số nguyên", Decimal: "số", date: "ngày", bool: "có, không"}
SAMPLES = {int: "12", Decimal: "1.234,5", date: "15/4/2025", bool: "có"}
MANY = "; nhiều giá trị cách nhau dấu ;"
LIST = "; danh sách"
# Files of data/, the record of each, and the records inside it with the keys that lead to them.
SHARED: tuple[tuple[str, str, str, tuple[tuple[type[Record], str, tuple[str, ...]], ...]], ...] = (
    ("don_vi_hanh_chinh", "units", "csv", ((Unit, "Danh mục đơn vị hành chính", ()),)),
    (
        "chinh_quyen", "government", "yaml",
        ((Government, "Hình thức chính quyền", ()), (Tier, "Một cấp", ("cap",)),
         (UnitKind, "Một loại đơn vị", ("cap", "loai"))),
    ),
    (
        "chuong_trinh", "programmes", "yaml",
        ((Programme, "Chương trình", ()), (Level, "Một cấp độ", ("cap_do",)),
         (FundingSource, "Một nguồn vốn", ("nguon_von",))),
    ),
    (
        "bo_tieu_chi", "criteria", "yaml",
        ((CriteriaSet, "Bộ tiêu chí", ()), (CommuneGroup, "Một nhóm xã", ("nhom_xa",)),
         (Criterion, "Một tiêu chí", ("tieu_chi",)),
         (Indicator, "Một chỉ tiêu", ("tieu_chi", "chi_tieu")),
         (YearThreshold, "Mức của một năm", ("tieu_chi", "chi_tieu", "nguong_theo_nam")),
         (GroupThreshold, "Mức của một nhóm xã", ("tieu_chi", "chi_tieu", "nguong_theo_nhom")),
         (ThresholdPart, "Một mức thành phần", ("tieu_chi", "chi_tieu", "nguong_thanh_phan"))),
    ),
)  # fmt: skip
SHIPPED = {"don_vi_hanh_chinh": "bac-kan-2025", "chinh_quyen": "ba-cap", "chuong_trinh": "ntm-2021-2025",
           "bo_tieu_chi": "qd-318-2022-xa-ntm"}  # fmt: skip


def plain(text: object) -> str:
    """The text as Markdown prints it unchanged, on one line, also in a cell."""
    return re.sub(r"([\\`*_<>|\[\]])", r"\\\1", " ".join(str(text).split()))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table of cells that are Markdown already."""
    yield ""
    for row in (headings, ["---"] * len(headings), *rows):
        yield f"| {' | '.join(row)} |"
    yield ""


# ke-hoach.md


def plan_page() -> Iterator[str]:
    """Every file of a plan's folder with its columns, then the shared data."""
    yield "# Thư mục kế hoạch"
    yield ""
    yield f"Thư mục có tệp `{HEADER_FILE}` và các bảng `.csv` dưới đây; bảng không dùng thì không cần tệp. Dòng đầu của"
    yield "bảng là tên cột (không kể dấu, chữ hoa, thứ tự); cột không bắt buộc thì bỏ được. Ô để trống là chưa biết."
    yield "Ngày viết 15/4/2025, số viết 1.234,5. Chép thư mục `examples/bac-kan-2025` rồi sửa là nhanh nhất."
    yield ""
    yield f"## `{HEADER_FILE}` – Phần chung"
    yield from columns(PlanHeader, [read(EXAMPLE / HEADER_FILE)])
    for kind in TABLES:
        yield f"## `{kind.TABLE.key}.csv` – {plain(kind.TABLE.title)}"
        yield ""
        yield plain(kind.TABLE.meaning)
        yield from columns(kind, list(example_rows(kind)))
    yield "# Dữ liệu dùng chung"
    yield ""
    yield "Các tệp của thư mục `data`; thư mục `data` của kế hoạch được dùng trước. Mỗi tệp mang tên là mã của nó."
    yield ""
    for code, folder, suffix, parts in SHARED:
        rows = [read(resources.data_folder() / folder / f"{SHIPPED[code]}.{suffix}")]
        for record, title, path in parts:
            where = f"data/{folder}/<mã>.{suffix}" + "".join(f" › {key}" for key in path)
            yield f"## `{where}` – {title}"
            yield from columns(record, list(inside(rows, path)))


def columns(kind: type[Record], rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """A row for each column of a record, with an example out of `rows`."""
    headings = ("Tên cột", "Khóa", "Ý nghĩa", "Đơn vị tính", "Bắt buộc", "Giá trị", "Ví dụ")
    yield from table(headings, (column(key, info, rows) for key, info in kind.columns().items()))


def column(key: str, info: FieldInfo, rows: Sequence[dict[str, Any]]) -> list[str]:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    return [
        plain(info.title),
        f"`{key}`",
        plain(info.description),
        plain(extra.get("don_vi", "")),
        "có" if info.is_required() else "",
        plain(allowed(info)),
        plain(example(key, info, rows)),
    ]


def types_of(annotation: Any) -> Iterator[Any]:
    """The annotation and all that it is made of."""
    yield annotation
    for inner in get_args(annotation):
        yield from types_of(inner)


def choices(info: FieldInfo) -> list[str]:
    kinds = (kind for kind in types_of(info.annotation) if isinstance(kind, type) and issubclass(kind, Choice))
    return [str(word) for kind in kinds for word in kind]


def allowed(info: FieldInfo) -> str:
    """What may be written: the words of a choice, or the kind of value."""
    kinds = list(types_of(info.annotation))
    if any(isinstance(kind, type) and issubclass(kind, Record) for kind in kinds):
        return "danh sách, mỗi mục như bảng dưới"
    named = " hoặc ".join(choices(info)) or next(KINDS[kind] for kind in kinds if kind in KINDS)
    # A list that is read out of one cell carries the function that cuts it.
    return named + ((MANY if info.metadata else LIST) if ... in kinds else "")


def example(key: str, info: FieldInfo, rows: Sequence[dict[str, Any]]) -> str:
    """The first value that the example has, else a word or number of the right kind, else nothing."""
    for row in rows:
        value = row.get(key) or row.get(str(info.title))
        if value and not (isinstance(value, list) and isinstance(value[0], dict)):
            return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    samples = (SAMPLES[kind] for kind in types_of(info.annotation) if kind in SAMPLES)
    return next(chain(choices(info), samples), "")


def example_rows(kind: type[TableRecord]) -> Iterator[dict[str, Any]]:
    """The rows of the example's table, then those that ship with its form of government."""
    for folder in (EXAMPLE, resources.data_folder() / "government" / SHIPPED["chinh_quyen"]):
        path = folder / f"{kind.TABLE.key}.csv"
        if path.is_file():
            yield from csv_rows(path)


def csv_rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def read(path: Path) -> dict[str, Any]:
    """A YAML file with every scalar as text, or the first row of a CSV file."""
    if path.suffix == ".csv":
        return next(csv_rows(path))
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - builds text only
    return loaded


def inside(rows: Iterable[dict[str, Any]], path: Sequence[str]) -> Iterable[dict[str, Any]]:
    """The rows that the keys of `path` lead to."""
    for key in path:
        rows = [item for row in rows for item in row.get(key, [])]
    return rows


# phat-hien.md


def rules_page() -> Iterator[str]:
    """Every rule with its explanation, by family and code."""
    yield "# Các phát hiện"
    yield ""
    yield "LỖI chặn văn bản của đơn vị liên quan; CẢNH BÁO và LƯU Ý thì không."
    yield "Xem một mã: `ntmdocs explain KH101`."
    rules = sorted(all_rules(), key=lambda rule: (list(FAMILIES).index(rule.code[:2]), rule.code))
    for family, members in groupby(rules, key=lambda rule: rule.code[:2]):
        yield f"\n## {family}: {FAMILIES[family]}"
        yield from chain.from_iterable(map(rule_section, members))


def rule_section(rule: type[Rule]) -> Iterator[str]:
    yield f"\n### {rule.code} ({MARKS[rule.severity]}): {plain(rule.title())}\n"
    yield from (f"- **{heading}:** {plain(text)}" for heading, text in rule.explanation().items())


# thuat-ngu.md


def glossary_page() -> Iterator[str]:
    """The terms of papers and the placeholders of templates, in Vietnamese order."""
    text = (resources.data_folder() / "glossary.yaml").read_text(encoding="utf-8")
    entries = sorted(yaml.safe_load(text), key=lambda entry: collation_key(entry["ten"]))
    yield "# Thuật ngữ"
    yield ""
    yield "Nghĩa của từng cột dữ liệu: xem [ke-hoach.md](ke-hoach.md)."
    yield "\n## Thuật ngữ của văn bản"
    terms = [entry for entry in entries if entry["tieng_anh"] is not None]
    yield from table(("Thuật ngữ", "Khóa", "Nghĩa", "Tên trong mã nguồn"), (
        (plain(entry["ten"]), f"`{entry['khoa']}`", plain(entry["nghia"]), plain(entry["tieng_anh"])) for entry in terms
    ))  # fmt: skip
    yield "## Chỗ điền của mẫu Word"
    yield "\nChỗ điền trùng tên một cột dữ liệu thì nghĩa ghi ở cột ấy; trùng một thuật ngữ thì ghi ở bảng trên."
    yield from table(("Khóa", "Tên", "Nghĩa"), (
        (f"`{entry['khoa']}`", plain(entry["ten"]), plain(entry["nghia"])) for entry in entries if entry not in terms
    ))  # fmt: skip


PAGES = {"ke-hoach.md": plan_page, "phat-hien.md": rules_page, "thuat-ngu.md": glossary_page}


def main() -> None:
    """Writes the pages into the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    schema = json.dumps(json_schema(), ensure_ascii=False, indent=2)
    (folder / "ke-hoach.schema.json").write_text(schema + "\n", encoding="utf-8", newline="\n")
    for name, page in PAGES.items():
        (folder / name).write_text("\n".join(page()).strip() + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
