"""Agreements: functional ones carry no money, partnerships end with the council term."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models.agreement import Agreement, AgreementReview, AgreementYear
from jarjestodesk.records.agreements import AgreementInput
from jarjestodesk.records.calls import YearMoney
from jarjestodesk.records.codes import AgreementKind, CooperationForm
from jarjestodesk.records.organisations import OrganisationInput
from jarjestodesk.services.agreements import add_agreement
from jarjestodesk.services.organisations import add_organisation

PARTNERSHIP = AgreementInput(
    AgreementKind.PARTNERSHIP,
    "Omaishoitajan arki kantaa",
    division="Ikääntyneiden palvelut",
    starts_on=date(2027, 1, 1),
    ends_on=date(2028, 12, 31),
    review_on=date(2027, 10, 31),
    years=(YearMoney(2027, 2_500_000),),
    diary_number="1/02.05.01/2026",
)
FUNCTIONAL = AgreementInput(
    AgreementKind.FUNCTIONAL,
    "Vertaisryhmän tilat",
    division="PSP-1-1",
    forms=(CooperationForm.USE_OF_PREMISES, CooperationForm.JOINT_COMMUNICATION),
)


@pytest.fixture
def organisation(register: Register) -> int:
    return register.run_write(add_organisation, OrganisationInput("Koe ry")).result


def test_a_partnership_keeps_its_years_and_review(register: Register, organisation: int) -> None:
    register.run_write(add_agreement, organisation, PARTNERSHIP)
    sums = register.read(lambda s: s.execute(select(AgreementYear.year, AgreementYear.cents)).all())
    assert [tuple(row) for row in sums] == [(2027, 2_500_000)]
    assert register.read(lambda s: s.scalars(select(AgreementReview.due_on)).all()) == [
        date(2027, 10, 31)
    ]


def test_undo_takes_the_whole_agreement_back(register: Register, organisation: int) -> None:
    register.run_write(add_agreement, organisation, FUNCTIONAL)
    assert "Vertaisryhmän tilat" in register.undo().label
    assert register.read(lambda s: s.scalars(select(Agreement.id)).all()) == []


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (replace(PARTNERSHIP, ends_on=date(2029, 1, 1)), "31.12.2028"),
        (replace(PARTNERSHIP, ends_on=date(2026, 1, 1)), "päättyy ennen"),
        (replace(FUNCTIONAL, years=(YearMoney(2027, 1),)), "ei kuulu avustusta"),
        (replace(FUNCTIONAL, division="Ei ole"), "Toimialaa tai yksikköä"),
        (replace(FUNCTIONAL, diary_number="väärä"), "diaarinumeron"),
    ],
)
def test_what_cannot_be_agreed_is_refused(
    register: Register, organisation: int, data: AgreementInput, says: str
) -> None:
    with pytest.raises(UserError, match=says):
        register.run_write(add_agreement, organisation, data)
    assert register.read(lambda s: s.scalars(select(Agreement.id)).all()) == []
