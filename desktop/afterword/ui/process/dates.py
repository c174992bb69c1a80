"""Days and times as short as the chips of a timeline need them, in the user's locale."""

from __future__ import annotations

import re
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from afterword.domain.entries import Entry, What
from afterword.domain.wording import NEAR_DAYS, Calendar
from afterword.ui.short_dates import without_year

translate = QCoreApplication.translate
_WEEKDAY = re.compile(r"\W*dddd\W*")
_WITH_TIME = (What.INTERVIEW, What.NUDGE)
"""Of other things that are past the day is enough."""


class ChipDates:
    """`Today 15:00`, `17 Nov`, `17 Nov → 19 Nov`: the locale's own order of day and month, without the weekday."""

    def __init__(self, locale: QLocale) -> None:
        self._locale = locale
        whole = _WEEKDAY.sub("", locale.dateFormat(QLocale.FormatType.LongFormat)).replace("MMMM", "MMM")
        self._with_year = whole
        self._format = without_year(whole)

    def entry(self, entry: Entry, calendar: Calendar) -> str:
        """When that was or will be; for an answer since when it was waited for."""
        day = self.day
        at, since = _day(entry.at, calendar), entry.since
        if since is not None:
            return f"{day(_day(since, calendar), calendar)} → {day(at, calendar)}"
        near = abs((at - calendar.today).days) <= 1
        if entry.ahead or near or entry.what in _WITH_TIME:
            return f"{self._near(at, calendar)} {calendar.clock(entry.at)}"
        return day(at, calendar)

    def day(self, day: date, calendar: Calendar) -> str:
        far = abs((day - calendar.today).days) > NEAR_DAYS
        return self._locale.toString(QDate(day.year, day.month, day.day), self._with_year if far else self._format)

    def _near(self, day: date, calendar: Calendar) -> str:
        words = {
            0: translate("dates", "Today"),
            1: translate("dates", "Tomorrow"),
            -1: translate("dates", "Yesterday"),
        }
        return words.get((day - calendar.today).days) or self.day(day, calendar)


def _day(moment: datetime, calendar: Calendar) -> date:
    return moment.astimezone(calendar.home).date()
