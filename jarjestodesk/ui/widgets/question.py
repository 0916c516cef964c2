"""One question in a dialog, answered by verbs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.buttons import danger, plain, primary
from jarjestodesk.ui.widgets.look import fit, label


class Question(QDialog):
    """A title, a text, and two buttons that say what they do; Esc is no."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        *,
        yes: str,
        no: str,
        dangerous: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAccessibleDescription(text)
        self.yes = danger(yes, then=self.accept) if dangerous else primary(yes, then=self.accept)
        self.no = plain(no, then=self.reject)
        words = label(text)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.addWidget(label(title, "large"))
        layout.addWidget(words, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        layout.addLayout(buttons)
        fit(layout, 12, 20)
        fit(buttons, 8, 0, 8, 0, 0)
        self.setMinimumWidth(theme().px(360))
        first = self.no if dangerous else self.yes
        first.setDefault(True)
        first.setFocus()


def ask(
    parent: QWidget | None, title: str, text: str, yes: str, no: str, *, dangerous: bool = False
) -> bool:
    """Ask one question and return whether ``yes`` was pressed; ``dangerous`` puts no first.

    The keys are handed back to the window.
    """
    dialog = Question(parent, title, text, yes=yes, no=no, dangerous=dangerous)
    answer = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if parent is not None:
        parent.window().activateWindow()
    return answer
