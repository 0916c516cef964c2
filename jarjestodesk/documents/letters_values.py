"""A letter's content as the fields of its texts: sums, dates and lists in Finnish words.

The letters' own words are Finnish here as in the templates; a frozen letter must not change
with the language of the window.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from jarjestodesk.records.codes import DecisionKind, LetterForm
from jarjestodesk.records.letters import Contact, LetterContent, RectificationBody
from jarjestodesk.values.dates import format_date, format_period
from jarjestodesk.values.money import format_money

UNKNOWN = "ei tiedossa"
TRIAL = "KOE – EI PÄÄTÖS"
GIVES_MONEY = frozenset({DecisionKind.GRANTED, DecisionKind.PARTIAL, DecisionKind.CONDITIONAL})
_WEEKDAYS = ("ma", "ti", "ke", "to", "pe")
_REQUIRED = (
    *("hakija", "paattaja", "paatospaiva", "perustelu", "saannokset"),
    *("oikaisuviranomainen", "postiosoite", "aukioloaika"),
    *("paivat_kirje", "paivat_sahkoposti", "paivat_jasen"),
)
_REQUIRED_OF_GRANTS = ("summa", "vuosi")


def letter_values(content: LetterContent, made_on: date) -> dict[str, Any]:
    """Return every field of ``templates.FIELDS``; in a test call what is missing is said so."""
    values = {
        **_parties(content, made_on),
        **_decision(content),
        **_sums(content),
        **_duties(content),
        **_rectification(content.rectification),
        **_service(content),
        "lisatietoja": contact_values(content.information or Contact(UNKNOWN, *_NOTHING)),
        "valmistelija": contact_values(content.preparer),
    }
    if content.test:
        names = _REQUIRED + (_REQUIRED_OF_GRANTS if values["myonteinen"] else ())
        values |= {name: UNKNOWN for name in names if not values[name]}
    return values


_NOTHING = (None, None, None)


def format_section(section: str | None) -> str:
    """Return a minutes' section as “64 §”, however it was entered."""
    number = (section or "").replace("§", "").strip()
    return f"{number}\u00a0§" if number else ""


def format_sum(cents: int | None) -> str:
    """Return a sum, or that it is not known."""
    return UNKNOWN if cents is None else format_money(cents)


def post_address(street: str | None, postal_code: str | None, city: str | None) -> list[str]:
    """Return the lines of an address: street, postal code and CITY."""
    town = " ".join(part for part in (postal_code, (city or "").upper()) if part)
    return [line for line in (street, town) if line]


def _parties(content: LetterContent, made_on: date) -> dict[str, Any]:
    party, activity = content.party, content.activity
    places = "koko hyvinvointialue" if activity.whole_county else ", ".join(activity.municipalities)
    return {
        "koe": content.test,
        "saate": content.form is LetterForm.COVER,
        "hyvinvointialue": content.sender.name,
        "yksikko": content.sender.department or "",
        "hakija": party.name,
        "ytunnus": party.business_id or "",
        "yhteishakijat": list(party.joint),
        "haku": content.call_name,
        "avustuslaji": content.scheme,
        "asianumero": content.diary_number or "",
        "kirjeen_paiva": format_date(made_on),
        "saapunut": _day(activity.arrived_on),
        "toiminta": activity.title or "",
        "kayttotarkoitus": activity.purpose or "",
        "kayttoaika": _period(activity.use_start, activity.use_end),
        "kunnat": places,
        "vahamerkityksinen": activity.de_minimis,
    }


def _decision(content: LetterContent) -> dict[str, Any]:
    resolution, grounds = content.resolution, content.grounds
    return {
        "myonteinen": resolution.kind in GIVES_MONEY,
        "osittainen": resolution.kind is DecisionKind.PARTIAL,
        "paattaja": resolution.body or "",
        "viranhaltija": resolution.office_holder,
        "paatospaiva": _day(resolution.decided_on) or resolution.decided_text or "",
        "pykala": format_section(resolution.section),
        "toimivalta": resolution.competence or "",
        "poytakirjan_teksti": resolution.recorded_text or "",
        "poytakirja_verkossa": resolution.minutes_web or "",
        "poytakirja_julkaistu": _day(resolution.minutes_published_on),
        "perustelu": grounds.reason or "",
        "perusteluluokat": list(grounds.labels),
        "laskentatapa": grounds.calculation or "",
        "saannokset": grounds.provisions or "",
        "ohje": grounds.guide or "",
    }


