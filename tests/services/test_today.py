"""Today: every fact of the register that asks for something becomes a task on its day."""

import shutil
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.db.register import Register
from jarjestodesk.models.agreement import Agreement
from jarjestodesk.models.call import Call
from jarjestodesk.models.county import DecidingBody
from jarjestodesk.models.decision import (
    Decision,
    DecisionService,
    Finality,
    RectificationRequest,
)
from jarjestodesk.models.eligibility import SupplementRequest
from jarjestodesk.models.meeting import Meeting, MeetingItem
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import ApplicationStatus, RequesterKind
from jarjestodesk.records.today import LastBackup, TaskGroupKind, TodayPage
from jarjestodesk.services import county, sample
from jarjestodesk.services.call_queries import newest_decisions
from jarjestodesk.services.summaries import call_summary
from jarjestodesk.services.today import today_page
from jarjestodesk.services.writing import change, new

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("tanaan") / "esimerkki.jdreg"
    with Register.create(path) as register:
        register.run_write(county.seed)
        register.run_write(sample.fill, today=TODAY)
    return path


@pytest.fixture
def filled(template: Path, tmp_path: Path):
    path = tmp_path / "esimerkki.jdreg"
    shutil.copy(template, path)
    with Register.open(path) as register:
        yield register


def page_of(register: Register, day: date = TODAY, **more) -> TodayPage:
    return register.read(today_page, today=day, **more)


def titles(page: TodayPage) -> list[str]:
    return [task.title for group in page.groups for task in group.tasks]


def day_of(page: TodayPage, title: str) -> date:
    return next(t.when for g in page.groups for t in g.tasks if t.title.startswith(title))


def put(register: Register, writer) -> None:
    def write(session: Session) -> Changes[None]:
        writer(session)
        return Changes("Koe", None)

    register.run_write(write)


def the_scored_call(session: Session) -> Call:
    return session.scalars(
        select(Call).where(~Call.continuous, Call.closes_at.is_not(None)).order_by(Call.id)
    ).all()[2]


def test_tasks_stand_late_first_then_today_then_day_by_day(filled: Register) -> None:
    page = page_of(filled)
    kinds = [group.kind for group in page.groups]
    assert kinds == sorted(kinds, key=list(TaskGroupKind).index)
    days = [g.day for g in page.groups if g.kind is TaskGroupKind.COMING]
    assert days == sorted(set(days))
    assert all(TODAY < day <= TODAY + timedelta(days=30) for day in days)
    assert page.groups[0].title() == "Myöhässä"
    assert page.groups[1].title() == "Tänään ti 24.11."
    assert page.groups[2].title()[:2].istitle()
    late = [t for g in page.groups if g.kind is TaskGroupKind.LATE for t in g.tasks]
    assert all(task.when < TODAY for task in late)
    assert page.waiting == len(late) + len(page.groups[1].tasks)


def test_every_task_says_what_to_press_and_where_it_leads(filled: Register) -> None:
    roots = {"calls", "meetings", "agreements", "settings"}
    for group in page_of(filled).groups:
        for task in group.tasks:
            assert task.button
            assert task.title[:1].isupper() or task.title[:1].isdigit()
            assert task.route.split("/")[0] in roots


def test_a_backup_older_than_a_day_is_asked_for_where_the_data_are_real(filled: Register) -> None:
    words = "Varmuuskopioi rekisteri"
    assert words not in titles(page_of(filled, backup=LastBackup(None)))
    put(filled, lambda s: change(county.the_county(s), sample=False))
    assert words in titles(page_of(filled, backup=LastBackup(None)))
    assert words in titles(page_of(filled, backup=LastBackup(TODAY - timedelta(days=2))))
    assert words not in titles(page_of(filled, backup=LastBackup(TODAY - timedelta(days=1))))
    assert words not in titles(page_of(filled))


def test_supplements_awaited_stand_on_their_day_and_those_unsent_are_told(
    filled: Register,
) -> None:
    page = page_of(filled)
    assert day_of(page, "Täydennys saapumatta 2 hakemukseen") == TODAY
    put(
        filled,
        lambda s: change(
            s.scalars(
                select(SupplementRequest).where(SupplementRequest.answered_on.is_(None))
            ).first(),
            answered_on=TODAY,
        ),
    )
    found = titles(page_of(filled))
    assert not [title for title in found if "2 hakemukseen" in title]


def test_an_agenda_is_due_before_the_meeting_and_the_meeting_has_its_day(
    filled: Register,
) -> None:
    def write(session: Session) -> None:
        body = session.scalars(select(DecidingBody).order_by(DecidingBody.id)).first()
        meeting = new(session, Meeting, body_id=body.id, held_on=date(2026, 12, 16))
        new(
            session,
            MeetingItem,
            meeting_id=meeting.id,
            call_id=the_scored_call(session).id,
            position=1,
        )

    put(filled, write)
    page = page_of(filled)
    assert day_of(page, "Esityslista valmiiksi") == date(2026, 12, 9)
    assert day_of(page, "Kokous") == date(2026, 12, 16)
    assert any(call.remark == "kokous 16.12.2026" for call in page.calls)


def test_held_meetings_wait_for_their_minutes(filled: Register) -> None:
    def write(session: Session) -> None:
        body = session.scalars(select(DecidingBody).order_by(DecidingBody.id)).first()
        new(session, Meeting, body_id=body.id, held_on=date(2026, 11, 20))

    put(filled, write)
    assert day_of(page_of(filled), "Tarkasta ja julkaise") == date(2026, 11, 27)


