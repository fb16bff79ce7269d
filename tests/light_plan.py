"""The example without what most tests of running never look at."""

from __future__ import annotations

import shutil
from pathlib import Path

from ntmdocs.resources import data_folder

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "bac-kan-2025"
_OF_COMMUNES = "    mau_ke_hoach: ke-hoach-xa.docx\n"
_TABLES = (
    "co-quan.csv", "ke-hoach.yaml", "lo-trinh-nam-truoc.csv", "muc-tieu-chung.csv", "muc-tieu-don-vi.csv",
    "muc-tieu-thon.csv", "muc-tieu-xa.csv", "noi-nhan.csv", "thong-tin-don-vi.csv", "van-ban.csv", "xa.csv",
)  # fmt: skip


def light_plan(folder: Path) -> Path:
    """The example without its dossiers and the papers of its 95 communes, as a new folder: quick to make."""
    folder.mkdir()
    for table in _TABLES:
        shutil.copy(EXAMPLE / table, folder)
    government = data_folder() / "government" / "ba-cap.yaml"
    own = folder / "data" / "government" / government.name
    own.parent.mkdir(parents=True)
    text = government.read_text(encoding="utf-8")
    assert _OF_COMMUNES in text
    own.write_text(text.replace(_OF_COMMUNES, ""), encoding="utf-8")
    return folder
