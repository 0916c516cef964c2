"""Organisations: the right one is found, never a second one made of the first."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models.organisation import Organisation, OrganisationName
from jarjestodesk.records.codes import OrganisationKind
from jarjestodesk.records.organisations import FormerNameInput, Match, MatchKind, OrganisationInput
from jarjestodesk.services.organisations import (
    add_organisation,
    guess_kind,
    match,
    rename_organisation,
)

HIIROLA = OrganisationInput(
    "Hiirolan Omaishoitajat ry",
    business_id="9264173-6",
    register_number="921326",
    other_names=("Hiirola OH",),
    former_names=(FormerNameInput("Hiirolan Omaiset r.y."),),
)


def matched(register: Register, data: OrganisationInput) -> Match:
    return register.read(match, data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (OrganisationInput("Aivan muu nimi", business_id="9264173-6"), MatchKind.BUSINESS_ID),
        (OrganisationInput("Muu", register_number="921326"), MatchKind.REGISTER_NUMBER),
        (OrganisationInput("HIIROLAN OMAISHOITAJAT R.Y."), MatchKind.NAME),
        (OrganisationInput("Hiirolan omaishoitajat"), MatchKind.NAME),
        (OrganisationInput("Hiirolan Omaiset ry"), MatchKind.FORMER_NAME),
        (OrganisationInput("Hiirola OH"), MatchKind.FORMER_NAME),
    ],
)
def test_a_known_organisation_is_found(
    register: Register, data: OrganisationInput, kind: MatchKind
) -> None:
    made = register.run_write(add_organisation, HIIROLA).result
    assert matched(register, data) == Match(kind, made)


def test_a_different_business_id_is_another_organisation(register: Register) -> None:
    register.run_write(add_organisation, HIIROLA)
    other = OrganisationInput(HIIROLA.name, business_id="2077474-0")
    assert matched(register, other).kind is MatchKind.NONE


def test_two_of_a_name_are_not_guessed(register: Register) -> None:
    first = register.run_write(add_organisation, HIIROLA).result
    second = register.run_write(
        add_organisation, OrganisationInput(HIIROLA.name, business_id="2077474-0")
    ).result
    found = matched(register, OrganisationInput(HIIROLA.name))
    assert found == Match(MatchKind.AMBIGUOUS, candidates=(first, second))


def test_the_same_identifier_is_not_added_twice(register: Register) -> None:
    register.run_write(add_organisation, HIIROLA)
    with pytest.raises(UserError, match="sama tunnus"):
        register.run_write(add_organisation, OrganisationInput("Toinen", business_id="9264173-6"))


def test_renaming_keeps_the_old_name_and_is_undone(register: Register) -> None:
    made = register.run_write(add_organisation, HIIROLA).result

    def names(session: Session) -> tuple[str, list[str]]:
        row = session.get_one(Organisation, made)
        further = session.scalars(select(OrganisationName.name).order_by(OrganisationName.id))
        return row.name, list(further)

    before = register.read(names)
    register.run_write(rename_organisation, made, "Ylä-Hiirolan tuki ry", today=date(2026, 11, 24))
    assert register.read(names) == ("Ylä-Hiirolan tuki ry", [*before[1], HIIROLA.name])
    register.undo()
    assert register.read(names) == before


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Koivurannan Sydän ry", OrganisationKind.ASSOCIATION),
        ("Koivurannan Sydän r.y.", OrganisationKind.ASSOCIATION),
        ("Kuopio svenska rf", OrganisationKind.ASSOCIATION),
        ("Öhmanin hyvinvointisäätiö sr", OrganisationKind.FOUNDATION),
        ("Öhmanin Säätiö", OrganisationKind.FOUNDATION),
        ("Nilakan seurakunta", OrganisationKind.PARISH),
        ("Hyvä Vuoro -kansalaisverkosto", OrganisationKind.OTHER),
        ("", OrganisationKind.OTHER),
    ],
)
def test_the_legal_form_is_told_by_the_end_of_the_name(name: str, kind: OrganisationKind) -> None:
    assert guess_kind(name) is kind
