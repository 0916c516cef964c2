"""The fields of forms: one control, one value, one rule of saving (``base.Field``)."""

from jarjestodesk.ui.widgets.fields.base import Field
from jarjestodesk.ui.widgets.fields.choice import (
    CheckField,
    ChoiceField,
    CodeField,
    TriField,
    find_choice,
)
from jarjestodesk.ui.widgets.fields.days import DateField, MomentField
from jarjestodesk.ui.widgets.fields.line import IdentifierField, LineField, MoneyField
from jarjestodesk.ui.widgets.fields.spin import SpinField
from jarjestodesk.ui.widgets.fields.tags import TagsField
from jarjestodesk.ui.widgets.fields.text import TextField

__all__ = [
    "CheckField",
    "ChoiceField",
    "CodeField",
    "DateField",
    "Field",
    "IdentifierField",
    "LineField",
    "MomentField",
    "MoneyField",
    "SpinField",
    "TagsField",
    "TextField",
    "TriField",
    "find_choice",
]
