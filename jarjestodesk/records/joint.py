"""Further organisations of a joint application."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JointLine:
    """An organisation that applies together with the lead applicant."""

    id: int
    organisation_id: int
    name: str
    role: str | None
    share: str | None
