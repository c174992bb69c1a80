"""The names of months and of the spans of days that are shown, as the locale writes them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

translate = QCoreApplication.translate


def month_title(day: date, locale: QLocale) -> str:
    """`November 2026`."""
    return _titled(locale.standaloneMonthName(day.month), day.year)


def span_title(first: date, last: date, locale: QLocale) -> str:
    """`November 2026`, `Nov – Dec 2026` or `Dec 2026 – Jan 2027`."""
    if (first.year, first.month) == (last.year, last.month):
        return month_title(first, locale)
    short = QLocale.FormatType.ShortFormat
    begin, end = locale.standaloneMonthName(first.month, short), locale.standaloneMonthName(last.month, short)
    if first.year == last.year:
        return _titled(f"{begin} – {end}", first.year)
    return f"{_titled(begin, first.year)} – {_titled(end, last.year)}"


def month_titles(year: int, locale: QLocale) -> list[str]:
    """Of all months of that year."""
    return [month_title(date(year, month, 1), locale) for month in range(1, 13)]


def long_date(day: date, locale: QLocale) -> str:
    """`Monday, 23 November 2026`."""
    return locale.toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def _titled(month: str, year: int) -> str:
    return translate("calendar", "{month} {year}").format(month=month, year=year)
