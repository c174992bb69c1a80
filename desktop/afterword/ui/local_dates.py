"""Days and times in one locale's short form, written and read back, and in its words."""

from __future__ import annotations

import re
from datetime import date, time

from PySide6.QtCore import QDate, QLocale, QTime

from afterword.domain.typed_dates import LONGEST, Typed

_CENTURY = 2000
_DAY = date(2026, 11, 27)
_CLOCKS = (time(0, 5), time(11), time(12), time(22, 30))
_SPACES = re.compile(r"\s+")
_QUOTED = re.compile(r"'[^']*'")


class LocalDates:
    """What a locale makes of dates; the short form always has the whole year, so that it reads back as itself."""

    def __init__(self, locale: QLocale) -> None:
        self.locale = locale
        short = locale.dateFormat(QLocale.FormatType.ShortFormat)
        self._day_format = _plain(re.sub(r"(?<!y)yy(?!y)", "yyyy", short))
        self._time_format = _plain(locale.timeFormat(QLocale.FormatType.ShortFormat))
        bare = _QUOTED.sub("", short)
        self.month_first = bare.index("M") < bare.index("d")
        long_format = _plain(locale.dateFormat(QLocale.FormatType.LongFormat))
        self._words_format = long_format.replace("dddd", "ddd").replace("MMMM", "MMM")
        unnamed = re.sub(r"(^\W*dddd\W*|\W*dddd\W*$)", "", long_format)
        self._day_formats = (self._day_format, _plain(short), unnamed, unnamed.replace("MMMM", "MMM"))
        self._days = self._clocks = locale
        self._avoid_what_cannot_be_read()

    def _avoid_what_cannot_be_read(self) -> None:
        """Some locales' digits, and some words for the halves of the day, Qt writes but does not read."""
        if self._read_day(self.write(_DAY)) != _DAY:
            self._days, self._day_format = QLocale.c(), "yyyy-MM-dd"
        if any(self._read_clock(self.clock(each)) != each for each in _CLOCKS):
            self._clocks, self._time_format = QLocale.c(), "HH:mm"

    def write(self, day: date, clock: time | None = None) -> str:
        """`27.11.2026 14:00`, `11/27/2026 2:00 PM`: the form that `read` reads."""
        text = self._days.toString(QDate(day.year, day.month, day.day), self._day_format)
        return text if clock is None else f"{text} {self.clock(clock)}"

    def clock(self, clock: time) -> str:
        return _plain(self._clocks.toString(QTime(clock.hour, clock.minute), self._time_format))

    def words(self, typed: Typed) -> str:
        """`Wed 2 Dec 2026, 17:00`."""
        day = self.locale.toString(QDate(typed.day.year, typed.day.month, typed.day.day), self._words_format)
        return day if typed.time is None else f"{day}, {self.clock(typed.time)}"

    def read(self, text: str) -> Typed | None:
        """A date of this locale, short or with the month's name, and perhaps a time after it."""
        plain = _plain(text).strip()
        if not plain or len(plain) > LONGEST:
            return None
        if (day := self._read_day(plain)) is not None:
            return Typed(day, None)
        for gap in re.finditer(" ", plain):
            day, clock = self._read_day(plain[: gap.start()].rstrip(",")), self._read_clock(plain[gap.end() :])
            if day is not None and clock is not None:
                return Typed(day, clock)
        return None

    def _read_day(self, text: str) -> date | None:
        local = [self.locale.toDate(text, form, _CENTURY) for form in self._day_formats]
        for found in (self._days.toDate(text, self._day_format, _CENTURY), *local):
            if found.isValid() and found.year() >= _CENTURY:
                return date(found.year(), found.month(), found.day())
        return None

    def _read_clock(self, text: str) -> time | None:
        for half in (self._clocks.amText(), self._clocks.pmText()):
            text = text.replace(_plain(half), half)
        found = self._clocks.toTime(text, self._time_format)
        return time(found.hour(), found.minute()) if found.isValid() else None


def _plain(text: str) -> str:
    """With plain single blanks: locales have narrow and unbreakable ones, which nobody types."""
    return _SPACES.sub(" ", text)
