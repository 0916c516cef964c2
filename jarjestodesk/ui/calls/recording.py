"""A question about chosen rows of a call whose answer is recorded, and told in words."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jarjestodesk.records.changes import Changes
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.form_dialog import FormDialog, Writing

Recorded = Callable[[Changes[Any]], None]


class Recording(FormDialog):
    """A dialog over chosen rows; ``recorded`` is given the changes, words and all."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        recorded: Recorded,
        *,
        title: str,
        words: str,
        yes: str,
        route: str,
    ) -> None:
        super().__init__(
            context,
            parent,
            title=title,
            words=words,
            yes=yes,
            route=route,
            make=self._writing,
            done=lambda _result: None,
        )
        self._recorded = recorded

    def _writing(self) -> Writing:
        raise NotImplementedError

    @override
    def _written(self, changes: Changes[Any]) -> None:
        super()._written(changes)
        self._recorded(changes)
