"""The files of pictures that a plan's data name: in its folder, or by their bare names in its folder of pictures."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ntmdocs.documents.rules import PictureGone
from ntmdocs.findings import Finding
from ntmdocs.model import DossierPicture, Plan

PICTURES: Final = "anh"


def picture_file(folder: Path, name: str) -> Path | None:
    """The file of a picture by its name; None for one that is not there or lies outside the plan's folder."""
    base = Path(os.path.realpath(folder))
    for written in (base / name, base / PICTURES / name):
        path = Path(os.path.realpath(written))
        if path.is_relative_to(base) and os.path.isfile(path):  # noqa: PTH113 - a path that no file can have is none
            return path
    return None


def pictures_gone(plan: Plan, folder: Path) -> Iterator[Finding]:
    """The rows whose picture is not there."""
    for row in plan.rows(DossierPicture):
        if picture_file(folder, row.file) is None:
            commune = plan.commune_of(row)
            hint = f"Đặt tệp vào thư mục kế hoạch (hoặc thư mục «{PICTURES}» trong đó), hoặc sửa tên tệp."
            units = [commune.code] if commune else []
            yield PictureGone.at(row.at("file"), f"Không có tệp ảnh «{row.file}».", hint=hint, units=units)
