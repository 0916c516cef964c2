"""Money, dates, identifiers, names, text: parse, check, format. No state, no clock."""
