"""How an organisation's page is told in lines of tables and facts."""

from datetime import date

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.codes import NameKind
from jarjestodesk.records.labels import label
from jarjestodesk.records.organisation_page import (
    OrganisationAgreement,
    OrganisationApplication,
    OrganisationPage,
)
from jarjestodesk.records.tones import word
from jarjestodesk.ui.widgets.mini_table import Head, Line
from jarjestodesk.values.dates import format_date
from jarjestodesk.values.money import format_plain
from jarjestodesk.values.points import format_points


def money(cents: int | None) -> str:
    """Return a sum, a dash where it is not known."""
    return "–" if cents is None else format_plain(cents)


def day(value: date | None) -> str:
    """Return a day, a dash where there is none."""
    return "–" if value is None else format_date(value)


def subtitle(page: OrganisationPage) -> str:
    """Return legal form and identifier in one line."""
    facts = page.facts
    parts = [label(facts.kind), facts.business_id or "", facts.city or ""]
    return " · ".join(part for part in parts if part)


def area(page: OrganisationPage) -> str:
    """Return where the organisation works."""
    if page.facts.whole_county:
        return _("the whole county")
    return ", ".join(place.name for place in page.facts.municipalities) or "–"


def key_facts(page: OrganisationPage) -> tuple[tuple[str, str], ...]:
    """Return the facts that the inspector shows."""
    facts = page.facts
    contact = next((c for c in page.contacts if c.ends_on is None), None)
    lines = [
        (pgettext("fact", "Home municipality"), _name(facts.home_municipality)),
        (pgettext("fact", "Works in"), area(page)),
        (pgettext("fact", "Fields"), ", ".join(field.name for field in facts.fields) or "–"),
    ]
    if contact is not None:
        lines.append((label(contact.role).capitalize(), contact.name))
        lines += [
            (words, value)
            for words, value in (
                (pgettext("fact", "E-mail"), contact.email or facts.email),
                (pgettext("fact", "Telephone"), contact.phone or facts.phone),
            )
            if value
        ]
    former = [name.name for name in page.names if name.kind == NameKind.FORMER]
    if former:
        lines.append((pgettext("fact", "Former names"), ", ".join(former)))
    return tuple(lines)


def _name(place: object) -> str:
    return str(getattr(place, "name", "–"))


def note(page: OrganisationPage) -> tuple[str, str]:
    """Return the one thing that matters: the latest grant, and what is under way."""
    granted = next((total for total in page.totals if total.granted), None)
    title = (
        _("{sum} granted for {year}").format(sum=money(granted.granted), year=granted.year)
        if granted is not None
        else _("No grant from the county yet")
    )
    newest = page.applications[0] if page.applications else None
    text = f"{newest.call}: {word(newest.status)}" if newest is not None else ""
    return title, text


def total_heads() -> tuple[Head, ...]:
    """Return the columns of the years."""
    return (
        Head(pgettext("column", "Year"), stretch=True),
        Head(pgettext("column", "Applied"), number=True),
        Head(pgettext("column", "Granted"), number=True),
        Head(pgettext("column", "Agreed"), number=True),
    )


def total_lines(page: OrganisationPage) -> list[Line]:
    """Return what was applied, granted and agreed by year."""
    return [
        Line((str(one.year), money(one.applied), money(one.granted), money(one.agreed)))
        for one in page.totals
    ]


def application_heads() -> tuple[Head, ...]:
    """Return the columns of applications."""
    return (
        Head(pgettext("column", "Activity"), stretch=True),
        Head(pgettext("column", "Call"), stretch=True),
        Head(pgettext("column", "Applied"), number=True),
        Head(pgettext("column", "Granted"), number=True),
        Head(pgettext("column", "Points"), number=True),
        Head(pgettext("column", "Status")),
    )


def application_line(one: OrganisationApplication) -> Line:
    """Return an application as a line that leads to its page."""
    points = "–" if one.mean is None else format_points(one.mean)
    return Line(
        (
            one.title or one.scheme,
            one.call,
            money(one.applied),
            money(one.granted),
            points,
            word(one.status),
        ),
        f"applications/{one.id}",
        one.id,
    )


def agreement_heads() -> tuple[Head, ...]:
    """Return the columns of agreements."""
    return (
        Head(pgettext("column", "Agreement"), stretch=True),
        Head(pgettext("list", "Kind")),
        Head(pgettext("column", "Begins")),
        Head(pgettext("column", "Ends")),
        Head(pgettext("list", "State")),
    )


def agreement_line(one: OrganisationAgreement) -> Line:
    """Return an agreement as a line that leads to its page."""
    texts = (one.title, label(one.kind), day(one.starts_on), day(one.ends_on), word(one.state))
    return Line(texts, f"agreements/{one.id}", one.id)


def contact_heads() -> tuple[Head, ...]:
    """Return the columns of contact persons."""
    return (
        Head(pgettext("column", "Name"), stretch=True),
        Head(pgettext("column", "Role")),
        Head(pgettext("column", "E-mail"), stretch=True),
        Head(pgettext("column", "Telephone")),
        Head(pgettext("column", "Ended")),
    )


def contact_lines(page: OrganisationPage) -> list[Line]:
    """Return the persons, those whose role has ended faint."""
    return [
        Line(
            (
                one.name,
                label(one.role),
                one.email or "–",
                one.phone or "–",
                format_date(one.ends_on) if one.ends_on else "",
            ),
            row_id=one.role_id,
            faint=one.ends_on is not None,
        )
        for one in page.contacts
    ]


def further_heads() -> tuple[Head, ...]:
    """Return the columns of grants from elsewhere."""
    return (
        Head(pgettext("column", "Grantor"), stretch=True),
        Head(pgettext("column", "Year")),
        Head(pgettext("column", "Purpose")),
        Head(pgettext("column", "Sum"), number=True),
    )


def further_lines(page: OrganisationPage) -> list[Line]:
    """Return grants had before, de minimis aid among them."""
    grants = [
        Line((one.grantor, str(one.year), one.purpose or "–", money(one.cents)))
        for one in page.earlier_grants
    ]
    aid = [
        Line(
            (
                one.authority,
                format_date(one.granted_on),
                _("de minimis aid ({regulation})").format(regulation=one.regulation),
                money(one.cents),
            )
        )
        for one in page.aid
    ]
    return grants + aid
