"""The set-up: applied twice it changes nothing; what is wrong in it is named."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models.county import Authority, County, DecidingBody, Municipality, TextTemplate
from jarjestodesk.records.codes import TextKind
from jarjestodesk.records.county import CountyInput, SetupInput
from jarjestodesk.services import county
from jarjestodesk.services.sample import content
from tests.services.conftest import TODAY


def setup() -> SetupInput:
    return content.setup(TODAY)


def test_a_new_register_knows_finland(register: Register) -> None:
    def counts(session: Session) -> tuple[int | None, int | None]:
        return (
            session.scalar(select(func.count(Municipality.id))),
            session.scalar(select(func.count(Municipality.id)).where(Municipality.own)),
        )

    assert register.read(counts) == (308, 19)


def test_applying_the_set_up_again_changes_nothing(register: Register) -> None:
    assert register.run_write(county.set_up, setup()).ids == {}


def test_a_county_anywhere_flags_its_own_municipalities(register: Register) -> None:
    register.run_write(county.set_up, replace(setup(), municipalities=("398", "560")))
    own = register.read(
        lambda s: list(
            s.scalars(select(Municipality.name).where(Municipality.own).order_by(Municipality.name))
        )
    )
    assert own == ["Lahti", "Orimattila"]


def test_a_changed_text_becomes_a_new_version(register: Register) -> None:
    data = setup()
    changed = replace(data.terms[0], text="Uusi ehto.")
    register.run_write(county.set_up, replace(data, terms=(changed,)))

    def versions(session: Session) -> list[tuple[int, str]]:
        rows = session.scalars(
            select(TextTemplate)
            .where(TextTemplate.kind == TextKind.TERM, TextTemplate.code == changed.code)
            .order_by(TextTemplate.version)
        )
        return [(row.version, row.body) for row in rows]

    assert register.read(versions) == [(1, data.terms[0].text), (2, "Uusi ehto.")]


def test_a_body_without_an_authority_is_counted(register: Register) -> None:
    data = setup()
    body = replace(data.bodies[0], code="uusi", rectification_authority=None)
    assert register.run_write(county.set_up, replace(data, bodies=(body,))).result == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            lambda d: replace(
                d, authorities=(replace(d.authorities[0], closing_times=("25:00",) * 5),)
            ),
            "closing_times",
        ),
        (
            lambda d: replace(
                d, authorities=(replace(d.authorities[0], closing_times=("15:00",)),)
            ),
            "closing_times",
        ),
        (
            lambda d: replace(d, bodies=(replace(d.bodies[0], rectification_authority="x"),)),
            "oikaisuvaatimusviranomaista",
        ),
        (
            lambda d: replace(d, schemes=(replace(d.schemes[0], years_min=5, years_max=2),)),
            "years_min",
        ),
        (lambda d: replace(d, county=replace(d.county, diary_pattern="(a+)+$")), "liian raskas"),
        (
            lambda d: replace(d, contacts=(replace(d.contacts[0], organisation="Ei ole ry"),)),
            "0 järjestöä",
        ),
    ],
)
def test_a_faulty_set_up_changes_nothing(register: Register, change: object, says: str) -> None:
    assert callable(change)
    before = register.read(lambda s: s.scalars(select(DecidingBody.name)).all())
    with pytest.raises(UserError, match=says):
        register.run_write(county.set_up, change(setup()))
    assert register.read(lambda s: s.scalars(select(DecidingBody.name)).all()) == before
    assert register.read(lambda s: s.scalars(select(County.name)).all()) == [setup().county.name]


def test_what_a_set_up_leaves_out_stays(register: Register) -> None:
    data = setup()
    authority = replace(data.authorities[0], phone="017 555 9999", email=None)
    scheme = replace(data.schemes[0], needs_agreement=None)
    county_only = SetupInput(
        county=CountyInput(data.county.name, phone="017 555 8888"),
        authorities=(authority,),
        schemes=(scheme,),
    )
    changes = register.run_write(county.set_up, county_only)
    assert set(changes.ids) == {"county", "authority"}

    def told(session: Session) -> tuple[str | None, ...]:
        row = session.scalars(select(County)).one()
        kept = session.scalars(select(Authority).where(Authority.code == authority.code)).one()
        return row.phone, row.street, row.diary_pattern, kept.phone, kept.email

    before = data.county
    assert register.read(told) == (
        "017 555 8888",
        before.street,
        before.diary_pattern,
        "017 555 9999",
        data.authorities[0].email,
    )
