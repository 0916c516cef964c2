"""Organisations that are one in truth are merged: everything goes over, one undo brings it back."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.db import history
from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models import Base
from jarjestodesk.models.agreement import Agreement, AgreementParty
from jarjestodesk.models.application import Application, JointApplicant
from jarjestodesk.models.call import Call
from jarjestodesk.models.event import CallQuestion
from jarjestodesk.models.organisation import (
    Organisation,
    OrganisationMunicipality,
    OrganisationName,
)
from jarjestodesk.models.person import PersonRole
from jarjestodesk.models.statement import SupportStatement
from jarjestodesk.models.types import Code, Flag, ISODate, JsonText, UtcTime, WholeNumber
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import AgreementKind, Language, NameKind, OrganisationKind, Role
from jarjestodesk.records.lists import Edit
from jarjestodesk.records.merging import Merging
from jarjestodesk.records.organisations import OrganisationInput
from jarjestodesk.services import edits
from jarjestodesk.services.merging import better_kept, merge_organisations, sheet
from jarjestodesk.services.merging_fields import GROUPS
from jarjestodesk.services.merging_moves import MOVES, keys
from jarjestodesk.services.organisation_page import page
from jarjestodesk.services.organisations import add_organisation
from jarjestodesk.services.writing import new
from tests.services.conftest import TODAY
from tests.ui.undo_hand import changed, stored

KEPT = 1
MADE = {"name_key", "name_fold", "match_key"}


def add(register: Register, name: str = "Kaksoiskappale ry", **values: Any) -> int:
    """Add an organisation and return its id."""
    return register.run_write(add_organisation, OrganisationInput(name, **values)).result


def merge(register: Register, kept: int, *others: int, **rest: Any) -> Changes[int]:
    """Merge others into the kept one."""
    return register.run_write(merge_organisations, Merging(kept, others, **rest))


def write(register: Register, model: Any, **values: Any) -> int:
    """Add a row of any table and return its id."""
    return register.run_write(lambda s: Changes("rivi", new(s, model, **values).id)).result


def a_value(session: Session, column: Any) -> Any:
    """Return a value that a column that must not be empty takes."""
    for key in column.foreign_keys:
        return session.scalars(
            select(key.column.table.c.id).order_by(key.column.table.c.id)
        ).first()
    if isinstance(column.type, Code):
        return next(iter(column.type.codes))
    return {
        ISODate: TODAY,
        UtcTime: datetime(2026, 11, 24, tzinfo=UTC),
        Flag: False,
        JsonText: {},
    }.get(type(column.type), 2026 if isinstance(column.type, WholeNumber) else "teksti")


def refer(session: Session, model: Any, column: str, organisation_id: int) -> Changes[int]:
    """Add a row that names the organisation in a column."""
    values = {
        one.name: a_value(session, one)
        for one in model.__table__.columns
        if not one.nullable and one.name != "id"
    }
    row = new(session, model, **{**values, column: organisation_id})
    return Changes("rivi", row.id)


def everything(register: Register) -> dict[str, Any]:
    """Return every row of every table but history."""
    return register.read(stored)


def test_every_table_that_names_an_organisation_is_handled() -> None:
    """A new foreign key to organisations needs its line in services/merging_moves.MOVES."""
    assert {column.table.name for _model, column in keys()} == set(MOVES)
    for name, move in MOVES.items():
        known = Base.metadata.tables[name].columns.keys()
        assert set(move.same or ()) <= set(known)
    unique = {
        (model.__tablename__, tuple(c.name for c in index.columns))
        for model, column in keys()
        for index in model.__table__.indexes
        if index.unique and column in list(index.columns)
    }
    for name, columns in unique - {("distinct_organisations", ("organisation_id", "other_id"))}:
        assert set(MOVES[name].same or ()) == set(columns) - {"organisation_id"}, name


def test_every_fact_of_an_organisation_is_chosen_or_joined() -> None:
    chosen = {column for group in GROUPS for column in group.columns}
    columns = set(Organisation.__table__.columns.keys())
    assert columns == chosen | MADE | {"id", "notes", "merged_into_id"}


@pytest.mark.parametrize("doubled", [False, True], ids=["alone", "in both"])
def test_all_that_names_the_other_names_the_kept_one_and_comes_back_exactly(
    sample_register: Register, doubled: bool
) -> None:
    other, kept = add(sample_register), add(sample_register, "Jäävä ry")
    for model, column in keys():
        if column.name == "merged_into_id" or model.__tablename__ == "distinct_organisations":
            continue
        for key in (kept, other) if doubled else (other,):
            sample_register.run_write(refer, model, column.name, key)
    before = everything(sample_register)
    changes = merge(sample_register, kept, other)
    after = everything(sample_register)
    for model, column in keys():
        query = select(model.id).where(column == other)
        assert sample_register.read(lambda s, q=query: s.scalars(q).all()) == [], column
    sample_register.undo()
    assert changed(before, everything(sample_register)) == []
    sample_register.redo()
    assert changed(after, everything(sample_register)) == []
    assert changes.result == kept
    assert sample_register.read(lambda s: history.verify(s.connection())) == []


def test_what_both_have_stands_once(sample_register: Register) -> None:
    register = sample_register
    kept = add(register, "Malli ry", municipalities=("297",), email="a@malli.example")
    other = add(
        register, "Malli r.y.", municipalities=("297", "140"), other_names=("Malli", "Malli ry")
    )
    person = 1
    role = {"person_id": person, "role": Role.CHAIR}
    write(register, PersonRole, **role, organisation_id=kept, starts_on=date(2025, 1, 1))
    write(
        register,
        PersonRole,
        **role,
        organisation_id=other,
        starts_on=date(2024, 1, 1),
        checked_on=TODAY,
        source="puhelu",
    )
    write(register, PersonRole, **role, organisation_id=other, ends_on=date(2020, 1, 1))
    merge(register, kept, other)
    roles = register.read(
        lambda s: s.execute(
            select(
                PersonRole.starts_on, PersonRole.ends_on, PersonRole.checked_on, PersonRole.source
            )
            .where(PersonRole.organisation_id == kept)
            .order_by(PersonRole.id)
        ).all()
    )
    assert [tuple(one) for one in roles] == [
        (date(2024, 1, 1), None, TODAY, "puhelu"),
        (None, date(2020, 1, 1), None, None),
    ]
    facts = register.read(page, kept, today=TODAY)
    assert [place.code for place in facts.facts.municipalities] == ["140", "297"]
    assert [(one.kind, one.name) for one in facts.names] == [
        (NameKind.OTHER, "Malli"),
        (NameKind.OTHER, "Malli r.y."),
    ]


def test_nobody_is_joint_applicant_or_party_with_himself(sample_register: Register) -> None:
    register = sample_register
    other, own = add(register), add(register, "Oma ry")
    mine = register.read(
        lambda s: s.scalars(
            select(Application.id).where(Application.organisation_id == KEPT)
        ).first()
    )
    deal = write(register, Agreement, kind=AgreementKind.FUNCTIONAL, title="Tilat",
                 organisation_id=own)  # fmt: skip
    write(register, JointApplicant, application_id=mine, organisation_id=other, share="puolet")
    write(register, AgreementParty, agreement_id=deal, organisation_id=other)
    merge(register, KEPT, other)
    joint = select(JointApplicant).where(JointApplicant.application_id == mine)
    assert register.read(lambda s: s.scalars(joint).all()) == []
    party = select(AgreementParty.organisation_id).where(AgreementParty.agreement_id == deal)
    assert register.read(lambda s: s.scalars(party).all()) == [KEPT]
    merge(register, own, KEPT)
    assert register.read(lambda s: s.scalars(party).all()) == []


def test_facts_fill_each_other_up_and_what_differs_is_chosen(sample_register: Register) -> None:
    register = sample_register
    kept = add(
        register, "Malli", phone="015 1", street="Mallikatu 1", email="a@malli.example",
        postal_code="70100", notes="Yksi", language=Language.FINNISH,
    )  # fmt: skip
    other = add(
        register, "Mallila ry", business_id="9299001-2", phone="015 2", city="KUOPIO",
        email="b@malli.example", postal_code="70100", notes="Kaksi", ended_on=date(2026, 1, 1),
        home_municipality="297", whole_county=True,
    )  # fmt: skip
    shown = register.read(sheet, Merging(kept, (other,)))
    asked = {one.key: (one.values, one.chosen) for one in shown.fields if one.differ}
    assert asked == {
        "name": (("Malli", "Mallila ry"), kept),
        "ended_on": (("", "1.1.2026"), kept),
        "whole_county": (("ei", "kyllä"), other),
        "email": (("a@malli.example", "b@malli.example"), kept),
        "phone": (("015 1", "015 2"), kept),
    }
    filled = {one.key: one.values for one in shown.fields if not one.differ}
    assert filled == {
        "kind": ("", "rekisteröity yhdistys"),
        "business_id": ("", "9299001-2"),
        "home_municipality_id": ("", "Kuopio"),
        "address": ("Mallikatu 1, 70100", "70100 KUOPIO"),
    }
    choices = {"name": other, "phone": other}
    merge(register, kept, other, choices=choices, name_kind=NameKind.FORMER)
    facts = register.read(page, kept, today=TODAY)
    row = facts.facts
    assert (row.name, row.kind, row.business_id) == (
        "Mallila ry",
        OrganisationKind.ASSOCIATION,
        "9299001-2",
    )
    assert (row.street, row.postal_code, row.city) == ("Mallikatu 1", "70100", "KUOPIO")
    assert (row.phone, row.email, row.ended_on) == ("015 2", "a@malli.example", None)
    assert (row.notes, row.whole_county) == ("Yksi\n\nKaksi", True)
    assert [(one.kind, one.name) for one in facts.names] == [(NameKind.FORMER, "Malli")]
    gone = register.read(page, other, today=TODAY).facts
    assert gone.merged_into == (kept, "Mallila ry")


def test_a_consent_does_not_go_over_to_another_address(sample_register: Register) -> None:
    register = sample_register
    kept = add(register, "Malli ry", email="a@malli.example")
    other = add(register, "Malli r.y.", email="b@malli.example")
    edit = Edit("organisation", other, "email_service_consent_on", date(2026, 1, 1))
    register.run_write(edits.apply, [edit], today=TODAY)
    shown = register.read(sheet, Merging(kept, (other,)))
    assert [one.values[1] for one in shown.fields if one.key == "email"] == [
        "b@malli.example, suostumus 1.1.2026"
    ]
    merge(register, kept, other)
    assert register.read(page, kept, today=TODAY).facts.email_service_consent_on is None


def test_different_identifiers_are_two_organisations(sample_register: Register) -> None:
    register = sample_register
    one = add(register, "Malli ry", business_id="9299001-2", register_number="123456")
    other = add(register, "Malli r.y.", business_id="9299002-0")
    third = add(register, "Malli", register_number="123457")
    with pytest.raises(UserError, match=r"eri Y-tunnus.*9299001-2, 9299002-0"):
        merge(register, one, other)
    with pytest.raises(UserError, match=r"eri rekisterinumero.*123\.456, 123\.457"):
        merge(register, one, third)
    assert "Y-tunnus" in register.read(sheet, Merging(one, (other,))).refused
    assert merge(register, other, third).label == "Yhdistettiin Malli järjestöön Malli r.y."


def test_an_umbrella_never_goes_round(sample_register: Register) -> None:
    register = sample_register
    top, middle, low = (add(register, f"{word} ry") for word in ("Katto", "Piiri", "Osasto"))
    for key, above in ((middle, top), (low, middle)):
        edit = Edit("organisation", key, "parent", above)
        register.run_write(edits.apply, [edit], today=TODAY)
    with pytest.raises(UserError, match="itsensä kattojärjestö"):
        merge(register, low, top)
    merge(register, low, middle)
    assert register.read(page, low, today=TODAY).facts.parent == (top, "Katto ry")
    assert register.read(lambda s: s.get_one(Organisation, middle).parent_id) is None


def test_what_cannot_be_merged_is_refused_in_words(sample_register: Register) -> None:
    register = sample_register
    one, other = add(register, "Malli ry"), add(register, "Malli r.y.")
    with pytest.raises(UserError, match="kaksi eri"):
        merge(register, one, one)
    with pytest.raises(UserError, match="enintään 4"):
        merge(register, one, *range(2, 7))
    with pytest.raises(UserError, match="enää"):
        merge(register, one, 99_999)
    with pytest.raises(UserError, match="näiden järjestöjen välillä"):
        merge(register, one, other, choices={"name": 3})
    merge(register, one, other)
    with pytest.raises(UserError, match=r"Malli r\.y\. on jo yhdistetty järjestöön Malli ry"):
        merge(register, one, other)


def test_three_become_one_and_those_merged_earlier_follow(sample_register: Register) -> None:
    register = sample_register
    first, second, third = (add(register, f"{name} ry") for name in ("Yksi", "Kaksi", "Kolme"))
    early = add(register, "Varhainen ry")
    merge(register, second, early)
    merge(register, first, second, third)
    into = select(Organisation.merged_into_id).where(Organisation.id.in_([second, third, early]))
    assert set(register.read(lambda s: s.scalars(into).all())) == {first}
    names = select(OrganisationName.name).where(OrganisationName.organisation_id == first)
    assert set(register.read(lambda s: s.scalars(names).all())) == {
        "Kaksi ry",
        "Kolme ry",
        "Varhainen ry",
    }


def test_an_undo_is_refused_in_words_once_later_work_depends_on_it(
    sample_register: Register,
) -> None:
    register = sample_register
    kept = add(register, "Malli ry")
    other = add(register, "Malli r.y.", municipalities=("297",), phone="015 1")
    merged = merge(register, kept, other)
    edit = Edit("organisation", kept, "phone", "015 2")
    register.run_write(edits.apply, [edit], today=TODAY)
    with pytest.raises(UserError, match="muutettu myöhemmin"):
        register.run_write(history.undo, merged.action_id)
    place = select(OrganisationMunicipality.id).where(
        OrganisationMunicipality.organisation_id == kept
    )
    assert len(register.read(lambda s: s.scalars(place).all())) == 1


def test_both_applications_to_a_call_are_told(sample_register: Register) -> None:
    asked = select(Application.call_id, Application.organisation_id).order_by(Application.id)
    rows = sample_register.read(lambda s: s.execute(asked).all())
    call = rows[0].call_id
    one, other = list(dict.fromkeys(row.organisation_id for row in rows if row.call_id == call))[:2]
    shown = sample_register.read(sheet, Merging(one, (other,)))
    assert any("hakeneet samassa haussa" in remark for remark in shown.remarks)
    assert any("hakemus" in part for part in shown.sides[0].parts)
    empty = add(sample_register)
    assert sample_register.read(better_kept, [empty, one]) == one
    assert sample_register.read(better_kept, [empty, 99_999]) == empty
    assert sample_register.read(better_kept, [99_999, 99_998]) == 99_999


def test_applications_to_two_calls_of_one_name_are_not_to_the_same(
    sample_register: Register,
) -> None:
    asked = select(Application.call_id, Application.organisation_id).order_by(Application.id)
    rows = sample_register.read(lambda s: s.execute(asked).all())
    calls = {row.call_id for row in rows}
    of = {call: {row.organisation_id for row in rows if row.call_id == call} for call in calls}
    one, other = next(
        (one, other)
        for one in sorted(of[1])
        for other in sorted(of[2])
        if not any({one, other} <= known for known in of.values())
    )

    def same_name(session: Session) -> Changes[None]:
        for call in session.scalars(select(Call)):
            call.name = "Avustushaku"
        return Changes("nimi", None)

    sample_register.run_write(same_name)
    assert sample_register.read(sheet, Merging(one, (other,))).remarks == ()


def test_two_joint_applicants_of_one_application_become_one_with_what_each_said(
    sample_register: Register,
) -> None:
    register = sample_register
    kept, other = add(register, "Malli ry"), add(register, "Malli r.y.")
    application = 1
    write(register, JointApplicant, application_id=application, organisation_id=kept,
          role="järjestää ryhmät")  # fmt: skip
    write(register, JointApplicant, application_id=application, organisation_id=other,
          role="kutsuu", share="puolet")  # fmt: skip
    given = write(register, SupportStatement, application_id=application, organisation_id=other,
                  given_on=TODAY, text="Puollamme.")  # fmt: skip
    asked = write(register, CallQuestion, call_id=1, question="Saako hakea?", asked_on=TODAY,
                  organisation_id=other, published=False)  # fmt: skip
    before = everything(register)
    merge(register, kept, other)
    joint = select(JointApplicant.organisation_id, JointApplicant.role, JointApplicant.share).where(
        JointApplicant.application_id == application
    )
    found = register.read(lambda s: [tuple(row) for row in s.execute(joint)])
    assert found == [(kept, "järjestää ryhmät", "puolet")]
    assert register.read(lambda s: s.get_one(SupportStatement, given).organisation_id) == kept
    assert register.read(lambda s: s.get_one(CallQuestion, asked).organisation_id) == kept
    register.undo()
    assert changed(before, everything(register)) == []
