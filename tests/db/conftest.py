"""A real register in a folder with a hard name, closed after each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jarjestodesk.db.register import Register


@pytest.fixture
def register_path(tmp_path: Path) -> Path:
    folder = tmp_path / "käyttäjä åäö %20 #1"
    folder.mkdir()
    return folder / "järjestöt ja haut.jdreg"


@pytest.fixture
def register(register_path: Path) -> Iterator[Register]:
    with Register.create(register_path) as opened:
        yield opened
