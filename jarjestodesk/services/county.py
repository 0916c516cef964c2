"""The county's own data: the seed of a new register and the set-up file."""

import re
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.call import GrantScheme
from jarjestodesk.models.county import (
    Authority,
    County,
    DecidingBody,
    FieldOfActivity,
    Municipality,
    ReasonCode,
    ServiceMethodRule,
    ServiceUnit,
    TextTemplate,
)
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import SchemeKind, ServiceMethod, TextKind, UnitLevel
from jarjestodesk.records.county import (
    AreaInput,
    AuthorityInput,
    BodyInput,
    DivisionInput,
    SchemeInput,
    SetupInput,
    TextInput,
    UnitInput,
)
from jarjestodesk.rules.deadlines import DEFAULT_SERVICE_RULES
from jarjestodesk.services.letters.texts import seed_templates
from jarjestodesk.services.people import put_contact
from jarjestodesk.services.writing import by_code, change, find, new, put
from jarjestodesk.values.identifiers import DEFAULT_DIARY_PATTERN
from jarjestodesk.values.patterns import checked_pattern
from jarjestodesk.values.places import municipalities

_CLOSING = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def seed(session: Session) -> Changes[None]:
    """Fill a new register with what every county starts from: municipalities, service rules,
    letter texts.

    Deciding bodies, divisions, terms and clauses are the county's own and come by ``setup``.
    """
    new(
        session,
        County,
        name=_("(the county's name)"),
        diary_pattern=DEFAULT_DIARY_PATTERN,
        sample=False,
    )
    for place in municipalities():
        session.add(
            Municipality(
                code=place.code,
                name=place.name,
                name_sv=place.name_sv,
                region_code=place.region_code,
                region=place.region,
                own=place.own,
                ended_on=None,
            )
        )
    for rule in DEFAULT_SERVICE_RULES:
        session.add(
            ServiceMethodRule(
                method=ServiceMethod(rule.method),
                days=rule.days,
                valid_from=rule.valid_from,
                valid_to=rule.valid_to,
                source=rule.source,
            )
        )
    for scheme in _usual_schemes():
        put_scheme(session, scheme)
    seed_templates(session)
    session.flush()
    return Changes(_("Made the register"), None, undoable=False)


def _usual_schemes() -> tuple[SchemeInput, ...]:
    """Return the schemes of the first user (seed.txt, process.md 1.1); a county changes them."""
    return (
        SchemeInput(
            "kumppanuus",
            pgettext("scheme", "Partnership grant"),
            SchemeKind.PARTNERSHIP,
            2,
            4,
            True,
        ),
        SchemeInput(
            "toiminta-innovaatio",
            pgettext("scheme", "Operating and innovation grant"),
            SchemeKind.OPERATING,
            1,
            2,
        ),
    )


def set_up(session: Session, data: SetupInput) -> Changes[int]:
    """Add or update everything the set-up names; applying it twice changes nothing.

    What it leaves out stays: a file with a new telephone number changes that alone.

    The result is the number of bodies without a rectification authority: none of them may
    have letters made (611/2021 139 §).
    """
    _put_county(session, data)
    for authority in data.authorities:
        _put_authority(session, authority)
    for body in data.bodies:
        _put_body(session, body)
    for division in data.divisions:
        _put_division(session, division)
    for scheme in data.schemes:
        put_scheme(session, scheme)
    for reason in data.reasons:
        put(
            session,
            ReasonCode,
            {"code": reason.code},
            label=reason.label,
            label_sv=reason.label_sv,
            decision_kinds=" ".join(reason.kinds),
        )
    for kind, texts in ((TextKind.TERM, data.terms), (TextKind.CLAUSE, data.clauses)):
        for text in texts:
            put_text(session, kind, text, valid_from=None)
    for field in data.fields:
        put(session, FieldOfActivity, {"code": field.code}, name=field.name, name_sv=field.name_sv)
    for contact in data.contacts:
        put_contact(session, contact)
    session.flush()
    open_bodies = session.scalar(
        select(func.count()).where(DecidingBody.rectification_authority_id.is_(None))
    )
    return Changes(
        _("Applied the set-up of {name}").format(name=data.county.name), open_bodies or 0
    )