def _sums(content: LetterContent) -> dict[str, Any]:
    binding = [year for year in content.years if year.binding]
    later = [str(year.year) for year in content.years if not year.binding and year.granted]
    gives = content.resolution.kind in GIVES_MONEY
    return {
        "summa": format_money(_total(y.granted for y in binding) or 0) if binding and gives else "",
        "vuosi": _listed([str(year.year) for year in binding]),
        "haettu_sitova": _known(year.applied for year in binding),
        "haettu": _known(year.applied for year in content.years),
        "summa_yhteensa": _known(year.granted for year in content.years),
        "myohemmat_vuodet": _listed(later) if gives else "",
        "vuodet": [
            {
                "vuosi": year.year,
                "haettu": format_sum(year.applied),
                "summa": format_sum(year.granted),
                "sitova": year.binding,
            }
            for year in content.years
        ],
    }


def _duties(content: LetterContent) -> dict[str, Any]:
    duties = content.duties
    return {
        "ehto": duties.condition or "",
        "ehdon_maarapaiva": _day(duties.condition_due_on),
        "ehdot": [],
        "erityisehdot": duties.terms_text or "",
        "maksaminen": duties.payment_text or "",
        "maksuerat": [
            {
                "osuus": f"{part.share / 100:g}\u00a0%".replace(".", ","),
                "summa": format_sum(part.cents),
                "paiva": _day(part.due_on) or "–",
                "ehto": part.condition or "–",
            }
            for part in duties.instalments
        ],
        "raportointi": duties.report_text or "",
        "raportit": [
            {"nimi": due.name, "vuosi": due.year or "", "paiva": format_date(due.due_on)}
            for due in duties.reports
        ],
        "vastattava": _day(duties.reply_due_on),
    }


def _rectification(body: RectificationBody | None) -> dict[str, Any]:
    if body is None:
        names = ("oikaisuviranomainen", "oikaisun_vastaanottaja", "postiosoite", "kayntiosoite")
        return dict.fromkeys((*names, "sahkoposti", "puhelin", "aukioloaika", "sulkeutuu"), "")
    return {
        "oikaisuviranomainen": body.name,
        "oikaisun_vastaanottaja": body.addressee or "",
        "postiosoite": body.postal_address,
        "kayntiosoite": body.street_address or "",
        "sahkoposti": body.email or "",
        "puhelin": body.phone or "",
        "aukioloaika": body.registry_hours,
        "sulkeutuu": _closing(body.closing_times),
    }


def _closing(times: tuple[str | None, ...]) -> str:
    """Return “ma–to klo 15.00, pe klo 14.00”: days that close alike are said together."""
    spans: list[tuple[int, int, str]] = []
    for day, time in enumerate(times[:5]):
        if time is None:
            continue
        if spans and spans[-1][1] == day - 1 and spans[-1][2] == time:
            spans[-1] = (spans[-1][0], day, time)
        else:
            spans.append((day, day, time))
    return ", ".join(
        f"{_WEEKDAYS[first]}{'' if first == last else '–' + _WEEKDAYS[last]}"
        f" klo\u00a0{int(time[:2])}.{time[3:]}"
        for first, last, time in spans
    )


def _service(content: LetterContent) -> dict[str, Any]:
    days = content.service_days
    named = {"kirje": days.letter, "sahkoposti": days.email, "jasen": days.member}
    return {
        f"paivat_{name}": "" if number is None else str(number) for name, number in named.items()
    }


def contact_values(person: Contact | None) -> dict[str, str]:
    """Return a person's parts, none of a person who is not known."""
    if person is None:
        return {}
    return {
        "nimi": person.name,
        "nimike": person.title or "",
        "puhelin": person.phone or "",
        "sahkoposti": person.email or "",
    }


def _day(day: date | None) -> str:
    return format_date(day) if day else ""


def _period(start: date | None, end: date | None) -> str:
    return format_period(start, end) if start and end else _day(start or end)


def _listed(parts: list[str]) -> str:
    return " ja ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def _total(sums: Iterable[int | None]) -> int | None:
    known = list(sums)
    return None if not known or None in known else sum(cents or 0 for cents in known)


def _known(sums: Iterable[int | None]) -> str:
    total = _total(sums)
    return "" if total is None else format_money(total)
