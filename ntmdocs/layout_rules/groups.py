"""Findings grouped as a clerk looks at a page: by component, from the top of the first page to the annexes."""

from __future__ import annotations

from collections.abc import Iterable

from ntmdocs.findings import Finding

GROUPS = {
    "OR": "Các thành phần",
    "PG": "Khổ giấy và lề",
    "FT": "Phông chữ, cỡ chữ",
    "PN": "Số trang",
    "QH": "Quốc hiệu",
    "TN": "Tiêu ngữ",
    "CQ": "Tên cơ quan ban hành",
    "SK": "Số, ký hiệu",
    "DD": "Địa danh, thời gian",
    "TL": "Tên loại, trích yếu",
    "KG": "Kính gửi",
    "CC": "Căn cứ",
    "QD": "Thẩm quyền và «QUYẾT ĐỊNH:»",
    "ND": "Nội dung",
    "CT": "Từ ngữ, chính tả",
    "VH": "Viết hoa",
    "KY": "Chức vụ, họ tên người ký",
    "NN": "Nơi nhận",
    "PL": "Phụ lục",
    "TB": "Bảng",
    "CL": "Dấu vết soạn thảo",
}
_THE_FILE = "Tệp"


def group_of(finding: Finding) -> str:
    """The name of the component that a finding is about."""
    return GROUPS.get(finding.code[2:4], _THE_FILE)


def grouped(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings under the names of their components, in the order of the page."""
    groups: dict[str, list[Finding]] = {name: [] for name in (_THE_FILE, *GROUPS.values())}
    for finding in findings:
        groups[group_of(finding)].append(finding)
    return {name: found for name, found in groups.items() if found}