def the_county(session: Session) -> County:
    """Return the county's own row (made by ``seed``), read once a session."""
    row: County | None = session.info.get("county")
    if row is None:
        row = session.scalars(select(County).order_by(County.id).limit(1)).one()
        session.info["county"] = row
    return row


def _put_county(session: Session, data: SetupInput) -> None:
    county = data.county
    if county.diary_pattern is not None:
        checked_pattern(county.diary_pattern)
    told = {name: getattr(county, name) for name in county.__dataclass_fields__}
    change(the_county(session), **{name: v for name, v in told.items() if v is not None})
    if data.municipalities:
        own = set(data.municipalities)
        for place in session.scalars(select(Municipality)):
            change(place, own=place.code in own)


def _put_authority(session: Session, data: AuthorityInput) -> None:
    times = data.closing_times
    if len(times) != 5 or any(t is not None and not _CLOSING.fullmatch(t) for t in times):
        raise UserError(
            _(
                "{name}: closing_times must be five times such as 15:00, from Monday to Friday"
                " (null when closed)."
            ).format(name=data.name)
        )
    put(
        session,
        Authority,
        {"code": data.code},
        name=data.name,
        addressee=data.addressee,
        postal_address=data.postal_address,
        street_address=data.street_address,
        email=data.email,
        phone=data.phone,
        registry_hours=data.registry_hours,
        closing_times=list(times),
    )


def _put_body(session: Session, data: BodyInput) -> None:
    authority = None
    if data.rectification_authority is not None:
        authority = by_code(
            session, Authority, data.rectification_authority, pgettext("what", "authority")
        ).id
    put(
        session,
        DecidingBody,
        {"code": data.code},
        name=data.name,
        short_name=data.short_name,
        name_sv=data.name_sv,
        kind=data.kind,
        letter_form=data.letter_form,
        competence=data.competence,
        rectification_authority_id=authority,
        agenda_days_before=data.agenda_days_before,
    )


def _put_division(session: Session, data: DivisionInput) -> None:
    division = _put_unit(session, UnitLevel.DIVISION, None, data)
    for area_data in data.areas:
        area = _put_unit(session, UnitLevel.AREA, division.id, area_data)
        for unit in area_data.units:
            _put_unit(session, UnitLevel.UNIT, area.id, unit)


def _put_unit(
    session: Session,
    level: UnitLevel,
    parent_id: int | None,
    data: DivisionInput | AreaInput | UnitInput,
) -> ServiceUnit:
    return put(
        session,
        ServiceUnit,
        {"code": data.code},
        level=level,
        parent_id=parent_id,
        name=data.name,
        name_sv=data.name_sv,
    )


def put_scheme(session: Session, data: SchemeInput) -> GrantScheme:
    """Add or update a grant scheme; its length in years must make sense."""
    if not 1 <= data.years_min <= data.years_max <= 10:
        raise UserError(
            _("{name}: years_min and years_max must be between 1 and 10, the least first.").format(
                name=data.name
            )
        )
    known = find(session, GrantScheme, code=data.code)
    return put(
        session,
        GrantScheme,
        {"code": data.code},
        name=data.name,
        name_sv=data.name_sv,
        kind=data.kind,
        years_min=data.years_min,
        years_max=data.years_max,
        needs_agreement=data.needs_agreement if known or data.needs_agreement else False,
    )


def put_text(
    session: Session,
    kind: TextKind,
    text: TextInput,
    *,
    valid_from: date | None,
    language: str = "fi",
) -> TextTemplate:
    """Return the text's newest version, adding one where title or body differ from it."""
    newest = newest_text(session, kind, text.code, language)
    if newest is not None and (newest.title, newest.body) == (text.title, text.text):
        return newest
    version = newest.version + 1 if newest else 1
    return new(
        session,
        TextTemplate,
        kind=kind,
        code=text.code,
        language=language,
        version=version,
        title=text.title,
        body=text.text,
        valid_from=valid_from,
    )


def newest_text(
    session: Session, kind: TextKind, code: str, language: str = "fi"
) -> TextTemplate | None:
    """Return the newest version of a text of the county, or None."""
    return session.scalars(
        select(TextTemplate)
        .where(
            TextTemplate.kind == kind,
            TextTemplate.code == code,
            TextTemplate.language == language,
            TextTemplate.call_id.is_(None),
        )
        .order_by(TextTemplate.version.desc())
        .limit(1)
    ).one_or_none()
