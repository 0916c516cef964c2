"""Supplement requests: asked in batch, sent, answered item by item, reminded of."""

from datetime import date, timedelta

import pytest

from jarjestodesk.errors import UserError
from jarjestodesk.models.application import Application, ApplicationPerson
from jarjestodesk.models.eligibility import SupplementItem, SupplementRequest
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.person import Person
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import ApplicationStatus, CheckKind, Role, ServiceMethod
from jarjestodesk.records.supplements import Ask, Batch, SupplementState, Wanted
from jarjestodesk.services.editing.checks import check_all
from jarjestodesk.services.today.applications import application_tasks
from jarjestodesk.services.workplace import facts
from jarjestodesk.services.workplace.supplement_queries import (
    email_of,
    incomplete,
    lacks,
    open_requests,
)
from jarjestodesk.services.workplace.supplements import (
    ask_supplements,
    lapse_requests,
    send_requests,
    supplement_came,
    supplements_came,
)
from tests.letters_builder import change_row
from tests.services.workplace.conftest import TODAY, Desk

LIST = "call.checks"
DUE = date(2026, 12, 8)
LETTER = ServiceMethod.LETTER


def first(desk: Desk, count: int) -> list[int]:
    return list(desk.rows(LIST, desk.open_call))[:count]


def batch_of(desk: Desk, ids: list[int], due_on: date = DUE) -> Batch:
    """Return what the window offers at first: each application what it lacks."""
    return Batch(
        tuple(
            Ask(lack.application_id, tuple(o.wanted for o in lack.offers if o.ticked))
            for lack in desk.read(lacks, ids)
        ),
        due_on,
    )


def state(desk: Desk, row: int) -> SupplementState:
    found: SupplementState = desk.rows(LIST, desk.open_call)[row]["supplement"]
    return found


def paper_check(desk: Desk) -> str:
    checks = desk.register.read(facts, desk.open_call).checks
    return next(f"check:{one.id}" for one in checks if one.kind is CheckKind.ATTACHMENTS)


def undo(desk: Desk) -> str:
    return desk.register.undo().label


def test_what_is_missing_is_offered_and_what_is_to_be_judged_may_be_ticked(desk: Desk) -> None:
    desk.write(check_all, desk.open_call)
    row = first(desk, 1)[0]
    check = paper_check(desk)
    other = next(
        one.key for one in desk.info(LIST, desk.open_call).columns
        if one.key.startswith("check:") and one.key != check
    )  # fmt: skip
    desk.edit("check", row, other, "to_judge")
    (lack,) = desk.read(lacks, [row])
    papers = [offer for offer in lack.offers if offer.wanted.paper_id]
    assert papers
    assert all(offer.ticked for offer in papers)
    judged = [offer for offer in lack.offers if not offer.wanted.paper_id]
    assert judged
    assert not any(offer.ticked for offer in judged)
    assert not any("liitteet ovat mukana" in offer.wanted.label for offer in judged)


def test_many_are_asked_in_one_change_each_for_its_own(desk: Desk) -> None:
    ids = first(desk, 3)
    done = desk.write(ask_supplements, batch_of(desk, ids))
    assert done.label == "Pyydettiin 3 täydennystä"
    row = desk.rows(LIST, desk.open_call)[ids[0]]
    assert (row["supplement_due"], row["supplement_sent"]) == (DUE, None)
    assert row["supplement"] is SupplementState.ASKED
    assert row["status"] is ApplicationStatus.TO_SUPPLEMENT
    assert undo(desk) == "Kumottiin: Pyydettiin 3 täydennystä"
    assert desk.rows(LIST, desk.open_call)[ids[0]]["supplement"] is None


def test_one_that_cannot_be_asked_leaves_all_unasked(desk: Desk) -> None:
    ids = first(desk, 2)
    whole = batch_of(desk, ids)
    for wrong, words in [
        (Batch(whole.asks, TODAY), "määräpäivä"),
        (Batch((), DUE), "Valitse"),
        (Batch((whole.asks[0], Ask(ids[1], ())), DUE), "mitään ei pyydetä"),
    ]:
        with pytest.raises(UserError, match=words):
            desk.write(ask_supplements, wrong)
    desk.register.run_write(_withdraw, ids[1])
    with pytest.raises(UserError, match="päättynyt"):
        desk.write(ask_supplements, whole)
    assert desk.read(incomplete, desk.open_call)
    assert desk.register.read(open_requests, ids) == ()


def _withdraw(session, row):
    session.get_one(Application, row).withdrawn_on = TODAY
    return Changes("Peruttiin", None)


def test_a_decided_application_is_not_asked(desk: Desk) -> None:
    row = next(iter(desk.rows(LIST, desk.decided)))
    with pytest.raises(UserError, match="päättynyt"):
        desk.write(ask_supplements, Batch((Ask(row, (Wanted("Säännöt"),)),), DUE))


