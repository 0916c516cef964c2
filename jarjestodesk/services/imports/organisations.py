"""Lists of organisations taken in."""

from dataclasses import replace

from sqlalchemy import select

from jarjestodesk.db.session import RegisterSession
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.county import FieldOfActivity
from jarjestodesk.records.codes import Language
from jarjestodesk.records.imports import ImportKind, ImportOptions
from jarjestodesk.records.organisations import FormerNameInput, OrganisationInput
from jarjestodesk.services.imports.base import (
    Ask,
    FieldError,
    Once,
    Taken,
    known_organisation,
    name_of,
    organisation_input,
    own_municipalities,
    remember_name,
)
from jarjestodesk.services.organisation_lookup import OrganisationIndex
from jarjestodesk.services.organisations import insert_organisation, update_organisation
from jarjestodesk.services.writing import change
from jarjestodesk.spreadsheets.layouts_columns import layout
from jarjestodesk.spreadsheets.layouts_fit import Table
from jarjestodesk.spreadsheets.layouts_rows import RowValues
from jarjestodesk.spreadsheets.layouts_words import Places
from jarjestodesk.values.names import match_key, name_fold


class OrganisationImport:
    """Adds strangers; brings the facts of known ones up to date, their official name apart."""

    years: tuple[int, ...] = ()

    call_id: int | None = None

    def __init__(self, session: RegisterSession, options: ImportOptions) -> None:
        self.layout = layout(ImportKind.ORGANISATIONS)
        self._accept = options.accept
        self._session = session
        self._index = OrganisationIndex(session)
        self._once = Once()
        self._own = own_municipalities(session)
        fields = session.scalars(select(FieldOfActivity)).all()
        self._fields = {name_fold(field.name): field.code for field in fields} | {
            name_fold(field.code): field.code for field in fields
        }

    def check(self, table: Table) -> None:
        """Every such list can be taken in."""

    def name(self, values: RowValues) -> str | None:
        """Return the organisation's name."""
        return name_of(values)

    def take(self, values: RowValues) -> Taken:
        """Add or update the organisation of a row."""
        data = self._data(values)
        choice = self._accept.get(values.number, Ask.ASK)
        row = known_organisation(self._index, self._session, data, choice)
        if row is None:
            if not data.name:
                raise UserError(_("The row has no name of an organisation."))
            added = insert_organisation(self._session, data, self._index)
            self._once.claim(added.id, values.number)
            return Taken(new=True)
        self._once.claim(row.id, values.number)
        other = data.name and match_key(data.name) != row.match_key
        if other:
            remember_name(self._index, self._session, row, data.name)
        update_organisation(self._session, row, data)
        if values.get("language"):
            change(row, language=data.language)
        self._index.add(row, [*data.other_names, *(name.name for name in data.former_names)])
        notes = (_("In the register as {name}; the name stays.").format(name=row.name),)
        return Taken(notes=notes if other else ())

    def _data(self, values: RowValues) -> OrganisationInput:
        places = (values.get("places") or Places()).among(self._own)
        former = values.get("former_names") or ()
        return replace(
            organisation_input(values),
            municipalities=places.codes,
            whole_county=places.whole or bool(values.get("whole_county")),
            language=values.get("language") or Language.FINNISH,
            fields=tuple(self._field(word) for word in values.get("fields") or ()),
            other_names=values.get("other_names") or (),
            former_names=tuple(FormerNameInput(name) for name in former),
            in_lahella=values.get("in_lahella"),
            in_ptv=values.get("in_ptv"),
            ended_on=values.get("ended_on"),
            notes=values.get("notes"),
        )

    def _field(self, word: str) -> str:
        code = self._fields.get(name_fold(word))
        if code is None:
            raise FieldError(
                _("There is no field of activity “{word}”. Known: {known}.").format(
                    word=word, known=", ".join(sorted(set(self._fields.values()))) or "–"
                ),
                "fields",
            )
        return code
