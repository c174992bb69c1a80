"""What a person does with interviews: the meetings, what was promised at their end, and the verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from afterword.domain.entities import Interview, Promise, Search, Verdict, Weight
from afterword.journal import valid
from afterword.journal.core import Core
from afterword.journal.errors import JournalError
from afterword.journal.lookup import interview_of, process_of, with_interview, with_processes


class InterviewDetails(TypedDict, total=False):
    kind: str
    minutes: int
    place: str
    interviewers: tuple[str, ...]
    notes: str


class InterviewFields(InterviewDetails, total=False):
    starts_at: datetime
    zone: str
    feedback: str
    explained: bool | None
    weight: Weight | None


class InterviewActions(Core):
    def add_interview(
        self,
        process_id: str,
        starts_at: datetime,
        zone: str,
        *,
        recorded_at: datetime | None = None,
        **details: Unpack[InterviewDetails],
    ) -> Interview:
        """`starts_at` is the naive wall time in `zone`."""
        fields = _clean({**details, "starts_at": starts_at, "zone": zone})
        interview = Interview(id=self._new_id(), recorded_at=self._at(recorded_at), **fields)

        def action(search: Search) -> tuple[Search, Interview]:
            return with_interview(search, process_of(search, process_id), interview), interview

        return self._do("Add interview", action)

    def edit_interview(self, interview_id: str, **fields: Unpack[InterviewFields]) -> Interview:
        clean = _clean({**fields})
        return self._edit("Edit interview", interview_id, clean)

    def remove_interview(self, interview_id: str) -> Interview:
        """Messages about it stay, about nothing."""
        return self._do("Remove interview", lambda search: _remove(search, interview_id))

    def record_promise(self, interview_id: str, by: date | None, *, at: datetime | None = None) -> Interview:
        """The answer to "When should I expect feedback?": a day, a moment (aware), or None: "they didn't say"."""
        promise = Promise(self._at(at), valid.promised(by))

        def action(search: Search) -> tuple[Search, Interview]:
            _, interview = interview_of(search, interview_id)
            return _change(search, interview_id, {"promises": (*interview.promises, promise)})

        return self._do("Record promise", action)

    def remove_promise(self, interview_id: str, promise: Promise | None = None) -> Interview:
        """That promise, or the latest."""
        return self._do("Remove promise", lambda search: _remove_promise(search, interview_id, promise))

    def record_verdict(
        self,
        interview_id: str,
        verdict: Verdict,
        *,
        heard_at: datetime | None = None,
        feedback: str = "",
        explained: bool | None = None,
        weight: Weight | None = None,
    ) -> Interview:
        """Heard now unless a moment is given; the same verdict again keeps the moment it has."""
        known, now = valid.choice(Verdict, verdict), self._at(heard_at)
        values = {"feedback": feedback, "explained": explained, "weight": weight, "verdict": known}
        clean = _clean(values)

        def action(search: Search) -> tuple[Search, Interview]:
            _, interview = interview_of(search, interview_id)
            heard = interview.heard_at if interview.verdict is known and heard_at is None else now
            return _change(search, interview_id, {**clean, "heard_at": heard})

        return self._do("Record verdict", action)

    def clear_verdict(self, interview_id: str) -> Interview:
        """As if nothing had been heard: the verdict with its moment, feedback, explanation and weight."""
        nothing = {"verdict": None, "heard_at": None, "explained": None, "feedback": "", "weight": None}
        return self._edit("Clear verdict", interview_id, nothing)

    def _edit(self, label: str, interview_id: str, fields: Mapping[str, Any]) -> Interview:
        return self._do(label, lambda search: _change(search, interview_id, fields))


def _clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    clean = valid.clean(fields, choices={"weight": Weight})
    if "minutes" in clean:
        valid.minutes(clean["minutes"])
    if "interviewers" in clean:
        names = (valid.line("interviewer", each) for each in clean["interviewers"])
        clean["interviewers"] = tuple(each for each in names if each)
    if "zone" in clean:
        valid.zone_name(clean["zone"])
    if "starts_at" in clean:
        clean["starts_at"] = valid.wall_time(clean["starts_at"])
    return clean


def _change(search: Search, interview_id: str, fields: Mapping[str, Any]) -> tuple[Search, Interview]:
    process, interview = interview_of(search, interview_id)
    changed = replace(interview, **fields)
    if _when_and_where(changed) != _when_and_where(interview):
        changed = replace(changed, revision=interview.revision + 1)
    return with_interview(search, process, changed), changed


def _when_and_where(interview: Interview) -> tuple[datetime, str, int, str]:
    return interview.starts_at, interview.zone, interview.minutes, interview.place


def _remove(search: Search, interview_id: str) -> tuple[Search, Interview]:
    process, interview = interview_of(search, interview_id)
    messages = tuple(
        replace(each, interview=None) if each.interview == interview_id else each for each in process.messages
    )
    left = tuple(each for each in process.interviews if each.id != interview_id)
    return with_processes(search, replace(process, interviews=left, messages=messages)), interview


def _remove_promise(search: Search, interview_id: str, promise: Promise | None) -> tuple[Search, Interview]:
    _, interview = interview_of(search, interview_id)
    promises = list(interview.promises)
    gone = promise or (promises[-1] if promises else None)
    if gone not in promises:
        raise JournalError("There is no such promise.")
    promises.remove(gone)
    return _change(search, interview_id, {"promises": tuple(promises)})
