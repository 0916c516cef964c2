"""From proposals to decisions: copied in one undo, edited until sent, confirmed when whole."""

from datetime import date

import pytest

from jarjestodesk.errors import UserError
from jarjestodesk.models.meeting import MeetingItem
from jarjestodesk.records.allocation import Method, Rules
from jarjestodesk.records.codes import DecisionKind, ServiceMethod
from jarjestodesk.services import allocation, meetings
from jarjestodesk.services.deciding import decide_as_proposed
from jarjestodesk.services.requirements import confirm_decisions, missing
from jarjestodesk.services.workplace.serving import mark_final, send_selected
from tests.letters_builder import change_row
from tests.services.workplace.conftest import TODAY, YEAR, Desk

LIST = "call.decisions"
GRANTED = f"granted:{YEAR}"
REASON = "Hakija on sopinut työnjaosta perhekeskuksen kanssa ja toiminta tavoittaa viisi kuntaa."


@pytest.fixture
def meeting(desk: Desk) -> int:
    held = desk.register.run_write(meetings.new_meeting, 1, date(2026, 11, 18)).result
    desk.register.run_write(meetings.put_call, held, desk.call, per_application=True)
    desk.register.run_write(meetings.number_items, held, 70)
    return held


def propose_all(desk: Desk) -> None:
    trial = desk.write(allocation.new_trial, desk.call, "B", Rules(Method.SHARE_OF_ASKED)).result
    desk.write(allocation.adopt, trial)


def give_reasons(desk: Desk) -> None:
    for key, row in desk.rows("call.proposals").items():
        if key > 0 and not row["reason"]:
            desk.edit("proposal", key, "reason", f"{row['applicant']}: {REASON}")


def test_proposals_become_decisions_in_one_undo(desk: Desk, meeting: int) -> None:
    propose_all(desk)
    done = desk.write(decide_as_proposed, desk.call, meeting)
    assert (done.result, done.label) == (35, "Päätettiin ehdotuksen mukaan, 35 päätöstä")
    for row in desk.rows(LIST).values():
        assert row["kind"] is not None
        assert (row[GRANTED] or 0) == row[f"proposed:{YEAR}"]
        assert int(row["section"]) >= 70
    with pytest.raises(UserError):
        desk.write(decide_as_proposed, desk.call, meeting)
    desk.register.undo()
    assert {row["section"] for row in desk.rows(LIST).values()} == {None}


def test_nothing_is_decided_before_the_meeting(desk: Desk) -> None:
    coming = desk.register.run_write(meetings.new_meeting, 1, date(2026, 12, 16)).result
    with pytest.raises(UserError, match="Kokousta ei ole"):
        desk.write(decide_as_proposed, desk.call, coming)


def test_a_single_sum_typed_in_the_meeting_drafts_the_decision(desk: Desk, meeting: int) -> None:
    proposed = next(key for key, row in desk.rows(LIST).items() if row[f"proposed:{YEAR}"])
    words = desk.edit("decision", proposed, GRANTED, 150_000)
    assert words.startswith("Päätös ")
    row = desk.rows(LIST)[proposed]
    assert (row[GRANTED], row["kind"]) == (150_000, DecisionKind.PARTIAL)
    assert row["reason"]
    assert row["lacking"] == 0


def test_without_a_meeting_there_is_no_decision(desk: Desk) -> None:
    row = next(iter(desk.rows(LIST)))
    assert "esityslistalle" in desk.edit("decision", row, GRANTED, 150_000)


