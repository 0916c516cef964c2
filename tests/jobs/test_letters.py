"""Making letters: whole or not at all, the stored bytes again, nothing overwritten."""

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.jobs.child import CancelledError
from jarjestodesk.jobs.letters import make_letters, render_packet
from jarjestodesk.models.decision import Decision
from jarjestodesk.models.file import StoredFile
from jarjestodesk.models.letter import LetterPacket, LetterRun, RunFile
from jarjestodesk.models.meeting import Meeting
from jarjestodesk.records.codes import PacketPart, ServiceMethod
from jarjestodesk.records.letters import LetterContent, LetterProblemsError
from jarjestodesk.services.decisions import mark_sent
from tests.letters_builder import CALL, KINDS, TODAY, RoundBuilder, change_row

LATER = date(2026, 12, 1)


@pytest.fixture
def register(tmp_path: Path):
    builder = RoundBuilder()
    builder.decisions = {kind: KINDS[kind] for kind in ("granted", "rejected")}
    with builder.fill(tmp_path / "rekisteri.jdreg") as opened:
        yield opened


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def count(register: Register, model: type) -> int:
    return register.read(lambda session: session.scalar(select(func.count(model.id))))


def new_reason(register: Register) -> None:
    def change(session) -> None:
        decision = session.scalars(select(Decision).order_by(Decision.id)).first()
        decision.reason = (
            "Hakija on kuvannut tavoitteet ja seurannan tarkasti omassa aineistossaan."
        )

    change_row(register, change)


def test_a_round_gives_letters_a_print_file_and_a_send_list(
    register: Register, tmp_path: Path
) -> None:
    steps = []
    made = make_letters(
        register,
        CALL,
        tmp_path / "ulos" / "kirjeet",
        today=TODAY,
        progress=lambda *s: steps.append(s),
    )
    out = files(tmp_path / "ulos" / "kirjeet")
    assert set(out) == {*(row.file for row in made.letters), made.print_file, made.send_list}
    assert [row.organisation for row in made.letters] == [
        "Kuusirannan Omaishoitajat ry",
        "Åsalon Harrastajat ry",
    ]
    assert [row.granted for row in made.letters] == [1_200_000, None]
    assert all(row.new and row.made_on == TODAY for row in made.letters)
    for row in made.letters:
        assert register.files.get(row.sha256) == out[row.file]
        with pikepdf.open(tmp_path / "ulos" / "kirjeet" / row.file) as pdf:
            assert len(pdf.pages) == row.pages
    with pikepdf.open(tmp_path / "ulos" / "kirjeet" / made.print_file) as pdf:
        assert len(pdf.pages) == 4 + 3
    assert [step[:2] for step in steps] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert (count(register, LetterRun), count(register, LetterPacket)) == (1, 2)


def test_the_send_list_has_a_row_for_each_letter_and_room_for_the_sending(
    register: Register, tmp_path: Path
) -> None:
    made = make_letters(register, CALL, tmp_path / "a", today=TODAY)
    sheet = load_workbook(tmp_path / "a" / made.send_list, read_only=True).worksheets[1]
    header, first, second, *_totals = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert header[-3:] == ["Lähetetty", "Lähettäjä", "Lähetystapa"]
    assert first[1:4] == [
        "Kuusirannan Omaishoitajat ry",
        "Rantatie 12 A 4, 99120 KUUSIRANTA",
        "yhdistys@kuusiranta.example",
    ]
    assert first[5] == "401/02.05.01/2026"
    assert first[7:10] == [12000, made.letters[0].file, 4]
    assert first[-3:] == second[-3:] == [None, None, None]


def test_a_second_making_gives_the_stored_bytes(register: Register, tmp_path: Path) -> None:
    first = make_letters(register, CALL, tmp_path / "a", today=TODAY)
    again = make_letters(register, CALL, tmp_path / "b", today=LATER)
    same_place = make_letters(register, CALL, tmp_path / "a", today=LATER)
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert again == same_place
    assert [replace(row, new=True) for row in again.letters] == list(first.letters)
    assert (count(register, LetterRun), count(register, LetterPacket)) == (1, 2)


def test_the_same_round_gives_the_same_files(register: Register, tmp_path: Path) -> None:
    make_letters(register, CALL, tmp_path / "a", today=TODAY)
    (tmp_path / "other").mkdir()
    builder = RoundBuilder()
    builder.decisions = {kind: KINDS[kind] for kind in ("granted", "rejected")}
    with builder.fill(tmp_path / "other" / "rekisteri.jdreg") as other:
        make_letters(other, CALL, tmp_path / "b", today=TODAY)
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_a_packet_rendered_again_gives_its_stored_file(register: Register, tmp_path: Path) -> None:
    make_letters(register, CALL, tmp_path / "a", today=TODAY)

    def packet(session):
        row = session.scalars(select(LetterPacket).order_by(LetterPacket.id)).first()
        stored = session.get_one(StoredFile, row.file_id)
        return LetterContent.from_json(row.content), row.made_on, row.content_sha256, stored.sha256

    content, made_on, content_sha256, sha256 = register.read(packet)
    assert content.sha256() == content_sha256
    assert render_packet(content, made_on) == register.files.get(sha256)


