"""Plans made anew from what is known: another form of the same plan, an empty one, next year's, a newer schema's.

Nothing here writes over anything that is there.
"""

from ntmdocs.new_plans.converting import BOOK, MadePlan, convert, is_book, refuse_file_name, upgrade, write_plan
from ntmdocs.new_plans.rules import RULES
from ntmdocs.new_plans.starting import PICTURES, start

__all__ = [
    "BOOK",
    "PICTURES",
    "RULES",
    "MadePlan",
    "convert",
    "is_book",
    "refuse_file_name",
    "start",
    "upgrade",
    "write_plan",
]
