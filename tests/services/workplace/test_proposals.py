"""The proposal grid: by rank with the score line, sums typed in, trial versions adopted."""

import pytest

from jarjestodesk.errors import UserError
from jarjestodesk.records.allocation import Method, Rules
from jarjestodesk.records.codes import DecisionKind
from jarjestodesk.records.lists import Edit
from jarjestodesk.services import allocation, edits
from tests.services.workplace.conftest import YEAR, Desk

SUM = f"proposed:{YEAR}"
LIST = "call.proposals"


def first(desk: Desk, *scope: int) -> int:
    return next(iter(desk.rows(LIST, *scope)))


def unproposed(desk: Desk) -> int:
    return next(key for key, row in desk.rows(LIST).items() if key > 0 and row["kind"] is None)


def test_rows_come_by_rank_with_the_score_line_where_it_belongs(desk: Desk) -> None:
    rows = desk.rows(LIST)
    means = [row["score"] for row in rows.values()]
    assert means == sorted(means, reverse=True)
    (band,) = [row for key, row in rows.items() if key < 0]
    above = [row for key, row in rows.items() if key > 0 and row["score"] >= 5_800]
    assert band["score"] == 5_800
    assert band["applicant"].startswith("Pisteraja 58")
    assert str(len(above)) in band["applicant"]
    assert list(rows).index(-1) == len(above)


def test_what_is_left_of_the_appropriation_runs_down(desk: Desk) -> None:
    taken = 0
    for key, row in desk.rows(LIST).items():
        if key < 0:
            continue
        taken += row[SUM] or 0
        assert row["cumulative"] == taken
        assert row["left"] == 42_500_000 - taken


def test_a_sum_typed_in_makes_the_proposal_and_says_what_it_was(desk: Desk) -> None:
    row = unproposed(desk)
    asked = desk.rows(LIST)[row][f"requested:{YEAR}"]
    assert desk.edit("proposal", row, SUM, asked - 50_000).startswith("Ehdotus – → ")
    found = desk.rows(LIST)[row]
    assert (found[SUM], found["kind"]) == (asked - 50_000, DecisionKind.PARTIAL)
    assert found["calculation"] == "asetettu käsin"
    desk.edit("proposal", row, SUM, asked)
    assert desk.rows(LIST)[row]["kind"] is DecisionKind.GRANTED
    assert desk.edit("proposal", row, SUM, "0") == "Ehdotus {} → 0\u00a0€".format(
        f"{asked // 100:,}".replace(",", "\u00a0")
    )
    assert desk.rows(LIST)[row]["kind"] is DecisionKind.REJECTED


def test_undo_takes_a_sum_back(desk: Desk) -> None:
    row = unproposed(desk)
    desk.edit("proposal", row, SUM, 100_000)
    desk.register.undo()
    assert desk.rows(LIST)[row]["kind"] is None


