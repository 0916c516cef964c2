"""Whole pages: everything the register knows of an organisation, or of an application."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models.application import (
    Application,
    BudgetLine,
    DeMinimisAid,
    EarlierGrant,
    JointApplicant,
)
from jarjestodesk.models.call import Call
from jarjestodesk.models.decision import Decision
from jarjestodesk.models.eligibility import (
    EligibilityResult,
    SupplementItem,
    SupplementRequest,
)
from jarjestodesk.models.file import Attachment, StoredFile
from jarjestodesk.models.letter import LetterPacket, LetterRun, LetterVoid
from jarjestodesk.records.application_page import ApplicationPage
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import (
    ApplicationStatus,
    BudgetKind,
    CheckOutcome,
    DecisionKind,
    LetterKind,
)
from jarjestodesk.records.lists import Edit
from jarjestodesk.records.organisation_page import OrganisationPage
from jarjestodesk.services import application_page, edits, organisation_page
from jarjestodesk.services.history_queries import row_history, rows_history
from jarjestodesk.services.summaries import call_summary
from jarjestodesk.services.writing import new
from tests.services.conftest import TODAY


def of_organisation(register: Register, key: int) -> OrganisationPage:
    return register.read(organisation_page.page, key, today=TODAY)


def of_application(register: Register, key: int) -> ApplicationPage:
    return register.read(application_page.page, key, today=TODAY)


def applications(register: Register, call_id: int) -> list[int]:
    query = select(Application.id).where(Application.call_id == call_id).order_by(Application.id)
    return list(register.read(lambda session: session.scalars(query).all()))


def test_every_organisation_has_its_page_and_the_sums_meet_those_of_its_applications(
    sample_register: Register,
) -> None:
    seen = set()
    for key in range(1, 121):
        page = of_organisation(sample_register, key)
        assert page.facts.id == key
        granted = [one.granted for one in page.applications if one.granted]
        assert sum(granted) == sum(total.granted or 0 for total in page.totals)
        applied = [one.applied for one in page.applications if one.applied and not one.joint]
        assert sum(applied) == sum(total.applied or 0 for total in page.totals)
        seen.update(one.id for one in page.applications)
        assert all(line.label for line in page.history)
    assert len(seen) == sum(len(applications(sample_register, call)) for call in range(1, 5))


def test_an_organisations_page_holds_what_others_know_of_it(sample_register: Register) -> None:
    application = applications(sample_register, 4)[0]

    def add(session: Session) -> Changes[None]:
        new(session, JointApplicant, application_id=application, organisation_id=1, share=None)
        new(session, EarlierGrant, organisation_id=1, grantor="STEA", year=2024, cents=1_000_00)
        for day in (date(2023, 11, 24), date(2023, 11, 25), date(2026, 1, 1)):
            aid = {"authority": "ELY", "cents": 100_00, "regulation": "2023/2831"}
            new(session, DeMinimisAid, organisation_id=1, granted_on=day, **aid)
        return Changes("Lisättiin", None)

    sample_register.run_write(add)
    page = of_organisation(sample_register, 1)
    joint = [one for one in page.applications if one.joint]
    assert [one.id for one in joint] == [application]
    assert page.earlier_grants[0].grantor == "STEA"
    assert len(page.aid) == 3
    assert page.aid_total == 200_00


def test_leap_day_has_its_three_years_too(sample_register: Register) -> None:
    leap = sample_register.read(organisation_page.page, 1, today=date(2028, 2, 29))
    assert leap.aid_total == 0


def test_agreements_and_meetings_stand_on_the_page(sample_register: Register) -> None:
    pages = [of_organisation(sample_register, key) for key in range(1, 121)]
    agreements = {one.id: one for page in pages for one in page.agreements}
    assert len(agreements) == 30
    assert any(one.sums for one in agreements.values())
    items = [item for page in pages for item in page.items]
    assert {item.section for item in items} > {None} or all(item.section for item in items)


def test_every_application_has_its_page_and_it_agrees_with_the_summary(
    sample_register: Register,
) -> None:
    for call_id in (1, 2, 3, 4):
        code = sample_register.read(lambda s, key=call_id: s.get_one(Call, key).code)
        summary = sample_register.read(call_summary, code, today=TODAY)
        for line in summary.applications:
            page = of_application(sample_register, line.id)
            assert page.facts.status is line.status
            assert page.scoring.mean == line.mean
            assert page.scoring.spread == line.spread
            assert [year.applied for year in page.years] == list(line.applied)
            assert [year.granted for year in page.years] == list(line.granted)
            assert page.facts.late is line.late
            assert tuple(page.facts.municipalities) or line.whole_county is not None


def test_points_carry_the_text_of_their_level(sample_register: Register) -> None:
    page = of_application(sample_register, applications(sample_register, 1)[0])
    criteria = page.scoring.criteria
    assert all(criterion.levels for criterion in criteria)
    for one in page.scoring.sets:
        assert len(one.cells) == len(criteria)
        for criterion, cell in zip(criteria, one.cells, strict=True):
            if cell.points is not None:
                reached = [text for level, text in criterion.levels if level <= cell.points]
                assert cell.level == reached[-1]


def test_decisions_with_sums_reasons_and_sending(sample_register: Register) -> None:
    pages = [of_application(sample_register, key) for key in applications(sample_register, 2)]
    decisions = [decision for page in pages for decision in page.decisions]
    assert all(page.decisions[0].in_force for page in pages if page.decisions)
    assert any(decision.reason_codes for decision in decisions)
    assert any(decision.sendings for decision in decisions)
    assert any(decision.final_from for decision in decisions)
    assert any(decision.sums for decision in decisions)
    rejected = next(p for p in pages if p.decisions[0].kind is DecisionKind.REJECTED)
    assert {year.granted for year in rejected.years} == {0}
    proposals = [of_application(sample_register, k) for k in applications(sample_register, 3)]
    assert any(page.proposal for page in proposals)


def test_letters_are_listed_with_their_files_and_whether_they_hold(
    sample_register: Register,
) -> None:
    application = applications(sample_register, 1)[0]

    def add(session: Session) -> Changes[int]:
        decision = session.scalars(select(Decision).filter_by(application_id=application)).one()
        file = new(session, StoredFile, sha256="a" * 64, size=1, media_type="application/pdf")
        run = new(session, LetterRun, call_id=1, kind=LetterKind.DECISION, made_on=TODAY)
        packet = new(
            session,
            LetterPacket,
            run_id=run.id,
            kind=LetterKind.DECISION,
            application_id=application,
            decision_id=decision.id,
            made_on=TODAY,
            language="fi",
            content={},
            content_sha256="b" * 64,
            file_id=file.id,
            file_name="paatos.pdf",
            position=1,
        )
        return Changes("Tehtiin", packet.id)

    packet = sample_register.run_write(add).result
    page = of_application(sample_register, application)
    assert [(one.file_name, one.sha256, one.voided) for one in page.letters] == [
        ("paatos.pdf", "a" * 64, False)
    ]

    def void(session: Session) -> Changes[None]:
        new(session, LetterVoid, packet_id=packet, voided_on=TODAY, reason="Virhe")
        return Changes("Mitätöitiin", None)

    sample_register.run_write(void)
    organisation = of_organisation(sample_register, page.facts.organisation_id)
    (own,) = [one for one in organisation.applications if one.id == application]
    assert own.letters[0].voided


def test_checks_supplements_attachments_and_budget(sample_register: Register) -> None:
    application = applications(sample_register, 4)[0]
    check = of_application(sample_register, application).checks[0]
    assert check.outcome is None

    def add(session: Session) -> Changes[None]:
        new(
            session,
            EligibilityResult,
            application_id=application,
            call_check_id=check.check_id,
            outcome=CheckOutcome.TO_JUDGE,
            computed_on=TODAY,
        )
        days = {"made_on": TODAY, "due_on": TODAY}
        request = new(session, SupplementRequest, application_id=application, **days)
        new(session, SupplementItem, request_id=request.id, label="Säännöt", position=1)
        new(session, Attachment, application_id=application, file_name="Säännöt.pdf")
        line = {"label": "Palkat", "cents": 5_000_00, "position": 1}
        new(session, BudgetLine, application_id=application, kind=BudgetKind.COST, **line)
        return Changes("Lisättiin", None)

    sample_register.run_write(add)
    page = of_application(sample_register, application)
    assert page.facts.status is ApplicationStatus.TO_SUPPLEMENT
    assert page.checks[0].outcome is CheckOutcome.TO_JUDGE
    assert page.supplements[0].items == (("Säännöt", None),)
    assert page.attachments[0].sha256 is None
    assert page.budget[0].cents == 5_000_00


def test_what_is_gone_is_said(sample_register: Register) -> None:
    with pytest.raises(UserError, match="enää"):
        of_organisation(sample_register, 99_999)
    with pytest.raises(UserError, match="enää"):
        of_application(sample_register, 99_999)


def test_history_tells_the_newest_first_in_the_words_of_undo(sample_register: Register) -> None:
    for city in ("Kaavi", "Kuopio"):
        given = [Edit("organisation", 1, "city", city)]
        sample_register.run_write(edits.apply, given, today=TODAY, label=f"Muutto: {city}")
    sample_register.undo()
    lines = sample_register.read(row_history, "organisation", [1], 3)
    assert [line.label for line in lines] == [
        "Kumottiin: Muutto: Kuopio",
        "Muutto: Kuopio",
        "Muutto: Kaavi",
    ]
    assert all(line.moment.tzinfo for line in lines)
    assert sample_register.read(row_history, "organisation", []) == ()
    both = sample_register.read(rows_history, {"organisation": [1], "application": [1]}, 50)
    assert len(both) == 4
