"""The lines of a timeline about interviews: the meetings, what was promised, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from afterword.domain import promises, wording
from afterword.domain.entities import Interview, Process, Search, Verdict, Weight
from afterword.domain.entries import Entry, What
from afterword.domain.promises import Kept, Standing


def interview_entries(process: Process, search: Search, calendar: wording.Calendar) -> Iterator[Entry]:
    """Each interview with its promises and its verdict; what that says of a promise needs no line of its own."""
    outcomes: dict[str, list[Kept]] = {}
    for kept in promises.outcomes([process], search, calendar.now, calendar.home):
        outcomes.setdefault(kept.interview, []).append(kept)
    for interview in process.interviews:
        whom = ", ".join((*interview.interviewers, f"{interview.minutes} min"))
        parts = [wording.interview_name(interview), whom, calendar.away(interview)]
        words = " · ".join(filter(None, parts))
        yield Entry(interview.start, What.INTERVIEW, interview.id, words[:1].upper() + words[1:], interview.notes)
        yield from _answers(interview, outcomes.get(interview.id, []), calendar)


def _answers(interview: Interview, outcomes: list[Kept], calendar: wording.Calendar) -> Iterator[Entry]:
    told = None
    if interview.verdict is not None:
        told = next((each for each in outcomes if _is_told_by_verdict(each, interview, calendar)), None)
        yield _verdict(interview, interview.verdict, told, calendar)
    for kept in outcomes:
        if kept is not told:
            yield _promise(kept, calendar)
    for promise in interview.promises:
        if promise.by is None:
            words = "They didn’t say when to expect feedback"
            yield Entry(promise.at, What.PROMISE, interview.id, words, promise=promise)


def _is_told_by_verdict(kept: Kept, interview: Interview, calendar: wording.Calendar) -> bool:
    """Whether both came on the same day: the next interview may be set an hour before the "yes"."""
    if not kept.judged or kept.heard_at is None or interview.heard_at is None:
        return False
    same_day = promises.days(kept.heard_at, interview.heard_at, calendar.home) == 0
    return same_day and kept.since == interview.end and kept.days_promised >= 0


_VERDICTS = {
    Verdict.MOVING_ON: "Moved on in",
    Verdict.REJECTED: "Rejected after",
    Verdict.CANCELLED: "Cancelled after",
}
_WEIGHTS = {
    Weight.USEFUL: "Taken as useful.",
    Weight.GRAIN_OF_SALT: "Taken with a grain of salt.",
    Weight.UNSUPPORTED: "Taken as unsupported.",
    Weight.BULLET_DODGED: "A bullet dodged.",
}


def _verdict(interview: Interview, verdict: Verdict, told: Kept | None, calendar: wording.Calendar) -> Entry:
    at = interview.heard_at or interview.end
    taken = promises.days(interview.end, at, calendar.home)
    verb = _VERDICTS[verdict]
    words = f"{verb} {days_words(taken)}" if taken > 0 else verb.rpartition(" ")[0]
    if taken == 0 and at >= interview.end:
        words += " the same day"
    if told is not None:
        words += f" · {_against(told, taken, calendar)}"
    if verdict is not Verdict.MOVING_ON and interview.explained is not None:
        words += " · with a reason" if interview.explained else " · no reason given"
    weight = _WEIGHTS[interview.weight] if interview.weight else ""
    detail = "\n\n".join(filter(None, (interview.feedback, weight)))
    since, promise, late = (told.since, told.promise, bool(told.days_late)) if told else (None, None, False)
    return Entry(at, What.VERDICT, interview.id, words, detail, since=since, promise=promise, late=late)


def _against(kept: Kept, taken: int, calendar: wording.Calendar) -> str:
    """The promise beside the answer that it was kept or broken by."""
    if kept.standing is Standing.BROKEN:
        return f"promised by {_by(kept, calendar)}, {days_words(kept.days_late)} late"
    return f"promised {kept.days_promised if taken > 0 else days_words(kept.days_promised)}"


def _promise(kept: Kept, calendar: wording.Calendar) -> Entry:
    """When it is due while it is open, when they came back once they did."""
    back = kept.heard_at
    if kept.standing is Standing.OPEN or (back is None and kept.standing is Standing.BROKEN):
        words = (
            f"They promised feedback, {days_words(kept.days_late)} late"
            if kept.days_late
            else "They promised feedback"
        )
        return _of_promise(kept, kept.promised_by, words)
    if kept.standing is Standing.DROPPED or back is None:
        then = ", then another day" if back else ""
        return _of_promise(kept, kept.promise.at, f"Feedback promised by {_by(kept, calendar)}{then}")
    if kept.standing is Standing.BROKEN:
        words = f"Promised by {_by(kept, calendar)}, {days_words(kept.days_late)} late"
    elif kept.days_promised > 0 and kept.days_taken:
        words = f"Promised {days_words(kept.days_promised)}, took {kept.days_taken}"
    else:
        words = f"Promised by {_by(kept, calendar)}, kept"
    return replace(_of_promise(kept, back, words), since=kept.since)


def _of_promise(kept: Kept, at: datetime, words: str) -> Entry:
    return Entry(at, What.PROMISE, kept.interview, words, promise=kept.promise, late=bool(kept.days_late))


def _by(kept: Kept, calendar: wording.Calendar) -> str:
    return wording.promised(kept.promise.by, calendar) if kept.promise.by is not None else ""


def days_words(count: int) -> str:
    """`1 day`, `3 days`."""
    return f"{count} day" if count == 1 else f"{count} days"
