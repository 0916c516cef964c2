"""Scoring by hand: one assessor's grid, all totals, disqualified ones, two rubrics in a call."""

import pytest

from jarjestodesk.errors import UserError
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import CallScheme, GrantScheme, Rubric
from jarjestodesk.records.lists import Edit
from jarjestodesk.services import edits
from jarjestodesk.services.editing.workplace import add_scheme
from jarjestodesk.services.lists.call_scores import levels
from jarjestodesk.services.workplace.assessors import (
    add_assessor,
    assessors,
    disqualify,
    remove_assessor,
)
from tests.letters_builder import change_row
from tests.services.workplace.conftest import TODAY, Desk

LIST = "call.scores"


@pytest.fixture
def people(desk: Desk) -> list[int]:
    return [row.id for row in desk.read(assessors, desk.call)]


def fields(desk: Desk, assessor: int) -> list[str]:
    columns = desk.info(LIST, desk.call, assessor).columns
    return [c.field for c in columns if c.field and c.field.startswith("criterion:")]


def test_points_typed_in_make_a_set_complete(desk: Desk, people: list[int]) -> None:
    third = people[2]
    rows = desk.rows(LIST, desk.call, third)
    row = next(k for k, found in rows.items() if not found["complete"] and found["state"] == "open")
    block = [Edit("score", row, field, 1_000) for field in fields(desk, third)]
    done = desk.write(edits.apply, block, label="Liitettiin 5 arvoa")
    assert done.result == ()
    found = desk.rows(LIST, desk.call, third)[row]
    assert found["complete"]
    assert found["total"] == 5_000
    totals = desk.rows("call.totals")[row]
    assert (totals[f"assessor:{third}"], totals["sets"]) == (5_000, "3/3")
    desk.register.undo()
    assert desk.rows(LIST, desk.call, third) == rows


def test_a_change_is_told_with_old_and_new_and_emptying_is_no_zero(
    desk: Desk, people: list[int]
) -> None:
    row = next(k for k, f in desk.rows(LIST, desk.call, people[0]).items() if f["complete"])
    field = fields(desk, people[0])[0]
    desk.edit("score", row, field, "12")
    assert desk.edit("score", row, field, "14,5") == "Tarve ja kohderyhmä 12 → 14,5"
    assert desk.edit("score", row, field, None).endswith("→ –")
    assert not desk.rows(LIST, desk.call, people[0])[row]["complete"]


def test_points_outside_the_range_and_words_are_refused(desk: Desk, people: list[int]) -> None:
    row = next(iter(desk.rows(LIST, desk.call, people[0])))
    field = fields(desk, people[0])[0]
    before = desk.rows(LIST, desk.call, people[0])
    for wrong in (-100, 9_000, "paljon"):
        assert "→" not in desk.edit("score", row, field, wrong)
    assert "→" not in desk.edit("score", row, f"criterion:1:{people[0]}", 100)
    assert "→" not in desk.edit("score", row, "criterion:1:999", 100)
    assert "→" not in desk.edit("score", row, f"colour:1:{people[0]}", 100)
    assert desk.rows(LIST, desk.call, people[0]) == before


def test_a_disqualified_assessor_cannot_score(desk: Desk, people: list[int]) -> None:
    rows = desk.rows(LIST, desk.call, people[2])
    row = next(key for key, found in rows.items() if found["state"] == "disqualified")
    field = fields(desk, people[2])[0]
    assert "esteelli" in desk.edit("score", row, field, 100)
    assert "esteelli" in desk.edit("score", row, f"opinion:{people[2]}", "Hyvä hakemus.")


