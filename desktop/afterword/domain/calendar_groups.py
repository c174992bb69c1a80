"""The sorts of events that a calendar's legend names, and that can be left out of it."""

from __future__ import annotations

from enum import StrEnum

from afterword.domain.calendar_events import CalendarEvent, What
from afterword.domain.nudges import Kind


class Group(StrEnum):
    INTERVIEWS = "interviews"
    PROMISES = "promises"
    THANK_YOUS = "thank_yous"
    FOLLOW_UPS = "follow_ups"
    OFFERS = "offers"
    UPDATES = "updates"


_OF_KIND = {
    Kind.INTERVIEW: Group.INTERVIEWS,
    Kind.RECORD_PROMISE: Group.PROMISES,
    Kind.THANK_YOU: Group.THANK_YOUS,
    Kind.FOLLOW_UP: Group.FOLLOW_UPS,
    Kind.ASK_WHY: Group.FOLLOW_UPS,
    Kind.GOING_QUIET: Group.FOLLOW_UPS,
    Kind.OFFER_ASK_DEADLINE: Group.OFFERS,
    Kind.OFFER_TELL: Group.OFFERS,
    Kind.OFFER_DECIDE: Group.OFFERS,
    Kind.STATUS_UPDATE: Group.UPDATES,
}
KIND_OF = {
    Group.INTERVIEWS: Kind.INTERVIEW,
    Group.PROMISES: Kind.RECORD_PROMISE,
    Group.THANK_YOUS: Kind.THANK_YOU,
    Group.FOLLOW_UPS: Kind.FOLLOW_UP,
    Group.OFFERS: Kind.OFFER_DECIDE,
    Group.UPDATES: Kind.STATUS_UPDATE,
}
"""By group, the kind whose colour it wears."""


def group_of(event: CalendarEvent) -> Group:
    """A promise is one whatever was made of it; all else goes by the kind of its nudge."""
    return Group.PROMISES if event.what is What.PROMISE else _OF_KIND[event.kind]
