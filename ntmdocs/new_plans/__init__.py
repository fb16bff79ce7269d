"""Plans made anew from what is known: another form of the same plan, an empty one, next year's, a newer schema's.

Nothing here writes over anything that is there.
"""

from ntmdocs.new_plans.converting import BOOK, MadePlan, book_of, convert, files_of, upgrade, write_book
from ntmdocs.new_plans.rules import RULES
from ntmdocs.new_plans.starting import PICTURES, start

__all__ = ["BOOK", "PICTURES", "RULES", "MadePlan", "book_of", "convert", "files_of", "start", "upgrade", "write_book"]
