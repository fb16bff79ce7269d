"""Periodic reports: what a unit's communes reported of a period as the words of a paper."""

from ntmdocs.documents.progress.book import progress_book
from ntmdocs.documents.progress.report import TOLD_IN, is_told_of, progress_report, reports_due
from ntmdocs.documents.progress.sheet_words import ProgressBookWords
from ntmdocs.documents.progress.words import ProgressWords

__all__ = [
    "TOLD_IN",
    "ProgressBookWords",
    "ProgressWords",
    "is_told_of",
    "progress_book",
    "progress_report",
    "reports_due",
]
