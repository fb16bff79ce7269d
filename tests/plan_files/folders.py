"""A small plan in a folder that carries its own units, government, programme and criteria."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ntmdocs import resources
from ntmdocs.findings import Finding
from ntmdocs.plan_files import read_plan

FILES: Mapping[str, str] = {
    "ke-hoach.yaml": """\
phien_ban: "1"
don_vi_hanh_chinh: son-giang
chinh_quyen: ba-bac
chuong_trinh: ben-vung
nam: 2031
ngay_chot_so_lieu: 31/12/2030
ngay_lap: 10/4/2031
""",
    "xa.csv": """\
Đơn vị,Xã,Nhóm,Số tiêu chí đạt
Lâm Thượng,An Khê,trong lộ trình,5
Lâm Thượng,Bình Yên,còn lại,
""",
    "data/units/son-giang.csv": """\
Mã,Tên,Loại,Cấp,Mã cấp trên
09,Sơn Giang,tỉnh,t1,
091,Lâm Thượng,huyện,t2,09
09101,An Khê,xã,t3,091
09102,Bình Yên,xã,t3,091
""",
    "data/government/ba-bac.yaml": """\
ma: ba-bac
ten: Chính quyền ba bậc
cap:
  - ma: t1
    ten: cấp tỉnh
    goi_chung: các tỉnh
    loai:
      - ten: tỉnh
  - ma: t2
    ten: cấp huyện
    goi_chung: các huyện
    loai:
      - ten: huyện
  - ma: t3
    ten: cấp xã
    goi_chung: các xã
    loai:
      - ten: xã
""",
    "data/programmes/ben-vung.yaml": """\
ma: ben-vung
ten: Chương trình phát triển nông thôn bền vững
ten_ngan: Chương trình
nam_dau: 2031
nam_cuoi: 2035
nhom_so_tieu_chi: [3, 2]
cap_do:
  - ma: chuan
    ten: nông thôn bền vững
    cap: t3
    bo_tieu_chi: bo-xa
""",
    "data/criteria/bo-xa.yaml": """\
ma: bo-xa
ten: Bộ tiêu chí xã
cap: t3
tieu_chi:
  - ma: 1
    ten: Quy hoạch
    chi_tieu:
      - ma: "1.1"
        ten: Tỷ lệ
        tinh_trang: unknown
""",
}


def write_plan(folder: Path, **changes: str | bytes | None) -> Path:
    """A plan folder; `changes` replaces files by name (`__` for `/`), and None leaves a file out."""
    files: dict[str, str | bytes | None] = {
        **FILES,
        **{name.replace("__", "/"): text for name, text in changes.items()},
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is not None:
            path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def changed(name: str, old: str, new: str) -> dict[str, str]:
    """A file with a part replaced, as `write_plan` takes it."""
    assert FILES[name].count(old) == 1, f"{old!r} must stand once in {name}"
    return {name: FILES[name].replace(old, new)}


def read(folder: Path) -> tuple[Any, list[Finding]]:
    """The plan in a folder, if any, and what is found; any, so that a test that needs the plan fails by itself."""
    return read_plan(folder, resources.data_file)
