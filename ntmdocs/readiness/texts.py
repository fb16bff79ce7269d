"""The passages that only a clerk can write and without which a report has blanks under its headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ntmdocs.model import DossierFile, DossierItem, DossierStep, DossierText, ProductionModel, Profile, Team

_CHECKED: Final[Mapping[str, str]] = {
    "ho_so": "Nhận xét về hồ sơ",
    "chi_dao": "Nhận xét về kết quả chỉ đạo",
    "kien_nghi": "Kiến nghị",
}
# The passages of each kind of paper, by the key of the table of texts.
_PASSAGES: Final[Mapping[str, Mapping[str, str]]] = {
    "bao-cao-ket-qua": {
        "thuan_loi": "Thuận lợi",
        "kho_khan": "Khó khăn",
        "chi_dao": "Công tác chỉ đạo, điều hành",
        "tuyen_truyen": "Công tác truyền thông, tập huấn",
        "san_xuat": "Phát triển sản xuất, nâng cao thu nhập",
        "ket_qua_noi_bat": "Kết quả nổi bật",
        "ton_tai": "Tồn tại, hạn chế",
        "bai_hoc": "Bài học kinh nghiệm",
        "muc_tieu_duy_tri": "Mục tiêu duy trì",
        "giai_phap_duy_tri": "Giải pháp duy trì",
    },
    "bao-cao-tham-tra": _CHECKED,
    "bao-cao-tham-dinh": _CHECKED,
}


def unwritten(file: DossierFile, step: DossierStep, item: DossierItem) -> Iterator[tuple[str, str]]:
    """The passages that a paper of a stage still lacks: key and heading."""
    written = {row.key for row in file.rows(DossierText, step.code)}
    own = step.acts == file.tier
    for key, heading in _PASSAGES.get(item.kind, {}).items():
        asked = key != "chi_dao" and not own if file.village else not (own and _told(file, key))
        if asked and key not in written:
            yield key, heading


def _told(file: DossierFile, key: str) -> bool:
    """Whether figures of the commune stand under the heading of a passage already."""
    row = file.row(Profile)
    if key == "chi_dao":
        counted = row is not None and (row.boards is not None or row.documents is not None)
        return counted or any(not team.stage for team in file.rows(Team))
    if key == "tuyen_truyen":
        return row is not None and (row.talks is not None or row.courses is not None)
    return key == "san_xuat" and bool(file.rows(ProductionModel))
