"""What to look for when the secrecy of a thing is judged."""

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.codes import InformationItemKind as Kind


def advice(kind: Kind, *, decided: bool) -> str:
    """Return what to look for when a thing of this kind is judged (621/1999)."""
    if kind in {Kind.SCORE, Kind.PROPOSAL, Kind.CHECK} and not decided:
        return _("Not public before the decision (6 §); until then at discretion (9.2 §).")
    return {
        Kind.CONTACT: _("Secret contact data 24.1 § 31; copies of personal data 16.3 §."),
        Kind.MONEY: _("Business secrets 24.1 § 20, economic position 24.1 § 23."),
        Kind.DOCUMENT: _("Business secrets 24.1 § 20, clients 25, private life 32."),
        Kind.STATEMENT: _("Clients and their circumstances 24.1 § 25, private life 32."),
        Kind.SUPPLEMENT: _("Usually public; look for personal data."),
    }.get(kind, pgettext("advice", "Usually public."))
