"""Taking workbooks in: one code path for the dry run and for the real thing."""

from jarjestodesk.services.imports.taking_in import NotTakenError, proposal, take_in

__all__ = ["NotTakenError", "proposal", "take_in"]
