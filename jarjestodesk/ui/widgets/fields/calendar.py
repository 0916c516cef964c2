"""The calendar that opens below a field of a day."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.look import fit

_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class Month(QCalendarWidget):
    """A month with weeks numbered: today has a ring, days of other months are faint."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.setLocale(QLocale(QLocale.Language.Finnish, QLocale.Country.Finland))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.setAccessibleName(_("Calendar: pick a day"))
        self.restyle()

    def restyle(self) -> None:
        """Colour the names of the days and the weeks as the look has it."""
        words = QTextCharFormat()
        words.setForeground(theme().colour("second"))
        self.setHeaderTextFormat(words)
        for day in _WEEKEND:
            self.setWeekdayTextFormat(day, words)

    @override
    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:
        look, shown = theme(), day if isinstance(day, QDate) else QDate(day)
        chosen = shown == self.selectedDate()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, look.colour("pane"))
        box = rect.adjusted(1, 1, -2, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen:
            painter.setBrush(look.colour("accent"))
            painter.drawRoundedRect(box, look.px(4), look.px(4))
        elif shown == QDate(self._today()):
            painter.setPen(QPen(look.colour("accent"), look.px(1)))
            painter.drawRoundedRect(box, look.px(4), look.px(4))
        here = shown.month() == self.monthShown()
        token = "on_accent" if chosen else "text" if here else "third"
        painter.setPen(look.colour(token))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(shown.day()))
        painter.restore()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()


class Calendar(QFrame):
    """A month to pick a day from; Enter or a click picks, Esc closes."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, today: Callable[[], date]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "toast")
        self.setAccessibleName(_("Calendar: pick a day"))
        self.month = Month(today)
        self.month.activated.connect(self._on_picked)
        self.month.clicked.connect(self._on_picked)
        layout = QVBoxLayout(self)
        fit(layout, 0, 4)
        layout.addWidget(self.month)

    def open_at(self, place: QPoint, day: date) -> None:
        """Show the month of ``day`` with it chosen, on the screen whole."""
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = max(room.left(), min(place.x(), room.right() - self.width()))
        y = max(room.top(), min(place.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.month.setFocus()

    def _on_picked(self, day: QDate) -> None:
        if not self.isVisible():
            return
        self.hide()
        self.picked.emit(date(day.year(), day.month(), day.day()))
