"""Taking workbooks in: one code path for the dry run and for the real thing."""

from jarjestodesk.services.imports.taking_in import NotTakenError, take_in

__all__ = ["NotTakenError", "take_in"]
