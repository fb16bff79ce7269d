"""The codes of kinds of documents, as which a paper is recorded when it is issued, where their words need them too."""

from __future__ import annotations

ADJUSTMENT_CODE = "ke-hoach-dieu-chinh"
CHANGES_CODE, CHANGES_TITLE = "bang-tong-hop-dieu-chinh", "Bảng tổng hợp điều chỉnh mục tiêu"
SUBMISSION_CODE, DECISION_CODE = "to-trinh-ke-hoach", "quyet-dinh-phe-duyet-ke-hoach"
REPORT_CODE = "bao-cao-tien-do"
