"""The folder of an information request: what is public and no more, whole or not at all."""

import threading
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.jobs.child import CancelledError
from jarjestodesk.jobs.information_request import FolderWritten, write_folder
from jarjestodesk.models.decision import Decision
from jarjestodesk.models.file import Attachment, StoredFile
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import InformationRequester
from jarjestodesk.records.information_requests import RequestInput
from jarjestodesk.records.lists import Edit
from jarjestodesk.services import edits
from jarjestodesk.services import information_requests as service
from jarjestodesk.services.information_queries import sheet
from jarjestodesk.services.writing import new
from tests.services.conftest import TODAY, register, sample_file, sample_register

__all__ = ["register", "sample_file", "sample_register"]
PARTY, OUTSIDER = InformationRequester
PLAN, BUDGET, NOTE = "Kehittämissuunnitelma", "Kassavirtalaskelma", "Allekirjoitettu paperi"


@pytest.fixture
def asked(sample_register: Register) -> int:
    """A request about an application with two stored documents and a paper."""
    query = select(Decision.application_id).order_by(Decision.application_id)
    application = sample_register.read(lambda session: session.scalars(query).first())
    hashes = {name: sample_register.files.put(name.encode()) for name in (PLAN, BUDGET)}

    def add(session: Session) -> Changes[None]:
        for name, sha256 in {**hashes, NOTE: None}.items():
            row = {"application_id": application, "file_name": f"{name}: liite.PDF"}
            if sha256 is not None:
                stored = new(
                    session, StoredFile, sha256=sha256, size=9, media_type="application/pdf"
                )
                row["file_id"] = stored.id
            new(session, Attachment, **row, label=name)
        return Changes("Liitteet", None)

    sample_register.run_write(add)
    data = RequestInput(OUTSIDER, TODAY, "Toimittaja Esimerkki")
    made = sample_register.run_write(service.take_down, [application], data, today=TODAY)
    return made.result


def judge(register: Register, request_id: int, label: str, **values: object) -> None:
    items = register.read(sheet, request_id).items
    row = next(item.id for item in items if item.label == label)
    batch = [Edit("information.item", row, name, value) for name, value in values.items()]
    assert register.run_write(edits.apply, batch, today=TODAY).result == ()


def judge_all(register: Register, request_id: int) -> None:
    """Budget secret, purpose secret in part, the rest public."""
    judge(register, request_id, BUDGET, publicity="secret", ground="20")
    judge(
        register, request_id, "Tarkoitus", publicity="partly", ground="20", public_text="Vain tämä."
    )
    register.run_write(service.judge_rest, request_id)


def write(register: Register, request_id: int, out: Path, **more: object) -> FolderWritten:
    return write_folder(register, request_id, out, today=TODAY, **more)


def test_only_what_is_given_is_written(
    sample_register: Register, asked: int, tmp_path: Path
) -> None:
    judge_all(sample_register, asked)
    told: list[tuple[int, int, str]] = []
    made = write(
        sample_register, asked, tmp_path / "vastaus", progress=lambda *step: told.append(step)
    )
    assert {path.name for path in made.folder.iterdir()} == set(made.files)
    (plan,) = [name for name in made.files if name.endswith("_Kehittamissuunnitelma-liite.pdf")]
    assert (made.folder / plan).read_bytes() == PLAN.encode()
    assert not any(BUDGET.encode() in path.read_bytes() for path in made.folder.iterdir())
    assert made.by_hand[-1] == NOTE
    assert PLAN not in made.by_hand
    assert [step[0] for step in told] == [0, 1, 2, 3]


def test_the_workbook_tells_contents_and_grounds(
    sample_register: Register, asked: int, tmp_path: Path
) -> None:
    purpose = next(
        item.content
        for item in sample_register.read(sheet, asked).items
        if item.label == "Tarkoitus"
    )
    judge_all(sample_register, asked)
    made = write(sample_register, asked, tmp_path / "vastaus")
    book = load_workbook(made.folder / made.files[0])
    rows = {row[1]: row[2:] for row in book.worksheets[1].iter_rows(values_only=True) if row[1]}
    assert rows[BUDGET] == ("ei annettu", None, "JulkL 24 § 1 mom. 20 k")
    assert rows["Tarkoitus"] == ("osittain", "Vain tämä.", "JulkL 24 § 1 mom. 20 k")
    assert rows[NOTE][0] == "paperi, kopioidaan käsin"
    cells = [c for s in book.worksheets for row in s.iter_rows(values_only=True) for c in row if c]
    assert purpose not in cells
    assert "Toimittaja Esimerkki" in cells


def test_a_document_secret_in_part_is_not_written_and_the_workbook_says_so(
    sample_register: Register, asked: int, tmp_path: Path
) -> None:
    judge(sample_register, asked, PLAN, publicity="partly", ground="20")
    judge_all(sample_register, asked)
    made = write(sample_register, asked, tmp_path / "vastaus")
    assert not any(PLAN.encode() in path.read_bytes() for path in made.folder.iterdir())
    assert PLAN in made.by_hand
    book = load_workbook(made.folder / made.files[0])
    rows = {row[1]: row[2:] for row in book.worksheets[1].iter_rows(values_only=True) if row[1]}
    words = "Asiakirja annetaan erikseen salaiset kohdat peitettyinä."
    assert rows[PLAN] == ("osittain", words, "JulkL 24 § 1 mom. 20 k")


def test_a_party_gets_secret_things_and_is_told_not_to_spread_them(
    sample_register: Register, asked: int, tmp_path: Path
) -> None:
    judge_all(sample_register, asked)
    batch = [Edit("information", asked, "kind", PARTY)]
    sample_register.run_write(edits.apply, batch, today=TODAY)
    made = write(sample_register, asked, tmp_path / "vastaus")
    assert any(path.read_bytes() == BUDGET.encode() for path in made.folder.iterdir())
    cover = load_workbook(made.folder / made.files[0]).worksheets[0]
    told = " ".join(str(c) for row in cover.iter_rows(values_only=True) for c in row if c)
    assert "23 §" in told


def test_nothing_is_written_before_all_is_judged_or_over_anything(
    sample_register: Register, asked: int, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="arvioimatta"):
        write(sample_register, asked, tmp_path / "vastaus")
    judge_all(sample_register, asked)
    (tmp_path / "vastaus").mkdir()
    for out in (tmp_path / "vastaus", tmp_path / "puuttuu" / "vastaus"):
        with pytest.raises(UserError):
            write(sample_register, asked, out)
    assert list((tmp_path / "vastaus").iterdir()) == []


def test_a_missing_stored_file_or_a_cancel_leaves_nothing_behind(
    sample_register: Register, asked: int, tmp_path: Path
) -> None:
    judge_all(sample_register, asked)
    before = sorted(tmp_path.iterdir())
    cancelled = threading.Event()
    cancelled.set()
    with pytest.raises(CancelledError):
        write(sample_register, asked, tmp_path / "vastaus", cancel=cancelled)
    plan = next(i for i in sample_register.read(sheet, asked).items if i.label == PLAN)
    assert plan.sha256
    sample_register.files.path(plan.sha256).unlink()
    with pytest.raises(UserError, match="varmuuskopio"):
        write(sample_register, asked, tmp_path / "vastaus")
    assert sorted(tmp_path.iterdir()) == before
