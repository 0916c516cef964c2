"""Thirty-five applications as the e-service would export them, made of the sample's."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.codes import OrganisationKind
from jarjestodesk.services.sample.source import Row, source_round
from jarjestodesk.spreadsheets.plain_list import plain_list

COUNT = 35


@dataclass(frozen=True)
class Round:
    """The rows of the workbook and the columns of points and reasons she has in Excel."""

    rows: list[Row]

    @property
    def points(self) -> list[list[str]]:
        """Points for five criteria; the last applications are weak."""
        return [[str(16 - row // 3 + (row * 3 + c) % 5) for c in range(5)] for row in range(COUNT)]

    def write(self, folder: Path, today: date) -> Path:
        """Write the workbook of the e-service; return its path."""
        path = folder / "hakemukset.xlsx"
        money = frozenset({f"Haettu {today.year + 1}", "Omarahoitus"})
        path.write_bytes(plain_list("Hakemukset", "Keksitty.", self.rows, money, day=today))
        return path


def round_of_35(session: Session, *, today: date) -> Round:
    """Return rows of 35 associations: the sample's twelve activities, applied for by others too."""
    patterns = source_round(session, today=today).applications
    applicants = session.scalars(
        select(Organisation)
        .where(Organisation.ended_on.is_(None), Organisation.kind == OrganisationKind.ASSOCIATION)
        .order_by(Organisation.id)
        .limit(COUNT)
    ).all()
    rows = [
        {**patterns[place % len(patterns)], **_of(organisation, place, today)}
        for place, organisation in enumerate(applicants)
    ]
    return Round(rows)


def _of(organisation: Organisation, place: int, today: date) -> Row:
    return {
        "Diaarinumero": f"{8100 + place}/02.05.01/{today.year}",
        "Hakija": organisation.name,
        "Y-tunnus": organisation.business_id,
        "Rekisterinumero": organisation.register_number,
        "Katuosoite": organisation.street,
        "Postinumero": organisation.postal_code,
        "Postitoimipaikka": organisation.city,
        "Sähköposti": organisation.email,
        "Puhelin": organisation.phone,
        "IBAN": organisation.iban,
    }
