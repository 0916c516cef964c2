"""Joint applications: further organisations with role and share, and which one leads."""

import pytest
from sqlalchemy import select

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.decision import Decision
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.application_page import ApplicationPage
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.lists import Edit, ListQuery
from jarjestodesk.services import application_page, edits, joint, lists, organisation_page
from jarjestodesk.services.removing import remove_organisation
from jarjestodesk.services.summaries import call_summary
from tests.services.conftest import TODAY
from tests.services.undoing import done_and_undone


def page(register: Register, key: int) -> ApplicationPage:
    return register.read(application_page.page, key, today=TODAY)


def of_decided(register: Register, *, decided: bool) -> int:
    """Return an application that has a decision, or one that has none."""
    has = select(Decision.id).where(Decision.application_id == Application.id).exists()
    query = select(Application.id).where(has if decided else ~has).order_by(Application.id)
    key = register.read(lambda session: session.scalars(query).first())
    assert key is not None
    return key


@pytest.fixture
def application(sample_register: Register) -> int:
    return of_decided(sample_register, decided=False)


@pytest.fixture
def others(sample_register: Register, application: int) -> list[int]:
    """Organisations that are not the lead applicant."""
    lead = page(sample_register, application).facts.organisation_id
    query = select(Organisation.id).where(Organisation.id != lead).order_by(Organisation.id)
    return list(sample_register.read(lambda session: session.scalars(query.limit(3)).all()))


def test_organisations_join_an_application_with_role_and_share(
    sample_register: Register, application: int, others: list[int]
) -> None:
    for key in others[:2]:
        done_and_undone(
            sample_register, joint.add_joint, application, key, role="toteuttaja", share="40 %"
        )
    found = page(sample_register, application).joint
    assert [one.organisation_id for one in found] == others[:2]
    assert {(one.role, one.share) for one in found} == {("toteuttaja", "40 %")}
    for key in others[:2]:
        theirs = sample_register.read(organisation_page.page, key, today=TODAY).applications
        assert [one.id for one in theirs if one.joint] == [application]


def test_nobody_applies_twice(
    sample_register: Register, application: int, others: list[int]
) -> None:
    lead = page(sample_register, application).facts.organisation_id
    sample_register.run_write(joint.add_joint, application, others[0])
    for key in (lead, others[0]):
        with pytest.raises(UserError, match="on jo hakijana"):
            sample_register.run_write(joint.add_joint, application, key)
    edit = Edit("application", application, "organisation", others[0])
    (refused,) = sample_register.run_write(edits.apply, [edit], today=TODAY).result
    assert "on jo hakijana" in refused.message


def test_another_organisation_takes_the_lead(
    sample_register: Register, application: int, others: list[int]
) -> None:
    before = page(sample_register, application).facts
    row = sample_register.run_write(joint.add_joint, application, others[0], role="apu").result
    made = done_and_undone(sample_register, joint.make_lead, row)
    found = page(sample_register, application)
    assert found.facts.organisation_id == others[0]
    assert [(one.organisation_id, one.role) for one in found.joint] == [
        (before.organisation_id, None)
    ]
    assert before.applicant in made.label
    assert found.facts.applicant in made.label


def test_role_and_share_are_edited_and_an_organisation_is_taken_off(
    sample_register: Register, application: int, others: list[int]
) -> None:
    row = sample_register.run_write(joint.add_joint, application, others[0]).result
    for name, value in (("role", "viestintä"), ("share", "10 000 €")):
        edit = Edit("joint", row, name, value)
        done = done_and_undone(sample_register, edits.apply, [edit], today=TODAY)
        assert done.result == ()
    assert page(sample_register, application).joint[0].share == "10 000 €"
    done_and_undone(sample_register, joint.remove_joint, row)
    assert page(sample_register, application).joint == ()
    with pytest.raises(UserError):
        sample_register.run_write(joint.remove_joint, row)


def test_who_was_decided_on_stays(sample_register: Register, others: list[int]) -> None:
    decided = of_decided(sample_register, decided=True)
    with pytest.raises(UserError, match="päätös"):
        sample_register.run_write(joint.add_joint, decided, others[0])


def test_a_merged_organisation_and_a_gone_application_are_refused(
    sample_register: Register, application: int, others: list[int]
) -> None:
    def merge(session) -> Changes[None]:
        session.get_one(Organisation, others[0]).merged_into_id = others[1]
        session.flush()
        return Changes("Yhdistettiin", None)

    sample_register.run_write(merge)
    with pytest.raises(UserError, match="yhdistetty"):
        sample_register.run_write(joint.add_joint, application, others[0])
    with pytest.raises(UserError):
        sample_register.run_write(joint.add_joint, 9999, others[1])


def test_an_organisation_that_applies_jointly_is_not_removed(
    sample_register: Register, application: int, others: list[int]
) -> None:
    sample_register.run_write(joint.add_joint, application, others[0])
    with pytest.raises(UserError, match="yhteishak"):
        sample_register.run_write(remove_organisation, others[0])


def test_the_lists_tell_how_many_others_there_are(
    sample_register: Register, application: int, others: list[int]
) -> None:
    for key in others[:2]:
        sample_register.run_write(joint.add_joint, application, key)
    call = page(sample_register, application).facts.call_id
    for code, scope in (("applications", ()), ("call.applications", (call,))):
        query = ListQuery(code, TODAY, scope, filters=(("joint", ">0"),))
        ids = sample_register.read(lists.ids, query)
        assert ids == [application]
        info = sample_register.read(lists.info, code, scope, today=TODAY)
        row = sample_register.read(lists.rows, query, ids)[application]
        assert row[info.index("joint")] == 2


def test_the_summary_names_everybody_who_applies(
    sample_register: Register, application: int, others: list[int]
) -> None:
    for key in others[:2]:
        sample_register.run_write(joint.add_joint, application, key)
    facts = page(sample_register, application).facts
    code = sample_register.read(lambda session: session.get_one(Call, facts.call_id).code)
    lines = sample_register.read(call_summary, code, today=TODAY).applications
    (told,) = [line.applicant for line in lines if line.id == application]
    names = [one.name for one in page(sample_register, application).joint]
    assert told == ", ".join((facts.applicant, *names))
