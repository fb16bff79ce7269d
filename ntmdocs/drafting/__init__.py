"""A plan on its way to being issued: the papers that travel with its draft, and what changed from draft to draft."""

from ntmdocs.drafting.comparing import places_in, what_changed
from ntmdocs.drafting.making import called_for, jobs_of_drafts, make_plan

__all__ = ["called_for", "jobs_of_drafts", "make_plan", "places_in", "what_changed"]