def test_what_was_sent_is_recorded_once_and_never_undone(desk: Desk) -> None:
    ids = first(desk, 2)
    desk.write(ask_supplements, batch_of(desk, ids))
    for method, day, words in [
        (ServiceMethod.MINUTES, TODAY, "kirjeenä tai"),
        (LETTER, TODAY + timedelta(days=1), "tulevaisuudessa"),
        (LETTER, TODAY - timedelta(days=1), "vasta"),
    ]:
        with pytest.raises(UserError, match=words):
            desk.write(send_requests, ids, method, day)
    done = desk.write(send_requests, ids, LETTER, TODAY)
    assert done.label == "Merkittiin 2 täydennyspyyntöä lähetetyiksi"
    assert state(desk, ids[0]) is SupplementState.SENT
    with pytest.raises(UserError, match="jo merkitty"):
        desk.write(send_requests, ids, LETTER, TODAY)
    with pytest.raises(UserError, match="uudella merkinnällä"):
        undo(desk)
    with pytest.raises(UserError, match="ei ole"):
        desk.write(send_requests, first(desk, 3)[2:], LETTER, TODAY)
    with pytest.raises(UserError, match="Valitse"):
        desk.write(send_requests, [], LETTER, TODAY)


def test_a_due_day_gone_by_cannot_be_sent_any_more(desk: Desk) -> None:
    ids = first(desk, 1)
    desk.write(ask_supplements, batch_of(desk, ids, TODAY + timedelta(days=1)))
    late = TODAY + timedelta(days=2)
    with pytest.raises(UserError, match="ei jätä aikaa"):
        desk.register.run_write(send_requests, ids, LETTER, late, today=late)


def test_what_comes_is_recorded_item_by_item_until_nothing_is_left(desk: Desk) -> None:
    desk.write(check_all, desk.open_call)
    (row,) = first(desk, 1)
    (ask,) = batch_of(desk, [row]).asks
    items = (*ask.items, Wanted("Tarkennus seurantaan"))
    desk.write(ask_supplements, Batch((Ask(row, items),), DUE))
    desk.write(send_requests, [row], ServiceMethod.EMAIL, TODAY)
    (waiting,) = desk.register.read(open_requests, [row])
    assert [item.label for item in waiting.items] == [wanted.label for wanted in items]
    own = waiting.items[-1].item_id
    with pytest.raises(UserError, match="valitse"):
        desk.write(supplement_came, row, TODAY, item_ids=[])
    with pytest.raises(UserError, match="vasta"):
        desk.write(supplement_came, row, TODAY - timedelta(days=1))
    desk.write(supplement_came, row, TODAY, item_ids=[own])
    assert state(desk, row) is SupplementState.PARTLY
    desk.write(supplement_came, row, TODAY)
    found = desk.rows(LIST, desk.open_call)[row]
    assert (found["supplement"], found["supplement_answered"]) == ("answered", TODAY)
    assert found[paper_check(desk)] == "passed"
    with pytest.raises(UserError, match="avointa täydennyspyyntöä ei ole"):
        desk.write(supplement_came, row, TODAY)
    undo(desk)
    assert state(desk, row) is SupplementState.PARTLY


def test_a_paper_ticked_in_its_cell_answers_what_asked_for_it(desk: Desk) -> None:
    (row,) = first(desk, 1)
    desk.write(ask_supplements, batch_of(desk, [row]))
    desk.write(send_requests, [row], LETTER, TODAY)
    papers = [one.paper_id for ask in batch_of(desk, [row]).asks for one in ask.items]
    assert len(papers) > 1
    desk.edit("check", row, f"paper:{papers[0]}", True)
    assert state(desk, row) is SupplementState.PARTLY
    for paper in papers[1:]:
        desk.edit("check", row, f"paper:{paper}", True)
    assert state(desk, row) is SupplementState.ANSWERED


def test_a_second_request_names_the_first_and_its_answer_settles_both(desk: Desk) -> None:
    (row,) = first(desk, 1)
    batch = batch_of(desk, [row])
    desk.write(ask_supplements, batch)
    with pytest.raises(UserError, match="pyydetty jo"):
        desk.write(ask_supplements, batch)
    desk.write(send_requests, [row], LETTER, TODAY)
    later = DUE + timedelta(days=1)
    over = desk.register.read(lambda s: application_tasks(s, later))
    assert _of_open_call(desk, over) == [("bad", "Täydennys saapumatta 1 hakemukseen")]
    again = Batch(batch.asks, later + timedelta(days=14))
    desk.register.run_write(ask_supplements, again, today=later)
    rows = desk.register.read(lambda s: [(r.id, r.reminds_id) for r in _requests(s, row)])
    assert rows[1][1] == rows[0][0]
    still = desk.register.read(lambda s: application_tasks(s, later))
    assert _of_open_call(desk, still) == [("warning", "Lähetä 1 täydennyspyyntö")]
    desk.register.run_write(supplements_came, [row], later, today=later)
    assert desk.register.read(lambda s: [r.answered_on for r in _requests(s, row)]) == [later] * 2
    received = desk.register.read(
        lambda s: {item.received_on for item in s.query(SupplementItem) if item.request_id in
                   {r.id for r in _requests(s, row)}}
    )  # fmt: skip
    assert received == {later}


