"""A plan as a workbook that clerks fill: written and read from the model's description of each column."""

from ntmdocs.plan_files.workbook.choices import Offered
from ntmdocs.plan_files.workbook.marking import marked
from ntmdocs.plan_files.workbook.reading import read_workbook
from ntmdocs.plan_files.workbook.rules import RULES
from ntmdocs.plan_files.workbook.writing import workbook_of

__all__ = ["RULES", "Offered", "marked", "read_workbook", "workbook_of"]
