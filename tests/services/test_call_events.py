"""Information events of a call and its log of questions: one answer for all."""

from datetime import date, timedelta

import pytest

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.records.call_events import (
    CallLog,
    EventInput,
    QuestionInput,
    html_answers,
    plain_answers,
)
from jarjestodesk.records.lists import Edit
from jarjestodesk.services import call_events as service
from jarjestodesk.services import edits
from jarjestodesk.services.today import today_page
from tests.services.conftest import TODAY
from tests.services.undoing import done_and_undone

CALL, OTHER = 4, 3
EVENT = EventInput("Hakuklinikka", date(2026, 12, 1), "14:00", "15:30", "Teams", "Järjestösihteeri")
QUESTION = QuestionInput("Saako palkata?", TODAY, organisation_id=2, asked_by="Aino")


@pytest.fixture
def event(sample_register: Register) -> int:
    return sample_register.run_write(service.add_event, CALL, EVENT).result


@pytest.fixture
def question(sample_register: Register, event: int) -> int:
    data = QuestionInput("Saako palkata?", TODAY, 2, "Aino", event)
    return sample_register.run_write(service.add_question, CALL, data, today=TODAY).result


def log(register: Register) -> CallLog:
    return register.read(service.log, CALL)


def edit(register: Register, kind: str, row: int, name: str, value: object) -> str:
    done = register.run_write(edits.apply, [Edit(kind, row, name, value)], today=TODAY)
    return done.result[0].message if done.result else ""


def test_an_event_is_added_edited_and_removed(sample_register: Register) -> None:
    row = done_and_undone(sample_register, service.add_event, CALL, EVENT).result
    values = {
        "title": "Infotilaisuus",
        "held_on": date(2026, 12, 2),
        "starts": "klo 9",
        "ends": "10.15",
        "place": "https://esimerkki.example/infot",
        "held_by": "Koordinaattori",
        "notes": "Muistutus",
    }
    for name, value in values.items():
        batch = [Edit("event", row, name, value)]
        assert done_and_undone(sample_register, edits.apply, batch, today=TODAY).result == ()
    (found,) = log(sample_register).events
    assert (found.starts, found.ends, found.title) == ("09:00", "10:15", "Infotilaisuus")
    assert "päättyy ennen" in edit(sample_register, "event", row, "ends", "8")
    assert "14.30" in edit(sample_register, "event", row, "starts", "aamulla")
    done_and_undone(sample_register, service.remove_event, row)
    assert log(sample_register).events == ()
    with pytest.raises(UserError):
        sample_register.run_write(service.remove_event, row)


def test_an_event_does_not_end_before_it_starts(sample_register: Register) -> None:
    for starts, ends in (("14:00", "13:00"), (None, "13:00")):
        data = EventInput("Info", TODAY, starts, ends)
        with pytest.raises(UserError, match="päättyy ennen"):
            sample_register.run_write(service.add_event, CALL, data)


def test_a_question_is_logged_with_who_asked(sample_register: Register, event: int) -> None:
    data = QuestionInput("Saako palkata?", TODAY, 2, "Aino", event)
    done_and_undone(sample_register, service.add_question, CALL, data, today=TODAY)
    found = log(sample_register)
    assert found.questions[0].asker == "Aino, Koivurannan Sydän ry"
    assert found.events[0].questions == 1
    assert found.answered == ()
    tomorrow = QuestionInput("?", TODAY + timedelta(days=1))
    elsewhere = QuestionInput("?", TODAY, event_id=event)
    for call, wrong in ((CALL, tomorrow), (OTHER, elsewhere)):
        with pytest.raises(UserError):
            sample_register.run_write(service.add_question, call, wrong, today=TODAY)


def test_an_answer_has_its_day_and_only_an_answer_is_published(
    sample_register: Register, question: int
) -> None:
    assert "vastaus" in edit(sample_register, "event.question", question, "published", True)
    batch = [Edit("event.question", question, "answer", "Kyllä saa.")]
    done_and_undone(sample_register, edits.apply, batch, today=TODAY)
    assert log(sample_register).questions[0].answered_on == TODAY
    done = done_and_undone(sample_register, service.publish_answers, CALL)
    assert done.result == 1
    assert log(sample_register).questions[0].published
    assert "säilytetään" in edit(sample_register, "event.question", question, "answer", None)
    with pytest.raises(UserError, match="säilytetään"):
        sample_register.run_write(service.remove_question, question)
    assert edit(sample_register, "event.question", question, "published", False) == ""
    assert edit(sample_register, "event.question", question, "answer", None) == ""
    assert log(sample_register).questions[0].answered_on is None
    done_and_undone(sample_register, service.remove_question, question)


def test_a_questions_facts_are_edited(sample_register: Register, question: int) -> None:
    for name, value in (
        ("question", "Uusi?"),
        ("asked_by", "Eino"),
        ("asked_on", TODAY - timedelta(days=2)),
        ("event", None),
        ("answered_on", TODAY),
    ):
        assert edit(sample_register, "event.question", question, name, value) == ""
    found = log(sample_register).questions[0]
    assert (found.question, found.asked_by, found.event_id) == ("Uusi?", "Eino", None)
    other = sample_register.run_write(service.add_event, OTHER, EVENT).result
    assert edit(sample_register, "event.question", question, "event", other)
    assert edit(sample_register, "event.question", question, "asked_on", date(2027, 1, 1))


def test_questions_outlive_the_event_they_were_asked_at(
    sample_register: Register, event: int, question: int
) -> None:
    done_and_undone(sample_register, service.remove_event, event)
    assert [(one.id, one.event_id) for one in log(sample_register).questions] == [(question, None)]


def test_answers_are_copied_without_who_asked(sample_register: Register, question: int) -> None:
    data = QuestionInput("Entä <b>tilat</b>?", TODAY, answer="Ne & muu.\nKysy lisää.")
    sample_register.run_write(service.add_question, CALL, data, today=TODAY)
    answered = log(sample_register).answered
    assert plain_answers(answered) == (
        "Kysymys: Entä <b>tilat</b>?\nVastaus: Ne & muu.\nKysy lisää."
    )
    assert html_answers(answered) == (
        "<dl><dt><strong>Entä &lt;b&gt;tilat&lt;/b&gt;?</strong></dt>"
        "<dd>Ne &amp; muu.<br>Kysy lisää.</dd></dl>"
    )
    assert "Koivurannan" not in html_answers(answered)
    assert (plain_answers(()), html_answers(())) == ("", "")


def test_today_tells_of_events_and_of_questions_without_an_answer(
    sample_register: Register, question: int
) -> None:
    def tasks() -> list[tuple[str, str]]:
        page = sample_register.read(today_page, today=TODAY)
        found = [task for group in page.groups for task in group.tasks]
        return [(t.title, t.detail) for t in found if t.route == f"calls/{CALL}/facts"]

    found = dict(tasks())
    assert found["Hakuklinikka"].startswith("klo 14.00–15.30 · Teams · ")
    assert "Vastaa 1 kysymykseen" in found
    assert edit(sample_register, "event.question", question, "answer", "Kyllä.") == ""
    assert "Vastaa 1 kysymykseen" not in dict(tasks())
