"""A copy of the sample register for each test, and short words for asking and editing."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jarjestodesk.db.register import Register
from jarjestodesk.records.lists import Edit, ListInfo, ListQuery
from jarjestodesk.services import county, edits, lists, sample
from jarjestodesk.services.call_queries import list_calls

TODAY = date(2026, 11, 24)
YEAR = 2027


@dataclass
class Desk:
    """The register with its call being scored, asked as the window asks."""

    register: Register
    call: int
    """The round that has been scored and half proposed."""
    open_call: int
    decided: int
    """Last autumn's round: decided, served all but one."""

    def read(self, function: Any, *args: Any, **kwargs: Any) -> Any:
        return self.register.read(function, *args, today=TODAY, **kwargs)

    def write(self, function: Any, *args: Any, **kwargs: Any) -> Any:
        return self.register.run_write(function, *args, today=TODAY, **kwargs)

    def info(self, code: str, *scope: int) -> ListInfo:
        return self.read(lists.info, code, scope or (self.call,))

    def rows(self, code: str, *scope: int, **query: Any) -> dict[int, dict[str, Any]]:
        """Return the rows in order, each as values by column."""
        asked = ListQuery(code, TODAY, scope or (self.call,), **query)
        ids = self.register.read(lists.ids, asked)
        found = self.register.read(lists.rows, asked, ids)
        keys = [column.key for column in self.info(code, *scope).columns]
        return {key: dict(zip(keys, found[key], strict=True)) for key in ids}

    def edit(self, kind: str, row: int, field: str, value: Any) -> str:
        """Write one value as a cell does; return the words of undo, or why it was refused."""
        done = self.write(edits.apply, [Edit(kind, row, field, value)])
        return done.result[0].message if done.result else done.label


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tyopaikka") / "esimerkki.jdreg"
    with Register.create(path) as register:
        register.run_write(county.seed)
        register.run_write(sample.fill, today=TODAY)
    return path


@pytest.fixture
def desk(sample_file: Path, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "rekisteri.jdreg"
    shutil.copy(sample_file, path)
    with Register.open(path) as register:
        ids = {call.code: call.id for call in register.read(list_calls, today=TODAY)}
        yield Desk(
            register,
            ids[f"toiminta-innovaatio-{YEAR}"],
            ids[f"kumppanuus-{YEAR}"],
            ids["kumppanuus-2026"],
        )