def test_unsent_decisions_the_end_of_the_period_and_finality_follow_one_another(
    filled: Register,
) -> None:
    def send(session: Session) -> None:
        newest = newest_decisions().subquery()
        unsent = session.scalars(
            select(Decision)
            .join(newest, newest.c.decision_id == Decision.id)
            .where(Decision.id.not_in(select(DecisionService.decision_id)))
        ).all()
        for decision in unsent:
            new(
                session,
                DecisionService,
                decision_id=decision.id,
                method="letter",
                sent_on=TODAY,
            )

    assert "Lähetä 1 päätös" in titles(page_of(filled))
    put(filled, send)
    page = page_of(filled)
    assert "Lähetä 1 päätös" not in titles(page)
    assert day_of(page, "Oikaisuvaatimusaika päättyy") == date(2026, 12, 14)
    later = page_of(filled, date(2026, 12, 16))
    assert day_of(later, "Kysy lainvoima kirjaamosta, 2 päätöstä") == date(2026, 12, 16)

    def answer(session: Session) -> None:
        for decision in session.scalars(select(Decision)):
            new(
                session,
                Finality,
                decision_id=decision.id,
                otto="not_used",
                final_from=date(2026, 12, 16),
            )

    put(filled, answer)
    assert not [t for t in titles(page_of(filled, date(2026, 12, 16))) if "lainvoima" in t]


def test_conditions_and_requests_for_rectification_are_told(filled: Register) -> None:
    def write(session: Session) -> None:
        decision = session.scalars(
            select(Decision).where(Decision.decided_on > TODAY - timedelta(days=300))
        ).first()
        change(decision, condition="Tilat", condition_due_on=date(2026, 12, 1))
        new(
            session,
            RectificationRequest,
            decision_id=decision.id,
            requester=RequesterKind.PARTY,
            arrived_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
        )

    put(filled, write)
    page = page_of(filled)
    assert day_of(page, "1 avustuksen ehto") == date(2026, 12, 1)
    assert day_of(page, "1 oikaisuvaatimus ratkaisematta") == TODAY


def test_agreements_tell_their_ends_renewals_and_missing_signatures(filled: Register) -> None:
    def write(session: Session) -> None:
        for row in session.scalars(select(Agreement)):
            change(row, ends_on=date(2028, 12, 31))
        first, second, third = session.scalars(select(Agreement)).all()[:3]
        change(first, ends_on=date(2026, 12, 20))
        change(second, ends_on=date(2027, 2, 1))
        change(third, signed_on=None)

    put(filled, write)
    page = page_of(filled)
    assert day_of(page, "Sopimus päättyy") == date(2026, 12, 20)
    assert "Sovi jatkosta: 1 sopimus päättyy viimeistään 1.2.2027" in titles(page)
    assert len([t for t in titles(page) if t.startswith("Sopimus allekirjoittamatta")]) == 1


def test_progress_agrees_with_the_summary_of_each_call(filled: Register) -> None:
    calls = page_of(filled).calls
    assert calls
    for call in calls:
        summary = filled.read(call_summary, call.code, today=TODAY)
        counts = Counter(line.status for line in summary.applications)
        apart = counts[ApplicationStatus.WITHDRAWN] + counts[ApplicationStatus.NOT_EXAMINED]
        assert call.apart == apart
        assert call.stages[0].reached == summary.total.applications
        for stage in call.stages[1:]:
            further = list(ApplicationStatus)[
                list(ApplicationStatus).index(stage.status) : list(ApplicationStatus).index(
                    ApplicationStatus.NOT_EXAMINED
                )
            ]
            assert stage.reached == sum(counts[status] for status in further)
            assert stage.of == summary.total.applications - apart
        assert call.granted == (summary.total.granted or 0)
        assert call.appropriation == summary.money.appropriation
        reached = [stage.reached for stage in call.stages[1:]]
        assert reached == sorted(reached, reverse=True)


def test_a_call_whose_every_decision_is_final_is_not_shown(filled: Register) -> None:
    shown = {call.code for call in page_of(filled).calls}
    every = set(filled.read(lambda s: list(s.scalars(select(Call.code)))))
    assert shown < every


def test_practice_rounds_ask_for_nothing(filled: Register) -> None:
    def write(session: Session) -> None:
        for call in session.scalars(select(Call)):
            change(call, test=True)

    put(filled, write)
    page = page_of(filled)
    assert not page.calls
    assert not [t for g in page.groups for t in g.tasks if t.route.startswith("calls")]
    assert page.money.granted is None


def test_places_count_the_year_s_grants_and_the_whole_county_apart(filled: Register) -> None:
    places = page_of(filled).places
    summary = filled.read(call_summary, "kumppanuus-2026", today=TODAY)
    by_code = {line.code: line.favourable for line in summary.by_municipality}
    assert {place.code: place.count for place in places.places} == {
        code: count for code, count in by_code.items() if code in {p.code for p in places.places}
    }
    assert places.whole_county == by_code["*"]
    assert len(places.places) == 19


def test_money_by_year_and_agreements_are_counted(filled: Register) -> None:
    page = page_of(filled)
    assert page.money.year == 2026
    assert page.money.appropriation is not None
    assert page.money.granted is not None
    assert page.money.granted <= page.money.appropriation
    assert [year.year for year in page.years] == sorted(year.year for year in page.years)
    assert page.agreements.functional <= page.agreements.in_force
    assert page.agreements.with_term <= page.agreements.in_force


def test_an_empty_register_has_an_empty_day(tmp_path: Path) -> None:
    with Register.create(tmp_path / "tyhja.jdreg") as register:
        register.run_write(county.seed)
        page = page_of(register)
    assert page.groups == ()
    assert page.calls == ()
    assert page.places.whole_county == 0
