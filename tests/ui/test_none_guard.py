"""Painting for hours must not use up Python's None (PySide6 6.12 on Python 3.11)."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT

PAINTING = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
{guard}
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QColor
app = QGuiApplication([])
image = QImage(10, 10, QImage.Format.Format_ARGB32)
painter = QPainter(image)
colour = QColor("red")
for _ in range(200_000):
    painter.setPen(colour)
painter.end()
print("alive")
"""
GUARD = "from jarjestodesk.ui.none_guard import keep_constants\nkeep_constants()\nkeep_constants()"


def test_two_hundred_thousand_calls_leave_none_alive() -> None:
    code = PAINTING.format(guard=GUARD)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "alive"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot die there")
def test_the_guard_is_needed_as_long_as_this_fails() -> None:
    code = PAINTING.format(guard="")
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert "none_dealloc" in done.stderr
