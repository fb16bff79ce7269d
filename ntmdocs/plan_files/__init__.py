"""The plan's files: read with the place of each datum, from the one description in `model`."""

from ntmdocs.plan_files.folder import HEADER_FILE, ISSUED_FILE, read_plan
from ntmdocs.plan_files.rules import RULES

__all__ = ["HEADER_FILE", "ISSUED_FILE", "RULES", "read_plan"]
