"""What can be done about a nudge: its main button, the alternative, and the menu for the rest."""

from __future__ import annotations

from enum import Enum, auto

from afterword.domain.nudges import Kind, Nudge


class Deed(Enum):
    """A thing the user does about a nudge."""

    WRITE = auto()
    SENT = auto()
    CALLED = auto()
    ANSWERED = auto()
    PROMISE = auto()
    NOT_SAID = auto()
    EXPLAINED = auto()
    OFFER = auto()
    ACCEPT = auto()
    DECLINE = auto()
    EDIT_INTERVIEW = auto()
    GHOSTED = auto()


WORDS = {
    Deed.WRITE: "Write…",
    Deed.SENT: "I sent it already",
    Deed.CALLED: "I called",
    Deed.ANSWERED: "They answered…",
    Deed.PROMISE: "They said when…",
    Deed.NOT_SAID: "They didn’t say",
    Deed.EXPLAINED: "They told me why…",
    Deed.OFFER: "Note the deadline…",
    Deed.ACCEPT: "I accepted",
    Deed.DECLINE: "I declined",
    Deed.EDIT_INTERVIEW: "Edit the interview…",
    Deed.GHOSTED: "Close as ghosted",
}

ICONS = {
    Deed.WRITE: "mail",
    Deed.SENT: "check",
    Deed.CALLED: "phone",
    Deed.ANSWERED: "message-square-text",
    Deed.PROMISE: "hourglass",
    Deed.NOT_SAID: "circle-question-mark",
    Deed.EXPLAINED: "message-square-text",
    Deed.OFFER: "calendar-clock",
    Deed.ACCEPT: "circle-check",
    Deed.DECLINE: "x",
    Deed.EDIT_INTERVIEW: "pencil",
    Deed.GHOSTED: "ghost",
}

_DEEDS = {
    Kind.INTERVIEW: (Deed.EDIT_INTERVIEW,),
    Kind.RECORD_PROMISE: (Deed.PROMISE, Deed.NOT_SAID, Deed.ANSWERED),
    Kind.THANK_YOU: (Deed.WRITE, Deed.SENT, Deed.CALLED),
    Kind.FOLLOW_UP: (Deed.WRITE, Deed.ANSWERED, Deed.SENT, Deed.CALLED, Deed.PROMISE, Deed.GHOSTED),
    Kind.ASK_WHY: (Deed.WRITE, Deed.EXPLAINED, Deed.SENT, Deed.CALLED),
    Kind.OFFER_ASK_DEADLINE: (Deed.WRITE, Deed.OFFER),
    Kind.OFFER_TELL: (Deed.WRITE, Deed.CALLED, Deed.SENT),
    Kind.OFFER_DECIDE: (Deed.ACCEPT, Deed.DECLINE, Deed.OFFER),
    Kind.STATUS_UPDATE: (Deed.WRITE, Deed.CALLED, Deed.SENT),
    Kind.GOING_QUIET: (Deed.WRITE, Deed.GHOSTED, Deed.ANSWERED, Deed.SENT),
}


def deeds(nudge: Nudge) -> tuple[Deed, ...]:
    """What can be done about the nudge, the main thing first, then the alternative."""
    return _DEEDS[nudge.kind]


_DIALOGS = frozenset({Deed.WRITE, Deed.ANSWERED, Deed.EXPLAINED, Deed.PROMISE, Deed.OFFER, Deed.EDIT_INTERVIEW})


def opening(nudge: Nudge) -> Deed:
    """The first of its deeds that opens a dialog, and so does nothing by itself."""
    return next(deed for deed in deeds(nudge) if deed in _DIALOGS)
