"""Making supplement requests: letters and drafts whole or not at all, one change, kept frozen."""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.jobs.child import CancelledError
from jarjestodesk.jobs.supplements import batch_of_call, make_supplements, render_preview
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.county import TextTemplate
from jarjestodesk.models.eligibility import SupplementRequest
from jarjestodesk.models.file import StoredFile
from jarjestodesk.models.letter import LetterPacket, LetterRun, RunFile
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.person import Person
from jarjestodesk.records.codes import LetterKind, PacketPart, ServiceMethod, TextKind
from jarjestodesk.records.supplements import Batch, SupplementContent, SupplementForm
from jarjestodesk.services import county, sample
from jarjestodesk.services.call_queries import list_calls
from jarjestodesk.services.letters.store import stored_hashes
from jarjestodesk.services.letters.supplements import supplement_round
from jarjestodesk.services.letters.texts import edit_text
from jarjestodesk.services.workplace.supplements import send_requests
from tests.letters_builder import change_row

TODAY = date(2026, 11, 24)
DUE = date(2026, 12, 8)
CALL = "kumppanuus-2027"
LETTER, EMAIL = SupplementForm.LETTER, SupplementForm.EMAIL


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pyynnot") / "esimerkki.jdreg"
    with Register.create(path) as register:
        register.run_write(county.seed)
        register.run_write(sample.fill, today=TODAY)
    return path


@pytest.fixture
def register(sample_file: Path, tmp_path: Path) -> Iterator[Register]:
    path = tmp_path / "rekisteri.jdreg"
    shutil.copy(sample_file, path)
    with Register.open(path) as opened:
        yield opened


def batch(register: Register, count: int) -> Batch:
    whole = batch_of_call(register, CALL, DUE, today=TODAY)
    return replace(whole, asks=whole.asks[:count])


def make(register: Register, wanted: Batch, form: SupplementForm, out: Path, **more):
    return make_supplements(register, wanted, form, out, today=TODAY, **more)


def count(register: Register, model: type) -> int:
    return register.read(lambda session: session.scalar(select(func.count(model.id))) or 0)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def forget_address(register: Register, application_id: int) -> None:
    def forget(session) -> None:
        application = session.get_one(Application, application_id)
        session.get_one(Organisation, application.organisation_id).email = None
        for person in session.query(Person):
            person.email = None

    change_row(register, forget)


def test_letters_a_print_file_and_frozen_packets_in_one_change(
    register: Register, tmp_path: Path
) -> None:
    steps: list[tuple[int, int, str]] = []
    made = make(
        register, batch(register, 2), LETTER, tmp_path / "a",
        progress=lambda *step: steps.append(step),
    )  # fmt: skip
    assert names(tmp_path / "a") == {*(row.file for row in made.requests), made.print_file}
    assert made.print_file == f"{CALL}_taydennyspyynnot_tulostus.pdf"
    assert all(f"{CALL}_taydennyspyynto_00" in (row.file or "") for row in made.requests)
    assert [row.organisation for row in made.requests] == sorted(
        row.organisation for row in made.requests
    )
    assert steps[-1][0] == steps[-1][1]
    packets = register.read(
        lambda s: [
            (row.kind, row.content, row.content_sha256, row.file_name, s.get_one(
                StoredFile, row.file_id).sha256, row.made_on)
            for row in s.query(LetterPacket).filter_by(kind=LetterKind.SUPPLEMENT)
        ]
    )  # fmt: skip
    for kind, data, digest, name, sha256, made_on in packets:
        kept = SupplementContent.from_json(data)
        assert (kind, digest) == (LetterKind.SUPPLEMENT, kept.sha256())
        pdf = (tmp_path / "a" / name).read_bytes()
        assert register.files.get(sha256) == pdf == render_preview(kept, made_on)
    (run,) = register.read(
        lambda s: [r.kind for r in s.query(LetterRun).filter_by(kind=LetterKind.SUPPLEMENT)]
    )
    assert run is LetterKind.SUPPLEMENT
    linked = register.read(
        lambda s: (
            s.query(SupplementRequest).filter(SupplementRequest.packet_id.is_not(None)).count()
        )
    )
    assert linked == 2


