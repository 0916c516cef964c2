"""Information requests: what is collected, how it is judged, when and how it is answered."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models.application import Application
from jarjestodesk.models.assessment import Score
from jarjestodesk.models.decision import Decision
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import (
    InformationAnswer,
    InformationItemKind,
    InformationRequester,
    LongerTime,
    Publicity,
)
from jarjestodesk.records.information_requests import Giving, RequestInput, RequestSheet
from jarjestodesk.records.lists import Edit, ListQuery
from jarjestodesk.services import application_page, edits, lists
from jarjestodesk.services import information_requests as service
from jarjestodesk.services.information_queries import requests, sheet
from jarjestodesk.services.removing import remove_application
from jarjestodesk.services.today import today_page
from tests.services.conftest import TODAY
from tests.services.undoing import done_and_undone

PARTY, OUTSIDER = InformationRequester
ASKED = RequestInput(OUTSIDER, TODAY, "Toimittaja Esimerkki", "Hakemus ja pisteet")
DUE = date(2026, 12, 8)


def decided(register: Register) -> int:
    """Return an application that was scored and decided."""
    query = (
        select(Decision.application_id)
        .join(Score, Score.application_id == Decision.application_id)
        .order_by(Decision.application_id)
    )
    key = register.read(lambda session: session.scalars(query).first())
    assert key is not None
    return key


@pytest.fixture
def application(sample_register: Register) -> int:
    return decided(sample_register)


@pytest.fixture
def request_id(sample_register: Register, application: int) -> int:
    made = sample_register.run_write(service.take_down, [application], ASKED, today=TODAY)
    return made.result


def whole(register: Register, key: int) -> RequestSheet:
    return register.read(sheet, key)


def edit(register: Register, kind: str, row: int, name: str, value: object) -> str:
    """Write one value; return why it was refused, or nothing."""
    done = register.run_write(edits.apply, [Edit(kind, row, name, value)], today=TODAY)
    return done.result[0].message if done.result else ""


def judge(register: Register, row: int, publicity: str, **rest: object) -> None:
    for name, value in {"publicity": publicity, **rest}.items():
        assert edit(register, "information.item", row, name, value) == ""


def test_a_request_collects_what_the_application_holds(
    sample_register: Register, application: int
) -> None:
    made = done_and_undone(sample_register, service.take_down, [application], ASKED, today=TODAY)
    found = whole(sample_register, made.result)
    page = sample_register.read(application_page.page, application, today=TODAY)
    assert [key for key, _name in found.applications] == [application]
    assert found.line.due_on == DUE
    assert found.unjudged == len(found.items)
    kinds = {item.kind for item in found.items}
    assert kinds >= {
        InformationItemKind.FACT,
        InformationItemKind.SCORE,
        InformationItemKind.DECISION,
    }
    scores = [item for item in found.items if item.kind is InformationItemKind.SCORE]
    assert len(scores) == len(page.scoring.sets)
    reasons = [cell.reason for one in page.scoring.sets for cell in one.cells if cell.reason]
    told = "\n".join(item.content or "" for item in scores)
    assert all(reason in told for reason in reasons)
    assert page.facts.applicant in (found.items[0].content or "")
    assert page.decisions[0].reason in "\n".join(item.content or "" for item in found.items)
    assert [one.id for one in page.requests] == [made.result]


def test_her_own_notes_are_no_documents(sample_register: Register, application: int) -> None:
    assert edit(sample_register, "application", application, "notes", "vain minulle") == ""
    made = sample_register.run_write(service.take_down, [application], ASKED, today=TODAY)
    found = whole(sample_register, made.result)
    assert not any("vain minulle" in (item.content or "") for item in found.items)


def test_several_applications_are_asked_about_at_once(sample_register: Register) -> None:
    query = select(Application.id).order_by(Application.id).limit(3)
    ids = list(sample_register.read(lambda session: session.scalars(query).all()))
    made = sample_register.run_write(service.take_down, [*ids, ids[0]], ASKED, today=TODAY)
    found = whole(sample_register, made.result)
    assert [key for key, _name in found.applications] == ids
    assert len({item.id for item in found.items}) == len(found.items)


def test_a_request_in_the_future_or_about_nothing_is_refused(
    sample_register: Register, application: int
) -> None:
    tomorrow = RequestInput(OUTSIDER, TODAY + timedelta(days=1))
    for ids, data in (([application], tomorrow), ([], ASKED)):
        with pytest.raises(UserError):
            sample_register.run_write(service.take_down, ids, data, today=TODAY)


def test_a_month_where_the_law_gives_it_and_the_last_day_follows(
    sample_register: Register, request_id: int
) -> None:
    for name, value, due in (
        ("longer", LongerTime.SECRET_PARTS, date(2026, 12, 28)),
        ("received_on", date(2026, 11, 20), date(2026, 12, 21)),
        ("longer", None, date(2026, 12, 4)),
    ):
        assert edit(sample_register, "information", request_id, name, value) == ""
        assert whole(sample_register, request_id).line.due_on == due
    assert edit(sample_register, "information", request_id, "received_on", None)
    assert edit(sample_register, "information", request_id, "received_on", date(2027, 1, 1))


def test_each_thing_is_judged_and_a_number_is_a_ground(
    sample_register: Register, request_id: int
) -> None:
    item = whole(sample_register, request_id).items[0]
    batch = [
        Edit("information.item", item.id, "publicity", "partly"),
        Edit("information.item", item.id, "ground", "20"),
        Edit("information.item", item.id, "public_text", "Julkinen osa"),
    ]
    done_and_undone(sample_register, edits.apply, batch, today=TODAY)
    found = whole(sample_register, request_id).items[0]
    assert found.ground == "JulkL 24 § 1 mom. 20 k"
    assert found.giving is Giving.EDITED
    assert edit(sample_register, "information", request_id, "kind", PARTY) == ""
    assert whole(sample_register, request_id).items[0].giving is Giving.WHOLE
    judge(sample_register, item.id, "secret", withheld=True)
    assert whole(sample_register, request_id).items[0].giving is Giving.NOTHING


def test_what_lacks_is_told_in_words_until_all_is_judged(
    sample_register: Register, request_id: int
) -> None:
    first, second = whole(sample_register, request_id).items[:2]
    lacking = [whole(sample_register, request_id).lacking]
    judge(sample_register, first.id, "secret")
    judge(sample_register, second.id, "partly", ground="JulkL 24 § 1 mom. 31 k")
    done_and_undone(sample_register, service.judge_rest, request_id)
    lacking.append(whole(sample_register, request_id).lacking)
    judge(sample_register, first.id, "secret", ground="20")
    lacking.append(whole(sample_register, request_id).lacking)
    judge(sample_register, second.id, "partly", public_text="Muu osa")
    assert "arvioimatta" in lacking[0]
    assert "peruste" in lacking[1]
    assert "teksti, joka annetaan" in lacking[2]
    assert whole(sample_register, request_id).lacking is None


def test_a_wholly_public_answer_needs_no_more(sample_register: Register, request_id: int) -> None:
    with pytest.raises(UserError, match="arvioimatta"):
        sample_register.run_write(service.answer, request_id, TODAY, today=TODAY)
    sample_register.run_write(service.judge_rest, request_id)
    before = TODAY - timedelta(days=1)
    with pytest.raises(UserError):
        sample_register.run_write(service.answer, request_id, before, today=TODAY)
    done_and_undone(sample_register, service.answer, request_id, TODAY, today=TODAY)
    assert whole(sample_register, request_id).line.answer is InformationAnswer.GIVEN


def test_who_is_refused_is_told_why_and_of_the_right(
    sample_register: Register, request_id: int
) -> None:
    item = whole(sample_register, request_id).items[0]
    judge(sample_register, item.id, "secret", ground="20")
    sample_register.run_write(service.judge_rest, request_id)
    for told in ({}, {"refusal_reason": "Liikesalaisuus"}, {"right_told_on": TODAY}):
        with pytest.raises(UserError, match="14 §"):
            sample_register.run_write(service.answer, request_id, TODAY, today=TODAY, **told)
    told = {"refusal_reason": "Liikesalaisuus", "right_told_on": TODAY}
    sample_register.run_write(service.answer, request_id, TODAY, today=TODAY, **told)
    assert whole(sample_register, request_id).line.answer is InformationAnswer.PARTLY


@pytest.mark.parametrize("days", [-1, 1])
def test_the_right_is_told_between_receipt_and_today(
    sample_register: Register, request_id: int, days: int
) -> None:
    item = whole(sample_register, request_id).items[0]
    judge(sample_register, item.id, "secret", ground="20")
    sample_register.run_write(service.judge_rest, request_id)
    told = {"refusal_reason": "Liikesalaisuus", "right_told_on": TODAY + timedelta(days=days)}
    with pytest.raises(UserError, match="Oikeudesta"):
        sample_register.run_write(service.answer, request_id, TODAY, today=TODAY, **told)


def test_of_what_was_given_whole_no_refusal_is_kept(
    sample_register: Register, request_id: int
) -> None:
    sample_register.run_write(service.judge_rest, request_id)
    told = {"refusal_reason": "Liikesalaisuus", "right_told_on": TODAY}
    sample_register.run_write(service.answer, request_id, TODAY, today=TODAY, **told)
    found = whole(sample_register, request_id)
    assert (found.refusal_reason, found.right_told_on) == (None, None)


def test_what_was_given_stays(sample_register: Register, request_id: int) -> None:
    sample_register.run_write(service.judge_rest, request_id)
    sample_register.run_write(service.answer, request_id, TODAY, today=TODAY)
    item = whole(sample_register, request_id).items[0]
    assert "annettua ei muuteta" in edit(
        sample_register, "information.item", item.id, "publicity", "secret"
    )
    assert edit(sample_register, "information", request_id, "requester", "Joku muu")
    for function in (service.judge_rest, service.remove):
        with pytest.raises(UserError):
            sample_register.run_write(function, request_id)


def test_a_request_taken_down_by_mistake_is_removed(
    sample_register: Register, application: int, request_id: int
) -> None:
    with pytest.raises(UserError, match="tietopyynt"):
        sample_register.run_write(remove_application, application)
    done_and_undone(sample_register, service.remove, request_id)
    assert sample_register.read(requests) == ()
    for asked in (lambda: whole(sample_register, request_id),
                  lambda: sample_register.run_write(service.remove, request_id)):  # fmt: skip
        with pytest.raises(UserError, match="ei enää ole"):
            asked()


def test_what_changed_is_collected_again_and_judged_anew(
    sample_register: Register, application: int, request_id: int
) -> None:
    sample_register.run_write(service.judge_rest, request_id)
    assert edit(sample_register, "application", application, "purpose", "Uusi tarkoitus") == ""
    assert edit(sample_register, "application", application, "need", "Uusi tarve") == ""
    again = done_and_undone(sample_register, service.collect_again, request_id, today=TODAY)
    found = whole(sample_register, request_id)
    assert {item.content for item in found.items if item.publicity is None} == {
        "Uusi tarkoitus",
        "Uusi tarve",
    }
    assert again.result == 2
    assert sample_register.run_write(
        service.collect_again, request_id, today=TODAY
    ).result == 0  # fmt: skip


def test_things_of_one_name_are_kept_apart(sample_register: Register, application: int) -> None:
    def second(session: Session) -> Changes[None]:
        first = session.scalars(
            select(Decision).where(Decision.application_id == application)
        ).first()
        values = {c.key: getattr(first, c.key) for c in Decision.__mapper__.column_attrs}
        values |= {"replaces_id": first.id, "reason": "Toinen perustelu"}
        values.pop("id")
        session.add(Decision(**values))
        session.flush()
        return Changes("Toinen päätös", None)

    sample_register.run_write(second)
    made = sample_register.run_write(service.take_down, [application], ASKED, today=TODAY)
    again = sample_register.run_write(service.collect_again, made.result, today=TODAY)
    assert again.result == 0


def test_the_list_of_things_has_advice_and_whose_it_is(
    sample_register: Register, request_id: int
) -> None:
    info = sample_register.read(lists.info, "information.items", (request_id,), today=TODAY)
    query = ListQuery("information.items", TODAY, (request_id,), search="pisteet")
    ids = sample_register.read(lists.ids, query)
    rows = sample_register.read(lists.rows, query, ids)
    scores = [row for row in rows.values() if row[info.index("kind")] == "score"]
    assert scores
    assert all(row[info.index("advice")] == "Yleensä julkinen." for row in scores)
    assert info.columns[info.index("applicant")].hidden


def test_before_the_decision_scores_are_not_public_yet(sample_register: Register) -> None:
    query = select(Score.application_id).where(
        ~select(Decision.id).where(Decision.application_id == Score.application_id).exists()
    )
    key = sample_register.read(lambda session: session.scalars(query).first())
    made = sample_register.run_write(service.take_down, [key], ASKED, today=TODAY)
    info = sample_register.read(lists.info, "information.items", (made.result,), today=TODAY)
    asked = ListQuery("information.items", TODAY, (made.result,))
    rows = sample_register.read(lists.rows, asked, sample_register.read(lists.ids, asked))
    told = {row[info.index("kind")]: row[info.index("advice")] for row in rows.values()}
    assert "ennen päätöstä" in told[InformationItemKind.SCORE]


def test_open_requests_stand_in_today_and_in_the_order_of_their_days(
    sample_register: Register, application: int, request_id: int
) -> None:
    old = RequestInput(PARTY, date(2026, 11, 2))
    late = sample_register.run_write(service.take_down, [application], old, today=TODAY).result
    assert [one.id for one in sample_register.read(requests)] == [late, request_id]
    page = sample_register.read(today_page, today=TODAY)
    tasks = {
        task.route: (task.when, task.tone)
        for group in page.groups
        for task in group.tasks
        if "request:" in task.route
    }
    assert tasks == {
        f"applications/{application}/request:{late}": (date(2026, 11, 16), "bad"),
        f"applications/{application}/request:{request_id}": (DUE, "warning"),
    }
    sample_register.run_write(service.judge_rest, late)
    sample_register.run_write(service.answer, late, TODAY, today=TODAY)
    assert [one.id for one in sample_register.read(requests)] == [request_id, late]
    assert Publicity.PUBLIC in {item.publicity for item in whole(sample_register, late).items}
