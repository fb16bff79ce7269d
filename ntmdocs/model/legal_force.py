"""The order of legal bases: by tier from the top, within a tier by legal force, then by date.

Legal documents stand as Điều 4 of the Luật Ban hành văn bản quy phạm pháp luật has them; the administrative kinds
follow, those that decide before those that organise and those that only inform (Nghị định 30/2020/NĐ-CP, Điều 7).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from ntmdocs.model.government import Government
from ntmdocs.model.tables import Citation
from ntmdocs.vietnamese import fold

CENTRAL: Final = "trung_uong"

_BY_FORCE: Final = (
    ("Hiến pháp",),
    ("Bộ luật", "Luật"),
    ("Nghị quyết",),
    ("Pháp lệnh",),
    ("Lệnh",),
    ("Nghị định",),
    ("Quyết định",),
    ("Thông tư", "Thông tư liên tịch"),
    ("Chỉ thị",),
    ("Quy chế", "Quy định"),
    ("Chương trình",),
    ("Kế hoạch",),
    ("Đề án", "Phương án"),
    ("Hướng dẫn",),
    ("Kết luận", "Thông báo"),
    ("Báo cáo", "Tờ trình"),
    ("Công văn",),
)
_RANKS: Final = {fold(kind): rank for rank, kinds in enumerate(_BY_FORCE) for kind in kinds}
_CITED_BY_NAME: Final = frozenset(fold(kind) for kind in ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh"))

CitationKey = tuple[int, int, date, str]


def legal_force_rank(kind: str) -> int:
    """The place of a kind of document from the highest force, 0 first; unknown kinds come last."""
    return _RANKS.get(fold(kind), len(_BY_FORCE))


def is_cited_by_name(kind: str) -> bool:
    """Whether papers cite the kind by name and date, without its number."""
    return fold(kind) in _CITED_BY_NAME


def citation_key(citation: Citation, government: Government) -> CitationKey:
    """The key that sorts legal bases; a document without a date comes last of its kind."""
    tier = -1 if citation.tier == CENTRAL else government.rank(citation.tier)
    return tier, legal_force_rank(citation.kind), citation.issued_on or date.max, citation.symbol
