"""What came with an application: files dropped on its page or chosen, and papers received."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.application_page import ApplicationPage, AttachmentLine
from jarjestodesk.ui.agreements.parts import PartsCard
from jarjestodesk.ui.applications import data, words
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.stored_file import ask_files, open_stored, save_stored
from jarjestodesk.ui.widgets.buttons import small
from jarjestodesk.ui.widgets.form_dialog import Writing


class AttachmentsCard(PartsCard):
    """Copies of files are kept in the register; the chosen one is shown or saved."""

    room: ClassVar[str] = "applications"

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            pgettext("card", "Attachments"),
            words.attachment_heads(),
            _("Nothing came with the application. Drop a file on the page to attach it."),
            "attachment",
        )
        self._lines: dict[int, AttachmentLine] = {}
        self.add_files = small(
            pgettext("button", "Attach files"), "paperclip", then=self.choose_files
        )
        self.open_file = small(_("Show the attachment"), "file-text", then=self._open)
        self.save_file = small(_("Save a copy"), "download", then=self._save)
        for button in (self.add_files, self.open_file, self.save_file):
            self.add_button(button)
        self.table.chosen.connect(lambda _row: self._enable())
        self.table.opened.connect(lambda _route: self._open())

    def show_page(self, page: ApplicationPage) -> None:
        """Show what came with an application."""
        self._lines = {one.id: one for one in page.attachments}
        nothing: dict[int, dict[str, Any]] = {one: {} for one in self._lines}
        self.show_parts(page.facts.id, words.attachment_lines(page), nothing)
        self._enable()

    def _enable(self) -> None:
        chosen = self._lines.get(self.chosen())
        for button in (self.open_file, self.save_file):
            button.setEnabled(chosen is not None and chosen.sha256 is not None)
        for button in (self.open_file, self.save_file, self.remove):
            button.setVisible(bool(self._lines))

    @override
    def removing(self, row: int) -> Writing:
        return lambda register: data.remove_attachment(register, row)

    def choose_files(self) -> None:
        """Ask for files and keep copies of them."""
        self.attach(ask_files(self, _("Attach files to the application"), several=True))

    def attach(self, paths: Sequence[Path]) -> None:
        """Keep copies of files with the application."""
        row, today = self.agreement, self.context.today()
        if paths and row >= 0:
            self.write(
                lambda register: data.attach_files(register, row, paths, today),
                then=lambda rows: self.want(rows[-1]),
            )

    def _open(self) -> None:
        one = self._lines.get(self.chosen())
        if one is not None and one.sha256 is not None:
            open_stored(self.context, self, one.sha256, one.file_name)

    def _save(self) -> None:
        one = self._lines.get(self.chosen())
        if one is not None and one.sha256 is not None:
            save_stored(self.context, self, one.sha256, one.file_name)
