"""Wall times and moments in the dialogs, and their words."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from afterword.domain.times import to_utc
from afterword.domain.typed_dates import Typed
from afterword.domain.wording import place_name
from afterword.ui.desk import Desk

translate = QCoreApplication.translate


def moment(typed: Typed, where: ZoneInfo) -> datetime:
    """The moment (UTC) of a day and time on the wall there."""
    assert typed.time is not None
    return to_utc(datetime.combine(typed.day, typed.time), where)


def kept(typed: Typed, where: ZoneInfo, known: datetime | None) -> datetime:
    """The moment (UTC) typed, or the one known before to the second where it shows the same minute."""
    if known is not None:
        wall = known.astimezone(where)
        if (typed.day, typed.time) == (wall.date(), wall.time().replace(second=0, microsecond=0)):
            return known
    return moment(typed, where)


def past_moment(typed: Typed, desk: Desk, known: datetime | None = None) -> datetime:
    """When something was heard or came. A day alone is now if it is today, else the end of its business."""
    now = desk.clock()
    if typed.time is not None:
        return kept(typed, desk.home, known or now)
    if typed.day == now.astimezone(desk.home).date():
        return now
    return moment(Typed(typed.day, desk.search.settings.workday_end), desk.home)


def elsewhere(at: datetime, there: ZoneInfo, desk: Desk) -> str:
    """`Tue 24 Nov, 16:00 in Berlin` where the clocks at home show another time than there, else empty."""
    home, away = at.astimezone(desk.home), at.astimezone(there)
    if home.utcoffset() == away.utcoffset():
        return ""
    clock = desk.dates.clock(home.time())
    when = clock if home.date() == away.date() else f"{desk.dates.day(home.date())}, {clock}"
    place = place_name(desk.home.key)
    return translate("dialogs", "{when} in {place}").format(when=when, place=place)


def shifted(typed: Typed, where: ZoneInfo, desk: Desk) -> str:
    """Says so where the clocks skip the typed time."""
    assert typed.time is not None
    real = moment(typed, where).astimezone(where).time()
    if real == typed.time:
        return ""
    return translate("dialogs", "the clocks change: {time}").format(time=desk.dates.clock(real))


def ago(since: timedelta) -> str:
    """`1 minute ago`."""
    minutes = int(since.total_seconds() // 60)
    if minutes < 1:
        return translate("dialogs", "just now")
    for size, one, many in (
        (24 * 60, translate("dialogs", "1 day ago"), translate("dialogs", "{n} days ago")),
        (60, translate("dialogs", "1 hour ago"), translate("dialogs", "{n} hours ago")),
        (1, translate("dialogs", "1 minute ago"), translate("dialogs", "{n} minutes ago")),
    ):
        if minutes >= size:
            count = minutes // size
            return one if count == 1 else many.format(n=count)
    raise AssertionError
