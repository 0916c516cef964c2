"""How much of a foreign file is read at most: a year's lists stay far below."""

MOST_ROWS = 50_000
MOST_COLUMNS = 400
MOST_CELLS = 3_000_000
MOST_SHEETS = 60
LONGEST_CELL = 32_767
"""Characters; Excel's own limit."""
