"""A register as large as the program must stand: 100 000 applications of 20 000 organisations.

Invented by counting, the same every time; for measurements and for tests of the window.
"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from jarjestodesk.db.register import Register
from jarjestodesk.db.session import RegisterSession, bulk_insert
from jarjestodesk.models.application import (
    Application,
    ApplicationMunicipality,
    ApplicationYear,
)
from jarjestodesk.models.call import Call, CallScheme
from jarjestodesk.models.county import DecidingBody, Municipality, ServiceUnit
from jarjestodesk.models.decision import Decision, DecisionYear
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.calls import CallInput, CallSchemeInput
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import (
    Channel,
    DecisionKind,
    DecisionOrigin,
    Language,
    OrganisationKind,
)
from jarjestodesk.services import county
from jarjestodesk.services.calls import add_call, the_call
from jarjestodesk.values.names import match_key, name_fold, name_key
from tests.builders import money, small_setup

CALLS = 10
"""Rounds the applications are of, one a year; those of the newest are undecided."""
FIRST_YEAR = 2018
_PLACES = ("Järvi", "Mäki", "Kallio", "Niemi", "Ranta", "Saari", "Lampi", "Vuori", "Korpi", "Halla")
_ENDS = (
    "lan",
    "kosken",
    "rannan",
    "kylän",
    "perän",
    "harjun",
    "suon",
    "pellon",
    "lahden",
    "notkon",
)
_WORK = (
    "Omaishoitajat",
    "Nuorisoyhdistys",
    "Eläkkeensaajat",
    "Mielenterveysyhdistys",
    "Näkövammaiset",
    "Kuuloyhdistys",
    "Työttömät",
    "Päihdetyö",
    "Sydänyhdistys",
    "Vertaistuki",
)
_ACTIVITIES = ("Ryhmätoiminta", "Vertaisryhmät", "Kahvila", "Neuvonta", "Etsivä työ", "Leirit")


def make(path: Path, applications: int = 100_000, organisations: int = 20_000) -> Path:
    """Make the register at ``path`` and close it; return the path."""
    with Register.create(path) as register:
        register.run_write(county.seed)
        register.run_write(county.set_up, small_setup())
        register.run_write(_fill, applications, organisations)
        return register.path


def _fill(session: RegisterSession, applications: int, organisations: int) -> Changes[None]:
    calls = [_call(session, FIRST_YEAR + number) for number in range(CALLS)]
    members = _organisations(session, organisations)
    ids = _applications(session, calls, members, applications)
    _decisions(session, calls, ids)
    return Changes("Täytettiin", None, undoable=False)


def _call(session: RegisterSession, year: int) -> Call:
    opens = datetime(year, 9, 1, 5, tzinfo=UTC)
    data = CallInput(
        code=f"K{year}",
        name=f"Avustukset {year + 1}",
        schemes=(CallSchemeInput("toiminta-innovaatio"),),
        body="jaosto",
        opens_at=opens,
        closes_at=opens + timedelta(days=30),
        use_start=date(year + 1, 1, 1),
        use_end=date(year + 1, 12, 31),
        appropriation=money({year + 1: 10**10}),
    )
    add_call(session, data)
    return the_call(session, data.code)


def _organisations(session: RegisterSession, count: int) -> list[int]:
    places = session.scalars(select(Municipality.id).order_by(Municipality.id)).all()
    rows = []
    for number in range(count):
        name = (
            f"{_PLACES[number % 10]}{_ENDS[number // 10 % 10]}"
            f" {_WORK[number // 100 % 10]} {number} ry"
        )
        rows.append(
            {
                "name": name,
                "name_key": name_key(name),
                "name_fold": name_fold(name),
                "match_key": match_key(name),
                "kind": OrganisationKind.ASSOCIATION,
                "register_number": str(100_000 + number),
                "home_municipality_id": places[number % len(places)],
                "whole_county": number % 7 == 0,
                "email": f"posti{number}@esimerkki.example",
                "language": Language.FINNISH,
            }
        )
    return bulk_insert(session, Organisation, rows)


def _applications(
    session: RegisterSession, calls: list[Call], members: list[int], count: int
) -> list[int]:
    schemes = {
        row.call_id: row.id for row in session.scalars(select(CallScheme).order_by(CallScheme.id))
    }
    units = session.scalars(select(ServiceUnit.id).order_by(ServiceUnit.id)).all()
    rows = [
        {
            "call_id": call.id,
            "call_scheme_id": schemes[call.id],
            "organisation_id": members[number * 7919 % len(members)],
            "diary_number": f"{number % 99_999 + 1}/02.05.01/{FIRST_YEAR + number % CALLS}",
            "arrived_at": datetime(FIRST_YEAR + number % CALLS, 9, 1 + number % 28, 9, tzinfo=UTC),
            "channel": Channel.E_SERVICE,
            "title": f"{_ACTIVITIES[number % 6]} {number}",
            "service_unit_id": units[number % len(units)],
            "whole_county": number % 5 == 0,
        }
        for number in range(count)
        for call in (calls[number % CALLS],)
    ]
    ids = bulk_insert(session, Application, rows)
    years = [
        {
            "application_id": key,
            "year": FIRST_YEAR + 1 + number % CALLS,
            "applied": (number * 7907 % 90_000 + 1_000) * 100,
        }
        for number, key in enumerate(ids)
    ]
    bulk_insert(session, ApplicationYear, years)
    _places(session, ids)
    return ids


def _places(session: RegisterSession, ids: list[int]) -> None:
    """Give every tenth application a municipality."""
    own = session.scalars(select(Municipality.id).where(Municipality.own)).all()
    links = [
        {"application_id": key, "municipality_id": own[number % len(own)]}
        for number, key in enumerate(ids)
        if number % 10 == 1
    ]
    bulk_insert(session, ApplicationMunicipality, links)


def _decisions(session: RegisterSession, calls: list[Call], ids: list[int]) -> None:
    """Decide every fourth application of the rounds before the newest."""
    body = session.scalars(select(DecidingBody.id)).first()
    decided = [
        (number, key)
        for number, key in enumerate(ids)
        if number % CALLS != CALLS - 1 and number // CALLS % 4 == 0
    ]
    rows: list[dict[str, Any]] = [
        {
            "application_id": key,
            "kind": DecisionKind.REJECTED if number % 3 == 0 else DecisionKind.PARTIAL,
            "origin": DecisionOrigin.ORIGINAL,
            "body_id": body,
            "decided_on": date(FIRST_YEAR + number % CALLS, 12, 1),
        }
        for number, key in decided
    ]
    made = bulk_insert(session, Decision, rows)
    sums = [
        {
            "decision_id": decision,
            "year": FIRST_YEAR + 1 + number % CALLS,
            "granted": (number * 7901 % 40_000 + 500) * 100,
            "binding": True,
        }
        for decision, (number, _key) in zip(made, decided, strict=True)
        if number % 3
    ]
    bulk_insert(session, DecisionYear, sums)
