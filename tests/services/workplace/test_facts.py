"""The facts tab's rows: schemes with rubrics, checks, attachments."""

import pytest

from jarjestodesk.errors import UserError
from jarjestodesk.models.call import GrantScheme
from jarjestodesk.records.codes import CheckKind
from jarjestodesk.records.workplace import NewCall
from jarjestodesk.services import workplace
from jarjestodesk.services.editing import workplace as rows
from tests.services.workplace.conftest import Desk


def facts(desk: Desk, call: int | None = None):
    return desk.register.read(workplace.facts, call or desk.call)


def test_a_rubric_by_which_points_were_given_stays(desk: Desk) -> None:
    known = dict(desk.register.read(rows.rubrics))
    other = next(key for key in known if key != facts(desk).schemes[0].rubric_id)
    assert "→" not in desk.edit("round.scheme", facts(desk).schemes[0].id, "rubric", other)
    assert "→" not in desk.edit("round.scheme", facts(desk).schemes[0].id, "colour", other)
    unscored = facts(desk, desk.open_call).schemes[0]
    assert "→" in desk.edit("round.scheme", unscored.id, "rubric", other)
    assert facts(desk, desk.open_call).schemes[0].rubric_id == other


def test_schemes_come_and_go_while_nobody_has_applied(desk: Desk) -> None:
    used = facts(desk).schemes[0]
    other = next(key for key, _name in desk.register.read(rows.schemes) if key != used.scheme_id)
    made = desk.register.run_write(rows.add_scheme, desk.call, other).result
    with pytest.raises(UserError, match="jo"):
        desk.register.run_write(rows.add_scheme, desk.call, other)
    with pytest.raises(UserError, match="hakemuksia"):
        desk.register.run_write(rows.remove_scheme, used.id)
    desk.edit("call.scheme", made, "appropriation:2028", 1_000)
    desk.register.run_write(rows.remove_scheme, made)
    assert [scheme.id for scheme in facts(desk).schemes] == [used.id]
    new = desk.write(
        workplace.new_call,
        NewCall("uusi", "Uusi", (desk.register.read(_first_scheme),)),
    ).result
    with pytest.raises(UserError, match="vähintään"):
        desk.register.run_write(rows.remove_scheme, facts(desk, new).schemes[0].id)


def _first_scheme(session) -> int:
    return session.query(GrantScheme.id).first()[0]


def test_checks_and_attachments_are_added_named_and_removed(desk: Desk) -> None:
    write = desk.register.run_write
    check = write(rows.add_check, desk.open_call, CheckKind.MANUAL, "Ei markkinavaikutusta").result
    twin = write(rows.add_attachment, desk.open_call, "Toimintasuunnitelma").result
    desk.edit("round.check", check, "label", "Ei haittaa kilpailua")
    desk.edit("round.attachment", twin, "label", "Tilinpäätös")
    found = facts(desk, desk.open_call)
    assert found.checks[-1].label == "Ei haittaa kilpailua"
    assert found.attachments[-1].label == "Tilinpäätös"
    assert len({row.code for row in found.attachments}) == 3
    assert "→" not in desk.edit("round.check", check, "label", " ")
    assert "→" not in desk.edit("round.check", check, "kind", "manual")
    row = next(iter(desk.rows("call.checks", desk.open_call)))
    desk.edit("check", row, f"check:{check}", "passed")
    with pytest.raises(UserError, match="käsin"):
        write(rows.remove_check, check)
    desk.edit("check", row, f"check:{check}", None)
    write(rows.remove_check, check)
    write(rows.remove_attachment, twin)
    assert len(facts(desk, desk.open_call).checks) == 5


def test_an_attachment_received_stays(desk: Desk) -> None:
    with pytest.raises(UserError, match="saapunut"):
        desk.register.run_write(rows.remove_attachment, facts(desk).attachments[0].id)
