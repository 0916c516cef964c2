"""An example of what would be right in a column, to be shown beside what is wrong."""

from enum import EnumMeta

from jarjestodesk.i18n import pgettext
from jarjestodesk.records import codes
from jarjestodesk.records.kinds import Kind
from jarjestodesk.records.labels import labels


def example(kind: Kind) -> str | None:
    """Return a right value of the kind as it is written, None where any text will do."""
    members = getattr(codes, kind.name, None)
    if isinstance(members, EnumMeta):
        return next(iter(labels(members).values()))  # type: ignore[arg-type] # codes has StrEnums alone
    return _examples().get(kind.name)


def _examples() -> dict[str, str]:
    return {
        "money": "1234,50",
        "points": "18,5",
        "score": "18,5",
        "day": "24.11.2026",
        "moment": "24.11.2026 klo 12.00",
        "arrival": "24.11.2026 klo 12.00",
        "year": "2027",
        "years": "2027–2028",
        "count": "120",
        "yes_no": pgettext("example", "yes"),
        "business_id": "2077474-0",
        "register_number": "123.456",
        "iban": "FI21 1234 5600 0007 85",
        "postal_code": "02210",
        "email": "nimi@esimerkki.fi",
        "phone": "040 123 4567",
        "municipality": "Kuopio",
        "places": pgettext("example", "Kuopio, Siilinjärvi"),
        "role": pgettext("role", "chair"),
        "language": pgettext("language", "Finnish"),
        "forms": next(iter(labels(codes.CooperationForm).values())),
    }
