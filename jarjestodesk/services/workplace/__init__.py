"""A call's workplace: what its head, its tabs and its lists show and write."""

from jarjestodesk.services.workplace.facts import facts
from jarjestodesk.services.workplace.head import head
from jarjestodesk.services.workplace.rounds import copy_call, new_call

__all__ = ["copy_call", "facts", "head", "new_call"]
