"""A fault of the program: logged, told with a report that can be copied, work kept."""

import logging
import platform
import traceback

from PySide6.QtCore import QSysInfo, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jarjestodesk import __version__, paths
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.theme import theme


def report(error: BaseException) -> str:
    """Return what a maintainer needs: versions and the trace, no data of the register."""
    lines = [
        f"JärjestöDesk {__version__}, Python {platform.python_version()}, Qt {qVersion()}",
        QSysInfo.prettyProductName(),
        "",
        *traceback.format_exception(error),
    ]
    return "\n".join(line.rstrip("\n") for line in lines)


def log(error: BaseException) -> str:
    """Write the fault into the log; return where it is."""
    place = paths.config_dir() / "jarjestodesk.log"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(place, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        logger = logging.getLogger("jarjestodesk.faults")
        logger.addHandler(handler)
        logger.propagate = False
        logger.critical("%s", report(error))
        logger.removeHandler(handler)
        handler.close()
    except OSError:
        return "–"
    return str(place)


class FaultDialog(QDialog):
    """Says that the program erred, that the data is whole, and gives the report to copy."""

    def __init__(self, error: BaseException, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("A fault in the program"))
        look = theme()
        words = QLabel(
            _(
                "The program made an error. Nothing was left half done in the register, and you can"
                " go on working. If this happens again, copy the report and send it to the"
                " maintainer."
            )
        )
        words.setWordWrap(True)
        self.text = QPlainTextEdit(report(error))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(pgettext("fault", "Report"))
        where = QLabel(_("The report is also in the log: {path}").format(path=place))
        where.setTextFormat(Qt.TextFormat.PlainText)
        where.setProperty("role", "hint")
        where.setWordWrap(True)
        copy = QPushButton(_("Copy the report"))
        copy.setAutoDefault(False)
        copy.clicked.connect(self._copy)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.px(20)] * 4)
        for widget in (words, self.text, where, buttons):
            layout.addWidget(widget)
        self.resize(look.px(640), look.px(420))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
