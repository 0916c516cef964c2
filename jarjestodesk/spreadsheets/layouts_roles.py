"""What lists of contact persons call a person's role: a role of the register, or a job's title."""

from dataclasses import dataclass

from jarjestodesk.i18n import _
from jarjestodesk.records.codes import Role
from jarjestodesk.records.kinds import LINE_KIND, Kind, read
from jarjestodesk.records.labels import label
from jarjestodesk.spreadsheets.layouts import fold_header
from jarjestodesk.values.refused import Refused, shown

OF_ORGANISATIONS = (Role.CONTENT_CONTACT, Role.FINANCE_CONTACT, Role.CHAIR, Role.SIGNATORY)
"""The roles that a person has in an organisation."""
_WORDS = {
    "yhteyshenkilö": Role.CONTENT_CONTACT,
    "yhdyshenkilö": Role.CONTENT_CONTACT,
    "sisällön yhteyshenkilö": Role.CONTENT_CONTACT,
    "vastuuhenkilö": Role.CONTENT_CONTACT,
    "talousyhteyshenkilö": Role.FINANCE_CONTACT,
    "talouden yhteyshenkilö": Role.FINANCE_CONTACT,
    "talousvastaava": Role.FINANCE_CONTACT,
    "taloudenhoitaja": Role.FINANCE_CONTACT,
    "rahastonhoitaja": Role.FINANCE_CONTACT,
    "puheenjohtaja": Role.CHAIR,
    "hallituksen puheenjohtaja": Role.CHAIR,
    "pj": Role.CHAIR,
    "allekirjoittaja": Role.SIGNATORY,
    "nimenkirjoittaja": Role.SIGNATORY,
}
_TITLES = (
    "toiminnanjohtaja",
    "toimitusjohtaja",
    "vt. toiminnanjohtaja",
    "sihteeri",
    "varapuheenjohtaja",
    "hallituksen jäsen",
    "projektipäällikkö",
    "hankepäällikkö",
    "projektikoordinaattori",
    "koordinaattori",
    "järjestökoordinaattori",
    "hankevastaava",
    "toiminnanohjaaja",
    "järjestösihteeri",
)


@dataclass(frozen=True)
class RoleWord:
    """A role, and the title where the word names a job rather than a role."""

    role: Role
    title: str | None = None


def _role(text: str) -> RoleWord:
    word = fold_header(text)
    roles = {fold_header(name): role for name, role in _WORDS.items()}
    roles |= {fold_header(label(role)): role for role in OF_ORGANISATIONS}
    roles |= {fold_header(role.value): role for role in OF_ORGANISATIONS}
    if word in roles:
        return RoleWord(roles[word])
    if word in {fold_header(title) for title in _TITLES}:
        return RoleWord(Role.CONTENT_CONTACT, read(LINE_KIND, text))
    raise Refused(
        _("“{text}” is not one of these: {known}.").format(
            text=shown(text), known=", ".join(label(role) for role in OF_ORGANISATIONS)
        )
    )


ROLE_KIND = Kind("role", _role)
