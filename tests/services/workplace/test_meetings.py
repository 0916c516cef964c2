"""Meetings: agenda, order, sections, days of the minutes."""

from datetime import date

import pytest

from jarjestodesk.errors import UserError
from jarjestodesk.services import meetings
from tests.services.workplace.conftest import Desk


@pytest.fixture
def held(desk: Desk) -> int:
    made = desk.register.run_write(meetings.new_meeting, 1, date(2026, 11, 18), number="10")
    assert made.label == "Lisättiin kokous: Asiakaskokemusjaosto 18.11.2026"
    return made.result


def test_papers_are_due_by_the_bodys_own_days(desk: Desk, held: int) -> None:
    record = desk.register.read(meetings.meeting, held)
    assert (record.agenda_due_on, record.number) == (date(2026, 11, 11), "10")
    listed = desk.register.read(meetings.meetings)
    assert listed[0].id == held
    assert [row.held_on for row in listed] == sorted((r.held_on for r in listed), reverse=True)
    with pytest.raises(UserError, match="jo kokous"):
        desk.register.run_write(meetings.new_meeting, 1, date(2026, 11, 18))
    with pytest.raises(UserError):
        desk.register.read(meetings.meeting, 999)


def test_a_round_as_one_item_or_one_for_each_application(desk: Desk, held: int) -> None:
    one = desk.register.run_write(meetings.put_call, held, desk.open_call, per_application=False)
    every = desk.register.run_write(meetings.put_call, held, desk.call, per_application=True)
    assert (one.result, every.result) == (1, 35)
    again = desk.register.run_write(meetings.put_call, held, desk.call, per_application=True)
    assert again.result == 0
    items = desk.register.read(meetings.meeting, held).items
    assert [item.position for item in items] == list(range(1, 37))
    assert items[0].application_id is None
    assert items[1].applicant is not None
    assert items[1].applicant in items[1].title
    assert items[1].competence.startswith("Hallintosääntö 999 §")


def test_items_are_moved_numbered_and_taken_off(desk: Desk, held: int) -> None:
    desk.register.run_write(meetings.put_call, held, desk.call, per_application=True)
    items = desk.register.read(meetings.meeting, held).items
    desk.register.run_write(meetings.move_item, items[3].id, 1)
    moved = desk.register.read(meetings.meeting, held).items
    assert [item.id for item in moved][:3] == [items[3].id, items[0].id, items[1].id]
    desk.register.run_write(meetings.remove_item, items[0].id)
    desk.register.run_write(meetings.number_items, held, 70)
    left = desk.register.read(meetings.meeting, held).items
    assert [item.section for item in left] == [str(number) for number in range(70, 104)]
    assert [item.position for item in left] == list(range(1, 35))


def test_an_empty_agenda_is_not_numbered(desk: Desk, held: int) -> None:
    with pytest.raises(UserError, match="asioita"):
        desk.register.run_write(meetings.number_items, held, 70)


def decided_meeting(desk: Desk) -> int:
    return next(row.id for row in desk.register.read(meetings.meetings) if row.held_on.year == 2025)


def test_what_stands_in_sent_letters_stays(desk: Desk) -> None:
    old = decided_meeting(desk)
    item = desk.register.read(meetings.meeting, old).items[0]
    with pytest.raises(UserError, match="lähetetyissä"):
        desk.register.run_write(meetings.number_items, old, 1)
    with pytest.raises(UserError, match="päätöksiä"):
        desk.register.run_write(meetings.remove_item, item.id)
    assert "lähetetyissä" in desk.edit("item", item.id, "section", "9")
    assert "lähetetty" in desk.edit("meeting", old, "held_on", date(2025, 10, 9))


def test_days_of_the_minutes_follow_each_other(desk: Desk, held: int) -> None:
    words = desk.edit("meeting", held, "minutes_checked_on", "23.11.2026")
    assert words == "Pöytäkirja tarkastettu – → 23.11.2026"
    for field, value in [
        ("minutes_published_on", date(2026, 11, 20)),
        ("minutes_published_on", date(2026, 11, 25)),
        ("minutes_checked_on", date(2026, 11, 17)),
        ("held_on", None),
        ("colour", "x"),
    ]:
        assert "→" not in desk.edit("meeting", held, field, value)
    desk.edit("meeting", held, "minutes_published_on", date(2026, 11, 24))
    record = desk.register.read(meetings.meeting, held)
    assert record.minutes_published_on == date(2026, 11, 24)


def test_a_meeting_moved_moves_its_papers(desk: Desk, held: int) -> None:
    desk.edit("meeting", held, "held_on", date(2026, 12, 16))
    record = desk.register.read(meetings.meeting, held)
    assert (record.held_on, record.agenda_due_on) == (date(2026, 12, 16), date(2026, 12, 9))


def test_texts_of_an_item(desk: Desk, held: int) -> None:
    desk.register.run_write(meetings.put_call, held, desk.call, per_application=False)
    (item,) = desk.register.read(meetings.meeting, held).items
    assert desk.edit("item", item.id, "section", "64") == "Pykälä – → 64"
    assert "merkkiä" in desk.edit("item", item.id, "preparation", "Haku oli avoinna lokakuun.")
    (item,) = desk.register.read(meetings.meeting, held).items
    assert (item.section, item.preparation) == ("64", "Haku oli avoinna lokakuun.")
    assert "→" not in desk.edit("item", 9_999, "section", "1")


def test_the_bodies_that_meet(desk: Desk) -> None:
    names = [name for _key, name in desk.register.read(meetings.bodies)]
    assert names == ["Asiakaskokemusjaosto", "Aluehallitus"]
