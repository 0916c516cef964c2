"""A register of the sample's county, without organisations or calls."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jarjestodesk.db.register import Register
from jarjestodesk.services import county
from jarjestodesk.services.sample import content

TODAY = date(2026, 11, 24)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.create(tmp_path / "rekisteri.jdreg") as opened:
        opened.run_write(county.seed)
        opened.run_write(county.set_up, content.setup(TODAY))
        yield opened
