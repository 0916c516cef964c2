"""Frozen content in, PDF bytes out."""
