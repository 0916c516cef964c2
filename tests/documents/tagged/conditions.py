"""Tools that a test may need: absent they skip it at home, never where CI is set."""

import os

import pytest


def required(name: str, *, found: bool) -> None:
    """Skip the test when the tool is not there; with CI=true its absence is a failure."""
    if found:
        return
    if os.environ.get("CI"):
        pytest.fail(f"{name} is missing")
    pytest.skip(f"{name} is not installed")