def test_the_whole_is_undone_and_done_again_with_its_files(
    register: Register, tmp_path: Path
) -> None:
    models = (LetterRun, LetterPacket, RunFile, StoredFile, SupplementRequest)
    before = [count(register, model) for model in models]
    make(register, batch(register, 2), LETTER, tmp_path / "a")
    after = [count(register, model) for model in models]
    hashes = set(register.files.hashes())
    register.undo()
    assert [count(register, model) for model in models] == before
    register.files.sweep(register.read(stored_hashes))
    register.redo()
    assert [count(register, model) for model in models] == after
    assert set(register.files.hashes()) == hashes, "what can be done again is not swept away"


def test_once_sent_the_making_is_not_undone(register: Register, tmp_path: Path) -> None:
    wanted = batch(register, 1)
    make(register, wanted, LETTER, tmp_path / "a")
    ids = [ask.application_id for ask in wanted.asks]
    register.run_write(send_requests, ids, ServiceMethod.LETTER, TODAY, today=TODAY)
    with pytest.raises(UserError, match="uudella merkinnällä"):
        register.undo()


def test_drafts_for_those_with_an_address_letters_for_the_others(
    register: Register, tmp_path: Path
) -> None:
    wanted = batch(register, 3)
    forget_address(register, wanted.asks[0].application_id)
    made = make(register, wanted, EMAIL, tmp_path / "a")
    suffixes = [Path(row.file or "").suffix for row in made.requests]
    assert sorted(suffixes) == [".eml", ".eml", ".pdf"]
    (left,) = [row for row in made.requests if row.email is None]
    assert made.warnings == (f"{left.organisation}: sähköpostiosoite puuttuu, tehtiin kirje.",)
    assert made.print_file in names(tmp_path / "a")
    first = (tmp_path / "a" / next(iter(sorted(n for n in names(tmp_path / "a") if
             n.endswith(".eml"))))).read_bytes()  # fmt: skip
    assert b"application/pdf" in first


def test_without_the_letter_a_draft_is_words_alone(register: Register, tmp_path: Path) -> None:
    made = make(register, batch(register, 1), EMAIL, tmp_path / "a", attach=False)
    assert made.print_file is None
    (name,) = names(tmp_path / "a")
    assert b"application/pdf" not in (tmp_path / "a" / name).read_bytes()


def test_nothing_is_overwritten_and_nothing_half_done(register: Register, tmp_path: Path) -> None:
    wanted = batch(register, 2)
    found = register.read(supplement_round, wanted, today=TODAY)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / found.drafts[1].letter_name).write_text("oma", "utf-8")
    before = count(register, SupplementRequest)
    with pytest.raises(UserError, match="samannimisiä"):
        make(register, wanted, LETTER, tmp_path / "a")
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(CancelledError):
        make(register, wanted, LETTER, tmp_path / "b", cancel=cancel)
    assert count(register, SupplementRequest) == before
    assert names(tmp_path / "b") == set()
    assert set(register.files.hashes()) == register.read(stored_hashes) & set(
        register.files.hashes()
    )


