"""Lists of the settings: units, bodies, registries, schemes, reasons, texts, service methods,
fields of activity, municipalities. Each is short: Python sorts and filters.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.call import GrantScheme
from jarjestodesk.models.county import (
    Authority,
    DecidingBody,
    FieldOfActivity,
    Municipality,
    ReasonCode,
    ServiceMethodRule,
    ServiceUnit,
    TextTemplate,
)
from jarjestodesk.models.organisation import OrganisationField
from jarjestodesk.records.codes import (
    BodyKind,
    DecisionKind,
    LetterForm,
    SchemeKind,
    ServiceMethod,
    TextKind,
    UnitLevel,
)
from jarjestodesk.records.kinds import (
    COUNT_KIND,
    DAY_KIND,
    EMAIL_KIND,
    LINE_KIND,
    PHONE_KIND,
    TEXT_KIND,
    YES_NO_KIND,
    Kind,
)
from jarjestodesk.records.labels import label
from jarjestodesk.records.lists import Choice, Column, ListInfo, Look, Row
from jarjestodesk.services.lists import LISTS
from jarjestodesk.services.lists.base import RecordList
from jarjestodesk.services.lists.parts import named_choices
from jarjestodesk.services.settings_rows import used_texts
from jarjestodesk.values.dates import weekday_short
from jarjestodesk.values.names import name_key

Rows = Callable[[Session], Iterable[Any]]
_MONDAY = date(2026, 11, 23)
_WIDE = 34


def own(key: str, title: Callable[[], str], kind: Kind = LINE_KIND, **more: Any) -> Column:
    """Return a column that is edited under its own key."""
    return Column(key, title, kind, field=key, **more)


def _name(key: str = "name") -> Column:
    return own(key, lambda: pgettext("column", "Name"), width=_WIDE, look=Look.STRONG)


def _swedish(key: str = "name_sv") -> Column:
    return own(key, lambda: pgettext("column", "Name in Swedish"), width=24, hidden=True)


def _code() -> Column:
    return own("code", lambda: pgettext("list", "Code"), width=16, look=Look.FAINT)


def _ended(key: str = "ended_on") -> Column:
    return own(key, lambda: pgettext("column", "Ended"), DAY_KIND, width=11)


def _listed(
    code: str,
    kind: str,
    columns: Callable[[Session], Sequence[Column]],
    rows: Rows,
    value: Callable[[Any, str], Any] = getattr,
    searched: tuple[str, ...] = ("name", "code"),
) -> None:
    """Register a list whose rows are records: ``value`` reads a column of one."""

    def info_of(session: Session, scope: tuple[int, ...], today: date) -> ListInfo:  # noqa: ARG001 - the protocol's signature
        return ListInfo(code, tuple(columns(session)), kind, stretch=searched[0])

    def rows_of(session: Session, scope: tuple[int, ...], today: date) -> dict[int, Row]:  # noqa: ARG001 - the protocol's signature
        keys = [column.key for column in columns(session)]
        return {row.id: tuple(value(row, key) for key in keys) for row in rows(session)}

    LISTS[code] = RecordList(info_of, rows_of, searched)


def _all(model: type[Any], *order: Any) -> Rows:
    return lambda session: session.scalars(select(model).order_by(*order, model.id)).all()


def _by_name(model: type[Any], ended: str | None = "ended_on") -> Rows:
    """Return the rows in Finnish order, those that ended last."""

    def rows(session: Session) -> list[Any]:
        found = session.scalars(select(model)).all()
        return sorted(
            found,
            key=lambda row: (bool(ended and getattr(row, ended)), name_key(row.name), row.id),
        )

    return rows


def _unit_columns(session: Session) -> Sequence[Column]:
    above = tuple(
        Choice(row.id, row.name, row.code)
        for row in session.scalars(
            select(ServiceUnit).where(ServiceUnit.level != UnitLevel.UNIT).order_by(ServiceUnit.id)
        )
    )
    return (
        _name(),
        Column("level", lambda: pgettext("column", "Level"), width=14, codes=UnitLevel),
        own("parent_id", lambda: pgettext("column", "Belongs to"), width=30, choices=above),
        _code(),
        _swedish(),
        own("starts_on", lambda: pgettext("column", "Starts"), DAY_KIND, width=11, hidden=True),
        _ended("ends_on"),
    )


def unit_tree(session: Session) -> list[ServiceUnit]:
    """Return the service organisation from the top down, each level in Finnish order."""
    below: dict[int | None, list[ServiceUnit]] = defaultdict(list)
    for row in session.scalars(select(ServiceUnit)):
        below[row.parent_id].append(row)
    out: list[ServiceUnit] = []

    def go_down(parent_id: int | None) -> None:
        for row in sorted(below[parent_id], key=lambda one: (name_key(one.name), one.id)):
            out.append(row)
            go_down(row.id)

    go_down(None)
    return out


def _body_columns(session: Session) -> Sequence[Column]:
    return (
        _name(),
        own("kind", lambda: pgettext("list", "Kind"), width=14, codes=BodyKind),
        own("letter_form", lambda: pgettext("column", "Letter"), width=30, codes=LetterForm),
        own(
            "rectification_authority_id",
            lambda: _("Rectification requests to"),
            width=34,
            choices=named_choices(Authority)(session),
        ),
        own("agenda_days_before", lambda: _("Agenda, days before"), COUNT_KIND, width=10),
        own("competence", lambda: pgettext("column", "Competence"), TEXT_KIND, width=30),
        own("short_name", lambda: pgettext("column", "Short name"), width=16, hidden=True),
        _swedish(),
        _code(),
        _ended(),
    )


def _authority_columns(session: Session) -> Sequence[Column]:  # noqa: ARG001 - a list's columns
    return (
        _name(),
        own("addressee", lambda: pgettext("column", "Addressee"), width=28),
        own("postal_address", lambda: pgettext("column", "Postal address"), width=28),
        own("street_address", lambda: pgettext("column", "Street address"), width=28),
        own("email", lambda: pgettext("column", "E-mail"), EMAIL_KIND, width=24),
        own("phone", lambda: pgettext("column", "Telephone"), PHONE_KIND, width=14),
        own("registry_hours", lambda: pgettext("column", "Opening hours"), width=24),
        *(_closing(day) for day in range(5)),
        _code(),
    )


def _closing(day: int) -> Column:
    shown = date(_MONDAY.year, _MONDAY.month, _MONDAY.day + day)
    return own(
        f"closing:{day}",
        lambda: pgettext("column", "Closes {day}").format(day=weekday_short(shown)),
        width=9,
        hint=lambda: _("Such as 15:00; empty when closed"),
    )


def _authority_value(row: Authority, key: str) -> Any:
    if key.startswith("closing:"):
        return row.closing_times[int(key[-1])]
    return getattr(row, key)


def _scheme_columns(session: Session) -> Sequence[Column]:  # noqa: ARG001 - a list's columns
    return (
        _name(),
        own("kind", lambda: pgettext("list", "Kind"), width=20, codes=SchemeKind),
        own("years_min", lambda: _("Years at least"), COUNT_KIND, width=9),
        own("years_max", lambda: _("Years at most"), COUNT_KIND, width=9),
        own("needs_agreement", lambda: _("Agreement is made"), YES_NO_KIND, width=10),
        _code(),
        _swedish(),
        _ended(),
    )


def _reason_columns(session: Session) -> Sequence[Column]:  # noqa: ARG001 - a list's columns
    return (
        _name("label"),
        _code(),
        *(_reason_kind(kind) for kind in DecisionKind),
        _swedish("label_sv"),
        _ended(),
    )


def _reason_kind(kind: DecisionKind) -> Column:
    def title() -> str:
        text = label(kind)
        return text[:1].upper() + text[1:]

    return own(f"kind:{kind}", title, YES_NO_KIND, width=10)


def _reason_value(row: ReasonCode, key: str) -> Any:
    word, colon, kind = key.partition(":")
    if word == "kind" and colon:
        return kind in row.decision_kinds.split()
    return getattr(row, key)


def _reasons(session: Session) -> list[ReasonCode]:
    found = session.scalars(select(ReasonCode)).all()
    return sorted(found, key=lambda row: (row.ended_on is not None, name_key(row.label)))


def _text_columns(session: Session) -> Sequence[Column]:  # noqa: ARG001 - a list's columns
    return (
        own("title", lambda: pgettext("column", "Text"), width=40, look=Look.STRONG),
        Column("kind", lambda: pgettext("column", "Used in"), width=26, codes=TextKind),
        Column("code", lambda: pgettext("list", "Code"), width=18, look=Look.FAINT),
        Column("language", lambda: pgettext("column", "Language"), width=8),
        Column("version", lambda: pgettext("column", "Version"), COUNT_KIND, width=8),
        own("valid_from", lambda: pgettext("column", "Valid from"), DAY_KIND, width=11),
        Column("used", lambda: pgettext("column", "In use"), YES_NO_KIND, width=8),
        Column("body", lambda: pgettext("column", "Content"), TEXT_KIND, width=40, hidden=True),
    )


def _texts(session: Session) -> list[tuple[TextTemplate, bool]]:
    """Return the newest version of each text of the county, in the order of the letters."""
    newest: dict[tuple[str, str, str], TextTemplate] = {}
    for row in session.scalars(
        select(TextTemplate)
        .where(TextTemplate.call_id.is_(None))
        .order_by(TextTemplate.version, TextTemplate.id)
    ):
        newest[row.kind, row.code, row.language] = row
    order = list(TextKind)
    used = used_texts(session)
    rows = sorted(newest.values(), key=lambda row: (order.index(row.kind), name_key(row.title)))
    return [(row, row.id in used) for row in rows]


def _text_rows(session: Session, scope: tuple[int, ...], today: date) -> dict[int, Row]:  # noqa: ARG001 - the protocol's signature
    keys = [column.key for column in _text_columns(session)]
    return {
        row.id: tuple(used if key == "used" else getattr(row, key) for key in keys)
        for row, used in _texts(session)
    }


def _text_info(session: Session, scope: tuple[int, ...], today: date) -> ListInfo:  # noqa: ARG001 - the protocol's signature
    return ListInfo("settings.texts", tuple(_text_columns(session)), "text", stretch="title")


def _method_columns(session: Session) -> Sequence[Column]:  # noqa: ARG001 - a list's columns
    return (
        Column(
            "method",
            lambda: pgettext("column", "Way of service"),
            width=24,
            look=Look.STRONG,
            codes=ServiceMethod,
        ),
        own("days", lambda: _("Presumed after days"), COUNT_KIND, width=12),
        own("valid_from", lambda: pgettext("column", "Valid from"), DAY_KIND, width=11),
        own("valid_to", lambda: pgettext("column", "Valid to"), DAY_KIND, width=11),
        own("source", lambda: pgettext("column", "Law"), width=30),
    )


def _field_columns(session: Session) -> Sequence[Column]:  # noqa: ARG001 - a list's columns
    return (
        _name(),
        _code(),
        _swedish(),
        Column("organisations", lambda: pgettext("column", "Organisations"), COUNT_KIND, width=12),
    )


def _field_rows(session: Session, scope: tuple[int, ...], today: date) -> dict[int, Row]:  # noqa: ARG001 - the protocol's signature
    counts: dict[int, int] = dict(
        session.execute(
            select(OrganisationField.field_id, func.count()).group_by(OrganisationField.field_id)
        ).all()
    )
    return {
        row.id: (row.name, row.code, row.name_sv, counts.get(row.id, 0))
        for row in _by_name(FieldOfActivity, None)(session)
    }


def _field_info(session: Session, scope: tuple[int, ...], today: date) -> ListInfo:  # noqa: ARG001 - the protocol's signature
    columns = tuple(_field_columns(session))
    return ListInfo("settings.fields", columns, "field_of_activity", stretch="name")


def _municipality_columns(session: Session) -> Sequence[Column]:  # noqa: ARG001 - a list's columns
    return (
        Column("name", lambda: pgettext("column", "Municipality"), width=24, look=Look.STRONG),
        own("own", lambda: _("The county's own"), YES_NO_KIND, width=12),
        Column("region", lambda: pgettext("column", "Region"), width=20),
        Column("code", lambda: pgettext("column", "Number"), width=8, look=Look.FAINT),
        Column("name_sv", lambda: pgettext("column", "Name in Swedish"), width=20, hidden=True),
    )


def _municipalities(session: Session) -> list[Municipality]:
    rows = session.scalars(select(Municipality).where(Municipality.ended_on.is_(None))).all()
    return sorted(rows, key=lambda row: (not row.own, name_key(row.name)))


_listed("settings.units", "unit", _unit_columns, unit_tree)
_listed("settings.bodies", "body", _body_columns, _by_name(DecidingBody))
_listed(
    "settings.authorities",
    "authority",
    _authority_columns,
    _by_name(Authority, None),
    _authority_value,
)
_listed("settings.schemes", "scheme", _scheme_columns, _by_name(GrantScheme))
_listed(
    "settings.reasons", "reason_code", _reason_columns, _reasons, _reason_value, ("label", "code")
)
_listed(
    "settings.methods",
    "method",
    _method_columns,
    _all(ServiceMethodRule, ServiceMethodRule.method, ServiceMethodRule.valid_from),
    searched=("method", "source"),
)
_listed(
    "settings.municipalities",
    "municipality",
    _municipality_columns,
    _municipalities,
    searched=("name", "region"),
)
LISTS["settings.texts"] = RecordList(_text_info, _text_rows, ("title", "body"))
LISTS["settings.fields"] = RecordList(_field_info, _field_rows, ("name", "code"))
