"""Tests of the base widgets."""