def test_single_edits_of_a_decision(desk: Desk, meeting: int) -> None:
    propose_all(desk)
    desk.write(decide_as_proposed, desk.call, meeting)
    row = next(key for key, found in desk.rows(LIST).items() if found[GRANTED])
    desk.edit("decision", row, "kind", "conditional")
    assert "ehto" in desk.rows(LIST)[row]["lacking_words"]
    desk.edit("decision", row, "condition", "Talousarvio toimitetaan 15.1.2027 mennessä.")
    desk.edit("decision", row, "condition_due_on", date(2027, 1, 15))
    desk.edit("decision", row, "section", "120")
    desk.edit("decision", row, GRANTED, "12 000")
    found = desk.rows(LIST)[row]
    assert found["kind"] is DecisionKind.CONDITIONAL
    assert (found["condition_due_on"], found["section"]) == (date(2027, 1, 15), "120")
    assert found[GRANTED] == 1_200_000
    desk.edit("decision", row, "kind", "rejected")
    assert desk.rows(LIST)[row][GRANTED] == 0
    desk.edit("decision", row, "kind", "not_examined")
    assert "rahaa" in desk.edit("decision", row, GRANTED, 100_000)
    for field, value in [("kind", None), (GRANTED, -1), ("use_end", "pian"), ("colour", "x")]:
        assert "→" not in desk.edit("decision", row, field, value)


def test_a_decision_in_the_rounds_item_gets_its_own_section(desk: Desk) -> None:
    held = desk.register.run_write(meetings.new_meeting, 1, date(2026, 11, 18)).result
    desk.register.run_write(meetings.put_call, held, desk.call, per_application=False)
    propose_all(desk)
    desk.write(decide_as_proposed, desk.call, held)
    desk.register.run_write(meetings.number_items, held, 64)
    first, second = list(desk.rows(LIST))[:2]
    assert desk.edit("decision", first, "section", "65") == "Pykälä 64 → 65"
    rows = desk.rows(LIST)
    assert (rows[first]["section"], rows[second]["section"]) == ("65", "64")


def test_a_sent_decision_is_not_edited(desk: Desk) -> None:
    row = next(
        k for k, found in desk.rows("call.service", desk.decided).items() if found["sent_on"]
    )
    for field, value in [("granted:2026", 100_000), ("kind", "rejected"), ("reason", "Muu.")]:
        assert "lähetetty" in desk.edit("decision", row, field, value)


def test_what_is_lacking_is_listed_with_where_it_is_mended(desk: Desk, meeting: int) -> None:
    propose_all(desk)
    found = desk.read(missing, desk.call)
    lacking = {
        key for key, row in desk.rows("call.proposals").items() if row["reason_state"] == "lacking"
    }
    assert {one.application_id for one in found} == lacking
    assert {(one.code, one.field) for one in found} == {("reason", "reason")}
    assert {one.route for one in found} == {f"calls/{desk.call}/allocation"}


def test_confirming_refuses_with_a_list_and_changes_nothing(desk: Desk, meeting: int) -> None:
    propose_all(desk)
    with pytest.raises(UserError, match="perustelu") as refused:
        desk.write(confirm_decisions, desk.call, meeting)
    assert "ja " in refused.value.message
    assert {row["section"] for row in desk.rows(LIST).values()} == {None}
    give_reasons(desk)
    done = desk.write(confirm_decisions, desk.call, meeting)
    assert done.result == 35
    assert all(row["lacking"] == 0 for row in desk.rows(LIST).values())


def test_what_concerns_the_whole_call_is_told_once(desk: Desk, meeting: int) -> None:
    propose_all(desk)
    give_reasons(desk)

    def spoil(session) -> None:
        for item in session.query(MeetingItem).filter_by(meeting_id=meeting):
            item.section = item.competence = None

    change_row(desk.register, spoil)
    found = desk.read(missing, desk.call)
    assert [(one.application_id, one.code, one.route) for one in found] == [
        (None, "section", f"calls/{desk.call}/meeting")
    ]


def test_an_application_with_nothing_proposed_is_told(desk: Desk) -> None:
    found = desk.read(missing, desk.open_call)
    assert {one.code for one in found} == {"kind"}
    assert len(found) == 10


