"""A register of the sample's county without organisations or calls, and the whole sample."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jarjestodesk.db.register import Register
from jarjestodesk.services import county, sample
from jarjestodesk.services.sample import content

TODAY = date(2026, 11, 24)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.create(tmp_path / "rekisteri.jdreg") as opened:
        opened.run_write(county.seed)
        opened.run_write(county.set_up, content.setup(TODAY))
        yield opened


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample register of TODAY, closed; tests that write work on a copy."""
    path = tmp_path_factory.mktemp("esimerkki") / "esimerkki.jdreg"
    with Register.create(path) as made:
        made.run_write(county.seed)
        made.run_write(sample.fill, today=TODAY)
    return path


@pytest.fixture
def sample_register(sample_file: Path, tmp_path: Path) -> Iterator[Register]:
    """A copy of the sample register of the test's own."""
    path = tmp_path / "esimerkki.jdreg"
    shutil.copy(sample_file, path)
    with Register.open(path) as opened:
        yield opened
