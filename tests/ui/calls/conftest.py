"""Hands over a window on the sample's calls."""

import pytest

from tests.ui.calls.hands import Hands


@pytest.fixture
def hands(open_window, qtbot) -> Hands:
    """The hands of a user before the list of calls."""
    conductor = open_window(route="calls")
    conductor.window.resize(1440, 900)
    made = Hands(qtbot, conductor)
    made.settle()
    return made
