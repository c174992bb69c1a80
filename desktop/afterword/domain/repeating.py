"""An event that repeats, and was changed or cancelled as a whole: which of its occurrences becomes which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from afterword.domain.entities import Interview
from afterword.domain.invitations import Invitation, series_of
from afterword.domain.matching import Known


def is_newer(invitation: Invitation, interview: Interview) -> bool:
    """Whether it says something since the interview was recorded: some senders never count their versions."""
    if invitation.sequence != interview.sequence:
        return invitation.sequence > interview.sequence
    if invitation.cancelled:
        return True
    return invitation.stamp is not None and invitation.stamp > interview.recorded_at


def of_series(invitations: Iterable[Invitation], known: Known, now: datetime) -> Iterator[Invitation]:
    """The invitations, and for each known occurrence to come that is no more in its series, one that cancels it.

    Where a series was moved, its new occurrences become known as the ones that they stand for, in their order.
    """
    together: dict[str, list[Invitation]] = defaultdict(list)
    for each in invitations:
        if each.series:
            together[series_of(each.uid)].append(each)
        elif each.cancelled and (there := _to_come(each.uid, each, known, now)) and each.uid not in known.by_uid:
            yield from (_cancels(each, interview) for interview in there)
        else:
            yield each
    for series, occurrences in together.items():
        gone = _no_more(series, occurrences, known, now)
        yield from [*occurrences, *gone]


def _no_more(series: str, occurrences: list[Invitation], known: Known, now: datetime) -> list[Invitation]:
    uids = {each.uid for each in occurrences}
    gone = [each for each in _to_come(series, occurrences[0], known, now) if each.uid not in uids]
    new = [each for each in occurrences if each.uid not in known.by_uid]
    owners = {interview.id: process for process, interview in known.by_series.get(series, ())}
    for interview, invitation in zip(gone, new, strict=False):
        known.by_uid[invitation.uid] = (owners[interview.id], interview)
    return [_cancels(occurrences[0], each) for each in gone[len(new) :]]


def _cancels(invitation: Invitation, interview: Interview) -> Invitation:
    return replace(
        invitation,
        uid=interview.uid,
        cancelled=True,
        starts_at=interview.starts_at,
        zone=interview.zone,
        minutes=interview.minutes,
    )


def _to_come(series: str, newer: Invitation, known: Known, now: datetime) -> list[Interview]:
    """The known occurrences of the series that the invitation may change, by start."""
    every = (interview for _, interview in known.by_series.get(series, ()))
    changeable = (each for each in every if each.end > now and each.verdict is None and is_newer(newer, each))
    return sorted(changeable, key=lambda each: each.start)