def test_what_has_been_sent_lacks_nothing_any_more(desk: Desk) -> None:
    def spoil(session) -> None:
        for item in session.query(MeetingItem):
            item.section = None

    change_row(desk.register, spoil)
    found = desk.read(missing, desk.decided)
    assert {one.application_id for one in found} == {unsent(desk)}
    assert {(one.code, one.route) for one in found} == {
        ("section", f"calls/{desk.decided}/meeting")
    }


def test_what_is_put_off_to_a_later_meeting_stops_nothing(desk: Desk, meeting: int) -> None:
    done = desk.write(confirm_decisions, desk.call, meeting)
    proposed = {k for k, row in desk.rows(LIST).items() if row[f"proposed:{YEAR}"] is not None}
    assert done.result == len(proposed) == 15
    left = desk.read(missing, desk.call)
    assert {one.application_id for one in left} == set(desk.rows(LIST)) - proposed


def test_a_proposed_condition_is_written_in_the_meeting(desk: Desk, meeting: int) -> None:
    row = next(key for key, found in desk.rows(LIST).items() if found[f"proposed:{YEAR}"])
    desk.edit("proposal", row, "kind", "conditional")
    (lacking,) = [one for one in desk.read(missing, desk.call) if one.code == "condition"]
    assert (lacking.route, lacking.field) == (f"calls/{desk.call}/meeting", "condition")
    desk.edit("decision", row, lacking.field, "Talousarvio toimitetaan 15.1.2027 mennessä.")
    found = desk.rows(LIST)[row]
    assert (found["kind"], found["lacking"]) == (DecisionKind.CONDITIONAL, 0)


def unsent(desk: Desk) -> int:
    rows = desk.rows("call.service", desk.decided)
    return next(key for key, row in rows.items() if row["sent_on"] is None)


def test_sending_many_is_one_write_with_the_periods_reckoned(desk: Desk) -> None:
    row = unsent(desk)
    done = desk.write(send_selected, [row], ServiceMethod.LETTER, TODAY, sent_by="Aino")
    assert (done.result, done.undoable) == (1, False)
    found = desk.rows("call.service", desk.decided)[row]
    assert (found["sent_on"], found["method"]) == (TODAY, ServiceMethod.LETTER)
    assert (found["served_on"], found["last_day"]) == (date(2026, 12, 1), date(2026, 12, 15))
    with pytest.raises(UserError, match="jo"):
        desk.write(send_selected, [row], ServiceMethod.LETTER, TODAY)


def test_email_needs_consent_and_a_sending_its_decision(desk: Desk) -> None:
    row = unsent(desk)
    with pytest.raises(UserError):
        desk.write(send_selected, [], ServiceMethod.LETTER, TODAY)
    with pytest.raises(UserError, match="sähköposti"):
        desk.write(send_selected, [row], ServiceMethod.EMAIL, TODAY)
    with pytest.raises(UserError, match="ennen"):
        desk.write(send_selected, [row], ServiceMethod.LETTER, date(2026, 1, 5))
    with pytest.raises(UserError, match="päätöstä"):
        desk.write(send_selected, [next(iter(desk.rows(LIST)))], ServiceMethod.LETTER, TODAY)


def test_final_is_the_registrys_answer_after_the_periods(desk: Desk) -> None:
    row = unsent(desk)
    with pytest.raises(UserError, match="lähetetty"):
        desk.write(mark_final, [row], TODAY, source="Kirjaamo")
    desk.write(send_selected, [row], ServiceMethod.LETTER, TODAY)
    with pytest.raises(UserError, match=r"16\.12\.2026"):
        desk.write(mark_final, [row], TODAY, source="Kirjaamo")
    later = date(2026, 12, 17)
    done = desk.register.run_write(mark_final, [row], later, source="Kirjaamo", today=later)
    assert done.result == 1
    found = desk.rows("call.service", desk.decided)[row]
    assert found["final_from"] == date(2026, 12, 16)
