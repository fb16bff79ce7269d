"""Builds all papers of a made-up province and measures it: `benchmarks/province.py --communes 500 --jobs 2`.

Each commune is a copy of one of the example under a name of its own, with its whole dossier, and so is each district.
What is told: how many documents, the processor's time of each part, and the memory of the processes as their number
grows. Linux only: the memory is read from /proc.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import resource
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from multiprocessing import active_children
from pathlib import Path
from time import monotonic

from ntmdocs.building.build import Options, build

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "bac-kan-2025"
UNITS = EXAMPLE.parent.parent / "data" / "units" / "bac-kan-2025.csv"
PROVINCE, DISTRICT, COMMUNE = "Bắc Kạn", "Bạch Thông", "Vi Hương"  # what is copied
OF_A_DISTRICT = 10
LIST = "tinh-minh-hoa"
_UNIT, _COMMUNE = "Đơn vị", "Xã"
_LEFT_OUT = ("muc-tieu-chung.csv", "lo-trinh-nam-truoc.csv")  # what they say of the whole would not be true here

Row = dict[str, str]


def write_province(folder: Path, communes: int) -> None:
    """Writes the plan of a province with so many communes into a new folder."""
    (folder / "data" / "units").mkdir(parents=True)
    districts = -(-communes // OF_A_DISTRICT)
    head, rows = _read(UNITS)
    _write(folder / "data" / "units" / f"{LIST}.csv", head, _units(rows, districts, communes))
    for path in sorted(EXAMPLE.glob("*.csv")):
        head, rows = _read(path)
        if path.name not in _LEFT_OUT:
            _write(folder / path.name, head, _copied(rows, districts, communes))
    shutil.copytree(EXAMPLE / "anh", folder / "anh")
    text = (EXAMPLE / "ke-hoach.yaml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^don_vi_hanh_chinh: .*$", f"don_vi_hanh_chinh: {LIST}", text)
    (folder / "ke-hoach.yaml").write_text(text, encoding="utf-8")


def _units(rows: list[Row], districts: int, communes: int) -> Iterator[Row]:
    """The list of units: the province, its districts, and their communes in turn."""
    top, district, commune = (
        next(row for row in rows if (row["Tên"], row["Cấp"]) == each)
        for each in ((PROVINCE, "tinh"), (DISTRICT, "huyen"), (COMMUNE, "xa"))
    )
    yield {**top, "Đơn vị kế thừa": ""}
    for at in range(districts):
        yield {**district, "Mã": f"h{at}", "Tên": _district(at), "Đơn vị kế thừa": ""}
        for of in range(at * OF_A_DISTRICT, min((at + 1) * OF_A_DISTRICT, communes)):
            yield {**commune, "Mã": f"x{of}", "Tên": _commune(of), "Mã cấp trên": f"h{at}", "Đơn vị kế thừa": ""}


def _copied(rows: list[Row], districts: int, communes: int) -> Iterator[Row]:
    """The rows of a table: those of the province, those of the district for each, those of the commune for each."""
    for row in rows:
        unit, commune = row.get(_UNIT, ""), row.get(_COMMUNE, "")
        if commune:
            if commune.endswith(f" {COMMUNE}"):
                yield from (_renamed(row, at) for at in range(communes))
        elif unit.endswith(f" {DISTRICT}"):
            yield from (_renamed(row, at * OF_A_DISTRICT) for at in range(districts))
        elif not unit or unit.endswith(f"tỉnh {PROVINCE}"):
            yield row


def _renamed(row: Row, at: int) -> Row:
    names = {DISTRICT: _district(at // OF_A_DISTRICT), COMMUNE: _commune(at)}
    return {key: _replaced(text, names) for key, text in row.items()}


def _replaced(text: str, names: Mapping[str, str]) -> str:
    for old, new in names.items():
        text = text.replace(old, new)
    return text


def _district(at: int) -> str:
    return f"Minh Họa {at + 1}"


def _commune(at: int) -> str:
    return f"Ví Dụ {at + 1}"


def _read(path: Path) -> tuple[list[str], list[Row]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
        return list(reader.fieldnames or ()), rows


def _write(path: Path, head: list[str], rows: Iterator[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, head)
        writer.writeheader()
        writer.writerows(rows)


class Watch:
    """Prints the most memory that each process had so far, ten times on the way; keeps when the first document came."""

    def __init__(self) -> None:
        self.started: float | None = None
        self._told = 0

    def __call__(self, done: int, total: int) -> None:
        if self.started is None:
            self.started = _seconds(resource.RUSAGE_SELF)
        if done * 10 // total > self._told:
            self._told = done * 10 // total
            workers = sorted(_memory(child.pid) for child in active_children() if child.pid)
            print(f"{done:>8} of {total}: {_memory(os.getpid()):>6} MB, workers {workers} MB", flush=True)


def _memory(process: int) -> int:
    """The most memory that a process has had, in megabytes."""
    told = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(told.partition("VmHWM:")[2].split()[0]) // 1024


def _seconds(of: int) -> float:
    used = resource.getrusage(of)
    return used.ru_utime + used.ru_stime


def measure(plan: Path, output: Path, jobs: int) -> None:
    """Builds a plan and prints what it took."""
    watch, before, clock = Watch(), _seconds(resource.RUSAGE_SELF), monotonic()
    built = build(plan, output, Options(jobs=jobs), progress=watch)
    took, parent, children = monotonic() - clock, _seconds(resource.RUSAGE_SELF), _seconds(resource.RUSAGE_CHILDREN)
    counts = Counter(str(row.status) for row in built.rows)
    made = max(counts["made"], 1)
    reading = (watch.started or parent) - before
    words = parent - before - reading
    print(f"\n{dict(counts)}, findings {dict(Counter(each.code for each in built.findings))}")
    print(f"seconds of processor: reading {reading:.0f}, words and writing {words:.0f}, documents {children:.0f}")
    print(f"{made / (parent - before + children):.0f} documents a second of processor; {took:.0f} s by the clock")


def main() -> None:
    """Makes the province and measures it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--communes", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        plan = Path(scratch) / "ke-hoach"
        write_province(plan, options.communes)
        measure(plan, Path(scratch) / "ket-qua", options.jobs)


if __name__ == "__main__":
    main()
