"""Documents: the model as words, all formatting done, so that templates hold no arithmetic."""

from ntmdocs.documents.catalogue import KINDS, PLAN, DocumentKind, draft_mark, units_of

__all__ = ["KINDS", "PLAN", "DocumentKind", "draft_mark", "units_of"]