def test_words_about_the_whole_and_about_a_criterion(desk: Desk, people: list[int]) -> None:
    row = next(iter(desk.rows(LIST, desk.call, people[0])))
    opinion = f"opinion:{people[0]}"
    desk.edit("score", row, opinion, "Selkeä suunnitelma.")
    desk.edit("score", row, opinion, "Selkeä suunnitelma, seuranta puuttuu.")
    found = desk.rows(LIST, desk.call, people[0])[row]
    assert found["opinion"] == "Selkeä suunnitelma, seuranta puuttuu."
    points = found[fields(desk, people[0])[0].rpartition(":")[0]]
    reason = fields(desk, people[0])[0].replace("criterion", "reason")
    assert "Kommentti" in desk.edit("score", row, reason, "Tarve on osoitettu.")
    desk.edit("score", row, opinion, None)
    found = desk.rows(LIST, desk.call, people[0])[row]
    assert found["opinion"] is None
    assert found[fields(desk, people[0])[0].rpartition(":")[0]] == points


def test_level_texts_are_at_hand(desk: Desk, people: list[int]) -> None:
    texts = desk.register.read(levels, desk.call)
    column = next(c for c in desk.info(LIST, desk.call, people[0]).columns if c.total)
    criterion = int(column.key.partition(":")[2])
    assert column.hint is not None
    for _points, text in texts[criterion]:
        assert text in column.hint()
    assert [points for points, _text in texts[criterion]] == sorted(
        points for points, _text in texts[criterion]
    )


def test_schemes_with_different_rubrics_share_the_grid(desk: Desk, people: list[int]) -> None:
    def other(session) -> int:
        used = session.query(CallScheme.scheme_id).filter_by(call_id=desk.call)
        return session.query(GrantScheme.id).filter(GrantScheme.id.not_in(used)).first()[0]

    second = desk.register.run_write(add_scheme, desk.call, desk.register.read(other)).result
    row = next(iter(desk.rows(LIST, desk.call, people[0])))

    def move(session) -> None:
        scheme = session.get_one(CallScheme, second)
        scheme.rubric_id = session.query(Rubric.id).filter_by(code="ku-1").one()[0]
        session.get_one(Application, row).call_scheme_id = second

    before = len(fields(desk, people[0]))
    change_row(desk.register, move)
    every = fields(desk, people[0])
    assert len(every) > before
    found = desk.rows(LIST, desk.call, people[0])[row]
    assert found["total"] is None
    assert "→" not in desk.edit("score", row, every[0], 100)
    assert "→" in desk.edit("score", row, every[-1], 100)


def test_totals_come_by_rank_and_flag_a_large_spread(desk: Desk) -> None:
    rows = list(desk.rows("call.totals").values())
    means = [row["score"] for row in rows if row["score"] is not None]
    assert means == sorted(means, reverse=True)
    assert all(row["disputed"] == (row["spread"] > 800) for row in rows)
    assert any(row["disputed"] for row in rows)
    assert {row["sets"] for row in rows} == {"2/3", "3/3"}


def test_assessors_are_added_removed_and_disqualified(desk: Desk, people: list[int]) -> None:
    done = {row.id: (row.done, row.total) for row in desk.read(assessors, desk.call)}
    assert done[people[0]] == (35, 35)
    assert done[people[2]][1] == 34
    with pytest.raises(UserError, match="pisteitä"):
        desk.register.run_write(remove_assessor, people[0])
    made = desk.register.run_write(add_assessor, desk.open_call, 1).result
    row = next(iter(desk.rows(LIST, desk.open_call, made)))
    desk.write(disqualify, made, row, 5, relation="jäsen")
    assert desk.rows(LIST, desk.open_call, made)[row]["state"] == "disqualified"
    desk.register.run_write(remove_assessor, made)
    assert desk.read(assessors, desk.open_call) == ()


def test_who_has_scored_is_not_disqualified_silently(desk: Desk, people: list[int]) -> None:
    row = next(k for k, f in desk.rows(LIST, desk.call, people[0]).items() if f["complete"])
    with pytest.raises(UserError, match="pisteyttänyt"):
        desk.write(disqualify, people[0], row, 5)
    with pytest.raises(UserError, match="28"):
        desk.write(disqualify, people[0], row, 9)


def test_an_assessor_of_another_call_has_no_grid_here(desk: Desk, people: list[int]) -> None:
    with pytest.raises(UserError):
        desk.rows(LIST, desk.open_call, people[0])
    with pytest.raises(UserError):
        desk.rows(LIST, desk.call, 999)
    assert TODAY.year == 2026
