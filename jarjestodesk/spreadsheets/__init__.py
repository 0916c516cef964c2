"""Frozen content in, workbook out; workbook in, read rows out."""
