"""Days and times in sentences and labels, as short as the user's locale writes them."""

from __future__ import annotations

import re
from datetime import date, time

from PySide6.QtCore import QDate, QLocale, QTime

_YEAR = re.compile(r"""(\s*'[^']*')? [\s,./-]* y+ (\s?'[^']*'\.?)? [年년]?""", re.VERBOSE)


class ShortDates:
    """The weekday always goes with the day, and the year never."""

    def __init__(self, locale: QLocale) -> None:
        self._locale = locale
        whole = locale.dateFormat(QLocale.FormatType.LongFormat)
        self._day_format = without_year(whole.replace("dddd", "ddd").replace("MMMM", "MMM"))

    def day(self, day: date) -> str:
        return self._locale.toString(QDate(day.year, day.month, day.day), self._day_format)

    def clock(self, clock: time) -> str:
        return self._locale.toString(QTime(clock.hour, clock.minute), QLocale.FormatType.ShortFormat)


def without_year(form: str) -> str:
    """`ddd, d MMM` of `ddd, d MMM yyyy`: the locale's own order, without the year and the words for it."""
    return _YEAR.sub("", form).strip(" ,./-")
