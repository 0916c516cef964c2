"""A new agreement whole, a review held, the line of time."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.models.agreement import Agreement, AgreementReview
from jarjestodesk.records.agreements import AgreementInput
from jarjestodesk.records.codes import AgreementKind
from jarjestodesk.services import agreement_actions
from jarjestodesk.services.agreement_page import agreement_page
from tests.services.test_agreement_page import TODAY, filled, first, page_of, template

__all__ = ["filled", "template"]


def reviews(register, agreement_id: int) -> list[tuple[date, date | None]]:
    def query(session: Session) -> list[tuple[date, date | None]]:
        rows = session.execute(
            select(AgreementReview.due_on, AgreementReview.held_on)
            .where(AgreementReview.agreement_id == agreement_id)
            .order_by(AgreementReview.due_on)
        )
        return [tuple(row) for row in rows]

    return register.read(query)


@pytest.mark.parametrize(
    ("kind", "clauses"), [(AgreementKind.PARTNERSHIP, True), (AgreementKind.FUNCTIONAL, False)]
)
def test_a_new_agreement_is_one_undo_and_a_partnership_has_the_countys_clauses(
    filled, kind, clauses
):
    data = AgreementInput(kind, "Uusi yhteistyö", starts_on=date(2027, 1, 1))
    done = filled.run_write(agreement_actions.draw_up, 12, data, 7)
    found = filled.read(agreement_page, done.result, today=TODAY)
    assert found.facts["service_unit_id"] == 7
    assert bool(found.clauses) is clauses
    filled.undo()
    assert filled.read(lambda session: session.get(Agreement, done.result)) is None


def test_a_review_held_is_the_oldest_open_one_and_the_next_is_set(filled):
    row = first(filled, AgreementKind.PARTNERSHIP)
    following = date(2027, 11, 24)
    filled.run_write(agreement_actions.hold_review, row, TODAY, "Sujuu.", following, today=TODAY)
    assert reviews(filled, row) == [(date(2026, 10, 31), TODAY), (following, None)]
    assert page_of(filled, row).reviews[0].notes == "Sujuu."


def test_a_review_is_held_in_the_past_and_the_next_one_after_it(filled):
    row = first(filled, AgreementKind.PARTNERSHIP)
    for held, following in ((date(2026, 11, 25), None), (TODAY, date(2026, 11, 1))):
        with pytest.raises(UserError):
            filled.run_write(agreement_actions.hold_review, row, held, None, following, today=TODAY)
    assert len(reviews(filled, row)) == 1


def test_the_line_of_time_has_every_agreement_of_the_organisation_this_one_strong(filled):
    row = first(filled, AgreementKind.PARTNERSHIP)
    organisation = page_of(filled, row).organisation_id
    data = AgreementInput(AgreementKind.FUNCTIONAL, "Toinen", starts_on=date(2027, 1, 1))
    filled.run_write(agreement_actions.draw_up, organisation, data, None)
    spans, last = filled.read(agreement_actions.timeline, row)
    assert [(span.name, span.strong) for span in spans] == [
        (page_of(filled, row).title, True),
        ("Toinen", False),
    ]
    assert last == date(2028, 12, 31)
