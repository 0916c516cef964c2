"""The large register of the measurements, made small: its lists open, search and sort."""

from datetime import date
from pathlib import Path

from jarjestodesk.db import history
from jarjestodesk.db.register import Register
from jarjestodesk.records.lists import ListQuery
from jarjestodesk.services import lists
from tests.big_register import make

DAY = date(2027, 10, 1)


def test_a_large_register_is_made_whole_and_the_same_each_time(tmp_path: Path) -> None:
    path = make(tmp_path / "iso.jdreg", applications=500, organisations=200)
    with Register.open(path) as register:
        assert register.read(lambda session: history.verify(session.connection())) == []
        query = ListQuery("applications", DAY, search="järvi", sort=(("applicant", False),))
        ids = register.read(lists.ids, query)
        rows = register.read(lists.rows, query, ids[:5])
        assert len(ids) == 50
        assert all("Järvi" in row[1] for row in rows.values())
        assert len(register.read(lists.ids, ListQuery("organisations", DAY))) == 200