def test_a_paste_writes_what_it_can_and_is_one_undo(desk: Desk) -> None:
    rows = [key for key in desk.rows(LIST) if key > 0][:3]
    before = desk.rows(LIST)
    pasted = [
        Edit("proposal", rows[0], SUM, 100_000),
        Edit("proposal", rows[1], SUM, 99_999_999_00),
        Edit("proposal", rows[2], SUM, "noin 5 000"),
    ]
    done = desk.write(edits.apply, pasted, label="Liitettiin 3 arvoa")
    assert [error.index for error in done.result] == [1, 2]
    assert "Haettiin" in done.result[0].message
    desk.register.undo()
    assert desk.rows(LIST) == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (SUM, -100),
        ("kind", "rejected"),
        ("kind", "perhaps"),
        ("reason_code", 999),
        ("reason_code", "late"),
        ("colour", "red"),
        ("reason", "Hakijan henkilötunnus on 131052-308T."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(desk: Desk, field: str, value) -> None:
    row = first(desk)
    before = desk.rows(LIST)
    assert "→" not in desk.edit("proposal", row, field, value)
    assert desk.rows(LIST) == before


def test_kind_reason_code_and_reason(desk: Desk) -> None:
    row = unproposed(desk)
    choices = next(c for c in desk.info(LIST).columns if c.key == "reason_code").choices
    code = next(choice for choice in choices if choice.code == "plan_weak")
    desk.edit("proposal", row, "kind", DecisionKind.REJECTED)
    assert code.label in desk.edit("proposal", row, "reason_code", code.value)
    desk.edit("proposal", row, "reason", "Tavoitteita ei ole kuvattu eikä seurantaa suunniteltu.")
    found = desk.rows(LIST)[row]
    assert found["reason_code"] == code.value
    assert found["reason_state"] == "ready"
    words = desk.edit("proposal", row, "kind", "granted")
    assert "syykoodi" in words
    assert desk.rows(LIST)[row]["reason_code"] is None


def test_a_trial_version_is_reckoned_and_leaves_the_proposal_alone(desk: Desk) -> None:
    before = desk.rows(LIST)
    rules = Rules(Method.SHARE_OF_ASKED, threshold=5_800, cap=3_000_000)
    trial = desk.write(allocation.new_trial, desk.call, "B", rules).result
    rows = desk.rows(LIST, desk.call, trial)
    given = [row[SUM] for key, row in rows.items() if key > 0]
    assert sum(given) <= 42_500_000
    assert max(given) <= 3_000_000
    assert all(row[SUM] == 0 for key, row in rows.items() if key > 0 and row["score"] < 5_800)
    assert desk.rows(LIST) == before


def test_a_sum_set_by_hand_in_a_trial_version_moves_the_others_and_stays(desk: Desk) -> None:
    rules = Rules(Method.SHARE_OF_ASKED)
    trial = desk.write(allocation.new_trial, desk.call, "B", rules).result
    row = first(desk, desk.call, trial)
    before = desk.rows(LIST, desk.call, trial)
    desk.edit("proposal", row, f"trial:{trial}:{YEAR}", 500_000)
    after = desk.rows(LIST, desk.call, trial)
    assert (after[row][SUM], after[row]["pinned"]) == (500_000, True)
    assert sum(r[SUM] or 0 for k, r in after.items() if k not in {row, -1}) > sum(
        r[SUM] or 0 for k, r in before.items() if k not in {row, -1}
    )
    desk.write(allocation.reckon, trial, Rules(Method.IN_ORDER))
    assert desk.rows(LIST, desk.call, trial)[row][SUM] == 500_000
    desk.write(allocation.reckon, trial, rules)
    desk.edit("proposal", row, f"trial:{trial}:{YEAR}", None)
    assert desk.rows(LIST, desk.call, trial) == before


def test_a_version_reckoned_in_an_unknown_way_is_only_set_by_hand(desk: Desk) -> None:
    (version,) = desk.register.read(allocation.trial_versions, desk.call)
    row = first(desk)
    before = desk.rows(LIST, desk.call, version.id)
    desk.edit("proposal", row, f"trial:{version.id}:{YEAR}", 100_000)
    after = desk.rows(LIST, desk.call, version.id)
    changed = {key for key in after if after[key][SUM] != before[key][SUM]}
    assert changed == {row}


def test_adopting_makes_the_proposal_and_keeps_written_reasons(desk: Desk) -> None:
    reasons = {key: row["reason"] for key, row in desk.rows(LIST).items()}
    trial = desk.write(allocation.new_trial, desk.call, "B", Rules(threshold=5_800)).result
    done = desk.write(allocation.adopt, trial)
    assert done.result == 35
    trial_rows, rows = desk.rows(LIST, desk.call, trial), desk.rows(LIST)
    assert {k: row[SUM] for k, row in rows.items()} == {k: r[SUM] for k, r in trial_rows.items()}
    assert {key: row["reason"] for key, row in rows.items()} == reasons
    assert {row["kind"] for key, row in rows.items() if key > 0} <= {
        DecisionKind.GRANTED,
        DecisionKind.PARTIAL,
        DecisionKind.REJECTED,
    }
    adopted = [v for v in desk.register.read(allocation.trial_versions, desk.call) if v.adopted_on]
    assert [version.id for version in adopted] == [trial]
    desk.register.undo()
    assert {key: row["reason"] for key, row in desk.rows(LIST).items()} == reasons


def test_trial_versions_are_copied_renamed_and_removed(desk: Desk) -> None:
    assert desk.register.read(allocation.next_name, desk.call) == "B"
    trial = desk.write(allocation.new_trial, desk.call, "B", Rules()).result
    assert desk.register.read(allocation.next_name, desk.call) == "C"
    copy = desk.register.run_write(allocation.copy_trial, trial, "C").result
    assert desk.rows(LIST, desk.call, copy) == desk.rows(LIST, desk.call, trial)
    desk.register.run_write(allocation.rename_trial, copy, "C tasan")
    names = [version.name for version in desk.register.read(allocation.trial_versions, desk.call)]
    assert names[1:] == ["B", "C tasan"]
    desk.register.run_write(allocation.remove_trial, copy)
    for taken in ("B", " "):
        with pytest.raises(UserError):
            desk.write(allocation.new_trial, desk.call, taken, Rules())
    with pytest.raises(UserError):
        desk.register.run_write(allocation.rename_trial, trial, " ")
    desk.write(allocation.adopt, trial)
    with pytest.raises(UserError, match="ehdotukseksi"):
        desk.register.run_write(allocation.remove_trial, trial)
    with pytest.raises(UserError):
        desk.register.run_write(allocation.rename_trial, copy, "D")


def test_what_is_decided_is_no_longer_proposed(desk: Desk) -> None:
    row = first(desk, desk.decided)
    assert "päätös" in desk.edit("proposal", row, "proposed:2026", 100_000).casefold()
