"""Takes calendars and mails into a search in one go, as the command line does: what is likely meant, nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from afterword.domain.entities import Search
from afterword.domain.invitations import LeftOut
from afterword.domain.proposals import Deed, LetterProposal, MeetingProposal, Proposal
from afterword.domain.proposing import likely, propose
from afterword.exchange.incoming import read
from afterword.exchange.merge import Incoming
from afterword.exchange.refused import Refused
from afterword.journal.core import random_id
from afterword.journal.errors import JournalError
from afterword.journal.incoming import taken_in


def take(data: bytes, name: str, known: Search, now: datetime, home: ZoneInfo) -> Incoming:
    """The search with the interviews and mails of the file. Raises Refused where there is nothing to take."""
    now = now.replace(microsecond=0)  # as all that is recorded
    incoming = read(data, name, home)
    proposals = propose(known, incoming, now)
    wanted = list(likely(proposals))
    left_out = (*incoming.left_out, *(_left_out(each) for each in proposals if _is_left_out(each)))
    there = [each for each in proposals if each.deed is Deed.NOTHING and each.process is not None]
    if not wanted and not there and not any(_is_cancelled(each) for each in proposals):
        raise Refused(_nothing(left_out[-1:] if incoming.letters else left_out))
    try:
        search = taken_in(known, wanted, random_id, now)
    except JournalError as error:
        raise Refused(str(error)) from error
    kinds = Counter("interviews" if isinstance(each, MeetingProposal) else "messages" for each in there)
    deeds = Counter(each.deed for each in wanted)
    updated, removed = {"interviews": deeds[Deed.UPDATE]}, {"interviews": deeds[Deed.REMOVE]}
    return Incoming(search, _added(known, search, removed["interviews"]), kinds, updated, removed, left_out)


def _is_left_out(proposal: Proposal) -> bool:
    if proposal.deed is Deed.NOTHING:
        return proposal.process is None
    return not proposal.likely


def _is_cancelled(proposal: Proposal) -> bool:
    return isinstance(proposal, MeetingProposal) and proposal.invitation.cancelled


def _left_out(proposal: Proposal) -> LeftOut:
    known_why = isinstance(proposal, LetterProposal) or proposal.deed is Deed.NOTHING
    return LeftOut(proposal.title, _clause(proposal.why) if known_why else "does not look like an interview")


def _clause(sentence: str) -> str:
    """The end of a sentence that begins with what it is about."""
    return sentence.removeprefix("It ").rstrip(".")


def _nothing(left_out: Sequence[LeftOut]) -> str:
    if not left_out:
        return "holds no events"
    first = left_out[0]
    if len(left_out) == 1:
        return f"“{first.what}”: {first.why}"
    return f"none of its {len(left_out):,} events is an interview; the first, “{first.what}”: {first.why}"


def _added(before: Search, after: Search, removed: int) -> dict[str, int]:
    """How many there are more, those removed not counted against them; each removal left a message."""
    counts = {
        "processes": len(after.processes) - len(before.processes),
        "contacts": len(after.contacts) - len(before.contacts),
        "interviews": _count(after, "interviews") - _count(before, "interviews") + removed,
        "messages": _count(after, "messages") - _count(before, "messages") - removed,
    }
    return {kind: count for kind, count in counts.items() if count}


def _count(search: Search, kind: str) -> int:
    return sum(len(getattr(process, kind)) for process in search.processes.values())
