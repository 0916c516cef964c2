"""The source files of the demonstration: a round as it would come from an e-service.

A call as JSON, applications as a workbook's rows, the meeting as JSON and its decisions as
rows: what the main job starts from. Invented, like the rest of the sample.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.codes import DecisionKind, OrganisationKind
from jarjestodesk.services.sample.content import Activity, activities, call, number, pick, words
from jarjestodesk.services.sample.rounds import Applied, at, reason_for
from jarjestodesk.values.dates import format_date, in_helsinki

_STEP = 50_000
_KINDS = (
    DecisionKind.GRANTED,
    DecisionKind.PARTIAL,
    DecisionKind.GRANTED,
    DecisionKind.REJECTED,
    DecisionKind.PARTIAL,
    DecisionKind.GRANTED,
    DecisionKind.CONDITIONAL,
    DecisionKind.NOT_EXAMINED,
    DecisionKind.GRANTED,
    DecisionKind.PARTIAL,
    DecisionKind.REJECTED,
    DecisionKind.GRANTED,
)
_REJECTABLE = ("plan_weak", "cooperation_missing", "wrong_purpose", "overlaps_services")
_DIVISIONS = (
    "Perhe- ja sosiaalipalvelut",
    "Ikääntyneiden palvelut",
    "Terveyspalvelut",
    "Mielenterveys- ja päihdepalvelut",
)
_WHOLE = "kaikki hyvinvointialueen kunnat"
_PLACES = (
    "Kuopio, Siilinjärvi",
    "Iisalmi, Kiuruvesi, Vieremä",
    "Varkaus, Joroinen, Leppävirta",
    _WHOLE,
    "Lapinlahti, Iisalmi",
    "Suonenjoki, Rautalampi, Vesanto, Tervo",
)
Row = dict[str, str | int | date | None]


@dataclass(frozen=True)
class SourceRound:
    """The files of a round: JSON as dicts, workbooks as rows by Finnish header (sums in cents)."""

    code: str
    call: dict[str, Any]
    meeting: dict[str, Any]
    applications: list[Row]
    decisions: list[Row]


def source_round(session: Session, *, today: date) -> SourceRound:
    """Return a round that closed three weeks ago and was decided a week ago."""
    year = today.year + 1
    closes = today - timedelta(days=28)
    shadow = Call(id=99, use_start=date(year, 1, 1), use_end=date(year, 12, 31))
    applicants = session.scalars(
        select(Organisation)
        .where(Organisation.ended_on.is_(None), Organisation.kind == OrganisationKind.ASSOCIATION)
        .order_by(Organisation.id.desc())
        .limit(len(_KINDS))
    ).all()
    applied = [_apply(organisation, index, closes) for index, organisation in enumerate(applicants)]
    code = f"toiminta-innovaatio-{year}-lisahaku"
    return SourceRound(
        code=code,
        call=_call(code, year, closes),
        meeting=_meeting(today),
        applications=[_application_row(one, year) for one in applied],
        decisions=[_decision_row(one, index, shadow) for index, one in enumerate(applied)],
    )


def _apply(organisation: Organisation, index: int, closes: date) -> Applied:
    kind = _KINDS[index]
    suiting: list[Activity] = [
        activity
        for activity in activities()
        if activity.municipality_count is None
        and (kind is not DecisionKind.REJECTED or activity.weakness_code in _REJECTABLE)
    ]
    activity = pick(suiting, "demo", organisation.name)
    row = Application(
        arrived_at=at(closes - timedelta(days=index), 10 + index % 5, index * 7 % 60),
        diary_number=f"{7100 + index * 4}/02.05.01/{closes.year}",
    )
    return Applied(
        row,
        organisation,
        activity,
        pick(_PLACES, "demo", organisation.name),
        _DIVISIONS[index % len(_DIVISIONS)],
        number(8, 70, "demo", organisation.name) * _STEP,
    )


def _call(code: str, year: int, closes: date) -> dict[str, Any]:
    opens = closes - timedelta(days=30)
    return call(
        code=code,
        name=f"Toiminta- ja innovaatioavustus {year}, lisähaku",
        opens_at=f"{format_date(opens)} klo 8.00",
        closes_at=f"{format_date(closes)} klo 16.00",
        use_start=f"{year}-01-01",
        use_end=f"{year}-12-31",
        guide_approved_on=(opens - timedelta(days=40)).isoformat(),
        schemes=[
            {
                "scheme": "toiminta-innovaatio",
                "sum_min": "1000",
                "sum_max": "60 000,00 €",
                "instalments": [{"share": "1", "condition": "Päätös on lainvoimainen."}],
                "reports": [{"kind": "final", "due_on": f"{year + 1}-03-31"}],
            }
        ],
        appropriation=[{"year": year, "sum": "250 000,00 €"}],
    )


def _meeting(today: date) -> dict[str, Any]:
    held = today - timedelta(days=7)
    return {
        "_comment": "Keksitty kokous esimerkkirekisteriin.",
        "body": "asiakaskokemusjaosto",
        "held_on": held.isoformat(),
        "number": "11",
        "section": "88",
        "competence": "Hallintosääntö 999 § 1 kohta (esimerkki)",
        "minutes_checked_on": (held + timedelta(days=3)).isoformat(),
        "minutes_published_on": (held + timedelta(days=4)).isoformat(),
        "minutes_web": "https://poytakirjat.esimerkkila.example",
    }


def _application_row(one: Applied, year: int) -> Row:
    organisation, activity = one.organisation, one.activity
    arrived = in_helsinki(one.row.arrived_at) if one.row.arrived_at else None
    return {
        "Diaarinumero": one.row.diary_number,
        "Saapunut": f"{format_date(arrived.date())} klo {arrived:%H.%M}" if arrived else None,
        "Hakija": organisation.name,
        "Y-tunnus": organisation.business_id,
        "Rekisterinumero": organisation.register_number,
        "Katuosoite": organisation.street,
        "Postinumero": organisation.postal_code,
        "Postitoimipaikka": organisation.city,
        "Sähköposti": organisation.email,
        "Puhelin": organisation.phone,
        "IBAN": organisation.iban,
        "Hakemuksen nimi": activity.title,
        "Käyttötarkoitus": activity.purpose,
        "Kohderyhmä": activity.target_group,
        "Kohderyhmän koko": activity.target_size,
        "Tarve": activity.need,
        "Tavoitteet": activity.goals,
        "Toimenpiteet": activity.measures,
        "Yhteistyö palvelujen kanssa": activity.cooperation,
        "Palvelualue": one.division,
        "Toiminta-alue": "koko hyvinvointialue"
        if one.municipalities == _WHOLE
        else one.municipalities,
        "Alkaa": date(year, 1, 1),
        "Päättyy": date(year, 12, 31),
        f"Haettu {year}": one.applied,
        "Omarahoitus": one.applied // 5,
    }


def _decision_row(one: Applied, index: int, of: Call) -> Row:
    kind = _KINDS[index]
    year = of.use_start.year if of.use_start else 0
    granted = {
        DecisionKind.GRANTED: one.applied,
        DecisionKind.PARTIAL: one.applied * 3 // 4 // _STEP * _STEP,
        DecisionKind.CONDITIONAL: one.applied * 4 // 5 // _STEP * _STEP,
    }.get(kind)
    code, reason = reason_for(
        one,
        kind,
        granted or 0,
        of,
        code="not_supplemented" if kind is DecisionKind.NOT_EXAMINED else None,
    )
    conditional = kind is DecisionKind.CONDITIONAL
    return {
        "Diaarinumero": one.row.diary_number,
        "Hakija": one.organisation.name,
        "Päätös": _WORDS[kind],
        f"Myönnetty {year}": granted,
        "Perustelu": reason,
        "Perustekoodit": code,
        "Pykälä": str(88 + index),
        "Ehto": f"Puuttuva asiakirja ({pick(words('missing_items'), one.organisation.name)}) on"
        " toimitettava kirjaamoon. Jos ehto ei täyty, toimivaltainen viranhaltija tekee"
        " avustuksen raukeamisesta erillisen päätöksen."
        if conditional
        else None,
        "Ehto täytettävä": date(year, 1, 31) if conditional else None,
        "Käyttöaika alkaa": of.use_start if granted else None,
        "Käyttöaika päättyy": of.use_end if granted else None,
        "Käyttötarkoitus": one.activity.purpose if granted else None,
        "Vastattava viimeistään": date(year, 1, 31) if kind is DecisionKind.PARTIAL else None,
    }


_WORDS = {
    DecisionKind.GRANTED: "myönnetty",
    DecisionKind.PARTIAL: "myönnetty osittain",
    DecisionKind.CONDITIONAL: "myönnetty ehdollisena",
    DecisionKind.REJECTED: "hylätty",
    DecisionKind.NOT_EXAMINED: "jätetty tutkimatta",
}