def test_a_fault_after_the_files_leaves_no_orphans(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError("levy on täynnä")

    before = set(register.files.hashes())
    monkeypatch.setattr(register, "run_write", full)
    with pytest.raises(OSError, match="täynnä"):
        make(register, batch(register, 1), LETTER, tmp_path / "a")
    assert set(register.files.hashes()) == before
    assert names(tmp_path / "a") == set()


def test_a_second_request_has_a_name_of_its_own_and_names_the_first(
    register: Register, tmp_path: Path
) -> None:
    wanted = batch(register, 1)
    make(register, wanted, LETTER, tmp_path / "a")
    ids = [ask.application_id for ask in wanted.asks]
    register.run_write(send_requests, ids, ServiceMethod.LETTER, TODAY, today=TODAY)
    later = DUE + timedelta(days=2)
    again = replace(wanted, due_on=later + timedelta(days=14))
    made = make_supplements(register, again, LETTER, tmp_path / "a", today=later)
    (row,) = made.requests
    assert row.reminder
    assert "_taydennyspyynto-2_" in (row.file or "")
    assert made.print_file == f"{CALL}_taydennyspyynnot_tulostus_2.pdf"
    (draft,) = register.read(supplement_round, batch(register, 1), today=TODAY).drafts
    assert draft.content.earlier is None
    told = [row.letters for row in register.read(list_calls, today=TODAY) if row.code == CALL]
    assert told == [0], "a call's letters are those of its decisions"


def test_what_to_look_at_is_told(register: Register, tmp_path: Path) -> None:
    wanted = replace(batch(register, 1), due_on=date(2026, 12, 6), text="漢")

    def spoil(session) -> None:
        application = session.get_one(Application, wanted.asks[0].application_id)
        session.get_one(Organisation, application.organisation_id).street = None
        session.get_one(Call, application.call_id).information_person_id = None

    change_row(register, spoil)
    made = make(register, wanted, LETTER, tmp_path / "a")
    name = made.requests[0].organisation
    assert made.warnings == (
        "6.12.2026 on viikonloppu tai pyhäpäivä. Seuraava työpäivä on 7.12.2026.",
        f"{name}: postiosoite puuttuu.",
        f"{name}: kirjeessä ei voi näyttää merkkejä 漢.",
        "Haulle ei ole nimetty lisätietojen antajaa.",
    )


def test_the_countys_own_text_is_used_and_an_older_register_gets_the_shipped_one(
    register: Register, tmp_path: Path
) -> None:
    def text_id(session) -> int | None:
        return session.scalar(
            select(TextTemplate.id).where(TextTemplate.kind == TextKind.SUPPLEMENT)
        )

    known = register.read(text_id)
    assert known is not None
    register.run_write(edit_text, known, "# Omat sanat\n{{ maarapaiva }}")
    (draft, *_more) = register.read(supplement_round, batch(register, 1), today=TODAY).drafts
    assert (draft.content.texts[0].version, draft.content.texts[0].body[:12]) == (2, "# Omat sanat")
    with pytest.raises(UserError, match="summa"):
        register.run_write(edit_text, known, "{{ summa }}")

    def remove(session) -> None:
        for row in session.query(TextTemplate).filter_by(kind=TextKind.SUPPLEMENT):
            session.delete(row)

    change_row(register, remove)
    make(register, batch(register, 1), LETTER, tmp_path / "a")
    assert register.read(text_id) is not None


def test_applications_of_two_calls_are_not_asked_together(register: Register) -> None:
    calls = register.read(list_calls, today=TODAY)
    other = next(row.id for row in calls if row.code != CALL and not row.decided)
    stranger = register.read(
        lambda s: s.scalar(select(Application.id).where(Application.call_id == other))
    )
    one = batch(register, 1)
    both = replace(one, asks=(*one.asks, replace(one.asks[0], application_id=stranger)))
    with pytest.raises(UserError, match="yhden haun"):
        register.read(supplement_round, both, today=TODAY)


def test_a_call_that_lacks_nothing_is_told(register: Register) -> None:
    with pytest.raises(UserError, match="ei puutu liitteitä"):
        batch_of_call(register, "kumppanuus-2026", DUE, today=TODAY)


def test_the_print_file_is_kept_with_its_run(register: Register, tmp_path: Path) -> None:
    made = make(register, batch(register, 2), LETTER, tmp_path / "a")
    kept = register.read(
        lambda s: [
            s.get_one(StoredFile, row.file_id).sha256
            for row in s.query(RunFile).filter_by(
                part=PacketPart.PRINT_FILE, file_name=made.print_file
            )
        ]
    )
    assert [register.files.get(sha256) for sha256 in kept] == [
        (tmp_path / "a" / str(made.print_file)).read_bytes()
    ]