def test_a_request_nobody_answers_is_closed_on_a_day_and_the_rest_is_hers(desk: Desk) -> None:
    first_row, other = first(desk, 2)
    batch = batch_of(desk, [first_row, other])
    desk.write(ask_supplements, batch)
    desk.write(send_requests, [first_row, other], LETTER, TODAY)
    over = DUE + timedelta(days=1)
    for ids, day, today, words in [
        ([], over, over, "Valitse"),
        ([first_row], over + timedelta(days=1), over, "tulevaisuudessa"),
        ([first_row], TODAY - timedelta(days=1), over, "vasta"),
        ([first_row], DUE, DUE, "8.12.2026 koko päivä"),
        (first(desk, 3), over, over, "avointa täydennyspyyntöä ei ole"),
    ]:
        with pytest.raises(UserError, match=words):
            desk.register.run_write(lapse_requests, ids, day, today=today)
    assert state(desk, first_row) is SupplementState.SENT, "all or none"
    done = desk.register.run_write(lapse_requests, [first_row], over, today=over)
    assert done.label == "Päätettiin 1 täydennyspyyntö ilman vastausta"
    row = desk.rows(LIST, desk.open_call)[first_row]
    assert (row["supplement"], row["supplement_answered"]) == (SupplementState.LAPSED, None)
    assert row["status"] is ApplicationStatus.RECEIVED
    assert desk.rows("applications")[first_row]["status"] is ApplicationStatus.RECEIVED
    late = desk.register.read(lambda s: application_tasks(s, over))
    assert _of_open_call(desk, late) == [("bad", "Täydennys saapumatta 1 hakemukseen")]
    assert first_row not in desk.register.read(incomplete, desk.open_call, today=over)
    with pytest.raises(UserError, match="avointa täydennyspyyntöä ei ole"):
        desk.register.run_write(supplement_came, first_row, over, today=over)
    undo(desk)
    assert state(desk, first_row) is SupplementState.SENT


def test_one_closed_may_be_asked_again_as_if_for_the_first_time(desk: Desk) -> None:
    (row,) = first(desk, 1)
    batch = batch_of(desk, [row], TODAY + timedelta(days=1))
    desk.write(ask_supplements, batch)
    desk.write(lapse_requests, [row], TODAY), "one that never left is closed at any time"
    (lack,) = desk.read(lacks, [row])
    assert (lack.refused, lack.asked_on) == (None, None)
    desk.write(ask_supplements, batch_of(desk, [row]))
    assert state(desk, row) is SupplementState.ASKED
    assert desk.register.read(lambda s: [r.reminds_id for r in _requests(s, row)]) == [None, None]


def _of_open_call(desk: Desk, tasks) -> list[tuple[str, str]]:
    return [(t.tone, t.title) for t in tasks if t.route == f"calls/{desk.open_call}/checks"]


def _requests(session, row):
    return session.query(SupplementRequest).filter_by(application_id=row).order_by("id").all()


def test_incomplete_are_those_that_lack_a_paper_and_were_not_asked(desk: Desk) -> None:
    ids = desk.read(incomplete, desk.open_call)
    assert set(ids) == set(desk.rows(LIST, desk.open_call))
    desk.write(ask_supplements, batch_of(desk, list(ids[:2])))
    assert desk.read(incomplete, desk.open_call) == ids[2:]
    assert desk.read(incomplete, desk.decided) == ()


def test_an_email_goes_to_the_organisation_else_to_its_contact(desk: Desk) -> None:
    (row,) = first(desk, 1)

    def asked() -> str | None:
        return desk.register.read(lambda s: email_of(s, s.get_one(Application, row), TODAY))

    assert asked() is not None

    def forget(session) -> None:
        owner = session.get_one(Organisation, session.get_one(Application, row).organisation_id)
        owner.email = "ei osoite"
        for person in session.query(Person):
            person.email = None

    change_row(desk.register, forget)
    assert asked() is None

    def name(session) -> None:
        person = session.query(Person).first()
        person.email = "hakija@esimerkki.fi"
        session.add(
            ApplicationPerson(application_id=row, person_id=person.id, role=Role.CONTENT_CONTACT)
        )

    change_row(desk.register, name)
    assert asked() == "hakija@esimerkki.fi"
