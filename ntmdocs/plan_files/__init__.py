"""The plan's files: read with the place of each datum, and made anew, from the one description in `model`."""

from ntmdocs.plan_files.folder import HEADER_FILE, ISSUED_FILE, read_plan
from ntmdocs.plan_files.rules import RULES
from ntmdocs.plan_files.writing import csv_of, header_of, own_data, tables_of

__all__ = ["HEADER_FILE", "ISSUED_FILE", "RULES", "csv_of", "header_of", "own_data", "read_plan", "tables_of"]
