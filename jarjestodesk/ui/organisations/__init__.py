"""Organisations: list, inspector, the whole page over all years."""
