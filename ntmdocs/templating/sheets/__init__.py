"""The Excel engine: sheets as programs, and one map of moved cells for whatever refers to a cell."""
