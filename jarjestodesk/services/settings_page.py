"""The settings as a page: the county's facts, what is missing, texts with their versions."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.county import (
    Authority,
    County,
    DecidingBody,
    Municipality,
    ReasonCode,
    ServiceUnit,
    TextTemplate,
)
from jarjestodesk.records.codes import TextKind
from jarjestodesk.records.settings_page import (
    SettingsPage,
    SettingsProblem,
    TextField,
    TextPage,
    TextVersionLine,
)
from jarjestodesk.services.county import newest_text, the_county
from jarjestodesk.services.letters.texts import shipped_text
from jarjestodesk.services.settings_rows import used_texts

FACTS = (
    "name",
    "name_sv",
    "business_id",
    "department",
    "street",
    "postal_code",
    "city",
    "phone",
    "email",
    "web",
    "minutes_web",
    "privacy_web",
    "diary_pattern",
    "council_term_start",
    "council_term_end",
    "partnership_last_end",
    "interim_report_name",
    "final_report_name",
)
CLAUSE_FIELD = "{activity}"
"""What stands for the activity funded in a clause of an agreement."""


def settings_page(session: Session) -> SettingsPage:
    """Return the county's facts and what its set-up still needs."""
    county = the_county(session)
    own = select(func.count()).select_from(Municipality).where(Municipality.own.is_(True))
    return SettingsPage(
        county_id=county.id,
        facts={name: getattr(county, name) for name in FACTS},
        sample=county.sample,
        own_municipalities=session.scalar(own) or 0,
        problems=tuple(_problems(session, county)),
    )


def _problems(session: Session, county: County) -> Iterator[SettingsProblem]:
    if county.name == _("(the county's name)"):
        yield SettingsProblem("county", _("Write the county's name: letters begin with it."))
    if not (county.street and county.postal_code and county.city):
        yield SettingsProblem("county", _("The county's address is missing from the letterhead."))
    if county.council_term_end is None:
        yield SettingsProblem("county", _("The end of the council term is missing."))
    bodies = session.scalars(select(DecidingBody).where(DecidingBody.ended_on.is_(None))).all()
    if not bodies:
        yield SettingsProblem("bodies", _("Add the deciding body."))
    for body in bodies:
        if body.rectification_authority_id is None:
            yield SettingsProblem(
                "bodies",
                _(
                    "{body}: to whom requests for rectification go is missing; no letter is made."
                ).format(body=body.name),
            )
    placeholder = pgettext("new", "(postal address)")
    for name in session.scalars(
        select(Authority.name).where(Authority.postal_address == placeholder)
    ):
        yield SettingsProblem(
            "authorities", _("{name}: write the postal address.").format(name=name)
        )
    needed = (
        (Authority, "authorities", _("Add the registry to which requests are delivered.")),
        (ServiceUnit, "units", _("Add the service divisions.")),
        (ReasonCode, "reasons", _("Add the reason codes of decisions.")),
    )
    for model, section, words in needed:
        if session.scalar(select(model.id).limit(1)) is None:
            yield SettingsProblem(section, words)


def text_page(session: Session, text_id: int) -> TextPage:
    """Return the newest version of the text that ``text_id`` is a version of."""
    asked = session.get(TextTemplate, text_id)
    newest = asked and newest_text(session, asked.kind, asked.code, asked.language)
    if newest is None:
        raise UserError(_("The text is no longer in the register."))
    versions = session.scalars(
        select(TextTemplate)
        .where(
            TextTemplate.kind == newest.kind,
            TextTemplate.code == newest.code,
            TextTemplate.language == newest.language,
            TextTemplate.call_id.is_(None),
        )
        .order_by(TextTemplate.version.desc())
    ).all()
    used = used_texts(session)
    return TextPage(
        id=newest.id,
        kind=newest.kind,
        code=newest.code,
        language=newest.language,
        title=newest.title,
        body=newest.body,
        version=newest.version,
        used=newest.id in used,
        shipped=shipped_text(newest.kind, newest.code, newest.language) is not None,
        versions=tuple(
            TextVersionLine(one.id, one.version, one.valid_from, one.id in used, one.body)
            for one in versions
        ),
        fields=text_fields(newest.kind),
    )


def text_fields(kind: TextKind) -> tuple[TextField, ...]:
    """Return the fields that a text of this kind may use, by name."""
    from jarjestodesk.documents.templates import fields_of

    if kind is TextKind.CLAUSE:
        return (TextField(CLAUSE_FIELD, pgettext("text field", "the activity funded")),)
    fields = sorted(fields_of(kind), key=lambda field: field.name)
    return tuple(TextField(field.name, field.meaning) for field in fields)
