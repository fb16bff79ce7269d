"""The papers of a dossier (hồ sơ), from a commune's or a village's self-assessment to its recognition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ntmdocs.on_use import on_use

if TYPE_CHECKING:
    from ntmdocs.documents.dossier.catalogue import (
        DOSSIER_KINDS,
        PAPERS,
        UNIT_KINDS,
        is_wanted,
        subject_of,
        subjects_of,
    )
    from ntmdocs.documents.dossier.paper import Paper

__all__ = ["DOSSIER_KINDS", "PAPERS", "UNIT_KINDS", "Paper", "is_wanted", "subject_of", "subjects_of"]
__getattr__ = on_use(__name__, {
    **dict.fromkeys(("DOSSIER_KINDS", "PAPERS", "UNIT_KINDS", "is_wanted", "subject_of", "subjects_of"), "catalogue"),
    "Paper": "paper",
})  # fmt: skip
