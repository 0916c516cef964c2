"""Files of the user's stored with an application or a statement: whole, all of them or none."""

import os
from pathlib import Path

import pytest
from sqlalchemy import select

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.jobs import attach as job
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import RequiredAttachment
from jarjestodesk.models.file import Attachment
from jarjestodesk.records.application_page import AttachmentLine
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.support_statements import StatementInput
from jarjestodesk.services import application_page, attachments, support_statements
from jarjestodesk.services.writing import new
from tests.services.conftest import TODAY, register, sample_file, sample_register
from tests.services.undoing import done_and_undone, stored

__all__ = ["register", "sample_file", "sample_register"]
APPLICATION = 80


def attach(register: Register, *paths: Path) -> Changes:
    return job.attach(register, paths, attachments.attach_files, APPLICATION, today=TODAY)


def shown(register: Register) -> tuple[AttachmentLine, ...]:
    return register.read(application_page.page, APPLICATION, today=TODAY).attachments


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "Toimintasuunnitelma 2027.pdf"
    path.write_bytes(b"%PDF-1.7 keksitty")
    return path


def test_files_are_stored_with_one_undo(sample_register: Register, plan: Path) -> None:
    other = plan.with_name("Budjetti.xlsx")
    other.write_bytes(b"keksitty taulukko")
    before = shown(sample_register)
    made = attach(sample_register, plan, other)
    assert "2 tiedostoa" in made.label
    new_ones = shown(sample_register)[len(before) :]
    assert [one.file_name for one in new_ones] == [plan.name, other.name]
    assert {one.received_on for one in new_ones} == {TODAY}
    assert [sample_register.files.get(one.sha256) for one in new_ones] == [
        plan.read_bytes(),
        other.read_bytes(),
    ]
    sample_register.undo()
    assert shown(sample_register) == before
    sample_register.redo()
    assert shown(sample_register)[len(before) :] == new_ones


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("puuttuu.pdf", None, "ei ole tiedosto"),
        ("tyhja.pdf", b"", "on tyhjä"),
        ("suuri.pdf", b"x" * 31, "yli 0 Mt"),
    ],
)
def test_one_that_cannot_be_stored_leaves_nothing_of_the_others(
    sample_register: Register, plan: Path, monkeypatch, name: str, content: bytes | None, words: str
) -> None:
    monkeypatch.setattr(job, "MOST", 30)
    bad = plan.with_name(name)
    if content is not None:
        bad.write_bytes(content)
    before = sample_register.read(stored)
    with pytest.raises(UserError, match=words):
        attach(sample_register, plan, bad)
    assert sample_register.read(stored) == before


@pytest.mark.parametrize("fault", [PermissionError, OSError(36, "File name too long")])
def test_a_file_that_cannot_be_read_is_told_of(
    sample_register: Register, plan: Path, monkeypatch, fault: OSError
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refuse)
        with pytest.raises(UserError, match="ei voitu lukea"):
            attach(sample_register, plan)


def test_a_folder_is_no_file(sample_register: Register, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="ei ole tiedosto"):
        attach(sample_register, tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (b"lausunto\xff.pdf", "lausunto.pdf"),
        ("lausunto\u202efdp.exe".encode(), "lausuntofdp.exe"),
        (b"a\nb\x07.pdf", "a b.pdf"),
        (b"\xff", "nimeton"),
    ],
)
def test_hostile_names_are_cleaned(
    sample_register: Register, tmp_path: Path, name: bytes, kept: str
) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(b"keksitty")
    attach(sample_register, path)
    assert shown(sample_register)[-1].file_name == kept


def test_one_is_taken_off_and_the_file_comes_back_with_an_undo(
    sample_register: Register, plan: Path
) -> None:
    (row,) = attach(sample_register, plan).result
    done_and_undone(sample_register, attachments.remove_attachment, row)
    assert row not in [one.id for one in shown(sample_register)]
    with pytest.raises(UserError):
        sample_register.run_write(attachments.remove_attachment, row)
    sample_register.undo()
    assert sample_register.files.get(shown(sample_register)[-1].sha256) == plan.read_bytes()


def test_the_file_of_a_statement_stays_while_the_statement_does(
    sample_register: Register, plan: Path
) -> None:
    given = StatementInput(municipality="297", given_on=TODAY)
    made = sample_register.run_write(
        support_statements.add_statement, APPLICATION, given, today=TODAY
    )
    job.attach(sample_register, [plan], support_statements.attach, made.result)
    row = shown(sample_register)[-1].id
    with pytest.raises(UserError, match="puoltolausuntoon"):
        sample_register.run_write(attachments.remove_attachment, row)
    sample_register.run_write(support_statements.remove_statement, made.result)
    sample_register.run_write(attachments.remove_attachment, row)


def test_a_paper_that_was_asked_for_is_the_checks(sample_register: Register) -> None:
    def received(session) -> Changes[int]:
        application = session.get_one(Application, APPLICATION)
        asked = session.scalars(
            select(RequiredAttachment).filter_by(call_id=application.call_id)
        ).first()
        keys = {"application_id": application.id, "required_attachment_id": asked.id}
        return Changes("Liite", new(session, Attachment, **keys, file_name=asked.label).id)

    row = sample_register.run_write(received).result
    with pytest.raises(UserError, match="Tarkistus"):
        sample_register.run_write(attachments.remove_attachment, row)


def test_an_application_that_is_gone_gets_no_files(sample_register: Register, plan: Path) -> None:
    with pytest.raises(UserError, match="ei ole enää"):
        job.attach(sample_register, [plan], attachments.attach_files, 10**6, today=TODAY)
