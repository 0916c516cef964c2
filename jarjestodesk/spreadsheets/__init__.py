"""Frozen content in, workbook out; workbook in, read rows out (openpyxl)."""

import os

os.environ["OPENPYXL_LXML"] = "False"  # read once at import: everywhere as in the shipped program
