"""The occurrences of an event that repeats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from afterword.domain.invitations import Invitation
from afterword.domain.times import to_utc, zone
from afterword.exchange import repeats
from afterword.exchange.fields import FIRST_YEAR
from afterword.exchange.ics_clocks import LAST_YEAR, wall_time

MOST_OCCURRENCES = 60
WITHIN = timedelta(days=366)
"""An event that repeats is taken as often as it does in a year from its start, and not more than 60 times."""


@dataclass(slots=True)
class Series:
    """An event that repeats."""

    first: Invitation
    rule: repeats.Rule | None
    more: list[datetime]
    without: set[str]
    """The occurrences that do not take place, as `occurrence_name` names them."""


def occurrences(series: Series) -> Iterator[Invitation]:
    """Each with a UID of its own. Raises Wrong for a rule that ends at no date."""
    first, where = series.first, zone(series.first.zone)
    walls = {first.starts_at, *series.more}
    if series.rule is not None:
        walls.update(_by_rule(series.rule, first.starts_at, where))
    near = (each for each in walls if first.starts_at <= each <= first.starts_at + WITHIN)
    for wall in sorted(near)[:MOST_OCCURRENCES]:
        name = occurrence_name(to_utc(wall, where))
        if name not in series.without and f"{wall:%Y%m%d}" not in series.without:
            yield replace(first, uid=f"{first.uid}#{name}", starts_at=wall, series=True)


def _by_rule(rule: repeats.Rule, start: datetime, where: ZoneInfo) -> Iterator[datetime]:
    last = _until(rule.until, where) if rule.until else datetime.max  # noqa: DTZ901 - a wall time
    most = MOST_OCCURRENCES if rule.count is None else min(rule.count, MOST_OCCURRENCES)
    day = start.date()
    for _, each in zip(range(most), repeats.days(rule, day, day, day + WITHIN), strict=False):
        wall = datetime.combine(each, start.time())
        if wall > last:
            return
        yield wall


def _until(written: str, where: ZoneInfo) -> datetime:
    """The last wall time that the rule allows."""
    until, is_utc = wall_time(written)
    if not isinstance(until, datetime):
        return datetime.combine(until, time.max)
    if not is_utc or not FIRST_YEAR < until.year <= LAST_YEAR:  # near the calendar's ends no offset can be added
        return until
    return until.replace(tzinfo=UTC).astimezone(where).replace(tzinfo=None)


def occurrence_name(moment: datetime) -> str:
    """What tells one occurrence from the others: the moment (UTC) that the rule gives it, wherever it was moved."""
    return f"{moment:%Y%m%dT%H%M%S}Z"
