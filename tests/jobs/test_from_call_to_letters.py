"""The main job by hand, as the window's services do it: share, decide, confirm, print, send."""

from datetime import date
from pathlib import Path

import pytest

from jarjestodesk.db.register import Register
from jarjestodesk.jobs.letters import make_letters
from jarjestodesk.records.allocation import Method, Rules
from jarjestodesk.records.codes import ServiceMethod
from jarjestodesk.records.lists import Edit, ListQuery
from jarjestodesk.records.workplace import Tab, TabState
from jarjestodesk.services import allocation, county, edits, lists, meetings, sample, workplace
from jarjestodesk.services.requirements import confirm_decisions, missing
from jarjestodesk.services.workplace.serving import send_selected

TODAY = date(2026, 11, 24)
CALL, CODE = 3, "toiminta-innovaatio-2027"


@pytest.fixture
def register(tmp_path: Path):
    with Register.create(tmp_path / "esimerkki.jdreg") as opened:
        opened.run_write(county.seed)
        opened.run_write(sample.fill, today=TODAY)
        yield opened


@pytest.mark.slow
def test_a_call_goes_from_scores_to_letters_in_the_post(register: Register, tmp_path: Path) -> None:
    rules = Rules(Method.SHARE_OF_ASKED, threshold=5_800)
    trial = register.run_write(allocation.new_trial, CALL, "B", rules, today=TODAY).result
    register.run_write(allocation.adopt, trial, today=TODAY)
    lacking = register.read(missing, CALL, today=TODAY)
    reasons = [
        Edit("proposal", one.application_id, one.field, f"Hakemuksen {one.application_id} tavoite"
             " täydentää perhekeskuksen palveluja viidessä kunnassa.")
        for one in lacking
        if one.application_id is not None and one.code == "reason"
    ]  # fmt: skip
    register.run_write(edits.apply, reasons, today=TODAY)
    held = register.run_write(meetings.new_meeting, 1, date(2026, 11, 18)).result
    register.run_write(meetings.put_call, held, CALL, per_application=True)
    register.run_write(meetings.number_items, held, 70)
    assert register.run_write(confirm_decisions, CALL, held, today=TODAY).result == 35
    made = make_letters(register, CODE, tmp_path / "kirjeet", today=TODAY)
    assert len(made.letters) == 35
    assert made.skipped == ()
    rows = register.read(lists.ids, ListQuery("call.service", TODAY, (CALL,)))
    register.run_write(send_selected, rows, ServiceMethod.LETTER, TODAY, today=TODAY)
    head = register.read(workplace.head, CALL, today=TODAY)
    assert head.stage(Tab.SERVICE).figure == "35/35"
    assert head.stage(Tab.SUMMARY).state is TabState.CURRENT
    (year,) = head.money
    assert year.granted == year.proposed
    assert year.left == year.appropriation - year.granted >= 0
