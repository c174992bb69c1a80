"""A calendar that pops up below a field to choose a day from."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QVBoxLayout, QWidget

from afterword.ui import icons


class DayPopup(QWidget):
    chosen = Signal(object)
    """A `date`."""

    def __init__(self, locale: QLocale, field: QWidget) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self._field = field
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(locale)
        self.calendar.setFirstDayOfWeek(locale.firstDayOfWeek())
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setAccessibleName(self.tr("Calendar"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, QTextCharFormat())  # red means late here
        self.calendar.clicked.connect(self._on_chosen)
        self.calendar.activated.connect(self._on_chosen)
        self.setFocusProxy(self.calendar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.calendar)

    def open_on(self, day: date, today: date) -> None:
        """Show it with that day selected; `today` is underlined."""
        self._dress()
        underlined = QTextCharFormat()
        underlined.setFontUnderline(True)
        self.calendar.setDateTextFormat(QDate(), QTextCharFormat())
        self.calendar.setDateTextFormat(QDate(today.year, today.month, today.day), underlined)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        self.move(_below(self._field, self.size()))
        self.show()
        self.calendar.setFocus()

    def _dress(self) -> None:
        """Give the bar with the month the palette of the moment: Qt's own is made for a light one."""
        bar = self.calendar.findChild(QWidget, "qt_calendar_navigationbar")
        if bar is not None:
            bar.setBackgroundRole(QPalette.ColorRole.Base)
        for name, label, left in (
            ("qt_calendar_prevmonth", self.tr("Previous month"), True),
            ("qt_calendar_nextmonth", self.tr("Next month"), False),
        ):
            button = self.calendar.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(icons.icon("chevron-left" if left else "chevron-right"))
                button.setAccessibleName(label)

    def _on_chosen(self, day: QDate) -> None:
        if self.isVisible():  # a double click is a click before
            self.hide()
            self.chosen.emit(date(day.year(), day.month(), day.day()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


def _below(widget: QWidget, size: QSize) -> QPoint:
    """Where a pop-up of that size goes: under the widget, above it where the screen ends."""
    screen = widget.screen().availableGeometry()
    at = widget.mapToGlobal(QPoint(0, widget.height() + 2))
    if at.y() + size.height() > screen.bottom():
        at.setY(max(screen.top(), widget.mapToGlobal(QPoint(0, 0)).y() - size.height() - 2))
    at.setX(max(screen.left(), min(at.x(), screen.right() - size.width())))
    return at
