"""A minute of random use leaves no error, no Qt warning, no hang and no broken register."""

import os

import pytest

from tests.ui.random_use import broken, use

SECONDS = float(os.environ.get("JARJESTODESK_RANDOM_SECONDS", "60"))


@pytest.mark.slow
def test_random_use_breaks_nothing(open_window, sample_path):
    conductor = open_window()
    run = use(conductor, seed=20261124, seconds=SECONDS)
    conductor.window.close()
    steps = "\n".join(run.done[-15:])
    assert not run.faults, f"{run.faults[0]}\n{steps}"
    assert len(run.done) > 100
    assert not broken(sample_path)
