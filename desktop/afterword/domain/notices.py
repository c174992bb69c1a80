"""What a notification says and offers: one nudge with its buttons, or a digest of several. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from afterword.domain import wording
from afterword.domain.drafts import message_kind
from afterword.domain.nudges import Kind, Nudge

NAMED = 3
"""So many nudges a digest names."""
LAST_DECISION = 3
DIGEST = "digest"


class Press(StrEnum):
    """What can be pressed on a notification, by the names that go to the notification server."""

    OPEN = "default"
    WRITE = "write"
    SENT = "sent"
    SNOOZE = "snooze"


LABELS = {
    Press.OPEN: "Open",
    Press.WRITE: "Write",
    Press.SENT: "Mark sent",
    Press.SNOOZE: "Snooze 1 h",
}


@dataclass(frozen=True, slots=True)
class Notification:
    """Plain text, as it is to be read, and the keys of the nudges that it is about."""

    title: str
    text: str
    keys: tuple[str, ...] = ()
    buttons: tuple[Press, ...] = ()
    urgent: bool = False

    @property
    def id(self) -> str:
        """The same for what takes the place of what was shown before: a nudge again, or the next digest."""
        return self.keys[0] if len(self.keys) == 1 else DIGEST if self.keys else ""


def notification(scenes: Sequence[wording.Scene], *, away: bool = False) -> Notification:
    """One about one nudge, or a digest of several; `away` where they came due while nobody could be told."""
    keys = tuple(scene.nudge.key for scene in scenes)
    if len(scenes) == 1:
        nudge = scenes[0].nudge
        return Notification(
            wording.title(scenes[0]), wording.text(scenes[0]), keys, buttons(nudge.kind), urgent=_is_urgent(nudge)
        )
    lines = [wording.title(scene) for scene in scenes[:NAMED]]
    if len(scenes) > NAMED:
        lines.append(f"and {len(scenes) - NAMED} more")
    title = f"{len(scenes)} things are due"
    return Notification(f"While you were away: {title}" if away else title, "\n".join(lines), keys)


def buttons(kind: Kind) -> tuple[Press, ...]:
    """What can be done about a nudge of that kind without opening the window first."""
    if message_kind(kind) is None:
        return (Press.SNOOZE,)
    return (Press.WRITE, Press.SENT, Press.SNOOZE)


def _is_urgent(nudge: Nudge) -> bool:
    """What is lost within hours: an interview about to begin, an offer about to lapse."""
    return nudge.kind is Kind.INTERVIEW or (nudge.kind is Kind.OFFER_DECIDE and nudge.n == LAST_DECISION)
