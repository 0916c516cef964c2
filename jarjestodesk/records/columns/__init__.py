"""Columns of the lists, one module per area; choices that are rows of the register come later."""
