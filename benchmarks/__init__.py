"""Ratios against a named plain way, in one run."""
