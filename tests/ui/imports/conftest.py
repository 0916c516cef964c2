"""Hands over a window on a call of the sample, and rows as lists hold them."""

import pytest

from jarjestodesk.services.sample.source import source_round
from tests.ui.conftest import TODAY
from tests.ui.imports.hands import CALL, ImportHand


@pytest.fixture
def importer(open_window) -> ImportHand:
    """The hand of a user before the applications of a call."""
    conductor = open_window(route=f"calls/{CALL}/applications")
    conductor.window.resize(1440, 900)
    made = ImportHand(conductor)
    made.settle()
    return made


@pytest.fixture
def rows(importer) -> list[dict]:
    """Twelve applications as the e-service exports them."""
    return [dict(row) for row in importer.read(source_round, today=TODAY).applications]
