"""The lists of a call's workplace, under their codes."""

from importlib import import_module

from jarjestodesk.services.lists import LISTS
from jarjestodesk.services.lists.base import RecordList

SEARCHED = ("applicant", "diary_number")
"""The main texts of every list here."""
_MODULES = (
    "call_checks",
    "call_decisions",
    "call_proposals",
    "call_scores",
    "call_service",
    "call_totals",
)

for _name in _MODULES:
    _module = import_module(f"{__package__}.{_name}")
    LISTS[_module.CODE] = RecordList(_module.info, _module.rows_of, SEARCHED)