def test_a_changed_decision_gets_a_new_packet_and_the_old_one_stays(
    register: Register, tmp_path: Path
) -> None:
    first = make_letters(register, CALL, tmp_path / "a", today=TODAY)
    new_reason(register)
    second = make_letters(register, CALL, tmp_path / "b", today=LATER)
    assert [row.new for row in second.letters] == [True, False]
    assert second.letters[1].sha256 == first.letters[1].sha256
    assert second.letters[1].made_on == TODAY
    assert second.print_file != first.print_file
    assert (
        register.files.get(first.letters[0].sha256) == files(tmp_path / "a")[first.letters[0].file]
    )
    assert (count(register, LetterRun), count(register, LetterPacket)) == (2, 3)
    assert second.warnings == ()


def test_a_letter_changed_after_it_was_sent_is_warned_of(
    register: Register, tmp_path: Path
) -> None:
    make_letters(register, CALL, tmp_path / "a", today=TODAY)
    register.run_write(mark_sent, 1, ServiceMethod.LETTER, TODAY, sent_by="Aino", today=TODAY)
    register.run_write(mark_sent, 2, ServiceMethod.EMAIL, TODAY, today=TODAY)
    new_reason(register)
    made = make_letters(register, CALL, tmp_path / "b", today=LATER)
    (warning,) = made.warnings
    assert "Kuusirannan Omaishoitajat ry" in warning
    with pikepdf.open(tmp_path / "b" / made.print_file) as pdf:
        assert len(pdf.pages) == made.letters[0].pages
    sheet = load_workbook(tmp_path / "b" / made.send_list, read_only=True).worksheets[1]
    rows = list(sheet.iter_rows(values_only=True, min_row=2, max_row=3))
    assert [(row[-3].date(), row[-2]) for row in rows] == [(TODAY, "Aino"), (TODAY, None)]


def test_publishing_the_minutes_makes_no_new_letter(register: Register, tmp_path: Path) -> None:
    make_letters(register, CALL, tmp_path / "a", today=TODAY)

    def publish(session) -> None:
        session.scalars(select(Meeting)).one().minutes_published_on = LATER

    change_row(register, publish)
    made = make_letters(register, CALL, tmp_path / "b", today=LATER)
    assert not any(row.new for row in made.letters)


def test_a_file_that_differs_is_never_overwritten(register: Register, tmp_path: Path) -> None:
    made = make_letters(register, CALL, tmp_path / "a", today=TODAY)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / made.letters[0].file).write_bytes(b"oma")
    with pytest.raises(UserError, match=made.letters[0].file):
        make_letters(register, CALL, tmp_path / "b", today=TODAY)
    assert files(tmp_path / "b") == {made.letters[0].file: b"oma"}


def test_nothing_is_entered_when_the_folder_refuses(register: Register, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "2027-kumppanuus_paatokset_tulostus.pdf").write_bytes(b"oma")
    with pytest.raises(UserError, match="tulostus"):
        make_letters(register, CALL, tmp_path / "a", today=TODAY)
    (tmp_path / "tiedosto").write_bytes(b"")
    with pytest.raises(UserError, match="tiedosto"):
        make_letters(register, CALL, tmp_path / "tiedosto", today=TODAY)
    assert list(register.files.hashes()) == []
    assert count(register, LetterRun) == 0


def test_a_missing_part_stops_before_anything_is_written(tmp_path: Path) -> None:
    builder = RoundBuilder()
    builder.decisions["rejected"] = replace(KINDS["rejected"], reason=None)
    with builder.fill(tmp_path / "rekisteri.jdreg") as register:
        with pytest.raises(LetterProblemsError, match="Åsalon Harrastajat ry"):
            make_letters(register, CALL, tmp_path / "a", today=TODAY)
        assert not (tmp_path / "a").exists()
        assert count(register, LetterRun) == 0


def test_cancel_leaves_nothing(register: Register, tmp_path: Path) -> None:
    cancel = threading.Event()

    def stop(*_step: object) -> None:
        cancel.set()

    with pytest.raises(CancelledError):
        make_letters(register, CALL, tmp_path / "a", today=TODAY, progress=stop, cancel=cancel)
    assert not (tmp_path / "a").exists()
    assert list(register.files.hashes()) == []
    assert count(register, LetterRun) == 0


def test_files_of_a_failed_entering_are_swept(register: Register, tmp_path: Path) -> None:
    register.writable = False
    with pytest.raises(UserError):
        make_letters(register, CALL, tmp_path / "a", today=TODAY)
    assert list(register.files.hashes()) == []
    assert not (tmp_path / "a").exists()


def test_making_letters_cannot_be_undone(register: Register, tmp_path: Path) -> None:
    make_letters(register, CALL, tmp_path / "a", today=TODAY)
    with pytest.raises(UserError):
        register.undo()
    assert count(register, LetterPacket) == 2


def test_every_file_of_the_run_is_named_in_the_register(register: Register, tmp_path: Path) -> None:
    made = make_letters(register, CALL, tmp_path / "a", today=TODAY)
    named = register.read(
        lambda session: {row.part: row.file_name for row in session.scalars(select(RunFile)).all()}
    )
    assert named == {
        PacketPart.PRINT_FILE: made.print_file,
        PacketPart.SEND_LIST: made.send_list,
    }


def test_a_call_without_decisions_is_told(tmp_path: Path) -> None:
    builder = RoundBuilder()
    builder.decisions = {}
    with builder.fill(tmp_path / "rekisteri.jdreg") as register:
        with pytest.raises(UserError, match="ei ole vielä päätöksiä"):
            make_letters(register, CALL, tmp_path / "a", today=TODAY)
        with pytest.raises(UserError, match="tuntematon"):
            make_letters(register, "tuntematon", tmp_path / "a", today=TODAY)
