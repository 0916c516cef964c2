"""Edits of single values: checked anew by their kind, refused in words, one undo per batch."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.db.register import Register
from jarjestodesk.models.call import Appropriation, CallScheme
from jarjestodesk.models.organisation import Organisation, OrganisationName
from jarjestodesk.models.person import Person, PersonRole
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import NameKind, OrganisationKind
from jarjestodesk.records.columns.agreements import AGREEMENTS
from jarjestodesk.records.columns.applications import APPLICATIONS
from jarjestodesk.records.columns.calls import CALLS
from jarjestodesk.records.columns.organisations import ORGANISATIONS
from jarjestodesk.records.columns.persons import PERSONS
from jarjestodesk.records.lists import Edit, ListInfo
from jarjestodesk.services import edits
from jarjestodesk.services.editing import applications, calls, organisations, people
from jarjestodesk.services.editing.fields import Field
from tests.services.conftest import TODAY
from tests.services.editing.writing import edit, fact, first, write


def test_one_edit_tells_what_it_did_and_is_undone(sample_register: Register) -> None:
    before = fact(sample_register, Organisation, 1, "email")
    changes = write(sample_register, Edit("organisation", 1, "email", "uusi@jarjesto.example"))
    assert changes.label == "Ylä-Kallan mielenterveysyhdistys ry: sähköposti"
    assert changes.ids == {"organisation": frozenset({1})}
    assert fact(sample_register, Organisation, 1, "email") == "uusi@jarjesto.example"
    sample_register.undo()
    assert fact(sample_register, Organisation, 1, "email") == before


def test_a_paste_writes_what_it_can_and_is_one_undo(sample_register: Register) -> None:
    before = [fact(sample_register, Organisation, key, "city") for key in (1, 3)]
    changes = write(
        sample_register,
        Edit("organisation", 1, "city", "Kuopio"),
        Edit("organisation", 2, "email", "ei osoite"),
        Edit("organisation", 3, "city", "Varkaus"),
    )
    assert changes.label == "Muutettiin 2 arvoa"
    assert [error.index for error in changes.result] == [1]
    assert "ei osoite" in changes.result[0].message
    sample_register.undo()
    assert [fact(sample_register, Organisation, key, "city") for key in (1, 3)] == before


def test_a_batch_may_be_named_and_a_refused_one_leaves_no_trace(sample_register: Register) -> None:
    named = sample_register.run_write(
        edits.apply,
        [Edit("organisation", 1, "city", "Kaavi"), Edit("organisation", 2, "city", "Kaavi")],
        today=TODAY,
        label="Liitettiin 2 arvoa",
    )
    assert named.label == "Liitettiin 2 arvoa"
    refused = write(sample_register, Edit("organisation", 1, "phone", "abc"))
    assert refused.action_id is None
    assert len(refused.result) == 1


VALUES = [
    ("kind", "foundation", OrganisationKind.FOUNDATION),
    ("kind", OrganisationKind.PARISH, OrganisationKind.PARISH),
    ("registered_on", "24.11.1999", date(1999, 11, 24)),
    ("registered_on", date(1999, 11, 24), date(1999, 11, 24)),
    ("business_id", "2077474-0", "2077474-0"),
    ("register_number", "1.234", "1234"),
    ("iban", "FI21 1234 5600 0007 85", "FI2112345600000785"),
    ("whole_county", True, True),
    ("in_ptv", "kyllä", True),
    ("in_ptv", None, None),
    ("postal_code", "02210", "02210"),
    ("notes", "kaksi\nriviä", "kaksi\nriviä"),
    ("phone", "  ", None),
    ("ended_on", date(2026, 1, 31), date(2026, 1, 31)),
]


@pytest.mark.parametrize(("field", "value", "stored"), VALUES)
def test_each_fact_is_read_by_its_kind(
    sample_register: Register, field: str, value: Any, stored: Any
) -> None:
    assert edit(sample_register, "organisation", 1, field, value) is None
    assert fact(sample_register, Organisation, 1, field) == stored


REFUSED = [
    ("kind", "kerho", "rekisteröity yhdistys"),
    ("kind", None, "tyhjäksi"),
    ("name", " ", "tyhjäksi"),
    ("registered_on", 12, "ei voi lukea"),
    ("registered_on", date(2027, 1, 1), "tulevaisuudessa"),
    ("ended_on", date(1900, 1, 1), "ennen"),
    ("email", 5, "sähköposti"),
    ("email", b"x", "ei voi lukea"),
    ("whole_county", 1, "ei voi lukea"),
    ("in_ptv", 1.5, "ei voi lukea"),
    ("notes", "Soita 131052-308T", "henkilötunnu"),
    ("home_municipality", "Atlantis", "Kuopio"),
    ("municipalities", "297", "vaihtoehdoista"),
    ("municipalities", ("000",), "Kuopio"),
    ("fields", ("ei-ole",), "ei-ole"),
    ("parent", 99_999, "vaihtoehdoista"),
    ("parent", 1, "itsensä"),
    ("name_key", "x", "ei muuteta"),
    ("merged_into_id", 2, "ei muuteta"),
]


@pytest.mark.parametrize(("field", "value", "word"), REFUSED)
def test_what_is_wrong_is_refused_in_words_and_nothing_changes(
    sample_register: Register, field: str, value: Any, word: str
) -> None:
    message = edit(sample_register, "organisation", 1, field, value)
    assert message is not None
    assert word in message


def test_a_new_name_keeps_the_old_one_as_a_former_name(sample_register: Register) -> None:
    old = fact(sample_register, Organisation, 1, "name")
    assert edit(sample_register, "organisation", 1, "name", "Uusi nimi ry") is None
    former = first(sample_register, select(OrganisationName).where(OrganisationName.name == old))
    assert (former.kind, former.until, former.organisation_id) == (NameKind.FORMER, TODAY, 1)
    assert fact(sample_register, Organisation, 1, "name_fold") == "uusi nimi ry"
    same = write(sample_register, Edit("organisation", 1, "name", "Uusi nimi ry"))
    assert same.action_id is None


def test_identifiers_belong_to_one_organisation_even_within_a_paste(
    sample_register: Register,
) -> None:
    changes = write(
        sample_register,
        Edit("organisation", 1, "business_id", "2077474-0"),
        Edit("organisation", 2, "business_id", "2077474-0"),
        Edit("organisation", 1, "business_id", "2077474-0"),
    )
    assert [error.index for error in changes.result] == [1]
    assert "Ylä-Kallan" in changes.result[0].message


def test_tags_replace_the_whole_set(sample_register: Register) -> None:
    def places(session: Session) -> tuple[str, ...]:
        from jarjestodesk.services.organisation_page import page

        return tuple(place.code for place in page(session, 1, today=TODAY).facts.municipalities)

    assert edit(sample_register, "organisation", 1, "municipalities", ("140", "Kuopio")) is None
    assert sample_register.read(places) == ("140", "297")
    assert edit(sample_register, "organisation", 1, "municipalities", ("297",)) is None
    assert sample_register.read(places) == ("297",)
    assert edit(sample_register, "organisation", 1, "fields", None) is None
    assert edit(sample_register, "organisation", 1, "other_names", ("YKM", "YKM", "Y-K rf")) is None
    assert edit(sample_register, "organisation", 1, "other_names", ("YKM",)) is None
    names = sample_register.read(
        lambda s: list(
            s.scalars(select(OrganisationName.name).where(OrganisationName.organisation_id == 1))
        )
    )
    assert names == ["YKM"]
    for _step in range(5):
        sample_register.undo()
    assert set(sample_register.read(places)) == {"297", "749"}


def test_an_umbrella_is_never_below_itself(sample_register: Register) -> None:
    assert edit(sample_register, "organisation", 1, "parent", 2) is None
    message = edit(sample_register, "organisation", 2, "parent", 1)
    assert message is not None
    assert edit(sample_register, "organisation", 1, "parent", None) is None
    assert edit(sample_register, "organisation", 1, "home_municipality", None) is None


def test_a_calls_facts_and_money(sample_register: Register) -> None:
    assert edit(sample_register, "call", 4, "name", "Uusi nimi") is None
    assert edit(sample_register, "call", 4, "body", 1) is None
    assert edit(sample_register, "call", 4, "closes_at", "31.12.2026 klo 16.00") is None
    assert edit(sample_register, "call", 4, "appropriation:2030", 5_000_000) is None
    assert edit(sample_register, "call", 4, "appropriation:2030", "60 000") is None
    money = select(Appropriation).where(Appropriation.call_id == 4, Appropriation.year == 2030)
    assert first(sample_register, money).cents == 6_000_000
    scheme = first(sample_register, select(CallScheme.id).where(CallScheme.call_id == 4))
    assert edit(sample_register, "call.scheme", scheme, "appropriation:2030", 1_000_000) is None
    message = edit(sample_register, "call.scheme", scheme, "appropriation:2030", 6_000_001)
    assert message is not None
    assert "ylittävät" in message
    assert edit(sample_register, "call", 4, "appropriation:2030", 1) is not None
    assert edit(sample_register, "call.scheme", scheme, "appropriation:2030", None) is None
    assert edit(sample_register, "call", 4, "appropriation:2030", None) is None
    assert first(sample_register, money) is None
    assert edit(sample_register, "call.scheme", scheme, "sum_max", 1_000_000_00) is None
    message = edit(sample_register, "call.scheme", scheme, "sum_min", 1_000_000_01)
    assert message is not None
    assert "suurempi" in message


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("closes_at", "1.1.2020 klo 12.00"),
        ("closes_at", None),
        ("use_end", "1.1.2020"),
        ("name", None),
        ("case_numbering", "ehkä"),
        ("code", "uusi"),
        ("preparer", 99_999),
    ],
)
def test_a_call_refuses_what_would_make_it_impossible(
    sample_register: Register, field: str, value: Any
) -> None:
    assert edit(sample_register, "call", 4, field, value)
    assert edit(sample_register, "call", 4, "test", True) is None


def test_a_persons_facts_and_roles(sample_register: Register) -> None:
    role = first(sample_register, select(PersonRole).where(PersonRole.organisation_id == 1))
    assert edit(sample_register, "person", role.person_id, "name", "Äijö Ölander") is None
    assert fact(sample_register, Person, role.person_id, "name_fold") == "aijo olander"
    assert edit(sample_register, "person", role.person_id, "email", "a@b.example") is None
    assert edit(sample_register, "person", role.person_id, "checked_on", date(2030, 1, 1))
    assert edit(sample_register, "person.role", role.id, "starts_on", date(2026, 1, 1)) is None
    message = edit(sample_register, "person.role", role.id, "ends_on", date(2025, 1, 1))
    assert message is not None
    assert edit(sample_register, "person.role", role.id, "role", "tsaari")


def test_a_row_that_is_gone_and_an_anonymous_person_are_said(sample_register: Register) -> None:
    for kind in ("organisation", "application", "call", "person", "person.role", "call.scheme"):
        message = edit(sample_register, kind, 99_999, "name", "x")
        assert message is not None
        assert "enää" in message

    def forget(session: Session) -> Changes[None]:
        session.get_one(Person, 1).anonymised_on = TODAY
        return Changes("Poistettiin", None)

    sample_register.run_write(forget)
    assert edit(sample_register, "person", 1, "name", "Joku")


@pytest.mark.parametrize(
    ("info", "fields"),
    [
        (ORGANISATIONS, organisations.FIELDS),
        (APPLICATIONS, applications.FIELDS),
        (CALLS, calls.FIELDS),
        (PERSONS, people.FIELDS),
    ],
    ids=lambda part: getattr(part, "code", ""),
)
def test_every_editable_column_has_its_writer_of_the_same_kind(
    info: ListInfo, fields: dict[str, Field]
) -> None:
    for column in info.columns:
        if column.field is not None:
            field = fields[column.field]
            assert field.title()
            assert field.codes is column.codes
            if not column.choices and column.codes is None:
                assert field.kind is column.kind or column.key in {"scheme", "division", "unit"}


def test_every_field_has_a_name_in_finnish() -> None:
    tables = (organisations.FIELDS, applications.FIELDS, calls.FIELDS, calls.SCHEME_FIELDS)
    for fields in (*tables, people.FIELDS, people.ROLE_FIELDS):
        for name, field in fields.items():
            assert field.title()
            assert "_" not in field.title(), name
    assert AGREEMENTS.kind == "agreement"
