"""What is written as a plan's file is read back as the same rows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ntmdocs.model import TABLES, Names, PlanHeader, StatedTotal
from ntmdocs.plan_files import csv_of, header_of, own_data, tables_of
from ntmdocs.plan_files.csv_files import read_csv
from ntmdocs.plan_files.records import table_records
from ntmdocs.plan_files.texts_of_values import text_of
from ntmdocs.plan_files.writing import cells_of
from ntmdocs.plan_files.yaml_files import read_yaml
from tests.builders import a_plan
from tests.plan_files.folders import write_plan


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.TABLE.key)
def test_every_table_written_is_read_back_the_same(tmp_path, kind):
    rows = a_plan().rows(kind)
    path = tmp_path / f"{kind.TABLE.key}.csv"
    path.write_bytes(csv_of(kind, map(cells_of, rows), Names()))
    table, findings = read_csv(path, path.name)
    records, faults = table_records(kind, table, path.name)
    assert findings + faults == []
    assert [record.model_copy(update={"place": row.place}) for record, row in zip(records, rows, strict=True)] == [
        *rows
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("5.8"), "5,8"),
        (1234, "1234"),
        (Decimal("1.234"), "1,2340"),
        (True, "có"),
        (None, ""),
        (("a", "b"), "a; b"),
    ],
)
def test_a_value_is_written_so_that_it_can_be_read_one_way_only(value, text):
    assert text_of(value) == text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_text_that_excel_would_compute_stays_text_and_is_read_as_it_was(tmp_path, sign):
    cells = {"don_vi": "Lâm Thượng", "muc_tieu": "cao", "tong_so": "2", "ghi_chu": f"{sign}1+1"}
    data = csv_of(StatedTotal, [cells], Names())
    assert f", {sign}1+1," in data.decode()
    path = tmp_path / "muc-tieu-chung.csv"
    path.write_bytes(data)
    records, _ = table_records(StatedTotal, read_csv(path, path.name)[0], path.name)
    assert records[0].note == f"{sign}1+1"


def test_a_general_part_leaves_blank_what_is_not_known(tmp_path):
    path = tmp_path / "ke-hoach.yaml"
    path.write_bytes(header_of("son-giang", "ba-bac", "ben-vung", 2031, Names()))
    raw, findings = read_yaml(path, path.name)
    assert findings == []
    assert {key: raw[key] for key in ("phien_ban", "don_vi_hanh_chinh", "nam")} == {
        "phien_ban": "1", "don_vi_hanh_chinh": "son-giang", "nam": "2031",
    }  # fmt: skip
    required = {info.alias for info in PlanHeader.model_fields.values() if info.alias and info.is_required()}
    assert set(raw.lines) == required


def test_a_plan_s_own_files_are_taken_as_they_are_and_nothing_from_outside(tmp_path):
    folder = write_plan(tmp_path / "plan")
    (folder / "ghi-nho.txt").write_text("x")
    (folder / "data" / "ngoai.csv").symlink_to(tmp_path / "ngoai.csv")
    (tmp_path / "ngoai.csv").write_text("x")
    assert set(tables_of(folder)) == {"ke-hoach.yaml", "xa.csv"}
    assert "data/units/son-giang.csv" in own_data(folder)
    assert "data/ngoai.csv" not in own_data(folder)
