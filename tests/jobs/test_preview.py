"""The preview: a letter as it would be made, from a decision or a proposal; nothing written."""

from datetime import date
from pathlib import Path

import pytest

from jarjestodesk.db import history
from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.jobs.preview import preview_letter
from jarjestodesk.records.lists import Edit
from jarjestodesk.services import county, edits, sample
from jarjestodesk.services.call_queries import list_calls
from jarjestodesk.services.requirements import letter_of
from tests.letters_builder import CALL, TODAY, RoundBuilder


def test_a_decided_letter_is_shown_as_it_will_be_made(tmp_path: Path) -> None:
    with RoundBuilder().only("granted").fill(tmp_path / "rekisteri.jdreg") as register:
        pdf = preview_letter(register, 1, today=TODAY)
        assert pdf.startswith(b"%PDF-")
        assert pdf == preview_letter(register, 1, today=TODAY)
        assert not register.files.folder.exists()
        with pytest.raises(UserError):
            preview_letter(register, 99, today=TODAY)
        assert register.read(letter_of, 1, today=TODAY).call_code == CALL


def actions(register: Register) -> int:
    return register.read(lambda session: history.head(session.connection())[0])


def test_a_proposal_is_shown_as_it_would_be_decided(tmp_path: Path) -> None:
    today = date(2026, 11, 24)
    with Register.create(tmp_path / "esimerkki.jdreg") as register:
        register.run_write(county.seed)
        register.run_write(sample.fill, today=today)
        call = next(c for c in register.read(list_calls, today=today) if c.code.endswith("2027"))
        row = register.read(
            lambda session: (
                session.connection()
                .exec_driver_sql("SELECT min(id) FROM application WHERE call_id = ?", (call.id,))
                .scalar()
            )
        )
        with pytest.raises(UserError, match="ehdotusta"):
            preview_letter(register, row, today=today)
        register.run_write(
            edits.apply, [Edit("proposal", row, "proposed:2027", 100_000)], today=today
        )
        before = actions(register)
        content = register.read(letter_of, row, today=today)
        assert [year.granted for year in content.years] == [100_000]
        assert preview_letter(register, row, today=today).startswith(b"%PDF-")
        assert actions(register) == before
